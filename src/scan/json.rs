//! A JSON reader that keeps the place of every value and is not put off by what people paste.
//!
//! Beside JSON it accepts a byte order mark, comments and trailing commas; it reads as far as it can after a
//! mistake, and says where each mistake is. One pass, no recursion deeper than [`MAX_DEPTH`].

use std::{borrow::Cow, ops::Range};

use crate::search::split_once;

/// Containers nested deeper than this are passed over: nothing that we read is, and a page could use depth
/// to exhaust the stack.
pub const MAX_DEPTH: usize = 64;

/// A key is looked for among this many others of its object. No manifest has as many, and a hostile text must
/// not make the work grow with the square of its size.
const MOST_COMPARED: usize = 200;

/// A value and the bytes that it stands in.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Node<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Its bytes in the text, quotes and brackets included.
    pub span: Range<usize>,
}

/// A JSON value.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub enum Value<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'t str),
    /// A string, unescaped.
    String(Cow<'t, str>),
    /// An array.
    Array(Vec<Node<'t>>),
    /// An object: its members in order, duplicates included.
    Object(Vec<Member<'t>>),
    /// Something that is no JSON value, or was cut off.
    Broken,
}

/// One member of an object.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Member<'t> {
    /// The key, unescaped.
    pub key: Cow<'t, str>,
    /// The bytes of the key, quotes included.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node<'t>,
}

/// Something in the text that JSON does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub kind: ProblemKind,
    /// The byte at which it was noticed, and its end.
    pub span: Range<usize>,
}

/// What is wrong with a text that should be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub enum ProblemKind {
    /// There is nothing.
    Empty,
    /// The text ends inside a value.
    CutOff,
    /// A string that does not end on its line.
    OpenString,
    /// A quotation mark as word processors make it.
    CurlyQuote,
    /// No value where one should be.
    NoValue,
    /// No `"key":` where one should be.
    NoKey,
    /// No colon after a key.
    NoColon,
    /// No comma between two values.
    NoComma,
    /// The same key twice in one object.
    Duplicate,
    /// Containers nested too deep.
    TooDeep,
    /// A backslash, or a control character, that a text in JSON cannot hold.
    BadCharacter,
    /// Something after the end.
    Trailing,
    /// A comment.
    Comment,
    /// A comma behind the last value of a container.
    LastComma,
}

impl ProblemKind {
    /// It in plain words, as a part of a sentence.
    pub fn text(self) -> &'static str {
        match self {
            ProblemKind::Empty => "there is no text",
            ProblemKind::CutOff => "the text ends too early",
            ProblemKind::OpenString => "a closing quotation mark is missing",
            ProblemKind::CurlyQuote => "a curly quotation mark stands where a straight one is needed",
            ProblemKind::NoValue => "a value is missing or is not JSON",
            ProblemKind::NoKey => "an attribute name in quotation marks is missing",
            ProblemKind::NoColon => "a colon is missing",
            ProblemKind::NoComma => "a comma is missing",
            ProblemKind::Duplicate => "the same attribute stands twice",
            ProblemKind::TooDeep => "the text is nested too deep",
            ProblemKind::BadCharacter => {
                "a text holds a backslash or a control character that JSON does not allow there"
            }
            ProblemKind::Trailing => "there is something after the end of the JSON",
            ProblemKind::Comment => "a comment stands here",
            ProblemKind::LastComma => "a comma stands behind the last value",
        }
    }
}

/// What was read.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Document<'t> {
    /// The value; absent when there is none at all.
    pub root: Option<Node<'t>>,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
    /// What JSON does not allow, but leaves no doubt about what is meant.
    pub harmless: Vec<Problem>,
}

/// Reads a whole text.
pub fn read(text: &str) -> Document<'_> {
    read_without(text, &[])
}

