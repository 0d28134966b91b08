//! What blades are made of, in the old and the new layout: which elements, and how they are read.
//!
//! Sources of the class names: scripts that read the live portal (2023-24) for `fxc-`; scripts that read React blades of
//! the same portal (2026-08) for `essentials…-` and Fluent UI. Roles are those of every grid, tab and switch, whoever
//! draws it.
//!
//! A list comes before its rows. Published browser tests of the Intune admin center (`Grid_PCControl_GridSection.cs`,
//! `Grid_MS_DetailsList.cs`) wait for a cell or for a text that says that there is no data, which the portal's own grid
//! has in itself; and a list of Fluent UI for `aria-busy='false'`. Others (the keyword "Avoid Common Azure Loading
//! Elements" of a test with Robot Framework) wait until the marks of loading are gone.

use crate::{
    app_registration::Known,
    finding::NotChecked,
    guid::Guid,
    page::{
        Reading,
        plan::{CONTENT, GROUP, NAME, Part, Pick, Region, STATE, Settle, Shape, Take},
        snapshot::{Anchor, Item, Snapshot},
        words::{Meaning, Topic, Words},
    },
};

/// How long a blade is left alone after a change.
pub(super) const SETTLE: Settle = Settle { quiet_ms: 100, limit_ms: 1_000 };

/// A list with rows and cells.
pub(super) const GRID: &[&str] =
    &["[role='grid'], [role='treegrid']", "[role='table'], table", ".fxc-gc-dataGrid"];

/// The rows of a list that have cells; a heading has none.
pub(super) const ROWS: &str = ".fxc-gc-row:has(.fxc-gc-cell), [role='row']:has([role='gridcell'], [role='cell'], [role='rowheader']), tr:has(td)";

/// The cells of a row, in order.
pub(super) const CELLS: &str = ".fxc-gc-cell, [role='gridcell'], [role='cell'], [role='rowheader'], td";

/// The grid as a whole, to point at, and whether it is there with its rows.
pub(super) const WHOLE_GRID: Region = Region {
    name: "grid",
    within: GRID,
    pick: Pick::All,
    items: "",
    take: Take::parts(&[Part::attribute("busy", "", "aria-busy"), Part::attribute("content", "", CONTENT)]),
};

/// What is on view while a list is loaded. Beside a list only: alone it is no page. What a pane at the side is waiting
/// for is not the list behind it.
pub(super) const LOADING: Region = Region {
    name: "loading",
    within: &[
        "body:has([role='grid'], [role='treegrid'], [role='table'], table) :is([role='grid'] [role='progressbar'], .fxs-blade-progress, .fxs-bladecontent-progress, .fxs-progress-dots, [class*='fxc-gc-loading']):not(.fxs-contextpane *)",
    ],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[]),
};

/// Whether the first list on view is there with its rows, or has none. Otherwise, or where nothing tells, that is said,
/// and no note is drawn: what is remembered of the list is not what will stand there.
pub(super) fn is_loaded(snapshot: &Snapshot, has_rows: bool, reading: &mut Reading) -> bool {
    let grids = snapshot.items(WHOLE_GRID.name);
    let says = |part, text: &str| grids.first().is_some_and(|(_, grid)| grid.text(part) == text);
    let is_empty =
        || snapshot.containers(LOADING.name).is_empty() && (says("content", "true") || says("busy", "false"));
    let is_loaded = !grids.iter().any(|(_, grid)| grid.text("busy") == "true") && (has_rows || is_empty());
    if !is_loaded {
        reading.anchors.clear();
        reading.not_read.push("a list that may not be loaded yet");
    }
    is_loaded
}

/// The rows of a grid with these parts.
pub(super) const fn rows(parts: &'static [Part]) -> Region {
    Region { name: "rows", within: GRID, pick: Pick::All, items: ROWS, take: Take::parts(parts) }
}

/// Labels and values side by side.
pub(super) const ESSENTIALS: Region = Region {
    name: "essentials",
    within: &[".fxc-essentials", "[class*='essentialsContainer-']"],
    pick: Pick::All,
    items: ".fxc-essentials-item, [class*='essentialsItem-']",
    take: Take::parts(&[
        Part::text("label", ".fxc-essentials-label, [class*='essentialsLabel-']"),
        Part::text("value", ".fxc-essentials-value-wrapper, [class*='essentialsValue-']"),
    ]),
};

/// Tabs above a content.
pub(super) const TABS: Region = Region {
    name: "tabs",
    within: &["[role='tablist']"],
    pick: Pick::All,
    items: "[role='tab']",
    take: Take::parts(&[Part::text("text", ""), Part::attribute("state", "", STATE)]),
};

/// Groups of options of which one is chosen: Yes and No, the supported account types.
pub(super) const CHOICES: Region = Region {
    name: "choices",
    within: &["[role='radiogroup'], fieldset"],
    pick: Pick::All,
    items: "[role='radio'], input[type='radio']",
    take: Take::parts(&[
        Part::attribute("name", "", NAME),
        Part::attribute("group", "", GROUP),
        Part::attribute("state", "", STATE),
    ]),
};

