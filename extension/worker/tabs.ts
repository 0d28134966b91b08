/** What the content scripts of a tab tell, and what they are told. */

import type { Look, Watch } from "../shared/messages";
import type { Snapshot, WatchPlan } from "../shared/protocol";
import {
  type FrameState,
  frameKey,
  framePrefix,
  readTab,
  type TabState,
  tabKey,
  tabOfKey,
} from "../shared/tab-state";
import { ask } from "./core";
import { addVersion, addWholeTexts } from "./page-world";
import { askAndKeep } from "./profile";
import { isHost } from "./sender";
import { serial } from "./serial";
import { allowedSites } from "./sites";
import { structureReport } from "./structure/report";
import { today } from "./today";

/** The frame a message came from. */
export type Place = { tab: number; frame: number };

/** The frame that stands for its tab is at an address that may have a plan. */
export function enter({ tab, frame }: Place, url: string): Promise<void> {
  // In the order of the navigation: the answer for the page before must not come last.
  return serial(tabKey(tab), async () => {
    const plan = await planFor(url);
    await forgetClosedTabs();
    const before = await pageOf(tab);
    if (before && before.route !== plan?.route) await forgetFrames(tab);
    if (!plan) return quit(tab);
    const page: TabState = {
      url,
      frame,
      route: plan.route,
      title: plan.title,
      fields: plan.form?.fields ?? null,
      version: plan.form?.version ?? [],
      since: Date.now(),
    };
    await chrome.storage.session.set({ [tabKey(tab)]: page });
    tell(tab, { do: "watch", plan });
  });
}

/** It is at no such address any more. */
export function leave({ tab, frame }: Place): Promise<void> {
  return serial(tabKey(tab), async () => {
    const page = await pageOf(tab);
    if (page?.frame === frame) await quit(tab);
  });
}

/**
 * Lets go of every page at which the user, or the policy, does not allow Moorline any more. Its script stays there until
 * the page is loaded anew, and nobody listens to it.
 */
export async function leaveForbidden(): Promise<void> {
  const sites = await allowedSites();
  const all = await chrome.storage.session.get<Record<string, TabState | undefined>>(null);
  for (const [key, page] of Object.entries(all)) {
    const tab = tabOfKey(key);
    if (tab === null || key !== tabKey(tab) || isHost(page?.url, sites)) continue;
    await serial(key, () => quit(tab));
  }
}

/** A frame was loaded late. Those that have the plan already take no notice. */
export function framesChanged({ tab }: Place): Promise<void> {
  return serial(tabKey(tab), async () => {
    const page = await pageOf(tab);
    const plan = page && (await planFor(page.url));
    if (plan) tell(tab, { do: "watch", plan });
  });
}

/** The user has said something new: every watched page is judged by it. */
export async function lookAgain(): Promise<void> {
  const keys = Object.keys(await chrome.storage.session.get(null));
  for (const tab of new Set(keys.map(tabOfKey))) if (tab !== null) tell(tab, { do: "look-again" });
}

/** No more notes of this kind, on what the tab shows or anywhere. They stay in the panel. */
export async function mute({ tab }: Place, code: string, everywhere: boolean): Promise<void> {
  const page = await pageOf(tab);
  // A rule's code and nothing else: this comes from beside a page.
  if (!page || !/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/.test(code)) return;
  const route = everywhere ? "" : page.route;
  await askAndKeep((profile) => ({ ask: "mute", mute: { code, route }, again: false, profile }));
  void lookAgain();
}

