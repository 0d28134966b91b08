/** The signs of the panel, told apart by shape as well as by colour. */

import { html, type TemplateResult } from "lit";
import type { Finding, Severity, StepState } from "../shared/protocol";

/** `by-hand`: nothing is said of it, because only a person can see it. */
export type Sign = Severity | "ok" | "not-checked" | "by-hand";

const DISC = "M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z";
const TRIANGLE = "M10 1.8 19 17.6a.6.6 0 0 1-.5.9h-17a.6.6 0 0 1-.5-.9Z";

const SHAPES: Record<Sign, [outline: string, sign: string]> = {
  ok: [DISC, "m6 10.3 2.7 2.7L14 7.5"],
  error: [DISC, "m7 7 6 6m0-6-6 6"],
  warning: [TRIANGLE, "M10 7.5V12m0 2.7v.1"],
  info: [DISC, "M10 9.4V14M10 6.3v.1"],
  "not-checked": [DISC, "M6.5 10h7"],
  "by-hand": ["M4 4h12v12H4Z", ""],
};

export function icon(sign: Sign): TemplateResult {
  const [outline, mark] = SHAPES[sign];
  return html`<svg class="icon ${sign}" viewBox="0 0 20 20" aria-hidden="true"
    ><path class="outline" d=${outline}></path><path class="mark" d=${mark}></path></svg>`;
}

const RANK: Severity[] = ["error", "warning", "info"];

/** The sign of a step: that of its worst finding. */
export function signOf(state: StepState, findings: Finding[]): Exclude<Sign, "by-hand"> {
  if (state !== "finding") return state;
  return (
    RANK.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "info"
  );
}

/** The extension's own, as in `icons/moorline.html`: a bollard with a line made fast around it. */
export const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"
  ><rect class="plate" width="32" height="32" rx="7"></rect
  ><path class="bollard" d="M8.5 8.2C8.5 6.4 11.8 5 16 5s7.5 1.4 7.5 3.2c0 1.3-1.6 2.4-4 2.9V22H24a1.5 1.5 0 0 1 1.5 1.5V26h-19v-2.5A1.5 1.5 0 0 1 8 22h4.5V11.1c-2.4-.5-4-1.6-4-2.9Z"></path
  ><path class="rope" d="M2 19.8c4 0 6.5-.7 9.2-2.4M11.2 14.2h9.6M11.2 17.8h9.6"></path></svg>`;
