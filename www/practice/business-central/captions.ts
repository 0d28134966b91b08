// What page 5330 is called and how its fields are labelled, by version and language. French wording is
// from Microsoft's French documentation; what is not in there stays English.
import type { Product } from "../state";

export interface Captions {
  page: string;
  connectionGroup: string;
  toNavGroup: string;
  advancedGroup: string;
  authenticationGroup: string;
  serverAddress: string;
  userName: string;
  password: string;
  isEnabled: string;
  scheduledJobs: string;
  sdkVersion: string;
  webClientUrl: string;
  useNewestUi: string;
  itemAvailability: string;
  authenticationType: string;
  domain: string;
  connectionString: string;
  testConnection: string;
}

function english(product: Product): Captions {
  const nav = product === "nav2018";
  const host = nav ? "Dynamics NAV" : "Dynamics 365 Business Central";
  const sales = nav ? "Dynamics 365 for Sales" : "Dynamics 365 Sales";
  return {
    page: nav
      ? "Microsoft Dynamics 365 for Sales Connection Setup"
      : "Microsoft Dynamics 365 Connection Setup",
    connectionGroup: `Connection from ${host} to ${sales}`,
    toNavGroup: `Connection from ${sales} to ${host}`,
    advancedGroup: "Advanced Settings",
    authenticationGroup: "Authentication Type Details",
    serverAddress: `${sales} URL`,
    userName: "User Name",
    password: "Password",
    isEnabled: "Enabled",
    scheduledJobs: "Active Scheduled Synchronization Jobs",
    sdkVersion: "Dynamics 365 SDK Version",
    webClientUrl: nav ? "Dynamics NAV URL" : "Dynamics 365 Business Central Web Client URL",
    useNewestUi: `Open Coupled Entities in ${sales} Hub`,
    itemAvailability: "Automatically Synchronize Item Availability",
    authenticationType: "Authentication Type",
    domain: "Domain",
    connectionString: "Connection String",
    testConnection: "Test Connection",
  };
}

const FRENCH: Partial<Captions> = {
  page: "Configuration de la connexion Microsoft Dynamics 365 for Sales",
  authenticationGroup: "Détails du type d'authentification",
  serverAddress: "URL Dynamics 365 for Sales",
  userName: "Nom d'utilisateur",
  password: "Mot de passe",
  isEnabled: "Activé",
  sdkVersion: "Version du SDK Dynamics 365",
  webClientUrl: "URL du client web Dynamics 365 Business Central",
  authenticationType: "Type d’identification",
  connectionString: "Chaîne de connexion",
  testConnection: "Tester la connexion",
};

export function captionsFor(product: Product, french: boolean): Captions {
  return french ? { ...english(product), ...FRENCH } : english(product);
}
