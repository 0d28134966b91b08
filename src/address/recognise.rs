//! Recognises an address, step by step: what surrounds it, its scheme, its host, what follows the host.

use std::borrow::Cow;

use super::{
    address::Address,
    authority::{self, Parts, Scheme},
    business_central,
    change::What,
    clean, host,
    kind::{Kind, Problem},
    on_premises,
    paste::Paste,
    portal, query,
};
use moorline_scan::{
    address::{glance, labels},
    numbers, search,
    write::joined,
};

use crate::{
    cloud::{self, Cloud, RegionStatus},
    guid::Guid,
};

/// Longer texts are no address; the limit keeps the work small whatever is pasted. In bytes.
pub const MAX_LENGTH: usize = 8192;

/// An address in an address in an address is the most that is looked at.
const MAX_DEPTH: u8 = 3;

/// Recognises what people paste: an address, or a text with one in it.
///
/// Never fails: what is none of an environment has another [`Kind`], and what is no proper address a [`Problem`].
/// A plain address costs no more than the texts of the answer.
pub fn recognise(text: &str) -> Address {
    let mut address = Address { span: 0..text.len(), ..Address::default() };
    if text.len() > MAX_LENGTH {
        address.refuse(Problem::TooLong, 0..text.len());
    } else {
        read(&Paste::whole(text), &mut address, 0);
    }
    address
}

/// The first step: what cannot be seen.
fn read(paste: &Paste<'_>, address: &mut Address, depth: u8) {
    let seen = glance(paste.text);
    let clean = !seen.beyond_ascii && !seen.control;
    if clean && clean::is_bare(paste.text, seen) {
        return read_address(paste, paste.text, address, depth);
    }
    match if clean { None } else { clean::visible(paste.text) } {
        None => read_visible(paste, address, depth),
        Some((text, removed)) => {
            let visible = paste.without(&text, &removed);
            let first = paste.text.matches(clean::is_invisible).next().unwrap_or("");
            address.note(What::InvisibleCharacters, paste.span(first));
            read_visible(&visible, address, depth);
        }
    }
}

/// The second: blanks and other things around the address.
fn read_visible(paste: &Paste<'_>, address: &mut Address, depth: u8) {
    let text = paste.text.trim();
    if text.is_empty() {
        return address.refuse(Problem::Empty, paste.span(paste.text));
    }
    if let Some(blanks) =
        paste.before(text).or_else(|| paste.after(text)).filter(|_| text.len() < paste.text.len())
    {
        address.note(What::Blanks, paste.span(blanks));
    }
    if clean::is_bare(text, glance(text)) {
        return read_address(paste, text, address, depth);
    }
    if depth < MAX_DEPTH && clean::is_broken(text) && whole_without_blanks(paste, text, address) {
        return;
    }
    let found = clean::take_out(paste, text, address);
    // Written as in a query: https%3A%2F%2F…, perhaps twice.
    if depth < MAX_DEPTH && !search::has(found, "://") && found.contains('%') {
        let decoded = query::decode(found);
        let again = query::decode(&decoded);
        let decoded = if search::has(&decoded, "://") { decoded } else { Cow::Borrowed(again.as_ref()) };
        if search::has(&decoded, "://") && decoded != found {
            address.note(What::PercentDecoded, paste.span(found));
            return read(&paste.decoded(found, &decoded), address, depth + 1);
        }
    }
    read_address(paste, found, address, depth);
}

/// An address that a mail has broken in two: what it is without the blanks can only be suggested.
fn whole_without_blanks(paste: &Paste<'_>, text: &str, address: &mut Address) -> bool {
    let mut whole = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        whole.push(character);
    }
    let other = read_other(&whole, MAX_DEPTH);
    if other.kind != Kind::Dataverse {
        return false;
    }
    address.suggestion = other.url;
    address.refuse(Problem::BlankInside, paste.span(text));
    true
}

fn read_other(text: &str, depth: u8) -> Address {
    let mut other = Address::default();
    read(&Paste::whole(text), &mut other, depth);
    other
}

