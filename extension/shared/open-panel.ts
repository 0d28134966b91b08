/** Opening the panel, in the way each browser has for it. */

const PANEL = "panel/panel.html";

/**
 * Opens the panel beside a tab after a click in the extension's own popup; `null` when the click came before it was
 * known which tab that is. Nothing may be awaited before the browser is asked: it would no longer count as the answer to
 * the click.
 */
export function openPanelBeside(tab: number | null): Promise<void> {
  const instead = async () => {
    const id = tab ?? (await activeTab());
    if (id !== undefined) await openPanelWindow(id);
  };
  if (chrome.sidePanel) return openSidePanel(tab).catch(instead);
  if (chrome.sidebarAction) return chrome.sidebarAction.open().catch(instead);
  return instead();
}

async function openSidePanel(tab: number | null): Promise<void> {
  const id = tab ?? (await activeTab());
  if (id !== undefined) await chrome.sidePanel.open({ tabId: id });
}

async function activeTab(): Promise<number | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** A small window of its own, or the one that is there already for this tab. */
export async function openPanelWindow(tab: number): Promise<void> {
  const url = `${chrome.runtime.getURL(PANEL)}?tab=${tab}`;
  const [open] = await chrome.tabs.query({ url });
  if (open) await chrome.windows.update(open.windowId, { focused: true });
  else await chrome.windows.create({ type: "popup", url, width: 440, height: 860 });
}
