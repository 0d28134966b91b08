/**
 * What was filled and what was undone, where and when. It stays in this browser, holds no secret, and is the user's to
 * read, to copy and to clear.
 */

import type { FillLine, FillPlan, FillStep, Verdict } from "./protocol";

const KEY = "journal";

/** The oldest entries go first. */
const MOST = 200;

/** One fill, or one undo. */
export type Entry = {
  /** Tells it from the others: a fill that goes on after a stop stays one entry. */
  id: string;
  what: "fill" | "undo";
  /** When, in ISO 8601 and UTC. */
  when: string;
  /** The page's name. */
  title: string;
  /** Its address, without the query: that may hold anything. */
  address: string;
  fields: Field[];
};

type Field = {
  caption: string;
  /** How a fill of it ended; of an undo whether the old value is back. */
  verdict: Verdict | "back" | "not-back";
  /** The new value as it was previewed, of an undo the old one; `null` for a secret. */
  value: string | null;
};

/** What one fill, or undo, is about. */
export type About = Pick<Entry, "id" | "title"> & { url: string };

/** What was filled and undone, newest first. */
export async function entries(): Promise<Entry[]> {
  const { [KEY]: kept } = await chrome.storage.local.get<{ [KEY]?: Entry[] }>(KEY);
  return kept ?? [];
}

export async function clearJournal(): Promise<void> {
  await chrome.storage.local.remove(KEY);
}

/** Remembers a fill by what is known of each field at its end. */
export async function rememberFill(
  about: About,
  plan: FillPlan,
  lines: Pick<FillLine, "control" | "caption" | "verdict">[],
): Promise<void> {
  const steps = new Map(plan.steps.map((step) => [step.control, step]));
  const fields = lines
    // What was not touched did not happen.
    .filter(({ verdict }) => !["already-set", "not-set", "not-found"].includes(verdict))
    .map(({ control, caption, verdict }) => {
      const step = steps.get(control);
      return { caption, verdict, value: step?.value == null ? null : step.new };
    });
  await keep("fill", about, fields);
}

/** Remembers which old values were brought back, and which could not be. */
export async function rememberUndo(
  about: About,
  undone: { step: FillStep; isBack: boolean }[],
): Promise<void> {
  const fields = undone.map(({ step: { caption, old, value }, isBack }): Field => {
    const verdict = isBack ? "back" : "not-back";
    return { caption, verdict, value: value == null ? null : old };
  });
  await keep("undo", about, fields);
}

async function keep(
  what: Entry["what"],
  { id, title, url }: About,
  fields: Field[],
): Promise<void> {
  if (fields.length === 0) return;
  const [address = ""] = url.split(/[?#]/, 1);
  const entry: Entry = { id, what, when: new Date().toISOString(), title, address, fields };
  const others = (await entries()).filter((other) => other.id !== id);
  await chrome.storage.local.set({ [KEY]: [entry, ...others].slice(0, MOST) });
}
