// Builds the practice portal with esbuild: the pages' scripts and styles into `<outDir>/assets/`, the
// server into `<outDir>/server.mjs`. The names never change, so tests may hard-code them.
//
//   node www/practice/build.mjs [outDir]     (default: target/practice)
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, version } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, "../..");

/** @typedef {{ outDir?: string, force?: boolean }} BuildOptions */

/**
 * @param {BuildOptions} [options]
 * @returns {Promise<{ server: string, assets: string, fresh: boolean }>} where the results are, and
 *   whether anything had to be built
 */
export async function buildPractice({ outDir, force = false } = {}) {
  const out = path.resolve(outDir ?? path.join(repository, "target/practice"));
  const assets = path.join(out, "assets");
  const stampFile = path.join(out, "stamp");
  const stamp = await fingerprint();
  const result = { server: path.join(out, "server.mjs"), assets, fresh: false };
  if (!force && (await readFile(stampFile, "utf8").catch(() => "")) === stamp) return result;

  await mkdir(assets, { recursive: true });
  await Promise.all([buildPages(assets), buildMonaco(assets), buildServer(out)]);
  await copyFile(path.join(here, "shared/mark.svg"), path.join(assets, "mark.svg"));
  await writeFile(stampFile, stamp);
  return { ...result, fresh: true };
}

/** @type {import("esbuild").BuildOptions} */
const browser = {
  bundle: true,
  format: "esm",
  platform: "browser",
  target: ["chrome120", "firefox128"],
  absWorkingDir: repository,
  logLevel: "warning",
  legalComments: "none",
  // Addresses of the server, not files.
  external: ["/__practice/*"],
};

/** @param {string} assets */
function buildPages(assets) {
  return build({
    ...browser,
    entryPoints: {
      portal: path.join(here, "entra/portal.ts"),
      "react-blade": path.join(here, "entra/react-blade.ts"),
      "business-central-shell": path.join(here, "business-central/shell.ts"),
      "business-central-frame": path.join(here, "business-central/frame.ts"),
    },
    outdir: assets,
  });
}

/** @param {string} assets */
function buildMonaco(assets) {
  return build({
    ...browser,
    entryPoints: {
      monaco: path.join(here, "monaco/editor.ts"),
      "monaco-editor-worker": path.join(here, "monaco/editor-worker.ts"),
      "monaco-json-worker": path.join(here, "monaco/json-worker.ts"),
    },
    outdir: assets,
    minify: true,
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    // Monaco takes its surroundings from a page global. It gets a module-local object instead, so that
    // in the "private" variant really nothing of the editor hangs on the page.
    define: { "globalThis.MonacoEnvironment": "practiceMonacoEnvironment" },
    inject: [path.join(here, "monaco/environment.ts")],
  });
}

/** @param {string} out */
function buildServer(out) {
  return build({
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    absWorkingDir: repository,
    logLevel: "warning",
    entryPoints: { server: path.join(here, "main.ts") },
    outdir: out,
    outExtension: { ".js": ".mjs" },
    // The certificate library has CommonJS parts that call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as practiceCreateRequire } from 'node:module';\nconst require = practiceCreateRequire(import.meta.url);",
    },
  });
}

/** Changes when a source file, esbuild or Monaco changes; reading it all takes a few milliseconds. */
async function fingerprint() {
  const hash = createHash("sha256").update(version);
  const monaco = path.join(repository, "node_modules/monaco-editor/package.json");
  hash.update(String((await stat(monaco)).mtimeMs));
  const names = (await readdir(here, { recursive: true })).sort();
  for (const name of names) {
    const file = path.join(here, name);
    if ((await stat(file)).isFile()) hash.update(name).update(await readFile(file));
  }
  return hash.digest("hex");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  const { server, fresh } = await buildPractice({ outDir: process.argv[2] });
  const took = Math.round(performance.now() - started);
  console.log(
    `${fresh ? "built" : "up to date"} in ${took} ms: ${path.relative(process.cwd(), server)}`,
  );
}
