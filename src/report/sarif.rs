//! SARIF 2.1.0, which code scanners and editors read.
//!
//! Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".

use super::{
    check::{self, Checked},
    rule,
};
use crate::{finding::Severity, json::edit::New, rules::Rule};

/// A report that grows by file.
pub struct Sarif {
    rules: Vec<&'static Rule>,
    results: String,
    notifications: Vec<New>,
}

impl Default for Sarif {
    fn default() -> Sarif {
        Sarif { rules: check::rules().collect(), results: String::new(), notifications: Vec::new() }
    }
}

impl Sarif {
    /// Takes the findings of a file.
    pub fn add(&mut self, checked: &Checked) {
        for registration in &checked.registrations {
            for (finding, end) in registration.findings() {
                let mut physical = vec![("artifactLocation".to_owned(), artifact(&checked.name))];
                if let Some((start, end)) = finding.span.zip(end) {
                    let number = |number: u32| New::Raw(number.to_string());
                    let region = New::object(vec![
                        ("startLine", number(start.line)),
                        ("startColumn", number(start.column)),
                        ("endLine", number(end.line)),
                        ("endColumn", number(end.column)),
                    ]);
                    physical.push(("region".to_owned(), region));
                }
                let mut text = escaped(&finding.title);
                for more in [&finding.why, &finding.fix] {
                    text.push_str(if text.ends_with(['.', '!', '?', ':']) { " " } else { ". " });
                    text.push_str(&escaped(more));
                }
                let index = self.rules.iter().position(|rule| rule.code == finding.code);
                let location = New::object(vec![("physicalLocation", New::Object(physical))]);
                let mut result = vec![("ruleId".to_owned(), New::text(finding.code))];
                if let Some(index) = index {
                    result.push(("ruleIndex".to_owned(), New::Raw(index.to_string())));
                }
                result.push(("level".to_owned(), New::text(level(finding.severity))));
                result.push(("message".to_owned(), New::object(vec![("text", New::text(&text))])));
                result.push(("locations".to_owned(), New::List(vec![location])));
                if !self.results.is_empty() {
                    self.results.push(',');
                }
                New::Object(result).write_compact(&mut self.results);
            }
        }
    }

    /// Notes a file that could not be read.
    pub fn add_unreadable(&mut self, name: &str, error: &str) {
        let location =
            New::object(vec![("physicalLocation", New::object(vec![("artifactLocation", artifact(name))]))]);
        self.notifications.push(New::object(vec![
            ("level", New::text("error")),
            ("message", New::object(vec![("text", New::text(&escaped(error)))])),
            ("locations", New::List(vec![location])),
        ]));
    }

    /// The whole report.
    pub fn finish(self) -> String {
        let driver = New::object(vec![
            ("name", New::text("Moorline")),
            ("version", New::text(env!("CARGO_PKG_VERSION"))),
            ("semanticVersion", New::text(env!("CARGO_PKG_VERSION"))),
            ("rules", New::List(self.rules.iter().map(|rule| descriptor(rule)).collect())),
        ]);
        let read_all = self.notifications.is_empty();
        let invocation = New::object(vec![
            ("executionSuccessful", New::switch(read_all)),
            ("toolExecutionNotifications", New::List(self.notifications)),
        ]);
        let run = New::object(vec![
            ("tool", New::object(vec![("driver", driver)])),
            ("columnKind", New::text("utf16CodeUnits")),
            ("invocations", New::List(vec![invocation])),
            ("results", New::Raw(["[", &self.results, "]"].concat())),
        ]);
        let report = New::object(vec![
            ("$schema", New::text("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", New::text("2.1.0")),
            ("runs", New::List(vec![run])),
        ]);
        let mut out = String::new();
        report.write_compact(&mut out);
        out
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A rule; its texts have no values.
fn descriptor(rule: &Rule) -> New {
    let text = |template: &str| New::object(vec![("text", New::text(&escaped(&rule::text(template))))]);
    let help = [&escaped(&rule::text(rule.fix)), "\n\nSource: ", &escaped(rule.source)].concat();
    New::object(vec![
        ("id", New::text(rule.code)),
        ("shortDescription", text(rule.title)),
        ("fullDescription", text(rule.why)),
        ("help", New::object(vec![("text", New::text(&help))])),
        ("defaultConfiguration", New::object(vec![("level", New::text(level(rule.severity)))])),
    ])
}

/// A text as a message holds it: braces and brackets stand for arguments and links there (3.11.5, 3.11.6).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '{' | '}' => out.extend([character, character]),
            '[' | ']' | '\\' => out.extend(['\\', character]),
            c => out.push(c),
        }
    }
    out
}

/// Where a file is, as a URI reference.
fn artifact(name: &str) -> New {
    let path = name.replace('\\', "/");
    let mut uri = String::new();
    let mut characters = path.chars();
    let has_drive =
        characters.next().is_some_and(|c| c.is_ascii_alphabetic()) && characters.next() == Some(':');
    if has_drive {
        uri.push_str("file:///");
    } else if path.starts_with('/') {
        uri.push_str("file://");
    }
    for (at, byte) in path.bytes().enumerate() {
        let is_drive = has_drive && at == 1;
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') || is_drive {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    New::object(vec![("uri", New::text(&uri))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_uris() {
        for (name, uri) in [
            ("a b/ä.json", "a%20b/%C3%A4.json"),
            ("/tmp/a", "file:///tmp/a"),
            ("C:\\a\\b", "file:///C:/a/b"),
            ("x:y?", "file:///x:y%3F"),
        ] {
            assert_eq!(artifact(name), New::object(vec![("uri", New::text(uri))]));
        }
    }

    #[test]
    fn a_message_has_neither_arguments_nor_links() {
        assert_eq!(escaped("{0} [a](b) \\"), "{{0}} \\[a\\](b) \\\\");
    }
}
