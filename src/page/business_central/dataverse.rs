//! Page 7200, the connection to Dataverse.
//!
//! Which fields it shows is computed once, when it opens, from the record as it is stored: after another
//! authentication type it must be closed and opened again.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::Dataverse,
    number: "7200",
    al_name: "CDS Connection Setup",
    title: "Dataverse Connection Setup (page 7200)",
    kind: FormKind::Card,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 16 to 29; authentication type, connection string and the fields of the app only on-premises",
    // The URL resets authentication type, connection string and business unit; type, user name and client ID
    // rebuild the string.
    fields: &[
        text(ServerAddress, "Server Address", "Environment URL", 250),
        field(AuthenticationType, "Authentication Type", "Authentication Type"),
        text(UserName, "User Name", "User Name", 250),
        field(Password, "Password", "Password"),
        field(SdkVersion, "SDK Version", "SDK Version"),
        text(ClientId, "Client Id", "Client Id", 250),
        field(ClientSecret, "Client Secret", "Client Secret"),
        text(RedirectUrl, "Redirect URL", "Redirect URL", 250),
        text(ConnectionString, "Connection String", "Connection String", 2048),
        field(OwnershipModel, "Ownership Model", "Ownership Model"),
        text(BusinessUnit, "Business Unit Name", "Coupled Business Unit", 160),
        field(IsEnabled, "Is Enabled", "Enable Data Synchronization"),
        field(BusinessEvents, "Business Events Enabled", "Enable Virtual Tables and Events"),
        field(SolutionVersion, "Solution Version", "Solution Version"),
        field(VersionStatus, "CDS Version Status", "Dataverse Version checked"),
        field(UserStatus, "User Status", "User Roles checked"),
        field(TeamStatus, "Team Status", "Team Roles checked"),
        field(EntitiesStatus, "Entities Status", "Entities availability checked"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede CDSConnectionSetup.Page.al and .Table.al",
};
