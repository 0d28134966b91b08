//! The ADO.NET grammar against the answers of the real builder, and the strings against their source.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use moorline::{
    connection_string::{
        ConnectionString, PASSWORD_PLACEHOLDER, keyword,
        template::{OAuth, oauth},
    },
    guid::Guid,
    product::Product,
};
use proptest::prelude::*;
use serde_json::Value;

fn vectors() -> Vec<Value> {
    include_str!("vectors/connection-strings.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a vector is JSON"))
        .collect()
}

#[test]
fn reads_and_writes_as_the_official_builder() {
    assert_eq!(vectors().len(), 195);
    let mut wrong = Vec::new();
    for row in vectors() {
        let input = row["input"].as_str().expect("input");
        let oracle = &row["oracle"];
        let right = match (ConnectionString::parse(input), oracle.get("error").and_then(Value::as_str)) {
            (Err(error), Some(message)) => message.ends_with(&format!("at index {}.", error.index)),
            (Ok(read), None) => {
                read.effective().len() == oracle.as_object().expect("pairs").len()
                    && row["oracle_rebuilt"] == read.to_string()
                    && read.effective().iter().all(|pair| {
                        oracle[pair.key.as_ref()].as_str().is_some_and(|expected| {
                            pair.text() == Some(expected)
                                || pair.secret().is_some_and(|secret| secret.is(expected))
                        })
                    })
            }
            _ => false,
        };
        if !right {
            wrong.push(format!("{input:?}: expected {oracle} {}", row["oracle_rebuilt"]));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The two strings of the source, with its own sample values.
#[test]
fn strings_equal_their_source_byte_for_byte() {
    let app_id = Guid::parse("c3ee8b64-d711-4a51-8a99-ae31de68c30a").expect("a GUID");
    let url = "https://dtbcde21060.crm4.dynamics.com";
    let nav = OAuth { user_name: "D365INTEGRATION@dtbcde21060.onmicrosoft.com", url, app_id };
    for product in [Product::Nav2016, Product::Nav2017, Product::Nav2018] {
        assert_eq!(
            oauth(product.facts(), &nav),
            "AuthType=OAuth;Username=D365INTEGRATION@dtbcde21060.onmicrosoft.com;Password={PASSWORD};Url=https://dtbcde21060.crm4.dynamics.com;AppId=c3ee8b64-d711-4a51-8a99-ae31de68c30a;RedirectUri=app://c3ee8b64-d711-4a51-8a99-ae31de68c30a;TokenCacheStorePath=;LoginPrompt=Never"
        );
    }
    let bc = OAuth { user_name: "D365INTEGRATION@dtbcde2106.onmicrosoft.com", ..nav };
    for product in [Product::Bc14, Product::Bc15] {
        assert_eq!(
            oauth(product.facts(), &bc),
            "AuthType=OAuth;Username=D365INTEGRATION@dtbcde2106.onmicrosoft.com;Password={PASSWORD};Url=https://dtbcde21060.crm4.dynamics.com;AppId=c3ee8b64-d711-4a51-8a99-ae31de68c30a;RedirectUri=app://c3ee8b64-d711-4a51-8a99-ae31de68c30a;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never"
        );
    }
}

proptest! {
    #[test]
    fn what_is_built_reads_back(
        user in "[A-Za-z0-9._;'\"= -]{1,20}@[a-z.]{1,12}",
        org in "[a-z0-9]{1,10}",
        id in any::<u128>(),
        product in prop::sample::select(vec![Product::Nav2016, Product::Nav2018, Product::Bc14, Product::Bc15]),
    ) {
        let url = format!("https://{org}.crm4.dynamics.com");
        let app_id = Guid::from_u128(id);
        let id_text = app_id.to_string();
        let redirect = format!("app://{app_id}");
        let text = oauth(product.facts(), &OAuth { user_name: &user, url: &url, app_id });
        let read = ConnectionString::parse(&text).expect("our own string is read");
        prop_assert_eq!(read.text(keyword::USER_NAME), Some(user.as_str()));
        prop_assert_eq!(read.text(keyword::SERVICE_URI), Some(url.as_str()));
        prop_assert_eq!(read.text(keyword::CLIENT_ID), Some(id_text.as_str()));
        prop_assert_eq!(read.text(keyword::REDIRECT_URI), Some(redirect.as_str()));
        prop_assert_eq!(read.text(keyword::AUTH_TYPE), Some("OAuth"));
        prop_assert_eq!(read.text(keyword::LOGIN_PROMPT), Some("Never"));
        let placeholder = read.get(keyword::PASSWORD).and_then(|pair| pair.secret()).is_some_and(|secret| secret.is(PASSWORD_PLACEHOLDER));
        prop_assert!(placeholder);
    }

    #[test]
    fn any_values_but_empty_ones_read_back(
        pairs in prop::collection::btree_map("[a-z][a-z =]{0,6}[a-z]", "\\PC{1,12}", 0..5)
    ) {
        let mut text = String::new();
        for (key, value) in &pairs {
            moorline::connection_string::grammar::append(&mut text, key, value);
        }
        let read = ConnectionString::parse(&text).expect("our own string is read");
        let back: Vec<_> = read.effective().iter().filter_map(|pair| Some((pair.key.to_string(), pair.text()?.to_owned()))).collect();
        prop_assert_eq!(back, pairs.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn reading_what_was_written_changes_nothing(text in any::<String>()) {
        if let Ok(read) = ConnectionString::parse(&text) {
            // The builder writes an empty value in quotation marks as one without, which is no pair at all.
            prop_assume!(read.effective().iter().all(|pair| pair.text() != Some("")));
            let written = read.to_string();
            let again = ConnectionString::parse(&written).expect("our own string is read");
            prop_assert_eq!(again.to_string(), written);
        }
    }

    #[test]
    fn a_secret_is_never_printed(secret in "[a-zA-Z0-9]{8,20}") {
        for text in [format!("Password={secret}"), format!("ClientSecret='{secret}'"), format!("Password={secret}'"), format!("Url=x\nPassword={secret}"), format!("Password=a;{secret}=b"), format!("Pasword={secret}")] {
            let printed = format!("{:?}", ConnectionString::parse(&text));
            prop_assert!(!printed.contains(&secret), "a secret was printed");
        }
    }
}
