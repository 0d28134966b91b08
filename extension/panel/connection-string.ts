/** The connection string, to be copied; or what it still needs. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Board } from "../shared/protocol";
import { TEXTS } from "./texts";

/** "Copied" is said for so long. */
const SAY_MS = 4000;

export class ConnectionString extends LitElement {
  static override properties = { board: { attribute: false }, says: { state: true } };
  declare board: Board;
  declare says: string;
  #timer: number | undefined;

  constructor() {
    super();
    this.says = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { connectionString, missing } = this.board;
    return html`<section aria-labelledby="connection">
      <h2 id="connection">${TEXTS.connection.title}</h2>
      ${
        connectionString
          ? html`<pre class="connection" tabindex="0" aria-label=${TEXTS.connection.title}>${connectionString}</pre>
              <div class="actions">
                <button class="primary" @click=${() => this.#copy(connectionString)}>${TEXTS.connection.copy}</button>
                <span class="quiet" role="status">${this.says}</span>
              </div>`
          : nothing
      }
      ${
        missing.length > 0
          ? html`<p>${TEXTS.connection.missing}</p>
              <ul class="plain">
                ${missing.map((what) => html`<li>${what}</li>`)}
              </ul>`
          : nothing
      }
    </section>`;
  }

  async #copy(text: string): Promise<void> {
    this.says = await navigator.clipboard.writeText(text).then(
      () => TEXTS.connection.copied,
      () => TEXTS.connection.copyFailed,
    );
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.says = "";
    }, SAY_MS);
  }
}

customElements.define("moorline-connection-string", ConnectionString);
