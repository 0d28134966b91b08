// The portal's addresses in all the shapes that are in use (facts/entra.md section 4):
//   #view/<Extension>/<Blade>/~/<Item>/<name>/<value>…      new; null, false, true as name~/value
//   #blade/<Extension>/<Blade>/<Item>/<name>/<value>…       old; an empty value gives "//"
//   #@<tenant>/view/… and #@<tenant>/blade/…

export const ITEMS = [
  "Overview",
  "Quickstart",
  "Branding",
  "Authentication",
  "Credentials",
  "CallAnAPI",
  "ProtectAnAPI",
  "AppRoles",
  "Owners",
  "Manifest",
] as const;

/** The items of an enterprise application that are imitated. */
export const ENTERPRISE_ITEMS = ["Overview", "Properties", "Permissions"] as const;

export type Item = (typeof ITEMS)[number];
export type EnterpriseItem = (typeof ENTERPRISE_ITEMS)[number];

export type Route =
  | { kind: "home" }
  | { kind: "list" }
  | { kind: "register" }
  | { kind: "app"; item: Item; appId: string; isMsaApp: boolean }
  | { kind: "enterprise"; item: EnterpriseItem; objectId: string };

export function parseRoute(hash: string): Route {
  const [withoutQuery = ""] = hash.replace(/^#/, "").split("?");
  const parts = withoutQuery.split("/").map(decode);
  if (parts[0]?.startsWith("@")) parts.shift();
  const [form, extension, blade] = parts.map((part) => part.toLowerCase());
  if (form !== "view" && form !== "blade") return { kind: "home" };
  const rest = parts.slice(3);
  if (rest[0] === "~") rest.shift();
  const item = rest[0]?.toLowerCase();
  // Links in the wild vary in case (`CallAnApi`, `~/overview`, `IsMSAApp`).
  switch (`${extension}/${blade}`) {
    case "microsoft_aad_registeredapps/applicationslistblade":
      return { kind: "list" };
    case "microsoft_aad_iam/activedirectorymenublade":
      return item?.startsWith("registeredapp") ? { kind: "list" } : { kind: "home" };
    case "microsoft_aad_registeredapps/createapplicationblade":
      return { kind: "register" };
    case "microsoft_aad_registeredapps/applicationmenublade": {
      const parameters = readParameters(rest.slice(1));
      const appId = parameters.get("appid") ?? "";
      if (appId === "") return { kind: "home" };
      return {
        kind: "app",
        item: ITEMS.find((known) => known.toLowerCase() === item) ?? "Overview",
        appId: appId.toLowerCase(),
        isMsaApp: parameters.get("ismsaapp") === "true",
      };
    }
    case "microsoft_aad_iam/managedappmenublade": {
      const objectId = readParameters(rest.slice(1)).get("objectid") ?? "";
      const known = ENTERPRISE_ITEMS.find((name) => name.toLowerCase() === item);
      if (objectId === "" || known === undefined) return { kind: "home" };
      return { kind: "enterprise", item: known, objectId: objectId.toLowerCase() };
    }
    default:
      return { kind: "home" };
  }
}

export const LIST =
  "#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade/quickStartType~/null/sourceType/Microsoft_AAD_IAM";
export const REGISTER =
  "#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false";

export function routeTo(item: Item, appId: string): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
}

export function routeToEnterprise(item: EnterpriseItem, objectId: string, appId: string): string {
  return `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${item}/objectId/${objectId}/appId/${appId}`;
}

function readParameters(parts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) {
    const name = parts[at]?.replace(/~$/, "").toLowerCase();
    if (name) found.set(name, parts[at + 1] ?? "");
  }
  return found;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
