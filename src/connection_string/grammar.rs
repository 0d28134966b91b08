//! The ADO.NET connection-string grammar, as `System.Data.Common.DbConnectionStringBuilder` reads and writes it.
//!
//! Source: dotnet/runtime `DbConnectionOptions.Common.cs` @1601226c and `DbConnectionStringBuilder.cs` @01c479b1;
//! the vectors in `tests/vectors` hold what the real builder answers.
//!
//! It is our own because the crates were tried and are wrong on `Password=a=b`, `ClientSecret=abc==` and doubled
//! quotes.

use std::{fmt, ops::Range};

use super::keywords::{Keyword, is_secret};
use crate::secret::Secret;

/// A connection string that the official client would accept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectionString {
    /// Every pair in the order of the text, those that a later one overrides included.
    pub pairs: Vec<Pair>,
}

/// One keyword and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The keyword, lower case, `==` read as `=`.
    pub key: String,
    /// The bytes of the keyword.
    pub key_span: Range<usize>,
    /// The value; `None` for an empty one without quotes, which removes the keyword.
    pub value: Option<PairValue>,
    /// The bytes of the value, quotes included, blanks around it not.
    pub value_span: Range<usize>,
}

/// The value of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairValue {
    /// A value that may be shown.
    Plain(String),
    /// The value of a keyword that [holds a secret](super::keywords::is_secret).
    Secret(Secret),
}

/// Why the official client refuses a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where the failing pair begins, in UTF-16 units from 0: the index of the official message.
    pub index: u32,
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

/// The states of the original, one to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    NothingYet,
    Key,
    KeyEqual,
    KeyEnd,
    Unquoted,
    Quoted(char),
    QuoteInQuoted(char),
    QuotedEnd,
    Nul,
}

/// A pair while it is read.
struct Reading {
    state: State,
    start: (usize, u32),
    key: String,
    key_end: usize,
    value: String,
    value_span: Range<usize>,
}

impl Reading {
    fn new(at: (usize, u32)) -> Reading {
        Reading {
            state: State::NothingYet,
            start: at,
            key: String::new(),
            key_end: at.0,
            value: String::new(),
            value_span: at.0..at.0,
        }
    }

    fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        SyntaxError { kind, index: self.start.1 }
    }

    /// The pair, when the text or the pair is over.
    fn finish(mut self) -> Result<Option<Pair>, SyntaxError> {
        use SyntaxErrorKind as Kind;
        let value = match self.state {
            State::NothingYet | State::Nul if self.key.is_empty() => return Ok(None),
            State::Key => return Err(self.error(Kind::NoEquals)),
            State::Quoted(_) => return Err(self.error(Kind::OpenQuote)),
            State::NothingYet | State::KeyEqual | State::KeyEnd => None,
            State::Unquoted => {
                let trimmed = self.value.trim();
                if trimmed.ends_with(['\'', '"']) {
                    return Err(self.error(Kind::LoneQuote));
                }
                self.value_span.end = self.value_span.start + trimmed.len();
                Some(trimmed.to_owned())
            }
            State::QuoteInQuoted(_) | State::QuotedEnd | State::Nul => Some(std::mem::take(&mut self.value)),
        };
        // Letters beyond ASCII stay as they are: no client knows such a keyword, and the table for them weighs
        // 16 KB of WASM.
        let key = self.key.trim_end().to_ascii_lowercase();
        if key.is_empty() {
            return Err(self.error(Kind::NoKeyword));
        }
        if key.chars().any(char::is_control) {
            return Err(self.error(Kind::BadKeyword));
        }
        let value = value.map(|value| {
            if is_secret(&key) { PairValue::Secret(Secret::new(value)) } else { PairValue::Plain(value) }
        });
        Ok(Some(Pair { key, key_span: self.start.0..self.key_end, value, value_span: self.value_span }))
    }
}

