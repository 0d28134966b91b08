//! Findings for people: the line with a caret, what is wrong, why, what to do, and where that is written.

use std::io::{self, Write};

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin as At, Renderer, Snippet, normalize_untrusted_str,
};
use anstyle::{AnsiColor, Style};
use moorline::{
    connection_string::{SyntaxError, redacted},
    finding::{Finding, Severity},
    report::connection_string::official_message,
    text::{self, Span},
};

use super::{
    input::Origin,
    output::{Out, Status},
};

/// The colour of a severity.
pub(super) fn severity_style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightCyan,
    };
    colour.on_default().bold()
}

/// A text as it may stand on a terminal: without control characters that would command it.
pub(super) fn plain(text: &str) -> String {
    normalize_untrusted_str(&text.replace('\n', " "))
}

/// An address as it may be shown, with every character in its place: without the secrets of a connection string, and
/// without what stands before an @.
pub(super) fn address(text: &str) -> String {
    let text = redacted(text);
    let start = text.find("//").map_or(0, |at| at + "//".len());
    let (before, after) = text.split_at_checked(start).unwrap_or(("", &text));
    match after.split_once('@') {
        Some((user, host)) => {
            let dots: String = user.encode_utf16().map(|_| '•').collect();
            format!("{before}{dots}@{host}")
        }
        None => text,
    }
}

/// Shows findings of a text. `shown` is the text as it may be seen, with every character in its place.
pub(super) fn findings(
    findings: &[Finding],
    shown: &str,
    origin: Origin<'_>,
    colour: bool,
    to: &mut dyn Write,
) -> io::Result<()> {
    let (path, first_line) = origin.path_and_line();
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let mut group =
            level.primary_title(&*finding.title).id(finding.code).elements(Vec::<Element<'_>>::new());
        group = match finding.span {
            Some(span) => group.element(
                Snippet::source(shown)
                    .path(path.as_str())
                    .line_start(first_line)
                    .annotation(AnnotationKind::Primary.span(text::bytes(shown, span))),
            ),
            None => group.element(At::path(path.as_str()).line(first_line)),
        };
        group = explained(group, finding);
        writeln!(to, "{}\n", renderer(colour).render(&[group]))?;
    }
    Ok(())
}

/// What is wrong.
fn title(finding: &Finding) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.primary_title(&*finding.title).id(finding.code).elements(Vec::<Element<'_>>::new())
}

/// Why that is wrong, what to do, and where that is written.
fn explained<'f>(mut group: Group<'f>, finding: &'f Finding) -> Group<'f> {
    for (name, text) in [("why", &*finding.why), ("do", &*finding.fix), ("source", finding.source)] {
        if !text.is_empty() {
            group = group.element(Level::NOTE.with_name(name).message(plain(text)));
        }
    }
    group
}

/// Lines longer than this are not shown: nobody finds anything in them.
const LONGEST_LINE: usize = 500;

/// Shows the findings of a file, each with its line. `shown` is its text as it may be seen, with every character in its
/// place.
pub(super) fn findings_of_file<'f>(
    findings: impl Iterator<Item = (&'f Finding, Option<Span>)>,
    shown: &Lines<'_>,
    name: &str,
    colour: bool,
    to: &mut dyn Write,
) -> io::Result<()> {
    let name = plain(name);
    for (finding, end) in findings {
        let mut group = title(finding);
        let line = finding.span.map(|span| (span, shown.get(span.line)));
        group = match line {
            Some((span, line)) if line.len() <= LONGEST_LINE => {
                let in_line = span.column.saturating_sub(1);
                let last = match end {
                    Some(end) if end.line == span.line => end.column.saturating_sub(1),
                    _ => u32::MAX,
                };
                let marked = text::bytes(line, Span { start: in_line, end: last, ..span });
                group.element(
                    Snippet::source(line)
                        .path(name.as_str())
                        .line_start(number(span.line))
                        .annotation(AnnotationKind::Primary.span(marked)),
                )
            }
            Some((span, _)) => group
                .element(At::path(name.as_str()).line(number(span.line)).char_column(number(span.column))),
            None => group.element(At::path(name.as_str())),
        };
        group = explained(group, finding);
        writeln!(to, "{}\n", renderer(colour).render(&[group]))?;
    }
    Ok(())
}

fn number(of: u32) -> usize {
    usize::try_from(of).unwrap_or(usize::MAX)
}

/// The lines of a text, which end as in Monaco.
pub(super) struct Lines<'a>(Vec<&'a str>);

impl<'a> Lines<'a> {
    /// Cuts a text into lines.
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let mut lines = Vec::new();
        let mut rest = text;
        while let Some(end) = rest.find(['\n', '\r']) {
            let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            lines.push(line);
            rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or("");
        }
        lines.push(rest);
        Lines(lines)
    }

    /// The line of this number, from 1.
    fn get(&self, line: u32) -> &'a str {
        self.0.get(number(line).saturating_sub(1)).copied().unwrap_or("")
    }
}

/// A mistake that is none of a rule.
pub(super) fn error(title: &str, origin: Origin<'_>, out: &mut Out) -> io::Result<()> {
    out.note(Status::Found);
    let group = Level::ERROR.primary_title(title).element(At::path(origin.to_string()));
    writeln!(out, "{}\n", renderer(out.colour).render(&[group]))
}

/// Where and why a connection string cannot be read.
pub(super) fn syntax_error(
    error: &SyntaxError,
    text: &str,
    origin: Origin<'_>,
    colour: bool,
    to: &mut dyn Write,
) -> io::Result<()> {
    let shown = redacted(text);
    let pair = Span { start: error.index, end: error.index + 1, line: 1, column: 1 };
    let (path, first_line) = origin.path_and_line();
    let group = Level::ERROR
        .primary_title(official_message(error))
        .element(
            Snippet::source(shown.as_str()).path(path).line_start(first_line).annotation(
                AnnotationKind::Primary
                    .span(text::bytes(&shown, pair))
                    .label("the pair that cannot be read begins here"),
            ),
        )
        .element(Level::NOTE.with_name("why").message(error.kind.to_string()));
    writeln!(to, "{}\n", renderer(colour).render(&[group]))
}

fn renderer(colour: bool) -> Renderer {
    if colour { Renderer::styled() } else { Renderer::plain() }
}

/// What most rules that cannot be asked yet wait for.
pub(super) const SETUP: &str = "the setup; choose it with --setup";

/// Says, once for all texts, how many rules wait for something, and how to say it.
pub(super) fn waiting(rules: usize, on: &str, out: &mut Out) -> io::Result<()> {
    let dim = out.style(Style::new().dimmed());
    match rules {
        0 => Ok(()),
        1 => writeln!(out, "{dim}1 rule depends on {on}{dim:#}"),
        n => writeln!(out, "{dim}{n} rules depend on {on}{dim:#}"),
    }
}

/// One line on standard error.
pub(super) fn remark(what: &str, text: &str, source: Option<&str>, out: &Out) {
    let (bold, dim) = (out.style(AnsiColor::Yellow.on_default().bold()), out.style(Style::new().dimmed()));
    let mut to = io::stderr();
    // There is nobody to tell when it is closed.
    _ = writeln!(to, "{bold}{what}{bold:#}: {}", plain(text));
    if let Some(source) = source {
        _ = writeln!(to, "  {dim}source: {}{dim:#}", plain(source));
    }
}
