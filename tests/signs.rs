//! A rule is asked only where its signs are seen. That must never hide a finding: asked everywhere, the rules find
//! the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use moorline::{
    app_registration::Known,
    profile::Profile,
    rules::{Case, OF_CONNECTION_STRINGS, OF_ENVIRONMENT_URLS, Rule, Selection, example},
    setup::SetupId,
    text,
};
use proptest::prelude::*;
use serde_json::Value;

fn inputs(vectors: &str) -> Vec<String> {
    let rows = vectors.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
    rows.map(|row| row["input"].as_str().unwrap().to_owned()).collect()
}

/// Nothing chosen, and each setup by itself.
fn choices() -> impl Iterator<Item = &'static [SetupId]> {
    SetupId::ALL.chunks(1).chain([SetupId::ALL])
}

fn is_found_by_signs(case: &Case<'_>) {
    let string = OF_CONNECTION_STRINGS;
    let rules = if case.string.seen().is_some() { string } else { OF_ENVIRONMENT_URLS };
    // Signs count only for these very lists.
    let everywhere = rules.to_vec();
    for setups in choices() {
        let by_signs = Selection::new(rules, setups).findings(case);
        let all = Selection::new(&everywhere, setups).findings(case);
        assert_eq!(by_signs, all, "{setups:?}");
    }
}

/// What is told of places alone is what the whole findings tell.
fn is_placed_as_it_is_found(case: &Case<'_>, rules: &[&'static [Rule]], text: &str) {
    for setups in choices() {
        let selection = Selection::new(rules, setups);
        let codes = selection.codes();
        let mut places = Vec::new();
        selection.each_place(case, &mut |rule, place| {
            places.push((codes[rule], place.map(|bytes| text::span(text, bytes.clone()))));
        });
        let found = selection.findings(case);
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.span)).collect();
        assert_eq!(places, found, "{setups:?}");
    }
}

fn address(text: &str) {
    let profile = Profile::default();
    let case = Case::of_address(&profile, text);
    is_found_by_signs(&case);
    is_placed_as_it_is_found(&case, OF_ENVIRONMENT_URLS, text);
}

fn connection_string(text: &str) {
    let profile = Profile::default();
    for users_are_mapped in [Known::default(), Known::yes(true), Known::yes(false)] {
        let mut case = Case::of_connection_string(&profile, text);
        case.users_are_mapped = users_are_mapped;
        is_found_by_signs(&case);
        is_placed_as_it_is_found(&case, OF_CONNECTION_STRINGS, text);
    }
}

#[test]
fn signs_hide_no_finding_about_an_address() {
    inputs(include_str!("vectors/environment-urls.jsonl")).iter().for_each(|text| address(text));
    address(&format!("https://contoso.crm4.dynamics.com/{}", "a".repeat(300)));
}

#[test]
fn signs_hide_no_finding_about_a_connection_string() {
    inputs(include_str!("vectors/connection-strings.jsonl")).iter().for_each(|text| connection_string(text));
    connection_string(&format!("AuthType=OAuth;Url={}", "a".repeat(3000)));
}

#[test]
fn signs_hide_no_finding_of_an_example() {
    for example in example::all() {
        for shown in [example.valid, example.invalid] {
            let scene = example::scene(shown).unwrap_or_else(|answer| panic!("{answer:?}"));
            is_found_by_signs(&scene.case());
        }
    }
}

proptest! {
    #[test]
    fn signs_hide_no_finding_about_any_text(
        text in "(https?://|[ \"<(]|htps:|//|)[a-zA-Z_.%@{}]{0,8}(\\.|)(crm(4|99)?|api\\.crm|bc|www)(\\.dynamics\\.com|\\.dynamics\\.cn|\\.local|)[:/?#\\\\ ]?\\PC{0,10}",
    ) {
        address(&text);
    }

    #[test]
    fn signs_hide_no_finding_about_any_string(
        pairs in proptest::collection::vec(
            (
                "(authtype|AuthType|url|Server|appid|ClientId|RedirectUri|replyurl|Password|kennwort|secret|ClientSecret|UserName|LoginPrompt|ProxyVersion|TokenCacheStorePath|Integrated Security|HomeRealmUri|Domain|AccessToken|Foo)",
                "(OAuth|oauth|5|AD|Office365|ClientSecret|\\{PASSWORD\\}|\\{password\\}|\\*\\*\\*|https://contoso\\.crm4\\.dynamics\\.com/?|app://x|\"a;b \"|“a”|&amp;|true|Never|91|\r\nUrl=x||[a-z@<>]{0,6})",
            ),
            0..8,
        ),
        end in "(;|)",
    ) {
        let text: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        connection_string(&(text.join(";") + &end));
    }
}
