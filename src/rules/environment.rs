//! The environment and the integration user.

use super::{NAV_OAUTH, Rule, Step, outcome, source, user_name};
use crate::finding::{NotChecked, Outcome, Place, Severity};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "environment-url/not-an-environment",
        severity: Severity::Error,
        title: "This is not the address of a Dataverse environment",
        why: "{}",
        fix: "Copy \"Environment URL\" from the environment's page in the Power Platform admin center.",
        source: "Microsoft Learn, \"Datacenter regions\" (Power Platform admin)",
        step: Step::Environment,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.environment.as_ref().ok_or(NotChecked::NotGiven)? {
                Ok(_) => Ok(Outcome::Ok),
                Err(error) => Ok(Outcome::with(Place::EnvironmentUrl, error.to_string())),
            })
        },
    },
    Rule {
        code: "environment-url/unusual-region",
        severity: Severity::Warning,
        title: "The region of the environment is unusual",
        why: "{}",
        fix: "Compare it with \"Environment URL\" in the Power Platform admin center. If it is the same there, all is well.",
        source: "Microsoft Learn, \"Datacenter regions\" (Power Platform admin)",
        step: Step::Environment,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.environment.as_ref().ok_or(NotChecked::NotGiven)? {
                Ok(url) => match url.changes.iter().find(|change| change.is_about_region()) {
                    Some(change) => Ok(Outcome::with(Place::EnvironmentUrl, change.text())),
                    None => Ok(Outcome::Ok),
                },
                Err(_) => Err(NotChecked::NotReadable),
            })
        },
    },
    Rule {
        code: "user-name/not-a-sign-in-name",
        severity: Severity::Error,
        title: "This is not the sign-in name of a user",
        why: "The connection signs in to Entra, which knows users by their full sign-in name (user@domain), not as DOMAIN\\user and not by their display name.",
        fix: "Enter the user principal name of the integration user, as the Microsoft 365 admin center shows it.",
        source: source::GUIDE,
        step: Step::User,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match (case.profile.user_name.trim(), user_name(case.profile)) {
                ("", _) => Err(NotChecked::NotGiven),
                (_, Some(_)) => Ok(Outcome::Ok),
                (_, None) => Ok(Outcome::at(Place::UserName)),
            })
        },
    },
];
