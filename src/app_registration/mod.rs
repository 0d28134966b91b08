//! The app registration, read from either manifest format and from the blades that show parts of it.

use serde::{Deserialize, Serialize};

use crate::{finding::NotChecked, guid::Guid};

/// A fact that is known, or not and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known<T> {
    /// It is not known.
    No(NotChecked),
    /// It was seen.
    Yes(T),
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known::No(NotChecked::PageNotOpened)
    }
}

/// An app registration, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRegistration {
    /// Application (client) ID.
    pub app_id: Guid,
}
