// What the twin reads from a manifest, with npm's jsonc-parser.

import { type Node, type ParseError, ParseErrorCode, parseTree } from "jsonc-parser";

export type Platform = "web" | "spa" | "public-client" | "unknown" | "no-such";
export type Format = "microsoft-graph" | "azure-ad-graph" | "legacy";
export type Switch = "absent" | "null" | "on" | "off" | "quoted-on" | "quoted-off" | "other";

/** What a manifest says; a member that is not there was not seen. JSON, because it is stored. */
export interface Facts {
  appId?: string;
  name?: string;
  format?: Format;
  /** Why it is not JSON; empty when it is. */
  syntax?: string;
  /** What was read although JSON does not allow it. */
  loose?: string[];
  foreign?: { name: string; instead: string }[];
  publicClient?: Switch;
  audience?: string;
  tokenVersion?: number | null;
  idTokens?: Switch;
  redirectUris?: RedirectUri[];
  permissions?: Permission[];
  credentials?: { kind: "secret" | "certificate"; name: string; end: string }[];
  identifierUris?: string[];
  appRoles?: number;
}

export interface RedirectUri {
  platform: Platform;
  uri: string;
}

export interface Permission {
  /** The API's application ID. */
  resource: string | null;
  id: string | null;
  kind: "delegated" | "application" | "unknown";
}

/** Start and end, in UTF-16 units. */
export type Range = readonly [number, number];

export interface Reading {
  facts: Facts;
  /** Where each thing stands; the first place of a name counts. */
  places: Map<string, Range>;
}

/** Attributes of the old format and what they are called in the new one. */
const RENAMED = new Map([
  ["allowPublicClient", "isFallbackPublicClient"],
  ["replyUrlsWithType", "web.redirectUris, spa.redirectUris and publicClient.redirectUris"],
  ["accessTokenAcceptedVersion", "api.requestedAccessTokenVersion"],
  ["oauth2AllowImplicitFlow", "web.implicitGrantSettings.enableAccessTokenIssuance"],
  ["oauth2AllowIdTokenImplicitFlow", "web.implicitGrantSettings.enableIdTokenIssuance"],
  ["oauth2Permissions", "api.oauth2PermissionScopes"],
  ["acceptMappedClaims", "api.acceptMappedClaims"],
  ["knownClientApplications", "api.knownClientApplications"],
  ["preAuthorizedApplications", "api.preAuthorizedApplications"],
  ["informationalUrls", "info"],
  ["logoutUrl", "web.logoutUrl"],
  ["signInUrl", "web.homePageUrl"],
  ["name", "displayName"],
]);

const LEGACY = new Set(["availableToOtherTenants", "homepage", "replyUrls"]);

const SYNTAX: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.UnexpectedEndOfString]: "a closing quotation mark is missing",
  [ParseErrorCode.CommaExpected]: "a comma is missing",
  [ParseErrorCode.ColonExpected]: "a colon is missing",
  [ParseErrorCode.PropertyNameExpected]: "an attribute name in quotation marks is missing",
  [ParseErrorCode.EndOfFileExpected]: "there is something after the end of the JSON",
  [ParseErrorCode.CloseBraceExpected]: "the text ends too early",
  [ParseErrorCode.CloseBracketExpected]: "the text ends too early",
};

/** Attributes that no rule looks into; what stands twice in them is nobody's business. */
const LEFT_OUT = new Set([
  "appRoles",
  "knownClientApplications",
  "oauth2PermissionScopes",
  "oauth2Permissions",
  "optionalClaims",
  "preAuthorizedApplications",
]);

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function guid(text: unknown): string | null {
  return typeof text === "string" && GUID.test(text) ? text.toLowerCase() : null;
}

type Member = { key: string; keyNode: Node; value: Node };

