//! The addresses of blades, in all shapes that are in use.
//!
//! ```text
//! https://<host>/[?query]#[@<tenant>/]view/<extension>/<blade>/~/<item>/<name>/<value>…    null, true: <name>~/null
//! https://<host>/[?query]#[@<tenant>/]blade/<extension>/<blade>/<item>/<name>/<value>…     the older form
//! ```
//!
//! Names are written in any case, parameters stand in any order, a value may be empty (two slashes side by side), and
//! a query may follow. Sources: the links in `tests/vectors/portal-routes.tsv`, each with where it was seen.

use moorline_scan::{search, write::joined};

use super::portals::{hosts_pattern, portal_of};
use crate::{
    app_registration::{AppRegistration, Known},
    guid::Guid,
    page::Route,
};

/// The portal extension that shows app registrations. Source: `tests/vectors/portal-routes.tsv`, as all names here.
const REGISTRATIONS: &str = "Microsoft_AAD_RegisteredApps";

/// The blade of an app registration; its items are the pages.
const REGISTRATION: &str = "ApplicationMenuBlade";

/// The portal extension of the directory.
const DIRECTORY: &str = "Microsoft_AAD_IAM";

/// The blade of an enterprise application.
const ENTERPRISE: &str = "ManagedAppMenuBlade";

/// What the addresses of all blades begin with, as the source of a JavaScript regular expression.
pub(super) const BLADE_PATTERN: &str =
    concat!("^https://", hosts_pattern!(), "/[^#]*#/?(@[^/]*/)?(view|blade)/");

/// The sources of JavaScript regular expressions for the addresses of a kind of blade; each matches whatever the
/// function of the same kind accepts, and a test compares them.
macro_rules! route_pattern {
    (registration $item:literal) => {
        crate::page::of_the_content_script(&[super::route::BLADE_PATTERN, "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/(~/)?", $item, "/([^?]*/)?appId/[0-9a-f]{8}-"])
    };
    (enterprise $item:literal) => {
        crate::page::of_the_content_script(&[super::route::BLADE_PATTERN, "Microsoft_AAD_IAM/ManagedAppMenuBlade/(~/)?", $item, "/([^?]*/)?objectId/[0-9a-f]{8}-"])
    };
    (list) => {
        crate::page::of_the_content_script(&[super::route::BLADE_PATTERN, "(Microsoft_AAD_RegisteredApps/ApplicationsListBlade|Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/(~/)?RegisteredApp(s|sPreview)?)([/?]|$)"])
    };
    (new_registration) => {
        crate::page::of_the_content_script(&[super::route::BLADE_PATTERN, "Microsoft_AAD_RegisteredApps/CreateApplicationBlade([/?]|$)"])
    };
}

pub(super) use route_pattern;

/// What an address of a portal names.
struct Link<'a> {
    /// The directory before the blade, `@contoso.com`.
    tenant: &'a str,
    extension: &'a str,
    blade: &'a str,
    /// What follows the blade, without `~`.
    rest: Vec<&'a str>,
}

/// Reads an address; `None` when it is none of a blade in a known portal.
fn link(url: &str) -> Option<Link<'_>> {
    let rest = url.strip_prefix("https://")?;
    let (before, fragment) = rest.split_once('#')?;
    portal_of(search::until(before, b"/?"))?;
    let fragment = search::until(fragment, b"?");
    let mut parts = search::trim_start(fragment, b"/").split('/');
    let mut shape = parts.next()?;
    let mut tenant = "";
    if shape.starts_with('@') {
        tenant = search::trim_start(shape, b"@");
        shape = parts.next()?;
    }
    if !shape.eq_ignore_ascii_case("view") && !shape.eq_ignore_ascii_case("blade") {
        return None;
    }
    let (extension, blade) = (parts.next()?, parts.next()?);
    let mut rest = Vec::new();
    for (number, part) in parts.enumerate() {
        if number > 0 || part != "~" {
            rest.push(part);
        }
    }
    Some(Link { tenant, extension, blade, rest })
}

