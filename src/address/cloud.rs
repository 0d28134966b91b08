//! Microsoft's clouds: the hosts of Dataverse environments, and hosts that are taken for one (data).

use crate::{Kind, names};

/// Microsoft's clouds, by the names of `pac auth create --cloud`.
///
/// Source: PAC help; microsoft/powerplatform-build-tools `getCredentials.ts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cloud {
    /// The commercial cloud.
    Public,
    /// US Government, GCC.
    UsGov,
    /// US Government, GCC High.
    UsGovHigh,
    /// US Department of Defense.
    UsGovDod,
    /// China, operated by 21Vianet.
    China,
}

names!(Cloud { Public = "Public", UsGov = "UsGov", UsGovHigh = "UsGovHigh", UsGovDod = "UsGovDod", China = "China" });

impl Cloud {
    /// Its name, as PAC has it.
    pub fn name(self) -> &'static str {
        self.wire_name()
    }
}

/// A host suffix of Dataverse environments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// What follows the organisation and a dot.
    pub suffix: &'static str,
    /// The number after `crm` in `crm4.dynamics.com`; 1 for `crm.dynamics.com`, 0 when it has another form.
    pub number: u16,
    /// Its name for people.
    pub name: &'static str,
    /// Its cloud; absent for what is Microsoft's own or closed.
    pub cloud: Option<Cloud>,
    /// Whether customers have environments there.
    pub status: RegionStatus,
}

/// Whether customers have environments in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionStatus {
    /// They have.
    Active,
    /// Only Microsoft has.
    Internal,
    /// It is closed.
    Retired,
}

const fn public(number: u16, suffix: &'static str, name: &'static str) -> Region {
    active(Cloud::Public, number, suffix, name)
}

const fn active(cloud: Cloud, number: u16, suffix: &'static str, name: &'static str) -> Region {
    Region { suffix, number, name, cloud: Some(cloud), status: RegionStatus::Active }
}

/// What every numbered region ends with, after `crm` and the number.
pub const NUMBERED_SUFFIX: &str = ".dynamics.com";

/// The known regions.
///
/// Sources: Microsoft Learn, Power Platform, "Datacenter regions" (2026-07-17); `DiscoveryServers.cs` of
/// microsoft/PowerPlatform-DataverseServiceClient @03fa4d11; the clouds: `getCredentials.ts` of
/// microsoft/powerplatform-build-tools. New regions appear: an unknown number is a warning, never an error.
pub const REGIONS: &[Region] = &[
    public(1, "crm.dynamics.com", "North America"),
    public(4, "crm4.dynamics.com", "Europe, Middle East and Africa"),
    public(2, "crm2.dynamics.com", "South America"),
    public(3, "crm3.dynamics.com", "Canada"),
    public(5, "crm5.dynamics.com", "Asia Pacific"),
    public(6, "crm6.dynamics.com", "Oceania"),
    public(7, "crm7.dynamics.com", "Japan"),
    public(8, "crm8.dynamics.com", "India"),
    active(Cloud::UsGov, 9, "crm9.dynamics.com", "US Government (GCC)"),
    Region {
        suffix: "crm10.dynamics.com",
        number: 10,
        name: "Microsoft pre-production",
        cloud: None,
        status: RegionStatus::Internal,
    },
    public(11, "crm11.dynamics.com", "United Kingdom"),
    public(12, "crm12.dynamics.com", "France"),
    public(14, "crm14.dynamics.com", "South Africa"),
    public(15, "crm15.dynamics.com", "United Arab Emirates"),
    public(16, "crm16.dynamics.com", "Germany"),
    public(17, "crm17.dynamics.com", "Switzerland"),
    public(19, "crm19.dynamics.com", "Norway"),
    public(20, "crm20.dynamics.com", "Singapore"),
    public(21, "crm21.dynamics.com", "Korea"),
    public(22, "crm22.dynamics.com", "Sweden"),
    active(Cloud::UsGovHigh, 0, "crm.microsoftdynamics.us", "US Government (GCC High)"),
    active(Cloud::UsGovDod, 0, "crm.appsplatform.us", "US Department of Defense"),
    active(Cloud::China, 0, "crm.dynamics.cn", "China (21Vianet)"),
    Region {
        suffix: "crm.microsoftdynamics.de",
        number: 0,
        name: "Germany (T-Systems), closed",
        cloud: None,
        status: RegionStatus::Retired,
    },
    Region {
        suffix: "crmtest.dynamics.com",
        number: 0,
        name: "Microsoft test",
        cloud: None,
        status: RegionStatus::Internal,
    },
];

