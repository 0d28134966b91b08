//! The address of a Dataverse environment: what [`recognise`] gives, where nothing else is of use.

use std::{borrow::Cow, fmt};

use super::{
    address::Address,
    change::Change,
    kind::{Kind, Problem},
    recognise::recognise,
};

/// The address of a Dataverse environment in its normal form, `https://<org>.<suffix>`, and how it came to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentUrl {
    url: String,
    /// What was changed in the pasted text, in the order of the changes.
    pub changes: Vec<Change>,
    region: Option<&'static str>,
}

/// What a text is instead of the address of a Dataverse environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentUrlError(Box<Address>);

impl EnvironmentUrl {
    /// Recognises what people paste.
    ///
    /// # Errors
    /// Says why it is not the address of an environment.
    pub fn parse(text: &str) -> Result<EnvironmentUrl, EnvironmentUrlError> {
        let mut address = recognise(text);
        match address.url.take() {
            Some(url) if address.kind == Kind::Dataverse => {
                Ok(EnvironmentUrl { url, changes: address.changes, region: address.region })
            }
            url => {
                address.url = url;
                Err(EnvironmentUrlError(Box::new(address)))
            }
        }
    }

    /// The region's name; absent when it is in no table.
    pub fn region(&self) -> Option<&'static str> {
        self.region
    }
}

impl fmt::Display for EnvironmentUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

impl EnvironmentUrlError {
    /// What the address probably should be.
    pub fn suggestion(&self) -> Option<&str> {
        self.0.suggestion.as_deref()
    }

    /// What it is.
    pub fn address(&self) -> &Address {
        &self.0
    }
}

impl fmt::Display for EnvironmentUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.refusal().unwrap_or(Cow::Borrowed(Problem::NotAnEnvironment.text())))
    }
}

impl std::error::Error for EnvironmentUrlError {}
