/** Opening the panel for who asks the worker. */

import type { PanelPart } from "../shared/messages";
import { openPanelBeside, openPanelWindow } from "../shared/open-panel";
import { partKey } from "../shared/tab-state";

/** The toolbar button opens the popup, which the manifest names. */
export function offerPopup(): void {
  // Where the button once opened the panel, Chromium still knows that, and would go on doing it.
  chrome.runtime.onInstalled.addListener(() => {
    void chrome.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false }).catch(() => {});
  });
}

/** Opens the panel for a tab after a click in its page, at a part of it. Nothing may be awaited before. */
export async function openPanel(
  tab: chrome.tabs.Tab & { id: number },
  at: PanelPart | null,
): Promise<void> {
  const opened = chrome.sidePanel ? openPanelBeside(tab.id) : openUnlessInSidebar(tab);
  // The panel that is there already hears of it, and one that opens looks for it.
  if (at === "patch") await chrome.storage.session.set({ [partKey(tab.id)]: at });
  await opened;
}

/** Firefox opens its sidebar only after a click on the browser's own surface. */
async function openUnlessInSidebar(tab: chrome.tabs.Tab & { id: number }): Promise<void> {
  if (await chrome.sidebarAction?.isOpen({ windowId: tab.windowId })) return;
  await openPanelWindow(tab.id);
}
