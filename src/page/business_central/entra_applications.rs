//! Page 9860, the list of Microsoft Entra applications that may call Business Central.

use super::{Form, FormKind, FormPage};

pub(super) static PAGE: FormPage = FormPage {
    form: Form::EntraApplications,
    number: "9860",
    al_name: "AAD Application List",
    title: "Microsoft Entra Applications (page 9860)",
    kind: FormKind::List,
    #[cfg(not(target_arch = "wasm32"))]
    versions: "Business Central 17 to 29",
    // All of it stands in its rows.
    fields: &[],
    #[cfg(not(target_arch = "wasm32"))]
    source: "microsoft/BCApps @c3414ede AADApplicationList.Page.al",
};
