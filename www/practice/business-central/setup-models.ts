// The pages of the connection to Dataverse and what stands on it, and the Entra applications: records and cascades
// (facts/business-central.md sections 2 to 4).
import {
  authenticationTypes,
  type ClientVersion,
  type Commit,
  type FieldData,
  type FormModel,
  type GroupData,
  hasDataverse,
  type RowData,
} from "./form-model";
import { PasswordMemory } from "./password-memory";
import { addressQuestion, checkServerAddress } from "./server-address";
import { Rejection } from "./setup-record";

/** What the client keeps of a page, by control name. */
type Values = Record<string, string>;

/** The tables behind the pages. They outlive a page that is closed, and a reload. */
const TABLES = "practice-tables";

export function table(name: string, initial: Values): Values {
  const stored = JSON.parse(sessionStorage.getItem(TABLES) ?? "{}") as Record<string, Values>;
  return { ...initial, ...stored[name] };
}

function store(name: string, values: Values): void {
  const stored = JSON.parse(sessionStorage.getItem(TABLES) ?? "{}") as Record<string, Values>;
  sessionStorage.setItem(TABLES, JSON.stringify({ ...stored, [name]: values }));
}

const text = (
  control: string,
  value: string | undefined,
  editable: boolean,
  maxLength = 250,
): FieldData => ({
  kind: "text",
  control,
  value: value ?? "",
  editable,
  maxLength,
});
const toggle = (control: string, value: string | undefined, editable: boolean): FieldData => ({
  kind: "toggle",
  control,
  value: value ?? "false",
  editable,
});

/** What an existing record shows in a box for a secret, whatever is stored. */
const MASK = "**********";

abstract class Page implements FormModel {
  abstract readonly alName: string;
  readonly pageType: number = 0;
  protected values: Values;
  readonly secrets = new Map<string, PasswordMemory>();
  readonly lengths: Record<string, number> = {};

  constructor(
    private readonly tableName: string,
    private readonly initial: Values,
    secrets: readonly string[] = [],
  ) {
    this.values = table(tableName, initial);
    for (const secret of secrets) this.secrets.set(secret, new PasswordMemory());
  }

  record(): Record<string, unknown> {
    return {
      ...this.values,
      ...Object.fromEntries(
        Object.entries(this.lengths).map(([name, length]) => [`${name} length`, length]),
      ),
    };
  }

  abstract groups(editing: boolean): GroupData[];
  abstract commit(control: string, value: string, surroundings: Commit): Promise<void>;

  protected secret(control: string, editable: boolean): FieldData {
    return {
      kind: "password",
      control,
      value: this.values.exists === "true" ? MASK : "",
      editable,
    };
  }

  protected keepSecret(control: string, value: string): void {
    this.secrets.get(control)?.enter(value);
    this.lengths[control] = value.length;
    this.values.exists = "true";
  }

  async save(): Promise<void> {
    this.values.exists = "true";
    store(this.tableName, this.values);
  }

  async reset(): Promise<void> {
    this.values = { ...this.initial };
    store(this.tableName, this.values);
  }
}

/** Checks an address as the page of Dataverse does: https only, no slash at the end. */
async function dataverseAddress(value: string, { ask }: Commit): Promise<string> {
  const entered = value.trim().replace(/\/+$/, "");
  if (/^http:/i.test(entered)) {
    throw new Rejection(
      "The application is set up to support secure connections (HTTPS) to the Dataverse environment only. You cannot use HTTP.",
    );
  }
  const verdict = checkServerAddress(entered);
  if (verdict.kind === "refuse") throw new Rejection(verdict.message);
  if (verdict.kind === "keep") return verdict.address;
  return (await ask(addressQuestion(verdict.entered, verdict.suggested)))
    ? verdict.suggested
    : verdict.entered;
}

const SUFFIXES: Record<string, string> = {
  "0": "AuthType=Office365;",
  "1": "AuthType=AD;",
  "2": "AuthType=IFD;HomeRealmUri= ;",
  "3": "AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;",
};

