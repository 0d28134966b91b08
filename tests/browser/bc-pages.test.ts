// Every page of Business Central and NAV that Moorline fills, in several versions and languages: previewed, filled,
// read back from the page's own record.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { APP, browsers, press, waitForPanelText } from "./main-job";
import { addOwnSite, allowedOnOwnHost, OWN_HOST, OWN_SITE } from "./own-server";
import { type Stage, setStage } from "./stage";

const ENVIRONMENT = "https://contoso.crm4.dynamics.com";
const USER = "d365integration@contoso.onmicrosoft.com";
const SECRET = "S3cret;with=signs";
const ONLINE = `https://businesscentral.dynamics.com/${APP.tenant}/Production/`;

interface Case {
  name: string;
  url: string;
  /** What is given in the panel, besides environment, user and app. */
  product?: string;
  /** The caption that the panel must show for the first field: the page's own. */
  caption: string;
  /** The boxes for secrets. */
  secrets: string[];
  /** What the page's record must hold at the end. */
  record: Record<string, string | number>;
  /** In which order the page must have taken the values. */
  order: string[];
  /** Buttons of a guide to press before. */
  next?: number;
}

const braced = `{${APP.id.toUpperCase()}}`;
const string = (proxy: string): string =>
  `AuthType=OAuth;Username=${USER};Password={PASSWORD};Url=${ENVIRONMENT};AppId=${APP.id};RedirectUri=app://${APP.id};${proxy}TokenCacheStorePath=;LoginPrompt=Never`;

const CASES: Case[] = [
  {
    name: "7200 online, BC 29, English",
    url: `${ONLINE}?company=CRONUS&page=7200&product=bc29`,
    caption: "Environment URL",
    secrets: [],
    record: { "Server Address": ENVIRONMENT },
    order: ["Server Address"],
  },
  {
    name: "7200 on-premises, BC 25, German",
    url: `${OWN_SITE}/BC250/?company=CRONUS&page=7200&product=bc25&locale=de`,
    caption: "Umgebungs-URL",
    secrets: ["Client Secret"],
    record: {
      "Server Address": ENVIRONMENT,
      "Authentication Type": "0",
      "Client Id": APP.id,
      "Redirect URL": `${OWN_SITE}/BC250/OAuthLanding.htm`,
      "Client Secret length": SECRET.length,
    },
    order: ["Server Address", "Client Id", "Client Secret"],
  },
  {
    name: "7200 on-premises, BC 18, Danish",
    url: `${OWN_SITE}/BC180/?page=7200&product=bc18&locale=da`,
    caption: "URL-adresse til miljø",
    secrets: ["Client Secret"],
    record: { "Server Address": ENVIRONMENT, "Client Id": APP.id },
    order: ["Server Address", "Client Id", "Client Secret"],
  },
  {
    name: "7201 over the assisted setups, on-premises, the step for the app, BC 25, French",
    url: `${OWN_SITE}/BC250/?page=1801&over=7201&product=bc25&locale=fr`,
    caption: "ID client",
    secrets: ["Client Secret"],
    record: { "Client Id": APP.id, "Client Secret length": SECRET.length },
    order: ["Client Id", "Client Secret"],
    next: 2,
  },
  {
    name: "7201 online, the step for the environment, BC 29",
    url: `${ONLINE}?page=1801&over=7201&product=bc29`,
    caption: "The Dataverse environment URL.",
    secrets: [],
    record: { ServerAddress: ENVIRONMENT },
    order: ["ServerAddress"],
    next: 2,
  },
  {
    name: "1817 at a role center that does not say its page, BC 18, German",
    url: `${ONLINE}?over=1817&product=bc18&locale=de`,
    caption: "Email",
    secrets: ["Password"],
    record: { Email: USER, "Password length": SECRET.length },
    order: ["Email", "Password"],
    next: 1,
  },
  {
    name: "6613, BC 25, English",
    url: `${ONLINE}?page=1801&over=6613&product=bc25`,
    caption: "Field Service URL",
    secrets: ["Password"],
    record: { ServerAddress: ENVIRONMENT, Email: USER },
    order: ["ServerAddress", "Email", "Password"],
  },
  {
    name: "9861, BC 29, French",
    url: `${ONLINE}?company=CRONUS&page=9861&product=bc29&locale=fr`,
    caption: "ID client",
    secrets: [],
    record: { "Client Id": braced, Description: "Contoso Sales Connector", State: "1" },
    order: ["Client Id", "Description"],
  },
  {
    name: "5330, NAV 2018, German",
    url: `${OWN_SITE}/NAV110/?company=CRONUS&page=5330&product=nav2018&locale=de`,
    product: "nav2018",
    caption: "Benutzername",
    secrets: ["Password"],
    record: { serverAddress: ENVIRONMENT, userName: USER, connectionString: string("") },
    order: ["Server Address", "Authentication Type", "User Name", "Password", "Connection String"],
  },
  {
    name: "5330, NAV 2017 without a frame, Danish",
    url: `${OWN_SITE}/DynamicsNAV100/WebClient/default.aspx?company=CRONUS&page=5330&product=nav2017&frame=none&locale=da`,
    product: "nav2017",
    caption: "URL-adresse til Dynamics 365 Sales",
    secrets: ["Password"],
    record: { serverAddress: ENVIRONMENT, userName: USER, connectionString: string("") },
    order: ["Server Address", "Authentication Type", "User Name", "Password", "Connection String"],
  },
];

