// "Test Connection": nothing is contacted. The answer is worked out from the record and the practised
// app registration, so that a reader can see the whole way from fault to working connection.
import { DATAVERSE_USER_IMPERSONATION } from "../permission-catalogue";
import type { PracticeApp, Product } from "../state";
import type { SetupRecord } from "./setup-record";

const SUCCESS = "The connection test was successful. The settings are valid.";

function failure(detail: string): string {
  return `The connection test has failed. ${detail}`;
}

/** Good enough for the strings that people write here; quoting is not looked at. */
function keywords(connectionString: string): Map<string, string> {
  const pairs = connectionString.split(";").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return new Map(pairs.map(([key, value]) => [key.trim().toLowerCase(), value.trim()]));
}

export function testConnection(
  record: SetupRecord,
  product: Product,
  apps: readonly PracticeApp[],
): string {
  if (record.serverAddress === "" || record.userName === "" || record.passwordLength === 0) {
    return failure(
      "A Dynamics CRM URL, user name and password are required to enable a connection.",
    );
  }
  const words = keywords(record.connectionString);
  if (words.get("authtype") !== "OAuth") {
    return failure("Dataverse online no longer accepts this authentication type.");
  }
  if (product !== "nav2018" && words.get("proxyversion") !== "91") {
    return failure("The connection string needs ProxyVersion=91 for OAuth.");
  }
  const appId = (words.get("appid") ?? words.get("clientid") ?? "").toLowerCase();
  const app = apps.find((known) => known.appId.toLowerCase() === appId);
  if (app === undefined) {
    return failure(
      `AADSTS700016: Application with identifier '${appId}' was not found in the directory.`,
    );
  }
  if ((words.get("redirecturi") ?? "") === "") {
    return failure("The connection string has no RedirectUri.");
  }
  if (app.isFallbackPublicClient !== true) {
    return failure(
      "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const { resourceAppId, id, type } = DATAVERSE_USER_IMPERSONATION;
  const consented = app.granted.some(
    (has) => has.resourceAppId === resourceAppId && has.id === id && has.type === type,
  );
  if (!consented) {
    return failure(
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${app.appId}'.`,
    );
  }
  return SUCCESS;
}
