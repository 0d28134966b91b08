//! Manifests of the old formats in the new one.
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

use std::{collections::BTreeSet, fs, path::PathBuf};

use moorline::{
    app_registration::{
        convert::{ConvertError, convert},
        judge::judge,
        manifest::{self, Format},
    },
    date::Date,
    json::ProblemKind,
    profile::Profile,
    rules::{self, Selection},
    setup::SetupId,
};
use serde_json::{Value, json};

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
    all
}

/// The day on which all are judged: what ends is compared too.
const TODAY: &str = "2026-11-21";

/// What is found, but for what conversion is there to remove.
fn codes(text: &str, setup: SetupId) -> BTreeSet<&'static str> {
    let rules = Selection::new(rules::OF_REGISTRATIONS, &[setup]).on(Date::parse(TODAY));
    let judged = judge(text, &Profile::default(), &rules);
    let answers = judged.iter().flat_map(|judged| &judged.answers);
    let codes = answers.flat_map(|answer| &answer.findings).map(|found| found.finding.code);
    codes.filter(|code| !["manifest/other-format", "manifest/newer-name"].contains(code)).collect()
}

#[test]
fn the_converted_manifest_has_the_same_findings() {
    let mut converted = 0;
    for (name, text) in manifests() {
        let reading = manifest::read(&text);
        let format = reading.app.format.seen().copied();
        let is_broken = reading.app.syntax.seen().is_none_or(|problem| !problem.is_empty());
        let done = match convert(&text) {
            Ok(done) => done,
            Err(ConvertError::NotJson { .. } | ConvertError::NoManifest) => {
                assert!(is_broken, "{name} is not converted");
                continue;
            }
            Err(ConvertError::AlreadyNew) => {
                assert!(matches!(format, Some(Format::MicrosoftGraph) | None), "{name} is not converted");
                continue;
            }
        };
        let new = manifest::read(&done.text);
        assert_eq!(new.app.format.seen(), Some(&Format::MicrosoftGraph), "{name}\n{}", done.text);
        assert_eq!(new.app.syntax.seen().map(String::as_str), Some(""), "{name}\n{}", done.text);
        assert_eq!(new.app.foreign_attributes.seen().map_or(0, Vec::len), 0, "{name}\n{}", done.text);
        // Before 2019, redirect URIs had no platform; with one, more can be said of them.
        let is_compared = |code: &&str| format != Some(Format::Legacy) || !code.starts_with("redirect-uri/");
        for setup in SetupId::ALL {
            let [new, old] = [&done.text, &text].map(|text| codes(text, *setup));
            let [new, old] =
                [new, old].map(|codes| codes.into_iter().filter(is_compared).collect::<Vec<_>>());
            assert_eq!(new, old, "{name} {setup:?}\n{}", done.text);
        }
        assert_eq!(new.app.permissions, reading.app.permissions, "{name}");
        assert_eq!(new.app.app_id, reading.app.app_id, "{name}");
        let count = |app: &moorline::app_registration::AppRegistration| {
            (app.redirect_uris.seen().map(Vec::len), app.credentials.seen().map(Vec::len))
        };
        assert_eq!(count(&new.app), count(&reading.app), "{name}");
        assert_eq!(convert(&done.text), Err(ConvertError::AlreadyNew), "{name}");
        converted += 1;
    }
    println!("{converted} manifests converted");
    // The own samples hold these many; the corpus, where it is there, dozens.
    assert!(converted >= 2, "{converted} converted");
}

