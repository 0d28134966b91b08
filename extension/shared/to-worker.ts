/**
 * A message to the worker, which the browser may stop at any time, also while it works on one. A message
 * that got no answer for that reason is said again: the worker keeps nothing in its memory, so saying
 * something twice is the same as saying it once.
 */

/** How long to wait before each further attempt, in ms: a worker starts in well under a second. */
const PAUSES = [50, 250, 1000, 3000];

/**
 * @param isGone whether the extension itself has ended, so that nothing will ever answer
 * @returns the answer; `null` when the worker could not answer
 * @throws the browser's error when there is nobody to answer
 */
export async function toWorker<Message, Answer>(
  message: Message,
  isGone: () => boolean = () => false,
): Promise<Answer | null> {
  for (const pause of PAUSES) {
    try {
      return (await chrome.runtime.sendMessage<Message, Answer | null>(message)) ?? null;
    } catch (error) {
      if (isGone()) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return (await chrome.runtime.sendMessage<Message, Answer | null>(message)) ?? null;
}
