//! What many lines in one call are answered is what each of them is answered by itself.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use moorline::{
    connection_string::{ConnectionString, KEYWORDS},
    report::batch::{connection_strings, names},
};
use proptest::prelude::*;
use serde_json::Value;

const ABSENT: u32 = u32::MAX;
const IN_TEXTS: u32 = 1 << 31;
const DOUBLED: u32 = 1 << 30;

/// The numbers about one line, from the first after the head.
struct Answer<'l> {
    numbers: std::vec::IntoIter<u32>,
    line: Vec<u16>,
    texts: Vec<u16>,
    names: &'l [String],
}

impl Answer<'_> {
    fn number(&mut self) -> u32 {
        self.numbers.next().unwrap()
    }

    fn text(&mut self) -> String {
        let (start, end) = (self.number(), self.number() as usize);
        let cut = |units: &[u16], from: u32| String::from_utf16(&units[from as usize..end]).unwrap();
        match start {
            IN_TEXTS.. => cut(&self.texts, start - IN_TEXTS),
            DOUBLED.. => {
                let start = start - DOUBLED;
                let mark = char::from(u8::try_from(self.line[start as usize - 1]).unwrap());
                cut(&self.line, start).replace(&format!("{mark}{mark}"), &mark.to_string())
            }
            _ => cut(&self.line, start),
        }
    }

    fn keyword(&mut self) -> String {
        match self.number() {
            ABSENT => {
                let in_line = self.numbers.as_slice()[0] < IN_TEXTS;
                let name = self.text();
                if in_line { name.to_ascii_lowercase() } else { name }
            }
            number => self.names[number as usize].clone(),
        }
    }
}

fn check(line: &str) {
    let answer = connection_strings(line);
    let names: Value = serde_json::from_str(&names()).unwrap();
    let names: Vec<String> = serde_json::from_value(names["keywords"].clone()).unwrap();
    let bytes: Vec<u8> = answer[answer[1] as usize..].iter().flat_map(|four| four.to_le_bytes()).collect();
    let texts = std::str::from_utf8(&bytes[..answer[2] as usize]).unwrap().encode_utf16().collect();
    let numbers = Vec::from(&answer[3..answer[1] as usize]).into_iter();
    let mut read = Answer { numbers, line: line.encode_utf16().collect(), texts, names: &names };

    let expected = ConnectionString::parse(line);
    assert_eq!(read.number(), expected.as_ref().err().map_or(ABSENT, |error| error.index), "{line:?}");
    let expected = expected.unwrap_or_default();
    assert_eq!(read.number() as usize, read.numbers.len(), "{line:?}");
    let count = read.number() as usize;
    let pairs: Vec<(String, String)> = (0..count).map(|_| (read.keyword(), read.text())).collect();
    // Secrets do not print, but are written as they are.
    let written = |pairs: &[(String, String)]| {
        let mut text = String::new();
        for (key, value) in pairs {
            moorline::connection_string::grammar::append(&mut text, key, value);
        }
        text
    };
    assert_eq!(written(&pairs), expected.to_string(), "{line:?}");
    assert_eq!(read.numbers.len(), 0, "{line:?}");
}

#[test]
fn edges() {
    let many: Vec<String> = (0..60).map(|number| format!("Key{number}={number}")).collect();
    for line in [
        "",
        "A=1;b=2;a=3;B=",
        "A=1;a=;a=2",
        "Url=x;url=;Server=y;URL=z",
        "Ä=1;ä=2",
        "x==y=3;X==Y=4",
        "Foo='it''s';b=\"\"\"\"",
        "é=ü;Password='a''é';😀=1",
        "Password=\0",
        "a=b;c",
        "=x",
        &many.join(";"),
        &(many.join(";") + ";KEY7=x;key9="),
    ] {
        check(line);
    }
}

proptest! {
    #[test]
    fn any_line(line in "[^\\n]{0,40}") {
        check(&line);
    }

    #[test]
    fn any_pairs(
        pairs in proptest::collection::vec(
            (
                prop_oneof![
                    proptest::sample::select(KEYWORDS.iter().flat_map(|row| row.names).copied().collect::<Vec<_>>()).prop_map(str::to_owned),
                    "(Url|URL|PassWord|Foo|foo|FOO|a==b|Ä|ä|İ| x y )",
                ],
                "(x|'it''s'|\"a;b\"|'é''|\"\"|  | y |\\PC{0,4}|)",
            ),
            0..40,
        ),
    ) {
        let text: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        check(&text.join(";"));
    }
}
