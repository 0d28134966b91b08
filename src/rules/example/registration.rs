//! Examples of the rules about app registrations, and the right manifest of each setup.

use super::{Example, MANIFEST, PermissionRow, Shown};
use crate::setup::SetupId;

const FULL_CONTROL: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Role" }] }, { "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "19dbc75e-c2e2-444c-a770-ec69d8559fc7", "type": "Role" }] }]"#;
const WITH_MAIL: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Role" }] }, { "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "b633e1c5-b582-4048-a93e-9f11b44c7e96", "type": "Role" }] }]"#;
const DATAVERSE_AND_BC: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }, { "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "2fb13c28-9d89-417f-9af2-ec3065bc16e6", "type": "Scope" }] }, { "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope" }] }]"#;
const DATAVERSE_AND_BC_ALONE: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }, { "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "2fb13c28-9d89-417f-9af2-ec3065bc16e6", "type": "Scope" }] }]"#;
const BC_API: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Role" }] }]"#;
const BC_API_AS_SCOPE: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Scope" }] }]"#;
const BC_ADMIN_CENTER: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a20fe46f-4f63-4666-8e0e-9b882d90b837", "type": "Role" }] }]"#;
const BC_FINANCIALS: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "2fb13c28-9d89-417f-9af2-ec3065bc16e6", "type": "Scope" }] }]"#;
const BC_WITHOUT_TYPE: &str = r#"[{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "2fb13c28-9d89-417f-9af2-ec3065bc16e6" }] }]"#;
const GRAPH_FINANCIALS: &str = r#"[{ "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "f534bf13-55d4-45a9-8f3c-c92fe64d6131", "type": "Scope" }] }]"#;
const GRAPH_USER_READ: &str = r#"[{ "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope" }] }]"#;
const BY_NAME: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }, { "resourceAppId": "Microsoft Graph", "resourceAccess": [{ "id": "User.Read", "type": "Scope" }] }]"#;
const MISTYPED: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }, { "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db5", "type": "Scope" }] }]"#;
const OLD_GRAPH: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }, { "resourceAppId": "00000002-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "311a71cc-e848-46a1-bdf8-97ff7156d8e6", "type": "Scope" }] }]"#;
const DATAVERSE_ALONE: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }]"#;
const NO_URIS: &str = r#"{ "redirectUris": [] }"#;
const ONLINE: &str = r#"{ "redirectUris": ["https://businesscentral.dynamics.com/OAuthLanding.htm"] }"#;
const ONPREM: &str = r#"{ "redirectUris": ["https://bc.contoso.example/BC230/OAuthLanding.htm"] }"#;
const LOOPBACK: &str = r#"{ "redirectUris": ["http://localhost"] }"#;
const SECRET: &str = r#"[{ "displayName": "BC on-premises", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93", "secretText": null }]"#;
const FROM_NEXT_MONTH: &str = r#"[{ "displayName": "next", "startDateTime": "2026-12-15T00:00:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
const CERTIFICATE: &str = r#"[{ "displayName": "CN=contoso-service", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "d9077a35-1c4e-4b8f-a6f2-60b3e519c7d8", "type": "AsymmetricX509Cert", "usage": "Verify" }]"#;

