//! The rules: what each says, where that is written, and how it is checked.
//!
//! A rule is a row: a stable code, its texts, its source, and one small function that looks at a [`Case`] and
//! answers ok, found (where), or not checked (why). Rules of one area stand in one file.

mod business_central;
mod case;
mod connection_string;
mod environment;
mod environment_url;
#[cfg(not(target_arch = "wasm32"))]
pub mod example;
mod found;
mod json;
mod product;
mod registration;
mod selection;
mod signs;
mod source;
mod texts;

use crate::{
    finding::{NotChecked, Outcome, Severity},
    setup::SetupId,
};

pub use case::{AddressOnView, Case, StringOnView, user_name};
pub use found::Found;
pub use selection::{Answer, MOST_HITS, Selection, judge};
pub use signs::Signs;
pub use texts::{Row, codes_text};

use found::shorten;
use texts::rows;

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The stable code, `area/name`.
    pub code: &'static str,
    /// How much a finding matters.
    pub severity: Severity,
    /// What is wrong, in one line; `{}` stands for the offending value.
    pub title: &'static str,
    /// Why that is wrong; `{}` stands for the value.
    pub why: &'static str,
    /// What to do; `{}` stands for what to write instead, or for the offending value.
    pub fix: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// The step of the checklist that it belongs to.
    pub step: Step,
    /// The setups that it applies to.
    pub setups: &'static [SetupId],
    /// At least one of these is seen wherever it finds something.
    pub signs: Signs,
    /// The check.
    pub check: fn(&Case<'_>) -> Outcome,
}

/// The steps of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Product and update.
    Product,
    /// The registration itself and its account types.
    Registration,
    /// Public client flows.
    PublicClient,
    /// Redirect URIs.
    RedirectUris,
    /// Secrets and certificates.
    Credentials,
    /// The permissions asked for.
    Permissions,
    /// Their consent.
    Consent,
    /// The environment.
    Environment,
    /// The enterprise application, and who looks after the registration.
    Enterprise,
    /// The integration user.
    User,
    /// The setup page.
    SetupPage,
}

impl Step {
    /// Whether it is about an app registration, or the enterprise application of one.
    pub fn is_of_registration(self) -> bool {
        !matches!(self, Step::Product | Step::Environment | Step::User | Step::SetupPage)
    }

    /// A stable id.
    pub fn id(self) -> &'static str {
        match self {
            Step::Product => "product",
            Step::Registration => "registration",
            Step::PublicClient => "public-client",
            Step::RedirectUris => "redirect-uris",
            Step::Credentials => "credentials",
            Step::Permissions => "permissions",
            Step::Consent => "consent",
            Step::Environment => "environment",
            Step::Enterprise => "enterprise-application",
            Step::User => "user",
            Step::SetupPage => "setup-page",
        }
    }
}

/// The setups with an OAuth connection string (letters A and B of the research).
const NAV_OAUTH: &[SetupId] = &[SetupId::NavOauth, SetupId::Bc14Oauth];

/// The setups with an app registration of one's own.
pub const WITH_REGISTRATION: &[SetupId] = &[
    SetupId::NavOauth,
    SetupId::Bc14Oauth,
    SetupId::BcOnpremDataverse,
    SetupId::S2sApi,
    SetupId::DelegatedApi,
    SetupId::AdminCenterApi,
    SetupId::Intercompany,
    SetupId::McpServer,
    SetupId::OnpremSignIn,
    SetupId::TableProxyGenerator,
];

/// The redirect URI that the setup needs, when it can be computed.
pub use registration::expected_redirect_uri;

/// Every rule, in the order of the checklist.
pub const ALL: &[&[Row]] = rows![
    product::RULES,
    registration::MANIFEST,
    registration::ACCOUNT_TYPES,
    registration::PUBLIC_CLIENT,
    registration::REDIRECT_URIS,
    registration::REDIRECT_URIS_OF_SETUPS,
    registration::CREDENTIALS,
    registration::PERMISSIONS,
    registration::PERMISSIONS_TOO_MANY,
    registration::CONSENT,
    registration::IDENTIFIERS,
    registration::ENTERPRISE,
    environment_url::RULES,
    environment::RULES,
    business_central::SETUP_PAGE,
    business_central::DATAVERSE,
    business_central::SALES,
    business_central::FIELD_SERVICE,
    business_central::ENTRA_APPLICATION,
    connection_string::syntax::RULES,
    connection_string::keywords::RULES,
    connection_string::sign_in::RULES,
    connection_string::application::RULES,
    connection_string::secrets::RULES,
    connection_string::business_central::RULES,
];

/// The rules about an app registration.
pub const OF_REGISTRATIONS: &[&[Row]] = rows![
    registration::MANIFEST,
    registration::ACCOUNT_TYPES,
    registration::PUBLIC_CLIENT,
    registration::REDIRECT_URIS,
    registration::REDIRECT_URIS_OF_SETUPS,
    registration::CREDENTIALS,
    registration::PERMISSIONS,
    registration::PERMISSIONS_TOO_MANY,
    registration::CONSENT,
    registration::IDENTIFIERS,
];

/// The rules about the text of a connection string, wherever it stands.
pub static OF_CONNECTION_STRINGS: &[&[Row]] = rows![
    connection_string::syntax::RULES,
    connection_string::keywords::RULES,
    connection_string::sign_in::RULES,
    connection_string::application::RULES,
    connection_string::secrets::RULES,
    connection_string::business_central::RULES,
];

/// The rules about the address of an environment, wherever it stands.
pub static OF_ENVIRONMENT_URLS: &[&[Row]] = rows![environment_url::RULES];

/// Every rule, in the order of the checklist.
pub fn all() -> impl Iterator<Item = &'static Row> {
    ALL.iter().copied().flatten()
}

/// An outcome out of a check that stops at the first fact that is not known. Inlined, because it is made anew for
/// every check anyway: 700 bytes less WASM.
#[inline(always)]
fn outcome(check: impl FnOnce() -> Result<Outcome, NotChecked>) -> Outcome {
    check().unwrap_or_else(Outcome::NotChecked)
}

/// A set of setups, one bit each: it is asked for every rule, and a million texts are judged in a row.
const fn as_bits(setups: &[SetupId]) -> u32 {
    let (mut bits, mut rest) = (0, setups);
    while let [first, behind @ ..] = rest {
        bits |= 1 << (*first as u32);
        rest = behind;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::needs::Registration;

    #[test]
    fn the_setups_with_a_registration_are_those_that_need_one() {
        let own = |setup: &&SetupId| setup.needs().registration == Registration::Own;
        let setups: Vec<SetupId> = SetupId::ALL.iter().filter(own).copied().collect();
        assert_eq!(setups, WITH_REGISTRATION);
    }
}
