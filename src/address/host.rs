//! Hosts of Dataverse environments: organisation and region, or why a host is none.

use moorline_scan::{address, search, write::joined};

use super::{clean::find_ignoring_case, kind::Problem};
use crate::{
    cloud::{self, Region},
    nearness::distance,
};

/// A host in parts.
#[derive(Debug, Clone, Copy)]
pub struct DataverseHost<'t> {
    /// What stands before the region, without its dot.
    pub labels: &'t str,
    /// The region's suffix as written.
    pub suffix: &'t str,
    /// The region; absent when it is in no table.
    pub region: Option<&'static Region>,
}

/// Splits a host, in lower case, at the suffix of a region. It is read from its end, so that no table is searched.
pub fn split(host: &str) -> Option<DataverseHost<'_>> {
    if let Some(before) = host.strip_suffix(cloud::NUMBERED_SUFFIX) {
        let Some((start, number)) = address::region(before) else {
            let label = before.get(address::labels(before).last..)?;
            let start = before.len() - label.len();
            let suffix = host.get(start..)?;
            let region = Some(cloud::region(suffix)?);
            return Some(DataverseHost { labels: without_dot(host.get(..start)?), suffix, region });
        };
        // `crm1` and `crm04` are not `crm` and `crm4`.
        let region = number.and_then(numbered);
        return Some(DataverseHost {
            labels: without_dot(host.get(..start)?),
            suffix: host.get(start..)?,
            region,
        });
    }
    for region in cloud::REGIONS.iter().filter(|region| region.number == 0) {
        if let Some(before) = host.strip_suffix(region.suffix)
            && (before.is_empty() || before.ends_with("."))
        {
            return Some(DataverseHost {
                labels: without_dot(before),
                suffix: region.suffix,
                region: Some(region),
            });
        }
    }
    None
}

fn without_dot(labels: &str) -> &str {
    labels.strip_suffix(".").unwrap_or(labels)
}

fn numbered(number: u16) -> Option<&'static Region> {
    cloud::REGIONS.iter().find(|region| region.number == number)
}

/// The organisation of the labels before a region, and what was dropped to get at it.
#[derive(Debug, Clone, Copy)]
pub struct Organisation<'t> {
    /// Its label.
    pub label: &'t str,
    /// `.api` followed it.
    pub api: bool,
    /// `www.` stood before it.
    pub www: bool,
}

/// Reads the labels before a region.
pub fn organisation(labels: &str) -> Result<Organisation<'_>, Problem> {
    if labels.is_empty() {
        return Err(Problem::MissingOrganisation);
    }
    let (label, api) = match labels.strip_suffix(".api") {
        Some(label) => (label, true),
        None => (labels, false),
    };
    let (label, www) = match label.strip_prefix("www.") {
        Some(label) => (label, true),
        None => (label, false),
    };
    let seen = address::labels(label);
    let last = label.get(seen.last..).unwrap_or(label);
    if cloud::SERVICE_LABELS.contains(&last)
        || !seen.are_names && search::has(last, "--") && search::has(last, cloud::SCALE_GROUP)
    {
        return Err(Problem::ServiceHost);
    }
    if seen.has_empty {
        return Err(Problem::BadLabel);
    }
    if last.len() < label.len() {
        return Err(Problem::ExtraLabel);
    }
    if !seen.are_names || label.len() > LONGEST_LABEL {
        return Err(Problem::BadLabel);
    }
    Ok(Organisation { label, api, www })
}

/// In bytes. It is that of DNS; no other limit is documented. Letters, digits and single hyphens, none at the ends:
/// `pac admin create --domain`, Microsoft Learn.
const LONGEST_LABEL: usize = 63;

/// Whether a label may be the one that an example leaves to be replaced.
pub fn is_example(label: &str) -> bool {
    matches!(
        label.strip_prefix("your"),
        Some("org" | "-org" | "orgname" | "-org-name" | "environment" | "-environment" | "-environment-name")
    )
}

/// The organisation of `contosocrm4.dynamics.com` and `org_crm.dynamics.com`, where the dot is missing, with the
/// label that should follow it.
pub fn without_the_dot(host: &str) -> Option<(&str, &str)> {
    let label = host.strip_suffix(cloud::NUMBERED_SUFFIX).filter(|label| !label.contains('.'))?;
    let digitless = search::trim_end(label, b"0123456789");
    let org = digitless.strip_suffix("crm").filter(|org| !org.is_empty())?;
    let crm = label.get(org.len()..)?;
    Some((search::trim_end(org, b"_-"), crm))
}

