//! Addresses of Business Central: tenant, environment, company, page, server instance.

use super::{address::Address, change::What, kind::Kind, paste::Paste, portal::guid, query};
use crate::cloud;

/// Reads what follows the host of Business Central online, whose kind is in the address already.
pub(crate) fn read_online(paste: &Paste<'_>, tail: &str, address: &mut Address) {
    let (path, query) = query::split(tail);
    match address.kind {
        Kind::BcApi => api(paste, path, address),
        Kind::BcSessionHost => {
            let mut segments = path.split('/').skip_while(|segment| *segment != "tenant");
            if let Some(tenant) = segments.nth(1).filter(|tenant| !tenant.is_empty()) {
                address.tell().tenant = Some(tenant.to_owned());
            }
        }
        _ => client(paste, path, address),
    }
    parameters(query, address);
    let named = address.details().tenant.as_deref().and_then(guid);
    if let Some(tenant) = named.or_else(|| query::raw(query, "aadTenantId").and_then(guid)) {
        address.tell().tenant_id = Some(tenant);
    }
}

/// Reads what follows the host of a server of one's own.
pub(crate) fn read_on_premises(tail: &str, address: &mut Address) {
    let (path, query) = query::split(tail);
    let instance = path.split('/').find(|segment| !segment.is_empty());
    let details = address.tell();
    details.instance = instance.map(|instance| query::decode(instance).into_owned());
    details.tenant = query::value(query, "tenant");
    parameters(query, address);
}

/// Whether path and query are those of a web client or service of Business Central or NAV.
pub(crate) fn is_on_premises(path: &str, query: &str, port: Option<u16>) -> bool {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let (instance, next) = (segments.next().unwrap_or(""), segments.next().unwrap_or(""));
    if instance.is_empty() {
        return false;
    }
    let named = ["bc", "nav", "dynamicsnav", "businesscentral"].iter().any(|product| {
        instance.get(..product.len()).is_some_and(|start| start.eq_ignore_ascii_case(product))
            && instance
                .get(product.len()..)
                .and_then(|rest| rest.chars().next())
                .is_none_or(|next| next.is_ascii_digit() || next == '-' || next == '_')
    });
    let followed = ["WebClient", "ODataV4", "OData", "WS", cloud::OAUTH_LANDING, "SignIn"]
        .iter()
        .any(|known| next.eq_ignore_ascii_case(known));
    // Parameters that CRM does not have.
    let asked = ["tenant", "company", "bookmark", "dc", "node", "runinframe"];
    named
        || followed
        || port == Some(cloud::BC_SERVICE_PORT)
        || asked.iter().any(|name| query::raw(query, name).is_some())
        || query::raw(query, "page").is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn parameters(query: &str, address: &mut Address) {
    if query.is_empty() {
        return;
    }
    let page = query::raw(query, "page").filter(|page| is_number(page));
    let company = query::value(query, "company");
    if page.is_some() || company.is_some() {
        let details = address.tell();
        details.page = page.map(str::to_owned);
        details.company = company;
    }
}

/// `/[tenant/][environment]`, `/tenant/admin`.
fn client(paste: &Paste<'_>, path: &str, address: &mut Address) {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let (Some(first), second) = (segments.next(), segments.next()) else { return };
    if path.bytes().any(|byte| matches!(byte, b'[' | b'{' | b'<' | b'*')) {
        return address.note(What::Placeholder, paste.span(path));
    }
    let environment = if is_tenant(first) {
        address.tell().tenant = Some(query::decode(first).into_owned());
        second
    } else if is_reserved(first) || second.is_none() {
        Some(first)
    } else {
        address.note(What::TenantUnclear, paste.span(first));
        second
    };
    match environment {
        Some(segment) if segment.eq_ignore_ascii_case("admin") => address.kind = Kind::BcAdmin,
        Some(segment) if !is_reserved(segment) => {
            address.tell().environment = Some(query::decode(segment).into_owned());
        }
        _ => {}
    }
}

/// `/v2.0/[tenant/]environment/…`.
fn api(paste: &Paste<'_>, path: &str, address: &mut Address) {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let Some(first) = segments.next() else { return };
    if is_scope(path) {
        return address.note(What::ScopeCut, paste.span(path));
    }
    let is_version = first
        .strip_prefix("v")
        .is_some_and(|number| number.as_bytes().first().is_some_and(u8::is_ascii_digit));
    if !is_version {
        return;
    }
    let mut environment = segments.next();
    if let Some(tenant) = environment.filter(|tenant| is_tenant(tenant)) {
        address.tell().tenant = Some(query::decode(tenant).into_owned());
        environment = segments.next();
    }
    let of_api =
        |segment: &&str| !["api", "ODataV4", "WS"].iter().any(|api| segment.eq_ignore_ascii_case(api));
    if let Some(name) = environment.filter(of_api) {
        address.tell().environment = Some(query::decode(name).into_owned());
    }
}

/// Whether a path makes an address a scope of a sign-in.
pub(crate) fn is_scope(path: &str) -> bool {
    [".default", "user_impersonation"].iter().any(|scope| {
        path.strip_suffix(scope)
            .is_some_and(|before| !before.is_empty() && before.bytes().all(|byte| byte == b'/'))
    })
}

fn is_tenant(segment: &str) -> bool {
    !is_reserved(segment) && (segment.contains('.') || guid(segment).is_some())
}

fn is_reserved(segment: &str) -> bool {
    cloud::BC_RESERVED_SEGMENTS.iter().any(|reserved| segment.eq_ignore_ascii_case(reserved))
}
