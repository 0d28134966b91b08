// Measures the command line: lines per second and peak memory for 100,000 and for 1,000,000 lines, and whether ten
// times the lines take ten times as long in the same memory. Fails when they take more memory, or far longer.
//
//     cargo build --release && node tests/command-line/bench.mjs target/release/moorline

import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";

const program = process.argv[2];
if (!program) throw new Error("usage: node bench.mjs PROGRAM");

/** Each is run so often; the fastest counts, for others use the machine too. */
const RUNS = 5;
const FEW = 100_000;
const MANY = 1_000_000;
/** Lines per second on one core, output included. */
const AIM = 500_000;

const BENCHES = [
  {
    name: "url --json, what people paste (the vectors, over and over)",
    command: ["url", "--json"],
    lines: await vectors("environment-urls"),
  },
  {
    name: "url --json, the address of another environment in every line",
    command: ["url", "--json"],
    line: (/** @type {number} */ n) =>
      `https://contoso${n}.crm${(n % 9) + 2}.dynamics.com/main.aspx?id=${n}`,
  },
  {
    name: "connection-string parse --json, the vectors, over and over",
    command: ["connection-string", "parse", "--json"],
    lines: await vectors("connection-strings"),
  },
  {
    name: "connection-string parse --json, a whole string in every line",
    command: ["connection-string", "parse", "--json"],
    line: (/** @type {number} */ n) =>
      `AuthType=OAuth;Username=user${n}@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso${n}.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never`,
  },
];

const folder = await mkdtemp(path.join(tmpdir(), "moorline-bench-"));
try {
  console.log(
    `${cpus()[0]?.model ?? "unknown processor"}, load ${loadavg()[0]?.toFixed(2)}; output to /dev/null`,
  );
  for (const bench of BENCHES) {
    const { lines } = bench;
    const line = bench.line ?? ((/** @type {number} */ n) => lines?.[n % lines.length] ?? "");
    const few = await measure(bench.command, await write(FEW, line));
    const many = await measure(bench.command, await write(MANY, line));
    const ratio = many.seconds / few.seconds;
    console.log(`\n${bench.name}`);
    for (const [count, { seconds, kilobytes }] of /** @type {const} */ ([
      [FEW, few],
      [MANY, many],
    ])) {
      const rate = Math.round(count / seconds);
      const short = rate < AIM ? `, less than ${AIM.toLocaleString("en")}` : "";
      console.log(
        `  ${count.toLocaleString("en").padStart(9)} lines  ${seconds.toFixed(3)} s  ${rate.toLocaleString("en").padStart(9)} lines/s  peak ${(kilobytes / 1024).toFixed(1)} MB${short}`,
      );
    }
    console.log(
      `  ten times the lines: ${ratio.toFixed(1)} times as long, ${(many.kilobytes / few.kilobytes).toFixed(2)} times the memory`,
    );
    if (many.kilobytes > few.kilobytes * 1.2 || ratio > 13) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

/** @param {string} name */
async function vectors(name) {
  const text = await readFile(new URL(`../vectors/${name}.jsonl`, import.meta.url), "utf8");
  const inputs = text
    .trimEnd()
    .split("\n")
    .map((row) => String(JSON.parse(row).input));
  return inputs.filter((input) => !/[\r\n]/.test(input));
}

/**
 * @param {number} count
 * @param {(n: number) => string} line
 */
async function write(count, line) {
  const file = path.join(folder, `${count}.txt`);
  const to = await open(file, "w");
  for (let n = 0; n < count; n += 10_000) {
    await to.write(Array.from({ length: 10_000 }, (_, at) => `${line(n + at)}\n`).join(""));
  }
  await to.close();
  return file;
}

/**
 * @param {string[]} command
 * @param {string} file
 */
async function measure(command, file) {
  let best = Number.POSITIVE_INFINITY;
  let kilobytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = process.hrtime.bigint();
    const child = spawn(/** @type {string} */ (program), [...command, "--file", file], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve, reject) =>
      child.once("exit", resolve).once("error", reject),
    );
    // The high-water mark of its memory, looked at again and again: it is gone when the process is.
    const look = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    }, 10);
    const code = await ended;
    best = Math.min(best, Number(process.hrtime.bigint() - begun) / 1e9);
    clearInterval(look);
    if (code !== 0 && code !== 1) throw new Error(`${command.join(" ")} ended with ${code}`);
  }
  return { seconds: best, kilobytes };
}
