//! What the panel shows, as it is told of it.

use super::Input;
use crate::{
    finding::Finding,
    inspect::Fact,
    page::{
        Address,
        words::{Meaning, Unknown},
    },
    product::Product,
    profile::Mute,
    setup::SetupId,
    wire::{names, record_out},
};

/// Everything the panel shows.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Board {
    /// The setup; absent as long as none is chosen.
    #[cfg_attr(test, ts(optional = nullable))]
    pub setup: Option<SetupId>,
    /// The setup whose app registration belongs to it, where it stands on another one and it is known which.
    #[cfg_attr(test, ts(optional = nullable))]
    pub stands_on: Option<SetupId>,
    /// Its title, or that there is none.
    pub title: &'static str,
    /// The setups to choose from.
    pub setups: Vec<SetupChoice>,
    /// The products to choose from; none where the setup does not depend on it.
    pub products: Vec<ProductChoice>,
    /// The version of the platform that the open page said, where the product follows from it; empty where it is
    /// chosen.
    pub product_seen: String,
    /// The values, in the order of the setup.
    pub values: Vec<BoardValue>,
    /// The app registrations that were seen; more than one means that the user must choose.
    pub apps: Vec<AppChoice>,
    /// The checklist.
    pub steps: Vec<BoardStep>,
    /// The connection string, when everything it needs is known.
    #[cfg_attr(test, ts(optional = nullable))]
    pub connection_string: Option<String>,
    /// What the connection string still needs, in plain words.
    pub missing: Vec<&'static str>,
    /// Whether the setup has a page in Business Central or NAV that can be filled.
    pub fills: bool,
    /// Words of pages that are in no table: what do they mean?
    pub words: Vec<WordsToTeach>,
    /// The notes that are not drawn.
    pub muted: Vec<Mute>,
}

record_out!(Board { setup, stands_on = "standsOn", title, setups, products, product_seen = "productSeen", values, apps, steps, connection_string = "connectionString", missing, fills, words, muted });

/// Words that the user can say the meaning of.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct WordsToTeach {
    /// The words.
    pub words: Unknown,
    /// What they are about, for people.
    pub about: &'static str,
    /// What they can mean.
    pub meanings: Vec<MeaningChoice>,
}

record_out!(WordsToTeach { words, about, meanings });

/// A meaning to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct MeaningChoice {
    /// Its value for [`Request::Teach`].
    pub value: Meaning,
    /// Its name.
    pub label: &'static str,
}

record_out!(MeaningChoice { value, label });

/// A setup to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct SetupChoice {
    /// Its value for [`Input::Setup`].
    pub value: SetupId,
    /// Its name.
    pub label: &'static str,
    /// The heading that it stands under.
    pub group: &'static str,
}

record_out!(SetupChoice { value, label, group });

/// A product to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct ProductChoice {
    /// Its value for [`Input::Product`].
    pub value: Product,
    /// Its name.
    pub label: &'static str,
    /// Whether it is chosen.
    pub chosen: bool,
}

record_out!(ProductChoice { value, label, chosen });

/// An app registration to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct AppChoice {
    /// Its value for [`Input::ChosenApp`].
    pub value: String,
    /// Its name or id.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

record_out!(AppChoice { value, label, chosen });

/// One value of the board.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct BoardValue {
    /// Which.
    pub input: Input,
    /// Its name.
    pub label: &'static str,
    /// An example to show while it is empty.
    pub example: &'static str,
    /// The value as it will be used; empty when it is not known.
    pub value: String,
    /// What the user typed, when it differs or is wrong.
    #[cfg_attr(test, ts(optional = nullable))]
    pub typed: Option<String>,
    /// Where it comes from, for example "typed by you" or "app registration, Overview".
    pub origin: String,
    /// What was changed in it, or what is wrong with it.
    pub says: Vec<String>,
    /// Whether it is wrong.
    pub wrong: bool,
    /// Whether what is typed stays as it is, so that it can be taken over while the user types.
    pub live: bool,
    /// What follows from it, to be copied.
    #[cfg_attr(test, ts(optional = nullable))]
    pub result: Option<Fact>,
}

record_out!(BoardValue { input, label, example, value, typed, origin, says, wrong, live, result });

/// One step of the checklist.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct BoardStep {
    /// A stable id.
    pub id: &'static str,
    /// What is to be done or checked.
    pub title: &'static str,
    /// How it stands.
    pub state: StepState,
    /// The findings.
    pub findings: Vec<Finding>,
    /// What was not checked and why; one sentence each.
    pub not_checked: Vec<String>,
    /// The blade or page that shows it, when its address is known.
    #[cfg_attr(test, ts(optional = nullable))]
    pub link: Option<Address>,
}

record_out!(BoardStep { id, title, state, findings, not_checked = "notChecked", link });

/// How a step stands: the three outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum StepState {
    /// Everything was looked at and is right, or only worth knowing.
    Ok,
    /// Something is wrong.
    Finding,
    /// Nothing wrong was seen, but not everything was looked at.
    NotChecked,
}

names!(StepState { Ok = "ok", Finding = "finding", NotChecked = "not-checked" });
