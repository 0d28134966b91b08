//! Patches of manifests: they mend what they say, and nothing else changes.
//!
//! The corpus is verbatim files of others and stays where it is: `MOORLINE_CORPUS`, by default
//! `../shared/vectors/manifests`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use moorline::{
    app_registration::{
        amendment::{Amendment, Asked},
        apply,
        audience::Audience,
        judge::judge,
        manifest,
        permission::PermissionKind,
        redirect_uri::Platform,
    },
    date::Date,
    finding::{Severity, apply as with},
    json,
    patch::{Patch, commands, diff, patch},
    profile::Profile,
    rules::{self, Selection, example},
    setup::SetupId,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn rules_of(setup: SetupId) -> Selection {
    Selection::new(rules::OF_REGISTRATIONS, &[setup]).on(Date::parse(TODAY))
}

/// The day on which all are judged: what has ended is among the findings.
const TODAY: &str = "2026-11-21";

fn patched(text: &str) -> Patch {
    patch(text, &Profile::default(), &rules_of(SetupId::NavOauth), false)
}

/// Every manifest at hand, by name: own samples, the examples of the rules, the corpus.
fn manifests() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("MOORLINE_CORPUS")
        .map_or_else(|| root.join("../shared/vectors/manifests"), PathBuf::from);
    let mut all = Vec::new();
    for folder in [root.join("tests/samples"), corpus] {
        let Ok(entries) = fs::read_dir(&folder) else {
            println!("SKIPPED: nothing at {}", folder.display());
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|ext| ext == "json") {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                all.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
            }
        }
    }
    for example in example::all() {
        for shown in example.valid.iter().chain(example.invalid) {
            if let example::Shown::Manifest(changes) = shown {
                all.push((example.code.to_owned(), example::manifest(changes)));
            }
        }
    }
    all
}

/// How often each code is found in each registration.
fn counts(text: &str, rules: &Selection) -> BTreeMap<(usize, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for (number, judged) in judge(text, &Profile::default(), rules).iter().enumerate() {
        for found in judged.answers.iter().flat_map(|answer| &answer.findings) {
            *counts.entry((number, found.finding.code)).or_default() += 1;
        }
    }
    counts
}

fn does_what_it_says(name: &str, text: &str, setup: SetupId, everything: bool) -> Patch {
    let rules = rules_of(setup);
    let patch = patch(text, &Profile::default(), &rules, everything);
    assert_eq!(with(text, &patch.edits), patch.text, "{name}: the changes make the text");
    let (before, after) = (counts(text, &rules), counts(&patch.text, &rules));
    let mut claimed: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for step in &patch.steps {
        *claimed.entry((step.registration, step.finding.code)).or_default() += 1;
    }
    for (key, were) in &before {
        let are = after.get(key).copied().unwrap_or(0);
        let gone = claimed.get(key).copied().unwrap_or(0);
        assert_eq!(were - are, gone, "{name} {setup:?}, everything: {everything}: {key:?} mended as claimed");
    }
    for key in after.keys() {
        assert!(before.contains_key(key), "{name} {setup:?}, everything: {everything}: {key:?} is new");
    }
    let left: usize = after.values().sum();
    assert_eq!(patch.left.len(), left, "{name}");
    let problems = |text: &str| json::read(text).problems.len();
    assert!(problems(&patch.text) <= problems(text), "{name}: as readable as before");
    // Once more changes nothing.
    let again = moorline::patch::patch(&patch.text, &Profile::default(), &rules, everything);
    assert_eq!(again.text, patch.text, "{name}: a second time");
    patch
}

#[test]
fn a_patch_mends_what_it_says_and_nothing_else() {
    let (mut mended, mut ended) = (0, 0);
    let all = manifests();
    for (name, text) in &all {
        for setup in SetupId::ALL {
            let worth = does_what_it_says(name, text, *setup, false).steps.len();
            let all = does_what_it_says(name, text, *setup, true).steps;
            assert!(all.len() >= worth, "{name} {setup:?}: {worth} of what is wrong, {} of all", all.len());
            ended += all.iter().filter(|step| step.finding.code == "credential/expired").count();
            mended += all.len();
        }
    }
    println!("{} manifests, {mended} findings mended", all.len());
    // The own samples have a secret that has ended, which only who wants everything mended has removed.
    assert!(mended > 20 && ended > 0, "{mended} mended, {ended} of them secrets that have ended");
}

