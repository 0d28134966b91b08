/**
 * Whether the page's own scripts are at work. Business Central says so to its own test tools
 * (`DN.ExecutionContext.Instance.IsIdle()`), but only among the page's scripts. So one small function is put among
 * them, for the time of a fill, which answers an event: it cancels it while the page is busy.
 */

/** The events of one document; `there` is always cancelled. */
export const eventsOf = (documentKey: string): { busy: string; there: string; end: string } => ({
  busy: `moorline-busy-${documentKey}`,
  there: `moorline-there-${documentKey}`,
  end: `moorline-end-${documentKey}`,
});

/** Puts it there. That a page has no such scripts, or lets none run, is no error: then time tells. */
export async function listenForIdle(
  tab: number,
  frame: number,
  documentKey: string,
): Promise<void> {
  const { busy, there, end } = eventsOf(documentKey);
  await chrome.scripting
    .executeScript({
      target: { tabId: tab, frameIds: [frame] },
      world: "MAIN",
      func: answerInPage,
      args: [busy, there, end],
    })
    .catch(() => {});
}

/** Runs in the page: must not use anything of this file. */
export function answerInPage(busy: string, there: string, end: string): void {
  type Client = { DN?: { ExecutionContext?: { Instance?: { IsIdle?: () => boolean } } } };
  const clients: Window[] = window.parent === window ? [window] : [window, window.parent];
  const instances = clients.flatMap((client) => {
    try {
      return (client as unknown as Client).DN?.ExecutionContext?.Instance ?? [];
    } catch {
      // The outer page is of another origin.
      return [];
    }
  });
  const known = instances.filter(({ IsIdle }) => typeof IsIdle === "function");
  // What an earlier fill has left.
  document.dispatchEvent(new Event(end));
  if (known.length === 0) return;
  const answer = (event: Event): void => {
    try {
      if (event.type === there || known.some((instance) => instance.IsIdle?.() === false))
        event.preventDefault();
    } catch {
      // The page has changed: it counts as idle, and time tells.
    }
  };
  const leave = new AbortController();
  document.addEventListener(busy, answer, { signal: leave.signal });
  document.addEventListener(there, answer, { signal: leave.signal });
  document.addEventListener(end, () => leave.abort(), { signal: leave.signal });
}