/// One of each attribute that the old format has, by the reference.
#[test]
fn every_attribute_has_its_place() {
    let old = r#"{
	"id": "11111111-1111-4111-8111-111111111111",
	"acceptMappedClaims": true,
	"accessTokenAcceptedVersion": 2,
	"addIns": [],
	"allowPublicClient": true,
	"appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
	"appRoles": [
		{
			"allowedMemberTypes": [ "User" ],
			"displayName": "Reader",
			"lang": null,
			"origin": "Application"
		}
	],
	"oauth2AllowUrlPathMatching": false,
	"createdDateTime": "2019-05-01T10:00:00Z",
	"errorUrl": null,
	"groupMembershipClaims": null,
	"identifierUris": [ "api://contoso" ],
	"informationalUrls": {
		"termsOfService": "https://contoso.com/terms",
		"support": null,
		"privacy": "https://contoso.com/privacy",
		"marketing": null
	},
	"keyCredentials": [
		{
			"customKeyIdentifier": "q6LL",
			"endDate": "2027-01-01T00:00:00Z",
			"keyId": "22222222-2222-4222-8222-222222222222",
			"startDate": "2025-01-01T00:00:00Z",
			"type": "AsymmetricX509Cert",
			"usage": "Verify",
			"value": "TUlJ"
		}
	],
	"knownClientApplications": [],
	"logoUrl": "https://contoso.com/logo.png",
	"logoutUrl": "https://contoso.com/out",
	"name": "Contoso \u2603 Connector",
	"oauth2AllowIdTokenImplicitFlow": true,
	"oauth2AllowImplicitFlow": false,
	"oauth2Permissions": [
		{
			"id": "33333333-3333-4333-8333-333333333333",
			"lang": null,
			"origin": "Application",
			"value": "user_impersonation"
		}
	],
	"oauth2RequirePostResponse": false,
	"optionalClaims": null,
	"orgRestrictions": [],
	"parentalControlSettings": {
		"countriesBlockedForMinors": [],
		"legalAgeGroupRule": "Allow"
	},
	"passwordCredentials": [
		{
			"customKeyIdentifier": null,
			"endDate": "2027-01-01T00:00:00Z",
			"keyId": "44444444-4444-4444-8444-444444444444",
			"startDate": "2025-01-01T00:00:00Z",
			"value": "hunter2"
		}
	],
	"preAuthorizedApplications": [
		{
			"appId": "55555555-5555-4555-8555-555555555555",
			"permissionIds": [ "33333333-3333-4333-8333-333333333333" ]
		}
	],
	"publisherDomain": "contoso.com",
	"replyUrlsWithType": [
		{ "url": "https://contoso.com/a", "type": "Web" },
		{ "url": "https://contoso.com/b", "type": "Spa" },
		{ "url": "app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "type": "InstalledClient" }
	],
	"requiredResourceAccess": [
		{
			"resourceAppId": "00000007-0000-0000-c000-000000000000",
			"resourceAccess": [
				{ "id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope" }
			]
		}
	],
	"samlMetadataUrl": null,
	"signInUrl": "https://contoso.com/",
	"signInAudience": "AzureADMyOrg",
	"tags": [],
	"tokenEncryptionKeyId": null,
	"somethingNew": { "kept": 1 }
}
"#;
    let done = convert(old).unwrap();
    let lost: Vec<_> = done.lost.iter().map(|lost| format!("lost {}: {}", lost.name, lost.why)).collect();
    insta::assert_snapshot!(format!("{}\n{}\n{}", done.text, lost.join("\n"), done.notes.join("\n")));
    assert!(!done.text.contains("hunter2"));
    for lost in &done.lost {
        assert!(old.get(lost.span.clone()).is_some_and(|text| text.starts_with('"')), "{lost:?}");
    }
}

#[test]
fn a_manifest_of_before_2019() {
    let old = "{\"objectId\":\"1\",\"displayName\":\"x\",\"publicClient\":true,\"homepage\":\"https://contoso.com\",\"availableToOtherTenants\":true,\"replyUrls\":[\"https://contoso.com/a\"]}";
    let done = convert(old).unwrap();
    assert_eq!(
        done.text,
        "{\"id\":\"1\",\"displayName\":\"x\",\"isFallbackPublicClient\":true,\"web\":{\"homePageUrl\":\"https://contoso.com\",\"redirectUris\":[]},\"signInAudience\":\"AzureADMultipleOrgs\",\"spa\":{\"redirectUris\":[]},\"publicClient\":{\"redirectUris\":[\"https://contoso.com/a\"]}}"
    );
    assert_eq!(done.notes.len(), 2);
}

#[test]
fn what_is_around_stays_and_every_manifest_of_a_list_is_converted() {
    let app =
        json!({"appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "name": "x", "allowPublicClient": true});
    let text = format!("\u{feff}// mine\r\n{}\r\n", json!({"@odata.context": "y", "value": [app, app]}));
    let done = convert(&text).unwrap();
    assert!(done.text.starts_with("\u{feff}// mine\r\n{") && done.text.ends_with("}\r\n"), "{}", done.text);
    let json: Value = serde_json::from_str(done.text.trim_start_matches("\u{feff}// mine")).unwrap();
    assert_eq!(json["@odata.context"], "y");
    for app in json["value"].as_array().unwrap() {
        assert_eq!(app["displayName"], "x");
        assert_eq!(app["isFallbackPublicClient"], true);
        assert_eq!(app.as_object().unwrap().len(), 3);
    }
}

#[test]
fn what_cannot_be_converted_is_said() {
    assert_eq!(convert("{\"isFallbackPublicClient\": true}"), Err(ConvertError::AlreadyNew));
    assert_eq!(convert("[]"), Err(ConvertError::NoManifest));
    assert_eq!(convert("{}"), Err(ConvertError::NoManifest));
    let broken = convert("{\"allowPublicClient\": true \"name\": 1}");
    assert_eq!(broken, Err(ConvertError::NotJson { kind: ProblemKind::NoComma, span: 27..27 }));
}
