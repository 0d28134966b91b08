/** What both tools show in the same way. */

import { html, nothing, type TemplateResult } from "lit";
import { findingView } from "../panel/finding";
import { TEXTS as PANEL } from "../panel/texts";
import type { Answered } from "../panel/worker";
import type { Choice, Consequence, Finding, SetupChoice, Severity } from "../shared/protocol";
import { TEXTS } from "./texts";

/** A list to choose from, with "not chosen" first. */
export function chooserView(
  id: string,
  label: string,
  choices: readonly (Choice | SetupChoice)[],
  chosen: string | null,
  choose: (value: string | null) => void,
): TemplateResult {
  return html`<div class="value">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}>
      <option value="" .selected=${chosen === null}>${TEXTS.choose}</option>
      ${optionsView(choices, chosen)}
    </select>
  </div>`;
}

/** The choices, those of one group under its name. */
export function optionsView(
  choices: readonly (Choice | SetupChoice)[],
  chosen: string | null,
): TemplateResult[] {
  const option = ({ value, label }: Choice | SetupChoice) =>
    html`<option value=${value} .selected=${value === chosen}>${label}</option>`;
  const groups = Map.groupBy(choices, (choice) => ("group" in choice ? choice.group : ""));
  return [...groups].flatMap(([group, members]) =>
    group === ""
      ? members.map(option)
      : [html`<optgroup label=${group}>${members.map(option)}</optgroup>`],
  );
}

const SEVERITIES: Severity[] = ["error", "warning", "info"];

/** How many findings of which kind, in one line. */
export function countOf(findings: Finding[]): string {
  const parts = SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 && TEXTS.findings[severity](count);
  });
  return parts.filter(Boolean).join(" · ") || TEXTS.findings.none;
}

/** The findings, the worst ones first. */
export function findingsView(
  findings: Finding[],
  hasLines: boolean,
  actions: (finding: Finding) => TemplateResult | typeof nothing = () => nothing,
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  const sorted = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return html`<ul class="findings" aria-label=${TEXTS.findings.list}>
    ${sorted.map((finding) =>
      findingView(finding, {
        actions: actions(finding),
        line: hasLines ? finding.span?.line : undefined,
      }),
    )}
  </ul>`;
}

/** What waits for the setup to be chosen. */
export function waitingView(waiting: number): TemplateResult | typeof nothing {
  return waiting === 0 ? nothing : html`<p class="quiet">${TEXTS.waiting(waiting)}</p>`;
}

export function consequencesView(consequences: Consequence[]): TemplateResult {
  return html`<ul class="consequences">
    ${consequences.map(
      ({ label, text, result }) => html`<li>
        <p><strong>${label}:</strong> ${text}</p>
        ${result ? html`<pre class="connection" tabindex="0" aria-label=${label}>${result}</pre>` : nothing}
      </li>`,
    )}
  </ul>`;
}

export function sentencesView(
  title: string,
  sentences: readonly string[],
): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  return html`<div class="hint">
    <h3>${title}</h3>
    <ul class="plain">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </div>`;
}

export function factsView(
  facts: { label: string; value: string }[],
): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing;
  return html`<dl class="facts">
    ${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** Why there is no answer. */
export function failureView(answer: Answered<never>): TemplateResult {
  const text = answer.answer === "unavailable" ? PANEL.unavailable.title : answer.message;
  return html`<p class="wrong-text">${text || PANEL.failed}</p>`;
}
