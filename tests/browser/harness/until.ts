// The one way this harness waits: ask until the answer is there, fail with a sentence when it is not.

const PAUSE_MS = 25;

/** Asks `probe` until it answers something truthy; `what` is the sentence of the timeout error. */
export async function until<T>(
  what: string | (() => string),
  probe: () => Promise<T> | T,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > end) {
      throw new Error(`not within ${timeoutMs} ms: ${typeof what === "string" ? what : what()}`);
    }
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
}
