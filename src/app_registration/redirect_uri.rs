//! Redirect URIs and the platform that each is registered under.

use moorline_address::clean;
use moorline_scan::search::{digits, has as has_text, has_any, split_once, until};

use crate::wire::{names, record};

/// A redirect URI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectUri {
    /// The platform.
    pub platform: Platform,
    /// The URI as registered.
    pub uri: String,
}

record!(RedirectUri { platform, uri });

/// The platform of a redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Web.
    Web,
    /// Single-page application.
    Spa,
    /// Mobile and desktop applications.
    PublicClient,
    /// Which one is not known: before 2019 there were none, and not every wording of a blade is.
    Unknown,
    /// A type that does not exist, or none where there must be one.
    NoSuch,
}

names!(Platform { Web = "web", Spa = "spa", PublicClient = "public-client", Unknown = "unknown", NoSuch = "no-such" });

/// The most characters of a redirect URI.
///
/// Source: Microsoft Learn, "Redirect URI (reply URL) outline and restrictions" (`reply-url`).
pub const MAX_LENGTH: usize = 256;

/// The most redirect URIs, without personal accounts and with them. Source: as above.
pub const MOST: (usize, usize) = (256, 100);

/// Characters that a redirect URI may not hold. Source: as above.
pub const UNSUPPORTED: &[u8] = b"!$'(),;";

/// What is seen of a redirect URI at a glance, a bit each: many rules look at every one.
pub mod glance {
    /// It stands under Web, and belongs to a program on the user's own machine.
    pub const NATIVE_UNDER_WEB: u16 = 1;
    /// It holds the placeholder of a template or a guide.
    pub const PLACEHOLDER: u16 = 1 << 1;
    /// It is no whole address.
    pub const NOT_WHOLE: u16 = 1 << 2;
    /// It begins with `urn:`.
    pub const URN: u16 = 1 << 3;
    /// It is this machine by its IPv6 address.
    pub const IPV6: u16 = 1 << 4;
    /// It is plain http to another machine.
    pub const INSECURE: u16 = 1 << 5;
    /// It stands under a platform for web pages, and has another scheme than they.
    pub const NO_PAGE: u16 = 1 << 6;
    /// A blank or something that cannot be seen is in it.
    pub const BLANK: u16 = 1 << 7;
    /// It holds a fragment.
    pub const FRAGMENT: u16 = 1 << 8;
    /// It holds one of the characters that it may not hold.
    pub const UNSUPPORTED: u16 = 1 << 9;
    /// It holds a wildcard.
    pub const WILDCARD: u16 = 1 << 10;
    /// It holds a query.
    pub const QUERY: u16 = 1 << 11;
    /// It is too long.
    pub const LONG: u16 = 1 << 12;
    /// Its host is one whose name goes back to a provider when it is not used any more.
    pub const OF_A_PROVIDER: u16 = 1 << 13;
}

/// Hosts under which anybody can take a name that is free.
///
/// Source: microsoft/zerotrustassessment @212f40ce `Get-ZtAppWithUnsafeRedirectUris.ps1` (tests 21885 and 23183).
const OF_PROVIDERS: &[&str] = &[".azurewebsites.net"];

impl Platform {
    /// Reads the old format's `type`. Source: Microsoft Learn, `reference-app-manifest`, `replyUrlsWithType`.
    pub fn parse(text: &str) -> Platform {
        match text {
            "Web" => Platform::Web,
            "Spa" => Platform::Spa,
            "InstalledClient" => Platform::PublicClient,
            _ => Platform::NoSuch,
        }
    }
}

