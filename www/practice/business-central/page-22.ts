// Page 22 "Customer List": a page without a plan, and the place from which links lead elsewhere.
import { h } from "../shared/dom";
import { newId } from "./controls";
import { form } from "./page-stack";

const CUSTOMERS: readonly (readonly [no: string, name: string, city: string])[] = [
  ["C00010", "Harbour Lamps Ltd.", "Bristol"],
  ["C00020", "Mill & Meadow", "Leeds"],
  ["C00030", "Northlight Optics", "Aberdeen"],
  ["C00040", "Quayside Joinery", "Plymouth"],
];

export function customerList(openSetup: () => void): HTMLElement {
  const heads = ["No.", "Name", "City"];
  const ids = heads.map(() => `column_header_${newId()}`);
  return form({
    controlName: "Customer List",
    caption: "Customers",
    pageType: 1,
    head: [
      h(
        "button",
        {
          type: "button",
          "data-top-level-action": "true",
          "aria-label": "Connection Setup",
          onclick: openSetup,
        },
        "Connection Setup",
      ),
    ],
    content: [
      h(
        "div.ms-nav-listform.ms-nav-grid-vertical-container",
        { role: "grid", "aria-readonly": "true" },
        h(
          "table",
          { role: "presentation" },
          h(
            "thead",
            { role: "rowgroup" },
            h(
              "tr",
              { role: "row" },
              ...heads.map((text, at) =>
                h("th", { id: ids[at], role: "columnheader", scope: "col" }, text),
              ),
            ),
          ),
          h(
            "tbody",
            { role: "rowgroup" },
            ...CUSTOMERS.map((cells, row) =>
              h(
                "tr",
                { role: "row", "aria-rowindex": row + 1 },
                ...cells.map((text, at) =>
                  h(
                    "td.edit-container.edit-container-read",
                    { role: "gridcell", controlname: heads[at] },
                    h(
                      "span.stringcontrol-read.value",
                      {
                        id: `${newId()}ee`,
                        role: "textbox",
                        "aria-readonly": "true",
                        title: text,
                        "aria-labelledby": ids[at],
                      },
                      text,
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ],
  });
}