for (const browser of browsers()) {
  describe(`the pages of Business Central in ${browser}`, { timeout: 600_000 }, () =>
    pages(browser),
  );
}

function pages(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await allowedOnOwnHost(browser),
      hosts: [OWN_HOST],
    });
    session = stage.session;
  });
  after(async () => {
    const foreign = await session.egress();
    await stage.close();
    assert.deepEqual(foreign, [], "hosts asked for outside the practice portal");
  });
  beforeEach(async () => {
    stage.portal.state.reset("faulty");
    await session.evaluateInExtension(() => chrome.storage.local.clear());
    await addOwnSite(session);
  });

  for (const given of CASES) {
    test(given.name, async () => {
      const { page, panel } = await open(given);
      await press(panel, "Preview");
      await until(
        () => "the preview",
        async () => ((await panel.$(".changes")) ? true : undefined),
        20_000,
      );
      assert.ok(
        (await panel.$eval(".changes", (list) => list.textContent ?? "")).includes(given.caption),
        `the panel names the field as the page does, ${given.caption}`,
      );
      const boxes = await panel.$$eval("input[type=password]", (found) =>
        found.map(({ name }) => name),
      );
      assert.deepEqual(boxes, given.secrets);
      for (const name of given.secrets) {
        await panel.focus(`input[name="${name}"]`);
        await panel.keyboard.type(SECRET);
      }
      await press(panel, "Fill");
      await waitForPanelText(panel, "All fields read back as planned.", 60_000);

      const form = await practiceFrame(page);
      const record = await form.evaluate(() => practice().record());
      for (const [name, value] of Object.entries(given.record))
        assert.equal(record[name], value, name);
      for (const name of given.secrets) {
        assert.equal(
          await form.evaluate(
            (text, control) => practice().passwordMatches(text, control),
            SECRET,
            name,
          ),
          true,
          `${name} as it was typed`,
        );
      }
      const taken = await form.evaluate(() =>
        practice()
          .log()
          .map(([control]) => control),
      );
      assert.deepEqual(taken, given.order);
      assert.equal(await form.evaluate(() => practice().rejections().length), 0);

      // The journal has it, without the secret; nothing else that is kept has it either.
      const kept = JSON.stringify(
        await session.evaluateInExtension(async () => [
          await chrome.storage.local.get(null),
          await chrome.storage.session.get(null),
        ]),
      );
      assert.ok(kept.includes('"journal"') && !kept.includes(SECRET), "the journal");
      await panel.close();
      await page.close();
    });
  }

  test("7200 in view mode, 5330 of BC 29, 6612 and 9860 say why they are not filled", async () => {
    for (const [query, says] of [
      ["page=7200&product=bc29&mode=View", "Switch the page to editing"],
      ["page=5330&product=bc29", "Open the Dataverse Connection Setup (page 7200)"],
      ["page=6612&product=bc29", "There is nothing to fill here"],
      ["page=9860&product=bc29", "Open the card of the application"],
    ] as const) {
      const { page, panel } = await open({ url: `${ONLINE}?company=CRONUS&${query}` });
      await press(panel, "Preview");
      await waitForPanelText(panel, says, 20_000);
      assert.equal(
        await panel.$$eval("button", (all) =>
          all.some(({ textContent }) => textContent?.trim() === "Fill"),
        ),
        false,
        query,
      );
      await panel.close();
      await page.close();
    }
  });

  test("undo brings back what 9861 and 7200 showed before", async () => {
    const { page, panel } = await open({ url: `${ONLINE}?company=CRONUS&page=7200&product=bc29` });
    const form = await practiceFrame(page);
    await press(panel, "Preview");
    await press(panel, "Fill");
    await waitForPanelText(panel, "All fields read back as planned.", 30_000);
    assert.equal((await form.evaluate(() => practice().record()))["Server Address"], ENVIRONMENT);
    await press(panel, "Undo");
    await waitForPanelText(panel, "the old value is back", 30_000);
    assert.equal((await form.evaluate(() => practice().record()))["Server Address"], "");
    await panel.close();
    await page.close();
  });

  test("a stored secret is never written back, and the mask is refused as one", async () => {
    const given = { url: `${OWN_SITE}/BC250/?company=CRONUS&page=7200&product=bc25` };
    const { page, panel } = await open(given);
    const form = await practiceFrame(page);
    await press(panel, "Preview");
    await until(
      () => "the box for the secret",
      async () => ((await panel.$("input[name='Client Secret']")) ? true : undefined),
      20_000,
    );
    await panel.focus("input[name='Client Secret']");
    await panel.keyboard.type("**********");
    await press(panel, "Fill");
    await waitForPanelText(panel, "The page does not take this value.", 30_000);
    assert.equal(
      (await form.evaluate(() => practice().record()))["Client Secret length"],
      undefined,
    );
    await panel.close();
    await page.close();
  });

  async function open({
    url,
    product,
    next = 0,
  }: Pick<Case, "url" | "product" | "next">): Promise<{ page: Page; panel: Page }> {
    const page = await session.open(url);
    const form = await practiceFrame(page);
    await form.evaluate(() => sessionStorage.clear());
    await page.reload();
    const again = await practiceFrame(page);
    for (let step = 0; step < next; step++) {
      await again.evaluate(() =>
        document.querySelector<HTMLElement>("[controlname='ActionNext']")?.click(),
      );
      await again.waitForFunction(() => practice().isIdle());
    }
    const panel = await session.panel(page);
    const values = [
      ...(product === undefined ? [] : [["product", product]]),
      ["environment-url", ENVIRONMENT],
      ["user-name", USER],
      ["app-id", APP.id],
    ] as [string, string][];
    await panel.evaluate(
      async (given, manifest) => {
        for (const [field, text] of given)
          await chrome.runtime.sendMessage({ want: "enter", field, text });
        await chrome.runtime.sendMessage({ want: "paste-manifest", text: manifest });
      },
      values,
      JSON.stringify({ appId: APP.id, displayName: "Contoso Sales Connector" }),
    );
    await session.focus(page);
    return { page, panel };
  }
}

interface Handle {
  record(): Record<string, unknown>;
  passwordMatches(text: string, control: string): boolean;
  log(): [string, string][];
  rejections(): [string, string][];
  isIdle(): boolean;
}

/** In the page. */
declare function practice(): Handle;

/** The frame with the page's own handle, given the short name by which the tests call it. */
async function practiceFrame(page: Page): Promise<Frame> {
  return until(
    () => "the frame with the page",
    async () => {
      for (const frame of page.frames()) {
        const has = await frame
          .evaluate(() => {
            const own = window as unknown as { __practice?: Handle; practice?: () => Handle };
            if (!own.__practice?.record()) return false;
            own.practice = () => own.__practice as Handle;
            return true;
          })
          .catch(() => false);
        if (has) return frame;
      }
      return undefined;
    },
  );
}
