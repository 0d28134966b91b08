//! What the panel shows: the values, the checklist with its three outcomes, and the connection string.

use crate::{
    act::fill,
    environment::sentences,
    page::{Address, entra},
    product::PRODUCTS,
    profile::Profile,
    protocol::{AppChoice, Board, BoardStep, BoardValue, Input, ProductChoice, StepState},
    rules::{self, Answer, Case},
    setup::{NAV_OAUTH, StepFacts},
};

/// Everything the panel shows for a profile.
pub fn board(profile: &Profile) -> Board {
    let case = Case::new(profile);
    let answers = rules::judge(rules::ALL, &case, profile.setups());
    Board {
        setup: NAV_OAUTH.title,
        products: PRODUCTS
            .iter()
            .map(|facts| ProductChoice {
                value: facts.product,
                label: facts.name,
                chosen: profile.product == Some(facts.product),
            })
            .collect(),
        values: values(&case),
        apps: profile
            .apps
            .iter()
            .filter_map(|app| {
                Some(AppChoice {
                    value: app.app_id?.to_string(),
                    label: app.label(),
                    chosen: app.app_id == profile.chosen_app,
                })
            })
            .collect(),
        steps: NAV_OAUTH.steps.iter().map(|facts| step(facts, &case, &answers)).collect(),
        missing: fill::missing(&case),
        connection_string: case.expected_string,
    }
}

/// Where a typed value comes from.
const TYPED: &str = "entered by you";
/// Where an identifier comes from.
const SEEN: &str = "seen on the app registration";

fn values(case: &Case<'_>) -> Vec<BoardValue> {
    let profile = case.profile;
    vec![update(case), environment_url(case), user_name(case), app_id(profile), tenant_id(profile)]
}

fn empty(input: Input, label: &'static str, example: &'static str) -> BoardValue {
    BoardValue {
        input,
        label,
        example,
        value: String::new(),
        typed: None,
        origin: String::new(),
        says: Vec::new(),
        wrong: false,
    }
}

fn update(case: &Case<'_>) -> BoardValue {
    let example =
        if case.product.is_some_and(|product| product.sdk_version.is_some()) { "14.21" } else { "CU 41" };
    let mut value = empty(Input::Update, "Installed update", example);
    value.value = case.profile.update.clone();
    if let Some(product) = case.product {
        let minimum = product.minimum;
        let at_least = format!("{} needs at least {} ({}).", product.name, minimum.name(), product.released);
        match (value.value.trim(), minimum.is_reached(&value.value)) {
            ("", _) => value.says.push(at_least),
            (_, Some(true)) => {}
            (_, Some(false)) => {
                value.wrong = true;
                value.says.push(at_least);
            }
            (_, None) => {
                value.wrong = true;
                value.says.push(format!("Write it like {}. {at_least}", minimum.name()));
            }
        }
    }
    value
}

fn environment_url(case: &Case<'_>) -> BoardValue {
    let mut value =
        empty(Input::EnvironmentUrl, "Dataverse environment URL", "https://contoso.crm4.dynamics.com");
    let typed = case.profile.environment_url.as_str();
    let on_page = case.page.and_then(|page| page.server_address.seen()).is_some_and(|shown| shown == typed);
    match &case.environment {
        None => {}
        Some(Ok(url)) => {
            value.value = url.to_string();
            value.origin = if on_page { "seen on the setup page" } else { TYPED }.to_owned();
            value.says = sentences(&url.changes);
            value.says.extend(url.region().map(|region| format!("Region: {region}.")));
        }
        Some(Err(error)) => {
            value.typed = Some(typed.to_owned());
            value.wrong = true;
            value.says.push(error.to_string());
            value.says.extend(error.suggestion().map(|suggestion| format!("Did you mean {suggestion}?")));
        }
    }
    value
}

fn user_name(case: &Case<'_>) -> BoardValue {
    let mut value = empty(Input::UserName, "Integration user", "integration@contoso.onmicrosoft.com");
    let typed = case.profile.user_name.trim();
    match rules::user_name(case.profile) {
        Some(name) => {
            let on_page =
                case.page.and_then(|page| page.user_name.seen()).is_some_and(|shown| shown == typed);
            value.value = name.to_owned();
            value.origin = if on_page { "seen on the setup page" } else { TYPED }.to_owned();
        }
        None if typed.is_empty() => {}
        None => {
            value.typed = Some(typed.to_owned());
            value.wrong = true;
            value.says.push("Enter the full sign-in name, user@domain, without blanks.".to_owned());
        }
    }
    value
}

fn app_id(profile: &Profile) -> BoardValue {
    let mut value =
        empty(Input::AppId, "Application (client) ID", "open the app registration, or paste the ID here");
    if !profile.app_id_typed.trim().is_empty() {
        value.typed = Some(profile.app_id_typed.clone());
        value.wrong = true;
        value.says.push(
            "This is not an application (client) ID. Copy it from the Overview of the app registration."
                .to_owned(),
        );
    } else if let Some(app_id) = profile.chosen_app {
        value.value = app_id.to_string();
        value.origin = SEEN.to_owned();
        if let Some(name) = profile.app().and_then(|app| app.name.seen()) {
            value.says.push(format!("App registration: {name}."));
        }
    }
    value
}

fn tenant_id(profile: &Profile) -> BoardValue {
    let mut value =
        empty(Input::TenantId, "Directory (tenant) ID", "open the Overview of the app registration");
    if let Some(tenant) = profile.app().and_then(|app| app.tenant_id.seen()) {
        value.value = tenant.to_string();
        value.origin = SEEN.to_owned();
    }
    value
}

fn step(facts: &StepFacts, case: &Case<'_>, answers: &[Answer]) -> BoardStep {
    let mine = || answers.iter().filter(|answer| answer.rule.step == facts.step);
    let findings: Vec<_> =
        mine().flat_map(|answer| answer.findings.iter().map(|found| found.finding.clone())).collect();
    let mut not_checked: Vec<String> = Vec::new();
    for why in mine().filter_map(|answer| answer.not_checked) {
        if why == crate::finding::NotChecked::NotApplicable {
            continue;
        }
        let text = why.text().to_owned();
        if !not_checked.contains(&text) {
            not_checked.push(text);
        }
    }
    let state = if findings.iter().any(|finding| finding.severity != crate::finding::Severity::Info) {
        StepState::Finding
    } else if not_checked.is_empty() {
        StepState::Ok
    } else {
        StepState::NotChecked
    };
    let app_id = case.app.and_then(|app| app.app_id);
    let link = facts
        .blade
        .zip(app_id)
        .map(|((item, label), app_id)| Address { label, url: entra::address(item, app_id) });
    BoardStep { id: facts.step.id(), title: facts.title, state, findings, not_checked, link }
}
