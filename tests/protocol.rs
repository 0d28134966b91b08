//! Every request through its text form: good ones, broken ones, hostile ones; and what must never come out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use moorline::protocol::answer_text;
use proptest::prelude::*;
use serde_json::{Value, json};

const APP: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const MANIFEST_URL: &str = "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const OVERVIEW_URL: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const SETUP_URL: &str = "https://businesscentral.dynamics.com/tenant/Production/?company=CONTOSO&page=5330";
const SETUP_ROUTE: &str =
    "business-central/web-client https://businesscentral.dynamics.com/tenant/Production/?page=5330 CONTOSO";

fn ask(request: &Value) -> Value {
    ask_text(&request.to_string())
}

/// Asks, and makes sure that the answer is one of the protocol.
fn ask_text(request: &str) -> Value {
    let answer: Value = serde_json::from_str(&answer_text(request, None)).expect("an answer is JSON");
    assert!(answer["answer"].is_string(), "{answer}");
    answer
}

fn empty() -> Value {
    json!({ "update": "", "environment_url": "", "user_name": "", "app_id_typed": "" })
}

fn text_field(name: &str, value: &str) -> Value {
    json!({ "control": { "name": name, "caption": name, "kind": "text", "value": value, "editable": true, "filled": false, "invalid": false } })
}

fn form(fields: &[Value]) -> Value {
    json!({ "route": SETUP_ROUTE, "regions": { "fields": [{ "items": fields }] } })
}

fn editor(text: &str) -> Value {
    let lines: Vec<_> =
        text.split('\n').zip(1..).map(|(text, number)| json!({ "number": number, "text": text })).collect();
    json!({ "route": format!("entra/manifest {APP}"), "regions": { "editor": [{ "items": [{ "editor": { "lines": lines } }] }] } })
}

fn fill_plan() -> Value {
    json!({
        "title": "Setup", "route": SETUP_ROUTE, "region": "fields", "form": "", "first": [], "remarks": [], "after": [],
        "steps": [{ "control": "Server Address", "caption": "URL", "kind": "text", "value": "https://contoso.crm4.dynamics.com",
            "old": "", "new": "https://contoso.crm4.dynamics.com", "why": "", "undo": true, "already": false }],
    })
}

