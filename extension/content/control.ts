/** Reading one form control. */

import type { ChoiceOption, Control, ControlKind, Region } from "../shared/protocol";
import { mask } from "./mask";
import { isRendered, itemsOf } from "./regions";
import { type Allowance, shownText, tidy } from "./text";

/** A control and where it is. */
export type FoundControl = {
  /** The element that bears the name. */
  item: Element;
  /** The element that holds the value. */
  editor: Element;
  control: Control;
};

/** What a region must take to be read here. */
export type ControlRegion = Region & { take: { kind: "control" } };

export const isControlRegion = (region: Region): region is ControlRegion =>
  region.take.kind === "control";

/** The name of a container: the plan's attribute, as on its controls. */
export const containerName = (container: Element, { take }: ControlRegion): string =>
  container.getAttribute(take.nameAttribute) ?? "";

/** What can hold a value, best first: a page may show the same value for reading beside its editor. */
const EDITORS = [
  "textarea, select, input:not([type=hidden], [type=button], [type=submit], [type=reset], [type=image], [type=file], [type=radio])",
  "[aria-checked]",
  "[role=textbox]",
];

const MOST_OPTIONS = 200;
const MOST_MESSAGE = 500;

/** The controls in a container. Of several with the same name the last that is rendered counts. */
export function controlsIn(
  container: Element,
  region: ControlRegion,
  allowance: Allowance,
): FoundControl[] {
  const { nameAttribute } = region.take;
  const found = new Map<string, FoundControl>();
  for (const item of itemsOf(region, container)) {
    const name = item.getAttribute(nameAttribute);
    const editor = name && editorOf(item, nameAttribute);
    if (!name || !editor) continue;
    if (!allowance.item()) break;
    found.delete(name);
    found.set(name, { item, editor, control: read(name, item, editor, region.take, allowance) });
  }
  return [...found.values()];
}

/** The element in or at `item` that holds its value, not that of a control nested in it. */
function editorOf(item: Element, nameAttribute: string): Element | undefined {
  for (const selector of EDITORS) {
    const inner = [...item.querySelectorAll(selector)].filter(
      (editor) => editor.closest(`[${nameAttribute}]`) === item && isRendered(editor),
    );
    const editor = inner.at(-1) ?? (item.matches(selector) ? item : undefined);
    if (editor) return editor;
  }
  return undefined;
}

function read(
  name: string,
  item: Element,
  editor: Element,
  { mask: keywords, secrets, message }: ControlRegion["take"],
  allowance: Allowance,
): Control {
  const kind = kindOf(editor);
  // A box for a secret that shows it in clear text is one all the same.
  const isSecret = kind === "password" || secrets.includes(name);
  const said = message === "" ? null : item.querySelector(message);
  const control: Control = {
    name: allowance.text(name),
    caption: allowance.text(captionOf(editor)),
    kind,
    value: isSecret ? null : allowance.text(mask(rawValue(editor), keywords)),
    editable: isEditable(editor, kind),
    // All that is ever asked of a password box.
    filled: isSecret && isTextBox(editor) && editor.value !== "",
    invalid: editor.getAttribute("aria-invalid") === "true",
  };
  // What a page says of a refused secret may hold it.
  if (said && !isSecret && isRendered(said))
    control.message = allowance.text(mask(shownText(said), keywords)).slice(0, MOST_MESSAGE);
  if (editor instanceof HTMLSelectElement) control.options = optionsOf(editor, allowance);
  if (isTextBox(editor) && editor.maxLength >= 0) control.maxLength = editor.maxLength;
  return control;
}

/** The value as the page holds it, not to be asked of a password box. Only a fill, in its own frame, may keep it. */
export function rawValue(editor: Element): string {
  if (editor instanceof HTMLInputElement && editor.type === "checkbox")
    return String(editor.checked);
  if (isTextBox(editor) || editor instanceof HTMLSelectElement) return editor.value;
  return editor.getAttribute("aria-checked") ?? (editor.getAttribute("title") || shownText(editor));
}

function kindOf(editor: Element): ControlKind {
  if (editor instanceof HTMLSelectElement) return "choice";
  if (editor.hasAttribute("aria-checked")) return "toggle";
  if (editor instanceof HTMLTextAreaElement) return "text";
  if (editor instanceof HTMLInputElement) {
    return editor.type === "checkbox" ? "toggle" : editor.type === "password" ? "password" : "text";
  }
  return "read-only";
}

function isEditable(editor: Element, kind: ControlKind): boolean {
  if (kind === "read-only" || editor.matches(":disabled")) return false;
  if (isTextBox(editor) && editor.readOnly) return false;
  return (
    editor.getAttribute("aria-readonly") !== "true" &&
    editor.getAttribute("aria-disabled") !== "true"
  );
}

function captionOf(editor: Element): string {
  const labels = (editor.getAttribute("aria-labelledby") ?? "")
    .split(/\s+/)
    .map((id) => id && document.getElementById(id))
    .filter((label) => label instanceof HTMLElement)
    .map(shownText);
  const [label] =
    editor instanceof HTMLElement && "labels" in editor
      ? ((editor.labels as NodeListOf<Element> | null) ?? [])
      : [];
  return (
    labels.join(" ") ||
    tidy(editor.getAttribute("aria-label") ?? "") ||
    (label ? shownText(label) : "")
  );
}

function optionsOf(select: HTMLSelectElement, allowance: Allowance): ChoiceOption[] {
  return [...select.options].slice(0, MOST_OPTIONS).map(({ value, text }) => ({
    value: allowance.text(value),
    label: allowance.text(tidy(text)),
  }));
}

function isTextBox(editor: Element): editor is HTMLInputElement | HTMLTextAreaElement {
  return editor instanceof HTMLInputElement || editor instanceof HTMLTextAreaElement;
}