function checkUserName(user: string, type: string | undefined): void {
  if (user !== "" && type === "1" && !user.includes("\\"))
    throw new Rejection(
      "The user name must include the domain when the authentication type is set to Active Directory.",
    );
  if (user !== "" && type === "0" && !user.includes("@"))
    throw new Rejection(
      "The user name must be a valid email address when the authentication type is set to Office 365.",
    );
}

/** Page 7200. Which fields it shows is computed once, from the record as it is stored when the page opens. */
export class DataversePage extends Page {
  readonly alName = "CDS Connection Setup";
  readonly #online: boolean;
  readonly #version: ClientVersion;
  readonly #showsApp: boolean;
  readonly #showsUser: boolean;

  constructor({
    online,
    version,
    landing,
  }: { online: boolean; version: ClientVersion; landing: string }) {
    super(
      "dataverse",
      {
        exists: "false",
        "SDK Version": "100",
        "Ownership Model": "2",
        "Authentication Type": "0",
        "Is Enabled": "false",
        "Business Events Enabled": "false",
      },
      ["Password", "Client Secret"],
    );
    this.#online = online;
    this.#version = version;
    const stored = this.values.exists === "true";
    const withApp = this.values["Authentication Type"] === "0";
    this.#showsApp = !online && (!stored || withApp);
    this.#showsUser = stored && !withApp;
    if (this.#showsApp && !this.values["Redirect URL"]) this.values["Redirect URL"] = landing;
  }

  groups(editing: boolean): GroupData[] {
    const { values } = this;
    const enabled = values["Is Enabled"] === "true" || values["Business Events Enabled"] === "true";
    const editable = editing && !enabled;
    const fields: FieldData[] = [text("Server Address", values["Server Address"], editable)];
    if (this.#showsUser)
      fields.push(
        text("User Name", values["User Name"], editable),
        this.secret("Password", editable),
      );
    if (this.#showsApp) {
      fields.push(
        text("Client Id", values["Client Id"], editable),
        this.secret("Client Secret", editable),
        text("Redirect URL", values["Redirect URL"], editable),
      );
    }
    fields.push(
      { kind: "assist-edit", control: "SDK Version", value: values["SDK Version"] ?? "", editable },
      toggle("Is Enabled", values["Is Enabled"], editing),
      toggle("Business Events Enabled", values["Business Events Enabled"], editing),
    );
    const groups: GroupData[] = [
      {
        name: "Connection",
        caption: "Connection from Dynamics 365 Business Central to the Dataverse environment",
        fields,
      },
    ];
    if (values["Is Enabled"] === "true") {
      groups.push({
        name: "Status",
        caption: "Integration Solution Settings",
        fields: [
          "Solution Version",
          "CDS Version Status",
          "User Status",
          "Team Status",
          "Entities Status",
        ].map((control) =>
          text(
            control,
            values[control] ?? (control === "Solution Version" ? "2.0.0.0" : "Yes"),
            false,
          ),
        ),
      });
    }
    if (!this.#online) {
      groups.push({
        name: "AuthTypeDetails",
        caption: "Authentication Type Details",
        fields: [
          {
            kind: "option",
            control: "Authentication Type",
            value: values["Authentication Type"] ?? "0",
            options: authenticationTypes(this.#version),
            editable,
          },
          text("Connection String", values["Connection String"], editable, 2048),
        ],
      });
    }
    groups.push({
      name: "Advanced",
      caption: "Advanced Settings",
      fields: [
        {
          kind: "option",
          control: "Ownership Model",
          value: values["Ownership Model"] ?? "2",
          options: [" ", "Person", "Team"],
          editable,
        },
      ],
      additional: [
        {
          kind: "assist-edit",
          control: "Business Unit Name",
          value: values["Business Unit Name"] ?? "",
          editable,
        },
      ],
    });
    return groups;
  }

  async commit(control: string, value: string, surroundings: Commit): Promise<void> {
    const { values } = this;
    const rebuild = (): void => {
      const user = values["User Name"] ?? "";
      values["Connection String"] =
        `Url=${values["Server Address"] ?? ""}; UserName=${user === "" ? "{USER}" : user}; Password={PASSWORD}; ` +
        `ProxyVersion=${values["SDK Version"]}; ${SUFFIXES[values["Authentication Type"] ?? "0"] ?? ""}`;
    };
    switch (control) {
      case "Server Address":
        values[control] = await dataverseAddress(value, surroundings);
        values["Authentication Type"] =
          this.#online || values[control].includes(".dynamics.com") ? "0" : "1";
        values["Business Unit Name"] = values[control] === "" ? "" : "CRONUS (7f3a)";
        rebuild();
        return;
      case "User Name":
        checkUserName(value.trim(), values["Authentication Type"]);
        values[control] = value.trim();
        rebuild();
        return;
      case "Password":
      case "Client Secret":
        this.keepSecret(control, value);
        return;
      case "Connection String":
        if (values["Authentication Type"] !== "0" && value !== "" && !value.includes("{PASSWORD}"))
          throw new Rejection(
            "The connection string must include the password placeholder {PASSWORD}.",
          );
        values[control] = value;
        return;
      case "Is Enabled":
        if (value === "true" && (values["Server Address"] ?? "") === "")
          throw new Rejection("A URL is required.");
        values[control] = value;
        return;
      default:
        values[control] = value;
        if (["Authentication Type", "Client Id", "SDK Version"].includes(control)) rebuild();
    }
  }

  choices(): readonly string[] {
    return ["9", "91", "100"];
  }
}

/** Page 5330 as it is since Business Central 16: the connection is only for reading. */
export class SalesReadingPage extends Page {
  readonly alName = "CRM Connection Setup";

  constructor() {
    super("sales", {
      exists: "true",
      "Is Enabled": "false",
      SDKVersion: "100",
      "Is S.Order Integration Enabled": "false",
      "Bidirectional Sales Order Int.": "false",
    });
    this.values["Server Address"] = table("dataverse", {})["Server Address"] ?? "";
  }

  groups(editing: boolean): GroupData[] {
    const { values } = this;
    const on = values["Is Enabled"] === "true";
    const groups: GroupData[] = [
      {
        name: "Connection",
        caption: "Connection from Dynamics 365 Business Central to Dynamics 365 Sales",
        fields: [
          text("Server Address", values["Server Address"], false),
          toggle("Is Enabled", values["Is Enabled"], editing),
          {
            kind: "assist-edit",
            control: "SDKVersion",
            value: values.SDKVersion ?? "",
            editable: false,
          },
        ],
        additional: [text("ScheduledSynchJobsActive", "0 of 0", false)],
      },
      {
        name: "AdvancedSettings",
        caption: "Advanced Settings",
        fields: [
          toggle("Use Newest UI", values["Use Newest UI"], editing && on),
          toggle("Item Availability Enabled", values["Item Availability Enabled"], editing && on),
          toggle(
            "Unit Group Mapping Enabled",
            values["Unit Group Mapping Enabled"],
            editing && !on,
          ),
        ],
      },
    ];
    if (on) {
      groups.push(
        {
          name: "CRMToNAV",
          caption: "Connection from Dynamics 365 Sales to Dynamics 365 Business Central",
          fields: [text("NAVURL", values.NAVURL, editing)],
        },
        {
          name: "CRMSettings",
          caption: "Dynamics 365 Sales Settings",
          fields: [
            toggle(
              "Is S.Order Integration Enabled",
              values["Is S.Order Integration Enabled"],
              editing,
            ),
            toggle(
              "Bidirectional Sales Order Int.",
              values["Bidirectional Sales Order Int."],
              editing,
            ),
          ],
        },
      );
    }
    return groups;
  }

  async commit(control: string, value: string): Promise<void> {
    this.values[control] = value;
  }
}

/** The guides: a few fields at a time. */
export class Wizard extends Page {
  override readonly pageType = 9;
  readonly isWizard = true;
  #step = 0;

  constructor(
    readonly alName: string,
    name: string,
    private readonly pages: readonly (readonly FieldData[])[],
    secrets: readonly string[],
  ) {
    super(name, { exists: "false" }, secrets);
  }

  readonly steps = {
    back: (): void => {
      this.#step = Math.max(0, this.#step - 1);
    },
    next: (): void => {
      this.#step = Math.min(this.pages.length - 1, this.#step + 1);
    },
  };

  groups(): GroupData[] {
    const fields = (this.pages[this.#step] ?? []).map((field) => ({
      ...field,
      value: field.kind === "password" ? "" : (this.values[field.control] ?? field.value),
    }));
    return [{ name: "Step", caption: "", fields }];
  }

  async commit(control: string, value: string, surroundings: Commit): Promise<void> {
    if (this.secrets.has(control)) this.keepSecret(control, value);
    else if (control === "ServerAddress")
      this.values[control] = await dataverseAddress(value, surroundings);
    else this.values[control] = value.trim();
  }
}

const secret = (control: string): FieldData => ({
  kind: "password",
  control,
  value: "",
  editable: true,
});
const option = (control: string, options: readonly string[], value: string): FieldData => ({
  kind: "option",
  control,
  value,
  options,
  editable: true,
});

/** Page 7201. */
export const dataverseWizard = (online: boolean, landing: string): FormModel =>
  new Wizard(
    "CDS Connection Setup Wizard",
    "dataverse-wizard",
    [
      [toggle("Synchronization", "true", true), toggle("Business Events", "false", true)],
      [toggle("Consent", "false", true)],
      ...(online
        ? []
        : [
            [
              text("Client Id", "", true),
              secret("Client Secret"),
              text("Redirect URL", landing, true),
            ],
          ]),
      [text("ServerAddress", "", true)],
      [option("Ownership Model", [" ", "Person", "Team"], "2")],
    ],
    ["Client Secret", "Password"],
  );

/** Page 1817. */
export const salesWizard = (): FormModel =>
  new Wizard(
    "CRM Connection Setup Wizard",
    "sales-wizard",
    [
      [text("ServerAddress", "", true)],
      [text("Email", "", true), secret("Password")],
      [toggle("EnableCRMConnection", "true", true)],
    ],
    ["Password"],
  );

/** Page 6613. */
export const fieldServiceWizard = (): FormModel =>
  new Wizard(
    "FS Connection Setup Wizard",
    "field-service-wizard",
    [
      [text("ServerAddress", "", true), text("Email", "", true), secret("Password")],
      [
        text("Job Journal Template", "PROJECT", true, 10),
        text("Job Journal Batch", "DEFAULT", true, 10),
        text("Hour Unit of Measure", "HOUR", true, 10),
      ],
    ],
    ["Password"],
  );

/** Page 6612. */
export class FieldServicePage extends Page {
  readonly alName = "FS Connection Setup";

  constructor() {
    super("field-service", { exists: "true", "Is Enabled": "false", "Integration Type": "0" });
    this.values["Server Address"] = table("dataverse", {})["Server Address"] ?? "";
  }

  groups(editing: boolean): GroupData[] {
    const { values } = this;
    return [
      {
        name: "Connection",
        caption: "Connection from Dynamics 365 Business Central to Dynamics 365 Field Service",
        fields: [
          text("Server Address", values["Server Address"], false),
          toggle("Is Enabled", values["Is Enabled"], editing),
        ],
        additional: [text("ScheduledSynchJobsActive", "0 of 0", false)],
      },
      {
        name: "FSSettings",
        caption: "Dynamics 365 Field Service Settings",
        fields: [
          text("Job Journal Template", values["Job Journal Template"], editing, 10),
          text("Job Journal Batch", values["Job Journal Batch"], editing, 10),
          text("Hour Unit of Measure", values["Hour Unit of Measure"], editing, 10),
          toggle("Enable Invt. Availability", values["Enable Invt. Availability"], editing),
        ],
      },
    ];
  }

  async commit(control: string, value: string): Promise<void> {
    // Codes are written in capitals.
    this.values[control] = control.startsWith("Enable") ? value : value.toUpperCase();
  }
}

/** A page with nothing but plain fields, under the name of one that Moorline knows: to measure a fill. */
export class ManyFieldsPage extends Page {
  readonly alName = "FS Connection Setup";

  constructor(private readonly count: number) {
    super("many-fields", { exists: "true" });
  }

  groups(editing: boolean): GroupData[] {
    const fields = Array.from({ length: this.count }, (_, at) =>
      text(`Field ${at + 1}`, this.values[`Field ${at + 1}`], editing),
    );
    return [{ name: "Fields", caption: "Fields", fields }];
  }

  async commit(control: string, value: string): Promise<void> {
    this.values[control] = value;
  }
}

/** Page 9861. */
export class EntraApplicationPage extends Page {
  readonly alName = "AAD Application Card";

  constructor() {
    super("entra-application", { exists: "false", State: "1", "User ID": "", sets: "" });
  }

  groups(editing: boolean): GroupData[] {
    const { values } = this;
    const editable = editing && values.State === "1";
    const hasKey = (values["Client Id"] ?? "") !== "";
    return [
      {
        name: "General",
        caption: "General",
        fields: [
          text("Client Id", values["Client Id"], editable && !hasKey, 100),
          text("Description", values.Description, editable, 50),
          {
            kind: "option",
            control: "State",
            value: values.State ?? "1",
            options: ["Enabled", "Disabled"],
            editable: editing,
          },
        ],
        additional: [
          text("Contact Information", values["Contact Information"], editable, 50),
          text("User ID", values["User ID"], false),
        ],
      },
    ];
  }

  rows(): { part: string; columns: readonly string[]; rows: RowData[] } {
    const sets = (this.values.sets ?? "").split(";").filter((set) => set !== "");
    return {
      part: "User Subform",
      columns: ["PermissionSet", "Company"],
      rows: sets.map((set) => ({ PermissionSet: set, Company: "" })),
    };
  }

  async commit(control: string, value: string, { ask }: Commit): Promise<void> {
    const { values } = this;
    switch (control) {
      case "Client Id": {
        const id = value.trim().replace(/[{}]/g, "").toUpperCase();
        if (!/^[0-9A-F-]{36}$/.test(id))
          throw new Rejection(`The value "${value}" can't be evaluated into type Guid.`);
        // The product shows a GUID in braces and capitals.
        values[control] = `{${id}}`;
        return;
      }
      case "State":
        if (value === "0") {
          if ((values.Description ?? "") === "")
            throw new Rejection("Description must have a value.");
          if (
            !(await ask(
              `A user named ${values.Description} will be created. Do you want to continue?`,
            ))
          )
            return;
          values["User ID"] = "{5B2D9C07-E46F-4A18-B3D5-80F7C1E62A94}";
        }
        values[control] = value;
        return;
      case "Description":
        if (value.length > 50)
          throw new Rejection("The length of the string is too long: 50 characters at most.");
        values[control] = value;
        return;
      default:
        values[control] = value;
    }
  }
}

/** Page 9860. */
export class EntraApplicationsPage extends Page {
  readonly alName = "AAD Application List";
  override readonly pageType = 1;

  constructor() {
    super("entra-applications", {});
  }

  groups(): GroupData[] {
    return [];
  }

  rows(): { part: null; columns: readonly string[]; rows: RowData[] } {
    return {
      part: null,
      columns: ["Client ID", "Description", "State"],
      rows: [
        {
          "Client ID": "{AF30E371-AD4A-4097-88C1-5555E7ADA96F}",
          Description: "Dynamics 365 Business Central for Virtual tables",
          State: "Disabled",
        },
      ],
    };
  }

  async commit(): Promise<void> {}
}

/** The page with a number; `undefined` for one that is not imitated here. */
export function modelOf(
  page: number,
  version: ClientVersion,
  online: boolean,
  landing: string,
): FormModel | undefined {
  switch (page) {
    case 7200:
      return new DataversePage({ online, version, landing });
    case 5330:
      return hasDataverse(version) ? new SalesReadingPage() : undefined;
    case 7201:
      return dataverseWizard(online, landing);
    case 1817:
      return salesWizard();
    case 6612:
      return new FieldServicePage();
    case 6613:
      return fieldServiceWizard();
    case 9861:
      return new EntraApplicationPage();
    case 9860:
      return new EntraApplicationsPage();
    default:
      return undefined;
  }
}
