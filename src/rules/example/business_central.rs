//! Examples of the rules about the pages of Business Central.

use super::{APP_ID, CONTOSO, Example, Shown};
use crate::{page::business_central::Form, setup::SetupId};

const ONLINE: Shown = Shown::Setup(SetupId::BcOnlineDataverse);
const ON_PREMISES: Shown = Shown::Setup(SetupId::BcOnpremDataverse);
const SALES: Shown = Shown::Setup(SetupId::Sales);
const FIELD_SERVICE: Shown = Shown::Setup(SetupId::FieldService);
const SERVICE: Shown = Shown::Setup(SetupId::S2sApi);

const URL: (&str, &str) = ("Server Address", "https://contoso.crm4.dynamics.com");
const ON: (&str, &str) = ("Is Enabled", "true");
const OFF: (&str, &str) = ("Is Enabled", "false");
const AT_BC230: (&str, &str) = ("address", "https://bc.contoso.example/BC230/?page=7200");
/// The authentication type "OAuth 2.0".
const WITH_APP: (&str, &str) = ("Authentication Type", "0");

/// The page of Dataverse with these fields.
const fn dataverse(fields: &'static [(&'static str, &'static str)]) -> Shown {
    Shown::Page(Form::Dataverse, fields, &[])
}

const fn sales(fields: &'static [(&'static str, &'static str)]) -> Shown {
    Shown::Page(Form::Sales, fields, &[])
}

const fn card(
    fields: &'static [(&'static str, &'static str)],
    sets: &'static [(&'static str, &'static str, &'static str)],
) -> Shown {
    Shown::Page(Form::EntraApplication, fields, sets)
}

