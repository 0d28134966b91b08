// `make run`: the practice portal and Chromium with the extension. With a display it is the user's; without
// one it walks through the main job by itself, says what it sees, and leaves pictures in target/tour/.

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Note, Session } from "./harness";
import { until } from "./harness";
import {
  APP,
  AZURE,
  blade,
  choose,
  chooseSdkVersion,
  enterValues,
  expectedConnectionString,
  formFrame,
  goTo,
  press,
  preview,
  record,
  retypeValue,
  setupPage,
  VALUES,
  values,
  waitForPanelText,
} from "./main-job";
import { inTarget, type Stage, setStage } from "./stage";

const headless =
  process.env.HEADLESS === "1" || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (headless) await tour();
else await handOver();

/** Opens the start page and leaves everything else to the user. */
async function handOver(): Promise<void> {
  const stage = await setStage("chromium", { headless: false });
  await stage.session.open(`${AZURE}#home`);
  console.log(`Chromium is open at the practice portal, with the extension loaded.
Click the Moorline button in the toolbar, under the puzzle piece (or press Alt+Shift+M), and then "Open the panel".
Everything runs on this computer. Close the browser, or press Ctrl+C, to end.`);
  await stage.session.closed();
  await stage.portal.close();
}

type Page = Awaited<ReturnType<Session["open"]>>;

async function tour(): Promise<void> {
  const pictures = inTarget("tour");
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const stage = await setStage("chromium");
  const { session } = stage;
  let number = 0;
  const step = async (what: string, work: () => Promise<string | undefined>) => {
    number += 1;
    const result = await work();
    console.log(`${String(number).padStart(2)}. ${what}\n    ${result ?? "done"}`);
  };
  const picture = (page: Page, name: string) =>
    session.screenshot(page, path.join(pictures, `${name}.png`));
  try {
    await walk(stage, step, picture);
    console.log(`\nThe main job works. Pictures: ${path.relative(process.cwd(), pictures)}/`);
  } finally {
    await stage.close();
  }
}

function isReminder({ text }: { text: string }): boolean {
  return text.includes("not saved");
}

