//! Standard output, messages, and the exit code.

use std::{
    fmt::Display,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    process::ExitCode,
};

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use clap::ValueEnum;

/// When the text has colours.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How it went; a later one outweighs an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// Nothing is wrong.
    Clean,
    /// Errors were found.
    Found,
    /// Something could not be read or was asked for wrongly.
    Failed,
}

impl Colour {
    fn is_wanted(self) -> bool {
        match self {
            Colour::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            Colour::Always => true,
            Colour::Never => false,
        }
    }
}

const BUFFER: usize = 1 << 16;

/// Where answers go: standard output, locked once and buffered. Waiting for input flushes it.
pub(super) struct Out {
    to: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// Lines of JSON that come after what is buffered: as many as fill the buffer go on at once, without passing through
    /// it.
    lines: String,
    /// Whether the text has colours.
    pub(super) colour: bool,
    /// Whether somebody reads it as it comes.
    pub(super) is_terminal: bool,
    status: Status,
}

impl Out {
    pub(super) fn new(colour: Colour) -> Out {
        let colour = colour.is_wanted();
        let stdout = io::stdout().lock();
        let is_terminal = stdout.is_terminal();
        // What has no colours is handed on as it is, without being searched for them.
        let stream = if colour { AutoStream::always(stdout) } else { AutoStream::always_ansi(stdout) };
        Out {
            to: BufWriter::with_capacity(BUFFER, stream),
            lines: String::new(),
            colour,
            is_terminal,
            status: Status::Clean,
        }
    }

    /// Writes a line of JSON, which the caller appends; it says whether there are errors in what the line tells.
    pub(super) fn line(&mut self, append: impl FnOnce(&mut String) -> bool) -> io::Result<()> {
        let has_errors = append(&mut self.lines);
        self.lines.push('\n');
        self.note_errors(has_errors);
        if self.lines.len() < BUFFER { Ok(()) } else { self.pass_on() }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let done = self.to.write_all(self.lines.as_bytes());
        self.lines.clear();
        done
    }

    /// Notes how something went.
    pub(super) fn note(&mut self, status: Status) {
        self.status = self.status.max(status);
    }

    /// Notes that errors were found, when they were.
    pub(super) fn note_errors(&mut self, found: bool) {
        if found {
            self.note(Status::Found);
        }
    }

    /// A style, or none where the text has no colours.
    pub(super) fn style(&self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }

    /// Says what went wrong with the program's own work.
    pub(super) fn complain(&mut self, message: impl Display) {
        self.note(Status::Failed);
        // Before it, what was answered before it.
        _ = self.flush();
        say(message);
    }

    /// Ends the program: a closed pipe quietly, another error with a message.
    pub(super) fn end(mut self, done: io::Result<()>) -> ExitCode {
        if let Err(error) = done.and_then(|()| self.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.status = Status::Failed;
            say(format_args!("cannot write: {error}"));
        }
        // What is still buffered could not be written.
        let (_, _) = self.to.into_parts();
        ExitCode::from(match self.status {
            Status::Clean => 0,
            Status::Found => 1,
            Status::Failed => 2,
        })
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pass_on()?;
        self.to.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pass_on()?;
        self.to.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.to.flush()
    }
}

/// A message on standard error; there is nobody to tell when that is closed.
pub(super) fn say(message: impl Display) {
    _ = writeln!(io::stderr(), "moorline: {message}");
}
