//! What the setup pages of Business Central and NAV do with an address that is typed into them.
//!
//! Source: microsoft/BCApps @c3414ede, `CRMIntegrationManagement.Codeunit.al` (lines 2973 to 3027) and
//! `CDSIntegrationImpl.Codeunit.al` (lines 4265 to 4292); public copies of the NAV objects; the results were
//! observed with mono's `System.Uri`. What Windows may do otherwise is marked ([`Treatment::uncertain`]).

use moorline_scan::{
    numbers, search,
    write::{decimal, joined},
};

use crate::text;

/// A page that takes an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupPage {
    /// Dataverse Connection Setup, page 7200.
    Dataverse,
    /// Microsoft Dynamics 365 Connection Setup, page 5330, of Business Central 16 and later.
    Sales,
    /// The same in NAV 2016 and 2017.
    Nav,
}

/// What a page does with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// What happens.
    pub result: Result<Taken, Refusal>,
    /// Whether this holds only where the setting for connections without https is on: the address is http.
    pub if_http_is_allowed: bool,
    /// Whether this was observed with mono and may differ on Windows.
    pub uncertain: bool,
}

/// An address that a page takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It stays as it is.
    Kept,
    /// It is shortened without a word.
    Trimmed {
        /// What stays: without blanks and, on page 7200, final slashes.
        kept: String,
    },
    /// The page asks whether to replace it.
    Asks {
        /// What it proposes; "Yes" takes it.
        proposed: String,
        /// What stays after "No".
        if_no: String,
    },
}

/// An error that a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no URL.
    Invalid,
    /// The page takes https only.
    HttpsOnly {
        /// Which page; the message differs.
        page: SetupPage,
    },
    /// The page takes http and https only.
    HttpOrHttpsOnly {
        /// What the page takes for the scheme.
        scheme: String,
    },
}

/// What the pages leave as it is: nothing, and what Microsoft's own tests enter.
const UNTOUCHED: &[&str] = &["", "@@test@@"];

/// What a page does with an address.
pub fn treat(page: SetupPage, text: &str) -> Treatment {
    let uncertain = text.contains('\\') || text.starts_with("//") || text.contains('\t');
    let result = treated(page, text);
    let scheme = text.trim_start().get(..5).unwrap_or("");
    let if_http_is_allowed = result.is_ok() && scheme.eq_ignore_ascii_case("http:");
    Treatment { result, if_http_is_allowed, uncertain }
}

fn treated(page: SetupPage, text: &str) -> Result<Taken, Refusal> {
    if UNTOUCHED.contains(&text) {
        return Ok(Taken::Kept);
    }
    let mut kept = search::trim(text, b" ");
    if page == SetupPage::Dataverse {
        kept = search::trim_end(kept, b"/");
    }
    // Nothing but blanks: there is nothing left that could be an address.
    let uri =
        Uri::create(kept).or_else(|| Uri::create(&joined(&["https://", kept]))).ok_or(Refusal::Invalid)?;
    match (page, uri.scheme.as_str()) {
        (_, "https") | (SetupPage::Sales, "http") => {}
        (SetupPage::Sales, _) => return Err(Refusal::HttpOrHttpsOnly { scheme: uri.scheme }),
        (SetupPage::Dataverse | SetupPage::Nav, _) => return Err(Refusal::HttpsOnly { page }),
    }
    let proposed = joined(&[&uri.scheme, "://", &uri.authority]);
    let asks = page == SetupPage::Nav || matches!(uri.port, 80 | 443);
    if asks && text::lower(kept) != text::lower(&proposed) {
        return Ok(Taken::Asks { proposed, if_no: kept.to_owned() });
    }
    if kept.len() < text.len() { Ok(Taken::Trimmed { kept: kept.to_owned() }) } else { Ok(Taken::Kept) }
}

/// What `System.Uri` reads of an absolute address.
struct Uri {
    scheme: String,
    /// User, host and port, the port only when it is not the usual one.
    authority: String,
    port: u16,
}

impl Uri {
    /// As `Uri.TryCreate` with `UriKind.Absolute`.
    fn create(text: &str) -> Option<Uri> {
        let text = search::trim(text, b" \t\r\n");
        if text.starts_with("//") || text.starts_with('/') {
            // A path of a server, or of a file.
            let (scheme, authority) = ("file".to_owned(), String::new());
            return (text.len() > 1).then_some(Uri { scheme, authority, port: 0 });
        }
        let (scheme, rest) = text.split_once(':')?;
        let mut letters = scheme.bytes();
        if !letters.next()?.is_ascii_alphabetic()
            || !letters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        {
            return None;
        }
        let scheme = scheme.to_ascii_lowercase();
        let usual = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            // Whatever follows, the page refuses the scheme.
            _ => return Some(Uri { scheme, authority: String::new(), port: 0 }),
        };
        let rest = rest.strip_prefix("//")?;
        let authority = search::until(rest, b"/?#");
        let (user, host_and_port) = match search::split_last(authority, b'@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let (host, port) = if host_and_port.starts_with('[') {
            let (host, rest) = host_and_port.split_at_checked(host_and_port.find(']')? + 1)?;
            (host, if rest.is_empty() { "" } else { rest.strip_prefix(":")? })
        } else {
            host_and_port.split_once(':').unwrap_or((host_and_port, ""))
        };
        let port = match port {
            "" => usual,
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                u16::try_from(numbers::parse(digits)?).ok()?
            }
            _ => return None,
        };
        if !is_host(host) {
            return None;
        }
        // System.Uri writes scheme and host in lower case, and leaves the user as it is.
        let mut authority = user.map_or(String::new(), |user| joined(&[user, "@"]));
        authority.push_str(&text::lower(host));
        if port != usual {
            authority.push(':');
            authority.push_str(&decimal(usize::from(port)));
        }
        Some(Uri { scheme, authority, port })
    }
}

