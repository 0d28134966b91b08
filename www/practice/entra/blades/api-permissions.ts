// API permissions: what is asked for and what was consented to. The trap that is reproduced here: a
// permission that needs no admin consent and has none shows an EMPTY status, so nothing warns.

import { CATALOGUE, catalogueEntry, RESOURCE_NAMES } from "../../permission-catalogue";
import { type Child, h } from "../../shared/dom";
import { saveApp } from "../../shared/server-state";
import type { Permission } from "../../state";
import { drawIcon } from "../icons";
import { type BladeContent, type BladeContext, command } from "./blade";

const COLUMNS = [
  "API / Permissions name",
  "Type",
  "Description",
  "Admin consent required",
  "Status",
];

export function apiPermissionsBlade(context: BladeContext): BladeContent {
  const { app, state, wording } = context;
  const others = app.granted.filter(
    (granted) => !app.requested.some((asked) => same(asked, granted)),
  );
  const parts: Node[] = [
    h("h3.practice-section", { id: "configured-permissions" }, wording["Configured permissions"]),
    h(
      "p.fxs-portal-text",
      {},
      "Applications are authorized to call APIs when they are granted permissions by users or admins as part of the consent process.",
    ),
    h("div.practice-buttons", {}, addButton(context), grantButton(context)),
    permissionGrid(context, app.requested, wording["Configured permissions"]),
  ];
  if (others.length > 0) {
    const title = `Other permissions granted for ${state.tenant.name}`;
    parts.push(
      h("h3.practice-section", {}, title),
      h(
        "p.fxs-portal-text",
        {},
        "These permissions have been granted but are not in the list above.",
      ),
      permissionGrid(context, others, title),
    );
  }
  return {
    title: wording["API permissions"],
    commands: [command("Refresh", context.reload, "refresh")],
    parts,
  };
}

function same(a: Permission, b: Permission): boolean {
  return a.resourceAppId === b.resourceAppId && a.id === b.id && a.type === b.type;
}

function grantButton(context: BladeContext): HTMLElement {
  const { app, state } = context;
  const button = h(
    "button.fxc-simplebutton",
    {
      type: "button",
      disabled: app.requested.length === 0,
      onclick: () => {
        button.disabled = true;
        void (async () => {
          await context.latency();
          const missing = app.requested.filter(
            (asked) => !app.granted.some((has) => same(asked, has)),
          );
          await saveApp({ ...app, granted: [...app.granted, ...missing] });
          context.notify("Grant consent", `Grant consent successful for ${app.displayName}`);
          context.reload();
        })();
      },
    },
    h("span.practice-tick", { "aria-hidden": "true" }, drawIcon("granted")),
    `Grant admin consent for ${state.tenant.name}`,
  );
  return button;
}

/** The real pane has search and tabs; here every permission that is not asked for yet is one line. */
function addButton(context: BladeContext): HTMLElement {
  const { app } = context;
  const pane = h("div.fxs-contextpane", {
    role: "dialog",
    "aria-label": "Request API permissions",
    hidden: true,
  });
  const missing = CATALOGUE.filter((known) => !app.requested.some((asked) => same(asked, known)));
  pane.append(
    h("strong", {}, "Request API permissions"),
    h(
      "ul",
      {},
      ...missing.map((permission) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              onclick: () => {
                void (async () => {
                  await context.latency();
                  const { resourceAppId, id, type } = permission;
                  await saveApp({
                    ...app,
                    requested: [...app.requested, { resourceAppId, id, type }],
                  });
                  context.reload();
                })();
              },
            },
            `${RESOURCE_NAMES[permission.resourceAppId]}: ${permission.value} (${typeText(permission)})`,
          ),
        ),
      ),
    ),
  );
  return h(
    "span.practice-add",
    {},
    h(
      "button.fxc-simplebutton",
      {
        type: "button",
        onclick: () => {
          pane.hidden = !pane.hidden;
        },
      },
      h("span", { "aria-hidden": "true" }, drawIcon("add")),
      "Add a permission",
    ),
    pane,
  );
}

