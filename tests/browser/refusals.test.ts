// Where Moorline fills nothing: in a page of somebody else, in a sandbox, on a host that only looks like Business
// Central, and in a field that the user does not see.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { APP, browsers, panelText, pause, press, waitForPanelText } from "./main-job";
import { allowedOnOwnHost, OWN_HOST, OWN_SITE } from "./own-server";
import { type Stage, setStage } from "./stage";

const ENVIRONMENT = "https://contoso.crm4.dynamics.com";
const ONLINE = `https://businesscentral.dynamics.com/${APP.tenant}/Production/?company=CRONUS&page=7200&product=bc29`;
const LOOK_ALIKE = "businesscentral.dynamics.com.evil.test";
const STRANGER = "stranger.test";

for (const browser of browsers()) {
  describe(`what is refused in ${browser}`, { timeout: 300_000 }, () => refusals(browser));
}

function refusals(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    const extensionDir = await allowedOnOwnHost(browser);
    // The worst case: the user, or a policy, has allowed the look-alike.
    const file = path.join(extensionDir, "manifest.json");
    const manifest = JSON.parse(await readFile(file, "utf8"));
    manifest.host_permissions.push(`https://${LOOK_ALIKE}/*`);
    await writeFile(file, JSON.stringify(manifest));
    stage = await setStage(browser, { extensionDir, hosts: [OWN_HOST, LOOK_ALIKE, STRANGER] });
    session = stage.session;
  });
  after(async () => {
    await stage.close();
  });
  beforeEach(async () => {
    await session.evaluateInExtension(
      async (sites) => {
        await chrome.storage.local.clear();
        await chrome.storage.local.set({ sites });
        for (let tries = 0; tries < 100; tries++) {
          const scripts = await chrome.scripting.getRegisteredContentScripts();
          if (scripts.length === sites.length) return;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      },
      [OWN_SITE, `https://${LOOK_ALIKE}`],
    );
  });

  for (const how of ["cover", "transparent", "tiny"]) {
    test(`a field that the user does not see (${how})`, async () => {
      const page = await session.open(`${ONLINE}&hidden=${how}:Server%20Address`);
      const panel = await panelWithValues(page);
      await press(panel, "Preview");
      await press(panel, "Fill");
      await waitForPanelText(panel, "The field is hidden, or something lies over it.", 30_000);
      const form = await frameWithForm(page);
      assert.deepEqual(await taken(form), []);
      await panel.close();
      await page.close();
    });
  }

  test("a field under something of the page around the frame", async () => {
    const page = await session.open(ONLINE);
    const form = await frameWithForm(page);
    const panel = await panelWithValues(page);
    await press(panel, "Preview");
    await until(
      () => "the preview",
      async () => ((await panel.$(".changes")) ? true : undefined),
    );
    await page.evaluate(() => {
      const cover = document.createElement("div");
      Object.assign(cover.style, { position: "fixed", inset: "0", zIndex: "99", opacity: "0.01" });
      document.body.append(cover);
    });
    await press(panel, "Fill");
    await waitForPanelText(panel, "The field is hidden, or something lies over it.", 30_000);
    assert.deepEqual(await taken(form), []);
    await panel.close();
    await page.close();
  });

  test("a host that only looks like Business Central, even where the browser allows it", async () => {
    const page = await session.open(`https://${LOOK_ALIKE}/?page=7200&product=bc29`);
    await frameWithForm(page);
    const panel = await panelWithValues(page);
    await pause(1_500);
    assert.ok((await panelText(panel)).includes("This tab shows no page that Moorline reads."));
    // Said to the worker as the content script would say it, from an own page with the tab's address.
    const answer = await panel.evaluate(
      (url) => chrome.runtime.sendMessage({ want: "site", url }),
      `https://${LOOK_ALIKE}/BC/?page=7200`,
    );
    assert.equal(answer.origin, null);
    await panel.close();
    await page.close();
  });

  for (const { name, sandbox } of [
    { name: "a page of another origin around it", sandbox: null },
    { name: "a sandbox without an origin", sandbox: "allow-scripts" },
  ]) {
    test(name, async () => {
      const inner = `${ONLINE}&embedded=1&frame=none`;
      const address = new URL(`https://${STRANGER}/__practice/embed`);
      address.searchParams.set("src", inner);
      if (sandbox !== null) address.searchParams.set("sandbox", sandbox);
      const page = await session.open(address.href);
      const panel = await panelWithValues(page);
      await pause(2_000);
      const text = await panelText(panel);
      if (text.includes("Preview")) {
        await press(panel, "Preview");
        await waitForPanelText(panel, "inside a page of somebody else", 20_000);
      } else {
        assert.ok(text.includes("This tab shows no page that Moorline reads."), text);
      }
      for (const frame of page.frames()) {
        const taken = await frame
          .evaluate(
            () =>
              (window as unknown as { __practice?: { log(): unknown[] } }).__practice?.log() ?? [],
          )
          .catch(() => []);
        assert.deepEqual(taken, []);
      }
      assert.equal(sandbox === null, text.includes("Preview"), "a sandbox is not even read");
      await panel.close();
      await page.close();
    });
  }

  test("a page that has been left for another address in the middle", async () => {
    const page = await session.open(`${ONLINE}&delay=1500`);
    const panel = await panelWithValues(page);
    await press(panel, "Preview");
    await until(
      () => "the preview",
      async () => ((await panel.$(".changes")) ? true : undefined),
      20_000,
    );
    await page.goto(`${ONLINE.replace("Production", "Sandbox")}&delay=0`);
    const form = await frameWithForm(page);
    await session.focus(page);
    await press(panel, "Fill");
    await until(
      () => "the fill to stop",
      async () =>
        /no longer the one|Preview again/.test(await panelText(panel)) ? true : undefined,
      30_000,
    );
    assert.deepEqual(await taken(form), [], "nothing was typed into the other environment");
    await panel.close();
    await page.close();
  });

  async function panelWithValues(page: Page): Promise<Page> {
    const panel = await session.panel(page);
    await panel.evaluate(
      (text) => chrome.runtime.sendMessage({ want: "enter", field: "environment-url", text }),
      ENVIRONMENT,
    );
    await session.focus(page);
    return panel;
  }
}

const taken = (form: Frame): Promise<unknown[]> =>
  form.evaluate(() => (window as unknown as { __practice: { log(): unknown[] } }).__practice.log());

async function frameWithForm(page: Page): Promise<Frame> {
  return until(
    () => "the frame with the form",
    async () => {
      for (const frame of page.frames()) {
        const has = await frame
          .evaluate(
            () => document.querySelector("form[controlname='CDS Connection Setup']") !== null,
          )
          .catch(() => false);
        if (has) return frame;
      }
      return undefined;
    },
  );
}
