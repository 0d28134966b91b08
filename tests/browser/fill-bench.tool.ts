// What a fill costs beside the page's own delays: twelve fields of a page that takes 200 ms for each.

import type { Frame } from "puppeteer-core";
import { until } from "./harness";
import { press } from "./main-job";
import { setStage } from "./stage";

const FIELDS = 12;
const DELAY_MS = 200;
/** Of the sum of the page's own delays. */
const MOST = 0.15;
const ROUNDS = 11;

const stage = await setStage("chromium");
try {
  const { session } = stage;
  const url = `https://businesscentral.dynamics.com/x/Production/?page=6612&product=bc25&fields=${FIELDS}&delay=${DELAY_MS}`;
  const page = await session.open(url);
  const panel = await session.panel(page);
  await session.focus(page);
  // The panel's own preview prepares the page for the fill, as it does for every fill.
  await press(panel, "Preview");
  await until(
    () => "the preview",
    async () => ((await panel.$(".hint.first")) ? true : undefined),
    20_000,
  );
  const tab = await session.tabId(page);
  const wholes: number[] = [];
  const steps: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times = await panel.evaluate(
      async (id, count, mark) => {
        const all = await chrome.storage.session.get<Record<string, { route: string }>>(null);
        const frame = Number(
          Object.keys(all)
            .find((key) => key.startsWith(`frame:${id}:`))
            ?.split(":")[2],
        );
        const route = all[`tab:${id}`]?.route ?? "";
        const say = (message: object) =>
          chrome.tabs.sendMessage<object, { end: string; target: object }>(id, message, {
            frameId: frame,
          });
        const { target } = await say({ do: "preview", route, goingOn: false });
        const steps: number[] = [];
        for (let field = 1; field <= count; field++) {
          // What the panel does for each step: is the tab still in front, and the step itself.
          const began = performance.now();
          await chrome.tabs.get(id);
          const step = {
            control: `Field ${field}`,
            kind: "text",
            value: `value ${mark} of ${field}`,
            already: false,
          };
          const { end } = await say({ do: "step", target, region: "fields", step });
          steps.push(performance.now() - began);
          if (end !== "set") throw new Error(`field ${field}: ${end}`);
        }
        const began = performance.now();
        await say({ do: "read", target });
        return { steps, read: performance.now() - began };
      },
      tab,
      FIELDS,
      round,
    );
    steps.push(...times.steps);
    reads.push(times.read);
    wholes.push(times.steps.reduce((sum, step) => sum + step, times.read));
    const form = await formOf(page.frames());
    const record = await form.evaluate(() =>
      (
        window as unknown as { __practice: { record(): Record<string, string> } }
      ).__practice.record(),
    );
    for (let field = 1; field <= FIELDS; field++) {
      if (record[`Field ${field}`] !== `value ${round} of ${field}`)
        throw new Error(`field ${field} was not taken`);
    }
  }
  const own = FIELDS * DELAY_MS;
  const part = median(wholes) / own - 1;
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  // On a machine that does other things at the same time, the quicker quarter of the steps tells more of ours.
  const quick = (FIELDS * (quartile(steps) - DELAY_MS) + quartile(reads)) / own;
  console.log(
    `fill of ${FIELDS} fields, ${DELAY_MS} ms each, median of ${ROUNDS} whole fills: ${Math.round(median(wholes) - own)} ms of ours, ${percent(part)} of the page's own ${own} ms, at most ${percent(MOST)}; by the lower quartile of ${steps.length} steps ${percent(quick)}`,
  );
  if (!(part <= MOST)) process.exitCode = 1;
} finally {
  await stage.close();
}

async function formOf(frames: Frame[]): Promise<Frame> {
  for (const frame of frames) {
    const has = await frame.evaluate(() => "__practice" in window).catch(() => false);
    if (has) return frame;
  }
  throw new Error("no frame with the page");
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function quartile(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 4)] ?? Number.NaN;
}
