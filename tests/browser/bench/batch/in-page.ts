// Runs in the browser's page: the core's batch calls, and what they are compared with.

import { parse } from "@tediousjs/connection-string";
import * as core from "moorline-core";
import { Batch, type BatchString, type BatchUrl } from "../../../../extension/shared/batch";
import { environmentUrls } from "./url-twin";

export type What = "urls" | "strings";
export type Side = "core" | "other";

let batch: Batch;
const lines: Record<What, string[]> = { urls: [], strings: [] };

/** What a surface would do with an answer, so that none of it is left out: every text is looked at. */
function consumeUrls(answers: Iterable<BatchUrl>): number {
  let sum = 0;
  for (const { kind, problem, url, org, suffix, findings } of answers) {
    for (const text of [kind, problem, url, org, suffix]) sum += text?.length ?? 0;
    for (const { code, start, end } of findings) sum += code.length + (start ?? 0) + (end ?? 0);
  }
  return sum;
}

/** Both sides can be gone through as a `Map` can. */
function consumePairs(pairs: Pick<Map<string, string>, "forEach"> | BatchString): number {
  let sum = 0;
  pairs.forEach((value: string, keyword: string) => {
    sum += keyword.length + value.length;
  });
  return sum;
}

function strings(side: Side): number {
  let sum = 0;
  if (side === "core") {
    for (const line of batch.connectionStrings(lines.strings))
      sum += consumePairs(line) + (line.errorIndex ?? 0);
    return sum;
  }
  for (const line of lines.strings) {
    try {
      sum += consumePairs(parse(line) as unknown as Map<string, string>);
    } catch {
      sum += 1;
    }
  }
  return sum;
}

const bench = {
  start(wasm: string, urls: string[], connectionStrings: string[]): void {
    core.initSync({ module: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)) });
    batch = new Batch(core);
    lines.urls = urls;
    lines.strings = connectionStrings;
  },

  /** One turn of one side, in milliseconds. */
  turn(what: What, side: Side): number {
    const begun = performance.now();
    const sum =
      what === "strings"
        ? strings(side)
        : consumeUrls(
            side === "core" ? batch.environmentUrls(lines.urls) : environmentUrls(lines.urls),
          );
    const taken = performance.now() - begun;
    if (!(sum > 0)) throw new Error("nothing was answered");
    return taken;
  },

  /** What only the core does: every rule asked about every connection string. In milliseconds. */
  judge(): number {
    const begun = performance.now();
    let sum = 0;
    for (const findings of batch.connectionStringFindings(lines.strings))
      for (const { code, start } of findings) sum += code.length + (start ?? 0);
    const taken = performance.now() - begun;
    if (!(sum > 0)) throw new Error("nothing was found");
    return taken;
  },

  /** The answers about these addresses by both sides, findings in the order of their codes. */
  urls(asked: string[]): [BatchUrl[], BatchUrl[]] {
    const inOrder = (answers: Iterable<BatchUrl>) =>
      Array.from(answers, (answer) => ({
        ...answer,
        findings: answer.findings.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
      }));
    return [inOrder(batch.environmentUrls(asked)), inOrder(environmentUrls(asked))];
  },

  /** How many connection strings the package reads as the official client does. */
  sameStrings(): number {
    const same = (pairs: BatchString, line: string): boolean => {
      try {
        const other = new Map(parse(line).entries() as Iterable<[string, string]>);
        let isSame = pairs.size === other.size;
        pairs.forEach((value, keyword) => {
          isSame &&= other.get(keyword) === value;
        });
        return isSame;
      } catch {
        return false;
      }
    };
    const answers: BatchString[] = [...batch.connectionStrings(lines.strings)];
    return answers.filter(
      (read, at) => read.errorIndex === undefined && same(read, lines.strings[at] ?? ""),
    ).length;
  },
};

export type InPage = typeof bench;

(globalThis as unknown as { bench: InPage }).bench = bench;
