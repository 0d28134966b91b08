//! The redirect URL of a Business Central or NAV web client, and how a registered one differs from it.
//!
//! Source: microsoft/BCApps @c3414ede `OAuth2Impl.Codeunit.al`, `GetDefaultRedirectUrl`: the address of the web
//! client (online, only its host), a slash when it is missing, `OAuthLanding.htm`, without query and default
//! port. For embed apps: their own host (help of LS Central 23).

use std::ops::Range;

use moorline_address::{
    Address, MAX_LENGTH, Problem,
    authority::{self, Scheme},
    clean, cloud, host,
    paste::Paste,
    query,
};

use moorline_scan::{
    numbers, search,
    write::{decimal, joined},
};

use crate::app_registration::redirect_uri::{self, Platform};

/// The redirect URL of a web client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectUrl {
    /// The URL, exactly as it must be registered.
    pub url: String,
    /// What sort of web client it is.
    pub client: Client,
    /// What is to be known of it.
    pub notes: Vec<Note>,
}

/// What sort of web client a redirect URL belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// Business Central online: one redirect URL for all.
    Online,
    /// An embed app of Business Central online, which has a host of its own.
    Embed,
    /// Business Central or NAV on a server of one's own.
    OnPremises,
}

/// What is to be known of a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The address had no scheme; https was taken.
    SchemeAssumed,
    /// It is http, which Entra refuses.
    NeedsHttps,
    /// It leads to this machine.
    LocalOnly,
    /// The port is that of the web services, not of the web client.
    ServicePort,
}

impl Note {
    /// It in one sentence.
    pub fn text(self) -> &'static str {
        match self {
            Note::SchemeAssumed => "The address had no https://; compare with the browser's address bar.",
            Note::NeedsHttps => "Entra takes http only for localhost: set the web client up for https first.",
            Note::LocalOnly => "It works only in a browser on the server itself.",
            Note::ServicePort => {
                "This is the port of the web services; take the address of the web client, as the browser shows it."
            }
        }
    }
}

/// Why there is no redirect URL for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRedirectUrl {
    /// It is no address.
    Unreadable(Problem),
    /// It is the address of something else.
    NotBusinessCentral,
}

impl NoRedirectUrl {
    /// It in one or two sentences.
    pub fn text(self) -> &'static str {
        match self {
            NoRedirectUrl::Unreadable(problem) => unreadable(problem),
            NoRedirectUrl::NotBusinessCentral => {
                "This is not the address of Business Central or NAV. Copy it from the browser's address bar while Business Central is open."
            }
        }
    }
}

/// What a web client looks like, where an address of an environment would be explained by one of those.
fn unreadable(problem: Problem) -> &'static str {
    match problem {
        Problem::Empty => {
            "There is no address. Copy that of Business Central from the browser's address bar."
        }
        Problem::Guid => {
            "This is an ID, not an address. Copy the address of Business Central from the browser's address bar."
        }
        Problem::BadScheme => "A web client's address begins with https:// or http://.",
        Problem::Placeholder => "This is an example: put the name of your own server in.",
        Problem::Homoglyph => {
            "The host name has letters that only look like Latin ones, or is an encoded international name. Do not use this address; write the server's name anew."
        }
        Problem::TooLong | Problem::Userinfo | Problem::BlankInside => problem.text(),
        // What is special about environments is not asked here.
        _ => {
            "This is not the address of a web client. One looks like https://businesscentral.dynamics.com/contoso.com/Production or https://server/BC230; copy it from the browser's address bar."
        }
    }
}

