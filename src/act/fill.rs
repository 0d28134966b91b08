//! The fill plan: what goes into which field, in which order, and why; and the report afterwards.
//!
//! The core plans and judges; the content script sets one field at a time and reads it back. A password
//! never comes here: its step only says that the user's typed password goes into that field.

use crate::wire::{names, record, record_out};

use crate::{
    finding::FieldName,
    page::{
        business_central::sales_connection::{self, AUTHENTICATION_TYPE_OAUTH, Field, SAFE_ORDER},
        snapshot::{Control, ControlKind, Snapshot},
    },
    profile::Profile,
    rules::{Case, user_name},
};

/// What will be done on a page, for the user to read before anything is done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct FillPlan {
    /// The page's name.
    pub title: String,
    /// The route that the plan was made for.
    pub route: String,
    /// The region whose items are the fields.
    pub region: String,
    /// The steps, in the only safe order.
    pub steps: Vec<FillStep>,
    /// What the user must do before the fill can begin; one sentence each. While this is not empty, no step
    /// may be performed.
    pub first: Vec<String>,
    /// What the user should know or do afterwards; one sentence each.
    pub remarks: Vec<String>,
}

record!(FillPlan { title, route, region, steps, first, remarks });

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
    /// The value to set; absent for the password, which only the panel and the field see.
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
    /// The page is no longer the one that was previewed.
    Left,
    /// The page did not go quiet in time.
    Busy,
}

names!(StepEnd { Set = "set", LeftAlone = "left-alone", NotFound = "not-found", NotEditable = "not-editable", Rejected = "rejected", Dialog = "dialog", Left = "left", Busy = "busy" });

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
    /// It was set, but a password cannot be read back.
    Unverified,
    /// The page refused the value.
    Rejected,
    /// The page changed it back or to something else.
    Reverted,
    /// It was not set.
    NotSet,
}

names!(Verdict { Changed = "changed", AlreadySet = "already-set", Unverified = "unverified", Rejected = "rejected", Reverted = "reverted", NotSet = "not-set" });

/// Plans the fill of the Sales connection setup.
///
/// `route` is the name of what is on view, `title` the page's name.
pub fn plan(title: &str, route: &str, snapshot: &Snapshot, profile: &Profile) -> FillPlan {
    let case = Case::new(profile);
    let control = sales_connection::controls(snapshot);
    let mut plan = FillPlan {
        title: title.to_owned(),
        route: route.to_owned(),
        region: sales_connection::REGION.to_owned(),
        steps: Vec::new(),
        first: missing(&case).into_iter().map(|what| format!("Give {what} in the panel.")).collect(),
        remarks: vec![
            "Moorline opens the collapsed sections of the page to reach their fields.".to_owned(),
            "The page saves each field as it is filled. Undo brings back every old value but the password, which the page never shows.".to_owned(),
        ],
    };
    if control(FieldName::IsEnabled).is_some_and(|enabled| enabled.value.as_deref() == Some("true")) {
        let caption = caption(FieldName::IsEnabled, &control);
        plan.first
            .push(format!("Turn \"{caption}\" off: while the connection is enabled the page is locked."));
        return plan;
    }
    first_choose_sdk_version(&case, &control, &mut plan);

    let values = [
        (
            FieldName::ServerAddress,
            case.environment.as_ref().and_then(|url| Some(url.as_ref().ok()?.to_string())),
        ),
        (FieldName::AuthenticationType, Some(AUTHENTICATION_TYPE_OAUTH.to_owned())),
        (FieldName::UserName, user_name(profile).map(str::to_owned)),
        (FieldName::Password, None),
        (FieldName::ConnectionString, case.expected_string.clone()),
    ];
    let mut undisturbed = true;
    let mut locked = false;
    for field in SAFE_ORDER {
        let Some((_, value)) = values.iter().find(|(name, _)| *name == field.name) else { continue };
        let is_password = field.name == FieldName::Password;
        if value.is_none() && !is_password {
            continue;
        }
        let Some(found) = control(field.name) else {
            plan.first.push(format!(
                "The page shows no field \"{}\". Open the section that holds it; if there is none, the installed update is too old for OAuth.",
                field.caption
            ));
            continue;
        };
        locked |= !found.editable;
        if let Some(value) = value
            && found.max_length.is_some_and(|most| value.encode_utf16().count() > most as usize)
        {
            plan.first.push(format!("\"{}\" is too short for the value.", shown_caption(field, &found)));
        }
        let step = step(field, &found, value.clone(), undisturbed);
        // A field that changes makes the page overwrite the later ones; the password does not.
        undisturbed &= step.already || is_password;
        plan.steps.push(step);
    }
    if locked {
        plan.first.push("Switch the page to editing: its fields cannot be edited now.".to_owned());
    }
    plan
}

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

/// The SDK version cannot be typed, and choosing it makes the page rebuild the connection string: the user
/// chooses it before anything is filled.
fn first_choose_sdk_version(
    case: &Case<'_>,
    control: &impl Fn(FieldName) -> Option<Control>,
    plan: &mut FillPlan,
) {
    let Some(version) = case.product.and_then(|product| product.sdk_version) else { return };
    let shown = control(FieldName::SdkVersion).and_then(|control| control.value);
    if shown.as_deref().map(str::trim) != Some(version.to_string().as_str()) {
        let caption = caption(FieldName::SdkVersion, control);
        plan.first.push(format!(
            "Choose {version} for \"{caption}\" with the button beside it: this field cannot be typed, and choosing rebuilds the connection string."
        ));
    }
}

