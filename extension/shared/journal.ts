/**
 * What was filled, where and when. It stays in this browser, holds no secret, and is the user's to read, to copy and
 * to clear.
 */

import type { FillPlan, FillReport, Verdict } from "./protocol";

const KEY = "journal";

/** The oldest entries go first. */
const MOST = 200;

/** One fill. */
export type Entry = {
  /** When, in ISO 8601 and UTC. */
  when: string;
  /** The page's name. */
  title: string;
  /** Its address, without the query: that may hold anything. */
  address: string;
  fields: {
    caption: string;
    verdict: Verdict;
    /** The new value as it was previewed; `null` for a secret. */
    value: string | null;
  }[];
};

/** What was filled, newest first. */
export async function entries(): Promise<Entry[]> {
  const { [KEY]: kept } = await chrome.storage.local.get<{ [KEY]?: Entry[] }>(KEY);
  return kept ?? [];
}

export async function clearJournal(): Promise<void> {
  await chrome.storage.local.remove(KEY);
}

/** Remembers a fill by its report. */
export async function remember(plan: FillPlan, report: FillReport, url: string): Promise<void> {
  const [address = ""] = url.split(/[?#]/, 1);
  const values = new Map(plan.steps.map((step) => [step.control, step]));
  const fields = report.lines
    // What was not touched did not happen.
    .filter(({ verdict }) => !["already-set", "not-set", "not-found"].includes(verdict))
    .map(({ control, caption, verdict }) => {
      const step = values.get(control);
      return { caption, verdict, value: step?.value == null ? null : step.new };
    });
  if (fields.length === 0) return;
  const entry: Entry = { when: new Date().toISOString(), title: plan.title, address, fields };
  await chrome.storage.local.set({ [KEY]: [entry, ...(await entries())].slice(0, MOST) });
}
