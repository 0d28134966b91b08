/**
 * The tool for a connection string. The text may hold a secret: it stands in its box and nowhere else, goes
 * to the worker for the answer, and what is drawn of it comes back without secrets.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../panel/copy";
import { type Answered, want } from "../panel/worker";
import type {
  Authentication,
  Choices,
  Consumer,
  Finding,
  SetupId,
  StringView,
} from "../shared/protocol";
import "./announcer";
import { convertedView } from "./converted";
import { apply, select } from "./edit";
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

const texts = TEXTS.string;

/** More fixes than any string needs: where one undoes another, it ends here. */
const MOST_FIXES = 100;

export class StringTool extends LitElement {
  static override properties = {
    choices: { attribute: false },
    setup: { attribute: false },
    preset: { attribute: false },
    reader: { state: true },
    isMapped: { state: true },
    target: { state: true },
    signIn: { state: true },
  };
  declare choices: Choices;
  declare setup: SetupId | null;
  /** Who reads it, as long as the user has chosen nobody. */
  declare preset: Consumer | null;
  declare reader: Consumer | null | undefined;
  declare isMapped: boolean;
  declare target: Consumer | null | undefined;
  declare signIn: Authentication | null;
  readonly #live: Live<Answered<"connection-string">> = new Live(this, () => this.#ask());
  readonly #converted: Live<Answered<"convert">> = new Live(this, () => this.#convert());

  constructor() {
    super();
    this.preset = null;
    this.setup = null;
    this.isMapped = false;
    this.signIn = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const has = (...names: (keyof StringTool)[]) => names.some((name) => changed.has(name));
    if (has("setup", "preset", "reader", "isMapped")) void this.#live.now();
    if (has("preset", "target", "signIn")) void this.#converted.now();
  }

