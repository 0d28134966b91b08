// Every page of Business Central and NAV that Moorline fills, in several versions and languages: previewed, filled,
// read back from the page's own record.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import { APP, browsers, forgetEverything, press, waitForPanelText } from "./main-job";
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
    name: "5330, NAV 2016 without a frame, English",
    url: `${OWN_SITE}/DynamicsNAV90/WebClient/default.aspx?company=CRONUS&page=5330&product=nav2016&frame=none`,
    product: "nav2016",
    caption: "Dynamics CRM URL",
    secrets: ["Password"],
    record: { serverAddress: ENVIRONMENT, userName: USER, connectionString: string("") },
    order: ["Server Address", "Authentication Type", "User Name", "Password", "Connection String"],
  },
  {
    // Nobody says which product it is: the page's own scripts do.
    name: "5330, BC 15, French, the product read from the page",
    url: `${OWN_SITE}/BC150/?company=CRONUS&page=5330&product=bc15&locale=fr`,
    caption: "Chaîne de connexion",
    secrets: ["Password"],
    record: { serverAddress: ENVIRONMENT, connectionString: string("ProxyVersion=91;") },
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

/** What the pages call a field of theirs, in four languages (Microsoft Learn in these languages, 2019 to 2024). */
const LANGUAGES = {
  en: { "User Name": "User Name", "Server Address": "Environment URL" },
  de: { "User Name": "Benutzername", "Server Address": "Umgebungs-URL" },
  fr: { "User Name": "Nom d'utilisateur", "Server Address": "URL Environnement" },
  da: { "User Name": "Brugernavn", "Server Address": "URL-adresse til miljø" },
} as const;

/** Every version in every language, quickly. */
function everyLanguage(product: string): Case[] {
  return Object.entries(LANGUAGES).map(([locale, captions]): Case => {
    const nav = product.startsWith("nav");
    const isClassic = nav || product === "bc14" || product === "bc15";
    // Before NAV 2018 there is no frame around the page.
    const old = product === "nav2016" || product === "nav2017";
    const path = old ? "NAV/WebClient/default.aspx" : "BC/";
    const query = `company=CRONUS&product=${product}&locale=${locale}&delay=20${old ? "&frame=none" : ""}`;
    const of = { name: locale, record: {}, order: [], secrets: [] };
    if (!isClassic)
      return {
        ...of,
        url: `${OWN_SITE}/${path}?${query}&page=7200`,
        caption: captions["Server Address"],
        secrets: ["Client Secret"],
        record: { "Server Address": ENVIRONMENT, "Client Id": APP.id, "Authentication Type": "0" },
        order: ["Server Address", "Client Id", "Client Secret"],
      };
    return {
      ...of,
      url: `${OWN_SITE}/${path}?${query}&page=5330`,
      product,
      caption: captions["User Name"],
      secrets: ["Password"],
      record: {
        serverAddress: ENVIRONMENT,
        userName: USER,
        authenticationType: 3,
        connectionString: string(nav ? "" : "ProxyVersion=91;"),
      },
      order: CASES.find(({ url }) => url.includes("page=5330"))?.order ?? [],
    };
  });
}

for (const browser of browsers()) {
  describe(`the pages of Business Central in ${browser}`, { timeout: 900_000 }, () =>
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
  after(() => stage.close());
  beforeEach(async () => {
    await beginAnew();
  });

  async function beginAnew(): Promise<void> {
    stage.portal.state.reset("faulty");
    // As a user has chosen it before: the field cannot be typed.
    stage.portal.state.change({ patch: { businessCentral: { record: { sdkVersion: 91 } } } });
    await forgetEverything(session);
    await addOwnSite(session);
  }

  for (const given of CASES) test(given.name, () => fills(given));

  const products = ["nav2016", "nav2017", "nav2018", "bc14", "bc15", "bc18", "bc25", "bc29"];
  for (const [number, product] of products.entries()) {
    const all = everyLanguage(product);
    // The core and the panel are the same everywhere: Firefox, which takes longer, sees every version and every language,
    // but not each in each.
    const some = browser === "firefox" && !process.env.MOORLINE_EVERY_LANGUAGE;
    const cases = some ? all.filter((_, at) => at === number % all.length) : all;
    test(`${product} in ${cases.map(({ name }) => name).join(", ")}`, async (context) => {
      for (const given of cases) {
        await context.test(given.name, async () => {
          await beginAnew();
          await fills(given);
        });
      }
    });
  }

  async function fills(given: Case): Promise<void> {
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

  for (const [form, query, hidden] of [
    [
      "dataverse",
      "page=7200&product=bc25",
      ["authentication-type", "connection-string", "ownership-model", "business-unit"],
    ],
    [
      "sales",
      "page=5330&product=bc14",
      ["scheduled-jobs", "authentication-type", "domain", "connection-string"],
    ],
    [
      "sales",
      "page=5330&product=bc29",
      ["scheduled-jobs", "newest-ui", "item-availability", "unit-group-mapping"],
    ],
    [
      "field-service",
      "page=6612&product=bc29",
      ["scheduled-jobs", "journal-template", "journal-batch", "hour-unit", "item-availability"],
    ],
    ["entra-application", "page=9861&product=bc29", ["contact-information", "user-id"]],
  ] as const) {
    for (const mode of ["Edit", "View"])
      test(`what is collapsed or behind "Show more" is read on request: ${query}, ${mode}`, async () => {
        const url = `${OWN_SITE}/BC/?company=CRONUS&${query}&mode=${mode}&delay=20`;
        const { page, panel } = await open({ url });
        const read = async (): Promise<string[]> => {
          const forms = await session.evaluateInExtension(async () => {
            const { profile } = await chrome.storage.local.get<{ profile?: Kept }>("profile");
            return profile?.profile.forms ?? [];
          });
          const fields = forms.find((seen) => seen.form === form)?.fields ?? [];
          return fields.map(({ name }) => name);
        };
        const before = await until(
          () => "the page to be read",
          async () => {
            const fields = await read();
            return fields.length > 0 ? fields : undefined;
          },
          20_000,
        );
        assert.deepEqual(
          hidden.filter((name) => before.includes(name)),
          [],
          "nothing is opened before the user asks",
        );
        await press(panel, "Preview");
        await until(
          () => `${hidden.join(", ")} to be read`,
          async () => {
            const fields = await read();
            return hidden.every((name) => fields.includes(name)) ? true : undefined;
          },
          20_000,
        );
        const frame = await practiceFrame(page);
        // The page itself was asked for nothing else.
        assert.deepEqual(await frame.evaluate(() => practice().log()), []);
        await panel.close();
        await page.close();
      });
  }

  test("NAV 2016 before the update with OAuth has no field for it, and that is said", async () => {
    const url = `${OWN_SITE}/DynamicsNAV90/WebClient/default.aspx?company=CRONUS&page=5330&product=nav2016&frame=none&update=old`;
    const { page, panel } = await open({ url, product: "nav2016" });
    await press(panel, "Preview");
    await waitForPanelText(panel, 'The page shows no field "Connection String".', 20_000);
    await waitForPanelText(panel, "the installed update is too old for OAuth", 20_000);
    await panel.close();
    await page.close();
  });

  test("the product follows from what the page's scripts say, and from nothing else", async () => {
    for (const [query, product, says] of [
      ["product=bc14", "bc14", "As the setup page says: platform 14.0.46080.0."],
      // Too old a platform is told, and where.
      ["product=bc15&version=15.0.37000.0", "bc15", "The platform is older than build 45731"],
      // Neither the name of the instance nor what is no version says anything.
      ["product=bc14&version=", "", "Choose how you connect."],
      ["product=bc14&version=14.0.46080.0%20beta", "", "Choose how you connect."],
      ["product=nav2018", "", "Choose how you connect."],
    ] as const) {
      await beginAnew();
      const url = `${OWN_SITE}/BC140/?company=CRONUS&page=5330&${query}`;
      const { page, panel } = await open({ url });
      await waitForPanelText(panel, "Dynamics 365 Sales Integration Setup (page 5330)", 20_000);
      await waitForPanelText(panel, says, 20_000);
      assert.equal(
        await panel.$eval("#product", (list) => (list as HTMLSelectElement).value),
        product,
      );
      if (product !== "") {
        // What the user chooses counts before it.
        await panel.select("#product", "nav2017");
        await waitForPanelText(panel, "Dynamics NAV 2017 needs at least", 20_000);
      }
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

    // The journal has both, newest first.
    const journal = () =>
      session.evaluateInExtension(async () => {
        const { journal = [] } = await chrome.storage.local.get<{ journal?: JournalEntry[] }>(
          "journal",
        );
        return journal;
      });
    const kept = await journal();
    assert.deepEqual(
      kept.map(({ what, title, address, fields }) => ({ what, title, address, fields })),
      [
        {
          what: "undo",
          title: "Dataverse Connection Setup (page 7200)",
          address: ONLINE,
          fields: [{ caption: "Environment URL", verdict: "back", value: "" }],
        },
        {
          what: "fill",
          title: "Dataverse Connection Setup (page 7200)",
          address: ONLINE,
          fields: [{ caption: "Environment URL", verdict: "changed", value: ENVIRONMENT }],
        },
      ],
    );
    assert.ok(kept.every(({ when }) => Math.abs(Date.now() - Date.parse(when)) < 600_000));
    const shown = await panel.$eval("moorline-journal", (list) => list.textContent ?? "");
    assert.match(shown, /Undone/);
    assert.match(shown, /\(empty\)\s+Old value brought back/);
    await panel.$eval("moorline-journal details", (details) => {
      (details as HTMLDetailsElement).open = true;
    });
    await press(panel, "Clear");
    await until(
      () => "the journal to be empty",
      async () => ((await journal()).length === 0 ? true : undefined),
    );
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

interface Kept {
  profile: { forms: { form: string; fields: { name: string }[] }[] };
}

interface JournalEntry {
  what: string;
  when: string;
  title: string;
  address: string;
  fields: object[];
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
