// Certificates & secrets. As in the portal, only the first characters of an old value are shown; that of one which was
// just made stands in clear text. (Of that cell, the extension may tell no more than that it holds a value; the values here are invented.)
import { saveApp } from "../../shared/server-state";
import type { PasswordCredential } from "../../state";
import { type BladeContent, type BladeContext, command } from "./blade";

const SECRETS = 1;

/** What a fresh secret looks like. */
const FRESH_SECRET = "Zq18Q~practiceOnlyNotASecret.0123456789a";

/** The one that was made since the page was loaded. */
let fresh = "";

export function credentialsBlade(context: BladeContext): BladeContent {
  const { app, say, kit } = context;
  const tab = Number(context.query.get("tab") ?? SECRETS);
  const date = (text: string): string =>
    new Date(text).toLocaleDateString("en-US", { timeZone: "UTC" });
  const description = (credential: PasswordCredential): string =>
    credential.displayName ?? say("No description");
  const lists = [app.certificates, app.passwordCredentials, []];
  const names = ["Certificates", "Client secrets", "Federated credentials"];
  const shown = lists[tab] ?? [];
  const choose = (next: number): void => {
    context.query.set("tab", String(next));
    context.reload();
  };
  const add = async (): Promise<void> => {
    await context.latency();
    const made: PasswordCredential = {
      keyId: crypto.randomUUID(),
      displayName: "made just now",
      hint: FRESH_SECRET.slice(0, 3),
      startDateTime: "2026-11-21T08:00:00Z",
      endDateTime: "2027-05-20T08:00:00Z",
    };
    await saveApp({ ...app, passwordCredentials: [...app.passwordCredentials, made] });
    fresh = made.keyId;
    context.reload();
  };
  const list =
    tab === SECRETS
      ? kit.grid(
          say("Client secrets"),
          ["Description", "Expires", "Value", "Secret ID"].map(say),
          app.passwordCredentials.map((secret) => [
            description(secret),
            date(secret.endDateTime),
            secret.keyId === fresh ? FRESH_SECRET : `${secret.hint}*****************`,
            secret.keyId,
          ]),
        )
      : kit.grid(
          say(names[tab] ?? ""),
          ["Thumbprint", "Description", "Start date", "Expires", "Certificate ID"].map(say),
          app.certificates.map((certificate) => [
            "9F3A0C…",
            description(certificate),
            date(certificate.startDateTime),
            date(certificate.endDateTime),
            certificate.keyId,
          ]),
        );
  return {
    title: say("Certificates & secrets"),
    commands: [
      command(say("New client secret"), () => void add(), "add"),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.tabs(
        say("Credentials"),
        names.map((name, at) => `${say(name)} (${lists[at]?.length ?? 0})`),
        tab,
        choose,
      ),
      shown.length === 0 ? kit.text(say("None have been created for this application.")) : list,
    ],
  };
}
