// An extension that does nothing, to stand where the real one is not: the harness needs one.

import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { inTarget } from "../stage";

/** Its folder. */
export async function extensionOfNothing(): Promise<string> {
  const dir = inTarget("bench", "nothing");
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: "Nothing",
    version: "0",
    background: { service_worker: "worker.js" },
    permissions: ["tabs"],
  };
  await writeFile(path.join(dir, "manifest.json"), JSON.stringify(manifest));
  await writeFile(path.join(dir, "worker.js"), "");
  return dir;
}
