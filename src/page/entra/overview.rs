//! Overview: the identifiers of the app registration.

use super::{
    layout::{ESSENTIALS, SETTLE},
    route::{self, route_pattern},
    words::WORDS,
};
use crate::{
    app_registration::{Known, audience::Audience},
    finding::{NotChecked, Place},
    guid::Guid,
    page::{
        Page, Reading, Route,
        snapshot::Snapshot,
        words::{Meaning, Taught, Topic, Words},
    },
};

/// App registration, Overview.
pub const PAGE: Page = Page {
    id: "entra/overview",
    title: "App registration, Overview",
    route_pattern: route_pattern!(registration "Overview"),
    route: |url| route::registration(url, "Overview"),
    regions: &[ESSENTIALS],
    settle: SETTLE,
    form: None,
    read,
};

/// The account types that a wording means.
pub(super) fn audience(meaning: Meaning) -> Option<Audience> {
    Some(match meaning {
        Meaning::OneTenant => Audience::AzureADMyOrg,
        Meaning::SeveralTenants => Audience::AzureADMultipleOrgs,
        Meaning::SeveralTenantsAndPersonal => Audience::AzureADandPersonalMicrosoftAccount,
        Meaning::PersonalOnly => Audience::PersonalMicrosoftAccount,
        _ => return None,
    })
}

fn read(snapshot: &Snapshot, route: &mut Route, taught: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let words = Words::new(WORDS, taught);
    let mut shows_app = false;
    let mut shows_ids = false;
    let mut other_ids = Vec::new();
    for (anchor, item) in snapshot.items(ESSENTIALS.name) {
        let (label, value) = (item.text("label"), item.text("value"));
        if let Some(audience) = words.meaning(Topic::AccountTypes, value).and_then(audience) {
            app.audience = Known::yes(audience);
            reading.note(Place::Audience, anchor);
            continue;
        }
        if words.meaning(Topic::Label, label) == Some(Meaning::AccountTypes) {
            words.ask(Topic::AccountTypes, value, &mut reading.unknown);
            continue;
        }
        if words.meaning(Topic::Label, value) == Some(Meaning::NoEnterpriseApp) {
            app.has_enterprise_app = Known::yes(false);
            reading.note(Place::EnterpriseApp, anchor);
            continue;
        }
        let Some(id) = Guid::parse(value) else { continue };
        shows_ids = true;
        if Some(id) == app.app_id {
            shows_app = true;
            reading.note(Place::AppId, anchor);
        } else if words.meaning(Topic::Label, label) == Some(Meaning::TenantId)
            || Some(&id) == app.tenant_id.seen()
        {
            app.tenant_id = Known::yes(id);
            reading.note(Place::TenantId, anchor);
        } else if Some(id) == route.object_id {
            reading.note(Place::ObjectId, anchor);
        } else {
            other_ids.push((id, anchor, label));
        }
    }
    if !shows_app {
        // Another app's values are still on the page, or nothing is there yet.
        return reading.of_another(shows_ids);
    }
    // Three IDs stand there: where two of them are known, the third needs no label.
    match (other_ids.as_slice(), app.tenant_id.seen().is_some(), route.object_id.is_some()) {
        ([(id, anchor, _)], true, false) => {
            app.object_id = Known::yes(*id);
            reading.note(Place::ObjectId, *anchor);
        }
        ([(id, anchor, _)], false, true) => {
            app.tenant_id = Known::yes(*id);
            reading.note(Place::TenantId, *anchor);
        }
        _ => {}
    }
    if app.tenant_id.seen().is_none() {
        for (_, _, label) in other_ids {
            words.ask(Topic::Label, label, &mut reading.unknown);
        }
        app.tenant_id = Known::no(NotChecked::WordingUnknown);
        reading.not_read.push("the directory (tenant) ID");
    }
    if app.audience.seen().is_none() {
        app.audience = Known::no(NotChecked::WordingUnknown);
        reading.not_read.push("the supported account types");
    }
    reading.app = Some(app);
}
