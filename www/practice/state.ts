// What the practice pages show, as plain data: the app registrations of an invented tenant and the
// connection record of an invented company. The server holds one copy; tests set it through the object
// that `startPracticePortal` returns, pages and other processes through `/__practice/state`.

import { emptyRecord, type SetupRecord } from "./business-central/setup-record";
import {
  BC_API,
  BC_AUTOMATION,
  DATAVERSE_USER_IMPERSONATION,
  GRAPH_USER_READ,
  type PermissionType,
} from "./permission-catalogue";

export interface Permission {
  resourceAppId: string;
  id: string;
  type: PermissionType;
}

export interface PasswordCredential {
  keyId: string;
  displayName: string | null;
  hint: string;
  startDateTime: string;
  endDateTime: string;
}

export interface AppRole {
  id: string;
  displayName: string;
  value: string;
}

export interface PracticeApp {
  displayName: string;
  appId: string;
  objectId: string;
  createdDateTime: string;
  signInAudience: string;
  isFallbackPublicClient: boolean | null;
  requestedAccessTokenVersion: 1 | 2 | null;
  identifierUris: string[];
  redirectUris: { web: string[]; spa: string[]; publicClient: string[] };
  implicitGrant: { accessToken: boolean; idToken: boolean };
  passwordCredentials: PasswordCredential[];
  /** What the app asks for (the "Configured permissions" table and the manifest). */
  requested: Permission[];
  /** What was consented to for the whole tenant; need not be a subset of `requested`. */
  granted: Permission[];
  /** Whether the tenant has the enterprise application ("Managed application in local directory"). */
  hasServicePrincipal: boolean;
  /** Registered with a personal account: only the AAD Graph manifest exists. */
  isMsaApp: boolean;
  certificates: PasswordCredential[];
  appRoles: AppRole[];
  owners: string[];
  enterprise: { objectId: string; isEnabled: boolean; isAssignmentRequired: boolean };
  /** What single users have consented to. */
  userConsents: Permission[];
}

export type ManifestFormat = "microsoft-graph" | "aad-graph";
export type Product = "nav2018" | "bc14" | "bc15";

export interface PracticeState {
  scenario: ScenarioName;
  tenant: { id: string; name: string; domain: string; user: string };
  apps: PracticeApp[];
  manifest: {
    /** The tab the Manifest blade opens with. */
    format: ManifestFormat;
    /** The portal file is tab-indented; four spaces are seen in pasted copies. */
    indent: "tab" | "spaces";
  };
  businessCentral: {
    product: Product;
    record: SetupRecord;
  };
  /** Milliseconds a blade or a round trip takes; `null` = varies like the real thing (150-500). */
  delay: number | null;
}

export const TENANT_ID = "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911";
export const CONTOSO_APP_ID = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
export const FABRIKAM_APP_ID = "3fa0c5d8-71be-4e29-8c46-d95b02a7e613";

export const SCENARIOS = {
  faulty:
    "As many administrators leave it: not a public client, Dataverse asked for but never consented.",
  right: "Everything as Business Central 14 with OAuth needs it.",
  "no-permission": "The Dataverse permission was never added.",
  "with-secret": "A public client that also has a client secret.",
  "old-format": "The manifest opens in the old AAD Graph format.",
  "all-wrong":
    "Something wrong on every blade of the registration and of its enterprise application.",
} as const;

export type ScenarioName = keyof typeof SCENARIOS;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

function asked({ resourceAppId, id, type }: Permission): Permission {
  return { resourceAppId, id, type };
}

function contosoSalesConnector(): PracticeApp {
  return {
    displayName: "Contoso Sales Connector",
    appId: CONTOSO_APP_ID,
    objectId: "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40",
    createdDateTime: "2026-10-05T08:14:27Z",
    signInAudience: "AzureADMultipleOrgs",
    isFallbackPublicClient: null,
    requestedAccessTokenVersion: null,
    identifierUris: [],
    redirectUris: { web: [], spa: [], publicClient: [] },
    implicitGrant: { accessToken: false, idToken: false },
    passwordCredentials: [],
    requested: [asked(DATAVERSE_USER_IMPERSONATION), asked(GRAPH_USER_READ)],
    granted: [],
    hasServicePrincipal: true,
    isMsaApp: false,
    certificates: [],
    appRoles: [],
    owners: ["Megan Practice", "Lee Practice"],
    enterprise: {
      objectId: "4e0d7b16-93f2-4ac8-8b5d-c06e1f27a9d3",
      isEnabled: true,
      isAssignmentRequired: false,
    },
    userConsents: [],
  };
}

/** A second registration of quite another kind (service to service), to change between apps. */
function fabrikamWarehouseBridge(): PracticeApp {
  return {
    ...contosoSalesConnector(),
    displayName: "Fabrikam Warehouse Bridge",
    appId: FABRIKAM_APP_ID,
    objectId: "c81e47a9-0b5d-4f32-9e76-15d3a8f0b264",
    createdDateTime: "2026-03-17T13:02:51Z",
    signInAudience: "AzureADMyOrg",
    requestedAccessTokenVersion: 2,
    redirectUris: {
      web: ["https://businesscentral.dynamics.com/OAuthLanding.htm"],
      spa: [],
      publicClient: [],
    },
    passwordCredentials: [
      {
        keyId: "5b2d9c07-e46f-4a18-b3d5-80f7c1e62a94",
        displayName: "nightly stock run",
        hint: "Qx8",
        startDateTime: "2026-03-17T13:05:10Z",
        endDateTime: "2027-03-17T13:05:10Z",
      },
    ],
    requested: [asked(BC_API), asked(BC_AUTOMATION)],
    granted: [asked(BC_API)],
    enterprise: {
      objectId: "a95c30e8-6b1f-4d72-9d04-7c3e5f81b260",
      isEnabled: true,
      isAssignmentRequired: false,
    },
  };
}

