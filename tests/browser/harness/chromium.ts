// Chromium through CDP.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, {
  type Browser,
  type CDPSession,
  type Frame,
  type JSHandle,
  type Page,
} from "puppeteer-core";
import { type Heap, heapOf } from "./chromium-heap";
import { ExtensionWorker } from "./chromium-worker";
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

const EXECUTABLE = process.env.MOORLINE_CHROMIUM ?? "/usr/bin/chromium";

/** What Chromium itself asks for at start; refused like all others, but not the extension's doing. */
const BROWSER_NOISE = new Set([
  "accounts.google.com",
  "clients2.google.com",
  "content-autofill.googleapis.com",
  "optimizationguide-pa.googleapis.com",
  "redirector.gvt1.com",
  "update.googleapis.com",
]);

export async function launchChromium(options: LaunchOptions): Promise<Session> {
  const hosts = options.hosts ?? PORTAL_HOSTS;
  const gate = await startGateProxy(hosts, options.portalPort);
  try {
    const viewport = options.viewport ?? { width: 1280, height: 900 };
    const browser = await puppeteer.launch({
      executablePath: EXECUTABLE,
      headless: options.headless ?? true,
      pipe: true,
      enableExtensions: true,
      acceptInsecureCerts: true,
      // A person resizes the window instead.
      defaultViewport: options.headless === false ? null : viewport,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-domain-reliability",
        "--no-pings",
        "--ignore-certificate-errors",
        `--proxy-server=http://127.0.0.1:${gate.port}`,
        // Loopback addresses go through the gate too, and nothing is resolved beside it.
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
      ],
    });
    try {
      const workers = await ExtensionWorker.watch(browser);
      const id = options.grants
        ? await installGranted(browser, workers, options.extensionDir, options.grants)
        : await install(browser, workers, options.extensionDir);
      return new ChromiumSession(browser, workers, gate, id);
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await gate.close();
    throw error;
  }
}

async function install(
  browser: Browser,
  workers: ExtensionWorker,
  extensionDir: string,
): Promise<string> {
  const id = await browser.installExtension(extensionDir);
  await workers.installed(`chrome-extension://${id}`);
  return id;
}

/**
 * Installs the extension from a folder of its own, first with these hosts in its manifest, then with the manifest as
 * it is: what an extension was allowed once and only wishes for now it keeps, until it gives it back.
 */
async function installGranted(
  browser: Browser,
  workers: ExtensionWorker,
  extensionDir: string,
  grants: readonly string[],
): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "moorline-granted-"));
  browser.once("disconnected", () => void rm(copy, { recursive: true, force: true }));
  await cp(extensionDir, copy, { recursive: true });
  const file = join(copy, "manifest.json");
  const shipped = await readFile(file, "utf8");
  const manifest = JSON.parse(shipped) as { host_permissions: string[] };
  manifest.host_permissions.push(...grants);
  await writeFile(file, JSON.stringify(manifest));
  const id = await install(browser, workers, copy);
  await writeFile(file, shipped);
  await workers.installedAgain(() => browser.installExtension(copy));
  return id;
}

class ChromiumSession implements Session {
  readonly browser = "chromium";
  readonly name = "Chromium (CDP)";
  readonly extensionOrigin: string;
  readonly #tabIds = new WeakMap<Page, number>();

  constructor(
    private readonly chromium: Browser,
    private readonly worker: ExtensionWorker,
    private readonly gate: GateProxy,
    private readonly extensionId: string,
  ) {
    this.extensionOrigin = `chrome-extension://${extensionId}`;
  }

  async open(url: string): Promise<Page> {
    const page = await this.chromium.newPage({ type: "window" });
    await this.tabId(page);
    await page.goto(url);
    return page;
  }

  async tabId(page: Page): Promise<number> {
    const known = this.#tabIds.get(page);
    if (known !== undefined) return known;
    const session = await page.createCDPSession();
    const { windowId } = await session.send("Browser.getWindowForTarget");
    await session.detach();
    const id = await this.evaluateInExtension(async (window: number) => {
      const [tab] = await chrome.tabs.query({ windowId: window, active: true });
      return tab?.id ?? -1;
    }, windowId);
    this.#tabIds.set(page, id);
    return id;
  }