impl Link<'_> {
    fn is(&self, extension: &str, blade: &str) -> bool {
        self.extension.eq_ignore_ascii_case(extension) && self.blade.eq_ignore_ascii_case(blade)
    }

    /// What the parameters say.
    fn parameters(&self) -> Parameters {
        let mut found = Parameters::default();
        // What stands first is the item.
        let mut parts = self.rest.iter().skip(1);
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let is = |known: &str| search::trim_end(name, b"~").eq_ignore_ascii_case(known);
            let switch = if value.eq_ignore_ascii_case("true") {
                Some(true)
            } else if value.eq_ignore_ascii_case("false") {
                Some(false)
            } else {
                None
            };
            if is("appId") {
                found.app_id = Guid::parse(value);
            } else if is("objectId") {
                found.object_id = Guid::parse(value);
            } else if is("isMSAApp") {
                found.personal = switch;
            } else if is("servicePrincipalCreated") {
                found.has_service_principal = switch;
            }
        }
        found
    }

    /// The registration, as far as the address tells of it.
    fn app(&self, parameters: &Parameters) -> AppRegistration {
        let known = |switch: Option<bool>| switch.map_or_else(Known::default, Known::yes);
        AppRegistration {
            app_id: parameters.app_id,
            // A portal shows the registrations of the directory that it is in.
            tenant_id: Guid::parse(self.tenant).map_or_else(Known::default, Known::yes),
            personal_account: known(parameters.personal),
            has_enterprise_app: known(parameters.has_service_principal),
            ..AppRegistration::default()
        }
    }
}

#[derive(Default)]
struct Parameters {
    app_id: Option<Guid>,
    object_id: Option<Guid>,
    personal: Option<bool>,
    has_service_principal: Option<bool>,
}

/// What an address of one item of an app registration says.
pub(super) fn registration(url: &str, item: &str) -> Option<Route> {
    let link = link(url)?;
    if !link.is(REGISTRATIONS, REGISTRATION) || !link.rest.first()?.eq_ignore_ascii_case(item) {
        return None;
    }
    let parameters = link.parameters();
    let mut app = Box::new(link.app(&parameters));
    app.object_id = parameters.object_id.map_or_else(Known::default, Known::yes);
    Some(Route {
        key: app.app_id?.to_string(),
        app: Some(app),
        object_id: parameters.object_id,
        ..Route::default()
    })
}

/// What an address of one item of an enterprise application says. The application (client) ID may be missing.
pub(super) fn enterprise(url: &str, item: &str) -> Option<Route> {
    let link = link(url)?;
    if !link.is(DIRECTORY, ENTERPRISE) || !link.rest.first()?.eq_ignore_ascii_case(item) {
        return None;
    }
    let parameters = link.parameters();
    let object_id = parameters.object_id?;
    let mut app = Box::new(link.app(&parameters));
    app.enterprise_object_id = Known::yes(object_id);
    app.has_enterprise_app = Known::yes(true);
    Some(Route { key: object_id.to_string(), app: Some(app), object_id: Some(object_id), ..Route::default() })
}

/// Whether an address is that of the list of app registrations, alone or inside the menu of the directory.
pub(super) fn list(url: &str) -> Option<Route> {
    let link = link(url)?;
    let item = || link.rest.first().copied().unwrap_or("");
    let in_menu = || {
        let items = ["RegisteredApps", "RegisteredApp", "RegisteredAppsPreview"];
        link.is(DIRECTORY, "ActiveDirectoryMenuBlade")
            && items.iter().any(|known| known.eq_ignore_ascii_case(item()))
    };
    (link.is(REGISTRATIONS, "ApplicationsListBlade") || in_menu()).then(Route::default)
}

/// Whether an address is that of the form for a new registration.
pub(super) fn new_registration(url: &str) -> Option<Route> {
    link(url)?.is(REGISTRATIONS, "CreateApplicationBlade").then(Route::default)
}

/// The address of an item of an app registration's blade.
pub fn address(item: &str, app_id: Guid) -> String {
    let portal = super::portals::PORTALS.first().map_or("", |portal| portal.host);
    let id = app_id.to_string();
    joined(&[
        "https://",
        portal,
        "/#view/",
        REGISTRATIONS,
        "/",
        REGISTRATION,
        "/~/",
        item,
        "/appId/",
        &id,
        "/isMSAApp~/false",
    ])
}
