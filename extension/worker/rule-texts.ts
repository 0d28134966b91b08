/**
 * The texts of the rules, which the core leaves to its surfaces: a finding comes from it with what stands in the
 * places of its texts, and gets the texts here.
 */

import type { Finding } from "../shared/protocol";
import LINES from "./rule-texts.txt";

/** Gives every finding in an answer its texts. */
export function complete(answer: unknown): void {
  if (typeof answer !== "object" || answer === null) return;
  if (isFinding(answer)) {
    const { title, why, fix, source } = textsOf(answer.code);
    answer.title = title.join(answer.title);
    answer.why = why.join(answer.why);
    answer.fix = fix.join(answer.fix);
    answer.source = source;
    return;
  }
  for (const part of Object.values(answer)) complete(part);
}

function isFinding(part: object): part is Finding {
  return "code" in part && "why" in part && "fix" in part;
}

/** The texts of one rule, in pieces between the places for a value. */
type Texts = { title: string[]; why: string[]; fix: string[]; source: string };

/** Of the rules that have found something. */
const known = new Map<string, Texts>();

function textsOf(code: string): Texts {
  const texts = known.get(code) ?? search(code);
  known.set(code, texts);
  return texts;
}

/** The lines behind that of the code. The file is not taken apart as a whole, because few are ever needed. */
function search(code: string): Texts {
  const head = `${code}\n`;
  let from = LINES.startsWith(head) ? 0 : LINES.indexOf(`\n${head}`) + 1;
  const line = () => {
    from = LINES.indexOf("\n", from) + 1;
    return LINES.slice(from, LINES.indexOf("\n", from));
  };
  const pieces = () => line().split("{}");
  return { title: pieces(), why: pieces(), fix: pieces(), source: line() };
}
