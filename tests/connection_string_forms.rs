//! The forms of connection strings, what is made of them, and what is never shown.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use moorline::{
    connection_string::{
        ConnectionString,
        business_central::{
            ANY_MISSING, Circumstances, Effect, EffectKind, PASSWORD_MISSING, option_for, rebuilt, refusal,
            treatment, with_caller_id, with_password, with_proxy_version,
        },
        convert::{LossReason, convert},
        grammar::append,
        keyword,
        keywords::KEYWORDS,
        masked, redacted,
        template::{Authentication, Built, Consumer, NotBuildable, Parts, build, generated},
    },
    secret::Secret,
};
use proptest::prelude::*;

fn built(consumer: Consumer, authentication: Authentication, parts: &Parts<'_>) -> Built {
    build(consumer, authentication, parts).expect("this can be built")
}

/// The samples of the documentation for Dataverse and for on-premises, byte for byte.
#[test]
fn clients_get_the_documentation_s_samples() {
    let password = Secret::new("passcode");
    let secret = Secret::new("{ClientSecret}");
    let oauth = Parts {
        url: "https://contosotest.crm.dynamics.com",
        user_name: "jsmith@contoso.onmicrosoft.com",
        password: Some(&password),
        app_id: "51f81489-12ee-4a9e-aaae-a2591f45987d",
        redirect_uri: "app://58145B91-0C36-4500-8554-080854F2AC97",
        token_cache: "c:\\MyTokenCache",
        login_prompt: "Auto",
        ..Parts::default()
    };
    let on_premises = Parts {
        url: "http://contoso:8080/Test",
        user_name: "jsmith",
        domain: "CONTOSO",
        password: Some(&password),
        ..Parts::default()
    };
    for (authentication, parts, expected) in [
        (
            Authentication::OAuth,
            oauth,
            "AuthType=OAuth;Username=jsmith@contoso.onmicrosoft.com;Password=passcode;Url=https://contosotest.crm.dynamics.com;AppId=51f81489-12ee-4a9e-aaae-a2591f45987d;RedirectUri=app://58145B91-0C36-4500-8554-080854F2AC97;TokenCacheStorePath=c:\\MyTokenCache;LoginPrompt=Auto",
        ),
        (
            Authentication::Certificate,
            Parts {
                url: "https://contosotest.crm.dynamics.com",
                thumbprint: "{CertThumbPrintId}",
                app_id: "{AppId}",
                ..Parts::default()
            },
            "AuthType=Certificate;url=https://contosotest.crm.dynamics.com;thumbprint={CertThumbPrintId};ClientId={AppId};",
        ),
        (
            Authentication::ClientSecret,
            Parts {
                url: "https://contosotest.crm.dynamics.com",
                app_id: "{AppId}",
                client_secret: Some(&secret),
                ..Parts::default()
            },
            "AuthType=ClientSecret;url=https://contosotest.crm.dynamics.com;ClientId={AppId};ClientSecret={ClientSecret}",
        ),
        (
            Authentication::Ad,
            on_premises,
            "AuthType=AD;Url=http://contoso:8080/Test;Domain=CONTOSO;Username=jsmith;Password=passcode",
        ),
        (
            Authentication::Ifd,
            Parts { home_realm_uri: "https://server-1.server.com/adfs/services/trust/mex/", ..on_premises },
            "AuthType=IFD;Url=http://contoso:8080/Test;HomeRealmUri=https://server-1.server.com/adfs/services/trust/mex/;Domain=CONTOSO;Username=jsmith;Password=passcode",
        ),
        (
            Authentication::Office365,
            Parts { url: "https://contoso.crm.dynamics.com", ..oauth },
            "AuthType=Office365;Username=jsmith@contoso.onmicrosoft.com;Password=passcode;Url=https://contoso.crm.dynamics.com",
        ),
    ] {
        let string = built(Consumer::CrmServiceClient, authentication, &parts);
        assert_eq!(string.text, expected);
        assert_eq!(string.missing, [], "{expected}");
    }
}

