//! The list of app registrations, alone or inside the menu of the directory.

use super::{
    layout::{LOADING, SETTLE, WHOLE_GRID, is_loaded, rows},
    route::{self, route_pattern},
};
use crate::{
    finding::Place,
    guid::Guid,
    page::{
        Page, Reading, Route,
        plan::{Part, Shape},
        snapshot::Snapshot,
        words::Taught,
    },
};

/// App registrations.
pub const PAGE: Page = Page {
    id: "entra/app-registrations",
    title: "App registrations",
    route_pattern: route_pattern!(list),
    route: route::list,
    regions: &[
        // The name is the link to the registration.
        rows(&[
            Part::text("id", super::layout::CELLS).only(Shape::Guid),
            Part::text("name", "a, [role='link']"),
        ]),
        WHOLE_GRID,
        LOADING,
    ],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, _: &mut Route, _: &[Taught], reading: &mut Reading) {
    for (_, item) in snapshot.items("rows") {
        if let Some(id) = item.texts("id").iter().find_map(|text| Guid::parse(text)) {
            reading.listed.push((id, item.text("name").to_owned()));
        }
    }
    if !is_loaded(snapshot, !reading.listed.is_empty(), reading) {
        // A part of the list does not tell who is not in it.
        reading.listed.clear();
    }
    // An empty list is one, too.
    if let Some((anchor, _)) = snapshot.first("grid") {
        reading.note(Place::Registrations, anchor);
    }
}
