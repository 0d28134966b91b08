// What axe sees in everything that Moorline draws, in light, dark and forced colours: the notes as they stand on the
// pages, and the pages of the extension itself.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openRoots, withBeforeContent } from "./before-content";
import { addressOf, type BladeName, documentOf } from "./blades";
import type { BrowserName, Colours, Session } from "./harness";
import {
  blade,
  browsers,
  panelField,
  press,
  startWith,
  violations,
  waitForPanelText,
} from "./main-job";
import { picture, type Stage, setStage } from "./stage";

const COLOURS: readonly Colours[] = ["light", "dark", "forced"];

/** Blades with notes of either severity, drawn within a line, in a row, below a box and beside a switch. */
const BLADES: readonly [BladeName, "old" | "new", query?: string][] = [
  ["manifest", "old"],
  ["credentials", "old", "tab=1"],
  ["authentication", "new", "tab=0"],
  ["enterprise-properties", "new"],
];

for (const browser of browsers()) {
  describe(`accessibility in ${browser}`, { timeout: 600_000 }, () => accessibility(browser));
}

function accessibility(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await withBeforeContent(browser, "open-roots", openRoots),
    });
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("all-wrong");
    await startWith(session, "nav-oauth");
  });

  for (const colours of COLOURS) {
    test(`notes in ${colours} colours: no fault, closed or open`, async () => {
      const theme = colours === "light" ? "" : "&theme=dark";
      for (const [name, layout, more] of BLADES) {
        const query = `?delay=20&layout=${layout}${theme}${more ? `&${more}` : ""}`;
        const page = await session.open(addressOf(name, query));
        await session.colours(page, colours);
        const frame = await documentOf(page, layout);
        const notes = await session.waitForNotes(frame);
        const own = ["moorline-note", "moorline-status"];
        assert.deepEqual(await violations(frame, own), [], `${name}, closed`);
        for (const { index, rect } of notes) {
          if (rect.height === 0) continue;
          await session.clickInNote(frame, { note: index, selector: ".marker" });
          assert.ok(
            await frame.evaluate(isOpen, index),
            `${name}: the explanation of note ${index} is open`,
          );
          assert.deepEqual(await violations(frame, own), [], `${name}, note ${index} open`);
          await picture(session, page, `note-${name}-${index}-${colours}`);
          await session.clickInNote(frame, { note: index, selector: ".marker" });
        }
        await page.close();
      }
    });

    test(`the pages of the extension in ${colours} colours: no fault`, async () => {
      const page = await session.open(blade("Manifest"));
      await session.waitForNotes(page);

      const panel = await session.panel(page);
      await session.colours(panel, colours);
      await panelField(panel, "Setup");
      await press(panel, "Show patch for the open manifest");
      await waitForPanelText(panel, "Patch for");
      await panel.evaluate(unfold);
      assert.deepEqual(await violations(panel), [], "panel");
      await picture(session, panel, `panel-${colours}`);
      await panel.close();

      const popup = await session.extensionPage(
        `popup/popup.html?tab=${await session.tabId(page)}`,
      );
      await session.colours(popup, colours);
      await waitForPanelText(popup, "Open the panel");
      await popup.evaluate(unfold);
      assert.deepEqual(await violations(popup), [], "popup");
      await picture(session, popup, `popup-${colours}`);
      await popup.close();

      const options = await session.extensionPage("options/options.html");
      await session.colours(options, colours);
      await options.waitForSelector("h1");
      assert.deepEqual(await violations(options), [], "options");
      await picture(session, options, `options-${colours}`);
      await options.close();
      await page.close();
    });
  }
}

/** Runs in the page. */
function isOpen(index: number): boolean {
  const note = document.querySelectorAll("moorline-note")[index];
  return note?.shadowRoot?.querySelector("[aria-expanded=true]") != null;
}

function unfold(): void {
  for (const element of document.querySelectorAll("details")) element.open = true;
}
