//! Expose an API: the Application ID URI.

use super::{
    layout::{ADDRESSES, CELLS, LOADING, SETTLE, WHOLE_GRID, is_loaded, rows},
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

/// App registration, Expose an API.
pub const PAGE: Page = Page {
    id: "entra/expose-an-api",
    title: "App registration, Expose an API",
    route_pattern: route_pattern!(registration "ProtectAnAPI"),
    route: |url| route::registration(url, "ProtectAnAPI"),
    regions: &[
        ADDRESSES,
        // A scope is the URI, a slash and its name.
        rows(&[Part::text("scope", CELLS).only(Shape::Address)]),
        WHOLE_GRID,
        LOADING,
    ],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let mut uris: Vec<String> = Vec::new();
    for (anchor, item) in snapshot.items(ADDRESSES.name) {
        let known = uris.len();
        for uri in item.texts("address") {
            if !uris.iter().take(known).any(|known| known == uri) {
                reading.note(Place::IdentifierUri(uris.len()), anchor);
                uris.push(uri.clone());
            }
        }
    }
    for (anchor, item) in snapshot.items("rows") {
        let uri = item.texts("scope").iter().find_map(|scope| scope.rsplit_once('/')).map(|(uri, _)| uri);
        if let Some(uri) = uri.filter(|uri| uris.iter().all(|known| known != uri)) {
            reading.note(Place::IdentifierUri(uris.len()), anchor);
            uris.push(uri.to_owned());
        }
    }
    let shows_lists = !snapshot.containers("grid").is_empty();
    if uris.is_empty() && !shows_lists {
        return;
    }
    app.identifier_uris = match is_loaded(snapshot, !uris.is_empty(), reading) {
        true => Known::yes(uris),
        false => Known::no(NotChecked::NotLoaded),
    };
    reading.app = Some(app);
}
