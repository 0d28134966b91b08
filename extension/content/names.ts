/** What elements are called and how they stand, as assistive technology is told: no language, no class names. */

import { isRendered } from "./regions";
import { shownText, tidy } from "./text";

/** So far up a group or a heading is looked for. */
const MOST_ANCESTORS = 10;

/** More names of groups around one another say nothing more. */
const MOST_GROUPS = 3;

const GROUPS =
  "fieldset, [role=radiogroup], [role=group], [role=region], [role=article], [role=tabpanel], section";
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading], legend";

/** The accessible name of an element. */
export function accessibleName(element: Element): string {
  const labelled = labelledBy(element);
  if (labelled !== "") return labelled;
  const label = tidy(element.getAttribute("aria-label") ?? "");
  if (label !== "") return label;
  const [first] = "labels" in element ? ((element.labels as NodeListOf<Element> | null) ?? []) : [];
  if (first) return shownText(first);
  // What is pressed or chosen is called by its own text.
  return element instanceof HTMLInputElement ? "" : shownText(element);
}

function labelledBy(element: Element): string {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/);
  // A label may stand in a shadow tree together with what it labels.
  const root = element.getRootNode();
  const find = (id: string) =>
    id !== "" && (root instanceof Document || root instanceof ShadowRoot)
      ? root.getElementById(id)
      : null;
  return ids
    .map(find)
    .filter((label) => label !== null)
    .map(shownText)
    .join(" ");
}

/** The names of the groups that an element is in, the nearest first; a group may be called by its heading. */
export function groupsOf(element: Element): string[] {
  const names: string[] = [];
  let inner = element;
  for (let level = 0; level < MOST_ANCESTORS && names.length < MOST_GROUPS; level++) {
    const outer: Element | null = inner.parentElement;
    if (!outer || outer === document.body) break;
    const name = groupName(outer) || headingBefore(outer, inner);
    if (name !== "" && !names.includes(name)) names.push(name);
    inner = outer;
  }
  return names;
}

function groupName(element: Element): string {
  if (!element.matches(GROUPS)) return "";
  return labelledBy(element) || tidy(element.getAttribute("aria-label") ?? "");
}

/** The last heading in `outer` that stands before its child `inner`. */
function headingBefore(outer: Element, inner: Element): string {
  for (let before = inner.previousElementSibling; before; before = before.previousElementSibling) {
    const heading = before.matches(HEADINGS)
      ? before
      : [...before.querySelectorAll(HEADINGS)].at(-1);
    if (heading) return shownText(heading);
  }
  // A group of old style begins with its heading.
  const first = outer.firstElementChild;
  return first !== inner && first?.matches(HEADINGS) ? shownText(first) : "";
}

/** `true` or `false` for what can be checked, chosen, selected or pressed; `null` when it is none of these. */
export function stateOf(element: Element): string | null {
  if (
    element instanceof HTMLInputElement &&
    (element.type === "checkbox" || element.type === "radio")
  )
    return String(element.checked);
  for (const attribute of ["aria-checked", "aria-selected", "aria-pressed"]) {
    const state = element.getAttribute(attribute);
    if (state !== null) return state;
  }
  if (element.matches("button, [role=button], [role=menuitem]"))
    return String(
      !element.matches(":disabled") && element.getAttribute("aria-disabled") !== "true",
    );
  return null;
}

/** Headings of the columns of a list, and its name. */
const HEADINGS_OF_LIST = "[role=columnheader], th, caption";

/** `true` for a list that shows anything besides its headings; `null` for one that shows nothing, or nothing yet. */
export function contentOf(list: Element): string | null {
  const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode;
    if (!parentElement || tidy(textContent ?? "") === "") continue;
    if (!parentElement.closest(HEADINGS_OF_LIST) && isRendered(parentElement)) return "true";
  }
  return null;
}
