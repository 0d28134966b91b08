/** What is counted in one frame of a page. It runs there, beside a page that may be hostile. */

import type { Region } from "../../shared/protocol";

export type Counts = Record<string, number>;

/** One frame, in numbers. Every key is one of the words that were given, or made of such. */
export type FrameStructure = {
  regions: {
    /** For each selector of the plan how many elements it finds, and how many of them are shown. */
    within: { found: number; shown: number }[];
    /** In the containers that would be read: how many items. */
    items: number;
    /** In the items: how many elements for each part. */
    parts: number[];
  }[];
  /** Roles, or elements with a role of their own, below the two that are around them. */
  roles: Counts;
  elements: Counts;
  classFamilies: Counts;
  /** By the attribute. */
  names: Record<string, Counts>;
  /** There were more elements than are counted. */
  cut: boolean;
};

export type Words = {
  roles: readonly string[];
  elements: readonly string[];
  classFamilies: readonly string[];
  namingAttributes: readonly string[];
  nameWords: readonly string[];
};

/** Stands for what is not told. */
export const OTHER = "…";

/**
 * Runs in the frame: must not use anything of this file but what it is given. It answers numbers, and words that it was
 * given. Nothing is asked of an element or the document by a property of its own: a page can give a form or a box the name
 * of any of them, which then stands in its place.
 */
export function structureInFrame(
  regions: readonly Region[],
  words: Words,
  other: string,
): FrameStructure {
  const MOST_ELEMENTS = 50_000;
  const LONGEST_NAME = 80;

  const attribute = (element: Element, name: string): string | null =>
    Element.prototype.getAttribute.call(element, name);
  const get = (prototype: object, name: string): ((of: Node) => unknown) => {
    const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (of) => getter?.call(of);
  };
  const localName = get(Element.prototype, "localName") as (of: Node) => string;
  const parentElement = get(Node.prototype, "parentElement") as (of: Node) => Element | null;
  const find = (inside: Document | Element, selector: string): Element[] => {
    try {
      const { querySelectorAll } =
        inside instanceof Document ? Document.prototype : Element.prototype;
      return [...(querySelectorAll.call(inside, selector) as NodeListOf<Element>)];
    } catch {
      return [];
    }
  };
  const isShown = (element: Element): boolean =>
    Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
  const count = (counts: Counts, key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  // Without a prototype, or a page could count what is called `constructor`.
  const counts = (): Counts => Object.create(null) as Counts;

  const roles = new Set(words.roles);
  const elements = new Set(words.elements);
  const nameWords = new Set(words.nameWords);
  const plain = new Set(["div", "span", "p", "slot", "template", "svg", "canvas"]);

  /** What an element is to assistive technology; empty when it is nothing special. */
  const roleOf = (element: Element): string => {
    const given = (attribute(element, "role") ?? "").toLowerCase().split(/\s+/);
    const role = given.find((one) => roles.has(one));
    if (role !== undefined) return role;
    if (given.some((one) => one !== "")) return other;
    const name = localName(element);
    return elements.has(name) && !plain.has(name) ? `<${name}>` : "";
  };
  const pathOf = (element: Element, role: string): string => {
    const path = [role];
    let around = parentElement(element);
    for (let level = 0; around && level < 30 && path.length < 3; level++) {
      const outer = roleOf(around);
      if (outer !== "") path.unshift(outer);
      around = parentElement(around);
    }
    return path.join(" > ");
  };
  /** Of a name only the words that are known. What is not made of words may be a value, and is not told at all. */
  const nameOf = (text: string): string => {
    if (text.length > LONGEST_NAME || !/^[A-Za-z .:_-]+$/.test(text)) return other;
    const parts = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
    const told = parts.map((part) => (nameWords.has(part.toLowerCase()) ? part : other));
    return told.filter((part, at) => part !== other || told[at - 1] !== other).join(" ") || other;
  };

  const structure: FrameStructure = {
    regions: regions.map((region) => {
      const found = region.within.map((selector) => find(document, selector));
      const shown = found.map((containers) => containers.filter(isShown));
      const containers = shown.find((those) => those.length > 0) ?? [];
      const used = region.pick === "last" ? containers.slice(-1) : containers;
      const items = used.flatMap((container) =>
        region.items === "" ? [container] : find(container, region.items).filter(isShown),
      );
      return {
        within: found.map(({ length }, at) => ({ found: length, shown: shown[at]?.length ?? 0 })),
        items: items.length,
        parts: region.take.parts.map(({ select }) =>
          items.reduce((sum, item) => sum + (select === "" ? 1 : find(item, select).length), 0),
        ),
      };
    }),
    roles: counts(),
    elements: counts(),
    classFamilies: counts(),
    names: Object.create(null) as Record<string, Counts>,
    cut: false,
  };
  const body = Object.getOwnPropertyDescriptor(Document.prototype, "body")?.get?.call(document);
  const walker = Document.prototype.createTreeWalker.call(
    document,
    body instanceof Element ? body : document,
    NodeFilter.SHOW_ELEMENT,
  );
  for (let number = 0; ; number++) {
    const element = walker.nextNode() as Element | null;
    if (!element) break;
    if (number >= MOST_ELEMENTS) {
      structure.cut = true;
      break;
    }
    const name = localName(element);
    count(structure.elements, elements.has(name) ? name : other);
    const role = roleOf(element);
    if (role !== "") count(structure.roles, pathOf(element, role));
    const classes = (attribute(element, "class") ?? "").split(/\s+/);
    for (const family of words.classFamilies)
      if (classes.some((one) => one.startsWith(family))) count(structure.classFamilies, family);
    for (const naming of words.namingAttributes) {
      const given = attribute(element, naming);
      if (given !== null && given !== "") {
        structure.names[naming] ??= counts();
        count(structure.names[naming], nameOf(given));
      }
    }
  }
  return structure;
}
