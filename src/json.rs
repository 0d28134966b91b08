//! A JSON reader that keeps the place of every value and is not put off by what people paste.
//!
//! Beside JSON it accepts a byte order mark, comments and trailing commas; it reads as far as it can after a
//! mistake, and says where each mistake is. One pass, no recursion deeper than [`MAX_DEPTH`].

pub mod edit;

use std::ops::Range;

/// Containers nested deeper than this are passed over: nothing that we read is, and a page could use depth
/// to exhaust the stack.
pub const MAX_DEPTH: usize = 64;

/// A key is looked for among this many others of its object. No manifest has as many, and a hostile text must
/// not make the work grow with the square of its size.
const MOST_COMPARED: usize = 200;

/// A value and the bytes that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the text, quotes and brackets included.
    pub span: Range<usize>,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object: its members in order, duplicates included.
    Object(Vec<Member>),
    /// Something that is no JSON value, or was cut off.
    Broken,
}

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// The bytes of the key, quotes included.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
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
pub enum ProblemKind {
    /// There is nothing.
    #[error("there is no text")]
    Empty,
    /// The text ends inside a value.
    #[error("the text ends too early")]
    CutOff,
    /// A string that does not end on its line.
    #[error("a closing quotation mark is missing")]
    OpenString,
    /// A quotation mark as word processors make it.
    #[error("a curly quotation mark stands where a straight one is needed")]
    CurlyQuote,
    /// No value where one should be.
    #[error("a value is missing or is not JSON")]
    NoValue,
    /// No `"key":` where one should be.
    #[error("an attribute name in quotation marks is missing")]
    NoKey,
    /// No colon after a key.
    #[error("a colon is missing")]
    NoColon,
    /// No comma between two values.
    #[error("a comma is missing")]
    NoComma,
    /// The same key twice in one object.
    #[error("the same attribute stands twice")]
    Duplicate,
    /// Containers nested too deep.
    #[error("the text is nested too deep")]
    TooDeep,
    /// A backslash, or a control character, that a text in JSON cannot hold.
    #[error("a text holds a backslash or a control character that JSON does not allow there")]
    BadCharacter,
    /// Something after the end.
    #[error("there is something after the end of the JSON")]
    Trailing,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The value; absent when there is none at all.
    pub root: Option<Node>,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a whole text.
pub fn read(text: &str) -> Document {
    let mut reader = Reader::new(text);
    reader.skip_blank();
    if reader.peek().is_none() {
        let at = reader.at;
        return Document { root: None, problems: vec![Problem { kind: ProblemKind::Empty, span: at..at }] };
    }
    let root = reader.value(0);
    reader.skip_blank();
    if reader.peek().is_some() && !reader.cut_off() {
        reader.problem(ProblemKind::Trailing, reader.at..text.len());
    }
    Document { root: Some(root), problems: reader.problems }
}

/// Reads a piece out of the middle of a text: every `"key": value` in it whose value is all there.
///
/// Members inside a complete value are reported with that value only.
pub fn read_fragment(text: &str) -> Vec<Member> {
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
                if value.value != Value::Broken {
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

impl Node {
    /// The members, when it is an object.
    pub fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The elements, when it is an array.
    pub fn elements(&self) -> &[Node] {
        if let Value::Array(elements) = &self.value { elements } else { &[] }
    }

    /// The value of a key; the last one when it stands twice, as `JSON.parse` does.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().rev().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The text, when it is a string.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader { text, bytes: text.as_bytes(), at: 0, problems: Vec::new() }
    }

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

    fn problem(&mut self, kind: ProblemKind, span: Range<usize>) {
        // One is enough of what is endless.
        if self.problems.len() < 100 {
            self.problems.push(Problem { kind, span });
        }
    }

    fn cut_off(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::CutOff)
    }

    /// Notes, once, that the text is over.
    fn end_of_text(&mut self) {
        if !self.cut_off() {
            let end = self.text.len();
            self.problem(ProblemKind::CutOff, end..end);
        }
    }

    /// White space, byte order mark, and comments.
    fn skip_blank(&mut self) {
        loop {
            let start = self.at;
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            for blank in ["\u{feff}", "\u{a0}", "\u{200b}"] {
                if self.starts_with(blank) {
                    self.at += blank.len();
                }
            }
            if self.starts_with("//") {
                while !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if self.starts_with("/*") {
                let rest = self.text.get(self.at..).unwrap_or("");
                self.at = rest.find("*/").map_or(self.text.len(), |found| self.at + found + 2);
            }
            if self.at == start {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Node {
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

    /// Skips a container without reading it.
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

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
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
                        let looked_at = members.get(..members.len().min(MOST_COMPARED)).unwrap_or(&[]);
                        if looked_at.iter().any(|other| other.key == member.key) {
                            self.problem(ProblemKind::Duplicate, member.key_span.clone());
                        }
                        members.push(member);
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
        Value::Object(members)
    }

    fn member(&mut self, depth: usize) -> Option<Member> {
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
        let value = if matches!(self.peek(), Some(b',' | b'}' | b']')) {
            self.problem(ProblemKind::NoValue, self.at..self.at + 1);
            Node { value: Value::Broken, span: self.at..self.at }
        } else {
            self.value(depth + 1)
        };
        Some(Member { key, key_span, value })
    }

    fn array(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut elements = Vec::new();
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
                    elements.push(self.value(depth + 1));
                    self.separator(b']');
                }
            }
        }
        Value::Array(elements)
    }

    /// A comma with no value before it.
    fn stray_comma(&mut self) {
        self.problem(ProblemKind::NoValue, self.at..self.at + 1);
        self.at += 1;
    }

    /// After a value: a comma, or the end of the container, or a problem.
    fn separator(&mut self, close: u8) {
        self.skip_blank();
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == close => {}
            Some(b'}' | b']') | None => {}
            Some(_) => self.problem(ProblemKind::NoComma, self.at..self.at),
        }
    }

    /// `null`, `true`, `false`, a number, or something that is none of them.
    fn word(&mut self) -> Value {
        let start = self.at;
        if self.curly_quote() {
            self.skip_line_or_until(b",}]");
            self.problem(ProblemKind::CurlyQuote, start..self.at);
            return Value::Broken;
        }
        while !matches!(
            self.peek(),
            None | Some(b',' | b'}' | b']' | b'{' | b'[' | b':' | b'"' | b' ' | b'\t' | b'\n' | b'\r' | b'/')
        ) {
            self.step();
        }
        if self.at == start {
            self.step();
        }
        let word = self.text.get(start..self.at).unwrap_or("");
        match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_number(word) => Value::Number(word.to_owned()),
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

    fn curly_quote(&self) -> bool {
        ["\u{201c}", "\u{201d}", "\u{201e}", "\u{2033}"].iter().any(|quote| self.starts_with(quote))
    }

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
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        let mut plain = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    out.push_str(self.text.get(plain..self.at).unwrap_or(""));
                    self.at += 1;
                    return Some(out);
                }
                Some(b'\\') => {
                    out.push_str(self.text.get(plain..self.at).unwrap_or(""));
                    self.at += 1;
                    self.escape(&mut out);
                    plain = self.at;
                }
                Some(b'\n' | b'\r') => {
                    self.problem(ProblemKind::OpenString, start..self.at);
                    return None;
                }
                Some(byte) => {
                    if byte < b' ' {
                        self.problem(ProblemKind::BadCharacter, self.at..self.at + 1);
                    }
                    self.at += 1;
                }
                None => {
                    self.end_of_text();
                    return None;
                }
            }
        }
    }

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
        let value =
            digits.bytes().try_fold(0, |value, byte| Some(value * 16 + char::from(byte).to_digit(16)?))?;
        self.at += 4;
        Some(value)
    }
}

/// JSON's number grammar.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
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
        assert_eq!(read_on.get("b").unwrap().value, Value::Number("2".into()));
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
