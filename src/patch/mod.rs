//! The smallest set of changes that makes a registration right: chosen from what the rules propose, tried, and
//! shown as a new text, as a diff, or as commands.

pub mod commands;
pub mod diff;
pub mod view;

use crate::{
    app_registration::{
        AppRegistration,
        amendment::Amendment,
        apply,
        judge::{Judged, judge},
        manifest,
    },
    finding::{Edit, Finding, Severity, apply as apply_edits},
    json, order,
    profile::Profile,
    rules::{MOST_HITS, Selection},
};

/// What was changed, and what is left.
pub struct Patch {
    /// The new text.
    pub text: String,
    /// The changes to the old text.
    pub edits: Vec<Edit>,
    /// What was mended, and how, in the order of the registrations.
    pub steps: Vec<Step>,
    /// What the rules still find in the new text.
    pub left: Vec<Finding>,
    /// Each registration as it was and as it is now.
    pub registrations: Vec<(AppRegistration, AppRegistration)>,
}

impl Patch {
    /// The steps of a registration.
    pub fn steps_of(&self, registration: usize) -> impl Iterator<Item = &Step> {
        of_registration(&self.steps, registration).iter()
    }
}

/// A finding that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The number of the registration in the text.
    pub registration: usize,
    /// What was found.
    pub finding: Finding,
    /// What mends it; nothing when what mends another finding mends this one too.
    pub amendments: Vec<Amendment>,
}

/// As many as a list of [`MOST_HITS`] at a time needs for the most redirect URIs that a registration can have (256),
/// and one more.
const MOST_ROUNDS: usize = 7;

/// A text of more bytes than this is no manifest of anything real; it is not mended again and again.
const LARGE: usize = 1 << 20;

/// When they do not work together, the changes are tried one after the other; as many of them.
const MOST_TRIED: usize = 12;

/// Mends a manifest, or every one of a list. Findings that are only good to know are left, unless `everything` is
/// wanted.
pub fn patch(text: &str, profile: &Profile, rules: &Selection, everything: bool) -> Patch {
    let worth = if everything { Severity::Info } else { Severity::Warning };
    let first = judge(text, profile, rules);
    let mut registrations = Vec::new();
    for judged in &first {
        registrations.push((judged.reading.app.clone(), AppRegistration::default()));
    }
    let mut state = State { text: text.to_owned(), judged: first };
    let mut steps = Vec::new();
    let mut edits: Option<Vec<Edit>> = None;
    for _ in 0..if text.len() > LARGE { 1 } else { MOST_ROUNDS } {
        let proposed = proposed(&state.judged, worth);
        if proposed.is_empty() {
            break;
        }
        let Some((next, made, taken)) = attempt(&state, proposed, profile, rules) else { break };
        edits = Some(match edits {
            None => made,
            Some(_) => vec![difference(text, &next.text)],
        });
        steps.extend(with_those_that_went_too(taken, &state, &next));
        state = next;
    }
    let steps = order::sorted(steps, &|a: &Step, b| a.registration.cmp(&b.registration));
    let mut left = Vec::new();
    for (judged, (_, after)) in state.judged.into_iter().zip(&mut registrations) {
        *after = judged.reading.app;
        for answer in judged.answers {
            for found in answer.findings {
                left.push(found.finding);
            }
        }
    }
    Patch { edits: edits.unwrap_or_default(), left, registrations, text: state.text, steps }
}

/// A text and what the rules say of it.
struct State {
    text: String,
    judged: Vec<Judged>,
}

/// The findings that can be mended, worst first, without those that contradict a worse one.
fn proposed(judged: &[Judged], worth: Severity) -> Vec<Step> {
    let mut steps = Vec::new();
    for (registration, judged) in judged.iter().enumerate() {
        for found in judged.answers.iter().flat_map(|answer| &answer.findings) {
            if found.finding.severity <= worth && !found.amendments.is_empty() {
                let (finding, amendments) = (found.finding.clone(), found.amendments.clone());
                steps.push(Step { registration, finding, amendments });
            }
        }
    }
    let place = |step: &Step| (step.registration, step.finding.severity);
    let steps = order::sorted(steps, &|a, b| place(a).cmp(&place(b)));
    let mut chosen: Vec<Step> = Vec::new();
    let mut from = 0;
    for step in steps {
        // Only those of the same registration can contradict.
        if chosen.last().is_some_and(|last| last.registration != step.registration) {
            from = chosen.len();
        }
        let others = chosen.get(from..).unwrap_or(&[]).iter().flat_map(|step| &step.amendments);
        let contradicts =
            |own: &Amendment| others.clone().any(|other| other.subject() == own.subject() && other != own);
        // The worse one mends this one too, or leaves it for the next round.
        if !step.amendments.iter().any(contradicts) {
            chosen.push(step);
        }
    }
    chosen
}

