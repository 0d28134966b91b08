//! Many texts in one call: what each is, what was read in it, and what the rules found, in numbers.
//!
//! A text of one value per line goes in, and a row of numbers comes out, which JavaScript gets as one
//! `Uint32Array`: nothing is made for a value that nobody looks at, and nothing is parsed. Values are told by
//! where they stand in their line, and a surface cuts them out when it shows them; only what reads otherwise than it is
//! written is told as a text. A value may be a secret, which the caller has given.
//! `extension/shared/batch.ts` reads it.
//!
//! | numbers | |
//! |---|---|
//! | 3 | how many lines; which number is the first of the texts; how many bytes they have |
//! | of each line | see [`environment_urls`], [`connection_strings`] and [`connection_string_findings`] |
//! | the texts | those that stand in no line, in UTF-8, four bytes to a number, behind each other |
//!
//! A **place** is two numbers, start and end in UTF-16 units: within the line, or within the texts, when the highest
//! bit of the start is set. Where the one below it is set, a quotation mark in the text stands twice for once: the one
//! right before it. [`ABSENT`] twice is none. A **finding** is three numbers: which rule, and its place.
//! Kinds, problems, rules and keywords are numbers in the lists of [`names`]. Everything is as in the answers
//! about one text, when nothing is known of the setup.

use std::ops::Range;

use moorline_scan::{
    connection_string::{ABSENT, DOUBLED, HeldWriter},
    lines::{EachLine, Line},
    numbers::append_bytes,
};

use super::Context;
use crate::{
    connection_string::{
        KEYWORDS, SyntaxError,
        grammar::{HeldPair, held_pairs, syntax_error},
        keywords::{MOST_NAMES, NAMES},
    },
    environment::{Address, Kind, Problem},
    rules::{Case, Selection},
    text::LineIndex,
    wire::write_members,
};

/// Set in a start that counts within the texts.
const IN_TEXTS: u32 = 1 << 31;

/// The numbers before the lines.
const HEAD: usize = 3;

/// Every line as an address: its kind; its problem, or [`ABSENT`]; the places of the normal form, the
/// organisation and its suffix; how many findings, and those.
pub fn environment_urls(lines: &str) -> Vec<u32> {
    let context = Context::default();
    let mut sheet = Sheet::new();
    let mut case = Case::with_app(&context.profile, None);
    for line in EachLine::new(lines) {
        let places = sheet.begin(line);
        let line = line.text;
        case.look_at_address(line);
        let Some(address) = case.addresses.first().map(|view| &view.read) else {
            // Nothing is known of the line, but the next one must begin where the reader expects it.
            sheet.numbers.extend([ABSENT; 8]);
            sheet.number(0);
            continue;
        };
        sheet.number(address.kind as u32);
        sheet.number(address.problem.map_or(ABSENT, |problem| problem as u32));
        sheet.url(address, &places);
        sheet.findings(&context.of_addresses, &case, &places);
    }
    sheet.end()
}

/// Every line as a connection string: where the pair begins that cannot be read, or [`ABSENT`]; how many numbers
/// follow; how many pairs the client holds, and for each the number of its keyword, or [`ABSENT`] and the place of a
/// name that nobody reads, and the place of its value. A name in the line is in any letter case. A value may be a
/// secret.
pub fn connection_strings(lines: &str) -> Vec<u32> {
    let mut writer = HeldWriter::new(&NAMES);
    let mut sheet = Sheet::new();
    for line in EachLine::new(lines) {
        let places = sheet.begin(line);
        let line = line.text;
        let at = sheet.numbers.len();
        sheet.numbers.extend([ABSENT, 0]);
        let follows = sheet.numbers.len();
        match writer.write(line, &mut sheet.numbers) {
            Ok(true) => sheet.count_in_units(follows, &places),
            Ok(false) => match held_pairs(line) {
                Ok(held) => sheet.held(&held, &places),
                Err(error) => sheet.refuse(at, error),
            },
            Err(failure) => sheet.refuse(at, syntax_error(line, failure)),
        }
        let length = sheet.numbers.len() - follows;
        sheet.set(follows - 1, count(length));
    }
    sheet.end()
}

