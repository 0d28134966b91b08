// The controls of a card as the web client draws them (facts/web-client-dom.md sections 2.3 to 2.5).
// Ids are new at every drawing: only `controlname` may be relied on.
import { type Child, h } from "../shared/dom";

let lastId = 700 + Math.floor(Math.random() * 5000);

/** `b` and a number in base 36, as the real client's ids look. */
export function newId(): string {
  lastId += 1 + Math.floor(Math.random() * 3);
  return `b${lastId.toString(36)}`;
}

export interface FieldBase {
  control: string;
  caption: string;
  editable: boolean;
}

export type Field =
  | (FieldBase & { kind: "text"; value: string; maxLength: number })
  | (FieldBase & { kind: "password"; value: string })
  | (FieldBase & { kind: "option"; options: readonly string[]; value: number })
  | (FieldBase & { kind: "toggle"; value: boolean; asCheckbox: boolean })
  | (FieldBase & { kind: "assist-edit"; value: string; onAssist: () => void });

export interface DrawingOptions {
  /** Adds a hidden read-only copy before each editable text field. */
  copies: boolean;
  onCommit: (control: string, value: string) => void;
  /** A rejected field: the text that stays in the box and why. */
  rejected?: { control: string; text: string; message: string } | undefined;
}

export function drawField(field: Field, options: DrawingOptions): HTMLElement[] {
  const drawn = container(field, content(field, options), options);
  if (!options.copies || !field.editable || field.kind === "toggle") return [drawn];
  const copy = container({ ...field, editable: false }, readOnly(field), options);
  copy.classList.add("ms-nav-hidden");
  return [copy, drawn];
}

function container(
  field: Field,
  [editContainer, id]: Content,
  options: DrawingOptions,
): HTMLElement {
  const rejected = options.rejected?.control === field.control ? options.rejected : undefined;
  const disabled = field.kind === "assist-edit" && !field.editable ? ".edit-control-disabled" : "";
  return h(
    `div.ms-nav-edit-control-container${disabled}` as "div",
    { id, controlname: field.control },
    h("a.ms-nav-edit-control-caption", { id: `${id}lbl` }, field.caption),
    editContainer,
    rejected && field.editable
      ? h(
          "div.ms-nav-validationmessage.ms-nav-validationmessage-error",
          { role: "alert" },
          rejected.message,
        )
      : null,
  );
}

type Content = readonly [editContainer: HTMLElement, id: string];

function content(field: Field, options: DrawingOptions): Content {
  if (field.kind === "toggle")
    return field.asCheckbox ? checkbox(field, options) : toggle(field, options);
  if (field.kind === "assist-edit") return assistEdit(field);
  if (!field.editable) return readOnly(field);
  return field.kind === "option" ? option(field, options) : input(field, options);
}

function displayText(field: Field): string {
  switch (field.kind) {
    case "option":
      return field.options[field.value] ?? "";
    case "toggle":
      return field.value ? "Yes" : "No";
    default:
      return field.value;
  }
}

/** View mode has no inputs at all. */
function readOnly(field: Field): Content {
  const id = newId();
  const text = displayText(field);
  return [
    h(
      "div.edit-container.edit-container-read",
      {},
      h(
        "span.stringcontrol-read.value",
        {
          id: `${id}ee`,
          role: "textbox",
          "aria-readonly": "true",
          "aria-labelledby": `${id}lbl`,
          title: text,
        },
        text,
      ),
    ),
    id,
  ];
}

function input(field: Field & { kind: "text" | "password" }, options: DrawingOptions): Content {
  const id = newId();
  const rejected = options.rejected?.control === field.control ? options.rejected : undefined;
  const element = h("input.cursorinherit.stringcontrol-edit", {
    id: `${id}ee`,
    type: field.kind === "password" ? "password" : "text",
    role: "textbox",
    "aria-labelledby": `${id}lbl`,
    spellcheck: "false",
    autocomplete: "off",
    maxlength: field.kind === "text" ? field.maxLength : null,
    "aria-invalid": rejected ? "true" : null,
  });
  element.value = rejected?.text ?? field.value;
  // Entering a field marks its text, so that typing replaces it. For a password this matters: typing
  // into the middle of the mask would store asterisks.
  element.addEventListener("focus", () => element.select());
  if (field.kind === "password") {
    element.addEventListener("click", () => {
      if (element.value === field.value) element.select();
    });
  }
  commitOnChangeAndBlur(element, options, field.control);
  return [h("div.edit-container", {}, element), id];
}

export interface Unfinished {
  /** Whether something is typed that was not committed yet. */
  isUnfinished(): boolean;
  takeOver(text: string): void;
}

/** For each drawn editor, what the page must know to carry typed text over a redraw. */
export const unfinished = new WeakMap<Element, Unfinished>();

/**
 * A value counts only when the field is left after a change, or on Enter. The last text that was
 * committed is remembered, so that a second blur does not send the same thing twice.
 */
