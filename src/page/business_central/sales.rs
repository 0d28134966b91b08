//! Page 5330, the connection to Dynamics 365 Sales. It is named differently in every version.
//!
//! Up to Business Central 15 this page holds the whole connection. Since 16 it takes it from the page of Dataverse
//! (7200), cannot be opened before that is enabled, and its connection fields are only for reading.

use super::{Field, Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::{self, *};

pub(super) static PAGE: FormPage = FormPage {
    form: Form::Sales,
    number: "5330",
    al_name: "CRM Connection Setup",
    title: "Dynamics 365 Sales Integration Setup (page 5330)",
    kind: FormKind::Card,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "NAV 2016 to Business Central 29; the fields of the connection can be edited up to 15",
    // Each of the first fields makes the page rebuild the connection string, and the URL resets the authentication
    // type too.
    fields: &[
        text(ServerAddress, "Server Address", "Dynamics 365 Sales URL", 250),
        field(AuthenticationType, "Authentication Type", "Authentication Type"),
        text(UserName, "User Name", "User Name", 250),
        field(Password, "Password", "Password"),
        field(SdkVersion, "SDKVersion", "Dynamics 365 SDK Version"),
        // The variable behind it has no length; table 5330 keeps it as a BLOB.
        field(ConnectionString, "Connection String", "Connection String"),
        field(IsEnabled, "Is Enabled", "Enabled"),
        field(ScheduledJobs, "ScheduledSynchJobsActive", "Active scheduled synchronization jobs"),
        text(WebClientUrl, "NAVURL", "Dynamics 365 Business Central Web Client URL", 250),
        field(VersionStatus, "CRM Version Status", "Version"),
        field(SolutionInstalled, "Is CRM Solution Installed", "Integration Solution Imported"),
        field(LegacySalesOrders, "Is S.Order Integration Enabled", "Legacy Sales Order Integration Enabled"),
        field(AutoSalesOrders, "Auto Create Sales Orders", "Automatically Create Sales Orders"),
        field(AutoSalesQuotes, "Auto Process Sales Quotes", "Automatically Process Sales Quotes"),
        BIDIRECTIONAL,
        field(NewestUi, "Use Newest UI", "Open Coupled Entities in Dynamics 365 Sales Hub"),
        field(ItemAvailability, "Item Availability Enabled", "Automatically Synchronize Item Availability"),
        field(UnitGroupMapping, "Unit Group Mapping Enabled", "Unit Group Mapping"),
        text(Domain, "Domain", "Domain", 250),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede CRMConnectionSetup.Page.al and .Table.al; public copies of the NAV 2018 and Business Central 13 to 16 objects",
};

const BIDIRECTIONAL: Field = field(
    FieldName::BidirectionalSalesOrders,
    "Bidirectional Sales Order Int.",
    "Bidirectional Sales Order Integration Enabled",
);
