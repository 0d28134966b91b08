//! A setup, as `moorline setup` shows it.

use crate::{
    setup::{
        Line, Part, Setup, SetupId,
        checklist::{PARTS, named_by_no_line},
    },
    wire::{Write, write_members},
};

/// Appends the JSON of one setup in the list of all.
pub fn write_short(id: SetupId, out: &mut String) {
    let setup = id.setup();
    write_members(
        out,
        &[
            ("setup", &id),
            ("title", &id.title()),
            ("who", &setup.who),
            ("since", &setup.since),
            ("signIn", &setup.sign_in),
            ("source", &setup.source),
        ],
    );
}

/// What is checked besides what the lines of a part name.
struct Besides {
    part: Part,
    rules: Vec<&'static str>,
}

impl Write for Besides {
    fn write(&self, out: &mut String) {
        write_members(out, &[("part", &self.part), ("rules", &self.rules)]);
    }
}

/// Appends the JSON of a whole setup.
pub fn write(setup: &Setup, out: &mut String) {
    let besides = |part| Besides { part, rules: named_by_no_line(setup, part) };
    let mut besides: Vec<Besides> = PARTS.into_iter().map(besides).collect();
    besides.retain(|one| !one.rules.is_empty());
    write_members(
        out,
        &[
            ("setup", &setup.id),
            ("title", &setup.id.title()),
            ("who", &setup.who),
            ("since", &setup.since),
            ("signIn", &setup.sign_in),
            ("source", &setup.source),
            ("checklist", &setup.lines),
            ("alsoChecked", &besides),
        ],
    );
}

impl Write for Line {
    fn write(&self, out: &mut String) {
        let (part, text) = (self.part.wire_name(), self.text);
        write_members(
            out,
            &[("part", &part), ("text", &text), ("source", &self.source), ("rules", &self.rules)],
        );
    }
}
