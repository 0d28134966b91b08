//! The forms of connection strings, what is made of them, and what is never shown.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use moorline::{
    connection_string::{
        ConnectionString, keyword,
        template::{Authentication, Built, Consumer, NotBuildable, Parts, build, generated},
    },
    secret::Secret,
};

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
