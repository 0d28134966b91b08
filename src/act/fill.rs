//! The fill plan: what goes into which field, in which order, and why; and the report afterwards.
//!
//! The core plans and judges; the content script sets one field at a time and reads it back. A secret never comes
//! here: its step only says that what the user types goes into that field.

use moorline_scan::{
    search,
    write::{decimal, joined},
};

use crate::wire::{names, record, record_out};

use crate::{
    environment::redirect_url::redirect_url,
    finding::FieldName,
    guid::Guid,
    page::{
        business_central::{
            self, Field, Form, FormKind, FormPage, FormSeen, STORED_SECRET, authentication_type, form,
            is_online,
        },
        snapshot::{Control, ControlKind, Snapshot},
    },
    profile::Profile,
    rules::{Case, user_name},
};

/// What will be done on a page, for the user to read before anything is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct FillPlan {
    /// The page's name.
    pub title: String,
    /// The route that the plan was made for.
    pub route: String,
    /// The region whose items are the fields.
    pub region: String,
    /// The name of that region's container: nothing is written into another one.
    pub form: String,
    /// The steps, in the only safe order.
    pub steps: Vec<FillStep>,
    /// What the user must do before the fill can begin; one sentence each. While this is not empty, no step
    /// may be performed.
    pub first: Vec<String>,
    /// What the user should know; one sentence each.
    pub remarks: Vec<String>,
    /// What is to be done when everything is filled; one sentence each.
    pub after: Vec<String>,
}

record!(FillPlan { title, route, region, form, steps, first, remarks, after });

/// One field to set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct FillStep {
    /// The control's name, which does not depend on the language.
    pub control: String,
    /// The caption that the page shows.
    pub caption: String,
    /// What kind of control it is.
    pub kind: ControlKind,
    /// The value to set; absent for a secret, which only the panel and the field see.
    #[cfg_attr(test, ts(optional = nullable))]
    pub value: Option<String>,
    /// The old value as it may be shown.
    pub old: String,
    /// The new value as it may be shown.
    pub new: String,
    /// Why this value.
    pub why: String,
    /// Whether the old value can be brought back.
    pub undo: bool,
    /// Whether the field already holds the value. It is performed all the same when an earlier step makes
    /// the page overwrite it; otherwise it is left alone.
    pub already: bool,
}

record!(FillStep { control, caption, kind, value, old, new, why, undo, already });

/// What the content script did for one step.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Performed {
    /// The control's name.
    pub control: String,
    /// How it ended.
    pub end: StepEnd,
}

record!(Performed { control, end });

/// How one step ended, as the content script saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum StepEnd {
    /// The value was set and the page went quiet.
    Set,
    /// The field already held the value and was left alone.
    LeftAlone,
    /// The field is not there.
    NotFound,
    /// The field cannot be edited now.
    NotEditable,
    /// The page has marked the value as wrong.
    Rejected,
    /// The page asks something in a dialog, which is the user's to answer.
    Dialog,
    /// The field is hidden, or something lies over it.
    Covered,
    /// The page is inside a page of somebody else, or in a frame without an origin.
    Foreign,
    /// The page is no longer the one that was previewed.
    Left,
    /// The page did not go quiet in time.
    Busy,
}

names!(StepEnd { Set = "set", LeftAlone = "left-alone", NotFound = "not-found", NotEditable = "not-editable", Rejected = "rejected", Dialog = "dialog", Covered = "covered", Foreign = "foreign", Left = "left", Busy = "busy" });

/// What came of the fill.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct FillReport {
    /// Whether every field reads back as planned.
    pub done: bool,
    /// One line per step.
    pub lines: Vec<FillLine>,
    /// What to do next; one sentence each.
    pub next: Vec<String>,
}

record_out!(FillReport { done, lines, next });

/// What came of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct FillLine {
    /// The control's name.
    pub control: String,
    /// The caption.
    pub caption: String,
    /// How it ended.
    pub verdict: Verdict,
    /// The same in one sentence.
    pub text: String,
}

record_out!(FillLine { control, caption, verdict, text });

/// How one step ended, as the core judges it after reading everything again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Verdict {
    /// It reads back as planned.
    Changed,
    /// It held the value before.
    AlreadySet,
    /// It was set, but a secret cannot be read back.
    Unverified,
    /// It may have been set, but could not be read back.
    NotVerified,
    /// The page refused the value.
    Rejected,
    /// The page changed it back or to something else.
    Reverted,
    /// The field is not on the page.
    NotFound,
    /// The field cannot be edited.
    NotEditable,
    /// It was not set.
    NotSet,
}