/// The third: the parts of the address.
fn read_address(paste: &Paste<'_>, text: &str, address: &mut Address, depth: u8) {
    address.span = paste.span(text);
    if matches!(text.len(), 36..=38) && Guid::parse(search::trim(text, b"{}")).is_some() {
        return address.refuse(Problem::Guid, paste.span(text));
    }
    let parts = match authority::parts(paste, text, address) {
        Ok(parts) => parts,
        Err(problem) => return address.refuse(problem, paste.span(text)),
    };
    let odd = parts.seen.at || parts.seen.foreign || parts.seen.odd;
    if !odd {
        return read_parts(paste, &parts, address, depth);
    }
    if parts.authority.contains('%') && depth < MAX_DEPTH {
        let decoded = query::decode(parts.authority);
        if decoded != parts.authority {
            let text = joined(&[parts.scheme_text, &decoded, parts.tail]);
            address.note(What::PercentDecoded, paste.span(parts.authority));
            return read(&paste.decoded(parts.authority, &text), address, depth + 1);
        }
    }
    match why_refused(&parts, depth) {
        Some((problem, suggestion)) => {
            address.suggestion = suggestion;
            address.refuse(problem, paste.span(parts.authority));
        }
        None => read_parts(paste, &parts, address, depth),
    }
}

/// Why an authority with characters that no host has is refused, and what it probably should be.
fn why_refused(parts: &Parts<'_>, depth: u8) -> Option<(Problem, Option<String>)> {
    let dataverse = |text: &str| {
        if depth >= MAX_DEPTH { None } else { Some(read_other(text, depth + 1)) }
            .filter(|other| other.kind == Kind::Dataverse)
            .and_then(|other| other.url)
    };
    if parts.seen.at {
        let host = search::behind_last(parts.authority, b'@');
        // Without a scheme it is an e-mail address, unless it shows the domain of an environment.
        let is_mail = parts.scheme == Scheme::Missing && !search::has(parts.authority, ".dynamics.");
        return Some(if is_mail { (Problem::NotAUrl, None) } else { (Problem::Userinfo, dataverse(host)) });
    }
    if parts.seen.foreign {
        let mut narrowed = String::new();
        for character in parts.authority.chars() {
            narrowed.push(narrow(character));
        }
        let suggestion = if narrowed.is_ascii() { dataverse(&narrowed) } else { None };
        // Letters with marks deceive nobody, but no environment has them.
        let marked = |c: char| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}');
        let problem =
            if parts.authority.chars().all(marked) { Problem::BadLabel } else { Problem::Homoglyph };
        return Some((problem, suggestion));
    }
    let host = parts.host.to_ascii_lowercase();
    if let Some((_, _)) = host::without_the_dot(&host) {
        return Some((Problem::MissingDot, None));
    }
    if parts.authority.contains(is_of_an_example) && !is_ip(parts.host) {
        return Some((Problem::Placeholder, None));
    }
    if is_ip(parts.host) {
        return None;
    }
    Some((if host::split(&host).is_some() { Problem::BadLabel } else { Problem::NotAUrl }, None))
}

/// What stands in examples where a name has to be put in, and in no host.
fn is_of_an_example(character: char) -> bool {
    matches!(character, '{' | '}' | '<' | '>' | '[' | ']' | '*' | '$' | '%')
}

/// Whether it is an address like `[::1]`.
fn is_ip(host: &str) -> bool {
    host.strip_prefix("[").and_then(|rest| rest.strip_suffix("]")).is_some_and(|inner| {
        inner.contains(':')
            && inner.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
    })
}

/// The usual form of a letter, digit or dot that an East Asian keyboard writes wide.
fn narrow(character: char) -> char {
    match character {
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// The fourth: the host.
fn read_parts(paste: &Paste<'_>, parts: &Parts<'_>, address: &mut Address, depth: u8) {
    let lower: Cow<'_, str> = if parts.seen.upper {
        address.note(What::LowerCase, paste.span(parts.host));
        Cow::Owned(parts.host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(parts.host)
    };
    let mut host: &str = &lower;
    if let Some(dotless) = host.strip_suffix(".") {
        host = dotless;
        address.note(What::FinalDot, paste.span(parts.host.get(dotless.len()..).unwrap_or("")));
    }
    if let Some(direct) = host.strip_suffix(cloud::CLOUD_APPS_PROXY) {
        host = direct;
        address.note(What::CloudAppsProxy, paste.span(parts.host.get(direct.len()..).unwrap_or("")));
    }
    match host::split(host) {
        Some(split) => dataverse(paste, parts, &split, address),
        None => other(paste, parts, host, address, depth),
    }
}

/// The port of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Port {
    /// None, or nothing behind the colon.
    None,
    /// This one.
    Number(u16),
    /// Something else.
    Bad,
}

/// The port; what follows a second colon, as in `host:443:52.226.175.58`, is left out.
fn port(text: Option<&str>) -> Port {
    match text.map(|text| text.split(':').next().unwrap_or(text)) {
        None | Some("") => Port::None,
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            numbers::parse(number).and_then(|port| u16::try_from(port).ok()).map_or(Port::Bad, Port::Number)
        }
        Some(_) => Port::Bad,
    }
}