/// Makes all of them, or those that do what they should when they do not all; `None` when none does.
fn attempt(
    state: &State,
    proposed: Vec<Step>,
    profile: &Profile,
    rules: &Selection,
) -> Option<(State, Vec<Edit>, Vec<Step>)> {
    if let Some(done) = make(state, &proposed, profile, rules) {
        return Some(done);
    }
    let mut good: Vec<Step> = Vec::new();
    let mut last = None;
    let tried = if state.text.len() > LARGE { 0 } else { MOST_TRIED };
    for step in proposed.into_iter().take(tried) {
        good.push(step);
        match make(state, &good, profile, rules) {
            Some(done) => last = Some(done),
            None => _ = good.pop(),
        }
    }
    last
}

/// Makes these changes; `None` when they do not mend just what they should.
fn make(
    state: &State,
    steps: &[Step],
    profile: &Profile,
    rules: &Selection,
) -> Option<(State, Vec<Edit>, Vec<Step>)> {
    let document = json::read(&state.text);
    let roots = manifest::applications(&document);
    let mut edits = Vec::new();
    let mut taken = Vec::new();
    for (number, (root, judged)) in roots.iter().zip(&state.judged).enumerate() {
        let own = of_registration(steps, number);
        if own.is_empty() {
            continue;
        }
        let mut amendments: Vec<&Amendment> = Vec::new();
        for amendment in own.iter().flat_map(|step| &step.amendments) {
            if !amendments.contains(&amendment) {
                amendments.push(amendment);
            }
        }
        let (made, not_made) = apply::edits(&state.text, root, &judged.reading, &amendments);
        let refused: Vec<&Amendment> =
            not_made.iter().filter_map(|number| amendments.get(*number).copied()).collect();
        edits.extend(made);
        let is_made = |step: &&Step| !step.amendments.iter().any(|own| refused.contains(&own));
        taken.extend(own.iter().filter(is_made).cloned());
    }
    let edits = order::sorted(edits, &|a: &Edit, b| a.bytes.start.cmp(&b.bytes.start));
    let text = apply_edits(&state.text, &edits);
    if text == state.text {
        return None;
    }
    let judged = judge(&text, profile, rules);
    let next = State { text, judged };
    is_better(state, &next, &taken).then_some((next, edits, taken))
}

/// The steps of a registration, of steps that are ordered by it.
fn of_registration(steps: &[Step], number: usize) -> &[Step] {
    let start = steps.partition_point(|step| step.registration < number);
    let end = steps.partition_point(|step| step.registration <= number);
    steps.get(start..end).unwrap_or(&[])
}

/// Whether the findings of these steps are gone, and no other came.
fn is_better(before: &State, after: &State, steps: &[Step]) -> bool {
    if before.judged.len() != after.judged.len() {
        return false;
    }
    for (number, (before, after)) in before.judged.iter().zip(&after.judged).enumerate() {
        if before.reading.app.syntax != after.reading.app.syntax {
            return false;
        }
        let own = of_registration(steps, number);
        for (was, is) in before.answers.iter().zip(&after.answers) {
            let were = was.findings.len();
            let mended = own.iter().filter(|step| step.finding.code == was.rule.code).count();
            // Of more than are shown, others take their place.
            let expected = if were >= MOST_HITS { were } else { were.saturating_sub(mended) };
            if is.findings.len() > expected || (is.not_checked.is_some() && was.not_checked.is_none()) {
                return false;
            }
        }
    }
    true
}

/// The steps, and the findings that nothing was done about and that are gone all the same.
fn with_those_that_went_too(steps: Vec<Step>, before: &State, after: &State) -> Vec<Step> {
    let mut all = Vec::new();
    for (registration, (before, after)) in before.judged.iter().zip(&after.judged).enumerate() {
        let own = of_registration(&steps, registration);
        all.extend_from_slice(own);
        for (were, are) in before.answers.iter().zip(&after.answers) {
            let claimed = own.iter().filter(|step| step.finding.code == were.rule.code).count();
            let mut gone = were.findings.len().saturating_sub(are.findings.len() + claimed);
            for found in &were.findings {
                if gone > 0 && !own.iter().any(|step| step.finding == found.finding) {
                    gone -= 1;
                    let finding = found.finding.clone();
                    all.push(Step { registration, finding, amendments: Vec::new() });
                }
            }
        }
    }
    all
}

/// The one change that makes the one text out of the other.
fn difference(before: &str, after: &str) -> Edit {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=same).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let (rest, new) = (before.get(start..).unwrap_or(""), after.get(start..).unwrap_or(""));
    let same = rest.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    let tail = (0..=same).rev().find(|tail| rest.is_char_boundary(rest.len() - tail)).unwrap_or(0);
    Edit { bytes: start..before.len() - tail, text: new.get(..new.len() - tail).unwrap_or("").to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_makes_the_one_out_of_the_other() {
        for (before, after) in
            [("abc", "abc"), ("aé", "aè"), ("aa", "aaa"), ("é", "©"), ("x", ""), ("", "x"), ("😀", "😁")]
        {
            assert_eq!(apply_edits(before, &[difference(before, after)]), after);
        }
    }
}
