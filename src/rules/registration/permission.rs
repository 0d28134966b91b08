//! The permissions asked for: what is missing, and what is written wrongly.

use moorline_scan::write::joined;

use super::{
    super::{Case, Rule, Signs, Step, outcome, source},
    asked::{AskedFor, asked_for, is_newer_on_blade},
    each, hit,
};
use crate::{
    app_registration::{
        amendment::{Amendment, Asked},
        catalogue::{
            APPS_INTEGRATION, Api, BUSINESS_CENTRAL, DATA_INTEGRATION, DATAVERSE, DATAVERSE_AS_USER,
            DATAVERSE_CONNECTOR, GRAPH, GRAPH_LOOKALIKE, KnownPermission, READ_USER, Wanted,
        },
        permission::{Permission, PermissionKind},
    },
    finding::{Hit, NotChecked, Outcome, Place, Severity},
    guid::Guid,
    setup::SetupId,
};

/// The setups with a permission of Dataverse.
const WITH_DATAVERSE: &[SetupId] =
    &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::BcOnpremDataverse, SetupId::TableProxyGenerator];

/// The setups with a permission of Business Central.
const WITH_BUSINESS_CENTRAL: &[SetupId] = &[
    SetupId::BcOnpremDataverse,
    SetupId::S2sApi,
    SetupId::DelegatedApi,
    SetupId::AdminCenterApi,
    SetupId::Intercompany,
    SetupId::McpServer,
];

