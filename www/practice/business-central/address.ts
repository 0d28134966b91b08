// The switches in the address of the web client, read by the outer shell and by the inner frame.
import type { Product } from "../state";

export interface ClientAddress {
  page: number;
  product: Product | undefined;
  viewMode: boolean;
  french: boolean;
  /** Old NAV: the form is in the top document. */
  withoutFrame: boolean;
  /** Fields also exist as hidden read-only copies (seen in edit mode). */
  copies: boolean;
  /** A round trip throws away what is typed but not committed, the focused field included. */
  lossy: boolean;
  teachingBubble: boolean;
  delay: number | null;
}

export function readAddress(search: string): ClientAddress {
  const query = new URLSearchParams(search);
  const product = query.get("product");
  return {
    page: Number(query.get("page") ?? "0"),
    product:
      product === "nav2018" || product === "bc14" || product === "bc15" ? product : undefined,
    viewMode: query.get("mode")?.toLowerCase() === "view",
    french: query.get("locale") === "fr",
    withoutFrame: query.get("frame") === "none",
    copies: query.get("copies") === "1",
    lossy: query.get("lossy") === "1",
    teachingBubble: query.get("teach") === "1",
    delay: query.has("delay") ? Number(query.get("delay")) : null,
  };
}

/** The same address with another page: what the client writes into the address bar as pages open. */
export function withPage(search: string, page: number): string {
  const query = new URLSearchParams(search);
  query.set("page", String(page));
  query.delete("runinframe");
  return `?${query}`;
}