names!(Verdict { Changed = "changed", AlreadySet = "already-set", Unverified = "unverified", NotVerified = "not-verified", Rejected = "rejected", Reverted = "reverted", NotFound = "not-found", NotEditable = "not-editable", NotSet = "not-set" });

/// Plans the fill of the page on view.
///
/// `route` is the name of what is on view, `url` the address of the top document.
pub fn plan(route: &str, url: &str, snapshot: &Snapshot, profile: &Profile) -> FillPlan {
    let mut plan = FillPlan {
        route: route.to_owned(),
        region: business_central::FIELDS.to_owned(),
        form: business_central::on_view(snapshot).map(|container| container.name.clone()).unwrap_or_default(),
        ..FillPlan::default()
    };
    let Some(page) = business_central::form_on_view(snapshot, url) else {
        plan.first.push("Open one of the pages that Moorline fills.".to_owned());
        return plan;
    };
    plan.title = page.title.to_owned();
    let case = Case::on_page(profile, profile.app(), Some(page.form));
    // What was seen on other looks may be old by now: the plan is made for what the page shows.
    let read = crate::page::business_central::PAGE.read;
    let Some(mut route) = crate::page::business_central::route_of(url) else { return plan };
    let mut reading = crate::page::Reading::default();
    read(snapshot, &mut route, &[], &mut reading);
    let Some(shown) = reading.form else { return plan };
    Planner { page, case, shown: &shown, snapshot, plan }.plan()
}

/// Makes a plan for one page.
struct Planner<'a> {
    page: &'static FormPage,
    case: Case<'a>,
    shown: &'a FormSeen,
    snapshot: &'a Snapshot,
    plan: FillPlan,
}

/// What goes into a field.
enum Value {
    /// This, for this reason.
    Text(String, &'static str),
    /// What the user types.
    Secret(&'static str),
}

impl Planner<'_> {
    fn plan(mut self) -> FillPlan {
        for what in self.missing() {
            self.first(&["Give ", what, " in the panel."]);
        }
        self.remark("Moorline opens the collapsed sections of the page to reach their fields.");
        self.remark("The page saves each field as it is filled. Undo brings back every old value but secrets, which the page never shows.");
        match self.page.form {
            Form::EntraApplications => {
                self.plan.first.clear();
                self.first(&[
                    "Open the card of the application, or choose New: the list itself is not filled.",
                ]);
                return self.plan;
            }
            Form::FieldService => {
                self.plan.first.clear();
                self.first(&["There is nothing to fill here: this page copies the environment from the connection to Dataverse, and the rest depends on how you work."]);
                return self.plan;
            }
            _ => {}
        }
        if self.is_locked() {
            return self.plan;
        }
        self.first_choose_sdk_version();
        let form = self.page.form;
        let mut undisturbed = true;
        let mut locked = false;
        for field in self.page.fields {
            let Some(value) = self.value(field.name) else { continue };
            let Some(found) = self.control(field.name) else {
                self.not_there(field);
                continue;
            };
            locked |= !found.editable;
            let text = match &value {
                Value::Text(text, _) => Some(text.as_str()),
                Value::Secret(_) => None,
            };
            self.check(field, &found, text);
            let step = step(field, &found, value, undisturbed);
            // A field that changes makes the page overwrite the later ones; a secret does not, nor does the card.
            undisturbed &= step.already || step.value.is_none() || form == Form::EntraApplication;
            self.plan.steps.push(step);
        }
        if locked {
            self.first(&["Switch the page to editing: its fields cannot be edited now."]);
        }
        if self.page.kind == FormKind::Wizard && self.plan.steps.is_empty() {
            self.first(&["This step of the guide has no field to fill. Go on to the one that asks for the values, then choose Preview again."]);
        }
        self.afterwards();
        self.plan
    }

    fn first(&mut self, words: &[&str]) {
        let sentence = joined(words);
        if !self.plan.first.contains(&sentence) {
            self.plan.first.push(sentence);
        }
    }

    fn remark(&mut self, sentence: &str) {
        self.plan.remarks.push(sentence.to_owned());
    }

    fn control(&self, name: FieldName) -> Option<Control> {
        form::control(self.page, self.snapshot, name)
    }

    /// What the user has not given yet, to follow "Give ".
    fn missing(&self) -> Vec<&'static str> {
        let case = &self.case;
        let mut missing = Vec::new();
        match self.page.form {
            Form::Sales if !self.shown.is_only_for_reading() => return self::missing(case),
            Form::Sales | Form::FieldService | Form::EntraApplications => {}
            Form::EntraApplication => {
                if case.profile.chosen_app.is_none() {
                    missing.push("the application (client) ID");
                }
            }
            Form::Dataverse => {
                if !matches!(case.environment, Some(Ok(_))) {
                    missing.push("the Dataverse environment URL");
                }
                if !is_online(&self.shown.address) && case.profile.chosen_app.is_none() {
                    missing.push("the application (client) ID");
                }
            }
            // A guide asks for one thing at a time.
            Form::SalesWizard | Form::DataverseWizard | Form::FieldServiceWizard => {
                let shows = |name| self.control(name).is_some();
                if shows(FieldName::ServerAddress) && !matches!(case.environment, Some(Ok(_))) {
                    missing.push("the Dataverse environment URL");
                }
                if shows(FieldName::UserName) && user_name(case.profile).is_none() {
                    missing.push("the integration user");
                }
                if shows(FieldName::ClientId) && case.profile.chosen_app.is_none() {
                    missing.push("the application (client) ID");
                }
            }
        }
        missing
    }