/// The templates of NAV and Business Central, with the values of Microsoft's own tests.
///
/// Sources: table 5330 of NAV 2016, 2017, 2018 and Business Central 13; `CDSIntegrationImpl.Codeunit.al` and
/// `CRMConnectionSetup.Table.al` of microsoft/BCApps @c3414ede; test codeunits 139178 and 139193.
#[test]
fn products_write_their_templates() {
    let password = Secret::new("pw");
    let online = Parts { url: "https://company.crm4.dynamics.com", sdk_version: "100", ..Parts::default() };
    let oauth = Parts { user_name: "admin@somedomain.com", sdk_version: "91", ..online };
    let on_premises =
        Parts { url: "http://somedomain.com", user_name: "somedomain\\admin", sdk_version: "9", ..online };
    for (consumer, authentication, parts, expected) in [
        (
            Consumer::Nav2017,
            Authentication::Office365,
            Parts { password: Some(&password), ..oauth },
            "Url=https://company.crm4.dynamics.com; UserName=admin@somedomain.com; Password=pw; authtype=Office365",
        ),
        (
            Consumer::Nav2018,
            Authentication::Office365,
            online,
            "Url=https://company.crm4.dynamics.com; UserName={USER}; Password={PASSWORD}; AuthType=Office365;",
        ),
        (
            Consumer::Nav2018,
            Authentication::OAuth,
            oauth,
            "Url=https://company.crm4.dynamics.com; UserName=admin@somedomain.com; Password={PASSWORD}; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;",
        ),
        (
            Consumer::Dataverse,
            Authentication::Office365,
            online,
            "Url=https://company.crm4.dynamics.com; UserName={USER}; Password={PASSWORD}; ProxyVersion=100; AuthType=Office365;",
        ),
        (
            Consumer::Bc13,
            Authentication::OAuth,
            oauth,
            "Url=https://company.crm4.dynamics.com; UserName=admin@somedomain.com; Password={PASSWORD}; ProxyVersion=91; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;",
        ),
        (
            Consumer::Bc14,
            Authentication::Ad,
            on_premises,
            "Url=http://somedomain.com; UserName=admin; Password={PASSWORD}; ProxyVersion=9; AuthType=AD;Domain=somedomain;",
        ),
        (
            Consumer::Bc17,
            Authentication::Ifd,
            on_premises,
            "Url=http://somedomain.com; UserName=admin; Password={PASSWORD}; ProxyVersion=9; AuthType=IFD;Domain=somedomain;HomeRealmUri= ;",
        ),
        (
            Consumer::Bc16,
            Authentication::Ifd,
            Parts { user_name: "jsmith@contoso.com", url: "https://org.contoso.com:444", ..on_premises },
            "Url=https://org.contoso.com:444; UserName=jsmith@contoso.com; Password={PASSWORD}; ProxyVersion=9; AuthType=IFD;HomeRealmUri= ;",
        ),
        (
            Consumer::Bc17,
            Authentication::ClientSecret,
            online,
            "AuthType=ClientSecret; Url=https://company.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=100",
        ),
        (
            Consumer::Dataverse,
            Authentication::Certificate,
            online,
            "AuthType=Certificate; Url=https://company.crm4.dynamics.com; ClientId={CLIENTID}; Certificate={CERTIFICATE}; ProxyVersion=100",
        ),
    ] {
        assert_eq!(generated(consumer, authentication, &parts).as_deref(), Some(expected));
    }
    assert_eq!(generated(Consumer::ServiceClient, Authentication::OAuth, &oauth), None);
}

/// What a person completes in a template that Business Central leaves blank.
#[test]
fn blanks_are_filled_and_what_is_missing_is_listed() {
    let parts = Parts {
        url: "https://org.contoso.com",
        user_name: "CONTOSO\\jsmith",
        home_realm_uri: "https://sts.contoso.com/adfs/services/trust/mex",
        sdk_version: "9",
        ..Parts::default()
    };
    assert_eq!(
        built(Consumer::Bc15, Authentication::Ifd, &parts).text,
        "Url=https://org.contoso.com; UserName=jsmith; Password={PASSWORD}; ProxyVersion=9; AuthType=IFD;Domain=CONTOSO;HomeRealmUri=https://sts.contoso.com/adfs/services/trust/mex;"
    );
    let empty = Parts::default();
    let string = built(Consumer::ServiceClient, Authentication::ClientSecret, &empty);
    assert_eq!(string.missing, [keyword::SERVICE_URI, keyword::CLIENT_ID, keyword::CLIENT_SECRET]);
    assert_eq!(
        built(Consumer::Bc14, Authentication::OAuth, &empty).missing,
        [keyword::SERVICE_URI, keyword::USER_NAME, keyword::CLIENT_ID, keyword::REDIRECT_URI]
    );
    let values = Parts { url: "https://c.crm4.dynamics.com", user_name: "u;'x@c.com", ..empty };
    let string = built(Consumer::Nav2018, Authentication::OAuth, &values);
    assert!(string.text.contains(";Username=\"u;'x@c.com\";"), "{}", string.text);
}

