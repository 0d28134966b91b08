// The tools for an address and a connection string, in the popup and in the panel.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import type { KeyInput } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import {
  blade,
  browsers,
  chooseProduct,
  type Page,
  panelText,
  pause,
  press,
  startWith,
  violations,
  waitForPanelText,
} from "./main-job";
import { type Stage, setStage } from "./stage";

const APP_ID = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const SECRET = "S3cret-0815";

/**
 * The string of Microsoft's guide for Business Central 14 ("How to enable OAuth authentication in Dynamics
 * 365 Integration for Dynamics NAV and Dynamics 365 Business Central"), with a semicolon at the end.
 */
const RIGHT = `AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=${APP_ID};RedirectUri=app://${APP_ID};ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never;`;

/** The same with five mistakes: four errors, and a keyword that is misspelt. */
const FAULTY = RIGHT.replace("=OAuth;", "=oauth;")
  .replace("{PASSWORD}", SECRET)
  .replace("https://contoso.crm4.dynamics.com", "contoso.crm4.dynamics.com/")
  .replace("ProxyVersion=91;", "")
  .replace("LoginPrompt", "LoginPromt");

for (const browser of browsers()) {
  describe(`the tools in ${browser}`, { timeout: 180_000 }, () => tools(browser));
}

function tools(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;
  let page: Page;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("faulty");
    await startWith(session, null);
    page = await session.open(blade("CallAnAPI"));
  });
  afterEach(async () => {
    await page.close();
  });

  /** The popup's own page in a window, bound to the tab: neither browser's driver types into a popup. */
  const openPopup = async (): Promise<Page> =>
    session.extensionPage(`popup/popup.html?tab=${await session.tabId(page)}`);

  test("the popup shows first what is found on the open tab", async () => {
    await startWith(session, "nav-oauth");
    await page.reload();
    await session.waitForNotes(page);
    const popup = await openPopup();
    await waitForPanelText(popup, "App registration, API permissions");
    await waitForPanelText(popup, "1 to look at");
    await waitForPanelText(popup, "user_impersonation has no consent");
    const focused = await popup.evaluate(() => document.activeElement?.textContent?.trim());
    assert.equal(focused, "Open the panel", "Enter leads to the panel");
    await popup.close();
  });

  test("an address: what it is, what it should be, and what is wrong with it", async () => {
    const popup = await openPopup();
    await type(popup, "Address", "http://contoso.api.crm4.dynamics.com/main.aspx?appid=1");
    await waitForPanelText(popup, "A Dataverse environment");
    const text = await panelText(popup);
    for (const expected of [
      "https://contoso.crm4.dynamics.com",
      "contoso",
      "Europe, Middle East and Africa",
      "The address begins with http, not https",
      "This is the address of a page in the environment",
      "This is the address of the Web API",
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    await press(popup, "Copy");
    await waitForPanelText(popup, "Copied");
    assert.equal(await session.clipboard(), "https://contoso.crm4.dynamics.com");

    await press(popup, "Use it");
    await until(
      () => "the findings to go",
      async () => !(await panelText(popup)).includes("The address begins with http"),
    );
    assert.equal(await boxText(popup, "Address"), "https://contoso.crm4.dynamics.com");
    assert.deepEqual(await findings(popup), []);
    await popup.close();
  });

  test("a misspelt address: the suggestion is taken with one click", async () => {
    const popup = await openPopup();
    await type(popup, "Address", "https://contoso.crm4.dynamcis.com");
    await waitForPanelText(popup, "Did you mean");
    await press(popup, "Use it");
    await waitForPanelText(popup, "A Dataverse environment");
    assert.equal(await boxText(popup, "Address"), "https://contoso.crm4.dynamics.com");
    assert.deepEqual(await findings(popup), []);
    await popup.close();
  });

  test("an answer that comes late is not shown for a text that has changed", async () => {
    const popup = await openPopup();
    await box(popup, "Address");
    // The worker takes its time for the first text only.
    await popup.evaluate(() => {
      const ask = chrome.runtime.sendMessage as (message: { text?: string }) => Promise<unknown>;
      Reflect.set(chrome.runtime, "sendMessage", async (message: { text?: string }) => {
        const answer = await ask.call(chrome.runtime, message);
        if (!message.text?.includes("slow")) return answer;
        await new Promise((done) => setTimeout(done, 1_000));
        document.documentElement.dataset.lateAnswer = "given";
        return answer;
      });
    });
    await type(popup, "Address", "https://slow.crm4.dynamics.com");
    await pause(300);
    await popup.$eval("#inspect-address", (element) => {
      (element as HTMLTextAreaElement).value = "https://fast.crm4.dynamics.com";
      element.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const proposal = () => popup.$eval(".proposal code", (it) => it.textContent);
    await waitForPanelText(popup, "Address to use");
    assert.equal(await proposal(), "https://fast.crm4.dynamics.com");
    await popup.waitForSelector("[data-late-answer=given]");
    await pause(200);
    assert.equal(await proposal(), "https://fast.crm4.dynamics.com");
    await popup.close();
  });

  test("a connection string: one fix, undo, all fixes, and no findings any more", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    await type(popup, "Connection string", FAULTY);
    await waitForPanelText(popup, "4 errors · 1 warning");
    assert.equal((await findings(popup)).length, 5);

    await pressInFinding(popup, "connection-string/unknown-keyword", "Apply");
    await waitForPanelText(popup, "4 errors");
    const oneFixed = FAULTY.replace("LoginPromt", "LoginPrompt");
    assert.equal(await boxText(popup, "Connection string"), oneFixed);
    await chord(popup, "Control", "z");
    assert.equal(await boxText(popup, "Connection string"), FAULTY, "undone");
    await waitForPanelText(popup, "4 errors · 1 warning");

    await press(popup, "Apply all 5 fixes");
    await waitForPanelText(popup, "No findings");
    assert.equal(await boxText(popup, "Connection string"), RIGHT);
    assert.deepEqual(await findings(popup), []);
    await popup.close();
  });

  test("a finding shows its place in the text, also behind letters of two units", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    await type(popup, "Connection string", "Domain=🚢;\nLoginPromt=Never;");
    await waitForPanelText(popup, "LoginPromt is read by nobody");
    await pressInFinding(popup, "connection-string/unknown-keyword", "Show the place");
    const selected = await until(
      () => "a selection",
      () =>
        popup.evaluate(() => {
          const area = document.activeElement as HTMLTextAreaElement;
          return area.value?.slice(area.selectionStart, area.selectionEnd);
        }),
    );
    assert.equal(selected, "LoginPromt");
    assert.match(await panelText(popup), /Line 2/);
    await popup.close();
  });

  test("a string that cannot be read: where it ends to be readable", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    // The client gives up at the pair without an equals sign, which begins at character 34.
    await type(popup, "Connection string", "AuthType=OAuth;LoginPrompt=Never;nothing");
    await waitForPanelText(popup, "character 34");
    await pressInFinding(popup, "connection-string/not-readable", "Show the place");
    await until(
      () => "the place in the box",
      () =>
        popup.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionStart === 33),
    );
    await popup.close();
  });

  test("a secret stands in its box, and nowhere else", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    await type(popup, "Connection string", FAULTY);
    await waitForPanelText(popup, "4 errors");
    await unfold(popup);
    await choose(popup, "Who will read it", "crm-service-client");
    await choose(popup, "How it signs in", "oauth");
    await waitForPanelText(popup, "New connection string");
    await waitForPanelText(popup, "How the client reads it");
    const drawn = await popup.evaluate(() => document.documentElement.outerHTML);
    assert.ok(drawn.includes("integration@contoso.onmicrosoft.com"), "the string is drawn");
    assert.ok(!drawn.includes(SECRET), "the secret is not");
    assert.ok(
      !(
        await popup.evaluate(() =>
          [...document.querySelectorAll("input, select")].map(
            (it) => (it as HTMLInputElement).value,
          ),
        )
      ).includes(SECRET),
    );
    await press(popup, "Copy without secrets");
    await waitForPanelText(popup, "Copied");
    // What another document reads may come a moment after the writing.
    const copied = await until("the string on the clipboard", async () => {
      const text = await session.clipboard();
      return text.includes("AuthType=oauth;") ? text : undefined;
    });
    assert.ok(!copied.includes(SECRET), "copied without");

    await session.killWorker();
    const stored = await session.evaluateInExtension(async () => [
      await chrome.storage.local.get(null),
      await chrome.storage.session.get(null),
    ]);
    assert.ok(!JSON.stringify(stored).includes(SECRET), "stored nowhere");
    assert.ok(!JSON.stringify(stored).includes("integration@contoso"), "nor the rest of the text");
    assert.deepEqual(
      await popup.evaluate(() => [localStorage.length, sessionStorage.length]),
      [0, 0],
    );

    await popup.reload();
    await waitForPanelText(popup, "Connection string");
    assert.equal(await boxText(popup, "Connection string"), "", "gone with the window");
    await popup.close();
  });

  test("a string is converted: shown without its secret, copied with it", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    await type(popup, "Connection string", RIGHT.replace("{PASSWORD}", SECRET));
    await waitForPanelText(popup, "Convert it");
    await unfold(popup);
    await choose(popup, "Who will read it", "crm-service-client");
    await choose(popup, "How it signs in", "oauth");
    await waitForPanelText(popup, "The copy holds the secret");
    await press(popup, "Copy the new string");
    await waitForPanelText(popup, "Copied");
    // Microsoft Learn, "Use connection strings in XRM tooling": the parameters of OAuth, and no others.
    assert.equal(
      await session.clipboard(),
      `AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password=${SECRET};Url=https://contoso.crm4.dynamics.com;AppId=${APP_ID};RedirectUri=app://${APP_ID};LoginPrompt=Never`,
    );
    // For Business Central a placeholder takes the place of the secret, and it is said.
    await choose(popup, "Who will read it", "bc14");
    await until(
      () => "a string with a placeholder",
      async () => (await panelText(popup)).includes("{PASSWORD};Url="),
    );
    await waitForPanelText(popup, "Left out");
    await popup.close();
  });

  test("what Business Central will do to a string is told for who reads it", async () => {
    const popup = await openPopup();
    await openStringTool(popup);
    await choose(popup, "Who reads it", "bc14");
    await type(popup, "Connection string", RIGHT.replace("{PASSWORD}", SECRET));
    await waitForPanelText(popup, "What Business Central will do to it");
    await unfold(popup);
    // The message of the page, CRMConnectionSetup.Table.al.
    await waitForPanelText(
      popup,
      "The connection string must include the password placeholder {PASSWORD}.",
    );
    await popup.close();
  });

  test("in the panel they are folded, below the checklist, and know the product", async () => {
    const panel = await session.panel(page);
    await chooseProduct(panel, "bc14");
    await waitForPanelText(panel, "Check an address or a connection string");
    assert.equal(await panel.$eval("moorline-inspect", (it) => it.checkVisibility()), false);
    await panel.click(".folded > details > summary");
    await openStringTool(panel);
    await type(panel, "Connection string", FAULTY);
    await waitForPanelText(panel, "4 errors · 1 warning");
    await press(panel, "Apply all 5 fixes");
    await waitForPanelText(panel, "No findings");
    assert.equal(await boxText(panel, "Connection string"), RIGHT);
    await panel.close();
  });

  test("a content script may not ask: its page may be hostile", async () => {
    const tab = await session.tabId(page);
    const answers = await session.evaluateInExtension(
      async (id: number, text: string) => {
        const [result] = await chrome.scripting.executeScript({
          target: { tabId: id },
          args: [text],
          func: async (secret: string) => {
            const wants = [
              { want: "board" },
              { want: "choices" },
              { want: "environment-url", text: secret, setup: null },
              { want: "connection-string", text: secret },
              { want: "convert", text: secret, reader: "bc14", signIn: "oauth" },
            ];
            const answers = [];
            for (const message of wants) {
              const answer = await chrome.runtime
                .sendMessage(message)
                .catch((error: Error) => String(error));
              answers.push(JSON.stringify(answer ?? null));
            }
            return answers;
          },
        });
        return result?.result as string[];
      },
      tab,
      FAULTY,
    );
    assert.equal(answers.length, 5);
    for (const answer of answers) assert.equal(answer, "null");
  });

  for (const { surface, open } of [
    { surface: "popup", open: openPopup },
    { surface: "panel", open: () => session.panel(page) },
  ]) {
    test(`the ${surface} with both tools has no accessibility faults that axe can see`, async () => {
      const view = await open();
      await waitForPanelText(view, "Check an address or a connection string");
      if (surface === "panel") await view.click(".folded > details > summary");
      await type(view, "Address", "http://contoso.api.crm4.dynamics.com/main.aspx");
      await waitForPanelText(view, "A Dataverse environment");
      await unfold(view);
      assert.deepEqual(await violations(view), []);
      await openStringTool(view);
      await type(view, "Connection string", FAULTY);
      await waitForPanelText(view, "errors");
      await unfold(view);
      await choose(view, "Who will read it", "crm-service-client");
      await choose(view, "How it signs in", "oauth");
      await waitForPanelText(view, "New connection string");
      assert.deepEqual(await violations(view), []);
      await view.close();
    });
  }
}

