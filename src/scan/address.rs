//! The parts of web addresses and hosts.

/// What is seen in a text at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Characters beyond ASCII.
    pub beyond_ascii: bool,
    /// ASCII control characters, line breaks included.
    pub control: bool,
    /// ASCII blanks.
    pub blank: bool,
    /// Anything but ASCII letters, digits and what stands in hosts, ports and paths: `.`, `-`, `_`, `/`, `:`.
    pub rare: bool,
}

/// Looks over a text.
pub fn glance(text: &str) -> Glance {
    // No early end, and no branch: so the loop is as short as can be.
    let seen = text.bytes().fold(0, |seen, byte| seen | class::of(byte));
    Glance {
        beyond_ascii: seen & class::BEYOND_ASCII != 0,
        control: seen & class::CONTROL != 0,
        blank: seen & class::BLANK != 0,
        rare: seen & class::RARE != 0,
    }
}

/// What a byte can be, one bit each.
mod class {
    pub(super) const BEYOND_ASCII: u16 = 1;
    pub(super) const CONTROL: u16 = 1 << 1;
    pub(super) const BLANK: u16 = 1 << 2;
    pub(super) const RARE: u16 = 1 << 3;
    pub(super) const UPPER: u16 = 1 << 4;
    pub(super) const AT: u16 = 1 << 5;
    pub(super) const COLON: u16 = 1 << 6;
    /// What ends an authority.
    pub(super) const END: u16 = 1 << 7;
    /// Other ASCII characters that no host has.
    pub(super) const NOT_IN_HOSTS: u16 = 1 << 8;

    /// The class of a byte.
    #[inline(always)]
    pub(super) fn of(byte: u8) -> u16 {
        OF.get(usize::from(byte)).copied().unwrap_or(0)
    }

    /// The class of every byte.
    static OF: [u16; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < table.len() {
            #[expect(
                clippy::indexing_slicing,
                reason = "evaluated by the compiler, within the bounds of the loop"
            )]
            {
                table[byte] = match byte as u8 {
                    b' ' => BLANK | RARE | NOT_IN_HOSTS,
                    0..b' ' | 0x7f => CONTROL | RARE | NOT_IN_HOSTS,
                    0x80.. => BEYOND_ASCII | RARE,
                    b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => 0,
                    b'A'..=b'Z' => UPPER,
                    b'/' => END,
                    b'?' | b'#' | b'\\' => END | RARE,
                    b':' => COLON | NOT_IN_HOSTS,
                    b'@' => AT | RARE,
                    _ => RARE | NOT_IN_HOSTS,
                };
            }
            byte += 1;
        }
        table
    };
}

/// What was seen in an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Upper-case letters.
    pub upper: bool,
    /// An @.
    pub at: bool,
    /// Characters that are not ASCII.
    pub foreign: bool,
    /// Other characters that no host has.
    pub odd: bool,
}

/// The authority at the start of what follows a scheme: where it ends, where its first colon stands, and what was seen
/// in it. The colons before `from` are none of a port.
pub fn authority(rest: &str, from: usize) -> (usize, Option<usize>, Seen) {
    let (mut seen, mut colon, mut end) = (0, None, rest.len());
    for (at, byte) in rest.bytes().enumerate() {
        let class = class::of(byte);
        if class & (class::END | class::COLON) != 0 {
            if class & class::END != 0 {
                end = at;
                break;
            }
            if at >= from {
                colon = colon.or(Some(at));
                continue;
            }
        }
        seen |= class;
    }
    let seen = Seen {
        upper: seen & class::UPPER != 0,
        at: seen & class::AT != 0,
        foreign: seen & class::BEYOND_ASCII != 0,
        odd: seen & class::NOT_IN_HOSTS != 0,
    };
    (end, colon, seen)
}

