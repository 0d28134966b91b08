// The main job, step by step, as an administrator does it. The tests assert on it, the tour of `make run`
// shows it.

import axe from "axe-core";
import type { ElementHandle, Frame, Page } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";

/** The practice app registration; the portal's own data. */
export const APP = {
  id: "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
  tenant: "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911",
} as const;

export const AZURE = "https://portal.azure.com/";
export const ENTRA = "https://entra.microsoft.com/";

/** What the user types. */
export const VALUES = {
  environment: "Contoso.API.crm4.dynamics.com:443/main.aspx?appid=1",
  environmentNormal: "https://contoso.crm4.dynamics.com",
  user: "d365integration@contoso.onmicrosoft.com",
  password: "S3cret;with=signs",
} as const;

export type Product = "nav2018" | "bc14" | "bc15";

/**
 * The connection string of Microsoft's guide for the given values, written down here a second time, so that
 * the product's own template is compared with something.
 */
export function expectedConnectionString(product: Product): string {
  const proxy = product === "nav2018" ? "" : "ProxyVersion=91;";
  return `AuthType=OAuth;Username=${VALUES.user};Password={PASSWORD};Url=${VALUES.environmentNormal};AppId=${APP.id};RedirectUri=app://${APP.id};${proxy}TokenCacheStorePath=;LoginPrompt=Never`;
}

export function blade(
  item: "Overview" | "Manifest" | "CallAnAPI",
  origin: string = AZURE,
  query = "",
): string {
  return `${origin}${query}#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${APP.id}/isMSAApp~/false`;
}

export function setupPage(product: Product, query = ""): string {
  return `https://businesscentral.dynamics.com/${APP.tenant}/Production/?company=CRONUS&page=5330&product=${product}${query}`;
}

/** The browsers to test in: both, or the one that MOORLINE_BROWSER names. */
export function browsers(): BrowserName[] {
  const only = process.env.MOORLINE_BROWSER;
  return (["chromium", "firefox"] as const).filter((name) => !only || only === name);
}

/** For what must *not* happen there is nothing to wait for. */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Goes to another blade of the single-page portal, without loading anything. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(address).hash);
}

/** The text of the editor's line with this number, as it is drawn. */
export function drawnLine(page: Page, number: number): Promise<string | null> {
  return page.evaluate((wanted) => {
    const margin = [...document.querySelectorAll(".margin-view-overlays .line-numbers")].find(
      (element) => Number(element.textContent) === wanted,
    );
    if (!margin) return null;
    const { top } = margin.getBoundingClientRect();
    const lines = [...document.querySelectorAll(".view-lines .view-line")];
    const line = lines.find((element) => Math.abs(element.getBoundingClientRect().top - top) < 2);
    return line?.textContent?.replaceAll("\u00a0", " ") ?? null;
  }, number);
}

/** Where a text is drawn in the editor, and in which line. */
export async function findInEditor(
  page: Page,
  text: string,
): Promise<{ x: number; y: number; top: number; bottom: number }> {
  return until(
    () => `${text} in the editor`,
    () =>
      page.evaluate((wanted) => {
        for (const line of document.querySelectorAll(".monaco-editor .view-lines .view-line")) {
          if (!line.textContent?.replaceAll("\u00a0", " ").includes(wanted)) continue;
          const { top, bottom } = line.getBoundingClientRect();
          const { right } = (line.firstElementChild ?? line).getBoundingClientRect();
          return { x: right, y: (top + bottom) / 2, top, bottom };
        }
        return undefined;
      }, text),
  );
}

/** Replaces the value at the end of a line, as a user does: click behind it, delete, type. */
export async function retypeValue(
  page: Page,
  attribute: string,
  old: string,
  fresh: string,
): Promise<void> {
  const { x, y } = await findInEditor(page, `"${attribute}": ${old}`);
  // Behind the comma, and back over it.
  await page.mouse.click(x + 2, y);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  for (const _ of old) await page.keyboard.press("Backspace");
  await page.keyboard.type(fresh);
}

/** The panel's text box or list for a value, by its label. */
export async function panelField(panel: Page, label: string): Promise<ElementHandle<Element>> {
  return until(
    () => `the field ${label} in the panel`,
    async () => {
      const field = await panel.evaluateHandle((wanted) => {
        const found = [...document.querySelectorAll("label")].find((element) =>
          element.textContent?.trim().startsWith(wanted),
        );
        return (found as HTMLLabelElement | undefined)?.control ?? null;
      }, label);
      return (field.asElement() as ElementHandle<Element> | null) ?? undefined;
    },
  );
}

/** Types a value into the panel and leaves the field. */
export async function enter(panel: Page, label: string, text: string): Promise<void> {
  const field = await panelField(panel, label);
  // By the keyboard: what was entered before may still move the boxes under a mouse.
  await (field as ElementHandle<HTMLInputElement>).focus();
  await field.evaluate((box) => (box as HTMLInputElement).select());
  await panel.keyboard.type(text);
  await panel.keyboard.press("Tab");
}

/** Empties the storage. What a page that has just been closed said last may still be on its way: it is waited for. */
export function forgetEverything(session: Session): Promise<void> {
  return session.evaluateInExtension(async () => {
    // A page that is open still, and watched, may say the same again and again.
    for (let turn = 0; turn < 10; turn++) {
      await chrome.storage.local.clear();
      await new Promise((wake) => setTimeout(wake, 60));
      if (Object.keys(await chrome.storage.local.get()).length === 0) return;
    }
  });
}

/** Forgets everything, and chooses this setup, as the panel does it; and types this. */
export async function startWith(
  session: Session,
  setup: string | null,
  typed: Record<string, unknown> = {},
): Promise<void> {
  await forgetEverything(session);
  await session.evaluateInExtension(
    async (chosen, more) => {
      if (chosen)
        await chrome.storage.local.set({
          profile: { version: 1, profile: { setup: chosen, ...more } },
        });
    },
    setup,
    typed,
  );
}

