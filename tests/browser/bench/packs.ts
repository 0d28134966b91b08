// The extensions that are compared: the shipped one and its twin, which differ in `worker/core.ts` alone.

import { copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Request, Response, WatchPlan } from "../../../extension/shared/protocol";
import { inTarget } from "../stage";

const repository = inTarget("..");

/** What wasm-bindgen makes of `src/wasm.rs`. */
type Glue = {
  initSync(source: { module: Uint8Array }): void;
  handle(request: string): string;
};
type Core = { glue: string; wasm: string };
type Pack = (
  browser: "chromium",
  core: Core,
  options: { outDir: string; coreModule?: string },
) => Promise<string>;

/** The two as they ship, and the same two with their `ask` laid open to the benchmark. */
export type Packs = Record<"core" | "twin" | "openCore" | "openTwin", string>;

/** The name under which an open pack shows its `ask` in the worker. */
export const OPEN = "benchAsk";

export async function packAll(manifestUrl: string): Promise<Packs> {
  const glue = inTarget("core", "core.js");
  const wasm = inTarget("core", "core_bg.wasm");
  const { ask } = await loadCore(glue, wasm);
  const core: Core = { glue, wasm };
  const answer = ask({ ask: "plan", url: manifestUrl });
  if (answer.answer !== "plan" || !answer.plan) throw new Error(`no plan for ${manifestUrl}`);

  await mkdir(inTarget("bench"), { recursive: true });
  const { packExtension } = (await import(
    pathToFileURL(path.join(repository, "extension/build/package.mjs")).href
  )) as { packExtension: Pack };
  const twin = twinSource(answer.plan);
  const ours = `export * from ${file("extension/worker/core.ts")};\n`;
  const open = (from: string) =>
    `import { ask } from ${from};\nglobalThis.${OPEN} = ask;\nexport { ask };\n`;
  const pack = async (name: string, source?: string): Promise<string> => {
    const outDir = inTarget("bench", name);
    if (source === undefined) return packExtension("chromium", core, { outDir });
    const coreModule = inTarget("bench", `${name}.ts`);
    await writeFile(coreModule, source);
    return packExtension("chromium", core, { outDir, coreModule });
  };
  const packs: Packs = {
    core: await pack("core"),
    twin: await pack("twin", twin),
    openCore: await pack("open-core", ours + open(file("extension/worker/core.ts"))),
    openTwin: await pack("open-twin", `${twin}globalThis.${OPEN} = ask;\n`),
  };
  await copyFile(wasm, path.join(packs.openCore, "core_bg.wasm"));
  return packs;
}

/** What the two packages differ in, in bytes. */
export async function weights({ core, twin }: Packs): Promise<{ core: number; twin: number }> {
  const size = async (...parts: string[]) => (await stat(path.join(...parts))).size;
  return {
    core: (await size(core, "worker.js")) + (await size(core, "core_bg.wasm")),
    twin: await size(twin, "worker.js"),
  };
}

const file = (name: string): string => JSON.stringify(path.join(repository, name));

function twinSource(plan: WatchPlan): string {
  return `import { makeTwin } from ${file("tests/browser/bench/twin.ts")};
export const ask = makeTwin(${JSON.stringify(plan)});
`;
}

/** The core itself, in this process. */
async function loadCore(glue: string, wasm: string): Promise<{ ask(request: Request): Response }> {
  const core = (await import(pathToFileURL(glue).href)) as Glue;
  core.initSync({ module: await readFile(wasm) });
  return {
    ask: (request) => JSON.parse(core.handle(JSON.stringify(request))) as Response,
  };
}
