// Entry of the outer document: product bar and the frame that holds the form. It owns the address bar:
// opening a page rewrites it without loading anything.
import { h } from "../shared/dom";
import { practiceNotice } from "../shared/practice-notice";
import { isFrameMessage, type ShellMessage } from "./messages";
import "./shell.css";

function frameSource(): string {
  const query = new URLSearchParams(location.search);
  query.set("runinframe", "1");
  return `${location.pathname}?${query}`;
}

/** The environment is the second part of `/<tenant>/<environment>/`. */
function environmentName(): string {
  return location.pathname.split("/").filter(Boolean)[1] ?? "";
}

function iconAction(id: string, label: string, symbol: string): HTMLElement {
  const onclick = (event: Event): void => event.preventDefault();
  return h(
    "a.ms-list-itemLink",
    { id, href: "#", role: "button", "aria-label": label, title: label, onclick },
    symbol,
  );
}

const frame = h("iframe.designer-client-frame", { title: "Main Content", src: frameSource() });

document.body.append(
  practiceNotice(),
  h(
    "div",
    { id: "product-menu-bar" },
    h("span.practice-mark", { "aria-hidden": "true" }),
    h("span.productname", {}, "Business Central practice"),
    h("span.environment", {}, environmentName()),
    h(
      "div.icon-actions-container",
      {},
      iconAction("search", "Search", "⌕"),
      iconAction("notifications", "Notifications", "◔"),
    ),
  ),
  h(
    "div.designer",
    {},
    h(
      "div.designer-client-pane.desktop-view",
      {},
      h("div.viewer-ui", {}, h("div.compensate-scale", {}, h("div.device-viewer", {}, frame))),
    ),
    h("div.designer-design-pane", { hidden: true }),
  ),
  h("div.spa-container", { id: "spacontainer" }),
);

function go(how: ShellMessage["how"]): void {
  const message: ShellMessage = { practice: "go", search: location.search, how };
  frame.contentWindow?.postMessage(message, location.origin);
}

/** How many pages were opened on top of the first; kept in the history so that it outlives a reload. */
let depth = (history.state as { depth?: number } | null)?.depth ?? 0;

window.addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
  if (!isFrameMessage(event.data)) return;
  if (event.data.practice === "open") {
    depth += 1;
    history.pushState({ depth }, "", location.pathname + event.data.search);
    go("push");
  } else {
    document.title = `${event.data.caption} - Dynamics 365 Business Central (Moorline practice)`;
  }
});

window.addEventListener("popstate", (event) => {
  const now = (event.state as { depth?: number } | null)?.depth ?? 0;
  const how = now < depth ? "pop" : "push";
  depth = now;
  go(how);
});

Object.assign(window, { DN: { ExecutionContext: { Instance: { IsIdle: () => true } } } });
