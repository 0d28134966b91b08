// A page that lies: thousands of random documents and changes under the addresses of blades. Nothing is thrown into the page,
// no text becomes markup, and no value goes to another origin.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addressOf, type BladeName } from "./blades";
import type { BrowserName, Session } from "./harness";
import { browsers, pause, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

const BLADES: BladeName[] = [
  "overview",
  "authentication",
  "credentials",
  "api-permissions",
  "expose-an-api",
  "owners",
  "manifest",
  "enterprise-properties",
  "enterprise-permissions",
  "app-registrations",
];

/** So many random pieces are put into documents, in all. */
const PIECES = 10_000;

/** A value that must not turn up anywhere but in this page. */
const MARK = "leak-7f3a-do-not-carry";

for (const browser of browsers()) {
  describe(`a hostile page in ${browser}`, { timeout: 300_000 }, () => hostile(browser));
}

function hostile(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
    await startWith(session, "nav-oauth");
  });
  after(() => stage.close());

  test(`${PIECES} random pieces of documents`, async () => {
    const page = await session.open(addressOf("overview", "?delay=20"));
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const asked = stage.portal.requests.length;
    for (const [at, blade] of BLADES.entries()) {
      const { hash } = new URL(addressOf(blade));
      await page.evaluate(spoil, {
        seed: 1_000 + at,
        pieces: PIECES / BLADES.length,
        hash,
        mark: MARK,
      });
      await pause(300);
    }
    await pause(1_500);
    const seen = await page.evaluate(() => ({
      ran: (window as unknown as { ran?: number }).ran ?? 0,
      // What is ours stands beside the body and is nothing but its own elements.
      beside: [...document.documentElement.children].map(({ localName }) => localName),
      notes: document.querySelectorAll("html > moorline-note").length,
      open: [...document.querySelectorAll("html > moorline-note")].filter((one) => one.shadowRoot)
        .length,
    }));
    assert.deepEqual(errors, []);
    assert.equal(seen.ran, 0, "a text of the page was run");
    assert.equal(seen.open, 0, "an open shadow root");
    assert.ok(seen.notes <= 100, `${seen.notes} notes`);
    assert.deepEqual(
      seen.beside.filter(
        (name) => !["head", "body", "moorline-note", "moorline-status"].includes(name),
      ),
      [],
    );
    const leaked = stage.portal.requests.slice(asked).filter((line) => line.includes(MARK));
    assert.deepEqual(leaked, [], "a value in a request");
    // The worker is well: the panel answers.
    const panel = await session.panel(page);
    assert.ok((await panel.evaluate(() => document.body.innerText)).includes("Moorline"));
    await panel.close();
    await page.close();
  });
}

/** Runs in the page: spoils the document in random ways, always the same for one seed. */
async function spoil(options: {
  seed: number;
  pieces: number;
  hash: string;
  mark: string;
}): Promise<void> {
  let state = options.seed;
  // mulberry32
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const texts = [
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    "javascript:window.ran=3",
    "{{constructor.constructor('window.ran=4')()}}",
    "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
    "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911",
    "Dynamics CRM (1)",
    "Dynamics CRM (99999999999999999999)",
    "user_impersonation",
    "Not granted for Contoso",
    "Yes",
    "No",
    "9/18/2026",
    `https://evil.example/?${options.mark}`,
    options.mark,
    "\u202e\u0000\ud800 \ue000",
    "x".repeat(5_000),
    "",
  ];
  const tags = [
    "div",
    "span",
    "table",
    "tr",
    "td",
    "input",
    "button",
    "fieldset",
    "label",
    "moorline-note",
    "moorline-status",
    "iframe",
    "svg",
    "x-own",
    "template",
    "h3",
  ];
  const classes = [
    "fxc-gc-dataGrid",
    "fxc-gc-row",
    "fxc-gc-cell",
    "fxc-essentials",
    "fxc-essentials-item",
    "fxc-essentials-label",
    "fxc-essentials-value-wrapper",
    "monaco-editor",
    "view-lines",
    "view-line",
    "line-numbers",
    "margin-view-overlays",
    "essentialsItem-1",
    "fxs-commandBar",
  ];
  const roles = [
    "grid",
    "row",
    "gridcell",
    "columnheader",
    "tablist",
    "tab",
    "radiogroup",
    "radio",
    "switch",
    "checkbox",
    "combobox",
    "toolbar",
    "group",
    "heading",
    "none",
  ];
  const main = document.querySelector("main") ?? document.body;
  const all: Element[] = [main];
  location.hash = options.hash;
  for (let piece = 0; piece < options.pieces; piece++) {
    const made = document.createElement(pick(tags));
    made.className = pick(classes);
    if (random() < 0.7) made.setAttribute("role", pick(roles));
    if (random() < 0.3) made.setAttribute("aria-checked", pick(["true", "false", "mixed", "<b>"]));
    if (random() < 0.3) made.setAttribute("aria-label", pick(texts));
    if (random() < 0.2)
      made.setAttribute("aria-labelledby", pick(["a b", "", "toString", "__proto__"]));
    if (random() < 0.1) made.id = pick(["a", "toString", "__proto__"]);
    if (made instanceof HTMLInputElement)
      made.type = pick(["text", "radio", "checkbox", "password", "file"]);
    if (made instanceof HTMLInputElement && made.type !== "file") made.value = pick(texts);
    if (random() < 0.1 && ["div", "span", "x-own"].includes(made.localName)) {
      made.attachShadow({ mode: pick(["open", "closed"]) }).textContent = pick(texts);
    } else if (random() < 0.7) made.textContent = pick(texts);
    const parent = pick(all);
    try {
      if (random() < 0.9) parent.append(made);
      else parent.replaceWith(made);
    } catch {
      // What cannot be a child of it is not.
    }
    all.push(made);
    if (all.length > 300) {
      const gone = all.splice(1, 150);
      for (const one of gone) if (random() < 0.7) one.remove();
      if (!main.isConnected) document.body.append(main);
    }
    if (piece % 50 === 0) await new Promise((next) => requestAnimationFrame(next));
    if (piece % 250 === 0) {
      // An enormous table.
      const table = document.createElement("div");
      table.setAttribute("role", "grid");
      for (let row = 0; row < 400; row++) {
        const line = document.createElement("div");
        line.setAttribute("role", "row");
        for (let cell = 0; cell < 5; cell++) {
          const one = document.createElement("div");
          one.setAttribute("role", "gridcell");
          one.textContent = pick(texts);
          line.append(one);
        }
        table.append(line);
      }
      main.append(table);
      setTimeout(() => table.remove(), 200);
    }
  }
}
