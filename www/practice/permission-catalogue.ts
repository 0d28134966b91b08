// The permissions the practice portal can show, with what the portal says about each one. Ids and
// texts: facts/entra-permissions.json.

export type PermissionType = "Scope" | "Role";

export interface CataloguePermission {
  resourceAppId: string;
  id: string;
  type: PermissionType;
  value: string;
  description: string;
  adminConsentRequired: boolean;
}

export const DATAVERSE = "00000007-0000-0000-c000-000000000000";
export const BUSINESS_CENTRAL = "996def3d-b36c-4153-8607-a6fd3c01b89f";
export const MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";

/** The friendly names the portal's group rows carry. The Dataverse one is still the old product name. */
export const RESOURCE_NAMES: Readonly<Record<string, string>> = {
  [DATAVERSE]: "Dynamics CRM",
  [BUSINESS_CENTRAL]: "Dynamics 365 Business Central",
  [MICROSOFT_GRAPH]: "Microsoft Graph",
};

function entry(
  resourceAppId: string,
  type: PermissionType,
  value: string,
  id: string,
  description: string,
  adminConsentRequired = type === "Role",
): CataloguePermission {
  return { resourceAppId, id, type, value, description, adminConsentRequired };
}

export const DATAVERSE_USER_IMPERSONATION = entry(
  DATAVERSE,
  "Scope",
  "user_impersonation",
  "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4",
  "Access Common Data Service as organization users",
);
export const BC_FINANCIALS = entry(
  BUSINESS_CENTRAL,
  "Scope",
  "Financials.ReadWrite.All",
  "2fb13c28-9d89-417f-9af2-ec3065bc16e6",
  "Access Dynamics 365 Business Central as the signed-in user",
);
export const BC_API = entry(
  BUSINESS_CENTRAL,
  "Role",
  "API.ReadWrite.All",
  "a42b0b75-311e-488d-b67e-8fe84f924341",
  "Full access to web services API",
);
export const BC_AUTOMATION = entry(
  BUSINESS_CENTRAL,
  "Role",
  "Automation.ReadWrite.All",
  "d365bc00-a990-0000-00bc-160000000001",
  "Full access to automation",
);
export const GRAPH_USER_READ = entry(
  MICROSOFT_GRAPH,
  "Scope",
  "User.Read",
  "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
  "Sign in and read user profile",
);
/** The trap: same name as the Business Central permission, wrong API. */
export const GRAPH_FINANCIALS = entry(
  MICROSOFT_GRAPH,
  "Scope",
  "Financials.ReadWrite.All",
  "f534bf13-55d4-45a9-8f3c-c92fe64d6131",
  "Read and write financials data",
);

/** Far more than anything here needs. */
export const GRAPH_DIRECTORY_WRITE = entry(
  MICROSOFT_GRAPH,
  "Role",
  "Directory.ReadWrite.All",
  "19dbc75e-c2e2-444c-a770-ec69d8559fc7",
  "Read and write directory data",
);

export const CATALOGUE: readonly CataloguePermission[] = [
  DATAVERSE_USER_IMPERSONATION,
  BC_FINANCIALS,
  BC_API,
  BC_AUTOMATION,
  GRAPH_USER_READ,
  GRAPH_FINANCIALS,
  GRAPH_DIRECTORY_WRITE,
];

/** The same guid may be a Scope and a Role, so both are compared. */
export function catalogueEntry(
  resourceAppId: string,
  id: string,
  type: PermissionType,
): CataloguePermission | undefined {
  return CATALOGUE.find(
    (known) => known.resourceAppId === resourceAppId && known.id === id && known.type === type,
  );
}
