//! Positions in a text: bytes inside the core, UTF-16 outside, because Monaco, browsers and JavaScript
//! count so.

mod lower_case;

use std::ops::Range;

use moorline_scan::lines::Lines;

use crate::wire::record_out;

/// A part of a text, as other programs count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Span {
    /// Where it begins, in UTF-16 units from the start of the text.
    pub start: u32,
    /// Where it ends, in UTF-16 units from the start of the text, not included.
    pub end: u32,
    /// The line in which it begins, from 1.
    pub line: u32,
    /// The column in which it begins, in UTF-16 units, from 1.
    pub column: u32,
}

record_out!(Span { start, end, line, column });

/// A text in lower case, as the invariant culture of .NET does it: letter by letter, and a letter whose lower case
/// is more than one (only `İ`) stays.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        out.push(lower_case::lower_case(character));
    }
    out
}

/// The span of a range of bytes of a text; for many ranges of one text, [`LineIndex`] is faster.
pub fn span(text: &str, bytes: Range<usize>) -> Span {
    let until = bytes.end.max(bytes.start);
    // Most texts are ASCII and of one line.
    let is_simple = |byte: &u8| byte.is_ascii() && *byte != b'\n' && *byte != b'\r';
    if let Some(before) = text.as_bytes().get(..until)
        && before.iter().fold(true, |simple, byte| simple & is_simple(byte))
    {
        let start = count(bytes.start);
        return Span { start, end: count(until), line: 1, column: start.saturating_add(1) };
    }
    let mut span = Span { start: 0, end: 0, line: 1, column: 1 };
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if at >= until {
            break;
        }
        span.end += units(character);
        if at >= bytes.start {
            continue;
        }
        span.start = span.end;
        let ends_line = match character {
            '\n' => true,
            '\r' => !matches!(characters.peek(), Some((_, '\n'))),
            _ => false,
        };
        span.column = if ends_line { 1 } else { span.column + units(character) };
        span.line += u32::from(ends_line);
    }
    span
}

/// The bytes of a span; the end of the text for what lies behind it.
pub fn bytes(text: &str, span: Span) -> Range<usize> {
    let byte = |unit: u32| {
        let mut units_before = 0;
        let mut characters = text.char_indices();
        let found = characters.find(|(_, character)| {
            let here = units_before >= unit;
            units_before += units(*character);
            here
        });
        found.map_or(text.len(), |(at, _)| at)
    };
    byte(span.start)..byte(span.end.max(span.start))
}

/// Finds line and UTF-16 position of any byte of one text.
///
/// Lines end with `\n`, `\r\n` or `\r`, as in Monaco.
#[derive(Debug)]
pub struct LineIndex<'a>(Lines<'a>);

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        LineIndex(Lines::new(text))
    }

    /// The span of a range of bytes. Bytes past the end, or inside a character, count as the end.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let LineIndex(lines) = self;
        let (line, line_start) = lines.line(bytes.start);
        let start = lines.offset(bytes.start);
        let column = start - lines.offset(line_start) + 1;
        let end = lines.offset(bytes.end.max(bytes.start));
        Span { start: count(start), end: count(end), line: count(line), column: count(column) }
    }
}

/// UTF-16 units of a character.
fn units(character: char) -> u32 {
    if character.len_utf16() == 2 { 2 } else { 1 }
}

/// A number of lines or the like; texts over 4 GiB are none of ours.
fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_utf16_lines_and_columns() {
        // An emoji is 4 bytes and 2 units; é is 2 bytes and 1 unit.
        let text = "{\r\n \"😀é\": x\n}\rend";
        let index = LineIndex::new(text);
        let at = text.find('x').unwrap();
        assert_eq!(index.span(at..at + 1), Span { start: 11, end: 12, line: 2, column: 9 });
        let end = text.find("end").unwrap();
        assert_eq!(index.span(end..end + 3), Span { start: 15, end: 18, line: 4, column: 1 });
        for (from, character) in text.char_indices() {
            let bytes = from..from + character.len_utf8();
            assert_eq!(span(text, bytes.clone()), index.span(bytes.clone()), "{bytes:?}");
            assert_eq!(super::bytes(text, span(text, bytes.clone())), bytes);
        }
        assert_eq!(span(text, 999..1000), index.span(999..1000));
        let long = "😀".repeat(1_000) + "\n" + &"é".repeat(1_000) + "x";
        let x = long.len() - 1;
        assert_eq!(
            LineIndex::new(&long).span(x..x + 1),
            Span { start: 3_001, end: 3_002, line: 2, column: 1_001 }
        );
        assert_eq!(index.span(999..1000), Span { start: 18, end: 18, line: 4, column: 4 });
    }
}