/// A day well before the end of what stands in the right manifests.
const TODAY: Shown = Shown::Today("2026-11-21");
const NAV_MANIFEST: &[(&str, &str)] = &[];
const ONPREM_DATAVERSE: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "false"),
    ("signInAudience", r#""AzureADMultipleOrgs""#),
    ("publicClient", NO_URIS),
    ("passwordCredentials", SECRET),
    ("requiredResourceAccess", DATAVERSE_AND_BC),
    ("web", ONPREM),
];
const SERVICE: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("publicClient", NO_URIS),
    ("keyCredentials", CERTIFICATE),
    ("requiredResourceAccess", BC_API),
    ("web", ONLINE),
];
const PROGRAM: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("publicClient", LOOPBACK),
    ("requiredResourceAccess", BC_FINANCIALS),
];
const ADMIN_CENTER: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("publicClient", NO_URIS),
    ("keyCredentials", CERTIFICATE),
    ("requiredResourceAccess", BC_ADMIN_CENTER),
];
const INTERCOMPANY: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("signInAudience", r#""AzureADMultipleOrgs""#),
    ("publicClient", NO_URIS),
    ("passwordCredentials", SECRET),
    ("requiredResourceAccess", BC_API),
    ("web", ONLINE),
];
const MCP: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("signInAudience", r#""AzureADMultipleOrgs""#),
    ("publicClient", r#"{ "redirectUris": ["http://localhost:33418/callback"] }"#),
    ("requiredResourceAccess", BC_FINANCIALS),
];
const SIGN_IN: &[(&str, &str)] = &[
    ("isFallbackPublicClient", "null"),
    ("publicClient", NO_URIS),
    ("requiredResourceAccess", GRAPH_USER_READ),
    (
        "web",
        r#"{ "redirectUris": ["https://bc.contoso.example/BC230/SignIn"], "implicitGrantSettings": { "enableIdTokenIssuance": true } }"#,
    ),
];
const PROXY_GENERATOR: &[(&str, &str)] = &[("isFallbackPublicClient", "null"), ("publicClient", LOOPBACK)];

/// What is different in the right manifest of a setup from that of the OAuth connection string.
pub(super) fn right(setup: SetupId) -> &'static [(&'static str, &'static str)] {
    match setup {
        SetupId::BcOnpremDataverse => ONPREM_DATAVERSE,
        SetupId::S2sApi => SERVICE,
        SetupId::DelegatedApi => PROGRAM,
        SetupId::AdminCenterApi => ADMIN_CENTER,
        SetupId::Intercompany => INTERCOMPANY,
        SetupId::McpServer => MCP,
        SetupId::OnpremSignIn => SIGN_IN,
        SetupId::TableProxyGenerator => PROXY_GENERATOR,
        _ => NAV_MANIFEST,
    }
}

/// The text of the right manifest of a setup with these attributes instead of its own or after them.
pub fn manifest_of(setup: SetupId, changes: &[(&str, &str)]) -> String {
    let find = |list: &[(&'static str, &'static str)], name: &str| {
        list.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    };
    let mut lines = Vec::new();
    for (name, value) in MANIFEST {
        let changed = changes.iter().find(|(other, _)| other == name).map(|(_, value)| (*value).to_owned());
        let value = changed.or_else(|| find(right(setup), name)).unwrap_or_else(|| (*value).to_owned());
        lines.push(format!("\t\"{name}\": {value}"));
    }
    let added = changes.iter().filter(|(name, _)| MANIFEST.iter().all(|(own, _)| own != name));
    lines.extend(added.map(|(name, value)| format!("\t\"{name}\": {value}")));
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// The text of a manifest of the old format, of a program that signs its user in.
pub fn old_manifest(reply_urls: &str) -> String {
    [
        r#"{
	"appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
	"name": "Contoso Sales Connector",
	"allowPublicClient": null,
	"signInAudience": "AzureADMyOrg",
	"keyCredentials": [],
	"passwordCredentials": [],
	"requiredResourceAccess": "#,
        BC_FINANCIALS,
        ",\n\t\"replyUrlsWithType\": ",
        reply_urls,
        "\n}",
    ]
    .concat()
}

const C: Shown = Shown::Setup(SetupId::BcOnpremDataverse);
const D: Shown = Shown::Setup(SetupId::BcOnlineDataverse);
const E: Shown = Shown::Setup(SetupId::S2sApi);
const I: Shown = Shown::Setup(SetupId::AdminCenterApi);
const J: Shown = Shown::Setup(SetupId::Intercompany);
const K: Shown = Shown::Setup(SetupId::McpServer);
const L: Shown = Shown::Setup(SetupId::OnpremSignIn);
const M: Shown = Shown::Setup(SetupId::TableProxyGenerator);
const O: Shown = Shown::Setup(SetupId::DelegatedApi);
const RIGHT: Shown = Shown::Manifest(&[]);

const fn example(
    code: &'static str,
    valid: &'static [Shown],
    invalid: &'static [Shown],
    also: &'static [&'static str],
) -> Example {
    Example { code, valid, invalid, also }
}

