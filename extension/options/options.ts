/** The options as a whole: the sites, and taking them back. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { logo } from "../panel/icons";
import { addSite, ownSites, patternOf, policySites, removeSite } from "../shared/sites";
import { TEXTS } from "./texts";

type Site = { origin: string; isAllowed: boolean; isPolicy: boolean };

export class Options extends LitElement {
  static override properties = { sites: { state: true }, says: { state: true } };
  declare sites: Site[];
  declare says: string;

  constructor() {
    super();
    this.sites = [];
    this.says = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const policy = await policySites();
    const origins = [...new Set([...policy, ...(await ownSites())])];
    this.sites = await Promise.all(
      origins.map(async (origin) => ({
        origin,
        isAllowed: await chrome.permissions.contains({ origins: [patternOf(origin)] }),
        isPolicy: policy.includes(origin),
      })),
    );
  }

  protected override render(): TemplateResult {
    return html`<header>
        ${logo}
        <h1>Moorline</h1>
      </header>
      <main>
        <section aria-labelledby="sites">
          <h2 id="sites">${TEXTS.sites}</h2>
          <p class="quiet">${TEXTS.help}</p>
          ${
            this.sites.length === 0
              ? html`<p>${TEXTS.none}</p>`
              : html`<ul class="plain">
                  ${this.sites.map((site) => this.#siteView(site))}
                </ul>`
          }
          <p role="status">${this.says}</p>
        </section>
      </main>`;
  }

  #siteView({ origin, isAllowed, isPolicy }: Site): TemplateResult {
    return html`<li class="site">
      <span>
        <code>${origin}</code>
        ${isPolicy ? html`<span class="quiet">${TEXTS.policy}</span>` : nothing}
        ${isAllowed ? nothing : html`<span class="quiet">${TEXTS.notAllowed}</span>`}
      </span>
      <span class="actions">
        ${isAllowed ? nothing : html`<button type="button" @click=${() => this.#allow(origin)}>${TEXTS.allow}</button>`}
        ${isPolicy && !isAllowed ? nothing : html`<button type="button" @click=${() => this.#remove(origin)}>${TEXTS.remove}</button>`}
      </span>
    </li>`;
  }

  #allow(origin: string): void {
    // The browser asks only in answer to the click itself: nothing may be awaited before.
    void chrome.permissions.request({ origins: [patternOf(origin)] }).then(() => this.#load());
    void addSite(origin);
  }

  async #remove(origin: string): Promise<void> {
    await removeSite(origin);
    // Another site of the same host may still need it.
    const others = (await ownSites()).some((own) => patternOf(own) === patternOf(origin));
    if (!others) await chrome.permissions.remove({ origins: [patternOf(origin)] }).catch(() => {});
    this.says = TEXTS.removed(origin);
    await this.#load();
  }
}

customElements.define("moorline-options", Options);
