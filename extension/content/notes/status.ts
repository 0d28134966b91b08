/** Tells people who do not see the page how many notes there are, politely. */

const STATUS = "moorline-status";

let region: { host: HTMLElement; text: HTMLElement } | null = null;

export function announce(count: number, signal: AbortSignal): void {
  region ??= create(signal);
  region.text.textContent =
    count === 0
      ? "No Moorline notes on this page."
      : count === 1
        ? "1 Moorline note on this page."
        : `${count} Moorline notes on this page.`;
}

function create(signal: AbortSignal): { host: HTMLElement; text: HTMLElement } {
  const host = document.createElement(STATUS);
  const shadow = host.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = `:host { all: initial !important; position: fixed !important; width: 1px !important; height: 1px !important;
    overflow: hidden !important; clip-path: inset(50%) !important; pointer-events: none !important; }`;
  const text = document.createElement("div");
  text.role = "status";
  shadow.append(style, text);
  document.documentElement.append(host);
  signal.addEventListener("abort", () => {
    host.remove();
    region = null;
  });
  return { host, text };
}
