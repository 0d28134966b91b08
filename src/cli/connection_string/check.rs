//! `moorline connection-string check`.

use std::io::{self, Write as _};

use anstyle::AnsiColor;
use clap::Args;
use moorline::{
    connection_string::{masked, redacted},
    report::connection_string::{self as report, Report},
};

use crate::cli::{
    context::Belongs,
    input::{Inputs, Origin},
    output::Out,
    show,
};

/// Check connection strings: what is wrong, why, and what to do
#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    belongs: Belongs,
    /// Print JSON: one object per input, on a line of its own
    #[arg(long)]
    json: bool,
    /// Print the mended text, with everything that can be mended without you; what remains is told on standard error
    #[arg(long)]
    fix: bool,
}

impl Check {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let context = self.belongs.context();
        self.inputs.each("connection strings", out, &mut |input, out| {
            let text = match &input.text {
                Ok(text) => text,
                Err(broken) if self.json => {
                    return out.line(|line| {
                        report::write_check_not_utf8(broken.readable(), line);
                        true
                    });
                }
                Err(broken) => return show::error(&broken.to_string(), input.origin, out),
            };
            let mended = self.fix.then(|| report::mend(text, &context));
            let text = mended.as_deref().unwrap_or(text);
            let report = report::check(text, &context);
            if self.json {
                return out.line(|line| {
                    report.write_check(mended.as_deref(), line);
                    report.has_errors()
                });
            }
            out.note_errors(report.has_errors());
            match &mended {
                Some(mended) => self.mended(mended, &report, input.origin, out),
                None => self.whole(text, &report, input.origin, out),
            }
        })?;
        if self.json || self.fix { Ok(()) } else { show::waiting(context.strings_wait(), show::SETUP, out) }
    }

    fn whole(&self, text: &str, report: &Report<'_>, origin: Origin<'_>, out: &mut Out) -> io::Result<()> {
        if report.read.is_ok() && report.judgement.findings.is_empty() {
            let good = out.style(AnsiColor::BrightGreen.on_default().bold());
            let text = show::plain(&masked(text));
            return match report.judgement.checked {
                0 => writeln!(out, "not checked: {text}"),
                checked => writeln!(out, "{good}nothing found{good:#}: {text}\n  {checked} rules asked"),
            };
        }
        findings(text, report, origin, out.colour, out)
    }

    /// The text on standard output, and what is left on standard error.
    fn mended(&self, text: &str, report: &Report<'_>, origin: Origin<'_>, out: &mut Out) -> io::Result<()> {
        writeln!(out, "{text}")?;
        out.flush()?;
        findings(text, report, origin, out.colour, &mut io::stderr())
    }
}

/// What the rules found; why it cannot be read, when none of them says it.
fn findings(
    text: &str,
    report: &Report<'_>,
    origin: Origin<'_>,
    colour: bool,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let findings = &report.judgement.findings;
    match &report.read {
        Err(error) if findings.is_empty() => show::syntax_error(error, text, origin, colour, to),
        _ => show::findings(findings, &redacted(text), origin, colour, to),
    }
}