impl RedirectUri {
    /// What is seen of it at a glance: bits of [`glance`].
    pub fn glance(&self) -> u16 {
        let mut is_plain = true;
        let mut seen = 0;
        for byte in self.uri.bytes() {
            seen |= match byte {
                b'#' => glance::FRAGMENT,
                b'*' => glance::WILDCARD,
                b'?' => glance::QUERY,
                _ => 0,
            };
            is_plain &= byte.is_ascii_graphic();
        }
        let mut add = |bit, is| {
            if is {
                seen |= bit;
            }
        };
        let is_whole = self.is_whole();
        let is_of_pages = match self.platform {
            Platform::Web => true,
            // An Office add-in's broker has a scheme of its own there.
            Platform::Spa => !self.uri.starts_with("brk-"),
            _ => false,
        };
        add(glance::NATIVE_UNDER_WEB, self.platform == Platform::Web && self.is_native());
        add(glance::PLACEHOLDER, self.is_placeholder());
        add(glance::NOT_WHOLE, !is_whole);
        add(glance::URN, self.uri.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:")));
        add(glance::IPV6, has_text(&self.uri, "://[::1]"));
        add(glance::INSECURE, self.is_insecure());
        add(glance::NO_PAGE, is_of_pages && is_whole && !self.is_web());
        add(glance::BLANK, !is_plain && has_blank(&self.uri));
        add(glance::UNSUPPORTED, has_any(&self.uri, UNSUPPORTED));
        let is_of_a_provider = self.scheme().is_some_and(|(_, rest)| {
            let host = until(rest, AFTER_HOST);
            OF_PROVIDERS.iter().any(|end| ends_with(host, end))
        });
        add(glance::OF_A_PROVIDER, is_of_a_provider);
        // Most have not even so many bytes.
        add(glance::LONG, self.uri.len() > MAX_LENGTH && self.uri.chars().count() > MAX_LENGTH);
        seen
    }

    /// What stands before and after the `://`, without blanks around it.
    pub fn scheme(&self) -> Option<(&str, &str)> {
        split_once(self.uri.trim(), "://")
    }

    /// Whether it belongs to a program on the user's own machine: a scheme of its own, or this machine.
    pub fn is_native(&self) -> bool {
        match self.scheme() {
            Some((scheme, rest)) if is_web(scheme) => is_this_machine(rest),
            Some((scheme, _)) => !scheme.is_empty() && !["ftp", "file"].contains(&scheme),
            None => false,
        }
    }

    /// Whether it is that of a web page: http or https.
    pub fn is_web(&self) -> bool {
        self.scheme().is_some_and(|(scheme, _)| is_web(scheme))
    }

    /// Whether a whole address stands there: a scheme, and a host where it is http or https.
    pub fn is_whole(&self) -> bool {
        self.scheme().is_some_and(|(scheme, rest)| {
            let is_cut = is_web(scheme) && until(rest, AFTER_HOST).is_empty();
            !scheme.is_empty() && !is_cut
        })
    }

    /// Whether it still holds the placeholder of a template or a guide: `${{…}}`, `{{…}}`, `<…>`.
    pub fn is_placeholder(&self) -> bool {
        let has = |of: &[u8]| has_any(&self.uri, of);
        has(b"{<") && (has_text(&self.uri, "{{") || (has(b"<") && has(b">")))
    }

    /// Whether it is http or https to this machine.
    pub fn is_loopback(&self) -> bool {
        self.loopback().is_some()
    }

    /// What stands before and after the port of an address of this machine.
    pub fn loopback(&self) -> Option<(&str, &str)> {
        let (scheme, rest) = self.scheme().filter(|(scheme, _)| is_web(scheme))?;
        let host = until(rest, AFTER_HOST);
        let after = rest.get(host.len()..)?;
        let path = after.strip_prefix(":").map_or(after, |after| digits(after).1);
        let before = self.uri.trim().get(..scheme.len() + "://".len() + host.len())?;
        is_this_machine(host).then_some((before, path))
    }

    /// Whether it is plain http to another machine, which Entra refuses. Source: as [`MAX_LENGTH`].
    pub fn is_insecure(&self) -> bool {
        self.is_whole()
            && self
                .scheme()
                .is_some_and(|(scheme, rest)| scheme.eq_ignore_ascii_case("http") && !is_this_machine(rest))
    }
}

/// Whether a blank or something that cannot be seen is in a redirect URI.
pub fn has_blank(uri: &str) -> bool {
    uri.contains(char::is_whitespace) || clean::visible(uri).is_some()
}

/// Whether a scheme is http or https, whose case is not told apart (RFC 3986, section 3.1).
fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// What may follow the host of an address.
const AFTER_HOST: &[u8] = b"/?#:";

/// Whether a host ends with this, in any case.
fn ends_with(host: &str, end: &str) -> bool {
    let start = host.len().checked_sub(end.len());
    start.and_then(|start| host.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// Whether what follows `//` names this machine.
fn is_this_machine(rest: &str) -> bool {
    let host = until(rest, AFTER_HOST);
    host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1"
}
