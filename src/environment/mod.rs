//! Addresses: recognises what people paste as the address of an environment, of Business Central, or of a portal.
//!
//! | file | what it does |
//! |---|---|
//! | `recognise` | the steps, from the paste to the answer |
//! | `paste`, `clean` | where each part stands in the paste; what surrounds the address |
//! | `authority`, `query` | the parts of an address |
//! | `host`, `portal`, `business_central`, `on_premises` | what hosts and paths tell |
//! | `address`, `kind`, `change` | the answer |
//! | [`redirect_url`] | the redirect URL of a web client, and how a registered one differs |
//! | [`business_central_treatment`] | what the setup pages of Business Central do with an address |
//! | `url` | the answer for those who only want an environment |

mod address;
mod authority;
mod business_central;
pub mod business_central_treatment;
mod change;
mod clean;
mod host;
mod kind;
mod on_premises;
mod paste;
mod portal;
mod query;
mod recognise;
pub mod redirect_url;
mod url;

pub use address::Address;
pub use change::{Change, What, sentences};
pub use kind::{Kind, Problem};
pub(crate) use query::decode as decode_query;
pub use recognise::{MAX_LENGTH, recognise};
pub use url::{EnvironmentUrl, EnvironmentUrlError};
