//! Dynamics 365 (CRM) on servers of one's own: the organisation is in the path, or in the host (IFD).

use moorline_scan::{
    search,
    write::{decimal, joined},
};

use super::{
    address::Address,
    authority::{Parts, Scheme},
    business_central,
    change::What,
    kind::Kind,
    paste::Paste,
    query,
};
use crate::cloud;

/// Segments of a path that CRM itself has, after the organisation.
///
/// Source: `DynamicCrmConstants.cs` and public copies of addresses; see tests/vectors.
const OWN_SEGMENTS: &[&str] = &[
    "xrmservices",
    "main.aspx",
    "default.aspx",
    "api",
    "_root",
    "_static",
    "uclient",
    "webresources",
    "loader.aspx",
    "tools",
    "apps",
];

/// Recognises a server of one's own; says whether it is one.
pub(crate) fn read(
    paste: &Paste<'_>,
    parts: &Parts<'_>,
    host: &str,
    port: Option<u16>,
    address: &mut Address,
) -> bool {
    let (path, query) = query::split(parts.tail);
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let first = segments.next();
    let (organisation, own) = match first {
        Some(segment) if is_own(segment) => (None, Some(segment)),
        _ => (first, segments.next()),
    };
    let is_service = own.is_some_and(|own| own.eq_ignore_ascii_case("xrmservices"));
    let is_local = is_local(host);
    let labels = host.split('.').count();
    let scheme = if parts.scheme == Scheme::Http { "http" } else { "https" };
    let port = port.filter(|port| *port != if scheme == "http" { 80 } else { 443 });
    // Without a scheme, or at a public domain, only what CRM's own path or port tells is more than a guess. What
    // only the path tells does not stay in the normal form, which must be recognised as itself.
    let told = is_service || port.is_some();
    let is_address =
        host.split('.').all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit()))
            || host.starts_with('[');
    if parts.scheme == Scheme::Missing && !told
        || host.starts_with("www.")
        || cloud::NEVER_ON_PREMISES.iter().any(|end| host.ends_with(end))
    {
        return false;
    }
    if business_central::is_on_premises(path, query, port) {
        address.kind = Kind::BcOnprem;
        business_central::read_on_premises(parts.tail, address);
        return true;
    }
    if organisation.is_some_and(|organisation| !is_organisation(organisation)) {
        return false;
    }
    let first_label = host.split('.').next().unwrap_or(host);
    let mut url = joined(&[scheme, "://", host]);
    if let Some(port) = port {
        url.push(':');
        url.push_str(&decimal(usize::from(port)));
    }
    if let Some(organisation) = organisation {
        if own.is_some_and(|own| !is_own(own)) {
            return false;
        }
        if !(labels != 2 || is_local || port.is_some() || is_address) {
            return false;
        }
        url.push('/');
        url.push_str(organisation);
        // With an organisation in the path, only a host that is named after one tells that it is in both.
        let in_both = labels > 2 && !is_address && first_label.ends_with("org");
        address.kind = if in_both { Kind::Ifd } else { Kind::Onprem };
        address.org = url.len() - organisation.len()..url.len();
    } else {
        let by_host = labels > 2 && !is_address;
        if !(by_host || port.is_some() || is_local && parts.scheme == Scheme::Http) {
            return false;
        }
        // IFD needs https; discovery is asked for the organisations of a server.
        let discovery = query::split(parts.tail).0.to_ascii_lowercase().ends_with("discovery.svc");
        let named = by_host && scheme == "https" && !discovery && port != Some(cloud::ON_PREMISES_PORT);
        address.kind = if named { Kind::Ifd } else { Kind::Onprem };
        if !is_address {
            let start = scheme.len() + "://".len();
            address.org = start..start + first_label.len();
        }
        if !named {
            address.note(What::OrganisationMissing, paste.span(parts.authority));
        }
    }
    if let Some(own) = own {
        let what = if is_service { What::ServicePathCut } else { What::PathCut };
        address.note(what, paste.span(own));
    }
    if !query.is_empty() {
        address.note(What::QueryCut, paste.span(query));
    }
    address.url = Some(url);
    true
}

/// Whether a segment of a path can name an organisation.
fn is_organisation(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn is_own(segment: &str) -> bool {
    OWN_SEGMENTS.iter().any(|own| segment.eq_ignore_ascii_case(own))
}

/// Whether a host can only be of a network of one's own.
fn is_local(host: &str) -> bool {
    let last = search::behind_last(host, b'.');
    last.len() == host.len() || matches!(last, "local" | "lan" | "internal" | "corp")
}
