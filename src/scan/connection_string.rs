//! Connection strings as `System.Data.Common.DbConnectionStringBuilder` takes them apart.
//!
//! Source: dotnet/runtime `DbConnectionOptions.Common.cs` @1601226c and `DbConnectionStringBuilder.cs` @01c479b1.

use std::ops::Range;

use crate::names::Names;

/// What is wrong with a connection string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub enum SyntaxErrorKind {
    /// A keyword without `=`.
    NoEquals,
    /// `=` without a keyword.
    NoKeyword,
    /// A control character.
    ControlCharacter,
    /// A quoted value that does not end.
    OpenQuote,
    /// Something after the closing quotation mark.
    AfterQuote,
    /// A value that ends with a quotation mark but does not begin with one.
    LoneQuote,
    /// Something after a NUL character.
    AfterNul,
    /// A keyword with a control character.
    BadKeyword,
}

impl SyntaxErrorKind {
    /// It in plain words, as a part of a sentence.
    pub fn text(self) -> &'static str {
        match self {
            SyntaxErrorKind::NoEquals => "a keyword has no equals sign",
            SyntaxErrorKind::NoKeyword => "an equals sign has no keyword before it",
            SyntaxErrorKind::ControlCharacter => "there is a control character",
            SyntaxErrorKind::OpenQuote => "a quotation mark is never closed",
            SyntaxErrorKind::AfterQuote => "something follows a closing quotation mark",
            SyntaxErrorKind::LoneQuote => "a value ends with a quotation mark but does not begin with one",
            SyntaxErrorKind::AfterNul => "something follows a NUL character",
            SyntaxErrorKind::BadKeyword => "a keyword holds a control character",
        }
    }
}

/// What is wrong, and the byte at which the failing pair begins.
pub type Failure = (SyntaxErrorKind, usize);

/// A pair as it is written. All places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPair {
    /// The keyword, in which `==` may stand for `=`.
    pub key: Range<usize>,
    /// The value with its quotation marks; empty and right behind the equals sign when there is none.
    pub value: Range<usize>,
    /// What the value says; `None` for an empty one without quotation marks, which removes the keyword.
    pub inside: Option<Inside>,
}

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// Without the quotation marks around it.
    pub bytes: Range<usize>,
    /// The quotation mark that stands twice in it for once.
    pub doubled: Option<char>,
}

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
    pub(super) static OF: [u8; 256] = {
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
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    /// The byte that is looked at next.
    at: usize,
}

impl<'a> Reader<'a> {
    /// Begins at the start of a text.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { text, at: 0 }
    }

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
        let bytes = self.text.as_bytes();
        let is_wanted = |byte: &u8| class::OF.get(usize::from(*byte)).is_none_or(|class| class & wanted != 0);
        loop {
            let rest = bytes.get(self.at..)?;
            let Some(skipped) = rest.iter().position(is_wanted) else {
                self.at = bytes.len();
                return None;
            };
            self.at += skipped;
            let character = self.peek()?;
            if character.is_ascii() || is_control(character) {
                return Some(character);
            }
            self.at += character.len_utf8();
        }
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

    /// Where a part ends without the blanks behind it.
    fn trimmed_end(&self, start: usize, end: usize) -> usize {
        match end.checked_sub(1).and_then(|last| self.text.as_bytes().get(last)) {
            // Most end with a letter or a digit.
            Some(b'!'..=b'~') => end,
            _ => start + self.slice(start..end).trim_end().len(),
        }
    }

    /// The next pair; `None` when there is no more.
    ///
    /// # Errors
    /// Why the official client refuses the text, and the byte that it counts from.
    pub fn pair(&mut self) -> Result<Option<RawPair>, Failure> {
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
            Some(character) if is_control(character) => return Err((Kind::ControlCharacter, begin)),
            Some(_) => {}
        }
        let key_end = self.key(start)?;
        // The equals sign that ends the keyword.
        self.at += 1;
        if key_end == start {
            return Err((Kind::NoKeyword, start));
        }
        let (inside, value) = self.value(start)?;
        let raw = self.slice(start..key_end);
        if raw.bytes().any(|byte| !matches!(byte, b' '..=b'~')) && raw.chars().any(char::is_control) {
            return Err((Kind::BadKeyword, start));
        }
        Ok(Some(RawPair { key: start..key_end, value, inside }))
    }

    /// Goes on to the equals sign that ends a keyword, and says where the keyword ends.
    fn key(&mut self, start: usize) -> Result<usize, Failure> {
        loop {
            match self.skip_to(class::EQUALS | class::CONTROL | class::BEYOND_ASCII) {
                None => return Err((SyntaxErrorKind::NoEquals, start)),
                Some('=') => {
                    if self.text.as_bytes().get(self.at + 1) != Some(&b'=') {
                        return Ok(self.trimmed_end(start, self.at));
                    }
                    // Two stand for one that belongs to the keyword.
                    self.at += 2;
                }
                Some(_) => return Err((SyntaxErrorKind::ControlCharacter, start)),
            }
        }
    }

    /// The value after the equals sign, and its place; the reader then stands behind what ends it.
    fn value(&mut self, start: usize) -> Result<(Option<Inside>, Range<usize>), Failure> {
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
            Some(character) if is_control(character) => Err((Kind::ControlCharacter, start)),
            Some(_) => {
                // Such a character ends the value and begins the next pair, which it makes wrong.
                let end = self.skip_to(class::SEMICOLON | class::CONTROL | class::BEYOND_ASCII);
                let value = from..self.trimmed_end(from, self.at);
                if end == Some(';') {
                    self.at += 1;
                }
                if let Some(b'\'' | b'"') =
                    value.end.checked_sub(1).and_then(|at| self.text.as_bytes().get(at))
                {
                    return Err((Kind::LoneQuote, start));
                }
                Ok((Some(Inside { bytes: value.clone(), doubled: None }), value))
            }
        }
    }

    /// A value in quotation marks.
    fn quoted(&mut self, quote: char, start: usize) -> Result<(Option<Inside>, Range<usize>), Failure> {
        use SyntaxErrorKind as Kind;
        let from = self.at;
        self.at += 1;
        let inside = self.at;
        let mut doubled = None;
        let wanted = class::NUL | if quote == '"' { class::DOUBLE_QUOTE } else { class::SINGLE_QUOTE };
        let end = loop {
            match self.skip_to(wanted) {
                Some('\0') | None => return Err((Kind::OpenQuote, start)),
                Some(_) => {
                    let end = self.at;
                    self.at += 1;
                    if self.peek() != Some(quote) {
                        break end;
                    }
                    self.at += 1;
                    doubled = Some(quote);
                }
            }
        };
        let span = from..self.at;
        self.skip_blanks();
        match self.peek() {
            None => {}
            Some(';') => self.at += 1,
            Some('\0') => self.nothing_but_nul()?,
            Some(_) => return Err((Kind::AfterQuote, start)),
        }
        Ok((Some(Inside { bytes: inside..end, doubled }), span))
    }

    /// After a NUL only more of them and white space may follow.
    fn nothing_but_nul(&mut self) -> Result<(), Failure> {
        while let Some(character) = self.peek() {
            if character != '\0' && !character.is_whitespace() {
                return Err((SyntaxErrorKind::AfterNul, self.at));
            }
            self.at += character.len_utf8();
        }
        Ok(())
    }
}