function commitOnChangeAndBlur(
  element: HTMLInputElement | HTMLSelectElement,
  options: DrawingOptions,
  control: string,
): void {
  let committed = element.value;
  let changed = false;
  unfinished.set(element, {
    isUnfinished: () => element.value !== committed,
    // Text put back after a redraw was typed by the person, though no event says so.
    takeOver: (text) => {
      element.value = text;
      changed = true;
    },
  });
  const send = (): void => {
    changed = false;
    if (element.value === committed) return;
    committed = element.value;
    options.onCommit(control, element.value);
  };
  element.addEventListener("change", () => {
    changed = true;
  });
  const left = (): void => {
    if (changed) send();
  };
  element.addEventListener("blur", left);
  element.addEventListener("focusout", left);
  element.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Enter") {
      event.preventDefault();
      send();
    }
  });
}

function option(field: Field & { kind: "option" }, options: DrawingOptions): Content {
  const id = newId();
  const element = h(
    "select.enumerationcontrol-edit",
    { id: `${id}ee`, "aria-labelledby": `${id}lbl` },
    ...field.options.map((text, ordinal) => h("option", { value: ordinal }, text)),
  );
  element.value = String(field.value);
  commitOnChangeAndBlur(element, options, field.control);
  return [h("div.edit-container", {}, element), id];
}

function toggle(field: Field & { kind: "toggle" }, options: DrawingOptions): Content {
  const id = newId();
  const element = h(
    `div.booleancontrol-toggle-switch${field.value ? "" : ".toggle-off"}` as "div",
    {
      id: `${id}ee`,
      role: "switch",
      "aria-checked": String(field.value),
      "aria-labelledby": `${id}lbl`,
      "aria-disabled": field.editable ? null : "true",
      tabindex: "0",
      title: field.value ? "Yes" : "No",
    },
    h("span.practice-knob", { "aria-hidden": "true" }),
  );
  const turn = (): void => {
    if (field.editable) options.onCommit(field.control, String(!field.value));
  };
  element.addEventListener("click", turn);
  element.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      turn();
    }
  });
  return [
    h(
      "div.booleancontrol-toggle-switch-container",
      {},
      h("div.edit-container", {}, h("div.input-wrapper", {}, element)),
    ),
    id,
  ];
}

/** NAV 2016 to 2018 had plain check boxes. */
function checkbox(field: Field & { kind: "toggle" }, options: DrawingOptions): Content {
  const id = newId();
  const element = h(field.editable ? "input.booleancontrol-edit" : "input.booleancontrol-read", {
    id: `${id}ee`,
    type: "checkbox",
    "aria-labelledby": `${id}lbl`,
    title: "Yes/No",
    disabled: !field.editable,
  });
  element.checked = field.value;
  element.addEventListener("change", () =>
    options.onCommit(field.control, String(element.checked)),
  );
  return [h("div.edit-container", {}, element), id];
}

/** A value that is never typed, with the button that opens a list. */
function assistEdit(field: Field & { kind: "assist-edit" }): Content {
  const [read, id] = readOnly(field);
  if (!field.editable) return [read, id];
  const label = `Review or update the value for ${field.caption}`;
  read.classList.add("ms-nav-editcontrolandonebuttoncontainer");
  read.append(
    h(
      "a.icon-MoreEllipsis.ms-nav-lookupbutton-embedded",
      {
        role: "button",
        href: "#",
        title: label,
        "aria-label": label,
        "aria-controls": `${id}ee`,
        onclick: (event) => {
          event.preventDefault();
          field.onAssist();
        },
      },
      "…",
    ),
  );
  return [read, id];
}

export interface FastTab {
  /** For tests only; the real page has no such mark. */
  name: string;
  caption: string;
  expanded: boolean;
  fields: readonly Field[];
  /** Fields that "Show more" brings. */
  additional: readonly Field[];
  showsMore: boolean;
  onToggle: () => void;
  onShowMore: () => void;
}

/** The fields of a closed FastTab are not in the document. */
export function drawFastTab(tab: FastTab, options: DrawingOptions): HTMLElement {
  const id = newId();
  const caption = h(
    "span.ms-nav-columns-caption",
    {
      id,
      role: "button",
      tabindex: "0",
      "aria-expanded": String(tab.expanded),
      onclick: tab.onToggle,
      onkeydown: (event) => {
        if (["Enter", " "].includes((event as KeyboardEvent).key)) {
          event.preventDefault();
          tab.onToggle();
        }
      },
    },
    h("span.caption-text", {}, tab.caption),
  );
  const header: Child[] = [h("div.columns-caption-container", {}, caption)];
  if (tab.expanded && tab.additional.length > 0) {
    header.push(
      h(
        "button.show-more-fields-button",
        {
          type: "button",
          "aria-label": `${tab.caption}, ${tab.showsMore ? "Show less" : "Show more"}`,
          onclick: tab.onShowMore,
        },
        tab.showsMore ? "Show less" : "Show more",
      ),
    );
  }
  const shown = [...tab.fields, ...(tab.showsMore ? tab.additional : [])];
  return h(
    `div.collapsibleTab-container.ms-nav-band${tab.expanded ? ".expanded" : ""}` as "div",
    { "data-practice-group": tab.name },
    h("div.ms-nav-band-header", {}, ...header),
    tab.expanded
      ? h(
          "div.ms-nav-band-container",
          { "aria-labelledby": id },
          h(
            "div.multiple-columns-group",
            {},
            ...shown.flatMap((field) => drawField(field, options)),
          ),
        )
      : null,
  );
}