/// What the rules find in every line as a connection string: how many findings, and those.
pub fn connection_string_findings(lines: &str) -> Vec<u32> {
    let context = Context::default();
    let mut sheet = Sheet::new();
    let mut case = Case::with_app(&context.profile, None);
    for line in EachLine::new(lines) {
        let places = sheet.begin(line);
        let line = line.text;
        case.look_at_connection_string(line);
        sheet.findings(&context.of_strings, &case, &places);
    }
    sheet.end()
}

/// What the numbers stand for, as JSON: read once.
pub fn names() -> String {
    let context = Context::default();
    let mut out = String::new();
    // By its number.
    let mut keywords = Vec::new();
    for row in KEYWORDS {
        for rank in 0..MOST_NAMES {
            keywords.push(row.names.get(rank).copied().unwrap_or(""));
        }
    }
    write_members(
        &mut out,
        &[
            ("kinds", &Kind::NAMES),
            ("problems", &Problem::NAMES),
            ("urlRules", &context.of_addresses.codes()),
            ("stringRules", &context.of_strings.codes()),
            ("keywords", &keywords),
        ],
    );
    out
}

/// The answer, as far as it is written.
struct Sheet {
    numbers: Vec<u32>,
    texts: String,
    /// The length of the texts in UTF-16 units.
    units: u32,
    lines: u32,
}

/// Where parts of a line stand.
struct Places<'l> {
    line: &'l str,
    /// Only for a line that is not ASCII: in another one a byte is a unit.
    index: Option<LineIndex<'l>>,
}

impl<'l> Places<'l> {
    /// The place of these bytes.
    fn of(&self, bytes: Range<usize>) -> (u32, u32) {
        match &self.index {
            None => (count(bytes.start), count(bytes.end)),
            Some(index) => {
                let span = index.span(bytes);
                (span.start, span.end)
            }
        }
    }

    /// The place of a part that was borrowed from the line.
    fn of_part(&self, part: &str) -> Option<(u32, u32)> {
        let start = (part.as_ptr() as usize).checked_sub(self.line.as_ptr() as usize)?;
        let end = start + part.len();
        (end <= self.line.len()).then(|| self.of(start..end))
    }
}

impl Sheet {
    fn new() -> Sheet {
        Sheet { numbers: vec![0; HEAD], texts: String::new(), units: 0, lines: 0 }
    }