/// Reads a whole text, but not what the members with these names hold: only whether it is JSON. A container there is
/// empty, and its keys are not compared.
pub fn read_without<'t>(text: &'t str, names: &'t [&'t str]) -> Document<'t> {
    let mut reader = Reader::new(text);
    reader.left_out = names;
    reader.skip_blank();
    if reader.peek().is_none() {
        let at = reader.at;
        let problems = vec![Problem { kind: ProblemKind::Empty, span: at..at }];
        return Document { root: None, problems, harmless: Vec::new() };
    }
    let root = reader.value(0);
    reader.skip_blank();
    if reader.peek().is_some() && !reader.cut_off() {
        reader.problem(ProblemKind::Trailing, reader.at..text.len());
    }
    Document { root: Some(root), problems: reader.problems, harmless: reader.harmless }
}

/// Reads a piece out of the middle of a text: every `"key": value` in it whose value is all there.
///
/// Members inside a complete value are reported with that value only.
pub fn read_fragment(text: &str) -> Vec<Member<'_>> {
    let unclosed = unclosed_brackets(text);
    let mut reader = Reader::new(text);
    let mut members = Vec::new();
    loop {
        reader.skip_blank();
        match reader.peek() {
            None => return members,
            Some(b'"') => {
                let start = reader.at;
                let Some(key) = reader.string() else { continue };
                let key_span = start..reader.at;
                reader.skip_blank();
                if reader.peek() != Some(b':') {
                    continue;
                }
                reader.at += 1;
                reader.skip_blank();
                // A container that goes on after the piece is not read, but what is in it is.
                if unclosed.binary_search(&reader.at).is_ok() {
                    continue;
                }
                let value = reader.value(0);
                if !matches!(value.value, Value::Broken) {
                    members.push(Member { key, key_span, value });
                }
            }
            Some(_) => reader.step(),
        }
    }
}

