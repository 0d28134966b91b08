/**
 * What is remembered of a tab while the browser runs. The worker writes it, the panel reads it and is told
 * of every change by `storage.onChanged`. It holds no text of any page.
 *
 * Every frame has an entry of its own, so that two frames which are looked at at once cannot undo each
 * other's entry.
 */

/** The watched page of a tab. */
export type TabState = {
  /** The address that the plan belongs to. */
  url: string;
  /** The frame that stands for the tab: the top one, unless our page is inside somebody else's. */
  frame: number;
  /** The plan's route. */
  route: string;
  /** The page's name for people; empty while only a look can tell which page it is. */
  title: string;
  /** The region with the fields, when the page can be filled. */
  fields: string | null;
  /** Under which names the page's own scripts keep the product's version; none where they do not. */
  version: string[];
  /** Since when nothing of it has been found, in ms since 1970; it counts while no frame shows anything. */
  since: number;
};

/** One frame of it that showed something. */
export type FrameState = {
  route: string;
  documentKey: string;
  /** Whether it shows the form. */
  fillable: boolean;
  /** What could not be read there, in plain words. */
  notRead: string[];
  /** The name for people of what it shows, where the address does not tell it. */
  title: string;
  /** Since when nothing was read although something should stand there, in ms since 1970; `null` when it was. */
  unknownSince: number | null;
};

export const tabKey = (tab: number): string => `tab:${tab}`;

export const framePrefix = (tab: number): string => `frame:${tab}:`;

export const frameKey = (tab: number, frame: number): string => `${framePrefix(tab)}${frame}`;

/** The part of the panel that the user has asked for on the page of a tab, until the panel is there. */
export const partKey = (tab: number): string => `part:${tab}`;

/** The tab that a key is about; `null` for any other key. */
export function tabOfKey(key: string): number | null {
  const [, tab] = /^(?:tab|frame|part):(\d+)/.exec(key) ?? [];
  return tab === undefined ? null : Number(tab);
}

/** What is known of a tab. */
export type TabView = { page: TabState; frames: { id: number; state: FrameState }[] };

/** Since when nothing of what should stand on the page was read, in ms since 1970; `null` when something was. */
export function nothingReadSince({ page, frames }: TabView): number | null {
  const since = [page.since];
  for (const { state } of frames) {
    if (state.unknownSince === null) return null;
    since.push(state.unknownSince);
  }
  return Math.max(...since);
}

/** Reads what is known of a tab; `null` when it shows no page that Moorline knows. */
export async function readTab(tab: number): Promise<TabView | null> {
  const all = await chrome.storage.session.get<Record<string, unknown>>(null);
  const page = all[tabKey(tab)] as TabState | undefined;
  if (!page) return null;
  const prefix = framePrefix(tab);
  const frames = Object.keys(all)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ id: Number(key.slice(prefix.length)), state: all[key] as FrameState }))
    // An entry of the page before may still be written while the next one is entered.
    .filter(({ state }) => state.route === page.route);
  return { page, frames };
}
