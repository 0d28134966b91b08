/** The panel as a whole. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import "../inspect/inspect";
import { TEXTS as INSPECT } from "../inspect/texts";
import type { Want } from "../shared/messages";
import type { Board, Input } from "../shared/protocol";
import { checklistView, linkView } from "./checklist";
import { connectionStringView } from "./connection-string";
import "./fill-view";
import "./forget";
import { logo } from "./icons";
import "./journal";
import "./manifest";
import { openManifest, type PatchPart } from "./patch";
import { BoundTab } from "./tab";
import { TEXTS } from "./texts";
import "./unknown";
import { chosenProduct, valuesView } from "./values";
import { mutedView, wordsView } from "./words";
import { want } from "./worker";

type State =
  | { is: "loading" }
  | { is: "unavailable" }
  | { is: "failed"; message: string }
  | { is: "board"; board: Board };

export class Panel extends LitElement {
  static override properties = { state: { state: true } };
  declare state: State;
  readonly #tab = new BoundTab(this);
  readonly #changed = (changes: Record<string, unknown>, area: string) => {
    if (area === "local" && "profile" in changes) void this.#load();
  };

  constructor() {
    super();
    this.state = { is: "loading" };
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

  protected override render(): TemplateResult {
    const { state } = this;
    return html`<header>
        ${logo}
        <div>
          <h1>Moorline</h1>
          ${state.is === "board" ? html`<p>${state.board.title}</p>` : nothing}
        </div>
      </header>
      <main>${this.#mainView(state)}</main>`;
  }

  #mainView(state: State): TemplateResult {
    switch (state.is) {
      case "loading":
        return html`<p class="quiet">${TEXTS.loading}</p>`;
      case "unavailable":
        return html`<div class="hint first" role="alert">
          <h2>${TEXTS.unavailable.title}</h2>
          <p>${TEXTS.unavailable.text}</p>
          <p>${TEXTS.unavailable.action}</p>
        </div>`;
      case "failed":
        return html`<p class="wrong-text" role="alert">${state.message || TEXTS.failed}</p>
          <moorline-forget></moorline-forget>`;
      case "board":
        return this.#boardView(state.board);
    }
  }

  #boardView(board: Board): TemplateResult {
    const open = (url: string) => void this.#tab.open(url);
    return html`${this.#tabView(board)}
      ${valuesView(board, (field, text) => void this.#enter(field, text))}
      ${checklistView(board, open)}
      <section class="folded">
        <details>
          <summary><h2>${INSPECT.title}</h2></summary>
          <moorline-inspect .product=${chosenProduct(board)} .preset=${board.setup ?? null}></moorline-inspect>
        </details>
      </section>
      ${connectionStringView(board)}
      ${
        board.fills || this.#tab.formFrame !== null
          ? html`<moorline-fill .bound=${this.#tab} .tab=${this.#tab.id} .frame=${this.#tab.formFrame}></moorline-fill>`
          : nothing
      }
      ${wordsView(board, (words, meaning) => void this.#tell({ want: "teach", words, meaning }))}
      <moorline-manifest @moorline-want-patch=${({ detail }: CustomEvent<string>) => this.#patchOf(detail)}></moorline-manifest>
      <moorline-patch .tab=${this.#tab.id} .link=${openManifest(board)} .open=${open}></moorline-patch>
      ${mutedView(board, (mute) => void this.#tell({ want: "unmute", mute }))}
      <moorline-journal></moorline-journal>
      <moorline-forget></moorline-forget>`;
  }

  /** What the tab beside the panel shows. */
  #tabView({ steps }: Board): TemplateResult {
    const { view } = this.#tab;
    if (!view || this.#tab.title === "") {
      const links = new Map(steps.flatMap(({ link }) => (link ? [[link.url, link]] : [])));
      return html`<div class="tab-state" role="status">
        <p><strong>${TEXTS.tab.unknown}</strong></p>
        <p class="quiet">${TEXTS.tab.unknownWhy}</p>
        <div class="links">${[...links.values()].map((link) => linkView(link, (url) => void this.#tab.open(url)))}</div>
      </div>`;
    }
    const { isUnknown } = this.#tab;
    const notRead = view.frames.flatMap(({ state }) => state.notRead);
    return html`<div class="tab-state here" role="status">
      <p><span class="quiet">${TEXTS.tab.watching}</span> <strong>${this.#tab.title}</strong></p>
      ${isUnknown ? html`<moorline-unknown .tab=${this.#tab.id} .route=${view.page.route}></moorline-unknown>` : nothing}
      ${view.frames.length === 0 && !isUnknown ? html`<p class="quiet">${TEXTS.tab.waiting}</p>` : nothing}
      ${
        notRead.length > 0
          ? html`<p>${TEXTS.tab.notRead}</p>
              <ul class="plain">
                ${notRead.map((what) => html`<li>${what}</li>`)}
              </ul>`
          : nothing
      }
    </div>`;
  }

  async #load(): Promise<void> {
    const answer = await want("board", { want: "board" });
    if (answer.answer === "board") this.state = { is: "board", board: answer.board };
    else if (answer.answer === "unavailable") this.state = { is: "unavailable" };
    else this.state = { is: "failed", message: answer.message };
  }

  #patchOf(text: string): void {
    void this.querySelector<PatchPart>("moorline-patch")?.showFor(text);
  }

  async #tell(message: Want): Promise<void> {
    await want("enter", message);
    await this.#load();
  }

  async #enter(field: Input, text: string): Promise<void> {
    await want("enter", { want: "enter", field, text });
    // Also when nothing changed: what was typed is shown as the core understands it.
    await this.#load();
  }
}

customElements.define("moorline-panel", Panel);
