//! What was changed in a pasted text to get at the address, and what is to be known of it.

use std::{borrow::Cow, ops::Range};

use moorline_scan::write::joined;

use crate::cloud::Wrapping;

/// A change, and where in the pasted text it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was changed.
    pub what: What,
    /// The bytes of the pasted text that it is about; where that cannot be told, all that it may be about.
    pub span: Range<usize>,
}

/// What was changed, or is to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Blanks or line breaks around it.
    Blanks,
    /// Characters that cannot be seen.
    InvisibleCharacters,
    /// Quotation marks, brackets or punctuation around it.
    Wrapping,
    /// It was found inside a longer text.
    TakenFromText,
    /// It was found inside another address.
    Unwrapped(Wrapping),
    /// It was written with `%3A` and the like.
    PercentDecoded,
    /// `https://` was missing.
    SchemeAdded,
    /// The scheme was misspelt.
    SchemeRepaired,
    /// `http` became `https`.
    HttpUpgraded,
    /// Upper-case letters in the host.
    LowerCase,
    /// The usual port was dropped.
    PortDropped,
    /// The port of the SQL endpoint was dropped.
    TdsPort,
    /// What follows a second colon was dropped.
    PortRepaired,
    /// A final slash was cut.
    SlashCut,
    /// The path of a page was cut.
    PathCut,
    /// The path of a service (`.svc`) was cut.
    ServicePathCut,
    /// What makes it the scope of a sign-in was cut: `.default` or `user_impersonation`.
    ScopeCut,
    /// Query or fragment was cut.
    QueryCut,
    /// `.api.` was dropped from the host.
    ApiHost,
    /// `www.` was dropped from the host.
    Www,
    /// A final dot was dropped from the host.
    FinalDot,
    /// The proxy suffix of Defender for Cloud Apps was dropped.
    CloudAppsProxy,
    /// Not changed: the region is in no table.
    UnknownRegion,
    /// Not changed: the region is Microsoft's own.
    InternalRegion,
    /// Not changed: the region is closed.
    RetiredRegion,
    /// Not changed: the name is one that a service had.
    ServiceHostName,
    /// Not changed: the name may be an example's.
    Placeholder,
    /// Not changed: no organisation is named on a server of one's own.
    OrganisationMissing,
    /// Not changed: what stands for the tenant is neither its ID nor a domain.
    TenantUnclear,
}

/// Changes as sentences, each once: several parts that were cut off read alike.
pub fn sentences(changes: &[Change]) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for change in changes {
        let text = change.text();
        if !sentences.contains(&text) {
            sentences.push(text);
        }
    }
    sentences
}

impl Change {
    /// The change in one sentence.
    pub fn text(&self) -> String {
        self.what.text().into_owned()
    }

    /// Whether nothing was changed, but the region is unusual.
    pub fn is_about_region(&self) -> bool {
        matches!(self.what, What::UnknownRegion | What::InternalRegion | What::RetiredRegion)
    }
}

impl What {
    /// How many there are.
    pub const COUNT: u32 = 29;

    /// Its number, below [`What::COUNT`].
    pub const fn number(self) -> u32 {
        match self {
            What::Blanks => 0,
            What::InvisibleCharacters => 1,
            What::Wrapping => 2,
            What::TakenFromText => 3,
            What::Unwrapped(_) => 4,
            What::PercentDecoded => 5,
            What::SchemeAdded => 6,
            What::SchemeRepaired => 7,
            What::HttpUpgraded => 8,
            What::LowerCase => 9,
            What::PortDropped => 10,
            What::TdsPort => 11,
            What::PortRepaired => 12,
            What::SlashCut => 13,
            What::PathCut => 14,
            What::ServicePathCut => 15,
            What::ScopeCut => 16,
            What::QueryCut => 17,
            What::ApiHost => 18,
            What::Www => 19,
            What::FinalDot => 20,
            What::CloudAppsProxy => 21,
            What::UnknownRegion => 22,
            What::InternalRegion => 23,
            What::RetiredRegion => 24,
            What::ServiceHostName => 25,
            What::Placeholder => 26,
            What::OrganisationMissing => 27,
            What::TenantUnclear => 28,
        }
    }

