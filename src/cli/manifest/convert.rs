//! `moorline manifest convert`.

use std::io::{self, Write as _};

use clap::Args;
use moorline::{
    app_registration::convert::{ConvertError, convert},
    report::manifest::write_converted,
    text::span,
};

use super::Source;
use crate::cli::{output::Out, show};

/// Convert a manifest of an old format (Azure AD Graph) to that of Microsoft Graph
///
/// The new text is printed on standard output; what is lost, and what else is to be known, on standard error.
#[derive(Args)]
pub(super) struct Convert {
    #[command(flatten)]
    source: Source,
    /// Print JSON: one object
    #[arg(long)]
    json: bool,
}

impl Convert {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let Some(text) = self.source.read(out) else { return Ok(()) };
        let converted = convert(&text);
        let is_new = converted == Err(ConvertError::AlreadyNew);
        out.note_errors(converted.is_err() && !is_new);
        if self.json {
            let mut line = String::new();
            write_converted(&text, &converted, &mut line);
            return writeln!(out, "{line}");
        }
        match converted {
            Ok(done) => {
                out.write_all(done.text.as_bytes())?;
                out.flush()?;
                for lost in &done.lost {
                    let line = span(&text, lost.span.clone()).line;
                    show::remark("lost", &format!("{} (line {line}): {}", lost.name, lost.why), None, out);
                }
                for note in &done.notes {
                    show::remark("note", note, None, out);
                }
            }
            Err(ConvertError::AlreadyNew) => {
                out.write_all(text.as_bytes())?;
                out.flush()?;
                show::remark("note", "This is the Microsoft Graph format already.", None, out);
            }
            Err(error) => {
                let at = match &error {
                    ConvertError::NotJson { span: at, .. } => {
                        let at = span(&text, at.clone());
                        format!(", line {}, column {}", at.line, at.column)
                    }
                    _ => String::new(),
                };
                show::remark("not converted", &format!("{error} ({}{at})", self.source.name()), None, out);
            }
        }
        Ok(())
    }
}
