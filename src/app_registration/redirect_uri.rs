//! Redirect URIs and the platform that each is registered under.

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
    /// A platform that does not exist, or none.
    Unknown,
}

names!(Platform { Web = "web", Spa = "spa", PublicClient = "public-client", Unknown = "unknown" });

/// The most characters of a redirect URI.
///
/// Source: Microsoft Learn, "Redirect URI (reply URL) outline and restrictions" (`reply-url`).
pub const MAX_LENGTH: usize = 256;

/// The most redirect URIs, without personal accounts and with them. Source: as above.
pub const MOST: (usize, usize) = (256, 100);

/// Characters that a redirect URI may not hold. Source: as above.
pub const UNSUPPORTED: &[u8] = b"!$'(),;";

impl Platform {
    /// Reads the old format's `type`. Source: Microsoft Learn, `reference-app-manifest`, `replyUrlsWithType`.
    pub fn parse(text: &str) -> Platform {
        match text {
            "Web" => Platform::Web,
            "Spa" => Platform::Spa,
            "InstalledClient" => Platform::PublicClient,
            _ => Platform::Unknown,
        }
    }
}

impl RedirectUri {
    /// Whether it belongs to a program on the user's own machine: a scheme of its own, or this machine.
    pub fn is_native(&self) -> bool {
        match split_once(&self.uri, "://") {
            Some(("http" | "https", rest)) => is_this_machine(rest),
            Some(_) => true,
            None => false,
        }
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
        let (scheme, rest) = split_once(&self.uri, "://").filter(|_| self.uri.starts_with("http"))?;
        let host = until(rest, AFTER_HOST);
        let after = rest.get(host.len()..)?;
        let path = after.strip_prefix(":").map_or(after, |after| digits(after).1);
        let before = self.uri.get(..scheme.len() + "://".len() + host.len())?;
        is_this_machine(host).then_some((before, path))
    }

    /// Whether it is plain http to another machine, which Entra refuses. Source: as [`MAX_LENGTH`].
    pub fn is_insecure(&self) -> bool {
        self.uri.strip_prefix("http://").is_some_and(|rest| !is_this_machine(rest))
    }
}

/// What may follow the host of an address.
const AFTER_HOST: &[u8] = b"/?#:";

/// Whether what follows `//` names this machine.
fn is_this_machine(rest: &str) -> bool {
    let host = until(rest, AFTER_HOST);
    host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1"
}
