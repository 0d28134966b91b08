//! Page 9861, one Microsoft Entra application that may call Business Central. Its fields and permission sets can be
//! changed only while its state is Disabled.

use super::{Form, FormKind, FormPage, field, text};
use crate::finding::FieldName::*;

pub(super) static PAGE: FormPage = FormPage {
    form: Form::EntraApplication,
    number: "9861",
    al_name: "AAD Application Card",
    title: "Microsoft Entra Application Card (page 9861)",
    kind: FormKind::Card,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 17 to 29",
    fields: &[
        field(ClientId, "Client Id", "Client ID"),
        text(Description, "Description", "Description", 50),
        field(State, "State", "State"),
        text(ContactInformation, "Contact Information", "Contact Information", 50),
        field(ExtensionId, "App ID", "App ID"),
        text(ExtensionName, "App Name", "App Name", 250),
        field(UserId, "User ID", "User ID"),
        field(UserName, "User name", "User Name"),
    ],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede AADApplicationCard.Page.al, AADApplication.Table.al and UserSubform.Page.al",
};
