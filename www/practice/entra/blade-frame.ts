// The frame of a registration's blades: title, menu at the left, content at the right. The menu stays
// while its items are changed, as in the portal.
import { h } from "../shared/dom";
import type { PracticeApp } from "../state";
import type { BladeContent } from "./blades/blade";
import { type Item, routeTo } from "./route";
import type { Wording } from "./wording";

const MENU: readonly (readonly [heading: string | null, items: readonly Item[]])[] = [
  [null, ["Overview", "Quickstart"]],
  [
    "Manage",
    [
      "Branding",
      "Authentication",
      "Credentials",
      "CallAnAPI",
      "ProtectAnAPI",
      "AppRoles",
      "Owners",
      "Manifest",
    ],
  ],
];

function itemText(item: Item, wording: Wording): string {
  switch (item) {
    case "Overview":
      return wording.Overview;
    case "Quickstart":
      return "Quickstart";
    case "Branding":
      return "Branding & properties";
    case "Authentication":
      return wording.Authentication;
    case "Credentials":
      return wording["Certificates & secrets"];
    case "CallAnAPI":
      return wording["API permissions"];
    case "ProtectAnAPI":
      return "Expose an API";
    case "AppRoles":
      return "App roles";
    case "Owners":
      return "Owners";
    case "Manifest":
      return "Manifest";
  }
}

export class BladeFrame {
  readonly appId: string;
  readonly element: HTMLElement;
  readonly #appName: string;
  readonly #wording: Wording;
  readonly #header = h("header.fxs-blade-header");
  readonly #commandBar = h("div.fxs-blade-commandBarContainer");
  readonly #content = h("div.fxs-blade-content-wrapper");
  readonly #items = new Map<Item, HTMLAnchorElement>();

  constructor(app: PracticeApp, wording: Wording) {
    this.appId = app.appId;
    this.#appName = app.displayName;
    this.#wording = wording;
    this.element = h(
      "section.fxs-blade",
      { "aria-label": app.displayName },
      this.#header,
      h(
        "div.fxs-blade-body",
        {},
        this.#menu(),
        h("div.fxs-blade-right", {}, this.#commandBar, this.#content),
      ),
    );
  }

  #menu(): HTMLElement {
    const menu = h("nav.fxc-menu", { "aria-label": "Registration" });
    for (const [heading, items] of MENU) {
      if (heading !== null) menu.append(h("div.fxc-menu-groupHeader", {}, heading));
      const list = h("ul.fxc-menu-list");
      for (const item of items) {
        const link = h(
          "a.fxc-menu-item",
          // The attribute is the language-free mark of an item.
          { href: routeTo(item, this.appId), "data-telemetryname": `Menu-${item}` },
          h("span.fxc-menu-itemText", {}, itemText(item, this.#wording)),
        );
        this.#items.set(item, link);
        list.append(h("li", {}, link));
      }
      menu.append(list);
    }
    return menu;
  }

  select(item: Item): void {
    for (const [known, link] of this.#items) {
      link.classList.toggle("fxc-menu-item-selected", known === item);
      if (known === item) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  clear(): void {
    this.#header.replaceChildren();
    this.#commandBar.replaceChildren();
    this.#content.replaceChildren();
  }

  showProgress(): void {
    this.#content.replaceChildren(
      h("div.fxs-blade-progress", { role: "progressbar", "aria-label": "Loading" }, h("span")),
    );
  }

  show(blade: BladeContent): void {
    this.#header.replaceChildren(
      h(
        "h2.fxs-blade-title-titleText",
        {},
        blade.title === "" ? this.#appName : `${this.#appName} | ${blade.title}`,
      ),
      h("div.fxs-blade-title-subtitleText", {}, "App registration"),
    );
    this.#commandBar.replaceChildren(
      h(
        "div.fxs-commandBar",
        {},
        h(
          "ul",
          { role: "toolbar" },
          ...blade.commands.map((command) => h("li", { role: "presentation" }, command)),
        ),
      ),
    );
    this.#content.replaceChildren(h("div.fxs-blade-content", {}, ...blade.parts));
  }
}
