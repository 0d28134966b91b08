// Register an application: the form. Nothing is registered.
import { type BladeContent, command, type TenantContext } from "./blade";

/** The wording of the form of 2024, and of the one of 2026. */
const ACCOUNTS = (tenant: string): string[] => [
  `Accounts in this organizational directory only (${tenant} only - Single tenant)`,
  "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)",
  "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts (e.g. Skype, Xbox)",
  "Personal Microsoft accounts only",
];
const ACCOUNTS_2026 = [
  "Single tenant only",
  "Multiple Entra ID tenants",
  "Personal Microsoft accounts only",
];
const PLATFORMS = ["Web", "Single-page application", "Mobile and desktop applications"];

export function registerBlade({ state, say, kit, ...context }: TenantContext): BladeContent {
  const isWrong = state.scenario === "all-wrong";
  const uri = isWrong ? "http://bc.contoso.example/BC140/OAuthLanding.htm" : "";
  const types = (kit.name === "old" ? ACCOUNTS(state.tenant.name) : ACCOUNTS_2026).map(say);
  const chosen = isWrong ? types.length - 1 : 0;
  const accounts = kit.name === "old" ? kit.choice : kit.list;
  return {
    title: say("Register an application"),
    commands: [
      command(
        say("Register"),
        () => context.notify("Register", "Nothing is registered in the practice portal."),
        "save",
      ),
    ],
    parts: [
      kit.box(say("Name"), "Contoso Sales Connector", () => {}),
      accounts(say("Supported account types"), types, chosen, () => {}),
      kit.list(say("Platform"), PLATFORMS.map(say), 0, () => {}),
      kit.box(say("Redirect URI"), uri, () => {}),
    ],
  };
}
