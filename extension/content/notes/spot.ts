/** Where on the screen a note stands: at the end of what it is about, and never over anything that covers that. */

import type { Anchor } from "../../shared/protocol";
import type { Place } from "../collect";
import { boxOfLine, isOverEditor } from "../editor";
import { firstAt } from "../reach";
import { isRendered } from "../regions";
import { LEAST_TITLE, MOST_TITLE, TALLEST } from "./note";

/** The box that a note belongs to, and how it stands there. */
export type Spot = {
  box: DOMRect;
  /**
   * In the middle of the box, hanging from its lower edge so that what is typed stays readable, or beside one that is
   * too small for anything more.
   */
  stands: "inside" | "below" | "beside";
  /** The end of the line is on the left. */
  rightToLeft: boolean;
  /** How wide the end of the box is that has no text of the page. */
  room: number;
  /** Whether the page is dark there. */
  isDark: boolean;
};

type Room = Omit<Spot, "isDark">;

/** `null` when the place is not in view. */
export function spotOf({ line }: Anchor, place: Place): Spot | null {
  const { element, item } = place;
  if (!element.isConnected || !isRendered(element)) return null;
  const spot = line == null ? spotOfElement(place) : spotOfLine(element, line);
  if (!spot || !isInSight(spot, item, AT_END)) return null;
  // Beside something that covers a part of it there is room for the sign. In the editor that may be its box for finding,
  // which is narrow.
  const reach = spot.room < LEAST_TITLE ? 0 : Math.min(spot.room, MOST_TITLE);
  const points = reach === 0 ? [] : line == null ? [reach] : [reach / 2, reach];
  const isFree = points.every((inset) => isInSight(spot, item, inset));
  return { ...spot, room: isFree ? spot.room : 0, isDark: isDark(element) };
}

/** Where a note begins, from the end of its place inwards. */
const AT_END = 10;

function spotOfLine(editor: Element, line: number): Room | null {
  const found = boxOfLine(editor, line);
  if (!found) return null;
  const box = withinWindow(found.box);
  return { box, stands: "inside", rightToLeft: false, room: box.right - found.textEnd };
}

function spotOfElement(place: Place): Room | null {
  const { element, kind } = place;
  const whole = element.getBoundingClientRect();
  if (whole.width === 0 || whole.height === 0) return null;
  const box = withinWindow(whole);
  // About the text as a whole: at its first line.
  if (kind === "editor")
    return {
      box: new DOMRect(box.x, box.y, box.width, FIRST_LINE),
      stands: "inside",
      rightToLeft: false,
      room: 0,
    };
  const rightToLeft = getComputedStyle(element).direction === "rtl";
  // A form has its next field right below, so only the sign hangs over its edge.
  if (kind === "control") return { box, stands: "below", rightToLeft, room: 0 };
  if (whole.width < SMALL && (rightToLeft ? box.left : windowWidth() - box.right) > SMALL)
    return { box, stands: "beside", rightToLeft, room: 0 };
  const room = rightToLeft ? 0 : box.right - whole.left - textEndOf(place, whole);
  return { box, stands: "inside", rightToLeft, room };
}

const FIRST_LINE = 24;

/** A box that is narrower would be covered: a switch, a box to tick, a word. */
const SMALL = 80;

const windowWidth = (): number => document.documentElement.clientWidth;

/** As wide as can be seen: a wide table may reach beyond the window. */
function withinWindow(box: DOMRect): DOMRect {
  const left = Math.max(box.left, 0);
  return new DOMRect(left, box.top, Math.min(box.right, windowWidth()) - left, box.height);
}

/** Texts of one item that are measured; an item with more is full anyway. */
const MOST_TEXTS = 60;

const textEnds = new WeakMap<Place, { width: number; end: number }>();

/** How far the texts of an item reach from its left edge. Measured once for every look and width. */
function textEndOf(place: Place, { left, width }: DOMRect): number {
  const known = textEnds.get(place);
  if (known?.width === width) return known.end;
  const texts = document.createTreeWalker(place.element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let end = 0;
  for (let count = 0; count < MOST_TEXTS && texts.nextNode(); count++) {
    if (texts.currentNode.nodeValue?.trim() === "") continue;
    range.selectNodeContents(texts.currentNode);
    end = Math.max(end, range.getBoundingClientRect().right - left);
  }
  textEnds.set(place, { width, end });
  return end;
}

/**
 * Whether the page writes light on dark there. The colour of the text is asked, because that of the ground may be any
 * element's around it, or a picture.
 */
function isDark(element: Element): boolean {
  const [red, green, blue] =
    getComputedStyle(element)
      .color.match(/^rgba?\((\d+), (\d+), (\d+)/)
      ?.slice(1) ?? [];
  if (!red || !green || !blue) return matchMedia("(prefers-color-scheme: dark)").matches;
  // The weights of the three for the eye: Rec. 709.
  return 0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue) > 128;
}

/** Whether the page shows the place now, so far from its end, and not a dialog or another scrolled part over it. */
function isInSight({ box, stands, rightToLeft }: Room, item: Element, inset: number): boolean {
  const end = rightToLeft ? box.left + inset : box.right - inset;
  const x = stands === "beside" ? box.left + box.width / 2 : end;
  // Above the marker that may stand there already, where there is room.
  const above = (box.height - TALLEST) / 4;
  const y = box.top + (above < 1 ? box.height / 2 : above);
  const hit = firstAt(document, x, y);
  if (!hit || isOverEditor(hit)) return false;
  return item.contains(hit) || hit.contains(item);
}
