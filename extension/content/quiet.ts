/** Waits until the part of a page that counts has gone quiet. No timer runs while nothing changes. */

import type { Settle } from "../shared/protocol";

export class Quiet {
  #timer: number | undefined;
  /** When it rings. */
  #due = 0;
  #began = 0;
  #lastTouch = 0;
  #relevant = false;
  #waiting: ((quiet: boolean) => void)[] = [];

  /**
   * @param takeRelevant whether anything that counts changed since it was asked last
   * @param settled is called once after every burst of such changes
   */
  constructor(
    private readonly settle: Settle,
    private readonly takeRelevant: () => boolean,
    private readonly settled: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      this.#finish(false);
    });
  }

  /**
   * Something changed, perhaps nothing that counts: that is found out later.
   *
   * @param pause so long that has time, in ms; it is found out sooner when something else asks for it
   */
  touch(pause: number): void {
    this.#lastTouch = performance.now();
    const ms = Math.max(this.settle.quietMs, pause);
    if (this.#timer === undefined) this.#began = this.#lastTouch;
    else if (this.#due <= this.#lastTouch + ms) return;
    clearTimeout(this.#timer);
    this.#arm(ms);
  }

  /**
   * Waits for quiet from now on; `false` when the page did not become quiet in time.
   *
   * @param atLeastMs waits so long also when nothing changes: the page may be waiting itself
   */
  wait(atLeastMs = 0): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#relevant = true;
    this.#began = this.#lastTouch = performance.now();
    this.#arm(Math.max(this.settle.quietMs, atLeastMs));
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #arm(ms: number): void {
    this.#due = performance.now() + ms;
    this.#timer = window.setTimeout(() => this.#tick(), ms);
  }

  #tick(): void {
    this.#timer = undefined;
    const now = performance.now();
    const justChanged = this.takeRelevant();
    this.#relevant ||= justChanged;
    if (!this.#relevant) return;
    // Changes elsewhere on the page do not keep this one waiting: only a window with a relevant change does.
    const rest = this.settle.quietMs - (now - this.#lastTouch);
    const noisy = justChanged && rest > 1;
    if (noisy && now - this.#began < this.settle.limitMs) {
      this.#arm(rest);
      return;
    }
    this.#relevant = false;
    this.settled();
    this.#finish(!noisy);
  }

  #finish(quiet: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(quiet);
  }
}