fn without_what_may_change(value: &mut Value) {
    const MAY_CHANGE: [&str; 11] = [
        "isFallbackPublicClient",
        "allowPublicClient",
        "publicClient",
        "requiredResourceAccess",
        "web",
        "spa",
        "replyUrlsWithType",
        "replyUrls",
        "signInAudience",
        "api",
        "accessTokenAcceptedVersion",
    ];
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !MAY_CHANGE.contains(&name.as_str()));
            members.values_mut().for_each(without_what_may_change);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_what_may_change),
        _ => {}
    }
}

/// What serde_json reads in the new text is what it read in the old one, but for what was changed.
#[test]
fn a_patch_leaves_everything_else_as_it_is() {
    for (name, text) in manifests() {
        let patch = patched(&text);
        let (Ok(mut old), Ok(mut new)) =
            (serde_json::from_str::<Value>(&text), serde_json::from_str::<Value>(&patch.text))
        else {
            continue;
        };
        without_what_may_change(&mut old);
        without_what_may_change(&mut new);
        assert_eq!(old, new, "{name}");
        // Lines that are not concerned are the same to the byte.
        let lines = text.lines().collect::<Vec<_>>();
        let kept = patch.text.lines().filter(|line| lines.contains(line)).count();
        assert!(kept + 3 * patch.steps.len() + 3 >= lines.len().min(patch.text.lines().count()), "{name}");
    }
}

/// The diff, applied by `patch`, makes the new text.
#[test]
fn the_diff_is_one_that_patch_takes() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("diff");
    fs::create_dir_all(&folder).unwrap();
    if std::process::Command::new("patch").arg("--version").output().is_err() {
        println!("SKIPPED: no program patch");
        return;
    }
    let mut applied = 0;
    for (number, (name, text)) in manifests().into_iter().enumerate() {
        let patch = patched(&text);
        let diff = diff::unified("manifest.json", &text, &patch.edits);
        assert_eq!(diff.text.is_empty(), patch.text == text, "{name}");
        if diff.text.is_empty() || diff.hides {
            continue;
        }
        let file = folder.join(format!("{number}.json"));
        let of_diff = folder.join(format!("{number}.diff"));
        fs::write(&file, &text).unwrap();
        fs::write(&of_diff, &diff.text).unwrap();
        let done = std::process::Command::new("patch")
            .args(["--binary", "--silent", "--fuzz=0"])
            .arg(&file)
            .arg(&of_diff)
            .output()
            .unwrap();
        assert!(done.status.success(), "{name}: {}\n{}", String::from_utf8_lossy(&done.stdout), diff.text);
        assert_eq!(fs::read_to_string(&file).unwrap(), patch.text, "{name}");
        applied += 1;
    }
    assert!(applied > 15, "{applied}");
}

const APP_ID: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

#[test]
fn a_patch_in_either_format() {
    let new = "{\r\n\t// from the portal\r\n\t\"appId\": \"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\",\r\n\t\"isFallbackPublicClient\": null, // off\r\n\t\"signInAudience\": \"AzureADMyOrg\",\r\n\t\"web\": {\r\n\t\t\"redirectUris\": [\r\n\t\t\t\"https://contoso.com/a\",\r\n\t\t\t\"http://localhost:8400/\"\r\n\t\t],\r\n\t\t\"redirectUriSettings\": [\r\n\t\t\t{ \"uri\": \"https://contoso.com/a\", \"index\": null },\r\n\t\t\t{ \"uri\": \"http://localhost:8400/\", \"index\": null }\r\n\t\t]\r\n\t},\r\n\t\"requiredResourceAccess\": []\r\n}\r\n";
    insta::assert_snapshot!("in_the_new_format", patched(new).text.replace('\r', ""));
    assert!(patched(new).text.lines().count() == patched(new).text.matches("\r\n").count());
    let old = r#"{
  "appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
  "allowPublicClient": null,
  "signInAudience": "AzureADandPersonalMicrosoftAccount",
  "accessTokenAcceptedVersion": 1,
  "replyUrlsWithType": [
    { "url": "http://contoso.com/a", "type": "Web" },
    { "url": "app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "type": "Web" }
  ],
  "requiredResourceAccess": [
    {
      "resourceAppId": "00000007-0000-0000-c000-000000000000",
      "resourceAccess": [
        {
          "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4",
          "type": "Role"
        }
      ]
    }
  ]
}"#;
    insta::assert_snapshot!("in_the_old_format", patched(old).text);
}

