//! API permissions: what is asked for, and what was consented to.

use crate::{
    app_registration::{
        Known,
        permission::{Consent, Grant},
    },
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{Part, Pick, Region, Settle, Take},
        snapshot::{Item, Snapshot},
    },
};

/// App registration, API permissions.
pub const PAGE: Page = Page {
    id: "entra/api-permissions",
    title: "App registration, API permissions",
    route_pattern: super::route_pattern!("CallAnAPI"),
    route: |url| super::route(url, "CallAnAPI"),
    regions: &[
        Region {
            name: "rows",
            // Source: scripts that read the live page (2023-24) for the grid classes; the roles are those of
            // every grid, also of the newer blades.
            within: GRID,
            pick: Pick::All,
            items: ".fxc-gc-row, [role='row']",
            take: Take::parts(&[Part {
                name: "cells",
                select: ".fxc-gc-cell, [role='gridcell']",
                attribute: None,
            }]),
        },
        Region { name: "grid", within: GRID, pick: Pick::All, items: "", take: Take::parts(&[]) },
    ],
    settle: Settle { quiet_ms: 150, limit_ms: 1_000 },
    form: None,
    read,
};

const GRID: &[&str] = &[".fxc-gc-dataGrid", "[role='grid'], [role='treegrid']"];

/// How a status begins that says whether consent was given.
///
/// Sources: English, screenshots 2021-26 (pnp/powershell, OfficeDev/office-js-docs-pr); German, two published
/// guides. Status texts of other languages are known only from machine translation and are left out: an
/// unknown wording is not checked, and an empty status needs no words.
const STATUSES: &[(&str, Consent)] = &[
    ("Granted for ", Consent::Granted),
    ("Not granted for ", Consent::NotGranted),
    ("Gewährt für ", Consent::Granted),
];

/// The first table holds the configured permissions, a second one what is granted besides.
/// Source: screenshots as above.
const CONFIGURED: usize = 0;

/// The columns: name, type, description, whether an administrator's consent is required, status.
/// Source: screenshots as above, the same since 2021.
const NAME: usize = 0;
const STATUS: usize = 4;

fn read(snapshot: &Snapshot, route: &Route) -> Reading {
    let mut reading = Reading::default();
    let Some(mut app) = route.app.clone() else { return reading };
    let mut grants = Vec::new();
    let mut api = String::new();
    let mut promised: usize = 0;
    let mut table = 0;
    let mut understood = true;
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
        if let Some((group, count)) = group(name, cells) {
            api = group.to_owned();
            promised = promised.saturating_add(count);
        } else if name.is_empty() || api.is_empty() {
            understood = false;
        } else {
            if configured {
                reading.anchors.push((Place::Grant(grants.len()), anchor));
            }
            grants.push(Grant {
                api: api.clone(),
                permission: name.to_owned(),
                configured,
                consent: consent(item),
            });
        }
    }
    let Some((anchor, _)) = snapshot.items("grid").nth(CONFIGURED) else { return reading };
    reading.anchors.push((Place::Permissions, anchor));
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
    reading.app = Some(app);
    reading
}

/// The API and the number of permissions of a group row, `Dynamics CRM (1)`.
fn group<'a>(name: &'a str, cells: &[String]) -> Option<(&'a str, usize)> {
    if cells.iter().skip(1).any(|cell| !cell.trim().is_empty()) {
        return None;
    }
    // Some languages write the wide brackets of their own script.
    let (api, count) = name.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    Some((api.trim(), count.trim().parse().ok()?))
}

fn consent(item: &Item) -> Consent {
    let Some(status) = item.texts("cells").get(STATUS).map(|text| text.trim()) else {
        return Consent::WordingUnknown;
    };
    if status.is_empty() {
        return Consent::Silent;
    }
    STATUSES
        .iter()
        .find(|(beginning, _)| status.starts_with(beginning))
        .map_or(Consent::WordingUnknown, |(_, consent)| *consent)
}
