//! The app registration: what its manifest and the blades of the portal show of it, beside what the setup needs.

use moorline_scan::write::decimal;

use super::MOST_HITS;
use crate::{
    app_registration::amendment::Amendment,
    finding::{Hit, Outcome, Place},
};

mod account_types;
mod asked;
mod consent;
mod credential;
mod enterprise;
mod excess;
mod identifier;
mod manifest;
mod permission;
mod public_client;
mod redirect_uri;
mod redirect_uri_of_setup;

pub(super) use account_types::RULES as ACCOUNT_TYPES;
pub(super) use consent::RULES as CONSENT;
pub(super) use credential::RULES as CREDENTIALS;
pub(super) use enterprise::RULES as ENTERPRISE;
pub(super) use excess::RULES as PERMISSIONS_TOO_MANY;
pub(super) use identifier::RULES as IDENTIFIERS;
pub(super) use manifest::RULES as MANIFEST;
pub(super) use permission::RULES as PERMISSIONS;
pub(super) use public_client::RULES as PUBLIC_CLIENT;
pub(super) use redirect_uri::RULES as REDIRECT_URIS;
pub(super) use redirect_uri_of_setup::RULES as REDIRECT_URIS_OF_SETUPS;
pub use redirect_uri_of_setup::expected as expected_redirect_uri;

/// What is found in a list, at most [`MOST_HITS`]; there may be thousands. One function for every rule: iterators are
/// made anew for each.
fn each<'l, T>(list: &'l [T], find: &mut dyn FnMut(usize, &'l T) -> Option<Hit>) -> Outcome {
    let mut hits = Vec::new();
    for (number, one) in list.iter().enumerate() {
        if hits.len() >= MOST_HITS {
            break;
        }
        if let Some(hit) = find(number, one) {
            hits.push(hit);
        }
    }
    Outcome::from_hits(hits)
}

/// The first three of a list, which are enough to see what sort they are, and how many more there are.
fn some_of(names: &[String]) -> String {
    let mut text = String::new();
    for name in names.iter().take(3) {
        text.push_str(if text.is_empty() { "" } else { ", " });
        text.push_str(name);
    }
    if let Some(more @ 1..) = names.len().checked_sub(3) {
        text.extend([" and ", &decimal(more), " more"]);
    }
    text
}

/// A hit with its value, and a change that mends it.
#[inline(never)]
fn hit(place: Place, value: &str, instead: &str, amendment: Option<Amendment>) -> Hit {
    let mut hit = Hit::at(place).value(value.to_owned()).instead(instead.to_owned());
    if let Some(amendment) = amendment {
        hit.amendments.push(amendment);
    }
    hit
}
