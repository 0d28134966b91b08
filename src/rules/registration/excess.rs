//! Permissions beyond those that the setup needs.

use moorline_scan::write::{decimal, joined};

use super::{
    super::{Case, Rule, Signs, Step, WITH_REGISTRATION, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{
        catalogue::{AZURE_AD_GRAPH, SIGN_IN, Wanted},
        permission::Permission,
    },
    finding::{NotChecked, Outcome, Place, Severity},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "permission/far-more-than-needed",
        severity: Severity::Warning,
        title: "{} is far more than this setup needs",
        why: "It can change the directory itself, every environment, or the data of everybody. Who gets hold of this app gets hold of that.",
        fix: "Remove it, unless another program uses this app; then give that program an app of its own.",
        source: source::LEAST,
        step: Step::Permissions,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let excess = excess(case)?;
                Ok(each(&excess, &mut |_, (number, permission)| {
                    let known = permission.known().filter(|known| known.is_powerful)?;
                    Some(hit(Place::Permission(*number), known.name, "", None))
                }))
            })
        },
    },
    Rule {
        code: "permission/not-needed",
        severity: Severity::Info,
        title: "This setup does not need {}",
        why: "Every permission is one more thing that somebody who gets hold of the app can do, and one more that an administrator must understand before consenting.",
        fix: "Nothing must be done when another program uses this app. Otherwise remove what is not needed.",
        source: source::LEAST,
        step: Step::Permissions,
        setups: WITH_REGISTRATION,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let mut first = None;
                let mut names = String::new();
                let mut count: usize = 0;
                for (number, permission) in excess(case)? {
                    if permission.known().is_some_and(|known| known.is_powerful) {
                        continue;
                    }
                    first = first.or(Some(number));
                    count += 1;
                    // Three are enough to see what sort they are.
                    if count <= 3 {
                        names.push_str(if count > 1 { ", " } else { "" });
                        names.push_str(&name(permission));
                    }
                }
                let Some(first) = first else { return Ok(Outcome::Ok) };
                if count > 3 {
                    names.extend([" and ", &decimal(count - 3), " more"]);
                }
                Ok(Outcome::with(Place::Permission(first), names))
            })
        },
    },
];

/// The permissions that the setup neither needs nor is indifferent to, with their numbers.
fn excess<'a>(case: &Case<'a>) -> Result<Vec<(usize, &'a Permission)>, NotChecked> {
    let permissions = case.app_fact(|app| &app.permissions)?;
    let wanted = case.needs()?.wanted();
    let mut excess = Vec::new();
    for (number, permission) in permissions.iter().enumerate() {
        // Of the wrong type is another rule's finding, and so is what cannot be told.
        let is_same = |wanted: &Wanted| {
            permission.resource == Some(wanted.api.app_id) && permission.id == Some(wanted.permission.id)
        };
        let is_wanted = wanted.iter().copied().any(is_same) || SIGN_IN.iter().any(is_same);
        let is_old = permission.resource == Some(AZURE_AD_GRAPH.app_id);
        let is_readable = permission.resource.is_some() && permission.id.is_some();
        let is_mistyped = permission.known().is_none() && permission.api().is_some_and(|api| api.is_whole);
        if !is_wanted && !is_old && is_readable && !is_mistyped {
            excess.push((number, permission));
        }
    }
    Ok(excess)
}

/// What to call a permission; one that is not known is not guessed.
fn name(permission: &Permission) -> String {
    match (permission.known(), permission.api(), permission.id) {
        (Some(known), _, _) => known.name.to_owned(),
        (None, Some(api), Some(id)) => {
            joined(&[&id.to_string(), " of ", api.name(), " (unknown to Moorline)"])
        }
        (None, _, _) => match permission.resource {
            Some(resource) => {
                joined(&["a permission of the API ", &resource.to_string(), " (unknown to Moorline)"])
            }
            None => "a permission".to_owned(),
        },
    }
}
