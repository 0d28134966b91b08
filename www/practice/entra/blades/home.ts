// The start page: what the practice portal is and the way through it. Also what every address shows
// that is not a blade of a registration, i.e. a page without a plan.
import { h } from "../../shared/dom";
import { FABRIKAM_APP_ID, type PracticeState, SCENARIOS } from "../../state";
import { type Item, routeTo } from "../route";

const BUSINESS_CENTRAL = "https://businesscentral.dynamics.com";

function portalLink(item: Item, appId: string): string {
  return `/${location.search}${routeTo(item, appId)}`;
}

export function homePage(state: PracticeState, unknownApp?: string): HTMLElement {
  const app = state.apps[0];
  const setupPage = `${BUSINESS_CENTRAL}/${state.tenant.id}/Practice/?company=CRONUS%20International%20Ltd.&page=5330&mode=Edit`;
  const steps: (readonly [title: string, href: string, text: string])[] =
    app === undefined
      ? []
      : [
          [
            "Overview",
            portalLink("Overview", app.appId),
            "Where the application and directory IDs are read.",
          ],
          [
            "API permissions",
            portalLink("CallAnAPI", app.appId),
            "Dataverse is asked for, but is it consented to? The page does not say.",
          ],
          [
            "Manifest",
            portalLink("Manifest", app.appId),
            "The switch that makes the app a public client.",
          ],
          [
            "Connection setup in Business Central",
            setupPage,
            "Page 5330, where address, user and connection string go. Filling it in the wrong order undoes itself.",
          ],
        ];
  return h(
    "div.practice-home",
    {},
    unknownApp === undefined
      ? null
      : h(
          "p.practice-warning",
          { role: "alert" },
          `This practice tenant has no application ${unknownApp}.`,
        ),
    h("h1", {}, "Practise connecting Business Central and Dataverse"),
    h(
      "p.practice-lead",
      {},
      "These pages imitate the places an administrator visits: the app registration in Microsoft Entra and the connection setup in Business Central. ",
      "They are part of Moorline, run on your own computer and know only an invented company. Try things out; nothing can break.",
    ),
    h(
      "ol.practice-steps",
      {},
      ...steps.map(([title, href, text]) =>
        h("li", {}, h("a", { href, target: "_top" }, title), h("span", {}, text)),
      ),
    ),
    h("h2", {}, "Where things stand"),
    h(
      "p",
      {},
      "Choose how the app registration was left. Choosing also empties the connection setup page.",
    ),
    h(
      "ul.practice-scenarios",
      {},
      ...Object.entries(SCENARIOS).map(([name, meaning]) =>
        h(
          "li",
          name === state.scenario ? { "aria-current": "true" } : {},
          h("a", { href: scenarioLink(name) }, name),
          h("span", {}, meaning),
        ),
      ),
    ),
    h(
      "p.practice-more",
      {},
      "Another registration of the same tenant: ",
      h("a", { href: portalLink("Overview", FABRIKAM_APP_ID) }, "Fabrikam Warehouse Bridge"),
      ". A page no tool has advice for: ",
      h(
        "a",
        { href: setupPage.replace("page=5330", "page=22"), target: "_top" },
        "the customer list",
      ),
      ".",
    ),
  );
}

function scenarioLink(name: string): string {
  const query = new URLSearchParams(location.search);
  query.set("scenario", name);
  return `/?${query}#home`;
}
