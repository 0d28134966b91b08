//! The snapshot: what the content script saw, for one watch plan in one frame.
//!
//! A snapshot comes from a page and is hostile input: readers take nothing in it for granted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What one frame showed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// The route of the plan it was taken for.
    pub route: String,
    /// The regions that were found, by name.
    pub regions: BTreeMap<String, Vec<Container>>,
}

/// One container of a region.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase", default)]
pub struct Container {
    /// Its items, in document order.
    pub items: Vec<Item>,
}

/// One item of a container; which of the three it has depends on the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase", default)]
pub struct Item {
    /// Texts by the name of the part, trimmed, without icon characters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, ts(as = "Option<BTreeMap<String, Vec<String>>>", optional))]
    pub parts: BTreeMap<String, Vec<String>>,
    /// The form control.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional = nullable))]
    pub control: Option<Control>,
    /// The text editor.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional = nullable))]
    pub editor: Option<Editor>,
}

/// A form control.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase", default)]
pub struct Control {
    /// The name that the plan's attribute gives it.
    pub name: String,
    /// The caption that the page shows, in the page's language.
    pub caption: String,
    /// What kind of control it is.
    pub kind: ControlKind,
    /// The value: text, the chosen option's value, `true` or `false`. Never that of a password box.
    pub value: Option<String>,
    /// The options of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<ChoiceOption>>", optional))]
    pub options: Vec<ChoiceOption>,
    /// Whether the page lets it be edited now.
    pub editable: bool,
    /// Whether a password box holds anything.
    pub filled: bool,
    /// Whether the page has marked the value as wrong.
    pub invalid: bool,
    /// The most UTF-16 units the page accepts.
    #[cfg_attr(test, ts(optional = nullable))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
}

/// The kind of a form control.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "kebab-case")]
pub enum ControlKind {
    /// A text box.
    Text,
    /// A password box.
    Password,
    /// A list of options.
    Choice,
    /// A switch.
    Toggle,
    /// A text that cannot be edited.
    #[default]
    ReadOnly,
}

/// One option of a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct ChoiceOption {
    /// Its value, which does not depend on the language.
    pub value: String,
    /// Its label in the page's language.
    pub label: String,
}

/// A text editor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase", default)]
pub struct Editor {
    /// The lines in view, in order.
    pub lines: Vec<EditorLine>,
    /// The whole text, where it could be reached.
    #[cfg_attr(test, ts(optional = nullable))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
}

/// One line of a text editor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct EditorLine {
    /// The line's number as the editor shows it, from 1.
    pub number: u32,
    /// Its text, without the line break.
    pub text: String,
}

/// A place in a snapshot, for the content script to find the element again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// The region.
    pub region: String,
    /// The container's number.
    pub container: usize,
    /// The item's number in the container.
    pub item: usize,
    /// The editor's line, from 1.
    #[cfg_attr(test, ts(optional = nullable))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Snapshot {
    /// The containers of a region; none when the region was not found.
    pub fn containers(&self, region: &str) -> &[Container] {
        self.regions.get(region).map_or(&[], Vec::as_slice)
    }

    /// Every item of a region with its anchor.
    pub fn items<'a>(&'a self, region: &'a str) -> impl Iterator<Item = (Anchor, &'a Item)> + 'a {
        self.containers(region).iter().enumerate().flat_map(move |(container, found)| {
            found.items.iter().enumerate().map(move |(item, value)| {
                (Anchor { region: region.to_owned(), container, item, line: None }, value)
            })
        })
    }
}

impl Item {
    /// The texts of a part; none when it was not found.
    pub fn texts(&self, part: &str) -> &[String] {
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }

    /// The first text of a part, empty when there is none.
    pub fn text(&self, part: &str) -> &str {
        self.texts(part).first().map_or("", String::as_str)
    }
}
