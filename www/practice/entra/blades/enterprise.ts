// The enterprise application: Overview, Properties, Permissions.
import { CATALOGUE, catalogueEntry, RESOURCE_NAMES } from "../../permission-catalogue";
import { saveApp } from "../../shared/server-state";
import type { Permission } from "../../state";
import type { EnterpriseItem } from "../route";
import { type BladeContent, type BladeContext, command } from "./blade";

export function enterpriseOverviewBlade({ app, say, kit, ...context }: BladeContext): BladeContent {
  return {
    title: say("Overview"),
    commands: [command(say("Refresh"), context.reload, "refresh")],
    parts: [
      kit.section(
        say("Properties"),
        kit.essentials([
          [say("Name"), app.displayName],
          [say("Application ID"), app.appId],
          [say("Object ID"), app.enterprise.objectId],
        ]),
      ),
    ],
  };
}

export function enterprisePropertiesBlade(context: BladeContext): BladeContent {
  const { app, say, kit } = context;
  const enterprise = structuredClone(app.enterprise);
  const save = command(
    say("Save"),
    () => {
      save.disabled = true;
      void context
        .latency()
        .then(() => saveApp({ ...app, enterprise }))
        .then(context.reload);
    },
    "save",
  );
  save.disabled = true;
  const yesNo = [say("Yes"), say("No")] as const;
  const ask = (label: string, name: "isEnabled" | "isAssignmentRequired"): HTMLElement =>
    kit.answer(say(label), yesNo, enterprise[name], (yes) => {
      enterprise[name] = yes;
      save.disabled = false;
    });
  return {
    title: say("Properties"),
    commands: [save, command(say("Refresh"), context.reload, "refresh")],
    parts: [
      ask("Enabled for users to sign-in?", "isEnabled"),
      kit.box(say("Name"), app.displayName),
      kit.box(say("Application ID"), app.appId),
      kit.box(say("Object ID"), app.enterprise.objectId),
      ask("Assignment required?", "isAssignmentRequired"),
      kit.answer(say("Visible to users?"), yesNo, true, () => {}),
    ],
  };
}

const COLUMNS = ["API name", "Claim value", "Permission", "Type", "Granted through", "Granted by"];

export function enterprisePermissionsBlade(context: BladeContext): BladeContent {
  const { app, say, kit, query } = context;
  const tab = Number(query.get("tab") ?? 0);
  const granted = tab === 0 ? app.granted : app.userConsents;
  const through =
    tab === 0
      ? [say("Admin consent"), say("An administrator")]
      : [say("User consent"), say("1 total user(s)")];
  const row = ({ resourceAppId, id, type }: Permission): string[] => {
    const known = catalogueEntry(resourceAppId, id, type);
    const kind = type === "Scope" ? "Delegated" : "Application";
    return [
      RESOURCE_NAMES[resourceAppId] ?? resourceAppId,
      known?.value ?? id,
      known?.description ?? "",
      say(kind),
      ...through,
    ];
  };
  return {
    title: say("Permissions"),
    commands: [
      command(
        say("Review permissions"),
        () => context.notify("Permissions", `${CATALOGUE.length} are known.`),
        "add",
      ),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.tabs(say("Consent"), ["Admin consent", "User consent"].map(say), tab, (next) => {
        query.set("tab", String(next));
        context.reload();
      }),
      kit.grid(say("Permissions"), COLUMNS.map(say), granted.map(row)),
    ],
  };
}

export const ENTERPRISE_BLADES: Readonly<
  Record<EnterpriseItem, (context: BladeContext) => BladeContent>
> = {
  Overview: enterpriseOverviewBlade,
  Properties: enterprisePropertiesBlade,
  Permissions: enterprisePermissionsBlade,
};
