//! Saved snapshots, as the content script sends them: what is read from each, what could not be read, and
//! where the notes stand. What each file shows and where its shape is from is said in the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use moorline::protocol::answer_text;
use serde_json::{Value, json};

const APP: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const TENANT: &str = "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911";

fn page(name: &str) -> Value {
    let path = format!("{}/tests/pages/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect(name)).expect("a page is JSON")
}

fn ask(request: &Value) -> Value {
    serde_json::from_str(&answer_text(&request.to_string(), None)).expect("an answer is JSON")
}

/// A profile of what the user has typed, who connects Business Central 14 unless he says otherwise.
fn typed(values: &[(&str, &str)]) -> Value {
    let empty = json!({ "setup": "bc14-oauth", "update": "", "environment_url": "", "user_name": "", "app_id_typed": "" });
    values.iter().fold(empty, |profile, (field, text)| {
        ask(&json!({ "ask": "enter", "field": field, "text": text, "profile": profile }))["profile"].take()
    })
}

/// The answer to a look at a saved page.
fn look_with(name: &str, profile: &Value) -> Value {
    let page = page(name);
    let answer =
        ask(&json!({ "ask": "look", "url": page["url"], "snapshot": page["snapshot"], "profile": profile }));
    assert_eq!(answer["answer"], "look", "{name}: {answer}");
    answer
}

fn look(name: &str) -> Value {
    look_with(name, &typed(&[]))
}

/// The one registration that was seen.
fn app(answer: &Value) -> &Value {
    assert_eq!(answer["profile"]["apps"].as_array().map(Vec::len), Some(1), "{answer}");
    &answer["profile"]["apps"][0]
}

/// The notes: code, region, container and item.
fn notes(answer: &Value) -> Vec<(String, String, u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap();
    let note = |note: &Value| {
        let anchor = &note["anchor"];
        (
            text(&note["finding"]["code"]),
            text(&anchor["region"]),
            number(&anchor["container"]),
            number(&anchor["item"]),
        )
    };
    answer["notes"].as_array().unwrap().iter().map(note).collect()
}

/// The notes in an editor: code and line.
fn lines(answer: &Value) -> Vec<(String, u64)> {
    let anchor = |note: &Value| {
        assert_eq!(note["anchor"]["region"], "editor");
        (text(&note["finding"]["code"]), note["anchor"]["line"].as_u64().unwrap())
    };
    answer["notes"].as_array().unwrap().iter().map(anchor).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn note(code: &str, region: &str, container: u64, item: u64) -> (String, String, u64, u64) {
    (code.to_owned(), region.to_owned(), container, item)
}

fn line(code: &str, number: u64) -> (String, u64) {
    (code.to_owned(), number)
}

#[test]
fn every_saved_page_is_one_of_ours_and_answered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let plan = ask(&json!({ "ask": "plan", "url": page(&name)["url"] }));
        assert_eq!(plan["plan"]["route"], page(&name)["snapshot"]["route"], "{name}");
        let regions = plan["plan"]["regions"].as_array().unwrap();
        for region in page(&name)["snapshot"]["regions"].as_object().unwrap().keys() {
            assert!(regions.iter().any(|planned| planned["name"] == region.as_str()), "{name}: {region}");
        }
    }
}

/// The addresses that were seen in public code, each with the page that it is by its own source.
mod routes {
    use super::*;
    use moorline::page::{PAGES, at, entra::portals::PORTALS};

    struct Row {
        url: &'static str,
        page: &'static str,
        key: &'static str,
    }

    fn rows() -> Vec<Row> {
        let table = include_str!("vectors/portal-routes.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap();
            Row { url: next(), page: next(), key: next() }
        });
        rows.collect()
    }

    fn check(url: &str, Row { page, key, .. }: &Row) {
        let key = if *key == "-" { "" } else { key };
        match at(url) {
            None => assert_eq!(*page, "-", "{url}"),
            Some((found, route)) => assert_eq!((found.id, route.key.as_str()), (*page, key), "{url}"),
        }
    }

    #[test]
    fn every_address_leads_to_its_page() {
        let rows = rows();
        assert!(rows.len() > 100);
        rows.iter().for_each(|row| check(row.url, row));
        // Every blade that has a page is among them, App roles apart, of which no link was found.
        for page in PAGES.iter().filter(|page| page.id.starts_with("entra/")) {
            let has = rows.iter().any(|row| row.page == page.id);
            assert_eq!(has, page.id != "entra/app-roles", "{}", page.id);
        }
    }

    /// The same blades stand in every portal, and behind the proxy of Defender for Cloud Apps.
    #[test]
    fn in_every_portal() {
        for row in rows() {
            let Some((_, rest)) = row.url.split_once('#').filter(|(_, rest)| !rest.starts_with('@')) else {
                continue;
            };
            for portal in PORTALS {
                for proxy in ["", ".mcas.ms"] {
                    check(&format!("https://{}{proxy}/#{rest}", portal.host), &row);
                    check(
                        &format!("https://{}{proxy}/?l=en.en-us#@contoso.example/{rest}", portal.host),
                        &row,
                    );
                }
            }
        }
    }

    #[test]
    fn in_any_case() {
        for row in rows().iter().filter(|row| row.page != "-") {
            let Some((host, rest)) = row.url.split_once('#') else { continue };
            check(&format!("{host}#{}", rest.to_ascii_lowercase()), row);
            check(&format!("{host}#{}", rest.to_ascii_uppercase()), row);
        }
    }

    #[test]
    fn other_addresses_are_not_ours() {
        let manifest = "view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/08e4b1a2-42ae-45a1-b281-f6ecf20f717a";
        for url in [
            "https://portal.azure.com/#home".to_owned(),
            "https://portal.azure.com/".to_owned(),
            "https://portal.azure.com".to_owned(),
            format!("https://portal.azure.com.example.com/#{manifest}"),
            format!("https://portal.azure.com.mcas.ms.example.com/#{manifest}"),
            format!("https://example.com/portal.azure.com/#{manifest}"),
            format!("http://portal.azure.com/#{manifest}"),
            format!("https://portal.azure.com/#/x/{manifest}"),
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/none".to_owned(),
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest".to_owned(),
            "https://portal.azure.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Permissions/objectId/".to_owned(),
        ] {
            // A server of ones own may have any path.
            assert!(at(&url).is_none_or(|(page, _)| !page.id.starts_with("entra/")), "{url}");
        }
    }

    #[test]
    fn what_an_address_says_of_the_registration() {
        let of = |rest: &str| at(&format!("https://portal.azure.com/#{rest}")).unwrap().1;
        let app = of("@6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/objectId/0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40/isMSAApp~/true/servicePrincipalCreated~/false")
            .app
            .unwrap();
        assert_eq!(app.tenant_id.seen().unwrap().to_string(), TENANT);
        assert_eq!(app.object_id.seen().unwrap().to_string(), "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40");
        assert_eq!((app.personal_account.seen(), app.has_enterprise_app.seen()), (Some(&true), Some(&false)));
        let app = of("view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Permissions/objectId/0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40").app.unwrap();
        assert_eq!(
            (app.app_id, app.object_id.seen(), app.has_enterprise_app.seen()),
            (None, None, Some(&true))
        );
    }
}

