//! What follows the host of an address: path, query, and what is written with `%`.

use std::borrow::Cow;

/// Path and query of what follows a host; the fragment is in neither.
pub use moorline_scan::address::path_and_query as split;

/// The value of a parameter as written, its name in any case.
pub use moorline_scan::address::parameter as raw;

/// The value of a parameter, decoded.
pub fn value(query: &str, name: &str) -> Option<String> {
    raw(query, name).map(|value| decode(value).into_owned())
}

/// What a text says that may be written with `%`; the text itself when the bytes would be none.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'%'
            && let [high, low, after @ ..] = after
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high << 4 | low);
            rest = after;
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_whole_and_leaves_the_rest() {
        assert_eq!(decode("CRONUS%20International%20Ltd."), "CRONUS International Ltd.");
        assert_eq!(decode("100% %zz %e"), "100% %zz %e");
        assert_eq!(decode("%ff"), "%ff", "no UTF-8");
        assert_eq!(value("a=1&Company=x%26y", "company").as_deref(), Some("x&y"));
        assert_eq!(value("company=", "company"), None);
    }
}
