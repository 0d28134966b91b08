//! The product and its update.

use super::{NAV_OAUTH, Rule, Signs, Step, outcome, source};
use crate::finding::{NotChecked, Outcome, Place, Severity};

pub(super) const RULES: &[Rule] = &[Rule {
    code: "product/update-too-old",
    severity: Severity::Error,
    title: "The installed update is older than {}",
    why: "Older updates cannot sign in with OAuth. Nothing else that is set up will work until the update is installed.",
    fix: "Install {} or a later one. Update both the platform and the application objects.",
    source: source::GUIDE,
    step: Step::Product,
    setups: NAV_OAUTH,
    signs: Signs::ANY,
    check: |case| {
        outcome(|| {
            let minimum = case.product.ok_or(NotChecked::NotGiven)?.minimum;
            let installed = case.profile.update.trim();
            if installed.is_empty() {
                return Err(NotChecked::NotGiven);
            }
            match minimum.is_reached(installed).ok_or(NotChecked::NotReadable)? {
                true => Ok(Outcome::Ok),
                false => Ok(Outcome::with(Place::Product, minimum.name())),
            }
        })
    },
}];
