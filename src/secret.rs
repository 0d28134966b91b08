//! The one type that holds a secret.

use std::{borrow::Cow, fmt};

/// A password or client secret that stood in a text. It does not print, cannot be serialised and is only
/// asked whether it is there.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<'a>(Cow<'a, str>);

impl<'a> Secret<'a> {
    /// Takes a secret out of a text.
    pub fn new(value: impl Into<Cow<'a, str>>) -> Secret<'a> {
        Secret(value.into())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one of the placeholders that Business Central replaces, such as `{PASSWORD}`.
    pub fn is(&self, placeholder: &str) -> bool {
        self.0 == placeholder
    }

    /// Whether it is written like a placeholder, in braces; a misspelt one is no secret.
    pub fn is_braced(&self) -> bool {
        self.0.starts_with('{') && self.0.ends_with("}")
    }

    /// Whether it fits a description. The caller answers yes or no and keeps nothing.
    pub(crate) fn fits_where(&self, describes: fn(&str) -> bool) -> bool {
        describes(&self.0)
    }

    /// Whether it stood in its text in so many bytes, that is, without quotation marks.
    pub(crate) fn fits(&self, bytes: usize) -> bool {
        self.0.len() == bytes
    }

    /// Hands the secret to the one who writes it to its destination.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn does_not_print() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }
}
