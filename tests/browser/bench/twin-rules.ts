// The rules of the twin: all that the core asks about a manifest for this setup, in the same order.

import {
  DATAVERSE,
  DATAVERSE_USER_IMPERSONATION,
  MICROSOFT_GRAPH,
} from "../../../www/practice/permission-catalogue";
import { APIS, AZURE_AD_GRAPH, type Known, LIKE_DATAVERSE, SIGN_IN } from "./catalogue";
import type { Facts, Permission, RedirectUri } from "./manifest-facts";
import type { RuleCode } from "./texts";

export interface Hit {
  code: RuleCode;
  place: string;
  value: string;
  /** What the advice names. */
  instead: string;
}

type Found = (code: RuleCode, place: string, value?: string, instead?: string) => void;

const AUDIENCES = new Set([
  "AzureADMyOrg",
  "AzureADMultipleOrgs",
  "AzureADandPersonalMicrosoftAccount",
  "PersonalMicrosoftAccount",
]);

/** Of one rule no more are told. */
const MOST_HITS = 50;

/** Redirect URIs: the most, the most with personal accounts, and the most characters of one. */
const MOST = { uris: 256, withPersonal: 100, characters: 256 };

const LONGEST_IDENTIFIER_URI = 120;

/** Every rule, in the order of the checklist. */
export function judge(app: Facts): Hit[] {
  const hits: Hit[] = [];
  const counts = new Map<RuleCode, number>();
  const found: Found = (code, place, value = "", instead = value) => {
    const count = counts.get(code) ?? 0;
    counts.set(code, count + 1);
    if (count < MOST_HITS) hits.push({ code, place, value, instead });
  };
  judgeText(app, found);
  judgeAccounts(app, found);
  judgeSwitches(app, found);
  judgeRedirectUris(app, found);
  for (const [at, { kind, name }] of (app.credentials ?? []).entries()) {
    if (kind === "secret")
      found("credential/secret-on-public-client", `credential ${at}`, name ? ` (${name})` : "", "");
  }
  judgePermissions(app.permissions ?? [], app.permissions !== undefined, found);
  judgeIdentifiers(app, found);
  return hits;
}

function judgeText({ syntax, loose, foreign, format }: Facts, found: Found): void {
  if (syntax) found("manifest/not-json", "text", syntax, "");
  for (const [at, what] of (loose ?? []).entries())
    found("manifest/not-strict", `loose ${at}`, what, "");
  const code = format === "microsoft-graph" ? "manifest/other-format" : "manifest/newer-name";
  for (const [at, { name, instead }] of (foreign ?? []).entries())
    found(code, `foreign ${at}`, name, instead);
}

function judgeAccounts(app: Facts, found: Found): void {
  const { audience, tokenVersion } = app;
  if (audience === "PersonalMicrosoftAccount") found("account-types/personal-only", "audience");
  if (audience === "AzureADandPersonalMicrosoftAccount")
    found("account-types/personal-too", "audience");
  if (audience !== undefined && !AUDIENCES.has(audience))
    found("account-types/unknown", "audience", audience);
  if (hasPersonalAccounts(app) && tokenVersion !== undefined && tokenVersion !== 2)
    found("account-types/token-version", "token version");
}

function judgeSwitches({ publicClient, idTokens }: Facts, found: Found): void {
  const off = {
    absent: "not set",
    null: "null",
    off: "false",
    "quoted-off": '"false"',
    on: undefined,
    "quoted-on": undefined,
    other: undefined,
  }[publicClient ?? "other"];
  if (off !== undefined) found("public-client/off", "public client", off);
  const isQuoted = (value?: string) => value === "quoted-on" || value === "quoted-off";
  if (isQuoted(publicClient)) found("public-client/in-quotation-marks", "public client");
  if (isQuoted(idTokens)) found("id-tokens/in-quotation-marks", "id tokens");
}

