// Certificates & secrets: the list of secrets. As in the portal, only the first characters of an old
// value are shown. (The extension must never read the Value cell; the hint here is invented.)
import { h } from "../../shared/dom";
import { type BladeContent, type BladeContext, command } from "./blade";

const COLUMNS = ["Description", "Expires", "Value", "Secret ID"];

export function credentialsBlade(context: BladeContext): BladeContent {
  const { app, wording } = context;
  const secrets = app.passwordCredentials;
  const row = (cells: readonly string[], role: string, classes: string): HTMLElement =>
    h(
      "div.fxc-gc-row",
      { role: "row" },
      h(
        "div.fxc-gc-row-content",
        { role: "presentation" },
        ...cells.map((text, column) =>
          h(
            `div.${classes}_0_${column}` as "div",
            { role },
            h("span.fxc-gc-text", { title: text }, text),
          ),
        ),
      ),
    );
  return {
    title: wording["Certificates & secrets"],
    commands: [command("Refresh", context.reload, "refresh")],
    parts: [
      h(
        "div.fxc-tabs",
        { role: "tablist" },
        h(
          "button.fxc-tabs-tab",
          { type: "button", role: "tab", "aria-selected": "false" },
          "Certificates (0)",
        ),
        h(
          "button.fxc-tabs-tab",
          { type: "button", role: "tab", "aria-selected": "true" },
          `Client secrets (${secrets.length})`,
        ),
        h(
          "button.fxc-tabs-tab",
          { type: "button", role: "tab", "aria-selected": "false" },
          "Federated credentials (0)",
        ),
      ),
      secrets.length === 0
        ? h("p.fxs-portal-text", {}, "No client secrets have been created for this application.")
        : h(
            "div.fxc-gc-dataGrid.practice-secrets",
            { role: "grid", "aria-label": "Client secrets" },
            h(
              "div.fxc-gc-content",
              {},
              h(
                "div.fxc-gc-table",
                { role: "presentation" },
                h(
                  "div.fxc-gc-thead",
                  { role: "rowgroup" },
                  row(COLUMNS, "columnheader", "fxc-gc-columnheader.fxc-gc-columnheader"),
                ),
                h(
                  "div.fxc-gc-rows",
                  { role: "rowgroup" },
                  ...secrets.map((secret) =>
                    row(
                      [
                        secret.displayName ?? "No description",
                        new Date(secret.endDateTime).toLocaleDateString("en-US", {
                          timeZone: "UTC",
                        }),
                        `${secret.hint}*****************`,
                        secret.keyId,
                      ],
                      "gridcell",
                      "fxc-gc-cell.fxc-gc-columncell",
                    ),
                  ),
                ),
              ),
            ),
          ),
    ],
  };
}
