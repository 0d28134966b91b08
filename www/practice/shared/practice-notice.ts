// The strip on every page that says what it is. Nobody may take these pages for Microsoft's.
import { h } from "./dom";
import "./practice-notice.css";

const HOME = "https://portal.azure.com/#home";

export function practiceNotice(
  text = "Nothing you do here reaches Microsoft or leaves this computer.",
): HTMLElement {
  return h(
    "div.moorline-practice-notice",
    { role: "note", "aria-label": "Practice page" },
    h("strong", {}, "Practice page of Moorline, not Microsoft’s."),
    " ",
    text,
    " ",
    h("a", { href: HOME, target: "_top" }, "What is this?"),
  );
}