/// Computes the redirect URL of the web client that an address leads to; any page of it will do.
///
/// # Errors
/// Says why the text is not the address of a web client.
pub fn redirect_url(web_client: &str) -> Result<RedirectUrl, NoRedirectUrl> {
    if web_client.len() > MAX_LENGTH {
        return Err(NoRedirectUrl::Unreadable(Problem::TooLong));
    }
    let visible = clean::visible(web_client).map(|(text, _)| text);
    let text = visible.as_deref().unwrap_or(web_client).trim();
    if text.is_empty() {
        return Err(NoRedirectUrl::Unreadable(Problem::Empty));
    }
    let paste = Paste::whole(text);
    let mut scratch = Address::default();
    let text = clean::take_out(&paste, text, &mut scratch);
    let parts = authority::parts(&paste, text, &mut scratch).map_err(NoRedirectUrl::Unreadable)?;
    if parts.seen.at || parts.seen.foreign || parts.seen.odd {
        let problem = if parts.seen.at { Problem::Userinfo } else { Problem::NotAUrl };
        return Err(NoRedirectUrl::Unreadable(problem));
    }
    let lower = parts.host.to_ascii_lowercase();
    let host = lower.strip_suffix(".").unwrap_or(&lower);
    let host = host.strip_suffix(cloud::CLOUD_APPS_PROXY).unwrap_or(host);
    if host.split('.').any(str::is_empty) {
        return Err(NoRedirectUrl::Unreadable(Problem::NotAUrl));
    }
    if let Some(before) = host.strip_suffix(cloud::BUSINESS_CENTRAL)
        && (before.is_empty() || before.ends_with("."))
    {
        return Ok(online(Client::Online, cloud::BUSINESS_CENTRAL));
    }
    if let Some(app) = host.strip_suffix(cloud::EMBED_APPS) {
        let app = app.strip_suffix(".api").unwrap_or(app);
        return Ok(online(Client::Embed, &joined(&[app, cloud::EMBED_APPS])));
    }
    if host::split(host).is_some()
        || host::why_not(host).is_some_and(|(problem, _)| problem != Problem::NotAUrl)
        || cloud::NEVER_ON_PREMISES.iter().any(|end| host.ends_with(end))
    {
        return Err(NoRedirectUrl::NotBusinessCentral);
    }
    on_premises(&parts, host)
}

fn online(client: Client, host: &str) -> RedirectUrl {
    let url = joined(&["https://", host, "/", cloud::OAUTH_LANDING]);
    RedirectUrl { url, client, notes: Vec::new() }
}

fn on_premises(parts: &authority::Parts<'_>, host: &str) -> Result<RedirectUrl, NoRedirectUrl> {
    let mut notes = Vec::new();
    let (scheme, default_port) = match parts.scheme {
        Scheme::Http => ("http://", 80),
        Scheme::Https => ("https://", 443),
        Scheme::Missing => {
            notes.push(Note::SchemeAssumed);
            ("https://", 443)
        }
    };
    let port = match parts.port {
        None | Some("") => None,
        Some(text) => {
            let port = numbers::parse(text).and_then(|port| u16::try_from(port).ok());
            Some(port.ok_or(NoRedirectUrl::Unreadable(Problem::NotAUrl))?)
        }
    };
    let local = is_local(host);
    match (parts.scheme, local) {
        (_, true) => notes.push(Note::LocalOnly),
        (Scheme::Http, false) => notes.push(Note::NeedsHttps),
        _ => {}
    }
    let mut url = joined(&[scheme, host]);
    if let Some(port) = port.filter(|port| *port != default_port) {
        if port == cloud::BC_SERVICE_PORT {
            notes.push(Note::ServicePort);
        }
        url.push(':');
        url.push_str(&decimal(usize::from(port)));
    }
    // The path of the web client, as it is written, up to the first page or service in it.
    let (path, _) = query::split(parts.tail);
    for segment in path.split(['/', '\\']).filter(|segment| !segment.is_empty()) {
        if is_page(segment) {
            break;
        }
        if segment.contains(is_of_no_path) {
            return Err(NoRedirectUrl::Unreadable(Problem::NotAUrl));
        }
        url.push('/');
        url.push_str(segment);
    }
    url.push('/');
    url.push_str(cloud::OAUTH_LANDING);
    Ok(RedirectUrl { url, client: Client::OnPremises, notes })
}

/// Whether no path that Entra takes has this character; a colon is what is left of another address.
fn is_of_no_path(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, ':' | '"' | '<' | '>' | '{' | '}' | '[' | ']' | '|' | '^' | '`' | '*')
        || u8::try_from(character).is_ok_and(|byte| redirect_uri::UNSUPPORTED.contains(&byte))
}

/// Whether a segment of a path is a page or service of a web client, not where it lies.
fn is_page(segment: &str) -> bool {
    let ends = |end: &str| {
        let at = segment.len().checked_sub(end.len());
        at.and_then(|at| segment.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    ends(".htm")
        || ends(".aspx")
        || ["SignIn", "ODataV4", "OData", "WS"].iter().any(|page| segment.eq_ignore_ascii_case(page))
}

fn is_local(host: &str) -> bool {
    host == "localhost" || host == "127.0.0.1"
}

/// How a registered redirect URI differs from the computed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: Differs,
    /// The bytes of the registered URI that differ; empty where something is missing.
    pub span: Range<usize>,
    /// What should stand there.
    pub instead: String,
}

/// What differs between a registered and a computed redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// Blanks around or within it.
    Blank,
    /// The scheme.
    Scheme,
    /// The host.
    Host,
    /// Only upper and lower case in the host.
    HostCase,
    /// The default port is written.
    DefaultPort,
    /// The port.
    Port,
    /// The port of this machine, which Entra does not compare.
    LocalPort,
    /// Only upper and lower case in the path.
    PathCase,
    /// A slash at its end.
    TrailingSlash,
    /// Two slashes in a row.
    DoubleSlash,
    /// `/WebClient` is there in only one of them.
    WebClient,
    /// The path.
    Path,
    /// A query.
    Query,
    /// A fragment.
    Fragment,
    /// The platform that it is registered under.
    Platform(Platform),
}

