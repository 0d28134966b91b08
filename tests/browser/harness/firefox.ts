// Firefox through WebDriver BiDi, with system access for what BiDi does not offer to extensions.

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer, { type Browser, type Frame, type JSHandle, type Page } from "puppeteer-core";
import {
  BACKGROUND_STATE,
  CLICK_IN_POPUP,
  contextOf,
  FirefoxSystem,
  IN_BACKGROUND,
  PRESS_ACTION,
  type RemoteNode,
  SET_COLOURS,
  TAB_ID,
  TERMINATE_BACKGROUND,
  VIEWS,
} from "./firefox-system";
import { type GateProxy, startGateProxy } from "./gate-proxy";
import { type ClosedRoots, clickInNote, frameOf, NOTE_TAG, readNotes, waitForNotes } from "./notes";
import {
  type Colours,
  type LaunchOptions,
  type Note,
  type NoteTarget,
  PORTAL_HOSTS,
  type Session,
} from "./session";
import { until } from "./until";

const EXECUTABLE = process.env.MOORLINE_FIREFOX ?? "/usr/bin/firefox-esr";

export async function launchFirefox(options: LaunchOptions): Promise<Session> {
  const id = await geckoId(options.extensionDir);
  const uuid = randomUUID();
  const gate = await startGateProxy(options.hosts ?? PORTAL_HOSTS, options.portalPort);
  try {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: EXECUTABLE,
      headless: options.headless ?? true,
      acceptInsecureCerts: true,
      defaultViewport: null,
      args: ["--remote-allow-system-access"],
      env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
      extraPrefsFirefox: {
        "extensions.webextensions.uuids": JSON.stringify({ [id]: uuid }),
        // The event page stops when a test says so (killWorker), never by the clock.
        "extensions.background.idle.timeout": 3_600_000,
        ...(options.grants ? { "extensions.webextOptionalPermissionPrompts": false } : {}),
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": gate.port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": gate.port,
        "network.proxy.no_proxies_on": "",
        "network.proxy.allow_hijacking_localhost": true,
      },
    });
    try {
      await browser.installExtension(options.extensionDir);
      const system = await FirefoxSystem.attach(browser);
      const viewport = options.viewport ?? { width: 1280, height: 900 };
      return new FirefoxSession(browser, system, gate, id, `moz-extension://${uuid}`, viewport);
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await gate.close();
    throw error;
  }
}

async function geckoId(extensionDir: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extensionDir, "manifest.json"), "utf8"));
  const id: unknown = manifest.browser_specific_settings?.gecko?.id;
  if (typeof id !== "string") throw new Error(`${extensionDir}/manifest.json names no gecko id`);
  return id;
}

class FirefoxSession implements Session {
  readonly browser = "firefox";
  readonly name = "Firefox (BiDi)";

  constructor(
    private readonly firefox: Browser,
    private readonly system: FirefoxSystem,
    private readonly gate: GateProxy,
    private readonly extensionId: string,
    readonly extensionOrigin: string,
    private readonly viewport: { width: number; height: number },
  ) {}

  async open(url: string): Promise<Page> {
    const page = await this.#newWindow();
    await page.goto(url);
    return page;
  }

  tabId(page: Page): Promise<number> {
    return this.system.call(TAB_ID, contextOf(page));
  }

  async focus(page: Page): Promise<void> {
    await page.bringToFront();
    await until("the page to have the focus", () =>
      this.system.evaluateRaw(contextOf(page), "document.hasFocus()"),
    );
  }

