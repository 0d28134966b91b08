/** Answers that follow what is typed. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long to wait for the next letter. */
const PAUSE_MS = 150;

/** Asks a little after the last change, and drops the answers to what has changed since. */
export class Live<Result> implements ReactiveController {
  /** The last answer; `null` when there is none. */
  result: Result | null = null;
  /** Whether {@link result} is about what stands there now. */
  isCurrent = false;
  #question = 0;
  #timer: number | undefined;

  /** @param ask asks about what stands there now; `null` when there is nothing to ask about */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: () => Promise<Result | null>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#outdate();
    this.result = null;
  }

  /** Something was typed. */
  soon(): void {
    this.#outdate();
    this.#timer = window.setTimeout(() => void this.now(), PAUSE_MS);
  }

  /** Something was chosen. Gives the answer; `null` also when something changed meanwhile. */
  async now(): Promise<Result | null> {
    const question = this.#outdate();
    const result = await this.ask();
    if (question !== this.#question) return null;
    this.result = result;
    this.isCurrent = true;
    this.host.requestUpdate();
    return result;
  }

  /** The answer to what stands there now. */
  async current(): Promise<Result | null> {
    return this.isCurrent ? this.result : this.now();
  }

  #outdate(): number {
    clearTimeout(this.#timer);
    this.isCurrent = false;
    this.#question += 1;
    return this.#question;
  }
}