/// A host of an environment.
fn dataverse(paste: &Paste<'_>, parts: &Parts<'_>, split: &host::DataverseHost<'_>, address: &mut Address) {
    let organisation = match host::organisation(split.labels) {
        Ok(organisation) => organisation,
        Err(problem) => {
            let problem = match problem {
                Problem::BadLabel if split.labels.starts_with("xn--") => Problem::Homoglyph,
                Problem::BadLabel if split.labels.starts_with("your_") => Problem::Placeholder,
                problem => problem,
            };
            if problem == Problem::ServiceHost {
                address.what = Some("a service of Dataverse");
            }
            return address.refuse(problem, paste.span(parts.host));
        }
    };
    let org = organisation.label;
    let mut url = String::with_capacity("https://".len() + org.len() + 1 + split.suffix.len());
    for part in ["https://", org, ".", split.suffix] {
        url.push_str(part);
    }
    if let Some(text) = parts.port {
        let span = paste.span(text);
        let number = port(parts.port);
        match number {
            Port::None => {}
            Port::Number(443) if text.contains(':') => address.note(What::PortRepaired, span),
            Port::Number(443) => address.note(What::PortDropped, span),
            Port::Number(cloud::TDS_PORT) => address.note(What::TdsPort, span),
            Port::Number(80) if parts.scheme == Scheme::Http => address.note(What::PortDropped, span),
            Port::Number(_) | Port::Bad => {
                address.suggestion = Some(url);
                return address.refuse(Problem::UnexpectedPort, span);
            }
        }
    }
    address.kind = Kind::Dataverse;
    address.url = Some(url);
    address.org = "https://".len().."https://".len() + org.len();
    http(paste, parts, address);
    let label =
        |start: usize, length: usize| paste.span(parts.host.get(start..start + length).unwrap_or(parts.host));
    if organisation.www {
        address.note(What::Www, label(0, "www.".len()));
    }
    if organisation.api {
        let dots = if organisation.www { "www.".len() } else { 0 };
        address.note(What::ApiHost, label(dots + org.len(), ".api".len()));
    }
    if cloud::RESERVED_LABELS.contains(&org) {
        address.note(What::ServiceHostName, paste.span(parts.host));
    }
    if host::is_example(org) {
        address.note(What::Placeholder, paste.span(parts.host));
    }
    match split.region {
        Some(region) => {
            address.cloud = region.cloud;
            address.region = Some(region.name);
            let unusual = match region.status {
                RegionStatus::Active => None,
                RegionStatus::Internal => Some(What::InternalRegion),
                RegionStatus::Retired => Some(What::RetiredRegion),
            };
            if let Some(unusual) = unusual {
                address.note(unusual, paste.span(parts.host));
            }
        }
        None => {
            // The tools of Microsoft take an unknown region for one of this cloud, too.
            address.cloud = Some(Cloud::Public);
            address.note(What::UnknownRegion, paste.span(parts.host));
        }
    }
    if !parts.tail.is_empty() {
        cut(paste, parts.tail, address);
    }
}

/// What is cut behind the host of an environment.
fn cut(paste: &Paste<'_>, tail: &str, address: &mut Address) {
    let (path, query) = query::split(tail);
    if !path.is_empty() {
        let what = if path == "/" {
            What::SlashCut
        } else if business_central::is_scope(path) {
            What::ScopeCut
        } else if clean::find_ignoring_case(path, ".svc").is_some() {
            What::ServicePathCut
        } else {
            What::PathCut
        };
        address.note(what, paste.span(path));
    }
    let rest = tail.get(path.len()..).unwrap_or("");
    if !rest.is_empty() {
        address.note(What::QueryCut, paste.span(rest));
        if let Some(app_id) = query::raw(query, "appid").and_then(portal::guid) {
            address.tell().app_id = Some(app_id);
        }
    }
}

