// Around the frame: the shipped worker and the shipped fill of the panel, with a browser made of a few maps between
// them, and one run after another with faults from a seed.

import type { FillState } from "../../../extension/panel/fill";
import type { BoundTab } from "../../../extension/panel/tab";
import type { FillPlan, FillReport } from "../../../extension/shared/protocol";
import { readTab } from "../../../extension/shared/tab-state";
import { Clock } from "./clock";
import type { FrameSide, Kind, Setting } from "./in-frame";

const ORIGIN = "https://faults.test";
const SECRET = "Zq7!secret;=0";
const ENVIRONMENT = "https://contoso.crm4.dynamics.com";
const APP = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const USER = "d365integration@contoso.onmicrosoft.com";

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

const clock = new Clock();
const storage = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
const worker: Listener[] = [];
let content: Listener[] = [];
let frame: HTMLIFrameElement | null = null;
/** So many messages to the worker get no answer, because the browser has stopped it. */
let deaf = 0;
/** Every message but the ones that carry the values into the frame. */
let heard: string[] = [];
let problems: string[] = [];

/** Ends what the frame was asked and has not answered: a browser does so when the frame is gone. */
let goneWithFrame = new Set<(reason: Error) => void>();

function closeFrame(): void {
  frame?.remove();
  frame = null;
  content = [];
  for (const end of goneWithFrame) end(new Error("the frame is gone"));
  goneWithFrame = new Set();
}

const copy = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);

function area(map: Map<string, unknown>): unknown {
  return {
    get: async (key: string | null) =>
      copy(Object.fromEntries(key === null ? map : map.has(key) ? [[key, map.get(key)]] : [])),
    set: async (values: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(values)) map.set(key, copy(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) map.delete(key);
    },
    clear: async () => map.clear(),
  };
}

function deliver(listeners: Listener[], message: unknown, sender: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (listeners === content) goneWithFrame.add(reject);
    let waits = false;
    for (const listener of listeners)
      waits = listener(copy(message), sender, (answer) => resolve(copy(answer))) === true || waits;
    if (!waits) (listeners.length === 0 ? reject : resolve)(new Error("nobody is there"));
  });
}

const never = { addListener: () => {}, removeListener: () => {} };

/** The browser, as one side of it sees it. */
function browserFor(side: "own" | "content"): unknown {
  const sender = () =>
    side === "own"
      ? { id: "moorline", url: "chrome-extension://moorline/panel/panel.html" }
      : {
          id: "moorline",
          url: frame?.contentWindow?.location.href ?? `${ORIGIN}/`,
          frameId: 1,
          tab: { id: 1, url: location.href },
        };
  return {
    runtime: {
      id: "moorline",
      getURL: (path: string) => `chrome-extension://moorline/${path}`,
      getManifest: () => ({ host_permissions: [] }),
      onMessage: {
        addListener: (listener: Listener) => (side === "own" ? worker : content).push(listener),
      },
      onInstalled: never,
      onStartup: never,
      sendMessage: async (message: unknown) => {
        heard.push(JSON.stringify(message));
        if (deaf > 0) {
          deaf--;
          throw new Error("Could not establish connection.");
        }
        const answer = await deliver(worker, message, sender());
        heard.push(JSON.stringify(answer ?? null));
        return answer;
      },
    },
    storage: {
      local: area(storage.local),
      session: area(storage.session),
      managed: area(new Map()),
      onChanged: never,
    },
    permissions: { contains: async () => true, onAdded: never, onRemoved: never },
    scripting: {
      executeScript: async ({
        func,
        args,
      }: {
        func: (...args: never[]) => unknown;
        args: unknown[];
      }) => {
        const window = frame?.contentWindow as
          | (Window & { eval(text: string): (...args: unknown[]) => unknown })
          | null;
        if (!window) throw new Error("no such frame");
        return [{ result: await window.eval(`(${func})`)(...args) }];
      },
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async () => {},
    },
    tabs: {
      get: async () => ({ active: true }),
      query: async () => [{ id: 1 }],
      sendMessage: async (
        _tab: number,
        message: { do?: string },
        options?: { frameId?: number },
      ) => {
        // Only these carry what the user has typed.
        if (message.do !== "step") heard.push(JSON.stringify(message));
        if (options?.frameId !== undefined && !frame) throw new Error("no such frame");
        const answer = await deliver(content, message, { id: "moorline" });
        heard.push(JSON.stringify(answer ?? null));
        return answer;
      },
    },
  };
}

