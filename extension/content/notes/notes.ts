/** The notes on a page: shown, kept at their places, and taken away without a trace. */

import type { Anchor, Note } from "../../shared/protocol";
import type { Place } from "../collect";
import { tell } from "../wire";
import { NoteElement, SIGN_WIDTH } from "./note";
import { type Spot, spotOf } from "./spot";
import { Status } from "./status";

/** More are not drawn: the panel lists them all. */
const MOST_NOTES = 100;

/** Between two notes at one place, and to the end of it. */
const GAP = 4;

/** What may move a place, or give it other colours, without a change of the document. */
const MOVING = ["scroll", "resize", "transitionend", "animationend"];

type Drawn = { note: Note; element: NoteElement };

export class Notes {
  #drawn = new Map<string, Drawn>();
  readonly #hidden = new Set<string>();
  readonly #status = new Status();
  #frame: number | undefined;

  constructor(
    private readonly placeOf: (anchor: Anchor) => Place | undefined,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.#clear());
    const move = () => this.move();
    for (const type of MOVING) {
      window.addEventListener(type, move, { capture: true, passive: true, signal });
    }
    // A page may follow the system without changing anything in its document.
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", move, { signal });
  }

  /** Shows these notes. One that was there before stays as it is, open or closed. */
  show(notes: Note[]): void {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const note of notes.slice(0, MOST_NOTES)) {
      const key = JSON.stringify([note.anchor, note.finding]);
      if (this.#hidden.has(key) || this.#drawn.has(key)) continue;
      this.#drawn.set(key, before.get(key) ?? { note, element: this.#draw(key, note) });
    }
    const gone = [...before.entries()].filter(([key]) => !this.#drawn.has(key));
    const fresh = [...this.#drawn.keys()].filter((key) => !before.has(key));
    this.#remove(gone.map(([, { element }]) => element));
    if (fresh.length > 0 || gone.length > 0) this.#status.tell(this.#drawn.size, fresh.length);
    this.move();
  }

  /**
   * Puts every note at its place again: once before the next frame is drawn, or at once, when the page is at rest just
   * now.
   */
  move(atOnce = false): void {
    if (this.#drawn.size === 0) return;
    if (atOnce && this.#frame === undefined) {
      this.#moveNow();
      return;
    }
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#moveNow();
    });
  }

  #draw(key: string, { finding, patchable }: Note): NoteElement {
    return new NoteElement(finding, {
      openPanel: () => void tell({ tell: "open-panel", at: null }),
      ...(patchable ? { showPatch: () => void tell({ tell: "open-panel", at: "patch" }) } : {}),
      hide: () => {
        this.#hidden.add(key);
        const hidden = this.#drawn.get(key);
        this.#drawn.delete(key);
        if (hidden) this.#remove([hidden.element]);
        this.move();
      },
      mute: (everywhere) => void tell({ tell: "mute", code: finding.code, everywhere }),
    });
  }

  /** Takes notes away. Who was in one of them with the keyboard goes on at the next that is left. */
  #remove(elements: NoteElement[]): void {
    const hadFocus = elements.some(({ hasFocus }) => hasFocus);
    for (const element of elements) element.remove();
    const [next] = this.#drawn.values();
    if (hadFocus) next?.element.focus();
  }

  #moveNow(): void {
    const byAnchor = Map.groupBy(this.#drawn.values(), ({ note }) => JSON.stringify(note.anchor));
    // First all reading, then all writing: the page is laid out once.
    const placed = [...byAnchor.values()].map((group): [Drawn[], Spot | null] => {
      const anchor = group[0]?.note.anchor;
      const place = anchor && this.placeOf(anchor);
      return [group, anchor && place ? spotOf(anchor, place) : null];
    });
    for (const [group, spot] of placed) {
      let inset = GAP;
      // Where several stand together each shows only its sign.
      const room = group.length === 1 && spot ? spot.room - 2 * GAP : 0;
      for (const { element } of group) {
        element.moveTo(spot, room, inset);
        inset += SIGN_WIDTH + GAP;
      }
    }
  }

  #clear(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    for (const { element } of this.#drawn.values()) element.remove();
    this.#drawn.clear();
    this.#status.remove();
  }
}