const CLIENT_ID: (&str, &str) = ("Client Id", "{B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57}");
const OTHER_CLIENT_ID: (&str, &str) = ("Client Id", "{3FA0C5D8-71BE-4E29-8C46-D95B02A7E613}");
const DESCRIBED: (&str, &str) = ("Description", "Contoso stock sync");
const ENABLED: (&str, &str) = ("State", "0");
const DISABLED: (&str, &str) = ("State", "1");
const USER: (&str, &str) = ("User ID", "{5B2D9C07-E46F-4A18-B3D5-80F7C1E62A94}");
const NO_USER: (&str, &str) = ("User ID", "{00000000-0000-0000-0000-000000000000}");
const SET: &[(&str, &str, &str)] = &[("D365 SALES DOC, EDIT", "", "")];
const APP: Shown = Shown::Typed(crate::protocol::Input::AppId, APP_ID);

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: "setup-page/administrator",
        valid: &[ON_PREMISES, dataverse(&[URL, ("User Name", r"CONTOSO\d365integration")])],
        invalid: &[ON_PREMISES, dataverse(&[URL, ("User Name", r"CONTOSO\Administrator")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/locked",
        valid: &[ONLINE, dataverse(&[URL, OFF, ("Business Events Enabled", "false")])],
        invalid: &[ONLINE, dataverse(&[URL, ON, ("Business Events Enabled", "false")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/oauth-with-password",
        valid: &[ON_PREMISES, dataverse(&[URL, WITH_APP])],
        invalid: &[ON_PREMISES, dataverse(&[URL, ("Authentication Type", "3")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/app-fields-hidden",
        valid: &[ON_PREMISES, dataverse(&[("editing", "true"), WITH_APP, ("Client Id", "")])],
        invalid: &[ON_PREMISES, dataverse(&[("editing", "true"), WITH_APP])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/app-missing",
        valid: &[
            ON_PREMISES,
            dataverse(&[
                URL,
                OFF,
                ("Client Id", APP_ID),
                ("Redirect URL", "https://bc.contoso.example/BC230/OAuthLanding.htm"),
            ]),
        ],
        invalid: &[
            ON_PREMISES,
            dataverse(&[
                URL,
                OFF,
                ("Client Id", ""),
                ("Redirect URL", "https://bc.contoso.example/BC230/OAuthLanding.htm"),
            ]),
        ],
        also: &[],
    },
    Example {
        code: "dataverse-setup/app-from-extension",
        valid: &[ON_PREMISES, dataverse(&[URL, ON, ("Client Id", APP_ID)])],
        invalid: &[ON_PREMISES, dataverse(&[URL, ON, ("Client Id", "")])],
        also: &["dataverse-setup/locked"],
    },
    Example {
        code: "dataverse-setup/other-app",
        valid: &[ON_PREMISES, APP, dataverse(&[("Client Id", "B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57")])],
        invalid: &[ON_PREMISES, APP, dataverse(&[("Client Id", "3fa0c5d8-71be-4e29-8c46-d95b02a7e613")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/redirect-url-not-registered",
        valid: &[
            ON_PREMISES,
            Shown::Manifest(&[]),
            dataverse(&[AT_BC230, ("Redirect URL", "https://bc.contoso.example/BC230/OAuthLanding.htm")]),
        ],
        invalid: &[
            ON_PREMISES,
            Shown::Manifest(&[]),
            dataverse(&[AT_BC230, ("Redirect URL", "https://bc.contoso.example/bc230/OAuthLanding.htm")]),
        ],
        also: &[],
    },
    Example {
        code: "dataverse-setup/http",
        valid: &[ON_PREMISES, dataverse(&[URL])],
        invalid: &[ON_PREMISES, dataverse(&[("address", "http://bc.contoso.example/BC230/?page=7200"), URL])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/other-environment",
        valid: &[ONLINE, CONTOSO, dataverse(&[URL])],
        invalid: &[ONLINE, CONTOSO, dataverse(&[("Server Address", "https://fabrikam.crm4.dynamics.com")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/sales-is-on",
        valid: &[ONLINE, sales(&[URL, OFF]), dataverse(&[URL, OFF])],
        invalid: &[ONLINE, sales(&[URL, ON]), dataverse(&[URL, OFF])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/switch-off-sales-first",
        valid: &[ONLINE, sales(&[URL, OFF]), dataverse(&[URL, ON])],
        invalid: &[ONLINE, sales(&[URL, ON]), dataverse(&[URL, ON])],
        also: &["dataverse-setup/locked"],
    },
    Example {
        code: "dataverse-setup/owner-person",
        valid: &[ONLINE, dataverse(&[URL, ("Ownership Model", "2")])],
        invalid: &[ONLINE, dataverse(&[URL, ("Ownership Model", "1")])],
        also: &[],
    },
    Example {
        code: "dataverse-setup/status-unfavorable",
        valid: &[
            ONLINE,
            dataverse(&[
                URL,
                ("CDS Version Status", "Yes"),
                ("User Status", "Yes"),
                ("Team Status", "Yes"),
                ("Entities Status", "Yes"),
            ]),
        ],
        invalid: &[
            ONLINE,
            dataverse(&[
                URL,
                ("CDS Version Status", "Yes"),
                ("User Status", "No"),
                ("Team Status", "Yes"),
                ("Entities Status", "Yes"),
            ]),
        ],
        also: &[],
    },
    Example {
        code: "sales-setup/dataverse-first",
        valid: &[SALES, dataverse(&[URL, ON]), sales(&[URL, OFF])],
        invalid: &[SALES, dataverse(&[URL, OFF]), sales(&[URL, OFF])],
        also: &[],
    },
    Example {
        code: "sales-setup/only-for-reading",
        valid: &[SALES, sales(&[URL, OFF])],
        invalid: &[SALES, sales(&[URL, OFF, ("read-only", "Server Address")])],
        also: &[],
    },
    Example {
        code: "sales-setup/two-order-integrations",
        valid: &[
            SALES,
            sales(&[("Is S.Order Integration Enabled", "false"), ("Bidirectional Sales Order Int.", "true")]),
        ],
        invalid: &[
            SALES,
            sales(&[("Is S.Order Integration Enabled", "true"), ("Bidirectional Sales Order Int.", "true")]),
        ],
        also: &[],
    },
    Example {
        code: "sales-setup/web-client-elsewhere",
        valid: &[
            SALES,
            sales(&[(
                "NAVURL",
                "https://businesscentral.dynamics.com/6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/Production?company=CONTOSO",
            )]),
        ],
        invalid: &[
            SALES,
            sales(&[(
                "NAVURL",
                "https://businesscentral.dynamics.com/6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/Sandbox?company=CONTOSO",
            )]),
        ],
        also: &[],
    },
    Example {
        code: "sales-setup/jobs-not-ready",
        valid: &[SALES, sales(&[ON, ("ScheduledSynchJobsActive", "12 von 12")])],
        invalid: &[SALES, sales(&[ON, ("ScheduledSynchJobsActive", "9 von 12")])],
        also: &[],
    },
    Example {
        code: "field-service-setup/dataverse-and-sales-first",
        valid: &[
            FIELD_SERVICE,
            dataverse(&[URL, ON]),
            sales(&[URL, ON]),
            Shown::Page(Form::FieldService, &[URL], &[]),
        ],
        invalid: &[
            FIELD_SERVICE,
            dataverse(&[URL, ON]),
            sales(&[URL, OFF]),
            Shown::Page(Form::FieldService, &[URL], &[]),
        ],
        also: &[],
    },
    Example {
        code: "field-service-setup/other-environment",
        valid: &[FIELD_SERVICE, dataverse(&[URL]), Shown::Page(Form::FieldService, &[URL], &[])],
        invalid: &[
            FIELD_SERVICE,
            dataverse(&[URL]),
            Shown::Page(Form::FieldService, &[("Server Address", "https://fabrikam.crm4.dynamics.com")], &[]),
        ],
        also: &[],
    },
    Example {
        code: "entra-application/locked",
        valid: &[SERVICE, card(&[CLIENT_ID, DISABLED], &[])],
        invalid: &[SERVICE, card(&[CLIENT_ID, ENABLED], SET)],
        also: &[],
    },
    Example {
        code: "entra-application/no-user-yet",
        valid: &[SERVICE, card(&[CLIENT_ID, DISABLED, USER], &[])],
        invalid: &[SERVICE, card(&[CLIENT_ID, DISABLED, NO_USER], &[])],
        also: &[],
    },
    Example {
        code: "entra-application/description-empty",
        valid: &[SERVICE, card(&[CLIENT_ID, DESCRIBED], &[])],
        invalid: &[SERVICE, card(&[CLIENT_ID, ("Description", "")], &[])],
        also: &[],
    },
    Example {
        code: "entra-application/description-too-long",
        valid: &[
            SERVICE,
            card(&[("Description", "12345678901234567890123456789012345678901234567890")], &[]),
        ],
        invalid: &[
            SERVICE,
            card(&[("Description", "123456789012345678901234567890123456789012345678901")], &[]),
        ],
        also: &[],
    },
    Example {
        code: "entra-application/other-app",
        valid: &[SERVICE, APP, card(&[CLIENT_ID], &[])],
        invalid: &[SERVICE, APP, card(&[OTHER_CLIENT_ID], &[])],
        also: &[],
    },
    Example {
        code: "entra-application/disabled",
        valid: &[SERVICE, card(&[CLIENT_ID, DESCRIBED, ENABLED], SET)],
        invalid: &[SERVICE, card(&[CLIENT_ID, DESCRIBED, DISABLED], SET)],
        also: &[],
    },
    Example {
        code: "entra-application/state-refused",
        valid: &[SERVICE, card(&[CLIENT_ID, DESCRIBED, ENABLED], SET)],
        invalid: &[SERVICE, card(&[CLIENT_ID, ENABLED, ("refused", "State")], SET)],
        also: &["entra-application/locked"],
    },
    Example {
        code: "entra-application/consent-without-redirect",
        valid: &[SERVICE, LANDING, NOT_CONSENTED, card(&[CLIENT_ID], &[])],
        invalid: &[
            SERVICE,
            Shown::Manifest(&[("web", r#"{ "redirectUris": [] }"#)]),
            NOT_CONSENTED,
            card(&[CLIENT_ID], &[]),
        ],
        also: &["consent/missing", "entra-application/consent-for-one-tenant"],
    },
    Example {
        code: "entra-application/consent-for-one-tenant",
        valid: &[SERVICE, SEVERAL_TENANTS, NOT_CONSENTED, card(&[CLIENT_ID], &[])],
        invalid: &[SERVICE, LANDING, NOT_CONSENTED, card(&[CLIENT_ID], &[])],
        also: &["consent/missing"],
    },
    Example {
        code: "entra-application/no-permission-sets",
        valid: &[SERVICE, card(&[CLIENT_ID, ENABLED], SET)],
        invalid: &[SERVICE, card(&[CLIENT_ID, ENABLED], &[("", "", "")])],
        also: &["entra-application/locked"],
    },
    Example {
        code: "entra-application/super",
        valid: &[SERVICE, card(&[CLIENT_ID], &[("SUPER (DATA)", "", "")])],
        invalid: &[SERVICE, card(&[CLIENT_ID], &[("SUPER", "", "")])],
        also: &[],
    },
    Example {
        code: "entra-application/one-company",
        valid: &[SERVICE, card(&[CLIENT_ID], SET)],
        invalid: &[SERVICE, card(&[CLIENT_ID], &[("D365 SALES DOC, EDIT", "CONTOSO", "")])],
        also: &[],
    },
    Example {
        code: "entra-application/automation-sets-missing",
        valid: &[
            SERVICE,
            AUTOMATION,
            card(&[CLIENT_ID], &[("D365 AUTOMATION", "", ""), ("EXTEN. MGT. - ADMIN", "", "")]),
        ],
        invalid: &[SERVICE, AUTOMATION, card(&[CLIENT_ID], &[("D365 AUTOMATION", "", "")])],
        also: &[],
    },
    Example {
        code: "entra-application/intercompany-set-missing",
        valid: &[
            Shown::Setup(SetupId::Intercompany),
            card(&[CLIENT_ID], &[("D365 INTERCOMPANY CE", "", "")]),
        ],
        invalid: &[Shown::Setup(SetupId::Intercompany), card(&[CLIENT_ID], SET)],
        also: &[],
    },
    Example {
        code: "virtual-tables/application-disabled",
        valid: &[
            Shown::Setup(SetupId::VirtualTables),
            Shown::Page(Form::EntraApplications, &[], &[(VIRTUAL_TABLES, "Virtual tables", "Enabled")]),
        ],
        invalid: &[
            Shown::Setup(SetupId::VirtualTables),
            Shown::Page(Form::EntraApplications, &[], &[(VIRTUAL_TABLES, "Virtual tables", "Disabled")]),
        ],
        also: &[],
    },
];

const WEB: (&str, &str) =
    ("web", r#"{ "redirectUris": ["https://businesscentral.dynamics.com/OAuthLanding.htm"] }"#);
const LANDING: Shown = Shown::Manifest(&[WEB]);
const SEVERAL_TENANTS: Shown = Shown::Manifest(&[WEB, ("signInAudience", r#""AzureADMultipleOrgs""#)]);
const NOT_CONSENTED: Shown = Shown::ApiPermissions(&[super::PermissionRow {
    api: "Dynamics 365 Business Central",
    permission: "API.ReadWrite.All",
    status: "Not granted for Contoso",
    configured: true,
}]);

const VIRTUAL_TABLES: &str = "{AF30E371-AD4A-4097-88C1-5555E7ADA96F}";
/// The registration also asks for the automation APIs.
const AUTOMATION: Shown = Shown::Manifest(&[(
    "requiredResourceAccess",
    r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Role" }, { "id": "d365bc00-a990-0000-00bc-160000000001", "type": "Role" }] }]"#,
)]);
