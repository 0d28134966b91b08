//! API permissions: what a registration asks for, and what was consented to.

use crate::wire::{names, record};

use crate::guid::Guid;

/// A permission that the manifest asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The API's application ID; absent when the manifest has no GUID there.
    pub resource: Option<Guid>,
    /// The permission's ID; absent when the manifest has no GUID there.
    pub id: Option<Guid>,
    /// Delegated or application.
    pub kind: PermissionKind,
}

record!(Permission { resource, id, kind });

/// Delegated or application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermissionKind {
    /// Delegated: `Scope` in the manifest.
    Delegated,
    /// Application: `Role` in the manifest.
    Application,
    /// Neither spelling.
    Unknown,
}

names!(PermissionKind { Delegated = "delegated", Application = "application", Unknown = "unknown" });

impl PermissionKind {
    /// Reads the manifest's `type`. Source: Microsoft Learn, `reference-app-manifest`,
    /// `requiredResourceAccess`; the portal writes these two spellings, some tools write lower case.
    pub fn parse(text: &str) -> PermissionKind {
        match text {
            "Scope" | "scope" => PermissionKind::Delegated,
            "Role" | "role" => PermissionKind::Application,
            _ => PermissionKind::Unknown,
        }
    }
}

/// A row of the API permissions blade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The API's name as the blade shows it.
    pub api: String,
    /// The permission's name (claim value), which no language changes.
    pub permission: String,
    /// Whether it is configured; otherwise it is consented to without being configured.
    pub configured: bool,
    /// What the status says.
    pub consent: Consent,
}

record!(Grant { api, permission, configured, consent });

/// What the status of a permission says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Consented for the organisation.
    Granted,
    /// Not consented, and the blade says so.
    NotGranted,
    /// Nothing: not consented, and the blade keeps silent because an administrator's consent is not required.
    Silent,
    /// Words that are in no table.
    WordingUnknown,
}

names!(Consent { Granted = "granted", NotGranted = "not-granted", Silent = "silent", WordingUnknown = "wording-unknown" });

/// An API.
#[derive(Debug, Clone, Copy)]
pub struct Api {
    /// Its application ID.
    pub app_id: Guid,
    /// The names that portals and documentation give it, current one first.
    pub names: &'static [&'static str],
}

/// Dataverse.
///
/// Sources: maciejporebski/azure-ad-first-party-apps-permissions (2026-08-22) for the ID and "Dataverse"; the
/// portal's API picker and Microsoft's guides for the other names.
pub const DATAVERSE: Api = Api {
    app_id: Guid::from_u128(0x00000007_0000_0000_c000_000000000000),
    names: &["Dataverse", "Dynamics CRM", "Common Data Service", "Dynamics CRM Online"],
};

/// Dataverse's delegated permission `user_impersonation`.
///
/// Source: pnp/cli-microsoft365 `src/m365/entra/commands/app/app-add.mock.ts`; Dataverse has no application
/// permission.
pub const DATAVERSE_USER_IMPERSONATION: Guid = Guid::from_u128(0x78ce3f0f_a1ce_49c2_8cde_64b5c0896db4);

/// The claim value of that permission.
pub const USER_IMPERSONATION: &str = "user_impersonation";

impl Api {
    /// Whether a blade's name for an API is this one.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
    }
}

impl Permission {
    /// Whether it is Dataverse's `user_impersonation`, whatever its type.
    pub fn is_dataverse_user_impersonation(&self) -> bool {
        self.resource == Some(DATAVERSE.app_id) && self.id == Some(DATAVERSE_USER_IMPERSONATION)
    }
}

impl Grant {
    /// Whether it is Dataverse's `user_impersonation`.
    pub fn is_dataverse_user_impersonation(&self) -> bool {
        self.permission == USER_IMPERSONATION && DATAVERSE.is_called(&self.api)
    }
}
