//! API permissions: what is asked for, and what was consented to.

use super::{
    layout::{CELLS, LOADING, SETTLE, WHOLE_GRID, counted, is_loaded, rows},
    route::{self, route_pattern},
    words::WORDS,
};
use crate::{
    app_registration::{
        Known,
        permission::{Consent, Grant},
    },
    finding::{NotChecked, Place},
    page::{
        self, Page, Reading, Route,
        plan::{Part, Pick, Region, Take},
        snapshot::{Item, Snapshot},
        words::{Meaning, Taught, Topic, Words},
    },
};

/// App registration, API permissions.
pub const PAGE: Page = Page {
    id: "entra/api-permissions",
    title: "App registration, API permissions",
    route_pattern: route_pattern!(registration "CallAnAPI"),
    route: |url| route::registration(url, "CallAnAPI"),
    regions: &[rows(&[Part::text("cells", CELLS)]), WHOLE_GRID, LOADING, DISABLED],
    settle: SETTLE,
    form: None,
    read,
};

/// Buttons that cannot be pressed. The others are not looked at: some are called like the user.
const DISABLED: Region = Region {
    name: "disabled",
    within: &[":is(button, [role='button'], [role='menuitem']):is(:disabled, [aria-disabled='true'])"],
    pick: Pick::All,
    items: "",
    take: Take::parts(&[Part::attribute("name", "", page::plan::NAME)]),
};

/// The first table holds the configured permissions, a second one what is granted besides.
/// Source: screenshots in pnp/powershell and OfficeDev/office-js-docs-pr (2021-26).
const CONFIGURED: usize = 0;

/// The columns: name, type, description, whether an administrator's consent is required, status.
/// Source: screenshots as above, the same since 2021.
const NAME: usize = 0;
const STATUS: usize = 4;

fn read(snapshot: &Snapshot, route: &mut Route, taught: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let words = Words::new(WORDS, taught);
    let mut grants = Vec::new();
    let mut api = String::new();
    let mut promised: usize = 0;
    let mut table = 0;
    let mut understood = true;
    let mut has_rows = false;
    for (anchor, item) in snapshot.items("rows") {
        let cells = item.texts("cells");
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table != anchor.container {
            table = anchor.container;
            api.clear();
        }
        let name = cells.get(NAME).map_or("", |text| text.trim());
        let configured = table == CONFIGURED;
        has_rows |= configured;
        if let Some((group, count)) = group(name, cells) {
            api = group.to_owned();
            promised = promised.saturating_add(count);
        } else if name.is_empty() || api.is_empty() {
            understood = false;
        } else {
            if configured {
                reading.note(Place::Grant(grants.len()), anchor);
            }
            grants.push(Grant {
                api: api.clone(),
                permission: name.to_owned(),
                configured,
                consent: consent(item, &words, reading),
            });
        }
    }
    let Some((anchor, _)) = snapshot.items("grid").into_iter().nth(CONFIGURED) else { return };
    if !is_loaded(snapshot, has_rows, reading) {
        app.grants = Known::no(NotChecked::NotLoaded);
        reading.app = Some(app);
        return;
    }
    reading.note(Place::Permissions, anchor);
    let is_grant =
        |item: &Item| words.meaning(Topic::Label, item.text("name")) == Some(Meaning::GrantConsent);
    let disabled = snapshot.items(DISABLED.name).into_iter().find(|(_, item)| is_grant(item));
    app.can_consent = match disabled {
        Some((anchor, _)) => {
            reading.note(Place::GrantConsent, anchor);
            Known::yes(false)
        }
        None if reading.unknown.is_empty() => Known::yes(true),
        // It can be pressed, or is called something else.
        None => Known::no(NotChecked::WordingUnknown),
    };
    app.grants = if !understood {
        reading.not_read.push("some rows of the permissions, which look different from what Moorline knows");
        Known::no(NotChecked::WordingUnknown)
    } else if grants.len() < promised {
        // A collapsed group hides its rows.
        reading.not_read.push("the permissions of a collapsed group (expand it)");
        Known::no(NotChecked::PartSeen)
    } else {
        Known::yes(grants)
    };
    // Nothing can be granted to what is not in the directory.
    if app.grants.seen().into_iter().flatten().any(|grant| grant.consent == Consent::Granted) {
        app.has_enterprise_app = Known::yes(true);
    }
    reading.app = Some(app);
}

/// The API and the number of permissions of a group row, `Dynamics CRM (1)`.
fn group<'a>(name: &'a str, cells: &[String]) -> Option<(&'a str, usize)> {
    let is_alone = cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    counted(name).filter(|_| is_alone)
}

/// What the status says. An empty one needs no words.
fn consent(item: &Item, words: &Words<'_>, reading: &mut Reading) -> Consent {
    let Some(status) = item.texts("cells").get(STATUS).map(|text| text.trim()) else {
        return Consent::WordingUnknown;
    };
    if status.is_empty() {
        return Consent::Silent;
    }
    match words.ask(Topic::Consent, status, &mut reading.unknown) {
        Some(Meaning::Granted) => Consent::Granted,
        Some(Meaning::NotGranted) => Consent::NotGranted,
        _ => Consent::WordingUnknown,
    }
}
