// A message from the portal's page to the worker, sent as the content script sends it: from its own world.

import type { CDPSession, Page, Protocol } from "puppeteer-core";

export class ContentWorld {
  readonly #contexts = new Map<number, Protocol.Runtime.ExecutionContextDescription>();

  private constructor(
    private readonly session: CDPSession,
    private readonly origin: string,
  ) {
    session.on("Runtime.executionContextCreated", ({ context }) => {
      this.#contexts.set(context.id, context);
    });
    session.on("Runtime.executionContextDestroyed", ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    session.on("Runtime.executionContextsCleared", () => this.#contexts.clear());
  }

  /** The world of the content script of the extension with this origin, in the page's top document. */
  static async of(page: Page, extensionOrigin: string): Promise<ContentWorld> {
    const session = await page.createCDPSession();
    const world = new ContentWorld(session, extensionOrigin);
    await session.send("Runtime.enable");
    return world;
  }

  /** Sends a message and says how long the answer took, by the page's own clock. */
  async timed(message: unknown): Promise<number> {
    const context = [...this.#contexts.values()].find(({ origin }) => origin === this.origin);
    if (!context) throw new Error(`no content script of ${this.origin} in the page`);
    const { result, exceptionDetails } = await this.session.send("Runtime.evaluate", {
      expression: `(async () => {
        const start = performance.now();
        await chrome.runtime.sendMessage(${JSON.stringify(message)});
        return performance.now() - start;
      })()`,
      contextId: context.id,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`in the content script: ${exceptionDetails.text}`);
    return Number(result.value);
  }
}
