/** Watches one page for one plan: takes a snapshot when it has changed, sends it, draws what comes back. */

import type { Look } from "../shared/messages";
import type { WatchPlan } from "../shared/protocol";
import { Changes } from "./changes";
import { type Collected, collect } from "./collect";
import { Notes } from "./notes/notes";
import { Quiet } from "./quiet";
import { containersOf } from "./regions";
import { isExtensionThere, noticeEnd, tell } from "./wire";

export class Watch {
  readonly #changes: Changes;
  readonly #quiet: Quiet;
  readonly #notes: Notes;
  #collected: Collected;
  /** The last snapshot that was sent; the same is not sent again. */
  #sent: string | null = null;
  #sequence = 0;

  constructor(
    readonly plan: WatchPlan,
    readonly documentKey: string,
    readonly signal: AbortSignal,
  ) {
    this.#collected = collect(plan);
    this.#notes = new Notes((anchor) => this.#collected.placeOf(anchor), signal);
    this.#changes = new Changes(
      () => plan.regions.flatMap(containersOf),
      plan.settle,
      signal,
      (pause) => this.#quiet.touch(pause),
      (isAtRest) => this.#notes.move(isAtRest),
    );
    this.#changes.follow(this.#collected.containers);
    this.#quiet = new Quiet(
      plan.settle,
      () => isExtensionThere() && this.#changes.takeRelevant(),
      () => this.#look(),
      signal,
    );
    noticeEnd(signal);
    // Inside a frame that has a plan, frames that are loaded late need it too, and so do those that were loaded while it
    // was on its way.
    const framesChanged = () => void tell({ tell: "frames-changed" });
    document.addEventListener(
      "load",
      ({ target }) => {
        if (target instanceof HTMLIFrameElement) framesChanged();
      },
      { capture: true, signal },
    );
    if (document.querySelector("iframe")) framesChanged();
    void this.settled();
  }

  /** Waits until the page is quiet, and looks at it then; `false` when it does not become quiet. */
  settled(atLeastMs?: number): Promise<boolean> {
    return this.#quiet.wait(atLeastMs);
  }

  /** Sends what the page shows although it was sent before. */
  again(): void {
    this.#sent = null;
    void this.settled();
  }

  /** Looks at the page as it is now. */
  collect(): Collected {
    this.#collected = collect(this.plan);
    this.#changes.follow(this.#collected.containers);
    return this.#collected;
  }

  #look(): void {
    if (!isExtensionThere() || this.signal.aborted) return;
    const { snapshot, containers } = this.collect();
    const text = JSON.stringify(snapshot);
    // The elements may be new all the same: notes are placed by the new ones.
    this.#notes.move();
    if (containers.length === 0) {
      this.#showNothing();
    } else if (text !== this.#sent) {
      this.#sent = text;
      void this.#send(++this.#sequence);
    }
  }

  async #send(sequence: number): Promise<void> {
    const { snapshot } = this.#collected;
    const { documentKey } = this;
    const look = (await tell({ tell: "look", snapshot, sequence, documentKey })) as Look | null;
    // Another look, or another page, has overtaken this one.
    if (this.signal.aborted || sequence !== this.#sequence) return;
    const isRead = look?.looked === "yes" && look.sequence === sequence;
    this.#notes.show(isRead ? look.notes : []);
    // Not read: the same is worth sending again, when the plan comes again or the page changes.
    if (!isRead) this.#sent = null;
  }

  #showNothing(): void {
    if (this.#sent === null) return;
    this.#sent = null;
    this.#sequence++;
    this.#notes.show([]);
    void tell({ tell: "nothing-here" });
  }
}
