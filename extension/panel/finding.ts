/** One finding: what, why, what to do, and where that is written. */

import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../shared/protocol";
import { icon } from "./icons";
import { SEVERITY_NAMES, TEXTS } from "./texts";

/** What a surface adds to a finding: what can be done about it here, and the line, where there are many. */
export type Extras = { actions?: TemplateResult | typeof nothing; line?: number | undefined };

export function findingView(finding: Finding, extras: Extras = {}): TemplateResult {
  const { severity, title, why, fix, source, code, span } = finding;
  const { actions = nothing, line } = { line: span?.line, ...extras };
  return html`<li class="finding ${severity}">
    ${icon(severity)}
    <div>
      <p class="finding-title">
        <span class="visually-hidden">${SEVERITY_NAMES[severity]}:</span> ${title}
        ${line === undefined ? nothing : html`<span class="line">${TEXTS.checklist.line(line)}</span>`}
      </p>
      ${why ? html`<p>${why}</p>` : nothing}
      ${fix ? html`<p><strong>${TEXTS.checklist.whatToDo}:</strong> ${fix}</p>` : nothing}
      ${actions}
      <p class="source">${source ? html`${sourceView(source)} · ` : nothing}<code>${code}</code></p>
    </div>
  </li>`;
}

/** A link, when it is an address. */
function sourceView(source: string): TemplateResult {
  if (!source.startsWith("https://") || !URL.canParse(source)) return html`${source}`;
  return html`<a href=${source} target="_blank" rel="noreferrer">${new URL(source).hostname}</a>`;
}
