//! The keywords: known, English, and given once.

use moorline_scan::write::joined;

use super::{Reading, found, on_string, signs, syntax};
use crate::{
    connection_string::{
        ConnectionString, Keyword,
        grammar::Pair,
        keyword,
        keywords::{self, Unread, UnreadKind},
    },
    finding::{Edit, Hit, Outcome, Severity, apply},
    rules::{NAV_OAUTH, Rule, Step, source},
    setup::SetupId,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/keyword-twice",
        severity: Severity::Warning,
        title: "{} is given twice",
        why: "Only one of them is used. Of the same keyword it is the last one, and an empty one removes it; of two names for the same thing it is the one that the client asks for first.",
        fix: "Keep the one that you mean, and remove the other.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::TWICE,
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                for pair in &reading.string.pairs {
                    let twice = |other: &&Pair<'_>| match pair.keyword() {
                        Some(keyword) => other.keyword() == Some(keyword),
                        None => other.key == pair.key,
                    };
                    // Each is reported once, at the pair that is not used. A secret remnant in the place of a
                    // keyword is not repeated.
                    let others = reading.string.pairs.iter().filter(twice).count();
                    if others < 2 || is_used(reading, pair) {
                        continue;
                    }
                    let name = pair.facts.map_or("A keyword", |facts| facts.name);
                    let mut edits = vec![reading.remove(pair)];
                    if !is_read_alike(reading, pair, &edits) {
                        edits.clear();
                    }
                    hits.push(reading.pair(pair).value(name.to_owned()).edits(edits));
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/unknown-keyword",
        severity: Severity::Warning,
        title: "{} is read by nobody",
        why: "The client ignores keywords that it does not know, without a word. What was meant by it does not happen.",
        fix: "{}.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::UNKNOWN,
        check: |case| on_string(case, |reading| Ok(Outcome::from_hits(unknown(reading)))),
    },
    Rule {
        code: "connection-string/translated-keyword",
        severity: Severity::Error,
        title: "{} is a translated keyword",
        why: "The keywords are English in every language. Translated help pages sometimes translate them by mistake.",
        fix: "Write {}.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::UNKNOWN,
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                for pair in &reading.string.pairs {
                    if pair.facts.is_none()
                        && let Some(Unread { kind: UnreadKind::Translated, meant: Some(meant), .. }) =
                            keywords::unread(&pair.key)
                    {
                        hits.push(rename(reading, pair, meant.name(), is_free(reading, *meant)));
                    }
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/other-name",
        severity: Severity::Info,
        title: "{} is another name for what the guide calls otherwise",
        why: "The client reads both. Business Central's own code looks for the names of the guide when it changes a part of the string.",
        fix: "Write {}, as in the guide.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::SERVICE_URI)
            .or(signs::given(keyword::CLIENT_ID))
            .or(signs::given(keyword::REDIRECT_URI)),
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                for (keyword, names, name) in GUIDE_NAMES {
                    if let Some(pair) = reading.string.get(*keyword)
                        && !names.contains(&pair.key.as_ref())
                    {
                        let is_only =
                            reading.string.pairs.iter().filter(|other| other.facts == pair.facts).count()
                                == 1;
                        hits.push(rename(reading, pair, name, is_only));
                    }
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/home-realm",
        severity: Severity::Info,
        title: "HomeRealmUri is not used",
        why: "It names the federation service of an internet-facing deployment (AuthType=IFD). Other ways of signing in ignore it.",
        fix: "Remove HomeRealmUri.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::HOME_REALM_URI),
        check: |case| {
            super::on_oauth(case, |reading| {
                let Some(pair) = reading.string.get(keyword::HOME_REALM_URI) else { return Ok(Outcome::Ok) };
                Ok(found(reading.pair(pair), reading.remove_all(keyword::HOME_REALM_URI)))
            })
        },
    },
];

/// What the guide calls a thing, and which other spellings of that are as good.
const GUIDE_NAMES: &[(Keyword, &[&str], &str)] = &[
    (keyword::SERVICE_URI, &["url"], "Url"),
    (keyword::CLIENT_ID, &["appid"], "AppId"),
    (keyword::REDIRECT_URI, &["redirecturi"], "RedirectUri"),
];

/// Whether the client uses a pair in the end.
fn is_used(reading: &Reading<'_, '_>, pair: &Pair<'_>) -> bool {
    let same = |other: &Pair<'_>| other.key_span == pair.key_span;
    match pair.keyword() {
        Some(keyword) => match reading.string.get(keyword) {
            Some(used) => same(used),
            // None has a value: the last one stands for it.
            None => {
                reading.string.pairs.iter().rfind(|other| other.keyword() == Some(keyword)).is_some_and(same)
            }
        },
        None => reading.string.pairs.iter().rfind(|other| other.key == pair.key).is_some_and(same),
    }
}

/// Whether only one pair, which has another name so far, is meant for a keyword.
fn is_free(reading: &Reading<'_, '_>, keyword: Keyword) -> bool {
    let meant = reading.string.pairs.iter().filter(|pair| pair.meant() == Some(keyword));
    meant.count() == 1
}

/// Whether the client reads the same for the keyword of a pair after these changes. An empty pair that is not used
/// may still have removed another one.
fn is_read_alike(reading: &Reading<'_, '_>, pair: &Pair<'_>, edits: &[Edit]) -> bool {
    let mended = apply(reading.view.text, edits);
    let (Ok(after), Some(keyword)) = (ConnectionString::parse(&mended), pair.keyword()) else { return false };
    let before = reading.string.get(keyword);
    let after = after.get(keyword);
    before.map(|pair| (&pair.key, &pair.value)) == after.map(|pair| (&pair.key, &pair.value))
}

fn unknown(reading: &Reading<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut previous: Option<&Pair<'_>> = None;
    for pair in &reading.string.pairs {
        let before = previous.replace(pair);
        if pair.facts.is_some() {
            continue;
        }
        let unread = keywords::unread(&pair.key);
        if unread.is_some_and(|unread| unread.kind == UnreadKind::Translated) {
            continue;
        }
        let written = reading.view.text.get(pair.key_span.clone()).unwrap_or("");
        // What a word processor has changed is another rule's finding.
        if written.chars().any(|character| syntax::plain(character).is_some()) {
            continue;
        }
        let hit = match pair.meant() {
            Some(meant) => {
                let free = is_free(reading, meant);
                let mut hit = rename(reading, pair, meant.name(), free);
                hit.instead = joined(&["Write ", meant.name(), " if you mean that; otherwise remove it"]);
                hit
            }
            // The rest of a password may stand there, which nobody shall read.
            None if before.is_some_and(syntax::may_be_cut) => continue,
            None => reading
                .key(pair)
                .value(shown(reading, pair, unread.is_some()))
                .instead("Remove it, or correct its spelling".to_owned())
                .edits(if unread.is_some() { vec![reading.remove(pair)] } else { Vec::new() }),
        };
        hits.push(hit);
    }
    hits
}

/// A keyword as it is written; one that is in no table may be anything, and is only called so.
fn shown(reading: &Reading<'_, '_>, pair: &Pair<'_>, is_known: bool) -> String {
    let text = reading.view.text.get(pair.key_span.clone()).unwrap_or("");
    let is_word = text.len() <= 40 && text.chars().all(|c| is_letter(c) || c == ' ' || c == '_');
    if is_known || is_word { text.to_owned() } else { "This keyword".to_owned() }
}

/// Whether a character is a letter of one of the scripts that the portals and Business Central are written in. The
/// standard library knows all letters, by a table of 3 KB.
fn is_letter(character: char) -> bool {
    const OTHERS: [(char, char); 18] = [
        // Latin.
        ('\u{c0}', '\u{d6}'),
        ('\u{d8}', '\u{f6}'),
        ('\u{f8}', '\u{2c1}'),
        ('\u{1e00}', '\u{1eff}'),
        // Greek.
        ('\u{388}', '\u{38a}'),
        ('\u{38e}', '\u{3a1}'),
        ('\u{3a3}', '\u{3f5}'),
        // Cyrillic.
        ('\u{400}', '\u{481}'),
        ('\u{48a}', '\u{52f}'),
        // Hebrew, Arabic, Thai.
        ('\u{5d0}', '\u{5ea}'),
        ('\u{620}', '\u{657}'),
        ('\u{e01}', '\u{e3a}'),
        ('\u{e40}', '\u{e46}'),
        // Japanese, Chinese, Korean.
        ('\u{3041}', '\u{3096}'),
        ('\u{30a1}', '\u{30fa}'),
        ('\u{30fc}', '\u{30ff}'),
        ('\u{4e00}', '\u{9fff}'),
        ('\u{ac00}', '\u{d7a3}'),
    ];
    character.is_ascii_alphabetic()
        || OTHERS.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// A hit on a keyword that should be another one; it is renamed unless that stands there too.
fn rename(reading: &Reading<'_, '_>, pair: &Pair<'_>, name: &str, is_free: bool) -> Hit {
    let edit = Edit { bytes: pair.key_span.clone(), text: name.to_owned() };
    reading.key(pair).value(shown(reading, pair, true)).instead(name.to_owned()).edits(if is_free {
        vec![edit]
    } else {
        Vec::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library is the oracle: nothing but a letter is taken for one.
    #[test]
    fn letters_are_letters() {
        for character in '\0'..=char::MAX {
            assert!(!is_letter(character) || character.is_alphabetic(), "{character:?}");
        }
        for letter in "AbzÄßłőИжΩλאעمขのカ接続연".chars() {
            assert!(is_letter(letter), "{letter:?}");
        }
    }
}
