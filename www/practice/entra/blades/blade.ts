// What a blade gets and gives.
import { h } from "../../shared/dom";
import type { PracticeApp, PracticeState } from "../../state";
import { drawIcon, type IconName } from "../icons";
import type { Kit } from "../kit/kit";
import type { Say } from "../wording";

/** What a blade of the tenant gets. */
export interface TenantContext {
  state: PracticeState;
  kit: Kit;
  say: Say;
  query: URLSearchParams;
  notify(title: string, text: string): void;
  /** Reads the state again and draws the blade anew (the Refresh button). */
  reload(): void;
  /** The time a request to Microsoft would take. */
  latency(): Promise<void>;
}

/** What a blade of an app gets. */
export interface BladeContext extends TenantContext {
  app: PracticeApp;
  isMsaApp: boolean;
}

export interface BladeContent {
  title: string;
  commands: HTMLButtonElement[];
  parts: Node[];
  /** Called when the blade is left. */
  close?: () => void;
}

export function command(text: string, onclick: () => void, icon: IconName): HTMLButtonElement {
  return h(
    "button.azc-toolbarButton",
    { type: "button", onclick },
    h("span.azc-toolbarButton-icon", { "aria-hidden": "true" }, drawIcon(icon)),
    h("div.azc-toolbarButton-label.fxs-commandBar-item-text", {}, text),
  );
}
