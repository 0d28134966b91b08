//! Enterprise application, Permissions: what administrators and users have consented to.
//!
//! The claim value is the name of the permission in every language.

use super::{
    layout::{CELLS, LOADING, SETTLE, TABS, WHOLE_GRID, counted, is_loaded, rows},
    route::{self, route_pattern},
};
use crate::{
    app_registration::{
        Known,
        permission::{Consent, Grant},
    },
    finding::{NotChecked, Place},
    page::{Page, Reading, Route, plan::Part, snapshot::Snapshot, words::Taught},
};

/// Enterprise application, Permissions.
pub const PAGE: Page = Page {
    id: "entra/enterprise-permissions",
    title: "Enterprise application, Permissions",
    route_pattern: route_pattern!(enterprise "Permissions"),
    route: |url| route::enterprise(url, "Permissions"),
    regions: &[TABS, rows(&[Part::text("cells", CELLS)]), WHOLE_GRID, LOADING],
    settle: SETTLE,
    form: None,
    read,
};

/// The tabs, in this order: what administrators have consented to, and what users have. Source: screenshot in
/// pnp/powershell (2024-09).
const TAB_COUNT: usize = 2;
const OF_ADMINISTRATORS: usize = 0;

/// The columns: API name, claim value, permission, type, granted through, granted by. Source: as above.
const API: usize = 0;
const CLAIM_VALUE: usize = 1;
const LEAST_COLUMNS: usize = 4;

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let tabs = snapshot.containers(TABS.name).iter().find(|tabs| tabs.items.len() == TAB_COUNT);
    let selected = tabs.and_then(|tabs| tabs.items.iter().position(|tab| tab.text("state") == "true"));
    let grid = snapshot.first("grid");
    let (Some(selected), Some(_)) = (selected, grid) else { return };
    let is_of_users = selected != OF_ADMINISTRATORS;
    let mut grants = Vec::new();
    let mut group = String::new();
    let mut promised: usize = 0;
    for (anchor, item) in snapshot.items("rows") {
        let cells = item.texts("cells");
        let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
        if let Some((api, count)) =
            counted(cell(API)).filter(|_| cells.iter().skip(1).all(|cell| cell.is_empty()))
        {
            api.clone_into(&mut group);
            promised = promised.saturating_add(count);
        } else if cells.len() >= LEAST_COLUMNS && !cell(CLAIM_VALUE).is_empty() {
            let api = if cell(API).is_empty() { group.clone() } else { cell(API).to_owned() };
            if is_of_users {
                reading.note(Place::UserConsent(grants.len()), anchor);
            }
            grants.push(Grant {
                api,
                permission: cell(CLAIM_VALUE).to_owned(),
                configured: false,
                consent: Consent::Granted,
            });
        }
    }
    let grants = if !is_loaded(snapshot, promised > 0 || !grants.is_empty(), reading) {
        Known::no(NotChecked::NotLoaded)
    } else if grants.len() < promised {
        reading.not_read.push("the permissions of a collapsed group (expand it)");
        Known::no(NotChecked::PartSeen)
    } else {
        Known::yes(grants)
    };
    *(if is_of_users { &mut app.user_consents } else { &mut app.admin_consents }) = grants;
    reading.app = Some(app);
}
