/** Says to who cannot see it what has come of the typing, once it rests, and not at every letter. */

import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";

const REST_MS = 1000;

export class Announcer extends LitElement {
  static override properties = { text: { attribute: false }, says: { state: true } };
  declare text: string;
  declare says: string;
  #timer: number | undefined;

  constructor() {
    super();
    this.text = "";
    this.says = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("text")) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.says = this.text;
    }, REST_MS);
  }

  protected override render(): TemplateResult {
    return html`<span class="visually-hidden" role="status">${this.says}</span>`;
  }
}

customElements.define("moorline-announcer", Announcer);
