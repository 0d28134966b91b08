/** The checklist: every step of the setup with its outcome, and what was found. */

import { html, nothing, type TemplateResult } from "lit";
import type { Address, BoardStep } from "../shared/protocol";
import { findingView } from "./finding";
import { icon, signOf } from "./icons";
import { SEVERITY_NAMES, STATE_NAMES, TEXTS } from "./texts";

/** Opens an address in the tab that the panel belongs to. */
export type Open = (url: string) => void;

export function checklistView(steps: BoardStep[], open: Open): TemplateResult {
  const count = (state: BoardStep["state"]) => steps.filter((step) => step.state === state).length;
  return html`<section aria-labelledby="checklist">
    <h2 id="checklist">${TEXTS.checklist.title}</h2>
    <p class="quiet" role="status">${TEXTS.checklist.count(count("finding"), count("not-checked"), count("ok"))}</p>
    <ol class="steps">
      ${steps.map((step) => html`<li data-step=${step.id} data-state=${step.state}>${stepView(step, open)}</li>`)}
    </ol>
  </section>`;
}

function stepView(step: BoardStep, open: Open): TemplateResult {
  const { state, findings, notChecked, link } = step;
  if (findings.length === 0 && notChecked.length === 0 && !link)
    return html`<div class="step">${headView(step)}</div>`;
  return html`<details class="step" ?open=${state === "finding"}>
    <summary>${headView(step)}</summary>
    <div class="step-body">
      <ul class="findings">
        ${findings.map((finding) => findingView(finding))}
        ${notChecked.map((sentence) => html`<li class="finding not-checked">${icon("not-checked")}<p>${sentence}</p></li>`)}
      </ul>
      ${link ? linkView(link, open) : nothing}
    </div>
  </details>`;
}

function headView({ title, state, findings }: BoardStep): TemplateResult {
  const sign = signOf(state, findings);
  const word = sign === "ok" || sign === "not-checked" ? STATE_NAMES[state] : SEVERITY_NAMES[sign];
  return html`${icon(sign)}<span class="step-title">${title}</span><span class="state ${sign}">${word}</span>`;
}

/** A link that opens in the tab beside the panel, where the page is read. */
export function linkView({ label, url }: Address, open: Open): TemplateResult | typeof nothing {
  if (!url.startsWith("https://")) return nothing;
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(url);
  };
  return html`<a class="open" href=${url} target="_blank" rel="noreferrer" @click=${click}>${label}</a>`;
}
