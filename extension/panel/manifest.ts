/** A manifest that is pasted, dropped or chosen as a file, for whoever cannot have it read from the page. Always works. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { findingView } from "./finding";
import { TEXTS } from "./texts";
import { type Answered, want } from "./worker";

/** In bytes. The portal takes manifests of about 1 MB at the most; what is larger is another file. */
const LARGEST_FILE = 5_000_000;

const TEXT_BOX = "manifest-text";

/** Leads to the box for the text. */
export function focusPaste(): void {
  document.getElementById(TEXT_BOX)?.focus();
}

export class PastedManifest extends LitElement {
  static override properties = { result: { state: true }, problem: { state: true } };
  declare result: Answered<"paste-manifest"> | null;
  /** Why a file was not read. */
  declare problem: string;

  constructor() {
    super();
    this.result = null;
    this.problem = "";
  }

  // Anywhere in the panel: elsewhere the browser would open the file in its place.
  readonly #drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const file = event.type === "drop" ? event.dataTransfer.files[0] : undefined;
    if (file) void this.#read(file);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ["dragover", "drop"] as const) addEventListener(type, this.#drag);
  }

  override disconnectedCallback(): void {
    for (const type of ["dragover", "drop"] as const) removeEventListener(type, this.#drag);
    super.disconnectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="manifest">
      <h2 id="manifest">${TEXTS.manifest.title}</h2>
      <p class="quiet" id="manifest-help">${TEXTS.manifest.help}</p>
      <form @submit=${(event: Event) => this.#check(event)}>
        <label for=${TEXT_BOX}>${TEXTS.manifest.label}</label>
        <textarea id=${TEXT_BOX} rows="5" spellcheck="false" autocomplete="off" aria-describedby="manifest-help"></textarea>
        <label for="manifest-file">${TEXTS.manifest.file}</label>
        <input id="manifest-file" type="file" accept=".json,application/json" @change=${(event: Event) => this.#choose(event)} />
        <div class="actions"><button>${TEXTS.manifest.check}</button></div>
      </form>
      <div aria-live="polite">
        ${this.problem ? html`<p class="wrong-text">${this.problem}</p>` : nothing}
        ${this.result ? this.#resultView(this.result) : nothing}
      </div>
    </section>`;
  }

  #resultView(result: Answered<"paste-manifest">): TemplateResult {
    if (result.answer === "unavailable")
      return html`<p class="wrong-text">${TEXTS.unavailable.title}</p>`;
    if (result.answer === "error")
      return html`<p class="wrong-text">${result.message || TEXTS.failed}</p>`;
    const { summary, findings, patchable } = result;
    return html`<p class="summary">${summary}</p>
      ${
        findings.length > 0
          ? html`<ul class="findings">
              ${findings.map((finding) => findingView(finding))}
            </ul>`
          : html`<p class="quiet">${TEXTS.manifest.nothing}</p>`
      }
      ${
        patchable
          ? html`<div class="actions"><button type="button" @click=${() => this.#wantPatch()}>${TEXTS.patch.ofText}</button></div>`
          : nothing
      }`;
  }

  async #check(event: Event): Promise<void> {
    event.preventDefault();
    this.problem = "";
    const text = this.querySelector("textarea")?.value ?? "";
    if (text.trim() !== "")
      this.result = await want("paste-manifest", { want: "paste-manifest", text });
  }

  /** The text is handed on as it is in the box now. */
  #wantPatch(): void {
    const detail = this.querySelector("textarea")?.value ?? "";
    this.dispatchEvent(new CustomEvent<string>("moorline-want-patch", { bubbles: true, detail }));
  }

  async #choose(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const file = box.files?.[0];
    if (file) await this.#read(file);
    // The same file can be chosen again when it was changed.
    box.value = "";
  }

  /** Puts a file into the box, where it can be seen, and checks it. */
  async #read(file: File): Promise<void> {
    const box = this.querySelector("textarea");
    if (!box) return;
    this.result = null;
    this.problem = file.size > LARGEST_FILE ? TEXTS.manifest.tooLarge : "";
    if (this.problem) return;
    const text = await file.text().catch(() => null);
    if (text === null) this.problem = TEXTS.manifest.unreadable;
    else {
      box.value = text;
      this.result = await want("paste-manifest", { want: "paste-manifest", text });
    }
  }
}

customElements.define("moorline-manifest", PastedManifest);