/// The brackets of a piece that are opened and never closed, in order.
fn unclosed_brackets(text: &str) -> Vec<usize> {
    let mut reader = Reader::new(text);
    let mut open = Vec::new();
    while let Some(byte) = reader.peek() {
        match byte {
            b'"' => {
                let _ = reader.string();
                continue;
            }
            b'{' | b'[' => open.push(reader.at),
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
        reader.at += 1;
    }
    open
}

impl<'t> Node<'t> {
    /// The members, when it is an object.
    pub fn members(&self) -> &[Member<'t>] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The elements, when it is an array.
    pub fn elements(&self) -> &[Node<'t>] {
        if let Value::Array(elements) = &self.value { elements } else { &[] }
    }

    /// The value of a key; the last one when it stands twice, as `JSON.parse` does.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.members().iter().rev().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The text, when it is a string.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    problems: Vec<Problem>,
    harmless: Vec<Problem>,
    /// What has been read of the arrays that are open, the innermost last: each gets a list of just its length.
    elements: Vec<Node<'a>>,
    /// The same of the objects.
    members: Vec<Member<'a>>,
    /// The members of these names are only looked through.
    left_out: &'a [&'a str],
    /// Whether that is being done.
    is_left_out: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        let bytes = text.as_bytes();
        Reader {
            text,
            bytes,
            at: 0,
            problems: Vec::new(),
            harmless: Vec::new(),
            elements: Vec::new(),
            members: Vec::new(),
            left_out: &[],
            is_left_out: false,
        }
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn starts_with(&self, what: &str) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(what.as_bytes()))
    }

    /// Goes on by one character.
    fn step(&mut self) {
        self.at += 1;
        while self.at < self.bytes.len() && !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    #[cold]
    fn problem(&mut self, kind: ProblemKind, span: Range<usize>) {
        let is_harmless = matches!(kind, ProblemKind::Comment | ProblemKind::LastComma);
        let problems = if is_harmless { &mut self.harmless } else { &mut self.problems };
        // One is enough of what is endless.
        if problems.len() < 100 {
            problems.push(Problem { kind, span });
        }
    }

    #[cold]
    fn cut_off(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::CutOff)
    }

    /// Notes, once, that the text is over.
    #[cold]
    fn end_of_text(&mut self) {
        if !self.cut_off() {
            let end = self.text.len();
            self.problem(ProblemKind::CutOff, end..end);
        }
    }

    /// White space, byte order mark, and comments.
    fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if self.starts_with("//") => {
                    let start = self.at;
                    while !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                        self.at += 1;
                    }
                    self.problem(ProblemKind::Comment, start..self.at);
                }
                b'/' if self.starts_with("/*") => {
                    let start = self.at;
                    let rest = self.text.get(self.at..).unwrap_or("");
                    self.at = split_once(rest, "*/")
                        .map_or(self.text.len(), |(_, after)| self.text.len() - after.len());
                    self.problem(ProblemKind::Comment, start..self.at);
                }
                0x80.. => match ["\u{feff}", "\u{a0}", "\u{200b}"].iter().find(|it| self.starts_with(it)) {
                    Some(blank) => self.at += blank.len(),
                    None => return,
                },
                _ => return,
            }
        }
    }

    fn value(&mut self, depth: usize) -> Node<'a> {
        let start = self.at;
        let value = match self.peek() {
            None => {
                self.end_of_text();
                Value::Broken
            }
            Some(b'{' | b'[') if depth >= MAX_DEPTH => {
                self.pass_over();
                self.problem(ProblemKind::TooDeep, start..start + 1);
                Value::Broken
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map_or(Value::Broken, Value::String),
            Some(_) => self.word(),
        };
        Node { value, span: start..self.at }
    }

    /// Passes over a container that is strict JSON, and is left empty; `None`, and nothing has happened, at anything that
    /// needs to be looked at: the container is read like any other then.
    ///
    /// Most of a large manifest is left out, and nothing is made of it here, not even a text.
    fn strict_container(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let value = match self.peek()? {
            b'{' => Value::Object(Vec::new()),
            b'[' => Value::Array(Vec::new()),
            _ => return None,
        };
        let bytes = self.bytes;
        let is_object = |open: u64| open & 1 == 1;
        // A bit for each container that is open, the innermost last.
        let (mut open, mut levels) = (0u64, 0);
        let mut at = start;
        loop {
            let first = *bytes.get(at)?;
            match first {
                b'{' | b'[' => {
                    levels += 1;
                    if depth + levels > MAX_DEPTH {
                        return None;
                    }
                    open = open << 1 | u64::from(first == b'{');
                    at = after_blanks(bytes, at + 1);
                    if !matches!(bytes.get(at)?, b'}' | b']') {
                        at = if is_object(open) { after_key(bytes, at)? } else { at };
                        continue;
                    }
                }
                b'"' => at = after_text(bytes, at)?,
                _ => {
                    let rest = bytes.get(at..)?;
                    let length = rest.iter().position(|byte| b",}] \t\r\n".contains(byte))?;
                    let word = self.text.get(at..at + length)?;
                    if !matches!(word, "null" | "true" | "false") && !is_number(word) {
                        return None;
                    }
                    at += length;
                }
            }
            // Behind a value, or in an empty container.
            loop {
                at = after_blanks(bytes, at);
                match bytes.get(at)? {
                    b',' => break,
                    close if *close == if is_object(open) { b'}' } else { b']' } => {
                        at += 1;
                        levels -= 1;
                        open >>= 1;
                        if levels == 0 {
                            self.at = at;
                            return Some(Node { value, span: start..at });
                        }
                    }
                    _ => return None,
                }
            }
            at = after_blanks(bytes, at + 1);
            if is_object(open) {
                at = after_key(bytes, at)?;
            }
        }
    }

    /// Skips a container without reading it.
    #[cold]
    fn pass_over(&mut self) {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    let _ = self.string();
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
        self.end_of_text();
    }

    fn object(&mut self, depth: usize) -> Value<'a> {
        self.at += 1;
        let first = self.members.len();
        let mut seen = Seen(0);
        loop {
            self.skip_blank();
            match self.peek() {
                None => {
                    self.end_of_text();
                    break;
                }
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.stray_comma(),
                Some(b'"') => {
                    if let Some(member) = self.member(depth) {
                        if !self.is_left_out && seen.perhaps(&member.key) {
                            let others = self.members.get(first..).unwrap_or(&[]);
                            if others.iter().take(MOST_COMPARED).any(|other| other.key == member.key) {
                                self.problem(ProblemKind::Duplicate, member.key_span.clone());
                            }
                        }
                        if !self.is_left_out {
                            self.members.push(member);
                        }
                        self.separator(b'}');
                    }
                }
                Some(b']') => {
                    // The bracket of the array around us: this object was never closed.
                    self.problem(ProblemKind::NoKey, self.at..self.at + 1);
                    break;
                }
                Some(_) => {
                    let start = self.at;
                    let kind = if self.curly_quote() { ProblemKind::CurlyQuote } else { ProblemKind::NoKey };
                    self.skip_line_or_until(b"\"}]");
                    self.problem(kind, start..self.at);
                }
            }
        }
        Value::Object(self.members.split_off(first))
    }

    fn member(&mut self, depth: usize) -> Option<Member<'a>> {
        let start = self.at;
        let key = self.string()?;
        let key_span = start..self.at;
        self.skip_blank();
        if self.peek() == Some(b':') {
            self.at += 1;
        } else if self.peek().is_none() {
            self.end_of_text();
        } else {
            self.problem(ProblemKind::NoColon, self.at..self.at);
        }
        self.skip_blank();
        let around = self.is_left_out;
        self.is_left_out = around || self.left_out.iter().any(|name| *name == key);
        let value = if matches!(self.peek(), Some(b',' | b'}' | b']')) {
            self.problem(ProblemKind::NoValue, self.at..self.at + 1);
            Node { value: Value::Broken, span: self.at..self.at }
        } else if self.is_left_out
            && !around
            && let Some(node) = self.strict_container(depth + 1)
        {
            node
        } else {
            self.value(depth + 1)
        };
        self.is_left_out = around;
        Some(Member { key, key_span, value })
    }

    fn array(&mut self, depth: usize) -> Value<'a> {
        self.at += 1;
        let first = self.elements.len();
        loop {
            self.skip_blank();
            match self.peek() {
                None => {
                    self.end_of_text();
                    break;
                }
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.stray_comma(),
                Some(b'}') => {
                    // The brace of the object around us: this array was never closed.
                    self.problem(ProblemKind::NoValue, self.at..self.at + 1);
                    break;
                }
                Some(_) => {
                    let element = self.value(depth + 1);
                    if !self.is_left_out {
                        self.elements.push(element);
                    }
                    self.separator(b']');
                }
            }
        }
        Value::Array(self.elements.split_off(first))
    }

    /// A comma with no value before it.
    #[cold]
    fn stray_comma(&mut self) {
        self.problem(ProblemKind::NoValue, self.at..self.at + 1);
        self.at += 1;
    }

    /// After a value: a comma, or the end of the container, or a problem.
    fn separator(&mut self, close: u8) {
        self.skip_blank();
        match self.peek() {
            Some(b',') => {
                let start = self.at;
                self.at += 1;
                self.skip_blank();
                if self.peek() == Some(close) {
                    self.problem(ProblemKind::LastComma, start..start + 1);
                }
            }
            Some(byte) if byte == close => {}
            Some(b'}' | b']') | None => {}
            Some(_) => self.problem(ProblemKind::NoComma, self.at..self.at),
        }
    }

    /// `null`, `true`, `false`, a number, or something that is none of them.
    #[inline(never)]
    fn word(&mut self) -> Value<'a> {
        let start = self.at;
        if self.peek().is_some_and(|byte| !byte.is_ascii()) && self.curly_quote() {
            self.skip_line_or_until(b",}]");
            self.problem(ProblemKind::CurlyQuote, start..self.at);
            return Value::Broken;
        }
        while !matches!(
            self.peek(),
            None | Some(b',' | b'}' | b']' | b'{' | b'[' | b':' | b'"' | b' ' | b'\t' | b'\n' | b'\r' | b'/')
        ) {
            self.at += 1;
        }
        if self.at == start {
            self.step();
        }
        let word = self.text.get(start..self.at).unwrap_or("");
        match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_number(word) => Value::Number(word),
            _ if self.peek().is_none() => {
                self.end_of_text();
                Value::Broken
            }
            _ => {
                self.problem(ProblemKind::NoValue, start..self.at);
                Value::Broken
            }
        }
    }

    #[cold]
    fn curly_quote(&self) -> bool {
        ["\u{201c}", "\u{201d}", "\u{201e}", "\u{2033}"].iter().any(|quote| self.starts_with(quote))
    }

    #[cold]
    fn skip_line_or_until(&mut self, stop: &[u8]) {
        self.step();
        while let Some(byte) = self.peek() {
            if byte == b'\n' || byte == b'\r' || stop.contains(&byte) {
                return;
            }
            self.step();
        }
    }

    /// A string with its quotes; `None`, with a problem noted, when it does not end on its line.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at;
        self.at += 1;
        let mut plain = self.at;
        // Most have no escape, and are a part of the text as they stand.
        let mut unescaped: Option<String> = None;
        loop {
            self.at += plain_length(self.bytes.get(self.at..).unwrap_or(&[]));
            match self.peek() {
                Some(b'"') => {
                    let rest = self.text.get(plain..self.at).unwrap_or("");
                    self.at += 1;
                    return Some(match unescaped {
                        None => Cow::Borrowed(rest),
                        Some(mut out) => {
                            out.push_str(rest);
                            Cow::Owned(out)
                        }
                    });
                }
                Some(b'\\') => {
                    let out = unescaped.get_or_insert_default();
                    out.push_str(self.text.get(plain..self.at).unwrap_or(""));
                    self.at += 1;
                    self.escape(out);
                    plain = self.at;
                }
                Some(b'\n' | b'\r') => {
                    self.problem(ProblemKind::OpenString, start..self.at);
                    return None;
                }
                Some(_) => {
                    self.problem(ProblemKind::BadCharacter, self.at..self.at + 1);
                    self.at += 1;
                }
                None => {
                    self.end_of_text();
                    return None;
                }
            }
        }
    }

    #[cold]
    fn escape(&mut self, out: &mut String) {
        let Some(byte) = self.peek() else { return };
        match byte {
            b'n' => out.push('\n'),
            b't' => out.push('\t'),
            b'r' => out.push('\r'),
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            b'u' => {
                self.at += 1;
                let start = self.at;
                match self.unicode() {
                    Some(character) => out.push(character),
                    None => {
                        out.push(char::REPLACEMENT_CHARACTER);
                        self.problem(ProblemKind::BadCharacter, start - 2..start);
                    }
                }
                return;
            }
            b'\n' | b'\r' => return,
            _ => {
                let start = self.at;
                if !matches!(byte, b'"' | b'\\' | b'/') {
                    self.problem(ProblemKind::BadCharacter, start - 1..start);
                }
                self.step();
                out.push_str(self.text.get(start..self.at).unwrap_or(""));
                return;
            }
        }
        self.at += 1;
    }

    /// The character of `\uXXXX`, or of two of them. Half a pair, which JSON allows, is the replacement
    /// character; `None` when there are no four digits.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex4()?;
        if (0xd800..0xdc00).contains(&first) && self.starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            if let Some(second) = self.hex4()
                && (0xdc00..0xe000).contains(&second)
            {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code);
            }
            self.at = back;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        // Signs are digits to the standard library.
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        self.at += 4;
        Some(value)
    }
}

