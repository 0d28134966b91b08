//! What the panel shows: the values, the checklist with its three outcomes, and the connection string.

use moorline_scan::write::joined;

use crate::{
    act::fill,
    date::Date,
    environment::{redirect_url::redirect_url, sentences},
    finding::{FieldName, NotChecked, Severity},
    inspect::{Fact, setups},
    page::{Address, entra, words::QUESTIONS},
    product::PRODUCTS,
    profile::Profile,
    protocol::{
        AppChoice, Board, BoardStep, BoardValue, Input, MeaningChoice, ProductChoice, StepState, WordsToTeach,
    },
    rules::{self, Answer, Case, Selection, Step},
    setup::{STEPS, SetupId, StepFacts},
};

/// What stands in the place of a setup's title.
const NO_SETUP: &str = "No setup is chosen yet";

/// Everything the panel shows for a profile on a day.
pub fn board(profile: &Profile, today: Option<Date>) -> Board {
    let case = Case::new(profile);
    let setup = profile.setup();
    let stands_on = match profile.setups_of_registration() {
        [other] if setup.is_some_and(|setup| setup != *other) => Some(*other),
        _ => None,
    };
    let mut own = Selection::new(rules::ALL, profile.setups()).on(today);
    let mut answers = Vec::new();
    if let Some(other) = stands_on {
        own.keep_about_registrations(false);
        let mut of_other = Selection::new(rules::ALL, other.alone()).on(today);
        of_other.keep_about_registrations(true);
        answers = of_other.ask(&case);
    }
    answers.extend(own.ask(&case));
    let sees = |step: Step| {
        stands_on.filter(|_| step.is_of_registration()).or(setup).is_none_or(|setup| setup.sees(step))
    };
    let uses = |input| {
        setup.is_none_or(|setup| setup.uses(input)) || stands_on.is_some_and(|setup| setup.uses(input))
    };
    // Every connection string that Moorline makes is one of a product.
    let has_string = uses(Input::Product);
    let mut products = Vec::new();
    if has_string {
        for facts in &PRODUCTS {
            let (value, label) = (facts.product, facts.name);
            products.push(ProductChoice { value, label, chosen: profile.product() == Some(value) });
        }
    }
    let mut product_seen = String::new();
    if profile.product.is_none() && case.product.is_some() {
        product_seen.push_str(profile.platform_text());
    }
    let mut apps = Vec::new();
    for app in &profile.apps {
        if let Some(app_id) = app.app_id {
            let chosen = Some(app_id) == profile.chosen_app;
            apps.push(AppChoice { value: app_id.to_string(), label: app.label(), chosen });
        }
    }
    let mut steps = Vec::new();
    for facts in &STEPS {
        if sees(facts.step) && answers.iter().any(|answer| answer.rule.step == facts.step) {
            steps.push(step(facts, &case, &mut answers));
        }
    }
    Board {
        words: words(profile),
        muted: profile.muted.clone(),
        setup,
        stands_on,
        title: setup.map_or(NO_SETUP, SetupId::title),
        setups: setups(),
        products,
        product_seen,
        values: values(&case, uses),
        apps,
        steps,
        missing: if has_string { fill::missing(&case) } else { Vec::new() },
        connection_string: case.expected_string.filter(|_| has_string),
        fills: sees(Step::SetupPage),
    }
}

/// Where a typed value comes from.
const TYPED: &str = "entered by you";
/// Where a value of an open page comes from.
const OPEN: &str = "seen on the open page";
/// Where an identifier comes from.
const SEEN: &str = "seen on the app registration";