impl ConnectionString {
    /// Reads a text.
    ///
    /// # Errors
    /// Where and why the official client refuses it, which the client itself does not tell.
    pub fn parse(text: &str) -> Result<ConnectionString, SyntaxError> {
        use SyntaxErrorKind as Kind;
        let mut pairs = Vec::new();
        let mut at = (0, 0);
        let mut pair = Reading::new(at);
        for c in text.chars() {
            let here = at;
            at = (here.0 + c.len_utf8(), here.1 + if c.len_utf16() == 2 { 2 } else { 1 });
            // A state that is left without using up the character looks at it again in the next one.
            loop {
                let next = match (pair.state, c) {
                    (State::NothingYet, c) if c == ';' || c.is_whitespace() => State::NothingYet,
                    (State::NothingYet, '\0') => State::Nul,
                    (State::NothingYet, c) if c.is_control() => {
                        return Err(SyntaxError { kind: Kind::ControlCharacter, index: pair.start.1 });
                    }
                    (State::NothingYet, c) => {
                        pair.start = here;
                        pair.key_end = here.0;
                        if c == '=' {
                            State::KeyEqual
                        } else {
                            pair.key.push(c);
                            pair.key_end = at.0;
                            State::Key
                        }
                    }
                    (State::Key, '=') => State::KeyEqual,
                    (State::Key, c) if c.is_control() && !c.is_whitespace() => {
                        return Err(pair.error(Kind::ControlCharacter));
                    }
                    (State::Key, c) => {
                        pair.key.push(c);
                        if !c.is_whitespace() {
                            pair.key_end = at.0;
                        }
                        State::Key
                    }
                    (State::KeyEqual, '=') => {
                        pair.key.push('=');
                        pair.key_end = at.0;
                        State::Key
                    }
                    (State::KeyEqual, _) => {
                        if pair.key.trim_end().is_empty() {
                            return Err(pair.error(Kind::NoKeyword));
                        }
                        pair.value_span = here.0..here.0;
                        pair.state = State::KeyEnd;
                        continue;
                    }
                    (State::KeyEnd, c) if c.is_whitespace() => State::KeyEnd,
                    (State::KeyEnd, c @ ('\'' | '"')) => {
                        pair.value_span = here.0..at.0;
                        State::Quoted(c)
                    }
                    (State::KeyEnd, ';') => {
                        pairs.extend(std::mem::replace(&mut pair, Reading::new(at)).finish()?);
                        break;
                    }
                    (State::KeyEnd, '\0') => {
                        pairs.extend(std::mem::replace(&mut pair, Reading::new(here)).finish()?);
                        continue;
                    }
                    (State::KeyEnd, c) if c.is_control() => return Err(pair.error(Kind::ControlCharacter)),
                    (State::KeyEnd, c) => {
                        pair.value_span = here.0..at.0;
                        pair.value.push(c);
                        State::Unquoted
                    }
                    (State::Unquoted, ';') => {
                        pairs.extend(std::mem::replace(&mut pair, Reading::new(at)).finish()?);
                        break;
                    }
                    (State::Unquoted, c) if c.is_control() && !c.is_whitespace() => {
                        // The pair ends before the character, and the next one begins with it.
                        pairs.extend(std::mem::replace(&mut pair, Reading::new(here)).finish()?);
                        continue;
                    }
                    (State::Unquoted, c) => {
                        pair.value.push(c);
                        State::Unquoted
                    }
                    (State::Quoted(_), '\0') => return Err(pair.error(Kind::OpenQuote)),
                    (State::Quoted(quote), c) => {
                        pair.value_span.end = at.0;
                        if c == quote {
                            State::QuoteInQuoted(quote)
                        } else {
                            pair.value.push(c);
                            State::Quoted(quote)
                        }
                    }
                    (State::QuoteInQuoted(quote), c) if c == quote => {
                        pair.value.push(c);
                        pair.value_span.end = at.0;
                        State::Quoted(quote)
                    }
                    (State::QuoteInQuoted(_), _) => {
                        pair.state = State::QuotedEnd;
                        continue;
                    }
                    (State::QuotedEnd, ';') => {
                        pairs.extend(std::mem::replace(&mut pair, Reading::new(at)).finish()?);
                        break;
                    }
                    (State::QuotedEnd, c) if c.is_whitespace() => State::QuotedEnd,
                    (State::QuotedEnd, '\0') => State::Nul,
                    (State::QuotedEnd, _) => return Err(pair.error(Kind::AfterQuote)),
                    (State::Nul, c) if c == '\0' || c.is_whitespace() => State::Nul,
                    (State::Nul, _) => return Err(SyntaxError { kind: Kind::AfterNul, index: here.1 }),
                };
                pair.state = next;
                break;
            }
        }
        pairs.extend(pair.finish()?);
        Ok(ConnectionString { pairs })
    }

    /// The pairs as the official builder holds them: the last one of a keyword counts, and an empty value
    /// without quotes removes it.
    pub fn effective(&self) -> Vec<&Pair> {
        let mut held: Vec<&Pair> = Vec::new();
        for pair in &self.pairs {
            let place = held.iter().position(|other| other.key == pair.key);
            match (place, &pair.value) {
                (Some(place), Some(_)) => {
                    if let Some(slot) = held.get_mut(place) {
                        *slot = pair;
                    }
                }
                (Some(place), None) => {
                    held.remove(place);
                }
                (None, Some(_)) => held.push(pair),
                (None, None) => {}
            }
        }
        held
    }

    /// The pair that the client uses for a keyword: the first of its names that has a value.
    pub fn get(&self, keyword: Keyword) -> Option<&Pair> {
        let held = self.effective();
        keyword
            .0
            .iter()
            .find_map(|name| held.iter().find(|pair| pair.key == *name && pair.text() != Some("")).copied())
    }

    /// The same, when its value may be shown.
    pub fn text(&self, keyword: Keyword) -> Option<&str> {
        self.get(keyword).and_then(Pair::text)
    }
}

impl Pair {
    /// The value, when it may be shown.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Some(PairValue::Plain(text)) => Some(text),
            _ => None,
        }
    }

    /// The value, when it is a secret.
    pub fn secret(&self) -> Option<&Secret> {
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
impl fmt::Display for ConnectionString {
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
