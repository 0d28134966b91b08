//! A connection string: what the official builder holds of it, what the rules say, and the text with what they
//! can mend mended.

use std::borrow::Cow;

use moorline_scan::json::write_inside;

use super::{Context, Findings, Judgement, has_errors};
use crate::{
    app_registration::Known,
    connection_string::{
        ConnectionString, SyntaxError,
        grammar::{Pair, PairValue},
        shown_pairs,
    },
    finding::{self, Finding},
    rules::{Case, StringOnView},
    wire::{Write, write_members},
};

/// A connection string that was read and judged.
pub struct Report<'a> {
    text: &'a str,
    /// What was read.
    pub read: Result<ConnectionString<'a>, SyntaxError>,
    /// What the rules say; without those that could not be asked, where they were not wanted.
    pub judgement: Judgement,
}

fn case<'a>(text: &'a str, context: &'a Context) -> Case<'a> {
    let mut case = Case::of_connection_string(&context.profile, text);
    if let Some(mapped) = context.users_are_mapped {
        case.users_are_mapped = Known::yes(mapped);
    }
    case
}

/// Reads a text, and finds what is wrong.
pub fn parse<'a>(text: &'a str, context: &'a Context) -> Report<'a> {
    let case = case(text, context);
    let findings = context.of_strings.findings(&case);
    let judgement = Judgement { findings, ..Judgement::default() };
    Report { text, read: read(text, case), judgement }
}

/// Reads a text, and asks every rule about it.
pub fn check<'a>(text: &'a str, context: &'a Context) -> Report<'a> {
    let case = case(text, context);
    let answers = context.of_strings.ask(&case);
    Report { text, read: read(text, case), judgement: Judgement::of(answers) }
}

/// What the case has read.
fn read<'a>(text: &'a str, case: Case<'a>) -> Result<ConnectionString<'a>, SyntaxError> {
    match case.string.into_seen() {
        Some(StringOnView { read, .. }) => read,
        None => ConnectionString::parse(text),
    }
}

/// Rounds of mending; one that mends for ever is a mistake of two rules.
const MOST_ROUNDS: usize = 10;

/// The text with the changes of all findings, again and again until there are none.
pub fn mend<'a>(text: &'a str, context: &Context) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST_ROUNDS {
        let findings = parse(&text, context).judgement.findings;
        let edits: Vec<_> = findings.iter().flat_map(|finding| &finding.edits).collect();
        let mended = finding::apply_edits(&text, &edits);
        if mended == *text {
            break;
        }
        text = Cow::Owned(mended);
    }
    text
}

impl Report<'_> {
    /// Whether the text cannot be read, or a rule finds an error in it.
    pub fn has_errors(&self) -> bool {
        self.read.is_err() || has_errors(&self.judgement.findings)
    }

    /// The pairs that count, as they may be shown: nothing that may be a secret, placeholders in braces as they are.
    pub fn shown(&self) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
        self.read.as_ref().map_or(Vec::new(), |read| shown_pairs(self.text, read))
    }

    /// Appends the JSON of `connection-string check`; `fixed` is the mended text, when it was asked for.
    pub fn write_check(&self, fixed: Option<&str>, out: &mut String) {
        write_members(
            out,
            &[
                ("error", &self.read.as_ref().err().map(Error)),
                ("findings", &self.judgement.findings),
                ("notChecked", &self.judgement.not_checked_json()),
                ("fixed", &fixed),
            ],
        );
    }
}

/// Appends the JSON of `connection-string parse`; whether the text cannot be read, or a rule finds an error in it.
pub fn write_parse(text: &str, context: &Context, redact: bool, out: &mut String) -> bool {
    let case = case(text, context);
    let Some(StringOnView { read, .. }) = case.string.seen() else { return true };
    let read = read.as_ref();
    let pairs: &dyn Write = match read.ok() {
        Some(read) if redact => &Pairs(shown_pairs(text, read)),
        read => &Revealed(read),
    };
    let findings = Findings::new(&context.of_strings, &case);
    write_members(out, &[("pairs", &pairs), ("error", &read.err().map(Error)), ("findings", &findings)]);
    read.is_err() || findings.has_errors.get()
}

/// Keywords and values, as they may be shown.
struct Pairs<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl Write for Pairs<'_> {
    fn write(&self, out: &mut String) {
        write_pairs(self.0.iter().map(|(key, value)| (key.as_ref(), false, value.as_ref())), out);
    }
}

/// Keywords and values, secrets too, when the text could be read.
struct Revealed<'r, 'a>(Option<&'r ConnectionString<'a>>);

impl Write for Revealed<'_, '_> {
    fn write(&self, out: &mut String) {
        let pairs = self.0.into_iter().flat_map(ConnectionString::held);
        write_pairs(pairs.map(|pair| (pair.key.as_ref(), pair.facts.is_some(), revealed(pair))), out);
    }
}

fn revealed<'p>(pair: &'p Pair<'_>) -> &'p str {
    match &pair.value {
        Some(PairValue::Secret(secret)) => secret.reveal(),
        Some(PairValue::Plain(text)) => text,
        None => "",
    }
}

/// Of each pair its keyword, whether somebody reads it, and its value.
fn write_pairs<'p>(pairs: impl Iterator<Item = (&'p str, bool, &'p str)>, out: &mut String) {
    out.push('[');
    for (number, (key, is_read, value)) in pairs.enumerate() {
        out.push_str(if number > 0 { ",[\"" } else { "[\"" });
        // The names of keywords need no escape.
        if is_read {
            out.push_str(key)
        } else {
            write_inside(key, out)
        }
        out.push_str("\",\"");
        write_inside(value, out);
        out.push_str("\"]");
    }
    out.push(']');
}

/// The message of the official client.
pub fn official_message(error: &SyntaxError) -> String {
    format!(
        "Format of the initialization string does not conform to specification starting at index {}.",
        error.index
    )
}

struct Error<'a>(&'a SyntaxError);

impl Write for Error<'_> {
    fn write(&self, out: &mut String) {
        write_error(out, &official_message(self.0), self.0.index);
    }
}

fn write_error(out: &mut String, message: &str, index: u32) {
    write_members(out, &[("message", &message), ("index", &index)]);
}

/// Why a line that is no UTF-8 was not read.
pub const NOT_UTF8: &str = "The line is not valid UTF-8.";

/// Appends the JSON that `connection-string parse` has for a line that is no UTF-8; `readable` is its beginning, as
/// far as it is text.
pub fn write_parse_not_utf8(readable: &str, out: &mut String) {
    let pairs = Pairs(Vec::new());
    write_members(out, &[("pairs", &pairs), ("error", &NotUtf8(readable)), ("findings", &NONE)]);
}

/// The same of `connection-string check`.
pub fn write_check_not_utf8(readable: &str, out: &mut String) {
    write_members(
        out,
        &[
            ("error", &NotUtf8(readable)),
            ("findings", &NONE),
            ("notChecked", &NONE),
            ("fixed", &None::<&str>),
        ],
    );
}

const NONE: Vec<Finding> = Vec::new();

struct NotUtf8<'a>(&'a str);

impl Write for NotUtf8<'_> {
    fn write(&self, out: &mut String) {
        write_error(out, NOT_UTF8, u32::try_from(self.0.encode_utf16().count()).unwrap_or(u32::MAX));
    }
}
