/** Changing and showing parts of a text box. */

import type { Span, TextEdit } from "../shared/protocol";

/** Selects a part of the text and brings it into view. */
export function select(box: HTMLTextAreaElement, { start, end }: Span): void {
  // Chromium scrolls to the selection only when the box gets the focus.
  box.blur();
  box.setSelectionRange(start, end);
  box.focus();
}

/** Changes the text as if it were typed, so that it can be undone with Ctrl+Z. */
export function apply(box: HTMLTextAreaElement, edits: TextEdit[]): void {
  // From the end, so that the places of the others stay right.
  const backwards = [...edits].sort((one, other) => other.span.start - one.span.start);
  for (const { span, text } of backwards) replace(box, span.start, span.end, text);
}

/** Replaces the whole text. */
export function replaceAll(box: HTMLTextAreaElement, text: string): void {
  replace(box, 0, box.value.length, text);
}

function replace(box: HTMLTextAreaElement, start: number, end: number, text: string): void {
  const wanted = box.value.slice(0, start) + text + box.value.slice(end);
  box.focus();
  box.setSelectionRange(start, end);
  // Deprecated, and still the only way that keeps the browser's undo.
  if (text !== "") document.execCommand("insertText", false, text);
  else if (end > start) document.execCommand("delete");
  if (box.value === wanted) return;
  box.value = wanted;
  box.setSelectionRange(start + text.length, start + text.length);
}
