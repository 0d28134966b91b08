//! Enterprise application, Overview: which registration it belongs to.

use super::{
    layout::{IDS, SETTLE, ids},
    route::{self, route_pattern},
};
use crate::{
    finding::Place,
    page::{Page, Reading, Route, snapshot::Snapshot, words::Taught},
};

/// Enterprise application, Overview.
pub const PAGE: Page = Page {
    id: "entra/enterprise-overview",
    title: "Enterprise application, Overview",
    route_pattern: route_pattern!(enterprise "Overview"),
    route: |url| route::enterprise(url, "Overview"),
    regions: &[IDS],
    settle: SETTLE,
    form: None,
    read: |snapshot, route, _: &[Taught], reading| with_ids(snapshot, route, reading),
};

/// The two IDs of an enterprise application, which need no label: one stands in the address, and the other one is the
/// application (client) ID.
pub(super) fn with_ids(snapshot: &Snapshot, route: &mut Route, reading: &mut Reading) {
    let (Some(mut app), Some(object_id)) = (route.app.take(), route.object_id) else { return };
    let ids = ids(snapshot);
    let mut others = ids.iter().map(|(id, _)| *id).filter(|id| *id != object_id);
    let other = others.next();
    let is_only = others.all(|id| Some(id) == other);
    let is_here = ids.iter().any(|(id, _)| *id == object_id || Some(*id) == app.app_id);
    if !is_here {
        // Another one is still on view, or nothing is.
        return reading.of_another(!ids.is_empty());
    }
    app.app_id = app.app_id.or(other.filter(|_| is_only));
    for (id, anchor) in ids {
        if id == object_id {
            reading.note(Place::ObjectId, anchor);
        } else if Some(id) == app.app_id {
            reading.note(Place::AppId, anchor);
        }
    }
    reading.app = Some(app);
}
