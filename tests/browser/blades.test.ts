// Every blade in both layouts: the right app gives the right facts and no note, the wrong app a note at each fault; words
// that nobody knows are not checked. What a blade should tell is forgotten before it is opened.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import {
  DATAVERSE_USER_IMPERSONATION,
  GRAPH_DIRECTORY_WRITE,
  GRAPH_USER_READ,
  RESOURCE_NAMES,
} from "../../www/practice/permission-catalogue";
import type { PracticeApp, PracticeState } from "../../www/practice/state";
import {
  addressOf,
  type BladeName,
  boxOf,
  documentOf,
  ENTERPRISE,
  type Fact,
  type Facts,
  forget,
  NOT_TOLD,
  rememberedOf,
  standsAt,
  waitForFact,
  waitForFacts,
} from "./blades";
import type { BrowserName, Note, Session } from "./harness";
import { inView, until } from "./harness";
import {
  APP,
  browsers,
  enter,
  goTo,
  pause,
  press,
  retypeValue,
  startWith,
  waitForPanelText,
} from "./main-job";
import { type Stage, setStage } from "./stage";

for (const browser of browsers()) {
  describe(`the blades in ${browser}`, { timeout: 600_000 }, () => blades(browser));
}

/** What the right app has beyond the scenario of that name, so that no list of it is empty that may have something in it. */
const MORE: Partial<PracticeApp> = {
  redirectUris: { web: [], spa: [], publicClient: [`app://${APP.id}`] },
  identifierUris: [`api://${APP.id}`],
  appRoles: [{ id: "9b1f6e0c-27d8-4a35-b6e4-0c58d1a7f392", displayName: "Reader", value: "Read" }],
  userConsents: [DATAVERSE_USER_IMPERSONATION],
};

const REDIRECTS = [{ platform: "public-client", uri: `app://${APP.id}` }];
const PERMISSIONS = [DATAVERSE_USER_IMPERSONATION, GRAPH_USER_READ];
const grant = (of: number, configured: boolean, consent = "granted") => {
  const { resourceAppId = "", value } = PERMISSIONS[of] ?? {};
  return { api: RESOURCE_NAMES[resourceAppId], permission: value, configured, consent };
};

const seen = (facts: Record<string, unknown>): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { seen: value }]));

interface Right {
  blade: BladeName;
  /** In this layout only; in the new one, Authentication has tabs. */
  layout?: "old" | "new";
  query?: string;
  /** What the blade lets the extension know. Nothing of it was known before. */
  facts: Facts;
  /** The same in a language that nobody knows, where it is not the same. */
  unknown?: Facts;
}

/** A word would tell it that is in no table. */
const NOT_READ: Fact = { unseen: "wording-unknown" };

