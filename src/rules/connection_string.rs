//! Connection strings: that of the setup page, or one by itself.

use super::{Case, NAV_OAUTH, Rule, Step, StringOnView, outcome, source};
use crate::{
    connection_string::{ConnectionString, PASSWORD_PLACEHOLDER, keyword, template},
    environment::EnvironmentUrl,
    finding::{NotChecked, Outcome, Place, Severity},
    guid::Guid,
    secret::Secret,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/not-readable",
        severity: Severity::Error,
        title: "The connection string cannot be read: {}",
        why: "The program that reads it gives up at this place, without saying where.",
        fix: "Replace it with the string that Moorline makes.",
        source: "dotnet/runtime, DbConnectionOptions.Common.cs",
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.string.get()? {
                StringOnView { read: Ok(_), .. } => Ok(Outcome::Ok),
                StringOnView { read: Err(error), place, .. } => Ok(Outcome::with(*place, error.to_string())),
            })
        },
    },
    Rule {
        code: "connection-string/no-password-placeholder",
        severity: Severity::Error,
        title: "The connection string has no Password={PASSWORD}",
        why: "The page puts the password from its own field in the place of {PASSWORD}, written exactly so, and refuses a string without it.",
        fix: "Write Password={PASSWORD}, and type the password into the Password field only.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |_, place, string| {
                // A password in clear text is another rule's finding.
                let password = string.get(keyword::PASSWORD).and_then(|pair| pair.secret());
                let placeholder = password
                    .is_some_and(|password| password.is(PASSWORD_PLACEHOLDER) || is_in_clear(password));
                Ok(if placeholder { Outcome::Ok } else { Outcome::at(place) })
            })
        },
    },
    Rule {
        code: "connection-string/secret-in-clear",
        severity: Severity::Error,
        title: "The connection string holds a password in clear text",
        why: "The page stores this text unprotected, and everyone who may open the page can read it.",
        fix: "Write Password={PASSWORD} instead, and change the password, which others may have seen.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        // A secret is one also on a page that is otherwise empty.
        check: |case| {
            outcome(|| match (&case.string.get()?.read, case.string.get()?.place) {
                (Ok(string), place)
                    if string.effective().into_iter().filter_map(|pair| pair.secret()).any(is_in_clear) =>
                {
                    Ok(Outcome::at(place))
                }
                (Ok(string), _) if string.pairs.is_empty() => Err(NotChecked::NotGiven),
                (Ok(_), _) => Ok(Outcome::Ok),
                (Err(_), _) => Err(NotChecked::NotReadable),
            })
        },
    },
    Rule {
        code: "connection-string/no-app-id",
        severity: Severity::Error,
        title: "The connection string has no valid AppId",
        why: "The page's own template leaves AppId and RedirectUri empty, and empties them again whenever the URL, the user, the authentication type or the SDK version changes.",
        fix: "Enter the connection string last, with the application (client) ID of your app registration.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |_, place, string| {
                if authenticates_otherwise(string) {
                    return Ok(Outcome::Ok);
                }
                let is_id =
                    string.text(keyword::CLIENT_ID).is_some_and(|text| Guid::parse(text.trim()).is_some());
                Ok(if is_id { Outcome::Ok } else { Outcome::at(place) })
            })
        },
    },
    Rule {
        code: "connection-string/other-app",
        severity: Severity::Error,
        title: "The connection string names another app registration",
        why: "It signs in with an app that is not the one you have checked here.",
        fix: "Decide which one is right; Moorline can fill the page with the string for the chosen one.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |case, place, string| {
                let chosen = case.profile.chosen_app.ok_or(NotChecked::NotGiven)?;
                match string.text(keyword::CLIENT_ID).and_then(|text| Guid::parse(text.trim())) {
                    Some(named) if named != chosen => Ok(Outcome::at(place)),
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/redirect-uri",
        severity: Severity::Warning,
        title: "RedirectUri in the connection string is not app:// and the AppId",
        why: "Microsoft's guide for these versions writes app:// followed by the same ID as AppId.",
        fix: "Write RedirectUri=app:// followed by the application (client) ID.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |_, place, string| {
                let app_id = string.text(keyword::CLIENT_ID).and_then(|text| Guid::parse(text.trim()));
                // Without an ID there is nothing to compare with, and another rule says so.
                let Some(app_id) = app_id.filter(|_| !authenticates_otherwise(string)) else {
                    return Ok(Outcome::Ok);
                };
                let same = string
                    .text(keyword::REDIRECT_URI)
                    .is_some_and(|uri| uri.eq_ignore_ascii_case(&template::redirect_uri(app_id)));
                Ok(if same { Outcome::Ok } else { Outcome::at(place) })
            })
        },
    },
    Rule {
        code: "connection-string/authentication-type",
        severity: Severity::Error,
        title: "AuthType in the connection string is not OAuth",
        why: "Office365 ended in April 2022, and the other types are for other versions or for Dynamics 365 on your own servers.",
        fix: "Replace the string with the one that Moorline makes.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |_, place, string| match string.text(keyword::AUTH_TYPE) {
                Some("OAuth") => Ok(Outcome::Ok),
                _ => Ok(Outcome::at(place)),
            })
        },
    },
    Rule {
        code: "connection-string/proxy-version",
        severity: Severity::Error,
        title: "ProxyVersion in the connection string is not {}",
        why: "Business Central 14 and 15 need ProxyVersion in the string, the same as the SDK version on the page.",
        fix: "Write ProxyVersion={}, before TokenCacheStorePath.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |case, place, string| {
                let product = case.product.ok_or(NotChecked::NotGiven)?;
                let expected = product.sdk_version.ok_or(NotChecked::NotApplicable)?.to_string();
                let right = string.text(keyword::PROXY_VERSION) == Some(expected.as_str());
                Ok(if right { Outcome::Ok } else { Outcome::with(place, expected) })
            })
        },
    },
    Rule {
        code: "connection-string/proxy-version-in-nav",
        severity: Severity::Warning,
        title: "NAV does not know ProxyVersion",
        why: "The strings of NAV 2016 to 2018 have no ProxyVersion; it comes from a guide for Business Central.",
        fix: "Remove ProxyVersion from the string.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |case, place, string| {
                let product = case.product.ok_or(NotChecked::NotGiven)?;
                if product.sdk_version.is_some() {
                    return Err(NotChecked::NotApplicable);
                }
                let found = string.get(keyword::PROXY_VERSION).is_some();
                Ok(if found { Outcome::at(place) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/login-prompt",
        severity: Severity::Warning,
        title: "LoginPrompt in the connection string is not Never",
        why: "The server has no window, so nobody can answer a sign-in prompt. The page's own template says Auto.",
        fix: "Write LoginPrompt=Never.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |_, place, string| {
                let right =
                    authenticates_otherwise(string) || string.text(keyword::LOGIN_PROMPT) == Some("Never");
                Ok(if right { Outcome::Ok } else { Outcome::at(place) })
            })
        },
    },
    Rule {
        code: "connection-string/other-environment",
        severity: Severity::Error,
        title: "The connection string names another environment than the page",
        why: "The page checks one environment, and the connection goes to the other.",
        fix: "Make both the same; Moorline can fill both.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        check: |case| {
            on_string(case, |case, place, string| {
                let shown = case.page_fact(|page| &page.server_address)?;
                let url = |text: &str| EnvironmentUrl::parse(text).ok().map(|url| url.to_string());
                let (Some(in_string), Some(on_page)) =
                    (string.text(keyword::SERVICE_URI).and_then(url), url(shown))
                else {
                    return Err(NotChecked::NotReadable);
                };
                Ok(if in_string == on_page { Outcome::Ok } else { Outcome::at(place) })
            })
        },
    },
];

/// A check of the string. An empty one has nothing to check, nor has the template of a setup page that nobody has
/// begun to fill.
fn on_string(
    case: &Case<'_>,
    check: fn(&Case<'_>, Place, &ConnectionString) -> Result<Outcome, NotChecked>,
) -> Outcome {
    outcome(|| {
        let view = case.string.get()?;
        if view.place != Place::Text {
            case.begun_page_fact(|page| &page.connection_string)?;
        }
        match &view.read {
            Ok(string) if string.pairs.is_empty() => Err(NotChecked::NotGiven),
            Ok(string) => check(case, view.place, string),
            Err(_) => Err(NotChecked::NotReadable),
        }
    })
}

/// Whether a secret stands there itself, rather than nothing or a placeholder.
fn is_in_clear(secret: &Secret) -> bool {
    !secret.is_empty() && !secret.is_braced()
}

/// Whether the string is of another authentication type, which is another rule's finding; what belongs to
/// OAuth is then not missing.
fn authenticates_otherwise(string: &ConnectionString) -> bool {
    string.text(keyword::AUTH_TYPE) != Some("OAuth")
}
