//! The ADO.NET connection-string grammar, as `System.Data.Common.DbConnectionStringBuilder` reads and writes it.
//!
//! Source: dotnet/runtime `DbConnectionOptions.Common.cs` @1601226c and `DbConnectionStringBuilder.cs` @01c479b1;
//! the vectors in `tests/vectors` hold what the real builder answers.
//!
//! It is our own because the crates were tried and are wrong on `Password=a=b`, `ClientSecret=abc==` and doubled
//! quotes.

use std::{borrow::Cow, fmt, num::NonZeroUsize, ops::Range};

use super::keywords::{self, KEYWORDS, Keyword, KeywordFacts, ValueRule};
use crate::{order, secret::Secret, text};

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

/// What is wrong with a connection string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxErrorKind {
    /// A keyword without `=`.
    #[error("a keyword has no equals sign")]
    NoEquals,
    /// `=` without a keyword.
    #[error("an equals sign has no keyword before it")]
    NoKeyword,
    /// A control character.
    #[error("there is a control character")]
    ControlCharacter,
    /// A quoted value that does not end.
    #[error("a quotation mark is never closed")]
    OpenQuote,
    /// Something after the closing quotation mark.
    #[error("something follows a closing quotation mark")]
    AfterQuote,
    /// A value that ends with a quotation mark but does not begin with one.
    #[error("a value ends with a quotation mark but does not begin with one")]
    LoneQuote,
    /// Something after a NUL character.
    #[error("something follows a NUL character")]
    AfterNul,
    /// A keyword with a control character.
    #[error("a keyword holds a control character")]
    BadKeyword,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (in the pair that begins at character {})", self.kind, self.index + 1)
    }
}

impl std::error::Error for SyntaxError {}

/// A control character that is no white space.
fn is_control(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
}

/// What a byte can be to the reader, one bit each; a byte can be several things.
mod class {
    pub(super) const EQUALS: u8 = 1;
    pub(super) const SEMICOLON: u8 = 2;
    pub(super) const DOUBLE_QUOTE: u8 = 4;
    pub(super) const SINGLE_QUOTE: u8 = 8;
    pub(super) const NUL: u8 = 16;
    /// A control character that is no white space.
    pub(super) const CONTROL: u8 = 32;
    /// A part of a character beyond ASCII.
    pub(super) const BEYOND_ASCII: u8 = 64;

    /// The classes of every byte.
    pub(super) const OF: [u8; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < table.len() {
            #[expect(
                clippy::indexing_slicing,
                reason = "evaluated by the compiler, within the bounds of the loop"
            )]
            {
                table[byte] = match byte as u8 {
                    b'=' => EQUALS,
                    b';' => SEMICOLON,
                    b'"' => DOUBLE_QUOTE,
                    b'\'' => SINGLE_QUOTE,
                    0 => NUL | CONTROL,
                    b'\t'..=b'\r' => 0,
                    1..=0x1f | 0x7f => CONTROL,
                    0x80.. => BEYOND_ASCII,
                    _ => 0,
                };
            }
            byte += 1;
        }
        table
    };
}

