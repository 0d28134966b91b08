//! The text as a whole: can it be read, and is it read as it was meant?

use std::ops::Range;

use moorline_scan::{search, write::decimal};

use super::{found, on_string, on_text, signs};
use crate::{
    connection_string::{ConnectionString, business_central::LONGEST_STRING, grammar::Pair, keywords},
    finding::{Edit, FieldName, Hit, NotChecked, Outcome, Place, Severity, apply},
    page::business_central::authentication_type,
    rules::{NAV_OAUTH, Rule, Step, outcome, source},
    setup::SetupId,
    text,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/empty",
        severity: Severity::Error,
        title: "There is no connection string",
        why: "With the authentication type OAuth, everything that the connection needs stands in this string.",
        fix: "Let Moorline make it from the environment URL, the user and the application (client) ID.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::EMPTY,
        check: |case| {
            outcome(|| {
                let view = case.string.get()?;
                if view.place != Place::Text
                    && case.begun_page_fact(FieldName::AuthenticationType)? != authentication_type::OAUTH
                {
                    return Err(NotChecked::NotApplicable);
                }
                let is_empty = view.text.trim().is_empty();
                Ok(if is_empty { Outcome::at(view.place) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/not-readable",
        severity: Severity::Error,
        title: "The connection string cannot be read: {}",
        why: "The program that reads it gives up at this place and uses nothing of the string, without saying where or why.",
        fix: "Put a value that holds a semicolon, or that begins or ends with a quotation mark, in quotation marks, and write every such mark inside twice. Or replace the string with the one that Moorline makes.",
        source: source::GRAMMAR,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::UNREADABLE,
        check: |case| {
            on_text(case, |_, view| match &view.read {
                Ok(_) => Ok(Outcome::Ok),
                Err(error) => Ok(Outcome::Found(vec![
                    Hit::at(view.place).value(error.to_string()).span(error.byte..view.text.len()),
                ])),
            })
        },
    },
    Rule {
        code: "connection-string/xml",
        severity: Severity::Warning,
        title: "This is the XML of a configuration file, not the string itself",
        why: "In app.config the string stands in the attribute connectionString, with &amp; for & and &quot; for a quotation mark. Everywhere else it stands alone.",
        fix: "Take only what stands between the quotation marks of the attribute.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::MARKUP,
        check: |case| {
            on_text(case, |_, view| {
                let mut edits = out_of_xml(view.text);
                if edits.is_empty() {
                    return Ok(Outcome::Ok);
                }
                // What looks like an entity may be a separator, as in &amp;Url=.
                keep_what_is_read(view.text, &mut edits);
                Ok(found(Hit::at(view.place), edits))
            })
        },
    },
    Rule {
        code: "connection-string/in-quotation-marks",
        severity: Severity::Warning,
        title: "The whole string stands in quotation marks",
        why: "They belong to the program or document it was copied from. Here they become a part of the first keyword.",
        fix: "Remove the quotation marks at both ends.",
        source: source::GRAMMAR,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::QUOTED,
        check: |case| {
            on_text(case, |_, view| {
                let text = view.text.trim();
                let from = view.text.len() - view.text.trim_start().len();
                let is_around =
                    |mark: &char| text.len() > 1 && text.starts_with(*mark) && text.ends_with(*mark);
                if !['"', '\''].iter().any(is_around) {
                    return Ok(Outcome::Ok);
                }
                let cut = |at: usize| Edit { bytes: at..at + 1, text: String::new() };
                let edits = vec![cut(from), cut(from + text.len() - 1)];
                Ok(found(Hit::at(view.place).span(from..from + text.len()), edits))
            })
        },
    },
    Rule {
        code: "connection-string/word-processor-characters",
        severity: Severity::Error,
        title: "A word processor has changed characters of the string",
        why: "Typographic quotation marks, long dashes, full-width signs and no-break spaces look like the right characters, but are not read as them.",
        fix: "Write plain quotation marks, hyphens, semicolons, equals signs and blanks.",
        source: source::GRAMMAR,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::FOREIGN,
        check: |case| {
            on_text(case, |_, view| {
                let mut edits = to_plain(view.text);
                let Some(first) = edits.first() else { return Ok(Outcome::Ok) };
                let span = first.bytes.start..edits.last().map_or(first.bytes.end, |last| last.bytes.end);
                keep_what_is_read(view.text, &mut edits);
                if !to_plain(&apply(view.text, &edits)).is_empty() {
                    edits.clear();
                }
                Ok(found(Hit::at(view.place).span(span), edits))
            })
        },
    },
    Rule {
        code: "connection-string/line-break-in-value",
        severity: Severity::Error,
        title: "A line break stands in the middle of a value",
        why: "A line break separates nothing: without a semicolon before it, the next line becomes a part of the value.",
        fix: "End every pair with a semicolon, or join the lines.",
        source: source::GRAMMAR,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::LINE_BREAK,
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                let has_breaks = [b'\r', b'\n'].iter().any(|end| reading.view.text.as_bytes().contains(end));
                if !has_breaks {
                    return Ok(Outcome::Ok);
                }
                for pair in &reading.string.pairs {
                    let value = reading.view.text.get(pair.value_span.clone()).unwrap_or("");
                    if matches!(value.as_bytes().first(), Some(b'"' | b'\'')) {
                        continue;
                    }
                    // Every break must be before another pair for a semicolon to mend it.
                    let mut edits = Vec::new();
                    let mut is_mendable = true;
                    let mut from = 0;
                    while let Some(at) = value.get(from..).and_then(|rest| search::find_any(rest, b"\r\n")) {
                        let at = from + at;
                        let next = value.get(at..).unwrap_or("").trim_start();
                        let key = text::lower(next.split_once('=').map_or("", |(key, _)| key.trim()));
                        is_mendable &= keywords::lookup(&key).is_some();
                        let bytes = pair.value_span.start + at..pair.value_span.start + at;
                        edits.push(Edit { bytes, text: ";".to_owned() });
                        from = value.len() - next.len();
                    }
                    let Some(first) = edits.first().map(|edit| edit.bytes.start) else { continue };
                    if !is_mendable {
                        edits.clear();
                    }
                    hits.push(reading.whole().span(first..first + 1).edits(edits));
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/value-cut",
        severity: Severity::Error,
        title: "The value of {} probably ends too early",
        why: "What follows it is no keyword. A semicolon ends a value, so a password with a semicolon is cut there, and the rest, with everything up to the next semicolon, becomes a keyword that nobody knows.",
        fix: "Put the whole value in quotation marks. Better, for Business Central: write {PASSWORD}, and choose a password without semicolons and quotation marks.",
        source: source::GRAMMAR,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                for (pair, next) in cuts(&reading.string.pairs) {
                    let name = pair.facts.map_or("the password", |facts| facts.name);
                    let end = next.value_span.end.max(next.key_span.end);
                    let span = Some(pair.value_span.start..end);
                    hits.push(Hit { span, value: name.to_owned(), ..reading.whole() });
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/too-long",
        severity: Severity::Error,
        title: "The string is longer than the field: {} characters",
        why: "The field on the page \"Dataverse Connection Setup\" holds 2048 characters, and the rest is lost.",
        fix: "Shorten it: leave out what has its usual value.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: &[SetupId::BcOnpremDataverse],
        signs: signs::LONG,
        check: |case| {
            on_text(case, |_, view| {
                let length = view.text.encode_utf16().count();
                let too_long = length > LONGEST_STRING;
                Ok(if too_long { Outcome::with(view.place, decimal(length)) } else { Outcome::Ok })
            })
        },
    },
];

/// The changes that put plain characters in the place of those of a word processor.
fn to_plain(text: &str) -> Vec<Edit> {
    // All of them lie beyond ASCII.
    if text.is_ascii() {
        return Vec::new();
    }
    // A password may hold any character; what encloses it are quotation marks.
    let mut secrets = Vec::new();
    for pair in &ConnectionString::parse(text).unwrap_or_default().pairs {
        if pair.secret().is_some_and(|secret| !secret.is_braced()) {
            secrets.push(inside_marks(text, &pair.value_span));
        }
    }
    let mut edits = Vec::new();
    // Marks around the whole string go; it needs none.
    let inside = inside_marks(text, &trimmed(text));
    for (at, character) in text.char_indices() {
        if let Some(plain) = plain(character)
            && !secrets.iter().any(|span| span.contains(&at))
        {
            let plain = if inside.contains(&at) { plain } else { "" };
            edits.push(Edit { bytes: at..at + character.len_utf8(), text: plain.to_owned() });
        }
    }
    edits
}

/// Takes back changes by which a keyword that is read would be lost.
fn keep_what_is_read(text: &str, edits: &mut Vec<Edit>) {
    let before = ConnectionString::parse(text).unwrap_or_default();
    let mended = apply(text, edits);
    let after = ConnectionString::parse(&mended).unwrap_or_default();
    let is_kept = |pair: &&Pair<'_>| {
        pair.facts.is_none() || after.effective().iter().any(|other| other.facts == pair.facts)
    };
    if !before.effective().iter().all(is_kept) {
        edits.clear();
    }
}

/// Secrets that a semicolon has probably cut, and what stands behind each.
pub(super) fn cuts<'s, 'a>(pairs: &'s [Pair<'a>]) -> impl Iterator<Item = (&'s Pair<'a>, &'s Pair<'a>)> {
    let next = pairs.iter().skip(1);
    pairs.iter().zip(next).filter(|(pair, next)| may_be_cut(pair) && is_no_name(next))
}

/// Whether a pair is a secret in clear text without quotation marks, which a semicolon can have cut.
pub(super) fn may_be_cut(pair: &Pair<'_>) -> bool {
    let secret = pair.secret().filter(|secret| !secret.is_empty() && !secret.is_braced());
    secret.is_some_and(|secret| secret.fits(pair.value_span.len()))
}

/// Whether what stands in the place of a keyword is none, nor a mistyped one.
pub(super) fn is_no_name(pair: &Pair<'_>) -> bool {
    pair.meant().is_none() && keywords::unread(&pair.key).is_none()
}

/// The plain character that a word processor has replaced.
pub(super) fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{ff02}' => "\"",
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{ff07}' => "'",
        '\u{2013}' | '\u{2014}' | '\u{2011}' | '\u{ff0d}' => "-",
        '\u{ff1b}' => ";",
        '\u{ff1d}' => "=",
        '\u{a0}' | '\u{202f}' | '\u{3000}' => " ",
        '\u{200b}' | '\u{feff}' | '\u{2060}' => "",
        _ => return None,
    })
}

/// The bytes of a text without the blanks around it.
fn trimmed(text: &str) -> Range<usize> {
    let from = text.len() - text.trim_start().len();
    from..from + text.trim().len()
}

/// The bytes of a value without the typographic quotation marks that enclose it.
fn inside_marks(text: &str, value: &Range<usize>) -> Range<usize> {
    let value_text = text.get(value.clone()).unwrap_or("");
    let mut ends = value_text.chars();
    let marks = (ends.next().filter(|c| is_mark(*c)), ends.next_back().filter(|c| is_mark(*c)));
    match marks {
        (Some(open), Some(close)) => value.start + open.len_utf8()..value.end - close.len_utf8(),
        _ => value.clone(),
    }
}

/// Whether a character is a quotation mark as word processors set it.
pub(super) fn is_mark(character: char) -> bool {
    !character.is_ascii() && matches!(plain(character), Some("\"" | "'"))
}

/// The changes that take a string out of the XML of a configuration file; none when it is not XML.
fn out_of_xml(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.as_bytes().contains(&b'&') && !text.trim_start().starts_with('<') {
        return edits;
    }
    let lower = text.to_ascii_lowercase();
    let mut inside = 0..text.len();
    let attribute = search::find(&lower, "connectionstring").filter(|_| lower.trim_start().starts_with('<'));
    if let Some(at) = attribute {
        let rest = lower.get(at..).unwrap_or("");
        let Some(quote) = search::find_any(rest, b"\"'") else { return edits };
        let mark = if rest.get(quote..).is_some_and(|rest| rest.starts_with('"')) { '"' } else { '\'' };
        let from = at + quote + 1;
        let Some(length) = text.get(from..).and_then(|rest| rest.find(mark)) else { return edits };
        inside = from..from + length;
        edits.push(Edit { bytes: 0..from, text: String::new() });
        edits.push(Edit { bytes: inside.end..text.len(), text: String::new() });
    }
    const ENTITIES: &[(&str, &str)] =
        &[("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    for (entity, character) in ENTITIES {
        let mut from = inside.start;
        while let Some(at) = text.get(from..inside.end).and_then(|rest| search::find(rest, entity)) {
            let bytes = from + at..from + at + entity.len();
            from = bytes.end;
            edits.push(Edit { bytes, text: (*character).to_owned() });
        }
    }
    edits
}
