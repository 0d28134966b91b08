// What stays while blades change: top bar, notifications. Class names that the real portal is known to
// have (`fxs-…`, `fxc-…`) are kept because the extension may look for them; the look is our own.
import { h } from "../shared/dom";
import type { PracticeState } from "../state";
import { setTheme, themeNow } from "./theme";

export class Shell {
  readonly main = h("main.fxs-portal-main");
  readonly element: HTMLElement;
  readonly #tenantName = h("span.fxs-avatarmenu-tenant-name");
  readonly #userName = h("span.fxs-avatarmenu-username");
  readonly #toasts = h("div.fxs-toast-container", { "aria-live": "polite" });

  constructor() {
    this.element = h(
      "div.fxs-portal",
      { id: "web-container" },
      h(
        "header.fxs-topbar",
        {},
        h(
          "a.fxs-topbar-home",
          { href: "#home" },
          h("span.practice-mark", { "aria-hidden": "true" }),
          "Practice portal",
        ),
        h("span.fxs-topbar-host", {}, location.host),
        h(
          "button.fxs-topbar-theme",
          { type: "button", onclick: () => setTheme(themeNow() === "dark" ? "light" : "dark") },
          "Theme",
        ),
        h(
          "div.fxs-avatarmenu",
          {},
          this.#userName,
          h("span.fxs-avatarmenu-tenant", {}, this.#tenantName),
        ),
      ),
      this.main,
      this.#toasts,
    );
  }

  showTenant(tenant: PracticeState["tenant"]): void {
    this.#tenantName.textContent = tenant.name;
    this.#userName.textContent = tenant.user;
  }

  notify(title: string, text: string): void {
    const toast = h(
      "div.fxs-toast",
      { role: "status" },
      h("strong.fxs-toast-title", {}, title),
      h("p.fxs-toast-text", {}, text),
      h(
        "button.fxs-toast-close",
        { type: "button", "aria-label": "Close", onclick: () => toast.remove() },
        "✕",
      ),
    );
    this.#toasts.append(toast);
    setTimeout(() => toast.remove(), 8000);
  }
}
