// The HTML documents of the replicas. They hold almost nothing: the pages build themselves with DOM
// calls, so that not one line of inline script and no `innerHTML` is needed under the strict policy.
import type { Site } from "./hosts";

const LANGUAGES: Readonly<Record<string, string>> = {
  da: "da-DK",
  de: "de-DE",
  fr: "fr-FR",
  en: "en-US",
  "qps-ploc": "qps-ploc",
};

export interface DocumentRequest {
  site: Site;
  query: URLSearchParams;
  nonce: string;
}

/** `html[lang]` follows the `locale` switch, as the real pages follow the user's settings. */
function languageOf(query: URLSearchParams): string {
  return LANGUAGES[query.get("locale") ?? "en"] ?? "en-US";
}

export function documentFor({ site, query, nonce }: DocumentRequest): string {
  if (site === "entra") {
    return page(query, nonce, { title: "Practice portal of Moorline", asset: "portal", body: "" });
  }
  if (site === "react-blade") {
    return page(query, nonce, { title: "React blade of Moorline", asset: "react-blade", body: "" });
  }
  // The fields live in an inner frame, except in old NAV, where there is none.
  const inner = query.get("runinframe") === "1" || query.get("frame") === "none";
  return page(query, nonce, {
    title: "Business Central practice page of Moorline",
    asset: inner ? "business-central-frame" : "business-central-shell",
    body: inner ? "" : "chrome mouse has-product-menu-bar ms-dyn365-fin",
  });
}

interface Parts {
  title: string;
  asset: string;
  /** Classes of the body. */
  body: string;
}

function page(query: URLSearchParams, nonce: string, { title, asset, body }: Parts): string {
  return `<!doctype html>
<html lang="${languageOf(query)}"${query.get("dir") === "rtl" ? ' dir="rtl"' : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/__practice/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/__practice/${asset}.css">
<script type="module" nonce="${nonce}" src="/__practice/${asset}.js"></script>
</head>
<body class="${body}">
<noscript>This practice page of Moorline needs JavaScript.</noscript>
</body>
</html>
`;
}
