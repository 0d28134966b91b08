// The connection string that the setup page writes by itself, with the exact spacing of each version
// (facts/business-central.md section 3).
import type { Product } from "../state";
import type { SetupRecord } from "./setup-record";

/** Option ordinals of the field "Authentication Type". */
export const AUTHENTICATION_TYPES = ["Office365", "AD", "IFD", "OAuth"] as const;

function suffix(authenticationType: number, domain: string): string {
  const domainPart = domain === "" ? "" : `Domain=${domain};`;
  switch (AUTHENTICATION_TYPES[authenticationType]) {
    case "AD":
      return `AuthType=AD;${domainPart}`;
    case "IFD":
      return `AuthType=IFD;${domainPart}HomeRealmUri= ;`;
    case "OAuth":
      return "AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;";
    default:
      return "AuthType=Office365;";
  }
}

/** `dom\user` is split into domain and user; without a backslash there is no domain. */
export function splitUserName(userName: string): { domain: string; user: string } {
  const at = userName.indexOf("\\");
  return at < 0
    ? { domain: "", user: userName }
    : { domain: userName.slice(0, at), user: userName.slice(at + 1) };
}

export function defaultConnectionString(product: Product, record: SetupRecord): string {
  const { domain, user } = splitUserName(record.userName);
  const proxy = product === "nav2018" ? "" : `ProxyVersion=${record.sdkVersion}; `;
  return (
    `Url=${record.serverAddress}; UserName=${user === "" ? "{USER}" : user}; ` +
    `Password={PASSWORD}; ${proxy}${suffix(record.authenticationType, domain)}`
  );
}
