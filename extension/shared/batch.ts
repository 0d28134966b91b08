/**
 * Reads what the core answers about many texts in one call. `src/report/batch.rs` says which numbers there are.
 *
 * A value is a plain string: most are cut out of the line that the caller has given.
 */

/** What the core's batch calls stand behind; `moorline-core` is one. */
export interface BatchCore {
  environmentUrls(lines: string): Uint32Array;
  connectionStrings(lines: string): Uint32Array;
  batchNames(): string;
}

/** Something that a rule found. */
export interface BatchFinding {
  code: string;
  /** Where in the line, in UTF-16 units; absent when it is about the whole. */
  start: number | undefined;
  end: number | undefined;
}

/** A line as an address. */
export interface BatchUrl {
  kind: string;
  problem: string | undefined;
  /** The normal form. */
  url: string | undefined;
  org: string | undefined;
  suffix: string | undefined;
  findings: BatchFinding[];
}

/** A line as a connection string. */
export interface BatchString {
  /** Where the pair begins that the official client cannot read. */
  errorIndex: number | undefined;
  /** Keywords in lower case and values, as they may be shown: `•••` for a secret. */
  pairs: [keyword: string, value: string][];
  findings: BatchFinding[];
}

interface Names {
  kinds: string[];
  problems: string[];
  urlRules: string[];
  stringRules: string[];
  keywords: string[][];
}

const ABSENT = 0xffffffff;
const IN_TEXTS = 0x80000000;
const HEAD = 3;
const MOST_NAMES = 4;

/** Asks about many texts at once. A text may not hold a line feed. */
export class Batch {
  readonly #core: BatchCore;
  readonly #names: Names;

  constructor(core: BatchCore) {
    this.#core = core;
    this.#names = JSON.parse(core.batchNames()) as Names;
  }

  environmentUrls(lines: readonly string[]): BatchUrl[] {
    const { kinds, problems, urlRules } = this.#names;
    const answer = new Answer(this.#core.environmentUrls(lines.join("\n")), lines.length);
    return lines.map((line) => ({
      kind: kinds[answer.number()] ?? "",
      problem: problems[answer.number()],
      url: answer.text(line),
      org: answer.text(line),
      suffix: answer.text(line),
      findings: answer.findings(urlRules),
    }));
  }

  connectionStrings(lines: readonly string[]): BatchString[] {
    const { keywords, stringRules } = this.#names;
    const answer = new Answer(this.#core.connectionStrings(lines.join("\n")), lines.length);
    return lines.map((line) => {
      const errorIndex = answer.optional();
      const pairs: BatchString["pairs"] = [];
      for (let left = answer.number(); left > 0; left--) {
        const number = answer.number();
        const keyword =
          number === ABSENT
            ? answer.text(line)
            : keywords[Math.floor(number / MOST_NAMES)]?.[number % MOST_NAMES];
        pairs.push([keyword ?? "", answer.text(line) ?? ""]);
      }
      return { errorIndex, pairs, findings: answer.findings(stringRules) };
    });
  }
}

/** The numbers, from the first to the last. */
class Answer {
  readonly #numbers: Uint32Array;
  readonly #texts: string;
  #at = HEAD;

  constructor(numbers: Uint32Array, lines: number) {
    const [count, texts = 0, bytes] = numbers;
    // No lines are one empty line to the core.
    if (count !== Math.max(lines, 1)) throw new RangeError("A text of a batch has a line feed.");
    this.#numbers = numbers;
    const from = numbers.byteOffset + texts * numbers.BYTES_PER_ELEMENT;
    this.#texts = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      new Uint8Array(numbers.buffer, from, bytes),
    );
  }

  number(): number {
    return this.#numbers[this.#at++] ?? ABSENT;
  }

  optional(): number | undefined {
    const number = this.number();
    return number === ABSENT ? undefined : number;
  }

  /** The text at a place. */
  text(line: string): string | undefined {
    const start = this.number();
    const end = this.number();
    if (end === ABSENT) return undefined;
    return start < IN_TEXTS ? line.slice(start, end) : this.#texts.slice(start - IN_TEXTS, end);
  }

  findings(codes: readonly string[]): BatchFinding[] {
    const findings: BatchFinding[] = [];
    for (let left = this.number(); left > 0; left--) {
      const code = codes[this.number()] ?? "";
      findings.push({ code, start: this.optional(), end: this.optional() });
    }
    return findings;
  }
}
