// The pages are built with this one helper: no markup is ever parsed from text, which is what lets the
// strict content security policy and Trusted Types stand.

export type Child = Node | string | null | undefined | false;
type Properties = Record<string, string | number | boolean | null | undefined | EventListener>;

/**
 * `h("a.fxc-link", { href: "#", onclick }, "text")`. Classes come after the tag name; `on…` members
 * are listeners; `false`, `null` and `undefined` leave an attribute out and `true` sets it empty.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K | `${K}.${string}`,
  properties?: Properties,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const [name = "div", ...classes] = tag.split(".");
  const element = document.createElement(name) as HTMLElementTagNameMap[K];
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key.replace(/^on/, ""), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => isShown(child)));
  return element;
}

function isShown(child: Child): boolean {
  return child !== null && child !== undefined && child !== false;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A time that varies between two bounds, unless the state or the address fixes it. */
export function delayBetween(low: number, high: number, fixed: number | null): number {
  return fixed ?? Math.round(low + Math.random() * (high - low));
}
