// Many texts in one call: the same answers as about each of them by itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { build } from "esbuild";

const at = (/** @type {string} */ name) => new URL(`../../${name}`, import.meta.url);

const core = await import(at("target/core/core.js").href);
core.initSync({ module: await readFile(at("target/core/core_bg.wasm")) });

const { outputFiles } = await build({
  entryPoints: [at("extension/shared/batch.ts").pathname],
  format: "esm",
  write: false,
});
const source = Buffer.from(outputFiles[0]?.text ?? "").toString("base64");
const { Batch } = await import(`data:text/javascript;base64,${source}`);
const batch = new Batch(core);

/** @param {string} name */
async function inputs(name) {
  const rows = (await readFile(at(`tests/vectors/${name}.jsonl`), "utf8")).trimEnd().split("\n");
  const texts = rows.map((row) => String(JSON.parse(row).input));
  return [
    ...texts.filter((text) => !text.includes("\n")),
    "",
    "é=\u{1f600};b=\u{feff}",
    "\r",
    "\u0000",
  ];
}

/** @param {object} request */
const ask = (request) => JSON.parse(core.handle(JSON.stringify(request)));

/**
 * @param {{ forEach(look: (value: string, keyword: string) => void): void }} read
 * @returns {[string, string][]}
 */
function pairsOf(read) {
  /** @type {[string, string][]} */
  const pairs = [];
  read.forEach((value, keyword) => {
    pairs.push([keyword, value]);
  });
  return pairs;
}

/** @param {{ findings: { code: string, span?: { start: number, end: number } | null }[] }} view */
const placed = ({ findings }) =>
  findings.map(({ code, span }) => ({ code, start: span?.start, end: span?.end }));

test("addresses", async () => {
  const texts = await inputs("environment-urls");
  const answers = [...batch.environmentUrls(texts)];
  for (const [number, text] of texts.entries()) {
    const { address } = ask({ ask: "environment-url", text });
    const { url, org, suffix, findings } = answers[number];
    assert.equal(url, address.url ?? undefined, text);
    assert.deepEqual(findings, placed(address), text);
    const named = address.facts.find(
      (/** @type {{ label: string }} */ { label }) => label === "Organization",
    );
    assert.equal(org, named?.value, text);
    if (suffix !== undefined) assert.equal(url, `https://${org}.${suffix}`, text);
  }
});

test("connection strings, as the real builder reads them", async () => {
  const file = await readFile(at("tests/vectors/connection-strings.jsonl"), "utf8");
  const rows = file
    .trimEnd()
    .split("\n")
    .map((row) => JSON.parse(row));
  const read = rows.filter(({ input }) => !input.includes("\n"));
  const answers = [...batch.connectionStrings(read.map(({ input }) => input))];
  for (const [number, { input, oracle }] of read.entries()) {
    const pairs = pairsOf(answers[number]);
    const { errorIndex } = answers[number];
    const index = oracle.error?.match(/starting at index (\d+)/)?.[1];
    assert.equal(errorIndex, index && Number(index), input);
    assert.deepEqual(Object.fromEntries(pairs), index ? {} : oracle, input);
  }
});

test("connection strings, beside the answer about each", async () => {
  const texts = await inputs("connection-strings");
  const many = Array.from({ length: 40 }, (_, number) => `Key${number}=${number}`).join(";");
  texts.push(many, `${many};KEY7=x;Key9=`, "A=1;B=2;a=3;b=", "Ä=1;ä=2;x==y=3", "Foo='it''s';é=ü");
  const answers = [...batch.connectionStrings(texts)];
  const findings = [...batch.connectionStringFindings(texts)];
  for (const [number, text] of texts.entries()) {
    const { string } = ask({ ask: "connection-string", text });
    const pairs = pairsOf(answers[number]);
    const { errorIndex, size } = answers[number];
    assert.equal(size, pairs.length, text);
    assert.equal(errorIndex, string.errorSpan?.start, text);
    // One by one, secrets are not shown.
    const isShown = (/** @type {number} */ row) => !string.pairs[row]?.value.includes("•••");
    const shown = string.pairs.map(
      (/** @type {{ label: string, value: string }} */ { label, value }) => [label, value],
    );
    const both = (/** @type {string[][]} */ rows) => rows.filter((_, row) => isShown(row));
    assert.deepEqual(both(pairs), both(shown), text);
    assert.equal(pairs.length, shown.length, text);
    assert.deepEqual(findings[number], placed(string), text);
  }
});

test("nothing, and what is no line", () => {
  assert.deepEqual([...batch.environmentUrls([])], []);
  assert.deepEqual([...batch.connectionStrings([])], []);
  assert.throws(() => batch.environmentUrls(["a\nb"]), RangeError);
});
