//! Manifests as they really are: the public ones of the corpus, and our own samples after their quirks.
//!
//! The corpus is verbatim files of others and stays where it is: `MOORLINE_CORPUS`, by default
//! `../shared/vectors/manifests`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::{ops::Range, path::PathBuf};

use moorline::{
    app_registration::{
        judge::judge,
        manifest::{self, Format, ManifestReading, Switch},
    },
    date::Date,
    finding::{Finding, Place},
    guid::Guid,
    profile::Profile,
    protocol::{Request, Response, answer},
    rules::{self, Selection},
    setup::SetupId,
    text::LineIndex,
};
use serde_json::{Value, json};

fn paste(text: &str) -> (Profile, Vec<Finding>) {
    // A setup is chosen, and an app, as it is after the Overview was open.
    let mut profile = Profile::default();
    profile.enter(moorline::protocol::Input::Setup, "nav-oauth");
    profile.enter(moorline::protocol::Input::AppId, "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57");
    let profile = Box::new(profile);
    match answer(Request::PasteManifest { text: text.to_owned(), profile, today: None }) {
        Response::PasteManifest { profile, findings, .. } => (*profile, findings),
        other => panic!("{other:?}"),
    }
}

mod corpus {
    use super::*;

    /// A manifest and its row of the index.
    struct Real {
        name: String,
        text: String,
        format: String,
        strict: bool,
    }

    /// Fragments whose few attributes belong to another format than the page they were found on.
    const OTHER_FORMAT: &[&str] = &[
        // The inside of "web" alone: of its names only "logoutUrl" is one of the manifest itself, of the old one.
        "022.json",
    ];

    /// No JSON by the letter, but read: a trailing comma.
    const READ_ALL_THE_SAME: &[&str] = &["003.json"];

    /// JSON, but no manifest: a list of permissions.
    const NO_MANIFEST: &[&str] = &["018.json"];

    fn corpus() -> Vec<Real> {
        let folder = std::env::var_os("MOORLINE_CORPUS").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/manifests"),
            PathBuf::from,
        );
        let Ok(index) = std::fs::read_to_string(folder.join("index.tsv")) else {
            println!("SKIPPED: no corpus at {} (set MOORLINE_CORPUS)", folder.display());
            return Vec::new();
        };
        let rows = index.lines().skip(1).filter_map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            let bytes = std::fs::read(folder.join(cells[0])).ok()?;
            Some(Real {
                name: cells[0].to_owned(),
                text: String::from_utf8_lossy(&bytes).into_owned(),
                format: cells[4].to_owned(),
                strict: cells[5] == "yes",
            })
        });
        let real: Vec<_> = rows.collect();
        println!("{} manifests at {}", real.len(), folder.display());
        real
    }

    #[test]
    fn every_place_lies_in_its_text() {
        for Real { name, text, .. } in corpus() {
            for reading in [manifest::read(&text), manifest::read_part(&text)] {
                places_lie_in(&reading, &text, &name);
            }
            let units = text.encode_utf16().count();
            for finding in paste(&text).1 {
                let span = finding.span.unwrap_or_else(|| panic!("{name}: {} has no place", finding.code));
                assert!(span.start <= span.end && span.end as usize <= units, "{name}: {}", finding.code);
            }
        }
    }

    #[test]
    fn the_format_is_the_one_of_the_index() {
        for Real { name, format, text, .. } in corpus() {
            let expected = match format.as_str() {
                "msgraph" => Format::MicrosoftGraph,
                "aadgraph" => Format::AzureAdGraph,
                "aadgraph-legacy" => Format::Legacy,
                _ => continue,
            };
            if !OTHER_FORMAT.contains(&name.as_str()) {
                assert_eq!(manifest::read(&text).app.format.seen(), Some(&expected), "{name}");
            }
        }
    }

    #[test]
    fn what_is_json_has_no_mistake_and_what_is_not_has() {
        for Real { name, strict, text, .. } in corpus() {
            let reading = manifest::read(&text);
            let right = reading.app.syntax.seen().is_some_and(String::is_empty);
            if !READ_ALL_THE_SAME.contains(&name.as_str()) && !NO_MANIFEST.contains(&name.as_str()) {
                assert_eq!(right, strict, "{name}: {:?}", reading.app.syntax);
            }
        }
    }

    /// serde_json is the oracle of what is in a manifest.
    #[test]
    fn everything_in_it_is_read() {
        for Real { name, text, .. } in corpus() {
            let Ok(oracle) = serde_json::from_str::<Value>(&text) else { continue };
            if !oracle.is_object() {
                continue;
            }
            // An answer of Graph holds the applications in a list.
            let oracle = oracle["value"].get(0).unwrap_or(&oracle);
            let app = manifest::read(&text).app;
            let count = |list: &Value| list.as_array().map_or(0, Vec::len);

            // Without an ID it is a part of a manifest: what is not in it is not known to be absent.
            let whole = oracle.get("appId").is_some();
            let resources = oracle["requiredResourceAccess"].as_array().into_iter().flatten();
            let permissions: usize = resources.map(|resource| count(&resource["resourceAccess"])).sum();
            let expected = (whole || oracle.get("requiredResourceAccess").is_some()).then_some(permissions);
            assert_eq!(app.permissions.seen().map(Vec::len), expected, "{name}");
            if !whole {
                continue;
            }

            let platforms =
                ["web", "spa", "publicClient"].iter().map(|name| count(&oracle[name]["redirectUris"]));
            let uris =
                platforms.sum::<usize>() + count(&oracle["replyUrlsWithType"]) + count(&oracle["replyUrls"]);
            assert_eq!(app.redirect_uris.seen().map(Vec::len), Some(uris), "{name}");

            let credentials = count(&oracle["passwordCredentials"]) + count(&oracle["keyCredentials"]);
            let is_there =
                ["passwordCredentials", "keyCredentials"].iter().any(|list| oracle.get(list).is_some());
            assert_eq!(app.credentials.seen().map(Vec::len), is_there.then_some(credentials), "{name}");

            let before_2019 = oracle["availableToOtherTenants"]
                .as_bool()
                .map(|several| if several { "AzureADMultipleOrgs" } else { "AzureADMyOrg" });
            let audience = oracle["signInAudience"].as_str().or(before_2019);
            assert_eq!(app.audience.seen().map(|audience| audience.spelling()), audience, "{name}");
            assert_eq!(app.app_id, oracle["appId"].as_str().and_then(Guid::parse), "{name}");
        }
    }
}