async function walk(
  { session }: Stage,
  step: (what: string, work: () => Promise<string | undefined>) => Promise<void>,
  picture: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const page = await session.open(blade("Overview"));
  const panel = await session.panel(page);
  await panel.setViewport({ width: 420, height: 900 });

  await step(
    "The administrator opens the Overview of the app registration, and says what is connected.",
    async () => {
      await choose(panel, "Setup", "bc14-oauth");
      await until(
        () => "the IDs in the panel",
        async () => {
          const known = await values(panel);
          return known.includes(APP.id) && known.includes(APP.tenant) ? true : undefined;
        },
      );
      await picture(page, "1-overview");
      return `Picked up: application (client) ID ${APP.id}, directory (tenant) ID ${APP.tenant}`;
    },
  );

  await step("On the Manifest, a note stands at the line that is wrong.", async () => {
    await goTo(page, blade("Manifest"));
    const [note] = await session.waitForNotes(page);
    await openCard(session, page);
    await picture(page, "2-manifest");
    return said(note);
  });

  await step("The administrator types the fix; the note goes, and one says to save.", async () => {
    await retypeValue(page, "isFallbackPublicClient", "null", "true");
    const begin = Date.now();
    await session.waitForNotes(page, (notes) => notes.every(isReminder) && notes.length === 1);
    await picture(page, "3-manifest-fixed");
    return `Gone after ${Date.now() - begin} ms.`;
  });

  await step("Saved: that note goes, too.", async () => {
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((button) => button.textContent?.trim() === "Save")?.click();
    });
    await session.waitForNotes(page, (notes) => notes.length === 0);
    return "done";
  });

  await step("On API permissions, the portal shows no warning; Moorline does.", async () => {
    await goTo(page, blade("CallAnAPI"));
    const [note] = await session.waitForNotes(page);
    await openCard(session, page);
    await picture(page, "4-api-permissions");
    return said(note);
  });

  await step(
    "In the panel: product, environment (as pasted), integration user; then one click.",
    async () => {
      await enterValues(panel, "bc14");
      await waitForPanelText(panel, "Copy connection string");
      // As much as shows the checklist, and nothing selected.
      await panel.setViewport({ width: 420, height: 1500 });
      await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await picture(panel, "5-panel");
      await press(panel, "Copy connection string");
      await waitForPanelText(panel, "Copied");
      const copied = await session.clipboard();
      if (copied !== expectedConnectionString("bc14"))
        throw new Error("the clipboard holds something else");
      return `On the clipboard: ${copied}`;
    },
  );
  await panel.close();
  await page.close();

  const setup = await session.open(setupPage("bc14"));
  const form = await formFrame(setup);
  const fillPanel = await session.panel(setup);
  await fillPanel.setViewport({ width: 420, height: 900 });

  await step(
    "On the setup page in Business Central: SDK version 91 is chosen by hand.",
    async () => {
      await chooseSdkVersion(form);
      return `The page now says SDK version ${(await record(form)).sdkVersion}.`;
    },
  );

  await step("Preview: every field with its old value, its new value and the reason.", async () => {
    await session.focus(setup);
    await preview(fillPanel, expectedConnectionString("bc14"));
    await (await fillPanel.$(".changes"))?.scrollIntoView();
    await picture(fillPanel, "6-preview");
    return undefined;
  });

  await step(
    "Fill, with the password typed at this moment; every field is read back.",
    async () => {
      await (await fillPanel.waitForSelector("input[type=password]"))?.type(VALUES.password);
      await press(fillPanel, "Fill");
      await waitForPanelText(fillPanel, "All fields read back as planned", 60_000);
      await (await fillPanel.$(".report"))?.scrollIntoView();
      await picture(fillPanel, "7-report");
      await picture(setup, "8-filled");
      return `The page holds: ${(await record(form)).connectionString}`;
    },
  );

  await step("Undo brings the old values back.", async () => {
    const before = (await record(form)).connectionString;
    await press(fillPanel, "Undo");
    await until(
      () => "the old connection string",
      async () => ((await record(form)).connectionString === before ? undefined : true),
      30_000,
    );
    await until(
      () => "the end of the undo",
      () =>
        fillPanel.evaluate(
          () => document.body.innerText.includes("the old value is back") || undefined,
        ),
      30_000,
    );
    return `The page holds: ${JSON.stringify((await record(form)).connectionString)}`;
  });

  await checkTexts(session, setup, step, picture);

  await step("No host outside the practice portal was asked for anything.", async () => {
    const foreign = await session.egress();
    if (foreign.length > 0) throw new Error(`asked for: ${foreign.join(", ")}`);
    return undefined;
  });
}

/** The popup of the toolbar button, as a page, and what it says of a string that somebody has sent. */
async function checkTexts(
  session: Session,
  page: Page,
  step: (what: string, work: () => Promise<string | undefined>) => Promise<void>,
  picture: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const popup = await session.extensionPage(`popup/popup.html?tab=${await session.tabId(page)}`);
  await popup.setViewport({ width: 420, height: 900 });
  await step("In the popup: a connection string that somebody has sent.", async () => {
    await (await popup.waitForSelector("#inspect-string-tab"))?.click();
    const right = expectedConnectionString("bc14");
    const sent = `${right.replace("{PASSWORD}", "S3cret-0815").replace("https://", "")};`;
    await popup.type("#inspect-string", sent);
    await waitForPanelText(popup, "2 errors");
    await popup.evaluate(() => {
      const popup = document.querySelector<HTMLElement>("moorline-popup");
      if (popup) popup.style.height = "auto";
    });
    await picture(popup, "9-check");
    return (await popup.$eval(".count", (it) => it.textContent)) ?? undefined;
  });
  await step("All fixes, with one click; the password is in the text no more.", async () => {
    await press(popup, "Apply all 2 fixes");
    await waitForPanelText(popup, "No findings");
    return popup.$eval("#inspect-string", (it) => (it as HTMLTextAreaElement).value);
  });
  await popup.close();
}

function said(note: Note | undefined): string {
  return `It says: ${note?.text ?? ""}`;
}

/** Opens the explanation of the first note. */
async function openCard(session: Session, page: Page): Promise<void> {
  await session.clickInNote(page, { note: 0 });
  await new Promise((done) => setTimeout(done, 400));
}
