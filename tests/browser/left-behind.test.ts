// What the content script has in a page (elements, listeners, observers, timers) goes with the blade it was for: counted
// over twenty blades of two apps, in the page and in the frames of blades, over many notes on one blade, and in the end
// against a page that never showed a blade.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Frame } from "puppeteer-core";
import { countLive, liveIn, withBeforeContent } from "./before-content";
import { addressOf, type BladeName, CONTOSO, documentOf, FABRIKAM } from "./blades";
import type { BrowserName, Session } from "./harness";
import { settled, until } from "./harness";
import { AZURE, browsers, goTo, startWith } from "./main-job";
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
    test(`${layout} layout: twenty blades of two apps one after another leave nothing behind, in the page and in the frame of a blade`, async () => {
      const page = await session.open(`${AZURE}?delay=20&layout=${layout}#home`);
      const atHome = await rest(page.mainFrame());
      assert.equal(atHome.MutationObserver, undefined, "no blade, no observer");

      /** What each blade needed when it was shown first. */
      const first = new Map<string, Record<string, number>>();
      for (let visit = 0; visit < 20; visit++) {
        const blade = BLADES[visit % BLADES.length] ?? "overview";
        // The number of blades is odd: what is seen again is seen of the other app.
        await goTo(page, addressOf(blade, "", AZURE, visit % 2 === 0 ? CONTOSO : FABRIKAM));
        const isFramed = layout === "new" && blade !== "manifest";
        await until(`${blade} with its frame`, () => page.frames().length === (isFramed ? 2 : 1));
        await until(`${blade} to be watched in every document`, async () => {
          const watched = page.frames().map(async (frame) => {
            // The document of a frame may be another one by now.
            const live = await liveIn(frame).catch(() => undefined);
            return (live?.MutationObserver ?? 0) > 0;
          });
          return (await Promise.all(watched)).every(Boolean);
        });
        // The document of a frame may be another one by now: of that, nothing is known yet.
        const ofAll = () =>
          Promise.all(page.frames().map((frame) => liveIn(frame).catch(() => ({}) as Live)));
        const lives = await settled(blade, ofAll, SETTLED_MS);
        assert.equal(lives.length, isFramed ? 2 : 1, `the frames of ${blade}`);
        for (const [index, live] of lives.entries()) {
          const where = `${blade}, in ${index === 0 ? "the page" : "its frame"}`;
          // One of the document, and one of what is looked for, where it is in this document.
          const { MutationObserver: observers = 0 } = live;
          assert.ok(
            [1, 2].includes(observers),
            `${where}: ${observers} observers, on visit ${visit}`,
          );
          // Notes differ with what is known by then, so only what does not belong to them is compared.
          const own = withoutNotes(live);
          assert.deepEqual(own, first.get(where) ?? own, `${where}, on visit ${visit}`);
          first.set(where, own);
        }
      }

      await goTo(page, `${AZURE}#home`);
      await until("no element of ours", async () => (await ownElements(page)) === 0);
      const atHomeAgain = await rest(page.mainFrame());
      assert.equal(page.frames().length, 1, "no frame is left");
      assert.deepEqual(atHomeAgain, atHome);
      await page.close();
    });
  }

  // A frame takes along what was in it; while it stays, its blade may be drawn anew as often as one likes.
  test("a blade that is drawn anew in its frame, with its note and without, leaves nothing behind there", async () => {
    const { passwordCredentials = [] } = stage.portal.state.get().apps[0] ?? {};
    const page = await session.open(addressOf("credentials", "?delay=20&layout=new"));
    const frame = await documentOf(page, "new");
    const draw = async (secrets: typeof passwordCredentials) => {
      stage.portal.state.change({ app: { passwordCredentials: secrets } });
      await frame.evaluate(() => {
        const buttons = [...document.querySelectorAll("button")];
        buttons.find(({ textContent }) => textContent?.trim() === "Refresh")?.click();
      });
      await session.waitForNotes(frame, ({ length }) => length === secrets.length);
    };
    await session.waitForNotes(frame, ({ length }) => length === 1);
    const before = await rest(frame);
    assert.ok((before.MutationObserver ?? 0) > 0 && (before["button click"] ?? 0) > 0, "it counts");
    for (let time = 0; time < 5; time++) {
      await draw([]);
      await draw(passwordCredentials);
    }
    assert.deepEqual(await rest(frame), before);
    await page.close();
  });

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
    const without = await rest(page.mainFrame());
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
    assert.deepEqual(await rest(page.mainFrame()), without);
    await page.close();
  });
}

type Live = Awaited<ReturnType<typeof liveIn>>;

type Page = Awaited<ReturnType<Session["open"]>>;

/** What a document has once it has come to rest. */
const rest = (frame: Frame): Promise<Live> =>
  settled("a document", () => liveIn(frame), SETTLED_MS);

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