/// Reads one pair after the other out of a text.
struct Reader<'a> {
    text: &'a str,
    /// The byte that is looked at next.
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        // Most characters are ASCII, and decoding the others takes longer than everything else.
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// Goes on to the next character of these classes, and says which; `None` at the end of the text. Of those
    /// beyond ASCII, only control characters are ever wanted.
    fn skip_to(&mut self, wanted: u8) -> Option<char> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            if class::OF.get(usize::from(*byte)).is_some_and(|class| class & wanted == 0) {
                self.at += 1;
                continue;
            }
            let character = self.peek()?;
            if character.is_ascii() || is_control(character) {
                return Some(character);
            }
            self.at += character.len_utf8();
        }
        None
    }

    fn skip_blanks(&mut self) {
        while let Some(character) = self.peek()
            && character.is_whitespace()
        {
            self.at += character.len_utf8();
        }
    }

    fn slice(&self, bytes: Range<usize>) -> &'a str {
        self.text.get(bytes).unwrap_or("")
    }

    /// An error in the pair, or at the place, that begins there.
    fn error(&self, kind: SyntaxErrorKind, byte: usize) -> SyntaxError {
        let before = self.slice(0..byte);
        SyntaxError { kind, index: u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX), byte }
    }

    /// The next pair; `None` when there is no more.
    fn pair(&mut self) -> Result<Option<Pair<'a>>, SyntaxError> {
        use SyntaxErrorKind as Kind;
        let begin = self.at;
        while let Some(character) = self.peek()
            && (character == ';' || character.is_whitespace())
        {
            self.at += character.len_utf8();
        }
        let start = self.at;
        match self.peek() {
            None => return Ok(None),
            Some('\0') => return self.nothing_but_nul().map(|()| None),
            Some(character) if is_control(character) => return Err(self.error(Kind::ControlCharacter, begin)),
            Some(_) => {}
        }
        let key_end = self.key(start)?;
        let raw = self.slice(start..key_end);
        // The equals sign that ends the keyword.
        self.at += 1;
        if raw.is_empty() {
            return Err(self.error(Kind::NoKeyword, start));
        }
        let (value, value_span) = self.value(start)?;
        let holds_control = |text: &str| text.chars().any(char::is_control);
        if raw.bytes().any(|byte| !matches!(byte, b' '..=b'~')) && holds_control(raw) {
            return Err(self.error(Kind::BadKeyword, start));
        }
        let (key, facts) = lower(raw);
        let value = value.map(|value| match facts {
            Some(facts) if facts.value != ValueRule::Secret => PairValue::Plain(value),
            None if !keywords::is_secret(&key) => PairValue::Plain(value),
            _ => PairValue::Secret(Secret::new(value)),
        });
        let meant = facts.map_or_else(|| keywords::meant(&key), |facts| Some(facts.keyword));
        Ok(Some(Pair { key, facts, meant, key_span: start..key_end, value, value_span }))
    }

    /// Goes on to the equals sign that ends a keyword, and says where the keyword ends.
    fn key(&mut self, start: usize) -> Result<usize, SyntaxError> {
        loop {
            match self.skip_to(class::EQUALS | class::CONTROL | class::BEYOND_ASCII) {
                None => return Err(self.error(SyntaxErrorKind::NoEquals, start)),
                Some('=') => {
                    if self.text.as_bytes().get(self.at + 1) != Some(&b'=') {
                        return Ok(start + self.slice(start..self.at).trim_end().len());
                    }
                    // Two stand for one that belongs to the keyword.
                    self.at += 2;
                }
                Some(_) => return Err(self.error(SyntaxErrorKind::ControlCharacter, start)),
            }
        }
    }

    /// The value after the equals sign, and its place; the reader then stands behind what ends it.
    fn value(&mut self, start: usize) -> Result<(Option<Cow<'a, str>>, Range<usize>), SyntaxError> {
        use SyntaxErrorKind as Kind;
        let after_equals = self.at;
        self.skip_blanks();
        let from = self.at;
        match self.peek() {
            None | Some('\0') => Ok((None, after_equals..after_equals)),
            Some(';') => {
                self.at += 1;
                Ok((None, after_equals..after_equals))
            }
            Some(quote @ ('\'' | '"')) => self.quoted(quote, start),
            Some(character) if is_control(character) => Err(self.error(Kind::ControlCharacter, start)),
            Some(_) => {
                // Such a character ends the value and begins the next pair, which it makes wrong.
                let end = self.skip_to(class::SEMICOLON | class::CONTROL | class::BEYOND_ASCII);
                let value = self.slice(from..self.at).trim_end();
                if end == Some(';') {
                    self.at += 1;
                }
                if value.ends_with(['\'', '"']) {
                    return Err(self.error(Kind::LoneQuote, start));
                }
                Ok((Some(Cow::Borrowed(value)), from..from + value.len()))
            }
        }
    }

    /// A value in quotation marks.
    fn quoted(
        &mut self,
        quote: char,
        start: usize,
    ) -> Result<(Option<Cow<'a, str>>, Range<usize>), SyntaxError> {
        use SyntaxErrorKind as Kind;
        let from = self.at;
        self.at += 1;
        let inside = self.at;
        let mut has_doubled = false;
        let wanted = class::NUL | if quote == '"' { class::DOUBLE_QUOTE } else { class::SINGLE_QUOTE };
        let end = loop {
            match self.skip_to(wanted) {
                Some('\0') | None => return Err(self.error(Kind::OpenQuote, start)),
                Some(_) => {
                    let end = self.at;
                    self.at += 1;
                    if self.peek() != Some(quote) {
                        break end;
                    }
                    self.at += 1;
                    has_doubled = true;
                }
            }
        };
        let span = from..self.at;
        let value = self.slice(inside..end);
        let value = if has_doubled {
            let (two, one) = if quote == '"' { ("\"\"", "\"") } else { ("''", "'") };
            Cow::Owned(value.replace(two, one))
        } else {
            Cow::Borrowed(value)
        };
        self.skip_blanks();
        match self.peek() {
            None => {}
            Some(';') => self.at += 1,
            Some('\0') => self.nothing_but_nul()?,
            Some(_) => return Err(self.error(Kind::AfterQuote, start)),
        }
        Ok((Some(value), span))
    }

    /// After a NUL only more of them and white space may follow.
    fn nothing_but_nul(&mut self) -> Result<(), SyntaxError> {
        while let Some(character) = self.peek() {
            if character != '\0' && !character.is_whitespace() {
                return Err(self.error(SyntaxErrorKind::AfterNul, self.at));
            }
            self.at += character.len_utf8();
        }
        Ok(())
    }
}