function typeText({ type }: Permission): string {
  return type === "Scope" ? "Delegated" : "Application";
}

function permissionGrid(
  context: BladeContext,
  permissions: readonly Permission[],
  label: string,
): HTMLElement {
  const rows = h("div.fxc-gc-rows", { role: "rowgroup" });
  for (const resourceAppId of [
    ...new Set(permissions.map((permission) => permission.resourceAppId)),
  ]) {
    appendGroup(
      rows,
      RESOURCE_NAMES[resourceAppId] ?? resourceAppId,
      permissions
        .filter((permission) => permission.resourceAppId === resourceAppId)
        .map((permission) => permissionRow(context, permission)),
    );
  }
  if (permissions.length === 0) {
    rows.append(h("div.fxc-gc-empty", {}, "No permissions added"));
  }
  return h(
    "div.fxc-gc-dataGrid",
    { role: "grid", "aria-label": label },
    h(
      "div.fxc-gc-content",
      {},
      h(
        "div.fxc-gc-table",
        { role: "presentation" },
        h(
          "div.fxc-gc-thead",
          { role: "rowgroup" },
          h(
            "div.fxc-gc-row.fxc-gc-headerrow",
            { role: "row" },
            h(
              "div.fxc-gc-row-content",
              { role: "presentation" },
              ...COLUMNS.map((text, column) =>
                h(
                  `div.fxc-gc-columnheader.fxc-gc-columnheader_0_${column}`,
                  { role: "columnheader", title: text },
                  h("span.fxc-gc-text.msportalfx-text-ellipsis", {}, text),
                ),
              ),
            ),
          ),
        ),
        rows,
      ),
    ),
  );
}

/** One API with its permissions. Closing the group takes its rows out of the document. */
function appendGroup(rows: HTMLElement, name: string, members: readonly HTMLElement[]): void {
  const text = `${name} (${members.length})`;
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
        else group.after(...members);
      },
    },
    h("span.practice-chevron", { "aria-hidden": "true" }),
  );
  const group = h(
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
  rows.append(group, ...members);
}

function permissionRow(context: BladeContext, permission: Permission): HTMLElement {
  const known = catalogueEntry(permission.resourceAppId, permission.id, permission.type);
  const value = known?.value ?? permission.id;
  const cells: Child[] = [
    h(
      "a.fxc-gcflink-link",
      { href: "#", title: value, onclick: (event) => event.preventDefault() },
      value,
    ),
    cellText(typeText(permission)),
    cellText(known?.description ?? ""),
    cellText(known?.adminConsentRequired ? "Yes" : "No"),
    statusCell(context, permission, known?.adminConsentRequired ?? false),
  ];
  return h(
    "div.fxc-gc-row",
    { role: "row" },
    h(
      "div.fxc-gc-row-content",
      { role: "presentation" },
      ...cells.map((cell, column) =>
        h(`div.fxc-gc-cell.fxc-gc-columncell_0_${column}`, { role: "gridcell" }, cell),
      ),
    ),
  );
}

function cellText(text: string): HTMLElement {
  return h("span.fxc-gc-text.msportalfx-text-ellipsis", { title: text }, text);
}

function statusCell(
  context: BladeContext,
  permission: Permission,
  adminConsentRequired: boolean,
): HTMLElement {
  const { app, state, wording } = context;
  const granted = app.granted.some((has) => same(has, permission));
  if (granted) {
    const text = `${wording["Granted for"]} ${state.tenant.name}`;
    return status("granted", text);
  }
  if (adminConsentRequired) return status("missing", `Not granted for ${state.tenant.name}`);
  // The silent case: neither a tick nor a warning.
  return h("span.fxc-gc-text");
}

function status(kind: "granted" | "missing", text: string): HTMLElement {
  return h(
    `span.practice-status.practice-status-${kind}`,
    {},
    h("span.practice-status-icon", { "aria-hidden": "true" }, drawIcon(kind)),
    h("span.fxc-gc-text.msportalfx-text-ellipsis", { title: text }, text),
  );
}