mod overview {
    use super::*;

    #[test]
    fn in_english() {
        let answer = look("overview-english");
        assert_eq!(app(&answer)["app_id"], APP);
        assert_eq!(app(&answer)["tenant_id"]["seen"], TENANT);
        assert_eq!(app(&answer)["audience"]["seen"], "AzureADMyOrg");
        assert_eq!(app(&answer)["personal_account"]["seen"], false);
        assert_eq!((notes(&answer), &answer["notRead"]), (vec![], &json!([])));
    }

    #[test]
    fn in_german() {
        let answer = look("overview-german");
        assert_eq!(app(&answer)["tenant_id"]["seen"], TENANT);
        // Nothing but words tells which of the values it is.
        assert_eq!(app(&answer)["audience"], json!({ "unseen": "wording-unknown" }));
        assert_eq!((notes(&answer), &answer["notRead"]), (vec![], &json!(["the supported account types"])));
    }

    /// Two IDs are left over, and nothing tells which of them is the directory's.
    #[test]
    fn in_an_unknown_language_the_directory_is_not_guessed() {
        let answer = look("overview-unknown-language");
        assert_eq!(app(&answer)["app_id"], APP);
        assert_eq!(app(&answer)["tenant_id"], json!({ "unseen": "wording-unknown" }));
        assert_eq!(answer["notRead"], json!(["the directory (tenant) ID", "the supported account types"]));
    }

    #[test]
    fn in_an_unknown_language_the_object_id_of_the_address_tells_it() {
        let answer = look("overview-unknown-language-object-id");
        assert_eq!(app(&answer)["tenant_id"]["seen"], TENANT);
        assert_eq!(answer["notRead"], json!(["the supported account types"]));
    }

    #[test]
    fn values_of_another_registration_are_not_taken() {
        let answer = look("overview-other-app");
        assert_eq!((&answer["profile"]["apps"], notes(&answer)), (&json!([]), vec![]));
    }
}

mod permissions {
    use super::*;

    const DATAVERSE: usize = 0;

    #[test]
    fn an_empty_status_is_noted_at_its_row() {
        let answer = look("permissions-faulty");
        assert_eq!(app(&answer)["grants"]["seen"][DATAVERSE]["consent"], "silent");
        // Heading, the API's row, then the permission.
        assert_eq!(notes(&answer), [note("consent/empty-status", "rows", 0, 2)]);
    }

    /// The blade shows names, the manifest IDs; the note stands at the row whether the manifest was read or not.
    #[test]
    fn too_much_is_noted_at_its_row() {
        let mut page = page("permissions-right");
        page["snapshot"]["regions"]["rows"][0]["items"][4]["parts"]["cells"][0] =
            json!("Directory.ReadWrite.All");
        let look = |profile: &Value| {
            ask(
                &json!({ "ask": "look", "url": page["url"], "snapshot": page["snapshot"], "profile": profile }),
            )
        };
        let expected = [note("permission/far-more-than-needed", "rows", 0, 4)];
        assert_eq!(notes(&look(&typed(&[]))), expected);

        let manifest = json!({
            "appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
            "isFallbackPublicClient": true,
            "requiredResourceAccess": [
                { "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess":
                    [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] },
                { "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess":
                    [{ "id": "c5366453-9fb0-48a5-a156-24f0c49a4b84", "type": "Scope" }] },
            ],
        });
        let pasted =
            ask(&json!({ "ask": "paste-manifest", "text": manifest.to_string(), "profile": typed(&[]) }));
        let told = |answer: &Value| {
            let board = ask(&json!({ "ask": "board", "profile": answer["profile"] }));
            let steps = board["board"]["steps"].as_array().unwrap().clone();
            let findings = steps.iter().flat_map(|step| step["findings"].as_array().unwrap().clone());
            findings.filter(|finding| finding["code"] == "permission/far-more-than-needed").count()
        };
        let again = look(&pasted["profile"]);
        assert_eq!(notes(&again), expected);
        // In the panel, once.
        assert_eq!([told(&pasted), told(&again)], [1, 1]);
    }

