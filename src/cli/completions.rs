//! `moorline completions`.

use std::io::{self, Write as _};

use clap::{Args, CommandFactory as _, ValueEnum};
use clap_complete::aot;

use super::{Arguments, output::Out};

/// Print the completions for a shell
///
/// For bash, for example: moorline completions bash > ~/.local/share/bash-completion/completions/moorline
#[derive(Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

impl Completions {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let shell = match self.shell {
            Shell::Bash => aot::Shell::Bash,
            Shell::Elvish => aot::Shell::Elvish,
            Shell::Fish => aot::Shell::Fish,
            Shell::Powershell => aot::Shell::PowerShell,
            Shell::Zsh => aot::Shell::Zsh,
        };
        // The generator panics where writing fails; a closed pipe is no reason to.
        let mut script = Vec::new();
        aot::generate(shell, &mut Arguments::command(), "moorline", &mut script);
        out.write_all(&script)
    }
}
