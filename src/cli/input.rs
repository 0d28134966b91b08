//! The inputs: arguments, files, or standard input, one per line.

use std::{
    borrow::Cow,
    ffi::OsString,
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    str::Utf8Error,
};

use clap::Args;

use super::output::{Out, say};

/// Where the inputs come from. Without arguments and files they are read from standard input.
#[derive(Args)]
pub(super) struct Inputs {
    /// The text itself; without any, standard input is read, one per line
    #[arg(value_name = "TEXT")]
    texts: Vec<OsString>,
    /// Read a file, one per line ("-" is standard input); may be given more than once
    #[arg(short, long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take each file, or standard input, as one text that may have many lines
    #[arg(long)]
    whole: bool,
}

/// One input.
pub(super) struct Input<'a> {
    /// The text, without its line end.
    pub(super) text: Result<&'a str, NotUtf8<'a>>,
    /// Where it comes from.
    pub(super) origin: Origin<'a>,
}

/// A text that is none.
pub(super) struct NotUtf8<'a> {
    bytes: &'a [u8],
    error: Utf8Error,
}

impl<'a> NotUtf8<'a> {
    /// The text with replacement characters for what is no text.
    pub(super) fn lossy(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.bytes)
    }

    /// What is text at its beginning.
    pub(super) fn readable(&self) -> &'a str {
        self.bytes.get(..self.error.valid_up_to()).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

impl fmt::Display for NotUtf8<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "This is not valid UTF-8, from byte {} on. Save the file as UTF-8 and try again.",
            self.error.valid_up_to() + 1
        )
    }
}

/// Where an input comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    /// The name of the file; none for an argument.
    pub(super) file: Option<&'a str>,
    /// The number of the line, or of the argument, from 1.
    pub(super) number: usize,
}

impl Origin<'_> {
    /// The same for a text whose lines are counted.
    pub(super) fn path_and_line(&self) -> (String, usize) {
        match self.file {
            Some(file) => (file.to_owned(), self.number),
            None => (self.to_string(), 1),
        }
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file {
            Some(file) => write!(f, "{file}:{}", self.number),
            None => write!(f, "argument {}", self.number),
        }
    }
}

/// What is done with each input.
type Answer<'f> = dyn FnMut(&Input<'_>, &mut Out) -> io::Result<()> + 'f;

impl Inputs {
    /// Answers every input. `what` says in the plural what is expected.
    pub(super) fn each(&self, what: &str, out: &mut Out, answer: &mut Answer<'_>) -> io::Result<()> {
        for (text, number) in self.texts.iter().zip(1..) {
            let origin = Origin { file: None, number };
            answer(&Input::new(text.as_encoded_bytes(), origin), out)?;
        }
        for file in &self.files {
            if file == Path::new("-") {
                self.standard_input(what, out, answer)?;
                continue;
            }
            let name = file.display().to_string();
            match File::open(file) {
                Ok(open) => self.read(open, &name, out, answer)?,
                Err(error) => out.complain(format_args!("cannot read {name}: {error}")),
            }
        }
        if self.texts.is_empty() && self.files.is_empty() {
            self.standard_input(what, out, answer)?;
        }
        Ok(())
    }

    fn standard_input(&self, what: &str, out: &mut Out, answer: &mut Answer<'_>) -> io::Result<()> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            let end = if cfg!(windows) { "Ctrl+Z and Enter" } else { "Ctrl+D" };
            say(format_args!("type or paste {what}, one per line; {end} ends (--help says more)"));
        }
        self.read(stdin.lock(), "standard input", out, answer)
    }

    fn read(&self, from: impl Read, name: &str, out: &mut Out, answer: &mut Answer<'_>) -> io::Result<()> {
        const BUFFER: usize = 1 << 16;
        let mut from = BufReader::with_capacity(BUFFER, from);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if from.buffer().is_empty() {
                // Whoever waits for the answer before writing the next line gets it.
                out.flush()?;
            }
            let read =
                if self.whole { from.read_to_end(&mut line) } else { from.read_until(b'\n', &mut line) };
            match read {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    out.complain(format_args!("cannot read {name}: {error}"));
                    break;
                }
            }
            let mut bytes = line.as_slice();
            if number == 1 {
                bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            }
            if let Some(without) = bytes.strip_suffix(b"\n") {
                bytes = without.strip_suffix(b"\r").unwrap_or(without);
            }
            let input = Input::new(bytes, Origin { file: Some(name), number });
            answer(&input, out)?;
        }
        Ok(())
    }
}

impl<'a> Input<'a> {
    fn new(bytes: &'a [u8], origin: Origin<'a>) -> Input<'a> {
        Input { text: str::from_utf8(bytes).map_err(|error| NotUtf8 { bytes, error }), origin }
    }
}
