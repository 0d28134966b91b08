//! Findings as JSON, of many texts in a row: what a rule always says is made once.

use moorline_scan::json::write_inside;

use super::{Case, Found, Row, Selection, shorten};
use crate::{
    finding::{Hit, Place, Severity},
    profile::Profile,
    wire::{Write, to_text},
};

/// The JSON of a rule's findings up to the place in the text, with what is put behind each part.
pub(super) struct Shape(Vec<(String, Slot)>);

/// What a finding says of its own.
#[derive(Clone, Copy)]
enum Slot {
    /// The value, as a title can hold it.
    Shown,
    /// The value.
    Value,
    /// What to write instead, or the value as a title can hold it.
    Advice,
    /// Where it is, and what mends it.
    Place,
}

/// What follows where nothing is pointed at and nothing mends it.
const NOWHERE: &str = "null,\"edits\":[]}";

/// Stands for a value in the texts of the rules.
const VALUE: &str = "{}";

impl Shape {
    fn new(rule: &'static Row) -> Shape {
        let profile = Profile::default();
        let hit = Hit::at(Place::Text).value(VALUE.to_owned());
        // A value that stands for itself leaves the texts as they are in the rule.
        let json = to_text(&Found::new(rule, hit, &Case::with_app(&profile, None)).finding);
        let json = json.strip_suffix(NOWHERE).unwrap_or(&json);
        let [title, why, fix, _] = rule.texts();
        let slots = [(title, Slot::Shown), (why, Slot::Value), (fix, Slot::Advice)]
            .into_iter()
            .flat_map(|(text, slot)| text.matches(VALUE).map(move |_| slot))
            .chain([Slot::Place]);
        Shape(json.split(VALUE).map(str::to_owned).zip(slots).collect())
    }
}

impl Selection {
    /// Appends the JSON of what they find; whether there is an error.
    pub(crate) fn write_findings(&self, case: &Case<'_>, out: &mut String) -> bool {
        let shapes =
            self.shapes.get_or_init(|| self.rules.iter().map(|asked| Shape::new(asked.rule)).collect());
        let mut has_errors = false;
        let mut sign = "[";
        self.each_hit(case, &mut |number, asked, mut hit| {
            out.push_str(sign);
            sign = ",";
            has_errors |= asked.rule.severity == Severity::Error;
            let Some(Shape(parts)) = shapes.get(number) else { return };
            for (part, slot) in parts {
                out.push_str(part);
                match slot {
                    Slot::Shown => write_inside(&shorten(&hit.value), out),
                    Slot::Value => write_inside(&hit.value, out),
                    Slot::Advice => write_inside(hit.advice(&shorten(&hit.value)), out),
                    Slot::Place => {
                        let (span, edits) = case.in_text(&mut hit);
                        span.write(out);
                        out.push_str(",\"edits\":");
                        edits.write(out);
                        out.push('}');
                    }
                }
            }
        });
        out.push_str(if sign == "[" { "[]" } else { "]" });
        has_errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rules::{OF_CONNECTION_STRINGS, OF_ENVIRONMENT_URLS},
        setup::SetupId,
    };
    use proptest::prelude::*;

    /// What is written in parts is what is written of whole findings.
    fn as_findings(selection: &Selection, case: &Case<'_>) {
        let mut written = String::new();
        let has_errors = selection.write_findings(case, &mut written);
        let findings = selection.findings(case);
        assert_eq!(written, to_text(&findings));
        assert_eq!(has_errors, findings.iter().any(|finding| finding.severity == Severity::Error));
    }

    proptest! {
        #[test]
        fn of_a_connection_string(text in "((Url|AuthType|LoginPrompt|User\\{ID\\}|\\PC{0,9})=(OAuth|\\{\\}|<\\PC>|\\PC{0,90});?){0,4}") {
            let profile = Profile::default();
            let selection = Selection::new(OF_CONNECTION_STRINGS, &[SetupId::NavOauth]);
            as_findings(&selection, &Case::of_connection_string(&profile, &text));
        }

        #[test]
        fn of_an_address(text in "(http://|\\PC?)(contoso|\\{\\}|\\PC{0,9})(\\.crm4?\\.dynamics\\.com|\\PC{0,9})") {
            let profile = Profile::default();
            let selection = Selection::new(OF_ENVIRONMENT_URLS, SetupId::ALL);
            as_findings(&selection, &Case::of_address(&profile, &text));
        }
    }
}
