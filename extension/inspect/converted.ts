/** A converted connection string: shown without secrets, copied with them. */

import { html, nothing, type TemplateResult } from "lit";
import "../panel/copy";
import type { Answered } from "../panel/worker";
import { TEXTS } from "./texts";
import { failureView, sentencesView } from "./views";

const texts = TEXTS.convert;

export function convertedView(answer: Answered<"convert">): TemplateResult {
  if (answer.answer !== "convert") return failureView(answer);
  const { text, redacted, lost, missing, notes, error } = answer.converted;
  if (error || !text || !redacted) return html`<p class="wrong-text" role="status">${error}</p>`;
  return html`<p class="count" role="status">${texts.result}</p>
    <pre class="connection" tabindex="0" aria-label=${texts.result}>${redacted}</pre>
    <div class="actions">
      <moorline-copy .take=${() => text} .label=${texts.copy} .primary=${true}></moorline-copy>
    </div>
    ${text === redacted ? nothing : html`<p class="quiet">${texts.secret}</p>`}
    ${sentencesView(texts.missing, missing)} ${sentencesView(texts.lost, lost)}
    ${sentencesView(texts.notes, notes)}`;
}
