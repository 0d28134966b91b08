//! Manifest: the text of the app registration in an editor.

use std::ops::Range;

use super::route::{self, route_pattern};
use crate::{
    app_registration::{Known, manifest},
    finding::Place,
    page::{
        Page, Reading, Route,
        plan::{Part, Pick, Region, STATE, Settle, Take},
        snapshot::{Anchor, Editor, EditorLine, Snapshot},
        words::Taught,
    },
    text::LineIndex,
};

/// App registration, Manifest.
pub const PAGE: Page = Page {
    id: "entra/manifest",
    title: "App registration, Manifest",
    route_pattern: route_pattern!(registration "Manifest"),
    route: |url| route::registration(url, "Manifest"),
    regions: &[
        Region {
            name: "editor",
            within: &["[role='code']:has(.view-lines)", ".monaco-editor"],
            pick: Pick::Last,
            items: "",
            take: Take::EDITOR,
        },
        Region {
            name: "commands",
            within: &[".fxs-commandBar, [role='toolbar'], [role='menubar']"],
            pick: Pick::All,
            items: "button, [role='button'], [role='menuitem']",
            take: Take::parts(&[Part::attribute("state", "", STATE)]),
        },
    ],
    settle: Settle { quiet_ms: 80, limit_ms: 400 },
    form: None,
    read,
};

/// Save, Discard, Upload and Download stand above the editor, Save first. Source: screenshots (2025-01) in
/// OfficeDev/office-js-docs-pr.
const COMMANDS: usize = 4;

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some((anchor, editor)) = editor(snapshot) else { return };
    let Some(mut app) = route.app.take() else { return };
    let (text, lines) = text_of(editor);
    let mut read = match &lines {
        None => manifest::read(&text),
        Some(_) => manifest::read_part(&text),
    };
    if read.app.app_id.is_some() && read.app.app_id != app.app_id {
        // The editor still holds the text of another registration.
        return reading.of_another(true);
    }
    let index = LineIndex::new(&text);
    let line_at = |bytes: &Range<usize>| {
        let line = index.span(bytes.clone()).line;
        match &lines {
            None => Some(line),
            Some(numbers) => numbers.get(usize::try_from(line).ok()?.checked_sub(1)?).copied(),
        }
    };
    for (place, bytes) in &read.places {
        if let Some(line) = line_at(bytes) {
            reading.note(*place, Anchor { line: Some(line), ..anchor });
        }
    }
    read.app.app_id = app.app_id;
    app.update(read.app);
    app.unsaved = match can_save(snapshot) {
        // Without the button nobody knows whether what was changed has been saved since.
        None => Known::default(),
        Some(can_save) => Known::yes(can_save && editor.edited == Some(true)),
    };
    let first = match &lines {
        None => Some(1),
        Some(numbers) => numbers.first().copied(),
    };
    reading.note(Place::Unsaved, Anchor { line: first, ..anchor });
    if let Some(numbers) = &lines {
        reading.lines_seen = numbers.first().copied().zip(numbers.last().copied());
    }
    reading.app = Some(app);
}

/// The editor, and where it stands.
fn editor(snapshot: &Snapshot) -> Option<(Anchor, &Editor)> {
    for (anchor, item) in snapshot.items("editor") {
        if let Some(editor) = &item.editor {
            return Some((anchor, editor));
        }
    }
    None
}

/// Whether Save can be pressed; `None` when the buttons are not those that Moorline knows.
fn can_save(snapshot: &Snapshot) -> Option<bool> {
    let commands = snapshot.containers("commands").iter().find(|bar| bar.items.len() >= COMMANDS)?;
    match commands.items.first()?.text("state") {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The text to read, and the editor's line numbers when it is only a part.
fn text_of(editor: &Editor) -> (String, Option<Vec<u32>>) {
    if let Some(whole) = &editor.whole {
        return (whole.clone(), None);
    }
    let mut text = String::new();
    let mut numbers = Vec::new();
    for EditorLine { number, text: line } in &editor.lines {
        text.push_str(if numbers.is_empty() { "" } else { "\n" });
        text.push_str(line);
        numbers.push(*number);
    }
    let in_order = numbers.iter().zip(1..).all(|(number, expected)| *number == expected);
    // All lines of a short text are in view: it begins at line 1, has no gaps, and closes what it opens.
    if in_order && crate::json::read(&text).problems.is_empty() && text.trim_end().ends_with("}") {
        return (text, None);
    }
    (text, Some(numbers))
}