const RIGHT: readonly Right[] = [
  {
    blade: "overview",
    facts: seen({
      tenant_id: APP.tenant,
      object_id: "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40",
      audience: "AzureADMultipleOrgs",
    }),
    unknown: { tenant_id: NOT_READ, object_id: NOT_TOLD, audience: NOT_READ },
  },
  { blade: "app-registrations", facts: seen({ listed: true, name: "Contoso Sales Connector" }) },
  {
    blade: "authentication",
    layout: "old",
    facts: seen({ redirect_uris: REDIRECTS, public_client: "on", id_tokens: false }),
    unknown: { redirect_uris: NOT_READ, public_client: NOT_TOLD, id_tokens: NOT_TOLD },
  },
  {
    blade: "authentication",
    layout: "new",
    query: "tab=0",
    facts: seen({ redirect_uris: REDIRECTS }),
  },
  {
    blade: "authentication",
    layout: "new",
    query: "tab=1",
    facts: seen({ audience: "AzureADMultipleOrgs" }),
  },
  {
    blade: "authentication",
    layout: "new",
    query: "tab=2",
    facts: seen({ public_client: "on", id_tokens: false }),
  },
  { blade: "credentials", query: "tab=0", facts: seen({ credentials: [] }) },
  { blade: "credentials", query: "tab=1", facts: seen({ credentials: [] }) },
  {
    blade: "api-permissions",
    facts: seen({
      grants: [grant(0, true), grant(1, true)],
      can_consent: true,
      has_enterprise_app: true,
    }),
    unknown: {
      grants: { seen: [grant(0, true, "wording-unknown"), grant(1, true, "wording-unknown")] },
      can_consent: NOT_READ,
      has_enterprise_app: NOT_TOLD,
    },
  },
  { blade: "expose-an-api", facts: seen({ identifier_uris: [`api://${APP.id}`] }) },
  { blade: "app-roles", facts: seen({ app_roles: 1 }) },
  { blade: "owners", facts: seen({ owners: 2 }) },
  {
    blade: "manifest",
    facts: seen({
      format: "microsoft-graph",
      name: "Contoso Sales Connector",
      public_client: "on",
      audience: "AzureADMultipleOrgs",
      token_version: null,
      id_tokens: false,
      redirect_uris: REDIRECTS,
      identifier_uris: [`api://${APP.id}`],
      permissions: PERMISSIONS.map(({ resourceAppId, id }) => ({
        resource: resourceAppId,
        id,
        kind: "delegated",
      })),
      credentials: [],
    }),
  },
  // Without the application (client) ID in the address: the blade itself tells to which registration it belongs.
  { blade: "enterprise-overview", facts: seen({ enterprise_object_id: ENTERPRISE }) },
  {
    blade: "enterprise-properties",
    facts: seen({
      enterprise_object_id: ENTERPRISE,
      sign_in_enabled: true,
      assignment_required: false,
    }),
    unknown: {
      enterprise_object_id: { seen: ENTERPRISE },
      sign_in_enabled: NOT_TOLD,
      assignment_required: NOT_TOLD,
    },
  },
  {
    blade: "enterprise-permissions",
    query: "tab=0",
    facts: seen({ admin_consents: [grant(0, false), grant(1, false)] }),
  },
  {
    blade: "enterprise-permissions",
    query: "tab=1",
    facts: seen({ user_consents: [grant(0, false)] }),
  },
];

/** The language that nobody knows. */
const UNKNOWN = "qps-ploc";

/** Longer than it takes from what is known of a blade to its notes, which are drawn after that. */
const DRAWN_MS = 300;

/** One element of a blade: the innermost that holds a text, that a selector finds, or that is called so. */
type What = { text?: string; selector?: string; label?: string };

interface Fault {
  blade: BladeName;
  layout?: "old" | "new";
  query?: string;
  /** What is said, and the one element that it is about. */
  says: string;
  what: What;
}

const PERSONAL = "Only personal Microsoft accounts";

/** What is wrong with the app that has something wrong on every blade. */
const FAULTS: readonly Fault[] = [
  {
    blade: "register",
    says: PERSONAL,
    what: { selector: "[role=radio], [role=combobox]", text: "Personal Microsoft accounts only" },
  },
  { blade: "register", says: "http://bc.contoso.example", what: { label: "Redirect URI" } },
  { blade: "overview", says: PERSONAL, what: { text: "Personal Microsoft account users" } },
  {
    blade: "overview",
    says: "no enterprise application",
    what: { text: "Create Service Principal" },
  },
  {
    blade: "authentication",
    layout: "old",
    says: "Public client flows are not allowed",
    what: { label: "Enable the following mobile and desktop flows:" },
  },
  {
    blade: "authentication",
    layout: "new",
    query: "tab=2",
    says: "Public client flows are not allowed",
    what: { label: "Allow public client flows" },
  },
  {
    blade: "authentication",
    layout: "new",
    query: "tab=1",
    says: PERSONAL,
    what: { label: "Personal Microsoft accounts only" },
  },
  {
    blade: "authentication",
    query: "tab=0",
    says: "http://bc.contoso.example",
    what: { selector: "[role=row]:has(input), .ms-DetailsRow" },
  },
  // On another tab than that of the secrets there is only their number.
  {
    blade: "credentials",
    query: "tab=0",
    says: "has a client secret",
    what: { selector: "[role=tab]", text: "Client secrets (1)" },
  },
  {
    blade: "credentials",
    query: "tab=1",
    says: "has a client secret",
    what: { text: "e4170b8c-2f9d-46a5-91c3-6d5e0fb8a271" },
  },
  { blade: "api-permissions", says: "has no consent", what: { text: "user_impersonation" } },
  { blade: "expose-an-api", says: "urn:contoso:sales", what: { label: "Application ID URI" } },
  { blade: "app-roles", says: "app roles", what: { selector: "[role=grid]" } },
  {
    blade: "manifest",
    says: "Public client flows are not allowed",
    what: { text: "isFallbackPublicClient" },
  },
  {
    blade: "enterprise-properties",
    says: "Nobody can sign in",
    what: { label: "Enabled for users to sign-in?" },
  },
  {
    blade: "enterprise-properties",
    says: "Only users who are assigned",
    what: { label: "Assignment required?" },
  },
];