  get #box(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  get #text(): string {
    return this.#box?.value ?? "";
  }

  get #reader(): Consumer | null {
    return this.reader === undefined ? this.preset : this.reader;
  }

  get #target(): Consumer | null {
    return this.target === undefined ? this.preset : this.target;
  }

  async #ask(): Promise<Answered<"connection-string"> | null> {
    const text = this.#text;
    if (text.trim() === "") return null;
    return want("connection-string", {
      want: "connection-string",
      text,
      setup: this.setup,
      reader: this.#reader,
      usersAreMapped: this.isMapped || null,
    });
  }

  async #convert(): Promise<Answered<"convert"> | null> {
    const text = this.#text;
    const reader = this.#target;
    if (text.trim() === "" || !reader || !this.signIn) return null;
    return want("convert", { want: "convert", text, reader, signIn: this.signIn });
  }

  #typed(): void {
    this.#live.soon();
    this.#converted.soon();
  }

  protected override render(): TemplateResult {
    const { result } = this.#live;
    return html`<div class="value">
        <label for="inspect-string">${texts.label}</label>
        <textarea
          id="inspect-string"
          rows="5"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          aria-describedby="inspect-string-help"
          @input=${() => this.#typed()}
        ></textarea>
        <div class="says" id="inspect-string-help"><p>${texts.help}</p></div>
      </div>
      ${this.#contextView()}
      <div class="answer">${result ? this.#answerView(result) : nothing}</div>`;
  }

  #contextView(): TemplateResult {
    const { setups, readers } = this.choices;
    const chooseReader = (reader: string | null) => {
      this.reader = reader as Consumer | null;
    };
    return html`<div class="choosers">
      ${chooserView("inspect-string-setup", TEXTS.setup, setups, this.setup, (setup) => this.#chooseSetup(setup))}
      ${chooserView("inspect-string-reader", texts.reader, readers, this.#reader, chooseReader)}
    </div>`;
  }

  /** The other tool shares the setup. */
  #chooseSetup(setup: string | null): void {
    this.dispatchEvent(new CustomEvent("setup", { detail: setup, bubbles: true }));
  }

  #answerView(answer: Answered<"connection-string">): TemplateResult {
    if (answer.answer !== "connection-string") return failureView(answer);
    const { string } = answer;
    const { findings, waiting, redacted } = string;
    const fixes = findings.filter(({ edits }) => edits.length > 0).length;
    return html`<p class="count">${countOf(findings)}</p>
      <moorline-announcer .text=${countOf(findings)}></moorline-announcer>
      <div class="actions small">
        ${fixes > 0 ? html`<button type="button" class="primary" @click=${() => this.#applyAll()}>${TEXTS.findings.applyAll(fixes)}</button>` : nothing}
        <moorline-copy .take=${() => this.#text} .label=${texts.copy}></moorline-copy>
        <moorline-copy .take=${() => redacted} .label=${texts.copyRedacted}></moorline-copy>
      </div>
      ${this.#errorView(string)}
      ${findingsView(findings, this.#text.includes("\n"), (finding) => this.#actionsView(finding))}
      ${waitingView(waiting)} ${pairsView(string)} ${this.#consequencesView(string)}
      ${this.#convertView()}`;
  }

  /** Where it stops being readable, unless a finding says that already. */
  #errorView({ error, errorSpan, findings }: StringView): TemplateResult | typeof nothing {
    if (!error || !errorSpan) return nothing;
    if (findings.some(({ span }) => span?.start === errorSpan.start)) return nothing;
    return html`<p class="wrong-text">${texts.unreadable} ${error} (${texts.place(errorSpan.line, errorSpan.column)})</p>
      <div class="actions small">
        <button type="button" @click=${() => this.#box && select(this.#box, errorSpan)}>${TEXTS.findings.show}</button>
      </div>`;
  }

  #actionsView({ code, title, span, edits }: Finding): TemplateResult | typeof nothing {
    if (!span && edits.length === 0) return nothing;
    return html`<div class="actions small">
      ${edits.length > 0 ? html`<button type="button" @click=${() => this.#apply(code, title)}>${TEXTS.findings.apply}</button>` : nothing}
      ${span ? html`<button type="button" @click=${() => this.#show(code, title)}>${TEXTS.findings.show}</button>` : nothing}
    </div>`;
  }

  #consequencesView({ consequences }: StringView): TemplateResult {
    return html`<details class="more">
      <summary>${texts.consequences}</summary>
      <div class="more-body">
        <label class="check">
          <input
            type="checkbox"
            .checked=${this.isMapped}
            @change=${(event: Event) => {
              this.isMapped = (event.target as HTMLInputElement).checked;
            }}
          />
          ${texts.mapped}
        </label>
        ${
          consequences.length > 0
            ? consequencesView(consequences)
            : html`<p class="quiet">${this.#reader ? texts.nothing : texts.chooseReader}</p>`
        }
      </div>
    </details>`;
  }

  #convertView(): TemplateResult {
    const { result } = this.#converted;
    const { readers, signIns } = this.choices;
    const chooseTarget = (target: string | null) => {
      this.target = target as Consumer | null;
    };
    const chooseSignIn = (signIn: string | null) => {
      this.signIn = signIn as Authentication | null;
    };
    return html`<details class="more">
      <summary>${TEXTS.convert.title}</summary>
      <div class="more-body">
        <p class="quiet">${TEXTS.convert.help}</p>
        <div class="choosers">
          ${chooserView("inspect-target", TEXTS.convert.reader, readers, this.#target, chooseTarget)}
          ${chooserView("inspect-sign-in", TEXTS.convert.signIn, signIns, this.signIn, chooseSignIn)}
        </div>
        ${result ? convertedView(result) : nothing}
      </div>
    </details>`;
  }

  /** The finding as it is now: the text may have changed since it was drawn. */
  async #finding(code: string, title: string): Promise<Finding | undefined> {
    const answer = await this.#live.current();
    if (answer?.answer !== "connection-string") return undefined;
    return answer.string.findings.find(
      (finding) => finding.code === code && finding.title === title,
    );
  }

  async #show(code: string, title: string): Promise<void> {
    const span = (await this.#finding(code, title))?.span;
    if (span && this.#box) select(this.#box, span);
  }

  async #apply(code: string, title: string): Promise<void> {
    const finding = await this.#finding(code, title);
    if (!finding || !this.#box) return;
    apply(this.#box, finding.edits);
    await Promise.all([this.#live.now(), this.#converted.now()]);
  }

  /** One fix after the other: each may move the places of the others, or make them unnecessary. */
  async #applyAll(): Promise<void> {
    const box = this.#box;
    if (!box) return;
    for (let round = 0; round < MOST_FIXES; round++) {
      const answer = await this.#live.current();
      if (answer?.answer !== "connection-string") break;
      const finding = answer.string.findings.find(({ edits }) => edits.length > 0);
      if (!finding) break;
      const before = box.value;
      apply(box, finding.edits);
      if (box.value === before) break;
      await this.#live.now();
    }
    await this.#converted.now();
  }
}

function pairsView({ pairs }: StringView): TemplateResult | typeof nothing {
  if (pairs.length === 0) return nothing;
  return html`<details class="more">
    <summary>${texts.pairs(pairs.length)}</summary>
    <div class="more-body">${factsView(pairs)}</div>
  </details>`;
}

customElements.define("moorline-string", StringTool);
