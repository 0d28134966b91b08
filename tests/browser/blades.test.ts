// Every blade in both layouts: the right app gives the right facts and no note, the wrong app a note at each fault; words
// that nobody knows are not checked.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import {
  addressOf,
  type BladeName,
  boxOf,
  documentOf,
  type Fact,
  standsAt,
  waitForFact,
} from "./blades";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
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

/** What a blade of the right app lets the extension know. */
const FACTS: readonly [BladeName, string, (fact: Fact) => boolean, query?: string][] = [
  ["overview", "tenant_id", ({ seen }) => seen === APP.tenant],
  ["app-registrations", "listed", ({ seen }) => seen === true],
  ["authentication", "public_client", ({ seen }) => seen === "on", "tab=2"],
  ["credentials", "credentials", ({ seen }) => Array.isArray(seen) && seen.length === 0, "tab=1"],
  ["api-permissions", "grants", ({ seen }) => Array.isArray(seen) && seen.length === 2],
  ["expose-an-api", "identifier_uris", ({ seen }) => Array.isArray(seen) && seen.length === 0],
  ["app-roles", "app_roles", ({ seen }) => seen === 0],
  ["owners", "owners", ({ seen }) => seen === 2],
  ["manifest", "public_client", ({ seen }) => seen === "on"],
  ["enterprise-overview", "enterprise_object_id", ({ seen }) => typeof seen === "string"],
  ["enterprise-properties", "sign_in_enabled", ({ seen }) => seen === true],
  [
    "enterprise-permissions",
    "admin_consents",
    ({ seen }) => Array.isArray(seen) && seen.length === 2,
  ],
];

/** What is said on a blade of the wrong app, and the element that it is about. */
const FAULTS: readonly [BladeName, string, { text?: string; selector?: string }, query?: string][] =
  [
    [
      "register",
      "Only personal Microsoft accounts",
      { selector: "[aria-checked=true], [role=combobox]" },
    ],
    ["overview", "Only personal Microsoft accounts", { text: "Personal Microsoft account users" }],
    ["overview", "no enterprise application", { text: "Create Service Principal" }],
    [
      "authentication",
      "Public client flows are not allowed",
      { selector: "[role=radiogroup], [role=switch][aria-labelledby]" },
      "tab=2",
    ],
    [
      "authentication",
      "http://bc.contoso.example",
      { selector: "[role=row]:has(input), .ms-DetailsRow" },
      "tab=0",
    ],
    [
      "credentials",
      "has a client secret",
      { text: "e4170b8c-2f9d-46a5-91c3-6d5e0fb8a271" },
      "tab=1",
    ],
    ["api-permissions", "has no consent", { text: "user_impersonation" }],
    ["expose-an-api", "urn:contoso:sales", { selector: "input" }],
    ["app-roles", "app roles", { selector: "[role=grid]" }],
    ["manifest", "Public client flows are not allowed", { text: "isFallbackPublicClient" }],
    [
      "enterprise-properties",
      "Nobody can sign in",
      { selector: "[role=radiogroup], [role=switch]" },
    ],
    [
      "enterprise-properties",
      "Only users who are assigned",
      { selector: "[role=radiogroup], [role=switch]" },
    ],
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

  for (const layout of ["old", "new"] as const) {
    const query = (more = "") => `?delay=20&layout=${layout}${more ? `&${more}` : ""}`;

    test(`${layout} layout, the right app: what each blade shows is known, and there is no note`, async () => {
      const page = await session.open(addressOf("overview", query()));
      for (const [blade, fact, right, more] of FACTS) {
        await load(page, addressOf(blade, query(more)));
        await waitForFact(session, fact, right);
        for (const frame of page.frames()) assert.deepEqual(await session.notes(frame), [], blade);
      }
      await page.close();
    });

    test(`${layout} layout, the wrong app: each fault has its note at its element`, async () => {
      stage.portal.state.reset("all-wrong");
      const page = await session.open(addressOf("overview", query()));
      for (const [blade, says, what, more] of FAULTS) {
        await load(page, addressOf(blade, query(more)));
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
            const [note] = own;
            return own.length === 1 && note && boxes.some((box) => standsAt(note, box, offset));
          },
        );
      }
      await page.close();
    });

    test(`${layout} layout, enterprise application: the consent of users alone is noted at its row`, async () => {
      stage.portal.state.reset("all-wrong");
      const page = await session.open(addressOf("enterprise-permissions", query("tab=0")));
      await waitForFact(session, "admin_consents", ({ seen }) => Array.isArray(seen));
      await load(page, addressOf("enterprise-permissions", query("tab=1")));
      const frame = await documentOf(page, layout);
      const [note] = await session.waitForNotes(frame, (notes) => notes.length === 1);
      assert.match(note?.text ?? "", /consented to by users/);
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
    const names = FACTS.map(([blade]) => blade);
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

  test("German: words that are known are read", async () => {
    stage.portal.state.reset("faulty");
    const page = await session.open(addressOf("authentication", "?delay=20&locale=de"));
    const [note] = await session.waitForNotes(page, (notes) => notes.length === 1);
    assert.match(note?.text ?? "", /Public client flows are not allowed/);
    await page.close();
  });

  test("a fresh secret in clear text never leaves the page", async () => {
    stage.portal.state.reset("with-secret");
    const page = await session.open(addressOf("credentials", "?delay=20"));
    await waitForFact(
      session,
      "credentials",
      ({ seen }) => Array.isArray(seen) && seen.length === 1,
    );
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((button) => button.textContent?.includes("New client secret"))?.click();
    });
    await waitForFact(
      session,
      "credentials",
      ({ seen }) => Array.isArray(seen) && seen.length === 2,
    );
    await boxOf(page.mainFrame(), { text: "practiceOnlyNotASecret" });
    const kept = await session.evaluateInExtension(async () => {
      const all = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)];
      return JSON.stringify(all);
    });
    assert.ok(!kept.includes("practiceOnlyNotASecret"));
    assert.ok(
      !kept.includes("old web test"),
      "descriptions stand beside values and stay there, too",
    );
    await page.close();
  });

  test("an object ID taken for the client ID is noted where it stands", async () => {
    const page = await session.open(addressOf("enterprise-overview", "?delay=20"));
    const panel = await session.panel(page);
    await enter(panel, "Application (client) ID", "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40");
    await goTo(page, addressOf("overview"));
    const [note] = await session.waitForNotes(page, (notes) => notes.length === 1);
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
function boxesOf(frame: Frame, what: { text?: string; selector?: string }): Promise<Box[]> {
  return frame.evaluate(({ text, selector }) => {
    const found = [...document.querySelectorAll(selector ?? "body *")].filter(
      (one) =>
        one.getClientRects().length > 0 &&
        (text === undefined || one.textContent?.replaceAll("\u00a0", " ").includes(text)),
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