const OTHER_TENANT = "d20c8e4b-5b1f-4a0e-9c77-3f6a1b94e852";
const CERTIFICATE = "a3c9f1d7-60be-4f25-8a41-d7e92c05b638";

/** What is wrong only for another setup, or beside something else that is known. */
const FAULTS_BESIDE: readonly (Fault & {
  setup: string;
  /** What the user has typed. */
  typed?: Record<string, unknown>;
  app?: Partial<PracticeApp>;
})[] = [
  {
    setup: "nav-oauth",
    typed: { web_client: `https://businesscentral.dynamics.com/${OTHER_TENANT}/Production` },
    app: { signInAudience: "AzureADMyOrg" },
    blade: "overview",
    says: `in the directory ${APP.tenant}, Business Central in another one`,
    what: { text: APP.tenant },
  },
  {
    setup: "nav-oauth",
    typed: { chosen_app: ENTERPRISE },
    blade: "enterprise-overview",
    says: `${ENTERPRISE} is an object ID`,
    what: { text: ENTERPRISE },
  },
  {
    setup: "onprem-sign-in",
    blade: "authentication",
    query: "tab=2",
    says: "ID tokens are not issued",
    what: { label: "ID tokens (used for implicit and hybrid flows)" },
  },
  {
    setup: "nav-oauth",
    app: { requested: [DATAVERSE_USER_IMPERSONATION, GRAPH_DIRECTORY_WRITE] },
    blade: "api-permissions",
    says: "Directory.ReadWrite.All is far more than this setup needs",
    what: { text: "Directory.ReadWrite.All" },
  },
  {
    setup: "s2s-api",
    app: {
      certificates: [
        {
          keyId: CERTIFICATE,
          displayName: "last year's",
          hint: "",
          startDateTime: "2024-09-18T08:00:00Z",
          endDateTime: "2025-09-18T08:00:00Z",
        },
      ],
    },
    blade: "credentials",
    query: "tab=0",
    says: "the last one ended on 2025-09-18",
    what: { text: CERTIFICATE },
  },
];

/** What is only good to know stands in the panel, never on the page. */
const IN_PANEL: readonly {
  blade: BladeName;
  title: string;
  step: string;
  code: string;
  change: (state: PracticeState) => void;
}[] = [
  {
    blade: "app-registrations",
    title: "App registrations",
    step: "registration",
    code: "registration/not-listed",
    change: (state) => void state.apps.shift(),
  },
  {
    blade: "owners",
    title: "App registration, Owners",
    step: "enterprise-application",
    code: "owners/none",
    change: ({ apps: [app] }) => void app?.owners.splice(0),
  },
  {
    blade: "owners",
    title: "App registration, Owners",
    step: "enterprise-application",
    code: "owners/only-one",
    change: ({ apps: [app] }) => void app?.owners.splice(1),
  },
];