/// Path and query of what follows a host; the fragment is in neither.
pub fn path_and_query(tail: &str) -> (&str, &str) {
    let mut question = None;
    let mut end = tail.len();
    for (at, byte) in tail.bytes().enumerate() {
        match byte {
            b'?' => question = question.or(Some(at)),
            b'#' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    match question {
        Some(at) => (tail.get(..at).unwrap_or(""), tail.get(at + 1..end).unwrap_or("")),
        None => (tail.get(..end).unwrap_or(""), ""),
    }
}

/// The value of the first parameter with this name, in any case, in a query; none when it is empty.
pub fn parameter<'t>(query: &'t str, name: &str) -> Option<&'t str> {
    let bytes = query.as_bytes();
    let (mut start, mut equals) = (0, None);
    for (at, byte) in bytes.iter().enumerate().chain([(bytes.len(), &b'&')]) {
        match byte {
            b'=' => equals = equals.or(Some(at)),
            b'&' => {
                if let Some(equals) = equals
                    && bytes.get(start..equals).is_some_and(|key| key.eq_ignore_ascii_case(name.as_bytes()))
                {
                    return query.get(equals + 1..at).filter(|value| !value.is_empty());
                }
                (start, equals) = (at + 1, None);
            }
            _ => {}
        }
    }
    None
}

/// What the labels of a host are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels {
    /// How many there are.
    pub count: usize,
    /// Whether one of them is empty.
    pub has_empty: bool,
    /// Whether each has letters, digits and single hyphens only, in lower case, and no hyphen at an end.
    pub are_names: bool,
    /// Where the last one begins.
    pub last: usize,
}

/// Looks over the labels of a host.
pub fn labels(host: &str) -> Labels {
    let (mut count, mut last) = (1, 0);
    let (mut has_empty, mut are_names) = (false, true);
    // A hyphen may not follow a hyphen or a dot, nor a dot a hyphen.
    let mut before = b'.';
    for (at, byte) in host.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' => are_names &= before != b'-' && before != b'.',
            b'.' => {
                has_empty |= before == b'.';
                are_names &= before != b'-';
                count += 1;
                last = at + 1;
            }
            _ => are_names = false,
        }
        before = byte;
    }
    has_empty |= before == b'.';
    Labels { count, has_empty, are_names: are_names && !has_empty && before != b'-', last }
}

/// The first of these hosts that this one is; one that begins with a dot stands for every host that ends so.
pub fn position(host: &str, hosts: &[&str]) -> Option<usize> {
    let (host, end) = (host.as_bytes(), host.as_bytes().last()?);
    hosts.iter().position(|known| {
        let known = known.as_bytes();
        // Most end with another letter, or are longer.
        known.last() == Some(end)
            && match known.first() {
                Some(b'.') => host.ends_with(known),
                _ => host == known,
            }
    })
}

/// How long the scheme is of a text that begins with `https://` or `http://` and something that cannot be another
/// scheme or one more slash.
pub fn scheme(text: &str) -> Option<usize> {
    let (length, next) = match text.as_bytes() {
        [b'h', b't', b't', b'p', b's', b':', b'/', b'/', next, ..] => (8, next),
        [b'h', b't', b't', b'p', b':', b'/', b'/', next, ..] => (7, next),
        _ => return None,
    };
    (!matches!(next, b'h' | b'H' | b':' | b'/' | b'\\')).then_some(length)
}

