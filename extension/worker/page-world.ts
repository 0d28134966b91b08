/**
 * What is only in the memory of the page's own scripts, where only a function that runs among them can read it: the
 * whole text of a text editor, which draws only the lines in view, and the version of the product.
 */

import type { EditorLine, Snapshot } from "../shared/protocol";

/** Longer texts are not read: no manifest comes near this. */
const MOST_UNITS = 1_000_000;

/** Adds the whole text to the editor of the snapshot, where the page lets it be reached. */
export async function addWholeTexts(snapshot: Snapshot, tab: number, frame: number): Promise<void> {
  for (const item of Object.values(snapshot.regions).flatMap((region) =>
    region.flatMap(({ items }) => items),
  )) {
    const lines = item.editor?.lines;
    if (!lines || lines.length === 0) continue;
    const whole = await readWholeText(tab, frame, lines);
    if (whole !== null) item.editor = { ...item.editor, lines, whole };
  }
}

async function readWholeText(
  tab: number,
  frame: number,
  lines: EditorLine[],
): Promise<string | null> {
  try {
    const [injection] = await chrome.scripting.executeScript({
      target: { tabId: tab, frameIds: [frame] },
      world: "MAIN",
      func: wholeTextInPage,
      args: [lines, MOST_UNITS],
    });
    // The page has made this value and may have made anything.
    const text: unknown = injection?.result;
    return typeof text === "string" && text.length <= MOST_UNITS ? text : null;
  } catch {
    // The frame is gone, or the page does not let anything run in it.
    return null;
  }
}

/**
 * Runs in the page: must not use anything of this file. Of all texts that the page's editor holds it takes
 * the one which has the lines in view at their places; when that fits several different ones, none.
 */
function wholeTextInPage(lines: { number: number; text: string }[], most: number): string | null {
  type Model = { getValueLength(): number; getValue(): string };
  const page = window as { monaco?: { editor?: { getModels?(): Model[] } } };
  const fitting = new Set<string>();
  for (const model of page.monaco?.editor?.getModels?.() ?? []) {
    if (model.getValueLength() > most) continue;
    const whole = model.getValue();
    const texts = whole.split(/\r\n|\n|\r/);
    // The editor draws tabs and spaces in its own way, so white space is no part of the comparison.
    const isAt = ({ number, text }: { number: number; text: string }) =>
      texts[number - 1]?.replace(/\s+/g, "") === text.replace(/\s+/g, "");
    if (lines.every(isAt)) fitting.add(whole);
  }
  const [only, other] = fitting;
  return only !== undefined && other === undefined ? only : null;
}

/** A version is no longer than this. */
const MOST_VERSION = 40;

/** So many documents are remembered; the worker forgets them all when it is stopped. */
const MOST_DOCUMENTS = 50;

/** What documents have said already: it does not change while they are there. */
const versions = new Map<string, string>();

/** Adds what the page's scripts say of the product's version, where the plan says where that stands. */
export async function addVersion(
  snapshot: Snapshot,
  { tab, frame }: { tab: number; frame: number },
  documentKey: string,
  names: string[],
): Promise<void> {
  if (names.length === 0) return;
  const version = versions.get(documentKey) ?? (await readVersion(tab, frame, names));
  if (version === "") return;
  if (versions.size >= MOST_DOCUMENTS) versions.clear();
  versions.set(documentKey, version);
  snapshot.version = version;
}

async function readVersion(tab: number, frame: number, names: string[]): Promise<string> {
  try {
    const [injection] = await chrome.scripting.executeScript({
      target: { tabId: tab, frameIds: [frame] },
      world: "MAIN",
      func: valueInPage,
      args: [names],
    });
    // The page has made this value and may have made anything.
    const text: unknown = injection?.result;
    return typeof text === "string" && text.length <= MOST_VERSION ? text : "";
  } catch {
    return "";
  }
}

/** Runs in the page: must not use anything of this file. The page around the frame may have it too. */
function valueInPage(names: string[]): string | null {
  for (const client of window.parent === window ? [window] : [window, window.parent]) {
    try {
      let value: unknown = client;
      for (const name of names) value = (value as Record<string, unknown> | undefined)?.[name];
      if (typeof value === "string") return value;
    } catch {
      // The page around it is of another origin.
    }
  }
  return null;
}
