//! `moorline check`.

mod codes;
mod files;

use codes::Codes;
pub(super) use files::decode;

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use moorline::{
    app_registration::{hidden::hidden, manifest::Format as ManifestFormat},
    report::{
        check::{Checked, Summary, write_unreadable},
        sarif::Sarif,
    },
};

use super::{context::Compared, output::Out, show};

/// Check manifests of app registrations: what is wrong, why, and what to do
///
/// Takes the manifest of the portal in any format, what "az ad app show" and "az ad app list" print, and what Microsoft
/// Graph answers. Folders are searched for *.json; files in them that are no manifests are passed over.
#[derive(Args)]
pub(super) struct Check {
    /// Files and folders ("-" is standard input)
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    belongs: Compared,
    /// How to answer
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// Text for people
    #[default]
    Text,
    /// JSON: one object per file, on a line of its own
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A report in Markdown
    Markdown,
    /// By rule: for each file its format and how often each rule found something, then the same of all; the only one
    /// that takes several setups, and shows them one below the other
    Codes,
}

impl Check {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let checkers = self.belongs.checkers();
        if checkers.len() > 1 && self.format != Format::Codes {
            out.complain("several setups can be compared with --format codes only");
            return Ok(());
        }
        let mut report = Report {
            format: self.format,
            summary: Summary::default(),
            sarif: (self.format == Format::Sarif).then(Sarif::default),
            codes: Codes::new(checkers.iter().map(|(name, _)| *name)),
            passed_over: 0,
        };
        if self.format == Format::Markdown {
            writeln!(out, "# App registrations")?;
        }
        let files = files::find(&self.files, out);
        let is_quiet = matches!(self.format, Format::Text | Format::Codes) && out.is_terminal;
        files::check(&files, &checkers, !is_quiet, &mut |file, done| report.file(file, done, out))?;
        // Where nothing was read, no rule waits.
        let first = checkers.first().filter(|_| report.summary.files > 0);
        let waiting = first.map_or(0, |(_, checker)| checker.waiting());
        report.end(waiting, self.belongs.waits_for(), out)
    }
}

/// What is said of all files.
struct Report {
    format: Format,
    summary: Summary,
    sarif: Option<Sarif>,
    codes: Codes,
    /// Files of folders that are no manifests.
    passed_over: usize,
}

impl Report {
    fn file(&mut self, file: &files::Found, done: files::Done, out: &mut Out) -> io::Result<()> {
        let (text, judged) = match done {
            Ok(done) => done,
            Err(error) => return self.unreadable(&file.name, &error, out),
        };
        let Some(checked) = judged.first() else { return Ok(()) };
        if file.in_folder && !checked.is_manifest() {
            self.passed_over += 1;
            if self.format == Format::Codes {
                writeln!(out, "{}: no manifest", show::plain(&file.name))?;
            }
            return Ok(());
        }
        out.note_errors(judged.iter().any(Checked::has_errors));
        self.summary.add(checked);
        match self.format {
            Format::Text => show(checked, &text, out),
            Format::Codes => self.codes.file(&judged, out),
            Format::Json => {
                let mut line = String::new();
                checked.write(&mut line);
                writeln!(out, "{line}")
            }
            Format::Markdown => {
                let mut part = String::new();
                checked.write_markdown(&mut part);
                out.write_all(part.as_bytes())
            }
            Format::Sarif => {
                if let Some(sarif) = &mut self.sarif {
                    sarif.add(checked);
                }
                Ok(())
            }
        }
    }

    fn unreadable(&mut self, name: &str, error: &str, out: &mut Out) -> io::Result<()> {
        if self.format == Format::Json {
            let mut line = String::new();
            write_unreadable(name, error, &mut line);
            writeln!(out, "{line}")?;
        }
        if let Some(sarif) = &mut self.sarif {
            sarif.add_unreadable(name, error);
        }
        out.complain(format_args!("cannot read {}: {error}", show::plain(name)));
        Ok(())
    }

    fn end(self, waiting: usize, on: &str, out: &mut Out) -> io::Result<()> {
        match self.format {
            Format::Json => Ok(()),
            Format::Sarif => match self.sarif {
                Some(sarif) => writeln!(out, "{}", sarif.finish()),
                None => Ok(()),
            },
            Format::Markdown => {
                let mut part = String::new();
                self.summary.write_markdown(&mut part);
                out.write_all(part.as_bytes())
            }
            Format::Text => {
                self.table(out)?;
                show::waiting(waiting, on, out)
            }
            Format::Codes => {
                self.codes.end(out)?;
                self.passed_over(out)?;
                show::waiting(waiting, on, out)
            }
        }
    }

    /// How often each rule found something, when there was more than one file.
    fn table(&self, out: &mut Out) -> io::Result<()> {
        if self.summary.files > 1 {
            let bold = out.style(Style::new().bold());
            writeln!(out, "{bold}{} files{bold:#}", self.summary.files)?;
            write_counts(&self.summary, out)?;
        }
        self.passed_over(out)
    }

    fn passed_over(&self, out: &mut Out) -> io::Result<()> {
        let dim = out.style(Style::new().dimmed());
        match self.passed_over {
            0 => Ok(()),
            1 => writeln!(out, "{dim}1 file is no manifest and was passed over{dim:#}"),
            n => writeln!(out, "{dim}{n} files are no manifests and were passed over{dim:#}"),
        }
    }
}

/// How often each rule found something.
fn write_counts(summary: &Summary, out: &mut Out) -> io::Result<()> {
    for count in summary.counts() {
        let style = out.style(show::severity_style(count.severity));
        writeln!(
            out,
            "  {style}{:<7}{style:#}  {:<40} {:>6} in {} {}",
            count.severity.wire_name(),
            count.code,
            count.findings,
            count.files,
            if count.files == 1 { "file" } else { "files" }
        )?;
    }
    Ok(())
}

fn show(checked: &Checked, text: &str, out: &mut Out) -> io::Result<()> {
    let shown = hidden(text);
    let shown = show::Lines::new(&shown);
    for registration in &checked.registrations {
        let judgement = &registration.judgement;
        if judgement.findings.is_empty() {
            let good = out.style(AnsiColor::BrightGreen.on_default().bold());
            let name = show::plain(&checked.name);
            match judgement.checked {
                0 => writeln!(out, "not checked: {name}\n")?,
                n => writeln!(out, "{good}nothing found{good:#}: {name}\n  {n} rules asked\n")?,
            }
        }
        let colour = out.colour;
        show::findings_of_file(registration.findings(), &shown, &checked.name, colour, out)?;
        if let Some(format @ (ManifestFormat::AzureAdGraph | ManifestFormat::Legacy)) = registration.format {
            let dim = out.style(Style::new().dimmed());
            let format = format.name();
            writeln!(
                out,
                "{dim}This manifest is in an older format ({format}). \"moorline manifest convert\" makes that of Microsoft Graph out of it.{dim:#}\n"
            )?;
        }
    }
    Ok(())
}
