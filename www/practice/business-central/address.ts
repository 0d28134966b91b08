// The switches in the address of the web client, read by the outer shell and by the inner frame.
import { type ClientVersion, type Language, PRODUCTS } from "./form-model";

export interface ClientAddress {
  page: number;
  product: ClientVersion | undefined;
  viewMode: boolean;
  language: Language;
  /** Old NAV: the form is in the top document. */
  withoutFrame: boolean;
  /** Fields also exist as hidden read-only copies (seen in edit mode). */
  copies: boolean;
  /** A round trip throws away what is typed but not committed, the focused field included. */
  lossy: boolean;
  teachingBubble: boolean;
  delay: number | null;
  /** Business Central online; on any other host it is a server of one's own. */
  online: boolean;
  /** Opens a guide over the page, without another address. */
  over: number | null;
  /** So many fields and nothing else, to measure a fill. */
  fields: number | null;
  /** A page as it was before the update that brought OAuth. */
  beforeOauth: boolean;
  /** What the client's scripts call the version of the platform, instead of what is usual; empty for none. */
  version: string | null;
  /** What lies over a field: an element that hides it, or none of it to be seen. */
  hidden: { how: "cover" | "transparent" | "tiny"; control: string } | null;
}

export function readAddress(search: string): ClientAddress {
  const query = new URLSearchParams(search);
  const number = (name: string): number | null =>
    query.has(name) ? Number(query.get(name)) : null;
  const locale = query.get("locale");
  const [how, control] = (query.get("hidden") ?? "").split(":");
  const isWay = how === "cover" || how === "transparent" || how === "tiny";
  return {
    page: number("page") ?? 0,
    product: PRODUCTS.find((known) => known === query.get("product")),
    viewMode: query.get("mode")?.toLowerCase() === "view",
    language: locale === "fr" || locale === "de" || locale === "da" ? locale : "en",
    withoutFrame: query.get("frame") === "none",
    copies: query.get("copies") === "1",
    lossy: query.get("lossy") === "1",
    teachingBubble: query.get("teach") === "1",
    delay: number("delay"),
    online: location.hostname === "businesscentral.dynamics.com",
    over: number("over"),
    fields: number("fields"),
    beforeOauth: query.get("update") === "old",
    version: query.get("version"),
    hidden: isWay && control !== undefined ? { how, control } : null,
  };
}

/** The same address with another page: what the client writes into the address bar as pages open. */
export function withPage(search: string, page: number): string {
  const query = new URLSearchParams(search);
  query.set("page", String(page));
  query.delete("runinframe");
  query.delete("over");
  return `?${query}`;
}
