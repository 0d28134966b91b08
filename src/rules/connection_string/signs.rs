//! The signs of connection strings.

use super::auth_type;
use crate::{
    connection_string::{
        ConnectionString, KEYWORDS, Keyword, SyntaxError, business_central::LONGEST_STRING, keyword,
    },
    rules::signs::Signs,
};

/// It is blank.
pub(super) const EMPTY: Signs = Signs::one(63);
/// It cannot be read.
pub(super) const UNREADABLE: Signs = Signs::one(62);
/// It may be the XML of a configuration file.
pub(super) const MARKUP: Signs = Signs::one(61);
/// It begins with a quotation mark.
pub(super) const QUOTED: Signs = Signs::one(60);
/// It holds characters beyond ASCII.
pub(super) const FOREIGN: Signs = Signs::one(59);
/// It holds a line break.
pub(super) const LINE_BREAK: Signs = Signs::one(58);
/// It is long.
pub(super) const LONG: Signs = Signs::one(57);
/// It does not end with a semicolon.
pub(super) const OPEN_END: Signs = Signs::one(56);
/// It gives a keyword that nobody reads.
pub(super) const UNKNOWN: Signs = Signs::one(55);
/// It gives a keyword twice, by the same or another name, or several that nobody reads.
pub(super) const TWICE: Signs = Signs::one(54);
/// It holds a secret, or what is given for one.
pub(super) const SECRET: Signs = Signs::one(53);
/// It signs in with OAuth.
pub(super) const OAUTH: Signs = Signs::one(52);
/// It signs in as a user in another way.
pub(super) const OTHER_USER_SIGN_IN: Signs = Signs::one(51);
/// It signs in as an application.
pub(super) const APPLICATION: Signs = Signs::one(50);
/// It signs in in a way that no client knows.
pub(super) const UNKNOWN_SIGN_IN: Signs = Signs::one(49);
/// It holds braces, or angle brackets.
pub(super) const BRACKETS: Signs = Signs::one(48);

/// It gives this keyword.
pub(super) const fn given(keyword: Keyword) -> Signs {
    Signs::one(keyword.row() as u32)
}

/// It does not give this keyword.
pub(super) const fn missing(keyword: Keyword) -> Signs {
    Signs::one((KEYWORDS.len() + keyword.row()) as u32)
}

// Both halves lie below the other signs.
const _: () = assert!(2 * KEYWORDS.len() <= 48);

/// What is seen of a connection string.
pub(in crate::rules) fn of(text: &str, read: Result<&ConnectionString<'_>, &SyntaxError>) -> Signs {
    let (mut beyond, mut breaks, mut ampersand, mut brackets) = (false, false, false, false);
    for byte in text.bytes() {
        beyond |= !byte.is_ascii();
        breaks |= matches!(byte, b'\r' | b'\n');
        ampersand |= byte == b'&';
        brackets |= matches!(byte, b'{' | b'<');
    }
    let inside = text.trim();
    let mut signs = EMPTY
        .when(inside.is_empty())
        .or(MARKUP.when(ampersand || inside.starts_with('<')))
        .or(QUOTED.when(matches!(inside.as_bytes().first(), Some(b'"' | b'\''))))
        .or(FOREIGN.when(beyond))
        .or(LINE_BREAK.when(breaks))
        .or(BRACKETS.when(brackets))
        .or(LONG.when(text.len() > LONGEST_STRING))
        .or(OPEN_END.when(!inside.ends_with(";")));
    let Ok(string) = read else { return signs.or(UNREADABLE) };
    let mut seen = Signs::NONE;
    for pair in &string.pairs {
        let sign = pair.keyword().map_or(UNKNOWN, given);
        signs = signs.or(TWICE.when(seen.meets(sign))).or(UNKNOWN.when(pair.facts.is_none()));
        signs = signs.or(SECRET.when(pair.secret().is_some()));
        seen = seen.or(sign);
    }
    for (keyword, is_given) in string.keywords() {
        signs = signs.or(if is_given { given(keyword) } else { missing(keyword) });
    }
    let sign_in = match auth_type(string) {
        Some("OAuth") => OAUTH,
        Some("ClientSecret" | "Certificate" | "ExternalTokenManagement") => APPLICATION,
        Some(_) => OTHER_USER_SIGN_IN,
        None => UNKNOWN_SIGN_IN.when(string.get(keyword::AUTH_TYPE).is_some()),
    };
    signs.or(sign_in)
}
