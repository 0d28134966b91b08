//! The pages: one file per portal blade or Business Central page.
//!
//! A page knows its route, what to watch, how to read a snapshot of it, and which fields can be filled.
//! Adding a page is adding a file and a line to [`PAGES`].

use moorline_scan::write::joined;

use crate::wire::record_out;
pub mod business_central;
pub mod entra;
pub mod plan;
pub mod snapshot;
pub mod words;

use crate::{
    app_registration::AppRegistration,
    finding::Place,
    guid::Guid,
    page::{
        business_central::FormSeen,
        plan::{Form, Region, Settle, WatchPlan},
        snapshot::{Anchor, Snapshot},
        words::{Taught, Unknown},
    },
};

/// Every page, in the order of the setup.
pub const PAGES: &[&Page] = &[
    &entra::app_registrations::PAGE,
    &entra::register::PAGE,
    &entra::overview::PAGE,
    &entra::authentication::PAGE,
    &entra::credentials::PAGE,
    &entra::api_permissions::PAGE,
    &entra::expose_an_api::PAGE,
    &entra::app_roles::PAGE,
    &entra::owners::PAGE,
    &entra::manifest::PAGE,
    &entra::enterprise_overview::PAGE,
    &entra::enterprise_properties::PAGE,
    &entra::enterprise_permissions::PAGE,
    &business_central::PAGE,
];

/// A page.
pub struct Page {
    /// The page's stable id, `area/name`.
    pub id: &'static str,
    /// Its name for people; empty where the route or a look tells it.
    pub title: &'static str,
    /// The sources, one after another, of a JavaScript regular expression (flag `i`) that matches the addresses of this
    /// page. The content script decides by it, without a message, whether there is anything to do. Nothing in WASM.
    pub route_pattern: &'static [&'static str],
    /// What is on view at an address; absent when it is not this page.
    pub route: fn(url: &str) -> Option<Route>,
    /// What to watch.
    pub regions: &'static [Region],
    /// When the page counts as settled.
    pub settle: Settle,
    /// How it is filled; absent when it has nothing to fill.
    pub form: Option<Form>,
    /// Reads a snapshot into an empty reading. What the address says of the app registration goes over into it. The user
    /// may have taught words that the page uses.
    pub read: fn(snapshot: &Snapshot, route: &mut Route, taught: &[Taught], reading: &mut Reading),
}

/// What is on view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// What tells this view from others of the same page, for example the application ID.
    pub key: String,
    /// What the address says of the app registration.
    pub app: Option<Box<AppRegistration>>,
    /// The object ID that the address has, of the registration or of the enterprise application.
    pub object_id: Option<Guid>,
    /// The name for people of what is on view, where the page has several.
    pub title: Option<&'static str>,
    /// The address, where the reader needs it.
    pub url: String,
}

/// What was read from a snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was seen of the app registration.
    pub app: Option<Box<AppRegistration>>,
    /// An app registration that somebody is about to make: it is judged and not remembered.
    pub draft: Option<Box<AppRegistration>>,
    /// The app registrations of a list, with their names.
    pub listed: Vec<(Guid, String)>,
    /// What was seen of a page of Business Central.
    pub form: Option<FormSeen>,
    /// The name for people of what was seen, where the address does not tell it.
    pub title: &'static str,
    /// Where each thing stands on the page.
    pub anchors: Vec<(Place, Anchor)>,
    /// What could not be read although it should be there, in plain words.
    pub not_read: Vec<&'static str>,
    /// The first and the last line of a text of which only a part could be seen.
    pub lines_seen: Option<(u32, u32)>,
    /// Words that are in no table.
    pub unknown: Vec<Unknown>,
    /// The page still shows what belongs to another address: nothing was read on purpose.
    pub is_of_another: bool,
}

impl Reading {
    /// A thing stands there.
    #[inline(never)]
    pub fn note(&mut self, place: Place, anchor: Anchor) {
        self.anchors.push((place, anchor));
    }

    /// Only that the page still shows what belongs to another address, if it does.
    #[inline(never)]
    pub fn of_another(&mut self, is_of_another: bool) {
        *self = Reading { is_of_another, ..Reading::default() };
    }

    /// Whether nothing was read of a page that should show something: it looks different from what Moorline knows.
    pub fn is_empty(&self) -> bool {
        let read = self.app.is_some()
            || self.draft.is_some()
            || self.form.is_some()
            || !self.listed.is_empty()
            || !self.anchors.is_empty();
        !read && !self.is_of_another
    }
}

/// The page at an address, and what is on view there.
pub fn at(url: &str) -> Option<(&'static Page, Route)> {
    PAGES.iter().find_map(|page| Some((*page, (page.route)(url)?)))
}

impl Page {
    /// The watch plan for what is on view.
    pub fn plan(&self, route: &Route) -> WatchPlan {
        WatchPlan {
            page: self.id,
            title: route.title.unwrap_or(self.title),
            route: self.route_name(route),
            regions: self.regions,
            settle: self.settle,
            form: self.form,
        }
    }

    /// Whether it is a page of Business Central or NAV.
    pub fn is_of_business_central(&self) -> bool {
        self.id.starts_with("business-central/")
    }

    /// The name of what is on view, which a snapshot must carry.
    pub fn route_name(&self, route: &Route) -> String {
        joined(&[self.id, " ", &route.key])
    }
}

/// What the content script reads, from `extension/content/routes.json`: the core of the browser has nothing of it.
const fn of_the_content_script(pattern: &'static [&'static str]) -> &'static [&'static str] {
    if cfg!(target_arch = "wasm32") { &[] } else { pattern }
}

/// The address of a page that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Address {
    /// What the link says.
    pub label: &'static str,
    /// Where it leads.
    pub url: String,
}

record_out!(Address { label, url });

#[cfg(test)]
mod tests {
    use super::*;

    /// The file is generated; this fails when the checked-in one is not what it should be, and mends it, so that a
    /// second run passes.
    #[test]
    fn the_routes_of_the_content_script_are_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/content/routes.json");
        let patterns: Vec<String> = PAGES.iter().map(|page| page.route_pattern.concat()).collect();
        let expected = serde_json::to_string_pretty(&patterns).unwrap() + "\n";
        if std::fs::read_to_string(path).unwrap_or_default() != expected {
            std::fs::write(path, expected).unwrap();
            panic!("extension/content/routes.json was out of date and has been written anew");
        }
    }
}
