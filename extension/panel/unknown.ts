/** What is said, and can be done, when a page looks different from what Moorline knows. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import "./copy";
import { focusPaste } from "./manifest";
import { TEXTS } from "./texts";
import { want } from "./worker";

export class UnknownPage extends LitElement {
  static override properties = {
    tab: { attribute: false },
    route: { attribute: false },
    report: { state: true },
  };
  declare tab: number | null;
  /** The plan's route of what is on view. */
  declare route: string;
  /** The structure report; `null` before the user has asked for it. */
  declare report: string | null;

  constructor() {
    super();
    this.tab = null;
    this.route = "";
    this.report = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // The report is of another page.
    if (changed.has("tab") || changed.has("route")) this.report = null;
  }

  protected override render(): TemplateResult {
    const { report } = this;
    return html`<div role="alert">
        <p><strong>${TEXTS.unknown.title}</strong></p>
        <p>${TEXTS.unknown.why}</p>
      </div>
      ${
        // What an app registration shows stands in its manifest, too.
        this.route.startsWith("entra/")
          ? html`<div class="actions"><button type="button" class="primary" @click=${focusPaste}>${TEXTS.unknown.paste}</button></div>`
          : html`<p>${TEXTS.unknown.byHand}</p>`
      }
      <p class="quiet" id="structure-help">${TEXTS.unknown.help}</p>
      <div class="actions">
        <button type="button" aria-describedby="structure-help" @click=${() => this.#show()}>${TEXTS.unknown.report}</button>
      </div>
      <div aria-live="polite">${report === null ? nothing : this.#reportView(report)}</div>`;
  }

  #reportView(report: string): TemplateResult {
    if (report === "") return html`<p class="wrong-text">${TEXTS.unknown.gone}</p>`;
    return html`<textarea class="report" rows="8" readonly aria-label=${TEXTS.unknown.label} .value=${report}></textarea>
      <moorline-copy .take=${() => report} .label=${TEXTS.unknown.copy}></moorline-copy>`;
  }

  async #show(): Promise<void> {
    const { tab, route } = this;
    if (tab === null) return;
    const answer = await want("structure", { want: "structure", tab });
    // Meanwhile the tab may show something else.
    if (tab !== this.tab || route !== this.route) return;
    this.report = (answer.answer === "structure" && answer.text) || "";
  }
}

customElements.define("moorline-unknown", UnknownPage);
