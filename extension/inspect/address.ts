/** The tool for an address: what it is, what it should be, what is wrong with it. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../panel/copy";
import { icon } from "../panel/icons";
import { type Answered, want } from "../panel/worker";
import type { SetupChoice, SetupId } from "../shared/protocol";
import "./announcer";
import { replaceAll, select } from "./edit";
import { Live } from "./live";
import { TEXTS } from "./texts";
import {
  chooserView,
  consequencesView,
  countOf,
  factsView,
  failureView,
  findingsView,
  waitingView,
} from "./views";

const texts = TEXTS.address;

export class AddressTool extends LitElement {
  static override properties = { setups: { attribute: false }, setup: { attribute: false } };
  declare setups: SetupChoice[];
  declare setup: SetupId | null;
  readonly #live: Live<Answered<"environment-url">> = new Live(this, () => this.#ask());

  constructor() {
    super();
    this.setups = [];
    this.setup = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("setup")) void this.#live.now();
  }

  get #box(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  async #ask(): Promise<Answered<"environment-url"> | null> {
    const text = this.#box?.value ?? "";
    if (text.trim() === "") return null;
    return want("environment-url", { want: "environment-url", text, setup: this.setup });
  }

  protected override render(): TemplateResult {
    const { result } = this.#live;
    return html`<div class="value">
        <label for="inspect-address">${texts.label}</label>
        <textarea
          id="inspect-address"
          rows="2"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          aria-describedby="inspect-address-help"
          @input=${() => this.#live.soon()}
        ></textarea>
        <div class="says" id="inspect-address-help"><p>${texts.help}</p></div>
      </div>
      ${chooserView("inspect-address-setup", TEXTS.setup, this.setups, this.setup, (setup) => this.#choose(setup))}
      <div class="answer">${result ? this.#answerView(result) : nothing}</div>`;
  }

  /** The other tool shares the setup. */
  #choose(setup: string | null): void {
    this.dispatchEvent(new CustomEvent("setup", { detail: setup, bubbles: true }));
  }

  #answerView(answer: Answered<"environment-url">): TemplateResult {
    if (answer.answer !== "environment-url") return failureView(answer);
    const { address } = answer;
    const { title, right, url, suggestion, facts, says, findings, waiting, consequences } = address;
    const text = this.#box?.value ?? "";
    return html`<p class="verdict">${icon(right ? "ok" : "error")}<strong>${title}</strong></p>
      <moorline-announcer .text=${`${title} ${countOf(findings)}`}></moorline-announcer>
      ${url ? this.#proposalView(texts.normal, url, url !== text) : nothing}
      ${suggestion ? this.#proposalView(texts.suggestion, suggestion, true) : nothing}
      ${factsView(facts)}
      ${findings.length > 0 ? html`<p class="count">${countOf(findings)}</p>` : nothing}
      ${findingsView(findings, text.includes("\n"), ({ code, title, span }) =>
        span
          ? html`<div class="actions small">
              <button type="button" @click=${() => this.#show(code, title)}>${TEXTS.findings.show}</button>
            </div>`
          : nothing,
      )}
      ${waitingView(waiting)}
      ${changedView(says)}
      ${
        consequences.length > 0
          ? html`<details class="more">
              <summary>${texts.consequences}</summary>
              <div class="more-body">
                <p class="quiet">${texts.consequencesHelp}</p>
                ${consequencesView(consequences)}
              </div>
            </details>`
          : nothing
      }`;
  }

  #proposalView(label: string, url: string, isOther: boolean): TemplateResult {
    return html`<div class="proposal">
      <p class="quiet">${label}</p>
      <p><code>${url}</code></p>
      <div class="actions small">
        <moorline-copy .take=${() => url} .label=${texts.copy}></moorline-copy>
        ${isOther ? html`<button type="button" @click=${() => this.#use(url)}>${texts.use}</button>` : nothing}
      </div>
    </div>`;
  }

  async #use(url: string): Promise<void> {
    const box = this.#box;
    if (!box) return;
    replaceAll(box, url);
    await this.#live.now();
  }

  async #show(code: string, title: string): Promise<void> {
    // The text may have changed since the finding was drawn.
    const answer = await this.#live.current();
    if (answer?.answer !== "environment-url" || !this.#box) return;
    const { findings } = answer.address;
    const span = findings.find((it) => it.code === code && it.title === title)?.span;
    if (span) select(this.#box, span);
  }
}

function changedView(says: string[]): TemplateResult | typeof nothing {
  if (says.length === 0) return nothing;
  return html`<details class="more">
    <summary>${texts.changed}</summary>
    <ul class="plain more-body">
      ${says.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </details>`;
}

customElements.define("moorline-address", AddressTool);
