// A long session of 500 blade changes: what it leaves in the memory of the page, beside the same session without the
// extension, and in the worker.
//
// Measured in Chromium, where a test can have garbage collected and count what is left. In Firefox it is not measured.
// The practice portal and its editor keep something of each blade themselves, so the page's own growth is taken off.

import { extensionOfNothing } from "./bench/nothing";
import { changeBlades, leaveBlades, WARM_UP } from "./long-session";
import { pause, startWith } from "./main-job";
import { setStage } from "./stage";

const CHANGES = Number(process.env.MOORLINE_BLADE_CHANGES ?? 500);

/** Of what was there at the beginning. */
const MOST_LEFT = 0.05;

type Heaps = Record<"page" | "worker", { before: number; after: number }>;

const own = await session(await extensionOfNothing());
const ours = await session();
const grown = own.page.after - own.page.before;
console.log(
  `${CHANGES} blade changes, after ${WARM_UP} to warm up; without the extension the page grows by ${kilobytes(grown)}`,
);
judge("page", ours.page.after - ours.page.before - grown, ours.page);
judge("worker", ours.worker.after - ours.worker.before, ours.worker);

function judge(what: string, left: number, { before, after }: Heaps["page"]): void {
  const part = left / before;
  const holds = part <= MOST_LEFT;
  console.log(
    `heap of the ${what}: ${kilobytes(before)} before, ${kilobytes(after)} after; ${kilobytes(left)} of ours, ${(part * 100).toFixed(1)} %, at most ${MOST_LEFT * 100} %${holds ? "" : "  OVER BUDGET"}`,
  );
  if (!holds) process.exitCode = 1;
}

/** One session, with the built extension or another. */
async function session(extensionDir?: string): Promise<Heaps> {
  const stage = await setStage("chromium", extensionDir === undefined ? {} : { extensionDir });
  try {
    const { session, portal } = stage;
    const isOurs = extensionDir === undefined;
    portal.state.reset("all-wrong");
    if (isOurs) await startWith(session, "nav-oauth");
    const page = await session.open("https://portal.azure.com/?delay=5#home");
    const heaps = async () => {
      await leaveBlades(page);
      await pause(1_000);
      return {
        page: sum(await session.pageHeap(page)),
        worker: sum(await session.workerHeap()),
      };
    };
    await changeBlades(page, WARM_UP);
    const before = await heaps();
    await session.evaluateInExtension(() => {
      (globalThis as { sessionGoesOn?: boolean }).sessionGoesOn = true;
    });
    await changeBlades(page, CHANGES);
    if (isOurs) await session.waitForNotes(page);
    const after = await heaps();
    const goesOn = await session.evaluateInExtension(
      () => (globalThis as { sessionGoesOn?: boolean }).sessionGoesOn === true,
    );
    if (isOurs && !goesOn)
      throw new Error("the worker was stopped meanwhile, so its memory tells nothing");
    return {
      page: { before: before.page, after: after.page },
      worker: { before: before.worker, after: after.worker },
    };
  } finally {
    await stage.close();
  }
}

function sum(heap: { used: number; buffers: number } | null): number {
  return heap ? heap.used + heap.buffers : Number.NaN;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024).toLocaleString("en")} KB`;
}
