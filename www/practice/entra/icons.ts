// Line icons of our own. Drawn, not characters: a symbol in the text would be read along with it.

const PATHS = {
  save: "M2.5 2.5h8.5l2.5 2.5v8.5h-11zM5 2.5v3.5h5v-3.5M5 13.5v-4.5h6v4.5",
  discard: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  upload: "M8 11v-8M4.5 6l3.5-3.5 3.5 3.5M2.5 13.5h11",
  download: "M8 2.5v8M4.5 7.5l3.5 3.5 3.5-3.5M2.5 13.5h11",
  refresh: "M13.2 6.5a5.5 5.5 0 1 0 .2 3M13.5 3v3.7h-3.7",
  add: "M8 2.5v11M2.5 8h11",
  granted: "M2.5 8.5l3.5 3.5 7.5-8",
  missing: "M8 2.5l6 11h-12zM8 7v3M8 11.9v.1",
  endpoints:
    "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M1.5 8h13M8 1.5c-4 4-4 9 0 13M8 1.5c4 4 4 9 0 13",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function drawIcon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
