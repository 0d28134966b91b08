/** The patch of a manifest: what to change for the chosen setup, to read and to copy. Nothing is changed from here. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Address, Board, Finding, PatchView, ToolCommands } from "../shared/protocol";
import { partKey } from "../shared/tab-state";
import { linkView } from "./checklist";
import "./copy";
import { SEVERITY_NAMES, TEXTS } from "./texts";
import { want } from "./worker";

/** The steps whose link leads to the manifest. */
const ON_MANIFEST: readonly string[] = ["public-client", "redirect-uris", "credentials"];

/** Where the manifest of the registration is, when that is known. */
export const openManifest = ({ steps }: Board): Address | null =>
  steps.find(({ id }) => ON_MANIFEST.includes(id))?.link ?? null;

type State =
  | { is: "none" }
  | { is: "making" }
  | { is: "problem"; text: string; offersLink: boolean }
  | { is: "made"; patch: PatchView };

export class PatchPart extends LitElement {
  static override properties = {
    tab: { attribute: false },
    link: { attribute: false },
    open: { attribute: false },
    state: { state: true },
  };
  /** The tab that the panel belongs to; `null` until it is known. */
  declare tab: number | null;
  /** Where the manifest is, for who is elsewhere. */
  declare link: Address | null;
  declare open: (url: string) => void;
  declare state: State;
  readonly #changed = (changes: Record<string, unknown>, area: string) => {
    if (area === "session" && this.tab !== null && partKey(this.tab) in changes)
      void this.#showIfAsked();
  };

  constructor() {
    super();
    this.tab = null;
    this.link = null;
    this.open = () => {};
    this.state = { is: "none" };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    chrome.storage.onChanged.addListener(this.#changed);
  }

  override disconnectedCallback(): void {
    chrome.storage.onChanged.removeListener(this.#changed);
    super.disconnectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("tab") || this.tab === null) return;
    // What was made for another tab is not shown beside this one.
    if (typeof changed.get("tab") === "number") this.state = { is: "none" };
    void this.#showIfAsked();
  }

  /** Shows the patch for this text. */
  async showFor(text: string): Promise<void> {
    this.state = { is: "making" };
    const answer = await want("patch", { want: "patch", text });
    if (answer.answer === "patch") this.state = { is: "made", patch: answer.patch };
    else if (answer.answer === "unavailable") this.#say(TEXTS.unavailable.title);
    else this.#say(answer.message || TEXTS.failed);
    await this.#goThere();
  }

  /** Shows the patch for the manifest in the tab. */
  async #showForPage(): Promise<void> {
    const { tab } = this;
    if (tab === null) return;
    this.state = { is: "making" };
    const answer = await want<"patch" | "no-manifest">("patch", { want: "page-patch", tab });
    if (tab !== this.tab) return;
    if (answer.answer === "patch") this.state = { is: "made", patch: answer.patch };
    else if (answer.answer === "no-manifest") {
      const isElsewhere = answer.why === "elsewhere";
      this.#say(isElsewhere ? TEXTS.patch.elsewhere : TEXTS.patch.onlyLines, isElsewhere);
    } else if (answer.answer === "unavailable") this.#say(TEXTS.unavailable.title);
    else this.#say(answer.message || TEXTS.failed);
    await this.#goThere();
  }

  /** A note on the page has asked for it, perhaps before the panel was there. */
  async #showIfAsked(): Promise<void> {
    if (this.tab === null) return;
    const key = partKey(this.tab);
    const { [key]: part } = await chrome.storage.session.get<Record<string, unknown>>(key);
    if (part !== "patch") return;
    await chrome.storage.session.remove(key);
    await this.#showForPage();
  }

  #say(text: string, offersLink = false): void {
    this.state = { is: "problem", text, offersLink };
  }

  /** It is below everything else. */
  async #goThere(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>("h2");
    heading?.focus();
    heading?.scrollIntoView({ block: "start" });
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="patch">
      <h2 id="patch" tabindex="-1">${TEXTS.patch.title}</h2>
      <p class="quiet">${TEXTS.patch.help}</p>
      <div class="actions"><button type="button" @click=${() => this.#showForPage()}>${TEXTS.patch.ofPage}</button></div>
      <div role="status">${this.#stateView(this.state)}</div>
      ${this.state.is === "made" ? this.#patchView(this.state.patch) : nothing}
    </section>`;
  }

  /** What is said of it: short, because it is read out. */
  #stateView(state: State): TemplateResult | typeof nothing {
    switch (state.is) {
      case "none":
        return nothing;
      case "making":
        return html`<p class="quiet">${TEXTS.patch.making}</p>`;
      case "problem":
        return html`<p>${state.text}</p>
          ${state.offersLink && this.link ? html`<div class="links">${linkView(this.link, this.open)}</div>` : nothing}`;
      case "made":
        return state.patch.label === ""
          ? html`<p>${TEXTS.patch.noManifest}</p>`
          : html`<p class="summary">${TEXTS.patch.of(state.patch.label)}</p>
              ${state.patch.diff === "" ? html`<p>${TEXTS.patch.nothing}</p>` : nothing}`;
    }
  }

  #patchView({ label, diff, hides, text, mended, left, tools }: PatchView): TemplateResult {
    if (label === "") return html``;
    return html`${
      diff === ""
        ? nothing
        : html`<h3>${TEXTS.patch.mended}</h3>
            ${findingsView(mended)}
            <h3 id="patch-diff">${TEXTS.patch.diff}</h3>
            <pre class="diff" tabindex="0" role="region" aria-labelledby="patch-diff">${diffView(diff)}</pre>
            ${hides ? html`<p class="quiet">${TEXTS.patch.hides}</p>` : nothing}
            <div class="actions">
              <moorline-copy .label=${TEXTS.patch.copyManifest} .take=${() => text} .primary=${true}></moorline-copy>
              <moorline-copy .label=${TEXTS.patch.copyDiff} .take=${() => diff}></moorline-copy>
            </div>
            <h3>${TEXTS.patch.commands}</h3>
            <p class="quiet">${TEXTS.patch.commandsHelp}</p>
            ${tools.map(toolView)}`
    }
    ${left.length > 0 ? html`<h3>${TEXTS.patch.left}</h3> ${findingsView(left)}` : nothing}`;
  }
}

function findingsView(findings: readonly Finding[]): TemplateResult {
  return html`<ul class="plain">
    ${findings.map(({ severity, title, code }) => html`<li>${SEVERITY_NAMES[severity]}: ${title} <code>${code}</code></li>`)}
  </ul>`;
}

/** Every line by what it does, which its first character says too. */
function diffView(diff: string): TemplateResult[] {
  return diff
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      const kind = /^(?:---|\+\+\+|@@)/.test(line)
        ? "head"
        : line.startsWith("+")
          ? "new"
          : line.startsWith("-")
            ? "old"
            : "same";
      return html`<span class=${kind}>${line}</span>\n`;
    });
}

function toolView({ tool, commands, notes }: ToolCommands): TemplateResult {
  const text = commands.join("\n");
  return html`<details class="tool">
    <summary>${tool}</summary>
    ${
      text === ""
        ? html`<p class="quiet">${TEXTS.patch.noCommand}</p>`
        : html`<pre tabindex="0" role="region" aria-label=${tool}>${text}</pre>
            <div class="actions"><moorline-copy .label=${TEXTS.patch.copyCommands} .take=${() => `${text}\n`}></moorline-copy></div>`
    }
    ${notes.map((note) => html`<p class="quiet">${note}</p>`)}
  </details>`;
}

customElements.define("moorline-patch", PatchPart);
