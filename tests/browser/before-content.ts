// The shipped content script with something of a test before it, in the same world: what it does there can be counted,
// and what it draws can be looked into. The page asks with an event and finds the answer in an attribute.

import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Frame } from "puppeteer-core";
import type { BrowserName } from "./harness";
import { inTarget } from "./stage";

/** A copy of the built extension in which `run`, which must not use anything outside itself, comes first. */
export async function withBeforeContent(
  browser: BrowserName,
  name: string,
  run: () => void,
): Promise<string> {
  const copy = inTarget("tests/extension", `${browser}-${name}`);
  await rm(copy, { recursive: true, force: true });
  await cp(inTarget("extension", browser), copy, { recursive: true });
  const script = path.join(copy, "content.js");
  await writeFile(script, `(${run})();\n${await readFile(script, "utf8")}`);
  return copy;
}

/** What {@link countLive} has counted in a document, by what it is. */
export async function liveIn(frame: Frame): Promise<Record<string, number>> {
  const text = await frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("moorline-test-live"));
    return document.documentElement.dataset.moorlineTestLive ?? null;
  });
  if (text === null) throw new Error(`nothing counts in ${frame.url()}`);
  return JSON.parse(text) as Record<string, number>;
}

/**
 * Runs before the content script: counts what it has in the page at this moment, which is what it has begun less what
 * it has ended. A listener ends by `removeEventListener`, by its signal, or as `once`; one on a signal that is aborted
 * is never called again. What stands on an element counts also when the element is gone: only the browser's clearing
 * up would end it.
 */
export function countLive(): void {
  type Registered = {
    target: EventTarget;
    type: string;
    listener: unknown;
    capture: boolean;
  };
  const registered = new Set<Registered>();
  const observing = new Set<object>();
  const pending = {
    timer: new Set<unknown>(),
    frame: new Set<unknown>(),
    idle: new Set<unknown>(),
  };

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const find = (target: EventTarget, type: string, listener: unknown, capture: boolean) =>
    [...registered].find(
      (one) =>
        one.target === target &&
        one.type === type &&
        one.listener === listener &&
        one.capture === capture,
    );
  EventTarget.prototype.addEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const target = this ?? window;
    const given = typeof options === "object" ? options : { capture: options === true };
    const capture = given.capture === true;
    addEventListener.call(target, type, listener, options);
    if (listener === null || given.signal?.aborted || find(target, type, listener, capture)) return;
    const one: Registered = { target, type, listener, capture };
    registered.add(one);
    const end = () => void registered.delete(one);
    if (given.signal) addEventListener.call(given.signal, "abort", end, { once: true });
    if (given.once) addEventListener.call(target, type, end, { once: true, capture });
  };
  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void {
    const target = this ?? window;
    const capture = typeof options === "object" ? options.capture === true : options === true;
    removeEventListener.call(target, type, listener, options);
    const one = find(target, type, listener, capture);
    if (one) registered.delete(one);
  };

  for (const { prototype } of [
    MutationObserver,
    ResizeObserver,
    IntersectionObserver,
    PerformanceObserver,
  ] as { prototype: { observe(...all: unknown[]): void; disconnect(): void } }[]) {
    const { observe, disconnect } = prototype;
    prototype.observe = function (...all: unknown[]) {
      observing.add(this);
      observe.apply(this, all);
    };
    prototype.disconnect = function () {
      observing.delete(this);
      disconnect.call(this);
    };
  }

  const counted = (
    kind: keyof typeof pending,
    start: "setTimeout" | "setInterval" | "requestAnimationFrame" | "requestIdleCallback",
    stop: "clearTimeout" | "clearInterval" | "cancelAnimationFrame" | "cancelIdleCallback",
  ): void => {
    const all = pending[kind];
    const [begin, end] = [globalThis[start], globalThis[stop]] as unknown as [
      (work: (...given: unknown[]) => void, ...more: unknown[]) => number,
      (id: number | undefined) => void,
    ];
    Reflect.set(globalThis, start, (work: (...given: unknown[]) => void, ...more: unknown[]) => {
      const done = (...given: unknown[]) => {
        if (start !== "setInterval") all.delete(id);
        work(...given);
      };
      const id: number = begin.call(globalThis, done, ...more);
      all.add(id);
      return id;
    });
    Reflect.set(globalThis, stop, (id: number | undefined) => {
      all.delete(id);
      end.call(globalThis, id);
    });
    // Through `window` too, which is another object than the global one in Firefox.
    for (const name of [start, stop]) Reflect.set(window, name, Reflect.get(globalThis, name));
  };
  counted("timer", "setTimeout", "clearTimeout");
  counted("timer", "setInterval", "clearInterval");
  counted("frame", "requestAnimationFrame", "cancelAnimationFrame");
  counted("idle", "requestIdleCallback", "cancelIdleCallback");

  addEventListener.call(document, "moorline-test-live", () => {
    const live: Record<string, number> = {};
    const count = (what: string) => {
      live[what] = (live[what] ?? 0) + 1;
    };
    for (const { target, type } of registered) {
      if (target instanceof AbortSignal && target.aborted) continue;
      const name = target instanceof Element ? target.localName : target.constructor.name;
      count(`${name} ${type}`);
    }
    for (const observer of observing) count(observer.constructor.name);
    for (const [kind, all] of Object.entries(pending)) for (const _ of all) count(kind);
    document.documentElement.dataset.moorlineTestLive = JSON.stringify(live);
  });
}

/**
 * Runs before the content script: its shadow roots are open, so that the page, and what a test runs in it, sees into
 * the notes. Nothing else about them is different.
 */
export function openRoots(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: "open" });
  };
}
