// When the extension is taken away while its notes are on a page, nothing of them is left to see, hear or reach there.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addressOf } from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { browsers, pause, startWith } from "./main-job";
import { picture, type Stage, setStage } from "./stage";

for (const browser of browsers()) {
  describe(`the extension turned off in ${browser}`, { timeout: 120_000 }, () =>
    turnedOff(browser),
  );
}

function turnedOff(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
    stage.portal.state.reset("all-wrong");
    await startWith(session, "nav-oauth");
  });
  after(() => stage.close());

  test("its notes go from the pages that are open, and the pages go on as before", async () => {
    const used = await session.open(addressOf("manifest", "?delay=20"));
    const visited = await session.open(addressOf("manifest", "?delay=20"));
    const errors: string[] = [];
    for (const page of [used, visited]) {
      page.on("pageerror", (error) => errors.push(String(error)));
      await session.waitForNotes(page);
    }
    for (const page of [used, visited])
      await until("elements of ours to be shown", async () => (await left(page)).shown > 0);

    await session.removeExtension();

    // One page changes by itself, to the other the user comes back.
    await used.evaluate(() => {
      document.body.append(document.createElement("p"));
    });
    if (browser === "chromium") await leaveAndReturn(visited);
    for (const page of [used, visited]) {
      let last = "";
      await until(
        () => `nothing of ours: ${last}`,
        async () => {
          const { elements, shown } = await left(page);
          last = JSON.stringify({ elements, shown });
          // Firefox ends the content script at once: the elements stay until the page is loaded again, but are not drawn.
          return browser === "firefox" ? shown === 0 : elements === 0;
        },
      );
    }
    await picture(session, used, "turned-off");
    // Nothing of it answers to the keyboard either.
    await used.evaluate(() => {
      const last = document.createElement("button");
      document.body.append(last);
      last.focus();
    });
    await used.keyboard.press("Tab");
    assert.doesNotMatch(
      await used.evaluate(() => document.activeElement?.localName ?? ""),
      /moorline/,
    );
    await used.evaluate(() => {
      location.hash = "#home";
    });
    await pause(500);
    assert.deepEqual(errors, []);
  });
}

type Page = Awaited<ReturnType<Session["open"]>>;

/** Puts the window away and brings it back. */
async function leaveAndReturn(page: Page): Promise<void> {
  const devtools = await page.createCDPSession();
  const { windowId } = await devtools.send("Browser.getWindowForTarget");
  for (const windowState of ["minimized", "normal"] as const)
    await devtools.send("Browser.setWindowBounds", { windowId, bounds: { windowState } });
  await devtools.detach();
}

/** The elements of ours in a page, and how many of them are drawn, or there for who listens. */
function left(page: Page): Promise<{ elements: number; shown: number }> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("moorline-note, moorline-status")];
    return {
      elements: all.length,
      shown: all.filter((element) => getComputedStyle(element).display !== "none").length,
    };
  });
}
