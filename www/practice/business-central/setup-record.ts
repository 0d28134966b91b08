// The record behind page 5330 and what happens to it when a field is committed: the cascades that make
// filling this page harder than it looks (facts/business-central.md sections 3 and 4). No DOM in here.
import type { Product } from "../state";
import { defaultConnectionString } from "./connection-string";
import { addressQuestion, checkServerAddress } from "./server-address";

export interface SetupRecord {
  /** The page shows `**********` for a password as soon as a record exists, stored or not. */
  exists: boolean;
  serverAddress: string;
  userName: string;
  /** Only the length: the password itself is never part of the record. */
  passwordLength: number;
  isEnabled: boolean;
  sdkVersion: number;
  /** Ordinal: Office365, AD, IFD, OAuth. */
  authenticationType: number;
  domain: string;
  connectionString: string;
  webClientUrl: string;
  useNewestUi: boolean;
  itemAvailabilityEnabled: boolean;
}

export type ControlName =
  | "Server Address"
  | "User Name"
  | "Password"
  | "Is Enabled"
  | "SDKVersion"
  | "Authentication Type"
  | "Connection String"
  | "NAVURL"
  | "Use Newest UI"
  | "Item Availability Enabled";

/** The SDK versions offered by the lookup of the versions that are replicated here. */
export const SDK_VERSIONS = [8, 9, 91] as const;

export function emptyRecord(): SetupRecord {
  return {
    exists: false,
    serverAddress: "",
    userName: "",
    passwordLength: 0,
    isEnabled: false,
    sdkVersion: 9,
    authenticationType: 0,
    domain: "",
    connectionString: "",
    webClientUrl: "",
    useNewestUi: false,
    itemAvailabilityEnabled: false,
  };
}

/** The page's refusal of a value: the text stays in the box, the record keeps the old value. */
export class Rejection extends Error {}

export interface CommitSurroundings {
  product: Product;
  /** Shows a Confirm and waits for Yes or No. */
  ask: (question: string) => Promise<boolean>;
}

/** The record after `control` was given `value`; throws a {@link Rejection} when the page refuses it. */
export async function commit(
  before: SetupRecord,
  control: ControlName,
  value: string,
  { product, ask }: CommitSurroundings,
): Promise<SetupRecord> {
  const record: SetupRecord = { ...before, exists: true };
  const rebuild = (): void => {
    record.connectionString = defaultConnectionString(product, record);
  };
  switch (control) {
    case "Server Address": {
      const verdict = checkServerAddress(value);
      if (verdict.kind === "refuse") throw new Rejection(verdict.message);
      if (verdict.kind === "ask") {
        const yes = await ask(addressQuestion(verdict.entered, verdict.suggested));
        record.serverAddress = yes ? verdict.suggested : verdict.entered;
      } else {
        record.serverAddress = verdict.address;
      }
      // The comparison is case-sensitive in the product too.
      record.authenticationType = record.serverAddress.includes(".dynamics.com") ? 0 : 1;
      // NAV 2018 waits for a user name before it writes a string.
      if (product !== "nav2018" || record.userName !== "") rebuild();
      return record;
    }
    case "User Name": {
      const userName = value.trim();
      if (userName !== "" && record.authenticationType === 1 && !userName.includes("\\")) {
        throw new Rejection(
          "The user name must include the domain when the authentication type is set to Active Directory.",
        );
      }
      if (userName !== "" && record.authenticationType === 0 && !userName.includes("@")) {
        throw new Rejection(
          "The user name must be a valid email address when the authentication type is set to Office 365.",
        );
      }
      record.userName = userName;
      record.domain = userName.includes("\\") ? userName.slice(0, userName.indexOf("\\")) : "";
      rebuild();
      return record;
    }
    case "Password":
      record.passwordLength = value.length;
      return record;
    case "SDKVersion":
      record.sdkVersion = Number(value);
      rebuild();
      return record;
    case "Authentication Type":
      record.authenticationType = Number(value);
      rebuild();
      return record;
    case "Connection String":
      if (value !== "" && !value.includes("{PASSWORD}")) {
        throw new Rejection(
          "The connection string must include the password placeholder {PASSWORD}.",
        );
      }
      record.connectionString = value;
      return record;
    case "Is Enabled": {
      const on = value === "true";
      if (
        on &&
        (record.serverAddress === "" || record.userName === "" || record.passwordLength === 0)
      ) {
        throw new Rejection(
          "A Dynamics CRM URL, user name and password are required to enable a connection.",
        );
      }
      record.isEnabled = on;
      return record;
    }
    case "NAVURL":
      record.webClientUrl = value;
      return record;
    case "Use Newest UI":
      record.useNewestUi = value === "true";
      return record;
    case "Item Availability Enabled":
      record.itemAvailabilityEnabled = value === "true";
      return record;
  }
}
