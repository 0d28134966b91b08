// Every blade by its route, for the portal and for the frames of React blades.
import { apiPermissionsBlade } from "./blades/api-permissions";
import { appRegistrationsBlade } from "./blades/app-registrations";
import { authenticationBlade } from "./blades/authentication";
import type { BladeContent, BladeContext, TenantContext } from "./blades/blade";
import { credentialsBlade } from "./blades/credentials";
import { ENTERPRISE_BLADES } from "./blades/enterprise";
import { otherBlade } from "./blades/other";
import { overviewBlade } from "./blades/overview";
import { appRolesBlade, exposeAnApiBlade, ownersBlade } from "./blades/parts";
import { registerBlade } from "./blades/register";
import type { Item, Route } from "./route";

/** The manifest is the portal's own: it is not among these. */
const OF_APPS: Partial<Record<Item, (context: BladeContext) => BladeContent>> = {
  Overview: overviewBlade,
  Authentication: authenticationBlade,
  Credentials: credentialsBlade,
  CallAnAPI: apiPermissionsBlade,
  ProtectAnAPI: exposeAnApiBlade,
  AppRoles: appRolesBlade,
  Owners: ownersBlade,
};

/** The content of a blade; `app` is the one that the route names, where it names one. */
export function bladeAt(route: Route, context: TenantContext, app?: BladeContext): BladeContent {
  switch (route.kind) {
    case "list":
      return appRegistrationsBlade(context);
    case "register":
      return registerBlade(context);
    case "app":
      return app
        ? (OF_APPS[route.item] ?? otherBlade(route.item))(app)
        : otherBlade("Overview")(context as BladeContext);
    case "enterprise":
      return app
        ? ENTERPRISE_BLADES[route.item](app)
        : otherBlade("Overview")(context as BladeContext);
    case "home":
      return otherBlade("Overview")(context as BladeContext);
  }
}
