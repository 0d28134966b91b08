//! The connection strings that the products need (data and builder).

use crate::{
    connection_string::{PASSWORD_PLACEHOLDER, grammar::append},
    guid::Guid,
    product::ProductFacts,
};

/// What an OAuth connection string is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth<'a> {
    /// The integration user's sign-in name.
    pub user_name: &'a str,
    /// The environment URL in its normal form.
    pub url: &'a str,
    /// The application (client) ID.
    pub app_id: Guid,
}

/// The redirect URI that stands in the string: by convention `app://` and the application ID.
///
/// Source: "How to enable OAuth authentication …", Microsoft community, updated 2022-02-03, section 8.
pub fn redirect_uri(app_id: Guid) -> String {
    format!("app://{app_id}")
}

/// The connection string for a product, byte for byte as in the source: NAV 2016, 2017 and 2018 without
/// `ProxyVersion`; Business Central 14 and 15 with it, before `TokenCacheStorePath`.
///
/// Source: "How to enable OAuth authentication …", Microsoft community, updated 2022-02-03, section 8.
pub fn oauth(product: &ProductFacts, parts: &OAuth<'_>) -> String {
    let app_id = parts.app_id.to_string();
    let redirect = redirect_uri(parts.app_id);
    let sdk_version = product.sdk_version.map(|version| version.to_string());
    let mut text = String::new();
    append(&mut text, "AuthType", "OAuth");
    append(&mut text, "Username", parts.user_name);
    append(&mut text, "Password", PASSWORD_PLACEHOLDER);
    append(&mut text, "Url", parts.url);
    append(&mut text, "AppId", &app_id);
    append(&mut text, "RedirectUri", &redirect);
    if let Some(version) = &sdk_version {
        append(&mut text, "ProxyVersion", version);
    }
    append(&mut text, "TokenCacheStorePath", "");
    append(&mut text, "LoginPrompt", "Never");
    text
}
