// A page that lies: real blades, changed in thousands of seeded ways, in the page and in the frame of a blade. The content
// script throws nothing, its notes are nothing but their own elements whatever texts are in them, and what one document
// holds is not carried into a request or into the other document.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Frame } from "puppeteer-core";
import { withBeforeContent } from "./before-content";
import { addressOf, type BladeName } from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { AZURE, browsers, goTo, type Page, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

const ALL: readonly BladeName[] = [
  "overview",
  "authentication",
  "credentials",
  "api-permissions",
  "expose-an-api",
  "app-roles",
  "owners",
  "manifest",
  "enterprise-overview",
  "enterprise-properties",
  "enterprise-permissions",
  "app-registrations",
  "register",
];

/** Every document begins as the blade is, and is then changed in so many batches of so many changes. */
const BATCHES = 260;
const CHANGES = 2;

/**
 * Which blades, and so many documents of each: in the old layout, and in the new one, where the page is changed together
 * with the frame of the blade.
 */
const RUNS = {
  old: { blades: ALL, documents: 3 },
  new: {
    blades: ["authentication", "credentials", "api-permissions", "enterprise-properties"],
    documents: 1,
  },
} as const;

/** Values that must not turn up anywhere but in the document that they were put into. */
const MARKS = { page: "leak-page-7f3a", frame: "leak-frame-91c4" };

/** What looks like markup where notes quote what is wrong. */
const MARKUP = {
  displayName: "<img src=x onerror='window.ran = 1'>",
  identifierUris: ["urn:contoso:<img/src=x/onerror=alert(5)>"],
  redirectUris: {
    web: ["http://bc.contoso.example/<script>alert(5)</script>"],
    spa: [],
    publicClient: [],
  },
};

for (const browser of browsers()) {
  describe(`a hostile page in ${browser}`, { timeout: 300_000 }, () => hostile(browser));
}

function hostile(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await withBeforeContent(browser, "watched-notes", watchNotes),
    });
    session = stage.session;
  });
  after(() => stage.close());

  for (const layout of ["old", "new"] as const) {
    const { blades, documents: each } = RUNS[layout];
    const documents = blades.length * each;
    const where = layout === "old" ? "" : ", and as many of the page around the frame of the blade";
    test(`${layout} layout: ${documents * BATCHES} seeded batches of ${CHANGES} changes over ${documents} documents made of ${blades.length} blades${where}`, async () => {
      stage.portal.state.reset("all-wrong");
      stage.portal.state.change({ app: MARKUP });
      await startWith(session, "nav-oauth");
      const page = await session.open(`${AZURE}?delay=20&layout=${layout}#home`);
      const errors: string[] = [];
      page.on("pageerror", (error) => {
        // The page's own scripts may well stumble over what was done to their elements.
        const text = String((error as Error).stack ?? error);
        if (!text.includes("/__practice/")) errors.push(text);
      });
      const asked = stage.portal.requests.length;
      const ofFrames: Seen[] = [];
      for (const [at, blade] of blades.entries()) {
        const { looks } = await seenIn(page.mainFrame());
        await goTo(page, addressOf(blade));
        const isFramed = layout === "new";
        const frame = await until(`${blade} to be drawn`, () => drawn(page, isFramed));
        const before = isFramed ? 0 : looks;
        // As it is, too: what it holds is wrong in many ways already.
        await until(`${blade} to be looked at`, async () => (await seenIn(frame)).looks > before);
        const given = { batches: BATCHES, changes: CHANGES, documents: each };
        const runs = [
          frame.evaluate(spoil, {
            ...given,
            seed: 1_000 + at,
            mark: isFramed ? MARKS.frame : MARKS.page,
            beside: false,
          }),
        ];
        // What holds the frame stays, or there would be no blade any more.
        if (isFramed)
          runs.push(
            page.evaluate(spoil, { ...given, seed: 2_000 + at, mark: MARKS.page, beside: true }),
          );
        await Promise.all(runs);
        if (isFramed) {
          ofFrames.push(await seenIn(frame));
          assert.ok(
            !(await everything(page)).includes(MARKS.frame),
            `${blade}: the page holds what is in its frame`,
          );
          assert.ok(
            !(await everything(frame)).includes(MARKS.page),
            `${blade}: the frame holds what is in the page`,
          );
        }
        // Everything of the portal anew.
        await goTo(page, `${AZURE}#home`);
        await until("the page at home", async () => {
          const isHome = (await page.title()).startsWith("Home");
          return isHome && page.frames().length === 1;
        });
      }
      const all = [...ofFrames, await seenIn(page.mainFrame())];
      assert.deepEqual(errors, []);
      assert.deepEqual([...new Set(all.flatMap(({ problems }) => problems))], []);
      // Each blade was looked at as it was and changed, and notes quote markup: otherwise all this would say nothing.
      const sum = (count: (one: Seen) => number) =>
        all.reduce((total, one) => total + count(one), 0);
      const told = {
        looks: sum(({ looks }) => looks),
        notes: sum(({ notes }) => notes),
        quoted: sum(({ quoted }) => quoted),
      };
      assert.ok(
        told.looks >= 2 * blades.length && told.notes >= blades.length && told.quoted > 0,
        JSON.stringify(told),
      );
      assert.ok(sum(({ most }) => Number(most > 100)) === 0, "more than 100 notes");
      assert.deepEqual(
        await page.evaluate(() => [
          ...new Set([...document.documentElement.children].map(({ localName }) => localName)),
        ]),
        ["head", "body"],
        "nothing is left beside the body",
      );
      const leaked = stage.portal.requests
        .slice(asked)
        .filter((line) => Object.values(MARKS).some((mark) => line.includes(mark)));
      assert.deepEqual(leaked, [], "a value in a request");
      // The worker is well: the panel answers.
      const panel = await session.panel(page);
      await until("the panel", async () =>
        (await panel.evaluate(() => document.body.innerText)).includes("Checklist"),
      );
      await panel.close();
      await page.close();
    });
  }
}

