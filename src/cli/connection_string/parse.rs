//! `moorline connection-string parse`.

use std::io::{self, Write as _};

use anstyle::Style;
use clap::Args;
use moorline::{
    connection_string::redacted,
    report::{Context, connection_string as report},
};

use crate::cli::{
    context::Belongs,
    input::{Input, Inputs},
    output::Out,
    show,
};

/// Read a connection string as the official client does (ADO.NET)
///
/// Shows the pairs that count: the last one of a keyword, in the order of the official builder. Secrets are never
/// shown in the text; the JSON has them unless --redact is given.
#[derive(Args)]
pub(super) struct Parse {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    belongs: Belongs,
    /// Print JSON: one object per input, on a line of its own. It holds the values, secrets too
    #[arg(long)]
    json: bool,
    /// Put ••• in the place of secrets in the JSON
    #[arg(long)]
    redact: bool,
}

impl Parse {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let context = self.belongs.context();
        self.inputs.each("connection strings", out, &mut |input, out| {
            if self.json {
                return out.line(|line| self.write_json(input, &context, line));
            }
            show(input, &context, out)
        })
    }

    /// Appends the JSON of one input; whether there are errors.
    fn write_json(&self, input: &Input<'_>, context: &Context, line: &mut String) -> bool {
        match &input.text {
            Ok(text) => report::write_parse(text, context, self.redact, line),
            Err(broken) => {
                report::write_parse_not_utf8(broken.readable(), line);
                true
            }
        }
    }
}

fn show(input: &Input<'_>, context: &Context, out: &mut Out) -> io::Result<()> {
    let text = match &input.text {
        Ok(text) => text,
        Err(broken) => return show::error(&broken.to_string(), input.origin, out),
    };
    let report = report::parse(text, context);
    out.note_errors(report.has_errors());
    match &report.read {
        Ok(_) => {
            let bold = out.style(Style::new().bold());
            for (key, value) in report.shown() {
                writeln!(out, "{bold}{}{bold:#} = {}", show::plain(&key), show::plain(&value))?;
            }
            writeln!(out)?;
        }
        Err(error) => show::syntax_error(error, text, input.origin, out.colour, out)?,
    }
    show::findings(&report.judgement.findings, &redacted(text), input.origin, out.colour, out)
}
