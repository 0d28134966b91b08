// Bundles the browser tests and the tools beside them into target/tests/browser/, where node runs them.

import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(here, "../../target/tests/browser");
const entryPoints = (await readdir(here)).filter((name) => /\.(test|tool)\.ts$/.test(name));

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: Object.fromEntries(
    entryPoints.map((name) => [name.replace(/(\.tool)?\.ts$/, ""), name]),
  ),
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["puppeteer-core", "axe-core", "esbuild"],
  sourcemap: "inline",
  logLevel: "warning",
});