    /// Its name on the wire and, for a warning, in the vectors.
    pub fn name(self) -> &'static str {
        match self {
            What::Blanks => "blanks",
            What::InvisibleCharacters => "invisible_characters",
            What::Wrapping => "wrapping",
            What::TakenFromText => "taken_from_text",
            What::Unwrapped(_) => "unwrapped",
            What::PercentDecoded => "percent_decoded",
            What::SchemeAdded => "scheme_added",
            What::SchemeRepaired => "repaired_scheme",
            What::HttpUpgraded => "http_upgraded",
            What::LowerCase => "lower_case",
            What::PortDropped => "port_dropped",
            What::TdsPort => "tds_port",
            What::PortRepaired => "repaired_port",
            What::SlashCut => "slash_cut",
            What::PathCut => "path_cut",
            What::ServicePathCut => "service_path_cut",
            What::ScopeCut => "scope_cut",
            What::QueryCut => "query_cut",
            What::ApiHost => "api_host",
            What::Www => "extra_label",
            What::FinalDot => "final_dot",
            What::CloudAppsProxy => "cloud_apps_proxy",
            What::UnknownRegion => "unknown_region",
            What::InternalRegion => "internal_region",
            What::RetiredRegion => "retired_region",
            What::ServiceHostName => "service_host_name",
            What::Placeholder => "placeholder",
            What::OrganisationMissing => "org_missing",
            What::TenantUnclear => "tenant_unclear",
        }
    }

    /// Whether people should look at it; the other changes are certain.
    pub fn is_warning(self) -> bool {
        matches!(
            self,
            What::InvisibleCharacters
                | What::SchemeRepaired
                | What::HttpUpgraded
                | What::TdsPort
                | What::PortRepaired
                | What::Www
                | What::UnknownRegion
                | What::InternalRegion
                | What::RetiredRegion
                | What::ServiceHostName
                | What::Placeholder
                | What::OrganisationMissing
                | What::TenantUnclear
        )
    }

    /// It in one sentence.
    pub fn text(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            What::Blanks => "Blanks around the address were removed.",
            What::InvisibleCharacters => "Characters that cannot be seen were removed.",
            What::Wrapping => "Quotation marks or punctuation around the address were removed.",
            What::TakenFromText => "The address was taken out of the text around it.",
            What::Unwrapped(wrapping) => {
                return Cow::Owned(joined(&["The address was taken out of ", wrapping.what(), "."]));
            }
            What::PercentDecoded => "The address was encoded (%3A and the like) and was decoded.",
            What::SchemeAdded => "https:// was added.",
            What::SchemeRepaired => "The misspelt https:// was repaired.",
            What::HttpUpgraded => "http was changed to https; environments accept nothing else.",
            What::LowerCase => "The address was written in lower case.",
            What::PortDropped => "The port was removed; environments use the usual one.",
            What::TdsPort => {
                "The port was removed: it is that of the SQL endpoint, which only SQL tools use."
            }
            What::PortRepaired => "What follows the port was removed; it belongs to another tool.",
            What::SlashCut => "The slash at the end was removed.",
            What::PathCut | What::QueryCut => "Everything after the host name was cut off.",
            What::ServicePathCut => {
                "Everything after the host name was cut off: it is the address of a service in the environment."
            }
            What::ScopeCut => {
                "Everything after the host name was cut off: it is the scope of a sign-in, not the address."
            }
            What::ApiHost => "\".api\" was removed: that is the address of the Web API.",
            What::Www => "\"www.\" was removed.",
            What::FinalDot => "The dot at the end was removed.",
            What::CloudAppsProxy => "The suffix of the Defender for Cloud Apps proxy was removed.",
            What::UnknownRegion => {
                "Moorline does not know this region number. It may be new; check it for a typing mistake."
            }
            What::InternalRegion => "This region is for Microsoft's own tests.",
            What::RetiredRegion => "This region is closed; the environment has moved.",
            What::ServiceHostName => {
                "A service of Microsoft had this name once; check that it is your environment's."
            }
            What::Placeholder => "This may be an example: check that it has your own names.",
            What::OrganisationMissing => {
                "The name of the organisation is missing: on a server of your own it follows the host, as in https://server/organisation."
            }
            What::TenantUnclear => "What should name the tenant is neither its ID nor a domain.",
        })
    }
}
