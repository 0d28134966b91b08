// Entry of the portal pages (portal.azure.com and entra.microsoft.com serve the same). A single-page
// app as the real one: the hash decides, blades come and go without a page load and a moment late.
//
// `?layout=new` shows the blades as React blades in a frame of another origin, the manifest apart.

import { REACT_BLADE_HOST } from "../hosts";
import { delayBetween, h, sleep } from "../shared/dom";
import { practiceNotice } from "../shared/practice-notice";
import { readState } from "../shared/server-state";
import type { PracticeApp, PracticeState } from "../state";
import { bladeAt } from "./all-blades";
import { BladeFrame, type Menu, menuOfApp, menuOfEnterpriseApp, noMenu } from "./blade-frame";
import type { BladeContent, BladeContext, TenantContext } from "./blades/blade";
import { homePage } from "./blades/home";
import { manifestBlade } from "./blades/manifest";
import { startChurn } from "./churn";
import { lateKit } from "./kit/late";
import { OLD } from "./kit/old";
import type { ShowBlade } from "./react-blade";
import { parseRoute, type Route } from "./route";
import { Shell } from "./shell";
import { setTheme } from "./theme";
import { sayIn } from "./wording";
import "./portal.css";

const query = new URLSearchParams(location.search);
const say = sayIn(query.get("locale"));
const fixedDelay = query.has("delay") ? Number(query.get("delay")) : null;
const inFrames = query.get("layout") === "new";

if (query.get("theme") === "dark") setTheme("dark");
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
  const app = appOf(route, state);
  const namesApp = route.kind === "app" || route.kind === "enterprise";
  if (route.kind === "home" || (namesApp && app === undefined)) {
    frame = undefined;
    const unknown = route.kind === "app" ? route.appId : undefined;
    shell.main.replaceChildren(homePage(state, unknown));
    document.title = "Home - practice portal of Moorline";
    return;
  }
  const menu = menuOf(route, app);
  if (frame?.key !== menu.key) {
    frame = new BladeFrame(menu);
    shell.main.replaceChildren(frame.element);
  }
  if (route.kind === "app" || route.kind === "enterprise") frame.select(route.item);
  frame.showProgress();
  await sleep(delayBetween(150, 400, fixedDelay ?? state.delay));
  if (mine !== navigation) return;
  const title = draw(frame, route, state, app);
  const suffix = location.host.startsWith("entra")
    ? "Microsoft Entra admin center"
    : "Microsoft Azure";
  document.title = `${menu.name} - ${title} | practice page, not ${suffix}`;
}

function draw(
  frame: BladeFrame,
  route: Route,
  state: PracticeState,
  app: PracticeApp | undefined,
): string {
  const context: TenantContext = {
    state,
    kit: lateKit(OLD, query),
    say,
    query,
    notify: (title, text) => shell.notify(title, text),
    reload: () => void show(),
    latency: () => sleep(delayBetween(250, 600, fixedDelay ?? state.delay)),
  };
  const isMsaApp = app?.isMsaApp === true || (route.kind === "app" && route.isMsaApp);
  const ofApp: BladeContext | undefined = app && { ...context, app, isMsaApp };
  const isManifest = route.kind === "app" && route.item === "Manifest";
  if (inFrames && !isManifest) {
    frame.showFrame("", reactFrame(route));
    return "";
  }
  const content: BladeContent =
    isManifest && ofApp ? manifestBlade(ofApp) : bladeAt(route, context, ofApp);
  frame.show(content);
  closeBlade = content.close;
  return content.title;
}

/** The frame learns what to show by a message, as soon as it says that it is there. */
function reactFrame(route: Route): HTMLIFrameElement {
  const origin = `https://${REACT_BLADE_HOST}`;
  const element = h("iframe.fxs-reactview-frame-active", {
    name: "Practice.ReactView",
    title: "Blade",
    src: `${origin}/?locale=${query.get("locale") ?? "en"}${query.has("dir") ? `&dir=${query.get("dir")}` : ""}`,
  });
  const listening = new AbortController();
  addEventListener(
    "message",
    ({ source, origin: from }) => {
      if (source !== element.contentWindow || from !== origin) return;
      const message: ShowBlade = { show: route, query: query.toString() };
      element.contentWindow?.postMessage(message, origin);
    },
    { signal: listening.signal },
  );
  closeBlade = () => listening.abort();
  return element;
}

function appOf(route: Route, { apps }: PracticeState): PracticeApp | undefined {
  if (route.kind === "app") return apps.find(({ appId }) => appId.toLowerCase() === route.appId);
  if (route.kind === "enterprise")
    return apps.find(({ enterprise }) => enterprise.objectId === route.objectId);
  return undefined;
}

function menuOf(route: Route, app: PracticeApp | undefined): Menu {
  if (app && route.kind === "app") return menuOfApp(app, say);
  if (app && route.kind === "enterprise") return menuOfEnterpriseApp(app, say);
  return noMenu(say(route.kind === "list" ? "App registrations" : "Register an application"));
}

window.addEventListener("hashchange", () => void show());
void show();
const churn = Number(query.get("churn") ?? 0);
if (churn > 0) startChurn(shell.element, churn);
