//! Page 1817, the assisted setup of the connection to Dynamics 365 Sales. Always "Office365", which is why it is no
//! way to an OAuth connection string.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::SalesWizard,
    number: "1817",
    al_name: "CRM Connection Setup Wizard",
    title: "Assisted setup of Dynamics 365 Sales (page 1817)",
    kind: FormKind::Wizard,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "NAV 2017 to Business Central 29",
    fields: &[
        text(ServerAddress, "ServerAddress", "Dynamics 365 Sales URL", 250),
        text(UserName, "Email", "Email", 250),
        field(Password, "Password", "Password"),
        field(SdkVersion, "SDKVersion", "Dynamics 365 SDK Version"),
        field(LegacySalesOrders, "EnableSalesOrderIntegration", "Enable Legacy Sales Order Integration"),
        field(
            BidirectionalSalesOrders,
            "EnableBidirectionalSalesOrderIntegration",
            "Enable Bidirectional Sales Order Integration",
        ),
        field(ImportSolution, "ImportCRMSolution", "Import Dynamics 365 Sales Solution"),
        field(ItemAvailability, "EnableItemAvailability", "Automatically Synchronize Item Availability"),
        field(IsEnabled, "EnableCRMConnection", "Enable Dynamics 365 Sales Connection"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede CRMConnectionSetupWizard.Page.al",
};
