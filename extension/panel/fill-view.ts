/** Filling the page, as it is shown: the preview, the password, the progress, the report. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { FillPlan, FillReport, FillStep } from "../shared/protocol";
import { FillRun } from "./fill";
import type { BoundTab } from "./tab";
import { END_TEXTS, TEXTS, VERDICT_NAMES } from "./texts";

const texts = TEXTS.fill;

export class FillView extends LitElement {
  static override properties = {
    bound: { attribute: false },
    tab: { attribute: false },
    frame: { attribute: false },
  };
  declare bound: BoundTab;
  /** The tab of {@link bound}; another tab is another fill. */
  declare tab: number | null;
  /** The frame with the form; `null` when the tab shows none. */
  declare frame: number | null;
  #run!: FillRun;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("tab")) this.#run = new FillRun(this.bound, () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="fill">
      <h2 id="fill">${texts.title}</h2>
      <div aria-live="polite">${this.#stateView()}</div>
      ${this.#run.canUndo && this.#isAtRest() ? html`<div class="actions">${this.#button(texts.undo, () => this.#run.undo())}</div>` : nothing}
    </section>`;
  }

  #isAtRest(): boolean {
    return ["done", "stopped", "start"].includes(this.#run.state.at);
  }

  #stateView(): TemplateResult {
    const { state } = this.#run;
    switch (state.at) {
      case "start":
        return html`${state.problem ? html`<p class="wrong-text">${state.problem}</p>` : nothing} ${this.#startView(texts.preview)}`;
      case "previewing":
        return html`<p class="quiet">${texts.working}</p>`;
      case "preview":
        return this.#previewView(state.plan, state.steps);
      case "filling":
        return html`<p>${texts.filling(state.done, state.of, state.caption)}</p>
          <progress max=${state.of} value=${state.done} aria-label=${texts.title}></progress>`;
      case "stopped":
        return html`<p class="wrong-text"><strong>${state.step.caption}:</strong> ${END_TEXTS[state.end]}</p>
          ${state.end === "dialog" ? html`<p>${texts.dialog}</p>` : nothing} ${state.report ? reportView(state.report) : nothing}
          <div class="actions">
            ${
              state.end === "dialog"
                ? this.#button(texts.goOn, () => this.#run.goOn())
                : this.#button(texts.previewAgain, () => this.#run.preview())
            }
          </div>`;
      case "done":
        return html`${reportView(state.report)} ${this.#startView(texts.previewAgain)}`;
      case "undoing":
        return html`<p class="quiet">${texts.undoing}</p>`;
      case "undone":
        return html`<ul class="plain">
            ${state.lines.map((line) => html`<li>${line}</li>`)}
          </ul>
          ${this.#startView(texts.previewAgain)}`;
    }
  }

  #startView(label: string): TemplateResult {
    if (this.frame === null) return html`<p class="quiet">${texts.notHere}</p>`;
    return html`<p class="quiet">${texts.help}</p>
      <div class="actions">${this.#button(label, () => this.#run.preview())}</div>`;
  }

  #previewView({ title, first, remarks }: FillPlan, steps: FillStep[]): TemplateResult {
    const secrets = steps.filter(({ kind }) => kind === "password");
    return html`<h3>${title}</h3>
      ${listView(texts.first, first, "first")}
      ${
        steps.length === 0
          ? html`<p>${texts.nothingToDo}</p>`
          : html`<ul class="changes">
              ${steps.map(stepView)}
            </ul>`
      }
      ${listView(texts.remarks, remarks, "")}
      <form autocomplete="off" @submit=${(event: SubmitEvent) => this.#fill(event)}>
        ${first.length === 0 ? secrets.map(secretView) : nothing}
        <div class="actions">
          ${first.length === 0 && steps.length > 0 ? html`<button class="primary">${texts.fill}</button>` : nothing}
          ${this.#button(texts.previewAgain, () => this.#run.preview())}
        </div>
      </form>
      ${
        first.length === 0 && steps.length > 0
          ? html`<details class="script">
              <summary>${texts.script.title}</summary>
              <p class="quiet">${texts.script.help}</p>
              <div class="actions">${this.#button(texts.script.save, () => this.#saveScript())}</div>
            </details>`
          : nothing
      }`;
  }

  /** Only a real click or key press of the user fills anything. */
  #fill(event: SubmitEvent): void {
    event.preventDefault();
    if (!event.isTrusted) return;
    // The form goes away with the preview, so the boxes are remembered; the secrets stay in them alone.
    const boxes = [...this.querySelectorAll<HTMLInputElement>("input[type=password]")];
    void this.#run.fill((control) => {
      const box = boxes.find(({ name }) => name === control);
      const secret = box?.value ?? "";
      if (box) box.value = "";
      return secret;
    });
  }

  async #saveScript(): Promise<void> {
    const text = await this.#run.script();
    if (text === null) return;
    const url = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = Object.assign(document.createElement("a"), {
      href: url,
      download: "moorline.yml",
    });
    link.click();
    URL.revokeObjectURL(url);
  }

  #button(label: string, action: () => unknown): TemplateResult {
    return html`<button type="button" @click=${({ isTrusted }: Event) => isTrusted && action()}>${label}</button>`;
  }
}

function stepView({
  caption,
  old,
  new: fresh,
  why,
  undo,
  already,
  kind,
}: FillStep): TemplateResult {
  return html`<li class="change ${already ? "already" : ""}">
    <p class="change-field">${caption}</p>
    <dl>
      <div class="pair"><dt>${texts.fields.old}</dt><dd>${old || html`<span class="quiet">${texts.empty}</span>`}</dd></div>
      <div class="pair">
        <dt>${texts.fields.new}</dt>
        <dd>${already && kind !== "password" ? html`<span class="quiet">${texts.keeps}</span>` : html`<ins>${fresh}</ins>`}</dd>
      </div>
    </dl>
    <p class="quiet">${why}${undo || already ? nothing : html` <span class="tag">${texts.noUndo}</span>`}</p>
  </li>`;
}

function secretView({ control, caption }: FillStep, at: number): TemplateResult {
  return html`<div class="value">
    <label for="fill-secret-${at}">${caption || texts.secret}</label>
    <input
      id="fill-secret-${at}"
      name=${control}
      type="password"
      autocomplete="off"
      aria-describedby="fill-secret-${at}-help"
    />
    <div class="says" id="fill-secret-${at}-help">
      <p>${texts.secretHelp}</p>
    </div>
  </div>`;
}

function reportView({ done, lines, next }: FillReport): TemplateResult {
  return html`<p class=${done ? "good" : "wrong-text"}>${done ? texts.done : texts.notDone}</p>
    <ul class="report">
      ${lines.map(
        ({ caption, verdict, text }) => html`<li class="change">
          <p class="change-field">${caption} <span class="tag">${VERDICT_NAMES[verdict]}</span></p>
          <p class="quiet">${text}</p>
        </li>`,
      )}
    </ul>
    ${listView(texts.next, next, "")}`;
}

function listView(
  title: string,
  sentences: string[],
  classes: string,
): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  return html`<div class="hint ${classes}">
    <h3>${title}</h3>
    <ul class="plain">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </div>`;
}

customElements.define("moorline-fill", FillView);
