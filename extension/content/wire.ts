/** The wire to the worker, and its end: the extension may be updated or switched off while a page is open. */

import type { Tell } from "../shared/messages";
import { toWorker } from "../shared/to-worker";

const life = new AbortController();

/** Aborted when the extension this script came with is gone. */
export const extensionGone: AbortSignal = life.signal;

/** Whether the extension is still there; there is no event for its end. */
export function isExtensionThere(): boolean {
  if (!chrome.runtime?.id) life.abort();
  return !life.signal.aborted;
}

/**
 * Looks whether it is still there whenever the user comes back to the page: to turn the extension off he went to another
 * window, or to another tab.
 */
export function noticeEnd(signal: AbortSignal): void {
  const look = () => void isExtensionThere();
  window.addEventListener("focus", look, { signal });
  document.addEventListener("visibilitychange", look, { signal });
}

/** Tells the worker something. Answers `null` when there was no answer. */
export async function tell(message: Tell): Promise<unknown> {
  try {
    return await toWorker<Tell, unknown>(message, () => !isExtensionThere());
  } catch {
    isExtensionThere();
    return null;
  }
}