#[test]
fn what_cannot_work_is_refused_with_its_reason() {
    let online = Parts { url: "https://contoso.crm4.dynamics.com", ..Parts::default() };
    for (consumer, authentication, reason) in [
        (Consumer::Nav2016, Authentication::ClientSecret, NotBuildable::NoApplicationSecret),
        (Consumer::Bc14, Authentication::ClientSecret, NotBuildable::NoApplicationSecret),
        (Consumer::Bc15, Authentication::Certificate, NotBuildable::NoApplicationSecret),
        (Consumer::Nav2017, Authentication::Ad, NotBuildable::NoAuthenticationType),
        (Consumer::Bc15, Authentication::Ad, NotBuildable::OnPremisesOnly),
        (Consumer::CrmServiceClient, Authentication::Ifd, NotBuildable::OnPremisesOnly),
        (Consumer::ServiceClient, Authentication::Ifd, NotBuildable::NotInServiceClient),
        (Consumer::ServiceClient, Authentication::Office365, NotBuildable::NotInServiceClient),
    ] {
        let refused = build(consumer, authentication, &online).expect_err("this cannot work");
        assert_eq!(refused, reason, "{consumer:?} {authentication:?}");
    }
}

#[test]
fn a_built_string_prints_without_its_secret() {
    let secret = Secret::new("hunter2; x");
    let parts = Parts {
        url: "https://c.crm4.dynamics.com",
        app_id: "x",
        client_secret: Some(&secret),
        password: Some(&secret),
        ..Parts::default()
    };
    for authentication in Authentication::ALL {
        if let Ok(string) = build(Consumer::CrmServiceClient, authentication, &parts) {
            assert!(!format!("{string:?} {parts:?}").contains("hunter2"));
            assert!(ConnectionString::parse(&string.text).is_ok());
        }
    }
}

/// `(from, to whom, how, text, losses, needs)`
#[test]
fn strings_are_converted_and_losses_named() {
    use LossReason as Why;
    let entered = "AuthType=OAuth;Username=u@c.com;Password={PASSWORD};Url=https://c.crm4.dynamics.com;AppId=00000000-0000-0000-0000-000000000001;RedirectUri=app://00000000-0000-0000-0000-000000000001;TokenCacheStorePath=;LoginPrompt=Never";
    for (from, consumer, authentication, text, lost, needed) in [
        (
            entered,
            Consumer::Bc14,
            Authentication::OAuth,
            "AuthType=OAuth;Username=u@c.com;Password={PASSWORD};Url=https://c.crm4.dynamics.com;AppId=00000000-0000-0000-0000-000000000001;RedirectUri=app://00000000-0000-0000-0000-000000000001;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never",
            vec![],
            vec![],
        ),
        (
            entered,
            Consumer::ServiceClient,
            Authentication::OAuth,
            "AuthType=OAuth;Username=u@c.com;Url=https://c.crm4.dynamics.com;AppId=00000000-0000-0000-0000-000000000001;RedirectUri=app://00000000-0000-0000-0000-000000000001;LoginPrompt=Never",
            vec![],
            vec![keyword::PASSWORD],
        ),
        (
            "AuthType=ClientSecret;url=https://c.crm4.dynamics.com;AppId=x;ClientId=y;Secret=hunter2;TenantId=t;SkipDiscovery=True",
            Consumer::Bc17,
            Authentication::ClientSecret,
            "AuthType=ClientSecret; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=",
            vec![
                (Some("ClientId"), Why::Overridden),
                (Some("ClientId"), Why::Field("Client Id")),
                (Some("ClientSecret"), Why::Field("Client Secret")),
                (Some("tenantid"), Why::NotRead),
                (Some("SkipDiscovery"), Why::Default),
            ],
            vec![keyword::PROXY_VERSION],
        ),
        (
            "AuthType=Office365;Username=u@c.com;Password='a;b';Url=https://c.crm4.dynamics.com;RequireNewInstance=false;b;c=d;ProxyVersion=9",
            Consumer::CrmServiceClient,
            Authentication::OAuth,
            "AuthType=OAuth;Username=u@c.com;Password=\"a;b\";Url=https://c.crm4.dynamics.com;AppId=;RedirectUri=;RequireNewInstance=false",
            vec![(None, Why::NotRead), (Some("ProxyVersion"), Why::NotRead)],
            vec![keyword::CLIENT_ID, keyword::REDIRECT_URI],
        ),
        (
            "AuthType=OAuth;Url=https://c.crm4.dynamics.com;Username=u@c.com;Password=hunter2;AppId=x;RedirectUri=http://localhost;TokenCacheStorePath=c:\\t;LoginPrompt=Auto",
            Consumer::Nav2018,
            Authentication::OAuth,
            "AuthType=OAuth;Username=u@c.com;Password={PASSWORD};Url=https://c.crm4.dynamics.com;AppId=x;RedirectUri=http://localhost;TokenCacheStorePath=;LoginPrompt=Never",
            vec![
                (Some("Password"), Why::Field("Password")),
                (Some("TokenCacheStorePath"), Why::NoCounterpart),
                (Some("LoginPrompt"), Why::Replaced),
            ],
            vec![],
        ),
    ] {
        let read = ConnectionString::parse(from).expect("a string");
        let converted = convert(&read, consumer, authentication).expect("it can be converted");
        assert_eq!(converted.text, text);
        let found: Vec<_> = converted.lost.iter().map(|loss| (loss.keyword, loss.why)).collect();
        assert_eq!(found, lost, "{from}");
        assert_eq!(converted.needed, needed, "{from}");
    }
}

