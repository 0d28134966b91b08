//! Examples of the rules about addresses of environments.

use super::{CONTOSO, Example, LONG_ADDRESS, Shown};
use crate::{protocol::Input, setup::SetupId};

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: "environment-url/not-an-environment",
        valid: &[CONTOSO],
        invalid: &[Shown::Typed(Input::EnvironmentUrl, "https://make.powerapps.com/environments")],
        also: &[],
    },
    Example {
        code: "environment-url/unusual-region",
        valid: &[CONTOSO],
        invalid: &[Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm99.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/empty",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("")],
        also: &[],
    },
    Example {
        code: "environment-url/space",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com\u{200b}")],
        also: &[],
    },
    Example {
        code: "environment-url/wrapped",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("<https://contoso.crm4.dynamics.com>")],
        also: &[],
    },
    Example {
        code: "environment-url/no-scheme",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("contoso.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/http",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("http://contoso.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/http-onprem",
        valid: &[Shown::Setup(SetupId::SalesOnprem), Shown::Address("https://crm.contoso.local/contoso")],
        invalid: &[Shown::Setup(SetupId::SalesOnprem), Shown::Address("http://crm.contoso.local/contoso")],
        also: &[],
    },
    Example {
        code: "environment-url/scheme-other",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("ftp://contoso.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/app-path",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address(
            "https://contoso.crm4.dynamics.com/main.aspx?appid=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
        )],
        also: &[],
    },
    Example {
        code: "environment-url/slash",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com/")],
        also: &[],
    },
    Example {
        code: "environment-url/query",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com?pagetype=entitylist")],
        also: &[],
    },
    Example {
        code: "environment-url/port",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com:443")],
        also: &[],
    },
    Example {
        code: "environment-url/port-odd",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com:8443")],
        also: &[],
    },
    Example {
        code: "environment-url/userinfo",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com@example.com")],
        also: &[],
    },
    Example {
        code: "environment-url/api-host",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.api.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/svc",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com/XRMServices/2011/Organization.svc")],
        also: &[],
    },
    Example {
        code: "environment-url/disco",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://disco.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/maker",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://make.powerapps.com/environments")],
        also: &[],
    },
    Example {
        code: "environment-url/bc-host",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://businesscentral.dynamics.com/contoso.com/Production")],
        also: &[],
    },
    Example {
        code: "environment-url/fno",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.operations.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/guid",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57")],
        also: &[],
    },
    Example {
        code: "environment-url/gcc",
        valid: &[Shown::Setup(SetupId::Sales), Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Setup(SetupId::Sales), Shown::Address("https://contoso.crm9.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/sovereign",
        valid: &[
            Shown::Setup(SetupId::BcOnlineDataverse),
            Shown::Address("https://contoso.crm4.dynamics.com"),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnlineDataverse),
            Shown::Address("https://contoso.crm.dynamics.cn"),
        ],
        also: &[],
    },
    Example {
        code: "environment-url/sovereign-authtype",
        valid: &[Shown::Setup(SetupId::NavOauth), Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Setup(SetupId::NavOauth), Shown::Address("https://contoso.crm.dynamics.cn")],
        also: &[],
    },
    Example {
        code: "environment-url/de-retired",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm.microsoftdynamics.de")],
        also: &[],
    },
    Example {
        code: "environment-url/org-label",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso_test.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/org-missing",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/typing-mistake",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamic.com")],
        also: &[],
    },
    Example {
        code: "environment-url/lookalike",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://contoso.crm4.dynamics.com.example.com")],
        also: &[],
    },
    Example {
        code: "environment-url/safelink",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address(
            "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcontoso.crm4.dynamics.com&reserved=0",
        )],
        also: &[],
    },
    Example {
        code: "environment-url/case",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address("https://Contoso.crm4.dynamics.com")],
        also: &[],
    },
    Example {
        code: "environment-url/too-long",
        valid: &[Shown::Address("https://contoso.crm4.dynamics.com")],
        invalid: &[Shown::Address(LONG_ADDRESS)],
        also: &["environment-url/app-path"],
    },
    Example {
        code: "environment-url/onprem-org-path",
        valid: &[Shown::Setup(SetupId::SalesOnprem), Shown::Address("https://crmserver/contoso")],
        invalid: &[Shown::Setup(SetupId::SalesOnprem), Shown::Address("http://crmserver:5555")],
        also: &["environment-url/http-onprem"],
    },
    Example {
        code: "environment-url/onprem-from-online",
        valid: &[
            Shown::Setup(SetupId::BcOnlineDataverse),
            Shown::Address("https://contoso.crm4.dynamics.com"),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnlineDataverse),
            Shown::Address("https://crm.contoso.local/contoso"),
        ],
        also: &[],
    },
];
