//! The pages of Business Central and NAV. Where a rule asks about another page than the one on view, that page must
//! have been seen.

mod dataverse;
mod entra_application;
mod field_service;
mod sales;
mod setup_page;

use super::{Case, NAV_OAUTH, Rule, Signs, Step, outcome, source, user_name};
use crate::{
    finding::{FieldName, NotChecked, Outcome, Place, Severity},
    page::business_central::{Form, FormSeen},
    setup::SetupId,
};

pub(super) use dataverse::RULES as DATAVERSE;
pub(super) use entra_application::RULES as ENTRA_APPLICATION;
pub(super) use field_service::RULES as FIELD_SERVICE;
pub(super) use sales::RULES as SALES;
pub(super) use setup_page::RULES as SETUP_PAGE;

/// What a rule about a page says.
struct Texts {
    code: &'static str,
    title: &'static str,
    why: &'static str,
    fix: &'static str,
    source: &'static str,
}

const fn rule(
    severity: Severity,
    setups: &'static [SetupId],
    texts: Texts,
    check: fn(&Case<'_>) -> Outcome,
) -> Rule {
    let Texts { code, title, why, fix, source } = texts;
    Rule { code, severity, title, why, fix, source, step: Step::SetupPage, setups, signs: Signs::ANY, check }
}

/// Looks at a page when it is one of these; `Some` is a finding at that field.
#[inline(never)]
fn on(
    case: &Case<'_>,
    forms: &[Form],
    check: fn(&FormSeen, &Case<'_>) -> Result<Option<FieldName>, NotChecked>,
) -> Outcome {
    outcome(|| {
        let page = case.page_among(forms)?;
        Ok(check(page, case)?.map_or(Outcome::Ok, |name| Outcome::at(Place::Field(name))))
    })
}

/// A field that is a finding when the condition holds.
fn at(name: FieldName, wrong: bool) -> Result<Option<FieldName>, NotChecked> {
    Ok(wrong.then_some(name))
}

/// Whether another page's connection is on, as far as that page was seen in the same company.
fn is_on(case: &Case<'_>, beside: &FormSeen, form: Form) -> Result<bool, NotChecked> {
    let other = case.profile.form(form).ok_or(NotChecked::PageNotOpened)?;
    if other.address != beside.address || other.company != beside.company {
        return Err(NotChecked::PageNotOpened);
    }
    other.is_on(FieldName::IsEnabled)
}

/// Whether a page holds something: a page that nobody has begun to fill has no mistakes yet.
fn begun(page: &FormSeen) -> Result<&str, NotChecked> {
    Some(page.get(FieldName::ServerAddress)?.trim())
        .filter(|address| !address.is_empty())
        .ok_or(NotChecked::NotGiven)
}
