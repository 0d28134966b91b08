/** The three signs, told apart by shape as well as by colour. */

import type { Severity } from "../../shared/protocol";

const SHAPES: Record<Severity, { outline: string; sign: string }> = {
  error: {
    outline: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Z",
    sign: "m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8",
  },
  warning: { outline: "M8 1.4 15.2 14.2H.8Z", sign: "M8 6v3.6m0 2.2v.1" },
  info: {
    outline: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Z",
    sign: "M8 7.4v3.8M8 4.8v.1",
  },
};

export const SEVERITY_NAMES: Record<Severity, string> = {
  error: "Error",
  warning: "Warning",
  info: "Good to know",
};

export function severityIcon(severity: Severity): SVGSVGElement {
  const { outline, sign } = SHAPES[severity];
  const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "icon" });
  icon.append(
    svg("path", { d: outline, class: "outline" }),
    svg("path", { d: sign, class: "sign" }),
  );
  return icon as SVGSVGElement;
}

function svg(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
