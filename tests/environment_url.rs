//! What people paste as the address of an environment, row by row, from public files and documentation.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use moorline::environment::{
    Address, EnvironmentUrl, Kind, MAX_LENGTH, Problem, What,
    business_central_treatment::{AuthenticationType, Refusal, SetupPage, Taken, authentication_type, treat},
    recognise,
    redirect_url::{compare, redirect_url},
};
use moorline::report::{Context, url};
use proptest::prelude::*;
use serde_json::{Value, json};

fn vectors() -> Vec<Value> {
    include_str!("vectors/environment-urls.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a vector is JSON"))
        .collect()
}

/// A member of what a vector expects, of a recognised address.
fn member(address: &Address, name: &str) -> Value {
    let warnings = || {
        let warnings = address.changes.iter().filter(|change| change.what.is_warning());
        warnings.map(|change| change.what.name()).collect::<Vec<_>>()
    };
    match name {
        "kind" => json!(address.kind.name()),
        "url" => json!(address.url),
        "org" => json!(address.org()),
        "suffix" => json!(address.suffix()),
        "problem" => json!(address.problem.map(|problem| problem.name())),
        "warn" => json!(warnings()),
        "cloud" => json!(address.cloud.map(|cloud| cloud.name())),
        "env_id" => json!(address.details().environment_id),
        "tenant_id" => json!(address.details().tenant_id),
        "tenant" => json!(address.details().tenant),
        "environment" => json!(address.details().environment),
        "company" => json!(address.details().company),
        "page" => json!(address.details().page),
        "instance" => json!(address.details().instance),
        "app_id" => json!(address.details().app_id),
        "was_api_host" => json!(address.was_api_host()),
        "was_scope" => json!(address.was_scope()),
        "unwrapped" => json!(address.unwrapped().map(|wrapping| wrapping.name())),
        "suggest" => json!(address.suggestion),
        other => panic!("a vector expects {other}"),
    }
}

