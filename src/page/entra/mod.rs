//! The blades of an app registration in the Azure portal and the Microsoft Entra admin center.

pub mod api_permissions;
pub mod manifest;
pub mod overview;

use crate::{
    app_registration::{AppRegistration, Known},
    guid::Guid,
    page::Route,
};

/// The portals whose app registration blades are read.
///
/// Source: the registered redirect URIs of the portal's own app-registrations extension, dirkjanm/ROADtools
/// `firstpartyscopes.json`. Other hosts of the same portals are for later, by optional permission.
const HOSTS: [&str; 2] = ["portal.azure.com", "entra.microsoft.com"];

/// The blade that holds all of them. Source: links in Microsoft's samples and tools, for example
/// microsoft/zerotrustassessment and maester365/maester.
const EXTENSION: &str = "Microsoft_AAD_RegisteredApps";
const BLADE: &str = "ApplicationMenuBlade";

/// The source of a JavaScript regular expression for the addresses of one item of that blade; the same as
/// [`route`] accepts.
macro_rules! route_pattern {
    ($item:literal) => {
        concat!(
            r"^https://(portal\.azure|entra\.microsoft)\.com/[^#]*#/?(@[^/]*/)?(view|blade)/",
            r"Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/(~/)?",
            $item,
            r"/([^?]*/)?appId/[0-9a-f]{8}-"
        )
    };
}

use route_pattern;

/// What an address of one item of that blade says.
///
/// Both shapes are read, in any case and with the parameters in any order:
/// `#[@tenant/]view/<extension>/<blade>/~/<item>/<name>/<value>…` with `name~/null` for what is no text, and
/// the older `#[@tenant/]blade/<extension>/<blade>/<item>/<name>/<value>…`.
fn route(url: &str, item: &str) -> Option<Route> {
    let rest = url.strip_prefix("https://")?;
    let (host, rest) = rest.split_once('/')?;
    if !HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return None;
    }
    let (_, fragment) = rest.split_once('#')?;
    let fragment = fragment.split('?').next().unwrap_or("");
    let mut parts = fragment.trim_start_matches('/').split('/').peekable();
    if parts.peek().is_some_and(|part| part.starts_with('@')) {
        parts.next();
    }
    let kind = parts.next()?;
    let shape = kind.eq_ignore_ascii_case("view") || kind.eq_ignore_ascii_case("blade");
    let blade = parts.next()?.eq_ignore_ascii_case(EXTENSION) && parts.next()?.eq_ignore_ascii_case(BLADE);
    if !shape || !blade {
        return None;
    }
    parts.next_if_eq(&"~");
    if !parts.next()?.eq_ignore_ascii_case(item) {
        return None;
    }
    let mut app = AppRegistration::default();
    let mut object_id = None;
    // A value may be empty, which leaves two slashes side by side.
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        match name.trim_end_matches('~').to_ascii_lowercase().as_str() {
            "appid" => app.app_id = Guid::parse(value),
            "objectid" => object_id = Guid::parse(value),
            "ismsaapp" if value.eq_ignore_ascii_case("true") => app.personal_account = Known::yes(true),
            "ismsaapp" if value.eq_ignore_ascii_case("false") => app.personal_account = Known::yes(false),
            _ => {}
        }
    }
    let key = app.app_id?.to_string();
    Some(Route { key, app: Some(app), object_id, ..Route::default() })
}

/// The address of an item of an app registration's blade.
pub fn address(item: &str, app_id: Guid) -> String {
    format!(
        "https://{}/#view/{EXTENSION}/{BLADE}/~/{item}/appId/{app_id}/isMSAApp~/false",
        HOSTS.first().copied().unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "08e4b1a2-42ae-45a1-b281-f6ecf20f717a";

    #[test]
    fn all_shapes_of_an_address() {
        for url in [
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/{}/isMSAApp~/false",
            "https://entra.microsoft.com/?l=en.en-us#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/manifest/appId/{}",
            "https://portal.azure.com/#@contoso.com/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/objectId/1/appId/{}?x=y",
            "https://portal.azure.com/#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Manifest/appId/{}/isMSAApp/",
            "https://portal.azure.com/#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Manifest/isMSAApp//appId/{}",
            "https://portal.azure.com/#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Manifest/quickStartType//sourceType/Microsoft_AAD_IAM/appId/{}/isMSAApp/",
        ] {
            let url = url.replace("{}", APP);
            assert_eq!(route(&url, "Manifest").expect(&url).key, APP);
            assert_eq!(route(&url, "Overview"), None);
        }
    }

    #[test]
    fn other_addresses_are_not_ours() {
        for url in [
            "https://portal.azure.com/#home",
            "https://portal.azure.com/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview",
            "https://portal.azure.com.example.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/08e4b1a2-42ae-45a1-b281-f6ecf20f717a",
            "http://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/08e4b1a2-42ae-45a1-b281-f6ecf20f717a",
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/none",
        ] {
            assert_eq!(route(url, "Manifest"), None, "{url}");
        }
    }

    #[test]
    fn an_app_of_a_personal_account_is_told_by_its_address() {
        let url = format!(
            "https://portal.azure.com/#view/{EXTENSION}/{BLADE}/~/Overview/appId/{APP}/isMSAApp~/true"
        );
        assert_eq!(route(&url, "Overview").unwrap().app.unwrap().personal_account, Known::yes(true));
    }
}
