//! Scheme and authority: how an address begins, and where its host ends.

use moorline_scan::{
    address::{self, Seen},
    search,
};

use super::{address::Address, change::What, kind::Problem, paste::Paste};
use crate::nearness::distance;

/// The scheme of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// There is none.
    Missing,
    /// http.
    Http,
    /// https.
    Https,
}

/// An address in its parts, as written.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'t> {
    /// Its scheme.
    pub scheme: Scheme,
    /// The scheme and what separates it, as written; empty when it is missing.
    pub scheme_text: &'t str,
    /// What stands before the path.
    pub authority: &'t str,
    /// The authority without what follows a colon.
    pub host: &'t str,
    /// What follows the colon after the host.
    pub port: Option<&'t str>,
    /// Path, query and fragment.
    pub tail: &'t str,
    /// What was seen in the authority.
    pub seen: Seen,
}

/// Reads scheme and authority.
pub fn parts<'t>(paste: &Paste<'t>, text: &'t str, address: &mut Address) -> Result<Parts<'t>, Problem> {
    // A second scheme would begin with h.
    let (scheme, scheme_text, rest) = match address::scheme(text).and_then(|at| text.split_at_checked(at)) {
        Some((https, rest)) if https.len() == "https://".len() => (Scheme::Https, https, rest),
        Some((http, rest)) => (Scheme::Http, http, rest),
        None => scheme(paste, text, address)?,
    };
    let mut parts = authority(rest);
    parts.scheme = scheme;
    parts.scheme_text = scheme_text;
    Ok(parts)
}

/// Reads or refuses the scheme, as often as somebody has put it there.
fn scheme<'t>(
    paste: &Paste<'t>,
    text: &'t str,
    address: &mut Address,
) -> Result<(Scheme, &'t str, &'t str), Problem> {
    let mut rest = text;
    let mut scheme = Scheme::Missing;
    let mut repaired = false;
    let mut times = 0;
    loop {
        let letters = rest.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(letters).unwrap_or(("", rest));
        let separators = after.len() - search::trim_start(after, b":/\\").len();
        let (separator, after) = after.split_at_checked(separators).unwrap_or(("", after));
        let is_scheme = match separator {
            "" | "/" | "\\" => false,
            // `host:443` is a port, not a scheme.
            ":" => !after.as_bytes().first().is_some_and(u8::is_ascii_digit),
            _ => separator.contains(':') || word.is_empty() || near(word, "https") || near(word, "http"),
        };
        if !is_scheme {
            break;
        }
        times += 1;
        repaired |= times > 1 || !(separator == "://" || word.is_empty() && separator == "//");
        scheme = if word.is_empty() {
            scheme
        } else if word.eq_ignore_ascii_case("https") {
            Scheme::Https
        } else if word.eq_ignore_ascii_case("http") {
            Scheme::Http
        } else if word.eq_ignore_ascii_case("hxxp") {
            repaired = true;
            Scheme::Http
        } else if near(word, "https") || word.eq_ignore_ascii_case("hxxps") {
            repaired = true;
            Scheme::Https
        } else if near(word, "http") {
            repaired = true;
            Scheme::Http
        } else {
            return Err(Problem::BadScheme);
        };
        rest = after;
    }
    if rest.is_empty() || scheme == Scheme::Missing && !rest.contains('.') && rest.is_ascii() {
        return Err(Problem::NotAUrl);
    }
    let scheme_text = text.get(..text.len() - rest.len()).unwrap_or("");
    if repaired {
        address.note(What::SchemeRepaired, paste.span(scheme_text));
    }
    if scheme == Scheme::Missing {
        address.note(What::SchemeAdded, paste.span(text.get(..0).unwrap_or("")));
    }
    Ok((scheme, scheme_text, rest))
}

fn near(word: &str, scheme: &str) -> bool {
    word.len() <= 6 && distance(&word.to_ascii_lowercase(), scheme) <= 1
}

/// Splits what follows the scheme.
fn authority(rest: &str) -> Parts<'_> {
    // In `[::1]:8080` the colons of the address are none of the port.
    let from = if rest.as_bytes().starts_with(b"[") { rest.find(']').unwrap_or(0) } else { 0 };
    let (end, colon, seen) = address::authority(rest, from);
    let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let (host, port) = match colon.and_then(|at| authority.split_at_checked(at)) {
        Some((host, port)) => (host, port.get(1..)),
        None => (authority, None),
    };
    Parts { scheme: Scheme::Missing, scheme_text: "", authority, host, port, tail, seen }
}
