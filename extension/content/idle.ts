/** Waits for a page whose scripts say when they are idle; see `shared/idle.ts`. */

import { eventsOf } from "../shared/idle";

/** How often it is asked, in ms: only while a fill waits for the page. */
const ASK = 5;

/** So long, in ms, a page that was given a value may take until it begins to work. */
const GRACE = 300;

/** Whether the page's scripts answer at all. */
export const answers = (documentKey: string): boolean => !send(eventsOf(documentKey).there);

/** Lets the page's scripts forget the question. */
export const stopAsking = (documentKey: string): void => void send(eventsOf(documentKey).end);

/** Waits until the page has worked and come to rest; `false` when it does not within `limitMs`. */
export async function idle(
  documentKey: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { busy } = eventsOf(documentKey);
  const began = performance.now();
  let hasWorked = false;
  let restedFor = 0;
  while (!signal.aborted && performance.now() - began < limitMs) {
    if (!send(busy)) {
      hasWorked = true;
      restedFor = 0;
    } else {
      restedFor++;
      // Twice in a row: between two parts of its work a page may be idle for a moment.
      if (restedFor > 1 && (hasWorked || performance.now() - began > GRACE)) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK));
  }
  return false;
}

/** Waits until the page is idle, when nothing was asked of it. */
export async function atRest(
  documentKey: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { busy } = eventsOf(documentKey);
  const began = performance.now();
  for (let restedFor = 0; restedFor < 3 && !signal.aborted; ) {
    if (performance.now() - began > limitMs) return;
    restedFor = send(busy) ? restedFor + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, ASK));
  }
}

/** Asks; `false` when the page has cancelled the question. */
const send = (event: string): boolean =>
  document.dispatchEvent(new CustomEvent(event, { cancelable: true }));
