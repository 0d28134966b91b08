//! One rule, as `moorline rules` shows it.

use crate::{
    rules::Rule,
    setup::SetupId,
    wire::{Write, write_members},
};

/// What stands in a rule's text for the value that it found.
const VALUE: &str = "…";

/// A text of a rule without the place for a value.
pub fn text(template: &str) -> String {
    template.replace("{}", VALUE)
}

/// Appends the rule as a JSON object.
pub fn write(rule: &Rule, out: &mut String) {
    let setups: Vec<&SetupId> = rule.setups.iter().collect();
    write_members(
        out,
        &[
            ("code", &rule.code),
            ("severity", &rule.severity),
            ("title", &text(rule.title)),
            ("why", &text(rule.why)),
            ("fix", &text(rule.fix)),
            ("source", &rule.source),
            ("step", &rule.step.id()),
            ("setups", &Setups(setups)),
        ],
    );
}

struct Setups(Vec<&'static SetupId>);

impl Write for Setups {
    fn write(&self, out: &mut String) {
        self.0.as_slice().write(out);
    }
}
