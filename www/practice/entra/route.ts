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

export type Item = (typeof ITEMS)[number];

export type Route =
  | { kind: "home" }
  | { kind: "app"; item: Item; appId: string; isMsaApp: boolean };

export function parseRoute(hash: string): Route {
  const [withoutQuery = ""] = hash.replace(/^#/, "").split("?");
  const parts = withoutQuery.split("/").map(decode);
  if (parts[0]?.startsWith("@")) parts.shift();
  const [form, extension, blade] = parts.map((part) => part.toLowerCase());
  if (form !== "view" && form !== "blade") return { kind: "home" };
  // Links in the wild vary in case (`CallAnApi`, `~/overview`, `IsMSAApp`).
  if (extension !== "microsoft_aad_registeredapps" || blade !== "applicationmenublade") {
    return { kind: "home" };
  }
  const rest = parts.slice(3);
  if (rest[0] === "~") rest.shift();
  const wanted = rest.shift()?.toLowerCase();
  const parameters = readParameters(rest);
  const appId = parameters.get("appid") ?? "";
  if (appId === "") return { kind: "home" };
  return {
    kind: "app",
    item: ITEMS.find((item) => item.toLowerCase() === wanted) ?? "Overview",
    appId: appId.toLowerCase(),
    isMsaApp: parameters.get("ismsaapp") === "true",
  };
}

export function routeTo(item: Item, appId: string): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
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
