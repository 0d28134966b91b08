// The frame of blades: title, menu at the left, content at the right. The menu stays while its items are changed, as in
// the portal.
import { h } from "../shared/dom";
import type { PracticeApp } from "../state";
import type { BladeContent } from "./blades/blade";
import { type EnterpriseItem, type Item, routeTo, routeToEnterprise } from "./route";
import type { Say } from "./wording";

export interface Menu {
  /** What tells this menu from others. */
  key: string;
  name: string;
  subtitle: string;
  groups: readonly (readonly [heading: string | null, items: readonly MenuItem[]])[];
}

interface MenuItem {
  id: string;
  text: string;
  href: string;
}

const TEXTS: Partial<Record<Item, string>> = {
  Branding: "Branding & properties",
  Credentials: "Certificates & secrets",
  CallAnAPI: "API permissions",
  ProtectAnAPI: "Expose an API",
  AppRoles: "App roles",
};

export function menuOfApp(app: PracticeApp, say: Say): Menu {
  const item = (id: Item): MenuItem => ({
    id,
    text: say(TEXTS[id] ?? id),
    href: routeTo(id, app.appId),
  });
  const managed: Item[] = [
    "Branding",
    "Authentication",
    "Credentials",
    "CallAnAPI",
    "ProtectAnAPI",
    "AppRoles",
    "Owners",
    "Manifest",
  ];
  return {
    key: `app ${app.appId}`,
    name: app.displayName,
    subtitle: say("App registration"),
    groups: [
      [null, (["Overview", "Quickstart"] as const).map(item)],
      [say("Manage"), managed.map(item)],
    ],
  };
}

export function menuOfEnterpriseApp(app: PracticeApp, say: Say): Menu {
  const item = (id: EnterpriseItem): MenuItem => ({
    id,
    text: say(id),
    href: routeToEnterprise(id, app.enterprise.objectId, app.appId),
  });
  return {
    key: `enterprise ${app.enterprise.objectId}`,
    name: app.displayName,
    subtitle: say("Enterprise Application"),
    groups: [
      [null, (["Overview"] as const).map(item)],
      [say("Manage"), (["Properties", "Permissions"] as const).map(item)],
    ],
  };
}

/** A blade of the tenant has no menu of its own. */
export const noMenu = (name: string): Menu => ({ key: name, name, subtitle: "", groups: [] });

export class BladeFrame {
  readonly key: string;
  readonly element: HTMLElement;
  readonly #name: string;
  readonly #subtitle: string;
  readonly #header = h("header.fxs-blade-header");
  readonly #commandBar = h("div.fxs-blade-commandBarContainer");
  readonly #content = h("div.fxs-blade-content-wrapper");
  readonly #items = new Map<string, HTMLAnchorElement>();

  constructor(menu: Menu) {
    this.key = menu.key;
    this.#name = menu.name;
    this.#subtitle = menu.subtitle;
    this.element = h(
      "section.fxs-blade",
      { "aria-label": menu.name },
      this.#header,
      h(
        "div.fxs-blade-body",
        {},
        this.#menu(menu),
        h("div.fxs-blade-right", {}, this.#commandBar, this.#content),
      ),
    );
  }

  #menu({ groups }: Menu): HTMLElement {
    const menu = h("nav.fxc-menu", { "aria-label": "Registration" });
    for (const [heading, items] of groups) {
      if (heading !== null) menu.append(h("div.fxc-menu-groupHeader", {}, heading));
      const list = h("ul.fxc-menu-list");
      for (const { id, text, href } of items) {
        const link = h(
          "a.fxc-menu-item",
          // The attribute is the language-free mark of an item.
          { href, "data-telemetryname": `Menu-${id}` },
          h("span.fxc-menu-itemText", {}, text),
        );
        this.#items.set(id, link);
        list.append(h("li", {}, link));
      }
      menu.append(list);
    }
    return menu;
  }

  select(item: string): void {
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
        blade.title === "" ? this.#name : `${this.#name} | ${blade.title}`,
      ),
      h("div.fxs-blade-title-subtitleText", {}, this.#subtitle),
    );
    this.#commandBar.replaceChildren(commandBar(blade.commands));
    this.#content.replaceChildren(h("div.fxs-blade-content", {}, ...blade.parts));
  }

  /** The content comes from a frame, which brings its own commands along. */
  showFrame(title: string, frame: HTMLIFrameElement): void {
    this.show({ title, commands: [], parts: [frame] });
  }
}

export function commandBar(commands: readonly HTMLButtonElement[]): HTMLElement {
  return h(
    "div.fxs-commandBar",
    {},
    h(
      "ul",
      { role: "toolbar" },
      ...commands.map((command) => h("li", { role: "presentation" }, command)),
    ),
  );
}
