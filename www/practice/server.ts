// The practice portal: one HTTPS server on loopback that answers for portal.azure.com,
// entra.microsoft.com and businesscentral.dynamics.com (the browser is told to come here).
//
// Started by hand:   node www/practice/build.mjs && node target/practice/server.mjs --port 8443
// Started by tests:  const portal = await startPracticePortal(); … await portal.close();
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeCertificate } from "./certificate";
import { answerControl } from "./control-endpoint";
import { documentFor } from "./documents";
import { CERTIFICATE_HOSTS, REACT_BLADE_HOST, siteOf } from "./hosts";
import { COMMON_HEADERS, contentSecurityPolicy } from "./security";
import { isScenario, PracticeStateStore, type ScenarioName } from "./state";

export { CONTOSO_APP_ID, FABRIKAM_APP_ID, SCENARIOS, stateFor, TENANT_ID } from "./state";

export interface PracticePortalOptions {
  /** 0 = any free port. */
  port?: number;
  scenario?: ScenarioName;
  /** Where `build.mjs` put the bundles; by default next to this file. */
  assets?: string;
}

export interface PracticePortal {
  port: number;
  /** The addresses to open once the host names are mapped to {@link hostResolverRules}. */
  origins: { azure: string; entra: string; businessCentral: string };
  /** For Chromium's `--host-resolver-rules`; every other name fails inside the browser. */
  hostResolverRules: string;
  state: PracticeStateStore;
  /** Every request answered so far (`METHOD host path`), for tests of "nothing was asked for". */
  requests: readonly string[];
  close(): Promise<void>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

const PREFIX = "/__practice/";

/** What may hold the frame of a React blade. */
const PORTALS =
  "https://portal.azure.com https://entra.microsoft.com https://portal.azure.us https://portal.azure.cn";

export async function startPracticePortal(
  options: PracticePortalOptions = {},
): Promise<PracticePortal> {
  const assets = options.assets ?? fileURLToPath(new URL("./assets/", import.meta.url));
  const store = new PracticeStateStore(options.scenario);
  const requests: string[] = [];

  const server = createServer(await makeCertificate(), (request, response) => {
    requests.push(`${request.method} ${request.headers.host} ${request.url}`);
    answer(request, response, assets, store).catch((error: unknown) => {
      response.writeHead(500, { ...COMMON_HEADERS, "content-type": "text/plain" });
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // Loopback only: the practice portal must never be reachable from another machine.
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const names = CERTIFICATE_HOSTS.filter((name) => name !== "localhost");
  return {
    port,
    origins: {
      azure: "https://portal.azure.com",
      entra: "https://entra.microsoft.com",
      businessCentral: "https://businesscentral.dynamics.com",
    },
    hostResolverRules: [
      ...names.map((name) => `MAP ${name} 127.0.0.1:${port}`),
      "MAP * ~NOTFOUND",
      "EXCLUDE 127.0.0.1",
    ].join(", "),
    state: store,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Browsers keep connections open; without this a test run would hang at its end.
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  assets: string,
  store: PracticeStateStore,
): Promise<void> {
  const host = request.headers.host ?? "localhost";
  const url = new URL(request.url ?? "/", `https://${host}`);
  if (url.pathname === `${PREFIX}embed`) {
    send(response, 200, "text/html; charset=utf-8", embedding(url.searchParams));
    return;
  }
  if (url.pathname.startsWith(PREFIX)) {
    const name = url.pathname.slice(PREFIX.length);
    if (path.extname(name) === "") {
      const { status, body } = await answerControl(request, name, store);
      send(response, status, "application/json; charset=utf-8", JSON.stringify(body));
    } else {
      await sendAsset(response, assets, name);
    }
    return;
  }
  if (url.pathname === "/favicon.ico") {
    await sendAsset(response, assets, "mark.svg");
    return;
  }
  const scenario = url.searchParams.get("scenario");
  if (scenario !== null && isScenario(scenario)) {
    store.reset(scenario);
    // Taken out of the address, or a reload would start over again. The hash survives a redirect.
    url.searchParams.delete("scenario");
    response.writeHead(302, { ...COMMON_HEADERS, location: url.pathname + url.search });
    response.end();
    return;
  }
  const site = siteOf(host);
  const nonce = randomBytes(16).toString("base64");
  const embeddable = url.searchParams.get("embedded") === "1";
  response.writeHead(200, {
    ...COMMON_HEADERS,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy({
      nonce,
      trustedTypes: site !== "business-central",
      ...(site === "entra" ? { frames: `https://${REACT_BLADE_HOST}` } : {}),
      ...(site === "react-blade" ? { framedBy: PORTALS } : {}),
      embeddable,
    }),
    ...(site === "react-blade" || embeddable ? {} : { "x-frame-options": "SAMEORIGIN" }),
  });
  response.end(documentFor({ site, query: url.searchParams, nonce }));
}

/** A page of somebody else that shows a page in a frame, in a sandbox when it is asked for. */
function embedding(query: URLSearchParams): string {
  const attribute = (text: string): string =>
    text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const sandbox = query.get("sandbox");
  const sandboxed = sandbox === null ? "" : ` sandbox="${attribute(sandbox)}"`;
  return `<!doctype html><meta charset="utf-8"><title>A page of somebody else</title>
<iframe src="${attribute(query.get("src") ?? "about:blank")}"${sandboxed} style="width:95vw;height:90vh"></iframe>`;
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...COMMON_HEADERS, "content-type": type });
  response.end(body);
}

async function sendAsset(response: ServerResponse, assets: string, name: string): Promise<void> {
  const type = CONTENT_TYPES[path.extname(name)];
  // Flat folder: a name with a separator is no asset of ours.
  if (type === undefined || !/^[\w.-]+$/.test(name)) {
    send(response, 404, "text/plain", "no such asset");
    return;
  }
  try {
    send(response, 200, type, await readFile(path.join(assets, name)));
  } catch {
    send(response, 404, "text/plain", "no such asset");
  }
}
