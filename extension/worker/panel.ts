/** Opening the panel, in the way each browser has for it. */

const PANEL = "panel/panel.html";

/** The toolbar button opens the panel. */
export function offerPanel(): void {
  if (chrome.sidePanel) {
    chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true }).catch(() => {});
    return;
  }
  chrome.action.onClicked.addListener((tab) => {
    if (chrome.sidebarAction) void chrome.sidebarAction.toggle();
    else if (tab.id !== undefined) void openWindow(tab.id);
  });
}

/**
 * Opens the panel for a tab after a click in its page. Nothing may be awaited before `sidePanel.open`:
 * it would no longer count as the answer to the click.
 */
export function openPanel(tab: chrome.tabs.Tab & { id: number }): Promise<void> {
  if (chrome.sidePanel)
    return chrome.sidePanel.open({ tabId: tab.id }).catch(() => openWindow(tab.id));
  return openUnlessInSidebar(tab);
}

/** Firefox opens its sidebar only after a click on the browser's own surface. */
async function openUnlessInSidebar(tab: chrome.tabs.Tab & { id: number }): Promise<void> {
  if (await chrome.sidebarAction?.isOpen({ windowId: tab.windowId })) return;
  await openWindow(tab.id);
}

/** A small window of its own, or the one that is there already for this tab. */
async function openWindow(tab: number): Promise<void> {
  const url = `${chrome.runtime.getURL(PANEL)}?tab=${tab}`;
  const [open] = await chrome.tabs.query({ url });
  if (open) await chrome.windows.update(open.windowId, { focused: true });
  else await chrome.windows.create({ type: "popup", url, width: 440, height: 860 });
}
