//! The pages of Business Central and NAV.

pub mod sales_connection;

/// The host of Business Central online; on-premises hosts are for later, by optional permission.
///
/// Source: Microsoft Learn, "Web client URL" (`devenv-web-client-urls`).
const HOST: &str = "businesscentral.dynamics.com";

/// The environment's address without the query, when an address shows the page with this number.
fn page_address<'a>(url: &'a str, page: &str) -> Option<&'a str> {
    let rest = url.strip_prefix("https://")?;
    let (host, _) = rest.split_once('/')?;
    let (address, query) = url.split('#').next()?.split_once('?')?;
    let shows = query.split('&').any(|pair| {
        pair.split_once('=').is_some_and(|(name, value)| name.eq_ignore_ascii_case("page") && value == page)
    });
    (host.eq_ignore_ascii_case(HOST) && shows).then_some(address)
}
