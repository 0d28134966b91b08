// The main job in real browsers: real Monaco, real HTTPS host names, the shipped extension.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { KeyInput } from "puppeteer-core";
import type { BrowserName, Note, Session } from "./harness";
import { inView, until } from "./harness";
import {
  APP,
  blade,
  browsers,
  chooseSdkVersion,
  commits,
  drawnLine,
  ENTRA,
  enterValues,
  expectedConnectionString,
  findInEditor,
  formFrame,
  goTo,
  panelText,
  passwordMatches,
  press,
  preview,
  record,
  retypeValue,
  setupPage,
  startWith,
  VALUES,
  values,
  violations,
  waitForPanelText,
  waitForStep,
} from "./main-job";
import { type Stage, setStage } from "./stage";

/** What is said of a switched-off public client. */
const PUBLIC_CLIENT_OFF = "Public client flows are not allowed";
const NO_CONSENT = "user_impersonation has no consent";
const MISSING = "The Dataverse permission user_impersonation is missing";

for (const browser of browsers()) {
  describe(`the main job in ${browser}`, { timeout: 300_000 }, () => mainJob(browser));
}

function mainJob(browser: BrowserName): void {
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

  for (const { format, attribute, scenario } of [
    { format: "Microsoft Graph", attribute: "isFallbackPublicClient", scenario: "faulty" },
    { format: "Azure AD Graph", attribute: "allowPublicClient", scenario: "old-format" },
  ] as const) {
    for (const { where, origin } of [
      { where: "the editor's text can be reached", origin: undefined },
      { where: "only the drawn lines can be read", origin: ENTRA },
    ]) {
      test(`Manifest, ${format}, ${where}: a note at the wrong line, gone within a second when it is right`, async () => {
        stage.portal.state.reset(scenario);
        const page = await session.open(blade("Manifest", origin));
        const [note] = await session.waitForNotes(
          page,
          (notes) => inView(saying(notes, PUBLIC_CLIENT_OFF)).length === 1,
        );
        const line = await findInEditor(page, `"${attribute}": null`);
        assert.ok(note);
        const own = saying(await session.notes(page), PUBLIC_CLIENT_OFF)[0];
        assert.ok(own);
        const middle = own.rect.y + Math.min(own.rect.height, 24) / 2;
        assert.ok(
          middle > line.top && middle < line.bottom,
          `the note at ${own.rect.y} stands at the line ${line.top} to ${line.bottom}`,
        );

        await retypeValue(page, attribute, "null", "true");
        const typed = Date.now();
        await session.waitForNotes(
          page,
          (notes) => saying(notes, PUBLIC_CLIENT_OFF).length === 0,
          1_000,
        );
        assert.ok(Date.now() - typed <= 1_000);
        await page.close();
      });
    }
  }

  test("Manifest: a note follows its line when the text is scrolled, and hides with it", async () => {
    const page = await session.open(blade("Manifest"));
    await session.waitForNotes(page, (notes) => saying(notes, PUBLIC_CLIENT_OFF).length === 1);
    const { x, y } = await findInEditor(page, `"isFallbackPublicClient"`);
    await page.mouse.click(x, y);
    await chord(page, "Control", "End");
    await until(
      () => "the first line to scroll out",
      async () => ((await drawnLine(page, 1)) === null ? true : undefined),
    );
    await session.waitForNotes(
      page,
      (notes) => inView(saying(notes, PUBLIC_CLIENT_OFF)).length === 0,
    );
    await chord(page, "Control", "Home");
    await session.waitForNotes(
      page,
      (notes) => inView(saying(notes, PUBLIC_CLIENT_OFF)).length === 1,
    );
    await page.close();
  });

  test("API permissions: a note at the row without consent although the status is empty, gone after consent", async () => {
    const page = await session.open(blade("CallAnAPI"));
    const [note] = await session.waitForNotes(
      page,
      (notes) => inView(saying(notes, NO_CONSENT)).length === 1,
    );
    assert.ok(note);
    const row = await page.evaluate(() => {
      const cells = [...document.querySelectorAll("[role=gridcell]")];
      const cell = cells.find((element) => element.textContent?.trim() === "user_impersonation");
      const box = cell?.closest("[role=row]")?.getBoundingClientRect();
      return { top: box?.top ?? 0, bottom: box?.bottom ?? 0 };
    });
    const middle = note.rect.y + Math.min(note.rect.height, 24) / 2;
    assert.ok(middle > row.top && middle < row.bottom, `${note.rect.y} in ${JSON.stringify(row)}`);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>("button, [role=button]")];
      buttons.find((button) => button.textContent?.includes("Grant admin consent"))?.click();
    });
    await page
      .waitForFunction(
        () => {
          const yes = [...document.querySelectorAll<HTMLElement>("button")].find((button) =>
            /^(Yes|Ja)$/.test(button.textContent?.trim() ?? ""),
          );
          yes?.click();
          return document.body.textContent?.includes("Granted for");
        },
        { timeout: 5_000, polling: 100 },
      )
      .catch(() => undefined);
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await page.close();
  });

  test("API permissions: a note when user_impersonation is missing", async () => {
    stage.portal.state.reset("no-permission");
    const page = await session.open(blade("CallAnAPI"));
    await session.waitForNotes(page, (notes) => saying(notes, MISSING).length === 1);
    await page.close();
  });

  test("everything right: no note on any blade", async () => {
    stage.portal.state.reset("right");
    const page = await session.open(blade("Overview"));
    const panel = await session.panel(page);
    await waitForPanelText(panel, "app registration");
    await until(
      () => "the application ID",
      async () => ((await values(panel)).includes(APP.id) ? true : undefined),
    );
    for (const item of ["CallAnAPI", "Manifest"] as const) {
      await goTo(page, blade(item));
      const step = item === "Manifest" ? "public-client" : "consent";
      await waitForStep(panel, step, "ok");
      assert.deepEqual(await session.notes(page), []);
    }
    await panel.close();
    await page.close();
  });

  test("blades are followed, and a blade that is left takes its notes along", async () => {
    const page = await session.open(blade("Manifest"));
    await session.waitForNotes(page, (notes) => saying(notes, PUBLIC_CLIENT_OFF).length === 1);
    await goTo(page, blade("CallAnAPI"));
    await session.waitForNotes(
      page,
      (notes) =>
        saying(notes, NO_CONSENT).length === 1 && saying(notes, PUBLIC_CLIENT_OFF).length === 0,
    );
    await goTo(page, `${ENTRA}#home`);
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await goTo(page, blade("Manifest"));
    await session.waitForNotes(page, (notes) => saying(notes, PUBLIC_CLIENT_OFF).length === 1);
    await page.close();
  });

  for (const { product, query, kill } of [
    { product: "bc14", query: "", kill: false },
    { product: "nav2018", query: "&locale=fr", kill: false },
    { product: "bc14", query: "", kill: true },
  ] as const) {
    const how = `${product}${query ? ", captions in French" : ""}${kill ? ", the worker killed between any two steps" : ""}`;
    test(`from the first look to the filled page and back: ${how}`, async () => {
      const between = async () => {
        if (kill) await session.killWorker();
      };

      // The app registration: IDs, findings.
      const page = await session.open(blade("Overview"));
      const panel = await session.panel(page);
      await until(
        () => "the IDs in the panel",
        async () => {
          const known = await values(panel);
          return known.includes(APP.id) && known.includes(APP.tenant) ? true : undefined;
        },
      );
      await between();
      await goTo(page, blade("Manifest"));
      await session.waitForNotes(page, (notes) => saying(notes, PUBLIC_CLIENT_OFF).length === 1);
      await waitForStep(panel, "public-client", "finding");
      await between();
      await retypeValue(page, "isFallbackPublicClient", "null", "true");
      await waitForStep(panel, "public-client", "ok");
      await between();
      await goTo(page, blade("CallAnAPI"));
      await session.waitForNotes(page, (notes) => saying(notes, NO_CONSENT).length === 1);
      await waitForStep(panel, "consent", "finding");
      await between();

      // The connection string.
      await enterValues(panel, product);
      await waitForPanelText(panel, "Copy connection string");
      await between();
      await press(panel, "Copy connection string");
      await waitForPanelText(panel, "Copied");
      assert.equal(await session.clipboard(), expectedConnectionString(product));
      await panel.close();
      await page.close();
      await between();

      // The setup page.
      const setup = await session.open(setupPage(product, query));
      const form = await formFrame(setup);
      if (product === "bc14") await chooseSdkVersion(form);
      const before = await record(form);
      const fillPanel = await session.panel(setup);
      await session.focus(setup);
      await preview(fillPanel, expectedConnectionString(product));
      await between();
      const password = await fillPanel.waitForSelector("input[type=password]");
      await password?.type(VALUES.password);
      await press(fillPanel, "Fill");
      await waitForPanelText(fillPanel, "All fields read back as planned", 60_000);
      assert.equal(await fillPanel.$("input[type=password]"), null, "the password box is gone");

      const filled = await record(form);
      assert.equal(filled.serverAddress, VALUES.environmentNormal);
      assert.equal(filled.userName, VALUES.user);
      assert.equal(Number(filled.authenticationType), 3);
      assert.equal(filled.connectionString, expectedConnectionString(product));
      assert.ok(await passwordMatches(form, VALUES.password), "the password has arrived");
      await between();

      await press(fillPanel, "Undo");
      await until(
        () => "the old values",
        async () => {
          const now = await record(form);
          return now.connectionString === before.connectionString &&
            now.serverAddress === before.serverAddress &&
            now.userName === before.userName &&
            now.authenticationType === before.authenticationType
            ? true
            : undefined;
        },
        30_000,
      );
      const log = await commits(form);
      assert.ok(
        !log.some(([, value]) => value.includes(VALUES.password)),
        "the password went into no field but its own",
      );
      assert.ok(
        !JSON.stringify(
          await session.evaluateInExtension(() => chrome.storage.local.get(null)),
        ).includes(VALUES.password) &&
          !JSON.stringify(
            await session.evaluateInExtension(() => chrome.storage.session.get(null)),
          ).includes(VALUES.password),
        "the password is stored nowhere",
      );
      await fillPanel.close();
      await setup.close();
    });
  }

  test("a fill stops at a question of the page and leaves it to the user", async () => {
    const page = await session.open(blade("Overview"));
    const panel = await session.panel(page);
    await until(
      () => "the application ID",
      async () => ((await values(panel)).includes(APP.id) ? true : undefined),
    );
    await enterValues(panel, "nav2018");
    await waitForPanelText(panel, "Copy connection string");
    await panel.close();
    await page.close();

    const setup = await session.open(setupPage("nav2018"));
    const form = await formFrame(setup);
    const fillPanel = await session.panel(setup);
    await session.focus(setup);
    await preview(fillPanel, expectedConnectionString("nav2018"));
    // A dialog comes up after the preview.
    await form.evaluate(() => {
      const dialog = document.createElement("div");
      dialog.setAttribute("role", "dialog");
      dialog.textContent = "Do you want to continue?";
      document.body.append(dialog);
    });
    await press(fillPanel, "Fill");
    await waitForPanelText(fillPanel, "Answer it there", 30_000);
    assert.deepEqual(await commits(form), []);
    await fillPanel.close();
    await setup.close();
  });

  test("the toolbar button opens the popup, and that the panel beside the page", async () => {
    const page = await session.open(blade("Overview"));
    await session.focus(page);
    await session.clickToolbarButton(page);
    await session.clickInPopup("Open the panel");
    await until(
      () => "the panel among the extension's documents",
      async () => {
        const views = await session.extensionViews();
        return (
          views.some((address) => address.endsWith("/panel/panel.html")) &&
          !views.some((address) => address.includes("/popup/"))
        );
      },
    );
    await page.close();
  });

  test("a note's button opens the panel", async () => {
    const page = await session.open(blade("Manifest"));
    await session.waitForNotes(page);
    await session.clickInNote(page, { note: 0 });
    await session.clickInNote(page, { note: 0, name: "Open Moorline" });
    const panel = await session.waitForPage("/panel/panel.html");
    await waitForPanelText(panel, "App registration, Manifest");
    await panel.close();
    await page.close();
  });

  test("the panel has no accessibility faults that axe can see", async () => {
    const page = await session.open(blade("CallAnAPI"));
    await session.waitForNotes(page);
    const panel = await session.panel(page);
    await waitForStep(panel, "consent", "finding");
    assert.deepEqual(await violations(panel), []);
    await panel.close();
    await page.close();
  });

  test("the paste box reads a whole manifest, shows line numbers and keeps no text", async () => {
    const page = await session.open("https://portal.azure.com/#home");
    const panel = await session.panel(page);
    const box = await panel.waitForSelector("#manifest-text");
    const text = `{\n  "appId": "${APP.id}",\n  "displayName": "Pasted",\n  "isFallbackPublicClient": null,\n  "requiredResourceAccess": []\n}`;
    await box?.evaluate((element, pasted) => {
      (element as HTMLTextAreaElement).value = pasted;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await press(panel, "Check");
    await waitForPanelText(panel, PUBLIC_CLIENT_OFF);
    assert.match(await panelText(panel), /Line 4/);
    const stored = JSON.stringify(
      await session.evaluateInExtension(() => chrome.storage.local.get(null)),
    );
    assert.ok(!stored.includes("requiredResourceAccess"), "the text is not kept");
    await panel.close();
    await page.close();
  });

  test("a downloaded manifest is dropped into the panel, or chosen; what is too large for one is not read", async () => {
    const page = await session.open("https://portal.azure.com/#home");
    const panel = await session.panel(page);
    await panel.waitForSelector("#manifest-text");
    const manifest = (permissions: string) =>
      `{\n  "appId": "${APP.id}",\n  "isFallbackPublicClient": ${permissions}\n}`;
    const give = (how: "drop" | "choose", text: string, size = 0) =>
      panel.evaluate(
        (way, content, bytes) => {
          const transfer = new DataTransfer();
          const parts = bytes > 0 ? [new Uint8Array(bytes)] : [content];
          transfer.items.add(new File(parts, "manifest.json", { type: "application/json" }));
          const box = document.querySelector<HTMLInputElement>("#manifest-file");
          if (!box) throw new Error("the panel has no box for a file");
          if (way === "choose") {
            box.files = transfer.files;
            box.dispatchEvent(new Event("change", { bubbles: true }));
          } else {
            const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
            box.dispatchEvent(new DragEvent("drop", init));
          }
        },
        how,
        text,
        size,
      );
    await give("drop", manifest("null"));
    await waitForPanelText(panel, PUBLIC_CLIENT_OFF);
    assert.match(await panelText(panel), /Line 3/);
    await give("choose", "", 5_000_001);
    await waitForPanelText(panel, "larger than any manifest");
    await give("choose", manifest('"yes"'));
    await until(
      () => "the file that was chosen",
      async () => {
        const text = await panelText(panel);
        return text.includes("larger than any manifest") ? undefined : true;
      },
    );
    const shown = await panel.$eval("#manifest-text", (box) => (box as HTMLTextAreaElement).value);
    assert.equal(shown, manifest('"yes"'));
    assert.deepEqual(await violations(panel), []);
    await panel.close();
    await page.close();
  });
}

/** The notes that say a text. */
function saying(notes: Note[], text: string): Note[] {
  return notes.filter((note) => note.text.includes(text));
}

async function chord(page: Page, modifier: KeyInput, key: KeyInput): Promise<void> {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

type Page = Awaited<ReturnType<Session["open"]>>;
