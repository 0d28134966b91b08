//! What was found, by rule: of every file, and of all of them, for one setup or several beside each other.

use std::io::{self, Write as _};

use anstyle::Style;
use moorline::{
    app_registration::manifest::Format,
    report::check::{Checked, Summary},
};

use crate::cli::{output::Out, show};

/// Counts what the rules find.
pub(super) struct Codes {
    /// What the files are judged for, by name, and what was found.
    columns: Vec<(&'static str, Summary)>,
    /// How many registrations there are of each format.
    formats: Vec<(Option<Format>, usize)>,
}

impl Codes {
    /// Nothing yet.
    pub(super) fn new(setups: impl Iterator<Item = &'static str>) -> Codes {
        Codes { columns: setups.map(|name| (name, Summary::default())).collect(), formats: Vec::new() }
    }

    /// Says the formats of a file, and how often each rule has found something in it; `judged` has one element for
    /// every setup.
    pub(super) fn file(&mut self, judged: &[Checked], out: &mut Out) -> io::Result<()> {
        let Some(first) = judged.first() else { return Ok(()) };
        let mut formats = Vec::new();
        for registration in &first.registrations {
            for counted in [&mut formats, &mut self.formats] {
                add(counted, registration.format);
            }
        }
        writeln!(out, "{}: {}", show::plain(&first.name), names(&formats, first.registrations.len() > 1))?;
        let width = self.columns.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for ((name, summary), checked) in self.columns.iter_mut().zip(judged) {
            summary.add(checked);
            let mut found = Summary::default();
            found.add(checked);
            write!(out, "  {name:<width$} ")?;
            let counts = found.counts();
            if counts.is_empty() {
                write!(out, " nothing found")?;
            }
            for (number, count) in counts.iter().enumerate() {
                let style = out.style(show::severity_style(count.severity));
                let comma = if number > 0 { "," } else { "" };
                write!(out, "{comma} {style}{}{style:#}", count.code)?;
                if count.findings > 1 {
                    write!(out, " ({})", count.findings)?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Says the same of all files.
    pub(super) fn end(&self, out: &mut Out) -> io::Result<()> {
        let files = self.columns.first().map_or(0, |(_, summary)| summary.files);
        let plural = if files == 1 { "file" } else { "files" };
        let bold = out.style(Style::new().bold());
        writeln!(out, "\n{bold}{files} {plural}{bold:#}: {}", names(&self.formats, true))?;
        for (name, summary) in &self.columns {
            writeln!(out, "{bold}{name}{bold:#}")?;
            if summary.counts().is_empty() {
                writeln!(out, "  nothing found")?;
            }
            super::write_counts(summary, out)?;
        }
        Ok(())
    }
}

fn add(counted: &mut Vec<(Option<Format>, usize)>, format: Option<Format>) {
    match counted.iter_mut().find(|(known, _)| *known == format) {
        Some((_, count)) => *count += 1,
        None => counted.push((format, 1)),
    }
}

/// The formats by name, with how many there are.
fn names(formats: &[(Option<Format>, usize)], with_counts: bool) -> String {
    let name = |(format, count): &(Option<Format>, usize)| {
        let name = format.map_or("format not recognised", Format::name);
        if with_counts { format!("{count} {name}") } else { name.to_owned() }
    };
    formats.iter().map(name).collect::<Vec<_>>().join(", ")
}
