// What the portal calls things in other languages, as far as it is known with certainty (facts/entra.md section 5.6,
// and guides by users of those portals). Everything else stays English: an invented translation would teach the
// extension a false wording. For a language that nobody knows there is Microsoft's pseudo language, made letter by
// letter.

/** Says an English text of the portal in another language. */
export type Say = (text: string) => string;

const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    "Application (client) ID": "Anwendungs-ID (Client)",
    "Directory (tenant) ID": "Verzeichnis-ID (Mandant)",
    "API permissions": "API-Berechtigungen",
    "Certificates & secrets": "Zertifikate & Geheimnisse",
    Overview: "Übersicht",
    Authentication: "Authentifizierung",
    "Configured permissions": "Konfigurierte Berechtigungen",
    "Granted for": "Gewährt für",
    "Mobile and desktop applications": "Mobilgerät- und Desktopanwendungen",
    "Allow public client flows": "Öffentliche Clientflows zulassen",
    "Enable the following mobile and desktop flows:": "Öffentliche Clientflows zulassen",
    Yes: "Ja",
    No: "Nein",
  },
  fr: {
    "Application (client) ID": "ID d'application (client)",
    "Directory (tenant) ID": "ID de l'annuaire (locataire)",
    "API permissions": "API autorisées",
    "Certificates & secrets": "Certificats et secrets",
    Overview: "Vue d'ensemble",
    Authentication: "Authentification",
    "Configured permissions": "Autorisations configurées",
  },
};

/** Microsoft's name for the pseudo language. */
const PSEUDO = "qps-ploc";

const LETTERS: Readonly<Record<string, string>> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ğ",
  h: "ĥ",
  i: "î",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ö",
  p: "þ",
  q: "ʠ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "ü",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Á",
  B: "Ɓ",
  C: "Ç",
  D: "Đ",
  E: "É",
  F: "Ƒ",
  G: "Ğ",
  H: "Ĥ",
  I: "Î",
  J: "Ĵ",
  K: "Ķ",
  L: "Ļ",
  M: "Ṁ",
  N: "Ñ",
  O: "Ö",
  P: "Þ",
  Q: "Ɋ",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Û",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
};

export function sayIn(locale: string | null): Say {
  if (locale === PSEUDO)
    return (text) => [...text].map((letter) => LETTERS[letter] ?? letter).join("");
  const known = KNOWN[locale ?? "en"] ?? {};
  return (text) => known[text] ?? text;
}