/// Sources: test codeunits 139178 and 139193 (`UpdatSDKVersion*`) of microsoft/BCApps @c3414ede for the first
/// three; codeunit 5330 of the same for a version in the middle, at the end and absent.
#[test]
fn another_sdk_version_changes_that_only() {
    for (text, version, expected) in [
        (
            "Url=https://c.crm4.dynamics.com; UserName=u; Password={PASSWORD}; ProxyVersion=8; AuthType=Office365;",
            91,
            "Url=https://c.crm4.dynamics.com; UserName=u; Password={PASSWORD}; ProxyVersion=91; AuthType=Office365;",
        ),
        (
            "AuthType=ClientSecret; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=8",
            91,
            "AuthType=ClientSecret; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=91",
        ),
        (
            "AuthType=Certificate; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; Certificate={CERTIFICATE}; ProxyVersion=8",
            91,
            "AuthType=Certificate; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; Certificate={CERTIFICATE}; ProxyVersion=91",
        ),
        (
            "AuthType=OAuth;Url=https://x.crm4.dynamics.com;UserName=u@c.com;Password={PASSWORD};AppId=a;RedirectUri=app://a;TokenCacheStorePath=;LoginPrompt=Never",
            91,
            "AuthType=OAuth;Url=https://x.crm4.dynamics.com;UserName=u@c.com;Password={PASSWORD};AppId=a;RedirectUri=app://a;TokenCacheStorePath=;LoginPrompt=Never; ProxyVersion=91",
        ),
        ("proxyversion=9;Url=x", 100, "proxyversion=9;Url=x; ProxyVersion=100"),
    ] {
        assert_eq!(with_proxy_version(text, version), expected);
    }
}

#[test]
fn what_is_put_in_is_put_in_as_text() {
    let template = "Url=https://company.crm4.dynamics.com; UserName=u@c.com; Password={PASSWORD}; ProxyVersion=91; AuthType=Office365;";
    // The vector with the note "shows breakage".
    let broken = "Url=https://company.crm4.dynamics.com; UserName=u@c.com; Password=a;b\"c; ProxyVersion=91; AuthType=Office365;";
    assert!(with_password(template, &Secret::new("a;b\"c")).is(broken));
    assert!(with_password("{PASSWORD}{PASSWORD}", &Secret::new("x")).is("x{PASSWORD}"));
    assert_eq!(with_caller_id("LoginPrompt=Never", "1"), "LoginPrompt=NeverCallerID=1");
    assert_eq!(with_caller_id("LoginPrompt=Never;", "1"), "LoginPrompt=Never;CallerID=1");
}

