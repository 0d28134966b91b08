/**
 * The texts of the rules, which the core leaves to its surfaces: a finding comes from it with what stands in the
 * places of its texts, and gets the texts here.
 */

import type { Finding } from "../shared/protocol";
import FILE from "./rule-texts.txt";

/**
 * Gives every finding in an answer its texts.
 * @param codes the codes of the rules, one per line; asked only when something was found
 */
export function complete(answer: unknown, codes: () => string): void {
  if (typeof answer !== "object" || answer === null) return;
  if (isFinding(answer)) {
    known ??= everyText(codes());
    const { title, why, fix, source } = known.get(answer.code) as Texts;
    // What is empty is not there.
    answer.title = around(title, answer.title);
    answer.why = around(why, answer.why);
    answer.fix = around(fix, answer.fix);
    answer.source = source;
    answer.span ??= null;
    answer.edits ??= [];
    return;
  }
  if (Array.isArray(answer)) {
    for (const part of answer) complete(part, codes);
    return;
  }
  // What is known of the apps holds no finding, and is the larger part of most answers.
  for (const name in answer) {
    if (name !== "profile") complete((answer as Record<string, unknown>)[name], codes);
  }
}

/** A text with the value in its places; most have none. */
function around(pieces: string[], value = ""): string {
  return pieces.length > 1 ? pieces.join(value) : (pieces[0] as string);
}

function isFinding(part: object): part is Finding {
  return "code" in part && "severity" in part;
}

/** The texts of one rule, in pieces between the places for a value. */
type Texts = { title: string[]; why: string[]; fix: string[]; source: string };

/** Of all rules, by their codes. */
let known: Map<string, Texts> | undefined;

/** In the file, four lines belong to each rule, in the order of the codes; behind them stand the sources. */
function everyText(codes: string): Map<string, Texts> {
  const lines = FILE.split("\n");
  const each = codes.trimEnd().split("\n");
  const pieces = (line: number) => (lines[line] as string).split("{}");
  return new Map(
    each.map((code, number) => {
      const at = number * 4;
      const source = lines[each.length * 4 + Number(lines[at + 3])] as string;
      return [code, { title: pieces(at), why: pieces(at + 1), fix: pieces(at + 2), source }];
    }),
  );
}
