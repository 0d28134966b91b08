// What a browser test sees. Both browsers answer this same interface.

import type { Frame, Page } from "puppeteer-core";
import type { Heap } from "./chromium-heap";

export type BrowserName = "chromium" | "firefox";

/** The real host names; both browsers find them at the practice portal on loopback. */
export const PORTAL_HOSTS = [
  "portal.azure.com",
  "entra.microsoft.com",
  "businesscentral.dynamics.com",
  "sandbox-1.reactblade.portal.azure.net",
] as const;

/** The colours that the user has asked the system or the browser for. */
export type Colours = "light" | "dark" | "forced";

export interface LaunchOptions {
  browser: BrowserName;
  /** The built, unpacked extension for that browser (the folder with manifest.json). */
  extensionDir: string;
  /** Where the practice portal listens on 127.0.0.1 (TLS; the certificate is not checked). */
  portalPort: number;
  headless?: boolean;
  /** Hosts that lead to the portal; every other host is refused and reported by `egress()`. */
  hosts?: readonly string[];
  viewport?: { width: number; height: number };
  /**
   * Match patterns of optional permissions to which the user says yes. No driver can answer the browser's own
   * question. Firefox is told to ask none and grants what is requested; Chromium holds them from the beginning, as
   * after a yes, and lets them be taken back.
   */
  grants?: readonly string[];
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One `<moorline-note>` as the user sees it. */
export interface Note {
  /** Position among the notes of this document. */
  index: number;
  /** Rendered text (innerText) of the closed shadow root, white space collapsed. */
  text: string;
  /** CSS pixels in the viewport of the tab, also for a note in a frame. The hull of the visible content. */
  rect: Rect;
  /** Names of the buttons and links inside, in order. */
  buttons: string[];
}

export interface NoteTarget {
  /** Which note: its index, or part of its text. Default: every note. */
  note?: number | string;
  /** What to click inside the closed shadow root. Default: buttons and links. */
  selector?: string;
  /** Part of the text or aria-label of the element to click. */
  name?: string;
}

export interface Session {
  readonly name: string;
  readonly browser: BrowserName;
  /** `chrome-extension://…` or `moz-extension://…`, no slash at the end. */
  readonly extensionOrigin: string;

  /** Opens an address in a window of its own, so it stays an active, visible tab. */
  open(url: string): Promise<Page>;
  /** The extension's id of the tab (what `sender.tab.id` says). */
  tabId(page: Page): Promise<number>;

  /** Makes the page the hot tab: the active tab of the focused window, as `tabs.query` of the extension sees it. */
  focus(page: Page): Promise<void>;

  /** What the content script drew in this document, read out of the closed shadow roots. */
  notes(target: Page | Frame): Promise<Note[]>;
  /** Waits until `enough` accepts the notes (default: at least one is there) and returns them. */
  waitForNotes(
    target: Page | Frame,
    enough?: (notes: Note[]) => boolean,
    timeoutMs?: number,
  ): Promise<Note[]>;
  /** A trusted mouse click, by coordinates, on an element inside a closed shadow root. */
  clickInNote(target: Page | Frame, what?: NoteTarget): Promise<void>;

  /** `panel/panel.html?tab=<id of page>` as an extension page in a window of its own. */
  panel(page: Page): Promise<Page>;
  /** Any page of the extension, e.g. `options/options.html`; complete when returned. */
  extensionPage(path: string): Promise<Page>;
  /** A page that somebody else opens (`windows.create`, `sidePanel.open`, a link), found by part of its address. */
  waitForPage(addressPart: string, timeoutMs?: number): Promise<Page>;
  /** Addresses of all open documents of the extension, without the background. Includes the sidebar. */
  extensionViews(): Promise<string[]>;
  /** The toolbar button of the extension, pressed while `page` is the active tab. */
  clickToolbarButton(page: Page): Promise<void>;
  /** Clicks a button by its text in the popup that the toolbar button has opened. */
  clickInPopup(name: string): Promise<void>;

  /**
   * Runs a function in the worker (Chromium) or event page (Firefox), waking it when it sleeps.
   * It sees the globals and `chrome.*`/`browser.*`, not module variables; arguments and answer are JSON.
   */
  evaluateInExtension<A extends unknown[], R>(
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  workerRunning(): Promise<boolean>;
  /** What a page holds in memory, after garbage was collected; `null` where a test cannot know it: in Firefox. */
  pageHeap(page: Page): Promise<Heap | null>;
  /** The same of the worker. */
  workerHeap(): Promise<Heap | null>;
  /** Stops the worker and returns when it is gone. Any later event starts a new one. */
  killWorker(): Promise<void>;

  /** Shows a page in these colours: in Chromium only this page, in Firefox all. Forced ones are on a dark ground in both. */
  colours(page: Page, colours: Colours): Promise<void>;

  /** Takes the extension away while its pages stay open, as who removes it in the browser's list does. */
  removeExtension(): Promise<void>;

  /** The text on the clipboard of this browser (headless: its own, not the machine's). */
  clipboard(): Promise<string>;
  screenshot(page: Page, path: string): Promise<void>;
  /** Hosts asked for outside the mapped ones since launch, without the browser's own calls. Assert it is empty. */
  egress(): Promise<string[]>;
  close(): Promise<void>;
  /** Waits until somebody else has closed the browser: the user. */
  closed(): Promise<void>;
}