impl Differs {
    /// Whether signing in fails because of it.
    pub fn breaks(self) -> bool {
        !matches!(self, Differs::HostCase | Differs::LocalPort)
    }
}

impl Difference {
    /// It in one or two sentences.
    pub fn text(&self) -> String {
        let instead = &self.instead;
        match self.what {
            Differs::Blank => "There are blanks in it. Remove them; the two must be the same character for character.".to_owned(),
            Differs::Scheme => joined(&["It does not begin with ", instead, ", as the web client's address does."]),
            Differs::Host => joined(&["It leads to another host. The web client's is ", instead, "."]),
            Differs::HostCase => joined(&["Upper and lower case differ in the host. That does no harm; browsers write ", instead, "."]),
            Differs::DefaultPort => "It names the default port. Browsers leave that out, so the two do not match: remove it.".to_owned(),
            Differs::Port if instead.is_empty() => "It has a port, and the web client's address has none.".to_owned(),
            Differs::Port => joined(&["The port differs. The web client's is ", instead, "."]),
            Differs::LocalPort => "The port differs. That does no harm: Entra does not compare the ports of localhost.".to_owned(),
            Differs::PathCase => joined(&["Upper and lower case differ in the path, and Entra tells them apart. Write ", instead, "."]),
            Differs::TrailingSlash => "There is a slash at the end. Remove it; the two must be the same character for character.".to_owned(),
            Differs::DoubleSlash => "Two slashes stand in a row. Remove one.".to_owned(),
            Differs::WebClient if instead.is_empty() => "It has /WebClient, which the web client's address does not have. NAV 2017 and earlier have it.".to_owned(),
            Differs::WebClient => "/WebClient is missing: the web client's address has it, as in NAV 2017 and earlier.".to_owned(),
            Differs::Path => joined(&["The path differs. The web client's is ", instead, "."]),
            Differs::Query => "It has a query (what follows the question mark). Remove it.".to_owned(),
            Differs::Fragment => "It has a fragment (what follows the #). Remove it.".to_owned(),
            Differs::Platform(Platform::Spa) => "It is registered as a single-page application. Business Central needs it under Web.".to_owned(),
            Differs::Platform(Platform::PublicClient) => "It is registered under Mobile and desktop applications. Business Central needs it under Web.".to_owned(),
            Differs::Platform(_) => "It is not registered under Web, where Business Central needs it.".to_owned(),
        }
    }
}

/// The parts of a URI, as written.
struct Uri<'t> {
    scheme: &'t str,
    host: &'t str,
    port: &'t str,
    path: &'t str,
    query: &'t str,
    fragment: &'t str,
}

fn uri(text: &str) -> Uri<'_> {
    let cut = |text: &'_ str, at: Option<usize>| at.unwrap_or(text.len());
    let start = search::find(text, "://").map_or(0, |at| at + 3);
    let (scheme, rest) = text.split_at_checked(start).unwrap_or(("", text));
    let (authority, rest) =
        rest.split_at_checked(cut(rest, search::find_any(rest, b"/?#"))).unwrap_or((rest, ""));
    // The colons within `[::1]` are none of the port.
    let colon = search::split_last(authority, b':')
        .filter(|(_, port)| !port.contains(']'))
        .map(|(host, _)| host.len());
    let (host, port) = authority.split_at_checked(cut(authority, colon)).unwrap_or((authority, ""));
    let (rest, fragment) = rest.split_at_checked(cut(rest, rest.find('#'))).unwrap_or((rest, ""));
    let (path, query) = rest.split_at_checked(cut(rest, rest.find('?'))).unwrap_or((rest, ""));
    Uri { scheme, host, port, path, query, fragment }
}