/** Chooses in a list of the panel, by its label. */
export async function choose(panel: Page, label: string, value: string): Promise<void> {
  const field = await panelField(panel, label);
  await (field as ElementHandle<HTMLSelectElement>).select(value);
}

/** Waits until a step of the checklist has a state. */
export async function waitForStep(panel: Page, step: string, state: string): Promise<void> {
  let last: string | null = null;
  await until(
    () => `the step ${step} to be ${state}, it is ${last}`,
    async () => {
      last = await panel.evaluate(
        (id) => document.querySelector(`[data-step="${id}"]`)?.getAttribute("data-state") ?? null,
        step,
      );
      return last === state ? true : undefined;
    },
  );
}

export async function chooseProduct(panel: Page, product: Product): Promise<void> {
  await choose(panel, "Product", product);
}

/** Clicks a button of the panel by its text. */
export async function press(panel: Page, text: string): Promise<void> {
  const button = await until(
    () => `the button ${text} in the panel`,
    async () => {
      const found = await panel.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll("button")].find(
            (element) => element.textContent?.trim() === wanted && !element.disabled,
          ) ?? null,
        text,
      );
      return (found.asElement() as ElementHandle<HTMLButtonElement> | null) ?? undefined;
    },
  );
  // Waits until the button stands still: what was entered before may still move it.
  await button.asLocator().click();
}

/** The values that the panel's boxes hold. */
export const values = (panel: Page): Promise<string[]> =>
  panel.evaluate(() => [...document.querySelectorAll("input")].map(({ value }) => value));

/** Asks for a preview and waits until it is there with this new value. */
export async function preview(panel: Page, value: string): Promise<void> {
  await press(panel, "Preview");
  await until(
    () => `a preview with ${value}`,
    () =>
      panel.evaluate(
        (wanted) => document.querySelector(".changes")?.textContent?.includes(wanted) || undefined,
        value,
      ),
    30_000,
  );
}

/**
 * The accessibility faults that axe can see in a page of the extension, or in some elements of any page: with open
 * shadow roots, in them too.
 */
export async function violations(page: Page | Frame, within?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (include) => {
    const { run } = (window as unknown as { axe: typeof import("axe-core") }).axe;
    const { violations } = await run(include ? { include } : document);
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join(" ")}`,
    );
  }, within);
}

export const panelText = (panel: Page): Promise<string> =>
  panel.evaluate(() => document.body.innerText);

export async function waitForPanelText(
  panel: Page,
  text: string,
  timeoutMs?: number,
): Promise<void> {
  let last = "";
  await until(
    () => `"${text}" in the panel, which says: ${last}`,
    async () => {
      last = await panelText(panel);
      return last.includes(text) ? true : undefined;
    },
    timeoutMs,
  );
}

/** The frame of the Business Central page that holds the form. */
export async function formFrame(page: Page): Promise<Frame> {
  return until(
    () => "the frame with the form",
    async () => {
      for (const frame of page.frames()) {
        const has = await frame
          .evaluate(
            () => document.querySelector("form[controlname='CRM Connection Setup']") !== null,
          )
          .catch(() => false);
        if (has) return frame;
      }
      return undefined;
    },
  );
}

/** Chooses the SDK version as a user does: the page offers a list behind the button. */
export async function chooseSdkVersion(form: Frame): Promise<void> {
  await form.evaluate(() => {
    const control = document.querySelector(
      "form[controlname='CRM Connection Setup'] [controlname='SDKVersion']",
    );
    control?.querySelector<HTMLElement>("a[role=button], button")?.click();
  });
  await form.waitForFunction(
    () => {
      const rows = [
        ...document.querySelectorAll<HTMLElement>(
          ".spa-dialog [role=row], .spa-lookup [role=row], [role=dialog] [role=row], [role=dialog] a, [role=dialog] button",
        ),
      ];
      const row = rows.find((element) => element.textContent?.trim() === "91");
      (row?.querySelector<HTMLElement>("a, button") ?? row)?.click();
      return document
        .querySelector("form[controlname='CRM Connection Setup'] [controlname='SDKVersion']")
        ?.textContent?.includes("91");
    },
    { timeout: 10_000, polling: 200 },
  );
}

/** What the practice page tells tests, out of the page's own world. */
interface PracticeHandle {
  record(): Record<string, unknown>;
  passwordLength(): number;
  passwordMatches(text: string): boolean | Promise<boolean>;
  log(): [string, string][];
}

export const record = (frame: Frame): Promise<Record<string, unknown>> =>
  frame.evaluate(() => (window as unknown as { __practice: PracticeHandle }).__practice.record());

export const commits = (frame: Frame): Promise<[string, string][]> =>
  frame.evaluate(() => (window as unknown as { __practice: PracticeHandle }).__practice.log());

export const passwordMatches = (frame: Frame, text: string): Promise<boolean> =>
  frame.evaluate(
    (password) =>
      (window as unknown as { __practice: PracticeHandle }).__practice.passwordMatches(password),
    text,
  );

/** Everything the user types into the panel for the connection string. */
export async function enterValues(panel: Page, product: Product): Promise<void> {
  await chooseProduct(panel, product);
  await enter(panel, "Dataverse environment URL", VALUES.environment);
  let known: string[] = [];
  await until(
    () => `the environment URL in its normal form; the boxes hold ${JSON.stringify(known)}`,
    async () => {
      known = await values(panel);
      return known.includes(VALUES.environmentNormal) ? true : undefined;
    },
  );
  await enter(panel, "Integration user", VALUES.user);
}

export type { Frame, Page, Session };