/// Whether `System.Uri` takes it for a host: labels of letters, digits, hyphens, underscores and whatever is behind
/// ASCII and its control characters, or an IPv6 address in brackets.
///
/// Source: dotnet/runtime `DomainNameHelper.cs`, `s_iriInvalidChars`.
fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix("[").and_then(|rest| rest.strip_suffix("]")) {
        return inner.contains(':')
            && inner.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'%'));
    }
    let name = host.strip_suffix(".").unwrap_or(host);
    !name.is_empty()
        && name.split('.').all(|label| {
            let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\u{a0}'..);
            !label.is_empty() && label.chars().all(fits)
        })
}

/// The authentication types, by their names in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthenticationType {
    /// Office365, shown as "OAuth 2.0" on newer pages.
    Office365,
    /// AD.
    Ad,
}

impl AuthenticationType {
    /// Its name in the code.
    pub fn name(self) -> &'static str {
        match self {
            AuthenticationType::Office365 => "Office365",
            AuthenticationType::Ad => "AD",
        }
    }
}

/// The authentication type that a page sets after an address was entered, and why, in one sentence. `online` is
/// whether Business Central runs online. NAV 2016 and 2017 have no such field in every build: nothing is said.
///
/// Source: `CRMConnectionSetup.Table.al` and `CDSConnectionSetup.Table.al` of microsoft/BCApps @c3414ede: the
/// address is searched for ".dynamics.com", upper and lower case apart.
pub fn authentication_type(
    page: SetupPage,
    address: &str,
    online: bool,
) -> Option<(AuthenticationType, &'static str)> {
    const DOMAIN: &str = ".dynamics.com";
    if page == SetupPage::Nav {
        return None;
    }
    Some(if online {
        (AuthenticationType::Office365, "Business Central online always chooses Office365 (OAuth 2.0).")
    } else if search::has(address, DOMAIN) {
        (
            AuthenticationType::Office365,
            "The page chooses Office365 (OAuth 2.0) because the address has .dynamics.com in it.",
        )
    } else if search::has(&address.to_ascii_lowercase(), DOMAIN) {
        (
            AuthenticationType::Ad,
            "The page chooses AD because it does not find .dynamics.com written in lower case. Write the host in lower case, or choose the type again.",
        )
    } else {
        (
            AuthenticationType::Ad,
            "The page chooses AD because the address does not have .dynamics.com in it. Choose the type again if the environment is online.",
        )
    })
}

impl Treatment {
    /// What is in the field afterwards, when every question is answered with "Yes"; nothing after an error.
    pub fn value<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        match &self.result {
            Ok(Taken::Kept) => Some(text),
            Ok(Taken::Trimmed { kept }) => Some(kept),
            Ok(Taken::Asks { proposed, .. }) => Some(proposed),
            Err(_) => None,
        }
    }

    /// What happens, in one or two sentences. Of the address only the proposal is repeated.
    pub fn text(&self) -> String {
        match &self.result {
            Ok(Taken::Kept) if self.if_http_is_allowed => {
                "The page keeps the address as it is, where connections without https are allowed; elsewhere it shows an error.".to_owned()
            }
            Ok(Taken::Kept) => "The page keeps the address as it is.".to_owned(),
            Ok(Taken::Trimmed { .. }) => {
                "The page removes blanks and slashes at the ends without a word.".to_owned()
            }
            Ok(Taken::Asks { proposed, .. }) if is_the_scheme(proposed) => joined(&[
                "The page reads the misspelt beginning as a host and proposes ",
                proposed,
                ", which is wrong. Answer No, and correct the address.",
            ]),
            Ok(Taken::Asks { proposed, .. }) => {
                joined(&["The page asks whether to replace it with ", proposed, ". \"No\" keeps what was entered."])
            }
            Err(refusal) => joined(&["The page shows an error: ", &refusal.message()]),
        }
    }
}

/// Whether a proposed address has `https` for its host.
fn is_the_scheme(proposed: &str) -> bool {
    matches!(proposed, "https://https" | "https://http")
}

impl Refusal {
    /// The page's message; dots stand where it puts the name of the product in.
    pub fn message(&self) -> String {
        match self {
            Refusal::Invalid => "The value entered is not a valid URL.".to_owned(),
            Refusal::HttpsOnly { page: SetupPage::Nav | SetupPage::Sales } => "The application is set up to support secure connections (HTTPS) to … only. You cannot use HTTP.".to_owned(),
            Refusal::HttpsOnly { page: SetupPage::Dataverse } => "The application is set up to support secure connections (HTTPS) to the Dataverse environment only. You cannot use HTTP.".to_owned(),
            Refusal::HttpOrHttpsOnly { scheme } => joined(&[scheme, " is not a valid URI scheme for … connections. You can only use HTTPS or HTTP as the scheme in the URL."]),
        }
    }
}
