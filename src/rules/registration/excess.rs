//! Permissions beyond those that the setup needs.

use super::{
    super::{Case, Rule, Signs, Step, WITH_REGISTRATION, outcome, source},
    asked::{AskedFor, asked_for, is_expected},
    each, some_of,
};
use crate::finding::{NotChecked, Outcome, Severity};

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
                Ok(each(&excess, &mut |_, one| {
                    one.known.filter(|known| known.is_powerful).map(|known| one.hit(known.name.to_owned()))
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
                let mut names = Vec::new();
                let mut first = None;
                for one in excess(case)? {
                    if !one.known.is_some_and(|known| known.is_powerful) {
                        names.push(one.name());
                        first = first.or(Some(one));
                    }
                }
                Ok(first.map_or(Outcome::Ok, |first| Outcome::Found(vec![first.hit(some_of(&names))])))
            })
        },
    },
];

/// The permissions that the setup neither needs nor is indifferent to.
fn excess<'a>(case: &Case<'a>) -> Result<Vec<AskedFor<'a>>, NotChecked> {
    let mut excess = Vec::new();
    for one in asked_for(case)? {
        if !is_expected(case, &|wanted| one.is(wanted))? && one.is_clear() && !one.is_retired() {
            excess.push(one);
        }
    }
    Ok(excess)
}