/// The place after white space as JSON allows it.
#[inline(always)]
fn after_blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The place after a text, when one stands there whose escapes are plain.
fn after_text(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = if *bytes.get(at)? == b'"' { at + 1 } else { return None };
    loop {
        at += plain_length(bytes.get(at..)?);
        match bytes.get(at..)? {
            [b'"', ..] => return Some(at + 1),
            [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => at += 2,
            _ => return None,
        }
    }
}

/// The place of the value after a key.
fn after_key(bytes: &[u8], at: usize) -> Option<usize> {
    let at = after_blanks(bytes, after_text(bytes, at)?);
    (*bytes.get(at)? == b':').then(|| after_blanks(bytes, at + 1))
}

/// Appends a text as a JSON string.
pub fn write_text(text: &str, out: &mut String) {
    out.reserve(text.len() + 2);
    out.push('"');
    write_inside(text, out);
    out.push('"');
}

/// Appends what stands between the quotation marks of a JSON string. Copies runs of characters that need no escape at
/// once: texts are most of what is written.
pub fn write_inside(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (plain, after) = rest.split_at_checked(plain_length(rest.as_bytes())).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = after.chars();
        let Some(character) = characters.next() else { break };
        write_escape(character, out);
        rest = characters.as_str();
    }
}

