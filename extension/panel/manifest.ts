/** A manifest that is pasted, for whoever cannot have it read from the page. Always works. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { findingView } from "./finding";
import { TEXTS } from "./texts";
import { type Answered, want } from "./worker";

export class PastedManifest extends LitElement {
  static override properties = { result: { state: true } };
  declare result: Answered<"paste-manifest"> | null;

  constructor() {
    super();
    this.result = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="manifest">
      <h2 id="manifest">${TEXTS.manifest.title}</h2>
      <p class="quiet" id="manifest-help">${TEXTS.manifest.help}</p>
      <form @submit=${(event: Event) => this.#check(event)}>
        <label for="manifest-text">${TEXTS.manifest.label}</label>
        <textarea id="manifest-text" rows="5" spellcheck="false" autocomplete="off" aria-describedby="manifest-help"></textarea>
        <div class="actions"><button>${TEXTS.manifest.check}</button></div>
      </form>
      <div aria-live="polite">${this.result ? this.#resultView(this.result) : nothing}</div>
    </section>`;
  }

  #resultView(result: Answered<"paste-manifest">): TemplateResult {
    if (result.answer === "unavailable")
      return html`<p class="wrong-text">${TEXTS.unavailable.title}</p>`;
    if (result.answer === "error")
      return html`<p class="wrong-text">${result.message || TEXTS.failed}</p>`;
    const { summary, findings } = result;
    return html`<p class="summary">${summary}</p>
      ${
        findings.length > 0
          ? html`<ul class="findings">
              ${findings.map((finding) => findingView(finding))}
            </ul>`
          : html`<p class="quiet">${TEXTS.manifest.nothing}</p>`
      }`;
  }

  async #check(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.querySelector("textarea")?.value ?? "";
    if (text.trim() !== "")
      this.result = await want("paste-manifest", { want: "paste-manifest", text });
  }
}

customElements.define("moorline-manifest", PastedManifest);
