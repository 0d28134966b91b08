//! Hides what may be a secret in the text of a manifest, before it is shown.
//!
//! A manifest holds the hints and thumbprints of credentials rather than their values; but what people paste may
//! come from elsewhere.

use std::ops::Range;

use moorline_scan::search;

use crate::{
    json::{self, Node, Value},
    order,
};

/// Attributes whose value is hidden wherever they stand.
const SECRET: [&str; 2] = ["secretText", "customKeyIdentifier"];

/// Attributes whose value is hidden in a list of credentials.
const SECRET_OF_CREDENTIALS: [&str; 2] = ["value", "key"];

/// The text with a dot for every UTF-16 unit of what may be a secret, so that every place stays what it is.
pub fn hidden(text: &str) -> String {
    let mut spans = Vec::new();
    if let Some(root) = json::read(text).root {
        collect(text, &root, false, &mut spans);
    }
    // What is too deep, or broken, to be read is searched for the names themselves.
    for name in SECRET {
        for at in search::places(text, name) {
            spans.extend(value_after(text, at + name.len()));
        }
    }
    let place = |span: &Range<usize>| (span.start, span.end);
    let spans = order::sorted(spans, &|a, b| place(a).cmp(&place(b)));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        if span.start < from {
            continue;
        }
        let (Some(before), Some(secret)) = (text.get(from..span.start), text.get(span.clone())) else {
            continue;
        };
        out.push_str(before);
        for character in secret.chars() {
            match character {
                '\n' | '\r' => out.push(character),
                _ => (0..character.len_utf16()).for_each(|_| out.push('•')),
            }
        }
        from = span.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

fn collect(text: &str, node: &Node, of_credentials: bool, spans: &mut Vec<Range<usize>>) {
    for element in node.elements() {
        collect(text, element, of_credentials, spans);
    }
    for member in node.members() {
        let is = |names: &[&str]| names.iter().any(|name| member.key.eq_ignore_ascii_case(name));
        let is_secret = is(&SECRET) || (of_credentials && is(&SECRET_OF_CREDENTIALS));
        match &member.value.value {
            Value::Null | Value::Bool(_) => {}
            Value::String(_) if is_secret => {
                spans.push(member.value.span.start + 1..member.value.span.end - 1)
            }
            _ if is_secret => {
                let span = member.value.span.clone();
                let opens = text.get(span.clone()).is_some_and(|value| value.starts_with('"'));
                spans.push(span.start + usize::from(opens)..span.end);
            }
            _ => {
                let credentials = of_credentials || is(&["passwordCredentials", "keyCredentials"]);
                collect(text, &member.value, credentials, spans);
            }
        }
    }
}

/// The text in quotation marks after a name, as far as its line goes.
fn value_after(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let opening = rest.find('"').map(|quote| (quote, rest.get(quote + 1..).unwrap_or("")));
    let (quote, after) = opening?;
    // The name's own closing quotation mark comes before.
    let gap = after.len() - search::trim_start(after, b" \t:\r\n").len();
    let value = after.get(gap..)?.strip_prefix("\"")?;
    let start = at + quote + 1 + gap + 1;
    let mut escaped = false;
    let end = value.find(|c: char| {
        let ends = matches!(c, '\n' | '\r') || (c == '"' && !escaped);
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(start..start + end.unwrap_or(value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_secret_is_hidden_and_everything_else_stays_in_its_place() {
        for (text, shown) in [
            (r#"{"secretText": "ab\"c", "hint": "xyz"}"#, r#"{"secretText": "•••••", "hint": "xyz"}"#),
            (r#"{"secretText": null}"#, r#"{"secretText": null}"#),
            (
                r#"{"keyCredentials": [{"customKeyIdentifier": "é😀", "key": "k", "keyId": "1"}], "key": "v"}"#,
                r#"{"keyCredentials": [{"customKeyIdentifier": "•••", "key": "•", "keyId": "1"}], "key": "v"}"#,
            ),
            // Broken, or behind an escape.
            ("{\"secretText\": \"abc\n}", "{\"secretText\": \"•••\n}"),
            ("[[ \"secretText\" :\n \"abc", "[[ \"secretText\" :\n \"•••"),
            (r#"{"secret\u0054ext": "abc"}"#, r#"{"secret\u0054ext": "•••"}"#),
            (r#"{"customKeyIdentifier": [1, 2]}"#, r#"{"customKeyIdentifier": ••••••}"#),
        ] {
            assert_eq!(hidden(text), shown, "{text}");
        }
    }
}
