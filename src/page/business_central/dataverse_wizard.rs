//! Page 7201, the assisted setup of the connection to Dataverse: a few fields at a time, and a sign-in of an
//! administrator that no extension can do.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::DataverseWizard,
    number: "7201",
    al_name: "CDS Connection Setup Wizard",
    title: "Assisted setup of Dataverse (page 7201)",
    kind: FormKind::Wizard,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 16 to 29; the step for the app only on-premises",
    fields: &[
        text(ClientId, "Client Id", "Client ID", 250),
        field(ClientSecret, "Client Secret", "Client Secret"),
        text(RedirectUrl, "Redirect URL", "Redirect URL", 250),
        text(ServerAddress, "ServerAddress", "Environment URL", 250),
        text(UserName, "Email", "User Name", 250),
        field(Password, "Password", "Password"),
        field(OwnershipModel, "Ownership Model", "Ownership Model"),
        field(IsEnabled, "Synchronization", "Enable data synchronization"),
        field(BusinessEvents, "Business Events", "Enable virtual tables and events"),
        field(Consent, "Consent", "I accept"),
        field(WithoutSynchronization, "FinishWithoutSynchronizingData", "Complete without synchronization"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede CDSConnectionSetupWizard.Page.al",
};
