//! Addresses: recognises what people paste as the address of an environment, of Business Central, or of a portal.
//!
//! A crate of its own because the browser build compiles it for speed rather than for size (`profile.wasm.package` in
//! Cargo.toml): ten thousand addresses are pasted at once.
//!
//! | file | what it does |
//! |---|---|
//! | `recognise` | the steps, from the paste to the answer |
//! | `paste`, `clean` | where each part stands in the paste; what surrounds the address |
//! | `authority`, `query` | the parts of an address |
//! | `host`, `portal`, `business_central`, `on_premises` | what hosts and paths tell |
//! | `address`, `kind`, `change` | the answer |
//! | `url` | the answer for those who only want an environment |
//! | `cloud` | Microsoft's clouds and hosts (data) |
//! | `guid`, `nearness` | what is used in other places, too |

mod address;
pub mod authority;
mod business_central;
mod change;
pub mod clean;
pub mod cloud;
pub mod guid;
pub mod host;
mod kind;
pub mod nearness;
mod on_premises;
pub mod paste;
mod portal;
pub mod query;
mod recognise;
mod url;

pub use address::{Address, Details};
pub use change::{Change, What, sentences};
pub use kind::{Kind, Problem};
pub use recognise::{MAX_LENGTH, recognise};
pub use url::{EnvironmentUrl, EnvironmentUrlError};

/// An enum without data: the name of each of its variants.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// The names, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Its name in the protocol, on the command line and in JSON.
            pub fn wire_name(&self) -> &'static str {
                Self::NAMES.get(*self as usize).copied().unwrap_or_default()
            }
        }

        /// The names stand in the order of the variants.
        const _: () = {
            let mut number = 0;
            $(
                assert!($type::$variant as usize == number, stringify!($variant));
                number += 1;
            )*
            assert!(number > 0);
        };
    };
}

use names;
