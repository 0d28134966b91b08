//! Which registration it is: IDs that are taken for one another, the directory, the list it stands in; and what an API
//! of its own brings along.

use moorline_scan::write::decimal;

use super::{
    super::{Case, Rule, Signs, Step, WITH_REGISTRATION, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{AppRegistration, audience::Audience},
    environment::recognise,
    finding::{NotChecked, Outcome, Place, Severity},
    guid::Guid,
    setup::SetupId,
};

/// The most characters of an Application ID URI where personal accounts can sign in.
///
/// Source: Microsoft Learn, "Validation differences by supported account types".
const LONGEST_IDENTIFIER_URI: usize = 120;

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "registration/object-id",
        severity: Severity::Error,
        title: "{} is an object ID, not the application (client) ID",
        why: "A registration and its enterprise application have an object ID each beside the application (client) ID, and all look alike. Entra knows no app with this one (AADSTS700016).",
        fix: "Use the application (client) ID of the Overview instead: {}.",
        source: source::APP_OBJECTS,
        step: Step::Registration,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            taken_for(case, Place::ObjectId, |app, id| {
                app.object_id.seen() == Some(&id) || app.enterprise_object_id.seen() == Some(&id)
            })
        },
    },
    Rule {
        code: "registration/tenant-id",
        severity: Severity::Error,
        title: "{} is the directory (tenant) ID, not the application (client) ID",
        why: "Both stand side by side on the Overview. Entra knows no app with the ID of a directory (AADSTS700016).",
        fix: "Use the application (client) ID of the Overview instead: {}.",
        source: source::APP_OBJECTS,
        step: Step::Registration,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| taken_for(case, Place::TenantId, |app, id| app.tenant_id.seen() == Some(&id)),
    },
    Rule {
        code: "registration/other-tenant",
        severity: Severity::Warning,
        title: "The registration is in the directory {}, Business Central in another one",
        why: "Entra does not know an app of another single tenant there (AADSTS700016). One for several tenants must be consented to by an administrator of each.",
        fix: "Register the app in the directory of Business Central, or choose \"Multiple Entra ID tenants\" and have the app consented to there.",
        source: source::APP_OBJECTS,
        step: Step::Registration,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let own = case.app_fact(|app| &app.tenant_id)?;
                let other =
                    case.web_client().and_then(|address| recognise(address).details().tenant_id.clone());
                let other = other.and_then(|id| Guid::parse(&id)).ok_or(NotChecked::NotGiven)?;
                if *own == other {
                    return Ok(Outcome::Ok);
                }
                Ok(match case.app_fact(|app| &app.audience)? {
                    Audience::AzureADMyOrg => Outcome::with(Place::TenantId, own.to_string()),
                    // A service of a partner is registered where the partner is.
                    _ => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "registration/not-listed",
        severity: Severity::Info,
        title: "The list of app registrations does not show this one",
        why: "The list shows your own registrations first, and only those of the directory you are signed in to. An app of another publisher stands under Enterprise applications.",
        fix: "Look under \"All applications\", search for the application (client) ID, or switch the directory.",
        source: "Microsoft Learn, \"Microsoft Entra authentication and authorization error codes\" (AADSTS700016)",
        step: Step::Registration,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                Ok(match case.app_fact(|app| &app.listed)? {
                    true => Outcome::Ok,
                    false => Outcome::at(Place::Registrations),
                })
            })
        },
    },
    Rule {
        code: "identifier-uri/not-for-personal-accounts",
        severity: Severity::Error,
        title: "The Application ID URI {} is refused where personal accounts can sign in",
        why: "With personal Microsoft accounts an Application ID URI has at most 120 characters, no wildcard, and does not begin with urn:.",
        fix: "Remove it under \"Expose an API\", unless a program asks for it, or leave personal accounts out of the supported account types.",
        source: source::ACCOUNT_TYPES,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let uris = case.app_fact(|app| &app.identifier_uris)?;
                let is_wrong = |uri: &String| {
                    let is_urn = uri.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
                    is_urn || uri.contains('*') || uri.chars().count() > LONGEST_IDENTIFIER_URI
                };
                if !uris.iter().any(is_wrong) || !case.app_fact(|app| &app.audience)?.has_personal_accounts()
                {
                    return Ok(Outcome::Ok);
                }
                Ok(each(uris, &mut |number, uri| {
                    is_wrong(uri).then(|| hit(Place::IdentifierUri(number), uri, "", None))
                }))
            })
        },
    },
    Rule {
        code: "app-roles/not-for-personal-accounts",
        severity: Severity::Error,
        title: "The app defines app roles ({}), which cannot be where personal accounts can sign in",
        why: "App roles are assigned by the administrators of an organization; an app with personal Microsoft accounts cannot have any.",
        fix: "Remove them under \"App roles\", or leave personal accounts out of the supported account types. Business Central needs none.",
        source: source::ACCOUNT_TYPES,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let count = case.app_fact(|app| &app.app_roles);
                if count == Ok(&0) || !case.app_fact(|app| &app.audience)?.has_personal_accounts() {
                    return Ok(Outcome::Ok);
                }
                Ok(Outcome::with(Place::AppRoles, decimal(*count?)))
            })
        },
    },
];

/// A finding when the ID that was chosen is another one of a registration that was seen.
fn taken_for(case: &Case<'_>, place: Place, is_it: fn(&AppRegistration, Guid) -> bool) -> Outcome {
    outcome(|| {
        let chosen = case.profile.chosen_app.ok_or(NotChecked::PageNotOpened)?;
        // Only what a page has shown is a registration; an ID that was typed is a mere claim.
        let mut seen = case.profile.apps.iter().filter(|app| is_seen(app)).peekable();
        seen.peek().ok_or(NotChecked::PageNotOpened)?;
        let mistaken = seen.find(|app| app.app_id != Some(chosen) && is_it(app, chosen));
        Ok(match mistaken.and_then(|app| app.app_id) {
            Some(right) => {
                let (wrong, right) = (chosen.to_string(), right.to_string());
                Outcome::Found(vec![hit(place, &wrong, &right, None)])
            }
            None => Outcome::Ok,
        })
    })
}

fn is_seen(app: &AppRegistration) -> bool {
    app.tenant_id.seen().is_some()
        || app.object_id.seen().is_some()
        || app.enterprise_object_id.seen().is_some()
}
