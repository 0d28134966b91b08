//! A file with manifests: what was read, what the rules say, and its JSON and Markdown.

use super::{Judgement, has_errors};
use crate::{
    app_registration::{
        AppRegistration,
        judge::judge,
        manifest::{Format, Switch},
    },
    date::Date,
    finding::{Finding, Severity},
    guid::Guid,
    patch::{self, Patch},
    profile::Profile,
    rules::{self, Row, Selection},
    setup::SetupId,
    text::{LineIndex, Span},
    wire::{Write, write_members},
};

/// Judges manifests for a setup.
pub struct Checker {
    profile: Profile,
    rules: Selection,
}

impl Checker {
    /// For what is known, and the setups that it may be; none means all of them. What ends on a day is checked when
    /// it is known which day it is.
    pub fn new(profile: Profile, setups: &[SetupId], today: Option<Date>) -> Checker {
        let setups = if setups.is_empty() { SetupId::ALL } else { setups };
        let setups = SetupId::of_registration(setups, profile.web_client());
        Checker { profile, rules: Selection::new(rules::OF_REGISTRATIONS, setups).on(today) }
    }

    /// How many rules wait for the setup to be chosen.
    pub fn waiting(&self) -> usize {
        self.rules.waiting()
    }

    /// Judges a text.
    pub fn check(&self, name: &str, text: &str) -> Checked {
        let index = LineIndex::new(text);
        let registrations = judge(text, &self.profile, &self.rules).into_iter().map(|judged| {
            let findings = judged.answers.iter().flat_map(|answer| &answer.findings);
            let end = |place| {
                let bytes = judged.reading.place(place)?;
                Some(index.span(bytes.end..bytes.end))
            };
            let ends = findings.map(|found| end(found.place)).collect();
            let app = judged.reading.app;
            Registration {
                is_manifest: is_manifest(&app),
                app_id: app.app_id,
                name: app.name.into_seen(),
                format: app.format.into_seen(),
                judgement: Judgement::of(judged.answers),
                ends,
            }
        });
        Checked { name: name.to_owned(), registrations: registrations.collect() }
    }

    /// Mends a text.
    pub fn patch(&self, text: &str, everything: bool) -> Patch {
        patch::patch(text, &self.profile, &self.rules, everything)
    }
}

/// Whether anything says that this is an app registration. A name does not: other JSON has one, too.
fn is_manifest(app: &AppRegistration) -> bool {
    let has_switch = app.public_client.seen().is_some_and(|switch| *switch != Switch::Absent);
    app.app_id.is_some()
        || app.audience.seen().is_some()
        || app.permissions.seen().is_some()
        || app.redirect_uris.seen().is_some_and(|uris| !uris.is_empty())
        || app.credentials.seen().is_some_and(|credentials| !credentials.is_empty())
        || has_switch
}

/// A text that was judged.
pub struct Checked {
    /// The name of the file.
    pub name: String,
    /// What it holds.
    pub registrations: Vec<Registration>,
}

/// A registration in a file.
pub struct Registration {
    /// Whether anything says that it is one.
    pub is_manifest: bool,
    /// Its application ID.
    pub app_id: Option<Guid>,
    /// Its name.
    pub name: Option<String>,
    /// The format of its manifest.
    pub format: Option<Format>,
    /// What the rules say.
    pub judgement: Judgement,
    /// Where each finding ends.
    ends: Vec<Option<Span>>,
}

impl Registration {
    /// The findings, and where each of them ends.
    pub fn findings(&self) -> impl Iterator<Item = (&Finding, Option<Span>)> {
        self.judgement.findings.iter().zip(self.ends.iter().copied())
    }
}

impl Checked {
    /// Whether there is a finding of severity error.
    pub fn has_errors(&self) -> bool {
        self.registrations.iter().any(|registration| has_errors(&registration.judgement.findings))
    }

    /// Whether it holds anything that looks like an app registration.
    pub fn is_manifest(&self) -> bool {
        self.registrations.iter().any(|registration| registration.is_manifest)
    }