/// The number in the label of a region: of `contoso.crm4` before its domain, where that label begins and its number,
/// which is 1 when none is written. `None` for another label, or a number that is not written as usual.
pub fn region(before: &str) -> Option<(usize, Option<u16>)> {
    let bytes = before.as_bytes();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let at = bytes.len() - digits;
    let start = at.checked_sub(3)?;
    if bytes.get(start..at)? != b"crm" || digits > 3 || start > 0 && bytes.get(start - 1) != Some(&b'.') {
        return None;
    }
    let number = bytes.get(at..)?;
    let value = number.iter().fold(0, |value, digit| value * 10 + u16::from(digit - b'0'));
    let usual = match number {
        [] => Some(1),
        [b'0', ..] => None,
        _ => Some(value).filter(|value| *value > 1),
    };
    Some((start, usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_what_stands_anywhere() {
        let seen = |text| {
            let Glance { beyond_ascii, control, blank, rare } = glance(text);
            (beyond_ascii, control, blank, rare)
        };
        assert_eq!(seen("https://Contoso-1.crm4.dynamics.com:443/a_b"), (false, false, false, false));
        assert_eq!(seen("https://contoso.crm4.dynamics.com/?a=~"), (false, false, false, true));
        assert_eq!(seen("a b"), (false, false, true, true));
        assert_eq!(seen("a\tb"), (false, true, false, true));
        assert_eq!(seen("\u{7f}"), (false, true, false, true));
        assert_eq!(seen("é"), (true, false, false, true));
    }

    #[test]
    fn an_authority_ends_before_the_path() {
        for (rest, end, colon) in [
            ("host", 4, None),
            ("host:443/x:y", 8, Some(4)),
            ("host?a", 4, None),
            ("host#a", 4, None),
            ("h\\x", 1, None),
            ("", 0, None),
        ] {
            let (found, at, seen) = authority(rest, 0);
            assert_eq!((found, at, seen), (end, colon, Seen::default()), "{rest}");
        }
        let (end, colon, seen) = authority("[::1]:80/", 4);
        assert_eq!((end, colon, seen.odd), (8, Some(5), true));
        let seen = authority("User@Hé*", 0).2;
        assert_eq!(seen, Seen { upper: true, at: true, foreign: true, odd: true });
    }

    #[test]
    fn path_and_query_are_without_the_fragment() {
        for (tail, path, query) in [
            ("/a?b=c#d?e", "/a", "b=c"),
            ("/a#b?c", "/a", ""),
            ("?a?b", "", "a?b"),
            ("/a", "/a", ""),
            ("", "", ""),
        ] {
            assert_eq!(path_and_query(tail), (path, query), "{tail}");
        }
    }

    #[test]
    fn labels_are_counted_and_looked_at() {
        for (host, count, has_empty, are_names, last) in [
            ("contoso", 1, false, true, 0),
            ("a.b-1.c", 3, false, true, 6),
            ("a..b", 3, true, false, 3),
            (".a", 2, true, false, 1),
            ("a.", 2, true, false, 2),
            ("", 1, true, false, 0),
            ("a--b", 1, false, false, 0),
            ("-a", 1, false, false, 0),
            ("a-.b", 2, false, false, 3),
            ("a_b", 1, false, false, 0),
            ("A", 1, false, false, 0),
        ] {
            assert_eq!(labels(host), Labels { count, has_empty, are_names, last }, "{host}");
        }
    }

    #[test]
    fn a_host_is_found_as_a_whole_or_by_its_end() {
        let hosts = ["make.example", ".example", ".other.test"];
        assert_eq!(position("make.example", &hosts), Some(0));
        assert_eq!(position("x.example", &hosts), Some(1));
        assert_eq!(position("example", &hosts), None);
        assert_eq!(position("a.other.test", &hosts), Some(2));
        assert_eq!(position("", &hosts), None);
    }

    #[test]
    fn a_region_has_the_number_that_is_usual() {
        for (before, expected) in [
            ("contoso.crm4", Some((8, Some(4)))),
            ("contoso.crm", Some((8, Some(1)))),
            ("crm11", Some((0, Some(11)))),
            ("contoso.crm1", Some((8, None))),
            ("contoso.crm04", Some((8, None))),
            ("contoso.crm0", Some((8, None))),
            ("contoso.crm1234", None),
            ("contosocrm4", None),
            ("contoso.cram4", None),
            ("", None),
        ] {
            assert_eq!(region(before), expected, "{before}");
        }
    }

    #[test]
    fn a_scheme_is_told_from_what_only_begins_so() {
        assert_eq!((scheme("https://c"), scheme("http://c")), (Some(8), Some(7)));
        for text in
            ["https://", "https:///c", "https://https://c", "http://http://c", "HTTPS://c", "https:/c"]
        {
            assert_eq!(scheme(text), None, "{text}");
        }
    }

    #[test]
    fn a_parameter_is_found_by_its_name() {
        for (query, expected) in [
            ("page=9&Company=x", Some("x")),
            ("company=a=b&company=c", Some("a=b")),
            ("company=&company=c", None),
            ("company&x=1", None),
            ("acompany=1&companya=2", None),
            ("", None),
        ] {
            assert_eq!(parameter(query, "company"), expected, "{query}");
        }
    }
}
