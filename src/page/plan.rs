//! The watch plan: what the content script is to look at on one page.
//!
//! The content script knows no page. It is told which parts of the document to watch and what to take from
//! each; whatever is particular about a page stands in that page's file, as data.

use crate::wire::{names, record_out};

/// What to watch on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct WatchPlan {
    /// The page, for example `entra/manifest`.
    pub page: &'static str,
    /// The page's name for people; empty while only a look can tell which page it is.
    pub title: &'static str,
    /// What is on view, for example `entra/manifest 11111111-…`. A snapshot of another route is stale.
    pub route: String,
    /// The regions of the page. A frame in which no region is found sends nothing.
    pub regions: &'static [Region],
    /// How long the document must be quiet before a snapshot is taken.
    pub settle: Settle,
    /// How the page is filled; absent when it has nothing to fill.
    #[cfg_attr(test, ts(optional = nullable))]
    pub form: Option<Form>,
}

record_out!(WatchPlan { page, title, route, regions, settle, form });

/// How a page is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Form {
    /// The region whose items are the fields.
    pub fields: &'static str,
    /// CSS selector, inside that region's container, of collapsed sections: clicked when the user asks for a
    /// preview, because fields of a collapsed section are not in the document.
    pub reveal: &'static str,
    /// CSS selector of a dialog of the page. A fill stops at one; it is the user's to answer.
    pub dialog: &'static str,
    /// How long the page may be silent while it saves a field and asks its server, in ms; where the page's own
    /// scripts say when they are idle, nobody waits for that.
    pub answer_ms: u32,
    /// How long it may be busy with one field, in ms.
    pub limit_ms: u32,
    /// Under which names, one inside another, the page's own scripts keep the version of the product's platform.
    pub version: &'static [&'static str],
}

record_out!(Form { fields, reveal, dialog, answer_ms = "answerMs", limit_ms = "limitMs", version });

/// When a page counts as settled after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Settle {
    /// No change for this long, in ms.
    pub quiet_ms: u32,
    /// But wait no longer than this, in ms.
    pub limit_ms: u32,
}

record_out!(Settle { quiet_ms = "quietMs", limit_ms = "limitMs" });

/// One part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Region {
    /// Name of the region, unique in the plan.
    pub name: &'static str,
    /// CSS selectors of the container. The first that matches a rendered element is used, the others are
    /// for other layouts of the same page.
    pub within: &'static [&'static str],
    /// Which of the rendered containers count.
    pub pick: Pick,
    /// CSS selector of the items in a container; empty: the container itself is the only item.
    pub items: &'static str,
    /// What to take from each item.
    pub take: Take,
}

record_out!(Region { name, within, pick, items, take });

/// Which of several containers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Pick {
    /// All, in document order.
    All,
    /// The last one: Business Central keeps the pages underneath in the document.
    Last,
}

names!(Pick { All = "all", Last = "last" });

/// What to take from an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Take {
    /// Which of the three.
    pub kind: TakeKind,
    /// Of `parts`: the parts.
    pub parts: &'static [Part],
    /// Of `control`: the attribute that names the control.
    pub name_attribute: &'static str,
    /// Of `control`: in a text value, everything after one of these keywords and `=` is masked before it
    /// leaves the page, unless it is a placeholder in braces: a connection string may hold a real password.
    pub mask: &'static [&'static str],
    /// Of `control`: the names of controls that hold a secret. Nothing of them is taken, even where the page shows
    /// them in clear text.
    pub secrets: &'static [&'static str],
    /// Of `control`: CSS selector, inside the item, of what the page says about a value that it refuses.
    pub message: &'static str,
}

record_out!(Take { kind, parts, name_attribute = "nameAttribute", mask, secrets, message });

/// The kinds of things to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum TakeKind {
    /// Texts of the item's parts.
    Parts,
    /// A form control: its name, kind, value and state.
    Control,
    /// A text editor that draws only the lines in view: those lines, and the whole text where the page's
    /// own scripts can reach it.
    Editor,
}

names!(TakeKind { Parts = "parts", Control = "control", Editor = "editor" });

impl Take {
    /// A text editor.
    pub const EDITOR: Take =
        Take { kind: TakeKind::Editor, parts: &[], name_attribute: "", mask: &[], secrets: &[], message: "" };

    /// Texts of parts.
    pub const fn parts(parts: &'static [Part]) -> Take {
        Take { kind: TakeKind::Parts, parts, ..Take::EDITOR }
    }

    /// Form controls.
    pub const fn control(
        name_attribute: &'static str,
        mask: &'static [&'static str],
        secrets: &'static [&'static str],
        message: &'static str,
    ) -> Take {
        Take { kind: TakeKind::Control, name_attribute, mask, secrets, message, ..Take::EDITOR }
    }
}

/// A text to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Part {
    /// Name of the part, unique in the region.
    pub name: &'static str,
    /// CSS selector inside the item; empty: the item itself. Every match gives one text.
    pub select: &'static str,
    /// The attribute to take, or one of [`NAME`], [`GROUP`], [`STATE`] and [`CONTENT`]; absent: the rendered text.
    #[cfg_attr(test, ts(optional = nullable))]
    pub attribute: Option<&'static str>,
    /// The shape of the texts to take, where the page may show a secret beside them: no other leaves it.
    #[cfg_attr(test, ts(optional = nullable))]
    pub only: Option<Shape>,
}

record_out!(Part { name, select, attribute, only });

/// Instead of an attribute: the accessible name of the element.
pub const NAME: &str = ":name";

/// Instead of an attribute: the accessible name of the group that the element belongs to, or its heading.
pub const GROUP: &str = ":group";

/// Instead of an attribute: `true` or `false` for what can be checked, chosen or selected; for a button whether it can
/// be pressed.
pub const STATE: &str = ":state";

/// Instead of an attribute: `true` for a list that shows anything besides the headings of its columns; what it shows
/// stays on the page.
pub const CONTENT: &str = ":content";

impl Part {
    /// The rendered texts of what a selector finds.
    pub const fn text(name: &'static str, select: &'static str) -> Part {
        Part { name, select, attribute: None, only: None }
    }

    /// An attribute of what a selector finds.
    pub const fn attribute(name: &'static str, select: &'static str, attribute: &'static str) -> Part {
        Part { attribute: Some(attribute), ..Part::text(name, select) }
    }

    /// The same, but only texts of this shape.
    pub const fn only(self, shape: Shape) -> Part {
        Part { only: Some(shape), ..self }
    }
}

/// The shape of a text that may leave the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Shape {
    /// A GUID.
    Guid,
    /// A date in digits, in the order and with the signs of any region.
    Date,
    /// An address: a scheme, a colon, and no blank.
    Address,
    /// The value of a client secret as Entra makes it. Of it nothing leaves the page but that it is there: an empty text.
    ///
    /// Source: microsoft/security-utilities, SEC101/156 (`AadClientAppIdentifiableCredentials`).
    Secret,
}

names!(Shape { Guid = "guid", Date = "date", Address = "address", Secret = "secret" });
