//! The pages of Business Central and NAV that connect it to Dataverse: one file per page, all data.
//!
//! The web client is one document in which pages open and close, some of them over others without a change of
//! the address. So there is one watch plan for it, and what is on view is told by the name of the form in the
//! document ([`FormPage::al_name`]), which no language and no version changes; the page's number in the address
//! is only the second sign. Captions are never used to recognise anything.

mod dataverse;
mod dataverse_wizard;
mod entra_application;
mod entra_applications;
mod field_service;
mod field_service_wizard;
pub mod form;
mod sales;
mod sales_wizard;

pub use form::{FieldSeen, FormSeen, Row};

use moorline_scan::search;

use crate::{
    connection_string,
    environment::{
        recognise,
        redirect_url::{Client, NoRedirectUrl, redirect_url},
    },
    finding::{FieldName, NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{Form as FormPlan, Part, Pick, Region, Settle, Take},
        snapshot::{Container, Control, Snapshot},
        words::Taught,
    },
    product::Platform,
    profile::Profile,
    setup::SetupId,
    wire::names,
};

/// A page of Business Central or NAV that Moorline knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Page 5330, the connection to Dynamics 365 Sales.
    Sales,
    /// Page 1817, the guide for it.
    SalesWizard,
    /// Page 7200, the connection to Dataverse.
    Dataverse,
    /// Page 7201, the guide for it.
    DataverseWizard,
    /// Page 6612, the connection to Dynamics 365 Field Service.
    FieldService,
    /// Page 6613, the guide for it.
    FieldServiceWizard,
    /// Page 9861, one Microsoft Entra application.
    EntraApplication,
    /// Page 9860, the list of Microsoft Entra applications.
    EntraApplications,
}

names!(Form { Sales = "sales", SalesWizard = "sales-wizard", Dataverse = "dataverse", DataverseWizard = "dataverse-wizard", FieldService = "field-service", FieldServiceWizard = "field-service-wizard", EntraApplication = "entra-application", EntraApplications = "entra-applications" });

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A card: every field at once, in collapsible sections.
    Card,
    /// An assisted setup: a few fields at a time.
    Wizard,
    /// A list.
    List,
}

/// A page, as data.
#[derive(Debug)]
pub struct FormPage {
    /// Which.
    pub form: Form,
    /// Its number.
    pub number: &'static str,
    /// The name of the page object in AL, which stands on the form in the document.
    pub al_name: &'static str,
    /// Its name for people: the current English caption with the number.
    pub title: &'static str,
    /// What kind of page it is.
    pub kind: FormKind,
    /// The versions that have it. Nothing in the browser asks for them.
    #[cfg(not(target_arch = "wasm32"))]
    pub versions: &'static str,
    /// The fields, those that Moorline fills in the only order that is safe to fill them.
    pub fields: &'static [Field],
    /// Where all of this is written.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
}

/// A field of a page.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Which.
    pub name: FieldName,
    /// Its AL control name, which no language changes.
    pub control: &'static str,
    /// Its current English caption; what the page shows comes first.
    pub caption: &'static str,
    /// The most UTF-16 units that its table keeps; 0 where there is no such limit.
    pub most: u16,
}

/// A field of some length.
const fn text(name: FieldName, control: &'static str, caption: &'static str, most: u16) -> Field {
    Field { name, control, caption, most }
}

/// A field that holds no text.
const fn field(name: FieldName, control: &'static str, caption: &'static str) -> Field {
    text(name, control, caption, 0)
}

/// Every page.
pub static FORMS: [&FormPage; 8] = [
    &sales::PAGE,
    &sales_wizard::PAGE,
    &dataverse::PAGE,
    &dataverse_wizard::PAGE,
    &field_service::PAGE,
    &field_service_wizard::PAGE,
    &entra_application::PAGE,
    &entra_applications::PAGE,
];

