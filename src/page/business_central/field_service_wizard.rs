//! Page 6613, the assisted setup of the connection to Dynamics 365 Field Service.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::FieldServiceWizard,
    number: "6613",
    al_name: "FS Connection Setup Wizard",
    title: "Assisted setup of Dynamics 365 Field Service (page 6613)",
    kind: FormKind::Wizard,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 25 to 29, with the app \"Field Service Integration\"",
    fields: &[
        text(ServerAddress, "ServerAddress", "Field Service URL", 250),
        text(UserName, "Email", "Email", 250),
        field(Password, "Password", "Password"),
        text(JournalTemplate, "Job Journal Template", "Project Journal Template", 10),
        text(JournalBatch, "Job Journal Batch", "Project Journal Batch", 10),
        text(HourUnit, "Hour Unit of Measure", "Hour Unit of Measure", 10),
        field(SdkVersion, "SDKVersion", "Dynamics 365 SDK Version"),
        field(ItemAvailability, "Enable Invt. Availability", "Enable Inventory Availability by Location"),
        field(IntegrationType, "Integration Type", "Integration Type"),
        field(LineSynchRule, "Line Synch. Rule", "Synchronize work order products/services"),
        field(LinePostRule, "Line Post Rule", "Automatically post project journal lines"),
        field(ImportSolution, "ImportFSSolution", "Import Dynamics 365 Field Service Integration Solution"),
        field(IsEnabled, "EnableFSConnection", "Enable Dynamics 365 Field Service Connection"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede, Field Service Integration app, FSConnectionSetupWizard.Page.al",
};
