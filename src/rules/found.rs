//! What a rule has found, in its words.

use std::borrow::Cow;

use moorline_scan::search::split_once;

use super::{Case, Row};
use crate::{
    app_registration::amendment::Amendment,
    finding::{Finding, Hit, Place},
};

/// A finding and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is about.
    pub place: Place,
    /// Where the same stands on another page.
    pub also: Option<Place>,
    /// What every surface shows.
    pub finding: Finding,
    /// Changes to the app registration that mend it, where they are safe to make.
    pub amendments: Vec<Amendment>,
}

impl Found {
    pub(super) fn new(rule: &'static Row, mut hit: Hit, case: &Case<'_>) -> Found {
        let [title, why, fix, source] = rule.texts();
        let (span, edits) = case.in_text(&mut hit);
        let shown = shorten(&hit.value);
        let finding = Finding {
            code: rule.code,
            severity: rule.severity,
            title: fill(title, &shown),
            why: fill(why, &hit.value),
            fix: fill(fix, hit.advice(&shown)),
            source,
            span,
            edits,
        };
        Found { place: hit.place, also: hit.also, finding, amendments: hit.amendments }
    }
}

/// A text of a rule with a value in its place; most have none.
fn fill(template: &'static str, value: &str) -> Cow<'static, str> {
    if !template.as_bytes().contains(&b'{') {
        return Cow::Borrowed(template);
    }
    let mut out = String::with_capacity(template.len() + value.len());
    let mut rest = template;
    while let Some((before, after)) = split_once(rest, "{}") {
        out.extend([before, value]);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A value as a title can hold it: one line, not too long.
pub(super) fn shorten(value: &str) -> Cow<'_, str> {
    const MOST: usize = 80;
    if value.len() <= MOST && value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(value);
    }
    let mut line = String::new();
    for (number, character) in value.chars().enumerate() {
        if number == MOST {
            line.push('…');
            break;
        }
        line.push(if character.is_control() { ' ' } else { character });
    }
    Cow::Owned(line)
}
