//! The words of the portals (data). A page is read by them only where nothing else tells.
//!
//! Of many languages only machine-translated documentation is known, which is wrong about the portal often enough:
//! those wordings are left out. The user can teach them.

use crate::page::words::{
    Certainty::{self, Documented, Inferred, Seen},
    Fit::{self, Beginning, Whole},
    Meaning, Topic, Word,
};

const fn word(
    topic: Topic,
    fit: Fit,
    text: &'static str,
    means: Meaning,
    _certainty: Certainty,
    _source: &'static str,
) -> Word {
    Word {
        topic,
        text,
        fit,
        means,
        #[cfg(not(target_arch = "wasm32"))]
        certainty: _certainty,
        #[cfg(not(target_arch = "wasm32"))]
        source: _source,
    }
}

/// Screenshots in pnp/powershell `pages/images/` (2024-09) and OfficeDev/office-js-docs-pr `docs/images/` (2024-26).
const SCREENSHOTS: &str = "pnp/powershell, OfficeDev/office-js-docs-pr: screenshots (2021-26)";
const SCREENSHOTS_OLD: &str = "pnp/cli-microsoft365: activate-public-client-aad-app.png (before 2021)";
/// The first: "Hinzufügen von App-Rollen und Abrufen dieser Rollen aus einem Token"; both of 2021, translated by people.
const GERMAN: &str = "Microsoft's documentation in German, azure-docs.de-de: articles/active-directory/develop/howto-add-app-roles-in-azure-ad-apps.md, includes/active-directory-b2c-permissions-api.md";
const GERMAN_GUIDES: &str = "guides by users of the German portal (ten and more for the switch and its answers; one of 2026 for the platform in the new layout); which ones was not written down";
const GERMAN_LABELS: &str = "accantum.atlassian.net, wiki page 460521478 (\"Werte der Anwendungs-ID (Client) und der Verzeichnis-ID (Mandant)\")";
const SPANISH_LABELS: &str =
    "docs.arandasoft.com: common/pages/modulo_servicio_directorios/crear_aplicacion_azure.html";
const SERVICE_PRINCIPAL: &str = "a published script that registers an app (\"If the value is a link called\"); which one was not written down";
const FORM_2026: &str = "a published guide with the form of 2026; which one was not written down";
const FORM: &str = "pnp/powershell: screenshots of the registration form (2024-09)";
const MCP: &str = "Microsoft Learn: use-mcp-server-non-microsoft (2026-06-25)";
const GUIDES: &str =
    "guides by users of these portals, ten and more for each language; which ones was not written down";
const DOCS: &str =
    "Microsoft Learn: disable-user-sign-in-portal, assign-user-or-group-access-portal, register-app-azure";

