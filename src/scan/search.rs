//! Searches in short texts. Those of the standard library prepare themselves first, which takes longer than the search
//! in a redirect URI, and are made anew for every kind of thing that is searched for: 8 KB of WASM in all. These are there
//! once in the browser; elsewhere they may be made for what is searched for, which is quicker.

/// What stands before the first of these ASCII characters; all of the text when it has none.
pub fn until<'t>(text: &'t str, stops: &[u8]) -> &'t str {
    find_any(text, stops).and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether it holds one of these ASCII characters.
pub fn has_any(text: &str, of: &[u8]) -> bool {
    find_any(text, of).is_some()
}

/// Where the first of these ASCII characters stands.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn find_any(text: &str, of: &[u8]) -> Option<usize> {
    // A bit for each ASCII character: one look at a byte, however many are searched for.
    let (mut low, mut high) = (0u64, 0u64);
    for byte in of {
        *(if *byte < 64 { &mut low } else { &mut high }) |= 1 << (byte & 63);
    }
    text.bytes().position(|byte| {
        let bits = if byte < 64 { low } else { high };
        byte.is_ascii() && bits >> (byte & 63) & 1 != 0
    })
}

/// Where another text, which is not empty, stands first.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), wanted.as_bytes());
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let start = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(start..)?.starts_with(wanted) {
            return Some(start);
        }
        from = start + 1;
    }
}

/// Whether it holds another text, which is not empty.
pub fn has(text: &str, wanted: &str) -> bool {
    find(text, wanted).is_some()
}

/// What stands before and after the first place of another text, which is not empty.
pub fn split_once<'t>(text: &'t str, at: &str) -> Option<(&'t str, &'t str)> {
    let start = find(text, at)?;
    Some((text.get(..start)?, text.get(start + at.len()..)?))
}

/// What stands before and after the last place of this ASCII character.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn split_last(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().rposition(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// What stands behind the last place of this ASCII character; all of the text when it has none.
pub fn behind_last(text: &str, at: u8) -> &str {
    split_last(text, at).map_or(text, |(_, behind)| behind)
}

/// The groups of decimal digits in a text.
pub fn digit_groups(text: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or("");
        let (count, after) = digits(from);
        groups.extend(from.get(..count));
        rest = after;
    }
    groups
}

/// Where another text, which is not empty, stands; the places do not overlap.
pub fn places(text: &str, wanted: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, wanted)) {
        places.push(from + at);
        from += at + wanted.len();
    }
    places
}

/// The text with something else wherever this stands, which is not empty.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn replace(text: &str, wanted: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, wanted) {
        out.push_str(before);
        out.push_str(with);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text without any of these ASCII characters at its beginning and end.
pub fn trim<'t>(text: &'t str, of: &[u8]) -> &'t str {
    trim_end(trim_start(text, of), of)
}

/// The text without any of these ASCII characters at its beginning.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn trim_start<'t>(text: &'t str, of: &[u8]) -> &'t str {
    let kept = text.bytes().position(|byte| !of.contains(&byte)).unwrap_or(text.len());
    text.get(kept..).unwrap_or(text)
}

/// The text without any of these ASCII characters at its end.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn trim_end<'t>(text: &'t str, of: &[u8]) -> &'t str {
    let kept = text.bytes().rposition(|byte| !of.contains(&byte)).map_or(0, |last| last + 1);
    text.get(..kept).unwrap_or(text)
}

/// The text without the digits at its beginning, and how many there are.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub fn digits(text: &str) -> (usize, &str) {
    let count = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (count, text.get(count..).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of up to so many of these characters.
    fn texts(longest: usize, characters: &[char]) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut from = 0;
        for _ in 0..longest {
            let until = all.len();
            for at in from..until {
                for character in characters {
                    all.push(format!("{}{character}", all[at]));
                }
            }
            from = until;
        }
        all
    }

    /// The standard library is the oracle.
    #[test]
    fn texts_are_found_as_the_standard_library_finds_them() {
        let wanted = texts(3, &['a', 'b', 'é']);
        for text in texts(6, &['a', 'b', 'é']) {
            for wanted in &wanted[1..] {
                assert_eq!(find(&text, wanted), text.find(wanted), "{text} {wanted}");
                assert_eq!(has(&text, wanted), text.contains(wanted), "{text} {wanted}");
                assert_eq!(split_once(&text, wanted), text.split_once(wanted), "{text} {wanted}");
                let std: Vec<usize> = text.match_indices(wanted).map(|(at, _)| at).collect();
                assert_eq!(places(&text, wanted), std, "{text} {wanted}");
                assert_eq!(replace(&text, wanted, "é."), text.replace(wanted, "é."), "{text} {wanted}");
            }
        }
    }

    /// The same of characters.
    #[test]
    fn characters_are_found_as_the_standard_library_finds_them() {
        for text in texts(5, &['{', '}', 'é', '1', ' ']) {
            assert_eq!(find_any(&text, b"{}"), text.find(['{', '}']), "{text}");
            assert_eq!(until(&text, b"{}"), text.split(['{', '}']).next().unwrap(), "{text}");
            assert_eq!(trim(&text, b"{}"), text.trim_matches(['{', '}']), "{text}");
            assert_eq!(trim_start(&text, b" {"), text.trim_start_matches([' ', '{']), "{text}");
            assert_eq!(trim_end(&text, b" {"), text.trim_end_matches([' ', '{']), "{text}");
            assert_eq!(split_last(&text, b'}'), text.rsplit_once('}'), "{text}");
            assert_eq!(behind_last(&text, b'}'), text.rsplit('}').next().unwrap(), "{text}");
            let groups: Vec<&str> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
            assert_eq!(digit_groups(&text), groups, "{text}");
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            assert_eq!(digits(&text), (text.len() - rest.len(), rest), "{text}");
        }
    }
}
