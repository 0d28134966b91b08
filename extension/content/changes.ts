/**
 * What has changed in the document since the last look. Pages can change a thousand times a second: what
 * is done here for one change must not depend on the size of the document, and for most is one `Set.add`.
 */

import type { WatchPlan } from "../shared/protocol";

/** So many changed nodes are remembered between two looks; with more, everything counts as changed. */
const MOST_NODES = 1000;

/** The attributes that say something a user can see. */
const ATTRIBUTES = [
  "class",
  "dir",
  "style",
  "hidden",
  "value",
  "title",
  "disabled",
  "readonly",
  "aria-checked",
  "aria-disabled",
  "aria-expanded",
  "aria-hidden",
  "aria-invalid",
  "aria-label",
  "aria-readonly",
  "aria-selected",
];

export class Changes {
  /** Changed in itself. */
  readonly #changed = new Set<Node>();
  /** Added, or perhaps shown: may hold a container that was not there before. */
  readonly #appeared = new Set<Element>();
  readonly #containerSelector: string;

  constructor(plan: WatchPlan, signal: AbortSignal, touched: () => void) {
    this.#containerSelector = plan.regions.flatMap(({ within }) => within).join(",") || ":not(*)";
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        if (this.#isFull()) break;
        this.#add(record);
      }
      touched();
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ATTRIBUTES,
    });
    signal.addEventListener("abort", () => observer.disconnect());
    // Typing changes no node.
    for (const type of ["input", "change"]) {
      document.addEventListener(
        type,
        ({ target }) => {
          if (target instanceof Node && !this.#isFull()) this.#changed.add(target);
          touched();
        },
        { capture: true, signal },
      );
    }
  }

  /** Whether anything changed since the last call that the regions could show. */
  takeRelevant(containers: readonly Element[]): boolean {
    const relevant =
      this.#isFull() ||
      containers.some(({ isConnected }) => !isConnected) ||
      this.#concerns(containers);
    this.#changed.clear();
    this.#appeared.clear();
    return relevant;
  }

  #add({ type, target, addedNodes }: MutationRecord): void {
    this.#changed.add(target);
    if (type === "attributes") this.#appeared.add(target as Element);
    for (const node of addedNodes)
      if (node instanceof Element && !this.#isFull()) this.#appeared.add(node);
  }

  #isFull(): boolean {
    return this.#changed.size > MOST_NODES || this.#appeared.size > MOST_NODES;
  }

  #concerns(containers: readonly Element[]): boolean {
    for (const node of this.#changed) {
      if (containers.some((container) => container.contains(node))) return true;
    }
    for (const element of this.#appeared) {
      if (
        element.matches(this.#containerSelector) ||
        element.querySelector(this.#containerSelector)
      )
        return true;
    }
    return false;
  }
}