/// One good request of every kind, by the name of its answer.
fn good() -> Vec<(&'static str, Value)> {
    let page = || form(&[text_field("Server Address", "https://contoso.crm4.dynamics.com")]);
    vec![
        ("plan", json!({ "ask": "plan", "url": MANIFEST_URL })),
        ("look", json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": editor("{}"), "profile": empty() })),
        ("board", json!({ "ask": "board", "profile": empty() })),
        ("enter", json!({ "ask": "enter", "field": "update", "text": "CU 41", "profile": empty() })),
        ("paste-manifest", json!({ "ask": "paste-manifest", "text": "{}", "profile": empty() })),
        (
            "plan-fill",
            json!({ "ask": "plan-fill", "url": SETUP_URL, "snapshot": page(), "profile": empty() }),
        ),
        (
            "judge-fill",
            json!({ "ask": "judge-fill", "plan": fill_plan(), "performed": [{ "control": "Server Address", "end": "set" }], "snapshot": page() }),
        ),
        ("environment-url", json!({ "ask": "environment-url", "text": "contoso.crm4.dynamics.com" })),
        ("choices", json!({ "ask": "choices" })),
        ("connection-string", json!({ "ask": "connection-string", "text": "AuthType=oauth;Url=x" })),
        (
            "convert",
            json!({ "ask": "convert", "text": "AuthType=AD;Url=http://contoso/x", "reader": "service-client", "signIn": "oauth" }),
        ),
    ]
}

fn assert_refused(answer: &Value, request: &str) {
    assert_eq!((&answer["answer"], &answer["error"]), (&json!("error"), &json!("bad-request")), "{request}");
}

#[test]
fn every_good_request_has_its_answer() {
    for (answer, request) in good() {
        assert_eq!(ask(&request)["answer"], answer, "{request}");
    }
}

/// The worker begins with an empty object.
#[test]
fn an_empty_object_is_an_empty_profile() {
    for request in [
        json!({ "ask": "board", "profile": {} }),
        json!({ "ask": "enter", "field": "product", "text": "bc14", "profile": {} }),
        json!({ "ask": "paste-manifest", "text": "{}", "profile": {} }),
    ] {
        assert_ne!(ask(&request)["answer"], "error", "{request}");
    }
}

#[test]
fn a_request_without_one_of_its_members_is_refused() {
    for (_, request) in good() {
        for member in request.as_object().unwrap().keys() {
            let mut incomplete = request.clone();
            incomplete.as_object_mut().unwrap().remove(member);
            assert_refused(&ask(&incomplete), &incomplete.to_string());
        }
    }
}

#[test]
fn a_member_of_the_wrong_type_is_refused() {
    for (_, request) in good() {
        for (member, right) in request.as_object().unwrap() {
            for wrong in [
                json!(null),
                json!(true),
                json!(7),
                json!("text"),
                json!([]),
                json!([[{}]]),
                json!({ "a": 1 }),
            ] {
                let same_type = std::mem::discriminant(right) == std::mem::discriminant(&wrong);
                // A text for a text is right but for the few that are names; an empty list is a list.
                if same_type && member != "ask" && member != "field" {
                    continue;
                }
                let mut request = request.clone();
                request[member] = wrong;
                assert_refused(&ask(&request), &request.to_string());
            }
        }
    }
}

#[test]
fn what_is_no_request_is_refused_without_repeating_it() {
    for text in [
        "",
        " ",
        "null",
        "true",
        "7",
        "\"plan\"",
        "[]",
        "{}",
        "{",
        "}",
        "{\"ask\":",
        "{\"ask\":\"plan\"",
        "\u{feff}",
        "{\"ask\":\"hunter2\",\"url\":\"hunter2\"}",
        "{\"ask\":{}}",
        "<html>hunter2</html>",
        "\0",
        "{\"ask\":\"plan\",\"url\":\"\\u12\"",
        "{\"ask\":\"plan\",\"ask\":\"hunter2\",\"url\":\"\"}",
    ] {
        let answer = ask_text(text);
        assert_refused(&answer, text);
        assert!(!answer.to_string().contains("hunter2"), "{answer}");
    }
}

#[test]
fn a_megabyte_of_anything_is_answered() {
    const MEGABYTE: usize = 1 << 20;
    let wrapped = |text: &str| format!("{{\"ask\":\"look\",\"url\":\"\",\"profile\":{text}");
    for piece in ["[", "{", "{\"a\":", "[{\"a\":[", "\"", "\\", "1", ",", ":", "//", "/*", "😀", "\0", "{}"]
    {
        let text = piece.repeat(MEGABYTE / piece.len());
        assert_refused(&ask_text(&text), piece);
        assert_refused(&ask_text(&wrapped(&text)), piece);
    }
}

/// The same inside a text: of a manifest, of an address, of an editor's line.
#[test]
fn a_quarter_of_a_megabyte_inside_a_text_is_answered() {
    for piece in
        ["[", "{", "{\"a\":", "\"", "a", "\\", ",", ";=", "=", "'", "//", "/*", "😀", "\0", ".", "@", "%25"]
    {
        let text = piece.repeat((1 << 18) / piece.len());
        for request in [
            json!({ "ask": "environment-url", "text": text }),
            json!({ "ask": "paste-manifest", "text": text, "profile": empty() }),
            json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": editor(&text), "profile": empty() }),
            json!({ "ask": "look", "url": SETUP_URL, "snapshot": form(&[text_field("Connection String", &text), text_field("Server Address", &text)]), "profile": empty() }),
            json!({ "ask": "enter", "field": "environment-url", "text": text, "profile": empty() }),
            json!({ "ask": "plan", "url": text }),
        ] {
            assert_ne!(ask(&request)["answer"], "error", "{piece} {}", request["ask"]);
        }
    }
}

#[test]
fn a_snapshot_of_another_page_is_stale() {
    for (url, snapshot) in [
        (MANIFEST_URL, form(&[])),
        (OVERVIEW_URL, editor("{}")),
        (SETUP_URL, editor("{}")),
        ("https://example.com/", editor("{}")),
        ("", editor("{}")),
    ] {
        let answer = ask(&json!({ "ask": "look", "url": url, "snapshot": snapshot, "profile": empty() }));
        assert_eq!((&answer["answer"], &answer["error"]), (&json!("error"), &json!("stale")), "{url}");
    }
    let answer =
        ask(&json!({ "ask": "plan-fill", "url": SETUP_URL, "snapshot": editor("{}"), "profile": empty() }));
    assert_eq!(answer["error"], "stale");
}

#[test]
fn nothing_is_filled_on_other_pages() {
    for url in [
        MANIFEST_URL,
        OVERVIEW_URL,
        "https://example.com/?page=5330",
        "https://businesscentral.dynamics.com/?page=22",
        "",
    ] {
        let answer =
            ask(&json!({ "ask": "plan-fill", "url": url, "snapshot": editor("{}"), "profile": empty() }));
        assert_eq!((&answer["answer"], &answer["error"]), (&json!("error"), &json!("not-fillable")), "{url}");
    }
}

/// Only Microsoft's own hosts, over https, have something to watch.
#[test]
fn other_hosts_have_no_plan() {
    for url in [
        "https://businesscentral.dynamics.com.example.com/t/P/?page=5330",
        "https://example.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
        "http://businesscentral.dynamics.com/t/P/?page=5330",
        "javascript:alert(1)//https://portal.azure.com/",
        "https://user@portal.azure.com@example.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
    ] {
        assert_eq!(ask(&json!({ "ask": "plan", "url": url }))["plan"], Value::Null, "{url}");
    }
}

/// A page can put anything into what the content script collects.
#[test]
fn hostile_snapshots_are_read_or_refused() {
    let control = |value: Value| json!({ "fields": [{ "items": [{ "control": value }] }] });
    let item = |value: Value| json!({ "editor": [{ "items": [value] }] });
    let many = |count: usize| vec![text_field("Server Address", "https://contoso.crm4.dynamics.com"); count];
    let regions = [
        json!({}),
        json!({ "fields": [] }),
        json!({ "fields": [{}] }),
        json!({ "__proto__": [], "constructor": [{ "items": [] }] }),
        json!({ "fields": "text" }),
        json!({ "fields": [{ "items": [null] }] }),
        control(json!({})),
        control(
            json!({ "name": "Is Enabled", "caption": "", "kind": "toggle", "value": "maybe", "editable": true, "filled": false, "invalid": false }),
        ),
        control(
            json!({ "name": "Is Enabled", "caption": "", "kind": "text", "value": "true", "editable": true, "filled": false, "invalid": false }),
        ),
        control(
            json!({ "name": "Server Address", "caption": "", "kind": "text", "value": null, "editable": true, "filled": false, "invalid": false, "maxLength": 0 }),
        ),
        control(
            json!({ "name": "Server Address", "caption": "", "kind": "text", "value": "\u{202e}\u{0}😀", "editable": true, "filled": false, "invalid": false, "maxLength": 4294967296u64 }),
        ),
        control(
            json!({ "name": "Password", "caption": "", "kind": "frame", "value": "", "editable": true, "filled": false, "invalid": false }),
        ),
        json!({ "fields": [{ "items": many(5_000) }] }),
        item(
            json!({ "editor": { "lines": [{ "number": 4294967295u64, "text": "\"isFallbackPublicClient\": null" }] } }),
        ),
        item(json!({ "editor": { "lines": [{ "number": 4294967296u64, "text": "" }] } })),
        item(
            json!({ "editor": { "lines": [{ "number": 0, "text": "\"isFallbackPublicClient\": null" }, { "number": 0, "text": "\n\n\r\u{2028}" }] } }),
        ),
        item(json!({ "editor": { "lines": [{ "number": -1, "text": "" }] } })),
        item(json!({ "editor": { "lines": [], "whole": "\"\\ud800\"" } })),
        item(json!({ "editor": null, "control": null, "parts": null })),
        json!({ "rows": [{ "items": [{ "parts": { "cells": ["Dynamics CRM (18446744073709551616)"] } }] }], "grid": [] }),
        json!({ "rows": [{ "items": [{ "parts": { "cells": ["(", ")", "", ""] } }, { "parts": { "cells": [") ("] } }, { "parts": {} }] }] }),
        json!({ "essentials": [{ "items": [{ "parts": { "value": [APP, APP] } }, { "parts": { "label": [], "value": [] } }] }] }),
    ];
    let blades = ["Overview", "CallAnAPI", "Manifest"];
    for regions in &regions {
        for (url, route) in blades
            .map(|blade| (OVERVIEW_URL.replace("Overview", blade), ""))
            .into_iter()
            .chain([(SETUP_URL.to_owned(), SETUP_ROUTE)])
        {
            let plan = ask(&json!({ "ask": "plan", "url": url }));
            let snapshot = json!({ "route": plan["plan"]["route"], "regions": regions });
            assert!(route.is_empty() || plan["plan"]["route"] == route);
            for ask_for in ["look", "plan-fill"] {
                ask(&json!({ "ask": ask_for, "url": url, "snapshot": snapshot, "profile": empty() }));
            }
            ask(&json!({ "ask": "judge-fill", "plan": fill_plan(), "performed": [], "snapshot": snapshot }));
        }
    }
}

/// The numbers of two groups that are more than a number can hold.
#[test]
fn groups_that_promise_too_much_are_not_all_there() {
    let group = |name: &str| json!({ "parts": { "cells": [format!("{name} ({})", usize::MAX)] } });
    let url = OVERVIEW_URL.replace("Overview", "CallAnAPI");
    let snapshot = json!({
        "route": format!("entra/api-permissions {APP}"),
        "regions": { "rows": [{ "items": [group("Dynamics CRM"), group("Microsoft Graph")] }], "grid": [{ "items": [{}] }] },
    });
    let answer = ask(&json!({ "ask": "look", "url": url, "snapshot": snapshot, "profile": empty() }));
    assert_eq!(answer["profile"]["apps"][0]["grants"], json!({ "unseen": "part-seen" }));
}

/// Notes point into the snapshot that they answer, or the content script would look in vain.
fn assert_notes_point_into(answer: &Value, snapshot: &Value) {
    for note in answer["notes"].as_array().unwrap() {
        let anchor = &note["anchor"];
        let index = |name: &str| usize::try_from(anchor[name].as_u64().unwrap()).unwrap();
        let item = &snapshot["regions"][anchor["region"].as_str().unwrap()][index("container")]["items"]
            [index("item")];
        assert!(item.is_object(), "{anchor}");
        if let Some(line) = anchor["line"].as_u64() {
            let lines = item["editor"]["lines"].as_array().unwrap();
            assert!(lines.iter().any(|known| known["number"] == line), "{anchor}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        ask_text(&text);
    }

    #[test]
    fn any_value_in_any_place_is_answered(which in 0usize..8, path in prop::collection::vec(any::<prop::sample::Index>(), 1..6), new in any_json()) {
        let (_, mut request) = good().swap_remove(which);
        let mut pointer = String::new();
        for index in path {
            match request.pointer(&pointer).unwrap() {
                Value::Object(members) if !members.is_empty() => {
                    let name = members.keys().nth(index.index(members.len())).unwrap();
                    pointer = format!("{pointer}/{name}");
                }
                Value::Array(elements) if !elements.is_empty() => {
                    pointer = format!("{pointer}/{}", index.index(elements.len()));
                }
                _ => break,
            }
        }
        *request.pointer_mut(&pointer).unwrap() = new;
        ask(&request);
    }

    /// Lines as an editor shows them, from anywhere and in any order.
    #[test]
    fn notes_of_an_editor_point_at_lines_in_view(lines in prop::collection::vec((1u32..200, any_line()), 0..12)) {
        let lines: Vec<_> = lines.iter().map(|(number, text)| json!({ "number": number, "text": text })).collect();
        let mut snapshot = editor("");
        snapshot["regions"]["editor"][0]["items"][0]["editor"]["lines"] = json!(lines);
        let answer = ask(&json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": snapshot, "profile": empty() }));
        prop_assert_eq!(&answer["answer"], "look");
        assert_notes_point_into(&answer, &snapshot);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_map(|number| serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,8}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "],",
            "\t\"isFallbackPublicClient\": null,",
            "\t\"allowPublicClient\": false,",
            "\t\"signInAudience\": \"PersonalMicrosoftAccount\",",
            "\t\"requiredResourceAccess\": [],",
            "\t\"web\": { \"redirectUris\": [\"http://a.example\"] },",
            "\t\"spa\": { \"redirectUris\": [] },",
            "\t\"publicClient\": { \"redirectUris\": [] },",
            "\t\"replyUrlsWithType\": [],",
            "\t\"tags\": [",
            "\t\"description\": \"a: b",
        ])
        .prop_map(str::to_owned),
    ]
}

/// What is known survives the way out and in again.
mod profile {
    use super::*;

    fn board(profile: &Value) -> Value {
        let answer = ask(&json!({ "ask": "board", "profile": profile }));
        assert_eq!(answer["answer"], "board", "{profile}");
        answer
    }

    /// The profile as the core writes it again, without a change.
    fn again(profile: &Value) -> Value {
        ask(&json!({ "ask": "enter", "field": "update", "text": profile["update"], "profile": profile }))["profile"].take()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_profile_comes_back_the_same(
            steps in prop::collection::vec((0usize..9, "\\PC{0,20}", any::<u128>()), 0..12)
        ) {
            let mut profile = empty();
            for (step, text, number) in steps {
                let hex = format!("{number:032x}");
                let id = format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
                let enter = |field: &str, text: &str| json!({ "ask": "enter", "field": field, "text": text, "profile": profile });
                let request = match step {
                    0 => enter("environment-url", &text),
                    1 => enter("user-name", &text),
                    2 => enter("app-id", &id),
                    3 => enter("app-id", &text),
                    4 => enter("tenant-id", &id),
                    5 => enter("product", ["nav2018", "bc14", "none"][usize::try_from(number % 3).unwrap()]),
                    6 => json!({ "ask": "paste-manifest", "text": format!("{{\"appId\": \"{id}\", \"displayName\": {}, \"isFallbackPublicClient\": null, \"signInAudience\": {}, \"passwordCredentials\": [{{\"displayName\": null}}]}}", json!(text), json!(text)), "profile": profile }),
                    7 => json!({ "ask": "paste-manifest", "text": text, "profile": profile }),
                    _ => json!({ "ask": "look", "url": SETUP_URL, "snapshot": form(&[text_field("Server Address", &text), text_field("Connection String", &text)]), "profile": profile }),
                };
                let answer = ask(&request);
                prop_assert!(answer["profile"].is_object(), "{}", answer);
                profile = answer["profile"].clone();
                let kept = again(&profile);
                prop_assert_eq!(&kept, &profile);
                prop_assert_eq!(board(&kept), board(&profile));
            }
        }
    }

    /// A profile that was written before a value was added lacks it.
    #[test]
    fn members_that_are_not_there_yet_are_not_known() {
        let full = again(&empty());
        for member in full.as_object().unwrap().keys() {
            let mut older = full.clone();
            older.as_object_mut().unwrap().remove(member);
            assert_eq!(
                again(&{
                    let mut profile = older;
                    profile["update"] = json!("");
                    profile
                }),
                full,
                "{member}"
            );
        }
    }

    /// The same look twice is the same as once.
    #[test]
    fn looking_again_changes_nothing() {
        for name in [
            "manifest-graph-whole",
            "manifest-in-view",
            "permissions-two-tables",
            "overview-german",
            "setup-page-french",
        ] {
            let path = format!("{}/tests/pages/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let page: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let look = |profile: &Value| {
                ask(
                    &json!({ "ask": "look", "url": page["url"], "snapshot": page["snapshot"], "profile": profile }),
                )
            };
            let once = look(&empty());
            let twice = look(&once["profile"]);
            assert_eq!(once, twice, "{name}");
            assert_notes_point_into(&once, &page["snapshot"]);
        }
    }
}

/// The setup that was chosen, and what follows from it.
mod setups {
    use super::*;

    fn enter(profile: &Value, field: &str, text: &str) -> Value {
        ask(&json!({ "ask": "enter", "field": field, "text": text, "profile": profile }))["profile"].take()
    }

    fn chosen(setup: &str) -> Value {
        enter(&empty(), "setup", setup)
    }

    fn board(profile: &Value) -> Value {
        ask(&json!({ "ask": "board", "profile": profile, "today": "2026-11-21" }))["board"].take()
    }

    fn step<'b>(board: &'b Value, id: &str) -> &'b Value {
        let mut steps = board["steps"].as_array().unwrap().iter();
        steps.find(|step| step["id"] == id).unwrap_or(&Value::Null)
    }

    fn value<'b>(board: &'b Value, input: &str) -> &'b Value {
        let mut values = board["values"].as_array().unwrap().iter();
        values.find(|value| value["input"] == input).unwrap_or(&Value::Null)
    }

    fn paste(profile: &Value, text: &str) -> Value {
        ask(&json!({ "ask": "paste-manifest", "text": text, "profile": profile, "today": "2026-11-21" }))
    }

    fn codes(answer: &Value) -> Vec<&str> {
        answer["findings"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect()
    }

    /// A registration of NAV's that is not allowed what NAV needs, and of a service without its permission.
    fn manifest(changes: &[(&str, Value)]) -> String {
        let mut manifest = json!({
            "appId": APP, "isFallbackPublicClient": null, "signInAudience": "AzureADMyOrg", "tags": [],
            "keyCredentials": [], "passwordCredentials": [], "requiredResourceAccess": [],
            "publicClient": { "redirectUris": [] }, "spa": { "redirectUris": [] }, "web": { "redirectUris": [] },
        });
        for (name, value) in changes {
            manifest[name] = value.clone();
        }
        manifest.to_string()
    }

    #[test]
    fn every_setup_is_offered_under_a_heading_and_can_be_chosen() {
        let offered = board(&empty());
        assert_eq!((&offered["setup"], &offered["title"]), (&Value::Null, &json!("No setup is chosen yet")));
        let setups = offered["setups"].as_array().unwrap();
        assert_eq!(setups.len(), 15);
        for setup in setups {
            assert!(!text(&setup["group"]).is_empty());
            let board = board(&chosen(&text(&setup["value"])));
            assert_eq!((&board["setup"], &board["title"]), (&setup["value"], &setup["label"]));
        }
        assert_eq!(board(&chosen("no such setup"))["setup"], Value::Null);
    }

    fn text(value: &Value) -> String {
        value.as_str().unwrap().to_owned()
    }

    #[test]
    fn what_depends_on_the_setup_is_not_checked_before_one_is_chosen_and_says_why() {
        let answer = paste(&empty(), &manifest(&[]));
        assert_eq!(codes(&answer), [""; 0]);
        let board = board(&answer["profile"]);
        let public_client = step(&board, "public-client");
        assert_eq!(public_client["state"], "not-checked");
        let why = "This depends on the product or setup, which has not been chosen yet.";
        assert!(public_client["notChecked"].as_array().unwrap().contains(&json!(why)), "{public_client}");
    }

    #[test]
    fn each_setup_judges_the_same_manifest_by_its_own_rules() {
        for (setup, code, other) in [
            ("nav-oauth", "public-client/off", "permission/business-central-missing"),
            ("s2s-api", "permission/business-central-missing", "public-client/off"),
        ] {
            let answer = paste(&chosen(setup), &manifest(&[]));
            let found = codes(&answer);
            assert!(found.contains(&code) && !found.contains(&other), "{setup}: {found:?}");
        }
    }

    #[test]
    fn a_product_tells_its_setup_and_another_setup_forgets_the_product() {
        let nav = enter(&empty(), "product", "nav2018");
        assert_eq!(board(&nav)["setup"], "nav-oauth");
        let bc = enter(&nav, "product", "bc14");
        assert_eq!(board(&bc)["setup"], "bc14-oauth");
        assert_eq!(board(&enter(&bc, "setup", "bc14-oauth"))["products"][3]["chosen"], true);
        let service = enter(&bc, "setup", "s2s-api");
        assert_eq!((&service["product"], &board(&service)["products"]), (&Value::Null, &json!([])));
        assert_eq!(board(&enter(&bc, "setup", ""))["setup"], Value::Null);
        // A product that is taken back leaves the setup.
        assert_eq!(board(&enter(&bc, "product", ""))["setup"], "bc14-oauth");
        // Before setups could be chosen, the product said it all.
        assert_eq!(board(&json!({ "product": "bc15" }))["setup"], "bc14-oauth");
    }

    #[test]
    fn a_setup_shows_only_what_it_has_a_use_for() {
        let service = board(&chosen("s2s-api"));
        for input in ["environment-url", "user-name", "update"] {
            assert_eq!(value(&service, input), &Value::Null, "{input}");
        }
        for (id, there) in
            [("credentials", true), ("environment", false), ("setup-page", false), ("user", false)]
        {
            assert_eq!(step(&service, id) != &Value::Null, there, "{id}");
        }
        assert_eq!((&service["missing"], &service["fills"]), (&json!([]), &json!(false)));
        // Microsoft's own app: there is no registration to look at.
        let online = board(&chosen("bc-online-dataverse"));
        assert_eq!(step(&online, "registration"), &Value::Null);
        assert_ne!(step(&online, "environment"), &Value::Null);
    }

    /// Microsoft's page (quickstart-register-app): a secret that has ended signs nobody in (AADSTS7000222).
    #[test]
    fn what_ends_is_judged_on_the_day_that_is_passed_in() {
        let secret =
            json!([{ "keyId": APP, "displayName": "service", "endDateTime": "2026-12-31T00:00:00Z" }]);
        let text = manifest(&[("passwordCredentials", secret)]);
        let on = |today: Value| {
            ask(
                &json!({ "ask": "paste-manifest", "text": text, "profile": chosen("s2s-api"), "today": today }),
            )
        };
        let about_days = |answer: &Value| -> Vec<String> {
            let codes = codes(answer).into_iter().map(str::to_owned);
            codes.filter(|code| code.contains("expire")).collect()
        };
        assert_eq!(about_days(&on(json!("2026-06-01"))), [""; 0]);
        assert_eq!(about_days(&on(json!("2026-12-01"))), ["credential/expires-soon"]);
        assert_eq!(about_days(&on(json!("2027-01-01"))), ["credential/all-expired"]);
        let unknown = on(Value::Null);
        assert_eq!(about_days(&unknown), [""; 0]);
        for (today, state) in [(json!("2027-01-01"), "finding"), (Value::Null, "not-checked")] {
            let board = ask(&json!({ "ask": "board", "profile": unknown["profile"], "today": today }));
            assert_eq!(step(&board["board"], "credentials")["state"], state, "{today}");
        }
        for wrong in ["2026-02-30", "21.11.2026", ""] {
            assert_eq!(on(json!(wrong))["error"], "bad-request", "{wrong}");
        }
    }

    #[test]
    fn a_page_is_judged_on_that_day_too() {
        let lines = json!([
            "{",
            format!("\"appId\": \"{APP}\","),
            "\"keyCredentials\": [],",
            "\"passwordCredentials\": [{ \"endDateTime\": \"2026-12-31T00:00:00Z\" }],",
            "\"tags\": []",
            "}",
        ]);
        let lines: Vec<&str> = lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        let look = |today: &str| {
            let snapshot = editor(&lines.join("\n"));
            ask(
                &json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": snapshot, "profile": chosen("s2s-api"), "today": today }),
            )
        };
        let is_noted = |answer: &Value| {
            let notes = answer["notes"].as_array().unwrap();
            notes.iter().any(|note| note["finding"]["code"] == "credential/all-expired")
        };
        assert!(is_noted(&look("2027-01-01")) && !is_noted(&look("2026-06-01")));
    }

    #[test]
    fn the_web_client_is_checked_and_its_redirect_uri_told() {
        let of = |setup: &str, text: &str| {
            value(&board(&enter(&chosen(setup), "web-client", text)), "web-client").clone()
        };
        let client = of("bc-onprem-dataverse", " https://BC.contoso.example:443/BC230/?page=22 ");
        assert_eq!(client["wrong"], false);
        assert_eq!(client["result"]["value"], "https://bc.contoso.example/BC230/OAuthLanding.htm");
        let sign_in = of("onprem-sign-in", "https://bc.contoso.example/BC230");
        assert_eq!(sign_in["result"]["value"], "https://bc.contoso.example/BC230/SignIn");
        for wrong in ["nonsense", "https://contoso.crm4.dynamics.com", "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911"]
        {
            let client = of("s2s-api", wrong);
            assert_eq!((&client["wrong"], &client["value"]), (&json!(true), &json!(wrong)));
            assert!(!text(&client["says"][0]).contains("nvironment looks"), "{client}");
        }
        // An OAuth connection string has its own redirect URI.
        assert_eq!(of("nav-oauth", "https://bc.contoso.example/BC230"), Value::Null);
    }

    #[test]
    fn redirect_uris_are_compared_with_that_of_the_web_client() {
        let text = manifest(&[(
            "web",
            json!({ "redirectUris": ["https://bc.contoso.example/BC230/oauthlanding.htm"] }),
        )]);
        let found = |client: &str| {
            let answer = paste(&enter(&chosen("bc-onprem-dataverse"), "web-client", client), &text);
            let codes = codes(&answer).into_iter().map(str::to_owned);
            codes.filter(|code| code.starts_with("redirect-uri/")).collect::<Vec<_>>()
        };
        assert_eq!(found("https://bc.contoso.example/BC230"), ["redirect-uri/not-exact"]);
        let other = found("https://other.contoso.example/BC240");
        assert!(other.contains(&"redirect-uri/landing-missing".to_owned()), "{other:?}");
    }

    /// Sales and Field Service inherit the connection to Dataverse (letters H and F of the research): on-premises that
    /// is an app registration of one's own, online Microsoft's.
    #[test]
    fn a_setup_on_top_of_dataverse_has_the_registration_of_that() {
        // AzureADMyOrg: refused on-premises, where the sign-in is at an address for all tenants.
        let text = manifest(&[("signInAudience", json!("AzureADMyOrg"))]);
        for setup in ["sales", "field-service"] {
            let at = |client: &str| enter(&chosen(setup), "web-client", client);
            let found = |profile: &Value| {
                let answer = paste(profile, &text);
                let codes: Vec<String> = codes(&answer).into_iter().map(str::to_owned).collect();
                (codes, board(&answer["profile"]))
            };
            let step = |board: &Value, id: &str| {
                let steps = board["steps"].as_array().unwrap();
                steps.iter().find(|step| step["id"] == id).map(|step| step["state"].clone())
            };
            let onprem = at("https://bc.contoso.example/BC250");
            let (codes, with_manifest) = found(&onprem);
            assert!(codes.contains(&"account-types/single-tenant".to_owned()), "{setup}: {codes:?}");
            assert!(codes.contains(&"redirect-uri/landing-missing".to_owned()), "{setup}: {codes:?}");
            assert_eq!(with_manifest["standsOn"], "bc-onprem-dataverse");
            assert_eq!(step(&with_manifest, "registration"), Some(json!("finding")), "{setup}");
            assert_eq!(step(&board(&onprem), "permissions"), Some(json!("not-checked")), "{setup}");

            let (codes, with_manifest) = found(&at("https://businesscentral.dynamics.com/"));
            assert_eq!(codes, ["registration/not-needed"], "{setup}");
            assert_eq!(with_manifest["standsOn"], "bc-online-dataverse");
            assert_eq!(step(&with_manifest, "permissions"), None, "{setup}");

            // Which Business Central it is must be known first; the panel asks for it.
            let (codes, with_manifest) = found(&chosen(setup));
            assert!(codes.is_empty(), "{setup}: {codes:?}");
            assert_eq!(with_manifest["standsOn"], Value::Null);
            assert_eq!(value(&with_manifest, "web-client")["value"], "");
        }
    }

    #[test]
    fn an_open_page_tells_the_web_client_and_what_is_typed_counts_more() {
        let snapshot = form(&[text_field("Server Address", "")]);
        let look = |profile: &Value| {
            ask(&json!({ "ask": "look", "url": SETUP_URL, "snapshot": snapshot, "profile": profile }))["profile"].take()
        };
        let seen = look(&chosen("s2s-api"));
        let client = value(&board(&seen), "web-client").clone();
        assert_eq!(client["value"], "https://businesscentral.dynamics.com/tenant/Production/");
        assert_eq!(client["result"]["value"], "https://businesscentral.dynamics.com/OAuthLanding.htm");
        let typed = look(&enter(&seen, "web-client", "https://bc.contoso.example/BC230"));
        assert_eq!(value(&board(&typed), "web-client")["value"], "https://bc.contoso.example/BC230");
        // Emptied, it is that of the page again.
        assert_eq!(value(&board(&enter(&typed, "web-client", "")), "web-client"), &client);
        // A portal is no web client.
        let portal = ask(
            &json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": editor("{}"), "profile": chosen("s2s-api") }),
        );
        assert_eq!(value(&board(&portal["profile"]), "web-client")["value"], "");
    }

    #[test]
    fn a_password_in_the_address_of_a_web_client_is_not_kept() {
        let profile =
            enter(&chosen("s2s-api"), "web-client", "https://me:S3cret-0815@bc.contoso.example/BC230");
        assert!(!profile.to_string().contains("S3cret"), "{profile}");
        // While it is typed, neither.
        for begun in ["https://me:S3cret", "me:S3cret", "https://me:S3cret-0815@"] {
            let profile = enter(&chosen("s2s-api"), "web-client", begun);
            assert!(!profile.to_string().contains("S3cret"), "{profile}");
        }
        let board = board(&profile);
        assert!(!board.to_string().contains("S3cret"), "{board}");
        assert_eq!(value(&board, "web-client")["wrong"], true);
    }
}

