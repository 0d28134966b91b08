// How the setup page checks an address (facts/business-central.md section 4): what is kept, what makes
// the page ask, what it refuses.

export type AddressVerdict =
  | { kind: "keep"; address: string }
  | { kind: "ask"; entered: string; suggested: string }
  | { kind: "refuse"; message: string };

const PRODUCT_SHORT_NAME = "Dynamics 365 Sales";

function parse(text: string): URL | undefined {
  for (const candidate of [text, `https://${text}`]) {
    // A blank inside is no address; browsers would quietly encode it.
    if (URL.canParse(candidate) && !/\s/.test(candidate)) return new URL(candidate);
  }
  return undefined;
}

export function checkServerAddress(entered: string): AddressVerdict {
  const text = entered.trim();
  if (text === "" || text === "@@test@@") return { kind: "keep", address: text };
  const url = parse(text);
  if (url === undefined)
    return { kind: "refuse", message: "The value entered is not a valid URL." };
  const scheme = url.protocol.slice(0, -1);
  if (scheme !== "https" && scheme !== "http") {
    return {
      kind: "refuse",
      message: `${scheme} is not a valid URI scheme for ${PRODUCT_SHORT_NAME} connections. You can only use HTTPS or HTTP as the scheme in the URL.`,
    };
  }
  const user = url.username === "" ? "" : `${url.username}${url.password && `:${url.password}`}@`;
  const suggested = `${scheme}://${user}${url.host}`;
  // An own port means an own server: such an address is never corrected.
  const ordinaryPort = url.port === "" || url.port === "443" || url.port === "80";
  if (ordinaryPort && text.toLowerCase() !== suggested.toLowerCase()) {
    return { kind: "ask", entered: text, suggested };
  }
  return { kind: "keep", address: text };
}

export function addressQuestion(entered: string, suggested: string): string {
  return (
    "The URL is not valid. Do you want to replace it with the URL suggested below?\n\n" +
    `Entered URL: "${entered}".\nSuggested URL: "${suggested}".`
  );
}
