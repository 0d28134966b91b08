//! The setups: the ways of connecting, what each needs and does (data).
//!
//! What rules ask of a setup stands in [`needs`]; the rest of it is for people. Only what rules ask, and the names, is
//! in the WASM.

mod admin_center_api;
mod bc14_oauth;
mod bc_online_dataverse;
mod bc_onprem_dataverse;
#[cfg(not(target_arch = "wasm32"))]
pub mod checklist;
mod delegated_api;
mod field_service;
mod intercompany;
mod mcp_server;
mod nav_oauth;
pub mod needs;
mod oauth_string;
mod onprem_sign_in;
mod s2s_api;
mod sales;
mod sales_onprem;
mod source;
mod steps;
mod table_proxy_generator;
mod virtual_tables;

use crate::{page::business_central::is_online, wire::names};

pub use steps::{STEPS, StepFacts};

use needs::{Needs, Registration};

/// A setup, as people are told of it.
#[derive(Debug)]
pub struct Setup {
    /// Which.
    pub id: SetupId,
    /// Its letter in the research that all of this is taken from.
    pub letter: char,
    /// Who meets it.
    pub who: &'static str,
    /// From which version on.
    pub since: &'static str,
    /// Who signs in, and with what.
    pub sign_in: &'static str,
    /// Where it is described.
    pub source: &'static str,
    /// What is to be done, in order.
    pub lines: &'static [Line],
}

/// One thing to do or to see.
#[derive(Debug)]
pub struct Line {
    /// What it is part of.
    pub part: Part,
    /// It, in one to three sentences.
    pub text: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// The rules that check it.
    pub rules: &'static [&'static str],
}

/// The parts of a setup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Before anything else.
    Prerequisite,
    /// The app registration and its switches.
    Registration,
    /// Redirect URIs.
    Redirect,
    /// Permissions.
    Permission,
    /// Consent.
    Consent,
    /// Secrets and certificates.
    Credential,
    /// Dataverse, and Dynamics 365 in it.
    Dataverse,
    /// Business Central or NAV.
    BusinessCentral,
    /// How success is seen.
    Success,
}

names!(Part { Prerequisite = "prerequisite", Registration = "registration", Redirect = "redirect", Permission = "permission", Consent = "consent", Credential = "credential", Dataverse = "dataverse", BusinessCentral = "business-central", Success = "success" });

impl Part {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Part::Prerequisite => "Before you begin",
            Part::Registration => "App registration",
            Part::Redirect => "Redirect URI",
            Part::Permission => "API permissions",
            Part::Consent => "Consent",
            Part::Credential => "Secret or certificate",
            Part::Dataverse => "Dataverse",
            Part::BusinessCentral => "Business Central or NAV",
            Part::Success => "It works when",
        }
    }
}

const fn line(part: Part, text: &'static str, source: &'static str, rules: &'static [&'static str]) -> Line {
    Line { part, text, source, rules }
}

/// The parts by short names, for the tables.
mod parts {
    use super::Part;

    pub(super) const PREREQUISITE: Part = Part::Prerequisite;
    pub(super) const REGISTRATION: Part = Part::Registration;
    pub(super) const REDIRECT: Part = Part::Redirect;
    pub(super) const PERMISSION: Part = Part::Permission;
    pub(super) const CONSENT: Part = Part::Consent;
    pub(super) const CREDENTIAL: Part = Part::Credential;
    pub(super) const DATAVERSE_SIDE: Part = Part::Dataverse;
    pub(super) const BC_SIDE: Part = Part::BusinessCentral;
    pub(super) const SUCCESS: Part = Part::Success;
}

/// The setups by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum SetupId {
    /// NAV 2016, 2017 and 2018 with an OAuth connection string.
    NavOauth,
    /// Business Central 14 and 15 on-premises with an OAuth connection string.
    Bc14Oauth,
    /// Business Central 16 and later on-premises, with an own app registration.
    BcOnpremDataverse,
    /// Business Central online.
    BcOnlineDataverse,
    /// Dynamics 365 Sales on top of a connection to Dataverse.
    Sales,
    /// Dynamics 365 Field Service on top of a connection to Dataverse.
    FieldService,
    /// Business Central virtual tables and business events in Dataverse.
    VirtualTables,
    /// A service that calls the Business Central API as itself.
    S2sApi,
    /// A program that calls the Business Central API as its user.
    DelegatedApi,
    /// A program that calls the Business Central Admin Center API.
    AdminCenterApi,
    /// Intercompany, consolidation and VAT groups across environments.
    Intercompany,
    /// The Business Central MCP server with an own app registration.
    McpServer,
    /// Signing in to Business Central on-premises with Entra ID.
    OnpremSignIn,
    /// The AL Table Proxy Generator.
    TableProxyGenerator,
    /// NAV or Business Central with Dynamics 365 Sales on-premises (AD or IFD).
    SalesOnprem,
}

