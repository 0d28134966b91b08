/** One finding: what, why, what to do, and where that is written. */

import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../shared/protocol";
import { icon } from "./icons";
import { SEVERITY_NAMES, TEXTS } from "./texts";

export function findingView({
  severity,
  title,
  why,
  fix,
  source,
  code,
  span,
}: Finding): TemplateResult {
  return html`<li class="finding ${severity}">
    ${icon(severity)}
    <div>
      <p class="finding-title">
        <span class="visually-hidden">${SEVERITY_NAMES[severity]}:</span> ${title}
        ${span ? html`<span class="line">${TEXTS.checklist.line(span.line)}</span>` : nothing}
      </p>
      ${why ? html`<p>${why}</p>` : nothing}
      ${fix ? html`<p><strong>${TEXTS.checklist.whatToDo}:</strong> ${fix}</p>` : nothing}
      <p class="source">${source ? html`${sourceView(source)} · ` : nothing}<code>${code}</code></p>
    </div>
  </li>`;
}

/** A link, when it is an address. */
function sourceView(source: string): TemplateResult {
  if (!source.startsWith("https://") || !URL.canParse(source)) return html`${source}`;
  return html`<a href=${source} target="_blank" rel="noreferrer">${new URL(source).hostname}</a>`;
}
