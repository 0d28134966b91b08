/** Who has sent a message. */

import type { Place } from "./tabs";

type Sender = chrome.runtime.MessageSender;

/** Whether it is one of the extension's own pages. */
export function isOwnPage(sender: Sender): boolean {
  return (
    sender.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL("")) === true
  );
}

/** The frame of our content script; `null` when it is anything else. `sites` are those the user has allowed. */
export function contentPlace(
  sender: Sender,
  sites: readonly string[],
): (Place & { chromeTab: chrome.tabs.Tab & { id: number } }) | null {
  const { id, tab, frameId, url } = sender;
  if (id !== chrome.runtime.id || tab?.id === undefined || frameId === undefined) return null;
  if (!isHost(url, sites)) return null;
  return { tab: tab.id, frame: frameId, chromeTab: { ...tab, id: tab.id } };
}

/** Whether an address belongs to the hosts of the manifest, or to one of these sites. */
export function isHost(url: string | undefined, sites: readonly string[]): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (sites.includes(origin)) return true;
  const { host_permissions: patterns = [] } =
    chrome.runtime.getManifest() as chrome.runtime.ManifestV3;
  return patterns.some((pattern) => {
    // The manifest names hosts as `https://host/*` or `https://*.host/*`.
    const [, scheme, wild, name] = /^(https:)\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern) ?? [];
    if (name === undefined || protocol !== scheme) return false;
    return host === name || (wild !== undefined && host.endsWith(`.${name}`));
  });
}
