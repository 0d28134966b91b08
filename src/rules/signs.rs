//! What is seen at a glance, so that a rule is asked only where it can find something.
//!
//! Thousands of texts are judged in a row, and each of them concerns few rules. A sign is one bit: of an address in
//! [`address`], of a connection string in [`super::connection_string::signs`]. The two never meet, because a
//! [`Selection`](super::Selection) looks at signs only when all of its rules are about the same kind of text.

/// A set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs(u64);

impl Signs {
    /// Nothing can be told at a glance.
    pub const ANY: Signs = Signs(u64::MAX);

    /// None.
    pub(super) const NONE: Signs = Signs(0);

    /// The sign with this number, below 64.
    pub(super) const fn one(number: u32) -> Signs {
        Signs(1 << number)
    }

    /// These and those.
    pub(super) const fn or(self, others: Signs) -> Signs {
        Signs(self.0 | others.0)
    }

    /// These, where it is so.
    pub(super) fn when(self, is_so: bool) -> Signs {
        if is_so { self } else { Signs::NONE }
    }

    /// Whether there is one that both have.
    pub(super) const fn meets(self, others: Signs) -> bool {
        self.0 & others.0 != 0
    }
}

/// The signs of addresses: what was changed, what is wrong, and what they lead to.
pub(super) mod address {
    use std::ops::Range;

    use super::Signs;
    use crate::{
        cloud::{ADDRESS_FIELD, Cloud},
        environment::{Address, Kind, Problem, What},
        rules::AddressOnView,
    };

    /// Somebody was asked for an address in another way, so that more than the text counts.
    pub(in crate::rules) const GIVEN: Signs = Signs::one(63);
    /// It leads to another page of Microsoft's, or to an app.
    pub(in crate::rules) const PORTAL: Signs = Signs::one(62);
    /// It leads to Business Central.
    pub(in crate::rules) const BUSINESS_CENTRAL: Signs = Signs::one(61);
    /// It leads to Finance and Operations.
    pub(in crate::rules) const FINANCE: Signs = Signs::one(60);
    /// It leads to a server of one's own.
    pub(in crate::rules) const OWN_SERVER: Signs = Signs::one(59);
    /// It is an environment in another cloud than the public one.
    pub(in crate::rules) const OTHER_CLOUD: Signs = Signs::one(58);
    /// It is longer than the fields of Business Central.
    pub(in crate::rules) const LONG: Signs = Signs::one(57);

    /// The other signs of the rule say all there is to find, and [`place`] where.
    pub(in crate::rules) const SAY_ALL: Signs = Signs::one(56);

    /// Whether they say all there is to find.
    pub(in crate::rules) fn say_all(signs: Signs) -> bool {
        signs != Signs::ANY && signs.meets(SAY_ALL)
    }

    const fn change(what: What) -> Signs {
        Signs::one(what.number())
    }

    const fn problem(problem: Problem) -> Signs {
        Signs::one(What::COUNT + problem as u32)
    }

    /// One of these changes.
    pub(in crate::rules) const fn changes(mut whats: &[What]) -> Signs {
        let mut signs = GIVEN;
        while let [what, rest @ ..] = whats {
            signs = signs.or(change(*what));
            whats = rest;
        }
        signs
    }

    /// One of these problems.
    pub(in crate::rules) const fn problems(mut problems: &[Problem]) -> Signs {
        let mut signs = GIVEN;
        while let [one, rest @ ..] = problems {
            signs = signs.or(problem(*one));
            problems = rest;
        }
        signs
    }

    /// What an address leads to.
    fn leads_to(read: &Address) -> Signs {
        match read.kind {
            Kind::MakerPortal | Kind::AdminPortal | Kind::CanvasApp | Kind::PowerPagesSite | Kind::Portal => {
                PORTAL
            }
            Kind::BcClient | Kind::BcAdmin | Kind::BcApi | Kind::BcOnprem | Kind::BcSessionHost => {
                BUSINESS_CENTRAL
            }
            Kind::FinopsHost => FINANCE,
            Kind::Onprem | Kind::Ifd => OWN_SERVER,
            Kind::Dataverse => OTHER_CLOUD.when(read.cloud != Some(Cloud::Public)),
            Kind::ServiceHost | Kind::Invalid => Signs::NONE,
        }
    }

    /// What is seen of an address.
    pub(in crate::rules) fn of(view: &AddressOnView<'_>) -> Signs {
        let read = &view.read;
        let mut signs = leads_to(read).or(LONG.when(view.text.len() > ADDRESS_FIELD));
        if let Some(wrong) = read.problem {
            signs = signs.or(problem(wrong));
        }
        for made in &read.changes {
            signs = signs.or(change(made.what));
        }
        signs
    }

    /// Where an address has these signs: at the first of these changes, which count for environments only, or at what
    /// its problem is about or it leads to.
    pub(in crate::rules) fn place(read: &Address, signs: Signs) -> Option<&Range<usize>> {
        if read.kind == Kind::Dataverse {
            let made = read.changes.iter().find(|made| signs.meets(change(made.what)))?;
            return Some(&made.span);
        }
        let seen = read.problem.map_or_else(|| leads_to(read), problem);
        signs.meets(seen).then_some(&read.span)
    }
}
