/**
 * A fill, from the preview to the report: one step at a time, straight to the frame with the form. Secrets go
 * the same way, so the worker never sees them.
 */

import { listenForIdle } from "../shared/idle";
import { type About, rememberFill, rememberUndo } from "../shared/journal";

import type { Fill, Preview, StepDone, Target } from "../shared/messages";
import type { FillPlan, FillReport, FillStep, Performed, StepEnd } from "../shared/protocol";
import { type BoundTab, isInFront } from "./tab";
import { END_TEXTS, TEXTS } from "./texts";
import { want } from "./worker";

/** Where a fill stands, as the panel shows it. */
export type FillState =
  | { at: "start"; problem: string | null }
  | { at: "previewing" }
  | { at: "preview"; plan: FillPlan; steps: FillStep[] }
  | { at: "filling"; done: number; of: number; caption: string }
  | { at: "stopped"; step: FillStep; end: StepEnd; report: FillReport | null }
  | { at: "done"; report: FillReport }
  | { at: "undoing" }
  | { at: "undone"; lines: string[] };

/** Where the fill takes place; nothing is written anywhere else. */
type Where = { tab: number; frame: number; target: Target; region: string; title: string };

type Done = { step: FillStep; end: StepEnd };

export class FillRun {
  state: FillState = { at: "start", problem: null };
  #where: Where | null = null;
  /** Every step that was performed since the first preview, also before a stop. */
  #done: Done[] = [];
  /** Names what began with the first preview, in the journal. */
  #id = "";

  constructor(
    private readonly bound: BoundTab,
    private readonly changed: () => void,
  ) {}

  /** Whether something was set that can be brought back. */
  get canUndo(): boolean {
    return this.#done.some(isUndoable);
  }

  /** Asks the page what it shows, and the core what it would fill in. */
  async preview(): Promise<void> {
    const { id: tab, formFrame: frame, view } = this.bound;
    if (tab === null || frame === null || !view) return this.#fail(TEXTS.fill.notHere);
    if (!(await isInFront(tab))) return this.#fail(TEXTS.fill.inactive);
    this.#done = [];
    this.#id = crypto.randomUUID();
    this.#set({ at: "previewing" });
    const shown = view.frames.find(({ id }) => id === frame);
    if (shown) await listenForIdle(tab, frame, shown.state.documentKey);
    const preview = await ask<Preview>(tab, frame, {
      do: "preview",
      route: view.page.route,
      goingOn: false,
    });
    await this.#plan(tab, frame, preview);
  }

  /** Goes on after a stop, with a new preview of what is left. */
  async goOn(): Promise<void> {
    const { state } = this;
    if (!this.#where || state.at !== "stopped") return;
    const { tab, frame, target } = this.#where;
    if (!(await isInFront(tab))) return this.#fail(TEXTS.fill.inactive);
    this.#set({ at: "previewing" });
    const preview = await ask<Preview>(tab, frame, {
      do: "preview",
      route: target.route,
      goingOn: true,
    });
    // The dialog is still there: nothing has changed.
    if (preview?.shown === "no" && preview.end === "dialog") return this.#set(state);
    await this.#plan(tab, frame, preview);
  }

  async #plan(tab: number, frame: number, preview: Preview | null): Promise<void> {
    if (preview?.shown !== "yes") return this.#fail(END_TEXTS[preview?.end ?? "left"]);
    const answer = await want("plan-fill", { want: "plan-fill", tab, snapshot: preview.snapshot });
    if (answer.answer !== "plan-fill") return this.#fail(messageOf(answer));
    const { plan } = answer;
    const { target } = preview;
    this.#where = { tab, frame, target, region: plan.region, title: plan.title };
    this.#set({ at: "preview", plan, steps: plan.steps.filter((step) => !this.#wasDone(step)) });
  }

  /**
   * Performs the previewed steps up to the first one that does not end well.
   *
   * @param takeSecret gives what was typed for a control and forgets it, at the moment it is needed
   */
  async fill(takeSecret: (control: string) => string): Promise<void> {
    if (this.state.at !== "preview" || this.state.plan.first.length > 0) return;
    const { plan, steps } = this.state;
    for (const [index, step] of steps.entries()) {
      this.#set({ at: "filling", done: index + 1, of: steps.length, caption: step.caption });
      const end = await this.#perform(step, takeSecret);
      this.#done.push({ step, end });
      if (end === "set" || end === "left-alone") continue;
      const report = end === "dialog" ? null : await this.#judge(plan);
      if (!report) await this.#rememberUnread(plan);
      return this.#set({ at: "stopped", step, end, report });
    }
    const report = await this.#judge(plan);
    if (!report) await this.#rememberUnread(plan);
    if (report) this.#set({ at: "done", report });
    else this.#fail(TEXTS.fill.gone);
  }

