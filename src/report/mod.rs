//! What the command line answers about one text, and its JSON.
//!
//! The JSON is a contract: `src/cli/README.md` documents it, and tests hold it still. Members may be added at the
//! end; none is renamed or removed. It is written straight into the caller's buffer, which is used again for the
//! next line: a million of them are a usual amount.

pub mod batch;
pub mod check;
pub mod connection_string;
pub mod form;
pub mod manifest;
pub mod redirect_url;
// What says the texts of the rules, which the browser keeps elsewhere.
#[cfg(not(target_arch = "wasm32"))]
pub mod rule;
#[cfg(not(target_arch = "wasm32"))]
pub mod sarif;
#[cfg(not(target_arch = "wasm32"))]
pub mod setup;
pub mod url;

use std::cell::Cell;

use crate::{
    finding::{Finding, NotChecked, Severity},
    profile::Profile,
    rules::{self, Answer, Case, Row, Selection},
    setup::SetupId,
    wire::{Write, write_members},
};

/// What is known of the texts that are judged, and the rules that are therefore asked.
pub struct Context {
    profile: Profile,
    of_strings: Selection,
    of_addresses: Selection,
    /// Whether users are mapped to users of Dynamics 365, when that is known.
    pub users_are_mapped: Option<bool>,
}

impl Context {
    /// What is known, as in the panel, and the setups that it may be; none means all of them.
    pub fn new(profile: Profile, setups: &[SetupId]) -> Context {
        let setups = if setups.is_empty() { SetupId::ALL } else { setups };
        Context {
            profile,
            of_strings: Selection::new(rules::OF_CONNECTION_STRINGS, setups),
            of_addresses: Selection::new(rules::OF_ENVIRONMENT_URLS, setups),
            users_are_mapped: None,
        }
    }

    /// How many rules about connection strings wait for the setup to be chosen.
    pub fn strings_wait(&self) -> usize {
        self.of_strings.waiting()
    }

    /// The same about addresses.
    pub fn addresses_wait(&self) -> usize {
        self.of_addresses.waiting()
    }
}

/// Nothing is known.
impl Default for Context {
    fn default() -> Context {
        Context::new(Profile::default(), &[])
    }
}

/// What the rules find in one text, as JSON that is written without being kept: of a million texts each has some.
struct Findings<'c> {
    rules: &'c Selection,
    case: &'c Case<'c>,
    /// Whether there is one of severity error, as far as they are written.
    has_errors: Cell<bool>,
}

impl<'c> Findings<'c> {
    fn new(rules: &'c Selection, case: &'c Case<'c>) -> Findings<'c> {
        Findings { rules, case, has_errors: Cell::default() }
    }
}

impl Write for Findings<'_> {
    fn write(&self, out: &mut String) {
        self.has_errors.set(self.rules.write_findings(self.case, out));
    }
}

/// Whether there is a finding of severity error.
fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// What the rules say of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// What they found.
    pub findings: Vec<Finding>,
    /// The rules that could not be asked, and why.
    pub not_checked: Vec<(&'static str, NotChecked)>,
    /// How many were asked and answered.
    pub checked: usize,
}

impl Judgement {
    fn of(answers: Vec<Answer>) -> Judgement {
        let mut judgement = Judgement::default();
        for answer in answers {
            match answer.not_checked {
                Some(why) => judgement.not_checked.push((answer.rule.code, why)),
                None => judgement.checked += 1,
            }
            judgement.findings.extend(answer.findings.into_iter().map(|found| found.finding));
        }
        judgement
    }

    fn not_checked_json(&self) -> Vec<Unasked> {
        self.not_checked.iter().map(|(code, why)| Unasked(code, *why)).collect()
    }
}

/// A rule that could not be asked, as JSON.
struct Unasked(&'static str, NotChecked);

impl Write for Unasked {
    fn write(&self, out: &mut String) {
        write_members(out, &[("code", &self.0), ("reason", &self.1), ("text", &self.1.text())]);
    }
}

/// The rules of one text, that belong to an area (`connection-string`), or have a code.
pub fn rules_named(name: &str) -> impl Iterator<Item = &'static Row> {
    let name = name.to_owned();
    rules::all().filter(move |rule| {
        rule.code == name || rule.code.split_once('/').is_some_and(|(area, _)| area == name)
    })
}
