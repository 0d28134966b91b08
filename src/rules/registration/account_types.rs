//! The supported account types, and the version of access tokens that follows from them.

use super::super::{Case, NAV_OAUTH, Rule, Signs, Step, outcome, source};
use crate::{
    app_registration::{amendment::Amendment, audience::Audience},
    finding::{Outcome, Place, Severity},
    setup::{SetupId, needs::Accounts},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "account-types/personal-only",
        severity: Severity::Error,
        title: "Only personal Microsoft accounts can sign in",
        why: "Business Central and Dataverse know the work accounts of an organization, whose sign-in such an app refuses.",
        fix: "Choose account types of your organization: \"Single tenant only\", or \"Multiple Entra ID tenants\" where the setup asks for it.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::PersonalMicrosoftAccount => {
                    let found = Outcome::at(Place::Audience);
                    Ok(match case.needs().map(|needs| needs.accounts) {
                        Ok(Accounts::SeveralTenants | Accounts::SeveralTenantsAdvised) => {
                            found.amended_by(Amendment::SetAudience(Audience::AzureADMultipleOrgs))
                        }
                        Ok(_) => found.amended_by(Amendment::SetAudience(Audience::AzureADMyOrg)),
                        Err(_) => found,
                    })
                }
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/personal-too",
        severity: Severity::Info,
        title: "Personal Microsoft accounts can sign in too",
        why: "Microsoft's guide chooses this, and it works. Personal accounts cannot use this connection, though, and they bring limits of their own.",
        fix: "Nothing must be done. For a new registration in the tenant of Dataverse, \"Single tenant only\" is enough.",
        source: source::GUIDE,
        step: Step::Registration,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::AzureADandPersonalMicrosoftAccount => Ok(Outcome::at(Place::Audience)),
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/unknown",
        severity: Severity::Error,
        title: "\"{}\" is no supported account type",
        why: "The value exists only in four spellings, and upper and lower case count. The portal refuses any other.",
        fix: "Write AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount (with a small \"and\") or PersonalMicrosoftAccount.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::Unknown(text) => {
                    let found = Outcome::with(Place::Audience, text.as_str());
                    Ok(match Audience::in_any_case(text) {
                        Some(meant) => found.amended_by(Amendment::SetAudience(meant)),
                        None => found,
                    })
                }
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/token-version",
        severity: Severity::Error,
        title: "The access token version must be 2 for these account types",
        why: "Where personal accounts can sign in, the portal refuses to save any other version.",
        fix: "Set requestedAccessTokenVersion (old format: accessTokenAcceptedVersion) to 2, or leave personal accounts out.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                if !case.app_fact(|app| &app.audience)?.has_personal_accounts() {
                    return Ok(Outcome::Ok);
                }
                match case.app_fact(|app| &app.token_version)? {
                    Some(2) => Ok(Outcome::Ok),
                    _ => Ok(Outcome::at(Place::TokenVersion).amended_by(Amendment::SetTokenVersion(2))),
                }
            })
        },
    },
    Rule {
        code: "account-types/single-tenant",
        severity: Severity::Error,
        title: "Only one tenant can sign in",
        why: "Business Central signs in for this setup at an address for all tenants (common or organizations), where Entra refuses an app of a single tenant (AADSTS50194).",
        fix: "Under Authentication, choose \"Multiple Entra ID tenants\" as the supported account types (AzureADMultipleOrgs in the manifest).",
        source: source::AUTHORITY,
        step: Step::Registration,
        setups: &[SetupId::BcOnpremDataverse],
        signs: Signs::ANY,
        check: |case| single_tenant(case, Accounts::SeveralTenants),
    },
    Rule {
        code: "account-types/one-tenant-of-several",
        severity: Severity::Error,
        title: "Only one tenant can sign in",
        why: "Microsoft's guide to this setup says that the app must be multitenant. In the tenant of a partner, Entra does not know the app of another single tenant (AADSTS700016).",
        fix: "Under Authentication, choose \"Multiple Entra ID tenants\" as the supported account types (AzureADMultipleOrgs in the manifest), and let an administrator of each tenant that takes part consent.",
        source: source::INTERCOMPANY,
        step: Step::Registration,
        setups: &[SetupId::Intercompany],
        signs: Signs::ANY,
        check: |case| single_tenant(case, Accounts::SeveralTenants),
    },
    Rule {
        code: "account-types/not-all-tenants",
        severity: Severity::Warning,
        title: "Only one tenant can sign in",
        why: "Microsoft's guide to this setup chooses \"Multiple Entra ID tenants\" with \"Allow all tenants\". Hosts that sign in at the address for all tenants are refused otherwise (AADSTS50194).",
        fix: "Under Authentication, choose \"Multiple Entra ID tenants\", \"Allow all tenants\" (AzureADMultipleOrgs in the manifest).",
        source: source::MCP,
        step: Step::Registration,
        setups: &[SetupId::McpServer],
        signs: Signs::ANY,
        check: |case| single_tenant(case, Accounts::SeveralTenantsAdvised),
    },
    Rule {
        code: "account-types/several-tenants",
        severity: Severity::Info,
        title: "Every tenant can sign in",
        why: "One tenant is enough when the service and Business Central share it. Several are right for a service that calls the Business Central of many customers.",
        fix: "Nothing must be done. For one organization alone, choose \"Single tenant only\".",
        source: source::S2S,
        step: Step::Registration,
        setups: &[SetupId::S2sApi],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let several = match case.app_fact(|app| &app.audience)? {
                    Audience::AzureADMultipleOrgs | Audience::AzureADandPersonalMicrosoftAccount => true,
                    Audience::AzureADMyOrg | Audience::PersonalMicrosoftAccount | Audience::Unknown(_) => {
                        false
                    }
                };
                let is_too_much = several && case.needs()?.accounts == Accounts::OneTenant;
                Ok(if is_too_much { Outcome::at(Place::Audience) } else { Outcome::Ok })
            })
        },
    },
];

/// A finding when a single tenant can sign in, and the setup wants several in this way.
fn single_tenant(case: &Case<'_>, wanted: Accounts) -> Outcome {
    outcome(|| {
        let audience = case.app_fact(|app| &app.audience)?;
        if *audience != Audience::AzureADMyOrg || case.needs()?.accounts != wanted {
            return Ok(Outcome::Ok);
        }
        let several = Amendment::SetAudience(Audience::AzureADMultipleOrgs);
        Ok(Outcome::at(Place::Audience).amended_by(several))
    })
}
