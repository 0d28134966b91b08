//! What the rules say of the text of a manifest, or of a list of them.

use super::manifest::{self, ManifestReading};
use crate::{
    finding::Severity,
    profile::Profile,
    rules::{Answer, Case, Selection},
    text::LineIndex,
};

/// A registration that was read and judged.
pub struct Judged {
    /// What was read, and where it stands.
    pub reading: ManifestReading,
    /// What the rules answer, with places in the text.
    pub answers: Vec<Answer>,
}

impl Judged {
    /// How many findings of this severity, or a worse one, there are.
    pub fn count(&self, at_least: Severity) -> usize {
        let findings = self.answers.iter().flat_map(|answer| &answer.findings);
        findings.filter(|found| found.finding.severity <= at_least).count()
    }
}

/// Judges every registration of a text.
pub fn judge(text: &str, profile: &Profile, rules: &Selection) -> Vec<Judged> {
    let index = LineIndex::new(text);
    let mut all = Vec::new();
    for reading in manifest::read_all(text) {
        let mut answers = rules.ask(&Case::with_app(profile, Some(&reading.app)));
        for found in answers.iter_mut().flat_map(|answer| &mut answer.findings) {
            found.finding.span = reading.place(found.place).map(|bytes| index.span(bytes.clone()));
        }
        all.push(Judged { reading, answers });
    }
    all
}
