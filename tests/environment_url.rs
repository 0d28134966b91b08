//! What people paste as the address of an environment, row by row, from public files and documentation.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use moorline::environment::{EnvironmentUrl, EnvironmentUrlError as E};
use proptest::prelude::*;
use serde_json::Value;

fn vectors() -> Vec<Value> {
    include_str!("vectors/environment-urls.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a vector is JSON"))
        .collect()
}

/// The vectors' name of an error.
fn problem(error: &E) -> &'static str {
    match error {
        E::Empty => "empty",
        E::TooLong => "too_long",
        E::NotAUrl => "not_a_url",
        E::BadScheme => "bad_scheme",
        E::Placeholder => "placeholder",
        E::Userinfo => "userinfo",
        E::Homoglyph => "homoglyph",
        E::UnexpectedPort => "unexpected_port",
        E::MissingOrganisation(_) => "missing_organisation",
        E::MissingRegionLabel => "missing_region_label",
        E::MissingDot => "missing_dot",
        E::TruncatedHost { .. } => "truncated_host",
        E::TypoHost { .. } => "typo_host",
        E::ExtraLabel => "extra_label",
        E::BadLabel => "bad_label",
        E::LookalikeHost => "lookalike_host",
        E::ServiceHost => "service_host",
        E::Other { .. } => "other",
        E::NotAnEnvironment => "not_an_environment",
    }
}

#[test]
fn environments_are_normalised_and_everything_else_is_refused_with_the_reason() {
    assert_eq!(vectors().len(), 171);
    let mut wrong = Vec::new();
    for row in vectors() {
        let input = row["input"].as_str().expect("input");
        let expect = &row["expect"];
        let kind = expect["kind"].as_str().expect("kind");
        let got = EnvironmentUrl::parse(input);
        let right = match (kind, &got) {
            ("dataverse", Ok(url)) => {
                expect["url"] == url.to_string() && expect["org"] == url.org && expect["suffix"] == url.suffix
            }
            ("invalid" | "service_host", Err(error)) => {
                expect["problem"] == problem(error)
                    && expect["suggest"]
                        .as_str()
                        .is_none_or(|suggestion| error.suggestion() == Some(suggestion))
            }
            // Recognised as what they are by later work; here it matters that they are not taken for one.
            ("dataverse" | "invalid" | "service_host", _) => false,
            (_, got) => got.is_err(),
        };
        if !right {
            wrong.push(format!("{input:?}: expected {expect}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn normalising_is_idempotent(text in "\\PC{0,60}") {
        if let Ok(url) = EnvironmentUrl::parse(&text) {
            let again = EnvironmentUrl::parse(&url.to_string()).expect("a normal form is accepted");
            prop_assert_eq!(&again.to_string(), &url.to_string());
        }
    }

    #[test]
    fn a_dressed_up_environment_is_still_the_same(
        org in "[a-z0-9]([a-z0-9]|-[a-z0-9]){0,12}",
        number in "(2|3|4|5|6|7|8|9|11|12|14|15|16|17|19|20|21|22)?",
        before in "( |\t|\u{200b}|\"|https://|HTTPS://|http://|//){0,1}",
        after in "(|/|/main\\.aspx\\?appid=1|:443|:443/api/data/v9\\.2| |\u{200b}|#x|\\?a=b)",
        upper in any::<bool>(),
    ) {
        prop_assume!(!["disco", "globaldisco", "port", "cloudredirector", "services", "api", "www"].contains(&org.as_str()));
        let plain = format!("{org}.crm{number}.dynamics.com");
        let host = if upper { plain.to_ascii_uppercase() } else { plain.clone() };
        let url = EnvironmentUrl::parse(&format!("{before}{host}{after}")).expect("an environment");
        prop_assert_eq!(url.to_string(), format!("https://{plain}"));
        let again = EnvironmentUrl::parse(&url.to_string()).expect("a normal form is accepted");
        prop_assert!(again.changes.iter().all(|change| change.is_about_region()), "{:?}", again.changes);
    }

    #[test]
    fn nothing_makes_it_panic(text in any::<String>()) {
        let _ = EnvironmentUrl::parse(&text);
    }
}