    /// Every finding.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.registrations.iter().flat_map(|registration| &registration.judgement.findings)
    }

    /// Appends the JSON of the file.
    pub fn write(&self, out: &mut String) {
        let registrations: Vec<_> = self.registrations.iter().map(Json).collect();
        let error: Option<&str> = None;
        write_members(out, &[("file", &self.name), ("error", &error), ("registrations", &registrations)]);
    }

    /// Appends its part of a report in Markdown.
    pub fn write_markdown(&self, out: &mut String) {
        out.push_str("\n## ");
        markdown(&self.name, out);
        out.push_str("\n\n");
        for registration in &self.registrations {
            let name = registration.name.clone();
            if let Some(name) = name.or_else(|| registration.app_id.map(|id| id.to_string())) {
                out.push_str("**");
                markdown(&name, out);
                out.push_str("**\n\n");
            }
            if registration.judgement.findings.is_empty() {
                out.push_str("Nothing found; ");
                out.push_str(&registration.judgement.checked.to_string());
                out.push_str(" rules asked.\n\n");
                continue;
            }
            out.push_str("| | line | what | what to do | rule |\n|---|---|---|---|---|\n");
            for finding in &registration.judgement.findings {
                out.push_str("| ");
                out.push_str(finding.severity.wire_name());
                out.push_str(" | ");
                if let Some(span) = finding.span {
                    out.push_str(&span.line.to_string());
                }
                out.push_str(" | ");
                markdown(&finding.title, out);
                out.push_str(" | ");
                markdown(&finding.fix, out);
                out.push_str(" | `");
                out.push_str(finding.code);
                out.push_str("` |\n");
            }
            out.push('\n');
        }
    }
}

/// Appends the JSON of a file that could not be read.
pub fn write_unreadable(name: &str, error: &str, out: &mut String) {
    let none: Vec<Json<'_>> = Vec::new();
    write_members(out, &[("file", &name), ("error", &Some(error)), ("registrations", &none)]);
}

struct Json<'a>(&'a Registration);

impl Write for Json<'_> {
    fn write(&self, out: &mut String) {
        let Registration { app_id, name, format, judgement, .. } = self.0;
        write_members(
            out,
            &[
                ("appId", app_id),
                ("name", name),
                ("format", format),
                ("findings", &judgement.findings),
                ("notChecked", &judgement.not_checked_json()),
            ],
        );
    }
}

/// How often a rule found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The code of the rule.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How often.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
}

/// Counts findings by rule.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    counts: Vec<Count>,
    /// How many files were judged.
    pub files: usize,
}

impl Summary {
    /// Takes another file.
    pub fn add(&mut self, checked: &Checked) {
        self.files += 1;
        let mut seen: Vec<&str> = Vec::new();
        for finding in checked.findings() {
            let is_first = !seen.contains(&finding.code);
            if is_first {
                seen.push(finding.code);
            }
            match self.counts.iter_mut().find(|count| count.code == finding.code) {
                Some(count) => {
                    count.findings += 1;
                    count.files += usize::from(is_first);
                }
                None => self.counts.push(Count {
                    code: finding.code,
                    severity: finding.severity,
                    findings: 1,
                    files: 1,
                }),
            }
        }
    }

    /// The counts, worst first, then most often.
    pub fn counts(&self) -> Vec<Count> {
        let mut counts = self.counts.clone();
        counts.sort_by(|a, b| (a.severity, b.findings, a.code).cmp(&(b.severity, a.findings, b.code)));
        counts
    }

    /// Appends the table in Markdown.
    pub fn write_markdown(&self, out: &mut String) {
        out.push_str("\n## Summary\n\n");
        out.push_str(&self.files.to_string());
        out.push_str(if self.files == 1 { " file" } else { " files" });
        if self.counts.is_empty() {
            out.push_str(", nothing found.\n");
            return;
        }
        out.push_str("\n\n| | rule | findings | files |\n|---|---|---:|---:|\n");
        for count in self.counts() {
            for cell in [
                count.severity.wire_name().to_owned(),
                ["`", count.code, "`"].concat(),
                count.findings.to_string(),
                count.files.to_string(),
            ] {
                out.push_str("| ");
                out.push_str(&cell);
                out.push(' ');
            }
            out.push_str("|\n");
        }
    }
}

/// Appends a text as Markdown shows it literally, on one line: what a manifest holds can neither format a report, nor
/// mention somebody in it.
fn markdown(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~'
            | '$' => {
                out.push('\\');
                out.push(character);
            }
            c if c.is_control() || is_invisible(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Characters that change how others are shown.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The rules that a report may name, in their order.
pub fn rules() -> impl Iterator<Item = &'static Row> {
    rules::OF_REGISTRATIONS.iter().copied().flatten()
}
