//! `moorline manifest patch`.

use std::io::{self, Write as _};

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use moorline::{
    finding::Severity,
    patch::{
        self,
        commands::{Tool, commands},
        diff,
    },
    report::manifest::write_patch,
};

use super::Source;
use crate::cli::{context::Registered, output::Out, show};

/// Mend a manifest for a setup, with as few changes as it takes
///
/// The new text is printed on standard output, otherwise as it was; what was mended, and what is left for you, on
/// standard error. Commands are only printed, never run.
#[derive(Args)]
pub(super) struct Patch {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    belongs: Registered,
    /// Change, too, what is only good to know
    #[arg(long)]
    all: bool,
    /// Print the changes as a unified diff
    #[arg(long, group = "as")]
    diff: bool,
    /// Print JSON: one object
    #[arg(long, group = "as")]
    json: bool,
    /// Print commands that make the changes, to be copied
    #[arg(long, value_name = "TOOL", value_parser = tools(), group = "as")]
    commands: Option<Tool>,
}

fn tools() -> impl TypedValueParser<Value = Tool> {
    let values = Tool::ALL.map(|tool| PossibleValue::new(tool.wire_name()).help(tool.name()));
    PossibleValuesParser::new(values)
        .try_map(|name| Tool::ALL.into_iter().find(|tool| tool.wire_name() == name).ok_or("no such tool"))
}

impl Patch {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        if let Some(what) = self.belongs.missing() {
            out.complain(what);
            return Ok(());
        }
        let Some(text) = self.source.read(out) else { return Ok(()) };
        let patch = self.belongs.checker().patch(&text, self.all);
        out.note_errors(patch.left.iter().any(|finding| finding.severity == Severity::Error));
        if self.json {
            let mut line = String::new();
            write_patch(&text, &patch, &mut line);
            return writeln!(out, "{line}");
        }
        if self.diff {
            let diff = diff::unified(&self.source.name(), &text, &patch.edits);
            out.write_all(diff.text.as_bytes())?;
            out.flush()?;
            if diff.hides {
                let why = "A line that changes holds what may be a secret, which is not shown, so the diff cannot be applied. Take the whole text instead, without --diff.";
                show::remark("note", why, None, out);
            }
        } else if let Some(tool) = self.commands {
            print_commands(tool, &patch, out)?;
        } else {
            out.write_all(patch.text.as_bytes())?;
        }
        out.flush()?;
        for step in &patch.steps {
            show::remark("mended", &format!("{} ({})", step.finding.title, step.finding.code), None, out);
        }
        for finding in &patch.left {
            show::remark("left", &format!("{} ({})", finding.title, finding.code), None, out);
        }
        Ok(())
    }
}

fn print_commands(tool: Tool, patch: &patch::Patch, out: &mut Out) -> io::Result<()> {
    for (number, (before, after)) in patch.registrations.iter().enumerate() {
        let steps: Vec<_> = patch.steps_of(number).collect();
        if steps.is_empty() {
            continue;
        }
        let commands = commands(tool, before, after, &steps);
        for command in &commands.commands {
            writeln!(out, "{command}")?;
        }
        out.flush()?;
        for note in &commands.notes {
            show::remark("note", note, None, out);
        }
    }
    Ok(())
}
