// The look of React blades: class names of Fluent UI, changing numbers in others, roles as Fluent gives them
// (facts/entra.md 5.4). They live in a frame of another origin that knows neither the app nor the route.
import { type Child, h } from "../../shared/dom";
import { freshId, type Kit } from "./kit";

/** React class names end in a number that is another one with every release. */
const styled = (name: string): string => `${name}-${100 + ((name.length * 37) % 400)}`;

function row(cells: readonly Child[], index: number): HTMLElement {
  return h(
    "div.ms-DetailsRow",
    { role: "row", "data-item-index": index },
    h(
      "div.ms-DetailsRow-fields",
      { role: "presentation" },
      ...cells.map((cell, column) =>
        h("div.ms-DetailsRow-cell", { role: column === 0 ? "rowheader" : "gridcell" }, cell),
      ),
    ),
  );
}

function table(
  label: string,
  columns: readonly string[],
  rows: readonly Node[],
  busy: "true" | "false" | null = "false",
): HTMLElement {
  return h(
    "div.ms-DetailsList.practice-even",
    {
      role: "grid",
      "aria-label": label,
      ...(busy === null ? {} : { "aria-busy": busy }),
      style: `--columns: ${columns.length}`,
    },
    h(
      "div.ms-DetailsHeader",
      { role: "row" },
      ...columns.map((column) => h("div.ms-DetailsHeader-cell", { role: "columnheader" }, column)),
    ),
    h("div", { role: "presentation" }, ...rows),
  );
}

function radios(
  label: string,
  names: readonly string[],
  chosen: number,
  change: (option: number) => void,
): HTMLElement {
  const id = freshId();
  return h(
    "div.ms-ChoiceFieldGroup",
    { role: "radiogroup", "aria-labelledby": id },
    h("label.ms-Label", { id }, label),
    ...names.map((name, at) => {
      const input = h("input.ms-ChoiceField-input", {
        type: "radio",
        id: freshId(),
        name: id,
        checked: at === chosen,
      });
      input.addEventListener("change", () => change(at));
      return h("div.ms-ChoiceField", {}, input, h("label", { for: input.id }, name));
    }),
  );
}

export const NEW: Kit = {
  name: "new",
  essentials: (items) =>
    h(
      `div.${styled("essentialsContainer")}` as "div",
      {},
      ...items.map(([label, value, href]) =>
        h(
          `div.${styled("essentialsItem")}` as "div",
          {},
          h(`div.${styled("essentialsLabel")}` as "div", {}, label),
          h("span", { "aria-hidden": "true" }, ":"),
          h(
            `div.${styled("essentialsValue")}` as "div",
            {},
            href === undefined ? value : h("a.ms-Link", { href, target: "_top" }, value),
            // An icon of a font, which is part of the text.
            h("span.ms-Icon", { "aria-hidden": "true" }, "\ue8c8"),
          ),
        ),
      ),
    ),
  grid: (label, columns, rows) => table(label, columns, rows.map(row)),
  waiting: (label, columns, isMarked) => table(label, columns, [], isMarked ? "true" : null),
  grouped: (label, columns, groups) =>
    table(
      label,
      columns,
      groups.flatMap(({ name, rows }) => [
        h(
          "div.ms-GroupHeader",
          { role: "row", "aria-level": 1 },
          h("div.ms-GroupHeader-title", { role: "gridcell" }, `${name} (${rows.length})`),
        ),
        ...rows.map(row),
      ]),
    ),
  tabs: (label, names, selected, choose) =>
    h(
      "div.ms-Pivot",
      { role: "tablist", "aria-label": label },
      ...names.map((name, at) =>
        h(
          "button.ms-Pivot-link",
          {
            type: "button",
            role: "tab",
            "aria-selected": String(at === selected),
            onclick: () => choose(at),
          },
          h("span.ms-Pivot-linkContent", {}, name),
        ),
      ),
    ),
  answer: (label, [on, off], yes, change) => {
    const id = freshId();
    const button = h(
      "button.ms-Toggle-background",
      {
        type: "button",
        role: "switch",
        "aria-checked": String(yes),
        "aria-labelledby": id,
        onclick: () => {
          const next = button.getAttribute("aria-checked") !== "true";
          button.setAttribute("aria-checked", String(next));
          text.textContent = next ? on : off;
          change(next);
        },
      },
      h("span.ms-Toggle-thumb"),
    );
    const text = h("span.ms-Toggle-stateText", {}, yes ? on : off);
    return h("div.ms-Toggle", {}, h("label.ms-Label", { id }, label), button, " ", text);
  },
  tick: (label, on, change) => {
    const input = h("input", { type: "checkbox", id: freshId(), checked: on });
    input.addEventListener("change", () => change(input.checked));
    return h("div.ms-Checkbox", {}, input, h("label.ms-Checkbox-label", { for: input.id }, label));
  },
  choice: radios,
  list: (label, names, chosen, change) => {
    const button = h(
      "button.ms-Dropdown",
      {
        type: "button",
        role: "combobox",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-label": label,
        onclick: () => {
          const next = (names.indexOf(button.textContent ?? "") + 1) % names.length;
          button.textContent = names[next] ?? "";
          change(next);
        },
      },
      names[chosen] ?? "",
    );
    return h("div.practice-field", {}, h("span.ms-Label", {}, label), button);
  },
  box: (label, value, change) => {
    const input = h("input.ms-TextField-field", {
      type: "text",
      id: freshId(),
      value,
      readonly: change === undefined,
    });
    input.addEventListener("input", () => change?.(input.value));
    return h("div.ms-TextField", {}, h("label.ms-Label", { for: input.id }, label), input);
  },
  redirects: (platforms) =>
    table(
      "",
      ["", ""],
      platforms
        .filter(({ uris }) => uris.length > 0)
        .flatMap(({ platform, uris }, at) => uris.map((uri) => row([platform, uri], at))),
    ),
  section: (title, ...children) => h("section", {}, h("h3", {}, title), ...children),
  text: (text) => h("p.ms-Text", {}, text),
};