/// The words.
pub static WORDS: &[Word] = &[
    word(Topic::Consent, Beginning, "Granted for ", Meaning::Granted, Seen, SCREENSHOTS),
    word(Topic::Consent, Beginning, "Not granted for ", Meaning::NotGranted, Seen, SCREENSHOTS),
    word(Topic::Consent, Beginning, "Gewährt für ", Meaning::Granted, Documented, GERMAN),
    word(Topic::Answer, Whole, "Yes", Meaning::Yes, Seen, SCREENSHOTS),
    word(Topic::Answer, Whole, "No", Meaning::No, Seen, SCREENSHOTS),
    word(Topic::Answer, Whole, "Ja", Meaning::Yes, Seen, GERMAN_GUIDES),
    word(Topic::Answer, Whole, "Nein", Meaning::No, Seen, GERMAN_GUIDES),
    word(Topic::Answer, Whole, "Enabled", Meaning::Yes, Documented, DOCS),
    word(Topic::Answer, Whole, "Disabled", Meaning::No, Inferred, DOCS),
    word(Topic::Platform, Whole, "Web", Meaning::PlatformWeb, Seen, SCREENSHOTS),
    word(Topic::Platform, Whole, "Single-page application", Meaning::PlatformSpa, Seen, SCREENSHOTS),
    word(
        Topic::Platform,
        Beginning,
        "Mobile and desktop applications",
        Meaning::PlatformPublicClient,
        Seen,
        SCREENSHOTS,
    ),
    word(
        Topic::Platform,
        Beginning,
        "Mobilgerät- und Desktopanwendungen",
        Meaning::PlatformPublicClient,
        Seen,
        GERMAN_GUIDES,
    ),
    word(Topic::AccountTypes, Whole, "My organization only", Meaning::OneTenant, Seen, SCREENSHOTS),
    word(
        Topic::AccountTypes,
        Whole,
        "Multiple organizations",
        Meaning::SeveralTenants,
        Inferred,
        SCREENSHOTS,
    ),
    word(
        Topic::AccountTypes,
        Whole,
        "All Microsoft account users",
        Meaning::SeveralTenantsAndPersonal,
        Seen,
        SCREENSHOTS,
    ),
    word(
        Topic::AccountTypes,
        Whole,
        "Personal Microsoft account users",
        Meaning::PersonalOnly,
        Inferred,
        SCREENSHOTS,
    ),
    word(
        Topic::AccountTypes,
        Beginning,
        "Accounts in this organizational directory only",
        Meaning::OneTenant,
        Seen,
        FORM,
    ),
    // The longer wording first: it begins like the shorter one.
    word(
        Topic::AccountTypes,
        Beginning,
        "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts",
        Meaning::SeveralTenantsAndPersonal,
        Seen,
        FORM,
    ),
    word(
        Topic::AccountTypes,
        Whole,
        "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)",
        Meaning::SeveralTenants,
        Seen,
        FORM,
    ),
    word(Topic::AccountTypes, Whole, "Personal Microsoft accounts only", Meaning::PersonalOnly, Seen, FORM),
    word(Topic::AccountTypes, Whole, "Multiple Entra ID tenants", Meaning::SeveralTenants, Documented, MCP),
    word(Topic::AccountTypes, Beginning, "Single tenant only", Meaning::OneTenant, Seen, FORM_2026),
    word(Topic::Label, Whole, "Directory (tenant) ID", Meaning::TenantId, Seen, SCREENSHOTS),
    word(Topic::Label, Whole, "Verzeichnis-ID (Mandant)", Meaning::TenantId, Seen, GERMAN_LABELS),
    word(Topic::Label, Whole, "ID de l'annuaire (locataire)", Meaning::TenantId, Seen, GUIDES),
    word(Topic::Label, Whole, "Id. de directorio (inquilino)", Meaning::TenantId, Seen, SPANISH_LABELS),
    word(Topic::Label, Whole, "ディレクトリ (テナント) ID", Meaning::TenantId, Seen, GUIDES),
    word(Topic::Label, Whole, "Object ID", Meaning::SomethingElse, Seen, SCREENSHOTS),
    word(Topic::Label, Whole, "Supported account types", Meaning::AccountTypes, Seen, SCREENSHOTS),
    word(Topic::Label, Beginning, "Grant admin consent for ", Meaning::GrantConsent, Seen, SCREENSHOTS),
    word(Topic::Label, Whole, "Create Service Principal", Meaning::NoEnterpriseApp, Seen, SERVICE_PRINCIPAL),
    word(
        Topic::Setting,
        Beginning,
        "Öffentliche Clientflows zulassen",
        Meaning::PublicClientFlows,
        Seen,
        GERMAN_GUIDES,
    ),
    word(
        Topic::Setting,
        Beginning,
        "Allow public client flows",
        Meaning::PublicClientFlows,
        Seen,
        SCREENSHOTS,
    ),
    word(
        Topic::Setting,
        Beginning,
        "Enable the following mobile and desktop flows",
        Meaning::PublicClientFlows,
        Seen,
        SCREENSHOTS,
    ),
    word(
        Topic::Setting,
        Beginning,
        "Treat application as a public client",
        Meaning::PublicClientFlows,
        Seen,
        SCREENSHOTS_OLD,
    ),
    word(Topic::Setting, Beginning, "ID tokens", Meaning::IdTokens, Documented, DOCS),
    word(Topic::Setting, Beginning, "Access tokens", Meaning::SomethingElse, Documented, DOCS),
    word(Topic::Setting, Beginning, "App instance property lock", Meaning::SomethingElse, Seen, SCREENSHOTS),
    word(Topic::Setting, Beginning, "Enabled for users to sign-in", Meaning::SignInEnabled, Documented, DOCS),
    word(Topic::Setting, Beginning, "Assignment required", Meaning::AssignmentRequired, Documented, DOCS),
    word(Topic::Setting, Beginning, "Visible to users", Meaning::SomethingElse, Documented, DOCS),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::words::Words;

    /// Of two that begin alike, the longer one would never be reached behind the shorter.
    #[test]
    fn every_word_means_what_it_says_and_names_its_source() {
        for word in WORDS {
            let text = match word.fit {
                Whole => word.text.to_owned(),
                Beginning => format!("{} x", word.text),
            };
            assert_eq!(Words::new(WORDS, &[]).meaning(word.topic, &text), Some(word.means), "{text}");
            assert!(!word.source.is_empty());
        }
    }
}
