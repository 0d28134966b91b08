/** Forgetting everything, after asking once. */

import { html, LitElement, type TemplateResult } from "lit";
import { TEXTS } from "./texts";
import { want } from "./worker";

const texts = TEXTS.forget;

export class Forget extends LitElement {
  static override properties = { at: { state: true } };
  declare at: "rest" | "asking" | "done";

  constructor() {
    super();
    this.at = "rest";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="forget">
      <h2 id="forget">${texts.title}</h2>
      <p class="quiet">${texts.help}</p>
      <div class="actions" aria-live="polite">${this.#view()}</div>
    </section>`;
  }

  #view(): TemplateResult {
    if (this.at === "done") return html`<span>${texts.done}</span>`;
    if (this.at === "rest")
      return html`<button @click=${() => this.#go("asking")}>${texts.button}</button>`;
    return html`<span>${texts.question}</span>
      <button class="danger" @click=${() => this.#forget()}>${texts.yes}</button>
      <button @click=${() => this.#go("rest")}>${texts.no}</button>`;
  }

  #go(at: typeof this.at): void {
    this.at = at;
  }

  async #forget(): Promise<void> {
    await want("forgotten", { want: "forget" });
    this.#go("done");
  }
}

customElements.define("moorline-forget", Forget);
