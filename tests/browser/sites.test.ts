// A web client on a host of one's own: allowed in the popup, read at once, taken back in the options. The browser's own
// question is answered by the manifest of a copy of the extension (see own-server.ts).

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { browsers, panelText, pause, press, violations, waitForPanelText } from "./main-job";
import { allowedOnOwnHost, OWN_HOST, OWN_SITE } from "./own-server";
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
    stage = await setStage(browser, {
      extensionDir: await allowedOnOwnHost(browser),
      hosts: [OWN_HOST],
    });
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

  // First: Firefox lets a permission of the manifest be taken back, as the other test does.
  test("forgetting everything keeps where Moorline may run; a site that is none is not taken", async () => {
    const page = await session.open(SETUP);
    const panel = await session.panel(page);
    const kept = await panel.evaluate(async (site) => {
      await chrome.storage.local.set({ sites: [site, "javascript:alert(1)", 7, "not an address"] });
      await chrome.runtime.sendMessage({ want: "forget" });
      return chrome.storage.local.get(null);
    }, OWN_SITE);
    assert.deepEqual(Object.keys(kept), ["sites"]);
    const scripts = await until(
      () => "one script to be registered",
      async () => {
        const found = await session.evaluateInExtension(async () =>
          (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches),
        );
        return found.length > 0 ? found : undefined;
      },
    );
    assert.deepEqual(scripts, [`${OWN_SITE}/*`]);
    await panel.close();
    await page.close();
  });

  test("allowed in the popup, read without loading the page anew, and taken back in the options", async () => {
    const page = await session.open(SETUP);
    const panel = await session.panel(page);
    await pause(1_000);
    assert.ok((await panelText(panel)).includes("This tab shows no page that Moorline reads."));

    const popup = await session.extensionPage(`popup/popup.html?tab=${await session.tabId(page)}`);
    await waitForPanelText(popup, OWN_SITE);
    assert.deepEqual(await violations(popup), []);
    await press(popup, "Allow Moorline here");
    await waitForPanelText(panel, READING, 20_000);
    await popup.close();

    const options = await session.extensionPage("options/options.html");
    await waitForPanelText(options, OWN_SITE);
    assert.deepEqual(await violations(options), []);
    // The host is in the manifest of this copy, so the browser itself keeps allowing it; the site is gone all the same.
    await press(options, "Remove");
    await waitForPanelText(options, "is removed");
    await page.reload();
    await waitForPanelText(panel, "This tab shows no page that Moorline reads.", 20_000);
    await options.close();
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
    assert.match(there.text, /Moorline can read app registrations here/);
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
