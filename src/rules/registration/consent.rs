//! The consent to the permissions that the setup needs, as the API permissions blade shows it.

use moorline_scan::write::joined;

use super::{
    super::{Case, NAV_OAUTH, Rule, Signs, Step, WITH_REGISTRATION, outcome, source},
    asked::is_expected,
    some_of,
};
use crate::{
    app_registration::permission::{Consent, Grant},
    finding::{Hit, NotChecked, Outcome, Place, Severity},
    setup::{SetupId, needs::SignsIn},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "consent/not-granted",
        severity: Severity::Error,
        title: "Admin consent is missing for {}",
        why: "The integration user signs in without a window, so nobody can consent at sign-in; Entra refuses (AADSTS65001).",
        fix: "Choose \"Grant admin consent\" above the list. Your role must allow it: Cloud Application Administrator or higher.",
        source: source::GUIDE,
        step: Step::Consent,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| consent(case, Consent::NotGranted),
    },
    Rule {
        code: "consent/empty-status",
        severity: Severity::Error,
        title: "{} has no consent, although the portal shows no warning",
        why: "The status is empty because this permission does not need an administrator's consent in general. Here it does: the integration user signs in without a window and cannot consent (AADSTS65001).",
        fix: "Choose \"Grant admin consent\" above the list and wait until the status says that it is granted.",
        source: source::GUIDE,
        step: Step::Consent,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| consent(case, Consent::Silent),
    },
    Rule {
        code: "consent/missing",
        severity: Severity::Error,
        title: "Admin consent is missing for {}",
        why: "This permission needs an administrator's consent; a permission that was added later needs it anew. Until then a sign-in is refused (AADSTS65001), or Business Central answers 401.",
        fix: "Choose \"Grant admin consent\" above the list. Your role must allow it: Cloud Application Administrator or higher; Dynamics 365 Administrator is not enough. In each tenant whose Business Central is called, an administrator of that tenant must consent.",
        source: source::ERRORS,
        step: Step::Consent,
        setups: &[
            SetupId::S2sApi,
            SetupId::DelegatedApi,
            SetupId::AdminCenterApi,
            SetupId::Intercompany,
            SetupId::McpServer,
        ],
        signs: Signs::ANY,
        check: |case| consent(case, Consent::NotGranted),
    },
    Rule {
        code: "consent/not-allowed",
        severity: Severity::Warning,
        title: "You cannot grant admin consent: its button is disabled for you",
        why: "Only some roles of the directory may consent for everybody; Dynamics 365 Administrator is none of them.",
        fix: "Ask a Cloud Application Administrator, or an administrator of a higher role, to open this page and choose \"Grant admin consent\". If you hold such a role for a time only, activate it first.",
        source: "Microsoft Learn, administration-center-api (note on consent) and register-app-azure (Business Central)",
        step: Step::Consent,
        setups: &[
            SetupId::NavOauth,
            SetupId::Bc14Oauth,
            SetupId::S2sApi,
            SetupId::DelegatedApi,
            SetupId::AdminCenterApi,
            SetupId::Intercompany,
            SetupId::McpServer,
        ],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let grants = case.app_fact(|app| &app.grants)?;
                let needs = case.needs()?;
                let is_missing = |grant: &Grant| {
                    let is_refused = match grant.consent {
                        Consent::NotGranted => true,
                        // Elsewhere users consent for themselves.
                        Consent::Silent => needs.signs_in == SignsIn::UserWithoutWindow,
                        _ => false,
                    };
                    is_refused && grant.configured && needs.wanted().iter().any(|wanted| grant.is(wanted))
                };
                Ok(match !grants.iter().any(is_missing) || *case.app_fact(|app| &app.can_consent)? {
                    true => Outcome::Ok,
                    false => Outcome::at(Place::GrantConsent),
                })
            })
        },
    },
    Rule {
        code: "consent/not-configured",
        severity: Severity::Info,
        title: "{} is granted, although the registration does not ask for it",
        why: "A consent stays when its permission is removed from the registration; or a program has asked for it at a sign-in. The app can do this as long as the consent is there.",
        fix: "Nothing must be done when a program uses it. Otherwise choose \"Grant admin consent\" and \"No, remove other granted permissions\".",
        source: "Screenshots in pnp/powershell (consent pane); MicrosoftDocs/azure-docs #75213",
        step: Step::Consent,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let grants = case.app_fact(|app| &app.grants)?;
                let mut besides = Vec::new();
                for grant in grants {
                    // What is needed and not configured is missing, which is told as that.
                    let is_expected = is_expected(case, &|wanted| grant.is(wanted))?;
                    if !grant.configured && grant.consent == Consent::Granted && !is_expected {
                        besides.push(joined(&[&grant.permission, " of ", &grant.api]));
                    }
                }
                Ok(match besides.is_empty() {
                    true => Outcome::Ok,
                    false => Outcome::with(Place::Permissions, some_of(&besides)),
                })
            })
        },
    },
];

/// A finding at every row of a needed permission whose status is this one.
fn consent(case: &Case<'_>, wrong: Consent) -> Outcome {
    outcome(|| {
        let grants = case.app_fact(|app| &app.grants)?;
        let needs = case.needs()?;
        let mut found = Vec::new();
        let mut is_unknown = false;
        for (number, grant) in grants.iter().filter(|grant| grant.configured).enumerate() {
            // That it is not asked for is another rule's finding, and there is nothing to consent to.
            let Some(wanted) = needs.wanted().into_iter().find(|wanted| grant.is(wanted)) else { continue };
            is_unknown |= grant.consent == Consent::WordingUnknown;
            let is_elsewhere =
                |other: &Grant| !other.configured && other.is(wanted) && other.consent == Consent::Granted;
            if grant.consent == wrong && !grants.iter().any(is_elsewhere) {
                found.push(Hit::at(Place::Grant(number)).value(wanted.permission.name.to_owned()));
            }
        }
        if is_unknown { Err(NotChecked::WordingUnknown) } else { Ok(Outcome::from_hits(found)) }
    })
}
