#![doc = include_str!("../src/README.md")]

pub mod act;
pub mod app_registration;
pub mod board;
pub mod connection_string;
pub mod date;
pub mod environment;
pub mod finding;
pub mod inspect;
pub mod json;
mod order;
pub mod page;
pub mod patch;
pub mod product;
pub mod profile;
pub mod protocol;
pub mod report;
pub mod rules;
pub mod secret;
pub mod setup;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod wire;

use moorline_address::nearness;
pub use moorline_address::{cloud, guid};
