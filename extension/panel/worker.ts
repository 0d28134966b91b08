/** Asking the worker. */

import type { Answer, Want } from "../shared/messages";
import { toWorker } from "../shared/to-worker";

/** The answer to one kind of wish, or why there is none. */
export type Answered<Name extends Answer["answer"]> = Extract<
  Answer,
  { answer: Name | "error" | "unavailable" }
>;

export async function want<Name extends Answer["answer"]>(
  _answer: Name,
  message: Want,
): Promise<Answered<Name>> {
  try {
    const answer = await toWorker<Want, Answered<Name>>(message);
    if (answer) return answer;
  } catch {
    // Below: the same as no answer.
  }
  return { answer: "error", error: "failed", message: "" } as Answered<Name>;
}
