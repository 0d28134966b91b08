/**
 * The messages between the three parts of the extension. What they carry is the core's protocol; these
 * are only the envelopes.
 *
 * Content scripts *tell* the worker, the worker and the panel ask a content script to *do* something, and
 * the panel and the popup *want* something of the worker.
 */

import type {
  Authentication,
  Consumer,
  ControlKind,
  FillPlan,
  Input,
  Meaning,
  Mute,
  Note,
  Performed,
  Response,
  SetupId,
  Snapshot,
  StepEnd,
  UnknownWords,
  WatchPlan,
} from "./protocol";

/** What a content script tells the worker. */
export type Tell =
  /** This frame stands for the tab, and its address may have a plan. */
  | { tell: "enter"; url: string }
  /** This frame stands for the tab, and there is nothing to watch any more. */
  | { tell: "leave" }
  /** A frame has been loaded inside a watched one: it needs the plan too. */
  | { tell: "frames-changed" }
  /** What this frame shows; answered with a {@link Look}. */
  | { tell: "look"; snapshot: Snapshot; sequence: number; documentKey: string }
  /** What this frame showed is gone. */
  | { tell: "nothing-here" }
  /** The user wants no more notes of this kind: on what is on view, or anywhere. */
  | { tell: "mute"; code: string; everywhere: boolean }
  /** The user wants the panel, perhaps at a certain part of it. */
  | { tell: "open-panel"; at: PanelPart | null };

/** A part of the panel that can be asked for. */
export type PanelPart = "patch";

/** What came of a look. */
export type Look =
  | { looked: "yes"; sequence: number; notes: Note[] }
  /** The tab is at another page than the snapshot; look again when the plan comes again. */
  | { looked: "stale" }
  | { looked: "failed" };

/** What the worker asks the content scripts of a tab to do. */
export type Watch =
  | { do: "watch"; plan: WatchPlan }
  | { do: "unwatch" }
  /** Something else has changed what is to be said of the page: tell once more what it shows. */
  | { do: "look-again" }
  /** Answer what the page shows now: a {@link Snapshot}, or `null`. */
  | { do: "show" };

/** The page that was previewed. Nothing is written to any other. */
export type Target = {
  route: string;
  /** The document, which is another one after every navigation. */
  documentKey: string;
  /** The address of the frame. */
  address: string;
  /** The name of the form: pages open over each other without another address. */
  form: string;
};

/** What the panel asks the content script of one frame to do, in the order of a fill. */
export type Fill =
  /** Open what is collapsed and show everything; answered with a {@link Preview}. */
  | {
      do: "preview";
      route: string;
      /** Whether a fill goes on that was stopped: what was there before its first step stays remembered. */
      goingOn: boolean;
    }
  /** Perform one step; answered with a {@link StepDone}. */
  | { do: "step"; target: Target; region: string; step: StepToDo }
  /** Bring the old value back; answered with a {@link StepDone}. */
  | { do: "restore"; target: Target; region: string; control: string }
  /** Show everything once more; answered with a {@link Preview}. */
  | { do: "read"; target: Target };

/** One step, with the one thing that the worker never sees: a secret. */
export type StepToDo = {
  control: string;
  kind: ControlKind;
  value: string;
  /** The plan found this value there already. */
  already: boolean;
};

export type Preview =
  | { shown: "yes"; target: Target; snapshot: Snapshot }
  /** It cannot be shown, for the reason a step could not be done. */
  | { shown: "no"; end: StepEnd };

export type StepDone = { end: StepEnd };

/** What the panel and the popup want of the worker. */
export type Want =
  | { want: "board" }
  | { want: "enter"; field: Input; text: string }
  /** What words on a page mean, as the user says. */
  | { want: "teach"; words: UnknownWords; meaning: Meaning }
  /** Notes that were muted are drawn again. */
  | { want: "unmute"; mute: Mute }
  | { want: "paste-manifest"; text: string }
  /** Which changes make this manifest right. */
  | { want: "patch"; text: string }
  /** The same for the manifest that a tab shows; answered with `patch` or `no-manifest`. */
  | { want: "page-patch"; tab: number }
  | { want: "plan-fill"; tab: number; snapshot: Snapshot }
  | { want: "page-script"; plan: FillPlan }
  /** What the page of a tab is made of, in counts; nothing that stands on it. */
  | { want: "structure"; tab: number }
  /** Whether the user can allow Moorline at the address of a tab. */
  | { want: "site"; url: string }
  | { want: "judge-fill"; plan: FillPlan; performed: Performed[]; snapshot: Snapshot }
  | { want: "forget" }
  /** What can be chosen for a text that is checked by itself. */
  | { want: "choices" }
  /** What an address is. */
  | { want: "environment-url"; text: string; setup: SetupId | null }
  /** What is wrong with a connection string. It may hold a secret, and is kept nowhere. */
  | {
      want: "connection-string";
      text: string;
      setup: SetupId | null;
      reader: Consumer | null;
      usersAreMapped: boolean | null;
    }
  /** The connection string for another reader. */
  | { want: "convert"; text: string; reader: Consumer; signIn: Authentication };

/** What the worker answers to the panel and the popup. */
export type Answer =
  | Response
  /** This browser does not run the core at all. */
  | { answer: "unavailable" }
  | { answer: "forgotten" }
  /** The tab shows no manifest, or shows one of which only the lines in view can be read. */
  | { answer: "no-manifest"; why: "elsewhere" | "only-lines" }
  /** To `structure`; `null` when the page cannot be looked at any more. */
  | { answer: "structure"; text: string | null };
