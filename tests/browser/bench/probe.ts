// What is measured inside the page, by the page's own clock.

import type { Frame, Page } from "puppeteer-core";

interface Probe {
  /** When the first line of the editor was there, and the first note. */
  editor: number | null;
  note: number | null;
  /** When the last key was pressed, and how many notes there were then. */
  key: { at: number; notes: number } | null;
  /** When the number of notes changed since the last key, and how many there were then. */
  changes: { at: number; notes: number }[];
}

type Probed = typeof globalThis & { benchProbe?: Probe };

/** Observes every document of the page from its beginning. */
export async function addProbe(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const probe: Probe = { editor: null, note: null, key: null, changes: [] };
    (globalThis as Probed).benchProbe = probe;
    const notes = () => document.querySelectorAll("html > moorline-note").length;
    let before = 0;
    // Notes are children of the root element; nothing below it is observed after the editor has come.
    const observeNotes = (root: Element) =>
      new MutationObserver(() => {
        const now = notes();
        if (now === before) return;
        before = now;
        const at = performance.now();
        probe.note ??= at;
        probe.changes.push({ at, notes: now });
      }).observe(root, { childList: true });
    const lines = document.getElementsByClassName("view-line");
    let isObserved = false;
    const start = new MutationObserver(() => {
      if (!isObserved && document.documentElement) {
        isObserved = true;
        observeNotes(document.documentElement);
      }
      if (lines.length === 0) return;
      probe.editor = performance.now();
      start.disconnect();
    });
    start.observe(document, { childList: true, subtree: true });
    window.addEventListener(
      "keydown",
      () => {
        probe.key = { at: performance.now(), notes: notes() };
        probe.changes = [];
      },
      { capture: true },
    );
  });
}

/** From the editor's first line to the first note. */
export async function firstNote(page: Page): Promise<number> {
  await page.waitForFunction(() => typeof (globalThis as Probed).benchProbe?.note === "number", {
    polling: 20,
  });
  const [editor, note] = await page.evaluate(() => {
    const probe = (globalThis as Probed).benchProbe;
    return [probe?.editor ?? Number.NaN, probe?.note ?? Number.NaN];
  });
  return (note ?? Number.NaN) - (editor ?? Number.NaN);
}

/**
 * From the last key to more notes than before, or to fewer. How many is not asked: one reminds of saving, which the twin
 * does not know.
 */
export async function notesAfterKey(page: Page, wanted: "more" | "fewer"): Promise<number> {
  const reached = await page.waitForFunction(
    (sign: number) => {
      const { changes = [], key = null } = (globalThis as Probed).benchProbe ?? {};
      const changed = changes.find(({ notes }) => key && sign * (notes - key.notes) > 0);
      return changed && key ? changed.at - key.at : undefined;
    },
    { polling: 10 },
    wanted === "more" ? 1 : -1,
  );
  return Number(await reached.jsonValue());
}

interface BladeProbe {
  /** When each of the selectors found something first, since the page went to another blade. */
  content: Record<string, number>;
  note: number | null;
}

type BladeProbed = typeof globalThis & { benchBlade?: BladeProbe };

/** Observes every document of the page, and of its frames, for what is told by these selectors, and for notes. */
export async function addBladeProbe(page: Page, selectors: readonly string[]): Promise<void> {
  await page.evaluateOnNewDocument((wanted: readonly string[]) => {
    const scope = globalThis as BladeProbed;
    const begin = () => {
      scope.benchBlade = { content: {}, note: null };
    };
    begin();
    addEventListener("hashchange", begin);
    new MutationObserver(() => {
      const probe = scope.benchBlade;
      if (!probe) return;
      for (const selector of wanted) {
        if (!(selector in probe.content) && document.querySelector(selector))
          probe.content[selector] = performance.now();
      }
      if (probe.note === null && document.querySelector("html > moorline-note"))
        probe.note = performance.now();
    }).observe(document, { childList: true, subtree: true });
  }, selectors);
}

/** From the content to the first note. */
export async function noteAfterContent(frame: Frame, selector: string): Promise<number> {
  const wait = await frame.waitForFunction(
    (wanted: string) => {
      const { content = {}, note = null } = (globalThis as BladeProbed).benchBlade ?? {};
      const there = content[wanted];
      return note !== null && there !== undefined ? note - there : undefined;
    },
    { polling: 20, timeout: 10_000 },
    selector,
  );
  return Number(await wait.jsonValue());
}