/** A frame shows something: read it, remember it, and say what to draw there. */
export async function look(
  { tab, frame }: Place,
  {
    snapshot,
    sequence,
    documentKey,
  }: { snapshot: Snapshot; sequence: number; documentKey: string },
): Promise<Look> {
  const page = await pageOf(tab);
  if (!page || page.route !== snapshot.route) return { looked: "stale" };
  await addWholeTexts(snapshot, tab, frame);
  await addVersion(snapshot, { tab, frame }, documentKey, page.version);
  const { url } = page;
  const sites = await allowedSites();
  const response = await askAndKeep((profile) => ({
    ask: "look",
    url,
    sites,
    snapshot,
    profile,
    today: today(),
  }));
  if (response.answer === "error" && response.error === "stale") return { looked: "stale" };
  if (response.answer !== "look") return { looked: "failed" };
  const key = frameKey(tab, frame);
  const { [key]: before } =
    await chrome.storage.session.get<Record<string, FrameState | undefined>>(key);
  const state: FrameState = {
    route: page.route,
    documentKey,
    fillable: page.fields !== null && (snapshot.regions[page.fields]?.length ?? 0) > 0,
    notRead: response.notRead,
    title: response.title,
    unknownSince: response.isUnknownLayout ? (before?.unknownSince ?? Date.now()) : null,
  };
  await chrome.storage.session.set({ [key]: state });
  return { looked: "yes", sequence, notes: response.notes };
}

/** The whole text of the manifest that a tab shows, as it is in the editor now; or why there is none. */
export async function manifestIn(
  tab: number,
): Promise<{ text: string } | { why: "elsewhere" | "only-lines" }> {
  let isShown = false;
  for (const { id: frame } of (await readTab(tab))?.frames ?? []) {
    const ask: Watch = { do: "show" };
    const snapshot: Snapshot | null = await chrome.tabs
      .sendMessage(tab, ask, { frameId: frame })
      .catch(() => null);
    if (!snapshot) continue;
    await addWholeTexts(snapshot, tab, frame);
    for (const { editor } of Object.values(snapshot.regions).flatMap((region) =>
      region.flatMap(({ items }) => items),
    )) {
      if (editor?.whole != null) return { text: editor.whole };
      isShown ||= editor != null;
    }
  }
  return { why: isShown ? "only-lines" : "elsewhere" };
}

/** What a frame showed is gone. */
export function nothingHere({ tab, frame }: Place): Promise<void> {
  return serial(tabKey(tab), async () => {
    await chrome.storage.session.remove(frameKey(tab, frame));
    const page = await pageOf(tab);
    if (page) await chrome.storage.session.set({ [tabKey(tab)]: { ...page, since: Date.now() } });
  });
}

/** What the page of a tab is made of, for whoever mends its reader; `null` when it cannot be looked at. */
export async function structure(tab: number): Promise<string | null> {
  const page = await pageOf(tab);
  const plan = page && (await planFor(page.url));
  return plan ? structureReport(tab, plan) : null;
}

async function forgetTab(tab: number): Promise<void> {
  await chrome.storage.session.remove(tabKey(tab));
  await forgetFrames(tab);
}

/** The page that the tab shows, when it is one with a plan. */
export async function pageOf(tab: number): Promise<TabState | undefined> {
  const key = tabKey(tab);
  return (await chrome.storage.session.get<Record<string, TabState | undefined>>(key))[key];
}

async function planFor(url: string): Promise<WatchPlan | null> {
  const response = await ask({ ask: "plan", url, sites: await allowedSites() });
  return response.answer === "plan" ? (response.plan ?? null) : null;
}

async function quit(tab: number): Promise<void> {
  await forgetTab(tab);
  tell(tab, { do: "unwatch" });
}

/** Closed tabs are cleared away with the next page: listening for it would wake the worker for every tab. */
async function forgetClosedTabs(): Promise<void> {
  const open = new Set((await chrome.tabs.query({})).map(({ id }) => id));
  const keys = Object.keys(await chrome.storage.session.get(null));
  const closed = keys.filter((key) => {
    const tab = tabOfKey(key);
    return tab !== null && !open.has(tab);
  });
  if (closed.length > 0) await chrome.storage.session.remove(closed);
}

async function forgetFrames(tab: number): Promise<void> {
  const prefix = framePrefix(tab);
  const keys = Object.keys(await chrome.storage.session.get(null));
  await chrome.storage.session.remove(keys.filter((key) => key.startsWith(prefix)));
}

/** Tells every frame of the tab. That there may be none left to hear it is no error. */
function tell(tab: number, message: Watch): void {
  chrome.tabs.sendMessage(tab, message).catch(() => {});
}
