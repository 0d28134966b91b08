//! Page 6612, the connection to Dynamics 365 Field Service. It opens only while Dataverse and Sales are enabled, and
//! copies the environment from them.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::FieldService,
    number: "6612",
    al_name: "FS Connection Setup",
    title: "Dynamics 365 Field Service Integration Setup (page 6612)",
    kind: FormKind::Card,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 25 to 29, with the app \"Field Service Integration\"",
    fields: &[
        text(ServerAddress, "Server Address", "Field Service URL", 250),
        field(IsEnabled, "Is Enabled", "Enabled"),
        field(ScheduledJobs, "ScheduledSynchJobsActive", "Active scheduled synchronization jobs"),
        field(SolutionInstalled, "Is FS Solution Installed", "Integration Solution Imported"),
        text(JournalTemplate, "Job Journal Template", "Project Journal Template", 10),
        text(JournalBatch, "Job Journal Batch", "Project Journal Batch", 10),
        text(HourUnit, "Hour Unit of Measure", "Hour Unit of Measure", 10),
        field(ItemAvailability, "Enable Invt. Availability", "Enable Inventory Availability by Location"),
        field(IntegrationType, "Integration Type", "Integration Type"),
        field(LineSynchRule, "Line Synch. Rule", "Synchronize work order products/services"),
        field(LinePostRule, "Line Post Rule", "Automatically post project journal lines"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede, Field Service Integration app, FSConnectionSetup.Page.al and .Table.al",
};