function blades(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("right");
    await startWith(session, "nav-oauth");
  });

  /** No frame of a page has a note, nor gets one from what is known by now. */
  const hasNoNote = async (page: Page, where: string): Promise<void> => {
    await pause(DRAWN_MS);
    for (const frame of page.frames())
      assert.deepEqual(await session.notes(frame), [], `${where} has a note`);
  };

  /** Opens every blade of the right app after what it tells was forgotten: it tells that anew, and has no note. */
  const everyBladeIsRight = async (layout: "old" | "new", locale = "en"): Promise<void> => {
    stage.portal.state.change({ app: MORE });
    const query = (more = "") => `?delay=20&layout=${layout}&locale=${locale}&${more}`;
    const told = ({ facts, unknown = facts }: Right) => (locale === UNKNOWN ? unknown : facts);
    const blades = RIGHT.filter(({ layout: only = layout }) => only === layout);
    const page = await session.open(addressOf("overview", query()));
    for (const one of blades.slice(0, 1)) await waitForFacts(session, told(one));
    for (const one of blades) {
      // The other facts stay: what is wrong only beside them would be noted, too.
      await forget(session, told(one));
      await load(page, ownAddressOf(one.blade, query(one.query)));
      await waitForFacts(session, told(one));
      await hasNoNote(page, `${one.blade} ${one.query ?? ""}`);
      assert.deepEqual(await rememberedOf(session, told(one)), told(one), one.blade);
    }
    await page.close();
  };

  for (const layout of ["old", "new"] as const) {
    const query = (more = "") => `?delay=20&layout=${layout}${more ? `&${more}` : ""}`;

    /** Waits until there is one note that says this, at the one element that it is about. */
    const waitForFault = async (page: Page, { blade, says, what }: Fault): Promise<void> => {
      const frame = await documentOf(page, blade === "manifest" ? "old" : layout);
      let last = "";
      await until(
        () => `${blade}: a note that says "${says}" at ${JSON.stringify(what)}; ${last}`,
        async () => {
          const notes = await session.notes(frame).catch(() => []);
          const own = notes.filter(({ text }) => text.includes(says));
          const offset = frame === page.mainFrame() ? 0 : await frameTop(page);
          const boxes = await boxesOf(frame, what);
          last = JSON.stringify({ notes, offset, boxes });
          const [[note], [box]] = [own, boxes];
          const isOne = own.length === 1 && boxes.length === 1;
          return isOne && note && box && standsAt(note, box, offset);
        },
      );
    };

    test(`${layout} layout, the right app: each blade tells what it shows anew, and has no note`, () =>
      everyBladeIsRight(layout));

    test(`${layout} layout, the form for a new app: right as it is, noted while the wrong accounts are chosen`, async () => {
      const page = await session.open(addressOf("register", query()));
      const frame = await documentOf(page, layout);
      await boxOf(frame, { selector: "[role=radio], [role=combobox]" });
      await until("the form to be read", async () => (await looked(session))["entra/register"]);
      await hasNoNote(page, "the form");
      await chooseAccounts(frame, "personal");
      await waitForFault(page, {
        blade: "register",
        says: PERSONAL,
        what: {
          selector: "[aria-checked=true], [role=combobox]",
          text: "Personal Microsoft accounts only",
        },
      });
      await chooseAccounts(frame, "first");
      await session.waitForNotes(frame, ({ length }) => length === 0);
      await page.close();
    });

    test(`${layout} layout, the wrong app: each fault has its note at its own element`, async () => {
      stage.portal.state.reset("all-wrong");
      const page = await session.open(addressOf("overview", query()));
      for (const fault of FAULTS) {
        if (fault.layout !== undefined && fault.layout !== layout) continue;
        await load(page, addressOf(fault.blade, query(fault.query)));
        await waitForFault(page, fault);
      }
      await page.close();
    });

    test(`${layout} layout, what is wrong only for another setup or beside what was typed: noted at its own element`, async () => {
      const page = await session.open(addressOf("overview", query()));
      for (const { setup, typed, app, ...fault } of FAULTS_BESIDE) {
        stage.portal.state.reset("right");
        stage.portal.state.change({ app: app ?? {} });
        await startWith(session, setup, typed);
        await load(page, addressOf(fault.blade, query(fault.query)));
        await waitForFault(page, fault);
      }
      await page.close();
    });

    test(`${layout} layout, what is only good to know: said in the panel beside its blade, and not on the page`, async () => {
      const page = await session.open(addressOf("overview", query()));
      const panel = await session.panel(page);
      await waitForFact(session, "tenant_id", ({ seen }) => seen === APP.tenant);
      for (const { blade, title, step, code, change } of IN_PANEL) {
        stage.portal.state.reset("right");
        const state = stage.portal.state.get();
        change(state);
        stage.portal.state.change({ patch: { apps: state.apps } });
        await load(page, addressOf(blade, query()));
        let said: unknown;
        await until(
          () => `${code} under ${step}, beside ${title}; the panel has ${JSON.stringify(said)}`,
          async () => {
            said = await panel.evaluate((of) => {
              // As long as something else is not checked, its row is folded.
              const found = document.querySelectorAll(`[data-step="${of}"] .finding code`);
              return {
                codes: [...found].map(({ textContent }) => textContent),
                title: document.querySelector(".tab-state strong")?.textContent,
              };
            }, step);
            return isDeepStrictEqual(said, { codes: [code], title });
          },
        );
        await hasNoNote(page, blade);
      }
      await panel.close();
      await page.close();
    });

    test(`${layout} layout, enterprise application: the consent of users alone is noted at its row`, async () => {
      stage.portal.state.reset("all-wrong");
      const page = await session.open(addressOf("enterprise-permissions", query("tab=0")));
      await waitForFact(session, "admin_consents", ({ seen }) => Array.isArray(seen));
      await load(page, addressOf("enterprise-permissions", query("tab=1")));
      const frame = await documentOf(page, layout);
      await waitForFault(page, {
        blade: "enterprise-permissions",
        says: "user_impersonation was consented to by users",
        what: { text: "user_impersonation" },
      });
      assert.equal((await session.notes(frame)).length, 1);
      await page.close();
    });

    for (const [how, more] of [
      ["is marked as loading", ""],
      ["has no mark", "&mark=none"],
    ]) {
      test(`${layout} layout, a list that ${how}: no note before its rows, and the right one after`, async () => {
        for (const [scenario, says] of [
          ["faulty", "has no consent"],
          ["no-permission", "permission user_impersonation is missing"],
        ] as const) {
          stage.portal.state.reset(scenario);
          await startWith(session, "nav-oauth");
          const address = addressOf("api-permissions", query(`rows=600000${more}`));
          const page = await session.open(address);
          const frame = await documentOf(page, layout);
          await waitForFact(session, "grants", ({ unseen }) => unseen === "not-loaded");
          // A note would be drawn only after that.
          await pause(700);
          assert.deepEqual(await session.notes(frame), [], "no rows are not no permissions");
          await frame.evaluate(() => document.dispatchEvent(new Event("practice-rows")));
          const [note] = await session.waitForNotes(frame, (notes) => notes.length === 1);
          assert.ok(note?.text.includes(says), note?.text);
          await page.close();
        }
      });
    }

    test(`${layout} layout, a language that nobody knows: IDs and names of permissions are read, words are not guessed`, async () => {
      stage.portal.state.reset("all-wrong");
      const unknown = (more = "") => query(`locale=qps-ploc${more ? `&${more}` : ""}`);
      const page = await session.open(addressOf("enterprise-overview", unknown()));
      await waitForFact(session, "enterprise_object_id", ({ seen }) => typeof seen === "string");
      await load(page, addressOf("enterprise-properties", unknown()));
      const frame = await documentOf(page, layout);
      await boxOf(frame, { selector: "[role=radiogroup], [role=switch]" });
      await until("the settings to be asked for", async () =>
        (await unknownWords(session)).some(({ topic }) => topic === "setting"),
      );
      // A note would be drawn only after that.
      await pause(1_500);
      assert.deepEqual(await session.notes(frame), [], "nothing is guessed");
      await load(page, addressOf("register", unknown()));
      for (const topic of ["account-types", "platform"])
        await until(`the ${topic} of the form to be asked for`, async () =>
          (await unknownWords(session)).some((asked) => asked.topic === topic),
        );
      await page.close();
    });
  }

  test("a word that nobody knows is taught in the panel, and read from then on", async () => {
    stage.portal.state.reset("all-wrong");
    const address = addressOf("enterprise-properties", "?delay=20&layout=new&locale=qps-ploc");
    const page = await session.open(address);
    const panel = await session.panel(page);
    await waitForPanelText(panel, "Words that Moorline does not know");
    await panel.evaluate(() => {
      const selects = [...document.querySelectorAll<HTMLSelectElement>("label.word select")];
      const first = selects.find((select) =>
        select.ariaLabel?.includes("îğñ-îñ"),
      ) as HTMLSelectElement;
      first.value = "sign-in-enabled";
      first.dispatchEvent(new Event("change"));
    });
    const frame = await documentOf(page, "new");
    const [note] = await session.waitForNotes(frame, (notes) => notes.length === 1);
    assert.match(note?.text ?? "", /Nobody can sign in/);
    await panel.close();
    await page.close();
  });

  test("a note is muted here and everywhere, and shown again from the panel", async () => {
    stage.portal.state.reset("faulty");
    const page = await session.open(addressOf("api-permissions", "?delay=20"));
    for (const how of ["Mute here", "Mute everywhere"]) {
      await session.waitForNotes(page, (notes) => notes.length === 1);
      await session.clickInNote(page, { note: 0, selector: ".marker" });
      await session.clickInNote(page, { note: 0, name: how });
      await session.waitForNotes(page, (notes) => notes.length === 0);
      await page.reload();
      await pause(1_000);
      assert.deepEqual(await session.notes(page), []);
      const panel = await session.panel(page);
      await waitForPanelText(panel, "consent/empty-status");
      await press(panel, "Show again");
      await panel.close();
    }
    await session.waitForNotes(page, (notes) => notes.length === 1);
    await page.close();
  });

  test("a blade that shows nothing of what it should is said to look different", async () => {
    stage.portal.state.reset("with-secret");
    const page = await session.open(addressOf("credentials", "?delay=20"));
    const panel = await session.panel(page);
    await waitForPanelText(panel, "Certificates & secrets");
    await page.evaluate(() => document.querySelector("[role=tablist]")?.remove());
    await waitForPanelText(panel, "looks different from what Moorline knows");
    await panel.close();
    await page.close();
  });

  test("who may not grant consent is told so at the button", async () => {
    stage.portal.state.reset("faulty");
    const page = await session.open(addressOf("api-permissions", "?delay=20"));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    const disable = (disabled: boolean) =>
      page.evaluate((is) => {
        const buttons = [...document.querySelectorAll("button")];
        const grant = buttons.find((one) => one.textContent?.startsWith("Grant admin consent"));
        if (grant) grant.disabled = is;
      }, disabled);
    await disable(true);
    const notes = await session.waitForNotes(page, ({ length }) => length === 2);
    const box = await boxOf(page.mainFrame(), { selector: "button:disabled" });
    assert.ok(
      notes.some((note) => note.text.includes("cannot grant admin consent") && standsAt(note, box)),
      JSON.stringify({ notes, box }),
    );
    await disable(false);
    await session.waitForNotes(page, ({ length }) => length === 1);
    await page.close();
  });

  test("changes to the manifest that are not saved are marked, and no more once they are", async () => {
    stage.portal.state.reset("faulty");
    const page = await session.open(addressOf("manifest", "?delay=20"));
    await session.waitForNotes(page, (notes) => notes.length === 1);
    await retypeValue(page, "isFallbackPublicClient", "null", "true");
    const unsaved = (text: string) => text.includes("not saved");
    await session.waitForNotes(
      page,
      (notes) => notes.length === 1 && notes.every(({ text }) => unsaved(text)),
    );
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((button) => button.textContent?.trim() === "Save")?.click();
    });
    await session.waitForNotes(page, (notes) => notes.length === 0);
    await page.close();
  });

  test("twenty blades one after another leave no note behind, and the last has its own", async () => {
    stage.portal.state.reset("all-wrong");
    const page = await session.open(addressOf("overview", "?delay=20"));
    const names = [...new Set(RIGHT.map(({ blade }) => blade))];
    for (let visit = 0; visit < 20; visit++) {
      await goTo(page, addressOf(names[visit % names.length] ?? "overview"));
      await pause(150);
    }
    await goTo(page, addressOf("api-permissions"));
    await session.waitForNotes(
      page,
      (notes) => notes.length === 1 && notes[0]?.text.includes("has no consent") === true,
    );
    const elements = () =>
      page.evaluate(() => document.querySelectorAll("moorline-note, moorline-status").length);
    assert.equal(await elements(), 2, "the note and the status");
    await goTo(page, "https://portal.azure.com/#home");
    await until("nothing of ours", async () => (await elements()) === 0);
    await page.close();
  });

  // What is read, and how, is the same in every browser.
  if (browser === "chromium") {
    test("German, the right app: each blade tells the same as in English", () =>
      everyBladeIsRight("old", "de"));

    test("a language that nobody knows, the right app: IDs, claim values, roles and numbers are the same, the rest is not checked", () =>
      everyBladeIsRight("old", UNKNOWN));
  }

  test("German: words that are known are read", async () => {
    stage.portal.state.reset("faulty");
    const page = await session.open(addressOf("authentication", "?delay=20&locale=de"));
    const [note] = await session.waitForNotes(page, (notes) => notes.length === 1);
    assert.match(note?.text ?? "", /Public client flows are not allowed/);
    await page.close();
  });

  test("a fresh secret in clear text never leaves the page, and is to be copied as long as it is there", async () => {
    stage.portal.state.reset("with-secret");
    await startWith(session, "s2s-api");
    const copyIt = (notes: Note[]) =>
      inView(notes).filter(({ text }) => text.includes("Copy the value of the new client secret"));
    const page = await session.open(addressOf("credentials", "?delay=20"));
    await waitForFact(
      session,
      "credentials",
      ({ seen }) => Array.isArray(seen) && seen.length === 1,
    );
    assert.deepEqual(copyIt(await session.notes(page)), []);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((button) => button.textContent?.includes("New client secret"))?.click();
    });
    await waitForFact(
      session,
      "credentials",
      ({ seen }) => Array.isArray(seen) && seen.length === 2,
    );
    const box = await boxOf(page.mainFrame(), { text: "practiceOnlyNotASecret" });
    const notes = await session.waitForNotes(page, (notes) => copyIt(notes).length === 1);
    assert.ok(copyIt(notes).every((note) => standsAt(note, box)));
    const kept = await session.evaluateInExtension(async () => {
      const all = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)];
      return JSON.stringify(all);
    });
    assert.ok(!kept.includes("practiceOnlyNotASecret"));
    assert.ok(
      !kept.includes("old web test"),
      "descriptions stand beside values and stay there, too",
    );
    // The portal shows it once.
    await page.reload();
    await session.waitForNotes(page, (notes) => copyIt(notes).length === 0);
    await page.close();
  });

  test("an object ID taken for the client ID is noted where it stands", async () => {
    const page = await session.open(addressOf("enterprise-overview", "?delay=20"));
    const panel = await session.panel(page);
    await enter(panel, "Application (client) ID", "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40");
    await goTo(page, addressOf("overview"));
    const [note] = await session.waitForNotes(page, (notes) => inView(notes).length === 1);
    assert.match(note?.text ?? "", /is an object ID/);
    const box = await boxOf(page.mainFrame(), {
      selector: ".fxc-essentials-item",
      text: "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40",
    });
    assert.ok(note && standsAt(note, box), `${note?.rect.y} at ${JSON.stringify(box)}`);
    await panel.close();
    await page.close();
  });
}