/** What {@link watchNotes} has seen in a document. */
type Seen = {
  /** So many looks were answered. */
  looks: number;
  /** So many notes were looked into, and so many at a time. */
  notes: number;
  most: number;
  /** So many of them had markup of the page in their text. */
  quoted: number;
  problems: string[];
};

async function seenIn(frame: Frame): Promise<Seen> {
  const text = await frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("moorline-test-notes"));
    return document.documentElement.dataset.moorlineTestNotes ?? null;
  });
  if (text === null) throw new Error(`nothing watches in ${frame.url()}`);
  return JSON.parse(text) as Seen;
}

/** All that is in a document, and in the notes on it. */
const everything = (frame: Page | Frame): Promise<string> =>
  frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("moorline-test-inside"));
    const { moorlineTestInside = "" } = document.documentElement.dataset;
    delete document.documentElement.dataset.moorlineTestInside;
    return document.documentElement.outerHTML + moorlineTestInside;
  });

/** The document with the blade, once it is drawn. */
async function drawn(page: Page, isFramed: boolean): Promise<Frame | undefined> {
  const frame = isFramed
    ? page.frames().find((one) => one.url().includes(".reactblade."))
    : page.mainFrame();
  try {
    const there = await frame?.evaluate(
      (selector) => document.querySelector(selector) !== null,
      isFramed
        ? "main.practice-react"
        : ".fxs-blade-content :is(.view-line, .fxc-essentials, [role])",
    );
    return there ? frame : undefined;
  } catch {
    // The frame of the blade before, which is going.
    return undefined;
  }
}

/**
 * Runs before the content script, in its world: keeps the shadow roots that it makes, which the page cannot see, and
 * looks into them when asked. Notes are made of these elements with these attributes and of nothing else, however
 * their texts look.
 */