fn step(field: Field, found: &Control, value: Option<String>, undisturbed: bool) -> FillStep {
    let is_password = field.name == FieldName::Password;
    let label = |value: &str| {
        let option = found.options.iter().find(|option| option.value == value);
        option.map_or_else(|| value.to_owned(), |option| option.label.clone())
    };
    let old = match &found.value {
        _ if is_password => "hidden by the page".to_owned(),
        Some(old) => label(old),
        None => String::new(),
    };
    FillStep {
        control: field.control.to_owned(),
        caption: shown_caption(field, found),
        kind: found.kind,
        new: match &value {
            None => "the password you type below".to_owned(),
            Some(new) => label(new),
        },
        already: undisturbed && !is_password && same(found.value.as_deref(), value.as_deref()),
        why: why(field.name).to_owned(),
        undo: !is_password,
        old,
        value,
    }
}

fn why(name: FieldName) -> &'static str {
    match name {
        FieldName::ServerAddress => {
            "The environment you gave. First, because it makes the page reset the authentication type and rebuild the connection string."
        }
        FieldName::AuthenticationType => "Only this type uses the connection string that is entered.",
        FieldName::UserName => {
            "The integration user you gave. It makes the page rebuild the connection string."
        }
        FieldName::Password => {
            "Goes from the box below into this field and nowhere else. Leave the box empty to keep what the page holds."
        }
        FieldName::ConnectionString => "Last, because every field above makes the page overwrite it.",
        FieldName::SdkVersion | FieldName::IsEnabled => "",
    }
}

fn shown_caption(field: Field, found: &Control) -> String {
    if found.caption.trim().is_empty() { field.caption.to_owned() } else { found.caption.trim().to_owned() }
}

/// The caption of a field as the page has it, or the English one.
fn caption(name: FieldName, control: &impl Fn(FieldName) -> Option<Control>) -> String {
    let field = SAFE_ORDER.iter().find(|field| field.name == name);
    match (field, control(name)) {
        (Some(field), Some(found)) => shown_caption(*field, &found),
        (Some(field), None) => field.caption.to_owned(),
        (None, _) => String::new(),
    }
}

/// Whether two values are the same to the page, which trims what is typed.
fn same(shown: Option<&str>, planned: Option<&str>) -> bool {
    matches!((shown, planned), (Some(shown), Some(planned)) if shown.trim() == planned.trim())
}

/// Judges a fill by what the page shows at the end: a later field may have overwritten an earlier one.
pub fn judge(plan: &FillPlan, performed: &[Performed], snapshot: &Snapshot) -> FillReport {
    let shown = |name: &str| {
        let items = snapshot.items(&plan.region).filter_map(|(_, item)| item.control.as_ref());
        items.filter(|control| control.name == name).last()
    };
    let lines: Vec<FillLine> = plan
        .steps
        .iter()
        .map(|step| {
            let end = performed.iter().rev().find(|done| done.control == step.control).map(|done| done.end);
            let (verdict, text) = verdict(step, end, shown(&step.control));
            FillLine {
                control: step.control.clone(),
                caption: step.caption.clone(),
                verdict,
                text: text.to_owned(),
            }
        })
        .collect();
    let done = lines
        .iter()
        .all(|line| matches!(line.verdict, Verdict::Changed | Verdict::AlreadySet | Verdict::Unverified));
    let at_dialog = performed.iter().any(|done| done.end == StepEnd::Dialog);
    let next = if done {
        vec![
            "Choose Test Connection on the page.".to_owned(),
            "When the test succeeds, turn the connection on yourself.".to_owned(),
        ]
    } else if at_dialog {
        vec!["Answer the question on the page, then choose Preview again.".to_owned()]
    } else {
        vec!["Look at the marked fields on the page, then choose Preview again.".to_owned()]
    };
    FillReport { done, lines, next }
}

fn verdict(step: &FillStep, end: Option<StepEnd>, shown: Option<&Control>) -> (Verdict, &'static str) {
    match end {
        Some(StepEnd::Set | StepEnd::LeftAlone) if step.value.is_none() => match end {
            Some(StepEnd::Set) => {
                (Verdict::Unverified, "Typed in. The page never shows a password, so it cannot be read back.")
            }
            _ => (Verdict::AlreadySet, "Left as it is."),
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
            None => (Verdict::Reverted, "The field is no longer on the page, so it could not be read back."),
        },
        Some(StepEnd::Rejected) => (Verdict::Rejected, "The page refuses the value."),
        Some(StepEnd::NotFound) => (Verdict::NotSet, "The field is not on the page."),
        Some(StepEnd::NotEditable) => (Verdict::NotSet, "The field cannot be edited now."),
        Some(StepEnd::Dialog) => (Verdict::NotSet, "The page asks a question first."),
        Some(StepEnd::Left) => {
            (Verdict::NotSet, "The page is no longer the one that was previewed; nothing was filled there.")
        }
        Some(StepEnd::Busy) => (Verdict::NotSet, "The page did not come to rest in time."),
        None => (Verdict::NotSet, "Not reached."),
    }
}
