// Page 5330 "CRM Connection Setup", the classic editable form of NAV 2018 and Business Central 14/15:
// draws the record, takes commits one after the other, and draws EVERYTHING anew after each.
import { delayBetween, h, sleep } from "../shared/dom";
import { deleteRecord, readState, saveRecord } from "../shared/server-state";
import type { Product } from "../state";
import type { ClientAddress } from "./address";
import { captionsFor } from "./captions";
import { AUTHENTICATION_TYPES } from "./connection-string";
import { testConnection } from "./connection-test";
import { type DrawingOptions, drawFastTab, type FastTab, type Field, unfinished } from "./controls";
import { confirmDialog, messageDialog, versionLookup } from "./dialogs";
import { form } from "./page-stack";
import { PasswordMemory } from "./password-memory";
import {
  type ControlName,
  commit,
  Rejection,
  SDK_VERSIONS,
  type SetupRecord,
} from "./setup-record";

/** What an existing record shows in the password box, whatever is stored. */
const MASK = "**********";

export interface SetupPageOptions {
  address: ClientAddress;
  product: Product;
  record: SetupRecord;
  delay: number | null;
  /** Called when the page begins and ends to be busy. */
  onBusy: (busy: boolean) => void;
  openCustomers: () => void;
}

type GroupName = "Connection" | "CRMToNAV" | "AdvancedSettings" | "AuthTypeDetails";

export class SetupPage {
  readonly element: HTMLElement;
  readonly log: (readonly [control: string, value: string])[] = [];
  readonly rejections: (readonly [control: string, message: string])[] = [];
  readonly #options: SetupPageOptions;
  readonly #passwords = new PasswordMemory();
  readonly #expanded = new Set<GroupName>(["Connection"]);
  readonly #more = new Set<GroupName>();
  #record: SetupRecord;
  #editing: boolean;
  #rejected: DrawingOptions["rejected"];
  /** Commits wait for each other: the server answers one at a time. */
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #drawing = false;

  constructor(options: SetupPageOptions) {
    this.#options = options;
    this.#record = options.record;
    this.#editing = !options.address.viewMode;
    this.element = h("div.practice-page");
    this.#draw();
  }

