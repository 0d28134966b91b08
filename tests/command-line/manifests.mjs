// Measures `moorline check` on a folder of 10,000 manifests, beside the twin of the browser's bench in Node, in one run.
// Both must find the same in every file, in the same places and words. Fails when the program is not so many times
// faster than one process of the twin; two of them, which share the files, are measured too.
//
//     cargo build --release && node tests/command-line/manifests.mjs target/release/moorline

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const program = process.argv[2];
if (!program) throw new Error("usage: node manifests.mjs PROGRAM");

const COUNT = 10_000;
/** Each is run so often, in turns; the fastest counts, for others use the machine too. */
const RUNS = 5;
/** How many times faster the program must be than one process of the twin. */
const FASTER = 5;

const repository = fileURLToPath(new URL("../..", import.meta.url));
const target = path.join(repository, "target/bench");
const folder = path.join(target, "manifests");
const twin = path.join(target, "twin.mjs");

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const bundles = { twin: "twin.ts", manifests: "manifests.ts" };
await build({
  entryPoints: Object.fromEntries(
    Object.entries(bundles).map(([name, file]) => [
      name,
      path.join(repository, "tests/browser/bench", file),
    ]),
  ),
  outdir: target,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  // The package's other form cannot be bundled.
  mainFields: ["module", "main"],
  logLevel: "warning",
});

const bytes = await writeManifests();
console.log(
  `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}, load ${loadavg()[0]?.toFixed(2)}`,
);
console.log(`${COUNT} manifests, ${(bytes / COUNT / 1000).toFixed(1)} KB each on average`);

const check = [program, "check", "--setup", "nav-oauth", "--format", "json", folder];
const script = fileURLToPath(new URL("manifests-twin.mjs", import.meta.url));
/** @param {number} part @param {number} parts */
const twinOf = (part, parts) => [
  process.execPath,
  script,
  twin,
  folder,
  String(part),
  String(parts),
];

const [ours, theirs] = [await answers(check), await answers(twinOf(0, 1))];
assert.equal(ours.length, COUNT);
let findings = 0;
for (const [number, line] of ours.entries()) {
  const found = line.registrations.flatMap((/** @type {any} */ one) => one.findings);
  findings += found.length;
  const theirLine = theirs[number];
  assert.equal(theirLine?.file, line.file);
  const inOrder = (/** @type {any[]} */ list) => list.map((one) => JSON.stringify(one)).sort();
  assert.deepEqual(inOrder(theirLine.findings), inOrder(found), line.file);
}
console.log(`${findings} findings, by both the same, in the same places and words`);

const SIDES = /** @type {const} */ ({
  "moorline check, all cores": [check],
  "the twin, one process": [twinOf(0, 1)],
  "the twin, two processes": [twinOf(0, 2), twinOf(1, 2)],
});
/** @type {Record<string, number>} */
const best = {};
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, commands] of Object.entries(SIDES)) {
    const begun = process.hrtime.bigint();
    await Promise.all(commands.map((command) => spawned(command, "ignore")));
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, seconds);
  }
}
const core = best["moorline check, all cores"] ?? Number.NaN;
for (const [name, seconds] of Object.entries(best)) {
  const rate = Math.round(COUNT / seconds).toLocaleString("en");
  console.log(
    `  ${name.padEnd(26)} ${seconds.toFixed(3)} s  ${rate.padStart(7)} files/s  ${(seconds / core).toFixed(1)} times as long`,
  );
}
const faster = (best["the twin, one process"] ?? 0) / core;
if (faster < FASTER) {
  console.log(`  less than ${FASTER} times faster than one process: NOT REACHED`);
  process.exitCode = 1;
}

/** Different manifests: of both formats, of different sizes, with different faults; the same ones in every run. */
async function writeManifests() {
  const { practiceGraph, practiceAadGraph } = await import(
    pathToFileURL(path.join(target, "manifests.mjs")).href
  );
  let state = 1;
  /** @param {number} below */
  const number = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const uri = (/** @type {number} */ n) =>
    [
      `https://shop-${n}.contoso.example/signin`,
      `http://shop-${n}.contoso.example/in`,
      `https://*.shop-${n}.contoso.example`,
      `https://contoso.example/a(${n})`,
      `https://contoso.example/${"long/".repeat(60)}${n}`,
      `app://reader-${n}`,
    ][number(6)];
  let bytes = 0;
  for (let n = 0; n < COUNT; n += 1) {
    const isNew = number(2) === 0;
    const manifest = JSON.parse(isNew ? practiceGraph : practiceAadGraph);
    const name = ["Grüße 🚢", "Warehouse", "Sales"][number(3)];
    manifest.appId = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
    manifest[isNew ? "displayName" : "name"] = `${name} ${n}`;
    manifest[isNew ? "isFallbackPublicClient" : "allowPublicClient"] = [true, false, null, "true"][
      number(4)
    ];
    manifest.signInAudience = ["AzureADMyOrg", "AzureADMultipleOrgs", "azureadmyorg"][number(3)];
    const uris = Array.from({ length: number(8) }, (_, at) => uri(n * 10 + at));
    if (isNew) manifest.web = { ...manifest.web, redirectUris: uris };
    else manifest.replyUrlsWithType = uris.map((url) => ({ url, type: "Web" }));
    manifest.appRoles = Array.from({ length: number(40) }, (_, at) => ({
      allowedMemberTypes: ["User"],
      description: `${name}: may read what warehouse ${at} has written down`,
      displayName: `Warehouse reader ${at}`,
      id: `00000000-0000-4000-9000-${String(at).padStart(12, "0")}`,
      isEnabled: true,
      value: `Warehouse.Read.${at}`,
    }));
    const text = JSON.stringify(manifest, null, ["\t", 2, 4][number(3)]);
    bytes += Buffer.byteLength(text);
    await writeFile(path.join(folder, `${String(n).padStart(5, "0")}.json`), text);
  }
  return bytes;
}

/**
 * The lines that a command prints, read as JSON.
 * @param {readonly string[]} command
 */
async function answers(command) {
  const file = path.join(target, "answers.jsonl");
  const to = await open(file, "w");
  await spawned(command, to.fd);
  await to.close();
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  await rm(file);
  return lines.map((line) => JSON.parse(line));
}

/**
 * Runs a command to its end. Exit code 1 says that something was found.
 * @param {readonly string[]} command
 * @param {"ignore" | number} stdout
 */
function spawned([name = "", ...rest], stdout) {
  return new Promise((resolve, reject) => {
    const child = spawn(name, rest, { stdio: ["ignore", stdout, "inherit"] });
    child.once("error", reject).once("exit", (code) => {
      if (code === 0 || code === 1) resolve(code);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}
