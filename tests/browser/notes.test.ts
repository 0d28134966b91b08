// The notes as guests on a page: reached by the keyboard, told politely, in either writing direction, zoomed, in their
// places whatever the page does, and gone without a trace with the extension.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { KeyInput } from "puppeteer-core";
import { openRoots, withBeforeContent } from "./before-content";
import { addressOf, boxOf, documentOf, standsAt } from "./blades";
import type { BrowserName, Note, Session } from "./harness";
import { inView, until } from "./harness";
import { browsers, drawnLine, findInEditor, pause, startWith } from "./main-job";
import { picture, type Stage, setStage } from "./stage";

const BUTTONS = [
  "Copy note",
  "Show patch",
  "Hide",
  "Mute here",
  "Mute everywhere",
  "Open Moorline",
];

const PERMISSION = { selector: "[role=row]", text: "user_impersonation" };

for (const browser of browsers()) {
  describe(`notes in ${browser}`, { timeout: 600_000 }, () => notesOnPages(browser));
}

function notesOnPages(browser: BrowserName): void {
  let stage: Stage;
  let session: Session;

  before(async () => {
    stage = await setStage(browser, {
      extensionDir: await withBeforeContent(browser, "open-roots", openRoots),
    });
    session = stage.session;
  });
  after(() => stage.close());
  beforeEach(async () => {
    stage.portal.state.reset("all-wrong");
    await startWith(session, "nav-oauth");
  });

  test("the keyboard reaches every note and all that is in it, and Escape leads back", async () => {
    const page = await session.open(addressOf("manifest", "?delay=20"));
    await session.waitForNotes(page, (notes) => inView(notes).length === 3);
    await session.focus(page);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      document.addEventListener("keydown", ({ key }) => void heard.push(key), true);
    });
    // From the last thing of the page on: notes stand behind it.
    await page.evaluate(() => {
      const last = document.createElement("button");
      last.textContent = "the last of the page";
      document.body.append(last);
      last.focus();
    });

    await page.keyboard.press("Tab");
    const first = await focused(page);
    assert.match(first.name, /^Moorline, (Error|Warning): /);
    assert.equal(first.expanded, "true", "the explanation opens");
    for (const name of BUTTONS) {
      await page.keyboard.press("Tab");
      if ((await focused(page)).name === "") await page.keyboard.press("Tab");
      assert.equal((await focused(page)).name, name);
    }
    await page.keyboard.press("Escape");
    const back = await focused(page);
    assert.equal(back.name, first.name, "Escape leads back to the marker");
    assert.equal(back.expanded, "false", "and closes the explanation");

    await page.keyboard.press(" ");
    assert.equal((await focused(page)).expanded, "true", "the space bar opens it");
    await page.keyboard.press(" ");
    assert.equal((await focused(page)).expanded, "false", "and closes it");
    await page.keyboard.press("Enter");
    assert.equal((await focused(page)).expanded, "true", "so does Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await until("the copied text", async () => (await session.clipboard()).includes("Moorline "));
    await session.focus(page);

    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const second = await focused(page);
    assert.match(second.name, /^Moorline, (Error|Warning): /);
    assert.notEqual(second.name, first.name, "the next note comes after it");

    await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    await page.keyboard.up("Shift");
    assert.equal((await focused(page)).name, first.name, "and back");
    assert.equal(await expanded(page), 1, "the one that was left is closed");

    // What is hidden takes nobody's place along.
    for (let steps = 0; steps < 1 + BUTTONS.indexOf("Hide"); steps++)
      await page.keyboard.press("Tab");
    assert.equal((await focused(page)).name, "Hide");
    await page.keyboard.press("Enter");
    await session.waitForNotes(page, (notes) => inView(notes).length === 2);
    assert.equal((await focused(page)).name, second.name, "the next note is where one goes on");

    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    assert.ok(!heard.includes("Escape"), "a page that closes on Escape hears none of it");
    await page.close();
  });

  test("what a note says is copied from a frame that the page lets nowhere near the clipboard", async () => {
    const page = await session.open(addressOf("api-permissions", "?delay=20&layout=new"));
    const frame = await documentOf(page, "new");
    await session.waitForNotes(frame);
    await session.clickInNote(frame, { note: 0 });
    await session.clickInNote(frame, { note: 0, name: "Copy note" });
    await until("the copied text", async () =>
      (await session.clipboard()).includes("(Moorline consent/"),
    );
    await page.close();
  });

  test("how many notes there are is told politely, after the region is there", async () => {
    const page = await session.open("https://portal.azure.com/?delay=20#home");
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof Element) || node.localName !== "moorline-status") continue;
          const region = node.shadowRoot?.querySelector("[role=status]");
          if (!region) return void told.push("no region");
          told.push(`at first: "${region.textContent}"`);
          new MutationObserver(() => void told.push(region.textContent ?? "")).observe(region, {
            childList: true,
          });
        }
      }).observe(document.documentElement, { childList: true });
    });
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      new URL(addressOf("api-permissions")).hash,
    );
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    await until("the number of notes", async () => (await told()).length >= 2);
    assert.deepEqual(await told(), ['at first: ""', "1 Moorline note on this page."]);
    await session.clickInNote(page, { note: 0, selector: ".marker" });
    await session.clickInNote(page, { note: 0, name: "Mute here" });
    await until("that there is none", async () =>
      (await told()).includes("No Moorline notes on this page."),
    );
    const live = await page.evaluate(() => {
      const region = document
        .querySelector("moorline-status")
        ?.shadowRoot?.querySelector("[role=status]");
      return { live: region?.getAttribute("aria-live"), focus: document.activeElement?.localName };
    });
    // The role alone means polite; nothing makes it more.
    assert.equal(live.live, null);
    await page.close();
  });

  test("from right to left: notes stand at the left end, explanations stay in the window", async () => {
    const page = await session.open(addressOf("api-permissions", "?delay=20&dir=rtl"));
    await checkEnd("left");
    await session.clickInNote(page, { note: 0, selector: ".marker" });
    await cardIsInWindow(page);
    await picture(session, page, "right-to-left");
    await session.clickInNote(page, { note: 0, selector: ".marker" });
    // A page can turn round while it is open.
    await page.evaluate(() => {
      document.documentElement.dir = "ltr";
    });
    await checkEnd("right");
    await page.close();

    async function checkEnd(end: "left" | "right"): Promise<void> {
      let last = "";
      await until(
        () => `the note at the ${end} end of its row: ${last}`,
        async () => {
          const [note] = await session.waitForNotes(page);
          const row = await boxOf(page.mainFrame(), PERMISSION);
          last = JSON.stringify({ note: note?.rect, row });
          if (!note || !standsAt(note, row)) return false;
          const gap =
            end === "left" ? note.rect.x - row.left : row.right - note.rect.x - note.rect.width;
          return gap >= 0 && gap < 12;
        },
      );
    }
  });

  test("at 200 %: notes stand at their places, and all of an explanation can be reached", async () => {
    const page = await session.open(addressOf("manifest", "?delay=20"));
    await session.waitForNotes(page, (notes) => inView(notes).length === 3);
    const tab = await session.tabId(page);
    const zoom = (factor: number) =>
      session.evaluateInExtension(async (id, by) => chrome.tabs.setZoom(id, by), tab, factor);
    const wide = await page.evaluate(() => innerWidth);
    await zoom(2);
    await until("the page to be zoomed", () =>
      page.evaluate((before) => innerWidth < before * 0.6, wide),
    );
    try {
      // As much of the page is in view as the window has room for.
      await page.evaluate(() => document.querySelector(".monaco-editor")?.scrollIntoView());
      await pause(300);
      await until("a note at its line", async () => {
        const stand = inView(await session.notes(page)).map(async (note) => {
          const name = note.text.includes("Public client")
            ? "isFallbackPublicClient"
            : note.text.includes("Application ID URI")
              ? "urn:contoso:sales"
              : "Audience";
          const line = await findInEditor(page, name);
          return note.rect.y >= line.top - 1 && note.rect.y < line.bottom;
        });
        const all = await Promise.all(stand);
        return all.length > 0 && all.every(Boolean);
      });
      const opened = await page.evaluate(() => {
        for (const note of document.querySelectorAll("moorline-note")) {
          const marker = note.shadowRoot?.querySelector<HTMLElement>(".marker");
          if (!marker || marker.getClientRects().length === 0) continue;
          marker.click();
          return true;
        }
        return false;
      });
      assert.ok(opened, "a marker to click");
      await cardIsInWindow(page);
      await picture(session, page, "zoomed");
      const reached = await page.evaluate(() => {
        const card = [...document.querySelectorAll("moorline-note")]
          .map((note) => note.shadowRoot?.querySelector<HTMLElement>(".card"))
          .find((it) => it && !it.hidden);
        if (!card) return null;
        return [...card.querySelectorAll("button")].map((button) => {
          button.scrollIntoView({ block: "nearest" });
          const box = button.getBoundingClientRect();
          const hit = (card.getRootNode() as ShadowRoot).elementFromPoint(
            box.left + box.width / 2,
            box.top + box.height / 2,
          );
          return hit === button ? "reached" : `${button.textContent} is covered`;
        });
      });
      assert.deepEqual(
        reached,
        BUTTONS.map(() => "reached"),
      );
    } finally {
      await zoom(1);
      await page.close();
    }
  });

  test("notes move nothing of the page", async () => {
    for (const blade of ["manifest", "api-permissions", "enterprise-properties"] as const) {
      const page = await session.open(addressOf(blade, "?delay=20"));
      await session.waitForNotes(page, (notes) => inView(notes).length > 0);
      await pause(500);
      const shown = await boxes(page);
      await page.evaluate(() => {
        for (const note of document.querySelectorAll("moorline-note, moorline-status"))
          note.remove();
      });
      const without = await boxes(page);
      assert.ok(without.length > 50, "there is a page");
      assert.deepEqual(shown, without, blade);
      await page.close();
    }
  });

  describe("in the editor of the manifest", () => {
    const SAYS = "Public client";
    const LINE = "isFallbackPublicClient";

    const markerOf = async (page: Page): Promise<Note["rect"] | null> => {
      const note = inView(await session.notes(page)).find(({ text }) => text.includes(SAYS));
      return note?.rect ?? null;
    };
    const atItsLine = (page: Page, what: string) => {
      let last = "";
      return until(
        () => `the note at its line ${what}: ${last}`,
        async () => {
          const rect = await markerOf(page);
          const line = await findInEditor(page, LINE);
          last = JSON.stringify({ rect, line });
          if (!rect) return false;
          const middle = rect.y + rect.height / 2;
          return middle > line.top && middle < line.bottom;
        },
      );
    };
    const gone = (page: Page, what: string) =>
      until(`no note at that line ${what}`, async () => (await markerOf(page)) === null);

    async function openEditor(): Promise<Page> {
      const page = await session.open(addressOf("manifest", "?delay=20"));
      await atItsLine(page, "at first");
      await session.focus(page);
      const first = await findInEditor(page, '"deletedDateTime"');
      await page.mouse.click(first.x, first.y);
      return page;
    }

    test("it follows scrolling", async () => {
      const page = await openEditor();
      const before = await markerOf(page);
      await scroll(page, 4);
      await until("the editor to be scrolled", async () => (await drawnLine(page, 1)) === null);
      await atItsLine(page, "after scrolling");
      const after = await markerOf(page);
      assert.ok(before && after && after.y < before.y - 30, "it has moved with its line");
      await scroll(page, 16);
      await until("the line to be scrolled away", async () => (await drawnLine(page, 17)) === null);
      await gone(page, "that is out of view");
      await page.close();
    });

    test("it follows folding: of lines above it, and of its own", async () => {
      const page = await openEditor();
      const before = await markerOf(page);
      // The list of identifiers stands above it.
      const list = await findInEditor(page, '"identifierUris"');
      await page.mouse.click(list.x, list.y);
      await chord(page, ["Control", "Shift"], "BracketLeft");
      await until("the list to be folded", async () => (await drawnLine(page, 13)) === null);
      await atItsLine(page, "after a line above it was folded");
      const after = await markerOf(page);
      assert.ok(before && after && after.y < before.y - 10, "it has moved with its line");

      const first = await findInEditor(page, "{");
      await page.mouse.click(first.x, first.y);
      await chord(page, ["Control"], "Home");
      await chord(page, ["Control", "Shift"], "BracketLeft");
      await until("everything to be folded", async () => (await drawnLine(page, 2)) === null);
      await gone(page, "that is folded away");
      await chord(page, ["Control", "Shift"], "BracketRight");
      await atItsLine(page, "after unfolding");
      await page.close();
    });

    test("it makes way for the box for finding, and follows what is found", async () => {
      const page = await openEditor();
      const before = await markerOf(page);
      assert.ok(before);
      await scroll(page, 16);
      await until("its line to be the first", async () => (await drawnLine(page, 16)) === null);
      await atItsLine(page, "as the first line");
      await chord(page, ["Control"], "KeyF");
      await page.waitForSelector(".find-widget.visible");
      // The editor may scroll to leave room for the box.
      await until("the note beside the box, or gone", async () => {
        const rect = await markerOf(page);
        const box = await page.$eval(".find-widget.visible", (element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          return { left, top, right, bottom };
        });
        return (
          rect === null ||
          rect.x >= box.right ||
          rect.x + rect.width <= box.left ||
          rect.y >= box.bottom ||
          rect.y + rect.height <= box.top
        );
      });
      await page.keyboard.type("signInAudience");
      await page.keyboard.press("Enter");
      await picture(session, page, "find");
      await page.keyboard.press("Escape");
      await until(
        "the box to be closed",
        async () => (await page.$(".find-widget.visible")) === null,
      );
      await atItsLine(page, "after finding");
      await page.close();
    });

    test("it follows the size of the editor", async () => {
      const page = await openEditor();
      const before = await markerOf(page);
      await page.evaluate(() => {
        const editor = document.querySelector<HTMLElement>(".practice-editor");
        if (editor) editor.style.width = "600px";
      });
      await until("the note in the narrower editor", async () => {
        const rect = await markerOf(page);
        const right = await page.$eval(
          ".monaco-editor",
          (editor) => editor.getBoundingClientRect().right,
        );
        return before && rect && rect.x + rect.width <= right && rect.x < before.x - 100;
      });
      await atItsLine(page, "in the narrower editor");
      await page.evaluate(() => {
        const editor = document.querySelector<HTMLElement>(".practice-editor");
        if (editor) editor.style.height = "100px";
      });
      await gone(page, "below the end of the editor");
      await page.close();
    });

    test("it follows the theme of the portal, whatever the system prefers", async () => {
      const page = await openEditor();
      const paper = () =>
        page.evaluate(() => {
          const marker = [...document.querySelectorAll("moorline-note")]
            .map((note) => note.shadowRoot?.querySelector(".marker"))
            .find((it) => it && it.getClientRects().length > 0);
          return marker ? getComputedStyle(marker).backgroundColor : "";
        });
      const brightness = async () =>
        Number(/\d+/.exec((await paper()).replace(/^[a-z]+\(/, ""))?.[0] ?? Number.NaN);
      for (const system of ["light", "dark"] as const) {
        await session.colours(page, system);
        await until("a light note on light paper", async () => (await brightness()) > 200);
        await switchTheme(page);
        await until("a dark note on dark paper", async () => (await brightness()) < 90);
        await atItsLine(page, "in the dark theme");
        await picture(session, page, `dark-theme-${system}-system`);
        await switchTheme(page);
        await until("a light note again", async () => (await brightness()) > 200);
      }
      await session.colours(page, "light");
      await page.close();
    });
  });
}