/// First labels under a region's suffix that are services, not organisations.
///
/// Source: `DiscoveryServers.cs` as above; microsoft/powerplatform-build-tools; traces of the instance picker.
pub const SERVICE_LABELS: &[&str] = &["globaldisco", "disco", "port", "cloudredirector", "services"];

/// Labels that are reserved, or were a service's once, but that an organisation in examples has.
///
/// Source: Microsoft Learn, reserved names of organisations (gg458301); `dev.<suffix>` was the discovery service of
/// the Live ID time, and test data has it as an organisation.
pub const RESERVED_LABELS: &[&str] = &["dev"];

/// A part of the hosts of scale groups, which traces show, as in `bn1--namcrlivesg614.crm.dynamics.com`.
///
/// Source: traces of the Dataverse service client.
pub const SCALE_GROUP: &str = "crlivesg";

/// A host that is taken for an environment but is another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherHost {
    /// The host itself, or with a leading dot, every host that ends so.
    pub host: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Its cloud.
    pub cloud: Cloud,
    /// What it is, to follow "This is ".
    pub what: &'static str,
}

const fn other(kind: Kind, host: &'static str, what: &'static str) -> OtherHost {
    other_in(Cloud::Public, kind, host, what)
}

const fn other_in(cloud: Cloud, kind: Kind, host: &'static str, what: &'static str) -> OtherHost {
    OtherHost { host, kind, cloud, what }
}

const MAKER: &str = "the Power Apps maker portal";
const FLOW: &str = "the Power Automate portal";
const ADMIN: &str = "the Power Platform admin center";
const PAGES: &str = "a Power Pages site";
const FINANCE: &str = "a Finance and Operations environment";
const SIGN_IN: &str = "a sign-in page of Microsoft";

/// The host of Business Central online.
///
/// Source: MicrosoftDocs/dynamics365smb-devitpro-pb @5dc00b6a, "Web client URLs".
pub const BUSINESS_CENTRAL: &str = "businesscentral.dynamics.com";

/// How the hosts of Business Central embed apps end.
///
/// Source: as above, `dev-itpro/deployment/embed-app-qualifications-onboarding.md`.
pub const EMBED_APPS: &str = ".bc.dynamics.com";

