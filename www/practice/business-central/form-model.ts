// What tells one page of the web client from another: its record, its fields, and what a commit does. No DOM in
// here, so that the same pages can be driven by the fault harness.
import type { PasswordMemory } from "./password-memory";

/** The versions that are imitated. */
export const PRODUCTS = [
  "nav2016",
  "nav2017",
  "nav2018",
  "bc14",
  "bc15",
  "bc18",
  "bc25",
  "bc29",
] as const;
export type ClientVersion = (typeof PRODUCTS)[number];

/** NAV has check boxes, and no frame around its pages before NAV 2018. */
export const isNav = (version: ClientVersion): boolean => version.startsWith("nav");

/**
 * What the client's own scripts call the version of the platform. It was seen in Business Central 28; that older ones
 * have it is assumed, and of NAV not even that. The numbers of 14 and 15 are those of the first updates with OAuth.
 */
export function platformVersion(version: ClientVersion): string | undefined {
  const own: Partial<Record<ClientVersion, string>> = {
    bc14: "14.0.46080.0",
    bc15: "15.0.45731.0",
  };
  return isNav(version) ? undefined : (own[version] ?? `${version.slice(2)}.0.40000.0`);
}

/** Since Business Central 16 the connection stands on the page of Dataverse. */
export const hasDataverse = (version: ClientVersion): boolean =>
  !isNav(version) && Number(version.slice(2)) >= 16;

/** The labels of the authentication type, by ordinal. */
export function authenticationTypes(version: ClientVersion): readonly string[] {
  const first = !isNav(version) && Number(version.slice(2)) >= 20 ? "OAuth 2.0" : "Office365";
  return [first, "AD", "IFD", "OAuth"];
}

export type Language = "en" | "de" | "fr" | "da";

/** A field as a model has it; captions come from the table of the language. */
export interface FieldData {
  kind: "text" | "password" | "option" | "toggle" | "assist-edit";
  control: string;
  editable: boolean;
  value: string;
  maxLength?: number;
  options?: readonly string[];
}

export interface GroupData {
  name: string;
  caption: string;
  fields: FieldData[];
  additional?: FieldData[];
}

/** A row of a list part, by control name. */
export type RowData = Record<string, string>;

export interface Commit {
  /** Shows a Confirm and waits for Yes or No. */
  ask: (question: string) => Promise<boolean>;
}

export interface FormModel {
  /** The AL name of the page object. */
  readonly alName: string;
  readonly pageType: number;
  readonly isWizard?: boolean;
  /** What the record holds, by control name; of a secret only its length. */
  record(): Record<string, unknown>;
  groups(editing: boolean): GroupData[];
  /** The rows of a list part, with the name of the part's page; absent when there is none. */
  rows?(editing: boolean): { part: string | null; columns: readonly string[]; rows: RowData[] };
  /** Takes a value; throws a `Rejection` when the page refuses it. */
  commit(control: string, value: string, surroundings: Commit): Promise<void>;
  /** What the buttons of a guide do; absent when there are none. */
  steps?: { back(): void; next(): void };
  /** The list behind the button of a field that is never typed. */
  choices?(control: string): readonly string[];
  /** Boxes for secrets. */
  readonly secrets: ReadonlyMap<string, PasswordMemory>;
  /** After a change of what is stored. */
  save(): Promise<void>;
  reset(): Promise<void>;
}
