/** The one door to the Rust core. */

import * as glue from "moorline-core";
import type { Request, Response } from "../shared/protocol";
import { CoreUnavailable } from "./core-unavailable";
import { complete } from "./rule-texts";

/** Started at once: a worker is woken only to ask, and what it asks about is read from storage meanwhile. */
let started: Promise<void> | undefined = start();
// Who asks is told that it could not start.
started.catch(() => {});

/** Asks the core. Throws only {@link CoreUnavailable}; whatever goes wrong inside is a response. */
export async function ask(request: Request): Promise<Response> {
  started ??= start();
  try {
    await started;
  } catch (reason) {
    started = undefined;
    throw reason;
  }
  try {
    // A manifest inside of the JSON would be escaped, and read twice.
    const { text, ...rest } = request as { text?: string };
    const answer = JSON.parse(glue.handle(JSON.stringify(rest), text)) as Response;
    complete(answer, glue.ruleCodes);
    return answer;
  } catch (reason) {
    // A trap leaves the instance half-way through something: it is thrown away with all its memory.
    if (reason instanceof WebAssembly.RuntimeError) glue.__wbg_reset_state();
    return {
      answer: "error",
      error: "failed",
      message: "The check itself has failed; nothing was checked.",
    };
  }
}

async function start(): Promise<void> {
  // Some company policies and "enhanced security" modes switch WebAssembly off as a whole.
  if (typeof WebAssembly === "undefined") throw new CoreUnavailable();
  try {
    const file = await fetch(chrome.runtime.getURL("core_bg.wasm"));
    glue.initSync({ module: await file.arrayBuffer() });
  } catch {
    throw new CoreUnavailable();
  }
}
