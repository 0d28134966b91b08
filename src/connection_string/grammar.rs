//! The ADO.NET connection-string grammar, as `System.Data.Common.DbConnectionStringBuilder` reads and writes it.
//!
//! Source: dotnet/runtime `DbConnectionOptions.Common.cs` @1601226c and `DbConnectionStringBuilder.cs` @01c479b1;
//! the vectors in `tests/vectors` hold what the real builder answers.
//!
//! It is our own because the crates were tried and are wrong on `Password=a=b`, `ClientSecret=abc==` and doubled
//! quotes.

use std::{borrow::Cow, fmt, mem::take, num::NonZeroUsize, ops::Range};

use moorline_scan::connection_string::{Failure, RawPair, Reader};

use moorline_scan::{
    search,
    write::{decimal, joined},
};

use super::keywords::{self, KEYWORDS, Keyword, KeywordFacts, Unknown, ValueRule};
use crate::{order, secret::Secret, text};

pub use moorline_scan::connection_string::SyntaxErrorKind;

/// A connection string that the official client would accept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectionString<'a> {
    /// Every pair in the order of the text, those that a later one overrides included.
    pub pairs: Vec<Pair<'a>>,
    /// Those that the builder holds, in its order, by their place in `pairs`.
    held: Vec<usize>,
    /// For each keyword the pair that the client uses, by its place in `pairs`, counted from 1: what the rules
    /// ask most.
    used: [Option<NonZeroUsize>; KEYWORDS.len()],
}

/// One keyword and its value. Printed, it shows neither: the rest of a cut password may stand for a keyword, and a
/// value may have swallowed a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The keyword, lower case, `==` read as `=`.
    pub key: Cow<'a, str>,
    /// What is to be known of the keyword; `None` when nobody reads it.
    pub facts: Option<&'static KeywordFacts>,
    /// The keyword that its name stands for: many rules ask, and it takes long to find what was mistyped.
    meant: Option<Keyword>,
    /// The bytes of the keyword.
    pub key_span: Range<usize>,
    /// The value; `None` for an empty one without quotes, which removes the keyword.
    pub value: Option<PairValue<'a>>,
    /// The bytes of the value, quotes included, blanks around it not.
    pub value_span: Range<usize>,
}

/// The value of a pair.
#[derive(Clone, PartialEq, Eq)]
pub enum PairValue<'a> {
    /// A value that may be shown.
    Plain(Cow<'a, str>),
    /// The value of one of the [`SECRET_KEYWORDS`].
    Secret(Secret<'a>),
}

/// Why the official client refuses a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where the failing pair begins, in UTF-16 units from 0: the index of the official message.
    pub index: u32,
    /// The same in bytes.
    pub byte: usize,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = decimal(self.index as usize + 1);
        f.write_str(&joined(&[self.kind.text(), " (in the pair that begins at character ", &number, ")"]))
    }
}

impl std::error::Error for SyntaxError {}

/// A pair that was taken out of a text, with what it means.
fn pair<'a>(text: &'a str, raw: RawPair) -> Pair<'a> {
    let slice = |bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or("");
    let (key, facts) = lower(slice(&raw.key));
    let (meant, is_secret) = match facts {
        Some(facts) => (Some(facts.keyword), facts.value == ValueRule::Secret),
        None => {
            let unknown = Unknown::new(&key);
            (unknown.meant(), unknown.is_secret())
        }
    };
    let value = raw.inside.map(|inside| {
        let value = said(slice(&inside.bytes), inside.doubled);
        if is_secret { PairValue::Secret(Secret::new(value)) } else { PairValue::Plain(value) }
    });
    Pair { key, facts, meant, key_span: raw.key, value, value_span: raw.value }
}

/// What a value says, in which this quotation mark stands twice for once.
fn said(value: &str, doubled: Option<char>) -> Cow<'_, str> {
    match doubled {
        None => Cow::Borrowed(value),
        Some('"') => Cow::Owned(search::replace(value, "\"\"", "\"")),
        Some(_) => Cow::Owned(search::replace(value, "''", "'")),
    }
}

/// Where and why the official client refuses a text.
pub(crate) fn syntax_error(text: &str, (kind, byte): Failure) -> SyntaxError {
    let before = text.get(..byte).unwrap_or("");
    SyntaxError { kind, index: u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX), byte }
}

