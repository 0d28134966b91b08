//! The pages: one file per portal blade or Business Central page.
//!
//! A page knows its route, what to watch, how to read a snapshot of it, and which fields can be filled.
//! Adding a page is adding a file and a line to [`PAGES`].

pub mod business_central;
pub mod entra;
pub mod plan;
pub mod snapshot;

use serde::Serialize;

/// The address of a page that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Address {
    /// What the link says.
    pub label: &'static str,
    /// Where it leads.
    pub url: String,
}
