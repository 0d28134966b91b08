//! The texts of the rules, which the browser keeps beside the core: they are two sevenths of what the core would
//! weigh, are needed only when something was found, and nothing in the core reads them.
//!
//! In WASM a row has no texts, only the places in them for a value, so that a finding carries what the places hold.
//! `extension/worker/rule-texts.ts` puts the texts of `extension/worker/rule-texts.txt` around them. Everywhere else
//! findings are whole.

#[cfg(target_arch = "wasm32")]
use super::Rule;

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
            const ROWS: [Rule; $table.len()] = texts::without($table);
            &ROWS
        }),*]
    };
}

pub(super) use rows;

/// A copy of a table without its texts.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::indexing_slicing, reason = "while it is compiled")]
pub(super) const fn without<const LENGTH: usize>(table: &[Rule]) -> [Rule; LENGTH] {
    let mut rows = [table[0]; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        let rule = table[at];
        rows[at] =
            Rule { title: place(rule.title), why: place(rule.why), fix: place(rule.fix), source: "", ..rule };
        at += 1;
    }
    rows
}

/// The place for a value, if the text has one.
#[cfg(target_arch = "wasm32")]
const fn place(text: &str) -> &'static str {
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        if let (b'{', [b'}', ..]) = (*first, behind) {
            return "{}";
        }
        rest = behind;
    }
    ""
}

#[cfg(test)]
mod tests {
    use crate::rules;

    /// The file that the browser has: for each rule its code, title, why, fix and source, a line each.
    fn file() -> String {
        let mut out = String::new();
        for rule in rules::all() {
            for line in [rule.code, rule.title, rule.why, rule.fix, rule.source] {
                assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{}", rule.code);
                out.push_str(line);
                out.push('\n');
            }
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
