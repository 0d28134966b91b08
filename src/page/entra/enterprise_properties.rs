//! Enterprise application, Properties: whether users can sign in, and whether they must be assigned.

use super::{
    enterprise_overview::with_ids,
    layout::{CHOICES, IDS, SETTLE, SWITCHES, UNKNOWN_WORDS, settings},
    route::{self, route_pattern},
    words::WORDS,
};
use crate::{
    finding::Place,
    page::{
        Page, Reading, Route,
        snapshot::Snapshot,
        words::{Meaning, Taught, Words},
    },
};

/// Enterprise application, Properties.
pub const PAGE: Page = Page {
    id: "entra/enterprise-properties",
    title: "Enterprise application, Properties",
    route_pattern: route_pattern!(enterprise "Properties"),
    route: |url| route::enterprise(url, "Properties"),
    regions: &[IDS, CHOICES, SWITCHES],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, route: &mut Route, taught: &[Taught], reading: &mut Reading) {
    with_ids(snapshot, route, reading);
    let Some(mut app) = reading.app.take() else { return };
    let words = Words::new(WORDS, taught);
    for setting in settings(snapshot, &words, reading) {
        let place = match setting.is {
            Meaning::SignInEnabled => {
                app.sign_in_enabled = setting.on;
                Place::SignInEnabled
            }
            Meaning::AssignmentRequired => {
                app.assignment_required = setting.on;
                Place::AssignmentRequired
            }
            _ => continue,
        };
        reading.note(place, setting.anchor);
    }
    if !reading.unknown.is_empty() {
        reading.not_read.push(UNKNOWN_WORDS);
    }
    reading.app = Some(app);
}
