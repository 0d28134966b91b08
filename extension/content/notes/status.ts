/** Tells people who do not see the page how many notes there are, politely. */

/** The name of the element. */
export const STATUS = "moorline-status";

/** A region must be in the document for some time before what is put into it is read out. */
const HEARD_MS = 150;

export class Status {
  #region: { host: HTMLElement; text: HTMLElement } | undefined;
  #timer: number | undefined;

  /** Tells how many there are now, of which so many were not there before. */
  tell(count: number, fresh: number): void {
    this.#region ??= create();
    const { text } = this.#region;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      text.textContent = sentence(count, fresh);
    }, HEARD_MS);
  }

  remove(): void {
    clearTimeout(this.#timer);
    this.#region?.host.remove();
    this.#region = undefined;
  }
}

function sentence(count: number, fresh: number): string {
  if (count === 0) return "No Moorline notes on this page.";
  const notes = count === 1 ? "1 Moorline note" : `${count} Moorline notes`;
  // The same sentence again would not be read out.
  return fresh > 0 && fresh < count
    ? `${notes} on this page, ${fresh} new.`
    : `${notes} on this page.`;
}

function create(): { host: HTMLElement; text: HTMLElement } {
  const host = document.createElement(STATUS);
  const shadow = host.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = `:host { all: initial !important; display: var(--moorline-is-there, none) !important; position: fixed !important; width: 1px !important; height: 1px !important;
    contain: strict !important; color: transparent !important; pointer-events: none !important; }`;
  const text = document.createElement("div");
  text.role = "status";
  shadow.append(style, text);
  document.documentElement.append(host);
  return { host, text };
}
