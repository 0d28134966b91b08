// A page that has changed: it is said, a report of its structure can be copied that holds nothing of the page, and the
// manifest can be pasted instead.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { addressOf, documentOf, ENTERPRISE, waitForFact } from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import {
  APP,
  browsers,
  panelText,
  pause,
  press,
  startWith,
  violations,
  waitForPanelText,
} from "./main-job";
import { type Stage, setStage } from "./stage";

const SAID = "This page looks different from what Moorline knows.";

/** Documents of so many elements are made for each seed. */
const PIECES = 700;
const SEEDS = [1, 2, 3, 4, 5];

for (const browser of browsers()) {
  describe(`a page that has changed in ${browser}`, { timeout: 300_000 }, () => drift(browser));
}

function drift(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("all-wrong");
    await startWith(session, "nav-oauth");
  });

  test("nothing of what is looked for is there: said, reported, and pasted instead", async () => {
    const page = await session.open(addressOf("api-permissions", "?delay=20"));
    const panel = await session.panel(page);
    await session.waitForNotes(page);
    // The same text, in elements that say nothing of what they are.
    await page.evaluate(() => {
      for (const element of [...document.querySelectorAll("main *")].toReversed()) {
        const plain = document.createElement("div");
        plain.append(...element.childNodes);
        element.replaceWith(plain);
      }
    });
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await waitForPanelText(panel, SAID);
    await press(panel, "Show a structure report");
    const report = await reportIn(panel);
    assert.match(report, /^Page: entra\/api-permissions$/m);
    assert.match(report, /^ {4}0 \(0 shown\) \.fxc-gc-dataGrid$/m);
    assert.match(report, /^ {4}\d+ div$/m);
    for (const shown of [APP.id, APP.tenant, "user_impersonation", "Dynamics", "https:"])
      assert.ok(!report.includes(shown), `${shown} in ${report}`);
    assert.deepEqual(await violations(panel), []);
    await press(panel, "Copy the report");
    await waitForPanelText(panel, "Copied");
    // The clipboard of Windows would have other line ends.
    assert.equal((await session.clipboard()).replaceAll("\r\n", "\n"), report);
    await press(panel, "Paste the manifest instead");
    assert.equal(await panel.evaluate(() => document.activeElement?.id), "manifest-text");
    await panel.close();
    await page.close();
  });

  test("what is looked for is there and says nothing: said, and taken back when it says something", async () => {
    const page = await session.open(addressOf("overview", "?delay=20"));
    const panel = await session.panel(page);
    await waitForFact(session, "tenant_id", ({ seen }) => seen === APP.tenant);
    await page.evaluate(() => {
      for (const value of document.querySelectorAll<HTMLElement>(".fxc-essentials-value-wrapper"))
        value.style.display = "none";
    });
    await waitForPanelText(panel, SAID);
    await page.evaluate(() => {
      for (const value of document.querySelectorAll<HTMLElement>(".fxc-essentials-value-wrapper"))
        value.style.display = "";
    });
    await until("it to be taken back", async () => !(await panelText(panel)).includes(SAID));
    await panel.close();
    await page.close();
  });

  test("a page that is slow is waited for, and nothing is said of it", async () => {
    const page = await session.open("https://portal.azure.com/?delay=6000#home");
    const panel = await session.panel(page);
    await panel.evaluate((said) => {
      const saw = window as unknown as { sawIt?: boolean };
      new MutationObserver(() => {
        saw.sawIt ||= document.body.innerText.includes(said);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    }, SAID);
    const { hash } = new URL(addressOf("credentials"));
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await waitForPanelText(panel, "Waiting for the page to show its content.");
    await waitForFact(
      session,
      "credentials",
      ({ seen, unseen }) => seen !== undefined || unseen !== undefined,
    );
    await until(
      "it to be read",
      async () => !(await panelText(panel)).includes("Waiting for the page"),
    );
    assert.equal(
      await panel.evaluate(() => (window as unknown as { sawIt?: boolean }).sawIt ?? false),
      false,
    );
    await panel.close();
    await page.close();
  });

  test("a blade in a frame of another origin is a document of the report", async () => {
    const page = await session.open(addressOf("enterprise-properties", "?delay=20&layout=new"));
    const frame = await documentOf(page, "new");
    await session.waitForNotes(frame);
    const report = await askForReport(session, page);
    assert.match(report, /^Document 2 of 2$/m);
    const [, , second = ""] = report.split(/^Document /m);
    assert.match(second, /^ {4}\d+ .*switch$|^ {4}\d+ .*radio$/m);
    assert.ok(!report.includes(ENTERPRISE));
    await page.close();
  });

  test("the report is the same whatever a hostile page shows, and holds none of it", async () => {
    const page = await session.open(addressOf("credentials", "?delay=20"));
    await pause(500);
    for (const seed of SEEDS) {
      const reports: string[] = [];
      for (const values of ["one", "other"]) {
        const shown = await page.evaluate(lie, { seed, values, pieces: PIECES });
        const report = await askForReport(session, page);
        const leaked = shown.filter((value) => report.toLowerCase().includes(value.toLowerCase()));
        assert.deepEqual(leaked, [], `seed ${seed}`);
        assert.ok(report.split("\n").length > 60, "the report tells of the document");
        reports.push(report);
      }
      assert.equal(reports[0], reports[1], `seed ${seed}: what the page shows makes no difference`);
    }
    await page.close();
  });
}

const reportIn = (panel: Page): Promise<string> =>
  until("the report in the panel", () =>
    panel.evaluate(() => document.querySelector<HTMLTextAreaElement>("textarea.report")?.value),
  );

/** The report as the worker gives it to the panel. */
async function askForReport(session: Session, page: Page): Promise<string> {
  const own = await session.extensionPage("manifest.json");
  try {
    const answer = await own.evaluate(
      (tab) => chrome.runtime.sendMessage({ want: "structure", tab }),
      await session.tabId(page),
    );
    assert.equal(answer?.answer, "structure");
    assert.ok(answer.text, "a report");
    return answer.text;
  } finally {
    await own.close();
  }
}

type Page = Awaited<ReturnType<Session["open"]>>;

/**
 * Runs in the page: makes a document that is the same for one seed but for what it shows, and puts that wherever a page
 * can put something. Answers all that it shows.
 */
function lie(options: { seed: number; values: string; pieces: number }): string[] {
  const generator = (seed: number) => {
    let state = seed;
    // mulberry32
    return (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  };
  const random = generator(options.seed);
  const secret = generator(options.seed + (options.values === "one" ? 10_000 : 20_000));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const letters = (from: string, length: number): string =>
    Array.from({ length }, () => from[Math.floor(secret() * from.length)]).join("");
  const hex = (length: number) => letters("0123456789abcdef", length);
  const shown: string[] = [];
  const value = (kind = pick(["id", "name", "secret", "address", "markup"])): string => {
    // No word of these letters is one of any list.
    const name = `zq${letters("bcdfghjkmpqvwxz", 9)}`;
    const made = {
      id: `${hex(7)}0-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`,
      name,
      secret: `~8Q${letters("bcdfgxzBCDFGXZ0123456789", 34)}`,
      address: `https://${name}.crm4.dynamics.com/`,
      markup: `<b title=${name}>{{${name}}}`,
    }[kind] as string;
    shown.push(made);
    if (made !== name && made.includes(name)) shown.push(name);
    return made;
  };
  const own = () => value("name");

  const roles = [
    "grid",
    "row",
    "gridcell",
    "tablist",
    "tab",
    "radiogroup",
    "radio",
    "switch",
    "list",
    "none",
  ];
  const tags = [
    "div",
    "span",
    "table",
    "tr",
    "td",
    "form",
    "input",
    "button",
    "h3",
    "li",
    "svg",
    "x",
  ];
  const families = ["fxc-", "fxs-", "azc-", "ms-", "monaco-", ""];
  const clobbered = [
    "getAttribute",
    "matches",
    "localName",
    "parentElement",
    "role",
    "body",
    "createTreeWalker",
    "querySelectorAll",
  ];
  const main = document.querySelector("main") ?? document.body;
  main.replaceChildren();
  const all: Element[] = [main];
  for (let piece = 0; piece < options.pieces; piece++) {
    const tag = pick(tags);
    const made = document.createElement(tag === "x" ? `x-${own()}` : tag);
    const put = (chance: number, name: string, make: () => string) => {
      if (random() < chance) made.setAttribute(name, make());
    };
    put(0.5, "role", () => (random() < 0.8 ? pick(roles) : own()));
    put(0.5, "class", () => `${pick(families)}${own()} ${own()}`);
    put(0.3, "id", () => value());
    put(0.3, "controlname", () => (random() < 0.5 ? value() : `Server ${own()}`));
    put(0.3, "data-telemetryname", () => `Menu-${own()}`);
    put(0.2, "data-automationid", () => value());
    put(0.2, "name", () => (random() < 0.4 ? pick(clobbered) : own()));
    for (const name of ["aria-label", "title", "placeholder", "href", "data-formelement", "lang"])
      put(0.2, name, () => value());
    put(0.2, `data-${own()}`, () => value());
    if (made instanceof HTMLInputElement) made.value = value();
    else if (random() < 0.1 && tag === "div")
      made.attachShadow({ mode: "open" }).textContent = value();
    else if (random() < 0.6) made.append(value());
    pick(all).append(made);
    if (!(made instanceof HTMLInputElement)) all.push(made);
  }
  document.title = value();
  return shown;
}
