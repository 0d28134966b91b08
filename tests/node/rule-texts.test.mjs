// The texts of the rules stand beside the core: every finding gets them, with its value in their places.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { build } from "esbuild";

const at = (/** @type {string} */ name) => new URL(`../../${name}`, import.meta.url);

const core = await import(at("target/core/core.js").href);
core.initSync({ module: await readFile(at("target/core/core_bg.wasm")) });

const { outputFiles } = await build({
  entryPoints: [at("extension/worker/rule-texts.ts").pathname],
  bundle: true,
  format: "esm",
  write: false,
});
const source = Buffer.from(outputFiles[0]?.text ?? "").toString("base64");
const { complete } = await import(`data:text/javascript;base64,${source}`);

/** Rows of four lines in the order of the codes: title, why, fix, the number of the source; then the sources. */
const lines = (await readFile(at("extension/worker/rule-texts.txt"), "utf8")).trimEnd().split("\n");
const codes = core.ruleCodes().trimEnd().split("\n");
const sources = lines.slice(codes.length * 4);
const sourceOf = (/** @type {number} */ number) => sources[Number(lines[number * 4 + 3])];

/** @param {object} request */
const ask = (request) => JSON.parse(core.handle(JSON.stringify(request)));

test("the core leaves the texts out, and they are put around the value", () => {
  const answer = ask({ ask: "environment-url", text: "http://contoso.crm4.dynamics.com" });
  const [finding] = answer.address.findings;
  assert.equal(finding.code, "environment-url/http");
  assert.ok(!("why" in finding) && !("source" in finding));
  complete(answer, core.ruleCodes);
  const number = codes.indexOf(finding.code);
  assert.deepEqual(
    [finding.why, finding.source],
    [lines[number * 4 + 1], sourceOf(number)],
    "texts without a value are as they stand there",
  );
  assert.ok(finding.title.length > 0 && finding.fix.length > 0);
});

test("a value stands in every place of its text, whatever it holds", () => {
  const places = (/** @type {string | undefined} */ text) => (text ?? "").split("{}").length - 1;
  for (const [number, code] of codes.entries()) {
    const texts = lines.slice(number * 4, number * 4 + 3);
    const [title, why, fix] = texts.map((text) => (places(text) > 0 ? "$&{}é" : undefined));
    const finding = /** @type {Record<string, unknown>} */ ({
      code,
      severity: "error",
      title,
      why,
      fix,
    });
    complete({ board: { steps: [{ findings: [finding] }] } }, core.ruleCodes);
    for (const [part, text] of [finding.title, finding.why, finding.fix].entries()) {
      assert.equal(text, texts[part]?.split("{}").join("$&{}é"), code);
    }
    assert.equal(finding.source, sourceOf(number));
    assert.deepEqual([finding.span, finding.edits], [null, []]);
  }
});

test("every rule that can be asked about many texts has its texts", () => {
  const { urlRules, stringRules } = JSON.parse(core.batchNames());
  for (const code of [...urlRules, ...stringRules]) assert.ok(codes.includes(code), code);
  assert.equal(new Set(codes).size, codes.length);
});