function watchNotes(): void {
  const MADE_OF: Record<string, readonly string[]> = {
    style: ["media"],
    div: ["class", "role", "aria-label", "hidden"],
    button: ["class", "type", "aria-expanded", "aria-label", "style"],
    span: ["class"],
    p: ["class"],
    a: ["href", "target", "rel"],
    svg: ["viewBox", "aria-hidden", "class"],
    path: ["d", "class"],
  };
  const roots: { host: Element; root: ShadowRoot }[] = [];
  const styles = new Set<string>();
  const seen = { looks: 0, notes: 0, most: 0, quoted: 0, problems: [] as string[] };
  const problem = (text: string): void => {
    if (seen.problems.length < 20 && !seen.problems.includes(text)) seen.problems.push(text);
  };
  addEventListener("error", ({ message }) => problem(`thrown: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => problem(`rejected: ${reason}`));

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (init.mode !== "closed") problem("an open shadow root");
    if (!/^moorline-(note|status)$/.test(this.localName)) problem(`a root in ${this.localName}`);
    roots.push({ host: this, root });
    return root;
  };

  const send = chrome.runtime.sendMessage as (...args: unknown[]) => Promise<unknown>;
  Reflect.set(chrome.runtime, "sendMessage", async (...args: unknown[]) => {
    const answer = await send.apply(chrome.runtime, args);
    const { tell } = args[0] as { tell?: string };
    if (tell === "look" && (answer as { looked?: string } | null)?.looked === "yes") {
      // Once they are drawn.
      setTimeout(() => {
        seen.looks++;
        inspect();
        document.documentElement.dataset.moorlineTestLooks = String(seen.looks);
      });
    }
    return answer;
  });

  const inspect = (): void => {
    let notes = 0;
    for (const { host, root } of roots) {
      if (!host.isConnected) continue;
      if (host.localName === "moorline-note") notes++;
      if (host.parentNode !== document.documentElement) problem("a note inside the page");
      if (host.childNodes.length > 0) problem("something in the light tree of a note");
      // A note is shown, or kept, by its own style sheet alone.
      for (const { name } of host.attributes) problem(`the attribute ${name} on ${host.localName}`);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Text) continue;
        if (!(node instanceof Element)) {
          problem(`a node of kind ${node.nodeType}`);
          continue;
        }
        const space = node.namespaceURI?.split("/").pop();
        const isDrawing = node.localName === "svg" || node.localName === "path";
        const known = space === (isDrawing ? "svg" : "xhtml") && MADE_OF[node.localName];
        if (!known) {
          problem(`the element ${space}:${node.localName}`);
          continue;
        }
        for (const { name, value } of node.attributes) {
          if (!known.includes(name)) problem(`the attribute ${name} on ${node.localName}`);
          if (name === "href" && !value.startsWith("https://learn.microsoft.com/"))
            problem(`a link to ${value}`);
          // Places and room are numbers.
          if (
            name === "style" &&
            !/^((--room|--height|top|left|right): (auto|-?[\d.e-]+px); ?)*$/.test(value)
          )
            problem(`the style ${value}`);
        }
        if (node.shadowRoot) problem("a shadow root inside a note");
        if (node.localName === "style") styles.add(node.textContent ?? "");
      }
      if (/<(img|script|b)\b/.test(root.querySelector(".marker")?.textContent ?? "")) seen.quoted++;
    }
    // Of a note, of one that is open, and of the region that is read out.
    if (styles.size > 3) problem(`${styles.size} style sheets`);
    seen.notes += notes;
    seen.most = Math.max(seen.most, notes);
  };
  const answer = (event: string, name: string, text: () => string): void =>
    document.addEventListener(event, () => {
      document.documentElement.dataset[name] = text();
    });
  answer("moorline-test-notes", "moorlineTestNotes", () => {
    inspect();
    return JSON.stringify(seen);
  });
  answer("moorline-test-inside", "moorlineTestInside", () =>
    roots.map(({ host, root }) => (host.isConnected ? root.innerHTML : "")).join("\n"),
  );
}

/** Runs in the page: makes documents out of the blade that it shows and spoils them, always in the same way for one seed. */
async function spoil(options: {
  seed: number;
  documents: number;
  batches: number;
  changes: number;
  mark: string;
  /** A second blade is put beside what the page shows, and only that is changed. */
  beside: boolean;
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
    "http://bc.contoso.example/<img/src=x/onerror=alert(5)>",
    "urn:contoso:<b>sales</b>",
    "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
    "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911",
    "Dynamics CRM (1)",
    "Dynamics CRM (99999999999999999999)",
    "user_impersonation",
    "Not granted for Contoso",
    "Personal Microsoft account users",
    "Allow public client flows",
    "Yes",
    "No",
    "9/18/2026",
    `https://evil.example/?${options.mark}`,
    `http://bc.contoso.example/${options.mark}`,
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
  const strange = ["a", "a b", "", "toString", "__proto__", "constructor"];
  const attributes: readonly (readonly [string, readonly string[]])[] = [
    ["role", roles],
    ["class", classes],
    ["aria-checked", ["true", "false", "mixed", "<b>"]],
    ["aria-selected", ["true", "false"]],
    ["aria-disabled", ["true", "false"]],
    ["aria-label", texts],
    ["aria-labelledby", strange],
    ["id", strange],
    ["name", strange],
    ["title", texts],
    ["value", texts],
    ["dir", ["rtl", "ltr", "auto"]],
    ["hidden", [""]],
    [
      "style",
      ["display: none", "visibility: hidden", "position: fixed; inset: 0", "color: red", ""],
    ],
    ["readonly", [""]],
    ["disabled", [""]],
    ["open", [""]],
  ];

  const make = (): Element => {
    const made = document.createElement(pick(tags));
    made.className = pick(classes);
    if (random() < 0.7) made.setAttribute("role", pick(roles));
    if (made instanceof HTMLInputElement) {
      made.type = pick(["text", "radio", "checkbox", "password", "file"]);
      if (made.type !== "file") made.value = pick(texts);
    } else if (random() < 0.1 && ["div", "span", "x-own"].includes(made.localName)) {
      made.attachShadow({ mode: pick(["open", "closed"]) }).textContent = pick(texts);
    } else if (random() < 0.7) made.textContent = pick(texts);
    return made;
  };
  const enormous = (): Element => {
    const table = document.createElement("div");
    table.setAttribute("role", "grid");
    for (let row = 0; row < 200; row++) {
      const line = document.createElement("div");
      line.setAttribute("role", "row");
      for (let cell = 0; cell < 5; cell++) {
        const one = document.createElement("div");
        one.setAttribute("role", "gridcell");
        one.textContent = pick(texts).slice(0, 100);
        line.append(one);
      }
      table.append(line);
    }
    return table;
  };

  const shown = document.querySelector("main") ?? document.body;
  const root = options.beside ? document.createElement("div") : shown;
  if (options.beside) document.body.append(root);
  /** What the blade is made of; beside a frame, where the page has none, something of the kind. */
  const original = options.beside ? Array.from({ length: 200 }, make) : [...root.childNodes];
  /** What was taken out, and may come back. */
  let detached: Element[] = [];

  /** One change at a random place of what is there. */
  const change = (all: readonly Element[]): void => {
    const one = pick(all);
    const kind = random();
    if (kind < 0.3) {
      const [name, values] = pick(attributes);
      one.setAttribute(name, pick(values));
    } else if (kind < 0.35) {
      for (const { name } of [...one.attributes].slice(0, 1)) one.removeAttribute(name);
    } else if (kind < 0.55) {
      const text = [...one.childNodes].find((node) => node instanceof Text);
      if (text) text.nodeValue = pick(texts);
      else if (one.childElementCount === 0) one.textContent = pick(texts);
    } else if (kind < 0.65) {
      one.remove();
      detached.push(one);
    } else if (kind < 0.8) {
      const back = detached.splice(Math.floor(random() * detached.length), 1)[0];
      if (back && !back.contains(one)) one.append(back);
    } else if (kind < 0.85) {
      if (one.childElementCount < 30) one.after(one.cloneNode(true));
    } else if (kind < 0.92) {
      one.append(make());
    } else if (kind < 0.97 && one instanceof HTMLInputElement) {
      if (one.type !== "file") one.value = pick(texts);
      one.dispatchEvent(new Event(pick(["input", "change"]), { bubbles: true }));
    } else one.before(make());
  };

  const looks = () => document.documentElement.dataset.moorlineTestLooks;
  for (let number = 0; number < options.documents; number++) {
    if (number > 0 || options.beside)
      root.replaceChildren(...original.map((node) => node.cloneNode(true)));
    detached = [];
    let all: Element[] = [];
    for (let batch = 0; batch < options.batches; batch++) {
      if (batch % 10 === 0) {
        all = [...root.querySelectorAll("*")];
        // As large as a real one, or twice as large, and never empty.
        for (const one of all.slice(1_000)) one.remove();
        if (all.length < 20) root.append(...original.map((node) => node.cloneNode(true)));
        all = [...root.querySelectorAll("*")];
      }
      for (let count = 0; count < options.changes; count++) change(all);
      if (batch % 65 === 0) await new Promise((next) => requestAnimationFrame(next));
    }
    const table = number === 0 ? enormous() : null;
    if (table) root.append(table);
    // A page may also put what is called like ours where ours is.
    const impostor = document.createElement(pick(["moorline-note", "moorline-status"]));
    document.documentElement.append(impostor);
    // Until it is looked at, as long as it takes; what tells nothing new is not sent.
    const before = looks();
    for (let wait = 0; wait < 10 && looks() === before; wait++)
      await new Promise((next) => setTimeout(next, 25));
    table?.remove();
    impostor.remove();
  }
  if (options.beside) root.remove();
}