/// How a registered redirect URI differs from the computed one; nothing when they are the same. The platform that
/// it is registered under is compared when it is given.
pub fn compare(registered: &str, platform: Option<Platform>, computed: &str) -> Vec<Difference> {
    let paste = Paste::whole(registered);
    let mut differences = Vec::new();
    let mut differ = |what: Differs, part: &str, instead: &str| {
        differences.push(Difference { what, span: paste.span(part), instead: instead.to_owned() });
    };
    let text = registered.trim();
    if text.len() < registered.len() {
        differ(Differs::Blank, paste.before(text).or_else(|| paste.after(text)).unwrap_or(registered), "");
    } else if text.contains(char::is_whitespace) {
        differ(Differs::Blank, text, "");
    }
    let (is, should) = (uri(text), uri(computed));
    if !is.scheme.eq_ignore_ascii_case(should.scheme) {
        differ(Differs::Scheme, is.scheme, should.scheme);
    }
    if !is.host.eq_ignore_ascii_case(should.host) {
        differ(Differs::Host, is.host, should.host);
    } else if is.host != should.host {
        differ(Differs::HostCase, is.host, should.host);
    }
    if is.port != should.port {
        let default = if is.scheme.eq_ignore_ascii_case("http://") { ":80" } else { ":443" };
        let what = if should.port.is_empty() && is.port == default {
            Differs::DefaultPort
        } else if is_local(&is.host.to_ascii_lowercase()) {
            Differs::LocalPort
        } else {
            Differs::Port
        };
        differ(what, is.port, search::trim_start(should.port, b":"));
    }
    if is.path != should.path {
        compare_paths(is.path, should.path, &mut differ);
    }
    if !is.query.is_empty() && is.query != should.query {
        differ(Differs::Query, is.query, "");
    }
    if !is.fragment.is_empty() {
        differ(Differs::Fragment, is.fragment, "");
    }
    if let Some(platform) = platform.filter(|platform| *platform != Platform::Web) {
        differ(Differs::Platform(platform), registered, "");
    }
    differences
}