  notes(target: Page | Frame): Promise<Note[]> {
    return readNotes(this.#closedRoots, frameOf(target));
  }

  waitForNotes(
    target: Page | Frame,
    enough?: (notes: Note[]) => boolean,
    timeoutMs?: number,
  ): Promise<Note[]> {
    return waitForNotes(this.#closedRoots, frameOf(target), enough, timeoutMs);
  }

  clickInNote(target: Page | Frame, what: NoteTarget = {}): Promise<void> {
    return clickInNote(this.#closedRoots, frameOf(target), what);
  }

  async panel(page: Page): Promise<Page> {
    return this.extensionPage(`panel/panel.html?tab=${await this.tabId(page)}`);
  }

  async extensionPage(path: string): Promise<Page> {
    const page = await this.#newWindow();
    const url = `${this.extensionOrigin}/${path}`;
    await this.#show(page, url);
    return this.#asExtensionPage(page, url);
  }

  async waitForPage(addressPart: string, timeoutMs?: number): Promise<Page> {
    const page = await until(
      `a page with ${addressPart} in its address`,
      async () => {
        const tab = (await this.system.tabs()).find((it) => it.url.includes(addressPart));
        return tab && this.#pageOf(tab.context);
      },
      timeoutMs,
    );
    await until("the page to be complete", () => this.#complete(contextOf(page)), timeoutMs);
    const [tab] = (await this.system.tabs()).filter((it) => it.context === contextOf(page));
    return tab?.url.startsWith("moz-extension:") ? this.#asExtensionPage(page, tab.url) : page;
  }

  extensionViews(): Promise<string[]> {
    return this.system.call(VIEWS, this.extensionId);
  }

  async clickToolbarButton(page: Page): Promise<void> {
    await this.system.call(PRESS_ACTION, this.extensionId, contextOf(page));
  }

  async clickInPopup(name: string): Promise<void> {
    await until(`the button ${name} in the popup`, () =>
      this.system.call(CLICK_IN_POPUP, this.extensionId, name),
    );
  }

  async evaluateInExtension<A extends unknown[], R>(
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const answer = await this.system.call<{ value?: string; error?: string }>(
      IN_BACKGROUND,
      this.extensionId,
      String(run),
      args,
    );
    if (answer.value === undefined) throw new Error(answer.error);
    return JSON.parse(answer.value) as R;
  }

  async pageHeap(): Promise<null> {
    return null;
  }

  async workerHeap(): Promise<null> {
    return null;
  }

  async workerRunning(): Promise<boolean> {
    return (await this.system.call(BACKGROUND_STATE, this.extensionId)) === "running";
  }

  async killWorker(): Promise<void> {
    // One that is just starting cannot be stopped yet. Whether another one starts after it is no matter.
    await until("the event page to have started or stopped", async () => {
      return (await this.system.call(BACKGROUND_STATE, this.extensionId)) !== "starting";
    });
    await this.system.call(TERMINATE_BACKGROUND, this.extensionId);
  }

  async colours(page: Page, colours: Colours): Promise<void> {
    await this.system.call(SET_COLOURS, colours);
    const media =
      colours === "forced"
        ? "(forced-colors: active)"
        : `(prefers-color-scheme: ${colours}) and (forced-colors: none)`;
    await until(`the page to be shown in ${colours} colours`, () =>
      this.system.evaluateRaw(contextOf(page), `matchMedia(${JSON.stringify(media)}).matches`),
    );
  }

  removeExtension(): Promise<void> {
    return this.firefox.uninstallExtension(this.extensionId);
  }

  clipboard(): Promise<string> {
    return this.system.call("() => navigator.clipboard.readText()");
  }

  async screenshot(page: Page, path: string): Promise<void> {
    await page.screenshot({ path: path as `${string}.png` });
  }

  async egress(): Promise<string[]> {
    return this.gate.refused();
  }

  async closed(): Promise<void> {
    await new Promise((done) => this.firefox.once("disconnected", done));
    await this.gate.close();
  }

  async close(): Promise<void> {
    await this.firefox.close();
    await this.gate.close();
  }

  async #newWindow(): Promise<Page> {
    const context = await this.system.createWindow();
    const page = await until("puppeteer to see the new window", () => this.#pageOf(context));
    await page.setViewport(this.viewport);
    return page;
  }

  async #pageOf(context: string): Promise<Page | undefined> {
    return (await this.firefox.pages()).find((page) => contextOf(page) === context);
  }

  /** Goes to an extension page: Firefox sends no load event for it, so puppeteer's `goto` would wait for ever. */
  async #show(page: Page, url: string): Promise<void> {
    const context = contextOf(page);
    await this.system.navigate(context, url);
    await until(`${url} to be complete`, () => this.#complete(context, url));
  }

  async #complete(context: string, url?: string): Promise<boolean> {
    const at = await this.system.evaluateRaw(context, "document.readyState + ' ' + location.href");
    return url
      ? at === `complete ${url}`
      : String(at).startsWith("complete ") && at !== "complete about:blank";
  }

  /** Gives the page a `url`, `goto` and `reload` that do not depend on load events. `waitForNavigation` stays unusable. */
  #asExtensionPage(page: Page, url: string): Page {
    const context = contextOf(page);
    let address = url;
    const remember = async () => {
      address = (await this.system.tabs()).find((it) => it.context === context)?.url ?? address;
    };
    page.url = () => address;
    page.goto = async (url) => {
      await this.#show(page, url);
      await remember();
      return null;
    };
    page.reload = async () => {
      const mark = "__moorlineBeforeReload";
      await this.system.evaluateRaw(context, `window.${mark} = true; location.reload()`);
      await until(
        "the page to be reloaded",
        async () =>
          (await this.system.evaluateRaw(
            context,
            `window.${mark} ? "old" : document.readyState`,
          )) === "complete",
      );
      await remember();
      return null;
    };
    return page;
  }

  /** BiDi serialises closed roots when asked to; puppeteer has no public way to make a handle from that. */
  #closedRoots: ClosedRoots = async (frame) => {
    const hosts = (await this.system.evaluateRaw(
      contextOf(frame as unknown as { _id: string }),
      `Array.from(document.querySelectorAll(${JSON.stringify(NOTE_TAG)}))`,
    )) as RemoteNode[];
    const realm = (frame as unknown as { mainRealm(): PrivateRealm }).mainRealm();
    return hosts.flatMap(({ value }) =>
      value?.shadowRoot ? [realm.createHandle(value.shadowRoot)] : [],
    );
  };
}

interface PrivateRealm {
  createHandle(value: RemoteNode): JSHandle<ShadowRoot>;
}
