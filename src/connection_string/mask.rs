//! Takes secrets out of a text that is, or may be, a connection string.

use super::{ConnectionString, SECRET_KEYWORDS};

/// What stands in the place of a secret.
const MASK: &str = "•••";

/// The text without the values of [`SECRET_KEYWORDS`]; placeholders in braces stay. Of a text that cannot be
/// read as a connection string, everything after the first such keyword goes: where its value ends is not known.
pub fn masked(text: &str) -> String {
    let Ok(read) = ConnectionString::parse(text) else { return cut_at_keyword(text) };
    let mut out = String::new();
    let mut from = 0;
    for pair in &read.pairs {
        if pair.secret().is_some_and(|secret| !secret.is_empty() && !secret.is_braced()) {
            out.push_str(text.get(from..pair.value_span.start).unwrap_or(""));
            out.push_str(MASK);
            from = pair.value_span.end;
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// Whether a text begins with something in braces and goes on, if at all, with the next pair.
fn is_placeholder(text: &str) -> bool {
    let after = text.trim_start().strip_prefix('{').and_then(|inside| inside.split_once('}'));
    after.is_some_and(|(_, after)| after.trim_start().is_empty() || after.trim_start().starts_with(';'))
}

fn cut_at_keyword(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut end = text.len();
    for keyword in SECRET_KEYWORDS {
        let mut rest = lower.as_str();
        while let Some((_, after)) = rest.split_once(keyword) {
            rest = after;
            let Some(value) = after.trim_start().strip_prefix('=') else { continue };
            if !value.trim().is_empty() && !is_placeholder(value) {
                end = end.min(text.len() - value.len());
            }
        }
    }
    let kept = text.get(..end).unwrap_or("").to_owned();
    if end < text.len() { kept + MASK } else { kept }
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
            ("Password=;Url=x", "Password=;Url=x"),
            ("Password=a;b", "Password=•••"),
            ("Password={PASSWORD};no pair", "Password={PASSWORD};no pair"),
            ("Password={PASSWORD}x;no pair", "Password=•••"),
            ("Url=x;pwd = 'open", "Url=x;pwd =•••"),
            ("https://contoso.crm4.dynamics.com", "https://contoso.crm4.dynamics.com"),
            ("Test", "Test"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }
}
