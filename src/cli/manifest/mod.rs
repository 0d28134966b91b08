//! `moorline manifest`.

mod convert;
mod patch;

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use super::{check::decode, output::Out, show};

/// Convert and mend manifests of app registrations
#[derive(Args)]
pub(super) struct Manifest {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Convert(convert::Convert),
    Patch(patch::Patch),
}

impl Manifest {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        match &self.command {
            Command::Convert(command) => command.run(out),
            Command::Patch(command) => command.run(out),
        }
    }
}

/// The one manifest that is taken.
#[derive(Args)]
struct Source {
    /// The manifest; without it, or with "-", standard input is read
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

impl Source {
    /// What the file is called.
    fn name(&self) -> String {
        if self.file == Path::new("-") {
            "standard input".to_owned()
        } else {
            self.file.display().to_string()
        }
    }

    /// Its text; complains when there is none.
    fn read(&self, out: &mut Out) -> Option<String> {
        let bytes = if self.file == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(&self.file)
        };
        let text = bytes.map_err(|error| error.to_string()).and_then(decode);
        text.map_err(|error| {
            out.complain(format_args!("cannot read {}: {error}", show::plain(&self.name())));
        })
        .ok()
    }
}