names!(SetupId { NavOauth = "nav-oauth", Bc14Oauth = "bc14-oauth", BcOnpremDataverse = "bc-onprem-dataverse", BcOnlineDataverse = "bc-online-dataverse", Sales = "sales", FieldService = "field-service", VirtualTables = "virtual-tables", S2sApi = "s2s-api", DelegatedApi = "delegated-api", AdminCenterApi = "admin-center-api", Intercompany = "intercompany", McpServer = "mcp-server", OnpremSignIn = "onprem-sign-in", TableProxyGenerator = "table-proxy-generator", SalesOnprem = "sales-onprem" });

impl SetupId {
    /// Every setup.
    pub const ALL: &'static [SetupId] = &[
        SetupId::NavOauth,
        SetupId::Bc14Oauth,
        SetupId::BcOnpremDataverse,
        SetupId::BcOnlineDataverse,
        SetupId::Sales,
        SetupId::FieldService,
        SetupId::VirtualTables,
        SetupId::S2sApi,
        SetupId::DelegatedApi,
        SetupId::AdminCenterApi,
        SetupId::Intercompany,
        SetupId::McpServer,
        SetupId::OnpremSignIn,
        SetupId::TableProxyGenerator,
        SetupId::SalesOnprem,
    ];

    /// What it is, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            SetupId::NavOauth => "NAV 2016–2018 with Dynamics 365 Sales, OAuth connection string",
            SetupId::Bc14Oauth => {
                "Business Central 14 and 15 with Dynamics 365 Sales, OAuth connection string"
            }
            SetupId::BcOnpremDataverse => {
                "Business Central 16 and later on-premises with Dataverse, own app registration"
            }
            SetupId::BcOnlineDataverse => "Business Central online with Dataverse",
            SetupId::Sales => "Dynamics 365 Sales on top of the Dataverse connection",
            SetupId::FieldService => "Dynamics 365 Field Service on top of the Dataverse connection",
            SetupId::VirtualTables => "Virtual tables and business events",
            SetupId::S2sApi => "A service that calls the Business Central API (client credentials)",
            SetupId::DelegatedApi => "A program that calls the Business Central API as its user",
            SetupId::AdminCenterApi => "A program that calls the Business Central Admin Center API",
            SetupId::Intercompany => "Intercompany, consolidation and VAT groups across environments",
            SetupId::McpServer => "The Business Central MCP server with an own app registration",
            SetupId::OnpremSignIn => "Signing in to Business Central on-premises with Entra ID",
            SetupId::TableProxyGenerator => "The AL Table Proxy Generator",
            SetupId::SalesOnprem => "NAV or Business Central with Dynamics 365 Sales on-premises",
        }
    }

    /// What it belongs to, as a heading above several.
    pub fn group(self) -> &'static str {
        match self {
            SetupId::NavOauth
            | SetupId::Bc14Oauth
            | SetupId::BcOnpremDataverse
            | SetupId::BcOnlineDataverse
            | SetupId::Sales
            | SetupId::FieldService
            | SetupId::VirtualTables
            | SetupId::SalesOnprem => "Dataverse and Dynamics 365",
            SetupId::S2sApi
            | SetupId::DelegatedApi
            | SetupId::AdminCenterApi
            | SetupId::Intercompany
            | SetupId::McpServer => "Programs that call Business Central",
            SetupId::OnpremSignIn | SetupId::TableProxyGenerator => "Signing in and development",
        }
    }

    /// A list of it alone.
    pub fn alone(self) -> &'static [SetupId] {
        SetupId::ALL.chunks(1).find(|one| one.contains(&self)).unwrap_or_default()
    }

    /// The setups whose app registration one of these is about: its own, or that of the connection to Dataverse that it
    /// stands on. Which one that is depends on the Business Central at hand, by an address of its web client; without
    /// one both are possible.
    pub fn of_registration<'a>(setups: &'a [SetupId], web_client: &str) -> &'a [SetupId] {
        match setups {
            [setup] if setup.needs().registration == Registration::OfAnother => match web_client {
                "" => &[SetupId::BcOnpremDataverse, SetupId::BcOnlineDataverse],
                address if is_online(address) => &[SetupId::BcOnlineDataverse],
                _ => &[SetupId::BcOnpremDataverse],
            },
            own => own,
        }
    }

    /// What people are told of it.
    pub fn setup(self) -> &'static Setup {
        match self {
            SetupId::NavOauth => &nav_oauth::SETUP,
            SetupId::Bc14Oauth => &bc14_oauth::SETUP,
            SetupId::BcOnpremDataverse => &bc_onprem_dataverse::SETUP,
            SetupId::BcOnlineDataverse => &bc_online_dataverse::SETUP,
            SetupId::Sales => &sales::SETUP,
            SetupId::FieldService => &field_service::SETUP,
            SetupId::VirtualTables => &virtual_tables::SETUP,
            SetupId::S2sApi => &s2s_api::SETUP,
            SetupId::DelegatedApi => &delegated_api::SETUP,
            SetupId::AdminCenterApi => &admin_center_api::SETUP,
            SetupId::Intercompany => &intercompany::SETUP,
            SetupId::McpServer => &mcp_server::SETUP,
            SetupId::OnpremSignIn => &onprem_sign_in::SETUP,
            SetupId::TableProxyGenerator => &table_proxy_generator::SETUP,
            SetupId::SalesOnprem => &sales_onprem::SETUP,
        }
    }

    /// What it needs of its app registration.
    pub fn needs(self) -> &'static Needs {
        match self {
            SetupId::NavOauth | SetupId::Bc14Oauth => &needs::OAUTH_STRING,
            SetupId::BcOnpremDataverse => &needs::ONPREM_DATAVERSE,
            SetupId::BcOnlineDataverse | SetupId::VirtualTables | SetupId::SalesOnprem => &needs::NOTHING,
            SetupId::Sales | SetupId::FieldService => &needs::STANDS_ON_ANOTHER,
            SetupId::S2sApi => &needs::SERVICE,
            SetupId::DelegatedApi => &needs::PROGRAM,
            SetupId::AdminCenterApi => &needs::ADMIN_CENTER,
            SetupId::Intercompany => &needs::INTERCOMPANY,
            SetupId::McpServer => &needs::MCP,
            SetupId::OnpremSignIn => &needs::SIGN_IN_ONPREM,
            SetupId::TableProxyGenerator => &needs::PROXY_GENERATOR,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setup_has_its_own_page() {
        for id in SetupId::ALL {
            let setup = id.setup();
            assert_eq!(setup.id, *id);
            assert_eq!(SetupId::ALL.iter().filter(|other| other.setup().letter == setup.letter).count(), 1);
            let has = |part| setup.lines.iter().any(|line| line.part == part);
            assert!(has(Part::Registration) && has(Part::Success), "{}", id.wire_name());
            if id.needs().registration == Registration::Own {
                for part in [Part::Redirect, Part::Permission] {
                    assert!(has(part), "{} {part:?}", id.wire_name());
                }
            }
        }
    }

    #[test]
    fn lines_stand_in_the_order_of_their_parts_and_are_sentences() {
        for Setup { id, lines, .. } in SetupId::ALL.iter().map(|id| id.setup()) {
            for Line { text, source, .. } in *lines {
                assert!(text.ends_with(".") && !text.contains("  ") && !source.is_empty(), "{text}");
            }
            // A part is not begun twice.
            let mut begun = Vec::new();
            for line in *lines {
                if begun.last() != Some(&line.part) {
                    begun.push(line.part);
                }
            }
            for part in &begun {
                assert_eq!(
                    begun.iter().filter(|other| *other == part).count(),
                    1,
                    "{} {part:?}",
                    id.wire_name()
                );
            }
        }
    }

    #[test]
    fn the_rules_that_a_line_names_apply_to_its_setup() {
        for Setup { id, lines, .. } in SetupId::ALL.iter().map(|id| id.setup()) {
            for code in lines.iter().flat_map(|line| line.rules) {
                let rule = crate::rules::all().find(|rule| rule.code == *code);
                let rule = rule.unwrap_or_else(|| panic!("{}: there is no rule {code}", id.wire_name()));
                assert!(rule.setups.contains(id), "{code} does not apply to {}", id.wire_name());
            }
        }
    }
}
