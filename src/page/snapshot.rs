//! The snapshot: what the content script saw, for one watch plan in one frame.
//!
//! A snapshot comes from a page and is hostile input: readers take nothing in it for granted.

use crate::wire::{names, record, record_out};

/// What one frame showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Snapshot {
    /// The route of the plan it was taken for.
    pub route: String,
    /// The regions that were found, by name.
    #[cfg_attr(test, ts(as = "std::collections::HashMap<String, Vec<Container>>"))]
    pub regions: Vec<(String, Vec<Container>)>,
    /// What the page's own scripts say of the product's version; empty where nothing.
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub version: String,
}

record!(Snapshot { route, regions, version });

/// One container of a region.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Container {
    /// The name that the plan's attribute gives it, of containers of controls.
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub name: String,
    /// Its items, in document order.
    pub items: Vec<Item>,
}

record!(Container { name, items });

/// One item of a container; which of the three it has depends on the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Item {
    /// Texts by the name of the part, trimmed, without icon characters.
    #[cfg_attr(test, ts(as = "Option<std::collections::HashMap<String, Vec<String>>>", optional))]
    pub parts: Vec<(String, Vec<String>)>,
    /// The form control.
    #[cfg_attr(test, ts(optional = nullable))]
    pub control: Option<Control>,
    /// The text editor.
    #[cfg_attr(test, ts(optional = nullable))]
    pub editor: Option<Editor>,
}

record!(Item { parts, control, editor });

/// A form control.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
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
    #[cfg_attr(test, ts(as = "Option<Vec<ChoiceOption>>", optional))]
    pub options: Vec<ChoiceOption>,
    /// Whether the page lets it be edited now.
    pub editable: bool,
    /// Whether a password box holds anything.
    pub filled: bool,
    /// Whether the page has marked the value as wrong.
    pub invalid: bool,
    /// What the page says about the value that it has marked.
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub message: String,
    /// The most UTF-16 units the page accepts.
    #[cfg_attr(test, ts(optional = nullable))]
    pub max_length: Option<u32>,
}

record!(Control { name, caption, kind, value, options, editable, filled, invalid, message, max_length = "maxLength" });

/// The kind of a form control.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
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

names!(ControlKind { Text = "text", Password = "password", Choice = "choice", Toggle = "toggle", ReadOnly = "read-only" });

/// One option of a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct ChoiceOption {
    /// Its value, which does not depend on the language.
    pub value: String,
    /// Its label in the page's language.
    pub label: String,
}

record!(ChoiceOption { value, label });

/// A text editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Editor {
    /// The lines in view, in order.
    pub lines: Vec<EditorLine>,
    /// The whole text, where it could be reached.
    #[cfg_attr(test, ts(optional = nullable))]
    pub whole: Option<String>,
    /// Whether a line has another text than when it was seen first; absent when nobody has looked for that.
    #[cfg_attr(test, ts(optional = nullable))]
    pub edited: Option<bool>,
}

record!(Editor { lines, whole, edited });

/// One line of a text editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct EditorLine {
    /// The line's number as the editor shows it, from 1.
    pub number: u32,
    /// Its text, without the line break.
    pub text: String,
}

record!(EditorLine { number, text });

/// A place in a snapshot, for the content script to find the element again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Anchor {
    /// The region.
    pub region: &'static str,
    /// The container's number.
    pub container: usize,
    /// The item's number in the container.
    pub item: usize,
    /// The editor's line, from 1.
    #[cfg_attr(test, ts(optional = nullable))]
    pub line: Option<u32>,
}

record_out!(Anchor { region, container, item, line });

impl Snapshot {
    /// The containers of a region; none when the region was not found.
    pub fn containers(&self, region: &str) -> &[Container] {
        find(&self.regions, region)
    }

    /// Every item of a region with its anchor.
    ///
    /// A list, made in one place: as an iterator it would be made anew for every reader, 9 KB of WASM in all.
    #[inline(never)]
    pub fn items(&self, region: &'static str) -> Vec<(Anchor, &Item)> {
        let mut items = Vec::new();
        for (container, found) in self.containers(region).iter().enumerate() {
            for (item, value) in found.items.iter().enumerate() {
                items.push((Anchor { region, container, item, line: None }, value));
            }
        }
        items
    }

    /// The first item of a region.
    #[inline(never)]
    pub fn first(&self, region: &'static str) -> Option<(Anchor, &Item)> {
        self.items(region).into_iter().next()
    }

    /// The items of a region that are chosen, by their state.
    #[inline(never)]
    pub fn chosen(&self, region: &'static str) -> Vec<(Anchor, &Item)> {
        let mut items = self.items(region);
        items.retain(|(_, item)| item.text("state") == "true");
        items
    }

    /// The last control of a region with this name: where there are several, the others are copies that the page keeps.
    #[inline(never)]
    pub fn control(&self, region: &str, name: &str) -> Option<&Control> {
        let mut last = None;
        for item in self.containers(region).iter().flat_map(|container| &container.items) {
            last = item.control.as_ref().filter(|control| control.name == name).or(last);
        }
        last
    }
}

impl Item {
    /// The texts of a part; none when it was not found.
    pub fn texts(&self, part: &str) -> &[String] {
        find(&self.parts, part)
    }

    /// The first text of a part, empty when there is none.
    pub fn text(&self, part: &str) -> &str {
        self.texts(part).first().map_or("", String::as_str)
    }
}

/// The values of a name; none when it is not there.
fn find<'a, T>(named: &'a [(String, Vec<T>)], name: &str) -> &'a [T] {
    named.iter().find(|(known, _)| known == name).map_or(&[], |(_, values)| values)
}
