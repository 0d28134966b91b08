// Overview: the Essentials, label over value ("layout A" of facts/entra.md section 5.5).
import { type Child, h } from "../../shared/dom";
import { routeTo } from "../route";
import { type BladeContent, type BladeContext, command } from "./blade";

const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  AzureADMyOrg: "My organization only",
  AzureADMultipleOrgs: "Multiple organizations",
  AzureADandPersonalMicrosoftAccount: "All Microsoft account users",
  PersonalMicrosoftAccount: "Personal Microsoft account users",
};

export function overviewBlade(context: BladeContext): BladeContent {
  const { app, state, wording } = context;
  const secrets = app.passwordCredentials.length;
  const { web, spa, publicClient } = app.redirectUris;
  const redirects = web.length + spa.length + publicClient.length;
  return {
    title: "",
    commands: [
      command(
        "Endpoints",
        () => context.notify("Endpoints", "Not part of the practice portal."),
        "endpoints",
      ),
      command("Refresh", context.reload, "refresh"),
    ],
    parts: [
      h("h3.fxc-essentials-header", {}, "Essentials"),
      h(
        "div.fxc-essentials",
        {},
        item("Display name", link(app.displayName, routeTo("Branding", app.appId))),
        item(
          "Client credentials",
          link(
            secrets === 0 ? "Add a certificate or secret" : `0 certificate, ${secrets} secret`,
            routeTo("Credentials", app.appId),
          ),
        ),
        item(wording["Application (client) ID"], plain(app.appId)),
        item(
          "Redirect URIs",
          link(
            redirects === 0
              ? "Add a Redirect URI"
              : `${web.length} web, ${spa.length} spa, ${publicClient.length} public client`,
            routeTo("Authentication", app.appId),
          ),
        ),
        item("Object ID", plain(app.objectId)),
        item(
          "Application ID URI",
          app.identifierUris[0] === undefined
            ? link("Add an Application ID URI", routeTo("ProtectAnAPI", app.appId))
            : plain(app.identifierUris[0]),
        ),
        item(wording["Directory (tenant) ID"], plain(state.tenant.id)),
        item(
          "Managed application in local directory",
          link(
            app.hasServicePrincipal ? app.displayName : "Create Service Principal",
            app.hasServicePrincipal
              ? `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/appId/${app.appId}`
              : location.hash,
          ),
        ),
        item(
          "Supported account types",
          link(
            ACCOUNT_TYPES[app.signInAudience] ?? app.signInAudience,
            routeTo("Authentication", app.appId),
          ),
        ),
      ),
    ],
  };
}

function item(label: string, value: Child): HTMLElement {
  return h(
    "div.fxc-essentials-item",
    {},
    h(
      "div.fxc-essentials-label-container",
      {},
      h("label.fxc-essentials-label", { title: label }, label),
    ),
    h("div.fxc-essentials-value-wrapper", {}, value),
  );
}

/** A value that is text has other classes than one that is a link; that is how the portal does it. */
function plain(text: string): HTMLElement {
  return h("div.fxc-essentials-value.fxs-portal-text", { title: text }, text);
}

function link(text: string, href: string): HTMLElement {
  return h("a.fxc-essentials-value-link", { href, title: text }, text);
}