export function readManifest(text: string): Reading {
  const all: ParseError[] = [];
  // A byte order mark is a blank.
  const tree = parseTree(text.replace(/^\ufeff/, " "), all, {
    disallowComments: true,
    allowTrailingComma: false,
  });
  const { errors, loose } = sorted(text, tree, all);
  const facts: Facts = {};
  const places = new Map<string, Range>();
  const place = (name: string, range: Range): void => {
    if (!places.has(name)) places.set(name, range);
  };
  const [problem] = errors;
  facts.syntax = problem ? (SYNTAX[problem.error] ?? "a value is missing or is not JSON") : "";
  if (problem) {
    // What is missing has no width.
    const width = problem.error === ParseErrorCode.CommaExpected ? 0 : problem.length;
    place("text", [problem.offset, problem.offset + width]);
  }
  facts.loose = loose.map(({ what }) => what);
  for (const [at, { range }] of loose.entries()) place(`loose ${at}`, range);
  // A list answer of Graph wraps the object in `value`.
  const root = elements(tree && get(tree, "value"))[0] ?? tree;
  const members = membersOf(root);
  if (!root || members.length === 0) {
    if (!problem) {
      facts.syntax = "the text holds no manifest";
      place("text", [0, Math.min(text.length, 1)]);
    }
    return { facts, places };
  }
  const byKey = new Map(members.map((member) => [member.key, member]));
  const find = (key: string): Member | undefined => byKey.get(key);

  const format = formatOf(members);
  if (format) facts.format = format;
  const appId = guid(find("appId")?.value.value);
  if (appId !== null) facts.appId = appId;
  const name = (find("displayName") ?? find("name"))?.value.value;
  if (typeof name === "string") facts.name = name;

  facts.foreign = [];
  for (const { key, keyNode, value } of members) {
    const instead =
      format === "microsoft-graph"
        ? key === "publicClient" && (value.type === "null" || value.type === "boolean")
          ? "isFallbackPublicClient"
          : RENAMED.get(key)
        : format === "azure-ad-graph" && key === "isFallbackPublicClient"
          ? "allowPublicClient"
          : undefined;
    if (instead === undefined) continue;
    place(`foreign ${facts.foreign.length}`, rangeOf(keyNode));
    facts.foreign.push({ name: key, instead });
  }

  const publicClient = find(
    format === "azure-ad-graph"
      ? "allowPublicClient"
      : format === "legacy"
        ? "publicClient"
        : "isFallbackPublicClient",
  );
  facts.publicClient = switchOf(publicClient?.value);
  if (publicClient) place("public client", rangeOf(publicClient.value));

  const audience = find("signInAudience");
  if (audience) {
    place("audience", rangeOf(audience.value));
    if (typeof audience.value.value === "string") facts.audience = audience.value.value;
  }

  const version =
    get(find("api")?.value, "requestedAccessTokenVersion") ??
    find("requestedAccessTokenVersion")?.value ??
    find("accessTokenAcceptedVersion")?.value;
  // Not there is the same as null.
  if (!version) facts.tokenVersion = null;
  else {
    place("token version", rangeOf(version));
    if (version.type === "null") facts.tokenVersion = null;
    if (version.type === "number") facts.tokenVersion = version.value as number;
  }

  const idTokens =
    get(get(find("web")?.value, "implicitGrantSettings"), "enableIdTokenIssuance") ??
    find("oauth2AllowIdTokenImplicitFlow")?.value;
  facts.idTokens = switchOf(idTokens);
  if (idTokens) place("id tokens", rangeOf(idTokens));

  const redirectUris: RedirectUri[] = [];
  const addUri = (platform: Platform, node: Node | undefined): void => {
    if (typeof node?.value !== "string") return;
    place(`redirect ${redirectUris.length}`, rangeOf(node));
    redirectUris.push({ platform, uri: node.value });
  };
  for (const [key, platform] of [
    ["web", "web"],
    ["spa", "spa"],
    ["publicClient", "public-client"],
  ] as const) {
    const value = find(key)?.value;
    if (value?.type !== "object") continue;
    for (const node of elements(get(value, "redirectUris"))) addUri(platform, node);
  }
  const withType = find("replyUrlsWithType");
  if (withType) {
    place("redirects", rangeOf(withType.keyNode));
    for (const entry of elements(withType.value)) {
      addUri(platformOf(get(entry, "type")?.value), get(entry, "url"));
    }
  }
  for (const node of elements(find("replyUrls")?.value)) addUri("unknown", node);
  facts.redirectUris = redirectUris;

  facts.permissions = [];
  const access = find("requiredResourceAccess");
  if (access) place("permissions", rangeOf(access.keyNode));
  for (const resource of elements(access?.value)) {
    const appId = guid(get(resource, "resourceAppId")?.value);
    for (const asked of elements(get(resource, "resourceAccess"))) {
      const id = get(asked, "id");
      const kind = get(asked, "type");
      place(`permission type ${facts.permissions.length}`, rangeOf(kind ?? id ?? asked));
      place(`permission ${facts.permissions.length}`, rangeOf(id ?? asked));
      facts.permissions.push({ resource: appId, id: guid(id?.value), kind: kindOf(kind?.value) });
    }
  }

  facts.credentials = [];
  for (const [key, kind] of [
    ["passwordCredentials", "secret"],
    ["keyCredentials", "certificate"],
  ] as const) {
    for (const node of elements(find(key)?.value)) {
      const textOf = (name: string): string => {
        const value: unknown = get(node, name)?.value;
        return typeof value === "string" ? value : "";
      };
      // With such a certificate Entra encrypts tokens; nobody signs in with it.
      if (textOf("usage").toLowerCase() === "encrypt") continue;
      place(`credential ${facts.credentials.length}`, [node.offset, node.offset + 1]);
      facts.credentials.push({
        kind,
        name: textOf("displayName"),
        end: textOf("endDateTime") || textOf("endDate"),
      });
    }
  }

  const identifierUris = find("identifierUris");
  if (identifierUris) {
    facts.identifierUris = [];
    for (const node of elements(identifierUris.value)) {
      if (typeof node.value !== "string") continue;
      place(`identifier ${facts.identifierUris.length}`, rangeOf(node));
      facts.identifierUris.push(node.value);
    }
  }
  const appRoles = find("appRoles");
  if (appRoles) {
    place("app roles", rangeOf(appRoles.keyNode));
    facts.appRoles = elements(appRoles.value).length;
  }

  // In a broken text, or in a part without an ID, what was not found is not known to be absent.
  if (problem || !find("appId")) {
    if (facts.publicClient === "absent") delete facts.publicClient;
    if (facts.tokenVersion === null) delete facts.tokenVersion;
    if (facts.idTokens === "absent") delete facts.idTokens;
    const lists = {
      permissions: ["requiredResourceAccess"],
      redirectUris: ["web", "spa", "publicClient", "replyUrlsWithType", "replyUrls"],
      credentials: ["passwordCredentials", "keyCredentials"],
    };
    for (const list of ["permissions", "redirectUris", "credentials"] as const) {
      const spans = lists[list].flatMap((key) => find(key)?.value ?? []);
      const broken = spans.some((span) =>
        errors.some(({ offset }) => offset >= span.offset && offset <= span.offset + span.length),
      );
      if (broken || facts[list]?.length === 0) delete facts[list];
    }
  }
  // Where an attribute is missing, the finding stands at the first line.
  for (const missing of [
    "public client",
    "permissions",
    "redirects",
    "token version",
    "id tokens",
  ]) {
    place(missing, [root.offset, root.offset + 1]);
  }
  return { facts, places };
}