/// An example of every rule about app registrations that is not among the others.
pub(super) const EXAMPLES: &[Example] = &[
    example("registration/not-needed", &[Shown::Setup(SetupId::NavOauth), RIGHT], &[D, RIGHT], &[]),
    example(
        "account-types/single-tenant",
        &[C, RIGHT],
        &[C, Shown::Manifest(&[("signInAudience", r#""AzureADMyOrg""#)])],
        &[],
    ),
    example(
        "account-types/one-tenant-of-several",
        &[J, RIGHT],
        &[J, Shown::Manifest(&[("signInAudience", r#""AzureADMyOrg""#)])],
        &[],
    ),
    example(
        "account-types/not-all-tenants",
        &[K, RIGHT],
        &[K, Shown::Manifest(&[("signInAudience", r#""AzureADMyOrg""#)])],
        &[],
    ),
    example(
        "account-types/several-tenants",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("signInAudience", r#""AzureADMultipleOrgs""#)])],
        &[],
    ),
    example(
        "public-client/on-without-need",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("isFallbackPublicClient", "true")])],
        &[],
    ),
    example(
        "id-tokens/off",
        &[L, RIGHT],
        &[
            L,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://bc.contoso.example/BC230/SignIn"], "implicitGrantSettings": { "enableIdTokenIssuance": false } }"#,
            )]),
        ],
        &[],
    ),
    example(
        "id-tokens/in-quotation-marks",
        &[L, RIGHT],
        &[
            L,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://bc.contoso.example/BC230/SignIn"], "implicitGrantSettings": { "enableIdTokenIssuance": "true" } }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/placeholder",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("web", r#"{ "redirectUris": ["https://${{TAB_DOMAIN}}/auth-end.html"] }"#)])],
        &[],
    ),
    example(
        "redirect-uri/no-scheme",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("web", r#"{ "redirectUris": ["reports.contoso.example/callback"] }"#)])],
        &[],
    ),
    example(
        "redirect-uri/custom-scheme",
        &[
            O,
            Shown::Manifest(&[
                (
                    "publicClient",
                    r#"{ "redirectUris": ["msalb7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57://auth"] }"#,
                ),
                ("spa", r#"{ "redirectUris": ["brk-multihub://reports.contoso.example"] }"#),
            ]),
        ],
        &[
            O,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["msalb7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57://auth"] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/blank",
        &[
            O,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://reports.contoso.example/callback"] }"#,
            )]),
        ],
        &[
            O,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://reports.contoso.example/callback "] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/fragment",
        &[O, Shown::Manifest(&[("spa", r#"{ "redirectUris": ["https://reports.contoso.example/"] }"#)])],
        &[
            O,
            Shown::Manifest(&[(
                "spa",
                r#"{ "redirectUris": ["https://reports.contoso.example/#/signed-in"] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/two-platforms",
        &[
            O,
            Shown::Manifest(&[
                ("web", r#"{ "redirectUris": ["https://reports.contoso.example/callback"] }"#),
                ("spa", r#"{ "redirectUris": ["https://reports.contoso.example/"] }"#),
            ]),
        ],
        &[
            O,
            Shown::Manifest(&[
                ("web", r#"{ "redirectUris": ["https://reports.contoso.example/callback"] }"#),
                ("spa", r#"{ "redirectUris": ["https://reports.contoso.example/callback"] }"#),
            ]),
        ],
        &[],
    ),
    example(
        "redirect-uri/no-platform",
        &[O, Shown::OldManifest(r#"[{ "url": "http://localhost", "type": "InstalledClient" }]"#)],
        &[O, Shown::OldManifest(r#"[{ "url": "http://localhost", "type": "Native" }]"#)],
        &[],
    ),
    example(
        "redirect-uri/not-supported",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("publicClient", r#"{ "redirectUris": ["urn:ietf:wg:oauth:2.0:oob"] }"#)])],
        &[],
    ),
    example(
        "redirect-uri/not-for-personal-accounts",
        &[
            O,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://reports.contoso.example/callback?from=entra"] }"#,
            )]),
        ],
        &[
            O,
            Shown::Manifest(&[
                ("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#),
                ("web", r#"{ "redirectUris": ["https://reports.contoso.example/callback?from=entra"] }"#),
            ]),
        ],
        &[],
    ),
    example("redirect-uri/too-many", &[O, RIGHT], &[O, Shown::ManyRedirectUris(257)], &[]),
    example(
        "redirect-uri/same-but-port",
        &[O, RIGHT],
        &[
            O,
            Shown::Manifest(&[(
                "publicClient",
                r#"{ "redirectUris": ["http://localhost:5000/callback", "http://localhost:5001/callback"] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/landing-missing",
        &[C, Shown::WebClient("https://bc.contoso.example/BC230/?company=CRONUS"), RIGHT],
        &[C, Shown::WebClient("https://bc.contoso.example/BC240/?company=CRONUS"), RIGHT],
        &[],
    ),
    example(
        "redirect-uri/online-landing-missing",
        &[J, RIGHT],
        &[J, Shown::Manifest(&[("web", r#"{ "redirectUris": [] }"#)])],
        &[],
    ),
    example(
        "redirect-uri/not-exact",
        &[J, RIGHT],
        &[
            J,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://businesscentral.dynamics.com/oauthlanding.htm"] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/not-of-the-embed-app",
        &[
            E,
            Shown::WebClient("https://fabrikamapples.bc.dynamics.com/Production"),
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["https://fabrikamapples.bc.dynamics.com/OAuthLanding.htm"] }"#,
            )]),
        ],
        &[E, Shown::WebClient("https://fabrikamapples.bc.dynamics.com/Production"), RIGHT],
        &[],
    ),
    example(
        "redirect-uri/landing-not-under-web",
        &[C, RIGHT],
        &[C, Shown::Manifest(&[("web", NO_URIS), ("spa", ONPREM)])],
        &[],
    ),
    example(
        "redirect-uri/only-this-machine",
        &[C, RIGHT],
        &[
            C,
            Shown::Manifest(&[(
                "web",
                r#"{ "redirectUris": ["http://localhost:8080/BC230/OAuthLanding.htm"] }"#,
            )]),
        ],
        &[],
    ),
    example(
        "redirect-uri/sign-in-missing",
        &[L, Shown::WebClient("https://bc.contoso.example/BC230"), RIGHT],
        &[L, Shown::WebClient("https://bc.contoso.example/bc230"), RIGHT],
        &[],
    ),
    example(
        "redirect-uri/not-under-mobile-and-desktop",
        &[K, RIGHT],
        &[
            K,
            Shown::Manifest(&[
                ("publicClient", NO_URIS),
                ("web", r#"{ "redirectUris": ["http://localhost:33418/callback"] }"#),
            ]),
        ],
        &[],
    ),
    example(
        "redirect-uri/not-loopback",
        &[M, RIGHT],
        &[
            M,
            Shown::Manifest(&[(
                "publicClient",
                r#"{ "redirectUris": ["msalb7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57://auth"] }"#,
            )]),
        ],
        &[],
    ),
    example("redirect-uri/none", &[O, RIGHT], &[O, Shown::Manifest(&[("publicClient", NO_URIS)])], &[]),
    example(
        "credential/not-used",
        &[K, RIGHT],
        &[K, Shown::Manifest(&[("passwordCredentials", SECRET)])],
        &[],
    ),
    example("credential/none", &[C, RIGHT], &[C, Shown::Manifest(&[("passwordCredentials", "[]")])], &[]),
    example("credential/none-shown", &[I, RIGHT], &[I, Shown::Manifest(&[("keyCredentials", "[]")])], &[]),
    example("credential/all-expired", &[C, TODAY, RIGHT], &[C, Shown::Today("2027-07-01"), RIGHT], &[]),
    example(
        "credential/not-valid-yet",
        &[
            C,
            TODAY,
            Shown::Manifest(&[("passwordCredentials", FROM_NEXT_MONTH), ("keyCredentials", CERTIFICATE)]),
        ],
        &[C, TODAY, Shown::Manifest(&[("passwordCredentials", FROM_NEXT_MONTH)])],
        &[],
    ),
    example("credential/expires-soon", &[C, TODAY, RIGHT], &[C, Shown::Today("2027-06-18"), RIGHT], &[]),
    example(
        "credential/expired",
        &[C, TODAY, RIGHT],
        &[
            C,
            TODAY,
            Shown::Manifest(&[(
                "passwordCredentials",
                r#"[{ "displayName": "2025", "endDateTime": "2026-02-28T10:15:00Z" }, { "displayName": "2026", "endDateTime": "2027-06-30T00:00:00Z" }]"#,
            )]),
        ],
        &[],
    ),
    example(
        "credential/never-ends",
        &[C, TODAY, RIGHT],
        &[
            C,
            TODAY,
            Shown::Manifest(&[(
                "passwordCredentials",
                r#"[{ "displayName": "by script", "endDateTime": "2299-12-31T00:00:00Z" }]"#,
            )]),
        ],
        &[],
    ),
    example(
        "credential/more-than-a-year",
        &[C, TODAY, RIGHT],
        &[
            C,
            TODAY,
            Shown::Manifest(&[(
                "passwordCredentials",
                r#"[{ "displayName": "two years", "endDateTime": "2028-11-20T00:00:00Z" }]"#,
            )]),
        ],
        &[],
    ),
    example(
        "credential/several-without-name",
        &[C, RIGHT],
        &[
            C,
            Shown::Manifest(&[(
                "passwordCredentials",
                r#"[{ "displayName": null, "endDateTime": "2027-05-31T00:00:00Z" }, { "displayName": null, "endDateTime": "2027-06-30T00:00:00Z" }]"#,
            )]),
        ],
        &[],
    ),
    example(
        "credential/certificate-preferred",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("keyCredentials", "[]"), ("passwordCredentials", SECRET)])],
        &[],
    ),
    example(
        "permission/wrong-type",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("requiredResourceAccess", BC_API_AS_SCOPE)])],
        &[],
    ),
    example(
        "permission/no-type",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("requiredResourceAccess", BC_WITHOUT_TYPE)])],
        &[],
    ),
    example(
        "permission/not-an-id",
        &[RIGHT],
        &[Shown::Manifest(&[("requiredResourceAccess", BY_NAME)])],
        &[],
    ),
    example(
        "permission/unknown-id",
        &[RIGHT],
        &[Shown::Manifest(&[("requiredResourceAccess", MISTYPED)])],
        &[],
    ),
    example(
        "permission/retired-api",
        &[RIGHT],
        &[Shown::Manifest(&[("requiredResourceAccess", OLD_GRAPH)])],
        &[],
    ),
    example(
        "permission/wrong-api",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("requiredResourceAccess", GRAPH_FINANCIALS)])],
        &["permission/business-central-missing", "permission/not-needed"],
    ),
    example(
        "permission/business-central-missing",
        &[C, RIGHT],
        &[C, Shown::Manifest(&[("requiredResourceAccess", DATAVERSE_ALONE)])],
        &["permission/user-read-missing"],
    ),
    example(
        "permission/delegated-instead",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("requiredResourceAccess", BC_FINANCIALS)])],
        &["permission/not-needed"],
    ),
    example(
        "permission/application-instead",
        &[O, RIGHT],
        &[O, Shown::Manifest(&[("requiredResourceAccess", BC_API)])],
        &["permission/not-needed"],
    ),
    example(
        "permission/user-read-missing",
        &[C, RIGHT],
        &[C, Shown::Manifest(&[("requiredResourceAccess", DATAVERSE_AND_BC_ALONE)])],
        &[],
    ),
    example(
        "permission/far-more-than-needed",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("requiredResourceAccess", FULL_CONTROL)])],
        &[],
    ),
    example(
        "permission/not-needed",
        &[E, RIGHT],
        &[E, Shown::Manifest(&[("requiredResourceAccess", WITH_MAIL)])],
        &[],
    ),
    example(
        "consent/missing",
        &[
            E,
            Shown::ApiPermissions(&[PermissionRow {
                api: "Dynamics 365 Business Central",
                permission: "API.ReadWrite.All",
                status: "Granted for Contoso",
                configured: true,
            }]),
        ],
        &[
            E,
            Shown::ApiPermissions(&[PermissionRow {
                api: "Dynamics 365 Business Central",
                permission: "API.ReadWrite.All",
                status: "Not granted for Contoso",
                configured: true,
            }]),
        ],
        &[],
    ),
    example(
        "consent/not-configured",
        &[
            E,
            Shown::ApiPermissions(&[
                BC_GRANTED,
                PermissionRow { permission: "User.Read", configured: false, ..MAIL_GRANTED },
            ]),
        ],
        &[E, Shown::ApiPermissions(&[BC_GRANTED, PermissionRow { configured: false, ..MAIL_GRANTED }])],
        &[],
    ),
];

const BC_GRANTED: PermissionRow = PermissionRow {
    api: "Dynamics 365 Business Central",
    permission: "API.ReadWrite.All",
    status: "Granted for Contoso",
    configured: true,
};
const MAIL_GRANTED: PermissionRow =
    PermissionRow { api: "Microsoft Graph", permission: "Mail.Send", ..BC_GRANTED };
