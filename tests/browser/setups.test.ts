// The setup, the day and the web client: chosen or read, and followed by panel and pages.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { BrowserName, Session } from "./harness";
import { until } from "./harness";
import {
  APP,
  blade,
  browsers,
  choose,
  enter,
  goTo,
  type Page,
  panelField,
  panelText,
  press,
  setupPage,
  startWith,
  values,
  violations,
  waitForPanelText,
  waitForStep,
} from "./main-job";
import { type Stage, setStage } from "./stage";

const PUBLIC_CLIENT_OFF = "Public client flows are not allowed";

/** The setups of the research: letters A to P of it, but for the two that are no setups of their own. */
const SETUPS = [
  "nav-oauth",
  "bc14-oauth",
  "bc-onprem-dataverse",
  "bc-online-dataverse",
  "sales",
  "field-service",
  "virtual-tables",
  "s2s-api",
  "delegated-api",
  "admin-center-api",
  "intercompany",
  "mcp-server",
  "onprem-sign-in",
  "table-proxy-generator",
  "sales-onprem",
];

for (const browser of browsers()) {
  describe(`setups in ${browser}`, { timeout: 240_000 }, () => setups(browser));
}

function setups(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser);
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("faulty");
    await startWith(session, null);
  });

  test("nothing is said of what depends on the setup before one is chosen, and why", async () => {
    const page = await session.open(blade("Manifest"));
    const panel = await session.panel(page);
    await waitForPanelText(panel, "No setup is chosen yet");
    await until(
      () => "the application ID",
      async () => ((await values(panel)).includes(APP.id) ? true : undefined),
    );
    await waitForStep(panel, "public-client", "not-checked");
    await unfold(panel);
    assert.match(await panelText(panel), /depends on the product or setup/);
    assert.deepEqual(await session.notes(page), []);

    // A page that is open follows at once.
    await choose(panel, "Setup", "nav-oauth");
    await waitForStep(panel, "public-client", "finding");
    await session.waitForNotes(page, (notes) => says(notes, PUBLIC_CLIENT_OFF));
    // A service has no use for public client flows.
    await choose(panel, "Setup", "s2s-api");
    await waitForStep(panel, "public-client", "ok");
    await session.waitForNotes(page, (notes) => !says(notes, PUBLIC_CLIENT_OFF));
    await choose(panel, "Setup", "");
    await waitForStep(panel, "public-client", "not-checked");
    await panel.close();
    await page.close();
  });

  test("every setup can be chosen, and its checklist reaches from the beginning to the success", async () => {
    const page = await session.open(blade("Overview"));
    const panel = await session.panel(page);
    await panelField(panel, "Setup");
    const offered = await panel.$$eval("#setup optgroup option", (options) =>
      options.map((option) => (option as HTMLOptionElement).value),
    );
    assert.deepEqual(offered.toSorted(), SETUPS.toSorted());
    for (const setup of SETUPS) {
      await choose(panel, "Setup", setup);
      const title = await panel.$eval(
        `#setup option[value="${setup}"]`,
        (option) => option.textContent ?? "",
      );
      await until(
        () => `${title} in the heading`,
        async () =>
          (await panel.$eval("header p", (it) => it.textContent)) === title ? true : undefined,
      );
      const steps = await panel.$$eval("[data-step]", (rows) =>
        rows.map((row) => (row as HTMLElement).dataset.step),
      );
      assert.ok(steps.includes("registration"), `${setup}: ${steps}`);
      assert.equal(steps.at(-1), "success", `${setup}: ${steps}`);
      assert.equal(new Set(steps).size, steps.length, `${setup}: ${steps}`);
    }
    await panel.close();
    await page.close();
  });

  test("a product chooses its setup, and another setup has no product", async () => {
    const page = await session.open(blade("Overview"));
    const panel = await session.panel(page);
    await choose(panel, "Product", "bc14");
    await until(
      () => "the setup of the product",
      () =>
        panel.$eval(
          "#setup",
          (list) => (list as HTMLSelectElement).value === "bc14-oauth" || undefined,
        ),
    );
    // The tools for a text by itself follow.
    await panel.evaluate(() => {
      for (const element of document.querySelectorAll("details")) element.open = true;
    });
    await until(
      () => "the setup in the tool",
      () =>
        panel.$eval(
          "#inspect-string-setup",
          (list) => (list as HTMLSelectElement).value === "bc14-oauth" || undefined,
        ),
    );
    await choose(panel, "Setup", "s2s-api");
    await waitForStep(panel, "business-central", "by-hand");
    assert.equal(await panel.$("#product"), null);
    assert.equal(await panel.$("#connection"), null, "it has no connection string");
    assert.equal(await panel.$("#fill"), null, "and no page to fill");
    await panel.close();
    await page.close();
  });

  test("Sales on-premises has the registration of the connection to Dataverse, and its rows", async () => {
    await startWith(session, "sales");
    stage.portal.state.change({ app: { signInAudience: "AzureADMyOrg" } });
    const page = await session.open(blade("Manifest"));
    const panel = await session.panel(page);
    const rows = () =>
      panel.$$eval("[data-step]", (all) =>
        all.map((row) => (row as HTMLElement).dataset.step ?? ""),
      );
    // Which Business Central it is decides, and is not known yet.
    assert.ok(!(await rows()).includes("redirect-uris"));
    assert.deepEqual(await session.notes(page), []);

    await enter(panel, "Business Central web client", "https://bc.contoso.example/BC250");
    await waitForStep(panel, "redirect-uris", "finding");
    const onprem = await rows();
    for (const step of ["registration", "permissions", "consent", "environment", "setup-page"])
      assert.ok(onprem.includes(step), `${step} in ${onprem}`);
    assert.equal(new Set(onprem).size, onprem.length, `${onprem}`);
    await waitForStep(panel, "registration", "finding");
    await waitForPanelText(panel, "Only one tenant can sign in");
    await session.waitForNotes(page, (notes) => says(notes, "is not registered"));

    // Online it is Microsoft's.
    await enter(panel, "Business Central web client", "https://businesscentral.dynamics.com");
    await session.waitForNotes(page, (notes) => notes.length === 0);
    assert.ok(!(await rows()).includes("redirect-uris"));
    await panel.close();
    await page.close();
  });

  test("a secret that has ended is a finding on this day", async () => {
    const day = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();
    for (const { end, state, text } of [
      { end: day(-40), state: "finding", text: "No secret or certificate is valid any more" },
      { end: day(10), state: "finding", text: "The last valid secret or certificate ends in" },
      { end: day(300), state: "ok", text: undefined },
    ]) {
      stage.portal.state.change({
        app: {
          passwordCredentials: [
            {
              keyId: "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93",
              displayName: "service",
              hint: "abc",
              startDateTime: day(-100),
              endDateTime: end,
            },
          ],
        },
      });
      await startWith(session, "s2s-api");
      const page = await session.open(blade("Manifest"));
      const panel = await session.panel(page);
      await waitForStep(panel, "credentials", state);
      if (text) {
        await waitForPanelText(panel, text);
        await session.waitForNotes(page, (notes) => says(notes, text));
      }
      await panel.close();
      await page.close();
    }
  });

  test("the web client: read while it is typed, its redirect URI to copy, and compared with the registration", async () => {
    await startWith(session, "bc-onprem-dataverse");
    stage.portal.state.change({
      app: {
        redirectUris: {
          web: ["https://bc.contoso.example/BC230/OAuthLanding.htm/"],
          spa: [],
          publicClient: [],
        },
      },
    });
    const page = await session.open(blade("Manifest"));
    const panel = await session.panel(page);
    await waitForStep(panel, "redirect-uris", "finding");

    // Without leaving the box: the answer comes while one types, and takes nothing away.
    const label = "Business Central web client";
    const box = await panelField(panel, label);
    await (box as import("puppeteer-core").ElementHandle<HTMLInputElement>).focus();
    await panel.keyboard.type("nonsense");
    await waitForPanelText(panel, "This is not the address of a web client");
    assert.equal(await boxValue(panel), "nonsense");
    await enter(panel, label, "https://BC.contoso.example:443/BC230/?company=CRONUS&page=22");
    const expected = "https://bc.contoso.example/BC230/OAuthLanding.htm";
    await waitForPanelText(panel, expected);
    await press(panel, "Copy");
    await waitForPanelText(panel, "Copied");
    assert.equal(await session.clipboard(), expected);
    await waitForPanelText(panel, "is not exactly the address that Business Central uses");

    await enter(panel, label, "https://other.contoso.example/BC240");
    await waitForPanelText(
      panel,
      "https://other.contoso.example/BC240/OAuthLanding.htm is not registered",
    );
    await panel.close();
    await page.close();
  });

  test("the web client is that of the open page, until one is typed", async () => {
    await startWith(session, "bc-onprem-dataverse");
    const page = await session.open(setupPage("bc14"));
    const panel = await session.panel(page);
    await until(
      () => "the address of the page",
      async () =>
        (await boxValue(panel)) === `https://businesscentral.dynamics.com/${APP.tenant}/Production/`
          ? true
          : undefined,
    );
    await waitForPanelText(panel, "https://businesscentral.dynamics.com/OAuthLanding.htm");
    await waitForPanelText(panel, "Seen on the open page");
    await enter(panel, "Business Central web client", "https://bc.contoso.example/BC230");
    await waitForPanelText(panel, "https://bc.contoso.example/BC230/OAuthLanding.htm");
    await page.reload();
    await waitForPanelText(panel, "Dynamics 365 Sales Integration Setup (page 5330)");
    assert.equal(await boxValue(panel), "https://bc.contoso.example/BC230");
    await panel.close();
    await page.close();
  });

  test("no accessibility faults that axe can see, with and without a setup", async () => {
    const page = await session.open(blade("Manifest"));
    const panel = await session.panel(page);
    for (const setup of [null, "nav-oauth", "bc-onprem-dataverse", "s2s-api"]) {
      await startWith(session, setup);
      await goTo(page, blade("Overview"));
      await goTo(page, blade("Manifest"));
      await panel.reload();
      await panelField(panel, "Setup");
      await unfold(panel);
      assert.deepEqual(await violations(panel), [], String(setup));
    }
    await panel.close();
    await page.close();
  });
}

const says = (notes: { text: string }[], text: string): boolean =>
  notes.some((note) => note.text.includes(text));

const boxValue = (panel: Page): Promise<string> =>
  panel.$eval("#web-client", (box) => (box as HTMLInputElement).value).catch(() => "");

async function unfold(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    for (const element of document.querySelectorAll("details")) element.open = true;
  });
}
