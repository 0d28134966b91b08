//! JSON that keeps the place of every value: the reader, which is a crate of its own, and the editor.

pub mod edit;

pub use moorline_scan::json::*;
