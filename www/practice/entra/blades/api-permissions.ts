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
  const { app, state, say } = context;
  const others = app.granted.filter(
    (granted) => !app.requested.some((asked) => same(asked, granted)),
  );
  const parts: Node[] = [
    h("h3.practice-section", { id: "configured-permissions" }, say("Configured permissions")),
    h(
      "p.fxs-portal-text",
      {},
      "Applications are authorized to call APIs when they are granted permissions by users or admins as part of the consent process.",
    ),
    h("div.practice-buttons", {}, addButton(context), grantButton(context)),
    permissionGrid(context, app.requested, say("Configured permissions")),
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
    title: say("API permissions"),
    commands: [command(say("Refresh"), context.reload, "refresh")],
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
    `${context.say("Grant admin consent for")} ${state.tenant.name}`,
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
  const { kit, say } = context;
  const resources = [...new Set(permissions.map(({ resourceAppId }) => resourceAppId))];
  return kit.grouped(
    label,
    COLUMNS.map(say),
    resources.map((resource) => ({
      name: RESOURCE_NAMES[resource] ?? resource,
      rows: permissions
        .filter(({ resourceAppId }) => resourceAppId === resource)
        .map((permission) => permissionCells(context, permission)),
    })),
  );
}

function permissionCells(context: BladeContext, permission: Permission): Child[] {
  const { say } = context;
  const known = catalogueEntry(permission.resourceAppId, permission.id, permission.type);
  const value = known?.value ?? permission.id;
  return [
    h(
      "a.fxc-gcflink-link",
      { href: "#", title: value, onclick: (event) => event.preventDefault() },
      value,
    ),
    say(typeText(permission)),
    known?.description ?? "",
    say(known?.adminConsentRequired ? "Yes" : "No"),
    statusCell(context, permission, known?.adminConsentRequired ?? false),
  ];
}

function statusCell(
  context: BladeContext,
  permission: Permission,
  adminConsentRequired: boolean,
): HTMLElement {
  const { app, state, say } = context;
  const granted = app.granted.some((has) => same(has, permission));
  if (granted) {
    const text = `${say("Granted for")} ${state.tenant.name}`;
    return status("granted", text);
  }
  if (adminConsentRequired)
    return status("missing", `${say("Not granted for")} ${state.tenant.name}`);
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
