//! Permissions beyond those that the setup needs.

use super::super::{Case, MOST_HITS, Rule, Step, WITH_REGISTRATION, outcome, source};
use crate::{
    app_registration::{
        catalogue::{AZURE_AD_GRAPH, SIGN_IN},
        permission::Permission,
    },
    finding::{Hit, NotChecked, Outcome, Place, Severity},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "permission/far-more-than-needed",
        severity: Severity::Warning,
        title: "{} is far more than this setup needs",
        why: "It can change the directory itself, or the data of everybody. Who gets hold of this app gets hold of that.",
        fix: "Remove it, unless another program uses this app; then give that program an app of its own.",
        source: source::LEAST,
        step: Step::Permissions,
        setups: WITH_REGISTRATION,
        check: |case| {
            outcome(|| {
                let mut found = Vec::new();
                for (number, permission) in excess(case)? {
                    if let Some(known) = permission.known().filter(|known| known.is_powerful)
                        && found.len() < MOST_HITS
                    {
                        found
                            .push(Hit { value: known.name.to_owned(), ..Hit::at(Place::Permission(number)) });
                    }
                }
                Ok(Outcome::from_hits(found))
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
        check: |case| {
            outcome(|| {
                let is_powerful =
                    |permission: &Permission| permission.known().is_some_and(|known| known.is_powerful);
                let mut excess = excess(case)?.filter(|(_, permission)| !is_powerful(permission));
                let Some((first, permission)) = excess.next() else { return Ok(Outcome::Ok) };
                let mut names = name(permission);
                // Three are enough to see what sort they are.
                for (_, permission) in excess.by_ref().take(2) {
                    names.push_str(", ");
                    names.push_str(&name(permission));
                }
                match excess.count() {
                    0 => {}
                    more => names.extend([" and ", &more.to_string(), " more"]),
                }
                Ok(Outcome::with(Place::Permission(first), names))
            })
        },
    },
];

/// The permissions that the setup neither needs nor is indifferent to.
fn excess<'a>(case: &Case<'a>) -> Result<impl Iterator<Item = (usize, &'a Permission)>, NotChecked> {
    let permissions = case.app_fact(|app| &app.permissions)?;
    let needs = case.needs()?;
    Ok(permissions.iter().enumerate().filter(move |(_, permission)| {
        let is_wanted = needs.wanted().any(|wanted| {
            // Of the wrong type is another rule's finding.
            permission.resource == Some(wanted.api.app_id) && permission.id == Some(wanted.permission.id)
        });
        let is_usual = SIGN_IN.iter().any(|usual| permission.is(usual));
        let is_old = permission.resource == Some(AZURE_AD_GRAPH.app_id);
        // What cannot be told is told by other rules.
        let is_readable = permission.resource.is_some() && permission.id.is_some();
        let is_mistyped = permission.known().is_none() && permission.api().is_some_and(|api| api.is_whole);
        !is_wanted && !is_usual && !is_old && is_readable && !is_mistyped
    }))
}

/// What to call a permission; one that is not known is not guessed.
fn name(permission: &Permission) -> String {
    match (permission.known(), permission.api(), permission.id) {
        (Some(known), _, _) => known.name.to_owned(),
        (None, Some(api), Some(id)) => [&id.to_string(), " of ", api.name()].concat(),
        (None, _, _) => match permission.resource {
            Some(resource) => ["a permission of the unknown API ", &resource.to_string()].concat(),
            None => "a permission".to_owned(),
        },
    }
}
