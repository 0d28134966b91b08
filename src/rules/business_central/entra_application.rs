//! The Microsoft Entra applications that may call Business Central (9860, 9861).

use moorline_scan::search;

use super::{
    Case, FieldName, Form, FormSeen, NotChecked, Outcome, Place, Rule, SetupId, Severity, Texts, at, on,
    outcome, rule, source,
};
use crate::{
    app_registration::{
        audience::Audience,
        catalogue::BC_AUTOMATION_AS_APP,
        permission::{Consent, Grant},
    },
    environment::redirect_url::redirect_url,
    finding::Hit,
    guid::Guid,
    page::business_central::Row,
};

const APPLICATIONS: &[SetupId] = &[SetupId::S2sApi, SetupId::Intercompany];
const CARD: &[Form] = &[Form::EntraApplication];

/// The first-party app of virtual tables.
///
/// Source: microsoft/BCApps @c3414ede, AADApplicationSetup.Codeunit.al.
const VIRTUAL_TABLES: Guid = Guid::from_u128(0xaf30e371_ad4a_4097_88c1_5555e7ada96f);

/// The values of State.
const DISABLED: &str = "1";
const ENABLED: &str = "0";

pub(in crate::rules) const RULES: &[Rule] = &[
    rule(
        Severity::Info,
        APPLICATIONS,
        Texts {
            code: "entra-application/locked",
            title: "The card can be changed only while its state is Disabled",
            why: "Client ID, description and permission sets are locked while the state is Enabled: \"You must set the State field to Disabled before you can make changes to this app\". Some guides give the steps in another order.",
            fix: "Set State to Disabled, change what is to be changed, then set it to Enabled again.",
            source: source::ENTRA_CARD,
        },
        |case| on(case, CARD, |page, _| at(FieldName::State, page.get(FieldName::State)? == ENABLED)),
    ),
    rule(
        Severity::Info,
        APPLICATIONS,
        Texts {
            code: "entra-application/no-user-yet",
            title: "The application has no user yet",
            why: "Permission sets belong to the application's user, which the page makes when it is told to.",
            fix: "Choose the page's link that initializes the user (or enable the application once) before you add permission sets.",
            source: source::ENTRA_CARD,
        },
        |case| {
            on(case, CARD, |page, _| {
                let user = search::trim(page.get(FieldName::UserId)?.trim(), b"{}");
                let none = user.is_empty() || Guid::parse(user) == Some(Guid::from_u128(0));
                let begun = !page.get(FieldName::ClientId)?.trim().is_empty();
                at(FieldName::UserId, none && begun && page.get(FieldName::State)? == DISABLED)
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/description-empty",
            title: "The description is empty",
            why: "Business Central does not enable an application without a description; it becomes the name of the user.",
            fix: "Enter what the application is for and whose it is, in 50 characters at most.",
            source: source::ENTRA_CARD,
        },
        |case| {
            on(case, CARD, |page, _| {
                let begun = !page.get(FieldName::ClientId)?.trim().is_empty();
                at(FieldName::Description, begun && page.get(FieldName::Description)?.trim().is_empty())
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/description-too-long",
            title: "The description is longer than 50 characters",
            why: "The field keeps 50 characters.",
            fix: "Shorten it.",
            source: source::ENTRA_CARD,
        },
        |case| {
            on(case, CARD, |page, _| {
                let most =
                    usize::from(page.form.page().field(FieldName::Description).map_or(0, |field| field.most));
                at(FieldName::Description, page.get(FieldName::Description)?.encode_utf16().count() > most)
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/other-app",
            title: "The card has another client ID than the app registration",
            why: "Business Central would let another app in than the one that was checked.",
            fix: "Copy the application (client) ID from the Overview of the app registration. The ID of a card cannot be changed: make a new card.",
            source: source::S2S,
        },
        |case| {
            on(case, CARD, |page, case| {
                at(FieldName::ClientId, is_other_app(page.get(FieldName::ClientId)?, case)?)
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/disabled",
            title: "The application is set up but disabled",
            why: "While its state is Disabled, every call of it is refused (401).",
            fix: "Set State to Enabled; Business Central then asks whether to make the user.",
            source: source::S2S,
        },
        |case| {
            on(case, CARD, |page, _| {
                // While something is still missing, Disabled is how it must be.
                let rows = named(page)?;
                let ready = !rows.is_empty() && !page.get(FieldName::Description)?.trim().is_empty();
                at(FieldName::State, ready && page.get(FieldName::State)? == DISABLED)
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/state-refused",
            title: "Business Central has refused to change the state",
            why: "Only a user with the permission set SUPER or SECURITY may change it; on-premises a first user with a full licence must exist; and a description is needed before the application is enabled. What the page says at the field tells which it is.",
            fix: "Read what the page says. Ask an administrator of Business Central with SUPER or SECURITY to change the state, or create the missing user first.",
            source: source::ENTRA_CARD,
        },
        |case| {
            on(case, CARD, |page, _| {
                let state = page.field(FieldName::State).ok_or(NotChecked::PartSeen)?;
                at(FieldName::State, state.refused.is_some())
            })
        },
    ),
    rule(
        Severity::Warning,
        APPLICATIONS,
        Texts {
            code: "entra-application/consent-without-redirect",
            title: "Grant Consent on this card will fail: {} is not registered",
            why: "The consent is still missing. Grant Consent sends the administrator to Entra and back to this web client, and Entra takes only an address that the registration knows (AADSTS50011, or 900971 where it knows none).",
            fix: "Add {} under Web, or consent in the portal under API permissions: that needs no redirect URI.",
            source: source::S2S,
        },
        |case| {
            outcome(|| {
                let page = card_without_consent(case)?;
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let landing = redirect_url(&page.address).map_err(|_| NotChecked::NotReadable)?.url;
                // Not quite the same is another rule's finding.
                let there = redirects.iter().any(|redirect| redirect.uri.eq_ignore_ascii_case(&landing));
                Ok(if there {
                    Outcome::Ok
                } else {
                    Outcome::with(Place::Field(FieldName::ClientId), landing)
                })
            })
        },
    ),
    rule(
        Severity::Info,
        APPLICATIONS,
        Texts {
            code: "entra-application/consent-for-one-tenant",
            title: "Grant Consent on this card may fail for an app of a single tenant",
            why: "Business Central opens the consent at login.microsoftonline.com/common, which Entra may refuse for such an app (AADSTS50194).",
            fix: "If it does, consent in the portal under API permissions instead.",
            source: source::AUTHORITY,
        },
        |case| {
            outcome(|| {
                card_without_consent(case)?;
                let single = *case.app_fact(|app| &app.audience)? == Audience::AzureADMyOrg;
                Ok(if single { Outcome::at(Place::Field(FieldName::ClientId)) } else { Outcome::Ok })
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/no-permission-sets",
            title: "The application is enabled but has no permission sets",
            why: "Its calls get a token, and are then refused for want of permissions.",
            fix: "Set State to Disabled, add the permission sets that it needs, and set it to Enabled again.",
            source: source::S2S,
        },
        |case| {
            on(case, CARD, |page, _| {
                at(FieldName::State, named(page)?.is_empty() && page.get(FieldName::State)? == ENABLED)
            })
        },
    ),
    rule(
        Severity::Error,
        APPLICATIONS,
        Texts {
            code: "entra-application/super",
            title: "SUPER cannot be given to an application",
            why: "Business Central refuses this set for applications.",
            fix: "Choose the smallest sets that the application needs, or a copy of one.",
            source: source::S2S,
        },
        |case| rows_that(case, |row| row.name.eq_ignore_ascii_case("SUPER")),
    ),
    rule(
        Severity::Info,
        APPLICATIONS,
        Texts {
            code: "entra-application/one-company",
            title: "The set {} is limited to one company",
            why: "In every other company the application's calls are refused.",
            fix: "Leave Company empty for all companies, unless that is meant.",
            source: source::S2S,
        },
        |case| rows_that(case, |row| !row.note.is_empty()),
    ),
    rule(
        Severity::Warning,
        &[SetupId::S2sApi],
        Texts {
            code: "entra-application/automation-sets-missing",
            title: "The permission set {} is missing",
            why: "The app registration asks for Automation.ReadWrite.All; the automation APIs need D365 AUTOMATION, and EXTEN. MGT. - ADMIN to install extensions.",
            fix: "Add {} while State is Disabled.",
            source: source::S2S,
        },
        |case| {
            outcome(|| {
                let page = case.page_among(CARD)?;
                let permissions = case.app_fact(|app| &app.permissions)?;
                let asks = permissions
                    .iter()
                    .any(|permission| permission.id == Some(BC_AUTOMATION_AS_APP.permission.id));
                if !asks {
                    return Err(NotChecked::NotApplicable);
                }
                lacks(page, &["D365 AUTOMATION", "EXTEN. MGT. - ADMIN"])
            })
        },
    ),
    rule(
        Severity::Warning,
        &[SetupId::Intercompany],
        Texts {
            code: "entra-application/intercompany-set-missing",
            title: "The permission set {} is missing",
            why: "Intercompany across environments reads and writes through this set.",
            fix: "Add {} while State is Disabled, and a set that gives access to the data.",
            source: source::CONNECT_APPS,
        },
        |case| outcome(|| lacks(case.page_among(CARD)?, &["D365 INTERCOMPANY CE"])),
    ),
    rule(
        Severity::Error,
        &[SetupId::VirtualTables],
        Texts {
            code: "virtual-tables/application-disabled",
            title: "The application of the virtual tables is disabled",
            why: "Dataverse reads Business Central's tables as \"Dynamics 365 Business Central for Virtual Tables\", which must be enabled here.",
            fix: "Open its card and set State to Enabled.",
            source: source::VIRTUAL_TABLES,
        },
        |case| {
            outcome(|| {
                let page = case.page_among(&[Form::EntraApplication, Form::EntraApplications])?;
                if page.form == Form::EntraApplication {
                    if guid(page.get(FieldName::ClientId)?) != Some(VIRTUAL_TABLES) {
                        return Err(NotChecked::NotApplicable);
                    }
                    let disabled = page.get(FieldName::State)? == DISABLED;
                    return Ok(if disabled {
                        Outcome::at(Place::Field(FieldName::State))
                    } else {
                        Outcome::Ok
                    });
                }
                let rows = page.rows.get()?;
                let number = rows.iter().position(|row| guid(&row.name) == Some(VIRTUAL_TABLES));
                let number = number.ok_or(NotChecked::PartSeen)?;
                let enabled = rows.get(number).map_or(Err(NotChecked::PartSeen), |row| row.enabled.get())?;
                Ok(if *enabled { Outcome::Ok } else { Outcome::at(Place::Row(number)) })
            })
        },
    ),
];

/// A GUID as Business Central shows it, in braces.
fn guid(text: &str) -> Option<Guid> {
    Guid::parse(search::trim_end(search::trim_start(text.trim(), b"{"), b"}"))
}

/// Whether a client ID on a page is not the one of the chosen app registration.
pub(super) fn is_other_app(shown: &str, case: &Case<'_>) -> Result<bool, NotChecked> {
    if shown.trim().is_empty() {
        return Err(NotChecked::NotGiven);
    }
    let chosen = case.profile.chosen_app.ok_or(NotChecked::NotGiven)?;
    Ok(guid(shown) != Some(chosen))
}

/// The card of the chosen app registration, while one of its permissions has no consent.
fn card_without_consent<'a>(case: &Case<'a>) -> Result<&'a FormSeen, NotChecked> {
    let page = case.page_among(CARD)?;
    let grants = case.app_fact(|app| &app.grants)?;
    let missing = |grant: &Grant| grant.configured && grant.consent == Consent::NotGranted;
    if is_other_app(page.get(FieldName::ClientId)?, case)? || !grants.iter().any(missing) {
        return Err(NotChecked::NotApplicable);
    }
    Ok(page)
}

/// The permission sets; an empty row for a new one is none.
fn named(page: &FormSeen) -> Result<Vec<&Row>, NotChecked> {
    let mut named = Vec::new();
    for row in page.rows.get()? {
        if !row.name.is_empty() {
            named.push(row);
        }
    }
    Ok(named)
}

/// The rows that are wrong.
fn rows_that(case: &Case<'_>, wrong: fn(&Row) -> bool) -> Outcome {
    outcome(|| {
        let rows = case.page_among(CARD)?.rows.get()?;
        let mut hits = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            if !row.name.is_empty() && wrong(row) {
                hits.push(Hit::at(Place::Row(number)).value(row.name.clone()));
            }
        }
        Ok(Outcome::from_hits(hits))
    })
}

/// The sets that are missing, at the state, which must be changed before one can be added.
fn lacks(page: &FormSeen, wanted: &[&str]) -> Result<Outcome, NotChecked> {
    let rows = named(page)?;
    let mut hits = Vec::new();
    for set in wanted {
        if !rows.iter().any(|row| row.name.eq_ignore_ascii_case(set)) {
            hits.push(Hit::at(Place::Field(FieldName::State)).value((*set).to_owned()));
        }
    }
    Ok(Outcome::from_hits(hits))
}
