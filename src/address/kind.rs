//! What an address is, and what is wrong with it.

use crate::names;

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A Dataverse environment, also Dynamics 365 Sales online.
    Dataverse,
    /// A Dynamics 365 (CRM) server of one's own; the organisation is in the path.
    Onprem,
    /// A Dynamics 365 (CRM) server of one's own, open to the internet; the organisation is in the host.
    Ifd,
    /// The portal where apps, flows and Power Pages are made.
    MakerPortal,
    /// The Power Platform admin center.
    AdminPortal,
    /// A canvas app.
    CanvasApp,
    /// A website made with Power Pages.
    PowerPagesSite,
    /// A Finance and Operations environment.
    FinopsHost,
    /// A service of Dataverse, such as discovery.
    ServiceHost,
    /// Another page of Microsoft's.
    Portal,
    /// The web client of Business Central online.
    BcClient,
    /// The Business Central admin center.
    BcAdmin,
    /// The API of Business Central online.
    BcApi,
    /// Business Central or NAV on a server of one's own.
    BcOnprem,
    /// A session server of Business Central online.
    BcSessionHost,
    /// None of these; [`Problem`] says why.
    #[default]
    Invalid,
}

names!(Kind { Dataverse = "dataverse", Onprem = "onprem", Ifd = "ifd", MakerPortal = "maker_portal", AdminPortal = "admin_portal", CanvasApp = "canvas_app", PowerPagesSite = "power_pages_site", FinopsHost = "finops_host", ServiceHost = "service_host", Portal = "portal", BcClient = "bc_client", BcAdmin = "bc_admin", BcApi = "bc_api", BcOnprem = "bc_onprem", BcSessionHost = "bc_session_host", Invalid = "invalid" });

impl Kind {
    /// Its name in the vectors and on the wire.
    pub fn name(self) -> &'static str {
        self.wire_name()
    }

    /// Whether it belongs to Business Central or NAV.
    pub fn is_business_central(self) -> bool {
        matches!(self, Kind::BcClient | Kind::BcAdmin | Kind::BcApi | Kind::BcOnprem | Kind::BcSessionHost)
    }
}

/// Why a text is not the address of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing.
    Empty,
    /// It is longer than any address.
    TooLong,
    /// It is no address at all.
    NotAUrl,
    /// It is an id, not an address.
    Guid,
    /// Another scheme than http or https.
    BadScheme,
    /// A part still has to be filled in.
    Placeholder,
    /// A name or password stands before the host.
    Userinfo,
    /// A letter that only looks like a Latin one, or `xn--`.
    Homoglyph,
    /// A port that environments do not have.
    UnexpectedPort,
    /// The organisation is missing.
    MissingOrganisation,
    /// The `crm` label is missing.
    MissingRegionLabel,
    /// The dot before the `crm` label is missing.
    MissingDot,
    /// The host ends too early.
    TruncatedHost,
    /// The domain is misspelt.
    TypoHost,
    /// More labels before the region than an environment has.
    ExtraLabel,
    /// The label is not one that an organisation can have.
    BadLabel,
    /// Blanks or line breaks stand within the address.
    BlankInside,
    /// The host looks like one of Microsoft's but is not.
    LookalikeHost,
    /// A service of Dataverse.
    ServiceHost,
    /// A web address, but none of an environment.
    NotAnEnvironment,
}

names!(Problem { Empty = "empty", TooLong = "too_long", NotAUrl = "not_a_url", Guid = "guid", BadScheme = "bad_scheme", Placeholder = "placeholder", Userinfo = "userinfo", Homoglyph = "homoglyph", UnexpectedPort = "unexpected_port", MissingOrganisation = "missing_organisation", MissingRegionLabel = "missing_region_label", MissingDot = "missing_dot", TruncatedHost = "truncated_host", TypoHost = "typo_host", ExtraLabel = "extra_label", BadLabel = "bad_label", BlankInside = "blank_inside", LookalikeHost = "lookalike_host", ServiceHost = "service_host", NotAnEnvironment = "not_an_environment" });

impl Problem {
    /// Its name in the vectors and on the wire.
    pub fn name(self) -> &'static str {
        self.wire_name()
    }

    /// What is wrong, and what to do, for people.
    pub fn text(self) -> &'static str {
        match self {
            Problem::Empty => "There is no address.",
            Problem::TooLong => "This is longer than an address can be.",
            Problem::NotAUrl => {
                "This is not a web address. An environment looks like https://contoso.crm4.dynamics.com."
            }
            Problem::Guid => {
                "This is an ID, not an address. Copy \"Environment URL\" from the Power Platform admin center."
            }
            Problem::BadScheme => "This is not a web address (https).",
            Problem::Placeholder => "This is an example: put the name of your own environment in.",
            Problem::Userinfo => {
                "Something stands before an @ in the address. It leads to another host than it seems to; do not use it."
            }
            Problem::Homoglyph => {
                "The host name has letters that only look like Latin ones, or is an encoded international name. Environments never have them; do not use this address."
            }
            Problem::UnexpectedPort => "Environments have no port number.",
            Problem::MissingOrganisation => {
                "The name of the environment is missing: it stands before the region, as in https://contoso.crm4.dynamics.com."
            }
            Problem::MissingRegionLabel => {
                "The region is missing: after the name comes crm, crm4 or the like, then dynamics.com."
            }
            Problem::MissingDot => "The dot between the name and the region (crm, crm4 …) is missing.",
            Problem::TruncatedHost => "The host name ends too early.",
            Problem::TypoHost => "The domain is misspelt.",
            Problem::ExtraLabel => "There is a part too many before the region.",
            Problem::BadLabel => {
                "The name may hold only letters, digits and single hyphens, and no hyphen at either end."
            }
            Problem::BlankInside => "There are blanks or line breaks within the address.",
            Problem::LookalikeHost => {
                "This host only looks like one of Microsoft's; it belongs to somebody else. Do not use it."
            }
            Problem::ServiceHost => "This is a service of Dataverse, not an environment.",
            Problem::NotAnEnvironment => {
                "This is not the address of a Dataverse environment. One looks like https://contoso.crm4.dynamics.com."
            }
        }
    }
}
