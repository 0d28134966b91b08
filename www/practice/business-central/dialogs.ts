// Questions, lists and hints that lie over a page. A question blocks; a teaching bubble is a dialog
// too, but a harmless one.
import { h } from "../shared/dom";

/** Puts an element over everything and takes the views below out of the top-most place. */
function overlay(element: HTMLElement): () => void {
  const below = [...document.querySelectorAll(".spa-view:not(.spa-not-top-most)")];
  for (const view of below) view.classList.add("spa-not-top-most");
  document.body.append(element);
  return () => {
    element.remove();
    for (const view of below) view.classList.remove("spa-not-top-most");
  };
}

/** A Confirm with Yes and No; Escape means No. */
export function confirmDialog(question: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean): void => {
      close();
      resolve(yes);
    };
    const view = messageView(question, [
      ["Yes", () => answer(true)],
      ["No", () => answer(false)],
    ]);
    view.addEventListener("keydown", (event) => {
      if (event.key === "Escape") answer(false);
    });
    const close = overlay(view);
    view.querySelector("button")?.focus();
  });
}

export function messageDialog(text: string): Promise<void> {
  return new Promise((resolve) => {
    const view = messageView(text, [
      [
        "OK",
        () => {
          close();
          resolve();
        },
      ],
    ]);
    const close = overlay(view);
    view.querySelector("button")?.focus();
  });
}

function messageView(
  text: string,
  buttons: readonly (readonly [text: string, onclick: () => void])[],
): HTMLElement {
  return h(
    "div.spa-view.spa-dialog.no-animations.shown",
    {},
    h(
      "form.ms-nav-root-form",
      { controlname: "Dialog", "data-page-type": "8", onsubmit: (event) => event.preventDefault() },
      h(
        "div.ms-nav-content-box.message-dialog.task-dialog",
        { role: "dialog", "aria-modal": "true", "aria-label": "Business Central practice" },
        h("div.task-dialog-content", {}, ...text.split("\n").map((line) => h("p", {}, line))),
        h(
          "div.ms-nav-actionbar-container.has-actions",
          {},
          ...buttons.map(([label, onclick]) =>
            h("button", { type: "button", onclick }, h("span", {}, label)),
          ),
        ),
      ),
    ),
  );
}

/** The list that AssistEdit opens (page 5332 "SDK Version List"); answers `undefined` when closed. */
export function lookup(choices: readonly string[], current: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const choose = (choice: string | undefined): void => {
      close();
      resolve(choice);
    };
    const view = h(
      "div.spa-view.spa-dialog.spa-lookup.no-animations.shown",
      {},
      h(
        "form.ms-nav-root-form.ms-nav-listform",
        {
          controlname: "SDK Version List",
          "data-page-type": "1",
          onsubmit: (event) => event.preventDefault(),
        },
        h(
          "div.ms-nav-content-box.practice-lookup",
          { role: "dialog", "aria-modal": "true", "aria-label": "SDK Version List" },
          h("div", { role: "heading", "aria-level": "2" }, "SDK Version List"),
          h(
            "table",
            { role: "grid" },
            h(
              "thead",
              {},
              h("tr", { role: "row" }, h("th", { role: "columnheader" }, "SDK Version")),
            ),
            h(
              "tbody",
              {},
              ...choices.map((choice) =>
                h(
                  "tr",
                  { role: "row", "aria-selected": String(choice === current) },
                  h(
                    "td",
                    { role: "gridcell", controlname: "Value" },
                    h(
                      "button.practice-link",
                      { type: "button", onclick: () => choose(choice) },
                      choice,
                    ),
                  ),
                ),
              ),
            ),
          ),
          h(
            "div.ms-nav-actionbar-container.has-actions",
            {},
            h(
              "button",
              { type: "button", onclick: () => choose(undefined) },
              h("span", {}, "Close"),
            ),
          ),
        ),
      ),
    );
    const close = overlay(view);
  });
}

export function teachingBubble(): HTMLElement {
  const bubble = h(
    "div.ms-TeachingBubble",
    { role: "dialog", "aria-label": "Tip" },
    h("p.ms-TeachingBubble-headline", {}, "A tip that wants to be read"),
    h(
      "p.ms-TeachingBubble-subText",
      {},
      "Bubbles like this are dialogs too, but they stop nothing.",
    ),
    h(
      "button.ms-TeachingBubble-closebutton",
      { type: "button", "aria-label": "Close", onclick: () => bubble.remove() },
      "✕",
    ),
  );
  document.body.append(bubble);
  return bubble;
}
