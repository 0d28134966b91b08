//! Finds files, and checks them on every core, in order.

use std::{
    fs,
    io::{self, IsTerminal, Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use moorline::report::check::{Checked, Checker};

use crate::cli::{output::Out, show};

/// A file to check.
pub(super) struct Found {
    path: PathBuf,
    /// Its name, as it is shown.
    pub(super) name: String,
    /// Whether it was found in a folder, rather than named.
    pub(super) in_folder: bool,
}

/// The files that are named, and those in the folders that are named, in order.
pub(super) fn find(named: &[PathBuf], out: &mut Out) -> Vec<Found> {
    let mut files = Vec::new();
    for path in named {
        if path != Path::new("-") && path.is_dir() {
            in_folder(path, &mut files, out);
        } else {
            let name =
                if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
            files.push(Found { path: path.clone(), name, in_folder: false });
        }
    }
    files
}

/// The `*.json` of a folder and the folders in it. Links to folders are not followed: they may lead back.
fn in_folder(folder: &Path, files: &mut Vec<Found>, out: &mut Out) {
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let name = folder.display().to_string();
                out.complain(format_args!("cannot read {}: {error}", show::plain(&name)));
                continue;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut inner = Vec::new();
        for entry in entries {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                inner.push(path);
            } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
                let name = path.display().to_string();
                files.push(Found { path, name, in_folder: true });
            }
        }
        waiting.extend(inner.into_iter().rev());
    }
}

/// A file that was read and checked, once for every checker; or why it was not.
pub(super) type Done = Result<(String, Vec<Checked>), String>;

/// What checks the files, each with the name of its setup.
pub(super) type Checkers = [(&'static str, Checker)];

/// What is done with each file.
type Answer<'f> = dyn FnMut(&Found, Done) -> io::Result<()> + 'f;

/// Results that wait for their turn; a worker that is further ahead waits, too.
const MOST_WAITING: usize = 256;

/// Checks all files and answers each in order. Says on a terminal how far it is, when `says_progress`.
pub(super) fn check(
    files: &[Found],
    checkers: &Checkers,
    says_progress: bool,
    answer: &mut Answer<'_>,
) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    if cores < 2 {
        for file in files {
            answer(file, one(file, checkers))?;
        }
        return Ok(());
    }
    let next = AtomicUsize::new(0);
    let turn = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    let mut progress = Progress::new(files.len(), says_progress);
    thread::scope(|scope| {
        for _ in 0..cores {
            let (sender, next, turn) = (sender.clone(), &next, &turn);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(number) else { return };
                    while number > turn.load(Ordering::Relaxed) + MOST_WAITING {
                        thread::sleep(Duration::from_millis(1));
                    }
                    if sender.send((number, one(file, checkers))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early: Vec<(usize, Done)> = Vec::new();
        let mut expected = 0;
        let mut done = Ok(());
        for result in results {
            early.push(result);
            while let Some(at) = early.iter().position(|(number, _)| *number == expected) {
                let (_, result) = early.swap_remove(at);
                if let Some(file) = files.get(expected).filter(|_| done.is_ok()) {
                    progress.clear();
                    done = answer(file, result);
                }
                expected += 1;
                // Nobody reads any more: the others stop.
                if done.is_err() {
                    next.store(files.len(), Ordering::Relaxed);
                }
                turn.store(expected, Ordering::Relaxed);
                progress.show(expected);
            }
        }
        progress.clear();
        done
    })
}

fn one(file: &Found, checkers: &Checkers) -> Done {
    let bytes = if file.path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(&file.path)
    };
    let text = decode(bytes.map_err(|error| error.to_string())?)?;
    let checked = checkers.iter().map(|(_, checker)| checker.check(&file.name, &text)).collect();
    Ok((text, checked))
}

/// The text of a file: UTF-8, or UTF-16 with its mark, as PowerShell 5.1 writes what is redirected to a file.
pub(in crate::cli) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let wide = |from: fn([u8; 2]) -> u16| -> String {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok().map(from));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => Ok(wide(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Ok(wide(u16::from_be_bytes)),
        _ => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to() + 1;
            format!("it is not valid UTF-8, from byte {at} on")
        }),
    }
}

/// How far it is, on standard error, when that is a terminal and it takes long.
struct Progress {
    all: usize,
    since: Instant,
    shown: Option<Instant>,
    is_wanted: bool,
}

impl Progress {
    const AFTER: Duration = Duration::from_secs(1);
    const EVERY: Duration = Duration::from_millis(200);

    fn new(all: usize, is_wanted: bool) -> Progress {
        let is_wanted = is_wanted && io::stderr().is_terminal();
        Progress { all, since: Instant::now(), shown: None, is_wanted }
    }

    fn show(&mut self, done: usize) {
        let is_time = self.since.elapsed() > Progress::AFTER
            && self.shown.is_none_or(|shown| shown.elapsed() > Progress::EVERY);
        if self.is_wanted && is_time {
            _ = write!(io::stderr(), "\r{done} of {} files", self.all);
            self.shown = Some(Instant::now());
        }
    }

    fn clear(&mut self) {
        // Only what is complained of in between would stand behind it; the last one goes at the end.
        if self.is_wanted && self.shown.is_some() {
            _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
