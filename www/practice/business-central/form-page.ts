// A page of the web client: draws its model, takes commits one after the other, and draws EVERYTHING anew after each.
import { delayBetween, h, sleep } from "../shared/dom";
import { captionOf } from "./captions";
import {
  type DrawingOptions,
  drawFastTab,
  drawField,
  type FastTab,
  type Field,
  unfinished,
} from "./controls";
import { confirmDialog, lookup, messageDialog } from "./dialogs";
import {
  type ClientVersion,
  type FieldData,
  type FormModel,
  type GroupData,
  isNav,
  type Language,
} from "./form-model";
import { form } from "./page-stack";
import { Rejection } from "./setup-record";

export interface FormPageOptions {
  model: FormModel;
  version: ClientVersion;
  language: Language;
  editing: boolean;
  copies: boolean;
  lossy: boolean;
  delay: number | null;
  hidden?: { how: "cover" | "transparent" | "tiny"; control: string } | null;
  /** Called when the page begins and ends to be busy. */
  onBusy: (busy: boolean) => void;
  /** More buttons in the head of the page. */
  head?: readonly HTMLElement[];
}

/** What may go wrong on the way to the server and back; the fault harness puts its own in. */
export interface Faults {
  /** Before a commit reaches the record. */
  before(page: FormPage, control: string, value: string): Promise<void>;
  /** After it was taken or refused, before the page is drawn. */
  after(page: FormPage, control: string): Promise<void>;
}

export class FormPage {
  readonly element: HTMLElement;
  readonly log: (readonly [control: string, value: string])[] = [];
  readonly rejections: (readonly [control: string, message: string])[] = [];
  readonly options: FormPageOptions;
  faults: Faults | undefined;
  readonly expanded: Set<string>;
  readonly #more = new Set<string>();
  #editing: boolean;
  #rejected: DrawingOptions["rejected"];
  /** Commits wait for each other: the server answers one at a time. */
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #drawing = false;

  constructor(options: FormPageOptions) {
    this.options = options;
    this.#editing = options.editing;
    const [first] = options.model.groups(true);
    this.expanded = new Set(first ? [first.name] : []);
    this.element = h("div.practice-page");
    this.draw();
  }

  get model(): FormModel {
    return this.options.model;
  }

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  get rejected(): DrawingOptions["rejected"] {
    return this.#rejected;
  }

  /** A refusal that came from elsewhere than the record. */
  reject(control: string, text: string, message: string): void {
    this.rejections.push([control, message]);
    this.#rejected = { control, text, message };
  }

  async reset(): Promise<void> {
    await this.model.reset();
    this.#rejected = undefined;
    this.draw();
  }

