// The twin of `moorline check --format json`: reads the files of a folder and judges each in plain JavaScript.
//
//     node manifests-twin.mjs TWIN.mjs FOLDER PART PARTS
//
// Of so many parts, it takes one: every PARTS-th file.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , bundle = "", folder = "", part = "0", parts = "1"] = process.argv;
const { makeTwin } = await import(pathToFileURL(bundle).href);
const ask = makeTwin({ page: "entra/manifest" });
let out = "";
for (const [number, name] of readdirSync(folder).sort().entries()) {
  if (number % Number(parts) !== Number(part)) continue;
  const file = path.join(folder, name);
  const text = readFileSync(file, "utf8");
  const { findings } = await ask({ ask: "paste-manifest", text, profile: {} });
  out += `${JSON.stringify({ file, findings })}\n`;
  if (out.length > 1 << 16) {
    process.stdout.write(out);
    out = "";
  }
}
process.stdout.write(out);
