// Page 5330 "CRM Connection Setup", the classic editable form of NAV 2017 to Business Central 15. Its record lies on
// the server, beside the app registrations.
import { deleteRecord, saveRecord } from "../shared/server-state";
import type { Product } from "../state";
import { captionsFor } from "./captions";
import { AUTHENTICATION_TYPES } from "./connection-string";
import type { Commit, FieldData, FormModel, GroupData } from "./form-model";
import { PasswordMemory } from "./password-memory";
import { type ControlName, commit, SDK_VERSIONS, type SetupRecord } from "./setup-record";

/** What an existing record shows in the password box, whatever is stored. */
const MASK = "**********";

export class SalesModel implements FormModel {
  readonly alName = "CRM Connection Setup";
  readonly pageType = 0;
  readonly secrets = new Map([["Password", new PasswordMemory()]]);
  #record: SetupRecord;

  constructor(
    private readonly product: Product,
    record: SetupRecord,
    /** Before the update that brought OAuth the page knows only user and password. */
    private readonly beforeOauth = false,
  ) {
    this.#record = record;
  }

  record(): Record<string, unknown> {
    return structuredClone(this.#record) as unknown as Record<string, unknown>;
  }

  get setupRecord(): SetupRecord {
    return this.#record;
  }

  groups(editing: boolean): GroupData[] {
    const { product } = this;
    const record = this.#record;
    const captions = captionsFor(product);
    // The connection fields are locked while the connection is on.
    const editable = editing && !record.isEnabled;
    const text = (
      control: string,
      value: string,
      canEdit: boolean,
      maxLength = 250,
    ): FieldData => ({
      kind: "text",
      control,
      value,
      editable: canEdit,
      maxLength,
    });
    const toggle = (control: ControlName, value: boolean, canEdit: boolean): FieldData => ({
      kind: "toggle",
      control,
      value: String(value),
      editable: canEdit,
    });
    const connection: FieldData[] = [
      text("Server Address", record.serverAddress, editable),
      text("User Name", record.userName, editable),
      { kind: "password", control: "Password", value: record.exists ? MASK : "", editable },
      toggle("Is Enabled", record.isEnabled, editing),
    ];
    if (product !== "nav2018") {
      connection.push({
        kind: "assist-edit",
        control: "SDKVersion",
        value: String(record.sdkVersion),
        editable,
      });
    }
    const groups: GroupData[] = [
      {
        name: "Connection",
        caption: captions.connectionGroup,
        fields: connection,
        additional: [text("ScheduledSynchJobsActive", "0 of 0", false)],
      },
    ];
    if (record.isEnabled) {
      groups.push({
        name: "CRMToNAV",
        caption: captions.toNavGroup,
        fields: [text("NAVURL", record.webClientUrl, editing)],
      });
    }
    const whileOn = editing && record.isEnabled;
    groups.push({
      name: "AdvancedSettings",
      caption: captions.advancedGroup,
      fields: [
        toggle("Use Newest UI", record.useNewestUi, whileOn),
        toggle("Item Availability Enabled", record.itemAvailabilityEnabled, whileOn),
      ],
    });
    if (!this.beforeOauth) {
      groups.push({
        name: "AuthTypeDetails",
        caption: captions.authenticationGroup,
        fields: [
          {
            kind: "option",
            control: "Authentication Type",
            options: AUTHENTICATION_TYPES,
            value: String(record.authenticationType),
            editable,
          },
          text("Domain", record.domain, false),
          text("Connection String", record.connectionString, editable, 2048),
        ],
      });
    }
    return groups;
  }

  async commit(control: string, value: string, { ask }: Commit): Promise<void> {
    this.secrets.get(control)?.enter(value);
    const { product } = this;
    this.#record = await commit(this.#record, control as ControlName, value, { product, ask });
  }

  choices(): readonly string[] {
    return SDK_VERSIONS.map(String);
  }

  async save(): Promise<void> {
    await saveRecord(this.#record);
  }

  async reset(): Promise<void> {
    this.#record = await deleteRecord();
    for (const secret of this.secrets.values()) secret.forget();
  }
}
