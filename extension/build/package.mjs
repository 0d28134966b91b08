// Puts the extension together for one browser: bundles, manifest, and the files that are copied as they are.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

import { repository } from "./repository.mjs";

const extension = path.join(repository, "extension");

/** The pages that people see: a folder each, with a main.ts and an HTML file of the folder's name. */
const PAGES = ["panel", "popup", "options"];

/** @typedef {"chromium" | "firefox"} Browser */

/**
 * @param {Browser} browser
 * @param {{ glue: string, wasm: string }} core
 * @param {{ outDir?: string, coreModule?: string }} [options] `coreModule` stands in for `worker/core.ts`
 * @returns {Promise<string>} the folder, ready to be loaded
 */
export async function packExtension(browser, core, { outDir, coreModule } = {}) {
  const out = outDir ?? path.join(repository, "target/extension", browser);
  await rm(out, { recursive: true, force: true });
  for (const page of PAGES) await mkdir(path.join(out, page), { recursive: true });

  /** @type {import("esbuild").Plugin} */
  const ours = {
    name: "moorline",
    setup(bundle) {
      bundle.onResolve({ filter: /^moorline-core$/ }, () => ({ path: core.glue }));
      if (coreModule !== undefined) {
        bundle.onResolve({ filter: /^\.\/core$/ }, () => ({ path: coreModule }));
      }
    },
  };
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    bundle: true,
    target: ["chrome121", "firefox140"],
    plugins: [ours],
    // Not minified: stores and readers see what they get, and it compresses as well.
    legalComments: "inline",
    charset: "utf8",
    logLevel: "warning",
    tsconfig: path.join(extension, "tsconfig.json"),
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: [path.join(extension, "worker/main.ts")],
      outfile: path.join(out, "worker.js"),
      format: "esm",
    }),
    build({
      ...common,
      entryPoints: [path.join(extension, "content/main.ts")],
      outfile: path.join(out, "content.js"),
      format: "iife",
    }),
    ...PAGES.map((page) =>
      build({
        ...common,
        entryPoints: [path.join(extension, page, "main.ts")],
        outfile: path.join(out, page, `${page}.js`),
        format: "esm",
      }),
    ),
  ]);
  await writeFile(
    path.join(out, "manifest.json"),
    `${JSON.stringify(await manifest(browser), null, 2)}\n`,
  );
  for (const page of PAGES) {
    const file = path.join(page, `${page}.html`);
    await cp(path.join(extension, file), path.join(out, file));
  }
  await cp(path.join(extension, "content/content.css"), path.join(out, "content.css"));
  await cp(path.join(extension, "_locales"), path.join(out, "_locales"), { recursive: true });
  for (const size of [16, 32, 48, 128]) {
    await cp(path.join(extension, `icons/${size}.png`), path.join(out, `icons/${size}.png`));
  }
  // Only Chromium reads a schema; Firefox takes whatever a policy says.
  if (browser === "chromium")
    await cp(path.join(extension, "managed_schema.json"), path.join(out, "managed_schema.json"));
  if (coreModule === undefined) await cp(core.wasm, path.join(out, "core_bg.wasm"));
  await cp(path.join(repository, "LICENSE"), path.join(out, "LICENSE"));
  return out;
}

/**
 * The base manifest with what one browser adds. What stands in both is the browser's.
 * @param {Browser} browser
 */
async function manifest(browser) {
  const read = async (/** @type {string} */ name) =>
    JSON.parse(await readFile(path.join(extension, `manifest/${name}.json`), "utf8"));
  return { ...(await read("base")), ...(await read(browser)) };
}
