//! Microsoft's clouds: the hosts of Dataverse environments, and hosts that are taken for one (data).

/// A host suffix of Dataverse environments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// What follows the organisation and a dot.
    pub suffix: &'static str,
    /// Its name for people.
    pub name: &'static str,
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

const fn active(suffix: &'static str, name: &'static str) -> Region {
    Region { suffix, name, status: RegionStatus::Active }
}

/// The known regions.
///
/// Sources: Microsoft Learn, Power Platform, "Datacenter regions" (2026-07-17); `DiscoveryServers.cs` of
/// microsoft/PowerPlatform-DataverseServiceClient @03fa4d11. New regions appear: an unknown number is a
/// warning, never an error.
pub const REGIONS: &[Region] = &[
    active("crm.dynamics.com", "North America"),
    active("crm2.dynamics.com", "South America"),
    active("crm3.dynamics.com", "Canada"),
    active("crm4.dynamics.com", "Europe, Middle East and Africa"),
    active("crm5.dynamics.com", "Asia Pacific"),
    active("crm6.dynamics.com", "Oceania"),
    active("crm7.dynamics.com", "Japan"),
    active("crm8.dynamics.com", "India"),
    active("crm9.dynamics.com", "US Government (GCC)"),
    Region { suffix: "crm10.dynamics.com", name: "Microsoft pre-production", status: RegionStatus::Internal },
    active("crm11.dynamics.com", "United Kingdom"),
    active("crm12.dynamics.com", "France"),
    active("crm14.dynamics.com", "South Africa"),
    active("crm15.dynamics.com", "United Arab Emirates"),
    active("crm16.dynamics.com", "Germany"),
    active("crm17.dynamics.com", "Switzerland"),
    active("crm19.dynamics.com", "Norway"),
    active("crm20.dynamics.com", "Singapore"),
    active("crm21.dynamics.com", "Korea"),
    active("crm22.dynamics.com", "Sweden"),
    active("crm.microsoftdynamics.us", "US Government (GCC High)"),
    active("crm.appsplatform.us", "US Department of Defense"),
    active("crm.dynamics.cn", "China (21Vianet)"),
    Region {
        suffix: "crm.microsoftdynamics.de",
        name: "Germany (T-Systems), closed",
        status: RegionStatus::Retired,
    },
    Region { suffix: "crmtest.dynamics.com", name: "Microsoft test", status: RegionStatus::Internal },
];

/// First labels under a region's suffix that are services, not organisations.
///
/// Source: `DiscoveryServers.cs` as above; microsoft/powerplatform-build-tools; traces of the instance picker.
pub const SERVICE_LABELS: &[&str] = &["globaldisco", "disco", "port", "cloudredirector", "services"];

/// A host that is taken for an environment but is another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherHost {
    /// The host itself, or with a leading dot, every host that ends so.
    pub host: &'static str,
    /// What it is, to follow "This is ".
    pub what: &'static str,
    /// Where to find the environment's address instead.
    pub instead: &'static str,
}

const IN_ADMIN_CENTER: &str =
    "Open the environment in the Power Platform admin center and copy \"Environment URL\".";

const fn other(host: &'static str, what: &'static str) -> OtherHost {
    OtherHost { host, what, instead: IN_ADMIN_CENTER }
}

/// Hosts that people paste instead of the environment's.
///
/// Sources: microsoft/terraform-provider-power-platform `internal/constants/constants.go` @57ba091a;
/// merill/cmd `website/config/commands.csv` @5f6cc873; Microsoft documentation of the products named.
pub const OTHER_HOSTS: &[OtherHost] = &[
    other("make.powerapps.com", "the Power Apps maker portal"),
    other("make.gov.powerapps.us", "the Power Apps maker portal"),
    other("make.high.powerapps.us", "the Power Apps maker portal"),
    other("make.apps.appsplatform.us", "the Power Apps maker portal"),
    other("make.powerautomate.com", "the Power Automate portal"),
    other("make.powerpages.microsoft.com", "the Power Pages studio"),
    other("admin.powerplatform.microsoft.com", "the Power Platform admin center"),
    other("gcc.admin.powerplatform.microsoft.us", "the Power Platform admin center"),
    other("high.admin.powerplatform.microsoft.us", "the Power Platform admin center"),
    other("admin.appsplatform.us", "the Power Platform admin center"),
    other("ppac.partner.microsoftonline.cn", "the Power Platform admin center"),
    other("apps.powerapps.com", "a canvas app"),
    other(".powerappsportals.com", "a Power Pages site"),
    other(".powerappsportals.us", "a Power Pages site"),
    other(".microsoftcrmportals.com", "a Power Pages site"),
    other(".operations.dynamics.com", "a Finance and Operations environment"),
    other(".cloudax.dynamics.com", "a Finance and Operations environment"),
    other("businesscentral.dynamics.com", "Business Central itself"),
    other(".businesscentral.dynamics.com", "a service of Business Central"),
    other(".bc.dynamics.com", "a Business Central embed app"),
    other("home.dynamics.com", "the Dynamics 365 home page"),
    other("lcs.dynamics.com", "Lifecycle Services"),
    other("community.dynamics.com", "the Dynamics community"),
    other("portal.azure.com", "the Azure portal"),
    other("entra.microsoft.com", "the Microsoft Entra admin center"),
];

/// A redirector that carries the real address in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapper {
    /// How the host ends.
    pub host_suffix: &'static str,
    /// The query parameter with the address.
    pub parameter: &'static str,
    /// What it is.
    pub what: &'static str,
}

/// Links that wrap another address.
pub const WRAPPERS: &[Wrapper] = &[
    Wrapper {
        host_suffix: "safelinks.protection.outlook.com",
        parameter: "url",
        what: "a Safe Links address",
    },
    Wrapper { host_suffix: "login.microsoftonline.com", parameter: "resource", what: "a sign-in address" },
];

/// The suffix that Microsoft Defender for Cloud Apps adds to a proxied host.
pub const CLOUD_APPS_PROXY: &str = ".mcas.ms";

/// The port of the Dataverse SQL (TDS) endpoint, which is copied from SQL tools.
/// Source: Microsoft Learn, "Use SQL to query data", Dataverse.
pub const TDS_PORT: u16 = 5558;

/// The region of a suffix.
pub fn region(suffix: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.suffix == suffix)
}
