/**
 * Sets fields, one at a time, only where the user has previewed it, and brings old values back.
 *
 * What is done to a field is what a user's typing does, as far as a script can: focus, the value, the
 * events, and leaving the field, which is when a page saves it. Escape is never sent, switches are never
 * set, dialogs are never answered.
 */

import type { Fill, Preview, StepDone, StepToDo, Target } from "../shared/messages";
import type { Region, StepEnd } from "../shared/protocol";
import { containerName, controlsIn, type FoundControl, isControlRegion, rawValue } from "./control";
import { answers, atRest, idle, stopAsking } from "./idle";
import { isInSight, isOnOwnGround } from "./reach";
import { containersOf, isRendered } from "./regions";
import { Allowance } from "./text";
import type { Watch } from "./watch";

/** So many collapsed sections are opened before something must be wrong. */
const MOST_SECTIONS = 40;

export class Filler {
  /** The values as they were previewed last. */
  readonly #previewed = new Map<string, string>();
  /** The values as they were previewed first: a fill that goes on after a stop has changed some already. */
  readonly #first = new Map<string, string>();
  /** The values that were there before the fill. They stay in this frame. */
  readonly #old = new Map<string, string>();
  #busy = false;

  constructor(private readonly watch: Watch) {
    watch.signal.addEventListener("abort", () => stopAsking(watch.documentKey));
  }

