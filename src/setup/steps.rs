//! The steps that the panel shows.

use super::SetupId;
use crate::rules::Step;

/// The steps of a setup in the panel.
#[derive(Debug, Clone, Copy)]
pub struct Checklist {
    /// Whose they are; a list, because two setups may share them.
    pub ids: &'static [SetupId],
    /// The title of it.
    pub title: &'static str,
    /// The steps, in order.
    pub steps: &'static [StepFacts],
    /// Where it is described.
    pub source: &'static str,
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
pub const NAV_OAUTH: Checklist = Checklist {
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
