//! `moorline setup`.

use std::io::{self, Write as _};

use anstyle::Style;
use clap::Args;
use moorline::{
    report::setup,
    setup::{Setup as Facts, SetupId},
};

use super::{context, output::Out};

/// Print the checklist of a setup: what is to be done, where that is written, and which rules check it
#[derive(Args)]
pub(super) struct Setup {
    /// The setup; "moorline setups" lists them
    #[arg(value_parser = context::setups())]
    setup: SetupId,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Setup {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let setup = self.setup.setup();
        if self.json {
            let mut line = String::new();
            setup::write(setup, &mut line);
            return writeln!(out, "{line}");
        }
        whole(setup, out)
    }
}

fn whole(setup: &Facts, out: &mut Out) -> io::Result<()> {
    let (bold, dim) = (out.style(Style::new().bold()), out.style(Style::new().dimmed()));
    writeln!(out, "{bold}{}{bold:#}\n", setup.id.title())?;
    for (name, text) in [("who", setup.who), ("since", setup.since), ("sign-in", setup.sign_in)] {
        writeln!(out, "{bold}{name}{bold:#}: {text}")?;
    }
    let mut part = None;
    for (line, number) in setup.lines.iter().zip(1..) {
        if part != Some(line.part) {
            part = Some(line.part);
            writeln!(out, "\n{bold}{}{bold:#}", line.part.title())?;
        }
        writeln!(out, "  [ ] {number}. {}", line.text)?;
        if !line.rules.is_empty() {
            writeln!(out, "      {dim}checked by{dim:#} {}", line.rules.join(", "))?;
        }
        writeln!(out, "      {dim}source{dim:#} {}", line.source)?;
    }
    Ok(())
}
