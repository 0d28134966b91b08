/**
 * What has changed in the document since the last look. Pages can change a thousand times a second, so nobody asks what
 * a change was. There are two observers: one of the containers that were found, where every change counts; and one of
 * the whole document, after which the containers are looked for again, once for all changes together. While a page goes
 * on changing elsewhere, that second one is off between two of these looks, and they become less frequent.
 */

import type { Settle } from "../shared/protocol";

/** More containers are not observed one by one: then every change of the document counts. */
const MOST_CONTAINERS = 500;

/** How long the document is left alone, at the most, while it goes on changing where nothing is looked for, in ms. */
const LONGEST_PAUSE = 1000;

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
  "aria-busy",
  "aria-checked",
  "aria-disabled",
  "aria-expanded",
  "aria-hidden",
  "aria-invalid",
  "aria-label",
  "aria-readonly",
  "aria-selected",
];

const EVERYTHING: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ATTRIBUTES,
};

export class Changes {
  #containers: readonly Element[] = [];
  readonly #inside = new MutationObserver(() => this.#changedInside());
  readonly #anywhere = new MutationObserver(() => this.#changedAnywhere());
  /** Something changed in a container. */
  #isRelevant = false;
  /** Something changed somewhere: there may be other containers. */
  #isUnsure = false;
  /** While the page goes on changing where nothing is looked for: how long it is left alone, in ms; otherwise 0. */
  #pause = 0;
  #asked = 0;

  /**
   * @param find the containers as they are now
   * @param touched is called when something has changed, with how long the next look at it has time, in ms
   * @param moved is called when what is drawn on the page may stand elsewhere, and with whether the page is at rest
   *   just now: then where everything stands can be asked without making the page work it out
   */
  constructor(
    private readonly find: () => Element[],
    private readonly settle: Settle,
    signal: AbortSignal,
    private readonly touched: (pause: number) => void,
    private readonly moved: (isAtRest: boolean) => void,
  ) {
    this.#anywhere.observe(document, EVERYTHING);
    signal.addEventListener("abort", () => {
      this.#anywhere.disconnect();
      this.#inside.disconnect();
    });
    // Typing changes no node.
    for (const type of ["input", "change"]) {
      document.addEventListener(
        type,
        ({ target }) => {
          if (target instanceof Node && this.#containers.some((one) => one.contains(target)))
            this.#changedInside();
        },
        { capture: true, signal },
      );
    }
  }

  /** From now on these are the containers. */
  follow(containers: readonly Element[]): void {
    if (isSame(containers, this.#containers)) return;
    this.#containers = containers;
    this.#inside.disconnect();
    const observed = containers.length > MOST_CONTAINERS ? [document] : containers;
    for (const container of observed) this.#inside.observe(container, EVERYTHING);
  }

  /** Whether anything changed since the last call that the regions could show. */
  takeRelevant(): boolean {
    const isRelevant =
      this.#isRelevant || (this.#isUnsure && !isSame(this.find(), this.#containers));
    this.#isRelevant = false;
    this.#isUnsure = false;
    this.#asked = performance.now();
    if (this.#pause > 0) {
      this.#anywhere.observe(document, EVERYTHING);
      this.moved(true);
    }
    this.#pause = isRelevant
      ? 0
      : Math.min(Math.max(this.settle.quietMs, 2 * this.#pause), LONGEST_PAUSE);
    return isRelevant;
  }

  #changedInside(): void {
    this.#isRelevant = true;
    this.touched(0);
    this.moved(false);
  }

  #changedAnywhere(): void {
    // A change after a rest is one of its own.
    if (performance.now() - this.#asked > 2 * this.settle.quietMs) this.#pause = 0;
    if (this.#pause > 0) this.#anywhere.disconnect();
    else this.moved(false);
    this.#isUnsure = true;
    this.touched(this.#pause);
  }
}

function isSame(some: readonly Element[], others: readonly Element[]): boolean {
  return some.length === others.length && some.every((element, at) => element === others[at]);
}
