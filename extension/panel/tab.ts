/** Whether the user has a tab before him: nothing is done to one in the background. */
export async function isInFront(tab: number): Promise<boolean> {
  return (await chrome.tabs.get(tab).catch(() => null))?.active ?? false;
}

/** The tab that the panel belongs to: the one it was opened for, or the active one of its window. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { framePrefix, nothingReadSince, readTab, type TabView, tabKey } from "../shared/tab-state";

/** How long a page may take to show its content, in ms: until then it is waited for, and not said to look different. */
const MOST_LOADING = 10_000;

export class BoundTab implements ReactiveController {
  /** The tab; `null` until it is known. */
  id: number | null = null;
  /** What is known of it; `null` when it shows no page that Moorline knows. */
  view: TabView | null = null;
  readonly #fixed: number | null;
  #life = new AbortController();
  #timer: number | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    const fixed = Number(new URLSearchParams(location.search).get("tab") ?? Number.NaN);
    this.#fixed = Number.isInteger(fixed) ? fixed : null;
    host.addController(this);
  }

  /** The frame with the form; the latest when there are several. */
  get formFrame(): number | null {
    return this.view?.frames.filter(({ state }) => state.fillable).at(-1)?.id ?? null;
  }

  /** The name for people of what it shows; empty when that is nothing Moorline reads. */
  get title(): string {
    const seen = this.view?.frames.findLast(({ state }) => state.title !== "");
    return seen?.state.title ?? this.view?.page.title ?? "";
  }

  /** Whether nothing of it could be read, although it has had its time to load. */
  get isUnknown(): boolean {
    const since = this.view && nothingReadSince(this.view);
    return since !== null && Date.now() - since >= MOST_LOADING;
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const changed = (changes: Record<string, unknown>, area: string) => {
      const { id } = this;
      if (area !== "session" || id === null) return;
      if (Object.keys(changes).some((key) => key === tabKey(id) || key.startsWith(framePrefix(id))))
        void this.#read();
    };
    chrome.storage.onChanged.addListener(changed);
    signal.addEventListener("abort", () => chrome.storage.onChanged.removeListener(changed));
    if (this.#fixed === null) {
      const activated = () => void this.#follow();
      chrome.tabs.onActivated.addListener(activated);
      signal.addEventListener("abort", () => chrome.tabs.onActivated.removeListener(activated));
      void this.#follow();
    } else {
      this.id = this.#fixed;
      void this.#read();
    }
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#life.abort();
  }

  /** Opens an address in it. */
  async open(url: string): Promise<void> {
    if (this.id !== null) await chrome.tabs.update(this.id, { url }).catch(() => {});
  }

  async #follow(): Promise<void> {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    this.id = tab?.id ?? null;
    await this.#read();
  }

  async #read(): Promise<void> {
    const { id } = this;
    const view = id === null ? null : await readTab(id);
    // Meanwhile the user may have switched to another tab.
    if (id !== this.id) return;
    this.view = view;
    this.host.requestUpdate();
    clearTimeout(this.#timer);
    const since = view && nothingReadSince(view);
    if (since === null) return;
    const rest = since + MOST_LOADING - Date.now();
    if (rest > 0) this.#timer = window.setTimeout(() => this.host.requestUpdate(), rest);
  }
}
