//! The texts of the rules, which the browser keeps beside the core: they are needed only when something was found, and
//! nothing in the core reads them.
//!
//! In WASM a row has no texts, only the places in them for a value, so that a finding carries what the places hold.
//! `extension/worker/rule-texts.ts` puts the texts of `extension/worker/rule-texts.txt` around them, which stand there
//! in the order of [`codes_text`]. Everywhere else findings are whole.

#[cfg(target_arch = "wasm32")]
use super::{Case, Outcome, Severity, Signs, Step};
use super::{Rule, all, as_bits};

/// A rule as this build has it.
#[cfg(not(target_arch = "wasm32"))]
pub type Row = Rule;

/// A rule as this build has it: as [`Rule`], without its texts.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy)]
pub struct Row {
    /// As in a rule.
    pub code: &'static str,
    /// As in a rule.
    pub severity: Severity,
    /// As in a rule.
    pub step: Step,
    /// Whether its title, its reason and its advice have a place for a value.
    places: [bool; 3],
    /// The setups that it applies to, as bits.
    setups: u32,
    /// As in a rule.
    pub signs: Signs,
    /// As in a rule.
    pub check: fn(&Case<'_>) -> Outcome,
}

#[cfg(not(target_arch = "wasm32"))]
impl Rule {
    /// Its title, its reason, its advice and its source, as far as this build has them.
    pub(super) fn texts(&self) -> [&'static str; 4] {
        [self.title, self.why, self.fix, self.source]
    }

    /// The setups that it applies to, as bits.
    pub(super) fn setup_bits(&self) -> u32 {
        as_bits(self.setups)
    }
}

#[cfg(target_arch = "wasm32")]
impl Row {
    /// Its title, its reason, its advice and its source, as far as this build has them.
    pub(super) fn texts(&self) -> [&'static str; 4] {
        let [title, why, fix] = self.places.map(|has_place| if has_place { "{}" } else { "" });
        [title, why, fix, ""]
    }

    /// The setups that it applies to, as bits.
    pub(super) fn setup_bits(&self) -> u32 {
        self.setups
    }

    const fn of(rule: &Rule) -> Row {
        let Rule { code, severity, step, signs, check, .. } = *rule;
        let places = [has_place(rule.title), has_place(rule.why), has_place(rule.fix)];
        Row { code, severity, step, places, setups: as_bits(rule.setups), signs, check }
    }
}

/// The codes of all rules, a line each, in the order of their texts beside the core.
pub fn codes_text() -> String {
    let mut out = String::new();
    for rule in all() {
        out.push_str(rule.code);
        out.push('\n');
    }
    out
}

/// Rows of rules, as this build has them.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! rows {
    ($($table:expr),* $(,)?) => { &[$($table),*] };
}

/// Rows of rules, as this build has them: without their texts.
#[cfg(target_arch = "wasm32")]
macro_rules! rows {
    ($($table:expr),* $(,)?) => {
        &[$({
            const ROWS: [Row; $table.len()] = texts::without($table);
            &ROWS
        }),*]
    };
}

pub(super) use rows;

/// A copy of a table without its texts.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::indexing_slicing, reason = "while it is compiled")]
pub(super) const fn without<const LENGTH: usize>(table: &[Rule]) -> [Row; LENGTH] {
    let mut rows = [Row::of(&table[0]); LENGTH];
    let mut at = 0;
    while at < LENGTH {
        rows[at] = Row::of(&table[at]);
        at += 1;
    }
    rows
}

/// Whether the text has a place for a value.
#[cfg(target_arch = "wasm32")]
const fn has_place(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        if let (b'{', [b'}', ..]) = (*first, behind) {
            return true;
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::rules;

    /// The file that the browser has: for each rule its title, why, fix and the number of its source, a line each; then
    /// the sources.
    fn file() -> String {
        let mut sources: Vec<&str> = Vec::new();
        let mut out = String::new();
        for rule in rules::all() {
            let number = sources.iter().position(|source| *source == rule.source).unwrap_or_else(|| {
                sources.push(rule.source);
                sources.len() - 1
            });
            for line in [rule.title, rule.why, rule.fix, &number.to_string()] {
                assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{}", rule.code);
                out.push_str(line);
                out.push('\n');
            }
        }
        for source in sources {
            assert!(!source.is_empty() && !source.contains(['\n', '\r']), "{source}");
            out.push_str(source);
            out.push('\n');
        }
        out
    }

    /// The file is generated; this fails when the checked-in one is not what it should be, and mends it, so that a
    /// second run passes.
    #[test]
    fn the_texts_of_the_browser_are_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/worker/rule-texts.txt");
        let expected = file();
        if std::fs::read_to_string(path).unwrap_or_default() != expected {
            std::fs::write(path, expected).unwrap();
            panic!("extension/worker/rule-texts.txt was out of date and has been written anew");
        }
    }
}
