/** The checklist: every step of the setup with its outcome, and what was found. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Address, Board, BoardStep } from "../shared/protocol";
import CHECKLISTS from "./checklists.json";
import { findingView } from "./finding";
import { icon, signOf } from "./icons";
import { SEVERITY_NAMES, STATE_NAMES, TEXTS } from "./texts";

/** Opens an address in the tab that the panel belongs to. */
export type Open = (url: string) => void;

/** A row of the checklist. Of what no rule sees there is no outcome. */
type Row = { id: string; title: string; lines: string[]; step: BoardStep | undefined };

/** The row of the app registration. */
const REGISTRATION = "registration";

/** What the setup asks for, beside what the core says of it; without a setup only the latter. */
function rowsOf({ setup, standsOn, steps }: Board): Row[] {
  if (!setup) return steps.map((step) => ({ id: step.id, title: step.title, lines: [], step }));
  const { rows } = CHECKLISTS[setup];
  const of = standsOn ? CHECKLISTS[standsOn].rows : [];
  // What is checked of the setup that it stands on, in the place of what it says of that itself.
  const isOwn = (id: string) => id !== REGISTRATION && rows.some((row) => row.id === id);
  const beside = of.filter(({ id }) => !isOwn(id) && steps.some((step) => step.id === id));
  return rows
    .flatMap((row) => (row.id === REGISTRATION && beside.length > 0 ? beside : [row]))
    .map((row) => ({ ...row, step: steps.find(({ id }) => id === row.id) }));
}

export function checklistView(board: Board, open: Open): TemplateResult {
  const { steps, setup } = board;
  const count = (state: BoardStep["state"]) => steps.filter((step) => step.state === state).length;
  return html`<section aria-labelledby="checklist">
    <h2 id="checklist">${TEXTS.checklist.title}</h2>
    <p class="quiet" role="status">${TEXTS.checklist.count(count("finding"), count("not-checked"), count("ok"))}</p>
    <ol class="steps">
      ${repeat(
        rowsOf(board),
        // Another setup's rows are others, open or not.
        ({ id }) => `${setup} ${id}`,
        (row) =>
          html`<li data-step=${row.id} data-state=${row.step?.state ?? "by-hand"}>${rowView(row, open)}</li>`,
      )}
    </ol>
    ${setup ? html`<p class="source">${TEXTS.checklist.source} ${CHECKLISTS[setup].source}</p>` : nothing}
  </section>`;
}

function rowView({ title, lines, step }: Row, open: Open): TemplateResult {
  const { state, findings = [], notChecked = [], link } = step ?? {};
  const head = headView(title, step);
  if (lines.length === 0 && findings.length === 0 && notChecked.length === 0 && !link)
    return html`<div class="step">${head}</div>`;
  return html`<details class="step" ?open=${state === "finding"}>
    <summary>${head}</summary>
    <div class="step-body">
      ${lines.length > 0 ? html`<ul class="plain todo-lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      <ul class="findings">
        ${findings.map((finding) => findingView(finding))}
        ${notChecked.map((sentence) => html`<li class="finding not-checked">${icon("not-checked")}<p>${sentence}</p></li>`)}
      </ul>
      ${link ? linkView(link, open) : nothing}
    </div>
  </details>`;
}

function headView(title: string, step: BoardStep | undefined): TemplateResult {
  if (!step)
    return html`${icon("by-hand")}<span class="step-title">${title}</span><span class="state by-hand">${TEXTS.checklist.byHand}</span>`;
  const { state, findings } = step;
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
