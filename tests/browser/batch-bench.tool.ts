// Measures the core's batch calls in Chromium beside what JavaScript has: 10,000 pasted addresses beside `new URL()`
// with the same checks, 10,000 connection strings beside the package @tediousjs/connection-string: both take them apart
// into keywords and values. Fails when the core is not so many times faster. That the core can also judge them, for
// which there is no peer, is measured beside it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import puppeteer, { type Page } from "puppeteer-core";
import { vary } from "./bench/batch/data";
import type { InPage, Side, What } from "./bench/batch/in-page";
import { type Figures, figuresOf } from "./bench/figures";
import { inTarget } from "./stage";

const COUNT = 10_000;
const ROUNDS = 31;
const WARM_UP = 15;

/** How many times faster the core must be, by the medians. */
const BUDGET: Record<What, number> = { urls: 2, strings: 3 };

type Benched = typeof globalThis & { bench: InPage };

const repository = inTarget("..");
const read = async (name: string): Promise<string[]> => {
  const file = path.join(repository, `tests/vectors/${name}.jsonl`);
  const rows = (await readFile(file, "utf8")).trimEnd().split("\n");
  const inputs = rows.map((row) => String((JSON.parse(row) as { input: string }).input));
  return inputs.filter((input) => !/[\r\n]/.test(input));
};

const browser = await puppeteer.launch({
  executablePath: process.env.MOORLINE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage();
  await page.goto("about:blank");
  await page.addScriptTag({ content: await pageScript() });
  await compare(page);
  await judge(page);
} finally {
  await browser.close();
}

async function compare(page: Page): Promise<void> {
  const wasm = await readFile(inTarget("core", "core_bg.wasm"), "base64");
  const start = (urls: string[], strings: string[]) =>
    page.evaluate(
      (source, one, two) => (globalThis as Benched).bench.start(source, one, two),
      wasm,
      urls,
      strings,
    );
  const answers = (asked: string[]) =>
    page.evaluate((lines) => (globalThis as Benched).bench.urls(lines), asked);

  const urlRows = await read("environment-urls");
  await start([], []);
  const [ours, theirs] = await answers(urlRows);
  const covered = urlRows.filter((_, at) => isSame(ours[at], theirs[at]));
  const left = ours.filter((_, at) => !isSame(ours[at], theirs[at]));
  const urls = vary(covered, COUNT, 1);
  const strings = vary(await read("connection-strings"), COUNT, 2);
  await start(urls, strings);

  const [rust, plain] = await answers(urls);
  assert.deepEqual(plain, rust, "the twin does not answer what the core answers");
  const kinds = new Map<string, number>();
  for (const { kind, problem } of rust)
    kinds.set(problem ?? kind, (kinds.get(problem ?? kind) ?? 0) + 1);
  console.log(
    `addresses: the twin covers ${covered.length} of ${urlRows.length} vectors, which the lines are made of; ` +
      `${new Set(urls).size} different lines of ${COUNT}, the same answers by both`,
  );
  console.log(`  they are: ${count(kinds)}`);
  const missing = new Map<string, number>();
  for (const { kind, problem, findings } of left) {
    const name = [problem ?? kind, ...findings.map(({ code }) => code.split("/").at(-1))].join("+");
    missing.set(name, (missing.get(name) ?? 0) + 1);
  }
  console.log(`  left out by the twin: ${count(missing)}`);
  const same = await page.evaluate(() => (globalThis as Benched).bench.sameStrings());
  console.log(
    `connection strings: ${new Set(strings).size} different lines of ${COUNT}; the package ` +
      `reads ${same} as the official client does`,
  );

  const sides: Side[] = ["core", "other"];
  for (const what of ["urls", "strings"] as const) {
    const times: Record<Side, number[]> = { core: [], other: [] };
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const ms = await page.evaluate(
          (one, other) => (globalThis as Benched).bench.turn(one, other),
          what,
          side,
        );
        if (round >= WARM_UP) times[side].push(ms);
      }
    }
    const [core, other] = [figuresOf(times.core), figuresOf(times.other)];
    const ratio = other.median / core.median;
    const holds = ratio >= BUDGET[what];
    console.log(
      `${COUNT.toLocaleString("en")} ${what}, ms (min / median / p90 of ${ROUNDS}): core ` +
        `${figures(core)}, JavaScript ${figures(other)}: ${ratio.toFixed(2)} times faster, ` +
        `at least ${BUDGET[what]} wanted${holds ? "" : "  NOT REACHED"}`,
    );
    if (!holds) process.exitCode = 1;
  }
}

async function judge(page: Page): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const ms = await page.evaluate(() => (globalThis as Benched).bench.judge());
    if (round >= WARM_UP) times.push(ms);
  }
  console.log(
    `${COUNT.toLocaleString("en")} strings judged by all rules, ms: core ${figures(figuresOf(times))}`,
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function count(names: ReadonlyMap<string, number>): string {
  const ordered = [...names].toSorted((one, other) => other[1] - one[1]);
  return ordered.map(([name, number]) => `${number} ${name}`).join(", ");
}

function figures({ min, median, p90 }: Figures): string {
  return [min, median, p90].map((ms) => ms.toFixed(1)).join(" / ");
}

/** The script of the page, bundled: the core's glue stands behind its name. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(repository, "tests/browser/bench/batch/in-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome121",
    define: { "import.meta.url": '""' },
    alias: {
      "moorline-core": inTarget("core", "core.js"),
      // The package asks for one symbol of it, for printing.
      "node:util": path.join(repository, "tests/browser/bench/batch/node-util.ts"),
    },
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
