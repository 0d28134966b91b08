//! The address of a Dataverse environment.

use std::fmt;

use crate::{
    cloud::{self, RegionStatus},
    nearness::distance,
};

/// The address of a Dataverse environment in its normal form, `https://<org>.<suffix>`, and how it came to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentUrl {
    /// The organisation: the host's first label, lower case.
    pub org: String,
    /// What follows it, for example `crm4.dynamics.com`.
    pub suffix: String,
    /// What was changed in the pasted text, in the order of the changes.
    pub changes: Vec<Change>,
}

/// What was changed in a pasted text to make it an environment URL, or is to be known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Blanks or line breaks around it.
    Blanks,
    /// Characters that cannot be seen.
    InvisibleCharacters,
    /// Quotation marks, brackets or punctuation around it.
    Wrapping,
    /// It was found inside a longer text.
    TakenFromText,
    /// It was found inside another address.
    Unwrapped(&'static str),
    /// `https://` was missing.
    SchemeAdded,
    /// The scheme was misspelt.
    SchemeRepaired,
    /// `http` became `https`.
    HttpToHttps,
    /// Upper-case letters in the host.
    LowerCase,
    /// A port was dropped.
    PortDropped,
    /// Path, query or fragment was cut.
    PathCut,
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
}

impl Change {
    /// The change in one sentence.
    pub fn text(self) -> String {
        match self {
            Change::Blanks => "Blanks around the address were removed.".into(),
            Change::InvisibleCharacters => "Characters that cannot be seen were removed.".into(),
            Change::Wrapping => "Quotation marks or punctuation around the address were removed.".into(),
            Change::TakenFromText => "The address was taken out of the text around it.".into(),
            Change::Unwrapped(what) => format!("The address was taken out of {what}."),
            Change::SchemeAdded => "https:// was added.".into(),
            Change::SchemeRepaired => "The misspelt https:// was repaired.".into(),
            Change::HttpToHttps => "http was changed to https; environments accept nothing else.".into(),
            Change::LowerCase => "The address was written in lower case.".into(),
            Change::PortDropped => "The port was removed; environments use the usual one.".into(),
            Change::PathCut => "Everything after the host name was cut off.".into(),
            Change::ApiHost => "\".api\" was removed: that is the address of the Web API.".into(),
            Change::Www => "\"www.\" was removed.".into(),
            Change::FinalDot => "The dot at the end was removed.".into(),
            Change::CloudAppsProxy => "The suffix of the Defender for Cloud Apps proxy was removed.".into(),
            Change::UnknownRegion => {
                "Moorline does not know this region number. It may be new; check it for a typing mistake."
                    .into()
            }
            Change::InternalRegion => "This region is for Microsoft's own tests.".into(),
            Change::RetiredRegion => "This region is closed; the environment has moved.".into(),
        }
    }

    /// Whether nothing was changed, but the region is unusual.
    pub fn is_about_region(self) -> bool {
        matches!(self, Change::UnknownRegion | Change::InternalRegion | Change::RetiredRegion)
    }
}