function oldWebTest(): PasswordCredential {
  return {
    keyId: "e4170b8c-2f9d-46a5-91c3-6d5e0fb8a271",
    displayName: "old web test",
    hint: "7hK",
    startDateTime: "2026-10-05T08:20:00Z",
    endDateTime: "2028-10-14T08:20:00Z",
  };
}

/** A fresh state for a scenario; every call returns new objects. */
export function stateFor(scenario: ScenarioName): PracticeState {
  const app = contosoSalesConnector();
  const state: PracticeState = {
    scenario,
    tenant: {
      id: TENANT_ID,
      name: "Contoso Practice",
      domain: "contosopractice.example",
      user: "admin@contosopractice.example",
    },
    apps: [app, fabrikamWarehouseBridge()],
    manifest: { format: "microsoft-graph", indent: "tab" },
    businessCentral: { product: "bc14", record: emptyRecord() },
    delay: null,
  };
  switch (scenario) {
    case "faulty":
      break;
    case "right":
      app.isFallbackPublicClient = true;
      app.granted = app.requested.map(asked);
      break;
    case "no-permission":
      app.requested = [asked(GRAPH_USER_READ)];
      break;
    case "with-secret":
      app.isFallbackPublicClient = true;
      app.granted = app.requested.map(asked);
      app.passwordCredentials = [oldWebTest()];
      break;
    case "old-format":
      state.manifest.format = "aad-graph";
      break;
    case "all-wrong":
      app.signInAudience = "PersonalMicrosoftAccount";
      app.requestedAccessTokenVersion = 2;
      app.redirectUris.web = ["http://bc.contoso.example/BC140/OAuthLanding.htm"];
      app.identifierUris = ["urn:contoso:sales"];
      app.appRoles = [
        { id: "9b1f6e0c-27d8-4a35-b6e4-0c58d1a7f392", displayName: "Reader", value: "Read" },
      ];
      app.passwordCredentials = [oldWebTest()];
      app.hasServicePrincipal = false;
      app.owners = [];
      app.enterprise.isEnabled = false;
      app.enterprise.isAssignmentRequired = true;
      app.userConsents = [asked(DATAVERSE_USER_IMPERSONATION)];
      break;
  }
  return state;
}

/** What a caller may send to change the state: a scenario to start over with, then a partial state. */
export interface StateChange {
  scenario?: ScenarioName;
  /** Merged member by member; arrays and `null` replace. */
  patch?: unknown;
  /** Short for patching the first app. */
  app?: Partial<PracticeApp>;
}

/** The one mutable copy, with the few ways to change it. */
export class PracticeStateStore {
  #current: PracticeState;

  constructor(scenario: ScenarioName = "faulty") {
    this.#current = stateFor(scenario);
  }

  /** A copy, so that a caller cannot change what the pages show by accident. */
  get(): PracticeState {
    return structuredClone(this.#current);
  }

  reset(scenario: ScenarioName = "faulty"): PracticeState {
    this.#current = stateFor(scenario);
    return this.get();
  }

  change(change: StateChange): PracticeState {
    if (change.scenario !== undefined) {
      if (!isScenario(change.scenario)) {
        throw new RangeError(`unknown scenario ${JSON.stringify(change.scenario)}`);
      }
      this.reset(change.scenario);
    }
    if (change.patch !== undefined) {
      this.#current = merge(this.#current, change.patch) as PracticeState;
    }
    if (change.app !== undefined) {
      const [first, ...rest] = this.#current.apps;
      this.#current.apps = [merge(first, change.app) as PracticeApp, ...rest];
    }
    return this.get();
  }

  /** Replaces the app with the same application id; the portal pages call it on Save and on consent. */
  putApp(app: PracticeApp): PracticeApp {
    const at = this.#current.apps.findIndex((known) => known.appId === app.appId);
    if (at < 0) {
      throw new RangeError(`no app ${app.appId}`);
    }
    this.#current.apps[at] = structuredClone(app);
    return structuredClone(app);
  }

  putRecord(record: SetupRecord): void {
    this.#current.businessCentral.record = structuredClone(record);
  }

  resetRecord(): SetupRecord {
    const record = emptyRecord();
    this.#current.businessCentral.record = record;
    return structuredClone(record);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merge(base: unknown, over: unknown): unknown {
  if (!isPlainObject(base) || !isPlainObject(over)) {
    return structuredClone(over);
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    // A JSON body may hold "__proto__"; it must not reach the prototype of our objects.
    if (key === "__proto__") continue;
    merged[key] = key in base ? merge(base[key], value) : structuredClone(value);
  }
  return merged;
}