/// Source: the messages and rules of `CRMConnectionSetup.Table.al` and `CDSConnectionSetup.Table.al`,
/// microsoft/BCApps @c3414ede; test codeunit 139178, t300 and t301.
#[test]
fn placeholders_are_checked_as_each_version_does() {
    let long = format!("{}{{PASSWORD}}", "x".repeat(300));
    for (consumer, option, text, expected) in [
        (Consumer::Nav2018, Authentication::OAuth, "Url=x", Some(PASSWORD_MISSING)),
        (Consumer::Bc16, Authentication::Office365, "Password={password}", Some(PASSWORD_MISSING)),
        (Consumer::Bc17, Authentication::OAuth, "ClientSecret={CLIENTSECRET}", Some(PASSWORD_MISSING)),
        (Consumer::Bc17, Authentication::Office365, "ClientSecret={CLIENTSECRET}", None),
        (Consumer::Bc17, Authentication::Office365, "Certificate={CERTIFICATE}", None),
        (Consumer::Bc17, Authentication::Office365, "Url=x", Some(ANY_MISSING)),
        (Consumer::Dataverse, Authentication::Office365, "Url=x", None),
        (Consumer::Dataverse, Authentication::Ad, "Url=x", Some(PASSWORD_MISSING)),
        (Consumer::Bc15, Authentication::OAuth, "", None),
        (Consumer::Bc15, Authentication::OAuth, &long, None),
    ] {
        assert_eq!(refusal(consumer, option, text), expected, "{consumer:?} {text}");
    }
}

/// Source: `CheckModifyConnectionURL` and the tests 139178 t100 and t110, microsoft/BCApps @c3414ede.
#[test]
fn the_option_follows_the_address() {
    for (url, expected) in [
        ("http://somedomain.dynamics.com", Authentication::Office365),
        ("https://somedomain.com", Authentication::Ad),
        ("https://CONTOSO.CRM4.DYNAMICS.COM", Authentication::Ad),
        ("https://contoso.crm.dynamics.cn", Authentication::Ad),
    ] {
        assert_eq!(option_for(url), expected, "{url}");
    }
}

#[test]
fn a_string_is_rebuilt_without_its_application() {
    let parts = Parts {
        url: "https://company.crm4.dynamics.com",
        user_name: "u@c.com",
        app_id: "a",
        sdk_version: "91",
        ..Parts::default()
    };
    for (consumer, option, old, expected) in [
        (
            Consumer::Bc14,
            Authentication::OAuth,
            "AuthType=OAuth;AppId=a",
            "Url=https://company.crm4.dynamics.com; UserName=u@c.com; Password={PASSWORD}; ProxyVersion=91; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;",
        ),
        (
            Consumer::Dataverse,
            Authentication::Office365,
            "",
            "Url=https://company.crm4.dynamics.com; UserName=u@c.com; Password={PASSWORD}; ProxyVersion=91; AuthType=Office365;",
        ),
        (
            Consumer::Dataverse,
            Authentication::Office365,
            "AuthType=Certificate; Foo=1",
            "AuthType=Certificate; Url=https://company.crm4.dynamics.com; ClientId={CLIENTID}; Certificate={CERTIFICATE}; ProxyVersion=91",
        ),
        (
            Consumer::Bc17,
            Authentication::Office365,
            "",
            "AuthType=ClientSecret; Url=https://company.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=91",
        ),
    ] {
        assert_eq!(rebuilt(consumer, option, &parts, old).as_deref(), Some(expected));
    }
}

fn kinds(effects: &[Effect], text: &str) -> Vec<(EffectKind, String)> {
    effects
        .iter()
        .map(|effect| (effect.kind, text.get(effect.span.clone()).expect("a span of the text").to_owned()))
        .collect()
}

