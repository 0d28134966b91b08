/**
 * The web clients on hosts of one's own: which of them the user, or the organisation's policy, has named, and
 * which of those the browser has been allowed. Only there the content script runs.
 */

import { patternOf, readSites } from "../shared/sites";

const PREFIX = "site:";

/** The content script, as the build names it, and its style sheet. */
const SCRIPT = "content.js";
const STYLE = "content.css";

/** The origins that may be looked at: named, and allowed by the browser. */
export async function allowedSites(): Promise<string[]> {
  const sites = await readSites();
  const allowed = await Promise.all(sites.map(isAllowed));
  return sites.filter((_, at) => allowed[at]);
}

const isAllowed = (site: string): Promise<boolean> =>
  chrome.permissions.contains({ origins: [patternOf(site)] }).catch(() => false);

/** Registers the content script where it is allowed, and takes it back where it is not any more. */
async function register(): Promise<void> {
  const patterns = [...new Set((await allowedSites()).map(patternOf))];
  const registered = await chrome.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map(({ id }) => id));
  const wanted = new Set(patterns.map((pattern) => PREFIX + pattern));
  const gone = [...known].filter((id) => id.startsWith(PREFIX) && !wanted.has(id));
  if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone });
  const fresh = patterns.filter((pattern) => !known.has(PREFIX + pattern));
  if (fresh.length === 0) return;
  await chrome.scripting.registerContentScripts(
    fresh.map((pattern) => ({
      id: PREFIX + pattern,
      matches: [pattern],
      js: [SCRIPT],
      css: [STYLE],
      allFrames: true,
      runAt: "document_end" as const,
      persistAcrossSessions: true,
    })),
  );
  // Pages that are open already are not loaded again for it.
  for (const tab of await chrome.tabs.query({ url: fresh })) {
    if (tab.id === undefined) continue;
    const target = { tabId: tab.id, allFrames: true };
    await chrome.scripting.insertCSS({ target, files: [STYLE] }).catch(() => {});
    await chrome.scripting.executeScript({ target, files: [SCRIPT] }).catch(() => {});
  }
}

/**
 * Keeps what is registered as it should be. Registered here, synchronously, like every listener.
 *
 * @param changed is called whenever it may be another set of sites
 */
export function followSites(changed: () => Promise<void>): void {
  let work = Promise.resolve();
  const again = (): void => {
    work = work
      .then(register)
      .then(changed)
      .catch(() => {});
  };
  chrome.runtime.onInstalled.addListener(again);
  chrome.runtime.onStartup.addListener(again);
  chrome.permissions.onAdded.addListener(again);
  chrome.permissions.onRemoved.addListener(again);
  chrome.storage.onChanged.addListener((changes, area) => {
    if ((area === "local" && "sites" in changes) || (area === "managed" && "sites" in changes))
      again();
  });
}