/// Why a text is not the address of an environment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentUrlError {
    /// There is nothing.
    #[error("There is no address.")]
    Empty,
    /// It is longer than the field that it is for.
    #[error("This is longer than an address can be.")]
    TooLong,
    /// It is no address at all.
    #[error("This is not a web address. An environment looks like https://contoso.crm4.dynamics.com.")]
    NotAUrl,
    /// Another scheme than http or https.
    #[error("This is not a web address (https).")]
    BadScheme,
    /// A part still has to be filled in.
    #[error("This is an example: put the name of your own environment in.")]
    Placeholder,
    /// A name or password stands before the host.
    #[error(
        "Something stands before an @ in the address. It leads to another host than it seems to; do not use it."
    )]
    Userinfo,
    /// A letter that only looks like a Latin one, or `xn--`.
    #[error(
        "The host name has letters that only look like Latin ones, or is an encoded international name. Environments never have them; do not use this address."
    )]
    Homoglyph,
    /// A port that environments do not have.
    #[error("Environments have no port number.")]
    UnexpectedPort,
    /// The organisation is missing.
    #[error("The name of the environment is missing before \"{0}\".")]
    MissingOrganisation(String),
    /// The `crm` label is missing.
    #[error("The region is missing: after the name comes crm, crm4 or the like, then dynamics.com.")]
    MissingRegionLabel,
    /// The dot before the `crm` label is missing.
    #[error("The dot between the name and the region (crm, crm4 …) is missing.")]
    MissingDot,
    /// The host ends too early.
    #[error("The host name ends too early.")]
    TruncatedHost {
        /// What it probably should be.
        suggestion: String,
    },
    /// The domain is misspelt.
    #[error("The domain is misspelt.")]
    TypoHost {
        /// What it probably should be.
        suggestion: String,
    },
    /// More labels before the region than an environment has.
    #[error("There is a part too many before the region.")]
    ExtraLabel,
    /// The label is not one that an organisation can have.
    #[error("The name may hold only letters, digits and single hyphens, and no hyphen at either end.")]
    BadLabel,
    /// The host contains a Microsoft domain but does not end with it.
    #[error("This host only looks like one of Microsoft's; it belongs to somebody else. Do not use it.")]
    LookalikeHost,
    /// A service of Dataverse.
    #[error("This is a service of Dataverse, not an environment.")]
    ServiceHost,
    /// A portal or product that is often mistaken for the environment.
    #[error("This is {what}, not an environment. {instead}")]
    Other {
        /// What it is.
        what: &'static str,
        /// Where to find the right address.
        instead: &'static str,
    },
    /// A web address, but none of an environment.
    #[error(
        "This is not the address of a Dataverse environment. One looks like https://contoso.crm4.dynamics.com."
    )]
    NotAnEnvironment,
}

impl EnvironmentUrlError {
    /// What the address probably should be.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            EnvironmentUrlError::TruncatedHost { suggestion }
            | EnvironmentUrlError::TypoHost { suggestion } => Some(suggestion),
            _ => None,
        }
    }
}

impl fmt::Display for EnvironmentUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}.{}", self.org, self.suffix)
    }
}

/// Longer texts are no address; the limit keeps the work small whatever is pasted.
const MAX_LENGTH: usize = 8192;

impl EnvironmentUrl {
    /// Recognises what people paste.
    ///
    /// # Errors
    /// Says why it is not the address of an environment.
    pub fn parse(text: &str) -> Result<EnvironmentUrl, EnvironmentUrlError> {
        if text.len() > MAX_LENGTH {
            return Err(EnvironmentUrlError::TooLong);
        }
        let mut changes = Vec::new();
        let text = clean(text, &mut changes);
        recognise(&text, changes, 0)
    }

    /// The region's name; absent when it is in no table.
    pub fn region(&self) -> Option<&'static str> {
        cloud::region(&self.suffix).map(|region| region.name)
    }
}

fn recognise(text: &str, mut changes: Vec<Change>, depth: u8) -> Result<EnvironmentUrl, EnvironmentUrlError> {
    if text.is_empty() {
        return Err(EnvironmentUrlError::Empty);
    }
    let text = take_out(text, &mut changes);
    let text = with_scheme(&text, &mut changes)?;
    let authority = authority(&text);
    refuse_what_deceives(authority)?;
    let (host, port) = host_and_port(authority).ok_or(EnvironmentUrlError::NotAUrl)?;
    let tail = text.get("https://".len() + authority.len()..).unwrap_or("");

    if depth < 3
        && let Some(wrapper) = cloud::WRAPPERS.iter().find(|wrapper| host.ends_with(wrapper.host_suffix))
        && let Some(inner) = query_value(tail, wrapper.parameter)
    {
        changes.push(Change::Unwrapped(wrapper.what));
        return recognise(inner.trim(), changes, depth + 1);
    }

    if authority.chars().any(|character| character.is_ascii_uppercase()) {
        changes.push(Change::LowerCase);
    }
    let mut host = host;
    if let Some(dotless) = host.strip_suffix('.') {
        host = dotless.to_owned();
        changes.push(Change::FinalDot);
    }
    if let Some(direct) = host.strip_suffix(cloud::CLOUD_APPS_PROXY) {
        host = direct.to_owned();
        changes.push(Change::CloudAppsProxy);
    }
    let (org, suffix) = split_host(&host, &mut changes)?;
    match port {
        None | Some(443 | cloud::TDS_PORT) => {}
        Some(_) => return Err(EnvironmentUrlError::UnexpectedPort),
    }
    if port.is_some() {
        changes.push(Change::PortDropped);
    }
    if !tail.is_empty() {
        changes.push(Change::PathCut);
    }
    Ok(EnvironmentUrl { org, suffix, changes })
}

