//! The page and the guide of the connection to Dataverse (7200, 7201).

use moorline_scan::search;

use super::{
    FieldName, Form, NotChecked, Outcome, Rule, SetupId, Severity, Texts, at, begun, is_on, on, outcome,
    rule, source,
};
use crate::{
    app_registration::redirect_uri::RedirectUri, environment::redirect_url::compare, finding::Place,
    page::business_central::authentication_type,
};

const DATAVERSE: &[SetupId] = &[SetupId::BcOnpremDataverse, SetupId::BcOnlineDataverse];
const ON_PREMISES: &[SetupId] = &[SetupId::BcOnpremDataverse];
const CARD: &[Form] = &[Form::Dataverse];

pub(in crate::rules) const RULES: &[Rule] = &[
    rule(
        Severity::Info,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/locked",
            title: "The fields are locked while the connection or the virtual tables are enabled",
            why: "The page takes changes only while both switches are off.",
            fix: "Turn off the connection to Dynamics 365 Sales first, if there is one, then the switches here.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, _| {
                if page.is_on(FieldName::IsEnabled)? {
                    return Ok(Some(FieldName::IsEnabled));
                }
                at(FieldName::BusinessEvents, page.is_on(FieldName::BusinessEvents)?)
            })
        },
    ),
    rule(
        Severity::Warning,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/oauth-with-password",
            title: "\"OAuth\" is chosen, which is not \"OAuth 2.0\"",
            why: "Two options have almost the same name. \"OAuth 2.0\" signs in with the app and its secret; \"OAuth\" signs in with a user's password and a connection string. With \"OAuth\" the fields for the client ID and the secret stay hidden.",
            fix: "Choose \"OAuth 2.0\", then close the page and open it again: only then it shows the fields for the app.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, _| {
                begun(page)?;
                let chosen = page.get(FieldName::AuthenticationType)?;
                at(FieldName::AuthenticationType, chosen == authentication_type::OAUTH)
            })
        },
    ),
    rule(
        Severity::Info,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/app-fields-hidden",
            title: "The page does not show the fields for the app",
            why: "Client ID, Client Secret and Redirect URL are shown only on-premises, with the authentication type \"OAuth 2.0\", and only after the page was opened anew.",
            fix: "Choose \"OAuth 2.0\", close the page and open it again.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, _| {
                let chosen = page.get(FieldName::AuthenticationType)?;
                let hidden = page.field(FieldName::ClientId).is_none() && page.editing.get()? == &true;
                at(FieldName::AuthenticationType, hidden && chosen == authentication_type::CLIENT_SECRET)
            })
        },
    ),
    rule(
        // An error, but for those who keep it elsewhere: a page that is not enabled yet does not show which it is.
        Severity::Warning,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/app-missing",
            title: "Client ID or Redirect URL is empty",
            why: "On-premises, Business Central signs in to Dataverse with an app registration of your own. Without its client ID, secret and redirect URL enabling fails with \"You must register an Microsoft Entra application\".",
            fix: "Enter the application (client) ID, the value of the client secret and the redirect URL; Moorline can fill them. Where an extension brings client ID and secret itself (event OnGetCDSConnectionClientId), they stay empty.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, _| {
                begun(page)?;
                if page.is_on(FieldName::IsEnabled)? {
                    return Err(NotChecked::NotApplicable);
                }
                let empty = |name| page.get(name).map(|text| text.trim().is_empty());
                if empty(FieldName::ClientId)? {
                    return Ok(Some(FieldName::ClientId));
                }
                at(FieldName::RedirectUrl, empty(FieldName::RedirectUrl)?)
            })
        },
    ),
    rule(
        Severity::Info,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/app-from-extension",
            title: "The connection is enabled without a client ID on the page",
            why: "An extension can bring client ID and secret itself (events OnGetCDSConnectionClientId and OnGetCDSConnectionClientSecret). What is entered here would be used instead.",
            fix: "Fill nothing in; ask the partner who wrote the extension.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, _| {
                let on = page.is_on(FieldName::IsEnabled)?;
                at(FieldName::ClientId, on && page.get(FieldName::ClientId)?.trim().is_empty())
            })
        },
    ),
    rule(
        Severity::Error,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/other-app",
            title: "The page has another client ID than the app registration",
            why: "Business Central would sign in as another app than the one that was checked.",
            fix: "Decide which one is right; Moorline can fill the page with the one you gave.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, &[Form::Dataverse, Form::DataverseWizard], |page, case| {
                let shown = page.get(FieldName::ClientId)?;
                at(FieldName::ClientId, super::entra_application::is_other_app(shown, case)?)
            })
        },
    ),
    rule(
        Severity::Error,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/redirect-url-not-registered",
            title: "The app registration does not have this Redirect URL",
            why: "Business Central sends it to Entra when the administrator signs in, and Entra takes only what is registered, character for character (AADSTS50011).",
            fix: "Add it to the app registration under Web, or correct it here: the two must be the same.",
            source: source::DATAVERSE_SETUP,
        },
        |case| {
            on(case, &[Form::Dataverse, Form::DataverseWizard], |page, case| {
                let shown = page.get(FieldName::RedirectUrl)?.trim();
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                // That it is empty, and that the page has another app, is told by itself.
                let is_other = page
                    .get(FieldName::ClientId)
                    .is_ok_and(|shown| super::entra_application::is_other_app(shown, case) == Ok(true));
                if shown.is_empty() || is_other {
                    return Ok(None);
                }
                let is_same = |redirect: &RedirectUri| {
                    !compare(&redirect.uri, None, shown).iter().any(|differs| differs.what.breaks())
                };
                let is_there = redirects.iter().any(is_same);
                // A placeholder may become it.
                if !is_there && redirects.iter().any(RedirectUri::is_placeholder) {
                    return Err(NotChecked::NotReadable);
                }
                at(FieldName::RedirectUrl, !is_there)
            })
        },
    ),
    rule(
        Severity::Error,
        ON_PREMISES,
        Texts {
            code: "dataverse-setup/http",
            title: "The web client is opened without HTTPS",
            why: "Entra sends the administrator back to the redirect URL of this web client, and takes only https for it.",
            fix: "Set the web client up with a certificate and open it by https.",
            source: source::DATAVERSE_SETUP,
        },
        |case| {
            on(case, &[Form::Dataverse, Form::DataverseWizard], |page, _| {
                // The browser itself takes localhost for safe, and so does Entra.
                let host = page.address.strip_prefix("http://");
                let local = host.is_some_and(|host| host.starts_with("localhost"));
                at(FieldName::ServerAddress, host.is_some() && !local)
            })
        },
    ),
    rule(
        Severity::Warning,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/other-environment",
            title: "The page has another environment than you gave",
            why: "Business Central would be connected to another environment than the one that was checked.",
            fix: "Decide which one is right; Moorline can fill the page with the one you gave.",
            source: source::DATAVERSE_SETUP,
        },
        |case| {
            on(case, &[Form::Dataverse, Form::DataverseWizard], |page, case| {
                let shown = begun(page)?;
                let Some(Ok(given)) = &case.environment else { return Err(NotChecked::NotGiven) };
                let shown =
                    crate::environment::EnvironmentUrl::parse(shown).map_err(|_| NotChecked::NotReadable)?;
                at(FieldName::ServerAddress, shown.to_string() != given.to_string())
            })
        },
    ),
    rule(
        Severity::Error,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/sales-is-on",
            title: "The connection to Dynamics 365 Sales is on while Dataverse is being set up",
            why: "Enabling stops with \"To set up the connection with Dataverse, you must first disable the existing connection with Dynamics 365 Sales\".",
            fix: "Turn off the connection on page 5330, enable Dataverse, then turn Sales on again.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, case| {
                let dataverse = page.is_on(FieldName::IsEnabled)?;
                at(FieldName::IsEnabled, !dataverse && is_on(case, page, Form::Sales)?)
            })
        },
    ),
    rule(
        Severity::Info,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/switch-off-sales-first",
            title: "Dynamics 365 Sales is connected over this connection",
            why: "Business Central refuses to turn Dataverse off while the connection to Dynamics 365 Sales is on.",
            fix: "Turn off Sales (and Field Service before it) first.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            on(case, CARD, |page, case| {
                let dataverse = page.is_on(FieldName::IsEnabled)?;
                at(FieldName::IsEnabled, dataverse && is_on(case, page, Form::Sales)?)
            })
        },
    ),
    rule(
        Severity::Warning,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/owner-person",
            title: "The ownership model is Person",
            why: "Every record that is synchronised is then owned by a user, so each salesperson must be coupled with a user of Dataverse first.",
            fix: "Choose Team, or couple all salespeople before the first synchronization.",
            source: source::DATAVERSE_SETUP,
        },
        |case| {
            on(case, &[Form::Dataverse, Form::DataverseWizard], |page, _| {
                // Option members: blank, Person, Team.
                at(FieldName::OwnershipModel, page.get(FieldName::OwnershipModel)? == "1")
            })
        },
    ),
    rule(
        Severity::Error,
        DATAVERSE,
        Texts {
            code: "dataverse-setup/status-unfavorable",
            title: "A check of the integration solution has failed",
            why: "The page itself has looked at the version of Dataverse, the roles of the integration user and of its team, and the tables, and one of them is not as it must be.",
            fix: "Choose the field to see what is wrong, then \"Redeploy Integration Solution\" on the page.",
            source: source::DATAVERSE_PAGE,
        },
        |case| {
            outcome(|| {
                let page = case.page_among(CARD)?;
                let checks = [
                    FieldName::VersionStatus,
                    FieldName::UserStatus,
                    FieldName::TeamStatus,
                    FieldName::EntitiesStatus,
                ];
                let mut hits = Vec::new();
                let mut unknown = None;
                for name in checks {
                    match page.is_on(name) {
                        Ok(true) => {}
                        Ok(false) => hits.push(crate::finding::Hit::at(Place::Field(name))),
                        Err(why) => unknown = Some(why),
                    }
                }
                match unknown {
                    Some(why) if hits.is_empty() => Err(why),
                    _ => Ok(Outcome::from_hits(hits)),
                }
            })
        },
    ),
    rule(
        Severity::Warning,
        &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::SalesOnprem, SetupId::BcOnpremDataverse],
        Texts {
            code: "setup-page/administrator",
            title: "The user seems to be an administrator: {}",
            why: "The integration user must not be a system administrator: Business Central refuses one, and everything it writes would bear that person's name.",
            fix: "Use an account of its own for the integration.",
            source: source::PREPARE_SALES,
        },
        |case| {
            outcome(|| {
                let forms = [Form::Sales, Form::SalesWizard, Form::Dataverse, Form::DataverseWizard];
                let page = case.page_among(&forms)?;
                let name = page.get(FieldName::UserName)?.trim();
                if name.is_empty() {
                    return Err(NotChecked::NotGiven);
                }
                Ok(if is_administrator(name) {
                    Outcome::with(Place::Field(FieldName::UserName), name)
                } else {
                    Outcome::Ok
                })
            })
        },
    ),
];

/// Whether the account part of a sign-in name is one that people give to administrators.
fn is_administrator(name: &str) -> bool {
    let account = search::behind_last(name, b'\\');
    let account = account.split('@').next().unwrap_or(account);
    let words = account.split(['.', '-', '_', '+']);
    words.into_iter().any(|word| {
        ["admin", "administrator", "globaladmin", "sysadmin"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    })
}
