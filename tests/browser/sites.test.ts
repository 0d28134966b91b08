// A web client on a host of one's own: allowed in the popup, read at once, taken back in the options, by the shipped
// extension. The browser's own question stays unanswered, or the browser is told the answer (see the harness).

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Page } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { browsers, panelText, pause, press, violations, waitForPanelText } from "./main-job";
import { OWN_HOST, OWN_SITE } from "./own-server";
import { type Stage, setStage } from "./stage";

const SETUP = `${OWN_SITE}/BC250/?company=CRONUS&page=7200&product=bc25`;
const READING = "Dataverse Connection Setup (page 7200)";

for (const browser of browsers()) {
  describe(`sites of one's own in ${browser}`, { timeout: 200_000 }, () => sites(browser));
}

function sites(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, { hosts: [OWN_HOST], grants: [`${OWN_SITE}/*`] });
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    await session.evaluateInExtension(() => chrome.storage.local.clear());
    await until(
      () => "no script to be registered",
      async () =>
        (await session.evaluateInExtension(
          async () => (await chrome.scripting.getRegisteredContentScripts()).length,
        )) === 0
          ? true
          : undefined,
    );
  });

  const isAllowed = () =>
    session.evaluateInExtension(
      (origin) => chrome.permissions.contains({ origins: [origin] }),
      `${OWN_SITE}/*`,
    );
  /** Says so, and goes on saying so: what would be read by now is not. */
  const showsNoPage = async (panel: Page): Promise<void> => {
    const says = "This tab shows no page that Moorline reads.";
    await waitForPanelText(panel, says);
    await pause(1_000);
    assert.ok((await panelText(panel)).includes(says));
  };
  const scripts = () =>
    session.evaluateInExtension(async () =>
      (await chrome.scripting.getRegisteredContentScripts()).flatMap(
        ({ matches }) => matches ?? [],
      ),
    );

  test("allowed in the popup, read without loading the page anew, and taken back in the options", async () => {
    const manifest = await session.evaluateInExtension(() => chrome.runtime.getManifest());
    assert.ok(
      !JSON.stringify(manifest).includes(OWN_HOST),
      "the shipped manifest names no such host",
    );
    const page = await session.open(SETUP);
    const panel = await session.panel(page);
    await showsNoPage(panel);
    // Firefox grants when it is asked; Chromium has been told the answer before.
    assert.equal(await isAllowed(), browser === "chromium");
    assert.deepEqual(await scripts(), []);

    if (browser === "chromium") {
      // Firefox tells the address only to the popup of the button itself, into which axe cannot be put.
      const popup = await session.extensionPage(
        `popup/popup.html?tab=${await session.tabId(page)}`,
      );
      await waitForPanelText(popup, OWN_SITE);
      assert.deepEqual(await violations(popup), []);
      await popup.close();
    }
    // The toolbar button lets the popup know the address of the tab.
    await session.focus(page);
    await session.clickToolbarButton(page);
    await session.clickInPopup("Allow Moorline here");
    await waitForPanelText(panel, READING, 20_000);
    assert.equal(await isAllowed(), true);
    assert.deepEqual(await scripts(), [`${OWN_SITE}/*`]);
    // Registered, it runs in what is loaded later too.
    await page.reload();
    await waitForPanelText(panel, READING, 20_000);

    const options = await session.extensionPage("options/options.html");
    await waitForPanelText(options, OWN_SITE);
    assert.deepEqual(await violations(options), []);
    await press(options, "Remove");
    await waitForPanelText(options, "is removed");
    // The permission itself is given back, not only the site forgotten.
    await until(
      () => "the permission to be gone",
      async () => ((await isAllowed()) ? undefined : true),
    );
    await until(
      () => "no script to be registered",
      async () => ((await scripts()).length === 0 ? true : undefined),
    );
    // The open page is let go at once, and what is loaded later is not read at all.
    await showsNoPage(panel);
    await page.reload();
    await showsNoPage(panel);
    const left = await session.evaluateInExtension(async () =>
      Object.keys(await chrome.storage.session.get(null)),
    );
    assert.deepEqual(left, []);
    await options.close();
    await panel.close();
    await page.close();
  });

  // In Chromium it is allowed from the beginning, unless the test above has taken that back.
  test("a site that is named but not allowed is not looked at, and can be removed", async () => {
    await session.evaluateInExtension(
      (origin) => chrome.permissions.remove({ origins: [origin] }),
      `${OWN_SITE}/*`,
    );
    const page = await session.open(SETUP);
    const panel = await session.panel(page);
    await panel.evaluate(async (site) => {
      await chrome.storage.local.set({ sites: [site] });
    }, OWN_SITE);
    await pause(1_000);
    assert.equal(await isAllowed(), false);
    assert.deepEqual(await scripts(), []);
    await page.reload();
    await showsNoPage(panel);
    const options = await session.extensionPage("options/options.html");
    await waitForPanelText(options, OWN_SITE);
    await waitForPanelText(options, "The browser does not allow it yet.");
    await press(options, "Remove");
    await waitForPanelText(options, "is removed");
    await options.close();
    await panel.close();
    await page.close();
  });

  test("forgetting everything keeps where Moorline may run; a site that is none is not taken", async () => {
    const page = await session.open(SETUP);
    const panel = await session.panel(page);
    const kept = await panel.evaluate(async (site) => {
      await chrome.storage.local.set({ sites: [site, "javascript:alert(1)", 7, "not an address"] });
      await chrome.runtime.sendMessage({ want: "forget" });
      return chrome.storage.local.get(null);
    }, OWN_SITE);
    assert.deepEqual(Object.keys(kept), ["sites"]);
    await panel.close();
    await page.close();
  });

  test("the portals of other clouds can be allowed, and it is said for what", async () => {
    const panel = await session.extensionPage("options/options.html");
    const ask = (address: string) =>
      panel.evaluate((url) => chrome.runtime.sendMessage({ want: "site", url }), address);
    const there = await ask(
      "https://portal.azure.us/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview",
    );
    assert.equal(there.origin, "https://portal.azure.us");
    assert.match(
      there.text,
      /on a host that Moorline does not read by itself: that of another cloud/,
    );
    assert.equal((await ask("https://portal.azure.com/#home")).origin, null);
    await panel.close();
  });

  for (const [url, why] of [
    ["https://businesscentral.dynamics.com.evil.test/BC/?page=7200", "look-alike"],
    ["https://login.microsoftonline.com/common/oauth2/authorize", "Microsoft's sign-in"],
    ["https://businesscentral.dynamics.com/?page=7200", "allowed already"],
    ["https://www.example.com/", "no web client"],
  ] as const) {
    test(`nothing is offered on a host like this: ${why}`, async () => {
      const panel = await session.extensionPage("options/options.html");
      const answer = await panel.evaluate(
        (address) => chrome.runtime.sendMessage({ want: "site", url: address }),
        url,
      );
      assert.equal(answer.origin, null);
      assert.ok(answer.text.length > 10);
      await panel.close();
    });
  }
}
