// Builds only the core.

import { makeCore } from "./core.mjs";

await makeCore();
