// What a page and its fields are called, by version and language.
import type { Product } from "../state";
import { CAPTIONS } from "./captions-table";
import type { ClientVersion, Language } from "./form-model";

const SALES = "CRM Connection Setup";

/** Page 5330 has changed its words with every version. */
function salesCaption(control: string, version: ClientVersion): string | undefined {
  const nav = version.startsWith("nav");
  const isCrm = version === "nav2016" || version === "nav2017";
  const sales = nav ? "Dynamics 365 for Sales" : "Dynamics 365 Sales";
  const old: Record<string, string> = {
    "": isCrm
      ? "Microsoft Dynamics CRM Connection Setup"
      : nav
        ? `Microsoft ${sales} Connection Setup`
        : "Microsoft Dynamics 365 Connection Setup",
    "Server Address": isCrm ? "Dynamics CRM URL" : `${sales} URL`,
    NAVURL: nav ? "Dynamics NAV URL" : "Dynamics 365 Business Central Web Client URL",
    "Use Newest UI": `Open Coupled Entities in ${sales} Hub`,
    "Test Connection": "Test Connection",
  };
  // The current captions began between 23 and 24.
  return version === "bc25" || version === "bc29" ? undefined : old[control];
}

/** French of NAV 2018, where the table has a later wording. */
const FRENCH_OF_NAV: Readonly<Record<string, string>> = {
  "": "Configuration de la connexion Microsoft Dynamics 365 for Sales",
  "Server Address": "URL Dynamics 365 for Sales",
  "Test Connection": "Tester la connexion",
};

/** Danish of NAV 2018: read in the shipped objects themselves. */
const DANISH_OF_NAV: Readonly<Record<string, string>> = {
  "": "Konfiguration af Microsoft Dynamics 365 for Sales-forbindelse",
  "Server Address": "URL-adresse til Dynamics 365 for Sales",
  NAVURL: "URL til Dynamics NAV-webklient",
  Domain: "Domæne",
  "Test Connection": "Afprøv forbindelse",
};

/** The caption of a field, or with an empty name that of the page. */
export function captionOf(
  alName: string,
  control: string,
  version: ClientVersion,
  language: Language,
): string {
  const table = CAPTIONS[alName];
  if (alName === SALES && language === "fr" && FRENCH_OF_NAV[control])
    return FRENCH_OF_NAV[control];
  if (alName === SALES && language === "da" && version === "nav2018" && DANISH_OF_NAV[control])
    return DANISH_OF_NAV[control];
  const translated = language === "en" ? undefined : table?.[language][control];
  const own = alName === SALES ? salesCaption(control, version) : undefined;
  return translated ?? own ?? table?.en[control] ?? control;
}

/** The groups of page 5330. */
export function captionsFor(
  product: Product,
): Record<"connectionGroup" | "toNavGroup" | "advancedGroup" | "authenticationGroup", string> {
  const nav = product === "nav2018";
  const host = nav ? "Dynamics NAV" : "Dynamics 365 Business Central";
  const sales = nav ? "Dynamics 365 for Sales" : "Dynamics 365 Sales";
  return {
    connectionGroup: `Connection from ${host} to ${sales}`,
    toNavGroup: `Connection from ${sales} to ${host}`,
    advancedGroup: "Advanced Settings",
    authenticationGroup: "Authentication Type Details",
  };
}