/// Hosts that people paste instead of the environment's; of two that fit, the first counts.
///
/// Sources: microsoft/terraform-provider-power-platform `internal/constants/constants.go` @57ba091a;
/// merill/cmd `website/config/commands.csv` @5f6cc873; MicrosoftDocs/dynamics365smb-devitpro-pb @5dc00b6a and
/// microsoft/BCApps @c3414ede for Business Central; redirect URIs of the Entra portal's own registration for its
/// hosts; Microsoft documentation of the products named.
pub const OTHER_HOSTS: &[OtherHost] = &[
    other(Kind::BcClient, BUSINESS_CENTRAL, "Business Central itself"),
    other(Kind::BcApi, "api.businesscentral.dynamics.com", "the API of Business Central"),
    other(Kind::BcApi, "mcp.businesscentral.dynamics.com", "the MCP server of Business Central"),
    other(Kind::BcSessionHost, ".businesscentral.dynamics.com", "a service of Business Central"),
    other(Kind::BcApi, ".api.bc.dynamics.com", "the API of a Business Central embed app"),
    other(Kind::BcClient, EMBED_APPS, "a Business Central embed app"),
    other(Kind::BcClient, "businesscentral.dynamics-tie.com", "Microsoft's test of Business Central"),
    other(Kind::BcApi, "api.financials.dynamics.com", "the former API of Business Central"),
    other(Kind::Portal, ".smb.dynamics.com", "a service of Business Central"),
    other(Kind::MakerPortal, "make.powerapps.com", MAKER),
    other(Kind::AdminPortal, "admin.powerplatform.microsoft.com", ADMIN),
    other(Kind::CanvasApp, "apps.powerapps.com", "a canvas app"),
    other(Kind::MakerPortal, "make.powerautomate.com", FLOW),
    other(Kind::MakerPortal, "make.powerpages.microsoft.com", "the Power Pages studio"),
    other(Kind::AdminPortal, "admin.powerapps.com", ADMIN),
    other_in(Cloud::UsGov, Kind::MakerPortal, "make.gov.powerapps.us", MAKER),
    other_in(Cloud::UsGov, Kind::MakerPortal, "make.gov.powerautomate.us", FLOW),
    other_in(Cloud::UsGov, Kind::AdminPortal, "gcc.admin.powerplatform.microsoft.us", ADMIN),
    other_in(Cloud::UsGovHigh, Kind::MakerPortal, "make.high.powerapps.us", MAKER),
    other_in(Cloud::UsGovHigh, Kind::MakerPortal, "make.high.powerautomate.us", FLOW),
    other_in(Cloud::UsGovHigh, Kind::AdminPortal, "high.admin.powerplatform.microsoft.us", ADMIN),
    other_in(Cloud::UsGovDod, Kind::MakerPortal, "make.apps.appsplatform.us", MAKER),
    other_in(Cloud::UsGovDod, Kind::MakerPortal, "flow.appsplatform.us", FLOW),
    other_in(Cloud::UsGovDod, Kind::AdminPortal, "admin.appsplatform.us", ADMIN),
    other_in(Cloud::China, Kind::AdminPortal, "ppac.partner.microsoftonline.cn", ADMIN),
    other(Kind::PowerPagesSite, ".powerappsportals.com", PAGES),
    other_in(Cloud::UsGov, Kind::PowerPagesSite, ".powerappsportals.us", PAGES),
    other(Kind::PowerPagesSite, ".microsoftcrmportals.com", PAGES),
    other(Kind::FinopsHost, ".operations.dynamics.com", FINANCE),
    other(Kind::FinopsHost, ".cloudax.dynamics.com", FINANCE),
    other(Kind::Portal, "home.dynamics.com", "the Dynamics 365 home page"),
    other(Kind::Portal, "lcs.dynamics.com", "Lifecycle Services"),
    other(Kind::Portal, "community.dynamics.com", "the Dynamics community"),
    other(Kind::Portal, "portal.azure.com", "the Azure portal"),
    other(Kind::Portal, ".portal.azure.com", "the Azure portal"),
    other_in(Cloud::UsGovHigh, Kind::Portal, "portal.azure.us", "the Azure portal"),
    other_in(Cloud::China, Kind::Portal, "portal.azure.cn", "the Azure portal"),
    other(Kind::Portal, "entra.microsoft.com", "the Microsoft Entra admin center"),
    other_in(Cloud::UsGovHigh, Kind::Portal, "entra.microsoft.us", "the Microsoft Entra admin center"),
    other_in(Cloud::China, Kind::Portal, "entra.microsoftonline.cn", "the Microsoft Entra admin center"),
    other(Kind::Portal, "login.microsoftonline.com", SIGN_IN),
    other_in(Cloud::UsGovHigh, Kind::Portal, "login.microsoftonline.us", SIGN_IN),
    other_in(Cloud::China, Kind::Portal, "login.partner.microsoftonline.cn", SIGN_IN),
];

/// The row of a host, in lower case, in [`OTHER_HOSTS`].
pub fn other_host(host: &str) -> Option<&'static OtherHost> {
    OTHER_HOSTS.get(moorline_scan::address::position(host, &HOSTS_OF_OTHERS)?)
}

/// The hosts of [`OTHER_HOSTS`] alone.
static HOSTS_OF_OTHERS: [&str; OTHER_HOSTS.len()] = {
    let mut hosts = [""; OTHER_HOSTS.len()];
    let mut at = 0;
    while at < hosts.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "evaluated by the compiler, within the bounds of the loop"
        )]
        {
            hosts[at] = OTHER_HOSTS[at].host;
        }
        at += 1;
    }
    hosts
};

