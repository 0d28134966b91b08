// Hundreds of fills of a page that does everything a page can do wrong, from seeds: the shipped content script, the
// shipped worker, the shipped fill of the panel and the real core, in one page and in time that goes as fast as the work.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { build, type Plugin } from "esbuild";
import type { Page } from "puppeteer-core";
import type { Outcome } from "./faults/in-top";
import type { BrowserName } from "./harness";
import { browsers } from "./main-job";
import { inTarget, type Stage, setStage } from "./stage";

const here = inTarget("../tests/browser/faults");
/** As many as a minute or two have room for; `make faults` does two thousand. */
const runsIn = (browser: BrowserName): number =>
  Number(process.env.MOORLINE_FAULT_RUNS ?? (browser === "chromium" ? 300 : 100));
const FIRST = Number(process.env.MOORLINE_FAULT_SEED ?? 1);

/** So many in one call, so that a run that hangs is found. */
const BATCH = 50;

for (const browser of browsers()) {
  describe(`faults in ${browser}`, { timeout: 1_800_000 }, () => faults(browser));
}

function faults(browser: BrowserName): void {
  let stage: Stage;
  let page: Page;
  let scripts: string[];
  const RUNS = runsIn(browser);

  before(async () => {
    // On a host where the installed extension itself does not run.
    stage = await setStage(browser, { hosts: ["faults.test"] });
    const [replica, content, top] = await Promise.all([
      bundle("in-frame.ts"),
      bundle("../../../extension/content/main.ts"),
      bundle("in-top.ts", true),
    ]);
    scripts = [replica, content];
    page = await stage.session.open("https://faults.test/__practice/embed?src=about:blank");
    const wasm = await readFile(inTarget("core", "core_bg.wasm"));
    await page.evaluate((bytes) => {
      document.querySelector("iframe")?.remove();
      Object.assign(globalThis, { moorlineCore: bytes });
    }, wasm.toString("base64"));
    // The script names the secret, so it must not stand in the page that is searched for it.
    const script = await page.addScriptTag({ content: top });
    await script.evaluate((element) => (element as HTMLScriptElement).remove());
  });
  after(async () => {
    await stage.close();
  });

  test(`${RUNS} fills leave only what was previewed, and say what is true`, async () => {
    const outcomes: Outcome[] = [];
    for (let seed = FIRST; seed < FIRST + RUNS; seed += BATCH) {
      const batch = await page.evaluate(
        async (from, to, frameScripts) => {
          const { run } = window as unknown as {
            run(seed: number, scripts: string[]): Promise<Outcome>;
          };
          const all: Outcome[] = [];
          for (let at = from; at < to; at++) all.push(await run(at, frameScripts));
          return all;
        },
        seed,
        Math.min(seed + BATCH, FIRST + RUNS),
        scripts,
      );
      outcomes.push(...batch);
      const bad = batch.filter(({ problems }) => problems.length > 0);
      assert.deepEqual(bad.slice(0, 5), [], `${bad.length} of the runs up to ${seed + BATCH}`);
    }
    const ends = new Map<string, number>();
    for (const { ended } of outcomes) ends.set(ended, (ends.get(ended) ?? 0) + 1);
    console.log(`# ends of ${outcomes.length} fills: ${JSON.stringify(Object.fromEntries(ends))}`);
    // The faults do happen, and what has none is filled.
    assert.ok((ends.get("done") ?? 0) > outcomes.length / 10, "some are filled to the end");
    for (const end of ["dialog", "rejected", "left", "not-found"])
      assert.ok((ends.get(`stopped: ${end}`) ?? 0) > 0 || RUNS < 500, `some stop at ${end}`);
    const clean = outcomes.filter((outcome) => outcome.faults.length === 0);
    assert.ok(
      clean.every(({ ended }) => ended === "done"),
      JSON.stringify(clean.find(({ ended }) => ended !== "done")),
    );
  });
}

async function bundle(entry: string, withCore = false): Promise<string> {
  const ours: Plugin = {
    name: "moorline",
    setup(bundler) {
      bundler.onResolve({ filter: /^moorline-core$/ }, () => ({
        path: inTarget("core", "core.js"),
      }));
      // The worker's door to the core, without the file that it fetches.
      if (withCore)
        bundler.onResolve({ filter: /^\.\/core$/ }, () => ({ path: path.join(here, "core.ts") }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    write: false,
    format: "iife",
    target: ["chrome121", "firefox140"],
    plugins: [ours],
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
