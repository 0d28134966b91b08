//! The real program `moorline`, as the tests of its commands run it.

#![allow(dead_code, reason = "each of the tests uses some of it")]

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use serde_json::Value;

/// What the program has answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Answered {
    /// Its standard output as one JSON document.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect(&self.out)
    }

    /// Its standard output as JSON Lines.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// Everything of it, for a snapshot.
    pub(crate) fn all(&self) -> String {
        let err = if self.err.is_empty() { String::new() } else { format!("--- stderr\n{}", self.err) };
        format!("{}{err}--- exit code {}\n", self.out, self.code)
    }
}

/// The program, which no setting of this machine colours.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_moorline"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
    command
}

/// Runs it to its end.
pub(crate) fn run(arguments: &[&str]) -> Answered {
    with_input(arguments, b"")
}

/// Runs it to its end with this standard input.
pub(crate) fn with_input(arguments: &[&str], input: &[u8]) -> Answered {
    let mut child = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let done = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Answered {
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
        code: done.status.code().unwrap(),
    }
}
