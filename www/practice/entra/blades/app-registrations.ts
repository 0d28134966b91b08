// App registrations: the list.
import { h } from "../../shared/dom";
import { REGISTER, routeTo } from "../route";
import { type BladeContent, command, type TenantContext } from "./blade";

export function appRegistrationsBlade({
  state,
  say,
  kit,
  ...context
}: TenantContext): BladeContent {
  return {
    title: say("App registrations"),
    commands: [
      command(say("New registration"), () => location.assign(REGISTER), "add"),
      command(say("Refresh"), context.reload, "refresh"),
    ],
    parts: [
      kit.tabs(
        say("Applications"),
        ["All applications", "Owned applications"].map(say),
        0,
        () => {},
      ),
      kit.grid(
        say("App registrations"),
        ["Display name", "Application (client) ID", "Created on", "Certificates & secrets"].map(
          say,
        ),
        state.apps.map((app) => [
          h("a", { href: routeTo("Overview", app.appId), target: "_top" }, app.displayName),
          app.appId,
          new Date(app.createdDateTime).toLocaleDateString("en-US", { timeZone: "UTC" }),
          app.passwordCredentials.length > 0 ? say("Current") : "-",
        ]),
      ),
    ],
  };
}
