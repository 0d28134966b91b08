/**
 * The one kind of text editor known here: Monaco. It draws only the lines in view, in no order, each at
 * its own height; numbers stand in a margin of their own.
 */

import type { EditorLine } from "../shared/protocol";
import type { Allowance } from "./text";

/** The lines in view, in order. */
export function linesInView(editor: Element, allowance: Allowance): EditorLine[] {
  const numbers = new Map(numbersOf(editor).map(({ number, top }) => [top, number]));
  const drawn = [...editor.querySelectorAll(".view-lines .view-line")]
    .map((line) => ({ top: topOf(line), text: line.textContent ?? "" }))
    .sort((one, other) => one.top - other.top);
  const lines: EditorLine[] = [];
  for (const { top, text } of drawn) {
    const number = numbers.get(top);
    // The editor writes spaces as no-break spaces.
    const plain = allowance.text(text.replaceAll("\u00a0", " "));
    const before = lines.at(-1);
    if (number !== undefined) lines.push({ number, text: plain });
    // A long line goes on in the next row, which has no number.
    else if (before) before.text += plain;
  }
  return lines;
}

/** So many lines of an editor are remembered as they were first. */
const MOST_LINES = 5_000;

type Seen = { first: Map<number, string>; changed: Set<number> };

const seen = new WeakMap<Element, Seen>();

/**
 * Whether a line has another text than when it was seen first. Nothing is kept but the lines themselves, in the
 * memory of this page, and only as long as the editor is there.
 */
export function wasEdited(editor: Element, lines: readonly EditorLine[]): boolean {
  const { first, changed } = seen.get(editor) ?? { first: new Map(), changed: new Set() };
  seen.set(editor, { first, changed });
  for (const { number, text } of lines) {
    const before = first.get(number);
    if (before === text) changed.delete(number);
    else if (before !== undefined) changed.add(number);
    // What comes into view after a change may have been moved by it.
    else if (changed.size === 0 && first.size < MOST_LINES) first.set(number, text);
  }
  return changed.size > 0;
}

/** Where a line is on the screen, and where its text ends; `null` when it is not in view. */
export function boxOfLine(editor: Element, line: number): { box: DOMRect; textEnd: number } | null {
  const margin = numbersOf(editor).find(({ number }) => number === line);
  if (!margin) return null;
  const frame = editor.getBoundingClientRect();
  const { top, height } = margin.element.getBoundingClientRect();
  // A part of the line is enough, but its middle must be inside the editor.
  if (top + height / 2 < frame.top || top + height / 2 > frame.bottom) return null;
  // The small picture of the text at the right end is not covered.
  const right = editor.querySelector(".minimap")?.getBoundingClientRect();
  const end = right && right.width > 0 ? right.left : frame.right;
  const text = [...editor.querySelectorAll(".view-lines .view-line")].find(
    (drawn) => topOf(drawn) === Math.round(top),
  );
  const textEnd = text?.firstElementChild?.getBoundingClientRect().right ?? frame.left;
  return { box: new DOMRect(frame.left, top, end - frame.left, height), textEnd };
}

/** Whether an element is of what the editor shows over its text, such as the box for finding, and not of the text. */
export const isOverEditor = (element: Element): boolean =>
  element.closest(
    ".overlayWidgets, .overflowingOverlayWidgets, .contentWidgets, .overflowingContentWidgets",
  ) !== null;

function numbersOf(editor: Element): { number: number; top: number; element: Element }[] {
  return [...editor.querySelectorAll(".margin-view-overlays .line-numbers")]
    .map((element) => ({ number: Number(element.textContent), top: topOf(element), element }))
    .filter(({ number }) => Number.isInteger(number) && number > 0);
}

const topOf = (element: Element): number => Math.round(element.getBoundingClientRect().top);
