//! A recognised address.

use std::{borrow::Cow, ops::Range};

use moorline_scan::write::joined;

use super::{
    change::{Change, What, sentences},
    kind::{Kind, Problem},
};
use crate::cloud::{Cloud, Wrapping};

/// What a pasted text is, as an address.
///
/// Texts are as written, but hosts in lower case and percent-encoding undone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// What it leads to.
    pub kind: Kind,
    /// Why it is not the address of an environment; absent for what is a proper address of something else.
    pub problem: Option<Problem>,
    /// The bytes of the pasted text that the problem is about, or else the address.
    pub span: Range<usize>,
    /// The normal form, `https://<org>.<suffix>`, and for servers of one's own with port and organisation. Only
    /// for Dataverse, on-premises and IFD.
    pub url: Option<String>,
    /// The bytes of the normal form that are the organisation; none of them when there is none.
    pub(crate) org: Range<usize>,
    /// Microsoft's cloud.
    pub cloud: Option<Cloud>,
    /// The region's name; absent when it is in no table.
    pub region: Option<&'static str>,
    /// What the host is when it is none of an environment, to follow "This is ".
    pub what: Option<&'static str>,
    /// What path and query tell; most addresses have nothing of it.
    pub(crate) details: Option<Box<Details>>,
    /// What the address probably should be, when it is invalid.
    pub suggestion: Option<String>,
    /// What was changed in the pasted text, or is to be known of it, in the order in which it was found.
    pub changes: Vec<Change>,
}

/// What path and query of an address tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The environment's id, from an address of a Power Platform portal.
    pub environment_id: Option<String>,
    /// The tenant's ID (a GUID).
    pub tenant_id: Option<String>,
    /// The tenant as an address of Business Central names it: ID or domain.
    pub tenant: Option<String>,
    /// The environment of Business Central online.
    pub environment: Option<String>,
    /// The company of Business Central.
    pub company: Option<String>,
    /// The page number of Business Central.
    pub page: Option<String>,
    /// The server instance of Business Central on-premises.
    pub instance: Option<String>,
    /// The model-driven app that is open.
    pub app_id: Option<String>,
}

/// Those of an address that tells nothing.
static NO_DETAILS: Details = Details {
    environment_id: None,
    tenant_id: None,
    tenant: None,
    environment: None,
    company: None,
    page: None,
    instance: None,
    app_id: None,
};

impl Address {
    /// The organisation.
    pub fn org(&self) -> Option<&str> {
        self.url.as_deref()?.get(self.org.clone()).filter(|org| !org.is_empty())
    }

    /// What follows the organisation in the host of a Dataverse environment: `crm4.dynamics.com`.
    pub fn suffix(&self) -> Option<&str> {
        self.url.as_deref().filter(|_| self.kind == Kind::Dataverse)?.get(self.org.end + ".".len()..)
    }

    /// The bytes of the normal form that are organisation and suffix.
    pub fn places(&self) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let url = self.url.as_ref();
        let org = Some(self.org.clone()).filter(|org| url.is_some() && !org.is_empty());
        let suffix = url.filter(|_| self.kind == Kind::Dataverse).map(|url| self.org.end + 1..url.len());
        (org, suffix)
    }

    /// What path and query tell.
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NO_DETAILS)
    }

    /// Adds what path and query tell.
    pub(crate) fn tell(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    /// Whether a change of this sort was made.
    pub fn has(&self, what: What) -> bool {
        self.changes.iter().any(|change| change.what == what)
    }

    /// What was changed, one sentence each, and each once: several parts that were cut off read alike.
    pub fn says(&self) -> Vec<String> {
        sentences(&self.changes)
    }

    /// Whether it is the normal form of an environment in an ordinary region of the public cloud, exactly as it was
    /// pasted: there is nothing to say of it.
    pub fn is_plain(&self) -> bool {
        self.kind == Kind::Dataverse
            && self.problem.is_none()
            && self.changes.is_empty()
            && self.cloud == Some(Cloud::Public)
            && self.region.is_some()
    }

    /// Whether it was the address of the Web API.
    pub fn was_api_host(&self) -> bool {
        self.has(What::ApiHost)
    }

    /// Whether it was the scope of a sign-in.
    pub fn was_scope(&self) -> bool {
        self.has(What::ScopeCut)
    }

    /// What it was taken out of.
    pub fn unwrapped(&self) -> Option<Wrapping> {
        self.changes.iter().find_map(|change| match change.what {
            What::Unwrapped(wrapping) => Some(wrapping),
            _ => None,
        })
    }

    /// Why it is not the address of a Dataverse environment, and what to do, for people; nothing when it is one.
    pub fn refusal(&self) -> Option<Cow<'static, str>> {
        if let Some(problem) = self.problem {
            return Some(Cow::Borrowed(problem.text()));
        }
        Some(match (self.kind, self.what) {
            (Kind::Dataverse, _) => return None,
            (Kind::Onprem | Kind::Ifd, _) => Cow::Borrowed(
                "This looks like the address of a Dynamics 365 server of your own, not of a Dataverse environment.",
            ),
            (Kind::BcOnprem, _) => Cow::Borrowed(
                "This looks like the address of Business Central or NAV on a server of your own, not of a Dataverse environment.",
            ),
            (_, Some(what)) => Cow::Owned(joined(&[
                "This is ",
                what,
                ", not an environment. Open the environment in the Power Platform admin center and copy \"Environment URL\".",
            ])),
            _ => Cow::Borrowed(Problem::NotAnEnvironment.text()),
        })
    }

    /// Adds what was changed there.
    pub fn note(&mut self, what: What, span: Range<usize>) {
        self.changes.push(Change { what, span });
    }

    /// Makes it invalid.
    pub fn refuse(&mut self, problem: Problem, span: Range<usize>) {
        self.kind = if problem == Problem::ServiceHost { Kind::ServiceHost } else { Kind::Invalid };
        self.problem = Some(problem);
        // An empty part can only be pointed at with what is around it.
        if !span.is_empty() {
            self.span = span;
        }
    }
}