/// No secret comes out, wherever it went in.
mod secrets {
    use super::*;

    fn string(secret: &str) -> String {
        format!(
            "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={secret};Url=https://contoso.crm4.dynamics.com;AppId={APP};RedirectUri=app://{APP};TokenCacheStorePath=;LoginPrompt=Never"
        )
    }

    fn known(product: &str) -> Value {
        let mut profile = empty();
        for (field, text) in [
            ("product", product),
            ("environment-url", "https://contoso.crm4.dynamics.com"),
            ("user-name", "integration@contoso.onmicrosoft.com"),
            ("app-id", APP),
        ] {
            profile =
                ask(&json!({ "ask": "enter", "field": field, "text": text, "profile": profile }))["profile"]
                    .take();
        }
        profile
    }

    fn page(secret: &str) -> Value {
        form(&[
            text_field("Server Address", ""),
            json!({ "control": { "name": "Password", "caption": "Password", "kind": "password", "value": secret, "editable": true, "filled": true, "invalid": false } }),
            text_field("Connection String", &string(secret)),
        ])
    }

    fn look(secret: &str) -> Value {
        ask(&json!({ "ask": "look", "url": SETUP_URL, "snapshot": page(secret), "profile": known("bc14") }))
    }

    /// Long enough not to stand anywhere by chance.
    fn any_secret() -> impl Strategy<Value = String> {
        "[A-Za-z0-9~._-]{16,40}".prop_filter("not a text of ours", |secret| !secret.contains("crm4"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn of_a_manifest(secret in any_secret()) {
            let text = format!(
                "{{\n  \"appId\": \"{APP}\",\n  \"isFallbackPublicClient\": null,\n  \"passwordCredentials\": [\n    {{ \"displayName\": \"old\", \"secretText\": \"{secret}\", \"hint\": \"{secret}\", \"value\": \"{secret}\", \"customKeyIdentifier\": \"{secret}\" }}\n  ],\n  \"keyCredentials\": [ {{ \"key\": \"{secret}\", \"value\": \"{secret}\" }} ]\n}}"
            );
            for text in [text.as_str(), text.get(..text.len() - 3).unwrap(), &text.replace(',', "")] {
                let pasted = ask(&json!({ "ask": "paste-manifest", "text": text, "profile": empty() }));
                prop_assert!(!pasted.to_string().contains(&secret), "{}", pasted);
                let seen = ask(&json!({ "ask": "look", "url": MANIFEST_URL, "snapshot": editor(text), "profile": empty() }));
                prop_assert!(!seen.to_string().contains(&secret), "{}", seen);
                let board = ask(&json!({ "ask": "board", "profile": pasted["profile"] }));
                prop_assert!(!board.to_string().contains(&secret), "{}", board);
            }
        }

        #[test]
        fn of_the_setup_page_in_notes_and_board(secret in any_secret()) {
            let seen = look(&secret);
            prop_assert!(!seen["notes"].to_string().contains(&secret), "{}", seen["notes"]);
            prop_assert!(seen["notes"].to_string().contains("connection-string/secret-in-clear"));
            let board = ask(&json!({ "ask": "board", "profile": seen["profile"] }));
            prop_assert!(!board.to_string().contains(&secret), "{}", board);
        }

        #[test]
        fn of_a_broken_string_of_the_setup_page(secret in any_secret()) {
            for text in [format!("Password='{secret}"), format!("Password={secret}'"), format!("{secret};Password=x"), format!("Password=\"{secret}\"{secret}")] {
                let seen = ask(&json!({ "ask": "look", "url": SETUP_URL, "snapshot": form(&[text_field("Connection String", &text)]), "profile": empty() }));
                prop_assert!(!seen["notes"].to_string().contains(&secret), "{}", seen["notes"]);
            }
        }

        /// The content script masks it; the core must not keep one that got through all the same.
        #[test]
        fn of_the_setup_page_in_the_profile(secret in any_secret()) {
            let seen = look(&secret);
            prop_assert!(!seen["profile"].to_string().contains(&secret), "{}", seen["profile"]);
        }

        #[test]
        fn of_the_setup_page_in_a_fill_plan(secret in any_secret()) {
            let plan = ask(&json!({ "ask": "plan-fill", "url": SETUP_URL, "snapshot": page(&secret), "profile": known("nav2018") }));
            prop_assert_eq!(&plan["answer"], "plan-fill");
            prop_assert!(!plan.to_string().contains(&secret), "{}", plan);
        }

        /// A password box that gives its value away is none of the content script's.
        #[test]
        fn of_a_password_box(secret in any_secret()) {
            let password = json!({ "control": { "name": "Password", "caption": "Password", "kind": "password", "value": secret, "editable": true, "filled": true, "invalid": false } });
            let snapshot = form(&[password]);
            for request in [
                json!({ "ask": "look", "url": SETUP_URL, "snapshot": snapshot, "profile": known("nav2018") }),
                json!({ "ask": "plan-fill", "url": SETUP_URL, "snapshot": snapshot, "profile": known("nav2018") }),
                json!({ "ask": "judge-fill", "plan": fill_plan(), "performed": [], "snapshot": snapshot }),
            ] {
                let answer = ask(&request);
                prop_assert!(!answer.to_string().contains(&secret), "{}", answer);
            }
        }

        /// A whole connection string in the box for the address is recognised; its password is not kept.
        #[test]
        fn of_a_string_pasted_into_the_box_for_the_address(secret in any_secret()) {
            let entered = ask(&json!({ "ask": "enter", "field": "environment-url", "text": string(&secret), "profile": empty() }));
            prop_assert!(!entered.to_string().contains(&secret), "{}", entered);
        }

        #[test]
        fn of_a_string_pasted_for_its_address(secret in any_secret()) {
            for text in [string(&secret), format!("https://contoso.crm4.dynamics.com/?password={secret}"), format!("https://me:{secret}@contoso.crm4.dynamics.com"), format!("Password={secret}")] {
                let answer = ask(&json!({ "ask": "environment-url", "text": text }));
                prop_assert!(!answer.to_string().contains(&secret), "{}", answer);
            }
        }

        /// However badly it is written, and whatever Business Central would do to it.
        #[test]
        fn of_a_string_that_is_judged(secret in any_secret(), way in 0..6) {
            let text = match way {
                0 => string(&secret),
                1 => format!("Url=x;Password={secret};more;ProxyVersion=91"),
                2 => format!("Url=x;pasword='{secret}"),
                3 => format!("<add connectionString=\"Client_Secret={secret};x\" />"),
                4 => format!("AuthType=OAuth\nPassword={secret}"),
                _ => format!("Password=a;{secret};Url=x"),
            };
            for reader in ["nav2016", "nav2018", "bc13", "bc14", "bc17", "dataverse", "service-client"] {
                for setup in ["nav-oauth", "bc14-oauth", "bc-onprem-dataverse", "sales-onprem"] {
                    let answer = ask(&json!({ "ask": "connection-string", "text": text, "reader": reader, "setup": setup, "usersAreMapped": true }));
                    prop_assert_eq!(&answer["answer"], "connection-string");
                    prop_assert!(!answer.to_string().contains(&secret), "{}: {}", text, answer);
                }
                let converted = ask(&json!({ "ask": "convert", "text": text, "reader": reader, "signIn": "oauth" }));
                for shown in ["redacted", "lost", "missing", "notes", "error"] {
                    let shown = &converted["converted"][shown];
                    prop_assert!(!shown.to_string().contains(&secret), "{}: {}", text, shown);
                }
            }
        }

        #[test]
        fn of_what_was_not_understood(secret in any_secret()) {
            for text in [format!("{{\"ask\":\"{secret}\"}}"), secret.clone(), format!("{{\"ask\":\"plan\",\"url\":{{\"{secret}\":1}}}}")] {
                let answer = ask_text(&text);
                prop_assert!(!answer.to_string().contains(&secret), "{}", answer);
            }
        }
    }
}
