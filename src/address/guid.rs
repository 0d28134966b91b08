//! A GUID, as Entra shows it.

use std::fmt;

/// A GUID in its usual form: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Guid(u128);

impl Guid {
    /// A GUID from its number, for data tables: `Guid::from_u128(0x00000007_0000_0000_c000_000000000000)`.
    pub const fn from_u128(value: u128) -> Guid {
        Guid(value)
    }

    /// How many of the 32 digits differ.
    pub fn digits_that_differ(self, other: Guid) -> usize {
        let differing = self.0 ^ other.0;
        (0..32).filter(|digit| (differing >> (4 * digit)) & 0xf != 0).count()
    }

    /// Reads a GUID in the usual form, in any case, without braces or blanks around it.
    ///
    /// # Errors
    /// `None` when the text is anything else.
    pub fn parse(text: &str) -> Option<Guid> {
        let mut value: u128 = 0;
        let mut length = 0;
        for (at, byte) in text.bytes().enumerate() {
            length = at + 1;
            if matches!(at, 8 | 13 | 18 | 23) {
                if byte != b'-' {
                    return None;
                }
            } else {
                value = (value << 4) | u128::from(char::from(byte).to_digit(16)?);
            }
            if at >= 36 {
                return None;
            }
        }
        (length == 36).then_some(Guid(value))
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(36);
        for (at, byte) in self.0.to_be_bytes().into_iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 0xf] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_any_case_and_writes_lower_case() {
        let guid = Guid::parse("C3EE8B64-d711-4A51-8a99-ae31de68c30a").unwrap();
        assert_eq!(guid.to_string(), "c3ee8b64-d711-4a51-8a99-ae31de68c30a");
        assert_eq!(
            Guid::from_u128(0x00000007_0000_0000_c000_000000000000).to_string(),
            "00000007-0000-0000-c000-000000000000"
        );
    }

    #[test]
    fn refuses_what_is_not_a_guid() {
        for text in [
            "",
            "c3ee8b64",
            "{c3ee8b64-d711-4a51-8a99-ae31de68c30a}",
            "c3ee8b64-d711-4a51-8a99-ae31de68c30a ",
            "c3ee8b64-d711-4a51-8a99-ae31de68c30g",
            "c3ee8b64d7114a518a99ae31de68c30a",
            "c3ee8b64-d711-4a51-8a99-ae31de68c30é",
        ] {
            assert_eq!(Guid::parse(text), None, "{text}");
        }
    }
}