fn places_lie_in(reading: &ManifestReading, text: &str, name: &str) {
    let units = text.encode_utf16().count();
    let index = LineIndex::new(text);
    for (place, bytes) in &reading.places {
        assert!(bytes.start <= bytes.end && bytes.end <= text.len(), "{name}: {place:?} {bytes:?}");
        let span = index.span(bytes.clone());
        assert!(span.start <= span.end && span.end as usize <= units, "{name}: {place:?} {span:?}");
    }
}

/// What `az ad app list` prints, and the list that Microsoft Graph answers.
#[test]
fn a_list_holds_several_registrations() {
    let one = |name: &str| json!({"appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "displayName": name});
    let names = |text: &str| -> Vec<String> {
        let all = manifest::read_all(text);
        all.into_iter().filter_map(|reading| reading.app.name.into_seen()).collect()
    };
    let both = [one("a"), one("b")];
    assert_eq!(names(&json!(both).to_string()), ["a", "b"]);
    assert_eq!(names(&json!({"@odata.context": "x", "value": both}).to_string()), ["a", "b"]);
    assert_eq!(names(&one("a").to_string()), ["a"]);
    assert_eq!(manifest::read_all("").len(), 1, "why there is none is told, too");
    let text = json!(both).to_string();
    let places: Vec<_> = manifest::read_all(&text)
        .iter()
        .map(|reading| reading.place(Place::PublicClient).unwrap().start)
        .collect();
    assert!(places[0] < places[1], "each has its own places");
}

/// What is wrong with a text is told where an editor has it: in UTF-16 units, by line and column.
#[test]
fn every_mistake_has_its_place() {
    use moorline::json::{ProblemKind::*, read};
    for (text, kind, line, column, units) in [
        ("", Empty, 1, 1, 0),
        ("{\"😀\": [1,\r\n 2", CutOff, 2, 3, 0),
        ("{\"😀\": \"é\n}", OpenString, 1, 8, 2),
        ("{\r\n“a”: 1}", CurlyQuote, 2, 1, 6),
        ("{\"😀\": Nil}", NoValue, 1, 8, 3),
        ("{\"😀\": 1,\n 2}", NoKey, 2, 2, 1),
        ("{\"😀\" 1}", NoColon, 1, 7, 0),
        ("[\"😀\"\r2]", NoComma, 2, 1, 0),
        ("{\"😀\": 1, \"😀\": 2}", Duplicate, 1, 11, 4),
        ("[\"😀\", \"\\x\"]", BadCharacter, 1, 9, 1),
        ("{\"😀\": 1} é", Trailing, 1, 11, 1),
        ("\u{feff}// 😀\n[,]", NoValue, 2, 2, 1),
    ] {
        let document = read(text);
        let problem = document.problems.first().unwrap_or_else(|| panic!("{text:?}"));
        let span = LineIndex::new(text).span(problem.span.clone());
        let told = (problem.kind, span.line, span.column, span.end - span.start);
        assert_eq!(told, (kind, line, column, units), "{text:?}");
        assert!(!problem.kind.to_string().is_empty());
    }
    let deep = "[".repeat(70) + &"]".repeat(70);
    let document = read(&deep);
    assert_eq!((document.problems[0].kind, document.problems[0].span.start), (TooDeep, 64));
}

/// One of our own samples: the findings in it with their line, and what stands there.
struct Sample {
    name: &'static str,
    /// The quirk, and why this is expected.
    because: &'static str,
    format: Option<Format>,
    findings: &'static [(&'static str, u32, &'static str)],
}

const SAMPLES: &[Sample] = &[
    Sample {
        name: "byte-order-mark-comments-trailing-comma",
        because: "people save the text, annotate it and leave a comma behind; what it says is clear",
        format: Some(Format::MicrosoftGraph),
        findings: &[
            ("manifest/not-strict", 1, "// saved from the portal, notes by the administrator"),
            ("manifest/not-strict", 4, "/* set by hand on Monday */"),
            ("manifest/not-strict", 9, ","),
            ("manifest/not-strict", 17, ","),
        ],
    },
    Sample {
        name: "truncated",
        because: "copied as far as the screen went: the switch was seen, what comes after is not known",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 10, ""), ("public-client/off", 4, "null")],
    },
    Sample {
        name: "duplicate-keys",
        because: "the last one counts, as for JSON.parse",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-strict", 4, "\"isFallbackPublicClient\"")],
    },
    Sample {
        name: "curly-quotes",
        because: "a word processor made them; the switch cannot be read, which is not the same as absent",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 3, "“isFallbackPublicClient”: true,")],
    },
    Sample {
        name: "python-true",
        because: "True is no JSON, and what was meant is not guessed",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 3, "True")],
    },
    Sample {
        name: "placeholders",
        because: "a template of the Agents Toolkit: no IDs yet; what it asks for is plain",
        format: Some(Format::MicrosoftGraph),
        findings: &[
            ("public-client/off", 5, "null"),
            ("redirect-uri/app-uri-not-registered", 1, "{"),
            ("permission/dataverse-missing", 10, "\"requiredResourceAccess\""),
        ],
    },
    Sample {
        name: "placeholder-without-quotes",
        because: "documentation samples have <…> where a value belongs; the rest is read",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 4, "<Base64EncodedKeyFile>")],
    },
    Sample {
        name: "old-name-in-the-new-format",
        because: "the guide says allowPublicClient, which has no effect in this format",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/other-format", 5, "\"allowPublicClient\""), ("public-client/off", 4, "null")],
    },
    Sample {
        name: "new-name-in-the-old-format",
        because: "the same the other way round",
        format: Some(Format::AzureAdGraph),
        findings: &[
            ("manifest/newer-name", 5, "\"isFallbackPublicClient\""),
            ("public-client/off", 6, "null"),
        ],
    },
    Sample {
        name: "before-2019",
        because: "publicClient is the switch there, and it is on; replyUrls have no platform",
        format: Some(Format::Legacy),
        findings: &[],
    },
    Sample {
        name: "type-in-lower-case",
        because: "some tools write \"scope\"; it is the delegated permission all the same",
        format: Some(Format::MicrosoftGraph),
        findings: &[],
    },
    Sample {
        name: "resource-by-name",
        because: "templates name the API instead of its ID; Microsoft Graph is not Dataverse, and the portal takes no names",
        format: Some(Format::MicrosoftGraph),
        findings: &[
            ("permission/dataverse-missing", 5, "\"requiredResourceAccess\""),
            ("permission/not-an-id", 8, "\"User.Read\""),
        ],
    },
    Sample {
        name: "wrong-dataverse-id",
        because: "the last digit of user_impersonation is mistyped, as in a public script: it is another permission",
        format: Some(Format::MicrosoftGraph),
        findings: &[
            ("permission/dataverse-missing", 5, "\"requiredResourceAccess\""),
            ("permission/unknown-id", 9, "\"78ce3f0f-a1ce-49c2-8cde-64b5c0896db0\""),
        ],
    },
    Sample {
        name: "audience-in-wrong-case",
        because: "\"And\" instead of \"and\", as in a public sample; the value is compared letter by letter",
        format: Some(Format::MicrosoftGraph),
        findings: &[("account-types/unknown", 4, "\"AzureADAndPersonalMicrosoftAccount\"")],
    },
    Sample {
        name: "list-answer",
        because: "Graph's answer to a list: the registration is inside \"value\"",
        format: Some(Format::MicrosoftGraph),
        findings: &[("public-client/off", 7, "false")],
    },
    Sample {
        name: "one-line-with-emoji",
        because: "an emoji is two UTF-16 units, and the editor counts those",
        format: Some(Format::MicrosoftGraph),
        findings: &[("public-client/off", 1, "null")],
    },
    Sample {
        name: "windows-line-ends",
        because: "a line ends once with \\r\\n",
        format: Some(Format::MicrosoftGraph),
        findings: &[("public-client/off", 3, "false")],
    },
];

