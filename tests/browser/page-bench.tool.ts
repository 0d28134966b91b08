// What the extension costs a page: work on a busy page, beside the same page without the extension; wake-ups of an
// idle page; how long a note takes after a navigation.
//
//     node target/tests/browser/page-bench.mjs [work] [rest] [wait]

import assert from "node:assert/strict";
import { cpus, loadavg } from "node:os";
import type { Page } from "puppeteer-core";
import { type Figures, figuresOf, show } from "./bench/figures";
import { extensionOfNothing } from "./bench/nothing";
import { PageWork } from "./bench/page-work";
import { addBladeProbe, noteAfterContent } from "./bench/probe";
import { addressOf, type BladeName, documentOf } from "./blades";
import { countingExtension, counts } from "./counting";
import { goTo, pause, startWith } from "./main-job";
import { type Stage, setStage } from "./stage";

/** Work of the page's main thread with the extension, by that without it. */
const MOST_WORK = 1.02;

/** Changes of the page in a second, none of which the extension is interested in. */
const CHURN = 1000;
const WINDOWS = 30;
const WINDOW_MS = 2_000;

/** A page that rests is watched for so long, and nothing may happen. */
const REST_MS = 60_000;

/** From the blade's content to its note, the median in ms. */
const MOST_WAIT = 150;
const VISITS = 6;

/** What the note of a blade is about, in either layout. */
const NOTED: readonly [BladeName, string][] = [
  ["overview", ".fxc-essentials-item, [class*='essentialsItem-']"],
  ["authentication", "[role=radiogroup], [role=switch], [role=row]"],
  ["api-permissions", ".fxc-gc-row .fxc-gc-cell, [role=gridcell]"],
  ["expose-an-api", "input"],
  ["app-roles", "[role=grid]"],
  ["enterprise-properties", "[role=radiogroup], [role=switch]"],
];

const SIDES = ["with", "without"] as const;
type Side = (typeof SIDES)[number];

const HOME = "https://portal.azure.com/#home";

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");
console.log(`load of ${cpus().length} cores ${load()}`);
const wanted = process.argv.slice(2);
const wants = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
if (wants("work")) await measureWork();
if (wants("rest")) await measureRest();
for (const layout of ["old", "new"] as const) if (wants("wait")) await measureWait(layout);
console.log(`load of ${cpus().length} cores ${load()}`);

function judge(holds: boolean, text: string): void {
  console.log(`${text}${holds ? "" : "  OVER BUDGET"}`);
  if (!holds) process.exitCode = 1;
}

/**
 * The same page in two browsers at the same time: what else the machine does slows both alike. One after the other, two
 * that are the same were found up to 7 % apart; like this, half a percent.
 */
async function measureWork(): Promise<void> {
  for (const [scenario, what] of [
    ["right", "nothing to note"],
    ["faulty", "a note on it"],
  ] as const) {
    const tasks: Record<Side, number[]> = { with: [], without: [] };
    // Each is the first to start once.
    for (const order of [SIDES, SIDES.toReversed()]) await addWork(scenario, order, tasks);
    const [ours, own] = SIDES.map((side) => figuresOf(tasks[side])) as [Figures, Figures];
    console.log(
      `busy page, ${CHURN} changes a second, ${what}: main thread in ${WINDOW_MS} ms, min / median / p90 of ${ours.n}: with ${show(ours)}, without ${show(own)} ms`,
    );
    const ratios = tasks.with.map((one, at) => one / (tasks.without[at] ?? Number.NaN));
    console.log(`  window by window: ${show(figuresOf(ratios))} times`);
    const ratio = sum(tasks.with) / sum(tasks.without);
    judge(
      ratio <= MOST_WORK,
      `busy page, ${what}: ${ratio.toFixed(3)} times the work without the extension, budget ${MOST_WORK}`,
    );
  }
}

