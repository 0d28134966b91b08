/** Allowing Moorline on the page in the open tab: a web client on a host of one's own, or another portal. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { TEXTS } from "../options/texts";
import { want } from "../panel/worker";
import { addSite, patternOf, readSites } from "../shared/sites";

export class AddSite extends LitElement {
  static override properties = { tab: { attribute: false }, origin: { state: true } };
  declare tab: number | null;
  /** The site that can be allowed; `null` when there is none. */
  declare origin: string | null;
  /** What is there, and what Moorline does there. */
  #text = "";

  constructor() {
    super();
    this.tab = null;
    this.origin = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("tab")) void this.#load();
  }

  async #load(): Promise<void> {
    if (this.tab === null) return;
    // The address is told only of the tab for which the button was pressed.
    const { url } = (await chrome.tabs.get(this.tab).catch(() => null)) ?? {};
    if (url === undefined) return;
    const answer = await want("site", { want: "site", url });
    if (answer.answer !== "site" || !answer.origin) return;
    const known = (await readSites()).includes(answer.origin);
    const allowed = await chrome.permissions.contains({ origins: [patternOf(answer.origin)] });
    this.#text = answer.text;
    this.origin = known && allowed ? null : answer.origin;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { origin } = this;
    if (origin === null) return nothing;
    return html`<div class="hint">
      <p><strong>${origin}</strong></p>
      <p>${this.#text}</p>
      <div class="actions">
        <button type="button" @click=${({ isTrusted }: Event) => isTrusted && this.#add(origin)}>${TEXTS.add}</button>
      </div>
    </div>`;
  }

  #add(origin: string): void {
    // The browser asks only in answer to the click itself, and may close the popup to ask: nothing may be
    // awaited before. A site that is named but not allowed is not looked at.
    void chrome.permissions.request({ origins: [patternOf(origin)] }).then((granted) => {
      if (granted) this.origin = null;
    });
    void addSite(origin);
  }
}

customElements.define("moorline-add-site", AddSite);
