// A web client on a host of one's own. No test can answer the browser's own question for a permission, so the
// manifest of a copy of the extension has this one host; everything after that question is the shipped extension.

import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BrowserName, Session } from "./harness";
import { inTarget } from "./stage";

export const OWN_HOST = "nav.contoso.test";
export const OWN_SITE = `https://${OWN_HOST}`;

/** A copy of the built extension that is allowed on that host. */
export async function allowedOnOwnHost(browser: BrowserName): Promise<string> {
  const copy = inTarget("tests/extension", `${browser}-own-host`);
  await rm(copy, { recursive: true, force: true });
  await cp(inTarget("extension", browser), copy, { recursive: true });
  const file = path.join(copy, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  manifest.host_permissions.push(`${OWN_SITE}/*`);
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

/** Names the site, as the popup does when the user adds it, and waits until the content script is registered. */
export async function addOwnSite(session: Session): Promise<void> {
  await session.evaluateInExtension(async (site) => {
    await chrome.storage.local.set({ sites: [site] });
    for (let tries = 0; tries < 100; tries++) {
      if ((await chrome.scripting.getRegisteredContentScripts()).length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("no content script was registered");
  }, OWN_SITE);
}
