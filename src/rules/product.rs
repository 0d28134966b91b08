//! The product and its update.

use moorline_scan::write::decimal;

use super::{Case, NAV_OAUTH, Rule, Signs, Step, outcome, source};
use crate::{
    finding::{NotChecked, Outcome, Place, Severity},
    product::Product,
    setup::SetupId,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
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
    },
    Rule {
        code: "product/platform-too-old",
        severity: Severity::Error,
        title: "The platform is older than build {}",
        why: "The page says itself which platform it runs on. Older ones cannot sign in with OAuth, whatever the application objects are.",
        fix: "Install the update with build {} or a later one. Update both the platform and the application objects.",
        source: source::GUIDE,
        step: Step::Product,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let (least, installed) = platform(case)?;
                Ok(if installed < least {
                    Outcome::with(Place::Product, decimal(least as usize))
                } else {
                    Outcome::Ok
                })
            })
        },
    },
    Rule {
        code: "product/only-platform-updated",
        severity: Severity::Warning,
        title: "Only the platform was updated",
        why: "The platform is new enough for OAuth, but the update that you gave is not: the objects of the connection (CRM and Job Queue) come with the application.",
        fix: "Update the application too, or merge its CRM and Job Queue objects.",
        source: source::GUIDE,
        step: Step::Product,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let (least, installed) = platform(case)?;
                let product = case.product.ok_or(NotChecked::NotGiven)?;
                let update = product.minimum.is_reached(&case.profile.update).ok_or(NotChecked::NotGiven)?;
                let only_platform = installed >= least && !update;
                Ok(if only_platform { Outcome::at(Place::Product) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "product/objects-to-merge",
        severity: Severity::Info,
        title: "NAV 2016 needs more code to be merged",
        why: "Its page of the connection knows no OAuth by itself; the update brings changed objects that must be merged into yours.",
        fix: "Follow \"Modifying Dynamics 365 Sales Code for Technical Upgrade\" of Microsoft Learn.",
        source: source::GUIDE,
        step: Step::Product,
        setups: &[SetupId::NavOauth],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let product = case.product.ok_or(NotChecked::NotGiven)?.product;
                Ok(if product == Product::Nav2016 { Outcome::at(Place::Product) } else { Outcome::Ok })
            })
        },
    },
];

/// The first build of the platform with OAuth, and the one that the page said.
fn platform(case: &Case<'_>) -> Result<(u32, u32), NotChecked> {
    let product = case.product.ok_or(NotChecked::NotGiven)?;
    let least = product.platform.ok_or(NotChecked::NotApplicable)?;
    let seen = case.profile.platform().ok_or(NotChecked::PartSeen)?;
    // The page may be that of another product than the one that was chosen.
    if seen.major == product.major { Ok((least, seen.build)) } else { Err(NotChecked::NotApplicable) }
}