type Loose = { what: string; range: Range };

/** Tells mistakes from what leaves no doubt about what is meant: comments, a comma too many, and names that stand twice. */
function sorted(
  text: string,
  tree: Node | undefined,
  all: ParseError[],
): { errors: ParseError[]; loose: Loose[] } {
  const errors: ParseError[] = [];
  const loose: Loose[] = [];
  for (const error of all) {
    const { offset, length } = error;
    const last = loose.at(-1);
    if (error.error === ParseErrorCode.InvalidCommentToken) {
      loose.push({ what: "a comment stands here", range: [offset, offset + length] });
      continue;
    }
    const comma = /[}\]]/.test(text.charAt(offset)) ? lastComma(text, offset, loose) : undefined;
    if (comma === undefined) errors.push(error);
    // The parser says it twice.
    else if (last?.range[0] !== comma) {
      loose.push({ what: "a comma stands behind the last value", range: [comma, comma + 1] });
    }
  }
  const twice = (node: Node | undefined): void => {
    const names = new Set<string>();
    for (const { key, keyNode, value } of membersOf(node)) {
      if (names.has(key)) {
        loose.push({ what: "the same attribute stands twice", range: rangeOf(keyNode) });
      }
      names.add(key);
      if (!LEFT_OUT.has(key)) twice(value);
    }
    for (const element of elements(node)) twice(element);
  };
  twice(tree);
  return { errors, loose: loose.sort((one, other) => one.range[0] - other.range[0]) };
}

/** The comma with nothing but white space and these comments between it and this place. */
function lastComma(text: string, offset: number, comments: Loose[]): number | undefined {
  const end = text.slice(0, offset).trimEnd().length;
  if (text[end - 1] === ",") return end - 1;
  const comment = comments.find(({ range }) => range[1] === end);
  return comment && lastComma(text, comment.range[0], comments);
}

function membersOf(node: Node | undefined): Member[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }) =>
    keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [],
  );
}

function get(node: Node | undefined, key: string): Node | undefined {
  return membersOf(node).findLast((member) => member.key === key)?.value;
}

function elements(node: Node | undefined): Node[] {
  return node?.type === "array" ? (node.children ?? []) : [];
}

function rangeOf({ offset, length }: Node): Range {
  return [offset, offset + length];
}

function switchOf(node: Node | undefined): Switch {
  if (!node) return "absent";
  switch (node.type) {
    case "null":
      return "null";
    case "boolean":
      return node.value === true ? "on" : "off";
    case "string": {
      const text = String(node.value).trim().toLowerCase();
      return text === "true" ? "quoted-on" : text === "false" ? "quoted-off" : "other";
    }
    default:
      return "other";
  }
}

function platformOf(type: unknown): Platform {
  if (type === "Web") return "web";
  if (type === "Spa") return "spa";
  return type === "InstalledClient" ? "public-client" : "no-such";
}

function kindOf(type: unknown): Permission["kind"] {
  if (type === "Scope" || type === "scope") return "delegated";
  return type === "Role" || type === "role" ? "application" : "unknown";
}

/** The format that most of the telling attributes belong to. */
function formatOf(members: Member[]): Format | undefined {
  let [fresh, old, legacy] = [0, 0, 0];
  for (const { key, value } of members) {
    if (/^(web|spa|api|info|publicClient)$/.test(key) && value.type === "object") fresh++;
    else if (key === "isFallbackPublicClient" || key === "displayName") fresh++;
    else if (key === "publicClient" || LEGACY.has(key)) legacy++;
    else if (RENAMED.has(key)) old++;
  }
  if (fresh === 0 && old === 0 && legacy === 0) return undefined;
  if (fresh >= old && fresh >= legacy) return "microsoft-graph";
  return legacy > 0 ? "legacy" : "azure-ad-graph";
}
