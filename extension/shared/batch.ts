/**
 * Reads what the core answers about many texts in one call. `src/report/batch.rs` says which numbers there are.
 *
 * A value is a plain string: most are cut out of the line that the caller has given.
 */

/** What the core's batch calls stand behind; `moorline-core` is one. */
export interface BatchCore {
  environmentUrls(lines: Uint8Array): Uint32Array;
  connectionStrings(lines: Uint8Array): Uint32Array;
  connectionStringFindings(lines: Uint8Array): Uint32Array;
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

/** A line as a connection string, as the official client reads it. */
export interface BatchString {
  /** Where the pair begins that the client cannot read. */
  errorIndex: number | undefined;
  /** How many pairs the client holds. */
  size: number;
  /**
   * Goes through the pairs in order, as a `Map` does. Keywords are in lower case. A value may be a secret: it is cut out
   * of the line, where it stands.
   */
  forEach(look: (value: string, keyword: string) => void): void;
}

interface Names {
  kinds: string[];
  problems: string[];
  urlRules: string[];
  stringRules: string[];
  keywords: string[];
}

const ABSENT = 0xffffffff;
const IN_TEXTS = 0x80000000;
const DOUBLED = 0x40000000;
const HEAD = 3;

/** Asks about many texts at once. A text may not hold a line feed. */
export class Batch {
  readonly #core: BatchCore;
  readonly #names: Names;
  #buffer = new Uint8Array();

  constructor(core: BatchCore) {
    this.#core = core;
    this.#names = JSON.parse(core.batchNames()) as Names;
  }

  /** Each line as an address, in order: it is made when it is looked at, and dropped when nobody keeps it. */
  environmentUrls(lines: readonly string[]): Iterable<BatchUrl> {
    const { kinds, problems, urlRules } = this.#names;
    const answer = this.#ask(this.#core.environmentUrls, lines);
    return each(lines, (line) => ({
      kind: kinds[answer.number()] ?? "",
      problem: problems[answer.number()],
      url: answer.text(line),
      org: answer.text(line),
      suffix: answer.text(line),
      findings: answer.findings(urlRules),
    }));
  }

  /** Each line as a connection string, likewise. */
  connectionStrings(lines: readonly string[]): Iterable<BatchString> {
    const { keywords } = this.#names;
    const answer = this.#ask(this.#core.connectionStrings, lines);
    return each(lines, (line) => new Line(line, answer, keywords));
  }

  /** What the rules find in each line as a connection string, likewise. */
  connectionStringFindings(lines: readonly string[]): Iterable<BatchFinding[]> {
    const { stringRules } = this.#names;
    const answer = this.#ask(this.#core.connectionStringFindings, lines);
    return each(lines, () => answer.findings(stringRules));
  }

  /** Asks one of the core's calls. */
  #ask(call: (lines: Uint8Array) => Uint32Array, lines: readonly string[]): Answer {
    const text = lines.join("\n");
    // A UTF-16 unit is three bytes at most. What is encoded into a buffer is copied less often.
    if (this.#buffer.length < 3 * text.length) this.#buffer = new Uint8Array(3 * text.length);
    const { written } = new TextEncoder().encodeInto(text, this.#buffer);
    const bytes = this.#buffer.subarray(0, written);
    try {
      return new Answer(call(bytes), lines.length);
    } finally {
      // There may be secrets in it.
      bytes.fill(0);
    }
  }
}

/** A connection string, whose pairs are read when somebody goes through them. */
class Line implements BatchString {
  readonly errorIndex: number | undefined;
  readonly size: number;
  // Fields of TypeScript, as in `Answer`.
  private readonly line: string;
  private readonly answer: Answer;
  private readonly keywords: readonly string[];
  private readonly at: number;

  constructor(line: string, answer: Answer, keywords: readonly string[]) {
    this.line = line;
    this.answer = answer;
    this.keywords = keywords;
    this.errorIndex = answer.optional();
    const end = answer.number() + answer.at;
    this.size = answer.number();
    this.at = answer.at;
    answer.at = end;
  }

  forEach(look: (value: string, keyword: string) => void): void {
    const { answer, line, keywords } = this;
    const { numbers } = answer;
    let at = this.at;
    for (let left = this.size; left > 0; left--) {
      const number = numbers[at++] ?? ABSENT;
      let keyword = keywords[number];
      if (number === ABSENT) {
        keyword = answer.name(line, at);
        at += 2;
      }
      const value = answer.cut(line, numbers[at++] ?? ABSENT, numbers[at++] ?? ABSENT);
      look(value ?? "", keyword ?? "");
    }
  }
}

/** What is read about each line; it can be gone through once. Not a generator, which takes longer than the reading. */
function each<T>(lines: readonly string[], read: (line: string) => T): Iterable<T> {
  let at = 0;
  const next = (): IteratorResult<T, undefined> =>
    at < lines.length
      ? { done: false, value: read(lines[at++] ?? "") }
      : { done: true, value: undefined };
  return { [Symbol.iterator]: () => ({ next }) };
}

/** The numbers, from the first to the last. */
class Answer {
  // Fields of TypeScript: those of the language cost a check at each of some hundred thousand looks.
  readonly numbers: Uint32Array;
  private readonly texts: string;
  /** Which number is next. */
  at = HEAD;

  constructor(numbers: Uint32Array, lines: number) {
    const [count, texts = 0, bytes] = numbers;
    // No lines are one empty line to the core.
    if (count !== Math.max(lines, 1)) throw new RangeError("A text of a batch has a line feed.");
    this.numbers = numbers;
    const from = numbers.byteOffset + texts * numbers.BYTES_PER_ELEMENT;
    this.texts = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      new Uint8Array(numbers.buffer, from, bytes),
    );
  }

  number(): number {
    return this.numbers[this.at++] ?? ABSENT;
  }

  optional(): number | undefined {
    const number = this.number();
    return number === ABSENT ? undefined : number;
  }

  /** The text at the next place. */
  text(line: string): string | undefined {
    return this.cut(line, this.number(), this.number());
  }

  /** The text at a place. */
  cut(line: string, start: number, end: number): string | undefined {
    if (start < DOUBLED) return line.slice(start, end);
    if (end === ABSENT) return undefined;
    if (start >= IN_TEXTS) return this.texts.slice(start - IN_TEXTS, end);
    const mark = line.charAt(start - DOUBLED - 1);
    return line.slice(start - DOUBLED, end).replaceAll(mark + mark, mark);
  }

  /** A keyword that nobody reads, whose place is these numbers; in the line, it stands in any letter case. */
  name(line: string, at: number): string | undefined {
    const start = this.numbers[at] ?? ABSENT;
    const text = this.cut(line, start, this.numbers[at + 1] ?? ABSENT);
    return start < IN_TEXTS ? text?.toLowerCase() : text;
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
