// Time that goes as fast as the work: timers of the page and of the extension fire in their order, without waiting.

type Timer = { id: number; at: number; run: () => void };

const channel = new MessageChannel();

export class Clock {
  now = 0;
  #timers: Timer[] = [];
  #last = 0;

  /** Puts itself in the place of a window's own timers. */
  rule(window: Window): void {
    const owner = window as unknown as Record<string, unknown>;
    owner.setTimeout = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      this.#timers.push({
        id: ++this.#last,
        at: this.now + Math.max(0, ms),
        run: () => run(...args),
      });
      return this.#last;
    };
    owner.clearTimeout = (id: number | undefined) => {
      this.#timers = this.#timers.filter((timer) => timer.id !== id);
    };
    Object.defineProperty((window as unknown as { performance: Performance }).performance, "now", {
      value: () => this.now,
      configurable: true,
    });
  }

  /** Lets everything happen that waits for nothing but its turn. */
  static turn(): Promise<void> {
    return new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  }

  /** Goes on until the work is done. */
  async until(work: Promise<unknown>, limitMs: number): Promise<void> {
    let done = false;
    work.then(
      () => {
        done = true;
      },
      () => {
        done = true;
      },
    );
    const end = this.now + limitMs;
    let idle = 0;
    while (true) {
      await Clock.turn();
      if (done) return;
      const next = this.#take();
      if (!next) {
        // What is left may wait for an event of the browser itself, such as a change of the focus.
        if (++idle > 200) throw new Error("nothing is left to happen, and the work is not done");
        continue;
      }
      idle = 0;
      if (this.now > end) throw new Error(`not done after ${limitMs} ms`);
      next.run();
    }
  }

  #take(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    if (!first) return undefined;
    this.#timers = this.#timers.filter((timer) => timer !== first);
    this.now = Math.max(this.now, first.at);
    return first;
  }

  clear(): void {
    this.#timers = [];
  }
}
