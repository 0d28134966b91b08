//! A patch as a unified diff, made from the changes themselves, so that it costs no search.

use std::ops::Range;

use moorline_scan::write::push_decimal;

use crate::{
    app_registration::hidden::hidden,
    finding::{Edit, apply},
    order,
};

/// Lines around a change.
const CONTEXT: usize = 3;

/// A unified diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// Its text; empty when nothing changes.
    pub text: String,
    /// Whether a line that changes holds what may be a secret, which is not shown: the diff cannot be applied then.
    pub hides: bool,
}

/// Some lines that change.
struct Change {
    /// The old ones, by number from 0.
    lines: Range<usize>,
    /// How many come in their place.
    new: usize,
}

/// The changes to a text as a unified diff. `name` is that of the file.
pub fn unified(name: &str, text: &str, edits: &[Edit]) -> Diff {
    let (shown, new) = (showable(text), apply(text, edits));
    let new_shown = showable(&new);
    let (lines, shown) = (lines(text), self::lines(&shown));
    let (new_lines, new_shown) = (self::lines(&new), self::lines(&new_shown));
    let changes = changes(text, &lines, edits);
    let mut diff = Diff { text: String::new(), hides: false };
    if changes.is_empty() {
        return diff;
    }
    // A name can hold what would be read as another line.
    let name: String = name.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    diff.text.push_str("--- ");
    diff.text.push_str(&name);
    diff.text.push_str("\n+++ ");
    diff.text.push_str(&name);
    diff.text.push('\n');
    let is_open = |line: usize| lines.get(line) == shown.get(line);
    // How far the new lines are behind the old ones.
    let mut shift = 0i64;
    let mut rest = changes.as_slice();
    while let Some((first, _)) = rest.split_first() {
        // Changes whose context meets are shown together.
        let together = 1 + rest.windows(2).take_while(|pair| meets(pair)).count();
        let (hunk, after) = rest.split_at_checked(together).unwrap_or((rest, &[]));
        rest = after;
        let last = hunk.last().unwrap_or(first);
        // A line with a secret is no context.
        let start = (first.lines.start.saturating_sub(CONTEXT)..first.lines.start)
            .rev()
            .take_while(|line| is_open(*line))
            .last()
            .unwrap_or(first.lines.start);
        let end = (last.lines.end..lines.len().min(last.lines.end + CONTEXT))
            .take_while(|line| is_open(*line))
            .last()
            .map_or(last.lines.end, |line| line + 1);
        let mut body = String::new();
        let mut at = start;
        let mut grown = 0i64;
        for change in hunk {
            for line in at..change.lines.start {
                diff.hides |= !is_open(line);
                push(' ', shown.get(line).copied().unwrap_or(""), &mut body);
            }
            for line in change.lines.clone() {
                diff.hides |= !is_open(line);
                push('-', shown.get(line).copied().unwrap_or(""), &mut body);
            }
            let first = number(change.lines.start) + shift + grown;
            let first = usize::try_from(first).unwrap_or(usize::MAX);
            for line in first..first.saturating_add(change.new) {
                diff.hides |= new_lines.get(line) != new_shown.get(line);
                push('+', new_shown.get(line).copied().unwrap_or(""), &mut body);
            }
            grown += number(change.new) - number(change.lines.len());
            at = change.lines.end;
        }
        for line in at..end {
            push(' ', shown.get(line).copied().unwrap_or(""), &mut body);
        }
        let (old, from) = (number(end - start), number(start));
        diff.text.push_str("@@ -");
        push_lines(from, old, &mut diff.text);
        diff.text.push_str(" +");
        push_lines(from + shift, old + grown, &mut diff.text);
        diff.text.push_str(" @@\n");
        diff.text.push_str(&body);
        shift += grown;
    }
    diff
}

fn meets(pair: &[Change]) -> bool {
    matches!(pair, [one, other] if other.lines.start <= one.lines.end + 2 * CONTEXT)
}

/// The text without secrets, and without characters that would command a terminal.
fn showable(text: &str) -> String {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    hidden(text).replace(is_bad, "?")
}

