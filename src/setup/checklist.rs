//! The checklists as the panel shows them: the texts beside the steps that rules check.
//!
//! They are for people only, so they are not in the WASM: a test writes them to
//! `extension/panel/checklists.json`, and the panel puts what the core answers beside them.

use super::{Line, Part, STEPS, Setup, SetupId, StepFacts};
use crate::{
    rules,
    wire::{self, Write, record_out, write_members},
};

/// What can be done or seen together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id of the step that rules check, or of the part that none checks.
    pub id: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What is to be done, in order.
    pub lines: Vec<&'static str>,
}

record_out!(Row { id, title, lines });

/// The rows of a setup, in order. Every step that a rule of it belongs to has one.
pub fn rows(setup: &Setup) -> Vec<Row> {
    let mut rows = Vec::new();
    for part in PARTS {
        let lines: Vec<&Line> = setup.lines.iter().filter(|line| line.part == part).collect();
        let steps: Vec<&StepFacts> =
            STEPS.iter().filter(|facts| facts.part == part && is_of(facts, setup.id)).collect();
        match steps.as_slice() {
            [] if lines.is_empty() => {}
            [] => rows.push(row(part.wire_name(), part.title(), lines)),
            [one] => rows.push(row(one.step.id(), part.title(), lines)),
            [first, ..] => {
                // A line that no rule checks belongs to what stands before it.
                let mut current = *first;
                let placed: Vec<(&StepFacts, &Line)> = lines
                    .iter()
                    .map(|line| {
                        current = steps.iter().find(|facts| checks(facts, line)).unwrap_or(&current);
                        (current, *line)
                    })
                    .collect();
                for facts in steps {
                    let mine = placed.iter().filter(|(step, _)| step.step == facts.step);
                    rows.push(row(facts.step.id(), facts.title, mine.map(|(_, line)| *line).collect()));
                }
            }
        }
    }
    rows
}

/// The rules of a part that no line of it names: what else is checked there.
pub fn named_by_no_line(setup: &Setup, part: Part) -> Vec<&'static str> {
    let is_of_part = |step| STEPS.iter().any(|facts| facts.step == step && facts.part == part);
    let is_named = |code| setup.lines.iter().any(|line| line.rules.contains(&code));
    rules::all()
        .filter(|rule| rule.setups.contains(&setup.id) && setup.id.sees(rule.step))
        .filter(|rule| is_of_part(rule.step) && !is_named(rule.code))
        .map(|rule| rule.code)
        .collect()
}

/// The parts, in the order of every checklist.
pub const PARTS: [Part; 9] = [
    Part::Prerequisite,
    Part::Registration,
    Part::Redirect,
    Part::Permission,
    Part::Consent,
    Part::Credential,
    Part::Dataverse,
    Part::BusinessCentral,
    Part::Success,
];

fn row(id: &'static str, title: &'static str, lines: Vec<&Line>) -> Row {
    Row { id, title, lines: lines.into_iter().map(|line| line.text).collect() }
}

/// Whether a setup has a step.
fn is_of(facts: &StepFacts, setup: SetupId) -> bool {
    setup.sees(facts.step) && rules::all().any(|rule| rule.step == facts.step && rule.setups.contains(&setup))
}

/// Whether a step checks a line: the first rule that the line names is one of its rules.
fn checks(facts: &StepFacts, line: &Line) -> bool {
    rules::all().any(|rule| rule.step == facts.step && line.rules.first() == Some(&rule.code))
}

/// A setup with its rows.
struct Whole(&'static Setup);

impl Write for Whole {
    fn write(&self, out: &mut String) {
        let Setup { who, since, sign_in, source, .. } = self.0;
        let rows = rows(self.0);
        write_members(
            out,
            &[("who", who), ("since", since), ("signIn", sign_in), ("source", source), ("rows", &rows)],
        );
    }
}

/// All of them as JSON: an object with a member for each setup, each on a line of its own.
pub fn to_json() -> String {
    let mut out = String::new();
    for id in SetupId::ALL {
        out.push_str(if out.is_empty() { "{\n" } else { ",\n" });
        id.write(&mut out);
        out.push_str(": ");
        out.push_str(&wire::to_text(&Whole(id.setup())));
    }
    out.push_str("\n}\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_a_setup_stands_in_its_checklist() {
        for id in SetupId::ALL {
            let setup = id.setup();
            let mut shown: Vec<&str> =
                setup.lines.iter().flat_map(|line| line.rules.iter().copied()).collect();
            shown.extend(PARTS.into_iter().flat_map(|part| named_by_no_line(setup, part)));
            for rule in rules::all().filter(|rule| rule.setups.contains(id) && id.sees(rule.step)) {
                let count = shown.iter().filter(|code| **code == rule.code).count();
                assert!(count > 0, "{}: {}", id.wire_name(), rule.code);
            }
        }
    }

    #[test]
    fn every_line_stands_in_one_row_and_every_step_has_one() {
        for id in SetupId::ALL {
            let setup = id.setup();
            let rows = rows(setup);
            let lines: Vec<&str> = rows.iter().flat_map(|row| row.lines.iter().copied()).collect();
            let mut expected: Vec<&str> = setup.lines.iter().map(|line| line.text).collect();
            let mut shown = lines.clone();
            expected.sort_unstable();
            shown.sort_unstable();
            assert_eq!(shown, expected, "{}", id.wire_name());
            for (number, row) in rows.iter().enumerate() {
                assert!(
                    !rows[..number].iter().any(|other| other.id == row.id),
                    "{} {}",
                    id.wire_name(),
                    row.id
                );
            }
            for facts in STEPS.iter().filter(|facts| is_of(facts, *id)) {
                assert!(
                    rows.iter().any(|row| row.id == facts.step.id()),
                    "{} {:?}",
                    id.wire_name(),
                    facts.step
                );
            }
        }
    }

    #[test]
    fn a_line_stands_beside_the_rules_that_check_it() {
        let rows = rows(SetupId::Bc14Oauth.setup());
        let row = |id: &str| rows.iter().find(|row| row.id == id).unwrap();
        assert!(row("public-client").lines[0].starts_with("Allow public client flows"));
        assert!(row("registration").lines[0].starts_with("Register an app"));
        assert!(row("success").lines[0].starts_with("Test Connection says"));
    }

    /// The file is generated; this fails when the checked-in one is not what it should be, and mends it, so that a
    /// second run passes.
    #[test]
    fn the_checklists_of_the_panel_are_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/panel/checklists.json");
        let expected = to_json();
        if std::fs::read_to_string(path).unwrap_or_default() != expected {
            std::fs::write(path, expected).unwrap();
            panic!("extension/panel/checklists.json was out of date and has been written anew");
        }
    }
}
