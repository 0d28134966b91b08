/** Whether a field is before the user's eyes: nothing is typed into what is hidden or covered. */

import { NOTE } from "./notes/note";

/** A box smaller than this, in CSS pixels, is none that a person fills. */
const SMALLEST = 4;

/** Whether this document is shown by pages of its own origin only. */
export function isOnOwnGround(): boolean {
  if (self.origin === "null") return false;
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
      if (frame.parent.location.origin !== location.origin) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether the user can see the editor of a field; scrolls it into view. */
export function isInSight(editor: Element, item: Element): boolean {
  const visible = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  if (!editor.checkVisibility(visible)) return false;
  editor.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  if (isOnTop(editor, item)) return true;
  // At the edge something of the page itself may stand before it, such as a header that stays.
  editor.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  return isOnTop(editor, item);
}

function isOnTop(editor: Element, item: Element): boolean {
  const { left, top, width, height } = editor.getBoundingClientRect();
  if (width < SMALLEST || height < SMALLEST) return false;
  let [x, y] = [left + width / 2, top + height / 2];
  const hit = firstAt(document, x, y);
  if (!hit || !(item.contains(hit) || hit.contains(editor))) return false;
  // The frames around it, up to the window.
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    const element = frame.frameElement;
    if (!element) return false;
    const box = element.getBoundingClientRect();
    const scale = element.clientWidth === 0 ? 1 : box.width / (element as HTMLElement).offsetWidth;
    x = box.left + (element.clientLeft + x) * scale;
    y = box.top + (element.clientTop + y) * scale;
    if (firstAt(frame.parent.document, x, y) !== element) return false;
  }
  return true;
}

/** What the user sees at a point; our own notes are no part of the page. */
export function firstAt(of: Document, x: number, y: number): Element | null {
  const first = of.elementFromPoint(x, y);
  // All that are there take ten times as long.
  if (first?.localName !== NOTE) return first;
  return of.elementsFromPoint(x, y).find(({ localName }) => localName !== NOTE) ?? null;
}