/** The box or list with a label, in the tool that is on view. */
async function box(view: Page, label: string) {
  return until(
    () => `the field ${label}`,
    async () => {
      const field = await view.evaluateHandle((wanted) => {
        const labels = document.querySelectorAll<HTMLLabelElement>("moorline-inspect label");
        return (
          [...labels].find((it) => it.textContent?.trim() === wanted && it.checkVisibility())
            ?.control ?? null
        );
      }, label);
      return field.asElement();
    },
  );
}

async function type(view: Page, label: string, text: string): Promise<void> {
  const field = await box(view, label);
  await field.evaluate((element) => (element as HTMLElement).focus());
  await view.keyboard.type(text);
}

async function choose(view: Page, label: string, value: string): Promise<void> {
  const field = await box(view, label);
  await (field as import("puppeteer-core").ElementHandle<HTMLSelectElement>).select(value);
}

/** Also of a tool that is not on view. */
const boxText = (view: Page, label: "Address" | "Connection string"): Promise<string> =>
  view.$eval(
    label === "Address" ? "#inspect-address" : "#inspect-string",
    (element) => (element as HTMLTextAreaElement).value,
  );

/** Chooses the tool, and what the string is for where nothing is chosen yet. */
async function openStringTool(view: Page): Promise<void> {
  const tab = await view.waitForSelector("#inspect-string-tab");
  await tab?.asLocator().click();
  await choose(view, "Setup", "bc14-oauth");
}

async function unfold(view: Page): Promise<void> {
  await view.evaluate(() => {
    for (const element of document.querySelectorAll("details")) element.open = true;
  });
}

/** The codes of the findings of the tool on view. */
const findings = (view: Page): Promise<string[]> =>
  view.evaluate(() =>
    [...document.querySelectorAll("moorline-inspect .finding")]
      .filter((it) => it.checkVisibility())
      .map((it) => it.querySelector(".source code")?.textContent ?? ""),
  );

async function pressInFinding(view: Page, code: string, name: string): Promise<void> {
  const button = await view.waitForSelector(
    `::-p-xpath(//li[contains(@class, "finding")][.//code[.="${code}"]]//button[normalize-space()="${name}"])`,
  );
  await button?.asLocator().click();
}

async function chord(view: Page, modifier: KeyInput, key: KeyInput): Promise<void> {
  await view.keyboard.down(modifier);
  await view.keyboard.press(key);
  await view.keyboard.up(modifier);
}
