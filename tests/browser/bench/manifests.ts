// The manifests that both extensions read.

import { manifestText } from "../../../www/practice/entra/manifest-text";
import { type PracticeApp, stateFor } from "../../../www/practice/state";

const { apps, tenant } = stateFor("faulty");
const practiceApp = apps[0] as PracticeApp;
const context = { publisherDomain: tenant.domain };

/** The id of the practice app, and of the app of every manifest here. */
export const APP_ID = practiceApp.appId;

export const practiceGraph = manifestText(practiceApp, "microsoft-graph", "tab", context);
export const practiceAadGraph = manifestText(practiceApp, "aad-graph", "tab", context);

/** 60 KB with about thirty faults, and with characters outside ASCII before them. */
export const large = largeManifest();

/** A comma is missing. */
export const broken = practiceGraph.replace('"isFallbackPublicClient": null,', '"x": 1');

/** Manifests that break, between them, every rule that a manifest can break for this setup; those above do the rest. */
export const wrong: Readonly<Record<string, string>> = {
  "redirect URIs, every way wrong": changed(practiceGraph, {
    signInAudience: "AzureADandPersonalMicrosoftAccount",
    api: { requestedAccessTokenVersion: 1 },
    identifierUris: ["urn:contoso", "api://contoso", `api://${"long/".repeat(30)}`],
    appRoles: [{ id: "1" }, { id: "2" }],
    web: {
      redirectUris: [
        "<https://the-address>",
        "contoso.example/in",
        "urn:ietf:wg:oauth:2.0:oob",
        "http://[::1]/in",
        " https://contoso.example/blank",
        "https://contoso.example/#part",
        "https://contoso.example/?query=1",
        "ftp://contoso.example",
        "https://contoso.example/both",
        "https://contoso-shop.azurewebsites.net/in",
        "http://localhost:5000/in",
        "http://localhost:5001/in",
      ],
      implicitGrantSettings: { enableIdTokenIssuance: "true" },
    },
    spa: { redirectUris: ["https://contoso.example/both", "brk-1://contoso", "my-app://auth"] },
  }),
  "more redirect URIs than Entra takes": changed(practiceGraph, {
    signInAudience: "PersonalMicrosoftAccount",
    web: {
      redirectUris: Array.from({ length: 120 }, (_, at) => `https://contoso.example/${at}`),
    },
  }),
  "no type of a platform": changed(practiceAadGraph, {
    isFallbackPublicClient: true,
    replyUrlsWithType: [{ url: "https://contoso.example/in", type: "web" }],
  }),
  "permissions, every way wrong": changed(practiceGraph, {
    requiredResourceAccess: [
      api("00000007-0000-0000-c000-000000000000", "78ce3f0f-a1ce-49c2-8cde-64b5c0896db5 Scope"),
      api("2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b", "5c9d6e0e-0f69-4535-848c-a8f9585a3dc6 Scope"),
      api("00000002-0000-0000-c000-000000000000", "311a71cc-e848-46a1-bdf8-97ff7156d8e6 Scope"),
      api(
        "00000003-0000-0000-c000-000000000000",
        "e1fe6dd8-ba31-4d61-89e7-88639da4683d Role",
        "62a82d76-70ea-41e2-9197-370581804d09 Role",
        "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4 Scope",
        "37f7f235-527c-4136-accd-4a02d197296e Neither",
        "user.read Scope",
      ),
      api("996def3d-b36c-4153-8607-a6fd3c01b89f", "a42b0b75-311e-488d-b67e-8fe84f924341 Role"),
    ],
  }),
  "not quite JSON": practiceGraph
    .replace("{", '{ // a comment\n\t"notes": "once",')
    .replace(/\}\s*$/, ',\n\t"notes": "twice", /* and\nanother */\n}'),
};

/** A manifest with other attributes. */
function changed(manifest: string, attributes: object): string {
  return JSON.stringify({ ...JSON.parse(manifest), ...attributes }, null, "\t");
}

/** An API with permissions, each by its ID and its type. */
function api(resourceAppId: string, ...permissions: string[]): object {
  const resourceAccess = permissions.map((permission) => {
    const [id, type] = permission.split(" ");
    return { id, type };
  });
  return { resourceAppId, resourceAccess };
}

function largeManifest(): string {
  const manifest = JSON.parse(practiceGraph) as Record<string, unknown>;
  const role = (number: number) => ({
    allowedMemberTypes: ["User"],
    description: `Rôle n° ${number} 🚢: may read what the warehouse in Zürich has written down`,
    displayName: `Warehouse reader ${number}`,
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    isEnabled: true,
    origin: "Application",
    value: `Warehouse.Read.${number}`,
  });
  const secret = (number: number) => ({
    customKeyIdentifier: null,
    displayName: `secret ${number}`,
    endDateTime: "2027-10-04T08:20:00Z",
    hint: "abc",
    keyId: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`,
    secretText: null,
    startDateTime: "2026-10-05T08:20:00Z",
  });
  Object.assign(manifest, {
    description: "Große Anwendung 🚢 für Prüfzwecke",
    isFallbackPublicClient: "false",
    signInAudience: "azureadmyorg",
    appRoles: Array.from({ length: 172 }, (_, number) => role(number)),
    passwordCredentials: Array.from({ length: 4 }, (_, number) => secret(number)),
    requiredResourceAccess: [
      {
        resourceAppId: "00000007-0000-0000-c000-000000000000",
        resourceAccess: [{ id: "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", type: "Role" }],
      },
    ],
    web: {
      redirectUris: [
        ...Array.from({ length: 5 }, (_, number) => `app://reader-${number}`),
        ...Array.from({ length: 5 }, (_, number) => `http://shop-${number}.contoso.example/in`),
        ...Array.from({ length: 4 }, (_, number) => `https://*.shop-${number}.contoso.example`),
        ...Array.from({ length: 3 }, (_, number) => `https://contoso.example/a(${number})`),
        `https://contoso.example/${"long/".repeat(60)}`,
      ],
    },
    replyUrlsWithType: [],
    oauth2AllowImplicitFlow: false,
    logoutUrl: null,
    allowPublicClient: true,
  });
  return JSON.stringify(manifest, null, "\t");
}
