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