/// Removes what cannot be seen and blanks at the ends.
fn clean(text: &str, changes: &mut Vec<Change>) -> String {
    let visible: String = text.chars().filter(|character| !is_invisible(*character)).collect();
    if visible.len() != text.len() {
        changes.push(Change::InvisibleCharacters);
    }
    let trimmed = visible.trim();
    if trimmed.len() != visible.len() {
        changes.push(Change::Blanks);
    }
    trimmed.to_owned()
}

/// Zero-width and direction characters, the soft hyphen and the byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Takes the address out of quotation marks, brackets, a connection string or a sentence.
fn take_out(text: &str, changes: &mut Vec<Change>) -> String {
    let mut found = text;
    // A connection string: the value of Url.
    let lower = found.to_ascii_lowercase();
    if let Some(at) = ["url=", "server=", "serviceuri="].iter().find_map(|key| {
        let at = lower.find(key)?;
        let starts = at == 0 || lower.get(..at).is_some_and(|before| before.ends_with([';', ' ']));
        starts.then_some(at + key.len())
    }) && !lower.get(..at).unwrap_or("").contains("://")
    {
        found = found.get(at..).unwrap_or("");
        found = found.split(';').next().unwrap_or("");
        changes.push(Change::TakenFromText);
    }
    // A sentence or a Markdown link: the word with the address.
    if found.contains(char::is_whitespace) || found.contains("](") {
        let looks_right = |word: &&str| word.contains("://") || word.contains(".dynamics.");
        if let Some(word) = found.split(|c: char| c.is_whitespace() || c == '(').find(looks_right) {
            found = word;
            changes.push(Change::TakenFromText);
        }
    }
    let bare = found.trim_start_matches(opens).trim_end_matches(closes);
    // Brackets that belong to the address stay: an example is told from a wrapped address.
    if bare.len() != found.len() && !bare.contains(['<', '>', '[', ']']) {
        changes.push(Change::Wrapping);
        found = bare;
    }
    found.trim().to_owned()
}

/// What people and programs put before an address.
fn opens(character: char) -> bool {
    matches!(character, '"' | '\'' | '<' | '(' | '[' | '\u{2018}' | '\u{201c}' | '\u{201e}' | '\u{ab}')
}