#[test]
fn the_treatment_tells_what_happens_where() {
    let entered = "AuthType=OAuth;Username=u@c.com;Password={PASSWORD};Url=https://c.crm4.dynamics.com;AppId=a;RedirectUri=app://a;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never";
    let mapped = Circumstances { users_are_mapped: true, ..Circumstances::default() };
    let effects = treatment(Consumer::Bc14, entered, &mapped);
    assert_eq!(
        kinds(&effects, entered),
        [
            (EffectKind::Replaced, "{PASSWORD}".to_owned()),
            (EffectKind::Broken, String::new()),
            (EffectKind::Rebuilt, entered.to_owned()),
            (EffectKind::Emptied, "a".to_owned()),
            (EffectKind::Emptied, "app://a".to_owned()),
        ]
    );
    assert_eq!(
        effects[2].result.as_deref(),
        Some(
            "Url=https://c.crm4.dynamics.com; UserName=u@c.com; Password={PASSWORD}; ProxyVersion=91; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;"
        )
    );
    let closed = format!("{entered};");
    assert_eq!(treatment(Consumer::Bc14, &closed, &mapped)[1].kind, EffectKind::Appended);

    let modern = "AuthType=ClientSecret; Url=https://c.crm4.dynamics.com; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=91; Foo=1";
    let chosen = Circumstances { sdk_version: Some(100), ..Circumstances::default() };
    assert_eq!(
        kinds(&treatment(Consumer::Bc17, modern, &chosen), modern),
        [
            (EffectKind::Ignored, modern.to_owned()),
            (EffectKind::Changed, "ProxyVersion=91".to_owned()),
            (EffectKind::Rebuilt, modern.to_owned()),
        ]
    );
    let twice = "Password=\"{PASSWORD}\";Domain={PASSWORD}";
    let effects = treatment(Consumer::Bc13, twice, &Circumstances::default());
    assert_eq!(effects[0].kind, EffectKind::Replaced);
    assert!(effects[0].text.contains("Between these"), "{}", effects[0].text);
    assert_eq!((effects[1].kind, effects[1].span.start), (EffectKind::NotReplaced, 29));
    assert_eq!(treatment(Consumer::ServiceClient, entered, &mapped), []);

    let long = format!("Url={};Foo={}", "x".repeat(251), "y".repeat(2048));
    let effects = treatment(Consumer::Dataverse, &long, &Circumstances::default());
    assert_eq!([effects[0].kind, effects[1].kind], [EffectKind::TooLong, EffectKind::TooLong]);
}

/// Texts of pairs with known and unknown keywords, values of any kind.
fn strings() -> impl Strategy<Value = String> {
    let names: Vec<&'static str> = KEYWORDS
        .iter()
        .flat_map(|facts| facts.names)
        .copied()
        .chain(["tenantid", "foo", "kennwort", "b;c"])
        .collect();
    let value = prop_oneof![
        "[A-Za-z0-9@./:{}-]{1,12}",
        "\\PC{1,8}",
        Just("{PASSWORD}".to_owned()),
        Just("OAuth".to_owned()),
        Just("https://contoso.crm4.dynamics.com".to_owned()),
    ];
    prop::collection::vec((prop::sample::select(names), value), 0..10).prop_map(|pairs| {
        let mut text = String::new();
        for (name, value) in pairs {
            append(&mut text, name, &value);
        }
        text
    })
}

