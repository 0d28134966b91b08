// On a page without a plan the extension does nothing: no timer, no observer, no message, no worker. On a page with one
// it rests while the page does, and does little while the page changes elsewhere.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "puppeteer-core";
import { countingExtension, counts } from "./counting";
import type { BrowserName, Session } from "./harness";
import { settled } from "./harness";
import { blade, browsers, goTo, pause, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

for (const browser of browsers()) {
  describe(`an idle page in ${browser}`, { timeout: 120_000 }, () => idle(browser));
}

function idle(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, { extensionDir: await countingExtension(browser) });
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

  test("a page that is watched and rests wakes nothing, with a note on it", async () => {
    await startWith(session, "nav-oauth");
    stage.portal.state.reset("faulty");
    const page = await session.open(blade("CallAnAPI"));
    await session.waitForNotes(page);
    const before = await rest(page);
    assert.ok((before.observed ?? 0) > 0, JSON.stringify(before));
    await session.killWorker();
    await pause(3_000);
    assert.deepEqual(await counts(page.mainFrame()), before);
    assert.equal(await session.workerRunning(), false, "the worker sleeps");
    await page.close();
  });

  test("a page that changes elsewhere all the time is looked at a few times a second", async () => {
    await startWith(session, "nav-oauth");
    stage.portal.state.reset("faulty");
    const page = await session.open(
      "https://portal.azure.com/?churn=1000#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
    );
    await goTo(page, blade("CallAnAPI"));
    await session.waitForNotes(page);
    await pause(2_000);
    const before = await counts(page.mainFrame());
    await pause(3_000);
    const after = await counts(page.mainFrame());
    for (const what of ["setTimeout", "observed", "requestAnimationFrame"]) {
      const more = (after[what] ?? 0) - (before[what] ?? 0);
      // Every second, and once more for what it takes.
      assert.ok(more <= 4, `${what}: ${more} times in 3 s`);
    }
    assert.equal(after.sendMessage, before.sendMessage, "and nobody is told");
    // What counts is seen all the same.
    const rows = () => page.evaluate(() => document.querySelectorAll(".fxc-gc-row").length);
    assert.ok((await rows()) > 0);
    await page.evaluate(() => {
      for (const row of document.querySelectorAll(".fxc-gc-row")) row.remove();
    });
    await session.waitForNotes(page, (notes) =>
      notes.every(({ text }) => !text.includes("consent")),
    );
    await page.close();
  });

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
    const left = await rest(page);
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

/** The counts of a page that has come to rest. */
const rest = (page: Page): Promise<Record<string, number>> =>
  settled("the page", () => counts(page.mainFrame()), 1_000);

const nothing = (): Record<string, number> => ({
  setTimeout: 0,
  setInterval: 0,
  requestAnimationFrame: 0,
  requestIdleCallback: 0,
  MutationObserver: 0,
  ResizeObserver: 0,
  IntersectionObserver: 0,
  observed: 0,
  sendMessage: 0,
  connect: 0,
});