#[test]
fn every_registration_of_a_list_is_mended() {
    let app = |id: u8| json!({"appId": format!("00000000-0000-0000-0000-0000000000{id:02}"), "displayName": "x", "isFallbackPublicClient": null});
    for list in [json!([app(1), app(2)]), json!({"value": [app(1), app(2)]})] {
        let text = serde_json::to_string_pretty(&list).unwrap();
        let patch = does_what_it_says("list", &text, SetupId::NavOauth, false);
        let new: Value = serde_json::from_str(&patch.text).unwrap();
        let apps = new.get("value").unwrap_or(&new).as_array().unwrap();
        assert_eq!(apps.len(), 2);
        assert!(apps.iter().all(|app| app["isFallbackPublicClient"] == json!(true)), "{}", patch.text);
        assert_eq!(patch.registrations.len(), 2);
    }
}

/// More than are shown at once.
#[test]
fn all_redirect_uris_are_mended() {
    let uris: Vec<String> = (0..130).map(|number| format!("http://contoso.com/{number}")).collect();
    let manifest = json!({"appId": APP_ID, "isFallbackPublicClient": true, "web": {"redirectUris": uris}});
    let patch = patched(&manifest.to_string());
    assert!(!patch.text.contains("http://"), "{}", patch.text);
    assert_eq!(with(&manifest.to_string(), &patch.edits), patch.text);
}

fn command_text(tool: commands::Tool, text: &str) -> String {
    let patch = patched(text);
    let (before, after) = &patch.registrations[0];
    let steps: Vec<_> = patch.steps.iter().collect();
    let commands = commands::commands(tool, before, after, &steps);
    let notes: String = commands.notes.iter().map(|note| format!("# {note}\n")).collect();
    commands.commands.join("\n") + "\n" + &notes
}

#[test]
fn commands_for_every_tool() {
    let manifest = json!({
        "appId": APP_ID,
        "isFallbackPublicClient": null,
        "signInAudience": "AzureADandPersonalMicrosoftAccount",
        "api": {"requestedAccessTokenVersion": 1},
        "web": {"redirectUris": ["https://contoso.com/a", "http://localhost:8400/"]},
        "spa": {"redirectUris": ["http://contoso.com/o'hara"]},
        "requiredResourceAccess": [{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{"id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"}]}],
    });
    let all = commands::Tool::ALL
        .map(|tool| format!("--- {}\n{}", tool.name(), command_text(tool, &manifest.to_string())));
    insta::assert_snapshot!("commands", all.join("\n"));
}

/// What bash makes of a command: its words.
fn words(command: &str) -> Vec<String> {
    let script = format!("az() {{ printf '%s\\0' \"$@\"; }}\nm365() {{ printf '%s\\0' \"$@\"; }}\n{command}");
    let done = std::process::Command::new("bash").arg("-c").arg(&script).output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{command}: {done:?}");
    let out = String::from_utf8(done.stdout).unwrap();
    out.split_terminator('\0').map(str::to_owned).collect()
}

const HOSTILE: [&str; 9] = [
    "http://a/'; touch /tmp/pwned; '",
    "http://a/$(id)`id`",
    "http://a/\" ; calc ; \"",
    "http://a/\u{2019}; calc; \u{2019}",
    "http://a/\u{1b}[2J\n\r\u{7}",
    "http://a/\u{202e}gpj.exe",
    "http://a/\\'\\",
    "http://a/ --debug @/etc/passwd",
    "http://a/!!#{}",
];

/// Every value of a command arrives as one word, as it was, whatever it holds.
#[test]
fn no_value_breaks_out_of_its_quotation() {
    for uri in HOSTILE {
        let manifest = json!({"appId": APP_ID, "isFallbackPublicClient": true, "web": {"redirectUris": [uri, "@/etc/passwd", "--help"]}});
        let wanted = uri.replace("http:", "https:");
        for tool in [commands::Tool::AzureCli, commands::Tool::Microsoft365Cli] {
            let patch = patched(&manifest.to_string());
            let steps: Vec<_> = patch.steps.iter().collect();
            let (before, after) = &patch.registrations[0];
            let commands = commands::commands(tool, before, after, &steps).commands;
            let text = commands.join("\n");
            assert!(text.chars().all(|c| c == '\n' || (' '..='~').contains(&c)), "{text}");
            let mut seen = false;
            for command in &commands {
                let words = words(command);
                assert!(!words.iter().any(|word| word == "@/etc/passwd" || word == "--help"), "{command}");
                for word in &words {
                    if let Ok(body) = serde_json::from_str::<Value>(word) {
                        seen |= body["web"]["redirectUris"][0] == json!(wanted);
                    }
                    seen |= *word == wanted;
                }
            }
            assert!(seen, "{wanted}: {commands:?}");
        }
        let powershell = command_text(commands::Tool::PowerShell, &manifest.to_string());
        assert!(powershell.chars().all(|c| c == '\n' || (' '..='~').contains(&c)), "{powershell}");
    }
}

