// Firefox behind the curtain: raw BiDi commands, and scripts in the browser window itself
// (`moz:scope: "chrome"`, allowed by --remote-allow-system-access). Those scripts are source text
// on purpose: they use Firefox internals that TypeScript does not know.

import type { Browser, Page } from "puppeteer-core";

interface Connection {
  send(
    method: string,
    params: unknown,
  ): Promise<{ result: Record<string, never> & { [key: string]: unknown } }>;
}

export interface RemoteNode {
  type: "node";
  sharedId: string;
  value?: { shadowRoot?: RemoteNode | null };
}

interface ScriptResult {
  type: "success" | "exception";
  result?: { type: string; value?: unknown };
  exceptionDetails?: { text: string };
}

export class FirefoxSystem {
  private constructor(
    private readonly connection: Connection,
    private readonly window: string,
  ) {}

  static async attach(browser: Browser): Promise<FirefoxSystem> {
    const { connection } = browser as unknown as { connection: Connection };
    const { result } = await connection.send("browsingContext.getTree", {
      "moz:scope": "chrome",
      maxDepth: 0,
    });
    const [window] = result.contexts as unknown as { context: string }[];
    if (!window) throw new Error("Firefox has no window");
    return new FirefoxSystem(connection, window.context);
  }

  /** Calls an async function, given as source text, in the browser window; JSON in, JSON out. */
  async call<T>(source: string, ...args: unknown[]): Promise<T> {
    const { result } = await this.connection.send("script.callFunction", {
      functionDeclaration: `async (json) => JSON.stringify(await (${source})(...JSON.parse(json)) ?? null)`,
      arguments: [{ type: "string", value: JSON.stringify(args) }],
      target: { context: this.window },
      awaitPromise: true,
    });
    const answer = result as unknown as ScriptResult;
    if (answer.type === "exception")
      throw new Error(`in the Firefox window: ${answer.exceptionDetails?.text}`);
    return JSON.parse(String(answer.result?.value)) as T;
  }

  /** A new window with one tab; `navigate` does not wait, because Firefox reports no load for extension pages. */
  async createWindow(): Promise<string> {
    const { result } = await this.connection.send("browsingContext.create", { type: "window" });
    return String(result.context);
  }

  async navigate(context: string, url: string): Promise<void> {
    await this.connection.send("browsingContext.navigate", { context, url, wait: "none" });
  }

  /** All tabs with their true address (puppeteer's `page.url()` misses navigations to extension pages). */
  async tabs(): Promise<{ context: string; url: string }[]> {
    const { result } = await this.connection.send("browsingContext.getTree", { maxDepth: 0 });
    return result.contexts as unknown as { context: string; url: string }[];
  }

  /** Evaluates in a page and returns the raw, serialised BiDi value, closed shadow roots included. */
  async evaluateRaw(context: string, expression: string): Promise<unknown> {
    const { result } = await this.connection.send("script.evaluate", {
      expression,
      target: { context },
      awaitPromise: false,
      resultOwnership: "none",
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 1 },
    });
    const answer = result as unknown as ScriptResult;
    if (answer.type === "exception") throw new Error(answer.exceptionDetails?.text);
    return answer.result?.value;
  }
}

/** The BiDi context behind a puppeteer page or frame. */
export function contextOf(target: Page | { _id?: string }): string {
  const frame = "mainFrame" in target ? target.mainFrame() : target;
  return (frame as unknown as { _id: string })._id;
}

export const TAB_ID = `(context) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const browser = NavigableManager.getBrowsingContextById(context).embedderElement;
  return ExtensionParent.apiManager.global.tabTracker.getBrowserData(browser).tabId;
}`;

export const PRESS_ACTION = `async (id, context) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const browser = NavigableManager.getBrowsingContextById(context).embedderElement;
  const win = browser.ownerDocument.defaultView;
  win.gBrowser.selectedTab = win.gBrowser.getTabForBrowser(browser);
  await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension).triggerAction(win);
}`;

/**
 * The preferences behind the settings: the browser's colours instead of the page's (0: only when the system has high
 * contrast, 2: always), those colours themselves, and whether pages are dark (0) or light (1).
 */
export const SET_COLOURS = `(colours) => {
  const { prefs } = Services;
  prefs.setIntPref("browser.display.document_color_use", colours === "forced" ? 2 : 1);
  prefs.setIntPref("layout.css.prefers-color-scheme.content-override", colours === "light" ? 1 : 0);
  for (const [name, value] of [
    ["display.foreground_color", "#ffffff"], ["display.background_color", "#000000"], ["anchor_color", "#8080ff"],
  ]) prefs.setStringPref("browser." + name, value);
}`;

/** BiDi does not list popups: a frame script clicks in it, as an answer to the user as far as Firefox can tell. */
export const CLICK_IN_POPUP = `async (id, name) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  const view = [...extension.views].find((it) => it.viewType === "popup");
  if (!view) return false;
  const manager = view.xulBrowser.messageManager;
  const topic = "moorline-harness:" + Services.uuid.generateUUID();
  const answer = new Promise((resolve) => {
    manager.addMessageListener(topic, function listen({ data }) {
      manager.removeMessageListener(topic, listen);
      resolve(data);
    });
  });
  const script = "(() => {"
    + "const button = [...content.document.querySelectorAll('button')].find((it) => it.textContent.trim() === " + JSON.stringify(name) + ");"
    + "sendAsyncMessage(" + JSON.stringify(topic) + ", Boolean(button));"
    + "const user = content.windowUtils.setHandlingUserInput(true);"
    + "try { button?.click(); } finally { user.destruct(); } })()";
  manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
  // A popup that is drawn anew meanwhile takes the script with it, and nobody answers.
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  return Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(false), 2_000))]);
}`;

export const BACKGROUND_STATE = `(id) => WebExtensionPolicy.getByID(id).extension.backgroundState`;

export const TERMINATE_BACKGROUND = `async (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}`;

export const VIEWS = `(id) => [...WebExtensionPolicy.getByID(id).extension.views]
  .filter((view) => view.viewType !== "background" && view.active !== false)
  .map((view) => view.uri?.spec ?? view.xulBrowser?.currentURI?.spec ?? "")
  .filter((url) => url.startsWith("moz-extension:"))`;

/** Runs source text in the event page: a frame script in the extension process, then a sandbox on its window. */
export const IN_BACKGROUND = `async (id, source, args) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  if (extension.backgroundState !== "running") await extension.wakeupBackground();
  const view = [...extension.views].find((it) => it.viewType === "background");
  const manager = view.xulBrowser.messageManager;
  const topic = "moorline-harness:" + Services.uuid.generateUUID();
  const answer = new Promise((resolve) => {
    manager.addMessageListener(topic, function listen({ data }) {
      manager.removeMessageListener(topic, listen);
      resolve(data);
    });
  });
  const inner = "(async () => JSON.stringify(await (" + source + ")(..." + JSON.stringify(args) + ") ?? null))()";
  const script = "(async () => { try {"
    + "const box = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });"
    + "sendAsyncMessage(" + JSON.stringify(topic) + ", { value: await Cu.evalInSandbox(" + JSON.stringify(inner) + ", box) });"
    + "} catch (error) { sendAsyncMessage(" + JSON.stringify(topic) + ", { error: String(error) }); } })()";
  manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
  return answer;
}`;
