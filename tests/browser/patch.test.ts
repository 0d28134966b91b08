// "Show patch": from a note to the changes that make the registration right, to read and to copy, and the same for a
// manifest that is pasted.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { addressOf } from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import {
  APP,
  browsers,
  ENTRA,
  findInEditor,
  panelText,
  press,
  retypeValue,
  startWith,
  waitForPanelText,
} from "./main-job";
import { picture, type Stage, setStage } from "./stage";

for (const browser of browsers()) {
  describe(`the patch in ${browser}`, { timeout: 300_000 }, () => patches(browser));
}

function patches(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("faulty");
    await startWith(session, "nav-oauth");
  });

  test("a note leads to the patch of its manifest: a diff, the new manifest, commands; nothing is changed", async () => {
    const page = await session.open(addressOf("manifest", "?delay=20"));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    const asked = stage.portal.requests.length;
    await session.clickInNote(page, { note: 0, selector: ".marker" });
    await session.clickInNote(page, { note: 0, name: "Show patch" });
    const panel = await session.waitForPage("/panel/panel.html");
    await waitForPanelText(panel, "Patch for Contoso Sales Connector");
    assert.deepEqual(await changed(panel), {
      old: ['-\t"isFallbackPublicClient": null,'],
      new: ['+\t"isFallbackPublicClient": true,'],
    });
    assert.match(await panelText(panel), /public-client\/off/);
    await picture(session, panel, "patch");

    await press(panel, "Copy new manifest");
    const copied = await until("the copied manifest", async () => {
      const text = await session.clipboard();
      return text.startsWith("{") ? text : undefined;
    });
    // The whole text, and only the one value is another.
    const shown = await wholeManifest(page);
    assert.equal(
      copied,
      shown.replace('"isFallbackPublicClient": null', '"isFallbackPublicClient": true'),
    );
    assert.notEqual(copied, shown);

    for (const [tool, command] of [
      ["Azure CLI, in bash", `az ad app update --id ${APP.id} --is-fallback-public-client true\n`],
      [
        "Microsoft Graph PowerShell",
        `Update-MgApplicationByAppId -AppId '${APP.id}' -BodyParameter @{\n    isFallbackPublicClient = $true\n}\n`,
      ],
      [
        "CLI for Microsoft 365, in bash",
        `m365 entra app set --appId ${APP.id} --allowPublicClientFlows true\n`,
      ],
    ] as const) {
      await panel.evaluate((name) => {
        for (const tool of document.querySelectorAll<HTMLDetailsElement>("details.tool"))
          tool.open = tool.querySelector("summary")?.textContent?.trim() === name;
      }, tool);
      await pressInOpenTool(panel);
      await until(`the commands for ${tool}`, async () => (await session.clipboard()) === command);
    }
    // The page itself may still load a part of its editor.
    assert.deepEqual(
      stage.portal.requests.slice(asked).filter((request) => !request.startsWith("GET ")),
      [],
      "nothing was changed on the portal",
    );
    assert.equal(await wholeManifest(page), shown, "nor in its editor");
    await panel.close();
    await page.close();
  });

  test("the patch is that of the text as it is in the editor now", async () => {
    const page = await session.open(addressOf("manifest", "?delay=20"));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    const panel = await session.panel(page);
    await press(panel, "Show patch for the open manifest");
    await waitForPanelText(panel, "Patch for Contoso Sales Connector");
    await findInEditor(page, '"isFallbackPublicClient": null');
    await retypeValue(page, "isFallbackPublicClient", "null", "true");
    await press(panel, "Show patch for the open manifest");
    await waitForPanelText(panel, "Nothing to change");
    assert.deepEqual(await changed(panel), { old: [], new: [] });
    await panel.close();
    await page.close();
  });

  test("on another blade it says where the manifest is, and leads there", async () => {
    stage.portal.state.reset("no-permission");
    const page = await session.open(addressOf("api-permissions", "?delay=20"));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    await session.clickInNote(page, { note: 0, selector: ".marker" });
    await session.clickInNote(page, { note: 0, name: "Show patch" });
    const panel = await session.waitForPage("/panel/panel.html");
    await waitForPanelText(panel, "Open the manifest of the app registration in this tab");
    await panel.evaluate(() => {
      document.querySelector<HTMLElement>("moorline-patch a.open")?.click();
    });
    // Until then the note of the blade before may still be there.
    await waitForPanelText(panel, "App registration, Manifest");
    await session.waitForNotes(page, (notes) => notes.length > 0);
    await press(panel, "Show patch for the open manifest");
    await waitForPanelText(panel, "Patch for Contoso Sales Connector");
    const { new: fresh } = await changed(panel);
    // user_impersonation of Dynamics CRM, as Microsoft publishes it.
    assert.ok(
      fresh.some((line) => line.includes("78ce3f0f-a1ce-49c2-8cde-64b5c0896db4")),
      fresh.join("\n"),
    );
    await panel.close();
    await page.close();
  });

  test("no patch is offered for what no manifest holds", async () => {
    const page = await session.open(addressOf("api-permissions", "?delay=20"));
    const [note] = await session.waitForNotes(page, (notes) => notes.length === 1);
    assert.match(note?.text ?? "", /has no consent/);
    assert.ok(!note?.buttons.includes("Show patch"), note?.buttons.join());
    await page.close();
  });

  test("where only the lines in view can be read, it says so, and what to do", async () => {
    const page = await session.open(addressOf("manifest", "?delay=20", ENTRA));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    const panel = await session.panel(page);
    await press(panel, "Show patch for the open manifest");
    await waitForPanelText(panel, "needs the whole text");
    assert.deepEqual(await changed(panel), { old: [], new: [] });
    await panel.close();
    await page.close();
  });

  test("a manifest that is pasted has its patch, and no secret of it is shown or kept", async () => {
    const page = await session.open("https://portal.azure.com/#home");
    const panel = await session.panel(page);
    const box = await panel.waitForSelector("#manifest-text");
    const text = `{\n  "appId": "${APP.id}",\n  "displayName": "Pasted",\n  "isFallbackPublicClient": null, "secretText": "hunter2-practice"\n}`;
    await box?.evaluate((element, pasted) => {
      (element as HTMLTextAreaElement).value = pasted;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await press(panel, "Check");
    await press(panel, "Show patch");
    await waitForPanelText(panel, "Patch for Pasted");
    const { new: fresh } = await changed(panel);
    assert.match(fresh.join(), /"isFallbackPublicClient": true/);
    assert.match(await panelText(panel), /cannot be applied/);
    // The box holds what was pasted; nothing else does.
    const elsewhere = await panel.evaluate(() => {
      const parts = [...document.querySelectorAll("moorline-patch, .findings")];
      return parts.map(({ outerHTML }) => outerHTML).join("");
    });
    assert.ok(!elsewhere.includes("hunter2-practice"), "the secret is not shown");
    const kept = await session.evaluateInExtension(async () =>
      JSON.stringify([
        await chrome.storage.local.get(null),
        await chrome.storage.session.get(null),
      ]),
    );
    assert.ok(!kept.includes("hunter2-practice"), "the secret is not kept");
    await press(panel, "Copy new manifest");
    await until("the copied manifest, which is whole", async () => {
      const copied = await session.clipboard();
      return copied.includes('true, "secretText": "hunter2-practice"');
    });
    await panel.close();
    await page.close();
  });
}

type Page = Awaited<ReturnType<Session["open"]>>;

/** The lines that change, of the diff that is shown. */
function changed(panel: Page): Promise<{ old: string[]; new: string[] }> {
  return panel.evaluate(() => {
    const lines = (kind: string) =>
      [...document.querySelectorAll(`.diff .${kind}`)].map((line) => line.textContent ?? "");
    return { old: lines("old"), new: lines("new") };
  });
}

/** By the keyboard: what says "Copied" comes and goes beside the buttons, and moves them. */
async function pressInOpenTool(panel: Page): Promise<void> {
  const button = await panel.waitForSelector("details.tool[open] button");
  await button?.focus();
  await panel.keyboard.press("Enter");
}

/** The text of the editor, from the page's own world. */
function wholeManifest(page: Page): Promise<string> {
  return page.evaluate(() => {
    type Monaco = { editor: { getModels(): { getValue(): string }[] } };
    const { monaco } = window as unknown as { monaco: Monaco };
    return monaco.editor.getModels()[0]?.getValue() ?? "";
  });
}
