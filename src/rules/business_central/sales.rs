//! The page and the guide of the connection to Dynamics 365 Sales (5330, 1817), beyond the OAuth connection string.

use moorline_scan::{numbers, search};

use super::{FieldName, Form, NotChecked, Rule, SetupId, Severity, Texts, at, is_on, on, rule, source};
use crate::environment::redirect_url::redirect_url;

const SALES: &[SetupId] = &[SetupId::Sales];
const EVERY_SALES: &[SetupId] =
    &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::SalesOnprem, SetupId::Sales];

pub(in crate::rules) const RULES: &[Rule] = &[
    rule(
        Severity::Error,
        SALES,
        Texts {
            code: "sales-setup/dataverse-first",
            title: "Dataverse is not enabled",
            why: "Since Business Central 16 the connection to Dynamics 365 Sales stands on the one to Dataverse: \"You must enable the connection to Dataverse before you can set up the connection to Dynamics 365 Sales\".",
            fix: "Enable Dataverse on page 7200 first.",
            source: source::SALES_PAGE,
        },
        |case| {
            on(case, &[Form::Sales, Form::SalesWizard], |page, case| {
                at(FieldName::IsEnabled, !is_on(case, page, Form::Dataverse)?)
            })
        },
    ),
    rule(
        Severity::Info,
        SALES,
        Texts {
            code: "sales-setup/only-for-reading",
            title: "The connection cannot be changed on this page",
            why: "Since Business Central 16 this page takes the connection from that of Dataverse, and locks its fields while Dataverse is enabled.",
            fix: "To change something, turn off Sales here and then Dataverse on page 7200; change it there, and turn both on again in the reverse order.",
            source: source::SALES_PAGE,
        },
        |case| on(case, &[Form::Sales], |page, _| at(FieldName::ServerAddress, page.is_only_for_reading())),
    ),
    rule(
        Severity::Error,
        SALES,
        Texts {
            code: "sales-setup/two-order-integrations",
            title: "Both integrations of sales orders are on",
            why: "The legacy and the bidirectional integration of sales orders exclude each other.",
            fix: "Turn one of them off.",
            source: source::PREPARE_SALES,
        },
        |case| {
            on(case, &[Form::Sales, Form::SalesWizard], |page, _| {
                let both = page.is_on(FieldName::LegacySalesOrders)?
                    && page.is_on(FieldName::BidirectionalSalesOrders)?;
                at(FieldName::BidirectionalSalesOrders, both)
            })
        },
    ),
    rule(
        Severity::Warning,
        EVERY_SALES,
        Texts {
            code: "sales-setup/web-client-elsewhere",
            title: "Links from Sales lead to another web client",
            why: "The Web Client URL on the page is not that of the web client you are using, so links in Dynamics 365 Sales open another system or another environment.",
            fix: "Choose \"Reset Web Client URL\" on the page, unless the other one is meant.",
            source: source::SALES_PAGE,
        },
        |case| {
            on(case, &[Form::Sales], |page, _| {
                let shown = page.get(FieldName::WebClientUrl)?.trim();
                if shown.is_empty() {
                    return Err(NotChecked::NotGiven);
                }
                let (there, here) = (redirect_url(shown), redirect_url(&page.address));
                let (Ok(there), Ok(here)) = (there, here) else { return Err(NotChecked::NotReadable) };
                // Online all have one landing page; what follows the host is the tenant and the environment.
                let elsewhere = there.url != here.url || environment(shown) != environment(&page.address);
                at(FieldName::WebClientUrl, elsewhere)
            })
        },
    ),
    rule(
        Severity::Warning,
        &[SetupId::Sales, SetupId::FieldService],
        Texts {
            code: "sales-setup/jobs-not-ready",
            title: "Not all synchronization jobs are active",
            why: "The page counts the scheduled jobs that are ready, and some are not: what they carry is not synchronised.",
            fix: "Choose the field to open the job queue, and set the stopped entries to Ready.",
            source: source::SALES_PAGE,
        },
        |case| {
            on(case, &[Form::Sales, Form::FieldService], |page, _| {
                if !page.is_on(FieldName::IsEnabled)? {
                    return Err(NotChecked::NotApplicable);
                }
                let text = page.get(FieldName::ScheduledJobs)?;
                // In every language the text has two numbers: those that are active, and all.
                let mut numbers = search::digit_groups(text).into_iter().filter_map(numbers::parse);
                match (numbers.next(), numbers.next(), numbers.next()) {
                    (Some(active), Some(all), None) if active <= all => {
                        at(FieldName::ScheduledJobs, active < all)
                    }
                    _ => Err(NotChecked::WordingUnknown),
                }
            })
        },
    ),
];

/// The environment in an address of Business Central online: what follows the tenant, in lower case.
fn environment(address: &str) -> Option<String> {
    if !crate::page::business_central::is_online(address) {
        return None;
    }
    let path = search::until(address, b"?#");
    let name = path.split('/').skip(3).filter(|part| !part.is_empty()).last()?;
    Some(name.to_ascii_lowercase())
}
