//! What the core answers, and how it goes out.

use super::Board;
use crate::{
    act::fill::{FillPlan, FillReport},
    finding::Finding,
    inspect::{AddressView, Choices, ConvertView, StringView},
    page::{plan::WatchPlan, snapshot::Anchor},
    patch::view::PatchView,
    profile::Profile,
    wire::{self, Write, names, record_out},
};

/// What the core answers.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case", tag = "answer"))]
pub enum Response {
    /// To [`Request::Plan`].
    Plan {
        /// What to watch; absent when there is nothing.
        #[cfg_attr(test, ts(optional = nullable))]
        plan: Option<WatchPlan>,
    },
    /// To [`Request::Look`].
    Look {
        /// What is known now.
        profile: Box<Profile>,
        /// What to draw in that frame.
        notes: Vec<Note>,
        /// What could not be read there although it should be, in plain words.
        #[cfg_attr(test, ts(rename = "notRead"))]
        not_read: Vec<String>,
        /// The name for people of what was seen; empty where the plan tells it.
        title: &'static str,
        /// Whether nothing was read although something should stand there: the page looks different from what Moorline
        /// knows.
        #[cfg_attr(test, ts(rename = "isUnknownLayout"))]
        is_unknown_layout: bool,
    },
    /// To [`Request::Board`].
    Board {
        /// What to show.
        board: Box<Board>,
    },
    /// To [`Request::Enter`], [`Request::Teach`] and [`Request::Mute`].
    Enter {
        /// What is known now.
        profile: Box<Profile>,
    },
    /// To [`Request::PasteManifest`].
    PasteManifest {
        /// What is known now.
        profile: Box<Profile>,
        /// The findings in the pasted text.
        findings: Vec<Finding>,
        /// What was recognised, in one sentence.
        summary: String,
        /// Whether there are findings that a patch may mend.
        patchable: bool,
    },
    /// To [`Request::Patch`].
    Patch {
        /// What changes.
        patch: Box<PatchView>,
    },
    /// To [`Request::PlanFill`].
    PlanFill {
        /// The plan.
        plan: Box<FillPlan>,
    },
    /// To [`Request::JudgeFill`].
    JudgeFill {
        /// The report.
        report: FillReport,
    },
    /// To [`Request::PageScript`].
    PageScript {
        /// The recording; absent while something must be done before the fill.
        #[cfg_attr(test, ts(optional = nullable))]
        text: Option<String>,
    },
    /// To [`Request::Site`].
    Site {
        /// The origin that can be allowed.
        #[cfg_attr(test, ts(optional = nullable))]
        origin: Option<String>,
        /// What is there, and what Moorline does there when it is allowed; or why there is nothing to allow.
        text: &'static str,
    },
    /// To [`Request::EnvironmentUrl`].
    EnvironmentUrl {
        /// What to show of it.
        address: Box<AddressView>,
    },
    /// To [`Request::Choices`].
    Choices {
        /// What can be chosen.
        choices: Choices,
    },
    /// To [`Request::ConnectionString`].
    ConnectionString {
        /// What to show of it.
        string: Box<StringView>,
    },
    /// To [`Request::Convert`].
    Convert {
        /// The new string, or why there is none.
        converted: Box<ConvertView>,
    },
    /// The request could not be answered.
    Error {
        /// Which error.
        error: ErrorCode,
        /// What is wrong, without any value of the request.
        message: String,
    },
}

/// Writes an answer: its name, and its members in order.
macro_rules! answer {
    ($out:ident $answer:literal $(, $name:literal $value:ident)*) => {{
        wire::put($out, "{\"answer\":");
        $answer.write($out);
        $(
            wire::put($out, concat!(",\"", $name, "\":"));
            $value.write($out);
        )*
    }};
}

impl Write for Response {
    fn write(&self, out: &mut String) {
        match self {
            Response::Plan { plan } => answer!(out "plan", "plan" plan),
            Response::Look { profile, notes, not_read, title, is_unknown_layout } => {
                answer!(out "look", "profile" profile, "notes" notes, "notRead" not_read, "title" title, "isUnknownLayout" is_unknown_layout);
            }
            Response::Board { board } => answer!(out "board", "board" board),
            Response::Enter { profile } => answer!(out "enter", "profile" profile),
            Response::PasteManifest { profile, findings, summary, patchable } => {
                answer!(out "paste-manifest", "profile" profile, "findings" findings, "summary" summary, "patchable" patchable);
            }
            Response::Patch { patch } => answer!(out "patch", "patch" patch),
            Response::PlanFill { plan } => answer!(out "plan-fill", "plan" plan),
            Response::JudgeFill { report } => answer!(out "judge-fill", "report" report),
            Response::PageScript { text } => answer!(out "page-script", "text" text),
            Response::Site { origin, text } => answer!(out "site", "origin" origin, "text" text),
            Response::Choices { choices } => answer!(out "choices", "choices" choices),
            Response::EnvironmentUrl { address } => answer!(out "environment-url", "address" address),
            Response::ConnectionString { string } => answer!(out "connection-string", "string" string),
            Response::Convert { converted } => answer!(out "convert", "converted" converted),
            Response::Error { error, message } => answer!(out "error", "error" error, "message" message),
        }
        out.push('}');
    }
}

/// Why a request could not be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum ErrorCode {
    /// The text is not a request of this protocol.
    BadRequest,
    /// The snapshot belongs to another page than the address.
    Stale,
    /// The page cannot be filled.
    NotFillable,
    /// The core has failed; nothing was checked.
    Failed,
}

names!(ErrorCode { BadRequest = "bad-request", Stale = "stale", NotFillable = "not-fillable", Failed = "failed" });

/// A finding, drawn on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Note {
    /// Where.
    pub anchor: Anchor,
    /// What.
    pub finding: Finding,
    /// Whether a patch of the manifest may mend it.
    pub patchable: bool,
}

record_out!(Note { anchor, finding, patchable });
