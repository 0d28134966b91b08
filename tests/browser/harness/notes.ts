// Reading and clicking notes. How to get into a closed shadow root differs by browser and is
// passed in (`ClosedRoots`); everything after that is ordinary DOM through puppeteer handles.

import type { ElementHandle, Frame, JSHandle, Page } from "puppeteer-core";
import type { Note, NoteTarget, Rect } from "./session";
import { until } from "./until";

export const NOTE_TAG = "moorline-note";
const CLICKABLE = "button, a, summary, [role=button]";

/** The closed shadow roots of all notes in the document of a frame, in document order. */
export type ClosedRoots = (frame: Frame) => Promise<JSHandle<ShadowRoot>[]>;

export function frameOf(target: Page | Frame): Frame {
  return "mainFrame" in target ? target.mainFrame() : target;
}

export async function readNotes(closedRoots: ClosedRoots, frame: Frame): Promise<Note[]> {
  const roots = await closedRoots(frame);
  try {
    const origin = await frameOrigin(frame);
    const notes: Note[] = [];
    for (const root of roots) {
      const seen = await root.evaluate(describeRoot, CLICKABLE);
      const rect: Rect = { ...seen.rect, x: seen.rect.x + origin.x, y: seen.rect.y + origin.y };
      notes.push({ index: notes.length, text: seen.text, rect, buttons: seen.buttons });
    }
    return notes;
  } finally {
    await dispose(roots);
  }
}

/** Those with a place: before the eyes, and the page has been laid out with them. */
export function inView(notes: Note[]): Note[] {
  return notes.filter(({ rect }) => rect.width > 0 && rect.height > 0);
}

/**
 * Waits for notes that are `enough`. A note that is there and not in view has been drawn without a place: one that
 * was made just now gets its place with the next frame, and that is waited for.
 */
export async function waitForNotes(
  closedRoots: ClosedRoots,
  frame: Frame,
  enough = (notes: Note[]) => notes.length > 0,
  timeoutMs?: number,
): Promise<Note[]> {
  let last: unknown;
  const look = async () => {
    try {
      let notes = await readNotes(closedRoots, frame);
      if (enough(notes) && inView(notes).length < notes.length) {
        await drawn(frame);
        notes = await readNotes(closedRoots, frame);
      }
      last = notes;
      return enough(notes) ? notes : undefined;
    } catch (error) {
      // The document or a note went away while we read it: look again.
      last = String(error);
      return undefined;
    }
  };
  return until(() => `the expected notes; seen last: ${JSON.stringify(last)}`, look, timeoutMs);
}

/** Two frames of the page, or as long as a page takes that is not drawn at all. */
async function drawn(frame: Frame): Promise<void> {
  await frame.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        setTimeout(resolve, 500);
      }),
  );
}

/** Clicks once it is there: a note has no place until the page has been laid out with it. */
export async function clickInNote(
  closedRoots: ClosedRoots,
  frame: Frame,
  what: NoteTarget,
): Promise<void> {
  let there: Note[] = [];
  await until(
    () => `something to click for ${JSON.stringify(what)}; notes: ${JSON.stringify(there)}`,
    async () => {
      if (await clicked(closedRoots, frame, what)) return true;
      there = await readNotes(closedRoots, frame);
      return false;
    },
    5_000,
  );
}

/** Whether there was something to click. */
async function clicked(closedRoots: ClosedRoots, frame: Frame, what: NoteTarget): Promise<boolean> {
  const roots = await closedRoots(frame);
  try {
    for (const [index, root] of roots.entries()) {
      if (typeof what.note === "number" && what.note !== index) continue;
      const text = typeof what.note === "string" ? what.note : "";
      const found = await root.evaluateHandle(
        findInRoot,
        text,
        what.selector ?? CLICKABLE,
        what.name ?? "",
      );
      const element = found.asElement() as ElementHandle<Element> | null;
      if (!element) continue;
      await element.click();
      await element.dispose();
      return true;
    }
    return false;
  } finally {
    await dispose(roots);
  }
}

/** Runs in the page: what the user sees of one note. */
function describeRoot(root: ShadowRoot, clickable: string) {
  const texts: string[] = [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) {
      left = Math.min(left, box.left);
      top = Math.min(top, box.top);
      right = Math.max(right, box.right);
      bottom = Math.max(bottom, box.bottom);
    }
  };
  for (const child of root.children) {
    if (child.localName === "style") continue;
    if (child instanceof HTMLElement) texts.push(child.innerText);
    visit(child);
    for (const inner of child.querySelectorAll("*")) visit(inner);
  }
  const empty = left > right;
  return {
    text: texts.join(" ").replace(/\s+/g, " ").trim(),
    rect: empty
      ? { x: 0, y: 0, width: 0, height: 0 }
      : { x: left, y: top, width: right - left, height: bottom - top },
    buttons: [...root.querySelectorAll(clickable)].map((it) =>
      (it.getAttribute("aria-label") ?? it.textContent ?? "").replace(/\s+/g, " ").trim(),
    ),
  };
}

/** Runs in the page: the first rendered match in one note. */
function findInRoot(
  root: ShadowRoot,
  noteText: string,
  selector: string,
  name: string,
): Element | null {
  const text = [...root.children]
    .map((it) => (it instanceof HTMLElement && it.localName !== "style" ? it.innerText : ""))
    .join(" ")
    .replace(/\s+/g, " ");
  if (!text.includes(noteText)) return null;
  for (const element of root.querySelectorAll(selector)) {
    const label =
      `${element.getAttribute("aria-label") ?? ""} ${element.textContent ?? ""}`.replace(
        /\s+/g,
        " ",
      );
    if (label.includes(name) && element.getClientRects().length > 0) return element;
  }
  return null;
}

/** Where the content of a frame starts in the viewport of the tab. */
async function frameOrigin(frame: Frame): Promise<{ x: number; y: number }> {
  const origin = { x: 0, y: 0 };
  for (let inner = frame; inner.parentFrame(); inner = inner.parentFrame() as Frame) {
    const owner = await inner.frameElement();
    if (!owner) break;
    const offset = await owner.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return {
        x: box.left + element.clientLeft + Number.parseFloat(style.paddingLeft),
        y: box.top + element.clientTop + Number.parseFloat(style.paddingTop),
      };
    });
    await owner.dispose();
    origin.x += offset.x;
    origin.y += offset.y;
  }
  return origin;
}

async function dispose(handles: JSHandle[]): Promise<void> {
  // A handle of a document that is gone by now needs no release.
  await Promise.all(handles.map((handle) => handle.dispose().catch(() => undefined)));
}