/// Appends a character that does not stand in a JSON string as it is.
#[cold]
fn write_escape(character: char, out: &mut String) {
    match character {
        '"' | '\\' => out.extend(['\\', character]),
        '\n' => out.push_str("\\n"),
        _ => {
            let code = u32::from(character);
            out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
            out.extend(char::from_digit(code % 16, 16));
        }
    }
}

/// Which keys an object has had, roughly: one bit for each key, the same for several of them.
struct Seen(u64);

impl Seen {
    /// Whether this key may have been there before; notes it.
    fn perhaps(&mut self, key: &str) -> bool {
        let mix = |mixed: usize, byte: &u8| mixed.wrapping_mul(31) ^ usize::from(*byte);
        let bytes = key.as_bytes();
        let bit = 1 << (bytes.iter().rev().take(4).chain(bytes.first()).fold(bytes.len(), mix) % 64);
        let perhaps = self.0 & bit != 0;
        self.0 |= bit;
        perhaps
    }
}

/// How many bytes of a text stand in a JSON string as they are, up to the first one that ends it or needs an escape.
///
/// Eight bytes at a time: this is where the time goes, for texts are most of what is read and written.
fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk() {
        let plain = plain_in(*block);
        if plain < 8 {
            return bytes.len() - rest.len() + plain;
        }
        rest = after;
    }
    match bytes.last_chunk() {
        // Of the last eight, all that were looked at before are plain.
        Some(block) => bytes.len() - 8 + plain_in(*block),
        None => {
            let is_plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
            rest.iter().take_while(|byte| is_plain(byte)).count()
        }
    }
}

