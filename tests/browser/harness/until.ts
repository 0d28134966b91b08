// The one way this harness waits: ask until the answer is there, fail with a sentence when it is not.

const PAUSE_MS = 25;

/** What `read` tells once it has told the same for `restMs`: what was still under way has come to its end. */
export async function settled<T>(
  what: string,
  read: () => Promise<T>,
  restMs: number,
  timeoutMs = 20_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (let last = await read(); ; ) {
    await new Promise((wake) => setTimeout(wake, restMs));
    const now = await read();
    const [before, after] = [JSON.stringify(last), JSON.stringify(now)];
    if (after === before) return now;
    if (Date.now() > end)
      throw new Error(`not at rest within ${timeoutMs} ms: ${what}: ${before}, then ${after}`);
    last = now;
  }
}

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
