/** The journal: what was filled and undone, where and when; to be read, copied and cleared. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { clearJournal, type Entry, entries } from "../shared/journal";
import "./copy";
import { JOURNAL_NAMES, TEXTS } from "./texts";

const texts = TEXTS.journal;

export class Journal extends LitElement {
  static override properties = { entries: { state: true } };
  declare entries: Entry[];
  readonly #changed = (changes: Record<string, unknown>, area: string) => {
    if (area === "local" && "journal" in changes) void this.#load();
  };

  constructor() {
    super();
    this.entries = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    chrome.storage.onChanged.addListener(this.#changed);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    chrome.storage.onChanged.removeListener(this.#changed);
  }

  async #load(): Promise<void> {
    this.entries = await entries();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.entries.length === 0) return nothing;
    return html`<section class="folded">
      <details>
        <summary><h2>${texts.title}</h2></summary>
        <p class="quiet">${texts.help}</p>
        <ol class="plain journal">
          ${this.entries.map(entryView)}
        </ol>
        <div class="actions">
          <moorline-copy .take=${() => textOf(this.entries)} .label=${texts.copy}></moorline-copy>
          <button type="button" @click=${({ isTrusted }: Event) => isTrusted && clearJournal()}>${texts.clear}</button>
        </div>
      </details>
    </section>`;
  }
}

const entryView = ({
  what,
  when,
  title,
  address,
  fields,
}: Entry): TemplateResult => html`<li class="change">
  <p class="change-field">${title}${what === "undo" ? html` <span class="tag">${texts.undone}</span>` : nothing}</p>
  <p class="quiet"><time datetime=${when}>${new Date(when).toLocaleString()}</time> · ${address}</p>
  <ul class="plain">
    ${fields.map(({ caption, verdict, value }) => html`<li>${caption}: ${shown(value)} <span class="tag">${JOURNAL_NAMES[verdict]}</span></li>`)}
  </ul>
</li>`;

const shown = (value: string | null): string =>
  value === null ? texts.secret : value || TEXTS.fill.empty;

const textOf = (all: Entry[]): string =>
  all
    .map(({ what, when, title, address, fields }) =>
      [
        `${when}  ${title}${what === "undo" ? ` (${texts.undone})` : ""}  ${address}`,
        ...fields.map(
          ({ caption, verdict, value }) =>
            `  ${caption}: ${shown(value)} (${JOURNAL_NAMES[verdict]})`,
        ),
      ].join("\n"),
    )
    .join("\n\n");

customElements.define("moorline-journal", Journal);