  /** Brings back what can be brought back, in the same order: what follows from what has not changed. */
  async undo(): Promise<void> {
    const steps = new Map(this.#done.filter(isUndoable).map(({ step }) => [step.control, step]));
    this.#set({ at: "undoing" });
    const lines: string[] = [];
    const undone: { step: FillStep; isBack: boolean }[] = [];
    for (const step of steps.values()) {
      const { control, caption } = step;
      const end = await this.#tell<StepDone>((where) => ({ do: "restore", ...where, control }));
      const isBack = end?.end === "set" || end?.end === "left-alone";
      // What held its old value again by itself was not brought back.
      if (end?.end !== "left-alone") undone.push({ step, isBack });
      lines.push(
        isBack
          ? TEXTS.fill.restored(caption)
          : TEXTS.fill.notRestored(caption, END_TEXTS[end?.end ?? "left"]),
      );
      if (!isBack) break;
    }
    this.#done = [];
    await rememberUndo({ ...this.#about(), id: crypto.randomUUID() }, undone);
    this.#set({ at: "undone", lines });
  }

  async #perform(
    { control, kind, value, already }: FillStep,
    takeSecret: (control: string) => string,
  ): Promise<StepEnd> {
    const text = kind === "password" ? takeSecret(control) : (value ?? "");
    // An empty box keeps the secret that is there.
    if (kind === "password" && text === "") return "left-alone";
    const step = { control, kind, value: text, already };
    const done = await this.#tell<StepDone>((where) => ({ do: "step", ...where, step }));
    return done?.end ?? "left";
  }

  async #judge(plan: FillPlan): Promise<FillReport | null> {
    const shown = await this.#tell<Preview>(({ target }) => ({ do: "read", target }));
    if (shown?.shown !== "yes") return null;
    // A step that was performed again after a stop counts once.
    const performed = new Map(
      this.#done.map(({ step: { control }, end }): [string, Performed] => [
        control,
        { control, end },
      ]),
    );
    const answer = await want("judge-fill", {
      want: "judge-fill",
      plan,
      performed: [...performed.values()],
      snapshot: shown.snapshot,
    });
    if (answer.answer !== "judge-fill") return null;
    await rememberFill(this.#about(), plan, answer.report.lines);
    return answer.report;
  }

  /** What was typed is remembered also where the page cannot be read at the end. */
  async #rememberUnread(plan: FillPlan): Promise<void> {
    const typed = this.#done.filter(({ end }) => mayBeWritten(end) || end === "left");
    const lines = typed.map(({ step: { control, caption, kind }, end }) => {
      const isTyped = kind === "password" && end === "set";
      return {
        control,
        caption,
        verdict: isTyped ? ("unverified" as const) : ("not-verified" as const),
      };
    });
    await rememberFill(this.#about(), plan, lines);
  }

  #about(): About {
    const { title = "", target } = this.#where ?? {};
    return { id: this.#id, title, url: target?.address ?? "" };
  }

  /** The previewed plan as a recording of the page's own scripting; `null` when there is none. */
  async script(): Promise<string | null> {
    if (this.state.at !== "preview") return null;
    const answer = await want("page-script", { want: "page-script", plan: this.state.plan });
    return answer.answer === "page-script" ? (answer.text ?? null) : null;
  }

  /** Whether a step of the plan that was made after a stop was performed before it. */
  #wasDone({ control, kind, already }: FillStep): boolean {
    const before = this.#done.findLast(({ step }) => step.control === control);
    if (!before) return false;
    // A secret cannot be read back, so only what went well counts.
    return kind === "password" ? before.end === "set" : already;
  }

  /** Asks the previewed frame; `null` when the user has turned to another tab, or the frame is gone. */
  async #tell<Answer>(
    message: (where: { target: Target; region: string }) => Fill,
  ): Promise<Answer | null> {
    if (!this.#where || !(await isInFront(this.#where.tab))) return null;
    const { tab, frame, target, region } = this.#where;
    return ask<Answer>(tab, frame, message({ target, region }));
  }

  #fail(problem: string): void {
    this.#set({ at: "start", problem });
  }

  #set(state: FillState): void {
    this.state = state;
    this.changed();
  }
}

/** Whether the field may have been written: a dialog or a rejection comes after the value went in. */
const mayBeWritten = (end: StepEnd): boolean =>
  end === "set" || end === "dialog" || end === "rejected" || end === "busy";

const isUndoable = ({ step, end }: Done): boolean => step.undo && mayBeWritten(end);

const messageOf = (answer: { answer: string; message?: string }): string =>
  answer.message || TEXTS.failed;

async function ask<Answer>(tab: number, frame: number, message: Fill): Promise<Answer | null> {
  try {
    return (
      (await chrome.tabs.sendMessage<Fill, Answer | null>(tab, message, { frameId: frame })) ?? null
    );
  } catch {
    // The frame is gone.
    return null;
  }
}
