// The extension's service worker in Chromium: its true state, start, stop, evaluate.
//
// Two measured traps shape this file. A DevTools session still attached to the worker when it is
// stopped makes Chromium 156 crash at the next start, so every session is detached after one use
// (never keep `target.worker()`). And the target of a starting worker answers before the script has
// run, so "running" is taken from the ServiceWorker domain and not from the target list.

import type { Browser, CDPSession, Protocol } from "puppeteer-core";
import { type Heap, heapOf } from "./chromium-heap";
import { until } from "./until";

type Version = Protocol.ServiceWorker.ServiceWorkerVersion;

export class ExtensionWorker {
  readonly #versions = new Map<string, Version>();
  #origin = "";
  /** How often a worker was seen to have stopped; the next message may start it again at once. */
  #stops = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly session: CDPSession,
  ) {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      for (const version of versions) {
        if (version.runningStatus === "stopped") this.#stops++;
        this.#versions.set(version.versionId, version);
      }
    });
  }

  /** Watches from the tab that every browser starts with; that tab has to stay. */
  static async watch(browser: Browser): Promise<ExtensionWorker> {
    const [first] = await browser.pages();
    if (!first) throw new Error("Chromium has no first tab");
    const session = await first.createCDPSession();
    const worker = new ExtensionWorker(browser, session);
    await session.send("ServiceWorker.enable");
    return worker;
  }

  /** Installing an extension starts its worker for the first time. */
  async installed(origin: string): Promise<void> {
    this.#origin = origin;
    await until("the worker to be activated", () => this.running(), 20_000);
  }

  /**
   * Loading an extension again starts another worker. Until the one before is gone, it may be taken for it, and what is
   * asked of it is never answered.
   */
  async installedAgain(load: () => Promise<unknown>): Promise<void> {
    const before = this.#current()?.versionId;
    await load();
    await until(
      "the new worker to be activated",
      () => this.running() && this.#current()?.versionId !== before,
    );
    await until("the old worker to go", () => this.#targets().length === 1);
  }

  running(): boolean {
    const version = this.#current();
    return version?.runningStatus === "running" && version.status === "activated";
  }

  async stop(): Promise<void> {
    const version = this.#current();
    if (!version || version.runningStatus === "stopped") return;
    const before = this.#stops;
    await this.session.send("ServiceWorker.stopWorker", { versionId: version.versionId });
    await until("the worker to stop", () => this.#stops > before);
    await until("its target to go", () => !this.#target() || this.running());
  }

  evaluate(source: string, args: unknown[]): Promise<unknown> {
    return this.#inWorker(async (session) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression: `(${source})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        throw new Error(
          `in the worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`,
        );
      }
      return result.value;
    });
  }

  /** What it holds after garbage was collected, in bytes. */
  heap(): Promise<Heap> {
    return this.#inWorker(heapOf);
  }

  async #inWorker<T>(use: (session: CDPSession) => Promise<T>): Promise<T> {
    if (!this.running()) {
      await this.session.send("ServiceWorker.startWorker", { scopeURL: `${this.#origin}/` });
      await until("the worker to start", () => this.running());
    }
    const target = await until("the target of the worker", () => this.#target());
    const session = await target.createCDPSession();
    try {
      return await use(session);
    } finally {
      await session.detach();
    }
  }

  #current(): Version | undefined {
    const own = [...this.#versions.values()].filter(
      (it) => it.scriptURL.startsWith(`${this.#origin}/`) && it.status !== "redundant",
    );
    return own.at(-1);
  }

  #target() {
    return this.#targets()[0];
  }

  #targets() {
    return this.browser
      .targets()
      .filter((it) => it.type() === "service_worker" && it.url().startsWith(`${this.#origin}/`));
  }
}
