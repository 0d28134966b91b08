// The stack of open pages. Pages underneath stay in the document, so a bare `[controlname=…]` query
// finds their fields as well.
import { type Child, h } from "../shared/dom";

export class PageStack {
  readonly element = h("div.practice-stack");
  readonly #views: HTMLElement[] = [];

  /** Puts a page on top of the others. */
  push(form: HTMLElement, kind: "page" | "dialog" = "page"): void {
    this.#top()?.classList.add("spa-not-top-most");
    const view =
      kind === "page"
        ? h("div.spa-view.spa-normal.no-animations.shown", {}, form)
        : h("div.spa-view.spa-dialog.no-animations.shown", { role: "dialog" }, form);
    this.#views.push(view);
    this.element.append(view);
    this.#settle();
  }

  /** Puts a page in the place of the top-most one. */
  replace(form: HTMLElement): void {
    const top = this.#top();
    if (top === undefined) this.push(form);
    else top.replaceChildren(form);
    this.#settle();
  }

  /** Closes the top-most page; the one below is on top again. */
  pop(): void {
    if (this.#views.length < 2) return;
    this.#views.pop()?.remove();
    this.#settle();
  }

  get depth(): number {
    return this.#views.length;
  }

  #top(): HTMLElement | undefined {
    return this.#views.at(-1);
  }

  #settle(): void {
    for (const view of this.#views) view.classList.toggle("spa-not-top-most", view !== this.#top());
  }
}

export interface FormParts {
  controlName: string;
  caption: string;
  pageType: number;
  head: Child[];
  content: Child[];
}

/** The frame of every page: a form that carries the page's AL name, which no language changes. */
export function form({ controlName, caption, pageType, head, content }: FormParts): HTMLElement {
  return h(
    "form.ms-nav-root-form",
    {
      controlname: controlName,
      "data-page-type": pageType,
      "aria-label": caption,
      onsubmit: (event) => event.preventDefault(),
    },
    h(
      "div.ms-nav-layout-head",
      {},
      h("div.practice-title", { role: "heading", "aria-level": "2" }, caption),
      h("div.practice-actions", {}, ...head),
    ),
    h("main.ms-nav-layout-content", {}, h("div.ms-nav-scrollable", {}, ...content)),
  );
}
