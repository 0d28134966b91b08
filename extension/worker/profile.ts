/** The profile: what is known so far. The core understands it; here it is only kept. */

import type { Profile, Request, Response } from "../shared/protocol";
import { ask } from "./core";
import { serial } from "./serial";

const KEY = "profile";

/** Raised when a kept profile can no longer be read by the core. An older one is then forgotten. */
const VERSION = 1;

type Kept = { version: number; profile: Profile };

/** The profile as it is now. */
export async function readProfile(): Promise<Profile> {
  const { [KEY]: kept } = await chrome.storage.local.get<{ [KEY]?: Kept }>(KEY);
  // The core reads an empty object as an empty profile.
  return kept?.version === VERSION ? kept.profile : ({} as Profile);
}

/**
 * Asks the core something that may change the profile, and keeps what it answers. One at a time: two
 * frames that are looked at at once would otherwise lose what the other one found.
 */
export function askAndKeep(request: (profile: Profile) => Request): Promise<Response> {
  return serial(KEY, async () => {
    const before = await readProfile();
    const response = await ask(request(before));
    // Writing wakes every open panel, so the same again is not written.
    if ("profile" in response && JSON.stringify(response.profile) !== JSON.stringify(before)) {
      await chrome.storage.local.set({
        [KEY]: { version: VERSION, profile: response.profile } satisfies Kept,
      });
    }
    return response;
  });
}

/** Forgets everything that was ever kept, but where the user lets Moorline run: that is taken back in the options. */
export function forgetProfile(): Promise<void> {
  return serial(KEY, async () => {
    const kept = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(kept.filter((key) => key !== "sites"));
  });
}