let loads = 0;

/**
 * Loads an address anew, also where only the part behind the hash is another one. The page itself goes there: a driver of
 * Firefox takes the end of what the page before was still loading for the end of its own way.
 */
async function load(page: Page, address: string): Promise<void> {
  const url = new URL(address);
  url.searchParams.set("load", String(++loads));
  await page.evaluate((to) => location.assign(to), url.href);
  await until(`${url.href} to be loaded`, () =>
    page
      .evaluate(
        (search) => location.search === search && document.readyState === "complete",
        url.search,
      )
      // The document may be changing just now.
      .catch(() => false),
  );
}

type Asked = { topic: string; text: string };

function unknownWords(session: Session): Promise<Asked[]> {
  return session.evaluateInExtension(async () => {
    const { profile } = await chrome.storage.local.get<{
      profile?: { profile: { unknown: Asked[] } };
    }>("profile");
    return profile?.profile.unknown ?? [];
  });
}

type Page = Awaited<ReturnType<Session["open"]>>;
type Frame = ReturnType<Page["mainFrame"]>;
type Box = { top: number; bottom: number };

/** Where the frame of a React blade begins. */
const frameTop = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector("iframe")?.getBoundingClientRect().top ?? 0);

/** Of the elements that fit and hold one another only the innermost. */
function boxesOf(frame: Frame, what: What): Promise<Box[]> {
  return frame.evaluate(({ text, selector, label }) => {
    const textOf = (one: Element | null) =>
      one?.textContent?.replaceAll("\u00a0", " ").trim() ?? "";
    const isCalled = (one: Element) => {
      const { labels } = one as HTMLInputElement;
      const by = one.getAttribute("aria-labelledby");
      const names = [...(labels ?? []), by === null ? null : document.getElementById(by)];
      return names.some((name) => name !== null && textOf(name) === label);
    };
    const found = [...document.querySelectorAll(selector ?? "body *")].filter(
      (one) =>
        one.getClientRects().length > 0 &&
        (text === undefined ||
          (one instanceof HTMLInputElement ? one.value : textOf(one)).includes(text)) &&
        (label === undefined || isCalled(one)),
    );
    const innermost = found.filter(
      (one) => !found.some((other) => other !== one && one.contains(other)),
    );
    // What is scrolled out of view has no marker.
    innermost.at(-1)?.scrollIntoView({ block: "nearest" });
    return innermost.map((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return { top, bottom };
    });
  }, what);
}

