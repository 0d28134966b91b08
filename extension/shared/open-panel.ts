/** Opening the panel, in the way each browser has for it. */

const PANEL = "panel/panel.html";

/**
 * Opens the panel beside a tab after a click in the extension's own popup. Nothing may be awaited before
 * the browser is asked: it would no longer count as the answer to the click.
 */
export function openPanelBeside(tab: number): Promise<void> {
  if (chrome.sidePanel)
    return chrome.sidePanel.open({ tabId: tab }).catch(() => openPanelWindow(tab));
  if (chrome.sidebarAction) return chrome.sidebarAction.open().catch(() => openPanelWindow(tab));
  return openPanelWindow(tab);
}

/** A small window of its own, or the one that is there already for this tab. */
export async function openPanelWindow(tab: number): Promise<void> {
  const url = `${chrome.runtime.getURL(PANEL)}?tab=${tab}`;
  const [open] = await chrome.tabs.query({ url });
  if (open) await chrome.windows.update(open.windowId, { focused: true });
  else await chrome.windows.create({ type: "popup", url, width: 440, height: 860 });
}