/// The setups with a permission of either.
const WITH_PERMISSION: &[SetupId] = &[
    SetupId::NavOauth,
    SetupId::Bc14Oauth,
    SetupId::BcOnpremDataverse,
    SetupId::S2sApi,
    SetupId::DelegatedApi,
    SetupId::AdminCenterApi,
    SetupId::Intercompany,
    SetupId::McpServer,
    SetupId::TableProxyGenerator,
];

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "permission/dataverse-missing",
        severity: Severity::Error,
        title: "The Dataverse permission {} is missing",
        why: "Without it the app may not reach Dataverse in the name of the user who signs in.",
        fix: "Choose Add a permission, Dynamics CRM (also called Dataverse or Common Data Service), Delegated permissions, user_impersonation. Then grant admin consent.",
        source: source::GUIDE,
        step: Step::Permissions,
        setups: WITH_DATAVERSE,
        signs: Signs::ANY,
        check: |case| outcome(|| Ok(missing_of(&DATAVERSE, &missing(case)?))),
    },
    Rule {
        code: "permission/dataverse-as-application",
        severity: Severity::Error,
        title: "user_impersonation is asked for as an application permission",
        why: "It is a delegated permission; Dataverse has no application permission. Written as Role it has no effect.",
        fix: "Change \"type\" to \"Scope\" for this permission.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                Ok(of_wrong_type(permissions, Permission::is_dataverse_user_impersonation))
            })
        },
    },
    Rule {
        code: "permission/wrong-type",
        severity: Severity::Error,
        title: "{} does not exist in this type",
        why: "A permission is delegated (Scope) or application (Role), and the two have different IDs. Of the wrong type it has no effect, or the portal refuses it.",
        fix: "Change \"type\" to {} for this permission; or, if you need the other type, choose it by its name in the portal.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                Ok(of_wrong_type(permissions, |permission| {
                    !permission.is_dataverse_user_impersonation()
                        && permission.kind != PermissionKind::Unknown
                }))
            })
        },
    },
    Rule {
        code: "permission/no-type",
        severity: Severity::Error,
        title: "A permission is neither of type Scope nor Role",
        why: "\"Scope\" is a delegated permission, \"Role\" an application permission; anything else, or nothing, is refused when the manifest is saved.",
        fix: "Write \"Scope\" or \"Role\", or choose the permission in the portal under Add a permission.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                Ok(each(permissions, &mut |number, permission| {
                    let is_wrong = permission.kind == PermissionKind::Unknown
                        && !permission.is_dataverse_user_impersonation();
                    let place = Place::PermissionType(number);
                    is_wrong.then(|| hit(place, "", "", meant(number, permission)))
                }))
            })
        },
    },
    Rule {
        code: "permission/not-an-id",
        severity: Severity::Warning,
        title: "A permission, or its API, is not named by its ID",
        why: "The portal takes only IDs (GUIDs). Names stand in templates of tools, which put the IDs in their place.",
        fix: "Choose the permission in the portal under Add a permission, or write its ID.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                Ok(each(permissions, &mut |number, permission| {
                    let is_wrong = permission.resource.is_none() || permission.id.is_none();
                    is_wrong.then(|| Hit::at(Place::Permission(number)))
                }))
            })
        },
    },
    Rule {
        code: "permission/unknown-id",
        severity: Severity::Warning,
        title: "{} is no permission of this API that Moorline knows",
        why: "Dataverse and Business Central have few permissions, and this ID is none of them. A mistyped ID is another permission, or none.",
        fix: "Choose {} in the portal by its name, under Add a permission. If Microsoft has added a permission meanwhile, nothing must be done.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                Ok(each(permissions, &mut |number, permission| {
                    let (api, id) = (permission.api().filter(|api| api.is_whole)?, permission.id?);
                    if permission.known().is_some() {
                        return None;
                    }
                    let nearest = nearest(api, id).map_or("the one that you mean", |known| known.name);
                    Some(hit(Place::Permission(number), &id.to_string(), nearest, None))
                }))
            })
        },
    },
    Rule {
        code: "permission/retired-api",
        severity: Severity::Info,
        title: "A permission of Azure Active Directory Graph is asked for",
        why: "That API is retired, and nothing of this setup uses it. Most old registrations have its User.Read.",
        fix: "Nothing must be done. To tidy up, remove it; instead of its User.Read, add that of Microsoft Graph.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                for one in asked_for(case)? {
                    if one.is_retired() {
                        return Ok(Outcome::Found(vec![one.hit(String::new())]));
                    }
                }
                Ok(Outcome::Ok)
            })
        },
    },
    Rule {
        code: "permission/wrong-api",
        severity: Severity::Error,
        title: "{} is another permission than this setup needs",
        why: "APIs have permissions of the same name, and other APIs have similar names. With this one, Business Central or Dataverse refuses the app (AADSTS650057, or 401).",
        fix: "Ask for {} instead.",
        source: source::PERMISSIONS,
        step: Step::Permissions,
        setups: WITH_PERMISSION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let permissions = case.app_fact(|app| &app.permissions)?;
                let missing = missing(case)?;
                Ok(each(permissions, &mut |number, permission| {
                    let instead = missing.iter().find(|wanted| is_taken_for(permission, wanted))?;
                    let name = permission.known().map_or("A permission", |known| known.name);
                    Some(hit(
                        Place::Permission(number),
                        &full_name(name, permission.api()?),
                        &full_name(instead.permission.name, instead.api),
                        Some(Amendment::ReplacePermission(number, instead.asked())),
                    ))
                }))
            })
        },
    },
    Rule {
        code: "permission/business-central-missing",
        severity: Severity::Error,
        title: "The Business Central permission {} is missing",
        why: "Without it Entra gives no token for Business Central, or one that Business Central refuses (401).",
        fix: "Choose Add a permission, Dynamics 365 Business Central, {}. If it is not among the APIs, look under \"APIs my organization uses\"; where Business Central was never used, it is in neither.",
        source: source::CONNECT_APPS,
        step: Step::Permissions,
        setups: WITH_BUSINESS_CENTRAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let missing = missing(case)?;
                // What is there in the other type is told there.
                if !missing.is_empty() && other_kind(case)?.is_some() {
                    return Ok(Outcome::Ok);
                }
                Ok(missing_of(&BUSINESS_CENTRAL, &missing))
            })
        },
    },
    Rule {
        code: "permission/delegated-instead",
        severity: Severity::Error,
        title: "{} is a delegated permission, and this setup needs an application permission",
        why: "The service signs in as itself, without a user. Delegated permissions do not count then, the token names no role, and Business Central answers 401.",
        fix: "Choose Add a permission, Dynamics 365 Business Central, Application permissions, {}. Then grant admin consent.",
        source: source::S2S,
        step: Step::Permissions,
        setups: &[SetupId::S2sApi],
        signs: Signs::ANY,
        check: |case| of_other_kind(case, PermissionKind::Delegated),
    },
    Rule {
        code: "permission/application-instead",
        severity: Severity::Error,
        title: "{} is an application permission, and this setup needs a delegated permission",
        why: "A user signs in, and the app acts in the user's name. Application permissions do not count then.",
        fix: "Choose Add a permission, Dynamics 365 Business Central, Delegated permissions, {}.",
        source: source::CONNECT_APPS,
        step: Step::Permissions,
        setups: &[SetupId::BcOnpremDataverse, SetupId::DelegatedApi, SetupId::McpServer],
        signs: Signs::ANY,
        check: |case| of_other_kind(case, PermissionKind::Application),
    },
    Rule {
        code: "permission/user-read-missing",
        severity: Severity::Info,
        title: "User.Read of Microsoft Graph is missing",
        why: "Every new registration has it, and Microsoft's table for this setup lists it. The administrator's sign-in reads the profile with it.",
        fix: "Choose Add a permission, Microsoft Graph, Delegated permissions, User.Read.",
        source: "Microsoft Learn, register-app-azure (Business Central)",
        step: Step::Permissions,
        setups: &[SetupId::BcOnpremDataverse],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match has(case, &READ_USER)? {
                true => Ok(Outcome::Ok),
                false => {
                    let add = Amendment::AddPermission(READ_USER.asked());
                    Ok(Outcome::at(Place::Permissions).amended_by(add))
                }
            })
        },
    },
];

