// Entry of the portal pages (portal.azure.com and entra.microsoft.com serve the same). A single-page
// app as the real one: the hash decides, blades come and go without a page load and a moment late.
import { delayBetween, sleep } from "../shared/dom";
import { practiceNotice } from "../shared/practice-notice";
import { readState } from "../shared/server-state";
import { BladeFrame } from "./blade-frame";
import { apiPermissionsBlade } from "./blades/api-permissions";
import type { BladeContent, BladeContext } from "./blades/blade";
import { credentialsBlade } from "./blades/credentials";
import { homePage } from "./blades/home";
import { manifestBlade } from "./blades/manifest";
import { otherBlade } from "./blades/other";
import { overviewBlade } from "./blades/overview";
import { startChurn } from "./churn";
import { type Item, parseRoute } from "./route";
import { Shell } from "./shell";
import { wordingFor } from "./wording";
import "./portal.css";

const BLADES: Partial<Record<Item, (context: BladeContext) => BladeContent>> = {
  Overview: overviewBlade,
  CallAnAPI: apiPermissionsBlade,
  Manifest: manifestBlade,
  Credentials: credentialsBlade,
};

const query = new URLSearchParams(location.search);
const wording = wordingFor(query.get("locale"));
const fixedDelay = query.has("delay") ? Number(query.get("delay")) : null;

const shell = new Shell();
document.body.append(practiceNotice(), shell.element);

let frame: BladeFrame | undefined;
let closeBlade: (() => void) | undefined;
/** Counts navigations: an answer that arrives after the next click is dropped. */
let navigation = 0;

async function show(): Promise<void> {
  const mine = ++navigation;
  const route = parseRoute(location.hash);
  // The old blade's content goes at once, the new one comes later: in between there is neither.
  closeBlade?.();
  closeBlade = undefined;
  frame?.clear();
  const state = await readState();
  if (mine !== navigation) return;
  shell.showTenant(state.tenant);
  const app =
    route.kind === "app"
      ? state.apps.find((known) => known.appId.toLowerCase() === route.appId)
      : undefined;
  if (route.kind === "home" || app === undefined) {
    frame = undefined;
    shell.main.replaceChildren(homePage(state, route.kind === "app" ? route.appId : undefined));
    document.title = "Home - practice portal of Moorline";
    return;
  }
  if (frame?.appId !== app.appId) {
    frame = new BladeFrame(app, wording);
    shell.main.replaceChildren(frame.element);
  }
  frame.select(route.item);
  frame.showProgress();
  await sleep(delayBetween(150, 400, fixedDelay ?? state.delay));
  if (mine !== navigation) return;
  const context: BladeContext = {
    state,
    app,
    wording,
    query,
    isMsaApp: route.isMsaApp || app.isMsaApp,
    notify: (title, text) => shell.notify(title, text),
    reload: () => void show(),
    latency: () => sleep(delayBetween(250, 600, fixedDelay ?? state.delay)),
  };
  const content = (BLADES[route.item] ?? otherBlade(route.item))(context);
  frame.show(content);
  closeBlade = content.close;
  const suffix = location.host.startsWith("entra")
    ? "Microsoft Entra admin center"
    : "Microsoft Azure";
  document.title = `${app.displayName} - ${content.title} | practice page, not ${suffix}`;
}

window.addEventListener("hashchange", () => void show());
void show();
if (query.get("churn") === "1") startChurn(shell.element);
