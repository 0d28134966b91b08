#![doc = include_str!("../src/README.md")]

pub mod act;
pub mod app_registration;
pub mod board;
pub mod cloud;
pub mod connection_string;
pub mod date;
pub mod environment;
pub mod finding;
pub mod guid;
pub mod inspect;
pub mod json;
mod nearness;
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