fn number(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// Which lines a piece of the diff is about: the first, and how many when that is not one.
fn push_lines(start: i64, count: i64, out: &mut String) {
    // The line before is named when there is none.
    let start = if count == 0 { start } else { start + 1 };
    push_decimal(out, start.unsigned_abs() as usize);
    if count != 1 {
        out.push(',');
        push_decimal(out, count.unsigned_abs() as usize);
    }
}

fn push(sign: char, line: &str, out: &mut String) {
    out.push(sign);
    out.push_str(line);
    if !line.ends_with("\n") {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// The lines of a text, with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The lines that change, in order, without overlap.
fn changes(text: &str, lines: &[&str], edits: &[Edit]) -> Vec<Change> {
    let mut starts = Vec::with_capacity(lines.len() + 1);
    let mut at = 0;
    for line in lines {
        starts.push(at);
        at += line.len();
    }
    let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let place = |edit: &Edit| (edit.bytes.start, edit.bytes.end);
    let ordered = order::sorted(edits.to_vec(), &|a, b| place(a).cmp(&place(b)));
    let mut groups: Vec<(Range<usize>, Vec<Edit>)> = Vec::new();
    for edit in ordered {
        let touched = line_of(edit.bytes.start)..line_of(edit.bytes.end) + 1;
        match groups.last_mut() {
            Some((lines, group)) if touched.start < lines.end => {
                lines.end = lines.end.max(touched.end);
                group.push(edit);
            }
            _ => groups.push((touched, vec![edit])),
        }
    }
    let mut changes = Vec::new();
    for (mut touched, mut group) in groups {
        touched.end = touched.end.min(lines.len());
        let from = starts.get(touched.start).copied().unwrap_or(text.len());
        let to = starts.get(touched.end).copied().unwrap_or(text.len());
        let old = text.get(from..to).unwrap_or("");
        for edit in &mut group {
            edit.bytes = edit.bytes.start.saturating_sub(from)..edit.bytes.end.saturating_sub(from);
        }
        let new = apply(old, &group);
        // Lines that a change only touches.
        let (old_lines, new_lines) = (self::lines(old), self::lines(&new));
        let before = old_lines.iter().zip(&new_lines).take_while(|(a, b)| a == b).count();
        let (old_rest, new_rest) =
            (old_lines.get(before..).unwrap_or(&[]), new_lines.get(before..).unwrap_or(&[]));
        let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
        let end = touched.end.max(touched.start + before + after) - after;
        let change = Change { lines: touched.start + before..end, new: new_rest.len() - after };
        if !change.lines.is_empty() || change.new > 0 {
            changes.push(change);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_has_the_lines_that_change_and_those_around() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
        let edits = [
            Edit { bytes: 2..3, text: "two".to_owned() },
            Edit { bytes: text.len()..text.len(), text: "!".to_owned() },
        ];
        assert_eq!(
            unified("a", text, &edits).text,
            "--- a\n+++ a\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-10\n\\ No newline at end of file\n+10!\n\\ No newline at end of file\n"
        );
        let inserted = unified("a", "x\ny\n", &[Edit { bytes: 1..1, text: "\nz".to_owned() }]);
        assert_eq!(inserted.text, "--- a\n+++ a\n@@ -1,2 +1,3 @@\n x\n+z\n y\n");
        let gone = unified("a", "x\r\ny\r\n", &[Edit { bytes: 1..4, text: String::new() }]);
        assert_eq!(gone.text, "--- a\n+++ a\n@@ -1,2 +1 @@\n x\r\n-y\r\n");
        assert_eq!(unified("a", "x\n", &[]).text, "");
    }

    #[test]
    fn a_secret_is_neither_shown_nor_spoils_the_diff_around_it() {
        let text = "{\n  \"secretText\": \"hunter2\",\n  \"a\": 1,\n  \"b\": 2\n}\n";
        let at = text.find("2\n").unwrap();
        let diff = unified("a", text, &[Edit { bytes: at..at + 1, text: "3".to_owned() }]);
        assert_eq!(diff.text, "--- a\n+++ a\n@@ -3,3 +3,3 @@\n   \"a\": 1,\n-  \"b\": 2\n+  \"b\": 3\n }\n");
        assert!(!diff.hides);
        let line = "{\"secretText\": \"hunter2\", \"a\": 1}";
        let at = line.find('1').unwrap();
        let diff = unified("a", line, &[Edit { bytes: at..at + 1, text: "3".to_owned() }]);
        assert!(diff.hides && !diff.text.contains("hunter2"), "{}", diff.text);
    }
}
