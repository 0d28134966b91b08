//! The setup page in Business Central or NAV.

use moorline_scan::write::decimal;

use super::{NAV_OAUTH, Rule, Signs, Step, outcome, source, user_name};
use crate::{
    environment::EnvironmentUrl,
    finding::{FieldName, NotChecked, Outcome, Place, Severity},
    page::business_central::authentication_type,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "setup-page/enabled",
        severity: Severity::Info,
        title: "The connection is enabled, so the page is locked",
        why: "While the connection is enabled the page accepts no changes.",
        fix: "To change something, turn \"Enabled\" off first, and on again afterwards.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.page_fact(FieldName::IsEnabled)? {
                "true" => Ok(Outcome::at(Place::Field(FieldName::IsEnabled))),
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "setup-page/other-environment",
        severity: Severity::Error,
        title: "The page has another environment than you gave",
        why: "The page and the connection string would name two different environments.",
        fix: "Decide which one is right; Moorline can fill the page with the one you gave.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let shown = case.page_fact(FieldName::ServerAddress)?;
                let Some(Ok(given)) = &case.environment else { return Err(NotChecked::NotGiven) };
                if shown.trim().is_empty() {
                    return Err(NotChecked::NotGiven);
                }
                let same = EnvironmentUrl::parse(shown).is_ok_and(|url| url.to_string() == given.to_string());
                Ok(if same { Outcome::Ok } else { Outcome::at(Place::Field(FieldName::ServerAddress)) })
            })
        },
    },
    Rule {
        code: "setup-page/authentication-type",
        severity: Severity::Error,
        title: "The authentication type is not OAuth",
        why: "Only \"OAuth\" uses the connection string that you enter. \"Office365\" and \"OAuth 2.0\" are other ways of signing in. The page sets the type back whenever the Sales URL changes.",
        fix: "Choose OAuth, and enter the connection string after that.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.begun_page_fact(FieldName::AuthenticationType)? {
                authentication_type::OAUTH => Ok(Outcome::Ok),
                _ => Ok(Outcome::at(Place::Field(FieldName::AuthenticationType))),
            })
        },
    },
    Rule {
        code: "setup-page/other-user",
        severity: Severity::Error,
        title: "The page has another user than you gave",
        why: "The page checks the roles of the user in its own field, and the connection signs in with the one in the string.",
        fix: "Make both the same; Moorline can fill the page with the one you gave.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let shown = case.page_fact(FieldName::UserName)?.trim();
                let given = user_name(case.profile).ok_or(NotChecked::NotGiven)?;
                if shown.is_empty() {
                    return Err(NotChecked::NotGiven);
                }
                Ok(if shown.eq_ignore_ascii_case(given) {
                    Outcome::Ok
                } else {
                    Outcome::at(Place::Field(FieldName::UserName))
                })
            })
        },
    },
    Rule {
        code: "setup-page/sdk-version",
        severity: Severity::Error,
        title: "The SDK version is not {}",
        why: "Business Central 14 and 15 sign in with OAuth only through this version of the SDK. Choosing it makes the page rebuild the connection string.",
        fix: "Choose {} in the SDK version field, before you enter the connection string.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let product = case.product.ok_or(NotChecked::NotGiven)?;
                let expected = decimal(product.sdk_version.ok_or(NotChecked::NotApplicable)? as usize);
                let shown = case.page_fact(FieldName::SdkVersion)?;
                Ok(if shown.trim() == expected {
                    Outcome::Ok
                } else {
                    Outcome::with(Place::Field(FieldName::SdkVersion), expected)
                })
            })
        },
    },
];