/// http, where only https is answered.
fn http(paste: &Paste<'_>, parts: &Parts<'_>, address: &mut Address) {
    if parts.scheme == Scheme::Http {
        address.note(What::HttpUpgraded, paste.span(parts.scheme_text));
    }
}

/// A host of something else.
fn other(paste: &Paste<'_>, parts: &Parts<'_>, host: &str, address: &mut Address, depth: u8) {
    if labels(host).has_empty {
        return address.refuse(Problem::NotAUrl, paste.span(parts.authority));
    }
    if depth < MAX_DEPTH && unwrap(paste, parts, host, address, depth) {
        return;
    }
    if let Some(known) = cloud::other_host(host) {
        // Next to the session servers, Business Central has other services.
        let session = known.kind != Kind::BcSessionHost || search::has(host, ".appservices.");
        address.kind = if session { known.kind } else { Kind::Portal };
        address.cloud = Some(known.cloud);
        address.what = Some(known.what);
        http(paste, parts, address);
        if address.kind.is_business_central() {
            business_central::read_online(paste, parts.tail, address);
        } else {
            portal::read(parts.tail, address);
        }
        return;
    }
    if host.starts_with("xn--") || search::has(host, ".xn--") {
        return address.refuse(Problem::Homoglyph, paste.span(parts.host));
    }
    if let Some((org, crm)) = host::without_the_dot(host) {
        if host::organisation(org).is_ok() && host::is_crm(crm) {
            address.suggestion = Some(joined(&["https://", org, ".", crm, cloud::NUMBERED_SUFFIX]));
        }
        return address.refuse(Problem::MissingDot, paste.span(parts.host));
    }
    let port = port(parts.port);
    let has_path = query::split(parts.tail).0.len() > 1;
    match host::why_not(host) {
        // A server of one's own has a name without dots.
        Some((Problem::NotAUrl, _)) if has_path || parts.port.is_some() || parts.scheme == Scheme::Http => {}
        Some((problem, suggestion)) => {
            address.suggestion = suggestion;
            return address.refuse(problem, paste.span(parts.host));
        }
        None => {}
    }
    let number = match port {
        Port::None => None,
        Port::Number(number) => Some(number),
        Port::Bad => return address.refuse(Problem::NotAUrl, paste.span(parts.authority)),
    };
    if on_premises::read(paste, parts, host, number, address) {
        return;
    }
    if depth < MAX_DEPTH && parts.tail.len() > 1 {
        address.suggestion = address_in_query(parts.tail, depth);
    }
    address.refuse(Problem::NotAnEnvironment, paste.span(parts.host));
}

/// Takes the address out of a link that wraps it.
fn unwrap(paste: &Paste<'_>, parts: &Parts<'_>, host: &str, address: &mut Address, depth: u8) -> bool {
    let (_, query) = query::split(parts.tail);
    if query.is_empty() {
        return false;
    }
    for wrapper in cloud::WRAPPERS {
        if !host.ends_with(wrapper.host_suffix) {
            continue;
        }
        let Some(value) = query::raw(query, wrapper.parameter) else { continue };
        let inner = query::decode(value);
        // A sign-in may ask for a resource by its id.
        if search::has(&inner, "://") || search::has(&inner, "%3") {
            address.note(What::Unwrapped(wrapper.wrapping), paste.span(value));
            read(&paste.decoded(value, &inner), address, depth + 1);
            return true;
        }
    }
    false
}

/// The environment that the query of some other address names, as a redirector's does.
fn address_in_query(tail: &str, depth: u8) -> Option<String> {
    let (_, query) = query::split(tail);
    for pair in query.split('&') {
        let value = query::decode(pair.split_once('=')?.1);
        if value.starts_with("http") {
            let other = read_other(&value, depth + 1);
            if other.kind == Kind::Dataverse {
                return other.url;
            }
        }
    }
    None
}
