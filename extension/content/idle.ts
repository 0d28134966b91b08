/** Waits for a page whose scripts say when they are idle; see `shared/idle.ts`. */

import { eventsOf } from "../shared/idle";

/**
 * How often it is asked, in ms, only while a fill waits for the page. What a page has worked for it shows, so it is
 * asked at every change of the document too, and the end of its work is seen at once.
 */
const ASK = 5;

/** So long, in ms, a page that was given a value may take until it begins to work. */
const GRACE = 300;

/**
 * So long, in ms, a page must be idle: between two parts of its work it may be so for a moment. A little less than
 * one question to the next, whose times are rounded.
 */
const REST = 4;

/** The same before everything is read again for the last time. */
const LAST_REST = 8;

/** Whether the page's scripts answer at all. */
export const answers = (documentKey: string): boolean => !send(eventsOf(documentKey).there);

/** Lets the page's scripts forget the question. */
export const stopAsking = (documentKey: string): void => void send(eventsOf(documentKey).end);

/** Waits until the page has worked and come to rest; `false` when it does not within `limitMs`. */
export const idle = (documentKey: string, limitMs: number, signal: AbortSignal): Promise<boolean> =>
  rest(documentKey, limitMs, signal, GRACE, REST);

/** Waits until the page is idle, when nothing was asked of it. */
export const atRest = (
  documentKey: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> => rest(documentKey, limitMs, signal, 0, LAST_REST);

function rest(
  documentKey: string,
  limitMs: number,
  signal: AbortSignal,
  graceMs: number,
  restMs: number,
): Promise<boolean> {
  const { busy } = eventsOf(documentKey);
  const began = performance.now();
  let hasWorked = false;
  let idleSince: number | null = null;
  return new Promise((resolve) => {
    let timer: number | undefined;
    const changes = new MutationObserver(() => look());
    const end = (isIdle: boolean): void => {
      changes.disconnect();
      signal.removeEventListener("abort", look);
      resolve(isIdle);
    };
    function look(): void {
      const now = performance.now();
      const isBusy = !send(busy);
      hasWorked ||= isBusy;
      idleSince = isBusy ? null : (idleSince ?? now);
      clearTimeout(timer);
      if (signal.aborted || now - began >= limitMs) end(false);
      // Never at the first sight of it: a change of the document comes in the middle of the work.
      else if (
        idleSince !== null &&
        now - idleSince >= restMs &&
        (hasWorked || now - began > graceMs)
      )
        end(true);
      else timer = window.setTimeout(look, ASK);
    }
    changes.observe(document, { subtree: true, childList: true });
    signal.addEventListener("abort", look);
    look();
  });
}

/** Asks; `false` when the page has cancelled the question. */
const send = (event: string): boolean =>
  document.dispatchEvent(new CustomEvent(event, { cancelable: true }));
