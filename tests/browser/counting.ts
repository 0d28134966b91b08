// The shipped extension with a counter before its content script, of everything that could cost a page anything.

import type { Frame } from "puppeteer-core";
import { withBeforeContent } from "./before-content";
import type { BrowserName } from "./harness";

/**
 * Stands before the shipped content script and counts. The page asks for the counts with an event and finds them in an
 * attribute.
 */
function count(): void {
  const counts: Record<string, number> = {};
  const counted = (owner: object, method: string, name = method): void => {
    counts[name] = 0;
    const work = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
    Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
      counts[name] = (counts[name] ?? 0) + 1;
      return work.apply(this, args);
    });
  };
  for (const name of [
    "setTimeout",
    "setInterval",
    "requestAnimationFrame",
    "requestIdleCallback",
  ]) {
    counted(globalThis, name);
  }
  for (const observer of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    counted(observer.prototype, "observe", observer.name);
  }
  counts.observed = 0;
  const Observer = globalThis.MutationObserver;
  globalThis.MutationObserver = class extends Observer {
    constructor(callback: MutationCallback) {
      super((records, observer) => {
        counts.observed = (counts.observed ?? 0) + 1;
        callback(records, observer);
      });
    }
  };
  counted(chrome.runtime, "sendMessage");
  counted(chrome.runtime, "connect");
  document.addEventListener("moorline-test-count", () => {
    document.documentElement.dataset.moorlineTestCounts = JSON.stringify(counts);
  });
}

/** A copy of the built extension that counts. */
export const countingExtension = (browser: BrowserName): Promise<string> =>
  withBeforeContent(browser, "counting", count);

/** What was counted in a document since it began. */
export async function counts(frame: Frame): Promise<Record<string, number>> {
  const text = await frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("moorline-test-count"));
    return document.documentElement.dataset.moorlineTestCounts ?? null;
  });
  if (text === null) throw new Error("the counting script does not run");
  return JSON.parse(text) as Record<string, number>;
}
