//! Searches in short texts. Those of the standard library prepare themselves first, which takes longer than the search
//! in a redirect URI.

/// What stands before the first of these ASCII characters; all of the text when it has none.
pub fn until<'t>(text: &'t str, stops: &[u8]) -> &'t str {
    let end = text.bytes().position(|byte| stops.contains(&byte));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether it holds one of these ASCII characters.
pub fn has_any(text: &str, of: &[u8]) -> bool {
    text.bytes().any(|byte| of.contains(&byte))
}

/// What stands before and after the first place of another text, which is not empty.
pub fn split_once<'t>(text: &'t str, at: &str) -> Option<(&'t str, &'t str)> {
    let (bytes, wanted) = (text.as_bytes(), at.as_bytes());
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let start = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(start..)?.starts_with(wanted) {
            return Some((text.get(..start)?, text.get(start + at.len()..)?));
        }
        from = start + 1;
    }
}
