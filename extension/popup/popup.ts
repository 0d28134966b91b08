/** The popup as a whole. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import "../inspect/inspect";
import { TEXTS as INSPECT } from "../inspect/texts";
import { linkView } from "../panel/checklist";
import { icon, logo, signOf } from "../panel/icons";
import { BoundTab } from "../panel/tab";
import { TEXTS as PANEL } from "../panel/texts";
import { chosenProduct } from "../panel/values";
import { type Answered, want } from "../panel/worker";
import { openPanelBeside } from "../shared/open-panel";
import type { Board } from "../shared/protocol";
import "./site";
import { TEXTS } from "./texts";

/** So many steps are named; the others are only counted. */
const MOST_STEPS = 3;

export class Popup extends LitElement {
  static override properties = { answer: { state: true } };
  declare answer: Answered<"board"> | null;
  readonly #tab = new BoundTab(this);

  constructor() {
    super();
    this.answer = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.answer = await want("board", { want: "board" });
  }

  protected override firstUpdated(): void {
    // Whoever comes by the keyboard reaches the panel with Enter.
    this.querySelector<HTMLElement>(".primary")?.focus();
  }

  protected override render(): TemplateResult {
    const { answer } = this;
    return html`<header>
        ${logo}
        <h1>Moorline</h1>
        <button type="button" class="primary" @click=${() => this.#openPanel()}>${TEXTS.open}</button>
      </header>
      <main>
        ${answer?.answer === "board" ? this.#boardView(answer.board) : nothing}
        ${answer?.answer === "unavailable" ? unavailableView() : nothing}
      </main>`;
  }

  #boardView(board: Board): TemplateResult {
    return html`${this.#tabView(board)}
      <section aria-labelledby="inspect">
        <h2 id="inspect">${INSPECT.title}</h2>
        <moorline-inspect .product=${chosenProduct(board)} .preset=${board.setup ?? null}></moorline-inspect>
        <p class="quiet">${TEXTS.gone}</p>
      </section>`;
  }

  /** What the open tab shows, and what is to be looked at. */
  #tabView({ steps }: Board): TemplateResult {
    const { view } = this.#tab;
    if (!view || this.#tab.title === "") {
      const links = new Map(steps.flatMap(({ link }) => (link ? [[link.url, link]] : [])));
      return html`<div class="tab-state">
        <p><strong>${PANEL.tab.unknown}</strong></p>
        <p class="quiet">${PANEL.tab.unknownWhy}</p>
        <moorline-add-site .tab=${this.#tab.id}></moorline-add-site>
        <div class="links">${[...links.values()].map((link) => linkView(link, (url) => void this.#open(url)))}</div>
      </div>`;
    }
    const found = steps.filter(({ state }) => state === "finding");
    const count = (state: string) => steps.filter((step) => step.state === state).length;
    return html`<div class="tab-state here">
      <p><span class="quiet">${PANEL.tab.watching}</span> <strong>${this.#tab.title}</strong></p>
      <p class="quiet">${PANEL.checklist.count(found.length, count("not-checked"), count("ok"))}</p>
      ${
        found.length > 0
          ? html`<ul class="todo">
              ${found
                .slice(0, MOST_STEPS)
                .map(
                  ({ findings }) =>
                    html`<li>${icon(signOf("finding", findings))}<span>${findings[0]?.title}</span></li>`,
                )}
              ${found.length > MOST_STEPS ? html`<li class="quiet">${TEXTS.more(found.length - MOST_STEPS)}</li>` : nothing}
            </ul>`
          : html`<p class="quiet">${TEXTS.known}</p>`
      }
    </div>`;
  }

  #openPanel(): void {
    void openPanelBeside(this.#tab.id).then(() => window.close());
  }

  async #open(url: string): Promise<void> {
    await this.#tab.open(url);
    window.close();
  }
}

function unavailableView(): TemplateResult {
  return html`<div class="hint first" role="alert">
    <h2>${PANEL.unavailable.title}</h2>
    <p>${PANEL.unavailable.text}</p>
    <p>${PANEL.unavailable.action}</p>
  </div>`;
}

customElements.define("moorline-popup", Popup);
