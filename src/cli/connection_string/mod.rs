//! `moorline connection-string`.

mod check;
mod parse;

use std::io;

use clap::{Args, Subcommand};

use super::output::Out;

/// Read, check and mend connection strings
#[derive(Args)]
pub(super) struct ConnectionString {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Parse(parse::Parse),
    Check(check::Check),
}

impl ConnectionString {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        match &self.command {
            Command::Parse(command) => command.run(out),
            Command::Check(command) => command.run(out),
        }
    }
}