/// Samples that show what the reader does wrong today; each is a line of the report of 2026-11-21.
const KNOWN_WRONG: &[Sample] = &[
    Sample {
        name: "truncated-in-the-permissions",
        because: "a list that was cut off may go on with the Dataverse permission: not checked, not missing",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 18, "")],
    },
    Sample {
        name: "truncated-in-the-redirect-uris",
        because: "the same for the redirect URIs",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 15, "")],
    },
    Sample {
        name: "double-comma",
        because: "two commas in a row are no JSON, and the portal refuses them",
        format: Some(Format::MicrosoftGraph),
        findings: &[("manifest/not-json", 2, ",")],
    },
    Sample {
        name: "only-the-permissions",
        because: "a block out of a manifest says nothing of what is not in it",
        format: None,
        findings: &[],
    },
    Sample {
        name: "switch-of-before-2019-in-the-new-format",
        because: "\"publicClient\": true does not match the schema of this format (pnp/cli-microsoft365#3132)",
        format: Some(Format::MicrosoftGraph),
        findings: &[
            ("manifest/other-format", 5, "\"publicClient\""),
            ("public-client/off", 4, "null"),
            ("redirect-uri/app-uri-not-registered", 1, "{"),
        ],
    },
];

/// One of our own samples for other setups than that of the OAuth connection string.
struct SetupSample {
    name: &'static str,
    /// What was learned from manifests as they really are, and why this is expected.
    because: &'static str,
    /// The findings for a setup, each with its line.
    findings: &'static [(SetupId, &'static [(&'static str, u32)])],
}

const SETUP_SAMPLES: &[SetupSample] = &[
    SetupSample {
        name: "service-with-delegated-permissions",
        because: "the portal lists both types side by side, and the wrong one was taken; the service has no user. For a program that signs its user in, the same registration lacks only the address",
        findings: &[
            (
                SetupId::S2sApi,
                &[
                    ("credential/certificate-preferred", 6),
                    ("permission/delegated-instead", 20),
                    ("permission/not-needed", 20),
                ],
            ),
            (SetupId::DelegatedApi, &[("redirect-uri/none", 1)]),
        ],
    },
    SetupSample {
        name: "template-of-a-tool",
        because: "templates have no lists of secrets at all, which is not the same as none: not checked; what they leave to be filled in is told once, and not as a wrong address too",
        findings: &[
            (
                SetupId::S2sApi,
                &[
                    ("redirect-uri/placeholder", 13),
                    ("permission/not-an-id", 8),
                    ("permission/business-central-missing", 5),
                ],
            ),
            (
                SetupId::Intercompany,
                &[
                    ("account-types/one-tenant-of-several", 4),
                    ("redirect-uri/placeholder", 13),
                    ("redirect-uri/online-landing-missing", 11),
                    ("permission/not-an-id", 8),
                    ("permission/business-central-missing", 5),
                ],
            ),
        ],
    },
    SetupSample {
        name: "localhost-under-web-and-spa",
        because: "a tool for Dataverse that was registered under the first platforms that took its address: the generator needs a third one, and so does a password sign-in",
        findings: &[
            (SetupId::TableProxyGenerator, &[("redirect-uri/not-under-mobile-and-desktop", 18)]),
            (
                SetupId::Bc14Oauth,
                &[
                    ("public-client/off", 4),
                    ("redirect-uri/native-under-web", 18),
                    ("redirect-uri/app-uri-not-registered", 17),
                ],
            ),
        ],
    },
    SetupSample {
        name: "old-secret-beside-a-certificate",
        because: "the secret ended and the certificate lives on, so nothing is broken; and who has a certificate needs no advice to use one",
        findings: &[
            (
                SetupId::S2sApi,
                &[
                    ("account-types/several-tenants", 5),
                    ("public-client/on-without-need", 4),
                    ("credential/expired", 10),
                ],
            ),
            (
                SetupId::AdminCenterApi,
                &[
                    ("credential/expired", 10),
                    ("permission/business-central-missing", 12),
                    ("permission/not-needed", 15),
                ],
            ),
        ],
    },
    SetupSample {
        name: "group-write-for-a-service",
        because: "one permission that can change the directory is worth a warning, the others one remark together",
        findings: &[(
            SetupId::S2sApi,
            &[("permission/far-more-than-needed", 17), ("permission/not-needed", 18)],
        )],
    },
    SetupSample {
        name: "landing-page-in-both-cases",
        because: "BcContainerHelper registers every redirect URI a second time in lower case; one that is right will do",
        findings: &[
            (
                SetupId::BcOnpremDataverse,
                &[
                    ("credential/more-than-a-year", 7),
                    ("permission/user-read-missing", 8),
                    ("permission/not-needed", 14),
                ],
            ),
            // Intercompany is online, and that address is not there.
            (
                SetupId::Intercompany,
                &[
                    ("redirect-uri/online-landing-missing", 1),
                    ("credential/more-than-a-year", 7),
                    ("permission/not-needed", 9),
                ],
            ),
        ],
    },
    SetupSample {
        name: "web-app-of-before-2019",
        because: "what it says under old names counts: one tenant, and no public client",
        findings: &[(
            SetupId::BcOnpremDataverse,
            &[
                ("account-types/single-tenant", 3),
                ("redirect-uri/not-https", 9),
                ("credential/none", 8),
                ("permission/retired-api", 15),
                ("permission/business-central-missing", 10),
                ("permission/user-read-missing", 10),
            ],
        )],
    },
];

#[test]
fn samples_are_judged_for_their_setups() {
    let mut wrong = String::new();
    for SetupSample { name, because, findings } in SETUP_SAMPLES {
        for (setup, expected) in *findings {
            let rules = Selection::new(rules::OF_REGISTRATIONS, &[*setup]).on(Date::parse("2026-11-21"));
            let judged = judge(&sample(name), &Profile::default(), &rules);
            let found = judged.iter().flat_map(|judged| &judged.answers).flat_map(|answer| &answer.findings);
            let found: Vec<_> = found
                .map(|found| (found.finding.code, found.finding.span.map_or(0, |span| span.line)))
                .collect();
            if found != *expected {
                wrong.push_str(&format!("{name}, {}: {because}\n  {found:?}\n", setup.wire_name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn sample(name: &str) -> String {
    let path = format!("{}/tests/samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect(name)
}

fn check(sample: &Sample) {
    let Sample { name, because, format, findings } = sample;
    let text = self::sample(name);
    assert_eq!(manifest::read(&text).app.format.seen(), format.as_ref(), "{name}: {because}");
    let units: Vec<u16> = text.encode_utf16().collect();
    let (_, found) = paste(&text);
    let found: Vec<_> = found
        .iter()
        .map(|finding| {
            let span = finding.span.unwrap();
            let stands = String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap();
            (finding.code, span.line, stands)
        })
        .collect();
    let found: Vec<_> = found.iter().map(|(code, line, stands)| (*code, *line, stands.as_str())).collect();
    assert_eq!(found, *findings, "{name}: {because}");
}

#[test]
fn samples_are_read_as_their_quirks_are_meant() {
    SAMPLES.iter().for_each(check);
}

#[test]
fn a_list_that_was_cut_off_is_not_checked() {
    check(&KNOWN_WRONG[0]);
    check(&KNOWN_WRONG[1]);
}

#[test]
fn two_commas_in_a_row_are_a_mistake() {
    check(&KNOWN_WRONG[2]);
}

#[test]
fn a_block_of_a_manifest_says_nothing_of_the_rest() {
    check(&KNOWN_WRONG[3]);
}

#[test]
fn the_switch_of_before_2019_is_foreign_in_the_new_format() {
    check(&KNOWN_WRONG[4]);
}

#[test]
fn every_sample_is_checked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let known = SAMPLES.iter().chain(KNOWN_WRONG).any(|sample| sample.name == name)
                || SETUP_SAMPLES.iter().any(|sample| sample.name == name);
            assert!(known, "{name} has no expectation");
        }
    }
}

#[test]
fn what_is_read_is_what_stands_there() {
    let read = |name| manifest::read(&sample(name)).app;
    assert_eq!(read("before-2019").public_client.seen(), Some(&Switch::On));
    assert_eq!(read("duplicate-keys").public_client.seen(), Some(&Switch::On));
    assert_eq!(read("byte-order-mark-comments-trailing-comma").public_client.seen(), Some(&Switch::On));
    // Not known rather than absent.
    assert_eq!(read("curly-quotes").public_client.seen(), None);
    assert_eq!(read("placeholders").app_id, None);
    assert_eq!(read("list-answer").name.seen().map(String::as_str), Some("Contoso Sales Connector"));
}

#[test]
fn application_id_uris_and_app_roles_are_judged_where_personal_accounts_can_sign_in() {
    let text = |audience: &str, uri: &str, roles: &str| {
        format!(
            r#"{{ "appId": "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "signInAudience": "{audience}",
"appRoles": {roles},
"identifierUris": ["api://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "{uri}"], "isFallbackPublicClient": true }}"#
        )
    };
    let found = |text: &str| {
        let (_, findings) = paste(text);
        let codes = ["identifier-uri/not-for-personal-accounts", "app-roles/not-for-personal-accounts"];
        let line = |code: &&str| {
            let finding = findings.iter().find(|finding| finding.code == *code)?;
            Some((finding.span?.line, finding.title.contains("urn:contoso:sales")))
        };
        codes.iter().map(line).collect::<Vec<_>>()
    };
    // Source: Microsoft Learn, supported-accounts-validation.
    let role = r#"[{ "id": "9b1f6e0c-27d8-4a35-b6e4-0c58d1a7f392", "value": "a]b" }]"#;
    let personal = "AzureADandPersonalMicrosoftAccount";
    assert_eq!(found(&text(personal, "urn:contoso:sales", role)), [Some((3, true)), Some((2, false))]);
    assert_eq!(found(&text(personal, "https://sales.contoso.com", "[]")), [None, None]);
    assert_eq!(found(&text("AzureADMultipleOrgs", "urn:contoso:sales", role)), [None, None]);
    // A list that breaks off is not all.
    let whole = text(personal, "urn:contoso:sales", "[]");
    let read = manifest::read(whole.split_once(", \"urn").unwrap().0).app;
    assert_eq!(read.identifier_uris.seen(), None);
    assert_eq!(read.app_roles.seen(), Some(&0));
}

/// The marks of a text in which the emoji comes before: 2 units where Rust counts 4 bytes.
#[test]
fn columns_are_counted_as_the_editor_counts_them() {
    let text = sample("one-line-with-emoji");
    let (before, _) = text.split_once("null").unwrap();
    let (_, found) = paste(&text);
    let span = found[0].span.unwrap();
    let units = u32::try_from(before.encode_utf16().count()).unwrap();
    assert_eq!((span.start, span.end, span.column), (units, units + 4, units + 1));
    assert!((units as usize) < before.len(), "the sample holds what it is for");
}

/// Whatever a page puts into its editor, the work grows with its size and not with the square of it.
mod time {
    use std::time::Instant;

    use super::*;

    /// A text takes about as long as its eighth does eight times; with the square of it, it would be eight times as long.
    /// What else the machine does lengthens both, and now and then one of them: so it is tried again.
    fn grows_with_its_size(text: impl Fn(usize) -> String, work: impl Fn(&str)) {
        const SMALL: usize = 500;
        const PARTS: usize = 8;
        let (small, large) = (text(SMALL), text(SMALL * PARTS));
        let ratio = || {
            let start = Instant::now();
            (0..PARTS).for_each(|_| work(&small));
            let parts = start.elapsed();
            work(&large);
            (start.elapsed() - parts).as_secs_f64() / parts.as_secs_f64()
        };
        let mut ratios = Vec::new();
        while ratios.last().is_none_or(|last| *last > 3.0) {
            assert!(ratios.len() < 20, "{ratios:?}");
            ratios.push(ratio());
        }
    }

    fn uris(separator: &str) -> impl Fn(usize) -> String {
        move |count| {
            let uris: Vec<String> =
                (0..count).map(|number| format!("\"https://h{number}.example/\"")).collect();
            format!("{{\"web\": {{\"redirectUris\": [{}]}}}}", uris.join(separator))
        }
    }

    #[test]
    fn many_lines() {
        grows_with_its_size(uris(",\n"), |text| _ = manifest::read(text));
        grows_with_its_size(uris(",\n"), |text| _ = paste(text));
    }

    #[test]
    fn one_long_line_is_read() {
        grows_with_its_size(uris(","), |text| _ = manifest::read(text));
    }

    #[test]
    fn many_attributes_that_are_not_known() {
        let attributes = |count| {
            format!("{{{}}}", (0..count).map(|at| format!("\"a{at}\": 1")).collect::<Vec<_>>().join(","))
        };
        grows_with_its_size(attributes, |text| _ = manifest::read(text));
    }

    #[test]
    fn one_long_line_with_many_findings() {
        let insecure = |count| uris(",")(count).replace("https:", "http:");
        grows_with_its_size(insecure, |text| _ = paste(text));
    }

    /// Many findings on many lines: each looks for its place.
    #[test]
    fn many_lines_with_many_findings() {
        let insecure = |count: usize| uris(",\n")(count * 8).replace("https:", "http:");
        grows_with_its_size(insecure, |text| _ = paste(text));
    }
}

/// No place reaches past the text, whatever the text is cut to.
#[test]
fn a_sample_cut_anywhere_is_read() {
    for Sample { name, .. } in SAMPLES.iter().chain(KNOWN_WRONG) {
        let text = sample(name);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let part = &text.get(..end).unwrap();
            places_lie_in(&manifest::read(part), part, name);
        }
    }
}

/// Whatever is cut off may still come: only the cut itself is a mistake.
#[test]
fn a_right_manifest_cut_anywhere_has_no_other_finding() {
    let text = moorline::rules::example::manifest(&[]);
    for end in 1..text.len() {
        let (_, found) = paste(text.get(..end).unwrap());
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["manifest/not-json"], "cut at {end}: …{}", &text[end.saturating_sub(40)..end]);
    }
}

/// A place inside a place: the type stands in the permission, the permission in the list.
#[test]
fn places_point_at_what_they_are_called() {
    let text = sample("type-in-lower-case");
    let reading = manifest::read(&text);
    let stands = |place| {
        let bytes: Range<usize> = reading.place(place).unwrap().clone();
        text.get(bytes).unwrap()
    };
    assert_eq!(stands(Place::PublicClient), "true");
    assert_eq!(stands(Place::RedirectUri(0)), "\"app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\"");
    assert_eq!(stands(Place::Permission(0)), "\"78ce3f0f-a1ce-49c2-8cde-64b5c0896db4\"");
    assert_eq!(stands(Place::PermissionType(0)), "\"scope\"");
    assert_eq!(stands(Place::Permissions), "\"requiredResourceAccess\"");
}
