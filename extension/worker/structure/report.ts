/**
 * The structure report: what a page is made of, for whoever mends a reader when a portal has changed. It holds what
 * Moorline looks for, roles, names of controls and counts; no text, value or address of the page, whatever the page
 * does. The user asks for it, sees it, and copies it; nobody sends it.
 */

import type { WatchPlan } from "../../shared/protocol";
import { type Counts, type FrameStructure, OTHER, structureInFrame, type Words } from "./in-frame";
import { CLASS_FAMILIES, ELEMENTS, NAME_WORDS, NAMING_ATTRIBUTES, ROLES } from "./words";

/** More lines of a kind say nothing more. */
const MOST_LINES = 60;
const MOST_FRAMES = 20;

const WORDS: Words = {
  roles: ROLES,
  elements: ELEMENTS,
  classFamilies: CLASS_FAMILIES,
  namingAttributes: NAMING_ATTRIBUTES,
  nameWords: NAME_WORDS,
};

/** The report on the tab's documents, as far as the browser lets them be looked at; `null` when it lets none. */
export async function structureReport(tab: number, plan: WatchPlan): Promise<string | null> {
  const frames = await structuresOf(tab, plan);
  if (frames.length === 0) return null;
  const { version } = chrome.runtime.getManifest();
  return [
    `Moorline ${version}: the structure of a page that looks different from what it knows`,
    `Page: ${plan.page}`,
    "Roles, names of controls and counts. No text, value or address of the page.",
    ...frames.flatMap((frame, at) => [
      "",
      `Document ${at + 1} of ${frames.length}${frame.cut ? ", the beginning only" : ""}`,
      ...regionLines(plan, frame),
      ...lines("Roles", frame.roles),
      ...Object.entries(frame.names).flatMap(([naming, names]) =>
        lines(`Names in ${naming}`, names),
      ),
      ...lines("Class names that begin with", frame.classFamilies),
      ...lines("Elements", frame.elements),
    ]),
    "",
  ].join("\n");
}

async function structuresOf(tab: number, { regions }: WatchPlan): Promise<FrameStructure[]> {
  try {
    const injections = await chrome.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      func: structureInFrame,
      args: [regions, WORDS, OTHER],
    });
    // The document of the tab is frame 0, and the others are numbered as they came.
    return injections
      .sort((one, another) => one.frameId - another.frameId)
      .flatMap(({ result }) => result ?? [])
      .slice(0, MOST_FRAMES);
  } catch {
    // The tab is gone, or shows what no extension may look at.
    return [];
  }
}

function regionLines({ regions }: WatchPlan, frame: FrameStructure): string[] {
  return regions.flatMap((region, number) => {
    const found = frame.regions[number];
    if (!found) return [];
    const parts = region.take.parts.map(({ name }, at) => `${name} ${found.parts[at] ?? 0}`);
    return [
      `  Looked for: ${region.name}`,
      ...region.within.map((selector, at) => {
        const { found: all = 0, shown = 0 } = found.within[at] ?? {};
        return `    ${all} (${shown} shown) ${selector}`;
      }),
      `    ${found.items} items${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`,
    ];
  });
}

/** The most frequent first; of the same number by the alphabet, so that the same page gives the same report. */
function lines(title: string, counts: Counts): string[] {
  const sorted = Object.entries(counts).sort(
    ([one, many], [other, more]) => more - many || (one < other ? -1 : 1),
  );
  if (sorted.length === 0) return [];
  const rest = sorted.length - MOST_LINES;
  return [
    `  ${title}`,
    ...sorted.slice(0, MOST_LINES).map(([key, count]) => `    ${count} ${key}`),
    ...(rest > 0 ? [`    and ${rest} others`] : []),
  ];
}