    /// Says what keeps the whole page from being filled.
    fn is_locked(&mut self) -> bool {
        let on = |name| self.shown.is_on(name) == Ok(true);
        let is_wizard = self.page.kind == FormKind::Wizard;
        for name in [FieldName::IsEnabled, FieldName::BusinessEvents] {
            if !is_wizard && on(name) {
                let caption = self.caption(name);
                self.first(&[
                    "Turn \"",
                    &caption,
                    "\" off: while the connection is enabled the page is locked.",
                ]);
                return true;
            }
        }
        if self.page.form == Form::EntraApplication && self.shown.get(FieldName::State) == Ok("0") {
            let caption = self.caption(FieldName::State);
            self.first(&[
                "Set \"",
                &caption,
                "\" to Disabled: while the application is enabled, neither the card nor its permission sets can be changed.",
            ]);
            return true;
        }
        if self.page.form == Form::Sales && self.shown.is_only_for_reading() {
            self.plan.first.clear();
            self.first(&["Open the Dataverse Connection Setup (page 7200) and fill that: since Business Central 16 this page takes the connection from there."]);
            return true;
        }
        false
    }

    /// The value of a field that Moorline fills.
    fn value(&self, name: FieldName) -> Option<Value> {
        let case = &self.case;
        let form = self.page.form;
        let online = is_online(&self.shown.address);
        // The app signs in, not a user.
        let with_app = form == Form::Dataverse && !online;
        let given = |text: Option<String>, why| text.map(|text| Value::Text(text, why));
        match name {
            FieldName::ServerAddress => given(
                case.environment.as_ref().and_then(|url| Some(url.as_ref().ok()?.to_string())),
                if form == Form::Sales || with_app {
                    "The environment you gave. First, because it makes the page reset the authentication type and rebuild the connection string."
                } else {
                    "The environment you gave."
                },
            ),
            FieldName::AuthenticationType if form == Form::Sales => Some(Value::Text(
                authentication_type::OAUTH.to_owned(),
                "Only this type uses the connection string that is entered.",
            )),
            FieldName::AuthenticationType if with_app => Some(Value::Text(
                authentication_type::CLIENT_SECRET.to_owned(),
                "With this type Business Central signs in as the app, with its secret.",
            )),
            FieldName::UserName if form == Form::Sales => given(
                user_name(case.profile).map(str::to_owned),
                "The integration user you gave. It makes the page rebuild the connection string.",
            ),
            FieldName::UserName if self.page.kind == FormKind::Wizard => {
                given(user_name(case.profile).map(str::to_owned), "The integration user you gave.")
            }
            FieldName::Password if form == Form::Sales || self.page.kind == FormKind::Wizard => {
                Some(Value::Secret(TYPED))
            }
            FieldName::ClientId if form == Form::EntraApplication || !online => given(
                case.profile.chosen_app.map(|id| id.to_string()),
                "The application (client) ID of the app registration.",
            ),
            FieldName::ClientSecret if !online => Some(Value::Secret(TYPED)),
            // The page suggests one itself, and exactly that must be registered.
            FieldName::RedirectUrl if !online => {
                let suggested = self.shown.get(name).unwrap_or("").trim();
                match suggested {
                    "" => given(
                        redirect_url(&self.shown.address).ok().map(|url| url.url),
                        "The address of this web client. The same must stand in the app registration.",
                    ),
                    url => Some(Value::Text(
                        url.to_owned(),
                        "The page suggests it. The same must stand in the app registration.",
                    )),
                }
            }
            FieldName::ConnectionString if form == Form::Sales => given(
                case.expected_string.clone(),
                "Last, because every field above makes the page overwrite it.",
            ),
            FieldName::Description => {
                let shown = self.shown.get(name).unwrap_or("").trim();
                let most = usize::from(self.page.field(name).map_or(0, |field| field.most));
                let app = case.profile.app().and_then(|app| app.name.seen());
                match (shown, app) {
                    ("", Some(app)) => Some(Value::Text(
                        shortened(app, most),
                        "The name of the app registration. It becomes the name of the application's user.",
                    )),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A field that should be filled, and is not on the page.
    fn not_there(&mut self, field: &Field) {
        if self.page.kind == FormKind::Wizard {
            return;
        }
        // Which fields it shows was computed when it was opened, from the type as it was stored then.
        let after_reopening = self.page.form == Form::Dataverse
            && matches!(field.name, FieldName::ClientId | FieldName::ClientSecret | FieldName::RedirectUrl);
        if after_reopening {
            let sentence = "The page does not show the fields for the app yet. When the authentication type is filled, close the page, open it again, and choose Preview once more: it shows them only then.";
            if !self.plan.remarks.iter().any(|remark| remark == sentence) {
                self.remark(sentence);
            }
            return;
        }
        self.first(&[
            "The page shows no field \"",
            field.caption,
            "\". Open the section that holds it; if there is none, the installed update is too old for OAuth.",
        ]);
    }

    /// Checks a value before anything is typed: a script can exceed what the page lets a user type.
    fn check(&mut self, field: &Field, found: &Control, value: Option<&str>) {
        let caption = shown_caption(field, found);
        let Some(value) = value else {
            if found.kind != ControlKind::Password && found.editable {
                self.first(&[
                    "Fill \"",
                    &caption,
                    "\" yourself: the page shows it in clear text, so Moorline puts no secret into it.",
                ]);
            }
            return;
        };
        let most = found.max_length.map_or(usize::MAX, |most| most as usize);
        let most = if field.most == 0 { most } else { most.min(usize::from(field.most)) };
        if value.encode_utf16().count() > most {
            self.first(&["\"", &caption, "\" is too short for the value."]);
        }
        if search::has(value, STORED_SECRET) {
            self.first(&[
                "Give another value for \"",
                &caption,
                "\": this one is only what the page shows instead of a secret.",
            ]);
        }
        match field.name {
            FieldName::UserName => {
                let planned = self.value(FieldName::AuthenticationType);
                let kind = match &planned {
                    Some(Value::Text(kind, _)) => kind.as_str(),
                    _ => self.shown.get(FieldName::AuthenticationType).unwrap_or(""),
                };
                if kind == authentication_type::AD && !value.contains('\\') {
                    self.first(&["Give the integration user as DOMAIN\\user: the page takes no other name for Active Directory."]);
                }
                if kind == authentication_type::CLIENT_SECRET && !value.contains('@') {
                    self.first(&["Give the integration user as an e-mail address: the page takes no other name for this authentication type."]);
                }
            }
            FieldName::ConnectionString if !search::has(value, "{PASSWORD}") => {
                self.first(&["The connection string has no {PASSWORD}, without which the page refuses it."]);
            }
            // The ID is the key of the card.
            FieldName::ClientId if self.page.form == Form::EntraApplication => {
                let shown = found.value.as_deref().unwrap_or("").trim();
                if !shown.is_empty() && !same(Some(shown), Some(value)) {
                    self.first(&["This card belongs to another client ID, and that cannot be changed. Go back to the list and choose New."]);
                }
            }
            _ => {}
        }
    }

    /// The SDK version cannot be typed, and choosing it makes the page rebuild the connection string: the user
    /// chooses it before anything is filled.
    fn first_choose_sdk_version(&mut self) {
        if self.page.form != Form::Sales {
            return;
        }
        let Some(version) = self.case.product.and_then(|product| product.sdk_version) else { return };
        let version = decimal(version as usize);
        let shown = self.control(FieldName::SdkVersion).and_then(|control| control.value);
        if shown.as_deref().map(str::trim) != Some(version.as_str()) {
            let caption = self.caption(FieldName::SdkVersion);
            self.first(&[
                "Choose ",
                &version,
                " for \"",
                &caption,
                "\" with the button beside it: this field cannot be typed, and choosing rebuilds the connection string.",
            ]);
        }
    }

    /// The caption of a field as the page has it, or the English one.
    fn caption(&self, name: FieldName) -> String {
        match (self.page.field(name), self.control(name)) {
            (Some(field), Some(found)) => shown_caption(field, &found),
            (Some(field), None) => field.caption.to_owned(),
            (None, _) => String::new(),
        }
    }

    /// What belongs to the user afterwards.
    fn afterwards(&mut self) {
        let next: &[&str] = match self.page.form {
            Form::Sales => &[
                "Choose Test Connection on the page.",
                "When the test succeeds, turn the connection on yourself.",
            ],
            Form::Dataverse => &[
                "Turn the connection on yourself: Business Central then asks an administrator to sign in and to consent.",
                "Look at the section Integration Solution Settings: all of its checks must be right.",
            ],
            Form::EntraApplication => &[
                "Add the permission sets now: they can be changed only while the state is Disabled.",
                "Then set State to Enabled yourself; Business Central asks whether to make the user.",
            ],
            _ => &["Go on in the guide yourself."],
        };
        for sentence in next {
            self.plan.after.push((*sentence).to_owned());
        }
        if self.page.form == Form::EntraApplication {
            if self
                .shown
                .rows
                .seen()
                .is_some_and(|rows| rows.iter().any(|row| row.name.eq_ignore_ascii_case("SUPER")))
            {
                self.remark(
                    "Take SUPER out of the permission sets: Business Central refuses it for applications.",
                );
            }
            if self.shown.get(FieldName::Description) == Ok("")
                && self.case.profile.app().and_then(|app| app.name.seen()).is_none()
            {
                self.remark("Enter a description yourself, of 50 characters at most: without one the application cannot be enabled.");
            }
        }
    }
}

/// Why a secret is not in the plan.
const TYPED: &str = "Goes from the box below into this field and nowhere else. Leave the box empty to keep what the page holds.";

/// What a connection string still needs, to follow "Give ".
pub fn missing(case: &Case<'_>) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if case.product.is_none() {
        missing.push("the product");
    }
    if !matches!(case.environment, Some(Ok(_))) {
        missing.push("the Dataverse environment URL");
    }
    if user_name(case.profile).is_none() {
        missing.push("the integration user");
    }
    if case.profile.chosen_app.is_none() {
        missing.push("the application (client) ID");
    }
    missing
}

fn step(field: &Field, found: &Control, value: Value, undisturbed: bool) -> FillStep {
    let label = |value: &str| {
        let option = found.options.iter().find(|option| option.value == value);
        option.map_or_else(|| value.to_owned(), |option| option.label.clone())
    };
    let (value, why) = match value {
        Value::Text(text, why) => (Some(text), why),
        Value::Secret(why) => (None, why),
    };
    let is_secret = value.is_none();
    let old = match &found.value {
        _ if is_secret => "hidden by the page".to_owned(),
        Some(old) => label(old),
        None => String::new(),
    };
    FillStep {
        control: field.control.to_owned(),
        caption: shown_caption(field, found),
        kind: found.kind,
        new: match &value {
            None => "what you type below".to_owned(),
            Some(new) => label(new),
        },
        already: undisturbed && !is_secret && same(found.value.as_deref(), value.as_deref()),
        why: why.to_owned(),
        undo: !is_secret,
        old,
        value,
    }
}

fn shown_caption(field: &Field, found: &Control) -> String {
    let shown = found.caption.trim();
    if shown.is_empty() { field.caption.to_owned() } else { shown.to_owned() }
}

/// As much of a text as a field keeps, counted as AL counts.
fn shortened(text: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut units = 0;
    for character in text.trim().chars() {
        units += character.len_utf16();
        if units > most {
            break;
        }
        kept.push(character);
    }
    kept.trim_end().to_owned()
}

/// Whether two values are the same to the page, which trims what is typed and shows IDs in braces and capitals.
fn same(shown: Option<&str>, planned: Option<&str>) -> bool {
    let (Some(shown), Some(planned)) = (shown, planned) else { return false };
    let (shown, planned) = (shown.trim(), planned.trim());
    let id = |text: &str| Guid::parse(search::trim_end(search::trim_start(text, b"{"), b"}"));
    shown == planned || id(shown).is_some_and(|shown| id(planned) == Some(shown))
}

/// Judges a fill by what the page shows at the end: a later field may have overwritten an earlier one.
pub fn judge(plan: &FillPlan, performed: &[Performed], snapshot: &Snapshot) -> FillReport {
    // Another page that came to lie over the form has fields of the same names.
    let is_same = business_central::on_view(snapshot).is_some_and(|container| container.name == plan.form);
    let mut lines: Vec<FillLine> = Vec::new();
    for step in &plan.steps {
        let end = performed.iter().rev().find(|done| done.control == step.control).map(|done| done.end);
        let shown = snapshot.control(&plan.region, &step.control).filter(|_| is_same);
        let (verdict, text) = verdict(step, end, shown);
        let mut text = text.to_owned();
        if let Some(message) = shown.map(|control| control.message.trim())
            && verdict == Verdict::Rejected
            && !message.is_empty()
        {
            text.push_str(" It says: ");
            text.push_str(message);
        }
        lines.push(FillLine { control: step.control.clone(), caption: step.caption.clone(), verdict, text });
    }
    let done = lines
        .iter()
        .all(|line| matches!(line.verdict, Verdict::Changed | Verdict::AlreadySet | Verdict::Unverified));
    let at_dialog = performed.iter().any(|done| done.end == StepEnd::Dialog);
    let next = if done {
        plan.after.clone()
    } else if at_dialog {
        vec!["Answer the question on the page, then choose Preview again.".to_owned()]
    } else {
        vec!["Look at the marked fields on the page, then choose Preview again.".to_owned()]
    };
    FillReport { done, lines, next }
}

fn verdict(step: &FillStep, end: Option<StepEnd>, shown: Option<&Control>) -> (Verdict, &'static str) {
    match end {
        Some(StepEnd::LeftAlone) if step.value.is_none() => (Verdict::AlreadySet, "Left as it is."),
        Some(StepEnd::Set) if step.value.is_none() => match shown {
            Some(control) if control.invalid => (Verdict::Rejected, "The page refuses the value."),
            _ => (Verdict::Unverified, "Typed in. The page never shows a secret, so it cannot be read back."),
        },
        Some(StepEnd::Set | StepEnd::LeftAlone) => match shown {
            Some(control) if same(control.value.as_deref(), step.value.as_deref()) && !control.invalid => {
                if end == Some(StepEnd::Set) {
                    (Verdict::Changed, "Filled, and reads back as planned.")
                } else {
                    (Verdict::AlreadySet, "Held the value before.")
                }
            }
            Some(control) if control.invalid => (Verdict::Rejected, "The page refuses the value."),
            Some(_) => (Verdict::Reverted, "The page has changed the value afterwards."),
            None => (
                Verdict::NotVerified,
                "Filled, but the field is no longer on the page, so it could not be read back.",
            ),
        },
        Some(StepEnd::Rejected) => (Verdict::Rejected, "The page refuses the value."),
        Some(StepEnd::NotFound) => (Verdict::NotFound, "The field is not on the page."),
        Some(StepEnd::NotEditable) => (Verdict::NotEditable, "The field cannot be edited now."),
        Some(StepEnd::Covered) => {
            (Verdict::NotSet, "The field is hidden or something lies over it; nothing was typed into it.")
        }
        Some(StepEnd::Foreign) => {
            (Verdict::NotSet, "The page is shown inside a page of somebody else; nothing is filled there.")
        }
        Some(StepEnd::Dialog) => (Verdict::NotVerified, "The page asks a question first."),
        Some(StepEnd::Left) => (
            Verdict::NotVerified,
            "The page is no longer the one that was previewed; nothing more was filled there.",
        ),
        Some(StepEnd::Busy) => (Verdict::NotVerified, "The page did not come to rest in time."),
        None => (Verdict::NotSet, "Not reached."),
    }
}
