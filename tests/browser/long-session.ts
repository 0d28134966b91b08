// A long session: one tab that goes from blade to blade, without loading anything.

import type { Page } from "puppeteer-core";
import { addressOf, type BladeName } from "./blades";
import { until } from "./harness";
import { goTo, pause } from "./main-job";

/** In turn; of the manifest the whole text is read. The last has a note. */
const BLADES: readonly BladeName[] = [
  "overview",
  "authentication",
  "expose-an-api",
  "manifest",
  "app-roles",
  "enterprise-properties",
  "owners",
  "api-permissions",
];

/** So many changes warm up what a browser and the editor keep. What still grows then is compiled code. */
export const WARM_UP = 40 * BLADES.length;

/** Longer than a blade takes to be read and have its notes. */
const STAY_MS = 250;

/** Goes through so many blades. */
export async function changeBlades(page: Page, times: number): Promise<void> {
  for (let left = times; left > 0; left--) {
    // Counted from the end, so that the last one is the last of the list.
    await goTo(page, addressOf(BLADES.at((-(left - 1) % BLADES.length) - 1) ?? "overview"));
    await pause(STAY_MS);
  }
}

/** Leaves the blades, and waits until nothing of ours is left on the page. */
export async function leaveBlades(page: Page): Promise<void> {
  await goTo(page, "https://portal.azure.com/#home");
  await until("nothing of ours on the page", () =>
    page.evaluate(() => document.querySelector("moorline-note, moorline-status") === null),
  );
}
