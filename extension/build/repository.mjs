import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds everything. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