/// What differs in two paths that are not the same; at least one thing.
fn compare_paths(is: &str, should: &str, differ: &mut impl FnMut(Differs, &str, &str)) {
    // Slashes too many are told first, and the rest is compared without them.
    let mut plain = String::new();
    for segment in is.split('/').filter(|segment| !segment.is_empty()) {
        plain.push('/');
        plain.push_str(segment);
    }
    let trimmed = search::trim_end(is, b"/");
    if trimmed.len() < is.len() {
        differ(Differs::TrailingSlash, is.get(trimmed.len()..).unwrap_or(is), "");
    }
    if let Some(at) = search::find(trimmed, "//") {
        differ(Differs::DoubleSlash, trimmed.get(at..at + 2).unwrap_or(trimmed), "/");
    }
    if plain == should {
        return;
    }
    const WEB_CLIENT: &str = "/WebClient";
    let without = |path: &str| {
        clean::find_ignoring_case(path, WEB_CLIENT)
            .and_then(|at| Some(joined(&[path.get(..at)?, path.get(at + WEB_CLIENT.len()..)?])))
    };
    if plain.eq_ignore_ascii_case(should) {
        differ(Differs::PathCase, is, should);
    } else if without(&plain).is_some_and(|plain| plain == should) {
        differ(Differs::WebClient, is, "");
    } else if without(should).is_some_and(|should| plain == should) {
        differ(Differs::WebClient, is, should);
    } else {
        differ(Differs::Path, is, should);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_redirect_url_is_that_of_the_web_client() {
        for (client, expected) in [
            (
                "https://businesscentral.dynamics.com/contoso.com/Production?page=7200",
                "https://businesscentral.dynamics.com/OAuthLanding.htm",
            ),
            ("businesscentral.dynamics.com", "https://businesscentral.dynamics.com/OAuthLanding.htm"),
            (
                "https://fabrikamapples.bc.dynamics.com/Production/?page=22",
                "https://fabrikamapples.bc.dynamics.com/OAuthLanding.htm",
            ),
            (
                "https://fabrikamapples.api.bc.dynamics.com/v2.0",
                "https://fabrikamapples.bc.dynamics.com/OAuthLanding.htm",
            ),
            ("https://MyServer/BC230", "https://myserver/BC230/OAuthLanding.htm"),
            ("https://MyServer:443/BC230/?company=CRONUS&page=22", "https://myserver/BC230/OAuthLanding.htm"),
            (
                "https://myserver:8443/BC210-TEST/SignIn?ReturnUrl=%2f",
                "https://myserver:8443/BC210-TEST/OAuthLanding.htm",
            ),
            (
                "http://host:1234/Instance/WebClient/default.aspx?page=5330",
                "http://host:1234/Instance/WebClient/OAuthLanding.htm",
            ),
            ("http://localhost:8080/BC220/", "http://localhost:8080/BC220/OAuthLanding.htm"),
            ("http://localhost:80/BC220", "http://localhost/BC220/OAuthLanding.htm"),
            ("https://bc.contoso.com", "https://bc.contoso.com/OAuthLanding.htm"),
            ("https://bc.contoso.com/BC/OAuthLanding.htm", "https://bc.contoso.com/BC/OAuthLanding.htm"),
            (
                "See <https://bc.contoso.com/erp/BC230/?page=9305>.",
                "https://bc.contoso.com/erp/BC230/OAuthLanding.htm",
            ),
        ] {
            let got = redirect_url(client).unwrap();
            assert_eq!(got.url, expected, "{client}");
            assert!(compare(&got.url, Some(Platform::Web), &got.url).is_empty());
            assert_eq!(redirect_url(&got.url).unwrap().url, got.url);
        }
        assert_eq!(redirect_url("https://contoso.crm4.dynamics.com"), Err(NoRedirectUrl::NotBusinessCentral));
        assert_eq!(redirect_url("https://make.powerapps.com"), Err(NoRedirectUrl::NotBusinessCentral));
        assert_eq!(redirect_url(" "), Err(NoRedirectUrl::Unreadable(Problem::Empty)));
        assert_eq!(redirect_url("ftp://server/BC"), Err(NoRedirectUrl::Unreadable(Problem::BadScheme)));
    }

    #[test]
    fn what_entra_refuses_is_said() {
        assert_eq!(redirect_url("http://nav01:8080/BC220").unwrap().notes, [Note::NeedsHttps]);
        assert_eq!(redirect_url("http://localhost/BC220").unwrap().notes, [Note::LocalOnly]);
        assert_eq!(redirect_url("nav01.contoso.com/BC220").unwrap().notes, [Note::SchemeAssumed]);
        assert_eq!(redirect_url("https://nav01:7048/BC/ODataV4").unwrap().notes, [Note::ServicePort]);
    }

    #[test]
    fn every_difference_is_told_and_placed() {
        let computed = "https://myserver/BC230/OAuthLanding.htm";
        let differences = |registered: &str| -> Vec<(Differs, String)> {
            let all = compare(registered, None, computed).into_iter();
            all.map(|one| (one.what, registered.get(one.span).unwrap().to_owned())).collect()
        };
        let one = |what, text: &str| vec![(what, text.to_owned())];
        assert_eq!(differences(computed), []);
        assert_eq!(differences("http://myserver/BC230/OAuthLanding.htm"), one(Differs::Scheme, "http://"));
        assert_eq!(differences("https://other/BC230/OAuthLanding.htm"), one(Differs::Host, "other"));
        assert_eq!(
            differences("https://MyServer/BC230/OAuthLanding.htm"),
            one(Differs::HostCase, "MyServer")
        );
        assert_eq!(
            differences("https://myserver:443/BC230/OAuthLanding.htm"),
            one(Differs::DefaultPort, ":443")
        );
        assert_eq!(differences("https://myserver:8443/BC230/OAuthLanding.htm"), one(Differs::Port, ":8443"));
        assert_eq!(
            differences("https://myserver/BC230/oauthlanding.htm"),
            one(Differs::PathCase, "/BC230/oauthlanding.htm")
        );
        assert_eq!(differences("https://myserver/BC230/OAuthLanding.htm/"), one(Differs::TrailingSlash, "/"));
        assert_eq!(differences("https://myserver//BC230/OAuthLanding.htm"), one(Differs::DoubleSlash, "//"));
        assert_eq!(
            differences("https://myserver/BC230/WebClient/OAuthLanding.htm"),
            one(Differs::WebClient, "/BC230/WebClient/OAuthLanding.htm")
        );
        assert_eq!(
            differences("https://myserver/BC240/OAuthLanding.htm"),
            one(Differs::Path, "/BC240/OAuthLanding.htm")
        );
        assert_eq!(differences("https://myserver/BC230/OAuthLanding.htm?a=b"), one(Differs::Query, "?a=b"));
        assert_eq!(differences("https://myserver/BC230/OAuthLanding.htm#a"), one(Differs::Fragment, "#a"));
        assert_eq!(differences("https://myserver/BC230/OAuthLanding.htm "), one(Differs::Blank, " "));
        let platform = |platform| compare(computed, Some(platform), computed);
        assert_eq!(platform(Platform::Web), []);
        assert_eq!(platform(Platform::Spa).len(), 1);
        let local = compare(
            "http://localhost:1/BC/OAuthLanding.htm",
            None,
            "http://localhost:8080/BC/OAuthLanding.htm",
        );
        assert!(local.len() == 1 && !local[0].what.breaks());
    }
}
