/**
 * How a note looks. `!important` on the host is for the page: of important declarations those inside the
 * shadow tree win, so no style sheet of the page can move or restyle a note, or hide one by accident. Whether it is shown
 * at all is told by the style sheet of the content script, content.css. Light or dark follows the page, not the system.
 * The host has no size and contains what is in it: where the page lays itself out anew it passes a note by.
 */
export const NOTE_STYLE = `
:host {
  all: initial !important;
  display: var(--moorline-is-there, none) !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  contain: layout size style !important;
  z-index: 2147483646 !important;
  direction: ltr !important;
}
.note {
  --paper: #ffffff; --ink: #1d232b; --soft: #55606d; --edge: #d5dae1; --hover: #f2f5f8; --focus: #0b63b6;
  --tone: #b3261e; --tint: #fdf1f0;
  color-scheme: light;
  font: 400 13px/1.45 "Segoe UI", system-ui, -apple-system, "Helvetica Neue", sans-serif;
  color: var(--ink);
}
.warning { --tone: #8a5300; --tint: #fff6e6; }
.info { --tone: #1b5e9e; --tint: #eff6fd; }
.note[hidden], .card[hidden] { display: none; }

button, a { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.icon { flex: none; width: 1.2em; height: 1.2em; }
.outline { fill: var(--tone); }
.sign { fill: none; stroke: var(--paper); stroke-width: 1.7; stroke-linecap: round; }

.marker {
  position: absolute; box-sizing: border-box; display: flex; align-items: center; gap: 5px;
  width: max-content; max-width: min(300px, var(--room)); height: var(--height, 20px); margin: 0; padding: 0 8px 0 4px;
  border: 1px solid color-mix(in srgb, var(--tone) 35%, transparent); border-radius: 999px;
  background: var(--tint); color: var(--ink); font-size: 11.5px; line-height: 1; cursor: pointer;
  box-shadow: 0 1px 2px rgb(0 0 0 / .10);
}
.marker:hover, .marker[aria-expanded="true"] { border-color: var(--tone); }
.marker span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 1.35; }
.short { width: 22px; max-width: none; padding: 0 3px; }
.short span { position: absolute; width: 1px; height: 1px; clip-path: inset(50%); }

.card {
  position: absolute; box-sizing: border-box; width: min(360px, calc(100vw - 16px)); max-height: calc(100vh - 16px);
  overflow: auto; overscroll-behavior: contain; border: 1px solid var(--edge); border-radius: 10px;
  background: var(--paper); box-shadow: 0 2px 6px rgb(0 0 0 / .10), 0 12px 32px rgb(0 0 0 / .18);
  cursor: auto; user-select: text; overflow-wrap: anywhere;
}
.head { display: flex; gap: 8px; padding: 12px 14px 10px; border-top: 3px solid var(--tone); border-radius: 9px 9px 0 0; }
.head .icon { width: 16px; height: 16px; margin-top: 1px; }
.title { font-weight: 600; }
.kind { color: var(--tone); font-size: 11.5px; font-weight: 600; }
.body { padding: 0 14px 2px 38px; }
p { margin: 0 0 9px; }
.label { display: block; margin-bottom: 1px; font-size: 11.5px; font-weight: 600; color: var(--soft); }
.source { font-size: 11.5px; color: var(--soft); }
.code { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: 11px; }
.foot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 9px 14px; border-top: 1px solid var(--edge); }
.foot button {
  padding: 4px 11px; border: 1px solid var(--edge); border-radius: 6px; background: var(--paper); cursor: pointer;
}
.foot button:hover { background: var(--hover); }
.copied { position: fixed; opacity: 0; pointer-events: none; }

.dark {
  --paper: #23282f; --ink: #e8ecf1; --soft: #a9b4c0; --edge: #3d4550; --hover: #2e353e; --focus: #7cbcff;
  --tone: #ff9e94; --tint: #38201f;
  color-scheme: dark;
}
.dark.warning { --tone: #f2b955; --tint: #352a14; }
.dark.info { --tone: #82bdf5; --tint: #1a2b3d; }
@media (forced-colors: active) {
  .marker, .card { border-color: CanvasText; }
  .outline { fill: CanvasText; }
  .sign { stroke: Canvas; }
  .icon { forced-color-adjust: none; }
}
@media print { .note { display: none; } }
`;

/** Above the markers of other notes, which are later in the document. */
export const RAISED_STYLE = ":host { z-index: 2147483647 !important; }";