Object.assign(globalThis, { chrome: browserFor("own") });
// Only now: the worker looks for the browser as it starts.
const started = import("../../../extension/worker/router").then(({ listen }) => listen());
for (const type of ["error", "unhandledrejection"])
  window.addEventListener(type, (event) => problems.push(textOf(event)));
clock.rule(window);

function textOf(event: Event): string {
  const { reason, message } = event as unknown as { reason?: { stack?: string }; message?: string };
  return `${event.type}: ${reason?.stack ?? reason ?? message ?? ""}`;
}

/** Numbers from a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const FAULTS = [
  "delay",
  "reorder",
  "replace",
  "revert",
  "confirm",
  "validation",
  "collapse",
  "navigate",
  "other-page",
  "close-frame",
  "kill-worker",
  "no-idle",
] as const;
type Fault = (typeof FAULTS)[number];

type Typed = { form: string; control: string; value: string; kind: string };

export interface Outcome {
  seed: number;
  kind: Kind;
  faults: Fault[];
  ended: string;
  problems: string[];
}

/** Which of the record's members a control is about. */
const RECORD: Record<string, string> = {
  "Server Address": "serverAddress",
  "Authentication Type": "authenticationType",
  "User Name": "userName",
  "Connection String": "connectionString",
};

export async function run(seed: number, frameScripts: string[]): Promise<Outcome> {
  const random = numbers(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const kind = pick([7200, 5330, 9861, 6613] as const);
  const faults = FAULTS.filter(() => random() < 0.22);
  const has = (fault: Fault): boolean => faults.includes(fault);
  problems = [];
  heard = [];
  content = [];
  deaf = 0;
  storage.local.clear();
  storage.session.clear();
  clock.clear();
  clock.now = 0;
  const address = `${ORIGIN}/x/?page=${kind === 6613 ? 1801 : kind}&company=CRONUS`;
  history.replaceState(null, "", address);
  storage.local.set("sites", [ORIGIN]);

  closeFrame();
  const element = document.createElement("iframe");
  Object.assign(element.style, { width: "1000px", height: "800px", border: "0" });
  element.src = "/__practice/embed?src=about:blank";
  document.body.append(element);
  await new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
  frame = element;
  const inner = element.contentWindow as Window & typeof globalThis & Record<string, unknown>;
  inner.document.body.replaceChildren();
  // The address of the page, as the inner frame of the web client has it.
  inner.history.replaceState(null, "", `${address}&runinframe=1`);
  clock.rule(inner);
  inner.chrome = browserFor("content") as typeof chrome;
  for (const type of ["error", "unhandledrejection"])
    inner.addEventListener(type, (event) => problems.push(`frame ${textOf(event)}`));

  const typed: Typed[] = [];
  let answering = false;
  inner.addEventListener(
    "input",
    ({ target }) => {
      const box = target as HTMLInputElement;
      const form = box.closest("form.ms-nav-root-form")?.getAttribute("controlname") ?? "";
      const control = box.closest("[controlname]")?.getAttribute("controlname") ?? "";
      typed.push({ form, control, value: box.value, kind: box.type });
    },
    true,
  );
  inner.addEventListener(
    "click",
    ({ target }) => {
      const dialog = (target as Element).closest(".message-dialog");
      if (dialog && !answering) problems.push("a dialog was answered");
    },
    true,
  );
  inner.addEventListener(
    "keydown",
    ({ key }) => key === "Escape" && problems.push("Escape was sent"),
    true,
  );

  const [replica = "", script = ""] = frameScripts;
  inner.eval(replica);
  const rejected = new Set<string>();
  const reverted = new Set<string>();
  let side: FrameSide;
  const soon = (low: number, high: number, work: () => void): void =>
    void setTimeout(() => frame === element && work(), low + random() * (high - low));
  const setting: Setting = {
    kind,
    hasIdle: !has("no-idle"),
    // Without its word for being idle, a page is given a second to answer.
    delay: () => (has("delay") ? 20 + random() * (has("no-idle") ? 850 : 4_000) : 30),
    faults: {
      before: async (page, control) => {
        if (has("confirm") && random() < 0.25) await side.messageDialog("A question of the page.");
        if (has("collapse") && random() < 0.3) page.expanded.clear();
        void control;
      },
      after: async (page, control) => {
        if (has("validation") && random() < 0.25 && !page.model.secrets.has(control)) {
          rejected.add(control);
          page.reject(
            control,
            String(typed.findLast((step) => step.control === control)?.value ?? ""),
            "The page does not like it.",
          );
        }
        if (has("revert") && random() < 0.3 && !page.model.secrets.has(control)) {
          reverted.add(control);
          await page.model
            .commit(control, before[control] ?? "", { ask: async () => true })
            .catch(() => {});
        }
        // The answer to one thing comes after the answer to another.
        if (has("reorder") && random() < 0.5) soon(1, 400, () => page.draw());
      },
    },
  };
  side = (inner as unknown as { make(setting: Setting): FrameSide }).make(setting);
  const { page } = side;
  const held = (control: string): string => {
    const record = page.model.record();
    return String(record[kind === 5330 ? (RECORD[control] ?? control) : control] ?? "");
  };
  const before: Record<string, string> = {};
  for (const group of page.model.groups(true))
    for (const field of [...group.fields, ...(group.additional ?? [])])
      before[field.control] = field.value;
  inner.eval(script);

  // The top document of the tab says where it is, as its own content script would.
  const enter = (url: string): Promise<unknown> =>
    deliver(
      worker,
      { tell: "enter", url },
      { id: "moorline", url, frameId: 0, tab: { id: 1, url } },
    );

  await started;
  const { FillRun } = await import("../../../extension/panel/fill");
  const say = (message: unknown): Promise<unknown> =>
    (chrome.runtime as unknown as { sendMessage(message: unknown): Promise<unknown> }).sendMessage(
      message,
    );
  let ended = "nothing";
  let plan: FillPlan | null = null;
  const work = async (): Promise<void> => {
    for (const [field, text] of [
      ["product", "bc14"],
      ["environment-url", ENVIRONMENT],
      ["user-name", USER],
      ["app-id", APP],
    ])
      await say({ want: "enter", field, text });
    await say({
      want: "paste-manifest",
      text: JSON.stringify({ appId: APP, displayName: "Contoso Sales Connector" }),
    });
    await enter(address);
    for (let tries = 0; tries < 40 && !storage.session.has("frame:1:1"); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const view = await readTab(1);
    if (!view) {
      problems.push("the page was not read");
      return;
    }
    const bound = { id: 1, formFrame: 1, view } as unknown as BoundTab;
    const fill = new FillRun(bound, () => {});
    await fill.preview();
    if (fill.state.at !== "preview") {
      ended = `no preview: ${JSON.stringify(fill.state)}`;
      return;
    }
    plan = fill.state.plan;
    // From here on the page may do what it likes.
    if (has("replace")) for (let times = 0; times < 4; times++) soon(0, 3_000, () => page.draw());
    if (has("collapse"))
      soon(0, 2_000, () => {
        page.expanded.clear();
        page.draw();
      });
    if (has("kill-worker"))
      for (let times = 0; times < 2; times++)
        soon(0, 2_500, () => {
          deaf = 3;
        });
    if (has("other-page")) soon(50, 2_500, () => side.openOther());
    if (has("navigate"))
      soon(50, 2_500, () => {
        const elsewhere = `${ORIGIN}/x/?page=22&company=CRONUS`;
        history.replaceState(null, "", elsewhere);
        side.openOther();
        void deliver(
          worker,
          { tell: "leave" },
          { id: "moorline", url: elsewhere, frameId: 0, tab: { id: 1, url: elsewhere } },
        );
      });
    if (has("close-frame"))
      soon(50, 3_000, () => {
        closeFrame();
      });
    for (let times = 0; times < 3; times++) {
      await fill.fill(() => SECRET);
      const state = fill.state as FillState;
      ended = state.at === "stopped" ? `stopped: ${state.end}` : state.at;
      // What is said must be true at the moment at which it is said.
      if ((state.at === "done" || state.at === "stopped") && state.report) check(state.report);
      if (state.at !== "stopped" || state.end !== "dialog" || !frame || random() < 0.3) break;
      // The user answers, and goes on.
      answering = true;
      inner.document.querySelector<HTMLElement>(".message-dialog button")?.click();
      answering = false;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await fill.goOn();
      if ((fill.state.at as string) !== "preview") break;
    }
    if (fill.canUndo && random() < 0.3) await fill.undo();
  };

  const check = (report: FillReport): void => {
    for (const line of report.lines) {
      const step = plan?.steps.find(({ control }) => control === line.control);
      const planned = step?.value ?? "";
      const now = held(line.control);
      const same =
        now.replace(/[{}]/g, "").toLowerCase() === planned.replace(/[{}]/g, "").toLowerCase();
      const wasTyped = typed.some(({ control }) => control === line.control);
      const wrong = (what: string) =>
        problems.push(`${line.control} is said to be ${line.verdict} (${line.text}), but ${what}`);
      if (step?.value === null) {
        if (line.verdict === "unverified" && !page.model.secrets.get(line.control)?.matches(SECRET))
          wrong("the page has another secret");
      } else if (line.verdict === "changed" && !(same && wasTyped)) wrong(`the page has ${now}`);
      else if (line.verdict === "already-set" && !same) wrong(`the page has ${now}`);
      else if (line.verdict === "reverted" && same && !page.rejected)
        wrong("the page has the planned value");
      else if (
        line.verdict === "rejected" &&
        !rejected.has(line.control) &&
        !page.rejections.some(([control]) => control === line.control)
      )
        wrong("the page has refused nothing");
      if (line.text === "Not reached." && wasTyped) wrong("it was typed into");
    }
  };

  try {
    await clock.until(work(), 900_000);
    // What was under way when the user turned away must do no harm either.
    await clock.until(new Promise((resolve) => setTimeout(resolve, 20_000)), 60_000);
  } catch (error) {
    problems.push(`run: ${error instanceof Error ? error.stack : String(error)}`);
  }

  const steps = new Map(
    ((plan as FillPlan | null)?.steps ?? []).map((step) => [step.control, step]),
  );
  const alName = page.model.alName;
  for (const { form, control, value, kind: box } of typed) {
    const step = steps.get(control);
    if (form !== alName || !step) problems.push(`typed into ${form}/${control}`);
    else if (
      step.value === null
        ? value !== SECRET || box !== "password"
        : value !== step.value && value !== before[control]
    )
      problems.push(`typed "${value}" into ${control}`);
  }
  // Everything the page was given is what was previewed, or what was there.
  for (const [control, value] of page.log) {
    const step = steps.get(control);
    const given = step?.value === null ? `(${SECRET.length} characters)` : step?.value;
    if (value !== given && value !== before[control])
      problems.push(`the page was given ${control} = ${value}`);
  }
  // The secret is nowhere but in its box.
  const everywhere = [
    JSON.stringify([...storage.local]),
    JSON.stringify([...storage.session]),
    ...heard,
    document.documentElement.outerHTML,
  ];
  if (frame) {
    everywhere.push(inner.document.documentElement.outerHTML);
    for (const box of inner.document.querySelectorAll("input"))
      if (box.type !== "password") everywhere.push(box.value);
  }
  if (everywhere.some((text) => text.includes(SECRET)))
    problems.push("the secret is somewhere else");
  return { seed, kind, faults, ended, problems: [...new Set(problems)] };
}

Object.assign(window, { run });
