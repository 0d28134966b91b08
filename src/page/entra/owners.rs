//! Owners: how many there are. Who they are does not leave the page.

use super::{
    layout::{GRID, LOADING, SETTLE, WHOLE_GRID, is_loaded},
    route::{self, route_pattern},
};
use crate::{
    app_registration::Known,
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{CONTENT, Part, Pick, Region, Take},
        snapshot::Snapshot,
        words::Taught,
    },
};

/// App registration, Owners.
pub const PAGE: Page = Page {
    id: "entra/owners",
    title: "App registration, Owners",
    route_pattern: route_pattern!(registration "Owners"),
    route: |url| route::registration(url, "Owners"),
    regions: &[
        Region {
            name: "rows",
            within: GRID,
            pick: Pick::All,
            // A row with two cells and more: an empty list says so in a row of one.
            items: ".fxc-gc-row:has(.fxc-gc-cell ~ .fxc-gc-cell), [role='row']:has([role='gridcell'] ~ [role='gridcell'], [role='rowheader'] ~ [role='gridcell'], [role='cell'] ~ [role='cell']), tr:has(td ~ td)",
            take: Take::parts(&[Part::attribute("content", "", CONTENT)]),
        },
        WHOLE_GRID,
        LOADING,
    ],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let Some((anchor, _)) = snapshot.first("grid") else { return };
    reading.note(Place::Owners, anchor);
    let mut owners = snapshot.items("rows");
    // Rows without a text stand in for those that are loaded.
    owners.retain(|(_, item)| item.text("content") == "true");
    app.owners = match is_loaded(snapshot, !owners.is_empty(), reading) {
        true => Known::yes(owners.len()),
        false => Known::no(NotChecked::NotLoaded),
    };
    reading.app = Some(app);
}
