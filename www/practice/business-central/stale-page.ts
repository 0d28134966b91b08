// A page that was opened before and still lies underneath, with control names that clash with those of
// the page on top.
import { h } from "../shared/dom";
import { drawField } from "./controls";
import { form } from "./page-stack";

export function stalePage(): HTMLElement {
  const options = { copies: false, onCommit: () => {} };
  const text = (control: string, caption: string, value: string): HTMLElement[] =>
    drawField({ kind: "text", control, caption, value, maxLength: 250, editable: true }, options);
  return form({
    controlName: "SMTP Mail Setup",
    caption: "SMTP Mail Setup",
    pageType: 0,
    head: [],
    content: [
      h(
        "div.ms-nav-cardform",
        {},
        ...text("Server Address", "Server Address", "smtp.contosopractice.example"),
        ...text("User Name", "User Name", "mailer"),
      ),
    ],
  });
}
