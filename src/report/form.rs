//! Connection strings that were built or converted, as JSON.

use crate::{
    connection_string::{
        Keyword,
        convert::{Converted, Loss, LossReason},
        template::{Built, Note},
    },
    text,
    wire::{Write, write_members},
};

/// Appends the JSON of `connection-string build`. Its text holds a secret when one was given.
pub fn write_built(built: &Built, out: &mut String) {
    write_members(
        out,
        &[("text", &built.text), ("missing", &Names(&built.missing)), ("warnings", &Notes(&built.warnings))],
    );
}

/// Appends the JSON of `connection-string convert`: what became of `from`, or why nothing did.
pub fn write_converted(from: &str, converted: Result<&Converted, &str>, out: &mut String) {
    let done = converted.ok();
    write_members(
        out,
        &[
            ("text", &done.map(|done| done.text.as_str())),
            ("lost", &Losses(from, done.map_or(&[], |done| &done.lost))),
            ("missing", &Names(done.map_or(&[], |done| &done.needed))),
            ("warnings", &Notes(done.map_or(&[], |done| &done.warnings))),
            ("error", &converted.err()),
        ],
    );
}

/// The reason by name.
fn reason(why: LossReason) -> &'static str {
    match why {
        LossReason::NoCounterpart => "no-counterpart",
        LossReason::Field(_) => "field",
        LossReason::Replaced => "replaced",
        LossReason::Default => "default",
        LossReason::NotRead => "not-read",
        LossReason::HoldsSecret => "holds-secret",
        LossReason::Overridden => "overridden",
    }
}

struct Names<'a>(&'a [Keyword]);

impl Write for Names<'_> {
    fn write(&self, out: &mut String) {
        let names: Vec<&str> = self.0.iter().map(|keyword| keyword.name()).collect();
        names.write(out);
    }
}

struct Notes<'a>(&'a [&'static Note]);

impl Write for Notes<'_> {
    fn write(&self, out: &mut String) {
        let notes: Vec<Remark> = self.0.iter().copied().map(Remark).collect();
        notes.write(out);
    }
}

struct Remark(&'static Note);

impl Write for Remark {
    fn write(&self, out: &mut String) {
        write_members(out, &[("text", &self.0.text), ("source", &self.0.source)]);
    }
}

struct Losses<'a>(&'a str, &'a [Loss]);

impl Write for Losses<'_> {
    fn write(&self, out: &mut String) {
        let losses: Vec<Lost<'_>> = self.1.iter().map(|loss| Lost(self.0, loss)).collect();
        losses.write(out);
    }
}

struct Lost<'a>(&'a str, &'a Loss);

impl Write for Lost<'_> {
    fn write(&self, out: &mut String) {
        let span = text::span(self.0, self.1.key_span.clone());
        write_members(
            out,
            &[
                ("keyword", &self.1.keyword),
                ("reason", &reason(self.1.why)),
                ("text", &self.1.why.text()),
                ("span", &span),
            ],
        );
    }
}