/// What is not there.
pub const ABSENT: u32 = u32::MAX;

/// Set in the start of a value in which its quotation mark, the character before it, stands twice for once.
pub const DOUBLED: u32 = 1 << 30;

/// More pairs are not compared with each other.
const MOST_HELD: usize = 32;

/// Writes what the builder holds, of one text after the other.
#[derive(Debug)]
pub struct HeldWriter<'n> {
    names: &'n Names,
    /// Room for the pairs at hand: to clear it for every text takes longer than to read one.
    pairs: [Held; MOST_HELD],
}

impl<'n> HeldWriter<'n> {
    /// Knows keywords by these names.
    pub fn new(names: &'n Names) -> HeldWriter<'n> {
        HeldWriter { names, pairs: [Held::default(); MOST_HELD] }
    }

    /// Writes the pairs that the builder holds in the end, in its order: a keyword keeps the place where it came in
    /// first, the last one counts, and an empty value without quotation marks removes it.
    ///
    /// How many there are, and of each what the caller knows its keyword by and where the value begins and ends, in
    /// bytes of the text and without the quotation marks around it; see [`DOUBLED`]. For a keyword that is none of the
    /// names, [`ABSENT`] and where it begins and ends come before that.
    ///
    /// Says whether it could, and else writes nothing: not when there are many pairs, or keywords that only a closer
    /// look can tell apart.
    ///
    /// # Errors
    /// As [`Reader::pair`]; then nothing is written.
    pub fn write(&mut self, text: &str, out: &mut Vec<u32>) -> Result<bool, Failure> {
        let mut count = 0;
        // The keywords so far, some of them with the same bit: without it, a keyword is a new one.
        let mut seen = 0_u32;
        let mut reader = Reader::new(text);
        while let Some(raw) = reader.pair()? {
            let key = text.get(raw.key.clone()).unwrap_or("");
            let name = self.names.find(key).map_or(ABSENT, |(_, name)| name);
            if count == MOST_HELD || name == ABSENT && !key.bytes().all(is_simple) {
                return Ok(false);
            }
            let bit = 1 << (name & 31);
            let held = self.pairs.get(..count).unwrap_or_default();
            let is_same = |other: &Held| {
                other.name == name && (name != ABSENT || other.key(text).eq_ignore_ascii_case(key))
            };
            let before = if seen & bit == 0 { None } else { held.iter().position(is_same) };
            seen |= bit;
            match (raw.inside, before) {
                (Some(inside), _) => {
                    let doubled = if inside.doubled.is_some() { DOUBLED } else { 0 };
                    let value = (inside.bytes.start as u32 | doubled, inside.bytes.end as u32);
                    let key = (raw.key.start as u32, raw.key.end as u32);
                    if let Some(at) = self.pairs.get_mut(before.unwrap_or(count)) {
                        *at = Held { name, key, value };
                    }
                    count += usize::from(before.is_none());
                }
                (None, Some(at)) => {
                    if let Some(rest) = self.pairs.get_mut(at..count) {
                        rest.rotate_left(1);
                    }
                    count -= 1;
                }
                (None, None) => {}
            }
        }
        out.push(count as u32);
        for pair in self.pairs.iter().take(count) {
            if pair.name == ABSENT {
                out.extend([ABSENT, pair.key.0, pair.key.1, pair.value.0, pair.value.1]);
            } else {
                out.extend([pair.name, pair.value.0, pair.value.1]);
            }
        }
        Ok(true)
    }
}

/// A pair as the builder holds it.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    name: u32,
    key: (u32, u32),
    value: (u32, u32),
}

impl Held {
    fn key<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.key.0 as usize..self.key.1 as usize).unwrap_or("")
    }
}

/// Whether a byte of a keyword stands for itself, whatever the case of the letters.
fn is_simple(byte: u8) -> bool {
    byte.is_ascii() && byte != b'='
}
