// The look of the portal's own blades: the class names are those that scripts have read from it (facts/entra.md 5.3).
import { type Child, h } from "../../shared/dom";
import { freshId, type Group, type Kit } from "./kit";

function row(
  cells: readonly Child[],
  classes = "fxc-gc-cell.fxc-gc-columncell",
  role = "gridcell",
): HTMLElement {
  return h(
    "div.fxc-gc-row",
    { role: "row" },
    h(
      "div.fxc-gc-row-content",
      { role: "presentation" },
      ...cells.map((cell, column) =>
        h(
          `div.${classes}_0_${column}` as "div",
          { role },
          typeof cell === "string"
            ? h("span.fxc-gc-text.msportalfx-text-ellipsis", { title: cell }, cell)
            : cell,
        ),
      ),
    ),
  );
}

function table(label: string, columns: readonly string[], rows: readonly Node[]): HTMLElement {
  return h(
    "div.fxc-gc-dataGrid.practice-even",
    { role: "grid", "aria-label": label, style: `--columns: ${columns.length}` },
    h(
      "div.fxc-gc-content",
      {},
      h(
        "div.fxc-gc-table",
        { role: "presentation" },
        h(
          "div.fxc-gc-thead",
          { role: "rowgroup" },
          row(columns, "fxc-gc-columnheader.fxc-gc-columnheader", "columnheader"),
        ),
        h("div.fxc-gc-rows", { role: "rowgroup" }, ...rows),
      ),
    ),
  );
}

/** A list without rows says so in itself. */
const orEmpty = (rows: readonly Node[]): readonly Node[] =>
  rows.length > 0 ? rows : [h("div.fxc-gc-empty", {}, "–")];

function group({ name, rows }: Group): Node[] {
  const members = rows.map((cells) => row(cells));
  const text = `${name} (${rows.length})`;
  const expander = h(
    "a.fxc-gc-expander",
    {
      href: "#",
      role: "button",
      "aria-expanded": "true",
      "aria-label": text,
      onclick: (event) => {
        event.preventDefault();
        const open = expander.getAttribute("aria-expanded") === "true";
        expander.setAttribute("aria-expanded", String(!open));
        if (open) for (const member of members) member.remove();
        else head.after(...members);
      },
    },
    h("span.practice-chevron", { "aria-hidden": "true" }),
  );
  const head = h(
    "div.fxc-gc-row.fxc-gc-grouprow",
    { role: "row" },
    h(
      "div.fxc-gc-row-content",
      { role: "presentation" },
      h(
        "div.fxc-gc-cell.fxc-gc-groupcell",
        { role: "gridcell" },
        expander,
        h("span.fxc-gc-text", {}, text),
      ),
    ),
  );
  return [head, ...members];
}

function options(
  label: string,
  names: readonly string[],
  chosen: number,
  change: (option: number) => void,
  classes: string,
): HTMLElement {
  const id = freshId();
  const buttons = names.map((name, at) =>
    h(
      "div.azc-optionPicker-item",
      {
        role: "radio",
        tabindex: at === chosen ? 0 : -1,
        "aria-checked": String(at === chosen),
        onclick: () => {
          for (const [other, button] of buttons.entries())
            button.setAttribute("aria-checked", String(other === at));
          change(at);
        },
      },
      name,
    ),
  );
  return h(
    "div.practice-field",
    {},
    h("div.azc-formElementLabel", { id }, label),
    h(`div.${classes}` as "div", { role: "radiogroup", "aria-labelledby": id }, ...buttons),
  );
}

export const OLD: Kit = {
  name: "old",
  essentials: (items) =>
    h(
      "div.fxc-essentials",
      {},
      ...items.map(([label, value, href]) =>
        h(
          "div.fxc-essentials-item",
          {},
          h(
            "div.fxc-essentials-label-container",
            {},
            h("label.fxc-essentials-label", { title: label }, label),
          ),
          h(
            "div.fxc-essentials-value-wrapper",
            {},
            href === undefined
              ? h("div.fxc-essentials-value.fxs-portal-text", { title: value }, value)
              : h("a.fxc-essentials-value-link", { href, title: value, target: "_top" }, value),
          ),
        ),
      ),
    ),
  grid: (label, columns, rows) => table(label, columns, orEmpty(rows.map((cells) => row(cells)))),
  waiting: (label, columns, isMarked) =>
    table(label, columns, isMarked ? [h("div.fxc-gc-loading-image", {}, "…")] : []),
  grouped: (label, columns, groups) => table(label, columns, orEmpty(groups.flatMap(group))),
  tabs: (label, names, selected, choose) =>
    h(
      "div.fxc-tabs",
      { role: "tablist", "aria-label": label },
      ...names.map((name, at) =>
        h(
          "button.fxc-tabs-tab",
          {
            type: "button",
            role: "tab",
            "aria-selected": String(at === selected),
            onclick: () => choose(at),
          },
          name,
        ),
      ),
    ),
  answer: (label, answers, yes, change) =>
    options(label, answers, yes ? 0 : 1, (at) => change(at === 0), "azc-optionPicker"),
  tick: (label, on, change) => {
    const box = h("input", { type: "checkbox", checked: on });
    box.addEventListener("change", () => change(box.checked));
    return h("label.practice-field.azc-checkBox", {}, box, " ", label);
  },
  choice: (label, names, chosen, change) =>
    options(label, names, chosen, change, "azc-radioButtons"),
  list: (label, names, chosen, change) => {
    const select = h(
      "select",
      {},
      ...names.map((name, at) => h("option", { value: name, selected: at === chosen }, name)),
    );
    select.addEventListener("change", () => change(select.selectedIndex));
    return h("label.practice-field", {}, h("span.azc-formElementLabel", {}, label), select);
  },
  box: (label, value, change) => {
    const input = h("input.azc-input", {
      type: "text",
      value,
      readonly: change === undefined,
      title: value,
    });
    input.addEventListener("input", () => change?.(input.value));
    return h(
      "label.practice-field.fxc-copyablelabel-textbox",
      {},
      h("span.azc-formElementLabel", {}, label),
      input,
    );
  },
  redirects: (platforms) =>
    h(
      "div",
      {},
      ...platforms
        .filter(({ uris }) => uris.length > 0)
        .map(({ platform, uris }) =>
          h(
            "div.practice-card",
            {},
            h("h4", {}, platform),
            h(
              "div.fxc-gc-dataGrid",
              { role: "grid" },
              ...uris.map((uri) => row([h("input.azc-input", { type: "text", value: uri })])),
            ),
          ),
        ),
    ),
  section: (title, ...children) => h("div", {}, h("h3.practice-section", {}, title), ...children),
  text: (text) => h("p.fxs-portal-text", {}, text),
};