/// Whether a permission is asked for. The blade is the portal's own list and the manifest its text; the newer tells.
fn has(case: &Case<'_>, wanted: &Wanted) -> Result<bool, NotChecked> {
    let asked = wanted.asked();
    let in_manifest = case.app_fact(|app| &app.permissions).map(|permissions| {
        // Of the wrong type is another rule's finding.
        permissions
            .iter()
            .any(|permission| permission.resource == Some(asked.resource) && permission.id == Some(asked.id))
    });
    if in_manifest.is_ok() && !is_newer_on_blade(case) {
        return in_manifest;
    }
    Ok(asked_for(case)?.iter().any(|asked| asked.is(wanted)))
}

/// What is missing of the set of permissions that is there most; nothing when one is there as a whole.
fn missing(case: &Case<'_>) -> Result<Vec<&'static Wanted>, NotChecked> {
    // Whether anything was seen comes first.
    has(case, &DATAVERSE_AS_USER)?;
    let mut least: Option<(usize, Vec<&'static Wanted>)> = None;
    for set in case.needs()?.permissions {
        let mut missing = Vec::new();
        for wanted in *set {
            if !has(case, wanted)? {
                missing.push(*wanted);
            }
        }
        if missing.is_empty() {
            return Ok(missing);
        }
        let there = set.len() - missing.len();
        if least.as_ref().is_none_or(|(most, _)| there > *most) {
            least = Some((there, missing));
        }
    }
    Ok(least.map(|(_, missing)| missing).unwrap_or_default())
}

/// A finding for every missing permission of an API.
fn missing_of(api: &'static Api, missing: &[&'static Wanted]) -> Outcome {
    each(missing, &mut |_, wanted| {
        let add = Amendment::AddPermission(wanted.asked());
        (wanted.api.app_id == api.app_id).then(|| {
            hit(Place::Permissions, wanted.permission.name, &with_kind(wanted.permission), Some(add))
        })
    })
}

/// `Delegated permissions, user_impersonation`, as one chooses it in the portal.
fn with_kind(permission: &KnownPermission) -> String {
    let kind = match permission.kind {
        PermissionKind::Application => "Application permissions, ",
        _ => "Delegated permissions, ",
    };
    joined(&[kind, permission.name])
}

/// `User.Read of Microsoft Graph`.
fn full_name(name: &str, api: &Api) -> String {
    joined(&[name, " of ", api.name()])
}

/// The type of a known permission, where it is written otherwise.
fn meant(number: usize, permission: &Permission) -> Option<Amendment> {
    let known = permission.known()?;
    let asked = Asked { resource: permission.resource?, id: known.id, kind: known.kind };
    Some(Amendment::ReplacePermission(number, asked))
}

/// A finding at every known permission of these whose type is not its own.
fn of_wrong_type(permissions: &[Permission], is_looked_at: fn(&Permission) -> bool) -> Outcome {
    each(permissions, &mut |number, permission| {
        let known = permission.known()?;
        if known.kind == permission.kind || !is_looked_at(permission) {
            return None;
        }
        // One is made right; it does not have to stand there twice.
        let is_mended = permissions.iter().enumerate().any(|(other, same)| {
            same.resource == permission.resource
                && same.id == permission.id
                && (same.kind == known.kind || other < number)
        });
        let mend =
            if is_mended { Some(Amendment::RemovePermission(number)) } else { meant(number, permission) };
        let instead = match known.kind {
            PermissionKind::Application => "\"Role\"",
            _ => "\"Scope\"",
        };
        Some(hit(Place::PermissionType(number), known.name, instead, mend))
    })
}

/// The permission of an API whose ID differs in one or two digits.
fn nearest(api: &'static Api, id: Guid) -> Option<&'static KnownPermission> {
    api.permissions.iter().find(|known| known.id.digits_that_differ(id) <= 2)
}

/// Whether a permission is easily taken for a wanted one of another API.
fn is_taken_for(permission: &Permission, wanted: &Wanted) -> bool {
    let of = |api: &Api| permission.resource == Some(api.app_id);
    if wanted.api.app_id == DATAVERSE.app_id {
        of(&DATAVERSE_CONNECTOR) || of(&DATA_INTEGRATION) || of(&APPS_INTEGRATION)
    } else {
        of(&GRAPH) && permission.id == Some(GRAPH_LOOKALIKE.permission.id)
    }
}

/// The first permission of Business Central, when the setup wants only the other kind and none of that is there.
fn other_kind<'a>(case: &Case<'a>) -> Result<Option<(AskedFor<'a>, &'static KnownPermission)>, NotChecked> {
    let needs = case.needs()?;
    let mut kind = None;
    for wanted in needs.wanted() {
        if kind.is_some_and(|kind| kind != wanted.permission.kind) {
            return Ok(None);
        }
        kind = Some(wanted.permission.kind);
    }
    let mut first = None;
    for one in asked_for(case)? {
        let Some(known) = one.known.filter(|_| one.is_of(&BUSINESS_CENTRAL)) else { continue };
        if Some(known.kind) == kind {
            return Ok(None);
        }
        first = first.or(Some((one, known)));
    }
    Ok(first)
}

/// A finding when only permissions of this kind are there, and the setup wants the other.
fn of_other_kind(case: &Case<'_>, kind: PermissionKind) -> Outcome {
    outcome(|| {
        let missing = missing(case)?;
        let wanted = missing.iter().find(|wanted| wanted.api.app_id == BUSINESS_CENTRAL.app_id);
        let other = other_kind(case)?.filter(|(_, known)| known.kind == kind);
        let (Some(wanted), Some((one, known))) = (wanted, other) else { return Ok(Outcome::Ok) };
        let mut found = one.hit(known.name.to_owned()).instead(wanted.permission.name.to_owned());
        found.amendments.push(Amendment::AddPermission(wanted.asked()));
        Ok(Outcome::Found(vec![found]))
    })
}
