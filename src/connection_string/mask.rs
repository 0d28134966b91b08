//! Takes secrets out of a text that is, or may be, a connection string.

use std::{borrow::Cow, ops::Range};

use moorline_scan::{search, write::joined};

use super::{
    ConnectionString,
    grammar::{Pair, PairValue},
    keywords::{is_secret, unread},
};
use crate::text;

/// What stands in the place of a secret.
const MASK: &str = "•••";

/// What stands in the place of each UTF-16 unit of a secret.
const DOT: char = '•';

/// The text without its secrets; placeholders in braces stay. Of a text that cannot be read as a connection
/// string, everything after the first keyword of a secret goes: where its value ends is not known.
pub fn masked(text: &str) -> String {
    replaced(text, &|out, _| out.push_str(MASK))
}

/// The same, in which every position in UTF-16 units, and every line, is still where it was.
pub fn redacted(text: &str) -> String {
    replaced(text, &|out, secret| {
        for c in secret.chars() {
            match c {
                '\r' | '\n' => out.push(c),
                c => out.extend(std::iter::repeat_n(DOT, c.len_utf16())),
            }
        }
    })
}

/// The keywords and values that the builder holds of what was read from a text, as they may be shown.
pub fn shown_pairs<'p>(text: &str, read: &'p ConnectionString<'_>) -> Vec<(Cow<'p, str>, Cow<'p, str>)> {
    let hidden = spans_in_pairs(text, &read.pairs);
    // Both are in the order of the text, but an overriding pair stands where the first of its keyword stood.
    let holds =
        |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let is_hidden = |span: &Range<usize>| {
        let before = hidden.partition_point(|secret| secret.start <= span.start);
        before.checked_sub(1).and_then(|at| hidden.get(at)).is_some_and(|secret| holds(secret, span))
    };
    let shown = |pair: &'p Pair<'_>| -> (Cow<'p, str>, Cow<'p, str>) {
        if is_hidden(&pair.key_span) {
            return (Cow::Borrowed(MASK), Cow::Borrowed(MASK));
        }
        let value = match &pair.value {
            None => Cow::Borrowed(""),
            Some(PairValue::Secret(secret)) if secret.is_empty() || secret.is_braced() => {
                Cow::Borrowed(secret.reveal())
            }
            Some(PairValue::Secret(_)) => Cow::Borrowed(MASK),
            Some(PairValue::Plain(value)) => {
                match after_secret_name(value).and_then(|start| value.get(..start)) {
                    Some(before) => Cow::Owned(joined(&[before, MASK])),
                    None => Cow::Borrowed(value.as_ref()),
                }
            }
        };
        (Cow::Borrowed(pair.key.as_ref()), value)
    };
    read.effective().into_iter().map(shown).collect()
}

