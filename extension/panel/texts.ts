/** Every text of the panel that does not come from the core. */

import type { Severity, StepEnd, StepState, Verdict } from "../shared/protocol";

export const TEXTS = {
  loading: "One moment…",
  unavailable: {
    title: "Moorline cannot check anything here",
    text: "Its checks are WebAssembly, and this browser does not run it. That is usually a setting or a company policy: an enhanced security mode, or JavaScript without JIT.",
    action:
      "Add Moorline to the exceptions of that setting, or ask your administrator to, and open this panel again. Until then nothing is checked, so nothing is shown as right.",
  },
  failed: "Moorline could not do that.",

  tab: {
    watching: "Reading",
    waiting: "Waiting for the page to show its content.",
    unknown: "Open the app registration or the setup page",
    unknownWhy:
      "This tab shows no page that Moorline reads. If one was open before Moorline was installed, reload it.",
    notRead: "Could not be read",
  },

  unknown: {
    title: "This page looks different from what Moorline knows.",
    why: "Nothing on it was checked, so nothing is shown as right. If the page shows an error or asks you to sign in, see to that first.",
    paste: "Paste the manifest instead",
    byHand: "What is known stands below, to be copied into the page by hand.",
    report: "Show a structure report",
    help: "For whoever can mend this: which parts the page has, and how many. It holds no text, value or address of the page, and nobody gets it unless you send it.",
    label: "Structure report",
    copy: "Copy the report",
    gone: "The page cannot be looked at any more. Reload it.",
  },

  values: {
    title: "Setup and values",
    setup: "Setup",
    notChosen: "Not chosen",
    chooseSetup:
      "Choose how you connect. Until then, whatever depends on it is not checked. A product below chooses its setup.",
    since: "Versions:",
    signIn: "Signs in:",
    copy: "Copy",
    product: "Product",
    productSeen: (version: string) =>
      `As the setup page says: platform ${version}. Choose another if that is not right.`,
    app: "App registration",
    chooseApp: "More than one was seen. Which is it?",
    choose: "Choose…",
    usedAs: "Used as",
  },

  checklist: {
    title: "Checklist",
    whatToDo: "What to do",
    byHand: "By hand",
    source: "Source:",
    notChecked: "Not checked",
    line: (line: number) => `Line ${line}`,
    count: (findings: number, notChecked: number, ok: number) =>
      [
        findings && `${findings} to look at`,
        notChecked && `${notChecked} not checked`,
        ok && `${ok} OK`,
      ]
        .filter(Boolean)
        .join(" · "),
  },

  connection: {
    title: "Connection string",
    copy: "Copy connection string",
    missing: "It still needs:",
  },

  copy: {
    copied: "Copied",
    failed: "The browser did not let it be copied. Select the text and copy it yourself.",
  },

  manifest: {
    title: "Paste the manifest",
    help: "Works wherever the page cannot be read. Paste the text, or drop the downloaded file here. It is checked and not kept.",
    label: "Manifest of the app registration",
    file: "Or choose the downloaded file",
    tooLarge:
      "This file is larger than any manifest. Choose the file that the portal has downloaded.",
    unreadable: "The file could not be read. Open it in an editor, and paste its text.",
    check: "Check",
    nothing: "No findings in this text.",
  },

  patch: {
    title: "Patch",
    help: "What to change in the manifest for the chosen setup, as little as it takes. To read and to copy: Moorline changes nothing.",
    ofPage: "Show patch for the open manifest",
    ofText: "Show patch",
    making: "Making the patch…",
    elsewhere: "Open the manifest of the app registration in this tab, or paste it above.",
    onlyLines:
      "The page lets only the lines in view be read, and a patch needs the whole text. Download the manifest there, and drop the file here.",
    noManifest: "This text was not recognised as a manifest.",
    of: (label: string) => `Patch for ${label}`,
    nothing: "Nothing to change: no change that Moorline can make is needed.",
    mended: "It mends",
    left: "It leaves for you",
    diff: "Changes",
    hides:
      "A line that changes holds what may be a secret. It is not shown, so the diff cannot be applied; the copied manifest is whole.",
    copyManifest: "Copy new manifest",
    copyDiff: "Copy diff",
    commands: "The same as commands",
    commandsHelp: "Read them before you run them. Moorline never does.",
    copyCommands: "Copy commands",
    noCommand: "No command does this.",
  },

  fill: {
    title: "Fill the page",
    notHere:
      "Open the setup page in Business Central in this tab; then its fields can be filled from here.",
    help: "Shows first what would be changed. Nothing is changed before you say so.",
    preview: "Preview",
    previewAgain: "Preview again",
    fill: "Fill",
    goOn: "Continue",
    undo: "Undo",
    working: "Looking at the page…",
    filling: (done: number, of: number, caption: string) =>
      `Filling field ${done} of ${of}: ${caption}…`,
    undoing: "Bringing the old values back…",
    fields: { field: "Field", old: "Now", new: "New", why: "Why" },
    empty: "(empty)",
    keeps: "stays",
    noUndo: "Cannot be undone",
    first: "Do this first",
    remarks: "Good to know",
    nothingToDo: "Every field already holds its value.",
    secret: "Secret",
    secretHelp:
      "Goes into the field and nowhere else, and is not kept. Leave this empty to leave the field as it is.",
    script: {
      title: "As a page script",
      help: "Business Central 24 and later can play the same steps itself: open the page, choose Page Scripting, and open this file. It holds no secret; the player asks for them.",
      save: "Save page script",
    },
    dialog: "The page asks something. Answer it there, then continue.",
    stopped: "Stopped",
    done: "All fields read back as planned.",
    notDone: "Not everything went as planned.",
    next: "Next",
    restored: (caption: string) => `${caption}: the old value is back.`,
    notRestored: (caption: string, why: string) =>
      `${caption}: the old value could not be brought back. ${why}`,
    inactive: "That tab is in the background. Bring it to the front first.",
    gone: "The page is no longer the one that was previewed. Preview again.",
  },

  journal: {
    title: "What was filled",
    help: "Which fields Moorline has filled, and which it has given their old values back, where and when. It stays in this browser and holds no secret.",
    undone: "Undone",
    secret: "(secret)",
    copy: "Copy",
    clear: "Clear",
  },

  words: {
    title: "Words that Moorline does not know",
    help: "What stands on the page is in no table, and is not guessed. Say what it means, and it is checked. This is kept in this browser.",
    about: (about: string) => `About ${about}:`,
    means: "It means",
    choose: "Choose…",
  },

  muted: {
    title: "Muted notes",
    help: "They are not drawn on pages; the findings stay in the checklist.",
    everywhere: "everywhere",
    here: "on one page",
    again: "Show again",
  },

  forget: {
    title: "Forget",
    help: "Everything Moorline knows is kept in this browser only.",
    button: "Forget everything",
    question: "Forget all values and everything that was read?",
    yes: "Forget",
    no: "Keep",
    done: "Everything is forgotten.",
  },
} as const;

