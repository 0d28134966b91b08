// On a page without a plan the extension does nothing: no timer, no observer, no message, no worker.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { withBeforeContent } from "./before-content";
import type { BrowserName, Session } from "./harness";
import { blade, browsers, goTo, pause, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

for (const browser of browsers()) {
  describe(`a page without a plan in ${browser}`, { timeout: 120_000 }, () => idle(browser));
}

/**
 * Stands before the shipped content script and counts what could cost anything. The page asks for the
 * counts with an event and finds them in an attribute.
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
  counted(chrome.runtime, "sendMessage");
  counted(chrome.runtime, "connect");
  document.addEventListener("moorline-test-count", () => {
    document.documentElement.dataset.moorlineTestCounts = JSON.stringify(counts);
  });
}

function idle(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await withBeforeContent(browser, "counting", count),
    });
    session = stage.session;
  });
  after(async () => {
    await stage.close();
  });

  for (const { name, address } of [
    { name: "the portal's home", address: "https://portal.azure.com/#home" },
    {
      name: "another blade",
      address:
        "https://portal.azure.com/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview",
    },
    {
      name: "another Business Central page",
      address: "https://businesscentral.dynamics.com/x/Production/?page=22",
    },
  ]) {
    test(`${name}: no timer, no observer, no message, and the worker sleeps`, async () => {
      const page = await session.open(address);
      // Opening a page in a test wakes the worker; the page itself must not.
      await session.killWorker();
      await page.reload();
      await page.mouse.wheel({ deltaY: 200 });
      await pause(1_500);
      for (const frame of page.frames())
        assert.deepEqual(await counts(frame), nothing(), frame.url());
      assert.equal(await session.workerRunning(), false, "the worker sleeps");
      assert.deepEqual(await session.notes(page), []);
      await page.close();
    });
  }

  test("the counter counts, and a page that is left costs nothing any more", async () => {
    await startWith(session, "nav-oauth");
    const page = await session.open(blade("Manifest"));
    await session.waitForNotes(page);
    const busy = await counts(page.mainFrame());
    assert.ok(
      (busy.MutationObserver ?? 0) > 0 && (busy.sendMessage ?? 0) > 0,
      JSON.stringify(busy),
    );

    await goTo(page, "https://portal.azure.com/#home");
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await pause(1_000);
    const left = await counts(page.mainFrame());
    // The page goes on changing; nobody looks.
    await page.evaluate(() => {
      for (let number = 0; number < 100; number++)
        document.body.append(document.createElement("p"));
    });
    await pause(1_000);
    assert.deepEqual(await counts(page.mainFrame()), left);
    await page.close();
  });
}

type Frame = ReturnType<Awaited<ReturnType<Session["open"]>>["mainFrame"]>;

async function counts(frame: Frame): Promise<Record<string, number>> {
  const text = await frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("moorline-test-count"));
    return document.documentElement.dataset.moorlineTestCounts ?? null;
  });
  assert.ok(text, "the counting script runs");
  return JSON.parse(text) as Record<string, number>;
}

const nothing = (): Record<string, number> => ({
  setTimeout: 0,
  setInterval: 0,
  requestAnimationFrame: 0,
  requestIdleCallback: 0,
  MutationObserver: 0,
  ResizeObserver: 0,
  IntersectionObserver: 0,
  sendMessage: 0,
  connect: 0,
});
