//! `moorline man`.

use std::io::{self, Write as _};

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man as Page;

use super::{Arguments, output::Out};

/// Print the manual page, or the one of a command
///
/// To read it: moorline man | man -l -
#[derive(Args)]
pub(super) struct Man {
    /// The command, for example: url, or: connection-string parse
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

impl Man {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let mut root = Arguments::command();
        root.build();
        let mut command: &Command = &root;
        let mut name = root.get_name().to_owned();
        for part in &self.command {
            let Some(found) = command.find_subcommand(part) else {
                out.complain(format_args!("{name} has no command {part}"));
                return Ok(());
            };
            command = found;
            name = format!("{name} {part}");
        }
        let mut page = Vec::new();
        Page::new(command.clone()).render(&mut page)?;
        out.write_all(&page)
    }
}