fn any_uri() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("http://localhost".to_owned()),
        Just(format!("app://{APP_ID}")),
        Just("http://contoso.com/a".to_owned()),
        Just("https://contoso.com/a".to_owned()),
        "\\PC{0,12}",
    ]
}

fn any_manifest() -> impl Strategy<Value = String> {
    let uris = || prop::collection::vec(any_uri(), 0..4);
    let switch = prop_oneof![
        Just(Value::Null),
        Just(json!(true)),
        Just(json!(false)),
        Just(json!("true")),
        Just(json!("false")),
    ];
    let access = (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(dataverse, right, scope)| {
        let (api, id) = if dataverse {
            ("00000007-0000-0000-c000-000000000000", "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4")
        } else {
            ("00000003-0000-0000-c000-000000000000", "e1fe6dd8-ba31-4d61-89e7-88639da4683d")
        };
        let id = if right { id } else { "not an ID" };
        json!({"resourceAppId": api, "resourceAccess": [{"id": id, "type": if scope { "Scope" } else { "Role" }}]})
    });
    let audience = prop::sample::select(vec![
        "AzureADMyOrg",
        "azureadmyorg",
        "AzureADandPersonalMicrosoftAccount",
        "PersonalMicrosoftAccount",
        "nobody",
    ]);
    let accesses = prop::option::of(prop::collection::vec(access, 0..3));
    let version = prop::option::of(prop::option::of(0..4u8));
    (any::<bool>(), switch, prop::option::of(audience), version, uris(), uris(), accesses, 0..4u8).prop_map(
        |(new, switch, audience, version, some, more, accesses, style)| {
            let mut manifest = json!({"appId": APP_ID});
            if new {
                manifest["displayName"] = json!("x");
                manifest["isFallbackPublicClient"] = switch;
                manifest["web"] = json!({"redirectUris": some});
                manifest["publicClient"] = json!({"redirectUris": more});
                if let Some(version) = version {
                    manifest["api"] = json!({"requestedAccessTokenVersion": version});
                }
            } else {
                manifest["name"] = json!("x");
                manifest["allowPublicClient"] = switch;
                let with = |uris: Vec<String>, kind: &'static str| {
                    uris.into_iter().map(move |uri| json!({"url": uri, "type": kind}))
                };
                manifest["replyUrlsWithType"] =
                    with(some, "Web").chain(with(more, "InstalledClient")).collect();
                if let Some(version) = version {
                    manifest["accessTokenAcceptedVersion"] = json!(version);
                }
            }
            if let Some(audience) = audience {
                manifest["signInAudience"] = json!(audience);
            }
            if let Some(accesses) = accesses {
                manifest["requiredResourceAccess"] = json!(accesses);
            }
            let pretty = serde_json::to_string_pretty(&manifest).unwrap();
            match style {
                0 => manifest.to_string(),
                1 => pretty.replace("  ", "\t").replace('\n', "\r\n"),
                2 => pretty.replace("null", "null /* none */").replace("[\n", "[ // list\n"),
                _ => pretty,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_manifest_is_mended_as_claimed(text in any_manifest(), everything: bool) {
        let patch = does_what_it_says(&text, &text, SetupId::NavOauth, everything);
        let left = patch.left.iter().filter(|finding| finding.severity == Severity::Error);
        prop_assert!(left.count() <= 8);
    }
}

/// Every kind of amendment in both formats: what was read before and after.
#[test]
fn every_amendment_is_made_in_either_format() {
    let id = |number: u128| moorline::guid::Guid::from_u128(number);
    let asked = |resource, number, kind| Asked { resource: id(resource), id: id(number), kind };
    let guid = |number: u128| id(number).to_string();
    let accesses = json!([
        {"resourceAppId": guid(1), "resourceAccess": [{"id": guid(11), "type": "Scope"}, {"id": guid(12), "type": "Role"}]},
        {"resourceAppId": guid(2), "resourceAccess": [{"id": guid(21), "type": "Scope"}]}
    ]);
    let new = json!({
        "appId": APP_ID, "displayName": "x", "requiredResourceAccess": accesses,
        "passwordCredentials": [{"keyId": guid(31)}], "keyCredentials": [{"keyId": guid(32)}, {"keyId": guid(33)}],
        "web": {"redirectUris": ["https://a/1", "https://a/2"], "redirectUriSettings": [{"uri": "https://a/1", "index": null}, {"uri": "https://a/2", "index": 1}]},
        "spa": {"redirectUris": ["https://a/3"]}, "allowPublicClient": true,
    });
    let old = json!({
        "appId": APP_ID, "name": "x", "oauth2Permissions": [], "requiredResourceAccess": accesses,
        "passwordCredentials": [{"keyId": guid(31)}], "keyCredentials": [{"keyId": guid(32)}, {"keyId": guid(33)}],
        "replyUrlsWithType": [{"url": "https://a/1", "type": "Web"}, {"url": "https://a/2", "type": "Web"}, {"url": "https://a/3", "type": "Spa"}],
        "isFallbackPublicClient": true,
    });
    let all = [
        Amendment::SetPublicClient(true),
        Amendment::SetAudience(Audience::AzureADMultipleOrgs),
        Amendment::SetTokenVersion(2),
        Amendment::SetIdTokens(true),
        Amendment::SetAccessTokens(false),
        Amendment::ReplaceRedirectUri(0, "https://b/1".to_owned()),
        Amendment::MoveRedirectUri(1, Platform::PublicClient),
        Amendment::RemoveRedirectUri(2),
        Amendment::AddRedirectUri(Platform::Spa, "https://b/4".to_owned()),
        Amendment::AddRedirectUri(Platform::PublicClient, "https://b/5".to_owned()),
        Amendment::ReplacePermission(0, asked(3, 31, PermissionKind::Application)),
        Amendment::ReplacePermission(1, asked(1, 13, PermissionKind::Delegated)),
        Amendment::RemovePermission(2),
        Amendment::AddPermission(asked(3, 32, PermissionKind::Delegated)),
        Amendment::AddPermission(asked(1, 14, PermissionKind::Application)),
        Amendment::RemoveCredential(0),
        Amendment::RemoveCredential(2),
        Amendment::RemoveForeignAttribute(0),
    ];
    for (manifest, pretty) in [(&new, false), (&new, true), (&old, false), (&old, true)] {
        let text =
            if pretty { serde_json::to_string_pretty(manifest).unwrap() } else { manifest.to_string() };
        let document = json::read(&text);
        let reading = manifest::read(&text);
        let root = manifest::applications(&document)[0];
        let (edits, not_made) = apply::edits(&text, root, &reading, &all.each_ref());
        assert_eq!(not_made, [] as [usize; 0]);
        let mended = with(&text, &edits);
        let value: Value = serde_json::from_str(&mended).unwrap_or_else(|error| panic!("{error}\n{mended}"));
        let app = manifest::read(&mended).app;
        assert_eq!(app.public_client.seen(), Some(&manifest::Switch::On), "{mended}");
        assert_eq!(app.audience.seen(), Some(&Audience::AzureADMultipleOrgs));
        assert_eq!(app.token_version.seen(), Some(&Some(2)));
        assert_eq!(app.foreign_attributes.seen().map(Vec::len), Some(0), "{mended}");
        let mut uris: Vec<_> = app
            .redirect_uris
            .seen()
            .unwrap()
            .iter()
            .map(|redirect| format!("{} {}", redirect.platform.wire_name(), redirect.uri))
            .collect();
        uris.sort();
        let expected =
            ["public-client https://a/2", "public-client https://b/5", "spa https://b/4", "web https://b/1"];
        assert_eq!(uris, expected, "{mended}");
        let mut permissions: Vec<_> = app
            .permissions
            .seen()
            .unwrap()
            .iter()
            .map(|it| (it.resource.unwrap(), it.id.unwrap(), it.kind.wire_name()))
            .collect();
        permissions.sort();
        let expected = [
            (id(1), id(13), "delegated"),
            (id(1), id(14), "application"),
            (id(3), id(31), "application"),
            (id(3), id(32), "delegated"),
        ];
        assert_eq!(permissions, expected, "{mended}");
        assert_eq!(
            value["requiredResourceAccess"].as_array().unwrap().len(),
            2,
            "an empty API goes: {mended}"
        );
        let credentials: Vec<_> =
            app.credentials.seen().unwrap().iter().map(|credential| credential.key_id.clone()).collect();
        assert_eq!(credentials, [guid(32)]);
        if value.get("web").is_some() {
            let settings = &value["web"]["redirectUriSettings"];
            assert_eq!(settings, &json!([{"uri": "https://b/1", "index": null}]));
            let implicit = json!({"enableIdTokenIssuance": true, "enableAccessTokenIssuance": false});
            assert_eq!(value["web"]["implicitGrantSettings"], implicit);
        } else {
            assert_eq!(value["oauth2AllowIdTokenImplicitFlow"], json!(true));
            assert_eq!(value["oauth2AllowImplicitFlow"], json!(false));
        }
    }
}
