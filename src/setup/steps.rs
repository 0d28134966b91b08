//! The steps of a setup that rules check, as the panel shows them.

use super::{
    Part, SetupId,
    needs::{Environment, Redirect, Registration},
};
use crate::{protocol::Input, rules::Step};

/// A step that rules check.
#[derive(Debug, Clone, Copy)]
pub struct StepFacts {
    /// Which.
    pub step: Step,
    /// What is checked.
    pub title: &'static str,
    /// The part of the checklist that it belongs to.
    pub part: Part,
    /// The blade of the app registration that shows it.
    pub blade: Option<(&'static str, &'static str)>,
}

const fn step(step: Step, title: &'static str, part: Part) -> StepFacts {
    StepFacts { step, title, part, blade: None }
}

const fn on_blade(
    step: Step,
    title: &'static str,
    part: Part,
    item: &'static str,
    label: &'static str,
) -> StepFacts {
    StepFacts { step, title, part, blade: Some((item, label)) }
}

const OPEN_MANIFEST: &str = "Open Manifest";
const OPEN_PERMISSIONS: &str = "Open API permissions";

/// The steps, in order. Which of them a setup has is told by the rules that apply to it, and by [`SetupId::sees`].
pub static STEPS: [StepFacts; 11] = [
    step(Step::Product, "Product and update", Part::Prerequisite),
    on_blade(
        Step::Registration,
        "App registration and account types",
        Part::Registration,
        "Overview",
        "Open Overview",
    ),
    on_blade(Step::PublicClient, "Public client flows", Part::Registration, "Manifest", OPEN_MANIFEST),
    on_blade(Step::RedirectUris, "Redirect URIs", Part::Redirect, "Manifest", OPEN_MANIFEST),
    on_blade(Step::Credentials, "Secrets and certificates", Part::Credential, "Manifest", OPEN_MANIFEST),
    on_blade(Step::Permissions, "API permissions", Part::Permission, "CallAnAPI", OPEN_PERMISSIONS),
    on_blade(Step::Consent, "Consent", Part::Consent, "CallAnAPI", OPEN_PERMISSIONS),
    on_blade(Step::Enterprise, "Enterprise application and owners", Part::Consent, "Owners", "Open Owners"),
    step(Step::Environment, "Dataverse environment URL", Part::Dataverse),
    step(Step::User, "Integration user", Part::Dataverse),
    step(Step::SetupPage, "Setup page in Business Central or NAV", Part::BusinessCentral),
];

impl SetupId {
    /// Whether there can be anything to see of a step that a rule for every setup belongs to.
    pub fn sees(self, step: Step) -> bool {
        match step {
            Step::Environment => self.needs().environment != Environment::Nowhere,
            Step::SetupPage => self.needs().environment == Environment::OnSetupPage,
            Step::Product | Step::User => true,
            _ => self.needs().registration == Registration::Own,
        }
    }

    /// Whether it has a use for a value.
    pub fn uses(self, input: Input) -> bool {
        let needs = self.needs();
        match input {
            Input::Product | Input::Update | Input::UserName => {
                matches!(self, SetupId::NavOauth | SetupId::Bc14Oauth)
            }
            Input::EnvironmentUrl => self.sees(Step::Environment),
            Input::AppId | Input::TenantId | Input::ChosenApp => needs.registration == Registration::Own,
            Input::WebClient => {
                // It tells whose registration it is.
                needs.registration == Registration::OfAnother
                    || matches!(
                        needs.redirect,
                        Redirect::Landing | Redirect::OptionalLanding | Redirect::SignIn
                    )
            }
            Input::Setup => true,
        }
    }
}