impl Form {
    /// What is to be known of it.
    pub fn page(self) -> &'static FormPage {
        // Every form has its page, in the order of the enum: the test below fails when one is missing.
        FORMS.get(self as usize).copied().unwrap_or(&sales::PAGE)
    }
}

impl FormPage {
    /// A field of it.
    pub fn field(&self, name: FieldName) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The values of the authentication type; its labels depend on the version: the first one is called "Office365"
/// or "OAuth 2.0", and is another one than "OAuth".
///
/// Source: tables 5330 and 7200, field 135: Office365, AD, IFD, OAuth, from 0.
pub mod authentication_type {
    /// "OAuth 2.0", before Business Central 17 "Office365": the app signs in, with its secret.
    pub const CLIENT_SECRET: &str = "0";
    /// Active Directory.
    pub const AD: &str = "1";
    /// Internet-facing deployment.
    pub const IFD: &str = "2";
    /// "OAuth": user and password.
    pub const OAUTH: &str = "3";
}

/// The page that a setup is made on.
pub fn form_of(setup: SetupId) -> Option<Form> {
    match setup {
        SetupId::NavOauth | SetupId::Bc14Oauth | SetupId::SalesOnprem | SetupId::Sales => Some(Form::Sales),
        SetupId::BcOnpremDataverse | SetupId::BcOnlineDataverse => Some(Form::Dataverse),
        SetupId::FieldService => Some(Form::FieldService),
        SetupId::S2sApi | SetupId::Intercompany => Some(Form::EntraApplication),
        SetupId::VirtualTables => Some(Form::EntraApplications),
        _ => None,
    }
}

/// The setups that a page on view may belong to: of those that the user has chosen the ones that are made on it, or
/// else the usual ones.
pub fn setups_on(page: &FormSeen, profile: &Profile) -> &'static [SetupId] {
    let chosen = profile.setup();
    match page.form {
        Form::Sales | Form::SalesWizard => {
            match chosen.filter(|setup| form_of(*setup) == Some(Form::Sales)) {
                Some(setup) => setup.alone(),
                None if profile.form(Form::Dataverse).is_some() || page.is_only_for_reading() => {
                    SetupId::Sales.alone()
                }
                None => {
                    match page.platform().map(|platform| (platform.is_on_dataverse(), platform.product())) {
                        Some((true, _)) => SetupId::Sales.alone(),
                        Some((_, Some(product))) => product.setup().alone(),
                        _ => &[SetupId::NavOauth, SetupId::Bc14Oauth],
                    }
                }
            }
        }
        Form::Dataverse | Form::DataverseWizard if is_online(&page.address) => {
            SetupId::BcOnlineDataverse.alone()
        }
        Form::Dataverse | Form::DataverseWizard => SetupId::BcOnpremDataverse.alone(),
        Form::FieldService | Form::FieldServiceWizard => SetupId::FieldService.alone(),
        Form::EntraApplication | Form::EntraApplications => match chosen {
            Some(setup @ (SetupId::Intercompany | SetupId::VirtualTables)) => setup.alone(),
            _ => SetupId::S2sApi.alone(),
        },
    }
}

/// What a page shows in a box for a secret, whatever is stored: not a value, and never to be written.
///
/// Source: microsoft/BCApps @c3414ede, `CDSConnectionSetup.Page.al` and `CRMConnectionSetup.Page.al`, `OnOpenPage`.
pub const STORED_SECRET: &str = "**********";

/// The region with the fields.
pub const FIELDS: &str = "fields";
/// The button that tells whether the page is being edited.
const MODE: &str = "mode";
/// The rows of a list, or of the permission sets on a card.
const ROWS: &str = "rows";

