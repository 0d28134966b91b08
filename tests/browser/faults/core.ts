// The real core, from bytes that the test has put into the page.

import * as glue from "moorline-core";
import type { Request, Response } from "../../../extension/shared/protocol";

const bytes = Uint8Array.from(
  atob((globalThis as unknown as { moorlineCore: string }).moorlineCore),
  (character) => character.charCodeAt(0),
);
glue.initSync({ module: bytes });

export async function ask(request: Request): Promise<Response> {
  return JSON.parse(glue.handle(JSON.stringify(request))) as Response;
}
