//! Page 5330, the setup of the connection to Dynamics 365 Sales, in its classic form: NAV 2018, Business
//! Central 13 to 15. It is named differently in every version; its number and its AL name stay.

use crate::wire::record;

use crate::{
    app_registration::Known,
    connection_string::{self, masked},
    finding::{FieldName, NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{Form, Pick, Region, Settle, Take},
        snapshot::{Control, ControlKind, Snapshot},
    },
};

/// Business Central, Dynamics 365 connection setup.
pub const PAGE: Page = Page {
    id: "business-central/sales-connection",
    title: "Business Central, Dynamics 365 connection setup",
    route_pattern: r"^https://businesscentral\.dynamics\.com/[^?#]*\?([^#]*&)?page=5330(&|#|$)",
    route: |url| {
        super::page_address(url, "5330").map(|address| Route { key: address.to_owned(), ..Route::default() })
    },
    regions: &[Region {
        name: FIELDS,
        // Source: public test code of several teams, BC 14 to 29: the page's AL name stands on the form, the
        // pages underneath stay in the document.
        within: &[
            ".spa-view:not(.spa-not-top-most) form.ms-nav-root-form[controlname='CRM Connection Setup']",
            "form.ms-nav-root-form[controlname='CRM Connection Setup']",
        ],
        pick: Pick::Last,
        items: ".ms-nav-edit-control-container[controlname]",
        take: Take::control("controlname", connection_string::SECRET_KEYWORDS),
    }],
    settle: Settle { quiet_ms: 250, limit_ms: 5_000 },
    form: Some(Form {
        fields: FIELDS,
        reveal: ".ms-nav-columns-caption[aria-expanded='false']",
        // Teaching bubbles are dialogs too, and do not matter.
        dialog: "[role='dialog']:not([class*='TeachingBubble']), [role='alertdialog']",
        // A round trip to the service tier; nothing in the document tells of it.
        answer_ms: 1_000,
    }),
    read,
};

const FIELDS: &str = "fields";

/// The region with the fields.
pub const REGION: &str = FIELDS;

/// A field of the page.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The field.
    pub name: FieldName,
    /// Its AL control name, which no language changes.
    pub control: &'static str,
    /// Its English caption in Business Central 14.
    pub caption: &'static str,
}

const fn field(name: FieldName, control: &'static str, caption: &'static str) -> Field {
    Field { name, control, caption }
}

/// The fields, in the only order that is safe to fill them: each of the first ones makes the page rebuild the
/// connection string, and the first resets the authentication type too.
///
/// Sources: microsoft/BCApps @c3414ede `CRMConnectionSetup.Page.al` and `.Table.al`; public copies of the NAV
/// 2018 and Business Central 13 to 16 objects.
pub const SAFE_ORDER: [Field; 7] = [
    field(FieldName::ServerAddress, "Server Address", "Dynamics 365 Sales URL"),
    field(FieldName::AuthenticationType, "Authentication Type", "Authentication Type"),
    field(FieldName::UserName, "User Name", "User Name"),
    field(FieldName::Password, "Password", "Password"),
    field(FieldName::SdkVersion, "SDKVersion", "Dynamics 365 SDK Version"),
    field(FieldName::ConnectionString, "Connection String", "Connection String"),
    field(FieldName::IsEnabled, "Is Enabled", "Enabled"),
];

/// The value of "OAuth" in the authentication type (user and password); its labels depend on the version.
///
/// Source: table 5330, field 135: Office365, AD, IFD, OAuth, from 0.
pub const AUTHENTICATION_TYPE_OAUTH: &str = "3";

/// What the page showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SalesConnection {
    /// The Sales URL.
    pub server_address: Known<String>,
    /// The value of the authentication type.
    pub authentication_type: Known<String>,
    /// The user name.
    pub user_name: Known<String>,
    /// The SDK version, as shown.
    pub sdk_version: Known<String>,
    /// The connection string, with every secret masked by the content script.
    pub connection_string: Known<String>,
    /// Whether the connection is enabled.
    pub enabled: Known<bool>,
}

record!(SalesConnection {
    server_address,
    authentication_type,
    user_name,
    sdk_version,
    connection_string,
    enabled
});

/// The controls of the page in a snapshot, by name; the last one counts, as the page keeps copies. Secrets in
/// a text are masked, as the content script has done already.
pub fn controls(snapshot: &Snapshot) -> impl Fn(FieldName) -> Option<Control> {
    move |name| {
        let control_name = SAFE_ORDER.iter().find(|field| field.name == name)?.control;
        let controls = snapshot.items(FIELDS).filter_map(|(_, item)| item.control.as_ref());
        controls
            .filter(|control| control.name == control_name)
            .last()
            .map(|control| Control { value: control.value.as_deref().map(masked), ..control.clone() })
    }
}

fn read(snapshot: &Snapshot, _route: &Route) -> Reading {
    let mut reading = Reading::default();
    if snapshot.containers(FIELDS).is_empty() {
        return reading;
    }
    for field in SAFE_ORDER {
        let last = snapshot
            .items(FIELDS)
            .filter(|(_, item)| item.control.as_ref().is_some_and(|control| control.name == field.control))
            .last();
        if let Some((anchor, _)) = last {
            reading.anchors.push((Place::Field(field.name), anchor));
        }
    }
    let control = controls(snapshot);
    let text = |name| match control(name) {
        Some(control) => control.value.map_or(Known::no(NotChecked::Masked), Known::yes),
        None => Known::no(NotChecked::PartSeen),
    };
    let enabled = match control(FieldName::IsEnabled) {
        Some(Control { kind: ControlKind::Toggle, value: Some(value), .. }) => Known::yes(value == "true"),
        _ => Known::no(NotChecked::PartSeen),
    };
    reading.sales_connection = Some(SalesConnection {
        server_address: text(FieldName::ServerAddress),
        authentication_type: match control(FieldName::AuthenticationType) {
            // In view mode there is only a label in the page's language.
            Some(Control { kind: ControlKind::Choice, value: Some(value), .. }) => Known::yes(value),
            Some(_) => Known::no(NotChecked::WordingUnknown),
            None => Known::no(NotChecked::PartSeen),
        },
        user_name: text(FieldName::UserName),
        sdk_version: text(FieldName::SdkVersion),
        connection_string: text(FieldName::ConnectionString),
        enabled,
    });
    reading
}

impl SalesConnection {
    /// Takes over what another look has shown.
    pub fn update(&mut self, newer: SalesConnection) {
        self.server_address.update(newer.server_address);
        self.authentication_type.update(newer.authentication_type);
        self.user_name.update(newer.user_name);
        self.sdk_version.update(newer.sdk_version);
        self.connection_string.update(newer.connection_string);
        self.enabled.update(newer.enabled);
    }
}
