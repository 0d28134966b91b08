/** The notes on a page: shown, kept at their places, and taken away without a trace. */

import type { Anchor, Note } from "../../shared/protocol";
import type { Place } from "../collect";
import { tell } from "../wire";
import { NoteElement, SIGN_WIDTH } from "./note";
import { type Spot, spotOf } from "./spot";
import { announce } from "./status";

/** More are not drawn: the panel lists them all. */
const MOST_NOTES = 100;

/** Between two notes at one place, and to the end of it. */
const GAP = 4;

type Drawn = { note: Note; element: NoteElement };

export class Notes {
  #drawn = new Map<string, Drawn>();
  readonly #hidden = new Set<string>();
  #frame: number | undefined;

  constructor(
    private readonly placeOf: (anchor: Anchor) => Place | undefined,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.#clear());
    for (const type of ["scroll", "resize"]) {
      window.addEventListener(type, () => this.move(), { capture: true, passive: true, signal });
    }
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
    for (const [key, { element }] of before) if (!this.#drawn.has(key)) element.remove();
    if (this.#drawn.size !== before.size) announce(this.#drawn.size, this.signal);
    this.move();
  }

  /** Puts every note at its place again, once before the next frame is drawn. */
  move(): void {
    if (this.#drawn.size === 0) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#moveNow();
    });
  }

  #draw(key: string, { finding }: Note): NoteElement {
    return new NoteElement(
      finding,
      {
        openPanel: () => void tell({ tell: "open-panel" }),
        hide: () => {
          this.#hidden.add(key);
          this.#drawn.get(key)?.element.remove();
          this.#drawn.delete(key);
          this.move();
        },
        mute: (everywhere) => void tell({ tell: "mute", code: finding.code, everywhere }),
      },
      this.signal,
    );
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
      for (const { element } of group) {
        // Where several stand together each shows only its sign.
        element.fit(group.length === 1 && spot ? spot.room - 2 * GAP : 0);
        element.moveTo(spot, inset);
        inset += SIGN_WIDTH + GAP;
      }
    }
  }

  #clear(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    for (const { element } of this.#drawn.values()) element.remove();
    this.#drawn.clear();
  }
}
