//! Manifest: the text of the app registration in an editor.

use std::ops::Range;

use super::route::{self, route_pattern};
use crate::{
    app_registration::{
        Known,
        manifest::{self, ManifestReading},
    },
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
            within: &[".monaco-editor"],
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

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught]) -> Reading {
    let found =
        snapshot.items("editor").into_iter().find_map(|(anchor, item)| Some((anchor, item.editor.as_ref()?)));
    let (Some((anchor, editor)), Some(app)) = (found, route.app.take()) else { return Reading::default() };
    let (text, lines) = text_of(editor);
    let mut read = match &lines {
        None => manifest::read(&text),
        Some(_) => manifest::read_part(&text),
    };
    if read.app.app_id.is_some() && read.app.app_id != app.app_id {
        // The editor still holds the text of another registration.
        return Reading::of_another();
    }
    let index = LineIndex::new(&text);
    let line_at = |bytes: &Range<usize>| {
        let line = index.span(bytes.clone()).line;
        match &lines {
            None => Some(line),
            Some(numbers) => numbers.get(usize::try_from(line).ok()?.checked_sub(1)?).copied(),
        }
    };
    let anchors = anchors(&read, &anchor, line_at);
    read.app.app_id = app.app_id;
    let mut app = app;
    app.update(read.app);
    let mut reading = Reading { anchors, ..Reading::default() };
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
    reading
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
    let joined =
        |lines: &[EditorLine]| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = joined(&editor.lines);
    let numbers: Vec<u32> = editor.lines.iter().map(|line| line.number).collect();
    let in_order = numbers.iter().zip(1..).all(|(number, expected)| *number == expected);
    // All lines of a short text are in view: it begins at line 1, has no gaps, and closes what it opens.
    if in_order && crate::json::read(&text).problems.is_empty() && text.trim_end().ends_with('}') {
        return (text, None);
    }
    (text, Some(numbers))
}

fn anchors(
    read: &ManifestReading,
    editor: &Anchor,
    line_at: impl Fn(&Range<usize>) -> Option<u32>,
) -> Vec<(Place, Anchor)> {
    read.places
        .iter()
        .filter_map(|(place, bytes)| Some((*place, Anchor { line: Some(line_at(bytes)?), ..editor.clone() })))
        .collect()
}