type Page = Awaited<ReturnType<Session["open"]>>;

/** What has the focus, also inside a note. */
function focused(page: Page): Promise<{ name: string; expanded: string | null }> {
  return page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const isButton = element instanceof HTMLButtonElement;
    return {
      name: isButton ? (element.ariaLabel ?? element.textContent ?? "") : "",
      expanded: element?.ariaExpanded ?? null,
    };
  });
}

const expanded = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll("moorline-note")].filter((note) =>
        note.shadowRoot?.querySelector("[aria-expanded=true]"),
      ).length,
  );

/** Waits until an explanation is open, and holds that all of its box is in the window. */
async function cardIsInWindow(page: Page): Promise<void> {
  const card = await until("an open explanation", () =>
    page.evaluate(() => {
      const open = [...document.querySelectorAll("moorline-note")]
        .map((note) => note.shadowRoot?.querySelector<HTMLElement>(".card"))
        .find((it) => it && !it.hidden);
      if (!open) return null;
      const { left, top, right, bottom } = open.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      return { left, top, right, bottom, clientWidth, clientHeight };
    }),
  );
  assert.ok(card.left >= 0 && card.right <= card.clientWidth, JSON.stringify(card));
  assert.ok(card.top >= 0 && card.bottom <= card.clientHeight, JSON.stringify(card));
}

/** The boxes of everything in the page, and how far it can be scrolled. */
function boxes(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.body.querySelectorAll("*")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${x} ${y} ${width} ${height}`;
    }),
    `page ${document.documentElement.scrollWidth} ${document.documentElement.scrollHeight}`,
  ]);
}

/** Scrolls the editor by so many lines, without moving its cursor. */
async function scroll(page: Page, lines: number): Promise<void> {
  for (let line = 0; line < lines; line++) await chord(page, ["Control"], "ArrowDown");
}

async function switchTheme(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector<HTMLElement>(".fxs-topbar-theme")?.click();
  });
}

async function chord(page: Page, modifiers: KeyInput[], key: KeyInput): Promise<void> {
  for (const modifier of modifiers) await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  for (const modifier of modifiers) await page.keyboard.up(modifier);
}