    fn begin<'l>(&mut self, line: Line<'l>) -> Places<'l> {
        self.lines += 1;
        Places { line: line.text, index: (!line.is_ascii).then(|| LineIndex::new(line.text)) }
    }

    fn number(&mut self, number: u32) {
        self.numbers.push(number);
    }

    /// Says later what a number is.
    fn set(&mut self, at: usize, value: u32) {
        if let Some(number) = self.numbers.get_mut(at) {
            *number = value;
        }
    }

    fn place(&mut self, (start, end): (u32, u32)) {
        self.numbers.extend([start, end]);
    }

    /// Keeps a text that stands in no line; where it begins.
    fn keep(&mut self, text: &str) -> u32 {
        let start = self.units;
        self.units += count(if text.is_ascii() { text.len() } else { text.encode_utf16().count() });
        self.texts.push_str(text);
        start
    }

    /// Writes the places of a normal form and of what is in it.
    fn url(&mut self, address: &Address, places: &Places<'_>) {
        let Some(url) = address.url.as_deref() else { return self.numbers.extend([ABSENT; 6]) };
        let (org, suffix) = address.places();
        let at = address.span.start;
        let in_line = places.line.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(url.as_bytes()));
        // A normal form is ASCII, so that a byte of it is a unit.
        let (start, mark) = if in_line { (places.of(at..at).0, 0) } else { (self.keep(url), IN_TEXTS) };
        for part in [Some(0..url.len()), org, suffix] {
            let place = part.map(|part| ((start + count(part.start)) | mark, start + count(part.end)));
            self.place(place.unwrap_or((ABSENT, ABSENT)));
        }
    }

    /// Writes the place of a part of a line, or of a text that was made of it.
    fn part(&mut self, part: &str, places: &Places<'_>) {
        let place = places.of_part(part).unwrap_or_else(|| (self.keep(part) | IN_TEXTS, self.units));
        self.place(place);
    }

    /// Makes UTF-16 units of the bytes in which [`HeldWriter`] has counted.
    fn count_in_units(&mut self, from: usize, places: &Places<'_>) {
        if places.index.is_none() {
            return;
        }
        let mut numbers = self.numbers.iter_mut().skip(from + 1);
        while let Some(name) = numbers.next() {
            for _ in 0..if *name == ABSENT { 2 } else { 1 } {
                if let (Some(start), Some(end)) = (numbers.next(), numbers.next()) {
                    let doubled = *start & DOUBLED;
                    (*start, *end) = places.of((*start & !DOUBLED) as usize..*end as usize);
                    *start |= doubled;
                }
            }
        }
    }

    /// Writes that a line cannot be read, in the place of the number that says so, and no pairs.
    fn refuse(&mut self, at: usize, error: SyntaxError) {
        self.set(at, error.index);
        self.number(0);
    }

    /// Writes what the client holds of a line that needed a closer look.
    fn held(&mut self, held: &[HeldPair<'_>], places: &Places<'_>) {
        self.number(count(held.len()));
        for (key, value) in held {
            match NAMES.find(key) {
                Some((_, name)) => self.number(name),
                None => {
                    self.number(ABSENT);
                    self.part(key, places);
                }
            }
            self.part(value, places);
        }
    }

    fn findings(&mut self, rules: &Selection, case: &Case<'_>, places: &Places<'_>) {
        let at = self.numbers.len();
        self.number(0);
        let mut found = 0;
        rules.each_place(case, &mut |rule: usize, bytes: Option<&Range<usize>>| {
            found += 1;
            self.number(count(rule));
            self.place(bytes.map_or((ABSENT, ABSENT), |bytes| places.of(bytes.clone())));
        });
        self.set(at, found);
    }

    fn end(mut self) -> Vec<u32> {
        let head = [self.lines, count(self.numbers.len()), count(self.texts.len())];
        for (number, value) in self.numbers.iter_mut().zip(head) {
            *number = value;
        }
        append_bytes(&mut self.numbers, self.texts.as_bytes());
        self.numbers
    }
}

/// A number of lines, bytes or units; texts over 4 GiB are none of ours.
fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_names() {
        assert_eq!(Kind::NAMES.get(Kind::Invalid as usize), Some(&Kind::Invalid.name()));
        assert_eq!(Kind::NAMES.get(Kind::BcAdmin as usize), Some(&Kind::BcAdmin.name()));
        assert_eq!(
            Problem::NAMES.get(Problem::NotAnEnvironment as usize),
            Some(&Problem::NotAnEnvironment.name())
        );
    }

    #[test]
    fn places_are_in_the_line_or_in_the_texts() {
        let line = "é Contoso.crm4.dynamics.com";
        let [lines, _, bytes, kind, problem, start, end, org, org_end, ..] = environment_urls(line)[..]
        else {
            panic!("too short")
        };
        assert_eq!((lines, kind, problem), (1, Kind::Dataverse as u32, ABSENT));
        let url = "https://contoso.crm4.dynamics.com";
        assert_eq!((start, end, bytes), (IN_TEXTS, count(url.len()), count(url.len())));
        assert_eq!(url.get((org & !IN_TEXTS) as usize..org_end as usize), Some("contoso"));

        // A value in quotation marks begins behind the mark.
        let line = "url=\"x\";passwort=hunter2";
        let answer = connection_strings(line);
        let [1, _, _, ABSENT, 9, 2, url, 5, 6, ABSENT, 8, 16, ..] = answer[..] else { panic!("{answer:?}") };
        assert_eq!(url, count(2));
    }
}