/// Ends of hosts where nobody can have a Dynamics 365 server of their own.
///
/// Derived from the hosts of this file and of the Entra portal, and from a vector (SharePoint).
pub const NEVER_ON_PREMISES: &[&str] = &[
    ".dynamics.com",
    ".microsoftdynamics.us",
    ".appsplatform.us",
    ".dynamics.cn",
    ".microsoftdynamics.de",
    ".microsoft.com",
    ".microsoft.us",
    ".microsoftonline.com",
    ".microsoftonline.us",
    ".microsoftonline.cn",
    ".azure.com",
    ".azure.us",
    ".azure.cn",
    ".powerapps.com",
    ".powerapps.us",
    ".powerautomate.com",
    ".powerautomate.us",
    ".powerplatform.com",
    ".outlook.com",
    ".sharepoint.com",
    ".azurewebsites.net",
    ".live.com",
];

/// A redirector that carries the real address in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapper {
    /// How the host ends.
    pub host_suffix: &'static str,
    /// The query parameter with the address.
    pub parameter: &'static str,
    /// What it is.
    pub wrapping: Wrapping,
}

/// What another address is taken out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// A link of Outlook's mail protection.
    SafeLink,
    /// A sign-in address, whose resource is the environment.
    SignIn,
}

names!(Wrapping { SafeLink = "safelinks", SignIn = "authorize_resource" });

impl Wrapping {
    /// What it is, in words.
    pub fn what(self) -> &'static str {
        match self {
            Wrapping::SafeLink => "a Safe Links address",
            Wrapping::SignIn => "a sign-in address",
        }
    }

    /// Its name in the vectors.
    pub fn name(self) -> &'static str {
        self.wire_name()
    }
}

const fn sign_in(host_suffix: &'static str, parameter: &'static str) -> Wrapper {
    Wrapper { host_suffix, parameter, wrapping: Wrapping::SignIn }
}

/// Links that wrap another address.
pub const WRAPPERS: &[Wrapper] = &[
    Wrapper {
        host_suffix: "safelinks.protection.outlook.com",
        parameter: "url",
        wrapping: Wrapping::SafeLink,
    },
    sign_in("login.microsoftonline.com", "resource"),
    sign_in("login.microsoftonline.com", "scope"),
    sign_in("login.microsoftonline.us", "resource"),
    sign_in("login.microsoftonline.us", "scope"),
    sign_in("login.partner.microsoftonline.cn", "resource"),
];

/// The suffix that Microsoft Defender for Cloud Apps adds to a proxied host.
pub const CLOUD_APPS_PROXY: &str = ".mcas.ms";

/// The port of the Dataverse SQL (TDS) endpoint, which is copied from SQL tools.
/// Source: Microsoft Learn, "Use SQL to query data", Dataverse.
pub const TDS_PORT: u16 = 5558;

/// The default port of Dynamics 365 on-premises. Source: Microsoft's on-premises connection string samples.
pub const ON_PREMISES_PORT: u16 = 5555;

/// The ports of the web services of Business Central on-premises. Source: MicrosoftDocs/dynamics365smb-devitpro-pb @5dc00b6a (`http[s]://server:7048/instance/ODataV4`).
pub const BC_SERVICE_PORT: u16 = 7048;

/// The most characters of the fields of Business Central for an address.
///
/// Source: microsoft/BCApps @c3414ede `CRMConnectionSetup.Table.al`, `CDSConnectionSetup.Table.al` (Text[250]).
pub const ADDRESS_FIELD: usize = 250;

/// First segments of a path of Business Central online that are no environment.
///
/// Source: MicrosoftDocs/dynamics365smb-devitpro-pb @5dc00b6a; microsoft/BCApps @c3414ede.
pub const BC_RESERVED_SEGMENTS: &[&str] =
    &["admin", "oauthlanding.htm", "remote-sign-in", "teams", "shopify"];

/// The page of Business Central that takes the answer of a sign-in, exactly as it must be registered.
///
/// Source: microsoft/BCApps @c3414ede `OAuth2Impl.Codeunit.al`, `GetDefaultRedirectUrl`.
pub const OAUTH_LANDING: &str = "OAuthLanding.htm";

/// The region of a suffix.
pub fn region(suffix: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.suffix == suffix)
}