/// Why a host, in lower case, that has no region's suffix is not an environment's; what it probably should be.
pub fn why_not(host: &str) -> Option<(Problem, Option<String>)> {
    if find_domain(host) {
        return Some((Problem::LookalikeHost, None));
    }
    // From the end: what would be the organisation, the region, the domain and the top-level domain.
    let mut rest = Some(host);
    let mut label = || {
        let (before, label) = search::split_last(rest?, b'.').map_or((None, rest?), |(b, l)| (Some(b), l));
        rest = before;
        Some(label)
    };
    let (first, second, third, fourth) = (label()?, label(), label(), label());
    let more = label().is_some();
    let suggest = |org: &str, crm: &str| {
        organisation(org).is_ok().then(|| joined(&["https://", org, ".", crm, cloud::NUMBERED_SUFFIX]))
    };
    match (fourth, third, second, first) {
        (None, None, Some(org), crm) if is_crm(crm) => Some((Problem::TruncatedHost, suggest(org, crm))),
        (None, Some(org), Some(crm), domain) if is_crm(crm) && distance(domain, "dynamics") <= 1 => {
            Some((Problem::TruncatedHost, suggest(org, crm)))
        }
        (Some(org), Some(crm), Some(domain), top) if !more && is_crm(crm) && near_dynamics(domain, top) => {
            Some((Problem::TypoHost, suggest(org, crm)))
        }
        (None, Some(_), Some("dynamics"), "com") => Some((Problem::MissingRegionLabel, None)),
        // Without a region it is one only when it begins as the real one does.
        (_, _, Some(domain), top)
            if matches!(domain.as_bytes().first(), Some(b'd' | b'y'))
                && (domain, top) != ("dynamics", "com")
                && near_dynamics(domain, top) =>
        {
            Some((Problem::LookalikeHost, None))
        }
        (None, None, None, _) => Some((Problem::NotAUrl, None)),
        _ => None,
    }
}

/// Whether a domain of environments stands in a host that does not end with it.
fn find_domain(host: &str) -> bool {
    let after = |domain: &str| {
        find_ignoring_case(host, domain).and_then(|at| host.as_bytes().get(at + domain.len()).copied())
    };
    // Most hosts have neither word.
    if find_ignoring_case(host, "dynamics").is_none() && find_ignoring_case(host, "crm").is_none() {
        return false;
    }
    let mut found = matches!(after("dynamics.com"), Some(b'.' | b'-'));
    for region in cloud::REGIONS {
        found |= region.number == 0 && after(region.suffix).is_some();
    }
    found
}

/// Whether a label is that of a region: `crm`, or with a number of up to three digits.
pub fn is_crm(label: &str) -> bool {
    label
        .strip_prefix("crm")
        .is_some_and(|number| number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn near_dynamics(domain: &str, top: &str) -> bool {
    const NAME: &str = "dynamics";
    domain.len().abs_diff(NAME.len()) <= 2
        && top.len() <= 5
        && distance(domain, NAME).saturating_add(distance(top, "com")) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_split_at_its_region() {
        for region in cloud::REGIONS {
            let host = format!("contoso.{}", region.suffix);
            let split = split(&host).unwrap();
            assert_eq!((split.labels, split.suffix, split.region), ("contoso", region.suffix, Some(region)));
        }
        assert!(split("contoso.crm1.dynamics.com").unwrap().region.is_none());
        assert!(split("contoso.crm04.dynamics.com").unwrap().region.is_none());
        assert!(split("contoso.crm1234.dynamics.com").is_none());
        assert!(split("contosocrm.dynamics.cn").is_none());
    }

    #[test]
    fn labels_are_those_that_pac_takes() {
        for label in ["a", "3shape", "org-1", "x"] {
            assert!(organisation(label).is_ok(), "{label}");
        }
        for label in ["", "-a", "a-", "a--b", "a_b", "a.b", "ä", &"a".repeat(64)] {
            assert!(organisation(label).is_err(), "{label}");
        }
    }
}