/// A keyword as the builder holds it: two equals signs read as one, lower case.
fn lower(raw: &str) -> (Cow<'_, str>, Option<&'static KeywordFacts>) {
    if let Some((facts, name)) = keywords::lookup_name(raw) {
        return (Cow::Borrowed(name), Some(facts));
    }
    let is_lower = raw.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let key = if is_lower { Cow::Borrowed(raw) } else { Cow::Owned(text::lower(raw)) };
    if search::has(&key, "==") { (Cow::Owned(search::replace(&key, "==", "=")), None) } else { (key, None) }
}

impl<'a> ConnectionString<'a> {
    /// Reads a text.
    ///
    /// # Errors
    /// Where and why the official client refuses it, which the client itself does not tell.
    pub fn parse(text: &'a str) -> Result<ConnectionString<'a>, SyntaxError> {
        let pairs = pairs(text)?;
        let keys: Vec<_> = pairs.iter().map(|pair| (pair.key.as_ref(), pair.value.is_none())).collect();
        let held = held(&keys);
        Ok(ConnectionString { used: used(&pairs, &held), held, pairs })
    }

    /// The pairs as the official builder holds them: the last one of a keyword counts, and an empty value
    /// without quotes removes it.
    pub fn effective(&self) -> Vec<&Pair<'a>> {
        self.held().collect()
    }

    /// The same, one after the other.
    pub fn held(&self) -> impl DoubleEndedIterator<Item = &Pair<'a>> {
        self.held.iter().filter_map(|held| self.pairs.get(*held))
    }

    /// The bytes from the pair with this number up to the next one, or to the end of the text, which has so many.
    pub fn span_of(&self, number: usize, text_length: usize) -> Range<usize> {
        let start = |at: usize| self.pairs.get(at).map_or(text_length, |pair| pair.key_span.start);
        start(number)..start(number + 1)
    }

    /// The pair that the client uses for a keyword: the first of its names that has a value.
    pub fn get(&self, keyword: Keyword) -> Option<&Pair<'a>> {
        let place = self.used.get(keyword.row())?.as_ref()?;
        self.pairs.get(place.get() - 1)
    }

    /// The same, when its value may be shown.
    pub fn text(&self, keyword: Keyword) -> Option<&str> {
        self.get(keyword).and_then(Pair::text)
    }

    /// Every keyword, and whether [`get`](ConnectionString::get) has a pair for it.
    pub fn keywords(&self) -> impl Iterator<Item = (Keyword, bool)> {
        KEYWORDS.iter().zip(&self.used).map(|(facts, place)| (facts.keyword, place.is_some()))
    }
}

/// Every pair in the order of the text; which of them count is not asked.
///
/// # Errors
/// Where and why the official client refuses the text.
pub(crate) fn pairs(text: &str) -> Result<Vec<Pair<'_>>, SyntaxError> {
    let mut reader = Reader::new(text);
    // Room for an ordinary connection string; a little more would be another kind of block to the allocator.
    let mut pairs = Vec::with_capacity(9);
    while let Some(raw) = reader.pair().map_err(|failure| syntax_error(text, failure))? {
        pairs.push(pair(text, raw));
    }
    Ok(pairs)
}

/// The pair that the client uses for each keyword: the first of its names that has a value.
fn used(pairs: &[Pair<'_>], held: &[usize]) -> [Option<NonZeroUsize>; KEYWORDS.len()] {
    let mut used: [Option<NonZeroUsize>; KEYWORDS.len()] = Default::default();
    for at in held {
        let Some(pair) = pairs.get(*at).filter(|pair| !pair.is_empty()) else { continue };
        let Some(keyword) = pair.keyword() else { continue };
        let Some(best) = used.get_mut(keyword.row()) else { continue };
        let rank = |pair: &Pair<'_>| keyword.names().iter().position(|name| *name == pair.key);
        let other = best.and_then(|place| pairs.get(place.get() - 1));
        if other.is_none_or(|other| rank(pair) < rank(other)) {
            *best = NonZeroUsize::new(at + 1);
        }
    }
    used
}

/// So many pairs are compared with each other faster than they are sorted; a connection string has about ten.
const FEW: usize = 24;

/// A keyword and its value, which may be a secret: for who gives back what it was given.
pub(crate) type HeldPair<'t> = (Cow<'t, str>, Cow<'t, str>);

/// Keywords and values as the builder holds them in the end; what they mean is not asked, nor which are secret.
///
/// # Errors
/// Where and why the official client refuses the text.
pub(crate) fn held_pairs(text: &str) -> Result<Vec<HeldPair<'_>>, SyntaxError> {
    let slice = |bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or("");
    let mut reader = Reader::new(text);
    let mut pairs = Vec::new();
    while let Some(raw) = reader.pair().map_err(|failure| syntax_error(text, failure))? {
        let value = raw.inside.map(|inside| said(slice(&inside.bytes), inside.doubled));
        pairs.push((lower(slice(&raw.key)).0, value));
    }
    let keys: Vec<_> = pairs.iter().map(|(key, value)| (key.as_ref(), value.is_none())).collect();
    let held = held(&keys);
    let of = |at: usize| pairs.get_mut(at).map(|(key, value)| (take(key), value.take().unwrap_or_default()));
    Ok(held.into_iter().filter_map(of).collect())
}