  commit(control: string, value: string): void {
    const { model } = this;
    const isSecret = model.secrets.has(control);
    this.log.push([control, isSecret ? `(${value.length} characters)` : value]);
    this.#enqueue(async () => {
      await this.faults?.before(this, control, value);
      if (this.#rejected?.control === control) this.#rejected = undefined;
      try {
        await model.commit(control, value, { ask: confirmDialog });
        await model.save();
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        this.rejections.push([control, error.message]);
        if (control === "Is Enabled") await messageDialog(error.message);
        else this.#rejected = { control, text: isSecret ? "" : value, message: error.message };
      }
      await this.faults?.after(this, control);
    });
  }

  #enqueue(work: () => Promise<void>): void {
    this.#waiting += 1;
    this.options.onBusy(true);
    this.#queue = this.#queue.then(async () => {
      try {
        await sleep(delayBetween(150, 500, this.options.delay));
        await work();
      } finally {
        this.#waiting -= 1;
        this.draw();
        this.options.onBusy(this.#waiting > 0);
      }
    });
  }

  #captionOf(control: string): string {
    return captionOf(this.model.alName, control, this.options.version, this.options.language);
  }

  /** Draws the whole page anew, as a round trip does. */
  draw(): void {
    const { model, options } = this;
    const typing = options.lossy ? undefined : focusedField(this.element);
    const drawing: DrawingOptions = {
      copies: options.copies,
      onCommit: (control, value) => {
        if (!this.#drawing) this.commit(control, value);
      },
      rejected: this.#rejected,
    };
    const edit = h(
      "button.header-action-edit_view",
      {
        type: "button",
        "aria-pressed": String(this.#editing),
        title: this.#editing ? "Open the page in read-only mode." : "Make changes on the page.",
        onclick: () => {
          this.#editing = !this.#editing;
          // Changing the mode asks the server too.
          this.#enqueue(async () => {});
        },
      },
      "✎",
    );
    const groups = model.groups(this.#editing);
    // Removing a focused field makes browsers send change and blur; that is no commit by anyone.
    this.#drawing = true;
    this.element.replaceChildren(
      form({
        controlName: model.alName,
        caption: this.#captionOf(""),
        pageType: model.pageType,
        head: model.isWizard ? [] : [...(options.head ?? []), edit],
        content: [
          model.isWizard
            ? h(
                "div.ms-nav-cardform",
                {},
                ...groups.flatMap(({ fields }) =>
                  fields.flatMap((field) => drawField(this.#field(field), drawing)),
                ),
              )
            : h(
                "div.ms-nav-cardform",
                {},
                ...groups.map((group) => drawFastTab(this.#fastTab(group), drawing)),
              ),
          this.#rows(),
          this.#steps(),
        ],
      }),
    );
    this.#drawing = false;
    if (typing !== undefined) restore(this.element, typing);
    this.#hide();
  }

  #field(data: FieldData): Field {
    const base = {
      control: data.control,
      caption: this.#captionOf(data.control),
      editable: data.editable,
    };
    switch (data.kind) {
      case "text":
        return { ...base, kind: "text", value: data.value, maxLength: data.maxLength ?? 250 };
      case "password":
        return { ...base, kind: "password", value: data.value };
      case "option":
        return { ...base, kind: "option", options: data.options ?? [], value: Number(data.value) };
      case "toggle":
        return {
          ...base,
          kind: "toggle",
          value: data.value === "true",
          asCheckbox: isNav(this.options.version),
        };
      case "assist-edit":
        return {
          ...base,
          kind: "assist-edit",
          value: data.value,
          onAssist: () => void this.#choose(data),
        };
    }
  }

  #fastTab({ name, caption, fields, additional = [] }: GroupData): FastTab {
    return {
      name,
      caption,
      fields: fields.map((field) => this.#field(field)),
      additional: additional.map((field) => this.#field(field)),
      expanded: this.expanded.has(name),
      showsMore: this.#more.has(name),
      onToggle: () => this.#flip(this.expanded, name),
      onShowMore: () => this.#flip(this.#more, name),
    };
  }

  #rows(): HTMLElement | null {
    const list = this.model.rows?.(this.#editing);
    if (!list) return null;
    const grid = h(
      "div.ms-nav-grid-vertical-container",
      { role: "grid", "aria-readonly": "true" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            { role: "row" },
            ...list.columns.map((column) =>
              h("th", { role: "columnheader", scope: "col" }, this.#captionOf(column)),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          ...list.rows.map((row) =>
            h(
              "tr",
              { role: "row" },
              ...list.columns.map((column) =>
                h(
                  "td",
                  { role: "gridcell", controlname: column },
                  h(
                    "span.stringcontrol-read.value",
                    { role: "textbox", "aria-readonly": "true", title: row[column] ?? "" },
                    row[column] ?? "",
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
    return list.part === null ? grid : h("div", { controlname: list.part }, grid);
  }

  #steps(): HTMLElement | null {
    const { steps } = this.model;
    if (!steps) return null;
    const button = (name: string, label: string, go: () => void): HTMLElement =>
      h(
        "button",
        { type: "button", controlname: name, onclick: () => this.#enqueue(async () => go()) },
        h("span", {}, label),
      );
    return h(
      "div.ms-nav-actionbar-container.has-actions",
      {},
      button("ActionBack", "Back", steps.back),
      button("ActionNext", "Next", steps.next),
    );
  }

  /** Something that hides a field from the user, though not from a script. */
  #hide(): void {
    const { hidden } = this.options;
    document.querySelector(".practice-cover")?.remove();
    if (!hidden) return;
    const field = this.element.querySelector<HTMLElement>(
      `.ms-nav-edit-control-container[controlname="${CSS.escape(hidden.control)}"]`,
    );
    const editor = field?.querySelector<HTMLElement>("input, select");
    if (!field || !editor) return;
    if (hidden.how === "transparent") field.style.opacity = "0";
    else if (hidden.how === "tiny")
      Object.assign(editor.style, {
        width: "1px",
        height: "1px",
        minWidth: "0",
        padding: "0",
        border: "0",
      });
    else {
      const cover = h("div.practice-cover", {});
      field.style.position = "relative";
      Object.assign(cover.style, {
        position: "absolute",
        inset: "0",
        background: "#fff",
        zIndex: "5",
      });
      // Over the field, and no part of it.
      const { left, top, width, height } = field.getBoundingClientRect();
      Object.assign(cover.style, {
        position: "fixed",
        inset: "auto",
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      document.body.append(cover);
    }
  }

  #flip(set: Set<string>, name: string): void {
    if (!set.delete(name)) set.add(name);
    // Opening a FastTab fetches its fields: they are there a moment later.
    this.#enqueue(async () => {});
  }

  async #choose({ control, value }: FieldData): Promise<void> {
    const choice = await lookup(this.model.choices?.(control) ?? [], value);
    if (choice !== undefined && choice !== value) this.commit(control, choice);
  }
}

interface FocusedField {
  control: string;
  /** Typed but not committed. */
  text: string | undefined;
}

/** The field the person is in: what is typed there outlives a redraw, as in the real client. */
function focusedField(page: HTMLElement): FocusedField | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !page.contains(active)) return undefined;
  const control = active.closest("[controlname]")?.getAttribute("controlname");
  if (
    control === null ||
    control === undefined ||
    active.closest(".ms-nav-edit-control-container") === null
  ) {
    return undefined;
  }
  const typed =
    active instanceof HTMLInputElement && unfinished.get(active)?.isUnfinished() === true;
  return { control, text: typed ? active.value : undefined };
}

function restore(page: HTMLElement, { control, text }: FocusedField): void {
  const editors = page.querySelectorAll<HTMLElement>(
    `.ms-nav-edit-control-container[controlname="${CSS.escape(control)}"]:not(.ms-nav-hidden) :is(input, select, [role=switch])`,
  );
  const editor = editors[editors.length - 1];
  if (editor === undefined) return;
  editor.focus();
  if (text !== undefined) unfinished.get(editor)?.takeOver(text);
}