async function addWork(
  scenario: "right" | "faulty",
  order: readonly Side[],
  tasks: Record<Side, number[]>,
): Promise<void> {
  const stages: Stage[] = [];
  try {
    const works = {} as Record<Side, PageWork>;
    for (const side of order) {
      const options = side === "with" ? {} : { extensionDir: await extensionOfNothing() };
      const stage = await setStage("chromium", options);
      stages.push(stage);
      const { session, portal } = stage;
      if (side === "with") await startWith(session, "nav-oauth");
      portal.state.reset(scenario);
      const page = await session.open(addressOf("api-permissions", `?delay=20&churn=${CHURN}`));
      await page.waitForSelector(".fxc-gc-row");
      if (side === "with" && scenario === "faulty") await session.waitForNotes(page);
      works[side] = await PageWork.of(page);
    }
    await pause(2_000);
    for (let window = 0; window < WINDOWS; window++) {
      const before = await Promise.all(SIDES.map((side) => works[side].now()));
      await pause(WINDOW_MS);
      const after = await Promise.all(SIDES.map((side) => works[side].now()));
      for (const [at, side] of SIDES.entries())
        tasks[side].push((after[at] ?? Number.NaN) - (before[at] ?? Number.NaN));
    }
  } finally {
    for (const stage of stages) await stage.close();
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

/** A page that is watched and has a note, and one that is not watched. */
async function measureRest(): Promise<void> {
  const stage = await setStage("chromium", { extensionDir: await countingExtension("chromium") });
  try {
    const { session, portal } = stage;
    await startWith(session, "nav-oauth");
    portal.state.reset("faulty");
    const watched = await session.open(addressOf("api-permissions", "?delay=20"));
    await session.waitForNotes(watched);
    const home = await session.open(HOME);
    await pause(2_000);
    const pages = { "watched page": watched, "other page": home };
    const before = new Map<Page, Record<string, number>>();
    for (const page of Object.values(pages)) before.set(page, await counts(page.mainFrame()));
    await session.killWorker();
    await pause(REST_MS);
    for (const [name, page] of Object.entries(pages)) {
      const old = before.get(page) ?? {};
      const now = await counts(page.mainFrame());
      const more = Object.keys(now).map((what) => (now[what] ?? 0) - (old[what] ?? 0));
      const woken = more.reduce((sum, one) => sum + one, 0);
      judge(woken === 0, `idle ${name}, ${REST_MS / 1000} s: ${woken} wake-ups, budget 0`);
    }
    judge(!(await session.workerRunning()), "the worker sleeps meanwhile");
  } finally {
    await stage.close();
  }
}

async function measureWait(layout: "old" | "new"): Promise<void> {
  const stage = await setStage("chromium");
  try {
    const { session, portal } = stage;
    await startWith(session, "nav-oauth");
    portal.state.reset("all-wrong");
    const page = await session.open("about:blank");
    await addBladeProbe(
      page,
      NOTED.map(([, selector]) => selector),
    );
    await page.goto(`https://portal.azure.com/?delay=20&layout=${layout}#home`);
    const all: number[] = [];
    for (const [blade, selector] of NOTED) {
      const waits: number[] = [];
      for (let visit = 0; visit < VISITS; visit++) {
        await goTo(page, HOME);
        await session.waitForNotes(page, (notes) => notes.length === 0);
        await pause(250);
        await goTo(page, addressOf(blade));
        const frame = await documentOf(page, layout);
        waits.push(await noteAfterContent(frame, selector));
      }
      all.push(...waits);
      console.log(`  ${layout} layout, ${blade}: content to note ${show(figuresOf(waits))} ms`);
    }
    const { median } = figuresOf(all);
    assert.ok(all.length === NOTED.length * VISITS);
    judge(
      median <= MOST_WAIT,
      `note after navigation, ${layout} layout: median ${median.toFixed(0)} ms of ${all.length} after the content, budget ${MOST_WAIT} ms`,
    );
  } finally {
    await stage.close();
  }
}
