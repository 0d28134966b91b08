//! The command line `moorline`. What each command does stands in `cli/`; everything that decides is in the library.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

/// In the browser there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
