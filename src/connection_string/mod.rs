//! Connection strings: the ADO.NET grammar, and the strings that each product needs.

pub mod grammar;
mod mask;
pub mod template;

pub use mask::masked;

pub use grammar::{ConnectionString, SyntaxError, SyntaxErrorKind};

/// The placeholder that NAV and Business Central replace by the password when they connect.
///
/// Source: `ConnectionStringPwdPlaceHolderMissingErr` of table 5330, microsoft/BCApps @c3414ede.
pub const PASSWORD_PLACEHOLDER: &str = "{PASSWORD}";

/// Keywords whose value is a secret.
///
/// Source: `DynamicCrmConstants.cs` of microsoft/PowerPlatform-DataverseServiceClient @03fa4d11 (Password,
/// ClientSecret, Secret), and those of other ADO.NET clients and of legacy CRM strings that are pasted by mistake.
pub const SECRET_KEYWORDS: &[&str] =
    &["password", "pwd", "clientsecret", "client_secret", "secret", "devicepassword", "accesstoken"];

/// A keyword and the other names it goes by, in the order in which the client looks them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword(pub &'static [&'static str]);

/// Source of all: `DynamicCrmConstants.cs` of microsoft/PowerPlatform-DataverseServiceClient @03fa4d11.
pub mod keyword {
    use super::Keyword;

    /// The environment's address.
    pub const SERVICE_URI: Keyword = Keyword(&["serviceuri", "service uri", "url", "server"]);
    /// The user.
    pub const USER_NAME: Keyword = Keyword(&["username", "user name", "userid", "user id"]);
    /// The password.
    pub const PASSWORD: Keyword = Keyword(&["password"]);
    /// How to authenticate.
    pub const AUTH_TYPE: Keyword = Keyword(&["authtype", "authenticationtype"]);
    /// The application (client) ID.
    pub const CLIENT_ID: Keyword = Keyword(&["clientid", "appid", "applicationid"]);
    /// The redirect URI.
    pub const REDIRECT_URI: Keyword = Keyword(&["redirecturi", "replyurl"]);
    /// Whether a sign-in window may appear.
    pub const LOGIN_PROMPT: Keyword = Keyword(&["loginprompt"]);
    /// Business Central's own: the SDK version. Source: table 5330, microsoft/BCApps @c3414ede.
    pub const PROXY_VERSION: Keyword = Keyword(&["proxyversion"]);
}
