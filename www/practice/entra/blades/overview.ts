// Overview: the Essentials.
import { routeTo, routeToEnterprise } from "../route";
import { type BladeContent, type BladeContext, command } from "./blade";

const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  AzureADMyOrg: "My organization only",
  AzureADMultipleOrgs: "Multiple organizations",
  AzureADandPersonalMicrosoftAccount: "All Microsoft account users",
  PersonalMicrosoftAccount: "Personal Microsoft account users",
};

export function overviewBlade({ app, state, say, kit, ...context }: BladeContext): BladeContent {
  const secrets = app.passwordCredentials.length;
  const { web, spa, publicClient } = app.redirectUris;
  const redirects = web.length + spa.length + publicClient.length;
  const enterprise = routeToEnterprise("Overview", app.enterprise.objectId, app.appId);
  return {
    title: "",
    commands: [
      command(
        say("Endpoints"),
        () => context.notify("Endpoints", "Not part of the practice portal."),
        "endpoints",
      ),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.section(
        say("Essentials"),
        kit.essentials([
          [say("Display name"), app.displayName, routeTo("Branding", app.appId)],
          [
            say("Client credentials"),
            secrets === 0
              ? say("Add a certificate or secret")
              : say(`${app.certificates.length} certificate, ${secrets} secret`),
            routeTo("Credentials", app.appId),
          ],
          [say("Application (client) ID"), app.appId],
          [
            say("Redirect URIs"),
            redirects === 0
              ? say("Add a Redirect URI")
              : say(`${web.length} web, ${spa.length} spa, ${publicClient.length} public client`),
            routeTo("Authentication", app.appId),
          ],
          [say("Object ID"), app.objectId],
          app.identifierUris[0] === undefined
            ? [
                say("Application ID URI"),
                say("Add an Application ID URI"),
                routeTo("ProtectAnAPI", app.appId),
              ]
            : [say("Application ID URI"), app.identifierUris[0]],
          [say("Directory (tenant) ID"), state.tenant.id],
          [
            say("Managed application in local directory"),
            app.hasServicePrincipal ? app.displayName : say("Create Service Principal"),
            app.hasServicePrincipal ? enterprise : location.hash,
          ],
          [
            say("Supported account types"),
            say(ACCOUNT_TYPES[app.signInAudience] ?? app.signInAudience),
            routeTo("Authentication", app.appId),
          ],
        ]),
      ),
    ],
  };
}
