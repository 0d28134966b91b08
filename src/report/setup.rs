//! A setup, as `moorline setup` shows it.

use crate::{
    setup::{Line, Setup, SetupId},
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

/// Appends the JSON of a whole setup.
pub fn write(setup: &Setup, out: &mut String) {
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
