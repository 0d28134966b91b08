//! The app registration: one model, read from either manifest format and from the blades that show parts of it.

pub mod audience;
pub mod manifest;
pub mod permission;
pub mod redirect_uri;

use serde::{Deserialize, Serialize};

use crate::{
    app_registration::{
        audience::Audience,
        manifest::{Format, Switch},
        permission::{Grant, Permission},
        redirect_uri::RedirectUri,
    },
    finding::NotChecked,
    guid::Guid,
};

/// A fact that was seen, or was not and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known<T> {
    /// It was not seen.
    No(NotChecked),
    /// It was seen.
    Yes(T),
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known::No(NotChecked::PageNotOpened)
    }
}

impl<T> Known<T> {
    /// The fact, when it was seen.
    pub fn yes(&self) -> Option<&T> {
        match self {
            Known::Yes(fact) => Some(fact),
            Known::No(_) => None,
        }
    }

    /// Takes over what another look has shown. A look that could not see the fact takes nothing away, but its
    /// reason replaces an older one.
    pub fn update(&mut self, newer: Known<T>) {
        match (&self, &newer) {
            (_, Known::No(NotChecked::PageNotOpened)) | (Known::Yes(_), Known::No(_)) => {}
            _ => *self = newer,
        }
    }
}

/// An app registration, as far as it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppRegistration {
    /// Application (client) ID; absent for a pasted manifest without one.
    pub app_id: Option<Guid>,
    /// Directory (tenant) ID.
    pub tenant_id: Known<Guid>,
    /// Display name.
    pub name: Known<String>,
    /// Whether it was registered with a personal Microsoft account.
    pub personal_account: Known<bool>,
    /// The manifest's format.
    pub format: Known<Format>,
    /// What keeps the manifest from being JSON, in plain words; empty when it is JSON.
    pub syntax: Known<String>,
    /// Attributes that stand in the manifest but belong to the other format, in the order of the text.
    pub foreign_attributes: Known<Vec<ForeignAttribute>>,
    /// "Allow public client flows".
    pub public_client: Known<Switch>,
    /// Supported account types.
    pub audience: Known<Audience>,
    /// The access token version; absent for `null`.
    pub token_version: Known<Option<u8>>,
    /// Redirect URIs of all platforms.
    pub redirect_uris: Known<Vec<RedirectUri>>,
    /// The permissions that the manifest asks for.
    pub permissions: Known<Vec<Permission>>,
    /// The permissions and their consent, as the API permissions blade shows them.
    pub grants: Known<Vec<Grant>>,
    /// Client secrets and certificates, secrets first.
    pub credentials: Known<Vec<Credential>>,
}

/// An attribute of one manifest format that stands in a manifest of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignAttribute {
    /// Its name.
    pub name: String,
    /// What it is called in this format.
    pub instead: String,
}

/// A client secret or a certificate. Its value is never read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// Which of the two.
    pub kind: CredentialKind,
    /// What it is called, for finding it in the portal.
    pub name: String,
    /// When it ends, as written in the manifest; empty when it is not known.
    pub end: String,
}

/// The kind of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// A client secret.
    Secret,
    /// A certificate.
    Certificate,
}

impl AppRegistration {
    /// Takes over what another look at the same registration has shown.
    pub fn update(&mut self, newer: AppRegistration) {
        self.app_id = self.app_id.or(newer.app_id);
        self.tenant_id.update(newer.tenant_id);
        self.name.update(newer.name);
        self.personal_account.update(newer.personal_account);
        self.format.update(newer.format);
        self.syntax.update(newer.syntax);
        self.foreign_attributes.update(newer.foreign_attributes);
        self.public_client.update(newer.public_client);
        self.audience.update(newer.audience);
        self.token_version.update(newer.token_version);
        self.redirect_uris.update(newer.redirect_uris);
        self.permissions.update(newer.permissions);
        self.grants.update(newer.grants);
        self.credentials.update(newer.credentials);
    }

    /// What to call it: its name, or its id, or a stand-in.
    pub fn label(&self) -> String {
        match (self.name.yes(), self.app_id) {
            (Some(name), _) => name.clone(),
            (None, Some(app_id)) => app_id.to_string(),
            (None, None) => "pasted manifest".to_owned(),
        }
    }
}
