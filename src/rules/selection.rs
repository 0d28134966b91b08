//! Which rules are asked, and what they answer.

use std::{ops::Range, sync::OnceLock};

use super::{
    Case, Found, OF_CONNECTION_STRINGS, OF_ENVIRONMENT_URLS, Row, Signs, as_bits, connection_string, json,
    signs,
};
use crate::{
    date::Date,
    finding::{Finding, Hit, NotChecked, Outcome, Place},
    setup::SetupId,
};

/// Findings of one rule beyond this many help nobody, and a hostile text could have thousands.
pub const MOST_HITS: usize = 50;

/// What one rule has answered.
pub struct Answer {
    /// The rule.
    pub rule: &'static Row,
    /// Its findings; empty when it found nothing.
    pub findings: Vec<Found>,
    /// Why it could not look, when it could not.
    pub not_checked: Option<NotChecked>,
}

/// Asks these rules about a case, as far as they apply. `setups` are those that it may be: one when it is
/// chosen, all when nothing is known of it. A rule that applies to none of them is left out; one that applies only
/// to some cannot be asked yet.
pub fn judge(rules: &[&'static [Row]], case: &Case<'_>, setups: &[SetupId]) -> Vec<Answer> {
    Selection::new(rules, setups).ask(case)
}

/// The rules that apply to some setups, for asking them about many cases.
#[derive(Default)]
pub struct Selection {
    /// The rules.
    pub(super) rules: Vec<Asked>,
    /// The signs of all rules that can be asked.
    signs: Signs,
    /// The setups, as bits.
    setups: u32,
    /// Which day it is; what ends on a day is not checked without.
    today: Option<Date>,
    /// What all of them are about.
    about: About,
    /// The findings of each as JSON, made when they are first written so.
    pub(super) shapes: OnceLock<Vec<json::Shape>>,
}

/// A rule of a selection.
pub(super) struct Asked {
    pub(super) rule: &'static Row,
    /// Those of the rule, beside those of the others, because they are looked at for each of many cases; none when
    /// the rule cannot be asked before the setup is chosen.
    signs: Signs,
}

impl Asked {
    fn can_be_asked(&self) -> bool {
        self.signs != Signs::NONE
    }
}

/// What the rules of a selection are about.
#[derive(Default)]
enum About {
    /// Addresses.
    Addresses,
    /// The text of a connection string.
    ConnectionStrings,
    /// Several things.
    #[default]
    Anything,
}

impl Selection {
    /// Chooses among these rules, as [`judge`] does.
    pub fn new(rules: &[&'static [Row]], setups: &[SetupId]) -> Selection {
        let possible = as_bits(setups);
        let about = if std::ptr::eq(rules, OF_ENVIRONMENT_URLS) {
            About::Addresses
        } else if std::ptr::eq(rules, OF_CONNECTION_STRINGS) {
            About::ConnectionStrings
        } else {
            About::Anything
        };
        let mut selection = Selection { setups: possible, about, ..Selection::default() };
        for rule in rules.iter().copied().flatten() {
            let applies = possible & rule.setup_bits();
            if applies != 0 {
                let signs = rule.signs.when(applies == possible);
                selection.signs = selection.signs.or(signs);
                selection.rules.push(Asked { rule, signs });
            }
        }
        selection
    }

    /// Keeps those about an app registration, or those about anything else.
    pub fn keep_about_registrations(&mut self, keep: bool) {
        self.rules.retain(|asked| asked.rule.step.is_of_registration() == keep);
    }

    /// The same on this day.
    pub fn on(self, today: Option<Date>) -> Selection {
        Selection { today, ..self }
    }

    /// Tells a case what it is asked for.
    fn prepare(&self, case: &Case<'_>, wants_edits: bool) {
        case.setups.set(self.setups);
        case.today.set(self.today);
        case.wants_edits.set(wants_edits);
    }

    /// How many rules cannot be asked before the setup is chosen.
    pub fn waiting(&self) -> usize {
        self.rules.iter().filter(|asked| !asked.can_be_asked()).count()
    }

    /// What every rule answers.
    pub fn ask(&self, case: &Case<'_>) -> Vec<Answer> {
        self.prepare(case, true);
        let mut answers = Vec::with_capacity(self.rules.len());
        for asked in &self.rules {
            let rule = asked.rule;
            let outcome = if asked.can_be_asked() {
                (rule.check)(case)
            } else {
                Outcome::NotChecked(NotChecked::SetupNotChosen)
            };
            let (mut hits, not_checked) = match outcome {
                Outcome::Ok => (Vec::new(), None),
                Outcome::Found(hits) => (hits, None),
                Outcome::NotChecked(why) => (Vec::new(), Some(why)),
            };
            hits.truncate(MOST_HITS);
            let mut findings = Vec::with_capacity(hits.len());
            for hit in hits {
                findings.push(Found::new(rule, hit, case));
            }
            answers.push(Answer { rule, findings, not_checked });
        }
        answers
    }

    /// Everything that they find, and what it is about.
    pub fn found(&self, case: &Case<'_>) -> Vec<Found> {
        let mut all = Vec::new();
        for answer in self.ask(case) {
            all.extend(answer.findings);
        }
        all
    }

    /// What is seen of a case at a glance.
    fn glance(&self, case: &Case<'_>) -> Signs {
        match self.about {
            About::Addresses => {
                let seen = case.addresses.iter().map(signs::address::of);
                seen.fold(signs::address::GIVEN.when(case.environment.is_some()), Signs::or)
            }
            About::ConnectionStrings => case
                .string
                .seen()
                .map_or(Signs::ANY, |string| connection_string::signs::of(string.text, string.read.as_ref())),
            About::Anything => Signs::ANY,
        }
    }

    /// The codes of the rules, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.rules.iter().map(|asked| asked.rule.code).collect()
    }

    /// The rules that may find something, and their numbers.
    fn meeting(&self, seen: Signs) -> impl Iterator<Item = (usize, &Asked)> {
        let rules = if self.signs.meets(seen) { &self.rules[..] } else { &[] };
        rules.iter().enumerate().filter(move |(_, asked)| asked.signs.meets(seen))
    }

    /// Tells where something is found in an address or a connection string by itself, and which of the rules it is
    /// of: what it is and what mends it is left out.
    pub fn each_place(&self, case: &Case<'_>, tell: &mut dyn FnMut(usize, Option<&Range<usize>>)) {
        self.prepare(case, false);
        let by_itself = match (&self.about, case.addresses.as_slice()) {
            (About::Addresses, [view]) if case.environment.is_none() && view.place == Place::Text => {
                Some(view)
            }
            _ => None,
        };
        for (number, asked) in self.meeting(self.glance(case)) {
            if let Some(view) = by_itself
                && signs::address::say_all(asked.signs)
            {
                if let Some(place) = signs::address::place(&view.read, asked.signs) {
                    tell(number, Some(place));
                }
            } else if let Outcome::Found(hits) = (asked.rule.check)(case) {
                hits.iter().take(MOST_HITS).for_each(|hit| tell(number, hit.span.as_ref()));
            }
        }
    }

    /// Tells what they find, with the number and the rule.
    pub(super) fn each_hit(&self, case: &Case<'_>, tell: &mut dyn FnMut(usize, &Asked, Hit)) {
        self.prepare(case, true);
        for (number, asked) in self.meeting(self.glance(case)) {
            if let Outcome::Found(hits) = (asked.rule.check)(case) {
                hits.into_iter().take(MOST_HITS).for_each(|hit| tell(number, asked, hit));
            }
        }
    }

    /// Only what they find.
    pub fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.each_hit(case, &mut |_, asked, hit| findings.push(Found::new(asked.rule, hit, case).finding));
        findings
    }
}