/// And after it.
fn closes(character: char) -> bool {
    let quote = matches!(character, '"' | '\'' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{bb}');
    quote || matches!(character, '>' | ')' | ']' | ',' | ';')
}

/// What stands in examples where a name has to be put in, and in no host.
fn is_of_an_example(character: char) -> bool {
    matches!(character, '{' | '}' | '<' | '>' | '[' | ']' | '*' | '$' | ' ' | '%')
}

/// Adds, repairs or refuses the scheme.
fn with_scheme(text: &str, changes: &mut Vec<Change>) -> Result<String, EnvironmentUrlError> {
    let slashed = text.replace('\\', "/");
    let mut repaired = slashed != text;
    let mut rest = slashed.as_str();
    let mut scheme = "";
    // The letters before ":" or "//", as often as somebody has put them there.
    loop {
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let (word, after) = rest.split_at_checked(letters).unwrap_or(("", rest));
        let separators = after.len() - after.trim_start_matches([':', '/']).len();
        let (separator, after) = after.split_at_checked(separators).unwrap_or(("", after));
        let is_scheme = match separator {
            "" | "/" => false,
            // `host:443` is a port, not a scheme.
            ":" => !after.starts_with(|c: char| c.is_ascii_digit()),
            _ => true,
        };
        if !is_scheme {
            break;
        }
        repaired |= !scheme.is_empty() || !(separator == "://" || word.is_empty() && separator == "//");
        scheme = match word.to_ascii_lowercase().as_str() {
            "https" => "https",
            "http" => "http",
            "" => "none",
            word if distance(word, "https") <= 1 || word == "hxxps" => {
                repaired = true;
                "https"
            }
            _ => return Err(EnvironmentUrlError::BadScheme),
        };
        rest = after;
    }
    if rest.is_empty() {
        return Err(EnvironmentUrlError::NotAUrl);
    }
    if scheme.is_empty() && !rest.contains('.') {
        return Err(EnvironmentUrlError::NotAUrl);
    }
    match scheme {
        _ if repaired => changes.push(Change::SchemeRepaired),
        "" | "none" => changes.push(Change::SchemeAdded),
        "http" => changes.push(Change::HttpToHttps),
        _ => {}
    }
    Ok(format!("https://{rest}"))
}

/// What stands between `//` and the path.
fn authority(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    rest.split(['/', '?', '#']).next().unwrap_or("")
}

fn refuse_what_deceives(authority: &str) -> Result<(), EnvironmentUrlError> {
    if authority.contains('@') {
        return Err(EnvironmentUrlError::Userinfo);
    }
    let lower = authority.to_ascii_lowercase();
    if !lower.is_ascii() || lower.split('.').any(|label| label.starts_with("xn--")) {
        return Err(EnvironmentUrlError::Homoglyph);
    }
    if first_label_without_dot(&lower) {
        return Err(EnvironmentUrlError::MissingDot);
    }
    if lower.contains(is_of_an_example) || lower.starts_with("your_") {
        return Err(EnvironmentUrlError::Placeholder);
    }
    Ok(())
}

/// `contosocrm4.dynamics.com`, `org_crm.dynamics.com`.
fn first_label_without_dot(host: &str) -> bool {
    let Some(label) = host.strip_suffix(".dynamics.com") else { return false };
    let digitless = label.trim_end_matches(|c: char| c.is_ascii_digit());
    !label.contains('.') && digitless.len() > 3 && digitless.ends_with("crm")
}

/// The host in lower case, and the port. What follows a second colon is left out, as in
/// `host:443:52.226.175.58`, which some tools log.
///
/// This is all of a URL that is needed here: hosts that are not plain ASCII names are refused before, so the
/// `url` crate would add 85 KB of WASM for cases that cannot come.
fn host_and_port(authority: &str) -> Option<(String, Option<u16>)> {
    let mut parts = authority.split(':');
    let host = parts.next().filter(|host| !host.is_empty())?.to_ascii_lowercase();
    let port = match parts.next() {
        None | Some("") => None,
        Some(port) => Some(port.parse().ok()?),
    };
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    is_name.then_some((host, port))
}

/// The decoded value of a query parameter in what follows the host.
fn query_value(tail: &str, name: &str) -> Option<String> {
    let (_, query) = tail.split_once('?')?;
    let query = query.split('#').next()?;
    let value = query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?.1;
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let mut digit = || char::from(ahead.next()?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match byte {
            b'%' if let (Some(high), Some(low)) = (digit(), digit()) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Splits a host into organisation and suffix, or says what it is instead.
fn split_host(host: &str, changes: &mut Vec<Change>) -> Result<(String, String), EnvironmentUrlError> {
    if let Some(other) = cloud::OTHER_HOSTS.iter().find(|other| match other.host.strip_prefix('.') {
        Some(_) => host.ends_with(other.host),
        None => host == other.host,
    }) {
        return Err(EnvironmentUrlError::Other { what: other.what, instead: other.instead });
    }
    let Some((labels, suffix)) = known_suffix(host).or_else(|| numbered_suffix(host)) else {
        return Err(not_an_environment(host));
    };
    if labels.is_empty() {
        return Err(EnvironmentUrlError::MissingOrganisation(suffix.to_owned()));
    }
    let mut labels: Vec<&str> = labels.split('.').collect();
    if labels.len() > 1 && labels.last() == Some(&"api") {
        labels.pop();
        changes.push(Change::ApiHost);
    }
    if labels.len() > 1 && labels.first() == Some(&"www") {
        labels.remove(0);
        changes.push(Change::Www);
    }
    if labels.last().is_some_and(|label| cloud::SERVICE_LABELS.contains(label)) {
        return Err(EnvironmentUrlError::ServiceHost);
    }
    let [org] = labels.as_slice() else { return Err(EnvironmentUrlError::ExtraLabel) };
    if !is_label(org) {
        return Err(EnvironmentUrlError::BadLabel);
    }
    changes.extend(match cloud::region(suffix).map(|region| region.status) {
        Some(RegionStatus::Active) => None,
        Some(RegionStatus::Internal) => Some(Change::InternalRegion),
        Some(RegionStatus::Retired) => Some(Change::RetiredRegion),
        None => Some(Change::UnknownRegion),
    });
    Ok(((*org).to_owned(), suffix.to_owned()))
}

/// What stands before a known suffix, and the suffix.
fn known_suffix(host: &str) -> Option<(&str, &str)> {
    cloud::REGIONS.iter().find_map(|region| {
        let before = host.strip_suffix(region.suffix)?;
        if before.is_empty() {
            Some(("", region.suffix))
        } else {
            Some((before.strip_suffix('.')?, region.suffix))
        }
    })
}

/// The same for a `crmN.dynamics.com` that is in no table.
fn numbered_suffix(host: &str) -> Option<(&str, &str)> {
    let before = host.strip_suffix(".dynamics.com")?;
    let at = before.rfind('.').map_or(0, |dot| dot + 1);
    let number = before.get(at..)?.strip_prefix("crm")?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (host.get(..at.saturating_sub(1)).unwrap_or(""), host.get(at..).unwrap_or("")))
}

/// Letters, digits and single hyphens, none at the ends. Source: `pac admin create --domain`, Microsoft Learn.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
        && !label.contains("--")
}

/// Why a host that has no environment suffix is not an environment's.
fn not_an_environment(host: &str) -> EnvironmentUrlError {
    if host.contains(".dynamics.com.") || host.contains("dynamics.com-") {
        return EnvironmentUrlError::LookalikeHost;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let crm = |label: &str| {
        label.strip_prefix("crm").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match labels.as_slice() {
        [org, region, "dynamics"] if crm(region) => {
            EnvironmentUrlError::TruncatedHost { suggestion: format!("https://{org}.{region}.dynamics.com") }
        }
        [org, region, domain, top] if crm(region) && close_to_dynamics(domain, top) => {
            EnvironmentUrlError::TypoHost { suggestion: format!("https://{org}.{region}.dynamics.com") }
        }
        [_, "dynamics", "com"] => EnvironmentUrlError::MissingRegionLabel,
        [.., domain, top] if close_to_dynamics(domain, top) => EnvironmentUrlError::LookalikeHost,
        [_] => EnvironmentUrlError::NotAUrl,
        _ => EnvironmentUrlError::NotAnEnvironment,
    }
}

fn close_to_dynamics(domain: &str, top: &str) -> bool {
    distance(&format!("{domain}.{top}"), "dynamics.com") <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_changed() {
        let url = EnvironmentUrl::parse(" \"HTTP://Contoso.api.CRM4.dynamics.com:443/main.aspx?appid=1\" ")
            .unwrap();
        assert_eq!(url.to_string(), "https://contoso.crm4.dynamics.com");
        assert_eq!(
            url.changes,
            [
                Change::Blanks,
                Change::Wrapping,
                Change::HttpToHttps,
                Change::LowerCase,
                Change::ApiHost,
                Change::PortDropped,
                Change::PathCut
            ]
        );
        assert_eq!(url.region(), Some("Europe, Middle East and Africa"));
    }
}
