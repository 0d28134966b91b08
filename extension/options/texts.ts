/** The texts of the options and of adding a site. */

export const TEXTS = {
  title: "Options",
  sites: "Your own servers, and other portals",
  help: "Moorline reads Business Central online, portal.azure.com and entra.microsoft.com by itself. A web client on a server of your own, and the portals of other clouds, it reads only where you allow it, and you can take that back here.",
  none: 'None yet. Open the page in a tab, choose the Moorline button, and then "Allow Moorline here".',
  remove: "Remove",
  allow: "Allow",
  notAllowed: "The browser does not allow it yet.",
  policy: "Named by your organisation.",
  removed: (site: string) => `${site} is removed; Moorline no longer runs there.`,
  add: "Allow Moorline here",
} as const;
