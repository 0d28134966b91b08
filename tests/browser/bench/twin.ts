// The twin: what an extension author would write instead of the Rust core. It stands in for
// `extension/worker/core.ts`, reads and judges the Manifest page as the core does, and answers the panel.
// It knows only the rules that a manifest can break; the core judges the other pages' rules besides.

import type {
  Board,
  BoardStep,
  Finding,
  Note,
  Profile,
  Request,
  Response,
  Snapshot,
  Span,
  WatchPlan,
} from "../../../extension/shared/protocol";
import { type Facts, guid, type Range, readManifest } from "./manifest-facts";
import { RULES, type RuleText } from "./texts";
import { type Hit, judge } from "./twin-rules";

/** What is known so far. */
interface Known {
  apps?: Facts[];
  chosen?: string;
}

const ROUTE =
  /^https:\/\/(?:portal\.azure|entra\.microsoft)\.com\/[^#]*#\/?(?:@[^/]*\/)?(?:view|blade)\/Microsoft_AAD_RegisteredApps\/ApplicationMenuBlade\/(?:~\/)?Manifest\/(?:[^?]*\/)?appId\/([0-9a-f-]{36})/i;

/** @param manifestPlan the core's own plan of the Manifest page, for any app */
export function makeTwin(manifestPlan: WatchPlan): (request: Request) => Promise<Response> {
  return async (request) => {
    switch (request.ask) {
      case "plan":
        return { answer: "plan", plan: planAt(request.url, manifestPlan) };
      case "look":
        return look(request.url, request.snapshot, request.profile, manifestPlan);
      case "paste-manifest":
        return pasteManifest(request.text, request.profile);
      case "board":
        return { answer: "board", board: board(known(request.profile)) };
      default:
        return { answer: "error", error: "bad-request", message: "The twin does not do this." };
    }
  };
}

const known = (profile: Profile): Known => profile as unknown as Known;
const asProfile = (profile: Known): Profile => profile as unknown as Profile;

function planAt(url: string, manifestPlan: WatchPlan): WatchPlan | null {
  const appId = guid(ROUTE.exec(url)?.[1]);
  return appId === null ? null : { ...manifestPlan, route: `${manifestPlan.page} ${appId}` };
}

function look(url: string, snapshot: Snapshot, profile: Profile, plan: WatchPlan): Response {
  const here = planAt(url, plan);
  if (here?.route !== snapshot.route) {
    return {
      answer: "error",
      error: "stale",
      message: "The page has changed since it was looked at.",
    };
  }
  const [container] = snapshot.regions.editor ?? [];
  const whole = container?.items[0]?.editor?.whole;
  if (typeof whole !== "string") {
    return {
      answer: "look",
      profile,
      notes: [],
      notRead: ["the manifest"],
      title: "",
      isUnknownLayout: false,
    };
  }
  const { facts, places } = readManifest(whole);
  const appId = snapshot.route.slice(plan.page.length + 1);
  // The editor still holds the text of another registration.
  if (facts.appId !== undefined && facts.appId !== appId) {
    return { answer: "look", profile, notes: [], notRead: [], title: "", isUnknownLayout: false };
  }
  const { next, app } = remember(known(profile), { ...facts, appId });
  const lineAt = lines(whole);
  const notes: Note[] = [];
  for (const hit of judge(app)) {
    const finding = findingOf(hit);
    const range = places.get(hit.place);
    if (finding.severity === "info" || !range) continue;
    const line = lineAt(range[0]).line;
    notes.push({
      anchor: { region: "editor", container: 0, item: 0, line },
      finding,
      patchable: false,
    });
  }
  return {
    answer: "look",
    profile: asProfile(next),
    notes,
    notRead: [],
    title: "",
    isUnknownLayout: false,
  };
}

function pasteManifest(text: string, profile: Profile): Response {
  const { facts, places } = readManifest(text);
  const before = known(profile);
  const appId = facts.appId ?? before.chosen;
  const { next, app } = remember(before, appId === undefined ? facts : { ...facts, appId });
  const lineAt = lines(text);
  const findings = judge(app).flatMap((hit) => {
    const range = places.get(hit.place);
    return range ? [{ ...findingOf(hit), span: spanOf(range, lineAt) }] : [];
  });
  const summary = facts.format
    ? `${facts.format} of ${facts.name ?? facts.appId ?? "pasted manifest"}.`
    : "This text was not recognised as a manifest.";
  return {
    answer: "paste-manifest",
    profile: asProfile(next),
    findings,
    summary,
    patchable: false,
  };
}

/** Takes over what was seen, and keeps what was seen before. */
function remember(before: Known, seen: Facts): { next: Known; app: Facts } {
  const others = (before.apps ?? []).filter((app) => app.appId !== seen.appId);
  const app = { ...before.apps?.find((other) => other.appId === seen.appId), ...seen };
  const chosen = before.chosen ?? seen.appId;
  const next: Known = { apps: [...others, app].slice(-20) };
  if (chosen !== undefined) next.chosen = chosen;
  return { next, app };
}

function findingOf({ code, value, instead }: Hit): Finding {
  const rule: RuleText = RULES[code];
  const characters = [...value].map((c) => (/\p{Cc}/u.test(c) ? " " : c));
  const shown =
    characters.length > 80 ? `${characters.slice(0, 80).join("")}…` : characters.join("");
  return {
    code,
    severity: rule.severity,
    title: rule.title.replaceAll("{}", () => shown),
    why: rule.why,
    fix: rule.fix.replaceAll("{}", () => instead),
    source: rule.source,
    span: null,
    edits: [],
  };
}

type Position = { line: number; column: number };

/** Line and column of an offset, both from 1. */
function lines(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function spanOf([start, end]: Range, lineAt: (offset: number) => Position): Span {
  return { start, end, ...lineAt(start) };
}

const STEPS = [
  ["product", "Product and update"],
  ["registration", "App registration and account types"],
  ["public-client", "Public client flows"],
  ["redirect-uris", "Redirect URIs"],
  ["credentials", "Secrets and certificates"],
  ["permissions", "API permissions"],
  ["consent", "Consent"],
  ["environment", "Dataverse environment URL"],
  ["user", "Integration user"],
  ["setup-page", "Setup page in Business Central or NAV"],
] as const;

const NOT_OPENED = "The page that shows this has not been open yet.";

/** What the panel shows, without the values that the user types. */
function board(profile: Known): Board {
  const app = profile.apps?.find(({ appId }) => appId === profile.chosen);
  const hits = app ? judge(app) : [];
  const steps = STEPS.map(([id, title]): BoardStep => {
    const findings = hits.filter(({ code }) => RULES[code].step === id).map(findingOf);
    const bad = findings.some(({ severity }) => severity !== "info");
    return {
      id,
      title,
      state: bad ? "finding" : app ? "ok" : "not-checked",
      findings,
      notChecked: app ? [] : [NOT_OPENED],
    };
  });
  return {
    setup: "nav-oauth",
    title: "NAV 2016–2018 with Dynamics 365 Sales, OAuth connection string",
    setups: [],
    products: [],
    productSeen: "",
    values: [],
    apps: (profile.apps ?? []).flatMap(({ appId, name }) =>
      appId === undefined
        ? []
        : [{ value: appId, label: name ?? appId, chosen: appId === profile.chosen }],
    ),
    steps,
    missing: [],
    words: [],
    muted: [],
    fills: true,
  };
}
