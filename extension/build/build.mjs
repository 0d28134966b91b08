// Builds everything that `make build` names: the core, and the extension for both browser families into
// target/extension/{chromium,firefox}.

import path from "node:path";
import { makeCore } from "./core.mjs";
import { packExtension } from "./package.mjs";
import { repository } from "./repository.mjs";

const core = await makeCore();
for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  const folder = await packExtension(browser, core);
  console.log(`built ${path.relative(repository, folder)}`);
}