/// Which pairs the builder holds in the end, in its order: a keyword keeps the place where it came in first. Of each
/// pair, its keyword, and whether it has no value.
fn held(pairs: &[(&str, bool)]) -> Vec<usize> {
    let has_value = |at: &usize| pairs.get(*at).is_some_and(|(_, is_empty)| !is_empty);
    if pairs.len() <= FEW {
        let is_new =
            |(at, pair): (usize, &(&str, bool))| pairs.iter().take(at).all(|other| other.0 != pair.0);
        if pairs.iter().enumerate().all(is_new) {
            let mut all = Vec::with_capacity(pairs.len());
            all.extend((0..pairs.len()).filter(has_value));
            return all;
        }
    }
    // Sorting brings equal keywords together, so that a hostile text with thousands of them takes no longer.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let key = |at: usize| pairs.get(at).map_or("", |pair| pair.0);
    order::sort(&mut order, &|a, b| key(a).cmp(key(b)).then(a.cmp(&b)));
    // For the place of each keyword, the pair that counts.
    let mut counts: Vec<Option<usize>> = vec![None; pairs.len()];
    // The place of the keyword at hand; none when the builder does not hold it.
    let mut place = None;
    let mut previous = None;
    for at in order {
        if previous != Some(key(at)) {
            place = None;
        }
        previous = Some(key(at));
        let is_empty = !has_value(&at);
        let first = place.unwrap_or(at);
        if let Some(counting) = counts.get_mut(first) {
            *counting = (!is_empty).then_some(at);
        }
        place = (!is_empty).then_some(first);
    }
    counts.into_iter().flatten().collect()
}

impl fmt::Debug for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair")
            .field("keyword", &self.facts.map(|facts| facts.name))
            .field("key_span", &self.key_span)
            .field("value_span", &self.value_span)
            .finish_non_exhaustive()
    }
}

impl<'a> Pair<'a> {
    /// The keyword, when somebody reads it.
    pub fn keyword(&self) -> Option<Keyword> {
        self.facts.map(|facts| facts.keyword)
    }

    /// The keyword that its name stands for, also when nobody reads that name.
    pub fn meant(&self) -> Option<Keyword> {
        self.meant
    }

    /// Whether it has no value, or an empty one in quotation marks.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            None => true,
            Some(PairValue::Plain(text)) => text.is_empty(),
            Some(PairValue::Secret(secret)) => secret.is_empty(),
        }
    }

    /// The value, when it may be shown.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Some(PairValue::Plain(text)) => Some(text),
            _ => None,
        }
    }

    /// The value, when it is a secret.
    pub fn secret(&self) -> Option<&Secret<'a>> {
        match &self.value {
            Some(PairValue::Secret(secret)) => Some(secret),
            _ => None,
        }
    }
}

/// Appends one pair to a connection string as the official builder writes it: an empty value as `key=`, which
/// reads back as no pair at all.
pub fn append(text: &mut String, key: &str, value: &str) {
    if !text.is_empty() {
        text.push(';');
    }
    text.push_str(&search::replace(key, "=", "=="));
    text.push('=');
    let plain = |c: char| !matches!(c, '"' | '\'' | '=' | ';') && !c.is_whitespace() && !c.is_control();
    if value.chars().all(plain) {
        text.push_str(value);
    } else if value.contains('"') && !value.contains('\'') {
        text.push('\'');
        text.push_str(value);
        text.push('\'');
    } else {
        text.push('"');
        text.push_str(&search::replace(value, "\"", "\"\""));
        text.push('"');
    }
}

/// Writes pairs as the official builder does.
impl fmt::Display for ConnectionString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for pair in self.effective() {
            match &pair.value {
                Some(PairValue::Plain(value)) => append(&mut text, &pair.key, value),
                Some(PairValue::Secret(secret)) => append(&mut text, &pair.key, secret.reveal()),
                None => {}
            }
        }
        f.write_str(&text)
    }
}
