/** Finding the parts of the document that a watch plan names. */

import type { Region } from "../shared/protocol";

/** Whether the user could see it, were it in view. */
export function isRendered(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** The containers of a region, by the first of its selectors that finds any. */
export function containersOf(region: Region): Element[] {
  for (const selector of region.within) {
    const rendered = [...document.querySelectorAll(selector)].filter(isRendered);
    if (rendered.length > 0) return region.pick === "last" ? rendered.slice(-1) : rendered;
  }
  return [];
}

/** The items in one of its containers. */
export function itemsOf(region: Region, container: Element): Element[] {
  return region.items === ""
    ? [container]
    : [...container.querySelectorAll(region.items)].filter(isRendered);
}
