/**
 * One note: a small marker, and behind it the explanation. It stands in an element of its own beside the
 * page, in a closed shadow tree, and every text goes in as text.
 */

import type { Finding } from "../../shared/protocol";
import { SEVERITY_NAMES, severityIcon } from "./icons";
import type { Spot } from "./spot";
import { NOTE_STYLE, RAISED_STYLE } from "./style";

/** The name of the element. */
export const NOTE = "moorline-note";

/** The least distance of the explanation from the edges of the window, and from its marker. */
const GAP = 8;

/** With less room than this a title says nothing. */
export const LEAST_TITLE = 110;

/** A title takes no more room than this, as the style has it. */
export const MOST_TITLE = 300;

/** The height of a marker, unless its place is lower. */
export const TALLEST = 20;

/** The width of a marker that shows only its sign, as the style has it. */
export const SIGN_WIDTH = 22;

/** A pointer that only passes by opens nothing, and one that crosses the gap closes nothing. */
const HOVER_MS = 150;

/** What the page must not take for its own. */
const OWN_EVENTS = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "click",
  "dblclick",
  "keydown",
  "keyup",
  "keypress",
];

export type NoteActions = {
  openPanel(): void;
  /** Shows what would mend it; absent where nothing that Moorline makes does. */
  showPatch?: () => void;
  hide(): void;
  /** No more notes of this kind. */
  mute(everywhere: boolean): void;
};

export class NoteElement {
  readonly #host = document.createElement(NOTE);
  readonly #root = element("div", "note");
  readonly #raised = styleOf(RAISED_STYLE);
  readonly #marker: HTMLButtonElement;
  readonly #card: HTMLElement;
  readonly #shadow: ShadowRoot;
  readonly #life = new AbortController();
  /** While the explanation is open. */
  #opened: AbortController | undefined;
  #pinned = false;
  /** Where it was put last. */
  #place = "";
  #timer: number | undefined;

  constructor(
    readonly finding: Finding,
    actions: NoteActions,
  ) {
    const shadow = this.#host.attachShadow({ mode: "closed" });
    this.#shadow = shadow;
    this.#raised.media = "not all";
    this.#root.classList.add(finding.severity);
    this.#marker = markerOf(finding);
    this.#card = cardOf(finding, actions, this.#life.signal);
    this.#root.append(this.#marker, this.#card);
    // Until it is at its place: it would come up under a pointer that rests where it is put first.
    this.#root.hidden = true;
    shadow.append(styleOf(NOTE_STYLE), this.#raised, this.#root);
    this.#listen();
    document.documentElement.append(this.#host);
  }

  /**
   * Puts the marker at the end of its spot, `inset` away from it, and takes no more room than there is: as much of the
   * title as fits, or only the sign. Hides all when there is no spot.
   */
  moveTo(spot: Spot | null, room: number, inset: number): void {
    // Asked on every look at a page that goes on changing, and most often nothing has moved.
    const { clientWidth: width, clientHeight } = document.documentElement;
    const place = JSON.stringify([spot, room, inset, width, clientHeight]);
    if (place === this.#place) return;
    this.#place = place;
    this.#root.hidden = spot === null;
    if (!spot) return;
    this.#marker.classList.toggle("short", room < LEAST_TITLE);
    this.#marker.style.setProperty("--room", `${room}px`);
    const { box, stands, rightToLeft, isDark } = spot;
    this.#root.classList.toggle("dark", isDark);
    const height = stands === "below" ? TALLEST : Math.min(TALLEST, Math.max(14, box.height));
    const top = stands === "below" ? box.bottom - 5 : box.top + (box.height - height) / 2;
    this.#marker.style.setProperty("--height", `${height}px`);
    this.#marker.style.top = `${top}px`;
    // From the end of the box inwards, or outwards where it stands beside.
    const fromLeft = stands === "beside" ? !rightToLeft : rightToLeft;
    const left = stands === "beside" ? box.right : box.left;
    const right = stands === "beside" ? width - box.left : width - box.right;
    this.#marker.style.left = fromLeft ? `${left + inset}px` : "auto";
    // From the right edge of the host, which is the left one of the window.
    this.#marker.style.right = fromLeft ? "auto" : `${right + inset - width}px`;
    if (!this.#card.hidden) this.#placeCard();
  }

  /** Whether the user is in it with the keyboard. */
  get hasFocus(): boolean {
    return this.#shadow.activeElement !== null;
  }

  focus(): void {
    this.#marker.focus();
  }

  remove(): void {
    clearTimeout(this.#timer);
    this.#opened?.abort();
    this.#life.abort();
    this.#host.remove();
  }

  #listen(): void {
    const { signal } = this.#life;
    this.#marker.addEventListener(
      "click",
      () => {
        this.#pinned = this.#card.hidden || !this.#pinned;
        this.#open(this.#pinned);
      },
      { signal },
    );
    // A click on a note does not take the user out of the field he is in.
    this.#marker.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.#root.addEventListener("pointerenter", () => this.#later(true), { signal });
    this.#root.addEventListener("pointerleave", () => this.#later(false), { signal });
    this.#marker.addEventListener(
      "focus",
      () => this.#marker.matches(":focus-visible") && this.#open(true),
      { signal },
    );
    this.#root.addEventListener(
      "focusout",
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && this.#root.contains(relatedTarget)) && !this.#pinned)
          this.#open(false);
      },
      { signal },
    );
    for (const type of OWN_EVENTS)
      this.#host.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }

  #later(open: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (!this.#pinned) this.#open(open);
    }, HOVER_MS);
  }

  #open(open: boolean): void {
    clearTimeout(this.#timer);
    if (open === !this.#card.hidden) return;
    this.#opened?.abort();
    this.#card.hidden = !open;
    this.#marker.ariaExpanded = String(open);
    this.#raised.media = open ? "all" : "not all";
    if (!open) return;
    this.#opened = new AbortController();
    // The first to hear it: in some pages Escape closes the page.
    const { signal } = this.#opened;
    window.addEventListener("keydown", (event) => this.#escape(event), { capture: true, signal });
    this.#placeCard();
  }

  /** Closes the explanation; who was in it is at its marker again. */
  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#card.contains(this.#shadow.activeElement)) this.#marker.focus();
    this.#pinned = false;
    this.#open(false);
  }

  /** Under the marker where there is room, else above it. */
  #placeCard(): void {
    const marker = this.#marker.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const below = marker.bottom + GAP;
    const above = marker.top - GAP - height;
    const top = below + height <= clientHeight - GAP || above < GAP ? below : above;
    this.#card.style.top = `${Math.max(GAP, Math.min(top, clientHeight - GAP - height))}px`;
    this.#card.style.left = `${Math.max(GAP, Math.min(marker.right - width, clientWidth - GAP - width))}px`;
  }
}

