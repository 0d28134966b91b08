/** A button that copies a text, and says so. */

import { html, LitElement, type TemplateResult } from "lit";
import { TEXTS } from "./texts";

/** "Copied" is said for so long. */
const SAY_MS = 4000;

export class Copy extends LitElement {
  static override properties = {
    take: { attribute: false },
    label: { attribute: false },
    primary: { attribute: false },
    says: { state: true },
  };
  /** What is copied, as it is at that moment. It may hold a secret, so it never stands in the document. */
  declare take: () => string;
  declare label: string;
  declare primary: boolean;
  declare says: string;
  #timer: number | undefined;

  constructor() {
    super();
    this.take = () => "";
    this.label = "";
    this.primary = false;
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
    return html`<button type="button" class=${this.primary ? "primary" : ""} @click=${() => this.#copy()}>${this.label}</button>
      <span class="quiet" role="status">${this.says}</span>`;
  }

  async #copy(): Promise<void> {
    this.says = await navigator.clipboard.writeText(this.take()).then(
      () => TEXTS.copy.copied,
      () => TEXTS.copy.failed,
    );
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.says = "";
    }, SAY_MS);
  }
}

customElements.define("moorline-copy", Copy);