/// A value, and how it is made.
type Value = (Input, fn(&Case<'_>) -> BoardValue);

/// The values, in order.
const VALUES: [Value; 6] = [
    (Input::Update, update),
    (Input::WebClient, web_client),
    (Input::EnvironmentUrl, environment_url),
    (Input::UserName, user_name),
    (Input::AppId, app_id),
    (Input::TenantId, tenant_id),
];

/// The values that the setup has a use for; one that is not chosen may have.
fn values(case: &Case<'_>, uses: impl Fn(Input) -> bool) -> Vec<BoardValue> {
    let mut values = Vec::new();
    for (input, value) in VALUES {
        let is_used = match input {
            // Updates are counted by product.
            Input::Update => case.product.is_some(),
            _ => uses(input),
        };
        if is_used {
            values.push(value(case));
        }
    }
    values
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
        live: false,
        result: None,
    }
}

fn update(case: &Case<'_>) -> BoardValue {
    let example =
        if case.product.is_some_and(|product| product.sdk_version.is_some()) { "14.21" } else { "CU 41" };
    let mut value = empty(Input::Update, "Installed update", example);
    value.value = case.profile.update.clone();
    if let Some(product) = case.product {
        let minimum = product.minimum;
        let at_least =
            joined(&[product.name, " needs at least ", &minimum.name(), " (", product.released, ")."]);
        match (value.value.trim(), minimum.is_reached(&value.value)) {
            ("", _) => value.says.push(at_least),
            (_, Some(true)) => {}
            (_, Some(false)) => {
                value.wrong = true;
                value.says.push(at_least);
            }
            (_, None) => {
                value.wrong = true;
                value.says.push(joined(&["Write it like ", &minimum.name(), ". ", &at_least]));
            }
        }
    }
    value
}

fn web_client(case: &Case<'_>) -> BoardValue {
    let mut value = empty(
        Input::WebClient,
        "Business Central web client",
        "https://bc.contoso.com/BC230, as the browser shows it",
    );
    let profile = case.profile;
    value.live = true;
    value.value = profile.web_client().to_owned();
    if value.value.is_empty() {
        return value;
    }
    match redirect_url(&value.value) {
        Ok(computed) => {
            value.origin = if profile.web_client.trim().is_empty() { OPEN } else { TYPED }.to_owned();
            for note in &computed.notes {
                value.says.push(note.text().to_owned());
            }
            // Without a setup it is that of every connection: the landing page.
            let url = rules::expected_redirect_uri(case).ok().flatten().unwrap_or(computed.url);
            value.result = Some(Fact { label: "Redirect URI to register".to_owned(), value: url });
        }
        Err(error) => {
            value.wrong = true;
            value.says.push(error.text().to_owned());
        }
    }
    value
}

fn environment_url(case: &Case<'_>) -> BoardValue {
    let mut value =
        empty(Input::EnvironmentUrl, "Dataverse environment URL", "https://contoso.crm4.dynamics.com");
    let typed = case.profile.environment_url.as_str();
    let on_page = case
        .page
        .and_then(|page| page.get(FieldName::ServerAddress).ok())
        .is_some_and(|shown| shown == typed);
    match &case.environment {
        None => {}
        Some(Ok(url)) => {
            value.value = url.to_string();
            value.origin = if on_page { "seen on the setup page" } else { TYPED }.to_owned();
            value.says = sentences(&url.changes);
            value.says.extend(url.region().map(|region| joined(&["Region: ", region, "."])));
        }
        Some(Err(error)) => {
            value.typed = Some(typed.to_owned());
            value.wrong = true;
            value.says.push(error.to_string());
            value
                .says
                .extend(error.suggestion().map(|suggestion| joined(&["Did you mean ", suggestion, "?"])));
        }
    }
    value
}

fn user_name(case: &Case<'_>) -> BoardValue {
    let mut value = empty(Input::UserName, "Integration user", "integration@contoso.onmicrosoft.com");
    let typed = case.profile.user_name.trim();
    match rules::user_name(case.profile) {
        Some(name) => {
            let on_page = case
                .page
                .and_then(|page| page.get(FieldName::UserName).ok())
                .is_some_and(|shown| shown == typed);
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

fn app_id(case: &Case<'_>) -> BoardValue {
    let profile = case.profile;
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
            value.says.push(joined(&["App registration: ", name, "."]));
        }
    }
    value
}

fn tenant_id(case: &Case<'_>) -> BoardValue {
    let mut value =
        empty(Input::TenantId, "Directory (tenant) ID", "open the Overview of the app registration");
    if let Some(tenant) = case.profile.app().and_then(|app| app.tenant_id.seen()) {
        value.value = tenant.to_string();
        value.origin = SEEN.to_owned();
    }
    value
}

/// A step of the checklist. Its findings go over into it.
fn step(facts: &StepFacts, case: &Case<'_>, answers: &mut [Answer]) -> BoardStep {
    let mut findings = Vec::new();
    let mut not_checked: Vec<String> = Vec::new();
    for answer in answers.iter_mut().filter(|answer| answer.rule.step == facts.step) {
        for found in std::mem::take(&mut answer.findings) {
            findings.push(found.finding);
        }
        let Some(why) = answer.not_checked.filter(|why| *why != NotChecked::NotApplicable) else { continue };
        let text = why.text().to_owned();
        if !not_checked.contains(&text) {
            not_checked.push(text);
        }
    }
    let state = if findings.iter().any(|finding| finding.severity != Severity::Info) {
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

/// The words of pages that can be asked for.
fn words(profile: &Profile) -> Vec<WordsToTeach> {
    let mut asked = Vec::new();
    for words in &profile.unknown {
        let Some(question) = QUESTIONS.iter().find(|question| question.topic == words.topic) else {
            continue;
        };
        let mut meanings = Vec::new();
        for (value, label) in question.meanings {
            meanings.push(MeaningChoice { value: *value, label });
        }
        asked.push(WordsToTeach { words: words.clone(), about: question.about, meanings });
    }
    asked
}
