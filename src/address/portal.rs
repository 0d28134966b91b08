//! Addresses of portals, where the path names the environment by its id.

use super::{address::Address, query};
use crate::guid::Guid;

/// Reads the environment's and the tenant's id.
pub(crate) fn read(tail: &str, address: &mut Address) {
    let (path, query) = query::split(tail);
    let mut segments = path.split('/');
    while let Some(segment) = segments.next() {
        if !(segment.eq_ignore_ascii_case("environments") || segment == "e") {
            continue;
        }
        let mut id = segments.next().unwrap_or("");
        // The address that the admin API gives: /environments/environment/<id>/hub.
        if id.eq_ignore_ascii_case("environment") {
            id = segments.next().unwrap_or("");
        }
        if !id.is_empty() {
            address.tell().environment_id = Some(query::decode(id).into_owned());
        }
        break;
    }
    // The id of the default environment is made of the tenant's.
    let of_tenant = address.details().environment_id.as_deref().and_then(|id| {
        let (name, id) = id.split_once('-')?;
        name.eq_ignore_ascii_case("default").then_some(id)
    });
    let tenant = of_tenant.or_else(|| query::raw(query, "tenantId")).or_else(|| query::raw(query, "tid"));
    if let Some(tenant) = tenant.and_then(guid) {
        address.tell().tenant_id = Some(tenant);
    }
}

/// A GUID in lower case; nothing when it is no GUID, or zero.
pub(crate) fn guid(text: &str) -> Option<String> {
    Guid::parse(text).filter(|guid| *guid != Guid::from_u128(0)).map(|_| text.to_ascii_lowercase())
}
