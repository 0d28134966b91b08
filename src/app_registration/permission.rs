//! API permissions: what a registration asks for, and what was consented to.

use crate::wire::{names, record};

use super::catalogue::{self, Api, DATAVERSE_AS_USER, KnownPermission, Wanted};
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

impl Permission {
    /// Whether it is this one, of the right type.
    pub fn is(&self, wanted: &Wanted) -> bool {
        self.resource == Some(wanted.api.app_id)
            && self.id == Some(wanted.permission.id)
            && self.kind == wanted.permission.kind
    }

    /// The API that it is of, when Moorline knows it.
    pub fn api(&self) -> Option<&'static Api> {
        catalogue::api(self.resource?)
    }

    /// What Moorline knows of it.
    pub fn known(&self) -> Option<&'static KnownPermission> {
        self.api()?.permission(self.id?, self.kind)
    }

    /// Whether it is Dataverse's `user_impersonation`, whatever its type.
    pub fn is_dataverse_user_impersonation(&self) -> bool {
        let wanted = DATAVERSE_AS_USER.asked();
        self.resource == Some(wanted.resource) && self.id == Some(wanted.id)
    }
}

impl Grant {
    /// Whether it is this one. A blade shows the names alone; no API has two permissions of the same name that a
    /// setup wants.
    pub fn is(&self, wanted: &Wanted) -> bool {
        self.permission == wanted.permission.name && wanted.api.is_called(&self.api)
    }
}
