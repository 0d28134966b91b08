//! The fill plan: what goes into which field, in which order, and why; and the report afterwards.
//!
//! The core plans and judges; the content script sets one field at a time and reads it back. A password
//! never comes here: its step only says that the user's typed password goes into that field.

use serde::{Deserialize, Serialize};

use crate::page::snapshot::ControlKind;

/// What will be done on a page, for the user to read before anything is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
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

/// One field to set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
pub struct FillStep {
    /// The control's name, which does not depend on the language.
    pub control: String,
    /// The caption that the page shows.
    pub caption: String,
    /// What kind of control it is.
    pub kind: ControlKind,
    /// The value to set; absent for the password, which only the panel and the field see.
    #[cfg_attr(test, ts(optional = nullable))]
    #[serde(skip_serializing_if = "Option::is_none")]
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

/// What the content script did for one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Performed {
    /// The control's name.
    pub control: String,
    /// How it ended.
    pub end: StepEnd,
}

/// How one step ended, as the content script saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "kebab-case")]
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

/// What came of the fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
pub struct FillReport {
    /// Whether every field reads back as planned.
    pub done: bool,
    /// One line per step.
    pub lines: Vec<FillLine>,
    /// What to do next; one sentence each.
    pub next: Vec<String>,
}

/// What came of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
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

/// How one step ended, as the core judges it after reading everything again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "kebab-case")]
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