  get record(): SetupRecord {
    return structuredClone(this.#record);
  }

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  passwordMatches(text: string): boolean {
    return this.#passwords.matches(text);
  }

  async reset(): Promise<void> {
    this.#record = await deleteRecord();
    this.#passwords.forget();
    this.#rejected = undefined;
    this.#draw();
  }

  #commit(control: string, value: string): void {
    const name = control as ControlName;
    this.log.push([control, name === "Password" ? `(${value.length} characters)` : value]);
    this.#enqueue(async () => {
      if (name === "Password") this.#passwords.enter(value);
      try {
        this.#record = await commit(this.#record, name, value, {
          product: this.#options.product,
          ask: confirmDialog,
        });
        if (this.#rejected?.control === control) this.#rejected = undefined;
        await saveRecord(this.#record);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        this.rejections.push([control, error.message]);
        if (name === "Is Enabled") await messageDialog(error.message);
        else this.#rejected = { control, text: value, message: error.message };
      }
    });
  }

  #enqueue(work: () => Promise<void>): void {
    this.#waiting += 1;
    this.#options.onBusy(true);
    this.#queue = this.#queue.then(async () => {
      try {
        await sleep(delayBetween(150, 500, this.#options.delay));
        await work();
      } finally {
        this.#waiting -= 1;
        this.#draw();
        this.#options.onBusy(this.#waiting > 0);
      }
    });
  }

  /** Draws the whole page anew, as a round trip does. */
  #draw(): void {
    const typing = this.#options.address.lossy ? undefined : focusedField(this.element);
    const { product, address } = this.#options;
    const captions = captionsFor(product, address.french);
    const drawing: DrawingOptions = {
      copies: address.copies,
      onCommit: (control, value) => {
        if (!this.#drawing) this.#commit(control, value);
      },
      rejected: this.#rejected,
    };
    const test = h(
      "button",
      {
        type: "button",
        "data-top-level-action": "true",
        "aria-label": captions.testConnection,
        onclick: () => void this.#test(),
      },
      captions.testConnection,
    );
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
    const customers = h(
      "a.practice-link",
      {
        href: "#",
        role: "button",
        onclick: (event) => {
          event.preventDefault();
          this.#options.openCustomers();
        },
      },
      "Customers",
    );
    // Removing a focused field makes browsers send change and blur; that is no commit by anyone.
    this.#drawing = true;
    this.element.replaceChildren(
      form({
        controlName: "CRM Connection Setup",
        caption: captions.page,
        pageType: 0,
        head: [test, customers, edit],
        content: [
          h(
            "div.ms-nav-cardform",
            {},
            ...this.#groups().map((group) => drawFastTab(group, drawing)),
          ),
        ],
      }),
    );
    this.#drawing = false;
    if (typing !== undefined) restore(this.element, typing);
  }

  #groups(): FastTab[] {
    const { product, address } = this.#options;
    const captions = captionsFor(product, address.french);
    const record = this.#record;
    // The connection fields are locked while the connection is on.
    const editable = this.#editing && !record.isEnabled;
    const asCheckbox = product === "nav2018";
    const text = (
      control: ControlName | "Domain" | "ScheduledSynchJobsActive",
      caption: string,
      value: string,
      canEdit: boolean,
      maxLength = 250,
    ): Field => ({ kind: "text", control, caption, value, editable: canEdit, maxLength });
    const toggle = (
      control: ControlName,
      caption: string,
      value: boolean,
      canEdit: boolean,
    ): Field => ({
      kind: "toggle",
      control,
      caption,
      value,
      editable: canEdit,
      asCheckbox,
    });

    const connection: Field[] = [
      text("Server Address", captions.serverAddress, record.serverAddress, editable),
      text("User Name", captions.userName, record.userName, editable),
      {
        kind: "password",
        control: "Password",
        caption: captions.password,
        value: record.exists ? MASK : "",
        editable,
      },
      toggle("Is Enabled", captions.isEnabled, record.isEnabled, this.#editing),
    ];
    if (product !== "nav2018") {
      connection.push({
        kind: "assist-edit",
        control: "SDKVersion",
        caption: captions.sdkVersion,
        value: String(record.sdkVersion),
        editable,
        onAssist: () => void this.#chooseVersion(),
      });
    }
    const groups: (readonly [GroupName, string, Field[], Field[]])[] = [
      [
        "Connection",
        captions.connectionGroup,
        connection,
        [text("ScheduledSynchJobsActive", captions.scheduledJobs, "0 of 0", false)],
      ],
    ];
    if (record.isEnabled) {
      groups.push([
        "CRMToNAV",
        captions.toNavGroup,
        [text("NAVURL", captions.webClientUrl, record.webClientUrl, this.#editing)],
        [],
      ]);
    }
    groups.push(
      [
        "AdvancedSettings",
        captions.advancedGroup,
        [
          toggle(
            "Use Newest UI",
            captions.useNewestUi,
            record.useNewestUi,
            this.#editing && record.isEnabled,
          ),
          toggle(
            "Item Availability Enabled",
            captions.itemAvailability,
            record.itemAvailabilityEnabled,
            this.#editing && record.isEnabled,
          ),
        ],
        [],
      ],
      [
        "AuthTypeDetails",
        captions.authenticationGroup,
        [
          {
            kind: "option",
            control: "Authentication Type",
            caption: captions.authenticationType,
            options: AUTHENTICATION_TYPES,
            value: record.authenticationType,
            editable,
          },
          text("Domain", captions.domain, record.domain, false),
          text(
            "Connection String",
            captions.connectionString,
            record.connectionString,
            editable,
            2048,
          ),
        ],
        [],
      ],
    );
    return groups.map(([name, caption, fields, additional]) => ({
      name,
      caption,
      fields,
      additional,
      expanded: this.#expanded.has(name),
      showsMore: this.#more.has(name),
      onToggle: () => this.#flip(this.#expanded, name),
      onShowMore: () => this.#flip(this.#more, name),
    }));
  }

  #flip(set: Set<GroupName>, name: GroupName): void {
    if (!set.delete(name)) set.add(name);
    // Opening a FastTab fetches its fields: they are there a moment later.
    this.#enqueue(async () => {});
  }

  async #test(): Promise<void> {
    const { apps } = await readState();
    await sleep(delayBetween(400, 900, this.#options.delay));
    await messageDialog(testConnection(this.#record, this.#options.product, apps));
  }

  async #chooseVersion(): Promise<void> {
    const version = await versionLookup(SDK_VERSIONS, this.#record.sdkVersion);
    if (version !== undefined && version !== this.#record.sdkVersion) {
      this.#commit("SDKVersion", String(version));
    }
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