function judgeRedirectUris(app: Facts, found: Found): void {
  const all = app.redirectUris;
  if (!all) return;
  const each = (
    code: RuleCode,
    isWrong: (redirect: RedirectUri, at: number) => boolean | undefined,
    of = all,
  ): void => {
    for (const [at, redirect] of of.entries()) {
      if (isWrong(redirect, at)) found(code, `redirect ${at}`, redirect.uri, "");
    }
  };
  /** Placeholders are told as such, and by nothing else. */
  const eachReal = (code: RuleCode, isWrong: (redirect: RedirectUri) => boolean): void =>
    each(code, (redirect) => isWrong(redirect) && !isPlaceholder(redirect));
  const isPersonal = hasPersonalAccounts(app);

  eachReal("redirect-uri/native-under-web", (it) => it.platform === "web" && isNative(it));
  each("redirect-uri/placeholder", isPlaceholder);
  eachReal("redirect-uri/no-scheme", (it) => !isWhole(it) && !isUrn(it));
  eachReal("redirect-uri/not-supported", (it) => isUrn(it) || it.uri.includes("://[::1]"));
  eachReal("redirect-uri/not-https", (it) => isInsecure(it) && !it.uri.includes("://[::1]"));
  eachReal("redirect-uri/custom-scheme", (it) => {
    // Under Web, another rule says more of a program's address.
    const isOfPages =
      (it.platform === "web" && !isNative(it)) ||
      (it.platform === "spa" && !it.uri.startsWith("brk-"));
    return isOfPages && isWhole(it) && !isWeb(schemeOf(it)?.[0]);
  });
  eachReal("redirect-uri/blank", ({ uri }) => BLANK.test(uri));
  eachReal("redirect-uri/fragment", ({ uri }) => uri.includes("#"));
  const first = all.slice(0, MOST.uris);
  const isKnown = ({ platform }: RedirectUri) => platform !== "unknown" && platform !== "no-such";
  each(
    "redirect-uri/two-platforms",
    (it, at) =>
      isKnown(it) &&
      !isPlaceholder(it) &&
      first
        .slice(0, at)
        .some((other) => other.uri === it.uri && other.platform !== it.platform && isKnown(other)),
    first,
  );
  if (app.format === "azure-ad-graph")
    each("redirect-uri/no-platform", ({ platform }) => platform === "no-such");
  eachReal("redirect-uri/unsupported-character", ({ uri }) => /[!$'(),;]/.test(uri));
  eachReal("redirect-uri/wildcard", ({ uri }) => uri.includes("*"));
  eachReal("redirect-uri/name-of-a-provider", (it) =>
    /\.azurewebsites\.net$/i.test(hostOf(schemeOf(it)?.[1] ?? "")),
  );
  if (isPersonal) eachReal("redirect-uri/not-for-personal-accounts", ({ uri }) => /[*?]/.test(uri));
  eachReal("redirect-uri/too-long", ({ uri }) => [...uri].length > MOST.characters);
  if (all.length > MOST.uris || (isPersonal && all.length > MOST.withPersonal))
    found("redirect-uri/too-many", "redirects", String(all.length));
  const loopbacks = new Set<string>();
  each(
    "redirect-uri/same-but-port",
    (it) => {
      const loopback = loopbackOf(it);
      if (loopback === undefined) return false;
      const own = `${it.platform} ${loopback.join(" ")}`;
      const isThere = loopbacks.has(own);
      loopbacks.add(own);
      return isThere;
    },
    first,
  );
  if (app.appId !== undefined) {
    const expected = `app://${app.appId}`;
    if (!all.some(({ uri }) => uri.toLowerCase() === expected))
      found("redirect-uri/app-uri-not-registered", "redirects", expected);
  }
}

const isPlaceholder = ({ uri }: RedirectUri): boolean => /\{\{/.test(uri) || /<.*>|>.*</s.test(uri);
const isUrn = ({ uri }: RedirectUri): boolean => /^urn:/i.test(uri);
const isWeb = (scheme: string | undefined): boolean => /^https?$/i.test(scheme ?? "");

/** White space, and what cannot be seen. */
const BLANK = /[\s\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]/u;

/** What stands before and after the `://`. */
function schemeOf({ uri }: RedirectUri): [string, string] | undefined {
  const text = uri.trim();
  const at = text.indexOf("://");
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + 3)];
}

const hostOf = (rest: string): string => rest.split(/[/?#:]/, 1)[0] ?? "";

function isNative(redirect: RedirectUri): boolean {
  const [scheme = "", rest = ""] = schemeOf(redirect) ?? [];
  if (isWeb(scheme)) return isThisMachine(rest);
  return scheme !== "" && scheme !== "ftp" && scheme !== "file";
}

function isWhole(redirect: RedirectUri): boolean {
  const [scheme = "", rest = ""] = schemeOf(redirect) ?? [];
  return scheme !== "" && !(isWeb(scheme) && hostOf(rest) === "");
}

function isInsecure(redirect: RedirectUri): boolean {
  const [scheme = "", rest = ""] = schemeOf(redirect) ?? [];
  return scheme.toLowerCase() === "http" && isWhole(redirect) && !isThisMachine(rest);
}

function isThisMachine(rest: string): boolean {
  const host = hostOf(rest).toLowerCase();
  return host === "localhost" || host === "127.0.0.1";
}

/** What stands before and after the port of an address of this machine. */
function loopbackOf(redirect: RedirectUri): [string, string] | undefined {
  const [scheme = "", rest = ""] = schemeOf(redirect) ?? [];
  if (!isWeb(scheme) || !isThisMachine(rest)) return undefined;
  const host = hostOf(rest);
  return [`${scheme}://${host}`, rest.slice(host.length).replace(/^:\d*/, "")];
}

function judgePermissions(all: Permission[], isSeen: boolean, found: Found): void {
  if (!isSeen) return;
  const isOurs = ({ resource, id }: Permission) =>
    resource === DATAVERSE && id === DATAVERSE_USER_IMPERSONATION.id;
  const isMissing = !all.some(isOurs);
  if (isMissing)
    found(
      "permission/dataverse-missing",
      "permissions",
      "user_impersonation",
      "Delegated permissions, user_impersonation",
    );
  const each = (code: RuleCode, one: (it: Permission) => [string, string] | undefined): void => {
    // Where the type is wrong, the type is marked.
    const isType = /type$|as-application$/.test(code);
    for (const [at, it] of all.entries()) {
      const hit = one(it);
      if (hit) found(code, `permission ${isType ? "type " : ""}${at}`, ...hit);
    }
  };
  const wrongType = (it: Permission): [string, string] | undefined => {
    const known = knownOf(it);
    if (!known || known.kind === it.kind) return undefined;
    return [known.name, known.kind === "application" ? '"Role"' : '"Scope"'];
  };
  each("permission/dataverse-as-application", (it) => (isOurs(it) ? wrongType(it) : undefined));
  each("permission/wrong-type", (it) =>
    isOurs(it) || it.kind === "unknown" ? undefined : wrongType(it),
  );
  each("permission/no-type", (it) => (it.kind === "unknown" && !isOurs(it) ? ["", ""] : undefined));
  each("permission/not-an-id", ({ resource, id }) =>
    resource === null || id === null ? ["", ""] : undefined,
  );
  each("permission/unknown-id", (it) => {
    const api = apiOf(it);
    const { id } = it;
    if (!api?.isWhole || id === null || knownOf(it)) return undefined;
    const nearest = api.permissions.find((known) => digitsThatDiffer(known.id, id) <= 2);
    return [id, nearest?.name ?? "the one that you mean"];
  });
  const old = all.findIndex(({ resource }) => resource === AZURE_AD_GRAPH);
  if (old >= 0) found("permission/retired-api", `permission ${old}`);
  if (isMissing) {
    each("permission/wrong-api", (it) =>
      LIKE_DATAVERSE.has(it.resource ?? "")
        ? [
            `${knownOf(it)?.name ?? "A permission"} of ${apiOf(it)?.name}`,
            "user_impersonation of Dataverse",
          ]
        : undefined,
    );
  }
  const excess = [...all.entries()].filter(([, it]) => {
    const known = knownOf(it);
    const isSignIn = it.resource === MICROSOFT_GRAPH && known && SIGN_IN.has(known.name);
    const isReadable = it.resource !== null && it.id !== null;
    const isMistyped = !known && apiOf(it)?.isWhole;
    return !isOurs(it) && !isSignIn && it.resource !== AZURE_AD_GRAPH && isReadable && !isMistyped;
  });
  for (const [at, it] of excess) {
    const known = knownOf(it);
    if (known?.isPowerful)
      found("permission/far-more-than-needed", `permission ${at}`, known.name, "");
  }
  const rest = excess.filter(([, it]) => !knownOf(it)?.isPowerful);
  if (rest[0]) {
    const names = rest.slice(0, 3).map(([, it]) => nameOf(it));
    const more = rest.length > 3 ? ` and ${rest.length - 3} more` : "";
    found("permission/not-needed", `permission ${rest[0][0]}`, names.join(", ") + more);
  }
}

const apiOf = ({ resource }: Permission) => (resource === null ? undefined : APIS[resource]);

function knownOf(it: Permission): Known | undefined {
  const same = apiOf(it)?.permissions.filter(({ id }) => id === it.id);
  return same?.find(({ kind }) => kind === it.kind) ?? same?.[0];
}

function nameOf(it: Permission): string {
  const known = knownOf(it);
  if (known) return known.name;
  const api = apiOf(it);
  return api
    ? `${it.id} of ${api.name} (unknown to Moorline)`
    : `a permission of the API ${it.resource} (unknown to Moorline)`;
}

function digitsThatDiffer(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) count++;
  return count;
}

function judgeIdentifiers(app: Facts, found: Found): void {
  if (!hasPersonalAccounts(app)) return;
  for (const [at, uri] of (app.identifierUris ?? []).entries()) {
    if (/^urn:/i.test(uri) || uri.includes("*") || [...uri].length > LONGEST_IDENTIFIER_URI)
      found("identifier-uri/not-for-personal-accounts", `identifier ${at}`, uri, "");
  }
  if (app.appRoles) found("app-roles/not-for-personal-accounts", "app roles", String(app.appRoles));
}

function hasPersonalAccounts({ audience }: Facts): boolean {
  return (
    audience === "AzureADandPersonalMicrosoftAccount" || audience === "PersonalMicrosoftAccount"
  );
}
