//! `moorline connection-string convert`.

use std::io::{self, Write as _};

use clap::Args;
use moorline::{
    connection_string::{
        ConnectionString,
        convert::{Converted, convert},
        keyword,
        template::{Authentication, Consumer},
    },
    report::{connection_string::official_message, form::write_converted},
    text::span,
};

use super::form::{authentication, reader, remarks};
use crate::cli::{
    input::{Input, Inputs},
    output::Out,
    show,
};

/// Convert connection strings for another product or client, or another way to sign in
///
/// The new string is printed on standard output; what is lost, what it lacks, and what is to be known of it, on
/// standard error.
#[derive(Args)]
pub(super) struct Convert {
    #[command(flatten)]
    inputs: Inputs,
    /// Who reads the new string
    #[arg(long, value_name = "PRODUCT", value_parser = reader())]
    to: Consumer,
    /// How the new string signs in; as the old one without it
    #[arg(long, value_name = "HOW", value_parser = authentication())]
    auth: Option<Authentication>,
    /// Print JSON: one object per input, on a line of its own
    #[arg(long)]
    json: bool,
}

impl Convert {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        self.inputs.each("connection strings", out, &mut |input, out| {
            let converted = self.converted(input);
            if !self.json {
                return self.show(input, &converted, out);
            }
            out.line(|line| {
                let from = input.text.as_ref().copied().unwrap_or("");
                write_converted(from, converted.as_ref().map_err(String::as_str), line);
                converted.as_ref().map_or(true, |done| !done.needed.is_empty())
            })
        })
    }

    fn converted(&self, input: &Input<'_>) -> Result<Converted, String> {
        let text = input.text.as_ref().map_err(ToString::to_string)?;
        let from = ConnectionString::parse(text)
            .map_err(|error| format!("{} Why: {}.", official_message(&error), error.kind))?;
        let named = from.text(keyword::AUTH_TYPE).and_then(Authentication::named);
        let authentication = self.auth.or(named).ok_or(
            "The string does not say how it signs in (AuthType), or not in a way that is known. Choose one with --auth.",
        )?;
        convert(&from, self.to, authentication).map_err(|error| error.to_string())
    }

    fn show(
        &self,
        input: &Input<'_>,
        converted: &Result<Converted, String>,
        out: &mut Out,
    ) -> io::Result<()> {
        let text = input.text.as_ref().copied().unwrap_or("");
        let done = match converted {
            Ok(done) => done,
            Err(why) => {
                // Each string is in the line of its own; what cannot be converted leaves an empty one.
                out.note_errors(true);
                writeln!(out)?;
                out.flush()?;
                show::remark("not converted", &format!("{} ({})", why, input.origin), None, out);
                return Ok(());
            }
        };
        writeln!(out, "{}", done.text)?;
        out.flush()?;
        for loss in &done.lost {
            let name = match loss.keyword {
                Some(name) => name.to_owned(),
                None => {
                    let at = span(text, loss.key_span.clone()).start + 1;
                    format!("an unknown keyword at character {at}")
                }
            };
            show::remark("lost", &format!("{}: {}", show::plain(&name), loss.why.text()), None, out);
        }
        remarks(&done.needed, &done.warnings, out)
    }
}
