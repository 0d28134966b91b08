//! What is seen at a glance, so that a rule is asked only where it can find something.
//!
//! Thousands of texts are judged in a row, and each of them concerns few rules. A sign is one bit: of an address in
//! [`address`], of a connection string in [`super::connection_string::signs`]. The two never meet, because a
//! [`Selection`](super::Selection) looks at signs only when all of its rules are about the same kind of text.

/// A set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub(super) fn meets(self, others: Signs) -> bool {
        self.0 & others.0 != 0
    }
}

/// The signs of addresses: what was changed, what is wrong, and what they lead to.
pub(super) mod address {
    use super::Signs;
    use crate::{
        cloud::{ADDRESS_FIELD, Cloud},
        environment::{Kind, Problem, What},
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

    /// What is seen of an address.
    pub(in crate::rules) fn of(view: &AddressOnView<'_>) -> Signs {
        let read = &view.read;
        let leads_to = match read.kind {
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
        };
        let mut signs = leads_to.or(LONG.when(view.text.len() > ADDRESS_FIELD));
        if let Some(wrong) = read.problem {
            signs = signs.or(problem(wrong));
        }
        for made in &read.changes {
            signs = signs.or(change(made.what));
        }
        signs
    }
}