export const STATE_NAMES: Record<StepState, string> = {
  ok: "OK",
  finding: "To look at",
  "not-checked": "Not checked",
};

export const SEVERITY_NAMES: Record<Severity, string> = {
  error: "Error",
  warning: "Warning",
  info: "Good to know",
};

/** Why a step has stopped the fill. */
export const END_TEXTS: Record<StepEnd, string> = {
  set: "Set.",
  "left-alone": "Already there.",
  "not-found": "The field is not on the page.",
  "not-editable": "The field cannot be edited now.",
  rejected: "The page does not take this value.",
  dialog: "The page asks something.",
  covered: "The field is hidden, or something lies over it.",
  foreign: "The page is shown inside a page of somebody else. Open it in a tab of its own.",
  left: "The page is no longer the one that was previewed.",
  busy: "The page is still busy.",
};

export const VERDICT_NAMES: Record<Verdict, string> = {
  changed: "Changed",
  "already-set": "Was there already",
  unverified: "Set, cannot be read back",
  "not-verified": "Not verified",
  rejected: "Rejected",
  reverted: "Changed back by the page",
  "not-found": "Not found",
  "not-editable": "Not editable",
  "not-set": "Not set",
};

/** The same in the journal, which has undos too. */
export const JOURNAL_NAMES: Record<Verdict | "back" | "not-back", string> = {
  ...VERDICT_NAMES,
  back: "Old value brought back",
  "not-back": "Not brought back",
};
