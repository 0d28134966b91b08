// Bundled as `target/practice/server.mjs`: the library for tests and, when it is the program that Node
// was started with, the command line.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { startPracticePortal } from "./server";
import { isScenario } from "./state";

export * from "./server";

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8443" },
      scenario: { type: "string", default: "faulty" },
    },
  });
  const scenario = values.scenario;
  if (!isScenario(scenario)) throw new RangeError(`unknown scenario ${scenario}`);
  const portal = await startPracticePortal({ port: Number(values.port), scenario });
  console.log(`The practice portal of Moorline listens on https://127.0.0.1:${portal.port}
Start a throw-away Chromium that finds it under the real names:
  chromium --user-data-dir="$(mktemp -d)" --ignore-certificate-errors \\
    --host-resolver-rules="${portal.hostResolverRules}" \\
    "${portal.origins.azure}/#home"`);
}
