//! The setups: the ways of connecting, and the steps of each (data).

use crate::{rules::Step, wire::names};

/// A setup.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// Which it is; a list, because two setups may share their steps.
    pub ids: &'static [SetupId],
    /// Its title.
    pub title: &'static str,
    /// Its steps, in order.
    pub steps: &'static [StepFacts],
    /// Where it is described.
    pub source: &'static str,
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
}

/// A step of a setup.
#[derive(Debug, Clone, Copy)]
pub struct StepFacts {
    /// Which.
    pub step: Step,
    /// What is to be done or checked.
    pub title: &'static str,
    /// The blade of the app registration that shows it.
    pub blade: Option<(&'static str, &'static str)>,
}

const fn step(step: Step, title: &'static str) -> StepFacts {
    StepFacts { step, title, blade: None }
}

const fn on_blade(step: Step, title: &'static str, item: &'static str, label: &'static str) -> StepFacts {
    StepFacts { step, title, blade: Some((item, label)) }
}

/// NAV and Business Central 14 and 15 with an OAuth connection string.
pub const NAV_OAUTH: Setup = Setup {
    ids: &[SetupId::NavOauth, SetupId::Bc14Oauth],
    title: "NAV 2016–2018, Business Central 14 and 15: OAuth connection string",
    steps: &[
        step(Step::Product, "Product and update"),
        on_blade(Step::Registration, "App registration and account types", "Overview", "Open Overview"),
        on_blade(Step::PublicClient, "Public client flows allowed", "Manifest", "Open Manifest"),
        on_blade(Step::RedirectUris, "Redirect URIs", "Manifest", "Open Manifest"),
        on_blade(Step::Credentials, "No client secret", "Manifest", "Open Manifest"),
        on_blade(Step::Permissions, "Dataverse permission", "CallAnAPI", "Open API permissions"),
        on_blade(Step::Consent, "Admin consent", "CallAnAPI", "Open API permissions"),
        step(Step::Environment, "Dataverse environment URL"),
        step(Step::User, "Integration user"),
        step(Step::SetupPage, "Setup page in Business Central or NAV"),
    ],
    source: "\"How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and Dynamics 365 Business Central\", Microsoft community, updated 2022-02-03",
};
