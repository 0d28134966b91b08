// The document in the frame of a React blade. Its address names neither an app nor a blade: the portal sends both.
import { h, sleep } from "../shared/dom";
import { readState } from "../shared/server-state";
import { bladeAt } from "./all-blades";
import { commandBar } from "./blade-frame";
import type { BladeContext, TenantContext } from "./blades/blade";
import { lateKit } from "./kit/late";
import { NEW } from "./kit/new";
import type { Route } from "./route";
import { setTheme } from "./theme";
import { sayIn } from "./wording";
import "./portal.css";

/** What the portal sends. */
export interface ShowBlade {
  show: Route;
  query: string;
}

const PORTALS = /^https:\/\/(portal\.azure\.(com|us|cn)|entra\.microsoft\.com)$/;

let shown = 0;

async function show({ show: route, query: text }: ShowBlade): Promise<void> {
  const mine = ++shown;
  const state = await readState();
  if (mine !== shown) return;
  const query = new URLSearchParams(text);
  setTheme(query.get("theme") === "dark" ? "dark" : "light");
  const delay = query.has("delay") ? Number(query.get("delay")) : (state.delay ?? 200);
  const context: TenantContext = {
    state,
    query,
    kit: lateKit(NEW, query),
    say: sayIn(query.get("locale")),
    notify: (title, message) => {
      document.body.append(h("div.fxs-toast", { role: "status" }, `${title}: ${message}`));
    },
    reload: () => void show({ show: route, query: query.toString() }),
    latency: () => sleep(delay),
  };
  const app = state.apps.find(({ appId, enterprise }) =>
    route.kind === "app"
      ? appId === route.appId
      : route.kind === "enterprise" && enterprise.objectId === route.objectId,
  );
  const ofApp: BladeContext | undefined = app && { ...context, app, isMsaApp: app.isMsaApp };
  const content = bladeAt(route, context, ofApp);
  document.body.replaceChildren(
    commandBar(content.commands),
    h("main.practice-react", {}, ...content.parts),
  );
}

addEventListener("message", ({ origin, data }) => {
  if (PORTALS.test(origin)) void show(data as ShowBlade);
});
parent.postMessage({ ready: true }, "*");
