//! What looks at every byte of a text: JSON, lines, searches.
//!
//! A crate of its own because it is the one part of the core that the browser build compiles for speed rather than for
//! size (`profile.wasm.package` in Cargo.toml).

pub mod json;
pub mod lines;
pub mod search;