fn replaced(text: &str, replace: &dyn Fn(&mut String, &str)) -> String {
    let mut out = String::new();
    let mut from = 0;
    for span in secret_spans(text) {
        out.push_str(text.get(from..span.start).unwrap_or(""));
        replace(&mut out, text.get(span.clone()).unwrap_or(""));
        from = span.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// Where secrets stand, in bytes and in order.
fn secret_spans(text: &str) -> Vec<Range<usize>> {
    match ConnectionString::parse(text) {
        Ok(read) => spans_in_pairs(text, &read.pairs),
        Err(_) => after_secret_name(text).map(|start| start..text.len()).into_iter().collect(),
    }
}

/// The same in the pairs of a text that can be read.
fn spans_in_pairs(text: &str, pairs: &[Pair<'_>]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    // A `;` in a password ends its value. What follows may be the rest of the password, and reads as a keyword:
    // in `Password=a;b;Url=x` it is `b;url`.
    let mut may_go_on = false;
    for pair in pairs {
        let is_known = pair.facts.is_some() || unread(&pair.key).is_some();
        if may_go_on && !is_known {
            spans.push(pair.key_span.start..pair.key_span.end.max(pair.value_span.end));
        } else if is_secret(&pair.key) {
            let value = text.get(pair.value_span.clone()).unwrap_or("");
            may_go_on = !is_placeholder(value);
            if may_go_on && !value.is_empty() {
                spans.push(pair.value_span.clone());
            }
        } else {
            // Without a `;` between them, a pair is part of the value before it.
            let value = text.get(pair.value_span.clone()).unwrap_or("");
            let start = after_secret_name(value);
            may_go_on = start.is_some();
            spans.extend(start.map(|start| pair.value_span.start + start..pair.value_span.end));
        }
    }
    spans
}

/// Whether a value holds another pair, that of a secret, because the `;` between them is missing.
pub(super) fn holds_secret(value: &str) -> bool {
    after_secret_name(value).is_some()
}

/// Whether a text begins with something in braces and goes on, if at all, with the next pair.
fn is_placeholder(text: &str) -> bool {
    let bare = search::trim_start(text.trim_start(), b"\"'");
    // No further than to what no placeholder holds: a hostile text has thousands of them.
    let Some(inside) = bare.strip_prefix("{") else { return false };
    let Some((_, rest)) = search::find_any(inside, b"}=;{").and_then(|end| inside.split_at_checked(end))
    else {
        return false;
    };
    let after = rest.strip_prefix("}").map(|rest| search::trim_start(rest, b"\"'").trim_start());
    after.is_some_and(|after| after.is_empty() || after.starts_with(';'))
}

/// Where the first value begins in a text that nobody could read, or that is itself a value, whose keyword may
/// be that of a secret.
fn after_secret_name(text: &str) -> Option<usize> {
    let mut name_start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'=' | b':' | b';' | b'\n') {
            continue;
        }
        if matches!(byte, b'=' | b':') {
            let name = text::lower(text.get(name_start..at).unwrap_or("").trim());
            let value = text.get(at + 1..).unwrap_or("");
            if is_secret(&name) && !value.trim().is_empty() && !is_placeholder(value) {
                return Some(at + 1);
            }
        }
        name_start = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_and_placeholders_stay() {
        for (text, expected) in [
            ("Url=x;Password=hunter2;LoginPrompt=Never", "Url=x;Password=•••;LoginPrompt=Never"),
            ("Password='a;b' ;ClientSecret=\"c\"", "Password=••• ;ClientSecret=•••"),
            ("Password={PASSWORD};Url=x", "Password={PASSWORD};Url=x"),
            ("Password=\"{PASSWORD}\";Foo=x", "Password=\"{PASSWORD}\";Foo=x"),
            ("Password=;Url=x", "Password=;Url=x"),
            ("Password=a;b", "Password=•••"),
            ("Password={PASSWORD};no pair", "Password={PASSWORD};no pair"),
            ("Password={PASSWORD}x;no pair", "Password=•••"),
            ("Url=x;pwd = 'open", "Url=x;pwd =•••"),
            ("https://contoso.crm4.dynamics.com", "https://contoso.crm4.dynamics.com"),
            ("Test", "Test"),
            ("Pasword=hunter2;Url=x", "Pasword=•••;Url=x"),
            ("Kennwort=hunter2;Url=x", "Kennwort=•••;Url=x"),
            ("Client Secret=hunter2;Url=x", "Client Secret=•••;Url=x"),
            ("Url=x Password=hunter2;AuthType=OAuth", "Url=x Password=•••;AuthType=OAuth"),
            ("AuthType=OAuth\nPassword = hunter2", "AuthType=OAuth\nPassword =•••"),
            ("x;Password=hunter2;AuthType=OAuth", "x;Password=•••;AuthType=OAuth"),
            ("“Password=hunter2;AuthType=OAuth”", "“Password=•••;AuthType=OAuth”"),
            ("AuthType:OAuth;Password:hunter2", "AuthType:OAuth;Password:•••"),
            ("CertificateThumbprint=ab;Foo=1", "CertificateThumbprint=ab;Foo=1"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    /// What is left of a password with `;` in it must not be seen either.
    #[test]
    fn the_rest_of_a_password_goes_too() {
        for (text, expected) in [
            (
                "UserName=u; Password=a;b\"c; ProxyVersion=91; AuthType=AD;",
                "UserName=u; Password=•••;•••; AuthType=AD;",
            ),
            ("Password=a;b=c;d=e;Url=x;f=g", "Password=•••;•••;•••;Url=x;f=g"),
            ("Password=;b;Url=x;LoginPrompt=Never", "Password=;•••;LoginPrompt=Never"),
            ("Password={PASSWORD};Foo=x", "Password={PASSWORD};Foo=x"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn shown_pairs_hide_the_same() {
        let text = "UserName=u;Password=a;hunter2; ProxyVersion=91;Url=x Password=hunter3;ClientSecret={CLIENTSECRET}";
        let read = ConnectionString::parse(text).unwrap();
        let shown: Vec<String> =
            shown_pairs(text, &read).into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(
            shown,
            ["username=u", "password=•••", "•••=•••", "url=x Password=•••", "clientsecret={CLIENTSECRET}"]
        );
    }

    #[test]
    fn a_redacted_text_keeps_its_positions() {
        for (text, expected) in [
            ("Password=hunter2;Url=x", "Password=•••••••;Url=x"),
            ("Password=a😀\nb;Url=x", "Password=•••\n•;Url=x"),
            ("Password='a;b' ;Url=x", "Password=••••• ;Url=x"),
            ("Password=a;b\"c; Url=x", "Password=•;••••••••••"),
            ("Url=x;Password='ab", "Url=x;Password=•••"),
        ] {
            assert_eq!(redacted(text), expected, "{text}");
        }
    }
}
