// Texts of the portal that are known with certainty in other languages (facts/entra.md section 5.6).
// Everything else stays English: an invented translation would teach the extension a false wording.

const ENGLISH = {
  "Application (client) ID": "Application (client) ID",
  "Directory (tenant) ID": "Directory (tenant) ID",
  "API permissions": "API permissions",
  "Certificates & secrets": "Certificates & secrets",
  Overview: "Overview",
  Authentication: "Authentication",
  "Configured permissions": "Configured permissions",
  "Granted for": "Granted for",
};

export type Wording = typeof ENGLISH;
type Term = keyof Wording;

const OTHERS: Readonly<Record<string, Partial<Record<Term, string>>>> = {
  de: {
    "Application (client) ID": "Anwendungs-ID (Client)",
    "Directory (tenant) ID": "Verzeichnis-ID (Mandant)",
    "API permissions": "API-Berechtigungen",
    "Certificates & secrets": "Zertifikate & Geheimnisse",
    Overview: "Übersicht",
    Authentication: "Authentifizierung",
    "Configured permissions": "Konfigurierte Berechtigungen",
    "Granted for": "Gewährt für",
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

export function wordingFor(locale: string | null): Wording {
  return { ...ENGLISH, ...OTHERS[locale ?? "en"] };
}
