//! Overview: the identifiers of the app registration.

use crate::{
    app_registration::{Known, audience::Audience},
    finding::{NotChecked, Place},
    guid::Guid,
    page::{
        Page, Reading, Route,
        plan::{Part, Pick, Region, Settle, Take},
        snapshot::Snapshot,
    },
};

/// App registration, Overview.
pub const PAGE: Page = Page {
    id: "entra/overview",
    title: "App registration, Overview",
    route_pattern: super::route_pattern!("Overview"),
    route: |url| super::route(url, "Overview"),
    regions: &[Region {
        name: "essentials",
        // Source: scripts that read the live page (2023-24) for the first; React blades of the same portal
        // (2026-08) for the second.
        within: &[".fxc-essentials", "[class*='essentialsContainer-']"],
        pick: Pick::All,
        items: ".fxc-essentials-item, [class*='essentialsItem-']",
        take: Take::parts(&[
            Part {
                name: "label",
                select: ".fxc-essentials-label, [class*='essentialsLabel-']",
                attribute: None,
            },
            Part {
                name: "value",
                select: ".fxc-essentials-value-wrapper, [class*='essentialsValue-']",
                attribute: None,
            },
        ]),
    }],
    settle: Settle { quiet_ms: 120, limit_ms: 1_000 },
    form: None,
    read,
};

/// The label of the directory (tenant) ID.
///
/// Sources: English, screenshots in OfficeDev/office-js-docs-pr (2024-26); the others, guides written by users
/// of those portals (ten and more each). Languages whose wording is known only from machine-translated
/// documentation are left out.
const TENANT_ID_LABELS: &[&str] = &[
    "Directory (tenant) ID",
    "Verzeichnis-ID (Mandant)",
    "ID de l'annuaire (locataire)",
    "Id. de directorio (inquilino)",
    "ディレクトリ (テナント) ID",
];

/// What the Overview calls the supported account types. Source: screenshots as above.
const AUDIENCES: &[(&str, Audience)] = &[
    ("My organization only", Audience::AzureADMyOrg),
    ("All Microsoft account users", Audience::AzureADandPersonalMicrosoftAccount),
];

fn read(snapshot: &Snapshot, route: &Route) -> Reading {
    let Some(mut app) = route.app.clone() else { return Reading::default() };
    let mut reading = Reading::default();
    let mut shows_app = false;
    let mut other_ids = Vec::new();
    for (anchor, item) in snapshot.items("essentials") {
        let (label, value) = (item.text("label"), item.text("value"));
        if let Some((_, audience)) = AUDIENCES.iter().find(|(text, _)| *text == value) {
            app.audience = Known::yes(audience.clone());
            reading.anchors.push((Place::Audience, anchor));
            continue;
        }
        let Some(id) = Guid::parse(value) else { continue };
        if Some(id) == app.app_id {
            shows_app = true;
            reading.anchors.push((Place::AppId, anchor));
        } else if TENANT_ID_LABELS.contains(&label) {
            app.tenant_id = Known::yes(id);
        } else if Some(id) != route.object_id {
            other_ids.push(id);
        }
    }
    if !shows_app {
        // Another app's values are still on the page, or nothing is there yet.
        return Reading::default();
    }
    // Three IDs stand there. Where the address names two of them, the third needs no label.
    if app.tenant_id.seen().is_none() {
        match (other_ids.as_slice(), route.object_id) {
            ([tenant], Some(_)) => app.tenant_id = Known::yes(*tenant),
            _ => {
                app.tenant_id = Known::no(NotChecked::WordingUnknown);
                reading.not_read.push("the directory (tenant) ID");
            }
        }
    }
    reading.app = Some(app);
    reading
}
