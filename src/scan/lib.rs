//! What looks at every byte of a text: JSON, connection strings, addresses, lines, searches; and what puts texts together.
//! What the bytes mean is the business of those who call.
//!
//! A crate of its own because it is the one part of the core that the browser build compiles for speed rather than for
//! size (`profile.wasm.package` in Cargo.toml).

pub mod address;
pub mod connection_string;
pub mod json;
pub mod lines;
pub mod names;
pub mod numbers;
pub mod search;
pub mod write;