    /// What was mended on the blade is not told any more because an older manifest has it, and what was taken away there
    /// is missing; and the other way round.
    #[test]
    fn the_newer_of_manifest_and_blade_counts() {
        let manifest = |access: Value| {
            json!({
                "appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
                "isFallbackPublicClient": true,
                "requiredResourceAccess": access,
            })
        };
        let dataverse = json!({ "resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess":
            [{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }] });
        // Directory.ReadWrite.All of Microsoft Graph
        let directory = json!({ "resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess":
            [{ "id": "c5366453-9fb0-48a5-a156-24f0c49a4b84", "type": "Scope" }] });
        let paste = |access: Value, profile: &Value| {
            let text = manifest(access).to_string();
            ask(&json!({ "ask": "paste-manifest", "text": text, "profile": profile }))["profile"].clone()
        };
        let look = |page: &Value, profile: &Value| {
            ask(&json!({ "ask": "look", "url": page["url"], "snapshot": page["snapshot"], "profile": profile }))
                ["profile"]
                .clone()
        };
        let told = |profile: &Value| {
            let board = ask(&json!({ "ask": "board", "profile": profile }));
            let steps = board["board"]["steps"].as_array().unwrap().clone();
            let findings = steps.iter().flat_map(|step| step["findings"].as_array().unwrap().clone());
            let codes = findings.map(|finding| finding["code"].as_str().unwrap().to_owned());
            codes.filter(|code| code.starts_with("permission/")).collect::<Vec<_>>()
        };
        let right = page("permissions-right");
        let mut without = right.clone();
        // The rows of Dynamics CRM and its permission.
        without["snapshot"]["regions"]["rows"][0]["items"].as_array_mut().unwrap().drain(1..3);

        let too_much = paste(json!([dataverse, directory]), &typed(&[]));
        assert_eq!(told(&too_much), ["permission/far-more-than-needed"]);
        assert_eq!(told(&look(&right, &too_much)), Vec::<String>::new());

        let there = paste(json!([dataverse]), &typed(&[]));
        assert_eq!(told(&there), Vec::<String>::new());
        let gone = look(&without, &there);
        assert_eq!(told(&gone), ["permission/dataverse-missing"]);
        assert_eq!(told(&paste(json!([dataverse]), &gone)), Vec::<String>::new());
        assert_eq!(told(&paste(json!([]), &look(&right, &there))), ["permission/dataverse-missing"]);
    }

    #[test]
    fn everything_granted() {
        let answer = look("permissions-right");
        assert_eq!(
            app(&answer)["grants"]["seen"],
            json!([
                { "api": "Dynamics CRM", "permission": "user_impersonation", "configured": true, "consent": "granted" },
                { "api": "Microsoft Graph", "permission": "User.Read", "configured": true, "consent": "granted" },
            ])
        );
        assert_eq!((notes(&answer), &answer["notRead"]), (vec![], &json!([])));
    }

    #[test]
    fn in_german_granted_is_granted() {
        let answer = look("permissions-german");
        assert_eq!(app(&answer)["grants"]["seen"][DATAVERSE]["consent"], "granted");
        assert_eq!(notes(&answer), []);
    }

    /// What is hidden is not missing.
    #[test]
    fn a_collapsed_group_is_not_checked() {
        let answer = look("permissions-collapsed");
        assert_eq!(app(&answer)["grants"], json!({ "unseen": "part-seen" }));
        assert_eq!(notes(&answer), []);
        assert_eq!(answer["notRead"].as_array().map(Vec::len), Some(1));
    }

