// What the parts of a WASM module weigh: its data, and its code by module of the core.

import { existsSync } from "node:fs";
import path from "node:path";
import { repository } from "./repository.mjs";

/** The numbers of the sections of a module (WebAssembly core specification, 5.5.2). */
const SECTION = { custom: 0, import: 2, code: 10, data: 11 };

/** The kinds of an import (5.5.5). */
const IMPORT = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/** The names of functions, in the section of names (appendix 7.4). */
const FUNCTION_NAMES = 1;

/**
 * @param {Uint8Array} module one with names, as the compiler makes it
 * @returns {Record<string, number>} bytes by part, the largest first
 */
export function partsOf(module) {
  const reader = new Reader(module);
  /** @type {number[]} */
  const bodies = [];
  /** @type {Map<number, string>} */
  const names = new Map();
  let imported = 0;
  let data = 0;
  reader.at = 8;
  while (reader.at < module.length) {
    const section = reader.byte();
    const end = reader.number() + reader.at;
    if (section === SECTION.import) imported = importedFunctions(reader);
    else if (section === SECTION.code) {
      for (let left = reader.number(); left > 0; left--) bodies.push(reader.text().length);
    } else if (section === SECTION.data) data = end - reader.at;
    else if (section === SECTION.custom && reader.string() === "name") {
      readNames(reader, end, names);
    }
    reader.at = end;
  }
  /** @type {Record<string, number>} */
  const parts = { data };
  for (const [number, size] of bodies.entries()) {
    const part = partOf(names.get(imported + number) ?? "");
    parts[part] = (parts[part] ?? 0) + size;
  }
  return Object.fromEntries(Object.entries(parts).sort(([, a], [, b]) => b - a));
}

/**
 * The module of the core that a function belongs to; what is generic belongs to whoever uses it.
 * @param {string} mangled a name as the compiler writes it: each part behind its length, in either scheme
 */
function partOf(mangled) {
  const crate = /\d\dmoorline_(address|scan)/.exec(mangled);
  if (crate?.[1]) return crate[1];
  const found = /8moorline(?=\d)/.exec(mangled);
  if (!found) return "libraries";
  let rest = mangled.slice(found.index + found[0].length);
  let folder = "src";
  /** @type {string[]} */
  const names = [];
  for (;;) {
    const length = /^\d+/.exec(rest)?.[0];
    if (length === undefined) break;
    const name = rest.slice(length.length, length.length + Number(length));
    rest = rest.slice(length.length + Number(length));
    folder = path.join(folder, name);
    const exists = (/** @type {string} */ file) => existsSync(path.join(repository, file));
    if (!exists(folder) && !exists(`${folder}.rs`)) break;
    names.push(name);
  }
  return names.length > 0 ? names.join("::") : "the rest";
}

/** @param {Reader} reader */
function importedFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === IMPORT.function) functions++;
    if (kind === IMPORT.table) reader.byte();
    if (kind === IMPORT.tag) reader.byte();
    if (kind === IMPORT.table || kind === IMPORT.memory) {
      const hasMost = reader.byte() & 1;
      reader.number();
      if (hasMost) reader.number();
    } else if (kind === IMPORT.global) {
      reader.byte();
      reader.byte();
    } else reader.number();
  }
  return functions;
}

/** @param {Reader} reader @param {number} end @param {Map<number, string>} names */
function readNames(reader, end, names) {
  while (reader.at < end) {
    const kind = reader.byte();
    const behind = reader.number() + reader.at;
    if (kind === FUNCTION_NAMES) {
      for (let left = reader.number(); left > 0; left--)
        names.set(reader.number(), reader.string());
    }
    reader.at = behind;
  }
}

/** Reads the numbers and texts of a module. */
class Reader {
  at = 0;
  #module;

  /** @param {Uint8Array} module */
  constructor(module) {
    this.#module = module;
  }

  byte() {
    const byte = this.#module[this.at++];
    if (byte === undefined) throw new Error("the module ends in the middle");
    return byte;
  }

  /** A number in LEB128. */
  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      number += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return number;
    }
  }

  /** As many bytes as the number before them says. */
  text() {
    const length = this.number();
    this.at += length;
    return this.#module.subarray(this.at - length, this.at);
  }

  string() {
    return new TextDecoder().decode(this.text());
  }
}
