//! `moorline setups`.

use std::io::{self, Write as _};

use anstyle::Style;
use clap::Args;
use moorline::{report::setup, setup::SetupId};

use super::output::Out;

/// List the setups: the ways of connecting that Moorline knows
#[derive(Args)]
pub(super) struct Setups {
    /// Print JSON: one object per setup
    #[arg(long)]
    json: bool,
}

impl Setups {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let bold = out.style(Style::new().bold());
        for id in SetupId::ALL {
            if self.json {
                out.line(|line| {
                    setup::write_short(*id, line);
                    false
                })?;
            } else {
                writeln!(out, "{bold}{}{bold:#}\n  {}\n  {}", id.wire_name(), id.title(), id.setup().who)?;
            }
        }
        Ok(())
    }
}