    /// What is not understood is not missing.
    #[test]
    fn rows_that_are_not_understood_are_not_checked() {
        let answer = look("permissions-other-layout");
        assert_eq!(notes(&answer), []);
        assert_eq!(app(&answer)["grants"]["seen"], Value::Null);
        assert_eq!(answer["notRead"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn a_group_is_known_by_the_brackets_of_any_script() {
        let answer = look("permissions-other-brackets");
        assert_eq!(notes(&answer), []);
        assert_eq!(app(&answer)["grants"]["seen"][0]["permission"], "user_impersonation");
    }

    #[test]
    fn consent_in_the_second_table_is_consent() {
        let answer = look("permissions-two-tables");
        let configured: Vec<_> = app(&answer)["grants"]["seen"]
            .as_array()
            .unwrap()
            .iter()
            .map(|grant| &grant["configured"])
            .collect();
        assert_eq!(configured, [true, true, false]);
        assert_eq!(notes(&answer), []);
    }

    #[test]
    fn consent_alone_does_not_count_as_configured() {
        let answer = look("permissions-only-granted");
        assert_eq!(notes(&answer), [note("permission/dataverse-missing", "grid", 0, 0)]);
    }

    #[test]
    fn nothing_configured_beside_what_was_granted_before() {
        let answer = look("permissions-none-configured");
        assert_eq!(notes(&answer), [note("permission/dataverse-missing", "grid", 0, 0)]);
    }
}

/// A word that is in no table is asked for, taught, and then read.
mod teaching {
    use super::*;

    const REGISTRATION: &str = "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/";
    const WORDS: &str = "Ƒöö";

    struct Case {
        topic: &'static str,
        item: &'static str,
        regions: Value,
        meaning: &'static str,
        /// Where it stands in what is known of the registration.
        fact: &'static str,
        /// What stands there before, and after.
        unknown: Value,
        known: Value,
    }

    fn container(items: &[Value]) -> Value {
        let items: Vec<Value> = items.iter().map(|parts| json!({ "parts": parts })).collect();
        json!([{ "items": items }])
    }

    fn option(group: &str, name: &str, state: &str) -> Value {
        json!({ "group": [group], "name": [name], "state": [state] })
    }

    fn cases() -> Vec<Case> {
        let unknown = || json!("wording-unknown");
        let essential = |label: &str, value: &str| json!({ "label": [label], "value": [value] });
        let object_id = "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40";
        let group = json!({ "cells": ["Dynamics CRM (1)", "", "", "", ""] });
        let grant = json!({ "cells": ["user_impersonation", "Delegated", "", "No", WORDS] });
        let redirect = json!({ "box": ["https://bc.contoso.example/"], "group": [WORDS] });
        let flows = "Allow public client flows";
        let case = |topic, item, regions, meaning, fact, unknown, known| Case {
            topic,
            item,
            regions,
            meaning,
            fact,
            unknown,
            known,
        };
        vec![
            case(
                "consent",
                "CallAnAPI",
                json!({ "rows": container(&[group, grant]), "grid": container(&[json!({})]) }),
                "granted",
                "/grants/seen/0/consent",
                unknown(),
                json!("granted"),
            ),
            case(
                "answer",
                "Authentication",
                json!({ "choices": container(&[option(flows, WORDS, "true"), option(flows, "No", "false")]) }),
                "yes",
                "/public_client",
                json!({ "unseen": "wording-unknown" }),
                json!({ "seen": "on" }),
            ),
            case(
                "setting",
                "Authentication",
                json!({ "choices": container(&[option(WORDS, "Yes", "true"), option(WORDS, "No", "false")]) }),
                "public-client-flows",
                "/public_client",
                json!({ "unseen": "page-not-opened" }),
                json!({ "seen": "on" }),
            ),
            case(
                "platform",
                "Authentication",
                json!({ "redirects": container(&[redirect]) }),
                "platform-spa",
                "/redirect_uris",
                json!({ "unseen": "wording-unknown" }),
                json!({ "seen": [{ "platform": "spa", "uri": "https://bc.contoso.example/" }] }),
            ),
            case(
                "account-types",
                "Authentication",
                json!({ "choices": container(&[
                    option("", WORDS, "true"),
                    option("", "Ƀåř", "false"),
                    option("", "Ɋüẋ", "false"),
                ]) }),
                "several-tenants",
                "/audience",
                json!({ "unseen": "wording-unknown" }),
                json!({ "seen": "AzureADMultipleOrgs" }),
            ),
            case(
                "account-types",
                "Overview",
                json!({ "essentials": container(&[
                    essential("Application (client) ID", APP),
                    essential("Supported account types", WORDS),
                ]) }),
                "one-tenant",
                "/audience",
                json!({ "unseen": "wording-unknown" }),
                json!({ "seen": "AzureADMyOrg" }),
            ),
            case(
                "label",
                "Overview",
                json!({ "essentials": container(&[
                    essential("Ƀåř", APP),
                    essential(WORDS, TENANT),
                    essential("Ɋüẋ", object_id),
                ]) }),
                "tenant-id",
                "/tenant_id",
                json!({ "unseen": "wording-unknown" }),
                json!({ "seen": TENANT }),
            ),
        ]
    }

    fn look_at(case: &Case, profile: &Value) -> Value {
        let url = format!("https://portal.azure.com/#view/{REGISTRATION}{}/appId/{APP}", case.item);
        let plan = ask(&json!({ "ask": "plan", "url": url }));
        let snapshot = json!({ "route": plan["plan"]["route"], "regions": case.regions });
        ask(&json!({ "ask": "look", "url": url, "snapshot": snapshot, "profile": profile }))
    }

    #[test]
    fn of_every_topic() {
        let topics: std::collections::BTreeSet<_> = cases().iter().map(|case| case.topic).collect();
        assert_eq!(topics.len(), moorline::page::words::QUESTIONS.len());
        for case in cases() {
            let name = format!("{} on {}", case.topic, case.item);
            let answer = look_at(&case, &typed(&[]));
            // What no page has shown is left out.
            let left_out = json!({ "unseen": "page-not-opened" });
            assert_eq!(app(&answer).pointer(case.fact).unwrap_or(&left_out), &case.unknown, "{name}");
            let board = ask(&json!({ "ask": "board", "profile": answer["profile"] }));
            let asked = json!({ "topic": case.topic, "text": WORDS });
            let questions = board["board"]["words"].as_array().unwrap();
            let question = questions.iter().find(|question| question["words"] == asked).expect(&name);
            let meanings = question["meanings"].as_array().unwrap();
            assert!(meanings.iter().any(|choice| choice["value"] == case.meaning), "{name}");
            let teach = json!({
                "ask": "teach", "words": asked, "meaning": case.meaning, "profile": answer["profile"]
            });
            let taught = ask(&teach)["profile"].take();
            let again = look_at(&case, &taught);
            assert_eq!(app(&again).pointer(case.fact), Some(&case.known), "{name}");
            let board = ask(&json!({ "ask": "board", "profile": again["profile"] }));
            let questions = board["board"]["words"].as_array().unwrap();
            assert!(questions.iter().all(|question| question["words"] != asked), "{name}");
        }
    }

    /// The lists of the form in which an application is registered, and the questions about them: topic and text.
    fn asked_of_a_form(choices: &Value, lists: &[&str], address: &[&str]) -> Vec<(String, String)> {
        let url = "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null";
        let plan = ask(&json!({ "ask": "plan", "url": url }));
        let lists: Vec<Value> = lists.iter().map(|text| json!({ "text": [text] })).collect();
        let regions = json!({
            "choices": choices,
            "combos": container(&lists),
            "addresses": container(&[json!({ "address": address })]),
        });
        let snapshot = json!({ "route": plan["plan"]["route"], "regions": regions });
        let answer = ask(&json!({ "ask": "look", "url": url, "snapshot": snapshot, "profile": typed(&[]) }));
        assert_eq!(notes(&answer), []);
        let asked = answer["profile"]["unknown"].as_array().unwrap();
        asked.iter().map(|asked| (text(&asked["topic"]), text(&asked["text"]))).collect()
    }

    #[test]
    fn of_a_new_registration_by_the_order_of_its_lists() {
        let uri = ["https://bc.contoso.example/"];
        let (types, platform) = (("account-types", "Ƒöö"), ("platform", "Ƀåř"));
        let radios = container(&[option("", "Ƒöö", "true"), option("", "Ɋüẋ", "false")]);
        for (choices, lists, address, expected) in [
            (json!([]), &["Ƒöö", "Ƀåř"][..], &uri[..], &[types, platform][..]),
            // The platform of no address does not matter.
            (json!([]), &["Ƒöö", "Ƀåř"], &[], &[types]),
            (radios, &["Ƀåř"], &uri, &[types, platform]),
            (json!([]), &["Single tenant only", "Ƀåř"], &uri, &[platform]),
            (json!([]), &["Ƒöö", "Web"], &uri, &[types]),
            // A list that is neither.
            (json!([]), &["Ƒöö", "Ƀåř", "Ɋüẋ"], &uri, &[]),
            (json!([]), &["", "Ƒöö", "Ƀåř"], &uri, &[types, platform]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(asked_of_a_form(&choices, lists, address), expected, "{lists:?}");
        }
    }
}

/// A list comes before its rows: only one that says that it has none is empty.
mod lists {
    use super::*;

    const REGISTRATION: &str = "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/";

    /// The blades with a list: item, what is known by it, what an empty list says, and rows.
    fn blades() -> [(&'static str, &'static str, Value, Value); 5] {
        let row = |cells: &[&str]| json!({ "parts": { "cells": cells } });
        let group = row(&["Dynamics CRM (1)", "", "", "", ""]);
        let grant = row(&["user_impersonation", "Delegated", "", "No", "Granted for Contoso"]);
        let consent = row(&[
            "Dynamics CRM",
            "user_impersonation",
            "",
            "Delegated",
            "Admin consent",
            "An administrator",
        ]);
        [
            ("CallAnAPI", "grants", json!([]), json!([group, grant])),
            (
                "ProtectAnAPI",
                "identifier_uris",
                json!([]),
                json!([{ "parts": { "scope": ["api://contoso/read"] } }]),
            ),
            ("AppRoles", "app_roles", json!(0), json!([{ "parts": { "id": [TENANT] } }])),
            ("Owners", "owners", json!(0), json!([{ "parts": { "content": ["true"] } }])),
            ("Permissions", "admin_consents", json!([]), json!([consent])),
        ]
    }

    /// A look at a list with these rows, which says this of itself.
    fn look_at(item: &str, rows: &Value, grid: &Value, is_marked: bool, profile: &Value) -> Value {
        let path = match item {
            "Permissions" => {
                format!("Microsoft_AAD_IAM/ManagedAppMenuBlade/~/{item}/objectId/{TENANT}/appId/{APP}")
            }
            _ => format!("{REGISTRATION}{item}/appId/{APP}/isMSAApp~/false"),
        };
        let url = format!("https://portal.azure.com/#view/{path}");
        let plan = ask(&json!({ "ask": "plan", "url": url }));
        let tab = |text: &str, state: &str| json!({ "parts": { "text": [text], "state": [state] } });
        let mut regions = json!({
            "tabs": [{ "items": [tab("Admin consent", "true"), tab("User consent", "false")] }],
            "rows": [{ "items": rows }],
            "grid": [{ "items": [{ "parts": grid }] }],
        });
        if is_marked {
            regions["loading"] = json!([{ "items": [{ "parts": {} }] }]);
        }
        let snapshot = json!({ "route": plan["plan"]["route"], "regions": regions });
        ask(&json!({ "ask": "look", "url": url, "snapshot": snapshot, "profile": profile }))
    }

    #[test]
    fn a_list_that_is_not_loaded_is_not_checked() {
        for (item, fact, _, rows) in blades() {
            for (grid, is_marked, rows) in [
                // Only headings: nothing tells.
                (json!({}), false, json!([])),
                (json!({ "busy": ["true"] }), false, json!([])),
                (json!({ "busy": ["true"], "content": ["true"] }), false, rows),
                // A text beside a mark of loading.
                (json!({ "content": ["true"] }), true, json!([])),
                (json!({ "busy": ["false"] }), true, json!([])),
            ] {
                let answer = look_at(item, &rows, &grid, is_marked, &typed(&[]));
                assert_eq!(app(&answer)[fact], json!({ "unseen": "not-loaded" }), "{item} {grid}");
                assert_eq!(notes(&answer), [], "{item} {grid}");
                assert_eq!(answer["notRead"].as_array().map(Vec::len), Some(1), "{item} {grid}");
            }
        }
    }

    #[test]
    fn a_list_that_says_that_it_has_no_rows_is_empty() {
        for (item, fact, nothing, _) in blades() {
            for grid in [json!({ "content": ["true"] }), json!({ "busy": ["false"] })] {
                let answer = look_at(item, &json!([]), &grid, false, &typed(&[]));
                assert_eq!(app(&answer)[fact]["seen"], nothing, "{item} {grid}");
                assert_eq!(answer["notRead"], json!([]), "{item} {grid}");
                let expected = match item {
                    "CallAnAPI" => vec![note("permission/dataverse-missing", "grid", 0, 0)],
                    _ => vec![],
                };
                assert_eq!(notes(&answer), expected, "{item} {grid}");
            }
        }
    }

    /// A page may go on loading something else.
    #[test]
    fn a_list_that_shows_its_rows_is_read() {
        for (item, fact, nothing, rows) in blades() {
            let answer = look_at(item, &rows, &json!({ "content": ["true"] }), true, &typed(&[]));
            let seen = &app(&answer)[fact]["seen"];
            assert!(*seen != nothing && !seen.is_null(), "{item}: {seen}");
        }
    }

    #[test]
    fn while_a_list_is_loaded_again_what_was_seen_is_kept_and_not_drawn() {
        let empty = json!([]);
        let answer = look_at("CallAnAPI", &empty, &json!({ "content": ["true"] }), false, &typed(&[]));
        let again = look_at("CallAnAPI", &empty, &json!({}), false, &answer["profile"]);
        assert_eq!(app(&again)["grants"]["seen"], empty);
        assert_eq!((notes(&answer).len(), notes(&again)), (1, vec![]));
    }

    /// Rows without a text stand in for owners that are not loaded.
    #[test]
    fn rows_without_a_text_are_not_owners() {
        let rows = json!([{ "parts": { "content": [] } }, { "parts": { "content": [] } }]);
        let answer = look_at("Owners", &rows, &json!({}), false, &typed(&[]));
        assert_eq!(app(&answer)["owners"], json!({ "unseen": "not-loaded" }));
    }
}

mod manifest {
    use super::*;

    /// Where a piece of text stands, looked for in the text itself: its lines from 1.
    fn line_of(name: &str, piece: &str) -> u64 {
        let page = page(name);
        let editor = &page["snapshot"]["regions"]["editor"][0]["items"][0]["editor"];
        let found: Vec<u64> = match editor["whole"].as_str() {
            Some(whole) => (1..)
                .zip(whole.split('\n'))
                .filter(|(_, line)| line.contains(piece))
                .map(|(number, _)| number)
                .collect(),
            None => editor["lines"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|line| line["text"].as_str().unwrap().contains(piece))
                .map(|line| line["number"].as_u64().unwrap())
                .collect(),
        };
        assert_eq!(found.len(), 1, "{piece} stands in {name} at {found:?}");
        found[0]
    }

    #[test]
    fn whole_in_the_microsoft_graph_format() {
        let answer = look("manifest-graph-whole");
        let app = app(&answer);
        assert_eq!(app["format"]["seen"], "microsoft-graph");
        assert_eq!(app["name"]["seen"], "Contoso Sales Connector");
        assert_eq!(app["public_client"]["seen"], "null");
        assert_eq!(app["audience"]["seen"], "AzureADMultipleOrgs");
        assert_eq!(app["token_version"], json!({ "seen": null }));
        assert_eq!(app["permissions"]["seen"].as_array().map(Vec::len), Some(2));
        assert_eq!(line_of("manifest-graph-whole", "isFallbackPublicClient"), 15);
        assert_eq!(lines(&answer), [line("public-client/off", 15)]);
        assert_eq!(answer["notRead"], json!([]));
    }

    #[test]
    fn whole_in_the_old_format() {
        let answer = look("manifest-old-whole");
        let app = app(&answer);
        assert_eq!(app["format"]["seen"], "azure-ad-graph");
        assert_eq!(app["name"]["seen"], "Contoso Sales Connector");
        assert_eq!(app["public_client"]["seen"], "on");
        assert_eq!(
            app["redirect_uris"]["seen"],
            json!([{ "platform": "web", "uri": "http://localhost:8400/" }])
        );
        // The secret's note stands at its brace, one line below the name of the list.
        let secrets = line_of("manifest-old-whole", "passwordCredentials");
        let redirect = line_of("manifest-old-whole", "http://localhost:8400/");
        assert_eq!((secrets, redirect), (75, 91));
        assert_eq!(
            lines(&answer),
            [
                line("redirect-uri/native-under-web", redirect),
                line("credential/secret-on-public-client", secrets + 1)
            ]
        );
    }

    #[test]
    fn whole_in_the_format_before_2019() {
        let answer = look("manifest-legacy-whole");
        assert_eq!(app(&answer)["format"]["seen"], "legacy");
        assert_eq!(app(&answer)["public_client"]["seen"], "null");
        let of = |piece| line_of("manifest-legacy-whole", piece);
        assert_eq!((of("publicClient"), of("http://bc."), of("requiredResourceAccess")), (9, 11, 13));
        assert_eq!(
            lines(&answer),
            [
                line("public-client/off", 9),
                line("redirect-uri/not-https", 11),
                line("permission/dataverse-missing", 13)
            ]
        );
    }

    /// What is not in view is not missing.
    #[test]
    fn only_the_lines_in_view() {
        let answer = look("manifest-in-view");
        assert_eq!(line_of("manifest-in-view", "isFallbackPublicClient"), 15);
        assert_eq!(lines(&answer), [line("public-client/off", 15)]);
        for fact in ["permissions", "redirect_uris", "credentials"] {
            assert_eq!(app(&answer)[fact], json!({ "unseen": "part-seen" }), "{fact}");
        }
        assert_eq!(answer["notRead"].as_array().map(Vec::len), Some(1));
        assert!(text(&answer["notRead"][0]).contains("the lines 6–27 "), "{answer}");
    }

    #[test]
    fn only_the_lines_in_view_further_down() {
        let answer = look("manifest-in-view-permissions");
        assert_eq!(app(&answer)["permissions"]["seen"].as_array().map(Vec::len), Some(2));
        assert_eq!(app(&answer)["public_client"], json!({ "unseen": "part-seen" }));
        assert_eq!(lines(&answer), []);
    }

    /// A list that goes on below may hold what seems to be missing.
    #[test]
    fn a_list_that_is_cut_off_is_not_checked() {
        let answer = look("manifest-in-view-permissions-cut");
        assert_eq!(app(&answer)["permissions"], json!({ "unseen": "part-seen" }));
        assert_eq!(lines(&answer), []);
    }

    /// Scrolling: one look adds to the other.
    #[test]
    fn two_views_together() {
        let first = look("manifest-in-view");
        let both = look_with("manifest-in-view-permissions", &first["profile"]);
        assert_eq!(app(&both)["public_client"]["seen"], "null");
        assert_eq!(app(&both)["permissions"]["seen"].as_array().map(Vec::len), Some(2));
        // The switch is known to be off, but its line is not in view: there is nothing to draw.
        assert_eq!(lines(&both), []);
    }

    /// Half a word is not "off", and what is all right stays all right.
    #[test]
    fn while_it_is_being_edited_only_the_mistake_is_noted() {
        let answer = look("manifest-edited");
        assert_eq!(lines(&answer), [line("manifest/not-json", line_of("manifest-edited", "fal,"))]);
        assert_eq!(line_of("manifest-edited", "fal,"), 3);
        assert_eq!(app(&answer)["permissions"]["seen"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn the_text_of_another_registration_is_not_taken() {
        let answer = look("manifest-other-app");
        assert_eq!((&answer["profile"]["apps"], lines(&answer)), (&json!([]), vec![]));
    }

    #[test]
    fn a_name_in_the_last_line_whose_value_is_not_in_view() {
        let answer = look("manifest-key-in-last-line");
        assert_eq!(app(&answer)["public_client"], json!({ "unseen": "part-seen" }));
        assert_eq!(lines(&answer), []);
    }
}

mod setup_page {
    use super::*;

    /// What the page showed of a field.
    fn seen<'a>(answer: &'a Value, name: &str) -> &'a Value {
        let fields = answer["profile"]["forms"][0]["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).map_or(&Value::Null, |field| &field["value"])
    }

    #[test]
    fn captions_in_french_do_not_matter() {
        let profile = typed(&[("product", "bc14")]);
        let answer = look_with("setup-page-french", &profile);
        assert_eq!(seen(&answer, "server-address")["seen"], "https://contoso.crm4.dynamics.com");
        assert_eq!(seen(&answer, "authentication-type")["seen"], "0");
        assert_eq!(seen(&answer, "sdk-version")["seen"], "9");
        assert_eq!(seen(&answer, "enabled")["seen"], "false");
        // What stands there need not be typed again.
        assert_eq!(answer["profile"]["environment_url"], "https://contoso.crm4.dynamics.com");
        assert_eq!(answer["profile"]["user_name"], "integration@contoso.onmicrosoft.com");
        assert_eq!(
            notes(&answer),
            [
                note("setup-page/authentication-type", "fields", 0, 6),
                note("setup-page/sdk-version", "fields", 0, 4),
                note("connection-string/office365", "fields", 0, 8),
                note("connection-string/proxy-version", "fields", 0, 8),
            ]
        );
    }

    /// The label of an option is in the page's language, and two versions call different options "OAuth".
    #[test]
    fn in_view_mode_the_authentication_type_is_not_checked() {
        let answer = look_with("setup-page-view-mode", &typed(&[("product", "bc14")]));
        assert_eq!(seen(&answer, "authentication-type"), &json!({ "unseen": "wording-unknown" }));
        assert_eq!(seen(&answer, "sdk-version")["seen"], "91");
        assert_eq!(seen(&answer, "enabled")["seen"], "true");
        assert_eq!(notes(&answer), []);
    }

    #[test]
    fn nav_has_no_sdk_version() {
        let answer = look_with("setup-page-nav2018", &typed(&[("product", "nav2018")]));
        assert_eq!(seen(&answer, "sdk-version"), &Value::Null);
        assert_eq!(seen(&answer, "connection-string")["seen"], "");
        // A new record says Office365, which nobody has chosen: there is nothing to warn of yet.
        assert_eq!(notes(&answer), []);
        assert_eq!(answer["profile"]["environment_url"], "");
    }

    #[test]
    fn of_several_copies_the_last_one_counts() {
        let answer = look("setup-page-copies");
        assert_eq!(seen(&answer, "server-address")["seen"], "https://contoso.crm4.dynamics.com");
        assert_eq!(seen(&answer, "authentication-type")["seen"], "3");
        assert_eq!(notes(&answer), [note("connection-string/login-prompt", "fields", 0, 9)]);
    }

    #[test]
    fn a_masked_password_is_one_in_clear_text() {
        let answer = look("setup-page-masked");
        assert_eq!(notes(&answer), [note("connection-string/secret-in-clear", "fields", 0, 2)]);
    }

    /// The rest of the page is judged all the same.
    #[test]
    fn fields_that_are_not_shown_are_not_checked() {
        let answer = look_with("setup-page-masked", &typed(&[("product", "bc14")]));
        for fact in ["authentication-type", "user-name", "sdk-version"] {
            assert_eq!(seen(&answer, fact), &Value::Null, "{fact}");
        }
    }
}

/// The other pages of Business Central: what is read, and what is not found on a page that nobody has begun to fill.
mod web_client {
    use super::*;

    const ONLINE: &str = "https://businesscentral.dynamics.com/contoso.com/Production/";
    const OWN: &str = "https://bc.contoso.example/BC230/";

    fn control(name: &str, kind: &str, value: Value) -> Value {
        json!({ "control": { "name": name, "caption": "", "kind": kind, "value": value, "editable": true, "filled": false, "invalid": false } })
    }

    /// A look at a page with these fields; the form is told by its name, the address may say something else.
    fn look_at(url: &str, al_name: &str, fields: &[Value], more: &[(&str, Value)]) -> Value {
        let site = url.split('/').take(3).collect::<Vec<_>>().join("/");
        let plan = ask(&json!({ "ask": "plan", "url": url, "sites": [site] }));
        let mut regions = json!({ "fields": [{ "name": al_name, "items": fields }] });
        for (name, value) in more {
            regions[name] = value.clone();
        }
        let snapshot = json!({ "route": plan["plan"]["route"], "regions": regions });
        let profile = typed(&[]);
        ask(&json!({ "ask": "look", "url": url, "sites": [site], "snapshot": snapshot, "profile": profile }))
    }

    fn field(answer: &Value, name: &str) -> Value {
        let fields = answer["profile"]["forms"][0]["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).map_or(Value::Null, |field| field["value"].clone())
    }

    #[test]
    fn every_field_of_the_dataverse_page_is_an_observation() {
        let url = format!("{OWN}?company=CRONUS%20DE&page=7200");
        let fields = [
            control("Server Address", "text", json!("https://contoso.crm4.dynamics.com")),
            control("Client Id", "text", json!("b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57")),
            control("Client Secret", "password", Value::Null),
            control("Redirect URL", "text", json!("https://bc.contoso.example/BC230/OAuthLanding.htm")),
            control("SDK Version", "read-only", json!("100")),
            control("Is Enabled", "toggle", json!("false")),
            control("Authentication Type", "choice", json!("0")),
            control(
                "Connection String",
                "text",
                json!("Url=https://contoso.crm4.dynamics.com; Password=hunter2;"),
            ),
            control("User Status", "read-only", json!("Ja")),
            control("Somebody's own field", "text", json!("not of ours")),
        ];
        let mode = json!([{ "items": [{ "parts": { "editing": ["true"] } }] }]);
        let answer = look_at(&url, "CDS Connection Setup", &fields, &[("mode", mode)]);
        let form = &answer["profile"]["forms"][0];
        assert_eq!(
            (&form["form"], &form["address"], &form["company"]),
            (&json!("dataverse"), &json!(OWN), &json!("CRONUS DE"))
        );
        assert_eq!(form["editing"]["seen"], true);
        assert_eq!(answer["title"], "Dataverse Connection Setup (page 7200)");
        for (name, value) in [
            ("server-address", json!({ "seen": "https://contoso.crm4.dynamics.com" })),
            ("client-id", json!({ "seen": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57" })),
            ("client-secret", json!({ "unseen": "masked" })),
            ("sdk-version", json!({ "seen": "100" })),
            ("enabled", json!({ "seen": "false" })),
            ("authentication-type", json!({ "seen": "0" })),
            // A language that is in no table is not guessed at.
            ("user-status", json!({ "unseen": "wording-unknown" })),
        ] {
            assert_eq!(field(&answer, name), value, "{name}");
        }
        let kept = answer["profile"].to_string();
        assert!(!kept.contains("hunter2") && !kept.contains("not of ours"), "{kept}");
        // The string is Business Central's own with this type, so nothing is said of it.
        assert_eq!(notes(&answer), []);
    }

    /// A look at the page of Sales in a Business Central whose scripts say this version; nothing is chosen.
    fn look_at_version(url: &str, version: &str, fields: &[Value], profile: &Value) -> Value {
        let site = url.split('/').take(3).collect::<Vec<_>>().join("/");
        let plan = ask(&json!({ "ask": "plan", "url": url, "sites": [site] }));
        assert_eq!(
            plan["plan"]["form"]["version"],
            json!(["DN", "ClientConfiguration", "settings", "PlatformVersion"])
        );
        let regions = json!({ "fields": [{ "name": "CRM Connection Setup", "items": fields }] });
        let snapshot = json!({ "route": plan["plan"]["route"], "regions": regions, "version": version });
        ask(&json!({ "ask": "look", "url": url, "sites": [site], "snapshot": snapshot, "profile": profile }))
    }

    fn board(profile: &Value) -> Value {
        ask(&json!({ "ask": "board", "profile": profile }))["board"].take()
    }

    fn chosen(board: &Value) -> Vec<String> {
        let products = board["products"].as_array().unwrap();
        products
            .iter()
            .filter(|product| product["chosen"] == true)
            .map(|product| text(&product["value"]))
            .collect()
    }

    /// Where the user has chosen neither, the version chooses product and setup; what he chooses counts before it.
    #[test]
    fn the_version_that_the_page_says_chooses_the_product() {
        let url = format!("{OWN}?page=5330");
        let empty = [control("Server Address", "text", json!(""))];
        for (version, product, setup) in [
            ("11.0.47056.0", Some("nav2018"), Some("nav-oauth")),
            ("14.0.46080.0", Some("bc14"), Some("bc14-oauth")),
            ("15.0.45731.0", Some("bc15"), Some("bc14-oauth")),
            ("29.0.40000.0", None, None),
            ("13.0.30000.0", None, None),
            ("latest", None, None),
            ("", None, None),
        ] {
            let answer = look_at_version(&url, version, &empty, &json!({}));
            let board = board(&answer["profile"]);
            assert_eq!(chosen(&board), product.into_iter().collect::<Vec<_>>(), "{version}");
            assert_eq!(board["setup"], json!(setup), "{version}");
            assert_eq!(board["productSeen"], if product.is_some() { version } else { "" });
        }
        // A setup of the user's own choice stays, and so does a product.
        for (field, text, product) in
            [("setup", "s2s-api", &[][..]), ("setup", "nav-oauth", &[]), ("product", "bc15", &["bc15"])]
        {
            let profile = ask(&json!({ "ask": "enter", "field": field, "text": text, "profile": {} }));
            let answer = look_at_version(&url, "14.0.46080.0", &empty, &profile["profile"]);
            let board = board(&answer["profile"]);
            assert_eq!(chosen(&board), product);
            assert_eq!(board["productSeen"], "");
        }
    }

    /// The setup with a Sales of one's own is another one, and which is not guessed.
    #[test]
    fn a_connection_by_active_directory_chooses_nothing() {
        for kind in ["1", "2"] {
            let fields = [control("Authentication Type", "choice", json!(kind))];
            let answer = look_at_version(&format!("{OWN}?page=5330"), "14.0.46080.0", &fields, &json!({}));
            assert_eq!(board(&answer["profile"])["setup"], Value::Null, "{kind}");
        }
    }

    /// A guide lies over another page, without another address.
    #[test]
    fn the_name_of_the_form_counts_before_the_address() {
        for url in [format!("{ONLINE}?page=1801"), format!("{ONLINE}?page=7200"), ONLINE.to_owned()] {
            let fields = [control("ServerAddress", "text", json!(""))];
            let answer = look_at(&url, "CDS Connection Setup Wizard", &fields, &[]);
            assert_eq!(answer["profile"]["forms"][0]["form"], "dataverse-wizard", "{url}");
        }
        let answer = look_at(
            &format!("{ONLINE}?page=7200"),
            "Customer Card",
            &[control("Name", "text", json!("x"))],
            &[],
        );
        assert_eq!(answer["profile"]["forms"], json!([]));
    }

    /// A secret that a page shows in clear text is not taken either.
    #[test]
    fn a_secret_in_clear_text_is_not_kept() {
        let fields = [control("Client Secret", "text", json!("abc~S3cret"))];
        let answer = look_at(&format!("{OWN}?page=7200"), "CDS Connection Setup", &fields, &[]);
        assert!(!answer.to_string().contains("abc~S3cret"), "{answer}");
    }

    #[test]
    fn pages_that_nobody_has_begun_to_fill_have_no_mistakes() {
        let empty =
            |names: &[&str]| names.iter().map(|name| control(name, "text", json!(""))).collect::<Vec<_>>();
        let rows = json!([{ "items": [] }]);
        for (page, al_name, fields) in [
            (
                "7200",
                "CDS Connection Setup",
                empty(&["Server Address", "Client Id", "Redirect URL", "Connection String"]),
            ),
            (
                "5330",
                "CRM Connection Setup",
                empty(&["Server Address", "User Name", "Connection String", "NAVURL"]),
            ),
            ("6612", "FS Connection Setup", empty(&["Server Address"])),
            ("9861", "AAD Application Card", empty(&["Client Id", "Description", "User ID"])),
        ] {
            let mut fields = fields;
            fields.push(control("Is Enabled", "toggle", json!("false")));
            fields.push(control("Authentication Type", "choice", json!("0")));
            fields.push(control("State", "choice", json!("1")));
            for base in [ONLINE, OWN] {
                let answer =
                    look_at(&format!("{base}?page={page}"), al_name, &fields, &[("rows", rows.clone())]);
                assert_eq!(notes(&answer), [], "{page} at {base}");
            }
        }
    }

    /// The permission sets of a card have notes at their rows.
    #[test]
    fn a_permission_set_has_its_note_at_its_row() {
        let fields = [control("Client Id", "text", json!("{B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57}"))];
        let row = |set: &str| json!({ "parts": { "name": [set], "note": [""], "state": [] } });
        let rows = json!([{ "items": [row("D365 SALES DOC, EDIT"), row("SUPER"), row("")] }]);
        let answer =
            look_at(&format!("{ONLINE}?page=9861"), "AAD Application Card", &fields, &[("rows", rows)]);
        assert_eq!(notes(&answer), [note("entra-application/super", "rows", 0, 1)]);
    }
}
