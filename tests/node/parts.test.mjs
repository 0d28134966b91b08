// What `make size` says of the parts of the core.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { partsOf } from "../../extension/build/parts.mjs";

const at = (/** @type {string} */ name) => new URL(`../../${name}`, import.meta.url);

test("the parts of the core are its modules, its libraries and its data", async () => {
  const module = await readFile(at("target/wasm32-unknown-unknown/wasm/moorline.wasm"));
  const parts = partsOf(module);
  for (const part of ["data", "libraries", "protocol", "address", "scan"]) {
    assert.ok((parts[part] ?? 0) > 0, part);
  }
  const code = WebAssembly.Module.customSections(new WebAssembly.Module(module), "name")[0];
  const total = Object.values(parts).reduce((sum, size) => sum + size, 0);
  const other = module.length - (code?.byteLength ?? 0) - total;
  assert.ok(other > 0 && other < total * 0.1, `all but ${other} bytes are in a part`);
});

test("a function belongs to the deepest module that is a file", () => {
  const name = (/** @type {string} */ text) => [text.length, ...Buffer.from(text)];
  const section = (/** @type {number} */ id, /** @type {number[]} */ content) => [
    id,
    content.length,
    ...content,
  ];
  const mangled = [
    "_RNvNtNtCs1_8moorline4page5words4find",
    "_ZN8moorline4date4Date5parse17h0E",
    "memcpy",
  ];
  const names = mangled.flatMap((text, number) => [number, ...name(text)]);
  const module = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(10, [3, 2, 0, 11, 3, 0, 1, 11, 4, 0, 1, 1, 11]),
    ...section(0, [...name("name"), 1, names.length + 1, mangled.length, ...names]),
  ]);
  assert.deepEqual(partsOf(module), { libraries: 4, date: 3, "page::words": 2, data: 0 });
});