proptest! {
    /// Every keyword that counted before has the same value, or is named as lost.
    #[test]
    fn nothing_is_lost_silently(
        text in strings(),
        consumer in prop::sample::select(Consumer::ALL.to_vec()),
        authentication in prop::sample::select(Authentication::ALL.to_vec()),
    ) {
        let from = ConnectionString::parse(&text).expect("our own string is read");
        if let Ok(converted) = convert(&from, consumer, authentication) {
            let to = ConnectionString::parse(&converted.text).expect("what is built is read");
            for pair in &from.pairs {
                let is_lost = converted.lost.iter().any(|loss| loss.key_span == pair.key_span);
                let facts = moorline::connection_string::keywords::lookup(&pair.key);
                let is_kept = facts.is_some_and(|facts| {
                    facts.keyword == keyword::AUTH_TYPE
                        || to.get(facts.keyword).map(|pair| &pair.value) == Some(&pair.value)
                });
                let is_empty = pair.value.is_none() || pair.text() == Some("");
                let is_placeholder = pair.text().is_some_and(|text| text.starts_with('{')) || pair.secret().is_some_and(Secret::is_braced);
                prop_assert!(is_lost || is_kept || is_empty || is_placeholder, "{:?} to {}", pair, converted.text);
                prop_assert!(converted.lost.iter().filter(|loss| loss.key_span == pair.key_span).count() <= 1);
            }
            prop_assert_eq!(to.text(keyword::AUTH_TYPE), Some(authentication.name()));
        }
    }

    /// A complete string of a client goes to the other client and back, and means the same.
    #[test]
    fn there_and_back_is_the_same(
        url in "https://[a-z]{1,8}\\.crm4\\.dynamics\\.com",
        user in "[a-zA-Z;'\" =]{1,8}@c\\.com",
        app_id in "[0-9a-f-]{8,36}",
        secret in "\\PC{1,12}",
        authentication in prop::sample::select(vec![Authentication::OAuth, Authentication::ClientSecret, Authentication::Certificate]),
        consumer in prop::sample::select(Consumer::ALL.to_vec()),
    ) {
        let secret = Secret::new(secret.trim().to_owned());
        prop_assume!(!secret.is_empty() && !secret.is_braced());
        let parts = Parts {
            url: &url,
            user_name: &user,
            app_id: &app_id,
            redirect_uri: "http://localhost",
            thumbprint: "00112233445566778899aabbccddeeff00112233",
            login_prompt: "Never",
            password: Some(&secret),
            client_secret: Some(&secret),
            ..Parts::default()
        };
        let first = build(Consumer::ServiceClient, authentication, &parts).expect("it can be built");
        let read = ConnectionString::parse(&first.text).expect("it is read");
        if let Ok(there) = convert(&read, consumer, authentication) {
            let there_read = ConnectionString::parse(&there.text).expect("it is read");
            let back = convert(&there_read, Consumer::ServiceClient, authentication).expect("back again");
            let back_read = ConnectionString::parse(&back.text).expect("it is read");
            for pair in read.effective() {
                let keyword = moorline::connection_string::keywords::lookup(&pair.key).expect("known").keyword;
                let same = back_read.get(keyword).map(|pair| &pair.value) == Some(&pair.value);
                let lost = there.lost.iter().any(|loss| loss.key_span == pair.key_span);
                prop_assert!(same || lost, "{:?}", pair);
            }
            if consumer.is_client() {
                prop_assert_eq!(back.text, first.text);
            }
        }
    }

    #[test]
    fn no_secret_is_printed(
        secret in "[a-z]{5}[0-9]{5}",
        tail in "[;'\"=a-z ]{0,6}",
        consumer in prop::sample::select(Consumer::ALL.to_vec()),
        authentication in prop::sample::select(Authentication::ALL.to_vec()),
    ) {
        for text in [
            format!("Url=https://c.crm4.dynamics.com;Password={secret}{tail};ClientId=x"),
            format!("Password=x;{secret}{tail}=1; ProxyVersion=91;ClientSecret={secret}"),
            format!("Password=x;y={secret}{tail};Url=https://c.crm4.dynamics.com"),
            format!("Url=x Password={secret}{tail};AuthType=OAuth"),
            format!("Url=x;Kennwort={secret}{tail}"),
            format!("Url=x;Pasword = {secret}{tail}"),
        ] {
            let redaction = redacted(&text);
            prop_assert!(!redaction.contains(&secret), "{}", redaction);
            prop_assert_eq!(redaction.encode_utf16().count(), text.encode_utf16().count());
            prop_assert!(!masked(&text).contains(&secret));
            let circumstances = Circumstances {
                option: Some(authentication),
                users_are_mapped: true,
                sdk_version: Some(100),
                ..Circumstances::default()
            };
            let printed = format!("{:?}", treatment(consumer, &text, &circumstances));
            prop_assert!(!printed.contains(&secret), "{}", printed);
            if let Ok(read) = ConnectionString::parse(&text)
                && let Ok(converted) = convert(&read, consumer, authentication)
            {
                let printed = format!("{converted:?}");
                prop_assert!(!printed.contains(&secret), "{}", printed);
                prop_assert!(consumer.is_client() || !converted.text.contains(&secret), "{}", converted.text);
            }
        }
    }

    #[test]
    fn the_treatment_of_any_text_points_into_it(
        text in prop_oneof![any::<String>(), strings()],
        consumer in prop::sample::select(Consumer::ALL.to_vec()),
        option in prop::sample::select(Authentication::ALL.to_vec()),
        sdk_version in prop::option::of(any::<u32>()),
    ) {
        let circumstances = Circumstances { option: Some(option), users_are_mapped: true, sdk_version, ..Circumstances::default() };
        for effect in treatment(consumer, &text, &circumstances) {
            prop_assert!(text.get(effect.span.clone()).is_some(), "{:?}", effect);
            prop_assert!(!effect.text.is_empty() && !effect.source.is_empty());
        }
    }

    #[test]
    fn any_text_is_redacted_in_place(text in any::<String>()) {
        let redaction = redacted(&text);
        prop_assert_eq!(redaction.encode_utf16().count(), text.encode_utf16().count());
        prop_assert_eq!(redaction.lines().count(), text.lines().count());
    }
}
