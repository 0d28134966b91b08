//! `moorline setup`.

use std::io::{self, Write as _};

use anstyle::Style;
use clap::Args;
use moorline::{
    report::setup,
    setup::{
        Setup as Facts, SetupId,
        checklist::{PARTS, named_by_no_line},
    },
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
    for part in PARTS {
        let besides = named_by_no_line(setup, part);
        let lines: Vec<_> = setup.lines.iter().zip(1..).filter(|(line, _)| line.part == part).collect();
        if besides.is_empty() && lines.is_empty() {
            continue;
        }
        writeln!(out, "\n{bold}{}{bold:#}", part.title())?;
        for (line, number) in lines {
            writeln!(out, "  [ ] {number}. {}", line.text)?;
            if !line.rules.is_empty() {
                writeln!(out, "      {dim}checked by{dim:#} {}", line.rules.join(", "))?;
            }
            writeln!(out, "      {dim}source{dim:#} {}", line.source)?;
        }
        if !besides.is_empty() {
            writeln!(out, "  {dim}also checked by{dim:#} {}", by_area(&besides).join(", "))?;
        }
    }
    Ok(())
}

/// The codes; of an area with many, how many there are: `moorline rules AREA` lists them.
fn by_area(codes: &[&str]) -> Vec<String> {
    /// So many are still read.
    const MANY: usize = 8;
    let area = |code: &str| code.split_once('/').map_or_else(String::new, |(area, _)| area.to_owned());
    codes
        .chunk_by(|one, next| area(one) == area(next))
        .flat_map(|same| match same {
            [first, ..] if same.len() > MANY => {
                vec![format!("{} rules of {}", same.len(), area(first))]
            }
            few => few.iter().map(|code| (*code).to_owned()).collect(),
        })
        .collect()
}
