// The permissions that the twin knows: those of the practice portal, and beside them the rest of the two APIs that are
// whole and what signing in needs. Ids: facts/entra-permissions.json.

import {
  BUSINESS_CENTRAL,
  CATALOGUE,
  DATAVERSE,
  GRAPH_DIRECTORY_WRITE,
  MICROSOFT_GRAPH,
} from "../../../www/practice/permission-catalogue";

export interface Known {
  id: string;
  name: string;
  kind: "delegated" | "application";
  /** Whether it can change the directory, or all data of everybody. */
  isPowerful?: boolean;
}

interface Api {
  name: string;
  permissions: Known[];
  /** Whether these are all. */
  isWhole?: boolean;
}

export const AZURE_AD_GRAPH = "00000002-0000-0000-c000-000000000000";

/** APIs that are taken for Dataverse. */
export const LIKE_DATAVERSE = new Set([
  "02d637f4-6bed-46c2-aa72-274c8c5e0782",
  "2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b",
  "44a02aaa-7145-4925-9dcd-79e6e1b94eff",
]);

const of = (api: string): Known[] =>
  CATALOGUE.filter(({ resourceAppId }) => resourceAppId === api).map(({ id, value, type }) => ({
    id,
    name: value,
    kind: type === "Scope" ? "delegated" : "application",
    isPowerful: id === GRAPH_DIRECTORY_WRITE.id,
  }));

const USER_IMPERSONATION = "user_impersonation";

export const APIS: Readonly<Record<string, Api>> = {
  [DATAVERSE]: {
    name: "Dataverse",
    isWhole: true,
    permissions: [
      ...of(DATAVERSE),
      { id: "a4c5bee6-25ff-4bb5-b926-b7eb8062ae7a", name: "mcp.tools", kind: "delegated" },
    ],
  },
  [BUSINESS_CENTRAL]: {
    name: "Dynamics 365 Business Central",
    isWhole: true,
    permissions: [
      ...of(BUSINESS_CENTRAL),
      {
        id: "a20fe46f-4f63-4666-8e0e-9b882d90b837",
        name: "AdminCenter.ReadWrite.All",
        kind: "application",
        isPowerful: true,
      },
      { id: "bce0976a-cb0b-473b-8800-84eda9f8e447", name: USER_IMPERSONATION, kind: "delegated" },
      { id: "3983b928-ed40-4111-bbad-e7910cf234bd", name: "app_access", kind: "application" },
    ],
  },
  [MICROSOFT_GRAPH]: {
    name: "Microsoft Graph",
    permissions: [
      ...of(MICROSOFT_GRAPH),
      { id: "37f7f235-527c-4136-accd-4a02d197296e", name: "openid", kind: "delegated" },
      { id: "14dad69e-099b-42c9-810b-d002981feec1", name: "profile", kind: "delegated" },
      { id: "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", name: "email", kind: "delegated" },
      { id: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", name: "offline_access", kind: "delegated" },
      { id: "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4", name: "User.ReadWrite.All", kind: "delegated" },
      {
        id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        name: "Directory.Read.All",
        kind: "application",
      },
      { id: "b633e1c5-b582-4048-a93e-9f11b44c7e96", name: "Mail.Send", kind: "application" },
      {
        id: "62a82d76-70ea-41e2-9197-370581804d09",
        name: "Group.ReadWrite.All",
        kind: "application",
        isPowerful: true,
      },
    ],
  },
  [AZURE_AD_GRAPH]: { name: "Azure Active Directory Graph", permissions: [] },
  "02d637f4-6bed-46c2-aa72-274c8c5e0782": {
    name: "Microsoft Dataverse Connector",
    permissions: [],
  },
  "2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b": {
    name: "Dynamics Data Integration",
    permissions: [
      { id: "5c9d6e0e-0f69-4535-848c-a8f9585a3dc6", name: USER_IMPERSONATION, kind: "delegated" },
    ],
  },
  "44a02aaa-7145-4925-9dcd-79e6e1b94eff": {
    name: "Microsoft Dynamics 365 Apps Integration",
    permissions: [
      { id: "f43389c9-db90-4009-be93-f3251d41f11f", name: USER_IMPERSONATION, kind: "delegated" },
    ],
  },
};

/** What is never too much: signing in. */
export const SIGN_IN = new Set(["User.Read", "openid", "profile", "email", "offline_access"]);
