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

/** @param {{ findings: { code: string, span?: { start: number, end: number } | null }[] }} view */
const placed = ({ findings }) =>
  findings.map(({ code, span }) => ({ code, start: span?.start, end: span?.end }));

test("addresses", async () => {
  const texts = await inputs("environment-urls");
  const answers = batch.environmentUrls(texts);
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

test("connection strings", async () => {
  const texts = await inputs("connection-strings");
  const answers = batch.connectionStrings(texts);
  for (const [number, text] of texts.entries()) {
    const { string } = ask({ ask: "connection-string", text });
    const { errorIndex, pairs, findings } = answers[number];
    assert.equal(errorIndex, string.errorSpan?.start, text);
    const shown = string.pairs.map(
      (/** @type {{ label: string, value: string }} */ { label, value }) => [label, value],
    );
    assert.deepEqual(pairs, shown, text);
    assert.deepEqual(findings, placed(string), text);
  }
});

test("nothing, and what is no line", () => {
  assert.deepEqual(batch.environmentUrls([]), []);
  assert.deepEqual(batch.connectionStrings([]), []);
  assert.throws(() => batch.environmentUrls(["a\nb"]), RangeError);
});
