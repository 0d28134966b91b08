// Authentication: platforms and their redirect URIs, implicit grant, public client flows. The new layout has them on
// three tabs (facts/entra.md 5.5).
import { h } from "../../shared/dom";
import { saveApp } from "../../shared/server-state";
import type { PracticeApp } from "../../state";
import { type BladeContent, type BladeContext, command } from "./blade";

const TABS = ["Redirect URI configuration", "Supported accounts", "Settings"];
const ACCOUNTS = [
  ["AzureADMyOrg", "Single tenant only"],
  ["AzureADMultipleOrgs", "Multiple Entra ID tenants"],
  ["PersonalMicrosoftAccount", "Personal Microsoft accounts only"],
] as const;

export function authenticationBlade(context: BladeContext): BladeContent {
  const { app, say, kit, query } = context;
  let edited: PracticeApp = structuredClone(app);
  const change = (part: Partial<PracticeApp>): void => {
    edited = { ...edited, ...part };
    save.disabled = false;
  };
  const save = command(
    say("Save"),
    () => {
      save.disabled = true;
      void context
        .latency()
        .then(() => saveApp(edited))
        .then(context.reload);
    },
    "save",
  );
  save.disabled = true;
  const yesNo = [say("Yes"), say("No")] as const;
  const { web, spa, publicClient } = app.redirectUris;
  const redirects = kit.redirects([
    { platform: say("Web"), uris: web },
    { platform: say("Single-page application"), uris: spa },
    { platform: say("Mobile and desktop applications"), uris: publicClient },
  ]);
  const tick = (name: "accessToken" | "idToken", label: string): HTMLElement =>
    kit.tick(say(label), app.implicitGrant[name], (on) =>
      change({ implicitGrant: { ...edited.implicitGrant, [name]: on } }),
    );
  const implicit = kit.section(
    say("Implicit grant and hybrid flows"),
    tick("accessToken", "Access tokens (used for implicit flows)"),
    tick("idToken", "ID tokens (used for implicit and hybrid flows)"),
  );
  const flows = (label: string, answers: readonly [string, string]): HTMLElement =>
    kit.answer(say(label), answers, app.isFallbackPublicClient === true, (on) =>
      change({ isFallbackPublicClient: on }),
    );
  const commands = [save, command(say("Refresh"), context.reload, "refresh")];
  const title = say("Authentication");
  if (kit.name === "old") {
    const parts = [
      kit.section(say("Platform configurations"), redirects),
      // A box for an address that is no redirect URI.
      kit.box(say("Front-channel logout URL"), "", () => {}),
      implicit,
      kit.section(
        say("Allow public client flows"),
        flows("Enable the following mobile and desktop flows:", yesNo),
      ),
    ];
    return { title, commands, parts };
  }
  const tab = Number(query.get("tab") ?? 0);
  const chosen = ACCOUNTS.findIndex(([value]) => value === app.signInAudience);
  const contents: Record<number, () => Node[]> = {
    0: () => [redirects],
    1: () => [
      kit.choice(
        say("Supported account types"),
        ACCOUNTS.map(([, text]) => say(text)),
        chosen,
        (option) => change({ signInAudience: ACCOUNTS[option]?.[0] ?? app.signInAudience }),
      ),
    ],
    2: () => [
      kit.box(say("Front-channel logout URL"), "", () => {}),
      implicit,
      flows("Allow public client flows", [say("Enabled"), say("Disabled")]),
    ],
  };
  return {
    title,
    commands,
    parts: [
      kit.tabs(title, TABS.map(say), tab, (next) => {
        query.set("tab", String(next));
        context.reload();
      }),
      h("div", { role: "tabpanel" }, ...(contents[tab]?.() ?? [])),
    ],
  };
}
