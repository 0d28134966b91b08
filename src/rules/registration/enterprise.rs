//! The enterprise application, by which a directory lets its users in, and the owners of the registration.

use super::{
    super::{Case, NAV_OAUTH, Rule, Signs, Step, WITH_REGISTRATION, outcome, source},
    each, hit,
};
use crate::{
    app_registration::permission::Grant,
    finding::{Outcome, Place, Severity},
    setup::SetupId,
};

/// The setups in which a user signs in, who may have to be assigned.
const WITH_USER: &[SetupId] =
    &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::BcOnpremDataverse, SetupId::DelegatedApi];

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "enterprise-application/missing",
        severity: Severity::Warning,
        title: "The directory has no enterprise application for this registration",
        why: "The enterprise application (service principal) is what users and services sign in to. Without it Entra refuses (AADSTS700016, AADSTS500011).",
        fix: "Grant admin consent once, which makes it; or choose \"Create Service Principal\" on the Overview.",
        source: source::APP_OBJECTS,
        step: Step::Enterprise,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                Ok(match case.app_fact(|app| &app.has_enterprise_app)? {
                    true => Outcome::Ok,
                    false => Outcome::at(Place::EnterpriseApp),
                })
            })
        },
    },
    Rule {
        code: "enterprise-application/disabled",
        severity: Severity::Error,
        title: "Nobody can sign in: the enterprise application is switched off",
        why: "\"Enabled for users to sign-in\" is No, so Entra refuses every sign-in to this app (AADSTS7000112).",
        fix: "Under Enterprise applications, Properties, set \"Enabled for users to sign-in\" to Yes and save.",
        source: source::ENTERPRISE,
        step: Step::Enterprise,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                Ok(match case.app_fact(|app| &app.sign_in_enabled)? {
                    true => Outcome::Ok,
                    false => Outcome::at(Place::SignInEnabled),
                })
            })
        },
    },
    Rule {
        code: "enterprise-application/assignment-required",
        severity: Severity::Warning,
        title: "Only users who are assigned to the app can sign in",
        why: "\"Assignment required\" is Yes. A user who is not assigned is refused (AADSTS50105); this page does not tell who is.",
        fix: "Assign the user under \"Users and groups\", or set \"Assignment required\" to No.",
        source: source::ENTERPRISE,
        step: Step::Enterprise,
        setups: WITH_USER,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                Ok(match case.app_fact(|app| &app.assignment_required)? {
                    false => Outcome::Ok,
                    true => Outcome::at(Place::AssignmentRequired),
                })
            })
        },
    },
    Rule {
        code: "enterprise-application/user-consent-only",
        severity: Severity::Warning,
        title: "{} was consented to by users, not by an administrator",
        why: "The consent of a user counts for that user alone. The integration user signs in without a window and cannot consent (AADSTS65001).",
        fix: "Choose \"Grant admin consent\" above the list, and look whether it stands under \"Admin consent\" then.",
        source: source::GUIDE,
        step: Step::Enterprise,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: user_consent_only,
    },
    Rule {
        code: "owners/none",
        severity: Severity::Info,
        title: "The registration has no owner",
        why: "Nobody looks after it: neither Entra nor Business Central tells anybody before its secret ends, and only administrators can change it.",
        fix: "Add two owners under \"Owners\".",
        source: source::OWNERS,
        step: Step::Enterprise,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| owners(case, 0),
    },
    Rule {
        code: "owners/only-one",
        severity: Severity::Info,
        title: "The registration has only one owner",
        why: "When the owner leaves, nobody is left who knows of it.",
        fix: "Add a second owner under \"Owners\".",
        source: source::OWNERS,
        step: Step::Enterprise,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| owners(case, 1),
    },
];

/// A finding when there are so many owners.
fn owners(case: &Case<'_>, wrong: usize) -> Outcome {
    outcome(|| {
        let count = *case.app_fact(|app| &app.owners)?;
        Ok(if count == wrong { Outcome::at(Place::Owners) } else { Outcome::Ok })
    })
}

/// A finding at every permission that is needed, that users have consented to, and no administrator.
fn user_consent_only(case: &Case<'_>) -> Outcome {
    outcome(|| {
        let of_users = case.app_fact(|app| &app.user_consents)?;
        let of_administrators = case.app_fact(|app| &app.admin_consents)?;
        let needs = case.needs()?;
        Ok(each(of_users, &mut |number, grant: &Grant| {
            let wanted = needs.wanted().into_iter().find(|wanted| grant.is(wanted))?;
            let is_alone = !of_administrators.iter().any(|other| other.is(wanted));
            is_alone.then(|| hit(Place::UserConsent(number), wanted.permission.name, "", None))
        }))
    })
}
