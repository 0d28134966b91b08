//! Examples of the rules about connection strings.

use super::{BC14, Example, RIGHT_MANIFEST, RIGHT_STRING, Shown};
use crate::setup::SetupId;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: "connection-string/empty",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[Shown::Setup(SetupId::NavOauth), Shown::ConnectionString("")],
        also: &[],
    },
    Example {
        code: "connection-string/not-readable",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password='{PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/xml",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "<add name=\"Sales\" connectionString=\"AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;\" />",
            ),
        ],
        also: &["connection-string/not-readable"],
    },
    Example {
        code: "connection-string/in-quotation-marks",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "\"AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;\"",
            ),
        ],
        also: &["connection-string/not-readable"],
    },
    Example {
        code: "connection-string/word-processor-characters",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password=“{PASSWORD}”;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/line-break-in-value",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        // AppId has become a part of Url.
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com\nAppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/no-app-id"],
    },
    Example {
        code: "connection-string/value-cut",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        // The password is a;b3?9x=1.
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password=a;b3?9x=1;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/secret-in-clear"],
    },
    Example {
        code: "connection-string/too-long",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100;StoreName=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/keyword-twice",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/unknown-keyword",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;TenantId=6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/translated-keyword",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Benutzername=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/not-a-sign-in-name"],
    },
    Example {
        code: "connection-string/other-name",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;ClientId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/home-realm",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;HomeRealmUri=https://sts.contoso.example/;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-auth-type",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/unknown-auth-type",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=oauth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/office365",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        // The template of NAV 2018 (table 5330).
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "Url=https://contoso.crm4.dynamics.com; UserName=integration@contoso.onmicrosoft.com; Password={PASSWORD}; AuthType=Office365;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/on-premises-auth-type",
        valid: &[
            Shown::Setup(SetupId::SalesOnprem),
            Shown::ConnectionString(
                "Url=https://crm.contoso.example/Contoso; Domain=CONTOSO; UserName=integration; Password={PASSWORD}; AuthType=AD;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::SalesOnprem),
            Shown::ConnectionString(
                "Url=https://contoso.crm4.dynamics.com; Domain=CONTOSO; UserName=integration; Password={PASSWORD}; AuthType=AD;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/application-sign-in",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=ClientSecret;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ClientSecret={CLIENTSECRET};",
            ),
        ],
        also: &["connection-string/no-password-placeholder"],
    },
    Example {
        code: "connection-string/other-auth-type-than-page",
        valid: &[Shown::SetupPage(&[
            ("Authentication Type", "3"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        invalid: &[Shown::SetupPage(&[
            ("Authentication Type", "0"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        also: &["setup-page/authentication-type"],
    },
    Example {
        code: "connection-string/login-prompt",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Auto;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/login-prompt-always",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Always;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/integrated-security",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;Integrated Security=true;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/not-a-sign-in-name",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=CONTOSO\\integration;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-domain",
        valid: &[
            Shown::Setup(SetupId::SalesOnprem),
            Shown::ConnectionString(
                "Url=https://crm.contoso.example/Contoso; Domain=CONTOSO; UserName=integration; Password={PASSWORD}; AuthType=AD;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::SalesOnprem),
            Shown::ConnectionString(
                "Url=https://crm.contoso.example/Contoso; UserName=integration; Password={PASSWORD}; AuthType=AD;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/other-user",
        valid: &[Shown::SetupPage(&[
            ("User Name", "integration@contoso.onmicrosoft.com"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        invalid: &[Shown::SetupPage(&[
            ("User Name", "sales@contoso.onmicrosoft.com"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        also: &[],
    },
    Example {
        code: "connection-string/rebuilt-by-page",
        valid: &[BC14, RIGHT_STRING],
        // The page's own template (table 5330 of Business Central 14).
        invalid: &[
            BC14,
            Shown::SetupPage(&[(
                "Connection String",
                "Url=https://contoso.crm4.dynamics.com; UserName=integration@contoso.onmicrosoft.com; Password={PASSWORD}; ProxyVersion=91; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;",
            )]),
        ],
        also: &["connection-string/login-prompt"],
    },
    Example {
        code: "connection-string/no-app-id",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/app-id-not-a-guid",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=Contoso Sales Connector;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/app-id-in-braces",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId={B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57};RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/sample-app",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=51f81489-12ee-4a9e-aaae-a2591f45987d;RedirectUri=app://58145B91-0C36-4500-8554-080854F2AC97;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/other-app",
        valid: &[RIGHT_MANIFEST, RIGHT_STRING],
        invalid: &[
            RIGHT_MANIFEST,
            Shown::SetupPage(&[(
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=3fa0c5d8-71be-4e29-8c46-d95b02a7e613;RedirectUri=app://3fa0c5d8-71be-4e29-8c46-d95b02a7e613;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            )]),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-redirect-uri",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/sample-redirect-uri",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://58145B91-0C36-4500-8554-080854F2AC97;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/redirect-uri-of-another-app",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://3fa0c5d8-71be-4e29-8c46-d95b02a7e613;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/redirect-uri-not-app",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=https://localhost;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/redirect-uri-malformed",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=localhost;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-url",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/url-without-scheme",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/url-of-something-else",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://make.powerapps.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/url-form",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.api.crm4.dynamics.com/;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/other-environment",
        valid: &[Shown::SetupPage(&[
            ("Server Address", "https://contoso.crm4.dynamics.com"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        invalid: &[Shown::SetupPage(&[
            ("Server Address", "https://fabrikam.crm4.dynamics.com"),
            (
                "Connection String",
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ])],
        also: &[],
    },
    Example {
        code: "connection-string/no-password-placeholder",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-placeholder",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ProxyVersion=100",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/secret-in-clear",
        valid: &[RIGHT_STRING],
        // The content script has masked it.
        invalid: &[Shown::SetupPage(&[(
            "Connection String",
            "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password=•••;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
        )])],
        also: &[],
    },
    Example {
        code: "connection-string/masked",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password=********;Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/placeholder-case",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={Password};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/placeholder-twice",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/keyword-twice"],
    },
    Example {
        code: "connection-string/sample-value",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=<AppId>;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &["connection-string/app-id-not-a-guid"],
    },
    Example {
        code: "connection-string/no-proxy-version",
        valid: &[
            Shown::Setup(SetupId::Bc14Oauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::Bc14Oauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/proxy-version",
        valid: &[
            Shown::Setup(SetupId::Bc14Oauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::Bc14Oauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=9;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/proxy-version-in-nav",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/old-proxy-version",
        valid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::BcOnpremDataverse),
            Shown::ConnectionString(
                "AuthType=ClientSecret; Url=https://contoso.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=91",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/token-cache",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=C:\\Cache;LoginPrompt=Never;",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/caller-id-runs-on",
        valid: &[
            Shown::UsersAreMapped(true),
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::UsersAreMapped(true),
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ],
        also: &[],
    },
    Example {
        code: "connection-string/no-final-semicolon",
        valid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never;",
            ),
        ],
        invalid: &[
            Shown::Setup(SetupId::NavOauth),
            Shown::ConnectionString(
                "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;TokenCacheStorePath=;LoginPrompt=Never",
            ),
        ],
        also: &[],
    },
];
