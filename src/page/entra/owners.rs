//! Owners: how many there are. Who they are does not leave the page.

use super::{
    layout::{GRID, SETTLE, WHOLE_GRID},
    route::{self, route_pattern},
};
use crate::{
    app_registration::Known,
    finding::Place,
    page::{
        Page, Reading, Route,
        plan::{Pick, Region, Take},
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
            take: Take::parts(&[]),
        },
        WHOLE_GRID,
    ],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let Some((anchor, _)) = snapshot.first("grid") else { return };
    reading.note(Place::Owners, anchor);
    app.owners = Known::yes(snapshot.items("rows").len());
    reading.app = Some(app);
}
