//! Connection strings: the ADO.NET grammar, and the strings that each product needs.

pub mod business_central;
pub mod convert;
pub mod grammar;
pub mod keywords;
mod mask;
pub mod template;

pub use grammar::{ConnectionString, SyntaxError, SyntaxErrorKind};
pub use keywords::{KEYWORDS, Keyword, KeywordFacts, SECRET_KEYWORDS, keyword, nearest};
pub use mask::{masked, redacted, shown_pairs};

/// The placeholder that NAV and Business Central replace by the password when they connect.
///
/// Source: `ConnectionStringPwdPlaceHolderMissingErr` of table 5330, microsoft/BCApps @c3414ede.
pub const PASSWORD_PLACEHOLDER: &str = "{PASSWORD}";

/// Every placeholder that they replace.
///
/// Source: `CDSIntegrationImpl.Codeunit.al` and `CRMConnectionSetup.Table.al`, microsoft/BCApps @c3414ede.
pub const PLACEHOLDERS: &[&str] = &[
    "{USER}",
    PASSWORD_PLACEHOLDER,
    "{CLIENTID}",
    business_central::CLIENT_SECRET_PLACEHOLDER,
    business_central::CERTIFICATE_PLACEHOLDER,
];