  /**
   * In headless Chromium every window is "focused" and `Page.bringToFront` or `windows.update({focused})` leave
   * `lastFocusedWindow` alone; minimising and restoring moves it. The page sees a `visibilitychange` pair.
   */
  async focus(page: Page): Promise<void> {
    const tab = await this.tabId(page);
    await page.bringToFront();
    if (await this.#isHot(tab)) return;
    const session = await page.createCDPSession();
    const { windowId } = await session.send("Browser.getWindowForTarget");
    await session.send("Browser.setWindowBounds", {
      windowId,
      bounds: { windowState: "minimized" },
    });
    await session.send("Browser.setWindowBounds", { windowId, bounds: { windowState: "normal" } });
    await session.detach();
    await until("the page to be the hot tab", () => this.#isHot(tab));
  }

  notes(target: Page | Frame): Promise<Note[]> {
    return readNotes(closedRoots, frameOf(target));
  }

  waitForNotes(
    target: Page | Frame,
    enough?: (notes: Note[]) => boolean,
    timeoutMs?: number,
  ): Promise<Note[]> {
    return waitForNotes(closedRoots, frameOf(target), enough, timeoutMs);
  }

  clickInNote(target: Page | Frame, what: NoteTarget = {}): Promise<void> {
    return clickInNote(closedRoots, frameOf(target), what);
  }

  async panel(page: Page): Promise<Page> {
    return this.extensionPage(`panel/panel.html?tab=${await this.tabId(page)}`);
  }

  async extensionPage(path: string): Promise<Page> {
    const page = await this.chromium.newPage({ type: "window" });
    await page.goto(`${this.extensionOrigin}/${path}`);
    return page;
  }

  async waitForPage(addressPart: string, timeoutMs = 10_000): Promise<Page> {
    const target = await this.chromium.waitForTarget(
      (it) => it.type() === "page" && it.url().includes(addressPart),
      { timeout: timeoutMs },
    );
    return target.asPage();
  }

  async extensionViews(): Promise<string[]> {
    const targets = this.chromium.targets().filter((it) => it.type() !== "service_worker");
    return targets
      .map((it) => it.url())
      .filter((url) => url.startsWith(`${this.extensionOrigin}/`));
  }

  async clickToolbarButton(page: Page): Promise<void> {
    const extension = (await this.chromium.extensions()).get(this.extensionId);
    if (!extension) throw new Error(`extension ${this.extensionId} is not installed`);
    await extension.triggerAction(page);
  }

  async clickInPopup(name: string): Promise<void> {
    const popup = await this.waitForPage("/popup/");
    const button = await popup.waitForSelector(`::-p-xpath(//button[normalize-space()="${name}"])`);
    if (!button) throw new Error(`the popup has no button ${name}`);
    // Not `click()`: it would wait for a popup that may have closed.
    const { x, y } = await button.clickablePoint();
    await popup.mouse.move(x, y);
    await popup.mouse.down();
    await popup.mouse.up().catch(() => {});
  }

  evaluateInExtension<A extends unknown[], R>(
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return this.worker.evaluate(String(run), args) as Promise<R>;
  }

  async workerRunning(): Promise<boolean> {
    return this.worker.running();
  }

  async pageHeap(page: Page): Promise<Heap> {
    const session = await page.createCDPSession();
    try {
      return await heapOf(session);
    } finally {
      await session.detach();
    }
  }

  workerHeap(): Promise<Heap> {
    return this.worker.heap();
  }

  killWorker(): Promise<void> {
    return this.worker.stop();
  }

  async colours(page: Page, colours: Colours): Promise<void> {
    // A new session for each page would end the emulation with itself; puppeteer's own lives as long as the page.
    const { client } = page.mainFrame() as unknown as { client: CDPSession };
    await client.send("Emulation.setEmulatedMedia", {
      features: [
        { name: "prefers-color-scheme", value: colours === "light" ? "light" : "dark" },
        { name: "forced-colors", value: colours === "forced" ? "active" : "none" },
      ],
    });
  }

  removeExtension(): Promise<void> {
    return this.chromium.uninstallExtension(this.extensionId);
  }

  async clipboard(): Promise<string> {
    return this.#onHelperPage(async (page) => {
      const context = this.chromium.defaultBrowserContext();
      await context.overridePermissions(this.extensionOrigin, ["clipboard-read"]);
      try {
        return await page.evaluate(() => navigator.clipboard.readText());
      } finally {
        // Taken back at once: a test must see the permissions a user has.
        await context.clearPermissionOverrides();
      }
    });
  }

  async screenshot(page: Page, path: string): Promise<void> {
    await page.screenshot({ path: path as `${string}.png` });
  }

  async egress(): Promise<string[]> {
    return this.gate.refused().filter((host) => !BROWSER_NOISE.has(host.replace("http://", "")));
  }

  async closed(): Promise<void> {
    await new Promise((done) => this.chromium.once("disconnected", done));
    await this.gate.close();
  }

  async close(): Promise<void> {
    await this.chromium.close();
    await this.gate.close();
  }

  #isHot(tab: number): Promise<boolean> {
    return this.evaluateInExtension(async (id: number) => {
      const [hot] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return hot?.id === id;
    }, tab);
  }

  /** A document of the extension that runs no code of the extension and listens to nothing. */
  async #onHelperPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.chromium.newPage({ type: "window" });
    try {
      await page.goto(`${this.extensionOrigin}/manifest.json`);
      return await use(page);
    } finally {
      await page.close();
    }
  }
}

/** CDP sees closed roots; puppeteer has no public way to make a handle from a backend node id. */
const closedRoots: ClosedRoots = async (frame) => {
  const { client } = frame as unknown as { client: CDPSession };
  const realm = (frame as unknown as { mainRealm(): PrivateRealm }).mainRealm();
  const roots: JSHandle<ShadowRoot>[] = [];
  for (const host of await frame.$$(NOTE_TAG)) {
    const objectId = host.remoteObject().objectId;
    if (objectId) {
      const { node } = await client.send("DOM.describeNode", { objectId, depth: 1, pierce: true });
      const shadow = node.shadowRoots?.[0];
      if (shadow) roots.push(await realm.adoptBackendNode(shadow.backendNodeId));
    }
    await host.dispose();
  }
  return roots;
};

interface PrivateRealm {
  adoptBackendNode(id: number): Promise<JSHandle<ShadowRoot>>;
}