  async do(message: Fill): Promise<Preview | StepDone> {
    if (this.#busy) return { shown: "no", end: "busy" };
    this.#busy = true;
    try {
      switch (message.do) {
        case "preview":
          return await this.#preview(message.route, message.goingOn);
        case "read":
          return await this.#read(message.target);
        case "step":
          return { end: await this.#step(message.target, message.region, message.step) };
        case "restore":
          return { end: await this.#restore(message.target, message.region, message.control) };
      }
    } finally {
      this.#busy = false;
    }
  }

  async #preview(route: string, goingOn: boolean): Promise<Preview> {
    const { form } = this.watch.plan;
    const region = form && this.#region(form.fields);
    if (route !== this.watch.plan.route || !region) return { shown: "no", end: "left" };
    if (!isOnOwnGround()) return { shown: "no", end: "foreign" };
    const end = await this.#reveal(region, form.reveal);
    if (end) return { shown: "no", end };
    if (!goingOn) {
      this.#old.clear();
      this.#first.clear();
    }
    this.#previewed.clear();
    for (const { editor, control } of this.#controls(region)) {
      if (control.kind !== "password" && control.value !== null)
        this.#previewed.set(control.name, rawValue(editor));
    }
    for (const [name, value] of this.#previewed)
      if (!this.#first.has(name)) this.#first.set(name, value);
    return { shown: "yes", target: this.#target(), snapshot: this.watch.collect().snapshot };
  }

  /** Opens what is collapsed, one after another: the page may build everything anew after each. */
  async #reveal(region: Region, selector: string): Promise<StepEnd | null> {
    if (this.#asks()) return "dialog";
    const tried = new Set<string>();
    while (selector !== "" && tried.size < MOST_SECTIONS) {
      const sections = this.#sections(region, selector);
      const at = sections.findIndex((section) => !tried.has(nameOf(section)));
      const section = sections[at];
      if (!section) return null;
      tried.add(nameOf(section));
      const before = this.#controls(region).length;
      section.click();
      if (!(await this.#answered())) return "busy";
      if (this.#asks()) return "dialog";
      if (this.#controls(region).length >= before) continue;
      // It was open: what opens and what closes may look the same. It is left as it was.
      const closed = this.#sections(region, selector)[at];
      if (!closed) continue;
      tried.add(nameOf(closed));
      closed.click();
      if (!(await this.#answered())) return "busy";
    }
    return null;
  }

  #sections(region: Region, selector: string): HTMLElement[] {
    const container = containersOf(region).at(-1);
    return container
      ? [...container.querySelectorAll<HTMLElement>(selector)].filter(isRendered)
      : [];
  }

  async #read(target: Target): Promise<Preview> {
    if (!this.#isHere(target)) return { shown: "no", end: "left" };
    await this.#rested();
    return { shown: "yes", target: this.#target(), snapshot: this.watch.collect().snapshot };
  }

  async #step(target: Target, region: string, step: StepToDo): Promise<StepEnd> {
    if (!this.#isHere(target)) return "left";
    const { control, kind, value, already } = step;
    const found = this.#find(region, control);
    if (!found) return this.#asks() ? "dialog" : "not-found";
    // The kind must still be the same: a secret goes into nothing but a password box.
    if (found.control.kind !== kind) return "not-editable";
    // What a page shows in the place of a stored secret is none.
    if (kind === "password" && /^\*+$/.test(value)) return "rejected";
    if (kind !== "password") {
      // Secrets have no value here.
      if (found.control.value === null) return "not-editable";
      const now = rawValue(found.editor);
      const previewed = this.#previewed.get(control);
      // What was there already stays, unless an earlier step made the page overwrite it.
      if (now === value || (already && now === previewed)) return "left-alone";
      if (!this.#old.has(control))
        this.#old.set(control, this.#first.get(control) ?? previewed ?? now);
    }
    return this.#set(target, region, control, value);
  }

  async #restore(target: Target, region: string, control: string): Promise<StepEnd> {
    const old = this.#old.get(control);
    if (!this.#isHere(target)) return "left";
    if (old === undefined) return "left-alone";
    const found = this.#find(region, control);
    // Old values of password boxes were never taken.
    if (found?.control.kind === "password") return "not-editable";
    if (found && rawValue(found.editor) === old) return "left-alone";
    return this.#set(target, region, control, old);
  }

  async #set(target: Target, region: string, name: string, value: string): Promise<StepEnd> {
    if (this.#asks()) return "dialog";
    const found = this.#find(region, name);
    if (!found) return "not-found";
    const { editor, control } = found;
    if (!control.editable || !isSettable(editor)) return "not-editable";
    if (!isOnOwnGround()) return "foreign";
    if (!isInSight(editor, found.item)) return "covered";
    // A script can exceed what the page lets a user type, and the server fails on it.
    if (control.maxLength != null && value.length > control.maxLength) return "rejected";
    if (control.kind === "choice" && !control.options?.some((option) => option.value === value))
      return "rejected";

    const before = control.kind === "password" ? null : rawValue(editor);
    enterAndLeave(editor, () => type(editor, value));
    const end = await this.#endOf(target, region, name);
    if (end !== "set" || before === null || before === value) return end;

    // Some pages take a value only by the Enter key; they show the old one again.
    const after = this.#find(region, name);
    if (!after || after.control.kind !== control.kind || !isSettable(after.editor)) return end;
    if (rawValue(after.editor) !== before) return end;
    const again = after.editor;
    enterAndLeave(again, () => {
      type(again, value);
      pressEnter(again);
    });
    return this.#endOf(target, region, name);
  }

  /** Waits for the page and looks at what it has made of a field. */
  async #endOf(target: Target, region: string, name: string): Promise<StepEnd> {
    const quiet = await this.#answered();
    if (!this.#isHere(target)) return "left";
    if (this.#asks()) return "dialog";
    if (this.#find(region, name)?.control.invalid) return "rejected";
    return quiet ? "set" : "busy";
  }

  /** Finds a field afresh: pages make their elements anew after every change. */
  #find(regionName: string, name: string): FoundControl | undefined {
    const region = this.#region(regionName);
    return region && this.#controls(region).find(({ control }) => control.name === name);
  }

  #controls(region: Region): FoundControl[] {
    const container = containersOf(region).at(-1);
    return container && isControlRegion(region)
      ? controlsIn(container, region, new Allowance())
      : [];
  }

  #region(name: string): Region | undefined {
    return this.watch.plan.regions.find((region) => region.name === name);
  }

  /** Waits until the page, which may have asked its server, has come to rest. */
  #answered(): Promise<boolean> {
    const { form } = this.watch.plan;
    const { documentKey, signal } = this.watch;
    if (form && answers(documentKey)) return idle(documentKey, form.limitMs, signal);
    return this.watch.settled(form?.answerMs);
  }

  /** The same when nothing was done before. */
  async #rested(): Promise<void> {
    const { form, settle } = this.watch.plan;
    const { documentKey, signal } = this.watch;
    if (form && answers(documentKey)) await atRest(documentKey, settle.limitMs, signal);
    else await this.watch.settled();
  }

  #target(): Target {
    return {
      route: this.watch.plan.route,
      documentKey: this.watch.documentKey,
      address: location.href,
      form: this.#form(),
    };
  }

  /** The name of the form on view. */
  #form(): string {
    const region = this.#region(this.watch.plan.form?.fields ?? "");
    const container = region && containersOf(region).at(-1);
    return container && isControlRegion(region) ? containerName(container, region) : "";
  }

  #isHere(target: Target): boolean {
    const here = this.#target();
    return (
      !this.watch.signal.aborted &&
      target.route === here.route &&
      target.documentKey === here.documentKey &&
      target.address === here.address &&
      // A dialog of the page may hide what lies under it; it is found again when it is answered.
      (target.form === here.form || (here.form === "" && this.#asks()))
    );
  }

  /** Whether the page asks something. */
  #asks(): boolean {
    const { dialog, fields } = this.watch.plan.form ?? {};
    if (!dialog || fields === undefined) return false;
    const region = this.#region(fields);
    const form = region && containersOf(region).at(-1);
    // A guide is a dialog itself: what holds the form does not ask.
    const asks = (element: Element) => isRendered(element) && !(form && element.contains(form));
    return [...document.querySelectorAll(dialog)].some(asks);
  }
}

/** What tells one section from another after the page was built anew. */
const nameOf = (section: HTMLElement): string =>
  `${section.ariaLabel ?? ""} ${section.textContent}`;

type Settable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isSettable(editor: Element): editor is Settable {
  if (editor instanceof HTMLInputElement) return editor.type !== "checkbox";
  return editor instanceof HTMLTextAreaElement || editor instanceof HTMLSelectElement;
}

/**
 * Does something to a field as a user does, between entering and leaving it. While the panel has the
 * focus the browser moves the page's own focus without telling the page, so what it does not tell is told.
 */
function enterAndLeave(editor: Settable, work: () => void): void {
  if (!happens("focus", () => editor.focus())) {
    editor.dispatchEvent(new FocusEvent("focus", { composed: true }));
    editor.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
  }
  work();
  if (!happens("blur", () => editor.blur())) {
    editor.dispatchEvent(new FocusEvent("blur", { composed: true }));
    editor.dispatchEvent(new FocusEvent("focusout", { bubbles: true, composed: true }));
  }
}

/** Whether `work` makes the browser send the event; the page is sent every event once, never twice. */
function happens(event: string, work: () => void): boolean {
  let happened = false;
  const listener = () => {
    happened = true;
  };
  window.addEventListener(event, listener, { capture: true });
  work();
  window.removeEventListener(event, listener, { capture: true });
  return happened;
}

function type(editor: Settable, value: string): void {
  const prototype = Object.getPrototypeOf(editor) as object;
  // The browser's own setter: frameworks put theirs in front of it to notice what scripts do.
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(editor, value);
  editor.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }),
  );
  editor.dispatchEvent(new Event("change", { bubbles: true }));
}

function pressEnter(editor: Settable): void {
  for (const event of ["keydown", "keyup"]) {
    // `keyCode` is out of use, except in the pages that this is for.
    const init = {
      key: "Enter",
      code: "Enter",
      keyCode: 13,
      which: 13,
      bubbles: true,
      cancelable: true,
      composed: true,
    };
    editor.dispatchEvent(new KeyboardEvent(event, init));
  }
}
