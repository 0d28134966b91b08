//! The commands: one file each, and what they share.

mod check;
mod completions;
mod connection_string;
mod context;
mod input;
mod man;
mod manifest;
mod output;
mod redirect_url;
mod rules;
mod setup;
mod setups;
mod show;
mod url;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use output::{Colour, Out};

/// Checks what ties Business Central (or NAV) to Dataverse: app registrations, addresses, connection strings, redirect
/// URLs.
#[derive(Parser)]
#[command(
    name = "moorline",
    version,
    after_help = "Exit code: 0 nothing wrong, 1 errors were found, 2 wrong usage or a file that cannot be read.\nNothing is sent anywhere."
)]
struct Arguments {
    /// Colours in the text
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, help_heading = "Output")]
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Url(url::Url),
    ConnectionString(connection_string::ConnectionString),
    Check(check::Check),
    Manifest(manifest::Manifest),
    RedirectUrl(redirect_url::RedirectUrl),
    Setups(setups::Setups),
    Setup(setup::Setup),
    Rules(rules::Rules),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Does what the arguments say.
pub(super) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = Out::new(arguments.color);
    let done = match arguments.command {
        Command::Url(command) => command.run(&mut out),
        Command::ConnectionString(command) => command.run(&mut out),
        Command::Check(command) => command.run(&mut out),
        Command::Manifest(command) => command.run(&mut out),
        Command::RedirectUrl(command) => command.run(&mut out),
        Command::Setups(command) => command.run(&mut out),
        Command::Setup(command) => command.run(&mut out),
        Command::Rules(command) => command.run(&mut out),
        Command::Completions(command) => command.run(&mut out),
        Command::Man(command) => command.run(&mut out),
    };
    out.end(done)
}