/** Chooses account types in the form for a new app: personal accounts, which stand last, or those that stand first. */
const chooseAccounts = (frame: Frame, which: "personal" | "first"): Promise<void> =>
  frame.evaluate((wanted) => {
    const isPersonal = wanted === "personal";
    const options = [...document.querySelectorAll<HTMLElement>("[role=radio]")];
    if (options.length > 0) return options.at(isPersonal ? -1 : 0)?.click();
    // The list of the form of 2026 goes on by one with every click: three of them, the last of which leads to the first.
    const list = document.querySelector<HTMLElement>("[role=combobox]");
    for (let click = 0; click < (isPersonal ? 2 : 1); click++) list?.click();
  }, which);

/** The routes of the pages that the open tabs show, of which something was read. */
async function looked(session: Session): Promise<Record<string, boolean>> {
  return session.evaluateInExtension(async () => {
    const all =
      await chrome.storage.session.get<
        Record<string, { route?: string; unknownSince?: number | null }>
      >(null);
    const read = Object.entries(all).filter(
      ([key, { unknownSince }]) => key.startsWith("frame:") && unknownSince === null,
    );
    return Object.fromEntries(read.map(([, { route = "" }]) => [route.trim(), true]));
  });
}

/** Where an enterprise application can tell it itself, the address does not say to which registration it belongs. */
function ownAddressOf(blade: BladeName, query: string): string {
  const address = addressOf(blade, query);
  return blade.startsWith("enterprise-") && blade !== "enterprise-permissions"
    ? address.replace(`/appId/${APP.id}`, "")
    : address;
}
