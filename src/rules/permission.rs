//! The permissions asked for, and their consent.

use super::{Case, MOST_HITS, NAV_OAUTH, Rule, Step, outcome, source};
use crate::{
    app_registration::{
        amendment::Amendment,
        catalogue::DATAVERSE_AS_USER,
        permission::{Consent, Grant, Permission, PermissionKind},
    },
    finding::{Hit, NotChecked, Outcome, Place, Severity},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "permission/dataverse-missing",
        severity: Severity::Error,
        title: "The Dataverse permission user_impersonation is missing",
        why: "Without it the app may not reach Dataverse in the name of the integration user.",
        fix: "Choose Add a permission, Dynamics CRM (also called Dataverse or Common Data Service), Delegated permissions, user_impersonation. Then grant admin consent.",
        source: source::GUIDE,
        step: Step::Permissions,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match asked_for(case)? {
                true => Ok(Outcome::Ok),
                false => Ok(Outcome::at(Place::Permissions)
                    .amended_by(Amendment::AddPermission(DATAVERSE_AS_USER.asked()))),
            })
        },
    },
    Rule {
        code: "permission/dataverse-as-application",
        severity: Severity::Error,
        title: "user_impersonation is asked for as an application permission",
        why: "It is a delegated permission; Dataverse has no application permission. Written as Role it has no effect.",
        fix: "Change \"type\" to \"Scope\" for this permission.",
        source: "Microsoft Learn, \"App manifest\" (requiredResourceAccess); Dataverse's published permissions",
        step: Step::Permissions,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                let mut is_right = false;
                let mut wrong = Vec::new();
                for (number, permission) in permissions.iter().enumerate() {
                    if permission.is_dataverse_user_impersonation() {
                        match permission.kind {
                            PermissionKind::Delegated => is_right = true,
                            _ => wrong.push(number),
                        }
                    }
                }
                // One is made right; it does not have to stand there twice.
                let hit = |number| {
                    let amendment = if std::mem::replace(&mut is_right, true) {
                        Amendment::RemovePermission(number)
                    } else {
                        Amendment::ReplacePermission(number, DATAVERSE_AS_USER.asked())
                    };
                    Hit { amendments: vec![amendment], ..Hit::at(Place::PermissionType(number)) }
                };
                Ok(Outcome::from_hits(wrong.into_iter().take(MOST_HITS).map(hit).collect()))
            })
        },
    },
    Rule {
        code: "consent/not-granted",
        severity: Severity::Error,
        title: "Admin consent is missing for user_impersonation",
        why: "The integration user signs in without a window, so nobody can consent at sign-in; Entra refuses (AADSTS65001).",
        fix: "Choose \"Grant admin consent\" above the list. Your role must allow it: Cloud Application Administrator or higher.",
        source: source::GUIDE,
        step: Step::Consent,
        setups: NAV_OAUTH,
        check: |case| consent(case, Consent::NotGranted),
    },
    Rule {
        code: "consent/empty-status",
        severity: Severity::Error,
        title: "user_impersonation has no consent, although the portal shows no warning",
        why: "The status is empty because this permission does not need an administrator's consent in general. Here it does: the integration user signs in without a window and cannot consent (AADSTS65001).",
        fix: "Choose \"Grant admin consent\" above the list and wait until the status says that it is granted.",
        source: source::GUIDE,
        step: Step::Consent,
        setups: NAV_OAUTH,
        check: |case| consent(case, Consent::Silent),
    },
];

/// Whether the delegated Dataverse permission is asked for. The blade is the portal's own list and the manifest
/// its text; either shows it.
fn asked_for(case: &Case<'_>) -> Result<bool, NotChecked> {
    let in_manifest = case.app_fact(|app| &app.permissions).map(|permissions| {
        // Of the wrong type is another rule's finding.
        permissions.iter().any(Permission::is_dataverse_user_impersonation)
    });
    let on_blade = case
        .app_fact(|app| &app.grants)
        .map(|grants| grants.iter().any(|grant| grant.configured && grant.is(&DATAVERSE_AS_USER)));
    match (in_manifest, on_blade) {
        (Ok(manifest), Ok(blade)) => Ok(manifest || blade),
        (Ok(known), Err(_)) | (Err(_), Ok(known)) => Ok(known),
        (Err(why), Err(NotChecked::PageNotOpened)) | (Err(_), Err(why)) => Err(why),
    }
}

/// A finding at every row of the Dataverse permission whose status is this one.
fn consent(case: &Case<'_>, wrong: Consent) -> Outcome {
    outcome(|| {
        let grants = case.app_fact(|app| &app.grants)?;
        let ours: Vec<(usize, &Grant)> = grants
            .iter()
            .filter(|grant| grant.configured)
            .enumerate()
            .filter(|(_, grant)| grant.is(&DATAVERSE_AS_USER))
            .collect();
        // That it is not asked for is another rule's finding, and there is nothing to consent to.
        if ours.is_empty() {
            return Ok(Outcome::Ok);
        }
        let elsewhere = grants.iter().any(|grant| {
            !grant.configured && grant.is(&DATAVERSE_AS_USER) && grant.consent == Consent::Granted
        });
        if ours.iter().any(|(_, grant)| grant.consent == Consent::WordingUnknown) {
            return Err(NotChecked::WordingUnknown);
        }
        let hits = ours
            .into_iter()
            .filter(|(_, grant)| grant.consent == wrong && !elsewhere)
            .map(|(number, _)| Hit::at(Place::Grant(number)));
        Ok(Outcome::from_hits(hits.collect()))
    })
}
