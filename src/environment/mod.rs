//! Environments: recognises what people paste as the address of one.

mod url;

pub use url::{Change, EnvironmentUrl, EnvironmentUrlError};
