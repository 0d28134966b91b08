// The blades that are little more than a list: Expose an API, App roles, Owners.
import { type BladeContent, type BladeContext, command } from "./blade";

export function exposeAnApiBlade({ app, say, kit, ...context }: BladeContext): BladeContent {
  return {
    title: say("Expose an API"),
    commands: [command(say("Refresh"), context.reload, "refresh")],
    parts: [
      ...app.identifierUris.map((uri) => kit.box(say("Application ID URI"), uri)),
      kit.section(
        say("Scopes defined by this API"),
        kit.grid(
          say("Scopes"),
          ["Scopes", "Who can consent", "State"].map(say),
          app.identifierUris.map((uri) => [
            `${uri}/access_as_user`,
            say("Admins only"),
            say("Enabled"),
          ]),
        ),
      ),
    ],
  };
}

export function appRolesBlade({ app, say, kit, ...context }: BladeContext): BladeContent {
  return {
    title: say("App roles"),
    commands: [
      command(
        say("Create app role"),
        () => context.notify("App roles", "Not part of the practice portal."),
        "add",
      ),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.grid(
        say("App roles"),
        ["Display name", "Description", "Allowed member types", "Value", "ID", "State"].map(say),
        app.appRoles.map(({ displayName, value, id }) => [
          displayName,
          "-",
          say("Users/Groups"),
          value,
          id,
          say("Enabled"),
        ]),
      ),
    ],
  };
}

export function ownersBlade({ app, state, say, kit, ...context }: BladeContext): BladeContent {
  return {
    title: say("Owners"),
    commands: [
      command(
        say("Add owners"),
        () => context.notify("Owners", "Not part of the practice portal."),
        "add",
      ),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.grid(
        say("Owners"),
        ["Name", "Email", "User name"].map(say),
        app.owners.map((name) => {
          const address = `${name.split(" ")[0]?.toLowerCase()}@${state.tenant.domain}`;
          return [name, address, address];
        }),
      ),
    ],
  };
}
