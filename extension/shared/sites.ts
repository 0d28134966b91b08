/** The web clients on hosts of one's own, by origin, as the user and the organisation's policy have named them. */

const KEY = "sites";

/** So many are kept; nobody has that many servers in one browser. */
const MOST = 200;

/** The match pattern of a site. Browsers do not all take a port in one, so it covers every port of the host. */
export function patternOf(site: string): string {
  const { protocol, hostname } = new URL(site);
  return `${protocol}//${hostname}/*`;
}

/** The sites that the user has added. */
export async function ownSites(): Promise<string[]> {
  return cleaned((await chrome.storage.local.get<{ [KEY]?: unknown }>(KEY))[KEY]);
}

/** The sites that the organisation's policy names; none where there is no such storage. */
export async function policySites(): Promise<string[]> {
  try {
    return cleaned((await chrome.storage.managed.get<{ [KEY]?: unknown }>(KEY))[KEY]);
  } catch {
    // Firefox rejects when no policy is set.
    return [];
  }
}

/** All of them. */
export async function readSites(): Promise<string[]> {
  return [...new Set([...(await policySites()), ...(await ownSites())])];
}

export async function addSite(site: string): Promise<void> {
  await chrome.storage.local.set({ [KEY]: cleaned([...(await ownSites()), site]) });
}

export async function removeSite(site: string): Promise<void> {
  await chrome.storage.local.set({ [KEY]: (await ownSites()).filter((own) => own !== site) });
}

/** Origins of http and https and nothing else, each once. A policy may hold anything. */
function cleaned(sites: unknown): string[] {
  if (!Array.isArray(sites)) return [];
  const origins = sites.flatMap((site: unknown) => {
    if (typeof site !== "string" || !URL.canParse(site)) return [];
    const { protocol, origin } = new URL(site);
    return protocol === "https:" || protocol === "http:" ? [origin] : [];
  });
  return [...new Set(origins)].slice(0, MOST);
}