function styleOf(text: string): HTMLStyleElement {
  return element("style", "", text);
}

function markerOf({ severity, title }: Finding): HTMLButtonElement {
  const marker = element("button", "marker");
  marker.type = "button";
  marker.ariaExpanded = "false";
  marker.ariaLabel = `Moorline, ${SEVERITY_NAMES[severity]}: ${title}`;
  marker.append(severityIcon(severity), element("span", "", title));
  return marker;
}

function cardOf(
  finding: Finding,
  { openPanel, showPatch, hide, mute }: NoteActions,
  signal: AbortSignal,
): HTMLElement {
  const { severity, title, why, fix, source, code } = finding;
  const card = element("div", "card");
  card.hidden = true;
  card.role = "note";
  card.ariaLabel = title;

  const head = element("div", "head");
  const headings = element("div", "");
  headings.append(element("div", "kind", SEVERITY_NAMES[severity]), element("div", "title", title));
  head.append(severityIcon(severity), headings);

  const body = element("div", "body");
  if (why) body.append(element("p", "", why));
  if (fix) body.append(labelled("What to do", fix));
  const origin = element("p", "source");
  origin.append(...(source ? [sourceOf(source), " · "] : []), element("span", "code", code));
  body.append(origin);

  const foot = element("div", "foot");
  const button = (text: string, action: () => void) => buttonOf(text, action, signal);
  const copied = button("Copy note", () => void copy(finding, copied));
  foot.append(
    copied,
    ...(showPatch ? [button("Show patch", showPatch)] : []),
    button("Hide", hide),
    button("Mute here", () => mute(false)),
    button("Mute everywhere", () => mute(true)),
    button("Open Moorline", openPanel),
  );
  card.append(head, body, foot);
  return card;
}

/** What is wrong and what to do, for a colleague or a ticket. */
async function copy({ title, fix, code }: Finding, button: HTMLElement): Promise<void> {
  const text = `${title}\n${fix}\n(Moorline ${code})`;
  // A page may forbid the clipboard to the frames in it, but not to copy what is selected.
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => copySelected(text, button),
  );
  button.textContent = isCopied ? "Copied" : "Not copied";
}

/** Copies a text by way of a field beside the button, which has the focus again afterwards. */
function copySelected(text: string, button: HTMLElement): boolean {
  const field = element("textarea", "copied");
  field.value = text;
  button.after(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  button.focus();
  return isCopied;
}

function labelled(label: string, text: string): HTMLElement {
  const paragraph = element("p", "");
  paragraph.append(element("span", "label", label), text);
  return paragraph;
}

/** Where it is written: a link, when it is an address. */
function sourceOf(source: string): HTMLElement {
  if (!source.startsWith("https://") || !URL.canParse(source)) return element("span", "", source);
  const link = element("a", "", new URL(source).hostname);
  link.href = source;
  link.target = "_blank";
  link.rel = "noreferrer";
  return link;
}

function buttonOf(text: string, action: () => void, signal: AbortSignal): HTMLButtonElement {
  const made = element("button", "", text);
  made.type = "button";
  // A page can send clicks of its own making.
  made.addEventListener("click", ({ isTrusted }) => isTrusted && action(), { signal });
  return made;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  classes: string,
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.textContent = text;
  return made;
}
