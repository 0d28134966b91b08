// What a page's main thread works, by the browser's own count.

import type { CDPSession, Page } from "puppeteer-core";

export class PageWork {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<PageWork> {
    const session = await page.createCDPSession();
    // Time on the processor: what else the machine does does not count.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    return new PageWork(session);
  }

  /** All tasks of the page's main thread since it began, in ms. */
  async now(): Promise<number> {
    const { metrics } = await this.session.send("Performance.getMetrics");
    const metric = metrics.find(({ name }) => name === "TaskDuration");
    if (!metric) throw new Error("Chromium does not count tasks");
    return metric.value * 1000;
  }
}
