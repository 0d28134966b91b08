//! Register an application: the form for a new one.

use super::{
    layout::{ADDRESSES, CHOICES, COMBOS, SETTLE, UNKNOWN_WORDS},
    route::{self, route_pattern},
    words::WORDS,
};
use crate::{
    app_registration::{
        AppRegistration, Known,
        redirect_uri::{Platform, RedirectUri},
    },
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        snapshot::Snapshot,
        words::{Taught, Topic, Words},
    },
};

/// Register an application.
pub const PAGE: Page = Page {
    id: "entra/register",
    title: "Register an application",
    route_pattern: route_pattern!(new_registration),
    route: route::new_registration,
    regions: &[CHOICES, COMBOS, ADDRESSES],
    settle: SETTLE,
    form: None,
    read,
};

fn read(snapshot: &Snapshot, _: &mut Route, taught: &[Taught], reading: &mut Reading) {
    let words = Words::new(WORDS, taught);
    let mut draft = Box::<AppRegistration>::default();
    // The account types are a group of options, or a list to choose from in the form of 2026.
    for (anchor, item) in snapshot.chosen(CHOICES.name) {
        let meaning = words.ask(Topic::AccountTypes, item.text("name"), &mut reading.unknown);
        draft.audience = match meaning.and_then(super::overview::audience) {
            Some(audience) => Known::yes(audience),
            None => Known::no(NotChecked::WordingUnknown),
        };
        reading.note(Place::Audience, anchor);
    }
    let has_choice = !reading.anchors.is_empty();
    let mut platform = None;
    let mut others = Vec::new();
    for (anchor, item) in snapshot.items(COMBOS.name) {
        let texts = ["chosen", "value", "text"].map(|part| item.text(part));
        let means = |topic| texts.iter().find_map(|text| words.meaning(topic, text));
        if let Some(audience) = means(Topic::AccountTypes).and_then(super::overview::audience) {
            draft.audience = Known::yes(audience);
            reading.note(Place::Audience, anchor);
        } else if let Some(known) = means(Topic::Platform).and_then(super::authentication::platform) {
            platform = Some(known);
        } else {
            others.extend(texts.iter().find(|text| !text.is_empty()));
        }
    }
    let has_audience = has_choice || draft.audience.seen().is_some();
    let mut redirects = Vec::new();
    for (anchor, item) in snapshot.items(ADDRESSES.name) {
        for uri in item.texts("address") {
            reading.note(Place::RedirectUri(redirects.len()), anchor);
            redirects.push(RedirectUri { platform: platform.unwrap_or(Platform::Unknown), uri: uri.clone() });
        }
    }
    // The account types stand before the platform, which counts only with an address; a form with other lists besides
    // says nothing of which is which.
    let topics: &[Topic] = match (has_audience, platform.is_some()) {
        (false, false) => &[Topic::AccountTypes, Topic::Platform],
        (false, true) => &[Topic::AccountTypes],
        (true, false) => &[Topic::Platform],
        (true, true) => &[],
    };
    if others.len() == topics.len() {
        for (topic, text) in topics.iter().zip(others) {
            if *topic == Topic::AccountTypes || !redirects.is_empty() {
                words.ask(*topic, text, &mut reading.unknown);
            }
        }
    }
    if !has_audience {
        draft.audience = Known::no(NotChecked::WordingUnknown);
    }
    if !redirects.is_empty() {
        draft.redirect_uris = match platform {
            Some(_) => Known::yes(redirects),
            None => Known::no(NotChecked::WordingUnknown),
        };
    }
    if !reading.unknown.is_empty() {
        reading.not_read.push(UNKNOWN_WORDS);
    }
    // A form without options or boxes is not this one.
    let has_form =
        !snapshot.containers(CHOICES.name).is_empty() || !snapshot.containers(ADDRESSES.name).is_empty();
    reading.draft = has_form.then_some(draft);
}
