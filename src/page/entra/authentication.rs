//! Authentication: redirect URIs with their platforms, the switch for public client flows, ID tokens.
//!
//! The old layout has a card for each platform with a box for every URI, and the switches below. The new one shows
//! one of three tabs: a table of URIs, the account types, the switches. What is on another tab was not seen.

use moorline_scan::search;

use super::{
    layout::{CELLS, CHOICES, SETTLE, SWITCHES, UNKNOWN_WORDS, settings},
    route::{self, route_pattern},
    words::WORDS,
};
use crate::{
    app_registration::{
        Known,
        manifest::Switch,
        redirect_uri::{Platform, RedirectUri},
    },
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{GROUP, Part, Pick, Region, Shape, Take},
        snapshot::{Item, Snapshot},
        words::{Meaning, Taught, Topic, Words},
    },
};

/// App registration, Authentication.
pub const PAGE: Page = Page {
    id: "entra/authentication",
    title: "App registration, Authentication",
    route_pattern: route_pattern!(registration "Authentication"),
    route: |url| route::registration(url, "Authentication"),
    regions: &[
        Region {
            name: "redirects",
            // A box for a logout address is in no list.
            within: &[".fxc-gc-dataGrid, [role='grid'], [role='table'], [role='list'], table"],
            pick: Pick::All,
            items: ITEMS,
            take: Take::parts(&[
                Part::attribute("box", "input", "value").only(Shape::Address),
                Part::text("cells", CELLS),
                Part::attribute("group", "", GROUP),
            ]),
        },
        CHOICES,
        SWITCHES,
    ],
    settle: SETTLE,
    form: None,
    read,
};

const ITEMS: &str = ".fxc-gc-row:has(.fxc-gc-cell), [role='row']:has([role='gridcell'], [role='cell'], [role='rowheader']), tr:has(td), [role='listitem']";

/// The platform that a wording means.
pub(super) fn platform(meaning: Meaning) -> Option<Platform> {
    Some(match meaning {
        Meaning::PlatformWeb => Platform::Web,
        Meaning::PlatformSpa => Platform::Spa,
        Meaning::PlatformPublicClient => Platform::PublicClient,
        Meaning::SomethingElse => Platform::Unknown,
        _ => return None,
    })
}

fn read(snapshot: &Snapshot, route: &mut Route, taught: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let words = Words::new(WORDS, taught);
    let mut redirects = Vec::new();
    let mut is_known = true;
    for (anchor, item) in snapshot.items("redirects") {
        let mut uris: Vec<&str> = Vec::new();
        for text in item.texts("box") {
            uris.push(text);
        }
        for cell in item.texts("cells") {
            for word in cell.split_whitespace() {
                if is_address(word) {
                    uris.push(word);
                }
            }
        }
        if uris.is_empty() {
            continue;
        }
        let platform = platform_of(item, &words, reading);
        is_known &= platform.is_some();
        for uri in uris {
            reading.note(Place::RedirectUri(redirects.len()), anchor);
            redirects
                .push(RedirectUri { platform: platform.unwrap_or(Platform::Unknown), uri: uri.to_owned() });
        }
    }
    // An empty list says nothing here: the URIs may stand on another tab, or the list may still be loading.
    if !redirects.is_empty() {
        app.redirect_uris = match is_known {
            true => Known::yes(redirects),
            false => Known::no(NotChecked::WordingUnknown),
        };
    }
    // The new layout has the account types on a tab of their own.
    for (anchor, item) in snapshot.chosen(CHOICES.name) {
        let (topic, name) = (Topic::AccountTypes, item.text("name"));
        // A question with two answers is a setting; nothing else here has more.
        let group = snapshot.containers(CHOICES.name).get(anchor.container);
        let meaning = match group.is_some_and(|group| group.items.len() > 2) {
            true => words.ask(topic, name, &mut reading.unknown),
            false => words.meaning(topic, name).or(Some(Meaning::SomethingElse)),
        };
        if let Some(audience) = meaning.and_then(super::overview::audience) {
            app.audience = Known::yes(audience);
            reading.note(Place::Audience, anchor);
        } else if meaning.is_none() {
            app.audience = Known::no(NotChecked::WordingUnknown);
        }
    }
    let mut has_settings = false;
    for setting in settings(snapshot, &words, reading) {
        let place = match setting.is {
            Meaning::PublicClientFlows => {
                app.public_client = match setting.on.get() {
                    Ok(true) => Known::yes(Switch::On),
                    Ok(false) => Known::yes(Switch::Off),
                    Err(why) => Known::no(why),
                };
                Place::PublicClient
            }
            Meaning::IdTokens => {
                app.id_tokens = setting.on;
                Place::IdTokens
            }
            _ => continue,
        };
        has_settings = true;
        reading.note(place, setting.anchor);
    }
    if !reading.unknown.is_empty() {
        reading.not_read.push(UNKNOWN_WORDS);
    }
    if has_settings || !reading.anchors.is_empty() || !reading.unknown.is_empty() {
        reading.app = Some(app);
    }
}

/// The platform of a row: a cell of it, or the heading of the card that it stands in.
fn platform_of(item: &Item, words: &Words<'_>, reading: &mut Reading) -> Option<Platform> {
    for part in ["cells", "group"] {
        for text in item.texts(part) {
            if let Some(known) = words.meaning(Topic::Platform, text).and_then(platform) {
                return Some(known);
            }
        }
    }
    // Of several headings above one another, the nearest is asked for; cells with other things are not.
    let nearest = item.texts("group").first()?;
    platform(words.ask(Topic::Platform, nearest, &mut reading.unknown)?)
}

/// Whether a word is an address: a scheme and what follows it.
fn is_address(word: &str) -> bool {
    search::split_once(word, "://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    }) || word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"))
}
