/** Opening the panel for who asks the worker. */

import { openPanelBeside, openPanelWindow } from "../shared/open-panel";

/** The toolbar button opens the popup, which the manifest names. */
export function offerPopup(): void {
  // Where the button once opened the panel, Chromium still knows that, and would go on doing it.
  chrome.runtime.onInstalled.addListener(() => {
    void chrome.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false }).catch(() => {});
  });
}

/** Opens the panel for a tab after a click in its page. Nothing may be awaited before. */
export function openPanel(tab: chrome.tabs.Tab & { id: number }): Promise<void> {
  return chrome.sidePanel ? openPanelBeside(tab.id) : openUnlessInSidebar(tab);
}

/** Firefox opens its sidebar only after a click on the browser's own surface. */
async function openUnlessInSidebar(tab: chrome.tabs.Tab & { id: number }): Promise<void> {
  if (await chrome.sidebarAction?.isOpen({ windowId: tab.windowId })) return;
  await openPanelWindow(tab.id);
}
