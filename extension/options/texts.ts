/** The texts of the options and of adding a site. */

export const TEXTS = {
  title: "Options",
  sites: "Web clients on your own servers",
  help: "Moorline reads Business Central online by itself. On a server of your own it reads and fills only where you allow it, and you can take that back here.",
  none: 'None yet. Open the web client in a tab, choose the Moorline button, and then "Allow Moorline here".',
  remove: "Remove",
  allow: "Allow",
  notAllowed: "The browser does not allow it yet.",
  policy: "Named by your organisation.",
  removed: (site: string) => `${site} is removed; Moorline no longer runs there.`,
  add: "Allow Moorline here",
  addHelp: (site: string) =>
    `This seems to be a web client of Business Central or NAV on ${site}. Moorline can read and fill its setup pages when you allow it on this one host.`,
} as const;
