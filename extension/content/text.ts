/** Texts as they leave the page: bounded, because a page may hold anything. */

import type { Shape } from "../shared/protocol";

/** The most that one snapshot takes from a page. */
const MOST_ITEMS = 2000;
const MOST_UNITS = 1_000_000;

export class Allowance {
  #items = MOST_ITEMS;
  #units = MOST_UNITS;

  /** Whether there is room for one more item. */
  item(): boolean {
    return this.#items-- > 0 && this.#units > 0;
  }

  /** As much of the text as there is room for. */
  text(text: string): string {
    const taken = text.length > this.#units ? text.slice(0, this.#units) : text;
    this.#units -= taken.length;
    return taken;
  }
}

/** What a text must look like to leave the page, where a secret may stand beside it. */
const SHAPES: Record<Shape, RegExp> = {
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  // Digits in two or three groups, as regions write them, and at most marks of the writing direction between them.
  date: /^[\u200e\u200f]?\d{1,4}[\u200e\u200f]?[./ -]{1,2}[\u200e\u200f]?\d{1,2}[\u200e\u200f]?[./ -]{1,2}[\u200e\u200f]?\d{1,4}\.?$/,
  address: /^([a-z][a-z0-9+.-]*:\/\/|urn:)\S+$/i,
  secret: /^[\w.~-]{3}[78]Q~[\w.~-]{34}$/,
};

/** What leaves the page of a text: nothing where it does not have the shape, and nothing but that of a secret. */
export function ofShape(text: string, shape: Shape): string[] {
  if (!SHAPES[shape].test(text)) return [];
  return [shape === "secret" ? "" : text];
}

/** The text that an element shows. */
export function shownText(element: Element): string {
  // Rendered text: what the page hides is no part of what it says
  const text = element instanceof HTMLElement ? element.innerText : (element.textContent ?? "");
  return tidy(text);
}

/** Without icons, which fonts draw from the private use area, and with white space as a browser shows it. */
export function tidy(text: string): string {
  // Not `\s` and not `trim()`: they also swallow U+FEFF, which may be what is wrong with a value.
  return text
    .replace(/[\ue000-\uf8ff]/g, "")
    .replace(/[ \t\r\n\f\u00a0]+/g, " ")
    .replace(/^ | $/g, "");
}
