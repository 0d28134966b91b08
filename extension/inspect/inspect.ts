/** The tools for a text by itself, one behind the other: an address, a connection string. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { want } from "../panel/worker";
import type { Choices, Product, SetupId } from "../shared/protocol";
import "./address";
import "./inspect.css";
import "./string";
import { TEXTS } from "./texts";

type Tool = "address" | "string";

const TOOLS: Tool[] = ["address", "string"];

export class Inspect extends LitElement {
  static override properties = {
    product: { attribute: false },
    preset: { attribute: false },
    choices: { state: true },
    setup: { state: true },
    at: { state: true },
  };
  /** The product that was chosen in the panel. */
  declare product: Product | null;
  /** The setup that was chosen in the panel. */
  declare preset: SetupId | null;
  declare choices: Choices;
  /** The setup that was chosen here; `undefined` as long as none was, and that of the panel counts. */
  declare setup: SetupId | null | undefined;
  declare at: Tool;

  constructor() {
    super();
    this.product = null;
    this.preset = null;
    this.choices = { setups: [], readers: [], signIns: [] };
    this.at = "address";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pagehide", this.#forget);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pagehide", this.#forget);
  }

  async #load(): Promise<void> {
    const answer = await want("choices", { want: "choices" });
    if (answer.answer === "choices") this.choices = answer.choices;
  }

  /** The browser may keep a page that was left, and fill its boxes again when it comes back. */
  readonly #forget = (): void => {
    for (const box of this.querySelectorAll("textarea")) {
      box.value = "";
      box.dispatchEvent(new Event("input"));
    }
  };

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("at") && changed.get("at") !== undefined)
      this.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  }

  protected override render(): TemplateResult {
    const setup = this.setup === undefined ? this.preset : this.setup;
    return html`<div class="tabs" role="tablist" aria-label=${TEXTS.tools}>
        ${TOOLS.map((tool) => this.#tabView(tool))}
      </div>
      <div
        @setup=${(event: CustomEvent<SetupId | null>) => {
          this.setup = event.detail;
        }}
      >
        <moorline-address
          id="inspect-address-panel"
          role="tabpanel"
          aria-labelledby="inspect-address-tab"
          ?hidden=${this.at !== "address"}
          .setups=${this.choices.setups}
          .setup=${setup}
        ></moorline-address>
        <moorline-string
          id="inspect-string-panel"
          role="tabpanel"
          aria-labelledby="inspect-string-tab"
          ?hidden=${this.at !== "string"}
          .choices=${this.choices}
          .setup=${setup}
          .preset=${this.product}
        ></moorline-string>
      </div>`;
  }

  #tabView(tool: Tool): TemplateResult {
    const isHere = tool === this.at;
    return html`<button
      type="button"
      role="tab"
      id="inspect-${tool}-tab"
      aria-controls="inspect-${tool}-panel"
      aria-selected=${isHere}
      tabindex=${isHere ? nothing : "-1"}
      @click=${() => {
        this.at = tool;
      }}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      ${TEXTS[tool].tab}
    </button>`;
  }

  /** The arrow keys go from one tool to the other, as in every list of tabs. */
  #key(event: KeyboardEvent): void {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Home") this.at = "address";
    else if (event.key === "End") this.at = "string";
    else this.at = this.at === "address" ? "string" : "address";
  }
}

customElements.define("moorline-inspect", Inspect);
