//! The hosts of the portals that show app registrations (data).

use moorline_scan::{search, write::joined};

use crate::cloud::{self, Cloud};

/// A host of the Azure portal or the Microsoft Entra admin center.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portal {
    /// The host.
    pub host: &'static str,
    /// Its cloud.
    pub cloud: Cloud,
    /// Whether Moorline may read it.
    pub access: Access,
}

/// Whether Moorline may read a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// From the beginning: the host stands in the manifest of the extension.
    Installed,
    /// After the user has allowed it with a click.
    Asked,
}

const fn portal(cloud: Cloud, access: Access, host: &'static str) -> Portal {
    Portal { host, cloud, access }
}

/// The portals.
///
/// Sources: the registered redirect URIs of the portal's own app-registrations extension
/// (18ed3507-a475-4ccb-b669-d66bc9f2a36e), dirkjanm/ROADtools `firstpartyscopes.json`; merill/cmd
/// `website/config/commands.csv` and Microsoft's documentation for the other clouds. The former Azure AD admin center
/// (`aad.portal.azure.com`) leads to the Entra admin center today, but its links are still handed around. The one of
/// the German cloud is closed.
pub const PORTALS: &[Portal] = &[
    portal(Cloud::Public, Access::Installed, "portal.azure.com"),
    portal(Cloud::Public, Access::Installed, "entra.microsoft.com"),
    portal(Cloud::Public, Access::Asked, "aad.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "ms.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "rc.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "preview.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "canary.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "canary-ms.portal.azure.com"),
    portal(Cloud::Public, Access::Asked, "canary.entra.microsoft.com"),
    portal(Cloud::Public, Access::Asked, "intune.microsoft.com"),
    portal(Cloud::Public, Access::Asked, "endpoint.microsoft.com"),
    portal(Cloud::UsGovHigh, Access::Asked, "portal.azure.us"),
    portal(Cloud::UsGovHigh, Access::Asked, "entra.microsoft.us"),
    portal(Cloud::China, Access::Asked, "portal.azure.cn"),
    portal(Cloud::China, Access::Asked, "entra.microsoftonline.cn"),
];

/// All of them as the source of a JavaScript regular expression, with the proxies of Microsoft Defender for Cloud
/// Apps; the content script decides by it. A test compares it with the table.
macro_rules! hosts_pattern {
    () => {
        r"((ms\.|aad\.|rc\.|preview\.|canary\.|canary-ms\.)?portal\.azure\.com|portal\.azure\.(us|cn)|(canary\.)?entra\.microsoft\.com|entra\.microsoft\.us|entra\.microsoftonline\.cn|(intune|endpoint)\.microsoft\.com)(\.mcas\.ms)?"
    };
}

pub(super) use hosts_pattern;

/// The portal with this host, which may be written in any case and stand behind the proxy of Defender for Cloud Apps.
pub fn portal_of(host: &str) -> Option<&'static Portal> {
    let is_it = |name: &str| PORTALS.iter().find(|portal| portal.host.eq_ignore_ascii_case(name));
    is_it(host).or_else(|| {
        let (own, proxy) = host.split_at_checked(host.len().checked_sub(cloud::CLOUD_APPS_PROXY.len())?)?;
        proxy.eq_ignore_ascii_case(cloud::CLOUD_APPS_PROXY).then(|| is_it(own))?
    })
}

/// The origin of a portal that Moorline reads only after the user has allowed it: that of another cloud, a preview, or
/// one behind a proxy. `None` for an address of anything else.
pub fn site_of(url: &str) -> Option<String> {
    let host = search::until(url.strip_prefix("https://")?, b"/?#");
    let portal = portal_of(host)?;
    let is_installed = portal.access == Access::Installed && host.len() == portal.host.len();
    (!is_installed).then(|| joined(&["https://", &host.to_ascii_lowercase()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_that_is_not_read_from_the_beginning_can_be_allowed() {
        for (url, expected) in [
            ("https://portal.azure.us/#view/x", Some("https://portal.azure.us")),
            ("https://Entra.Microsoft.com.mcas.ms/#home", Some("https://entra.microsoft.com.mcas.ms")),
            ("https://portal.azure.cn", Some("https://portal.azure.cn")),
            ("https://portal.azure.com/#home", None),
            ("https://entra.microsoft.com/", None),
            ("http://portal.azure.us/", None),
            ("https://portal.azure.us.example/", None),
            ("https://portal.azure.us:8443/", None),
            ("https://user@portal.azure.us/", None),
        ] {
            assert_eq!(site_of(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn proxies_are_known_by_the_host_behind_them() {
        assert_eq!(portal_of("portal.azure.com.mcas.ms").map(|portal| portal.host), Some("portal.azure.com"));
        assert_eq!(
            portal_of("Entra.Microsoft.us.MCAS.ms").map(|portal| portal.cloud),
            Some(Cloud::UsGovHigh)
        );
        for host in [
            "",
            "mcas.ms",
            ".mcas.ms",
            "portal.azure.com.example",
            "portal.azure.com.mcas.ms.example",
            "xportal.azure.com",
            "é.mcas.ms",
        ] {
            assert_eq!(portal_of(host), None, "{host}");
        }
    }
}