#[test]
fn every_member_of_every_vector_is_as_expected() {
    assert_eq!(vectors().len(), 171);
    let mut wrong = Vec::new();
    for row in vectors() {
        let input = row["input"].as_str().expect("input");
        let mut expect = row["expect"].as_object().expect("expect").clone();
        // A row without these expects none.
        for (name, none) in [
            ("warn", json!([])),
            ("problem", Value::Null),
            ("was_api_host", json!(false)),
            ("was_scope", json!(false)),
            ("unwrapped", Value::Null),
        ] {
            expect.entry(name).or_insert(none);
        }
        let address = recognise(input);
        for (name, expected) in &expect {
            let got = member(&address, name);
            if got != *expected {
                wrong.push(format!("{input:?}: {name} should be {expected}, is {got}"));
            }
        }
        for change in &address.changes {
            if input.get(change.span.clone()).is_none() {
                wrong.push(format!("{input:?}: {change:?} is outside"));
            }
        }
        if input.get(address.span.clone()).is_none() {
            wrong.push(format!("{input:?}: {:?} is outside", address.span));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Inputs beyond the vectors, with what they are: an address, or a problem and its suggestion.
const MORE: &[(&str, &str)] = &[
    ("https%3A%2F%2Fcontoso.crm4.dynamics.com%2Fmain.aspx", "dataverse https://contoso.crm4.dynamics.com"),
    ("https%253A%252F%252Fcontoso.crm4.dynamics.com%252F", "dataverse https://contoso.crm4.dynamics.com"),
    ("https://contoso%2Ecrm4.dynamics.com", "dataverse https://contoso.crm4.dynamics.com"),
    ("https://contoso%E2%80%8B.crm4.dynamics.com", "dataverse https://contoso.crm4.dynamics.com"),
    (
        "https://eur03.safelinks.protection.outlook.com/?url=https%253A%252F%252Fcontoso.crm4.dynamics.com&data=1",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    ("https://contoso.crm4.dynamics.com.mcas.ms/main.aspx", "dataverse https://contoso.crm4.dynamics.com"),
    (
        "AuthType=OAuth;Username=a@b.com;Password=x;Url=https://contoso.crm4.dynamics.com/;AppId=1",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    (
        "authtype=ClientSecret; url = \"https://contoso.crm4.dynamics.com\" ;ClientId=x",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    ("ServiceUri=contoso.crm9.dynamics.com;", "dataverse https://contoso.crm9.dynamics.com"),
    (
        "Connected as a@contoso.onmicrosoft.com\r\nOrganization Information\r\n  Org ID:      1\r\n  Unique Name: unq1\r\n  Friendly Name: Contoso\r\n  Org URL:     https://contoso.crm4.dynamics.com/\r\n  User Email:  a@contoso.onmicrosoft.com\r\n",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    (
        "Please use <https://contoso.crm4.dynamics.com/>. Thanks!",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    (
        "See https://learn.microsoft.com/x and then https://contoso.crm4.dynamics.com, please",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    (
        "<a href=\"https://contoso.crm4.dynamics.com/\">Contoso</a>",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    ("\"url\":\"https://contoso.crm4.dynamics.com\",", "dataverse https://contoso.crm4.dynamics.com"),
    (
        "[https://contoso.crm4.dynamics.com](https://contoso.crm4.dynamics.com/)",
        "dataverse https://contoso.crm4.dynamics.com",
    ),
    ("hxxps://contoso.crm4.dynamics.com", "dataverse https://contoso.crm4.dynamics.com"),
    ("http://contoso.crm4.dynamics.com:80", "dataverse https://contoso.crm4.dynamics.com"),
    ("https://yourorg.crm4.dynamics.com", "dataverse https://yourorg.crm4.dynamics.com"),
    ("https://contoso.crm99.dynamics.com", "dataverse https://contoso.crm99.dynamics.com"),
    ("https://contoso.crm.dynamics.com:8443", "unexpected_port https://contoso.crm.dynamics.com"),
    ("https://user:pw@contoso.crm4.dynamics.com", "userinfo https://contoso.crm4.dynamics.com"),
    ("https://contoso。crm4。dynamics。com", "homoglyph https://contoso.crm4.dynamics.com"),
    ("https://xn--cntoso-3sa.crm4.dynamics.com", "homoglyph"),
    ("https://xn--dynmics-9za.com", "homoglyph"),
    ("https://münchen.crm4.dynamics.com", "bad_label"),
    ("https://contoso.crm4.dynamics.com.evil.example", "lookalike_host"),
    ("https://contoso.crm4.dynamics.com-login.example/", "lookalike_host"),
    ("https://contoso.crm.dynamics.cn.evil.example", "lookalike_host"),
    ("https://contoso.crm4.dynamlcs.com", "typo_host https://contoso.crm4.dynamics.com"),
    ("https://contoso.crm4.synamics.com", "typo_host https://contoso.crm4.dynamics.com"),
    ("https://contoso.crm4", "truncated_host https://contoso.crm4.dynamics.com"),
    ("contosocrm4.dynamics.com", "missing_dot https://contoso.crm4.dynamics.com"),
    ("https://org_crm.dynamics.com", "missing_dot https://org.crm.dynamics.com"),
    ("https://crm4.dynamics.com", "missing_organisation"),
    ("https://a.b.crm4.dynamics.com", "extra_label"),
    ("https://contoso..crm4.dynamics.com", "bad_label"),
    ("https://.crm4.dynamics.com", "missing_organisation"),
    ("https://contoso.litware.com..", "not_a_url"),
    ("https://-contoso.crm4.dynamics.com", "bad_label"),
    ("https://contoso .crm4.dynamics.com", "blank_inside https://contoso.crm4.dynamics.com"),
    ("https://con\r\ntoso.crm4.dynamics.com", "blank_inside https://contoso.crm4.dynamics.com"),
    (
        "https://www.google.com/url?q=https%3A%2F%2Fcontoso.crm4.dynamics.com%2F&sa=D",
        "not_an_environment https://contoso.crm4.dynamics.com",
    ),
    ("5ca1c616-6060-46ba-abc1-18d312f1cb3a", "guid"),
    ("{5CA1C616-6060-46BA-ABC1-18D312F1CB3A}", "guid"),
    ("", "empty"),
    (" \u{200b}\t", "empty"),
    ("https://", "not_a_url"),
    ("https://?", "not_a_url"),
    ("someone@contoso.com", "not_a_url"),
    ("Hello world.", "not_a_url"),
    ("crmserver/org", "not_a_url"),
    ("http://crmserver:5555", "onprem http://crmserver:5555"),
    ("HTTP://CrmServer/Contoso/main.aspx?x=1", "onprem http://crmserver/Contoso"),
    ("https://192.168.1.5/org", "onprem https://192.168.1.5/org"),
    ("https://[::1]:5555/org", "onprem https://[::1]:5555/org"),
    ("https://crm.contoso.local:443/Org", "onprem https://crm.contoso.local/Org"),
    ("https://www.example.com/crm", "not_an_environment"),
    ("https://graph.microsoft.com/v1.0", "not_an_environment"),
    (
        "https://make.powerautomate.com/environments/5ca1c616-6060-46ba-abc1-18d312f1cb3a/flows",
        "maker_portal",
    ),
    (
        "https://login.microsoftonline.com/common/oauth2/authorize?resource=00000007-0000-0000-c000-000000000000",
        "portal",
    ),
    ("https://fabrikamapples.bc.dynamics.com/Production", "bc_client"),
    ("https://fabrikamapples.api.bc.dynamics.com/v2.0", "bc_api"),
    ("https://businesscentral.dynamics.com/contoso.com/Production?page=7200", "bc_client"),
    ("https://businesscentral.dynamics.com/OAuthLanding.htm", "bc_client"),
    ("http://nav01:8080/NAV2017/WebClient/default.aspx?page=5330", "bc_onprem"),
    ("https://myserver/BC230/SignIn", "bc_onprem"),
    ("http://bcserver:7048/Test/ODataV4", "bc_onprem"),
];

#[test]
fn more_that_is_pasted() {
    let mut wrong = Vec::new();
    for (input, expected) in MORE {
        let address = recognise(input);
        let name = address.problem.map_or(address.kind.name(), |problem| problem.name());
        let url = address.url.as_deref().or(address.suggestion.as_deref()).unwrap_or("");
        let got = format!("{name} {url}");
        if got.trim_end() != *expected {
            wrong.push(format!("{input:?}: should be {expected:?}, is {got:?}, {:?}", address.changes));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_change_says_where_in_the_paste_it_is() {
    let changed = |text: &str| -> Vec<(What, String)> {
        let spans = recognise(text).changes.into_iter();
        spans.map(|change| (change.what, text.get(change.span).expect("a span").to_owned())).collect()
    };
    let owned = |expected: &[(What, &str)]| -> Vec<(What, String)> {
        expected.iter().map(|(what, text)| (*what, (*text).to_owned())).collect()
    };
    assert_eq!(
        changed(" \"HTTP://www.Contoso.api.CRM4.dynamics.com:443/main.aspx?appid=1#x\""),
        owned(&[
            (What::Blanks, " "),
            (What::Wrapping, "HTTP://www.Contoso.api.CRM4.dynamics.com:443/main.aspx?appid=1#x"),
            (What::LowerCase, "www.Contoso.api.CRM4.dynamics.com"),
            (What::PortDropped, "443"),
            (What::HttpUpgraded, "HTTP://"),
            (What::Www, "www."),
            (What::ApiHost, ".api"),
            (What::PathCut, "/main.aspx"),
            (What::QueryCut, "?appid=1#x"),
        ])
    );
    // Behind what was removed, the places are those of the paste.
    assert_eq!(
        changed("\u{feff}https://con\u{200b}toso.crm18.dynamics.com/"),
        owned(&[
            (What::InvisibleCharacters, "\u{feff}"),
            (What::UnknownRegion, "con\u{200b}toso.crm18.dynamics.com"),
            (What::SlashCut, "/"),
        ])
    );
    // Inside what was decoded, the whole value.
    assert_eq!(
        changed("https%3A%2F%2Fcontoso.crm4.dynamics.com%2F"),
        owned(&[
            (What::PercentDecoded, "https%3A%2F%2Fcontoso.crm4.dynamics.com%2F"),
            (What::SlashCut, "https%3A%2F%2Fcontoso.crm4.dynamics.com%2F"),
        ])
    );
}

#[test]
fn business_central_and_portals_are_read() {
    let address = recognise(
        "https://businesscentral.dynamics.com/2C43EB40-4e62-4039-8a43-8a75f7323032/My%20Env?company=A%26B&page=7200",
    );
    assert_eq!(address.details().environment.as_deref(), Some("My Env"));
    assert_eq!(address.details().tenant_id.as_deref(), Some("2c43eb40-4e62-4039-8a43-8a75f7323032"));
    assert_eq!(
        (address.details().company.as_deref(), address.details().page.as_deref()),
        (Some("A&B"), Some("7200"))
    );
    let address = recognise("https://businesscentral.dynamics.com/contoso.com/admin");
    assert_eq!((address.kind, address.details().tenant.as_deref()), (Kind::BcAdmin, Some("contoso.com")));
    let address = recognise("https://api.businesscentral.dynamics.com/v2.0/contoso.com/Production/WS/CRONUS");
    assert_eq!(
        (address.details().tenant.as_deref(), address.details().environment.as_deref()),
        (Some("contoso.com"), Some("Production"))
    );
    let address = recognise("https://make.gov.powerapps.us/e/5ca1c616-6060-46ba-abc1-18d312f1cb3a/home");
    assert_eq!(address.details().environment_id.as_deref(), Some("5ca1c616-6060-46ba-abc1-18d312f1cb3a"));
    assert_eq!(
        address.refusal().as_deref(),
        Some(
            "This is the Power Apps maker portal, not an environment. Open the environment in the Power Platform admin center and copy \"Environment URL\"."
        )
    );
}

#[test]
fn a_text_is_too_long_or_not() {
    let address = |bytes: usize| format!("https://contoso.crm4.dynamics.com/{}", "a".repeat(bytes - 34));
    assert_eq!(recognise(&address(MAX_LENGTH)).kind, Kind::Dataverse);
    assert_eq!(recognise(&address(MAX_LENGTH + 1)).problem.map(|problem| problem.name()), Some("too_long"));
}

#[test]
fn every_row_of_the_treatment_is_as_business_central_does_it() {
    let rows = include_str!("vectors/business-central-treatment.jsonl").lines();
    let mut wrong = Vec::new();
    for row in rows.map(|line| serde_json::from_str::<Value>(line).expect("a row is JSON")) {
        let input = row["in"].as_str().expect("in");
        for (name, page) in
            [("dataverse", SetupPage::Dataverse), ("sales", SetupPage::Sales), ("nav", SetupPage::Nav)]
        {
            let treatment = treat(page, input);
            assert!(!treatment.text().is_empty());
            let got = match treatment.result {
                Ok(Taken::Kept) => format!("keep {input}"),
                Ok(Taken::Trimmed { kept }) => format!("keep {kept}"),
                Ok(Taken::Asks { proposed, if_no }) => format!("ask {proposed} no {if_no}"),
                Err(Refusal::Invalid) => "error invalid".to_owned(),
                Err(Refusal::HttpsOnly { .. }) => "error https".to_owned(),
                Err(Refusal::HttpOrHttpsOnly { scheme }) => format!("error scheme {scheme}"),
            };
            let expected = match row[name].as_str().expect("an expectation") {
                "keep" => format!("keep {input}"),
                other => other.to_owned(),
            };
            if got != expected {
                wrong.push(format!("{input:?} on {name}: should be {expected:?}, is {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_authentication_type_follows_the_address_letter_by_letter() {
    let chosen = |page, address, online| {
        authentication_type(page, address, online).map(|(authentication, _)| authentication)
    };
    let (office, ad) = (Some(AuthenticationType::Office365), Some(AuthenticationType::Ad));
    for (address, expected) in [
        ("https://somedomain.dynamics.com", office),
        ("http://somedomain.dynamics.com", office),
        ("https://somedomain.com", ad),
        ("HTTPS://CONTOSO.CRM4.DYNAMICS.COM", ad),
        ("https://contoso.crm4.Dynamics.com", ad),
        ("https://contoso.crm.dynamics.cn", ad),
        ("https://contoso.crm.microsoftdynamics.us", ad),
        ("https://contoso.crm.appsplatform.us", ad),
        ("https://contoso.crm4.dynamics.com.evil.example", office),
    ] {
        assert_eq!(chosen(SetupPage::Sales, address, false), expected, "{address}");
        assert_eq!(chosen(SetupPage::Dataverse, address, true), office, "{address}");
        assert_eq!(chosen(SetupPage::Nav, address, false), None, "{address}");
    }
}

#[test]
fn what_the_rules_propose_is_right_and_leaves_nothing_to_mend() {
    let findings = |text: &str| url::report(text, &Context::default()).findings;
    let mut mended = 0;
    for row in vectors() {
        let input = row["input"].as_str().expect("input");
        for finding in findings(input) {
            let [edit] = finding.edits.as_slice() else { continue };
            mended += 1;
            assert_eq!(recognise(&edit.text).kind, Kind::Dataverse, "{input:?}");
            let left: Vec<_> =
                findings(&edit.text).into_iter().filter(|left| !left.edits.is_empty()).collect();
            assert!(left.is_empty(), "{input:?} {left:?}");
            // The whole field is replaced.
            let length = u32::try_from(input.encode_utf16().count()).expect("a length");
            assert_eq!((edit.span.start, edit.span.end), (0, length), "{input:?}");
        }
    }
    assert!(mended > 50, "{mended}");
    // A right address of every region has no finding but of what is unusual about its region.
    for row in vectors() {
        let (input, expect) = (row["input"].as_str().expect("input"), &row["expect"]);
        if expect["url"] == input && expect["kind"] == "dataverse" {
            for finding in findings(input) {
                assert_eq!(finding.code, "environment-url/unusual-region", "{input}");
            }
        }
    }
}

/// Found by the fuzzer: a service was proposed as an environment.
#[test]
fn no_service_is_proposed() {
    let address = recognise("https://port.crm4.dynamic.com");
    assert_eq!((address.problem, address.suggestion), (Some(Problem::TypoHost), None));
}

/// Found by the fuzzer: what was proposed was no environment either.
#[test]
fn no_region_with_too_many_digits_is_proposed() {
    let address = recognise("https://contosocrm555555555555554.dynamics.com");
    assert_eq!((address.problem, address.suggestion), (Some(Problem::MissingDot), None));
}

/// Found by the fuzzer: the rest of another address in the path became a host when it was read again.
#[test]
fn a_colon_in_the_path_makes_no_redirect_url() {
    assert!(redirect_url("hhttp./:///").is_err());
    assert!(redirect_url("https://bc.contoso.example/BC230/").is_ok());
}

/// Found by the fuzzer: what only the path told was not in the normal form, which then was none.
#[test]
fn what_only_the_path_tells_makes_no_server_of_ones_own() {
    for text in [
        "lookcom:443/main.aspx?appid=1",
        "https://contoso/XRMServices/2011/Organization.svc",
        "https://contoso.example/sales/XRMServices/2011/Organization.svc",
    ] {
        let address = recognise(text);
        assert_eq!((address.kind, &address.url), (Kind::Invalid, &None), "{text}");
    }
}

proptest! {
    #[test]
    fn normalising_is_idempotent(text in "\\PC{0,60}") {
        check(&text);
    }

    #[test]
    fn normalising_is_idempotent_near_addresses(
        text in "(https?://|[ \"<(]|htps:|//|%3A%2F|\\[a\\]\\()?[a-z_.%@{}]{0,8}(\\.|)(crm4?|api\\.crm|bc|www)(\\.dynamics\\.com|\\.dynamics\\.cn|\\.local|)[:/?#\\\\ ]?\\PC{0,10}",
    ) {
        check(&text);
    }

    #[test]
    fn a_dressed_up_environment_is_still_the_same(
        org in "[a-z0-9]([a-z0-9]|-[a-z0-9]){0,12}",
        number in "(2|3|4|5|6|7|8|9|11|12|14|15|16|17|19|20|21|22)?",
        before in "( |\t|\u{200b}|\"|https://|HTTPS://|http://|//|url=|see https://|<https://){0,1}",
        after in "(|/|/main\\.aspx\\?appid=1|:443|:443/api/data/v9\\.2| |\u{200b}|#x|\\?a=b)",
        upper in any::<bool>(),
    ) {
        prop_assume!(!["disco", "globaldisco", "port", "cloudredirector", "services", "api", "www"].contains(&org.as_str()));
        let plain = format!("{org}.crm{number}.dynamics.com");
        let host = if upper { plain.to_ascii_uppercase() } else { plain.clone() };
        let url = EnvironmentUrl::parse(&format!("{before}{host}{after}")).expect("an environment");
        prop_assert_eq!(url.to_string(), format!("https://{plain}"));
    }

    #[test]
    fn nothing_makes_it_panic(text in any::<String>()) {
        check(&text);
    }
}

/// What holds for any text.
fn check(text: &str) {
    let address = recognise(text);
    assert!(text.get(address.span.clone()).is_some(), "{address:?}");
    for change in &address.changes {
        assert!(text.get(change.span.clone()).is_some(), "{change:?}");
    }
    assert_eq!(address.problem.is_some(), matches!(address.kind, Kind::Invalid | Kind::ServiceHost));
    assert_eq!(
        address.url.is_some(),
        matches!(address.kind, Kind::Dataverse | Kind::Onprem | Kind::Ifd),
        "{address:?}"
    );
    assert_eq!(address.refusal().is_none(), address.kind == Kind::Dataverse);
    if let Some(url) = &address.url {
        assert!(url.is_ascii(), "{url}");
        let again = recognise(url);
        assert_eq!(again.url.as_ref(), Some(url), "{again:?}");
        if address.kind == Kind::Dataverse {
            assert!(
                again.changes.iter().all(|change| change.span == (0..0) || change.span.start == 8),
                "{again:?}"
            );
        }
    }
    for page in [SetupPage::Dataverse, SetupPage::Sales, SetupPage::Nav] {
        let treatment = treat(page, text);
        // What a page proposes, or keeps, it keeps.
        if let Ok(Taken::Asks { proposed, .. }) = &treatment.result {
            assert_eq!(treat(page, proposed).result, Ok(Taken::Kept), "{text:?} {proposed:?}");
        }
        if let Some(url) = address.url.as_ref().filter(|_| address.kind == Kind::Dataverse) {
            assert_eq!(treat(page, url).result, Ok(Taken::Kept), "{url}");
        }
    }
    if let Ok(redirect) = redirect_url(text) {
        assert!(compare(&redirect.url, None, &redirect.url).is_empty());
        assert_eq!(redirect_url(&redirect.url).map(|again| again.url), Ok(redirect.url.clone()));
        for difference in compare(text, None, &redirect.url) {
            assert!(text.get(difference.span.clone()).is_some() && !difference.text().is_empty());
        }
    }
    if let Some(suggestion) = &address.suggestion {
        assert_eq!(recognise(suggestion).url.as_ref(), Some(suggestion));
    }
}
