//! The app registration: one model, read from either manifest format and from the blades that show parts of it.

pub mod amendment;
pub mod apply;
pub mod audience;
pub mod catalogue;
pub mod convert;
pub mod hidden;
pub mod judge;
pub mod manifest;
pub mod permission;
pub mod redirect_uri;

use crate::{
    app_registration::{
        audience::Audience,
        manifest::{Format, Switch},
        permission::{Grant, Permission},
        redirect_uri::RedirectUri,
    },
    finding::NotChecked,
    guid::Guid,
    json::Node,
    wire::{Read, Write, names, record},
};

/// A fact that was seen, or was not and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    seen: Option<T>,
    unseen: NotChecked,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known::no(NotChecked::PageNotOpened)
    }
}

impl<T> Known<T> {
    /// A fact that was seen.
    pub fn yes(fact: T) -> Known<T> {
        Known { seen: Some(fact), unseen: NotChecked::PageNotOpened }
    }

    /// A fact that was not seen, and why.
    pub fn no(why: NotChecked) -> Known<T> {
        Known { seen: None, unseen: why }
    }

    /// The fact, when it was seen.
    pub fn seen(&self) -> Option<&T> {
        self.seen.as_ref()
    }

    /// The fact itself, when it was seen.
    pub fn into_seen(self) -> Option<T> {
        self.seen
    }

    /// The fact.
    ///
    /// # Errors
    /// Why it was not seen.
    pub fn get(&self) -> Result<&T, NotChecked> {
        self.seen.as_ref().ok_or(self.unseen)
    }

    /// Takes over what another look has shown. A look that could not see the fact takes nothing away, but its
    /// reason replaces an older one; one that saw that it is not there does.
    pub fn update(&mut self, newer: Known<T>) {
        let says_more = match newer.unseen {
            _ if newer.seen.is_some() => true,
            NotChecked::NotThere => true,
            NotChecked::PageNotOpened => false,
            _ => self.seen.is_none(),
        };
        if says_more {
            *self = newer;
        }
    }
}

impl<T: Write> Write for Known<T> {
    fn write(&self, out: &mut String) {
        match &self.seen {
            Some(fact) => {
                out.push_str("{\"seen\":");
                fact.write(out);
            }
            None => {
                out.push_str("{\"unseen\":");
                self.unseen.write(out);
            }
        }
        out.push('}');
    }

    /// Most facts of most apps have not been seen, and a profile is stored.
    fn is_left_out(&self) -> bool {
        self.seen.is_none() && self.unseen == NotChecked::PageNotOpened
    }
}

/// As for texts, it need not be there: an earlier version's profile lacks what is newer.
impl<T: Read> Read for Known<T> {
    fn blank() -> Known<T> {
        Known::default()
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let Some(node) = node else { return true };
        match why_unseen(node) {
            Some(None) => self.seen.insert(T::blank()).fill(node.get("seen")),
            Some(Some(why)) => {
                self.unseen = why;
                true
            }
            None => false,
        }
    }
}

/// Why a fact was not seen, when it says so; `None` when what it says is no reason.
fn why_unseen(node: &Node) -> Option<Option<NotChecked>> {
    let mut why = None;
    why.fill(node.get("unseen")).then_some(why)
}

/// An app registration, as far as it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// What JSON does not allow in the manifest, although it can be read, in plain words and the order of the text.
    pub loose: Known<Vec<String>>,
    /// Attributes that stand in the manifest but belong to the other format, in the order of the text.
    pub foreign_attributes: Known<Vec<ForeignAttribute>>,
    /// "Allow public client flows".
    pub public_client: Known<Switch>,
    /// Supported account types.
    pub audience: Known<Audience>,
    /// The access token version; absent for `null`.
    pub token_version: Known<Option<u8>>,
    /// Whether Entra issues ID tokens from its authorization endpoint (implicit and hybrid flows).
    pub id_tokens: Known<bool>,
    /// Whether that stands in quotation marks, which only a manifest can have.
    pub id_tokens_quoted: Known<bool>,
    /// Redirect URIs of all platforms.
    pub redirect_uris: Known<Vec<RedirectUri>>,
    /// The permissions that the manifest asks for.
    pub permissions: Known<Vec<Permission>>,
    /// The permissions and their consent, as the API permissions blade shows them.
    pub grants: Known<Vec<Grant>>,
    /// Whether that blade was seen after the manifest: the newer of the two lists counts.
    pub grants_are_newer: Known<bool>,
    /// Client secrets and certificates, secrets first.
    pub credentials: Known<Vec<Credential>>,
    /// When each credential begins; only manifests say so.
    pub credential_starts: Known<Vec<CredentialStart>>,
    /// Whether the value of a new client secret is on view; known only as long as the blade is.
    pub secret_on_view: Known<bool>,
    /// The object ID of the registration, which is taken for the application (client) ID.
    pub object_id: Known<Guid>,
    /// Whether the manifest on view has changes that are not saved.
    pub unsaved: Known<bool>,
    /// Application ID URIs.
    pub identifier_uris: Known<Vec<String>>,
    /// How many app roles it defines; of a manifest only told where personal accounts can sign in.
    pub app_roles: Known<usize>,
    /// Whether "Grant admin consent" can be pressed.
    pub can_consent: Known<bool>,
    /// How many owners it has.
    pub owners: Known<usize>,
    /// Whether the list of app registrations showed it.
    pub listed: Known<bool>,
    /// Whether the directory has an enterprise application (service principal) for it.
    pub has_enterprise_app: Known<bool>,
    /// The object ID of the enterprise application.
    pub enterprise_object_id: Known<Guid>,
    /// "Enabled for users to sign-in" of the enterprise application.
    pub sign_in_enabled: Known<bool>,
    /// "Assignment required" of the enterprise application.
    pub assignment_required: Known<bool>,
    /// What administrators have consented to for everybody, as the enterprise application shows it.
    pub admin_consents: Known<Vec<Grant>>,
    /// What single users have consented to.
    pub user_consents: Known<Vec<Grant>>,
}