/// The web client of Business Central and NAV.
///
/// Source of the selectors: public test code of several teams, BC 14 to 29: the page's AL name stands on the form,
/// the pages underneath stay in the document, fields of a collapsed section are not in it.
pub const PAGE: Page = Page {
    id: "business-central/web-client",
    title: "",
    // Addresses that show one of the pages, the assisted setups (1801) or the service connections (1279), from where
    // the guides open over the page; and those that do not say what they show. On a host of one's own the script
    // only runs where the user has allowed it.
    route_pattern: super::of_the_content_script(&[
        r"^(?:https://(?:businesscentral|[a-z0-9-]+\.bc)\.dynamics\.com|https?://(?![^/?#]*(?:dynamics\.com|azure|microsoft))[^/?#@]+)/(?:[^?#]*\?(?:[^#]*&)?page=(?:5330|1817|7200|7201|6612|6613|9860|9861|1801|1279)(?:&|#|$)|(?!(?:[^?#]*/)?(?:admin|signin|oauthlanding\.htm)(?:[/?#]|$))(?![^?#]*\?(?:[^#]*&)?(?:page|report|query|table)=))",
    ]),
    route: route_of,
    regions: &[
        Region {
            name: FIELDS,
            within: &[
                ".spa-view:not(.spa-not-top-most) form.ms-nav-root-form:is([controlname='CRM Connection Setup'],[controlname='CRM Connection Setup Wizard'],[controlname='CDS Connection Setup'],[controlname='CDS Connection Setup Wizard'],[controlname='FS Connection Setup'],[controlname='FS Connection Setup Wizard'],[controlname='AAD Application Card'],[controlname='AAD Application List'])",
                "form.ms-nav-root-form:is([controlname='CRM Connection Setup'],[controlname='CRM Connection Setup Wizard'],[controlname='CDS Connection Setup'],[controlname='CDS Connection Setup Wizard'],[controlname='FS Connection Setup'],[controlname='FS Connection Setup Wizard'],[controlname='AAD Application Card'],[controlname='AAD Application List'])",
            ],
            pick: Pick::Last,
            items: ".ms-nav-edit-control-container[controlname]",
            take: Take::control(
                "controlname",
                connection_string::SECRET_KEYWORDS,
                &["Password", "Client Secret"],
                ".ms-nav-validationmessage-error, .ms-nav-validationmessage",
            ),
        },
        Region {
            name: MODE,
            within: &[
                ".spa-view:not(.spa-not-top-most) form.ms-nav-root-form:is([controlname='CRM Connection Setup'],[controlname='CDS Connection Setup'],[controlname='FS Connection Setup'],[controlname='AAD Application Card'],[controlname='AAD Application List']) .header-action-edit_view",
            ],
            pick: Pick::Last,
            items: "",
            take: Take::parts(&[Part::attribute("editing", "", "aria-pressed")]),
        },
        Region {
            name: ROWS,
            within: &[
                ".spa-view:not(.spa-not-top-most) form.ms-nav-root-form[controlname='AAD Application Card'] :is([controlname='User Subform'],[controlname='Permissions']) [role='grid']",
                ".spa-view:not(.spa-not-top-most) form.ms-nav-root-form[controlname='AAD Application List'] [role='grid']",
            ],
            pick: Pick::Last,
            items: "tbody [role='row']",
            take: Take::parts(&[
                Part::text("name", ":is([controlname='PermissionSet'],[controlname='Client ID'])"),
                Part::attribute(
                    "name",
                    ":is([controlname='PermissionSet'],[controlname='Client ID']) input",
                    "value",
                ),
                Part::text("note", ":is([controlname='Company'],[controlname='Description'])"),
                Part::text("state", "[controlname='State']"),
                Part::attribute("state", "[controlname='State'] select", "value"),
            ]),
        },
    ],
    settle: Settle { quiet_ms: 250, limit_ms: 5_000 },
    form: Some(FormPlan {
        fields: FIELDS,
        reveal: ".ms-nav-columns-caption[aria-expanded='false'], .show-more-fields-button",
        // Teaching bubbles are dialogs too, and do not matter. A guide is a dialog itself: one that holds the form
        // is none that asks.
        dialog: "[role='dialog']:not([class*='TeachingBubble']), [role='alertdialog'], form.ms-nav-root-form:is([controlname='Dialog'],[controlname='SDK Version List'],[controlname='CDS Admin Credentials'],[controlname='Dynamics CRM Admin Credentials'],[controlname='CDS Business Units'],[controlname='CDS Environments'])",
        // A round trip to the service tier, where the page's own scripts do not say when they are idle.
        answer_ms: 1_000,
        limit_ms: 30_000,
        // Source: what an extension for Business Central 28 reads (garethcheyne/Dynamic-Assist). No version of NAV, and
        // none of Business Central, is known to have it nowhere; where it is missing the version is not known.
        version: &["DN", "ClientConfiguration", "settings", "PlatformVersion"],
    }),
    read,
};

