//! The integration user.

use super::{NAV_OAUTH, Rule, Signs, Step, outcome, source, user_name};
use crate::finding::{NotChecked, Outcome, Place, Severity};

pub(super) const RULES: &[Rule] = &[Rule {
    code: "user-name/not-a-sign-in-name",
    severity: Severity::Error,
    title: "This is not the sign-in name of a user",
    why: "The connection signs in to Entra, which knows users by their full sign-in name (user@domain), not as DOMAIN\\user and not by their display name.",
    fix: "Enter the user principal name of the integration user, as the Microsoft 365 admin center shows it.",
    source: source::GUIDE,
    step: Step::User,
    setups: NAV_OAUTH,
    signs: Signs::ANY,
    check: |case| {
        outcome(|| match (case.profile.user_name.trim(), user_name(case.profile)) {
            ("", _) => Err(NotChecked::NotGiven),
            (_, Some(_)) => Ok(Outcome::Ok),
            (_, None) => Ok(Outcome::at(Place::UserName)),
        })
    },
}];
