// Which host name is answered with which replica. The practice portal is served under the REAL host
// names (the browser is told to resolve them to loopback), so that the extension's shipped match
// patterns are what is tested.

export type Site = "entra" | "react-blade" | "business-central";

/** Where the frames of React blades come from; the real ones have a number, too. */
export const REACT_BLADE_HOST = "sandbox-1.reactblade.portal.azure.net";

/** Names that go into the certificate. The first three are the ones the shipped plans are written for. */
export const CERTIFICATE_HOSTS: readonly string[] = [
  "portal.azure.com",
  "entra.microsoft.com",
  "businesscentral.dynamics.com",
  "*.portal.azure.com",
  "*.businesscentral.dynamics.com",
  "*.bc.dynamics.com",
  "intune.microsoft.com",
  "portal.azure.us",
  "portal.azure.cn",
  "entra.microsoft.us",
  REACT_BLADE_HOST,
  "nav.contoso.test",
  "localhost",
];

const ENTRA_HOSTS = new Set([
  "portal.azure.com",
  "entra.microsoft.com",
  "intune.microsoft.com",
  "endpoint.microsoft.com",
  "portal.azure.us",
  "portal.azure.cn",
  "entra.microsoft.us",
  "entra.microsoftonline.cn",
]);

/** The replica for a host; any other name is taken for an on-premises web client (`/BC140/?page=…`). */
export function siteOf(host: string): Site {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  if (name === REACT_BLADE_HOST) return "react-blade";
  if (ENTRA_HOSTS.has(name) || /^[a-z-]+\.(portal\.azure\.com|entra\.microsoft\.com)$/.test(name)) {
    return "entra";
  }
  return "business-central";
}

/** Only one of these hosts shows the editor as a page global by default; see `monaco/`. */
export function showsMonacoGlobally(host: string): boolean {
  return host.toLowerCase().startsWith("portal.azure.com");
}
