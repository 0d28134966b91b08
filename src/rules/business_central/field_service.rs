//! The page of the connection to Dynamics 365 Field Service (6612).

use moorline_scan::search;

use super::{FieldName, Form, NotChecked, Rule, SetupId, Severity, Texts, at, is_on, on, rule, source};

const FIELD_SERVICE: &[SetupId] = &[SetupId::FieldService];
const PAGES: &[Form] = &[Form::FieldService, Form::FieldServiceWizard];

pub(in crate::rules) const RULES: &[Rule] = &[
    rule(
        Severity::Error,
        FIELD_SERVICE,
        Texts {
            code: "field-service-setup/dataverse-and-sales-first",
            title: "Dataverse or Sales is not enabled",
            why: "Field Service stands on both: \"You must enable the connection to Dynamics 365 Sales before you can set up the connection to Dynamics 365 Field Service\".",
            fix: "Enable in this order: Dataverse (page 7200), Sales (page 5330), Field Service.",
            source: source::FIELD_SERVICE,
        },
        |case| {
            on(case, PAGES, |page, case| {
                let off = |form| is_on(case, page, form).map(|on| !on);
                let wrong = match (off(Form::Dataverse), off(Form::Sales)) {
                    (Ok(true), _) | (_, Ok(true)) => true,
                    (Err(why), _) | (_, Err(why)) => return Err(why),
                    _ => false,
                };
                at(FieldName::ServerAddress, wrong)
            })
        },
    ),
    rule(
        Severity::Warning,
        FIELD_SERVICE,
        Texts {
            code: "field-service-setup/other-environment",
            title: "Field Service has another environment than Dataverse",
            why: "The page copies its URL from the connection to Dataverse. Both must lead to the same environment.",
            fix: "Set the connection to Field Service up again after Dataverse.",
            source: source::FIELD_SERVICE,
        },
        |case| {
            on(case, PAGES, |page, case| {
                let shown = super::begun(page)?;
                let dataverse = case.profile.form(Form::Dataverse).ok_or(NotChecked::PageNotOpened)?;
                let other = super::begun(dataverse)?;
                let same = search::trim_end(shown, b"/").eq_ignore_ascii_case(search::trim_end(other, b"/"));
                at(FieldName::ServerAddress, !same)
            })
        },
    ),
];
