// Measures `moorline check` and `moorline manifest` on manifests of 5 MB that are made to take long: deep nesting,
// thousands of redirect URIs, keys that stand again and again, huge texts. Fails when one takes more than a second.
//
//     cargo build --release && node tests/command-line/hostile.mjs target/release/moorline

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";

const program = process.argv[2];
if (!program) throw new Error("usage: node hostile.mjs PROGRAM");

/** Each is run so often; the fastest counts, for others use the machine too. */
const RUNS = 3;
const SIZE = 5_000_000;
/** Seconds that any of them may take. */
const MOST = 1;

const APP = '"appId":"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57"';
const OFF = '"isFallbackPublicClient":null';
const API = "00000007-0000-0000-c000-000000000000";
const ACCESS = '{"id":"78ce3f0f-a1ce-49c2-8cde-64b5c0896db4","type":"Role"}';

/**
 * As many of these as make the size.
 * @param {(n: number) => string} one
 */
function many(one, separator = ",") {
  const all = [];
  for (let size = 0, n = 0; size < SIZE; n += 1) {
    const next = one(n);
    all.push(next);
    size += next.length + separator.length;
  }
  return all.join(separator);
}

/** @type {Record<string, string>} */
const MANIFESTS = {
  "redirect URIs": `{${APP},${OFF},"web":{"redirectUris":[${many((n) => `"http://contoso.com/(${n})"`)}]}}`,
  "redirect URIs, a line each": `{\n${APP},\n${OFF},\n"web":{"redirectUris":[\n${many((n) => `"http://contoso.com/(${n})"`, ",\n")}\n]}}`,
  "reply URLs with type": `{${APP},"allowPublicClient":null,"replyUrlsWithType":[${many((n) => `{"url":"http://contoso.com/${n}","type":"Web"}`)}]}`,
  "one key again and again": `{${APP},${OFF},${many((n) => `"allowPublicClient":${n % 10}`)}}`,
  "another key every time": `{${APP},${OFF},${many((n) => `"k${n}":1`)}}`,
  "deep, never closed": `{${APP},"x":${"[".repeat(SIZE)}`,
  "deep, closed": `{${APP},"x":${"[".repeat(SIZE / 2)}${"]".repeat(SIZE / 2)}}`,
  "one huge text": `{${APP},${OFF},"displayName":"${"x".repeat(SIZE)}"}`,
  "fifty huge redirect URIs": `{${APP},${OFF},"web":{"redirectUris":[${Array(50)
    .fill(`"http://${"a".repeat(SIZE / 50)}"`)
    .join(",")}]}}`,
  "permissions of one API": `{${APP},${OFF},"requiredResourceAccess":[{"resourceAppId":"${API}","resourceAccess":[${many(() => ACCESS)}]}]}`,
  "permissions of many APIs": `{${APP},${OFF},"requiredResourceAccess":[${many((n) => `{"resourceAppId":"${n.toString(16).padStart(8, "0")}${API.slice(8)}","resourceAccess":[${ACCESS}]}`)}]}`,
  secrets: `{${APP},"isFallbackPublicClient":true,"passwordCredentials":[${many((n) => `{"secretText":"a${n}"}`)}]}`,
  "secrets with beginning and end": `{${APP},${OFF},"keyCredentials":[],"passwordCredentials":[${many((n) => `{"keyId":"${n}","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-03-01T00:00:00Z"}`)}]}`,
  "programs under two platforms": `{${APP},${OFF},"web":{"redirectUris":[${many((n) => `"app://${n}"`)}]},"publicClient":{"redirectUris":[${many((n) => `"app://${n}"`)}]}}`,
  "landing pages, badly written": `{${APP},${OFF},"spa":{"redirectUris":[${many((n) => `"https://contoso.com/bc${n}/oauthlanding.htm"`)}]},"web":{"redirectUris":[${many((n) => `"https://contoso.com/bc${n}/OAuthLanding.htm"`)}]}}`,
  "names of secrets": `{${APP},"x":[${many(() => '"secretText"')}]}`,
  commas: `{${APP},"x":[${",".repeat(SIZE)}]}`,
  comments: `{${APP},${"/**/".repeat(SIZE / 4)}${OFF}}`,
  "a quotation mark in every line": `{${APP},"x":${'"\n'.repeat(SIZE / 2)}`,
  "ten thousand registrations": `[${Array.from({ length: 10_000 }, (_, n) => `{${APP},${OFF},"displayName":"${"x".repeat(n % 800)}"}`).join(",")}]`,
};

const COMMANDS = [
  ["check", "--setup", "nav-oauth", "--format", "json"],
  ["check", "--setup", "nav-oauth"],
  ["check", "--setup", "s2s-api"],
  ["check", "--setup", "mcp-server"],
  ["manifest", "patch", "--setup", "nav-oauth"],
  ["manifest", "patch", "--setup", "nav-oauth", "--diff"],
  ["manifest", "patch", "--setup", "nav-oauth", "--commands", "m365"],
  ["manifest", "convert"],
];

const folder = await mkdtemp(path.join(tmpdir(), "moorline-hostile-"));
try {
  console.log(
    `${cpus()[0]?.model ?? "unknown processor"}, load ${loadavg()[0]?.toFixed(2)}; milliseconds for manifests of 5 MB, the program's start included`,
  );
  const names = COMMANDS.map((command) =>
    command
      .filter((word) => word !== "--setup" && word !== "nav-oauth")
      .join(" ")
      .replace("manifest ", "")
      .replace("--format ", ""),
  );
  console.log(["".padEnd(32), ...names.map((name) => name.padStart(18))].join(""));
  for (const [name, text] of Object.entries(MANIFESTS)) {
    const file = path.join(folder, "manifest.json");
    await writeFile(file, text);
    const times = COMMANDS.map((command) => measure([...command, file]));
    console.log(
      [name.padEnd(32), ...times.map((ms) => Math.round(ms).toString().padStart(18))].join(""),
    );
    for (const [number, ms] of times.entries()) {
      if (ms > MOST * 1000) {
        console.log(`  more than ${MOST} s: ${names[number]}`);
        process.exitCode = 1;
      }
    }
  }
} finally {
  await rm(folder, { recursive: true });
}

/** @param {string[]} command */
function measure(command) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = process.hrtime.bigint();
    const done = spawnSync(/** @type {string} */ (program), command, { stdio: "ignore" });
    best = Math.min(best, Number(process.hrtime.bigint() - begun) / 1e6);
    if (done.status !== 0 && done.status !== 1) {
      throw new Error(`${command.join(" ")} ended with ${done.status}`);
    }
  }
  return best;
}
