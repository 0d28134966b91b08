// The twin of the batch call about addresses: what an extension author would write around `new URL()`. It makes the
// same checks as the core for what it covers; the benchmark proves that on every line that it measures.

import type { BatchFinding, BatchUrl } from "../../../../extension/shared/batch";

/** The numbers of the regions that customers have. */
const REGIONS = new Set([
  "",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "11",
  "12",
  "14",
  "15",
  "16",
  "17",
  "19",
  "20",
  "21",
]);
const OTHER_SUFFIXES = ["crm.dynamics.cn", "crm.microsoftdynamics.us", "crm.appsplatform.us"];
const SERVICES = new Set(["globaldisco", "disco", "port", "cloudredirector"]);

/** Hosts that are none of an environment: their kind, and the rule that says so. */
const HOSTS = new Map<string, readonly [kind: string, code: string]>([
  ["make.powerapps.com", ["maker_portal", "maker"]],
  ["make.powerautomate.com", ["maker_portal", "maker"]],
  ["make.powerpages.microsoft.com", ["maker_portal", "maker"]],
  ["make.gov.powerapps.us", ["maker_portal", "maker"]],
  ["make.high.powerapps.us", ["maker_portal", "maker"]],
  ["admin.powerplatform.microsoft.com", ["admin_portal", "maker"]],
  ["gcc.admin.powerplatform.microsoft.us", ["admin_portal", "maker"]],
  ["high.admin.powerplatform.microsoft.us", ["admin_portal", "maker"]],
  ["apps.powerapps.com", ["canvas_app", "maker"]],
  ["lcs.dynamics.com", ["portal", "maker"]],
  ["businesscentral.dynamics.com", ["bc_client", "bc-host"]],
  ["api.businesscentral.dynamics.com", ["bc_api", "bc-host"]],
  ["mcp.businesscentral.dynamics.com", ["bc_api", "bc-host"]],
]);

const ORGANISATION = /^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NUMBERED = /^(?:(.*)\.)?(crm(\d{0,3})\.dynamics\.com)$/;
const EXAMPLE = /[{}<>[\]*$%]|^your_/i;

export function recognise(line: string): BatchUrl {
  const findings: BatchFinding[] = [];
  const found = (code: string, start: number, end: number) => {
    findings.push({ code: `environment-url/${code}`, start, end });
  };
  const answer = (kind: string, problem?: string, url?: string, org?: string, suffix?: string) => ({
    kind,
    problem,
    url,
    org,
    suffix,
    findings,
  });

  const text = line.trim();
  const at = line.indexOf(text);
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase();
  const hasScheme = scheme !== undefined;
  if (hasScheme && scheme !== "https" && scheme !== "http") {
    found("scheme-other", at, at + text.length);
    return answer("invalid", "bad_scheme");
  }
  if (text === "") {
    found("empty", 0, line.length);
    return answer("invalid", "empty");
  }
  if (!hasScheme && !text.includes(".")) {
    found("not-an-environment", at, at + text.length);
    return answer("invalid", "not_a_url");
  }
  let parsed: URL | undefined;
  try {
    parsed = new URL(hasScheme ? text : `https://${text}`);
  } catch {
    parsed = undefined;
  }
  const schemeLength = hasScheme ? scheme.length + 3 : 0;
  const authorityAt = at + schemeLength;
  const authority = /^[^/?#\\]*/.exec(line.slice(authorityAt))?.[0] ?? "";
  const written = authority.replace(/:\d*$/, "");
  const hostEnd = authorityAt + written.length;
  if (authority.includes("@")) {
    found("userinfo", authorityAt, authorityAt + authority.length);
    return answer("invalid", "userinfo");
  }
  if (EXAMPLE.test(written)) {
    found("not-an-environment", authorityAt, authorityAt + authority.length);
    return answer("invalid", "placeholder");
  }
  if (parsed === undefined) return answer("invalid", "not_a_url");

  const { hostname } = parsed;
  const other = HOSTS.get(hostname);
  if (other) {
    found(other[1], at, at + text.length);
    const isAdmin = other[0] === "bc_client" && /\/admin\/?$/.test(parsed.pathname);
    return answer(isAdmin ? "bc_admin" : other[0]);
  }
  for (const [end, kind, code] of [
    [".powerappsportals.com", "power_pages_site", "maker"],
    [".operations.dynamics.com", "finops_host", "fno"],
  ] as const) {
    if (!hostname.endsWith(end)) continue;
    found(code, at, at + text.length);
    return answer(kind);
  }

  let labels: string | undefined;
  let suffix: string | undefined;
  let isUsual = true;
  const numbered = NUMBERED.exec(hostname);
  if (numbered) {
    [, labels, suffix] = numbered;
    isUsual = REGIONS.has(numbered[3] ?? "");
  } else {
    suffix = OTHER_SUFFIXES.find((end) => hostname.endsWith(`.${end}`));
    if (suffix) labels = hostname.slice(0, -suffix.length - 1);
  }
  if (suffix === undefined || labels === undefined) {
    found("not-an-environment", authorityAt, hostEnd);
    const noRegion = /^[^.]+\.dynamics\.com$/.test(hostname);
    return answer("invalid", noRegion ? "missing_region_label" : "not_an_environment");
  }
  const isApi = labels.endsWith(".api");
  const org = isApi ? labels.slice(0, -".api".length) : labels;
  if (SERVICES.has(org)) {
    found("disco", authorityAt, hostEnd);
    return answer("service_host", "service_host");
  }
  if (org.includes(".")) {
    found("org-label", authorityAt, hostEnd);
    return answer("invalid", "extra_label");
  }
  if (!ORGANISATION.test(org)) {
    found("org-label", authorityAt, hostEnd);
    return answer("invalid", "bad_label");
  }

  if (!hasScheme) found("no-scheme", at, at);
  if (scheme === "http") found("http", at, at + "http://".length);
  const tailAt = authorityAt + authority.length;
  const tail = line.slice(tailAt, at + text.length);
  const path = /^[^?#]*/.exec(tail)?.[0] ?? "";
  if (path === "/") found("slash", tailAt, tailAt + 1);
  else if (/\.svc/i.test(path)) found("svc", tailAt, tailAt + path.length);
  else if (path !== "") found("app-path", tailAt, tailAt + path.length);
  if (tail.length > path.length && (path === "" || path === "/"))
    found("query", tailAt + path.length, tailAt + tail.length);
  if (isApi) found("api-host", authorityAt + org.length, authorityAt + labels.length);
  const port = authority.slice(written.length + 1);
  if (port === "443") found("port", hostEnd + 1, hostEnd + 4);
  else if (port !== "") {
    found("port-odd", hostEnd + 1, hostEnd + 1 + port.length);
    if (port !== "5558") return answer("invalid", "unexpected_port");
  }
  if (!isUsual) found("unusual-region", authorityAt, hostEnd);
  if (/[A-Z]/.test(written)) found("case", authorityAt, hostEnd);
  return answer("dataverse", undefined, `https://${org}.${suffix}`, org, suffix);
}

/** One after the other, as the core's reader tells them. */
export function* environmentUrls(lines: readonly string[]): Iterable<BatchUrl> {
  for (const line of lines) yield recognise(line);
}