record!(AppRegistration {
    app_id,
    tenant_id,
    name,
    personal_account,
    format,
    syntax,
    loose,
    foreign_attributes,
    public_client,
    audience,
    token_version,
    id_tokens,
    id_tokens_quoted,
    redirect_uris,
    permissions,
    grants,
    grants_are_newer,
    credentials,
    credential_starts,
    secret_on_view,
    object_id,
    unsaved,
    identifier_uris,
    app_roles,
    can_consent,
    owners,
    listed,
    has_enterprise_app,
    enterprise_object_id,
    sign_in_enabled,
    assignment_required,
    admin_consents,
    user_consents
});

/// An attribute of one manifest format that stands in a manifest of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignAttribute {
    /// Its name.
    pub name: String,
    /// What it is called in this format.
    pub instead: String,
}

record!(ForeignAttribute { name, instead });

/// A client secret or a certificate. Its value is never read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Which of the two.
    pub kind: CredentialKind,
    /// What it is called, for finding it in the portal.
    pub name: String,
    /// When it ends, as written in the manifest; empty when it is not known.
    pub end: String,
    /// The ID by which tools name it; empty when it is not known.
    pub key_id: String,
}

record!(Credential { kind, name, end, key_id = "keyId" });

/// When a credential begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialStart {
    /// The ID of the credential.
    pub key_id: String,
    /// The day or time, as written in the manifest.
    pub start: String,
}

record!(CredentialStart { key_id = "keyId", start });

/// The kind of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// A client secret.
    Secret,
    /// A certificate.
    Certificate,
}

names!(CredentialKind { Secret = "secret", Certificate = "certificate" });

/// Newer credentials with what an older look knew of the same ones: the portal's list has dates of a region's own and no
/// names that could be told from values, a manifest has both.
fn credentials_with_more(
    mut newer: Known<Vec<Credential>>,
    older: &Known<Vec<Credential>>,
) -> Known<Vec<Credential>> {
    for credential in newer.seen.iter_mut().flatten().filter(|credential| !credential.key_id.is_empty()) {
        let is_same = |known: &&Credential| known.key_id == credential.key_id;
        let Some(known) = older.seen.iter().flatten().find(is_same) else { continue };
        if credential.end.is_empty() {
            credential.end.clone_from(&known.end);
        }
        if credential.name.is_empty() {
            credential.name.clone_from(&known.name);
        }
    }
    newer
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
        self.loose.update(newer.loose);
        self.foreign_attributes.update(newer.foreign_attributes);
        self.public_client.update(newer.public_client);
        self.audience.update(newer.audience);
        self.token_version.update(newer.token_version);
        self.id_tokens.update(newer.id_tokens);
        self.id_tokens_quoted.update(newer.id_tokens_quoted);
        self.redirect_uris.update(newer.redirect_uris);
        if newer.permissions.seen.is_some() || newer.grants.seen.is_some() {
            self.grants_are_newer = Known::yes(newer.permissions.seen.is_none());
        }
        self.permissions.update(newer.permissions);
        self.grants.update(newer.grants);
        self.credentials.update(credentials_with_more(newer.credentials, &self.credentials));
        self.credential_starts.update(newer.credential_starts);
        // It goes with the blade.
        self.secret_on_view = newer.secret_on_view;
        self.object_id.update(newer.object_id);
        self.unsaved.update(newer.unsaved);
        self.identifier_uris.update(newer.identifier_uris);
        self.app_roles.update(newer.app_roles);
        self.can_consent.update(newer.can_consent);
        self.owners.update(newer.owners);
        self.listed.update(newer.listed);
        self.has_enterprise_app.update(newer.has_enterprise_app);
        self.enterprise_object_id.update(newer.enterprise_object_id);
        self.sign_in_enabled.update(newer.sign_in_enabled);
        self.assignment_required.update(newer.assignment_required);
        self.admin_consents.update(newer.admin_consents);
        self.user_consents.update(newer.user_consents);
    }

    /// What to call it: its name, or its id, or a stand-in.
    pub fn label(&self) -> String {
        match (self.name.seen(), self.app_id) {
            (Some(name), _) => name.clone(),
            (None, Some(app_id)) => app_id.to_string(),
            (None, None) => "pasted manifest".to_owned(),
        }
    }
}
