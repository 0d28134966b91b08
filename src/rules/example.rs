//! Examples of every rule, valid and invalid, as data: what pages show and what the user types.
//!
//! They are run as tests through the protocol and printed in the reference of the rules (`www/rules.md`), so
//! that neither can drift from the rules.

mod blade;
mod business_central;
mod connection_string;
mod environment_url;
mod registration;

pub use registration::{manifest_of, old_manifest};

use crate::{
    app_registration::Known,
    date::Date,
    page::{
        self,
        business_central::Form,
        snapshot::{ChoiceOption, Container, Control, ControlKind, Editor, Item, Snapshot},
    },
    profile::Profile,
    protocol::{Input, Request, Response, answer},
    rules::{self, Answer, Case, Rule},
    setup::SetupId,
};

/// An example of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The rule's code.
    pub code: &'static str,
    /// What the rule looks at and finds right.
    pub valid: &'static [Shown],
    /// What the rule finds wrong, once.
    pub invalid: &'static [Shown],
    /// The other rules that find something in the invalid one.
    pub also: &'static [&'static str],
}

/// Something that the user types, or that a page shows.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    /// A value typed or chosen in the panel.
    Typed(Input, &'static str),
    /// The Overview, opened at this address.
    Overview(&'static str),
    /// A pasted manifest that is right for the setup but for these attributes, by name and JSON text.
    Manifest(&'static [(&'static str, &'static str)]),
    /// A pasted manifest of the old format that is right but for its `replyUrlsWithType`.
    OldManifest(&'static str),
    /// A pasted manifest that is right but for so many redirect URIs under Web.
    ManyRedirectUris(usize),
    /// The day on which it is judged.
    Today(&'static str),
    /// An address of the Business Central at hand.
    WebClient(&'static str),
    /// The setup that is chosen; without it, it may be any that the product leaves.
    Setup(SetupId),
    /// A connection string by itself, in the panel, the popup or the command line.
    ConnectionString(&'static str),
    /// An address by itself.
    Address(&'static str),
    /// Whether users must be mapped to users of Dynamics 365.
    UsersAreMapped(bool),
    /// The rows of the API permissions blade.
    ApiPermissions(&'static [PermissionRow]),
    /// A blade at this address, with what its regions hold.
    Blade(&'static str, &'static [(&'static str, &'static [Parts])]),
    /// The Manifest blade with unsaved changes, or without.
    ManifestEdited(bool),
    /// The setup page in Business Central or NAV with these fields, by control name and value.
    SetupPage(&'static [(&'static str, &'static str)]),
    /// A page of Business Central with these fields, by control name and value. `address` is where it is open when
    /// that matters, `editing` its mode, `version` what its scripts say; `read-only` names a field that cannot be
    /// edited, `refused` one whose value the page has refused. Then the rows of its list: name, company or description, state.
    Page(
        Form,
        &'static [(&'static str, &'static str)],
        &'static [(&'static str, &'static str, &'static str)],
    ),
}

/// What an item of a blade shows: the texts of its parts.
pub type Parts = &'static [(&'static str, &'static [&'static str])];

/// A row of the API permissions blade.
#[derive(Debug, Clone, Copy)]
pub struct PermissionRow {
    /// The name of the API, which stands in a row of its own above.
    pub api: &'static str,
    /// The name of the permission.
    pub permission: &'static str,
    /// The status.
    pub status: &'static str,
    /// Whether it is configured; otherwise it stands in the second table, of what is granted besides.
    pub configured: bool,
}

/// The app registration of the examples.
pub const APP_ID: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

/// A manifest that is right for the setup, in the Microsoft Graph format.
pub const MANIFEST: &[(&str, &str)] = &[
    ("appId", r#""b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57""#),
    ("displayName", r#""Contoso Sales Connector""#),
    ("isFallbackPublicClient", "true"),
    ("signInAudience", r#""AzureADMyOrg""#),
    ("api", r#"{ "requestedAccessTokenVersion": 2 }"#),
    ("keyCredentials", "[]"),
    ("passwordCredentials", "[]"),
    ("publicClient", r#"{ "redirectUris": ["app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57"] }"#),
    ("requiredResourceAccess", DATAVERSE_DELEGATED),
    ("web", r#"{ "redirectUris": [] }"#),
    ("spa", r#"{ "redirectUris": [] }"#),
];

const DATAVERSE_DELEGATED: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] }]"#;
const DATAVERSE_APPLICATION: &str = r#"[{ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Role" }] }]"#;
const GRAPH_ONLY: &str = r#"[{ "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{ "id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope" }] }]"#;

/// A redirect URI of exactly the characters that Entra takes, 256: 27, 4 times 50, and 29.
const LONGEST_URI: &str = concat!(
    r#"{ "redirectUris": ["https://bc.contoso.example/"#,
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccccccccccccccccccccccccccccccccccccc",
    "dddddddddddddddddddddddddddddddddddddddddddddddddd",
    "eeeeeeeeeeeeeeeeeeeeeeeeeeeee",
    r#""] }"#
);
/// The same with one character more.
const TOO_LONG_URI: &str = concat!(
    r#"{ "redirectUris": ["https://bc.contoso.example/"#,
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccccccccccccccccccccccccccccccccccccc",
    "dddddddddddddddddddddddddddddddddddddddddddddddddd",
    "eeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
    r#""] }"#
);

/// An address that no field of Business Central holds.
const LONG_ADDRESS: &str = concat!(
    "https://contoso.crm4.dynamics.com/main.aspx?etn=",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccccccccccccccccccccccccccccccccccccc",
    "dddddddddddddddddddddddddddddddddddddddddddddddddd",
    "eeeeeeeeee",
);

const NAV: Shown = Shown::Typed(Input::Product, "nav2018");
const BC14: Shown = Shown::Typed(Input::Product, "bc14");
const CONTOSO: Shown = Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm4.dynamics.com");
const USER: Shown = Shown::Typed(Input::UserName, "integration@contoso.onmicrosoft.com");
const RIGHT_MANIFEST: Shown = Shown::Manifest(&[]);
const CONSENTED: Shown = Shown::ApiPermissions(&[PermissionRow {
    api: "Dynamics CRM",
    permission: "user_impersonation",
    status: "Granted for Contoso",
    configured: true,
}]);

/// The string of the community guide for Business Central 14, with the examples' values.
const BC_STRING: &str = "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never";
const RIGHT_STRING: Shown = Shown::SetupPage(&[("Connection String", BC_STRING)]);

/// An example of every rule.
pub fn all() -> impl Iterator<Item = &'static Example> {
    let areas = [
        EXAMPLES,
        environment_url::EXAMPLES,
        connection_string::EXAMPLES,
        registration::EXAMPLES,
        business_central::EXAMPLES,
        blade::EXAMPLES,
    ];
    areas.into_iter().flatten()
}

/// The examples of the first rules of all, about the product, the registration, the setup page and what is typed.
const EXAMPLES: &[Example] = &[
    Example {
        code: "product/update-too-old",
        valid: &[NAV, Shown::Typed(Input::Update, "CU 41")],
        invalid: &[NAV, Shown::Typed(Input::Update, "CU 40")],
        also: &[],
    },
    Example {
        code: "product/platform-too-old",
        valid: &[Shown::Page(Form::Sales, &[("version", "14.0.46080.0")], &[])],
        invalid: &[Shown::Page(Form::Sales, &[("version", "14.0.45365.0")], &[])],
        also: &[],
    },
    Example {
        code: "product/only-platform-updated",
        valid: &[
            Shown::Typed(Input::Update, "14.21"),
            Shown::Page(Form::Sales, &[("version", "14.0.46080.0")], &[]),
        ],
        invalid: &[
            Shown::Typed(Input::Update, "14.20"),
            Shown::Page(Form::Sales, &[("version", "14.0.46080.0")], &[]),
        ],
        also: &["product/update-too-old"],
    },
    Example {
        code: "product/objects-to-merge",
        valid: &[Shown::Typed(Input::Product, "nav2017")],
        invalid: &[Shown::Typed(Input::Product, "nav2016")],
        also: &[],
    },
    Example {
        code: "manifest/not-json",
        valid: &[RIGHT_MANIFEST],
        // The comma between the two is missing.
        invalid: &[Shown::Manifest(&[("displayName", r#""Contoso Sales Connector" "notes": null"#)])],
        also: &[],
    },
    Example {
        code: "manifest/not-strict",
        valid: &[RIGHT_MANIFEST],
        invalid: &[Shown::Manifest(&[("notes", r#"null /* of the test */"#)])],
        also: &[],
    },
    Example {
        code: "manifest/other-format",
        valid: &[Shown::Manifest(&[("isFallbackPublicClient", "true")])],
        invalid: &[Shown::Manifest(&[("isFallbackPublicClient", "true"), ("allowPublicClient", "true")])],
        also: &[],
    },
    Example {
        code: "manifest/newer-name",
        valid: &[RIGHT_MANIFEST],
        // Most names are those of the old format.
        invalid: &[Shown::Manifest(&[
            ("api", "null"),
            ("web", "null"),
            ("spa", "null"),
            ("accessTokenAcceptedVersion", "2"),
            ("allowPublicClient", "true"),
            ("logoutUrl", "null"),
            ("name", r#""Contoso Sales Connector""#),
            (
                "replyUrlsWithType",
                r#"[{ "url": "app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "type": "InstalledClient" }]"#,
            ),
            ("signInUrl", "null"),
        ])],
        also: &[],
    },
    Example {
        code: "account-types/personal-only",
        valid: &[Shown::Manifest(&[("signInAudience", r#""AzureADMyOrg""#)])],
        invalid: &[Shown::Manifest(&[("signInAudience", r#""PersonalMicrosoftAccount""#)])],
        also: &[],
    },
    Example {
        code: "account-types/personal-too",
        valid: &[Shown::Manifest(&[("signInAudience", r#""AzureADMultipleOrgs""#)])],
        invalid: &[Shown::Manifest(&[("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#)])],
        also: &[],
    },
    Example {
        code: "account-types/unknown",
        valid: &[Shown::Manifest(&[("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#)])],
        invalid: &[Shown::Manifest(&[("signInAudience", r#""AzureADAndPersonalMicrosoftAccount""#)])],
        also: &[],
    },
    Example {
        code: "account-types/token-version",
        valid: &[Shown::Manifest(&[
            ("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#),
            ("api", r#"{ "requestedAccessTokenVersion": 2 }"#),
        ])],
        invalid: &[Shown::Manifest(&[
            ("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#),
            ("api", r#"{ "requestedAccessTokenVersion": null }"#),
        ])],
        also: &["account-types/personal-too"],
    },
    Example {
        code: "registration/personal-account",
        valid: &[Shown::Overview(
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false",
        )],
        invalid: &[Shown::Overview(
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/true",
        )],
        also: &[],
    },
    Example {
        code: "public-client/off",
        valid: &[Shown::Manifest(&[("isFallbackPublicClient", "true")])],
        invalid: &[Shown::Manifest(&[("isFallbackPublicClient", "null")])],
        also: &[],
    },
    Example {
        code: "public-client/in-quotation-marks",
        valid: &[Shown::Manifest(&[("isFallbackPublicClient", "true")])],
        invalid: &[Shown::Manifest(&[("isFallbackPublicClient", r#""true""#)])],
        also: &[],
    },
    Example {
        code: "redirect-uri/native-under-web",
        valid: &[Shown::Manifest(&[(
            "publicClient",
            r#"{ "redirectUris": ["http://localhost:8400/", "app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[("web", r#"{ "redirectUris": ["http://localhost:8400/"] }"#)])],
        also: &[],
    },
    Example {
        code: "redirect-uri/not-https",
        valid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://bc.contoso.example/BC140/OAuthLanding.htm"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["http://bc.contoso.example/BC140/OAuthLanding.htm"] }"#,
        )])],
        also: &[],
    },
    Example {
        code: "redirect-uri/unsupported-character",
        valid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://bc.contoso.example/BC-14_0/OAuthLanding.htm"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://bc.contoso.example/BC(14)/OAuthLanding.htm"] }"#,
        )])],
        also: &[],
    },
    Example {
        code: "redirect-uri/name-of-a-provider",
        valid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://azurewebsites.net.contoso.example/OAuthLanding.htm"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://contoso-bridge.AzureWebSites.net/signin-oidc"] }"#,
        )])],
        also: &[],
    },
    Example {
        code: "redirect-uri/wildcard",
        valid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://bc.contoso.example/OAuthLanding.htm"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[(
            "web",
            r#"{ "redirectUris": ["https://*.contoso.example/OAuthLanding.htm"] }"#,
        )])],
        also: &[],
    },
    Example {
        code: "redirect-uri/too-long",
        valid: &[Shown::Manifest(&[("web", LONGEST_URI)])],
        invalid: &[Shown::Manifest(&[("web", TOO_LONG_URI)])],
        also: &[],
    },
    Example {
        code: "redirect-uri/app-uri-not-registered",
        valid: &[Shown::Manifest(&[(
            "publicClient",
            r#"{ "redirectUris": ["app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57"] }"#,
        )])],
        invalid: &[Shown::Manifest(&[("publicClient", r#"{ "redirectUris": [] }"#)])],
        also: &[],
    },
    Example {
        code: "credential/secret-on-public-client",
        valid: &[Shown::Manifest(&[("passwordCredentials", "[]")])],
        invalid: &[Shown::Manifest(&[(
            "passwordCredentials",
            r#"[{ "displayName": "old web test", "endDateTime": "2028-10-04T08:20:00Z", "secretText": null }]"#,
        )])],
        also: &[],
    },
    Example {
        code: "permission/dataverse-missing",
        valid: &[Shown::Manifest(&[("requiredResourceAccess", DATAVERSE_DELEGATED)])],
        // User.Read of Microsoft Graph, which every new registration has.
        invalid: &[Shown::Manifest(&[("requiredResourceAccess", GRAPH_ONLY)])],
        also: &[],
    },
    Example {
        code: "permission/dataverse-as-application",
        valid: &[Shown::Manifest(&[("requiredResourceAccess", DATAVERSE_DELEGATED)])],
        invalid: &[Shown::Manifest(&[("requiredResourceAccess", DATAVERSE_APPLICATION)])],
        also: &[],
    },
    Example {
        code: "consent/not-granted",
        valid: &[CONSENTED],
        invalid: &[Shown::ApiPermissions(&[PermissionRow {
            api: "Dynamics CRM",
            permission: "user_impersonation",
            status: "Not granted for Contoso",
            configured: true,
        }])],
        also: &[],
    },
    Example {
        code: "consent/empty-status",
        valid: &[CONSENTED],
        invalid: &[Shown::ApiPermissions(&[PermissionRow {
            api: "Dynamics CRM",
            permission: "user_impersonation",
            status: "",
            configured: true,
        }])],
        also: &[],
    },
    Example {
        code: "user-name/not-a-sign-in-name",
        valid: &[USER],
        invalid: &[Shown::Typed(Input::UserName, r"CONTOSO\integration")],
        also: &[],
    },
    Example {
        code: "setup-page/enabled",
        valid: &[Shown::SetupPage(&[("Is Enabled", "false")])],
        invalid: &[Shown::SetupPage(&[("Is Enabled", "true")])],
        also: &[],
    },
    Example {
        code: "setup-page/other-environment",
        valid: &[CONTOSO, Shown::SetupPage(&[("Server Address", "https://contoso.crm4.dynamics.com")])],
        invalid: &[CONTOSO, Shown::SetupPage(&[("Server Address", "https://fabrikam.crm4.dynamics.com")])],
        also: &[],
    },
    Example {
        code: "setup-page/authentication-type",
        // The value of OAuth, and that of Office365.
        valid: &[Shown::SetupPage(&[("Authentication Type", "3")])],
        invalid: &[Shown::SetupPage(&[("Authentication Type", "0")])],
        also: &[],
    },
    Example {
        code: "setup-page/other-user",
        valid: &[USER, Shown::SetupPage(&[("User Name", "integration@contoso.onmicrosoft.com")])],
        invalid: &[USER, Shown::SetupPage(&[("User Name", "crm@contoso.onmicrosoft.com")])],
        also: &[],
    },
    Example {
        code: "setup-page/sdk-version",
        valid: &[BC14, Shown::SetupPage(&[("SDKVersion", "91")])],
        invalid: &[BC14, Shown::SetupPage(&[("SDKVersion", "9")])],
        also: &[],
    },
    Example {
        code: "password/ends-the-string",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password='a;b';Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
    Example {
        code: "password/blank-at-an-end",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password='ab ';Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
    Example {
        code: "client-secret/secret-id",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret=3fa0c5d8-71be-4e29-8c46-d95b02a7e613; ProxyVersion=100",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
    Example {
        code: "client-secret/masked",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret=8Xk****************; ProxyVersion=100",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
    Example {
        code: "client-secret/blank-at-an-end",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret='abc '; ProxyVersion=100",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
];

/// What is there to be judged after all of an example was shown and typed.
#[derive(Debug, Default)]
pub struct Scene {
    /// What is known.
    pub profile: Profile,
    setups: Vec<SetupId>,
    users_are_mapped: Option<bool>,
    today: Option<Date>,
    text: Option<Shown>,
}

/// What is there after all of this was shown and typed, one after the other.
///
/// # Errors
/// What the core answered to the one that it could not take over.
pub fn scene(shown: &[Shown]) -> Result<Scene, Box<Response>> {
    let mut scene = Scene::default();
    for shown in shown {
        match *shown {
            Shown::Setup(setup) => scene.setups = vec![setup],
            Shown::UsersAreMapped(mapped) => scene.users_are_mapped = Some(mapped),
            Shown::ConnectionString(_) | Shown::Address(_) => scene.text = Some(*shown),
            Shown::Today(day) => scene.today = Date::parse(day),
            Shown::WebClient(address) => scene.profile.web_client = address.to_owned(),
            _ => {
                let profile = std::mem::take(&mut scene.profile);
                let setup = scene.setups.first().copied().unwrap_or(SetupId::NavOauth);
                let Some(request) = shown.request_in(setup, Box::new(profile)) else { continue };
                scene.profile = match answer(request) {
                    Response::Look { profile, .. }
                    | Response::Enter { profile }
                    | Response::PasteManifest { profile, .. } => *profile,
                    other => return Err(Box::new(other)),
                };
            }
        }
    }
    if scene.setups.is_empty() {
        // What is shown belongs to NAV or Business Central 14, where nothing says otherwise.
        scene.setups = match (scene.text, scene.profile.setup()) {
            (Some(_), _) => SetupId::ALL.to_vec(),
            (None, Some(setup)) => vec![setup],
            (None, None) => vec![SetupId::NavOauth, SetupId::Bc14Oauth],
        };
    }
    Ok(scene)
}

impl Scene {
    /// The case of it: a text by itself when one was shown, otherwise everything that is known.
    pub fn case(&self) -> Case<'_> {
        let form = self.setups.first().copied().and_then(page::business_central::form_of);
        let mut case = match self.text {
            Some(Shown::ConnectionString(text)) => Case::of_connection_string(&self.profile, text),
            Some(Shown::Address(text)) => Case::of_address(&self.profile, text),
            _ => Case::on_page(&self.profile, self.profile.app(), form),
        };
        if let Some(mapped) = self.users_are_mapped {
            case.users_are_mapped = Known::yes(mapped);
        }
        case.belongs_to(&self.setups, self.today);
        case
    }

    /// What the rules that look at such a case answer.
    pub fn answers(&self) -> Vec<Answer> {
        let rules: &[&[Rule]] = match self.text {
            Some(Shown::ConnectionString(_)) => rules::OF_CONNECTION_STRINGS,
            Some(Shown::Address(_)) => rules::OF_ENVIRONMENT_URLS,
            _ => rules::ALL,
        };
        rules::Selection::new(rules, &self.setups).on(self.today).ask(&self.case())
    }
}

impl Shown {
    /// The request by which a surface tells the core of it; `None` for what is judged by itself.
    pub fn request(&self, profile: Profile) -> Option<Request> {
        self.request_in(SetupId::NavOauth, Box::new(profile))
    }

    /// The same where the manifest is that of another setup.
    fn request_in(&self, setup: SetupId, profile: Box<Profile>) -> Option<Request> {
        Some(match *self {
            Shown::Setup(_)
            | Shown::UsersAreMapped(_)
            | Shown::ConnectionString(_)
            | Shown::Address(_)
            | Shown::Today(_)
            | Shown::WebClient(_) => {
                return None;
            }
            Shown::ManyRedirectUris(count) => {
                let uris: Vec<String> =
                    (0..count).map(|number| format!("\"https://app{number}.contoso.example/\"")).collect();
                let web = format!("{{ \"redirectUris\": [{}] }}", uris.join(", "));
                Request::PasteManifest { text: manifest_of(setup, &[("web", &web)]), profile, today: None }
            }
            Shown::Typed(field, text) => Request::Enter { field, text: text.to_owned(), profile },
            Shown::OldManifest(reply_urls) => {
                Request::PasteManifest { text: old_manifest(reply_urls), profile, today: None }
            }
            Shown::Manifest(changes) => {
                Request::PasteManifest { text: manifest_of(setup, changes), profile, today: None }
            }
            Shown::Overview(url) => {
                let id = ("Application (client) ID", APP_ID);
                look(url, vec![("essentials", vec![container([essential(id)])])], profile)
            }
            Shown::ApiPermissions(rows) => {
                let url = format!(
                    "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/{APP_ID}/isMSAApp~/false"
                );
                // An empty list says that it is.
                let parts = vec![("content".to_owned(), vec!["true".to_owned()])];
                let grid = Item { parts, ..Item::default() };
                let tables = [true, false].map(|configured| {
                    let rows: Vec<_> = rows.iter().filter(|row| row.configured == configured).collect();
                    container(permission_rows(&rows))
                });
                let regions = vec![("rows", tables.into()), ("grid", vec![container([grid])])];
                look(&url, regions, profile)
            }
            Shown::Blade(url, regions) => {
                let item = |parts: &Parts| {
                    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
                    let part = |(name, values): &(&str, &[&str])| ((*name).to_owned(), texts(values));
                    Item { parts: parts.iter().map(part).collect(), ..Item::default() }
                };
                let region = |(name, items): &(&'static str, &[Parts])| {
                    (*name, vec![container(items.iter().map(item))])
                };
                look(url, regions.iter().map(region).collect(), profile)
            }
            Shown::ManifestEdited(edited) => {
                let url = format!(
                    "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/{APP_ID}/isMSAApp~/false"
                );
                let editor =
                    Editor { lines: Vec::new(), whole: Some(manifest_of(setup, &[])), edited: Some(edited) };
                let button = |can_be_pressed: bool| Item {
                    parts: vec![("state".to_owned(), vec![can_be_pressed.to_string()])],
                    ..Item::default()
                };
                let regions = vec![
                    ("editor", vec![container([Item { editor: Some(editor), ..Item::default() }])]),
                    ("commands", vec![container([edited, edited, true, true].map(button))]),
                ];
                look(&url, regions, profile)
            }
            Shown::Page(form, fields, rows) => {
                let of =
                    |wanted: &str| fields.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
                let own = format!(
                    "https://businesscentral.dynamics.com/6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/Production/?company=CONTOSO&page={}",
                    form.page().number
                );
                let url = of("address").map_or(own, str::to_owned);
                let controls = fields.iter().filter(|(name, _)| !ABOUT_PAGE.contains(name));
                let mut items: Vec<Item> = controls.map(|(name, value)| field(name, value)).collect();
                for control in items.iter_mut().filter_map(|item| item.control.as_mut()) {
                    control.editable &= of("read-only") != Some(&control.name);
                    control.invalid = of("refused") == Some(&control.name);
                }
                let name = form.page().al_name.to_owned();
                let mut regions = vec![("fields", vec![Container { name, items }])];
                let part = |name: &str, text: &str| (name.to_owned(), vec![text.to_owned()]);
                if let Some(editing) = of("editing") {
                    let item = Item { parts: vec![part("editing", editing)], ..Item::default() };
                    regions.push(("mode", vec![container([item])]));
                }
                if !rows.is_empty() || matches!(form, Form::EntraApplication | Form::EntraApplications) {
                    let row = |(name, note, state): &(&str, &str, &str)| Item {
                        parts: vec![part("name", name), part("note", note), part("state", state)],
                        ..Item::default()
                    };
                    regions.push(("rows", vec![container(rows.iter().map(row))]));
                }
                look_with(&url, regions, of("version").unwrap_or(""), profile)
            }
            Shown::SetupPage(fields) => {
                let url = "https://businesscentral.dynamics.com/6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/Production/?company=CONTOSO&page=5330";
                let items = fields.iter().map(|(name, value)| field(name, value));
                look(url, vec![("fields", vec![container(items)])], profile)
            }
        })
    }
}

/// The text of the right manifest with these attributes instead of its own or after them.
pub fn manifest(changes: &[(&str, &str)]) -> String {
    manifest_of(SetupId::NavOauth, changes)
}

/// What an example says of a page of Business Central besides its fields, see [`Shown::Page`].
const ABOUT_PAGE: [&str; 5] = ["address", "editing", "version", "read-only", "refused"];

fn look(url: &str, regions: Vec<(&str, Vec<Container>)>, profile: Box<Profile>) -> Request {
    look_with(url, regions, "", profile)
}

fn look_with(
    url: &str,
    regions: Vec<(&str, Vec<Container>)>,
    version: &str,
    profile: Box<Profile>,
) -> Request {
    let route = page::at(url).map_or_else(String::new, |(page, route)| page.route_name(&route));
    let regions = regions.into_iter().map(|(name, containers)| (name.to_owned(), containers)).collect();
    Request::Look {
        sites: sites_of(url),
        url: url.to_owned(),
        snapshot: Snapshot { route, regions, version: version.to_owned() },
        profile,
        today: None,
    }
}

/// The site of an address, as if the user had allowed it.
fn sites_of(url: &str) -> Vec<String> {
    let mut parts = url.split('/');
    let scheme = parts.next().unwrap_or("");
    parts.nth(1).map(|host| format!("{scheme}//{host}")).into_iter().collect()
}

fn container(items: impl IntoIterator<Item = Item>) -> Container {
    Container { items: items.into_iter().collect(), ..Container::default() }
}

fn essential((label, value): (&str, &str)) -> Item {
    let part = |name: &str, text: &str| (name.to_owned(), vec![text.to_owned()]);
    Item { parts: vec![part("label", label), part("value", value)], ..Item::default() }
}

/// The rows with those of their APIs above them, `Dynamics CRM (1)`.
fn permission_rows(rows: &[&PermissionRow]) -> Vec<Item> {
    let row = |cells: Vec<String>| Item { parts: vec![("cells".to_owned(), cells)], ..Item::default() };
    let mut items = Vec::new();
    let mut api = "";
    for permission in rows {
        if permission.api != api {
            api = permission.api;
            let count = rows.iter().filter(|row| row.api == api).count();
            items.push(row(vec![format!("{api} ({count})")]));
        }
        let cells =
            [permission.permission, "Delegated", "Access as organization users", "No", permission.status];
        items.push(row(cells.map(str::to_owned).into()));
    }
    items
}

fn field(name: &str, value: &str) -> Item {
    let kind = match name {
        "Authentication Type" | "Ownership Model" | "State" => ControlKind::Choice,
        _ if matches!(value, "true" | "false") => ControlKind::Toggle,
        "SDKVersion" | "ScheduledSynchJobsActive" | "User ID" => ControlKind::ReadOnly,
        _ if matches!(value, "Yes" | "No") => ControlKind::ReadOnly,
        _ => ControlKind::Text,
    };
    let options = match kind {
        ControlKind::Choice if name == "Authentication Type" => {
            ["Office365", "AD", "IFD", "OAuth"].as_slice()
        }
        _ => &[],
    };
    let options = options.iter().zip(0..).map(|(label, value): (&&str, u8)| ChoiceOption {
        value: value.to_string(),
        label: (*label).to_owned(),
    });
    let control = Control {
        name: name.to_owned(),
        kind,
        value: Some(value.to_owned()),
        options: options.collect(),
        editable: kind != ControlKind::ReadOnly,
        ..Control::default()
    };
    Item { control: Some(control), ..Item::default() }
}