/// The same of eight bytes.
fn plain_in(block: [u8; 8]) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGH: u64 = ONES << 7;
    // The high bit of the lowest byte that is less than `least` is set, and none below it.
    let less = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word & HIGH;
    let word = u64::from_le_bytes(block);
    let quotes = word ^ (ONES * b'"' as u64);
    let backslashes = word ^ (ONES * b'\\' as u64);
    let ends = less(word, b' ' as u64) | less(quotes, 1) | less(backslashes, 1);
    ends.trailing_zeros() as usize / 8
}

/// JSON's number grammar.
#[cold]
fn is_number(word: &str) -> bool {
    let number = || {
        let whole = word.strip_prefix('-').unwrap_or(word).as_bytes();
        let mut rest = after_digits(whole)?;
        if whole.starts_with(b"0") && whole.len() - rest.len() > 1 {
            return None;
        }
        if let Some(fraction) = rest.strip_prefix(b".") {
            rest = after_digits(fraction)?;
        }
        if let [b'e' | b'E', exponent @ ..] = rest {
            rest = after_digits(if let [b'+' | b'-', digits @ ..] = exponent { digits } else { exponent })?;
        }
        rest.is_empty().then_some(())
    };
    number().is_some()
}

/// What follows one digit or more.
fn after_digits(text: &[u8]) -> Option<&[u8]> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.get(count..).filter(|_| count > 0)
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(ProblemKind, usize)> {
        read(text).problems.into_iter().map(|problem| (problem.kind, problem.span.start)).collect()
    }

    #[test]
    fn every_value_keeps_its_place() {
        let text = r#"{"a": [1, "b\u00e9\ud83d\ude00"], "c": null}"#;
        let root = read(text).root.unwrap();
        let a = root.get("a").unwrap();
        assert_eq!(&text[a.span.clone()], r#"[1, "b\u00e9\ud83d\ude00"]"#);
        assert_eq!(a.elements()[1].text(), Some("bé😀"));
        assert_eq!(&text[root.get("c").unwrap().span.clone()], "null");
        assert_eq!(&text[root.members()[1].key_span.clone()], r#""c""#);
    }

    #[test]
    fn accepts_what_portals_and_people_write() {
        let text = "\u{feff}// saved from the portal\n{ /* x */ \"a\": 1, \"b\": [true,],\n}\n";
        let document = read(text);
        assert_eq!(document.problems, []);
        let harmless: Vec<_> =
            document.harmless.iter().map(|problem| (problem.kind, &text[problem.span.clone()])).collect();
        assert_eq!(
            harmless,
            [
                (ProblemKind::Comment, "// saved from the portal"),
                (ProblemKind::Comment, "/* x */"),
                (ProblemKind::LastComma, ","),
                (ProblemKind::LastComma, ","),
            ]
        );
        assert_eq!(document.root.unwrap().get("b").unwrap().elements().len(), 1);
    }

    #[test]
    fn says_what_is_wrong_and_where_and_reads_on() {
        use ProblemKind::*;
        assert_eq!(problems(""), [(Empty, 0)]);
        assert_eq!(problems(r#"{"a": 1 "b": 2}"#), [(NoComma, 8)]);
        assert_eq!(problems(r#"{"a" 1}"#), [(NoColon, 5)]);
        assert_eq!(problems(r#"{"a": , "b": 2}"#), [(NoValue, 6)]);
        assert_eq!(problems("{\"a\": \"x\n, \"b\": 2}"), [(OpenString, 6)]);
        assert_eq!(problems("{“a”: 1}"), [(CurlyQuote, 1)]);
        assert_eq!(problems(r#"{"a": True}"#), [(NoValue, 6)]);
        assert_eq!(problems(r#"{"a": 1, "a": 2}"#), [(Duplicate, 9)]);
        assert_eq!(problems(r#"{"a": [1, 2"#), [(CutOff, 11)]);
        assert_eq!(problems(r#"{"a": 1} x"#), [(Trailing, 9)]);
        assert_eq!(problems(r#"{"a": [1}"#), [(NoValue, 8)]);
        assert_eq!(problems(r#"{"a": 1,, "b": 2}"#), [(NoValue, 8)]);
        assert_eq!(problems("[,]"), [(NoValue, 1)]);
        assert_eq!(problems(r#"["\x41", "\u12", "\\ \/ \u00e9"]"#), [(BadCharacter, 2), (BadCharacter, 10)]);
        assert_eq!(problems("[\"a\tb\"]"), [(BadCharacter, 3)]);
        let read_on = read(r#"{"a": , "b": 2}"#).root.unwrap();
        assert_eq!(read_on.get("b").unwrap().value, Value::Number("2"));
    }

    #[test]
    fn what_is_left_out_is_still_checked() {
        let text = r#"{"a": [{"b": 1, "b": 2}, [3]], "c": {"a": {"d": 4 "e": 5}, "f": [6]}}"#;
        let document = read_without(text, &["a"]);
        let root = document.root.unwrap();
        assert_eq!(root.get("a").unwrap().value, Value::Array(vec![]));
        assert_eq!(&text[root.get("a").unwrap().span.clone()], r#"[{"b": 1, "b": 2}, [3]]"#);
        let inner = root.get("c").unwrap();
        assert_eq!(inner.get("a").unwrap().value, Value::Object(vec![]));
        assert_eq!(inner.get("f").unwrap().elements().len(), 1);
        let all = read(text).problems.into_iter().filter(|problem| problem.kind != ProblemKind::Duplicate);
        assert_eq!(document.problems, all.collect::<Vec<_>>());
    }

    #[test]
    fn a_number_is_what_the_grammar_says() {
        for number in ["0", "-0", "10", "1.5", "-1.50e+10", "0e0", "0.0E-1"] {
            assert!(is_number(number), "{number}");
        }
        for none in ["", "-", "+1", "01", "-01", ".5", "1.", "1.e1", "1e", "1e+", "1x", "1.5.5", "NaN", "0x1"]
        {
            assert!(!is_number(none), "{none}");
        }
    }

    #[test]
    fn depth_does_not_reach_the_stack() {
        let text = "[".repeat(1_000_000);
        assert!(read(&text).problems.iter().any(|problem| problem.kind == ProblemKind::TooDeep));
    }

    #[test]
    fn a_fragment_gives_the_members_that_are_all_there() {
        let text = "  \"x\": 1\n  ],\n  \"allowPublicClient\": null,\n  \"web\": {\n    \"redirectUris\": [\"a\"],\n";
        let keys: Vec<_> = read_fragment(text).into_iter().map(|member| member.key).collect();
        assert_eq!(keys, ["x", "allowPublicClient", "redirectUris"]);
        assert_eq!(read_fragment("\"a\":"), []);
    }
}
