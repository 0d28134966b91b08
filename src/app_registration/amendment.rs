//! A change to a registration, in the registration's own terms: the same for either manifest format and for every
//! tool that can make it.

use crate::{
    app_registration::{audience::Audience, permission::PermissionKind, redirect_uri::Platform},
    guid::Guid,
};

/// One change. Numbers are those of the lists of [`AppRegistration`](super::AppRegistration), as in
/// [`Place`](crate::finding::Place), before any change is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// "Allow public client flows" is set.
    SetPublicClient(bool),
    /// The supported account types are set.
    SetAudience(Audience),
    /// The access token version is set.
    SetTokenVersion(u8),
    /// Entra issues ID tokens from its authorization endpoint, or no longer does.
    SetIdTokens(bool),
    /// Entra issues access tokens from its authorization endpoint (implicit flow), or no longer does.
    SetAccessTokens(bool),
    /// A redirect URI is registered.
    AddRedirectUri(Platform, String),
    /// This redirect URI becomes another one of the same platform.
    ReplaceRedirectUri(usize, String),
    /// This redirect URI goes to another platform.
    MoveRedirectUri(usize, Platform),
    /// This redirect URI goes.
    RemoveRedirectUri(usize),
    /// A permission is asked for.
    AddPermission(Asked),
    /// This permission becomes another one.
    ReplacePermission(usize, Asked),
    /// This permission goes.
    RemovePermission(usize),
    /// This secret or certificate goes.
    RemoveCredential(usize),
    /// This attribute, which belongs to another format, goes.
    RemoveForeignAttribute(usize),
}

/// A permission to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The application ID of the API.
    pub resource: Guid,
    /// The ID of the permission.
    pub id: Guid,
    /// Delegated or application.
    pub kind: PermissionKind,
}

/// What an amendment changes: two with the same subject contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// "Allow public client flows".
    PublicClient,
    /// The supported account types.
    Audience,
    /// The access token version.
    TokenVersion,
    /// The switch for ID tokens.
    IdTokens,
    /// The switch for access tokens.
    AccessTokens,
    /// A redirect URI that is there.
    RedirectUri(usize),
    /// A redirect URI that is to be there.
    NewRedirectUri(Platform, &'a str),
    /// A permission that is there.
    Permission(usize),
    /// A permission that is to be there.
    NewPermission(Asked),
    /// A credential.
    Credential(usize),
    /// An attribute of another format.
    ForeignAttribute(usize),
}

impl Amendment {
    /// What it changes.
    pub fn subject(&self) -> Subject<'_> {
        match self {
            Amendment::SetPublicClient(_) => Subject::PublicClient,
            Amendment::SetAudience(_) => Subject::Audience,
            Amendment::SetTokenVersion(_) => Subject::TokenVersion,
            Amendment::SetIdTokens(_) => Subject::IdTokens,
            Amendment::SetAccessTokens(_) => Subject::AccessTokens,
            Amendment::AddRedirectUri(platform, uri) => Subject::NewRedirectUri(*platform, uri),
            Amendment::ReplaceRedirectUri(number, _)
            | Amendment::MoveRedirectUri(number, _)
            | Amendment::RemoveRedirectUri(number) => Subject::RedirectUri(*number),
            Amendment::AddPermission(asked) => Subject::NewPermission(*asked),
            Amendment::ReplacePermission(number, _) | Amendment::RemovePermission(number) => {
                Subject::Permission(*number)
            }
            Amendment::RemoveCredential(number) => Subject::Credential(*number),
            Amendment::RemoveForeignAttribute(number) => Subject::ForeignAttribute(*number),
        }
    }
}
