//! `moorline connection-string`.

mod build;
mod check;
mod convert;
mod form;
mod parse;

use std::io;

use clap::{Args, Subcommand};

use super::output::Out;

/// Read, check, build and convert connection strings
#[derive(Args)]
pub(super) struct ConnectionString {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Parse(parse::Parse),
    Check(check::Check),
    Build(Box<build::Build>),
    Convert(convert::Convert),
}

impl ConnectionString {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        match &self.command {
            Command::Parse(command) => command.run(out),
            Command::Check(command) => command.run(out),
            Command::Build(command) => command.run(out),
            Command::Convert(command) => command.run(out),
        }
    }
}