/// An address of the web client, in its parts.
struct WebAddress<'a> {
    /// Everything before the query.
    base: &'a str,
    query: &'a str,
}

impl<'a> WebAddress<'a> {
    fn new(url: &'a str) -> WebAddress<'a> {
        let whole = url.split_once('#').map_or(url, |(whole, _)| whole);
        let (base, query) = whole.split_once('?').unwrap_or((whole, ""));
        WebAddress { base, query }
    }

    /// The values of a parameter, as they stand there.
    fn parameters(&self, wanted: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(move |(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    }
}

/// What an address shows, when it is one of the web client.
pub fn route_of(url: &str) -> Option<Route> {
    let address = WebAddress::new(url);
    if !is_web_client_host(address.base) {
        return None;
    }
    let page = address.parameters("page").find_map(|number| FORMS.iter().find(|page| page.number == number));
    let is_start = |number: &str| matches!(number, "1801" | "1279");
    if page.is_none() && !address.parameters("page").any(is_start) {
        let mut segments = address.base.split('/').skip(3);
        let elsewhere = ["admin", "signin", "oauthlanding.htm"];
        let is_elsewhere =
            segments.any(|segment| elsewhere.iter().any(|known| segment.eq_ignore_ascii_case(known)));
        let says = ["page", "report", "query", "table"];
        if is_elsewhere || says.iter().any(|name| address.parameters(name).next().is_some()) {
            return None;
        }
    }
    let mut key = String::from(address.base);
    for (mark, name) in [("?page=", "page"), (" ", "company"), (" ", "tenant"), (" ", "bookmark")] {
        if let Some(value) = address.parameters(name).next() {
            key.push_str(mark);
            key.push_str(value);
        }
    }
    Some(Route { key, title: page.map(|page| page.title), url: url.to_owned(), ..Route::default() })
}

/// The host of Business Central online.
///
/// Source: Microsoft Learn, "Web client URL" (`devenv-web-client-urls`).
const ONLINE: &str = "https://businesscentral.dynamics.com/";

/// Whether a page may be looked at: Microsoft's own, or one of the sites (origins) that the user has allowed.
pub fn is_allowed(url: &str, sites: &[String]) -> bool {
    let of = |site: &String| {
        let rest = url.get(..site.len()).is_some_and(|start| start.eq_ignore_ascii_case(site));
        rest && url.as_bytes().get(site.len()) == Some(&b'/')
    };
    url.get(..ONLINE.len()).is_some_and(|start| start.eq_ignore_ascii_case(ONLINE)) || sites.iter().any(of)
}

/// The origin of a web client of one's own, to be allowed by the user.
///
/// # Errors
/// Says why there is nothing to allow at this address, in one or two sentences.
pub fn site_of(url: &str) -> Result<String, &'static str> {
    let found = redirect_url(url).map_err(|why| why.text())?;
    if !recognise(url).kind.is_business_central() {
        return Err(NoRedirectUrl::NotBusinessCentral.text());
    }
    if found.client == Client::Online {
        return Err("Business Central online needs no permission: Moorline reads it already.");
    }
    let base = WebAddress::new(url).base;
    if !is_web_client_host(base) {
        return Err(
            "This host looks like one of Microsoft's, and is none that shows Business Central. Nothing is allowed there.",
        );
    }
    let mut parts = base.split('/');
    let (scheme, host) = (parts.next().unwrap_or(""), parts.nth(1).unwrap_or(""));
    let mut site = scheme.to_ascii_lowercase();
    site.push_str("//");
    site.push_str(&host.to_ascii_lowercase());
    Ok(site)
}

/// Whether an address can be one of a web client: Microsoft's own by https, or one that is not like Microsoft's.
fn is_web_client_host(base: &str) -> bool {
    let Some((scheme, rest)) = search::split_once(base, "://") else { return false };
    let Some((host, _)) = rest.split_once('/') else { return false };
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let embed = host.strip_suffix(".bc.dynamics.com").is_some_and(label);
    match scheme.as_str() {
        "https" if embed || host == "businesscentral.dynamics.com" => true,
        "https" | "http" => {
            !host.is_empty()
                && !["dynamics.com", "azure", "microsoft", "@"].iter().any(|part| search::has(&host, part))
        }
        _ => false,
    }
}

/// Whether an address is that of Business Central online: what is Microsoft's there is the user's elsewhere.
pub fn is_online(address: &str) -> bool {
    matches!(redirect_url(address).map(|url| url.client), Ok(Client::Online | Client::Embed))
}

/// The form on view: the one that the document names, or else the one that the address names.
pub fn form_on_view(snapshot: &Snapshot, url: &str) -> Option<&'static FormPage> {
    let container = on_view(snapshot)?;
    let number = || WebAddress::new(url).parameters("page").next();
    let is = |page: &&&FormPage| match container.name.as_str() {
        "" => number() == Some(page.number),
        name => page.al_name == name,
    };
    FORMS.iter().find(is).copied()
}

/// The container of the fields on view.
pub fn on_view(snapshot: &Snapshot) -> Option<&Container> {
    snapshot.containers(FIELDS).last()
}

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(page) = form_on_view(snapshot, &route.url) else { return };
    for field in page.fields {
        let is_named = |control: &Control| control.name == field.control;
        let mut items = snapshot.items(FIELDS);
        items.retain(|(_, item)| item.control.as_ref().is_some_and(is_named));
        if let Some((anchor, _)) = items.pop() {
            reading.note(Place::Field(field.name), anchor);
        }
    }
    for (number, (anchor, _)) in snapshot.items(ROWS).into_iter().enumerate() {
        reading.note(Place::Row(number), anchor);
    }
    let address = WebAddress::new(&route.url);
    let pressed = snapshot.items(MODE).pop();
    let editing = match pressed.as_ref().map(|(_, item)| item.text("editing")) {
        Some("true") => crate::app_registration::Known::yes(true),
        Some("false") => crate::app_registration::Known::yes(false),
        _ => crate::app_registration::Known::no(NotChecked::PartSeen),
    };
    reading.title = page.title;
    reading.form = Some(FormSeen {
        form: page.form,
        address: address.base.to_owned(),
        company: address.parameters("company").next().map(decoded).unwrap_or_default(),
        editing,
        version: Platform::parse(&snapshot.version).map(|_| snapshot.version.clone()).unwrap_or_default(),
        fields: form::fields(page, snapshot),
        rows: form::rows(snapshot, ROWS),
    });
}

/// A parameter's value without its percent-encoding.
fn decoded(value: &str) -> String {
    crate::environment::decode_query(value).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_page_and_every_field_stands_once() {
        for (number, page) in FORMS.iter().enumerate() {
            assert_eq!(page.form as usize, number);
            assert_eq!(page.form.page().number, page.number);
            for field in page.fields {
                let same = page
                    .fields
                    .iter()
                    .filter(|other| other.name == field.name || other.control == field.control);
                assert_eq!(same.count(), 1, "{} {}", page.al_name, field.control);
            }
            // The watch plan knows it.
            assert!(
                PAGE.regions[0]
                    .within
                    .iter()
                    .all(|selector| selector.contains(&format!("'{}'", page.al_name)))
            );
            assert!(PAGE.route_pattern.concat().contains(page.number));
        }
    }
}