/// Switches and boxes to tick.
pub(super) const SWITCHES: Region = Region {
    name: "switches",
    within: &["[role='switch'], [role='checkbox'], input[type='checkbox']"],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[
        Part::attribute("name", "", NAME),
        Part::attribute("group", "", GROUP),
        Part::attribute("state", "", STATE),
    ]),
};

/// Lists to choose from.
pub(super) const COMBOS: Region = Region {
    name: "combos",
    within: &["[role='combobox'], [aria-haspopup='listbox'], select"],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[
        Part::attribute("chosen", "option:checked", NAME),
        Part::attribute("value", "", "value"),
        Part::text("text", ""),
    ]),
};

/// Text boxes that hold an address.
pub(super) const ADDRESSES: Region = Region {
    name: "addresses",
    within: &["input:is([type='text'], [type='url'], :not([type]))"],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[
        Part::attribute("address", "", "value").only(Shape::Address),
        Part::attribute("name", "", NAME),
        Part::attribute("group", "", GROUP),
    ]),
};

/// Values that are IDs, wherever they stand.
pub(super) const IDS: Region = Region {
    name: "ids",
    within: &[
        ".fxc-essentials-value-wrapper, .fxc-copyablelabel-textbox, [class*='essentialsValue-'], input[readonly], input[aria-readonly='true']",
    ],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[
        Part::text("id", "").only(Shape::Guid),
        Part::attribute("id of box", "", "value").only(Shape::Guid),
        Part::attribute("id of box inside", "input", "value").only(Shape::Guid),
    ]),
};

/// The IDs on view, with where they stand.
pub(super) fn ids(snapshot: &Snapshot) -> Vec<(Guid, Anchor)> {
    let mut found = Vec::new();
    for (anchor, item) in snapshot.items(IDS.name) {
        if let Some(id) = id_of(item) {
            found.push((id, anchor));
        }
    }
    found
}

/// The first ID among the texts of an item.
fn id_of(item: &Item) -> Option<Guid> {
    for (_, texts) in &item.parts {
        for text in texts {
            let id = Guid::parse(text);
            if id.is_some() {
                return id;
            }
        }
    }
    None
}

/// A setting that is on or off.
pub(super) struct Setting {
    /// Which.
    pub(super) is: Meaning,
    /// Whether it is on.
    pub(super) on: Known<bool>,
    /// Where its value stands.
    pub(super) anchor: Anchor,
}

/// The settings on view that Moorline looks at: switches by their state, questions with two answers by their words.
pub(super) fn settings(snapshot: &Snapshot, words: &Words<'_>, reading: &mut Reading) -> Vec<Setting> {
    let mut found = Vec::new();
    for (anchor, item) in snapshot.items(SWITCHES.name) {
        let on = match item.text("state") {
            "true" => Known::yes(true),
            "false" => Known::yes(false),
            _ => Known::no(NotChecked::NotReadable),
        };
        if let Some(is) = meaning_of(item, &["name", "group"], words, reading) {
            found.push(Setting { is, on, anchor });
        }
    }
    for (number, container) in snapshot.containers(CHOICES.name).iter().enumerate() {
        let [one, other] = container.items.as_slice() else { continue };
        let Some(is) = meaning_of(one, &["group"], words, reading) else { continue };
        let chosen = [one, other].iter().position(|item| item.text("state") == "true");
        let answer = [one, other].get(chosen.unwrap_or(0)).map_or("", |item| item.text("name"));
        let on = match (chosen, words.ask(Topic::Answer, answer, &mut reading.unknown)) {
            (None, _) => Known::no(NotChecked::NotReadable),
            (Some(_), Some(meaning)) => Known::yes(meaning == Meaning::Yes),
            (Some(_), None) => Known::no(NotChecked::WordingUnknown),
        };
        let item = chosen.unwrap_or(0);
        let anchor = Anchor { region: CHOICES.name, container: number, item, line: None };
        found.push(Setting { is, on, anchor });
    }
    found.retain(|setting| setting.is != Meaning::SomethingElse);
    found
}

/// What one of the texts of an item says that the item is; the first of them is asked for.
fn meaning_of(item: &Item, parts: &[&str], words: &Words<'_>, reading: &mut Reading) -> Option<Meaning> {
    let mut first = None;
    for part in parts {
        for text in item.texts(part) {
            if text.trim().is_empty() {
                continue;
            }
            let meaning = words.meaning(Topic::Setting, text);
            if meaning.is_some() {
                return meaning;
            }
            first = first.or(Some(text));
        }
    }
    words.ask(Topic::Setting, first?, &mut reading.unknown)
}

/// The number in brackets at the end of a text, `Dynamics CRM (1)`, and what stands before them. Some languages write
/// the wide brackets of their own script.
pub(super) fn counted(text: &str) -> Option<(&str, usize)> {
    let text = text.trim();
    let inside = text.strip_suffix(")").or_else(|| text.strip_suffix("）"))?;
    let mut halves = None;
    for (at, bracket) in inside.char_indices() {
        if matches!(bracket, '(' | '（') {
            halves = Some((inside.get(..at)?, inside.get(at + bracket.len_utf8()..)?));
        }
    }
    let (before, count) = halves?;
    Some((before.trim(), count.trim().parse().ok()?))
}

/// What could not be read of a page with words that are in no table.
pub(super) const UNKNOWN_WORDS: &str =
    "some words of this page, which are in no table (say what they mean in the panel)";
