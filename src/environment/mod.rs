//! Addresses of environments, of Business Central and of portals.
//!
//! | | |
//! |---|---|
//! | `moorline_address` (`src/address`) | recognises what people paste |
//! | [`redirect_url`] | the redirect URL of a web client, and how a registered one differs |
//! | [`business_central_treatment`] | what the setup pages of Business Central do with an address |

pub mod business_central_treatment;
pub mod redirect_url;

pub(crate) use moorline_address::query::decode as decode_query;
pub use moorline_address::{
    Address, Change, Details, EnvironmentUrl, EnvironmentUrlError, Kind, MAX_LENGTH, Problem, What,
    recognise, sentences,
};
