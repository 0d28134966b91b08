//! App roles: how many there are.

use super::{
    layout::{CELLS, LOADING, SETTLE, WHOLE_GRID, is_loaded, rows},
    route::{self, route_pattern},
};
use crate::{
    app_registration::Known,
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{Part, Shape},
        snapshot::Snapshot,
        words::Taught,
    },
};

/// App registration, App roles.
pub const PAGE: Page = Page {
    id: "entra/app-roles",
    title: "App registration, App roles",
    route_pattern: route_pattern!(registration "AppRoles"),
    route: |url| route::registration(url, "AppRoles"),
    // Every role has an ID of its own.
    regions: &[rows(&[Part::text("id", CELLS).only(Shape::Guid)]), WHOLE_GRID, LOADING],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let Some((anchor, _)) = snapshot.first("grid") else { return };
    reading.note(Place::AppRoles, anchor);
    let mut roles = snapshot.items("rows");
    roles.retain(|(_, item)| !item.texts("id").is_empty());
    app.app_roles = match is_loaded(snapshot, !roles.is_empty(), reading) {
        true => Known::yes(roles.len()),
        false => Known::no(NotChecked::NotLoaded),
    };
    reading.app = Some(app);
}