/// A keyword as the builder holds it: two equals signs read as one, lower case.
fn lower(raw: &str) -> (Cow<'_, str>, Option<&'static KeywordFacts>) {
    let mut buffer = [0; keywords::LONGEST_NAME];
    if let Some(buffer) = buffer.get_mut(..raw.len()) {
        buffer.copy_from_slice(raw.as_bytes());
        buffer.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(buffer)
            && let Some((facts, name)) = keywords::lookup_name(lower)
        {
            return (Cow::Borrowed(name), Some(facts));
        }
    }
    let is_lower = raw.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let key = if is_lower { Cow::Borrowed(raw) } else { Cow::Owned(text::lower(raw)) };
    if key.contains("==") { (Cow::Owned(key.replace("==", "=")), None) } else { (key, None) }
}

impl<'a> ConnectionString<'a> {
    /// Reads a text.
    ///
    /// # Errors
    /// Where and why the official client refuses it, which the client itself does not tell.
    pub fn parse(text: &'a str) -> Result<ConnectionString<'a>, SyntaxError> {
        let mut reader = Reader { text, at: 0 };
        // Room for an ordinary connection string; a little more would be another kind of block to the allocator.
        let mut pairs = Vec::with_capacity(9);
        while let Some(pair) = reader.pair()? {
            pairs.push(pair);
        }
        let held = held(&pairs);
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

/// Which pairs the builder holds in the end, in its order: a keyword keeps the place where it came in first.
fn held(pairs: &[Pair<'_>]) -> Vec<usize> {
    if pairs.len() <= FEW {
        let is_new =
            |(at, pair): (usize, &Pair<'_>)| pairs.iter().take(at).all(|other| other.key != pair.key);
        if pairs.iter().enumerate().all(is_new) {
            return (0..pairs.len())
                .filter(|at| pairs.get(*at).is_some_and(|pair| pair.value.is_some()))
                .collect();
        }
    }
    // Sorting brings equal keywords together, so that a hostile text with thousands of them takes no longer.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let key = |at: usize| pairs.get(at).map_or("", |pair| pair.key.as_ref());
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
        let is_empty = pairs.get(at).is_none_or(|pair| pair.value.is_none());
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
    text.push_str(&key.replace('=', "=="));
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
        text.push_str(&value.replace('"', "\"\""));
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
