//! Gets an address out of what surrounds it in a paste: invisible characters, quotation marks, sentences,
//! connection strings, output of tools.

use moorline_scan::{address::Glance, search};

use super::{
    address::Address,
    change::What,
    paste::{Paste, Removed},
};

/// The text without what cannot be seen; nothing when there is none.
pub fn visible(text: &str) -> Option<(String, Vec<Removed>)> {
    if !text.chars().any(is_invisible) {
        return None;
    }
    let mut visible = String::with_capacity(text.len());
    let mut removed: Vec<Removed> = Vec::new();
    for character in text.chars() {
        if !is_invisible(character) {
            visible.push(character);
            continue;
        }
        let (at, bytes) = (visible.len(), character.len_utf8());
        match removed.last_mut() {
            Some(last) if last.at == at => last.bytes += bytes,
            _ => removed.push(Removed { at, bytes }),
        }
    }
    Some((visible, removed))
}

/// Zero-width and direction characters, the soft hyphen, the byte order mark, and control characters but blanks.
pub fn is_invisible(character: char) -> bool {
    match character {
        ' '..='~' => false,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        _ => character.is_control() && !character.is_whitespace(),
    }
}

/// Whether a text is as a bare address is, so that nothing need be searched in it.
pub fn is_bare(text: &str, seen: Glance) -> bool {
    if seen.blank || seen.control {
        return false;
    }
    let ends_well = text
        .as_bytes()
        .last()
        .is_some_and(|last| last.is_ascii_alphanumeric() || matches!(last, b'/' | b'-' | b'_' | b'=' | b'#'));
    let bytes = text.as_bytes();
    ends_well
        && (bytes.starts_with(b"https://")
            || !seen.rare && (bytes.starts_with(b"http://") || !search::has(text, "://")))
}

/// Whether blanks stand in what should be the host of an address: `https://contoso .crm4.dynamics.com`.
pub fn is_broken(text: &str) -> bool {
    let Some((scheme, rest)) = search::split_once(text, "://") else { return false };
    let host = search::until(rest, b"/?#\"<(");
    let first = host.split(char::is_whitespace).next().unwrap_or("");
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && first.len() < host.len()
        && !has_region(first)
}

/// Takes the address out of quotation marks, brackets, a connection string or a sentence.
pub fn take_out<'t>(paste: &Paste<'t>, text: &'t str, address: &mut Address) -> &'t str {
    let mut found = text;
    if found.contains('=')
        && let Some(value) = connection_string_value(found)
    {
        found = value;
        address.note(What::TakenFromText, paste.span(value));
    }
    if found.contains(char::is_whitespace) || search::has(found, "](") {
        let word = best_word(found);
        if word.len() < found.len() {
            found = word;
            address.note(What::TakenFromText, paste.span(word));
        }
    }
    let within = without_what_follows(out_of_quotes(found));
    let bare = within.trim_start_matches(opens).trim_end_matches(closes).trim();
    // Brackets that belong to the address stay: an example is told from a wrapped address.
    if bare.len() < found.len() && !search::has_any(bare, b"<>[]") {
        found = bare;
        address.note(What::Wrapping, paste.span(bare));
    }
    found
}

/// The value of the key that holds the address in a connection string.
///
/// Source of the keys: `DynamicCrmConstants.cs` of microsoft/PowerPlatform-DataverseServiceClient @03fa4d11.
fn connection_string_value(text: &str) -> Option<&str> {
    const KEYS: &[&str] = &["url", "server", "serviceuri", "service uri"];
    let before_address = search::find(text, "://").unwrap_or(text.len());
    let mut from = 0;
    while let Some(equals) = text.get(from..).and_then(|rest| rest.find('=')).map(|at| from + at) {
        // An equals sign behind the first address belongs to its query, unless a new pair begins in between.
        if equals > before_address && !text.get(before_address..equals).is_some_and(|gap| gap.contains(';')) {
            return None;
        }
        let (before, after) = (text.get(..equals)?, text.get(equals + 1..)?);
        let key = search::behind_last(before, b';').trim();
        let last_word = key.get(key.trim_end_matches(|c: char| !c.is_whitespace()).len()..).unwrap_or("");
        let is_key = |key: &str| KEYS.iter().any(|known| key.eq_ignore_ascii_case(known));
        if is_key(key) || is_key(last_word) {
            return Some(after.split(';').next().unwrap_or("").trim());
        }
        from = equals + 1;
    }
    None
}

/// The word that looks most like the address: of an environment, else with `://`, else of Microsoft.
fn best_word(text: &str) -> &str {
    let (mut best, mut best_rank) = (text, 0);
    for word in text.split(|c: char| c.is_whitespace() || c == '(') {
        let rank = if has_region(word) {
            3
        } else if search::has(word, "://") {
            2
        } else {
            usize::from(find_ignoring_case(word, ".dynamics.").is_some())
        };
        // A link text in brackets is followed by its address; the address counts.
        if rank > best_rank || rank == best_rank && rank > 0 && best.ends_with("]") && best.starts_with('[') {
            (best, best_rank) = (word, rank);
        }
    }
    best
}

/// Whether a word has the `crm` label of an environment.
fn has_region(word: &str) -> bool {
    find_ignoring_case(word, ".crm").is_some()
        && [".dynamics.", ".microsoftdynamics.", ".appsplatform."]
            .iter()
            .any(|domain| find_ignoring_case(word, domain).is_some())
}

/// `href="https://…">here</a>`, `"url":"https://…"`: what stands in the quotes around the address.
fn out_of_quotes(word: &str) -> &str {
    let Some(separator) = search::find(word, "://") else { return word };
    let Some(before) = word.get(..separator) else { return word };
    let start = before.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |last| last + 1);
    let close = match before.get(..start).and_then(|before| before.chars().next_back()) {
        Some('"') => '"',
        Some('\'') => '\'',
        Some('<') => '>',
        Some('>') => '<',
        Some('(') => ')',
        Some('|') => '|',
        _ => return word,
    };
    let inner = word.get(start..).unwrap_or(word);
    inner.split(close).next().unwrap_or(inner)
}

/// A Markdown link or a pair of brackets that closes within the word: `https://…/) now`.
fn without_what_follows(word: &str) -> &str {
    match search::find(word, "](") {
        Some(at) => word.get(at + 2..).filter(|rest| rest.contains('.')).unwrap_or(word),
        None => word,
    }
}

/// Where a word stands in a text, in any case.
pub fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) =
        bytes.get(from..)?.iter().position(|byte| byte.eq_ignore_ascii_case(&first)).map(|at| from + at)
    {
        if bytes.get(at..at + word.len())?.eq_ignore_ascii_case(word.as_bytes()) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// What people and programs put before an address.
fn opens(character: char) -> bool {
    matches!(character, '"' | '\'' | '`' | '<' | '(' | '[' | '\u{2018}' | '\u{201c}' | '\u{201e}' | '\u{ab}')
}

/// And after it.
fn closes(character: char) -> bool {
    let quote = matches!(character, '"' | '\'' | '`' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{bb}');
    quote || matches!(character, '>' | ')' | ']' | ',' | ';' | ':' | '!')
}
