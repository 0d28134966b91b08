// What the content script has in a page (elements, listeners, observers, timers) goes with the blade it was for: counted
// over twenty blades, over many notes on one blade, and in the end against a page that never showed a blade.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { countLive, liveIn, withBeforeContent } from "./before-content";
import { addressOf, type BladeName } from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { AZURE, browsers, goTo, pause, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

/** Longer than the content script waits for anything. */
const SETTLED_MS = 700;

const BLADES: readonly BladeName[] = [
  "overview",
  "authentication",
  "credentials",
  "api-permissions",
  "expose-an-api",
  "app-roles",
  "owners",
  "manifest",
  "enterprise-overview",
  "enterprise-properties",
  "enterprise-permissions",
  "app-registrations",
  "register",
];

for (const browser of browsers()) {
  describe(`what is left behind in ${browser}`, { timeout: 300_000 }, () => leftBehind(browser));
}

function leftBehind(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await withBeforeContent(browser, "live", countLive),
    });
    session = stage.session;
  });
  after(async () => {
    await stage.close();
  });
  beforeEach(async () => {
    stage.portal.state.reset("all-wrong");
    await startWith(session, "nav-oauth");
  });

  for (const layout of ["old", "new"] as const) {
    test(`${layout} layout: twenty blades one after another leave nothing behind`, async () => {
      const page = await session.open(`${AZURE}?delay=20&layout=${layout}#home`);
      await pause(SETTLED_MS);
      const atHome = await liveIn(page.mainFrame());
      assert.equal(atHome.MutationObserver, undefined, "no blade, no observer");

      /** What each blade needed when it was shown first. */
      const first = new Map<BladeName, Record<string, number>>();
      for (let visit = 0; visit < 20; visit++) {
        const blade = BLADES[visit % BLADES.length] ?? "overview";
        await goTo(page, addressOf(blade));
        await pause(SETTLED_MS);
        const live = await liveIn(page.mainFrame());
        // One of the document, and one of what is looked for, where it is in this document.
        const { MutationObserver: observers = 0 } = live;
        assert.ok(
          [1, 2].includes(observers),
          `${blade}: ${observers} observers, on visit ${visit}`,
        );
        // Notes differ with what is known by then, so only what does not belong to them is compared.
        const own = withoutNotes(live);
        assert.deepEqual(own, first.get(blade) ?? own, `${blade}, on visit ${visit}`);
        first.set(blade, own);
      }

      await goTo(page, `${AZURE}#home`);
      await until("no element of ours", async () => (await ownElements(page)) === 0);
      await pause(SETTLED_MS);
      assert.deepEqual(await liveIn(page.mainFrame()), atHome);
      await page.close();
    });
  }

  test("notes that come and go on one blade take along what they had", async () => {
    const page = await session.open(`${AZURE}?delay=20${new URL(addressOf("manifest")).hash}`);
    const show = (shown: boolean) =>
      page.evaluate((visible) => {
        for (const editor of document.querySelectorAll<HTMLElement>(".monaco-editor"))
          editor.style.visibility = visible ? "" : "hidden";
      }, shown);
    await session.waitForNotes(page, (notes) => notes.length > 0);
    await show(false);
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await pause(SETTLED_MS);
    const without = await liveIn(page.mainFrame());
    for (let time = 0; time < 10; time++) {
      await show(true);
      const notes = await session.waitForNotes(page, (notes) => notes.length > 0);
      // One that was open leaves no more behind than one that was not.
      const inView = notes.find(({ rect }) => rect.height > 0);
      assert.ok(inView, "one of them is in view");
      await session.clickInNote(page, { note: inView.index, selector: ".marker" });
      const withNotes = await liveIn(page.mainFrame());
      assert.ok(total(withNotes) > total(without), "the counter counts what notes need");
      await show(false);
      await session.waitForNotes(page, (notes) => notes.length === 0);
    }
    await pause(SETTLED_MS);
    assert.deepEqual(await liveIn(page.mainFrame()), without);
    await page.close();
  });
}

type Page = Awaited<ReturnType<Session["open"]>>;

const ownElements = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll("moorline-note, moorline-status").length);

const total = (live: Record<string, number>): number =>
  Object.values(live).reduce((sum, count) => sum + count, 0);

/** Without what stands on elements of notes, what is about to end by itself, and the observers, of which one may pause. */
const withoutNotes = (live: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(live).filter(
      ([what]) =>
        !/^(moorline-note|button|div|a) |^AbortSignal |^(timer|frame|idle|MutationObserver)$/.test(
          what,
        ),
    ),
  );
