//! Every rule with its examples, the texts of all rules, and the false alarms that must not be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use moorline::{
    app_registration::AppRegistration,
    connection_string::masked,
    finding::{FieldName, Finding, NotChecked, Outcome, Severity},
    guid::Guid,
    profile::Profile,
    protocol::Input,
    rules::{
        self, Case, Rule,
        example::{self, APP_ID, Example, PermissionRow, Scene, Shown, manifest},
    },
    setup::{STEPS, SetupId},
};

fn scene(shown: &[Shown]) -> Scene {
    example::scene(shown).unwrap_or_else(|answer| panic!("{shown:?} was answered with {answer:?}"))
}

fn profile(shown: &[Shown]) -> Profile {
    scene(shown).profile
}

/// What the rules find, in their order.
fn findings(shown: &[Shown]) -> Vec<Finding> {
    scene(shown).answers().into_iter().flat_map(|answer| answer.findings).map(|found| found.finding).collect()
}

fn codes(shown: &[Shown]) -> Vec<&'static str> {
    findings(shown).iter().map(|finding| finding.code).collect()
}

/// What one rule answers.
fn ask(code: &str, shown: &[Shown]) -> Outcome {
    (rule(code).check)(&scene(shown).case())
}

fn rule(code: &str) -> &'static Rule {
    rules::all().find(|rule| rule.code == code).unwrap_or_else(|| panic!("there is no rule {code}"))
}

fn of(code: &str) -> impl Iterator<Item = &'static Example> {
    example::all().filter(move |example| example.code == code)
}

#[test]
fn every_rule_has_examples_and_every_example_has_a_rule() {
    let without: Vec<_> =
        rules::all().filter(|rule| of(rule.code).next().is_none()).map(|rule| rule.code).collect();
    assert!(without.is_empty(), "rules without an example: {without:?}");
    example::all().for_each(|example| _ = rule(example.code));
}

#[test]
fn the_invalid_example_is_found_once_and_nothing_else_is() {
    for example in example::all() {
        let found = codes(example.invalid);
        let expected: BTreeSet<_> = example.also.iter().copied().chain([example.code]).collect();
        assert_eq!(BTreeSet::from_iter(found.iter().copied()), expected, "{}", example.code);
        assert_eq!(found.iter().filter(|code| **code == example.code).count(), 1, "{}", example.code);
    }
}

#[test]
fn what_a_manifest_shows_is_asked_where_only_a_manifest_is_at_hand() {
    let of_registrations: HashSet<_> =
        rules::OF_REGISTRATIONS.iter().copied().flatten().map(|rule| rule.code).collect();
    let is_of_manifest = |shown: &&Shown| matches!(shown, Shown::Manifest(_) | Shown::ManyRedirectUris(_));
    let is_beside = |shown: &&Shown| matches!(shown, Shown::Setup(_) | Shown::Today(_) | Shown::WebClient(_));
    for example in example::all() {
        let (of_manifest, others): (Vec<_>, Vec<_>) = example.invalid.iter().partition(is_of_manifest);
        if !of_manifest.is_empty() && others.iter().all(is_beside) {
            assert!(of_registrations.contains(example.code), "{}", example.code);
        }
    }
}

#[test]
fn the_valid_example_is_looked_at_and_right() {
    for example in example::all() {
        assert_eq!(ask(example.code, example.valid), Outcome::Ok, "{}", example.code);
    }
}

#[test]
fn examples_of_the_longest_redirect_uri_lie_on_both_sides_of_the_limit() {
    let example = of("redirect-uri/too-long").next().unwrap();
    let length = |shown: &[Shown]| {
        let app = profile(shown).apps[0].clone();
        app.redirect_uris.seen().unwrap().iter().map(|redirect| redirect.uri.len()).max()
    };
    assert_eq!((length(example.valid), length(example.invalid)), (Some(256), Some(257)));
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let kebab = |text: &str| {
        text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
    };
    let mut seen = HashSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.code), "{} stands twice", rule.code);
        let (area, name) = rule.code.split_once('/').unwrap_or_else(|| panic!("{} has no area", rule.code));
        assert!(kebab(area) && kebab(name), "{}", rule.code);
    }
}

/// A title is a heading and has no full stop; the rest are sentences.
#[test]
fn texts_are_sentences_without_gaps() {
    for example in example::all() {
        for finding in findings(example.invalid).iter().filter(|finding| finding.code == example.code) {
            for (name, text) in [("why", &finding.why), ("fix", &finding.fix)] {
                assert!(text.ends_with('.'), "{} {name}: {text}", finding.code);
                assert!(
                    text.chars().next().is_some_and(|c| !c.is_lowercase()),
                    "{} {name}: {text}",
                    finding.code
                );
            }
            assert!(!finding.title.is_empty() && !finding.title.ends_with('.'), "{}", finding.title);
            assert!(!finding.source.is_empty(), "{}", finding.code);
            for text in [&finding.title, &finding.why, &finding.fix] {
                assert!(!text.contains("{}") && !text.contains("  "), "{}: {text}", finding.code);
                assert_eq!(text.trim(), text, "{}", finding.code);
            }
        }
    }
}

#[test]
fn every_rule_belongs_to_a_step_of_its_setups() {
    for rule in rules::all() {
        assert!(!rule.setups.is_empty(), "{}", rule.code);
        assert!(STEPS.iter().any(|step| step.step == rule.step), "{}", rule.code);
    }
}

#[test]
fn nothing_known_is_not_checked_and_never_ok() {
    let profile = Profile::default();
    let case = Case::new(&profile);
    for rule in rules::all() {
        match (rule.check)(&case) {
            Outcome::NotChecked(NotChecked::PageNotOpened | NotChecked::NotGiven) => {}
            other => panic!("{} answers {other:?} without knowing anything", rule.code),
        }
    }
}

/// An app registration of which only the ID is known is as good as unknown.
#[test]
fn an_id_alone_is_not_checked_either() {
    let shown = [Shown::Typed(Input::AppId, APP_ID)];
    let profile = profile(&shown);
    assert_eq!(profile.app(), Some(&AppRegistration { app_id: Guid::parse(APP_ID), ..Default::default() }));
    for rule in rules::all() {
        assert!(matches!((rule.check)(&Case::new(&profile)), Outcome::NotChecked(_)), "{}", rule.code);
    }
}

#[test]
fn the_texts_of_all_rules() {
    let mut text = String::new();
    for example in example::all() {
        for Finding { code, severity, title, why, fix, source, .. } in
            findings(example.invalid).iter().filter(|finding| finding.code == example.code)
        {
            writeln!(
                text,
                "{code} ({})\n  {title}\n  why: {why}\n  fix: {fix}\n  source: {source}\n",
                name(*severity)
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// The reference for users is generated; this fails when the checked-in file is not what it should be, and
/// mends it, so that a second run passes.
#[test]
fn the_reference_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/rules.md");
    let expected = reference();
    if std::fs::read_to_string(path).unwrap_or_default() != expected {
        std::fs::write(path, expected).unwrap();
        panic!("www/rules.md was out of date and has been written anew");
    }
}

fn reference() -> String {
    let mut text = "# Rules\n\nWhat Moorline checks, step by step. This page is generated from the rules, and every example on it is run as a\ntest.\n\n\
         An *error* will not work, a *warning* will hurt, an *info* is good to know. A rule without setups holds in all of\nthem. One with *can be mended* offers the change with its finding.\n\n\
         A manifest in an example is right but for the lines that are printed. What the page shows as `•••` was\nmasked before anything could read it.\n".to_owned();
    for step in &STEPS {
        let mut rules = rules::all().filter(|rule| rule.step == step.step).peekable();
        if rules.peek().is_some() {
            write!(text, "\n## {}\n", step.title).unwrap();
        }
        for rule in rules {
            let example = of(rule.code).next().unwrap();
            let found = findings(example.invalid);
            let finding = found.iter().find(|finding| finding.code == rule.code).unwrap();
            let mends = if finding.edits.is_empty() { "" } else { ", can be mended" };
            let setups = match rule.setups {
                setups if setups.len() == SetupId::ALL.len() => String::new(),
                setups => format!(
                    "- Setups: {}\n",
                    setups
                        .iter()
                        .map(|setup| format!("`{}`", setup.wire_name()))
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            };
            write!(
                text,
                "\n### `{}`\n\n*{}{mends}*: {}.\n\n- Why: {}\n- What to do: {}\n{setups}- Source: {}.\n\nValid:\n\n```text\n{}```\n\nInvalid:\n\n```text\n{}```\n",
                rule.code,
                name(rule.severity),
                finding.title,
                finding.why,
                finding.fix,
                rule.source,
                lines(example.valid),
                lines(example.invalid)
            )
            .unwrap();
        }
    }
    text
}

/// An example as a page or the panel shows it.
fn lines(shown: &[Shown]) -> String {
    let mut text = String::new();
    for shown in shown {
        match shown {
            Shown::Typed(input, value) => {
                let label = match input {
                    Input::Setup => "Setup",
                    Input::WebClient => "Business Central web client",
                    Input::Product => "Product",
                    Input::Update => "Installed update",
                    Input::EnvironmentUrl => "Dataverse environment URL",
                    Input::UserName => "Integration user",
                    Input::AppId | Input::ChosenApp => "Application (client) ID",
                    Input::TenantId => "Directory (tenant) ID",
                };
                writeln!(text, "{label}: {value}").unwrap();
            }
            Shown::Setup(setup) => writeln!(text, "Setup: {}", setup.title()).unwrap(),
            Shown::UsersAreMapped(mapped) => {
                writeln!(text, "Users must map: {}", if *mapped { "yes" } else { "no" }).unwrap();
            }
            Shown::ConnectionString(shown) | Shown::Address(shown) => {
                writeln!(text, "{}", masked(shown)).unwrap()
            }
            Shown::Today(day) => writeln!(text, "Today: {day}").unwrap(),
            Shown::WebClient(url) => writeln!(text, "Business Central: {url}").unwrap(),
            Shown::ManyRedirectUris(count) => writeln!(text, "{count} redirect URIs").unwrap(),
            Shown::ManifestEdited(edited) => {
                writeln!(
                    text,
                    "a manifest that is {}",
                    if *edited { "changed and not saved" } else { "as it was saved" }
                )
                .unwrap();
            }
            Shown::Blade(url, regions) => {
                writeln!(text, "{url}").unwrap();
                for parts in regions.iter().flat_map(|(_, items)| *items) {
                    let shown: Vec<_> =
                        parts.iter().map(|(name, texts)| format!("{name}: {}", texts.join(" | "))).collect();
                    if !shown.is_empty() {
                        writeln!(text, "  {}", shown.join(", ")).unwrap();
                    }
                }
            }
            Shown::Overview(url) => writeln!(text, "{url}").unwrap(),
            Shown::OldManifest(urls) => {
                writeln!(text, "a manifest of the old format with `\"replyUrlsWithType\": {urls}`").unwrap()
            }
            Shown::Manifest([]) => writeln!(text, "a manifest that is right").unwrap(),
            Shown::Manifest(changes) => {
                changes.iter().for_each(|(name, value)| writeln!(text, "\"{name}\": {value},").unwrap());
            }
            Shown::ApiPermissions(rows) => {
                for PermissionRow { api, permission, status, configured } in *rows {
                    let status = if status.is_empty() { "(empty)" } else { status };
                    let besides = if *configured { "" } else { ", in the second table" };
                    writeln!(text, "{api}: {permission}, status: {status}{besides}").unwrap();
                }
            }
            Shown::Page(form, fields, rows) => {
                writeln!(text, "{}:", form.page().title).unwrap();
                fields.iter().for_each(|(name, value)| writeln!(text, "{name} = {value}").unwrap());
                for (name, note, state) in *rows {
                    let cells: Vec<_> =
                        [*name, *note, *state].into_iter().filter(|cell| !cell.is_empty()).collect();
                    writeln!(
                        text,
                        "- {}",
                        if cells.is_empty() { "(empty row)".to_owned() } else { cells.join(", ") }
                    )
                    .unwrap();
                }
            }
            Shown::SetupPage(fields) => {
                fields.iter().for_each(|(name, value)| writeln!(text, "{name} = {value}").unwrap());
            }
        }
    }
    text
}

/// False alarms are defects as bad as misses. The guards are those of the setups' research (section 2 of
/// `setups-and-users.md`) and what follows from the portal's own ways (`entra.md`).
mod false_alarms {
    use super::*;

    const USER_IMPERSONATION: &str = "user_impersonation";

    fn row(api: &'static str, status: &'static str) -> [PermissionRow; 1] {
        [PermissionRow { api, permission: USER_IMPERSONATION, status, configured: true }]
    }

    /// What the rules find when the blade shows this one row.
    fn on_blade(api: &'static str, status: &'static str) -> Vec<&'static str> {
        codes(&[Shown::ApiPermissions(Box::leak(Box::new(row(api, status))))])
    }

    fn with_string(text: &'static str) -> [Shown; 1] {
        [Shown::SetupPage(Box::leak(Box::new([("Connection String", text)])))]
    }

    const STRING: &str = "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never";

    #[test]
    fn everything_right_has_no_finding() {
        assert_eq!(
            codes(&[
                Shown::Typed(Input::Product, "bc14"),
                Shown::Typed(Input::Update, "14.21"),
                Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm4.dynamics.com"),
                Shown::Typed(Input::UserName, "integration@contoso.onmicrosoft.com"),
                Shown::Manifest(&[]),
                Shown::ApiPermissions(&[PermissionRow {
                    api: "Dynamics CRM",
                    permission: USER_IMPERSONATION,
                    status: "Granted for Contoso",
                    configured: true,
                }]),
                Shown::SetupPage(&[
                    ("Server Address", "https://contoso.crm4.dynamics.com"),
                    ("User Name", "integration@contoso.onmicrosoft.com"),
                    ("Is Enabled", "false"),
                    ("SDKVersion", "91"),
                    ("Authentication Type", "3"),
                    ("Connection String", STRING),
                ]),
            ]),
            [""; 0]
        );
    }

    #[test]
    fn the_right_registration_of_every_setup_has_no_finding() {
        for setup in SetupId::ALL {
            let found = codes(&[Shown::Setup(*setup), Shown::Today("2026-11-21"), Shown::Manifest(&[])]);
            let without = [SetupId::BcOnlineDataverse, SetupId::VirtualTables, SetupId::SalesOnprem];
            let expected: &[&str] = if without.contains(setup) { &["registration/not-needed"] } else { &[] };
            assert_eq!(found, expected, "{}", setup.wire_name());
        }
    }

    /// As the portal has every new registration: Microsoft Graph's User.Read, `null` for the switch.
    #[test]
    fn the_portals_own_defaults_are_no_findings_of_their_own() {
        let shown = |setup| {
            [
                Shown::Setup(setup),
                Shown::Manifest(&[
                    ("isFallbackPublicClient", "null"),
                    ("requiredResourceAccess", "[]"),
                    ("passwordCredentials", "[]"),
                    ("keyCredentials", "[]"),
                ]),
            ]
        };
        assert_eq!(codes(&shown(SetupId::OnpremSignIn)), [""; 0]);
        assert_eq!(codes(&shown(SetupId::McpServer)), ["permission/business-central-missing"]);
    }

    /// The administrator consents at the sign-in from Business Central, and users at theirs.
    #[test]
    fn who_can_consent_at_the_sign_in_need_not_have_consented() {
        let rows: &[PermissionRow] = &[
            PermissionRow {
                api: "Dynamics CRM",
                permission: USER_IMPERSONATION,
                status: "",
                configured: true,
            },
            PermissionRow {
                api: "Dynamics 365 Business Central",
                permission: "Financials.ReadWrite.All",
                status: "",
                configured: true,
            },
            PermissionRow { api: "Microsoft Graph", permission: "User.Read", status: "", configured: true },
        ];
        for setup in [SetupId::BcOnpremDataverse, SetupId::DelegatedApi, SetupId::McpServer] {
            let mut codes = codes(&[Shown::Setup(setup), Shown::ApiPermissions(rows)]);
            // Not every one of them needs both.
            codes.retain(|code| *code != "permission/not-needed");
            assert_eq!(codes, [""; 0], "{}", setup.wire_name());
        }
    }

    #[test]
    fn a_permission_of_the_other_kind_is_told_as_that_on_the_blade_too() {
        const fn row(permission: &'static str) -> PermissionRow {
            PermissionRow {
                api: "Dynamics 365 Business Central",
                permission,
                status: "Granted for Contoso",
                configured: true,
            }
        }
        const DELEGATED: Shown = Shown::ApiPermissions(&[row("Financials.ReadWrite.All")]);
        const APPLICATION: Shown = Shown::ApiPermissions(&[row("API.ReadWrite.All")]);
        let told = |setup, shown| codes(&[Shown::Setup(setup), shown]);
        let with_excess = |code| [code, "permission/not-needed"];
        assert_eq!(told(SetupId::S2sApi, DELEGATED), with_excess("permission/delegated-instead"));
        assert_eq!(told(SetupId::DelegatedApi, APPLICATION), with_excess("permission/application-instead"));
        assert_eq!(told(SetupId::S2sApi, APPLICATION), [""; 0]);
        assert_eq!(told(SetupId::DelegatedApi, DELEGATED), [""; 0]);
    }

    /// The blade shows no IDs, and the type of a permission in the portal's language alone.
    #[test]
    fn what_is_too_much_on_the_blade_is_called_as_it_is_there() {
        const fn row(api: &'static str, permission: &'static str) -> PermissionRow {
            PermissionRow { api, permission, status: "Granted for Contoso", configured: true }
        }
        let found = findings(&[
            Shown::Setup(SetupId::S2sApi),
            Shown::ApiPermissions(
                const {
                    &[
                        row("Dynamics 365 Business Central", "API.ReadWrite.All"),
                        row("Microsoft Graph", "User.Read"),
                        row("Microsoft Graph", "Directory.ReadWrite.All"),
                        // As an application permission it would be powerful, as a delegated one it is not.
                        row("Microsoft Graph", "User.ReadWrite.All"),
                        row("Contoso Warehouse", "Orders.Read"),
                    ]
                },
            ),
        ]);
        let titles: Vec<_> = found.iter().map(|finding| &*finding.title).collect();
        assert_eq!(
            titles,
            [
                "Directory.ReadWrite.All is far more than this setup needs",
                "This setup does not need User.ReadWrite.All, Orders.Read of Contoso Warehouse",
            ]
        );
    }

    /// Multitenant is right for a service that serves many customers.
    #[test]
    fn a_service_of_several_tenants_is_only_worth_knowing() {
        let found = findings(&[
            Shown::Setup(SetupId::S2sApi),
            Shown::Manifest(&[("signInAudience", r#""AzureADMultipleOrgs""#)]),
        ]);
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("account-types/several-tenants", Severity::Info)]);
    }

    /// Without a day, nobody can say what has ended.
    #[test]
    fn without_a_day_what_ends_is_not_checked() {
        let shown = [Shown::Setup(SetupId::BcOnpremDataverse), Shown::Manifest(&[])];
        for code in [
            "credential/all-expired",
            "credential/expires-soon",
            "credential/expired",
            "credential/not-valid-yet",
        ] {
            assert_eq!(ask(code, &shown), Outcome::NotChecked(NotChecked::NotGiven), "{code}");
        }
    }

    /// What is found about secrets and certificates on 2026-11-21.
    fn of_credentials(
        secrets: &'static str,
        certificates: &'static str,
    ) -> (Vec<&'static str>, Vec<Outcome>) {
        let changes = vec![("passwordCredentials", secrets), ("keyCredentials", certificates)].leak();
        let shown =
            [Shown::Setup(SetupId::BcOnpremDataverse), Shown::Today("2026-11-21"), Shown::Manifest(changes)];
        let found = codes(&shown).into_iter().filter(|code| code.starts_with("credential/")).collect();
        let profile = profile(&shown);
        let case = Case::new(&profile);
        case.belongs_to(&[SetupId::BcOnpremDataverse], moorline::date::Date::parse("2026-11-21"));
        let ends =
            ["credential/all-expired", "credential/expires-soon"].map(|code| (rule(code).check)(&case));
        (found, ends.into())
    }

    /// With a certificate of usage Encrypt, Entra encrypts tokens (manifest reference, tokenEncryptionKeyId).
    #[test]
    fn a_certificate_for_encrypting_is_no_credential() {
        const OF_USE: &str = r#"[{ "displayName": "CN=a", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "d9077a35-1c4e-4b8f-a6f2-60b3e519c7d8", "type": "AsymmetricX509Cert", "usage": "Verify" }]"#;
        const TO_ENCRYPT: &str = r#"[{ "displayName": "CN=a", "endDateTime": "2026-01-01T00:00:00Z", "keyId": "d9077a35-1c4e-4b8f-a6f2-60b3e519c7d8", "type": "AsymmetricX509Cert", "usage": "Encrypt" }]"#;
        assert_eq!(of_credentials("[]", OF_USE).0, [""; 0]);
        assert_eq!(of_credentials("[]", TO_ENCRYPT).0, ["credential/none"]);
    }

    /// One end that nobody can read is no reason to keep silent about the others, unless it decides.
    #[test]
    fn an_unreadable_end_silences_only_what_it_decides() {
        let not_readable = || Outcome::NotChecked(NotChecked::NotReadable);
        let (found, ends) = of_credentials(
            r#"[{ "displayName": "a", "endDateTime": "soon" }, { "displayName": "b", "endDateTime": "2027-06-30T00:00:00Z" }, { "displayName": "c", "endDateTime": "2026-02-28T00:00:00Z" }]"#,
            "[]",
        );
        assert_eq!(found, ["credential/expired"]);
        assert_eq!(ends, [Outcome::Ok, Outcome::Ok]);
        let (found, ends) = of_credentials(
            r#"[{ "displayName": "a", "endDateTime": "soon" }, { "displayName": "c", "endDateTime": "2026-02-28T00:00:00Z" }]"#,
            "[]",
        );
        assert_eq!(found, [""; 0]);
        assert_eq!(ends, [not_readable(), not_readable()]);
        let (found, ends) = of_credentials(
            r#"[{ "displayName": "a", "endDateTime": "soon" }, { "displayName": "d", "endDateTime": "2026-12-01T00:00:00Z" }]"#,
            "[]",
        );
        assert_eq!(found, [""; 0]);
        assert_eq!(ends, [Outcome::Ok, not_readable()]);
    }

    /// Microsoft advises a life of less than a year (`quickstart-register-app`): the life, not what is left of it.
    #[test]
    fn the_life_of_a_secret_counts_from_its_beginning() {
        let found = |secrets| of_credentials(secrets, "[]").0;
        let two_years = r#"[{ "displayName": "a", "startDateTime": "2025-07-01T00:00:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
        assert_eq!(found(two_years), ["credential/more-than-a-year"]);
        let a_year = r#"[{ "displayName": "a", "startDateTime": "2026-07-01T00:00:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
        assert_eq!(found(a_year), [""; 0]);
        // Made today in a time zone where it is tomorrow already.
        let new = r#"[{ "displayName": "a", "startDateTime": "2026-11-22T00:30:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
        assert_eq!(found(new), [""; 0]);
        let later = r#"[{ "displayName": "a", "startDateTime": "2026-12-22T00:30:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
        assert_eq!(found(later), ["credential/not-valid-yet"]);
        // An earlier one is there until then.
        let both = r#"[{ "displayName": "a", "startDateTime": "2026-12-22T00:30:00Z", "endDateTime": "2027-06-30T00:00:00Z", "keyId": "4b1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }, { "displayName": "b", "endDateTime": "2027-01-30T00:00:00Z", "keyId": "0c1d6f0e-83a2-4c57-9e60-1f7d25c8ab93" }]"#;
        assert_eq!(found(both), [""; 0]);
    }

    /// `"false"` in quotation marks is meant as off, and is none of a switch either way.
    #[test]
    fn id_tokens_in_quotation_marks_are_told() {
        let of = |value: &str| {
            let web = format!(
                r#"{{ "redirectUris": ["https://bc.contoso.example/BC230/SignIn"], "implicitGrantSettings": {{ "enableIdTokenIssuance": {value} }} }}"#
            );
            let changes: &[(&str, &str)] = vec![("web", &*web.leak())].leak();
            codes(&[Shown::Setup(SetupId::OnpremSignIn), Shown::Manifest(changes)])
        };
        assert_eq!(of("true"), [""; 0]);
        assert_eq!(of(r#""true""#), ["id-tokens/in-quotation-marks"]);
        assert_eq!(of("false"), ["id-tokens/off"]);
        assert_eq!(of("null"), ["id-tokens/off"]);
        assert_eq!(of(r#""false""#), ["id-tokens/in-quotation-marks", "id-tokens/off"]);
    }

    /// What is in no table is said to be so, instead of an ID alone; entra-permissions has the powerful ones.
    #[test]
    fn an_unknown_permission_is_said_to_be_unknown() {
        let found = |permissions: &'static str| {
            let changes = vec![("requiredResourceAccess", permissions)].leak();
            let found = findings(&[Shown::Setup(SetupId::S2sApi), Shown::Manifest(changes)]);
            found.into_iter().map(|finding| (finding.code, finding.title.into_owned())).collect::<Vec<_>>()
        };
        const BC: &str = r#"{ "resourceAppId": "996def3d-b36c-4153-8607-a6fd3c01b89f", "resourceAccess": [{ "id": "a42b0b75-311e-488d-b67e-8fe84f924341", "type": "Role" }] }"#;
        let with = |api: &str, id: &str| {
            let text = format!(
                r#"[{BC}, {{ "resourceAppId": "{api}", "resourceAccess": [{{ "id": "{id}", "type": "Role" }}] }}]"#
            );
            found(text.leak())
        };
        assert_eq!(
            with("00000003-0000-0000-c000-000000000000", "79a677f7-b79d-40d0-a36a-3e6f8688dd7a"),
            [("permission/not-needed", "This setup does not need 79a677f7-b79d-40d0-a36a-3e6f8688dd7a of Microsoft Graph (unknown to Moorline)".to_owned())]
        );
        for (api, id, name) in [
            (
                "00000003-0000-0000-c000-000000000000",
                "50483e42-d915-4231-9639-7fdb7fd190e5",
                "UserAuthenticationMethod.ReadWrite.All",
            ),
            (
                "00000002-0000-0ff1-ce00-000000000000",
                "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
                "full_access_as_app",
            ),
            (
                "00000003-0000-0ff1-ce00-000000000000",
                "678536fe-1083-478a-9c59-b99265e6b0d3",
                "Sites.FullControl.All",
            ),
        ] {
            let title = format!("{name} is far more than this setup needs");
            assert_eq!(with(api, id), [("permission/far-more-than-needed", title)]);
        }
    }

    /// The one that lives longest counts, on its last day too.
    #[test]
    fn the_last_day_of_a_secret_is_not_past() {
        let on =
            |day| codes(&[Shown::Setup(SetupId::BcOnpremDataverse), Shown::Today(day), Shown::Manifest(&[])]);
        assert_eq!(on("2027-04-30"), [""; 0]);
        assert_eq!(on("2027-05-01"), ["credential/expires-soon"]);
        assert_eq!(on("2027-06-30"), ["credential/expires-soon"]);
        assert_eq!(on("2027-07-01"), ["credential/all-expired"]);
    }

    /// Another server's landing page is none of a misspelt one, and a host is the same in any case.
    #[test]
    fn other_web_clients_may_be_registered_too() {
        let web = r#"{ "redirectUris": ["https://BC.contoso.example/BC230/OAuthLanding.htm", "https://test.contoso.example/BC230/OAuthLanding.htm", "https://outlook.contoso.example/"] }"#;
        let changes = Box::leak(Box::new([("web", web)]));
        for address in ["https://bc.contoso.example/BC230/", "https://test.contoso.example/BC230?page=7200"] {
            let shown = [
                Shown::Setup(SetupId::BcOnpremDataverse),
                Shown::WebClient(address),
                Shown::Manifest(changes),
            ];
            assert_eq!(codes(&shown), [""; 0], "{address}");
        }
    }

    #[test]
    fn app_uri_that_is_not_registered_is_only_worth_knowing() {
        let found = findings(&[Shown::Manifest(&[("publicClient", r#"{ "redirectUris": [] }"#)])]);
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("redirect-uri/app-uri-not-registered", Severity::Info)]);
    }

    /// The table of regions ends somewhere, and Microsoft adds to it.
    #[test]
    fn an_unknown_region_is_warned_of_at_most() {
        let found = findings(&[Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm99.dynamics.com")]);
        assert!(
            !found.is_empty() && found.iter().all(|finding| finding.severity != Severity::Error),
            "{found:?}"
        );
    }

    /// GCC is a commercial host.
    #[test]
    fn gcc_is_an_ordinary_region() {
        assert_eq!(
            codes(&[Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm9.dynamics.com")]),
            [""; 0]
        );
    }

    /// Microsoft's own template says Auto.
    #[test]
    fn login_prompt_auto_is_a_warning() {
        let found = findings(&with_string(Box::leak(STRING.replace("=Never", "=Auto").into_boxed_str())));
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("connection-string/login-prompt", Severity::Warning)]);
    }

    #[test]
    fn single_tenant_is_fine_and_so_are_several() {
        for audience in [r#""AzureADMyOrg""#, r#""AzureADMultipleOrgs""#] {
            let changes = Box::leak(Box::new([("signInAudience", audience)]));
            assert_eq!(codes(&[Shown::Manifest(changes)]), [""; 0], "{audience}");
        }
    }

    /// What the guide for this setup chooses works.
    #[test]
    fn personal_accounts_too_are_only_worth_knowing() {
        let found =
            findings(&[Shown::Manifest(&[("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#)])]);
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("account-types/personal-too", Severity::Info)]);
    }

    #[test]
    fn the_permission_is_recognised_under_every_name_of_the_product() {
        for api in ["Dataverse", "Dynamics CRM", "Common Data Service", "dynamics crm"] {
            assert_eq!(on_blade(api, "Granted for Contoso"), [""; 0], "{api}");
        }
    }

    /// In the manifest it has no name at all, and in the old format neither.
    #[test]
    fn the_permission_is_recognised_by_its_ids() {
        let upper = r#"[{ "resourceAppId": "00000007-0000-0000-C000-000000000000", "resourceAccess": [{ "id": "78CE3F0F-A1CE-49C2-8CDE-64B5C0896DB4", "type": "Scope" }] }]"#;
        let changes = Box::leak(Box::new([("requiredResourceAccess", upper)]));
        assert_eq!(codes(&[Shown::Manifest(changes)]), [""; 0]);
    }

    /// Business Central has a permission of the same name.
    #[test]
    fn the_same_name_of_another_product_is_another_permission() {
        assert_eq!(
            on_blade("Dynamics 365 Business Central", "Granted for Contoso"),
            ["permission/dataverse-missing", "permission/not-needed"]
        );
    }

    #[test]
    fn an_empty_status_is_no_consent() {
        assert_eq!(on_blade("Dynamics CRM", ""), ["consent/empty-status"]);
    }

    #[test]
    fn granted_in_german_is_granted() {
        assert_eq!(on_blade("Dynamics CRM", "Gewährt für Contoso"), [""; 0]);
    }

    /// Japanese and Hungarian put the tenant first; those wordings are known only from machine translation.
    #[test]
    fn an_unknown_wording_of_the_status_is_not_checked() {
        for status in ["Contoso に付与されました", "Megadva a következőnek: Contoso", "Accordé pour Contoso"]
        {
            let shown = [Shown::ApiPermissions(Box::leak(Box::new(row("Dynamics CRM", status))))];
            for code in ["consent/not-granted", "consent/empty-status"] {
                assert_eq!(ask(code, &shown), Outcome::NotChecked(NotChecked::WordingUnknown), "{status}");
            }
            assert_eq!(codes(&shown), [""; 0], "{status}");
        }
    }

    /// `null` is the ordinary way of "off" and of "not set", but `true` in quotation marks is meant as on.
    #[test]
    fn a_switch_in_quotation_marks_is_not_off() {
        assert_eq!(
            codes(&[Shown::Manifest(&[("isFallbackPublicClient", r#""true""#)])]),
            ["public-client/in-quotation-marks"]
        );
    }

    #[test]
    fn a_hidden_value_is_not_checked_rather_than_missing() {
        let mut profile = profile(&[Shown::SetupPage(&[("Connection String", STRING)])]);
        let field =
            profile.forms[0].fields.iter_mut().find(|field| field.name == FieldName::ConnectionString);
        field.unwrap().value = moorline::app_registration::Known::no(NotChecked::Masked);
        for code in rules::all().map(|rule| rule.code).filter(|code| code.starts_with("connection-string/")) {
            let outcome = (rule(code).check)(&Case::new(&profile));
            assert_eq!(outcome, Outcome::NotChecked(NotChecked::Masked), "{code}");
        }
    }

    /// Before anything is set up, the fields are empty: that is no mistake yet.
    #[test]
    fn an_empty_page_has_nothing_to_find() {
        let shown = [
            Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm4.dynamics.com"),
            Shown::Typed(Input::UserName, "integration@contoso.onmicrosoft.com"),
            Shown::SetupPage(&[("Server Address", ""), ("User Name", ""), ("Connection String", "")]),
        ];
        assert_eq!(codes(&shown), [""; 0]);
    }

    /// The official builder's spelling, in which the page's own template stands, is as good as the guide's.
    #[test]
    fn another_spelling_of_the_keywords_is_the_same_string() {
        let found = findings(&with_string(
            "authtype=OAuth; UserName=integration@contoso.onmicrosoft.com; PASSWORD={PASSWORD}; ServiceUri=https://contoso.crm4.dynamics.com/; ClientId=B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57; ReplyUrl=APP://B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57; ProxyVersion=91; TokenCacheStorePath=; LoginPrompt=Never;",
        ));
        // The guide's own names are worth knowing.
        assert!(found.iter().all(|finding| finding.code == "connection-string/other-name"), "{found:?}");
        assert!(found.iter().all(|finding| finding.severity == Severity::Info), "{found:?}");
    }

    /// `TokenCacheStorePath=` is empty in the guide, and a string may end with a semicolon.
    #[test]
    fn the_page_may_write_addresses_in_its_own_way() {
        let shown = [
            Shown::Typed(Input::EnvironmentUrl, "https://contoso.crm4.dynamics.com"),
            Shown::Typed(Input::UserName, "integration@contoso.onmicrosoft.com"),
            Shown::SetupPage(&[
                ("Server Address", "https://Contoso.crm4.dynamics.com/"),
                ("User Name", "Integration@Contoso.onmicrosoft.com"),
                ("Connection String", STRING),
            ]),
        ];
        assert_eq!(codes(&shown), [""; 0]);
    }

    /// What is found of these redirect URIs under a platform; each setup of [`rules::WITH_REGISTRATION`] would do.
    fn of_uris(
        setup: SetupId,
        client: Option<&'static str>,
        platforms: &[(&str, &str)],
    ) -> Vec<&'static str> {
        let mut changes = vec![];
        for platform in ["web", "spa", "publicClient"] {
            let uris = platforms.iter().find(|(name, _)| *name == platform).map_or("", |(_, uris)| uris);
            changes.push((platform, format!(r#"{{ "redirectUris": [{uris}], "implicitGrantSettings": {{ "enableIdTokenIssuance": true }} }}"#)));
        }
        let changes: Vec<(&'static str, &'static str)> =
            changes.into_iter().map(|(name, text)| (name, &*text.leak())).collect();
        let mut shown = vec![Shown::Setup(setup), Shown::Manifest(changes.leak())];
        shown.extend(client.map(Shown::WebClient));
        codes(&shown).into_iter().filter(|code| code.starts_with("redirect-uri/")).collect()
    }

    /// RFC 3986, section 3.1: the case of a scheme does not matter.
    #[test]
    fn a_scheme_in_capitals_is_the_same() {
        let found = |uri| of_uris(SetupId::DelegatedApi, None, &[("web", uri)]);
        assert_eq!(found(r#""HTTPS://reports.contoso.example/callback""#), [""; 0]);
        assert_eq!(found(r#""HTTP://localhost:5000/callback""#), [""; 0]);
        assert_eq!(found(r#""HTTP://reports.contoso.example/callback""#), ["redirect-uri/not-https"]);
    }

    /// "Must be a valid URL" (portal); custom schemes are those of public clients (`reply-url`).
    #[test]
    fn what_is_no_address_of_a_page_is_told_once() {
        let found = |uri| of_uris(SetupId::DelegatedApi, None, &[("web", uri)]);
        for uri in [r#""https://""#, r#""http:///callback""#, r#""://x""#, r#""reports""#] {
            assert_eq!(found(uri), ["redirect-uri/no-scheme"], "{uri}");
        }
        assert_eq!(found(r#""ftp://reports.contoso.example/""#), ["redirect-uri/custom-scheme"]);
        assert_eq!(found(r#"" https://reports.contoso.example/""#), ["redirect-uri/blank"]);
        assert_eq!(found(r#""https://reports.contoso.example/\u200B""#), ["redirect-uri/blank"]);
        let native = r#""msauth.com.contoso.reports://auth", "ms-appx-web://Microsoft.AAD.BrokerPlugin/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57", "reports://""#;
        assert_eq!(of_uris(SetupId::DelegatedApi, None, &[("publicClient", native)]), [""; 0]);
        // Where the setup says more of it, that is told.
        let app = [("web", r#""app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57""#)];
        assert_eq!(of_uris(SetupId::NavOauth, None, &app), ["redirect-uri/native-under-web"]);
        assert_eq!(of_uris(SetupId::McpServer, None, &app), ["redirect-uri/not-under-mobile-and-desktop"]);
        assert_eq!(of_uris(SetupId::AdminCenterApi, None, &app), ["redirect-uri/custom-scheme"]);
    }

    /// microsoft/claude-ai-mcp #632 (red-mcp): under Web, Entra asks for a secret, whatever else is registered.
    #[test]
    fn a_callback_under_web_is_wrong_beside_other_public_addresses() {
        let found = |platforms: &[(&str, &str)]| of_uris(SetupId::McpServer, None, platforms);
        let web = ("web", r#""http://localhost:33418/callback""#);
        let other = ("publicClient", r#""https://login.microsoftonline.com/common/oauth2/nativeclient""#);
        assert_eq!(found(&[web, other]), ["redirect-uri/not-under-mobile-and-desktop"]);
        // Entra does not look at the port; and what somebody develops beside it is none of the program's.
        assert_eq!(found(&[web, ("publicClient", r#""http://localhost:1234/callback""#)]), [""; 0]);
        let page = ("spa", r#""http://localhost:3000/""#);
        assert_eq!(found(&[page, ("publicClient", r#""http://localhost:33418/callback""#)]), [""; 0]);
        assert_eq!(found(&[("web", r#""https://reports.contoso.example/callback""#), other]), [""; 0]);
    }

    #[test]
    fn localhost_under_web_does_not_do_for_the_generator() {
        let platforms = [("web", r#""http://localhost""#), ("publicClient", r#""msal://auth""#)];
        assert_eq!(
            of_uris(SetupId::TableProxyGenerator, None, &platforms),
            ["redirect-uri/not-under-mobile-and-desktop"]
        );
    }

    /// Browsers leave the default port out (red-443), whether the web client is known or not.
    #[test]
    fn the_default_port_is_told_at_the_sign_in_page_too() {
        let found = |uri, client| of_uris(SetupId::OnpremSignIn, client, &[("web", uri)]);
        let client = Some("https://bc.contoso.example/BC230/");
        let with_port = r#""https://bc.contoso.example:443/BC230/SignIn""#;
        assert_eq!(found(with_port, None), ["redirect-uri/not-exact"]);
        assert_eq!(found(with_port, client), ["redirect-uri/sign-in-missing"]);
        for right in [
            r#""https://bc.contoso.example/BC230/SignIn""#,
            r#""https://bc.contoso.example/BC230/SignIn", "https://bc.contoso.example:443/BC230/SignIn""#,
            r#""https://BC.contoso.example/BC230/SignIn", "https://bc.contoso.example/bc230/signin""#,
        ] {
            assert_eq!(found(right, None), [""; 0], "{right}");
            assert_eq!(found(right, client), [""; 0], "{right}");
        }
        assert_eq!(found(r#""https://bc.contoso.example:8443/BC230/SignIn""#, None), [""; 0]);
        assert_eq!(found(r#""https://bc.contoso.example/BC230/SignIn ""#, None), ["redirect-uri/blank"]);
        assert_eq!(found(r#""https://bc.contoso.example/BC230/SignIn ""#, client), ["redirect-uri/blank"]);
    }

    /// Embed apps use their own host (help of LS Central 23; intercompany-how-setup).
    #[test]
    fn the_landing_page_of_an_embed_app_is_its_own() {
        let embed = Some("https://fabrikamapples.bc.dynamics.com/Production");
        let own = [("web", r#""https://fabrikamapples.bc.dynamics.com/OAuthLanding.htm""#)];
        let online = [("web", r#""https://businesscentral.dynamics.com/OAuthLanding.htm""#)];
        for setup in [SetupId::Intercompany, SetupId::S2sApi] {
            assert_eq!(of_uris(setup, embed, &own), [""; 0], "{setup:?}");
            // Without a web client at hand, it may be either, and that of another server is none of ours.
            assert_eq!(of_uris(setup, Some("https://businesscentral.dynamics.com/x"), &online), [""; 0]);
        }
        assert_eq!(of_uris(SetupId::Intercompany, embed, &online), ["redirect-uri/online-landing-missing"]);
        assert_eq!(of_uris(SetupId::S2sApi, embed, &online), ["redirect-uri/not-of-the-embed-app"]);
    }

    #[test]
    fn localhost_without_https_is_allowed() {
        let uris = r#"{ "redirectUris": ["http://localhost", "http://localhost:8400/callback", "http://127.0.0.1:5000"] }"#;
        let changes: &'static [_] = Box::leak(Box::new([("publicClient", uris)]));
        let found = codes(&[Shown::Manifest(changes)]);
        assert_eq!(found, ["redirect-uri/app-uri-not-registered"], "{}", manifest(changes));
    }

    /// NAV has no SDK version, and its string no ProxyVersion.
    #[test]
    fn what_belongs_to_another_product_does_not_apply() {
        let nav = Shown::Typed(Input::Product, "nav2018");
        let page = Shown::SetupPage(&[("Connection String", STRING)]);
        assert_eq!(
            ask("setup-page/sdk-version", &[nav, page]),
            Outcome::NotChecked(NotChecked::NotApplicable)
        );
        assert_eq!(codes(&[nav, page]), ["connection-string/proxy-version-in-nav"]);
        let bc = Shown::Typed(Input::Product, "bc15");
        assert_eq!(codes(&[bc, page]), [""; 0]);
        // As long as the product is not known, neither is judged.
        assert_eq!(codes(&[page]), [""; 0]);
    }

    /// Another app's manifest that is pasted beside says nothing of the chosen one.
    #[test]
    fn another_app_is_not_judged_in_the_place_of_the_chosen_one() {
        let shown = [
            Shown::Manifest(&[]),
            Shown::Manifest(&[
                ("appId", r#""3fa0c5d8-71be-4e29-8c46-d95b02a7e613""#),
                ("isFallbackPublicClient", "null"),
                ("requiredResourceAccess", "[]"),
            ]),
        ];
        assert_eq!(codes(&shown), [""; 0]);
    }
}

/// The rules about addresses are not asked about plain ones, of which they must have nothing to say.
#[test]
fn a_plain_address_has_no_findings_in_any_setup() {
    let profile = Profile::default();
    let mut plain = 0;
    for region in moorline::cloud::REGIONS {
        let text = format!("https://contoso-2.{}", region.suffix);
        let case = Case::of_address(&profile, &text);
        for setup in SetupId::ALL {
            let asked = rules::judge(rules::OF_ENVIRONMENT_URLS, &case, &[*setup]);
            let found: Vec<_> =
                asked.iter().flat_map(|answer| &answer.findings).map(|found| found.finding.code).collect();
            if case.addresses[0].read.is_plain() {
                plain += 1;
                assert_eq!(found, [""; 0], "{text} {setup:?}");
            }
        }
    }
    assert!(plain > 200, "{plain}");
}

/// Every change that is offered mends what it is offered for, and makes nothing worse.
mod fixes {
    use super::*;
    use moorline::{
        connection_string::{ConnectionString, grammar::append},
        finding::Hit,
    };
    use proptest::prelude::*;

    /// What each rule answers: how often it found something; `None` when it was not checked.
    fn counts(text: &str, setups: &[SetupId]) -> Vec<(&'static Rule, Option<usize>)> {
        let profile = Profile::default();
        let case = Case::of_connection_string(&profile, text);
        rules::judge(rules::OF_CONNECTION_STRINGS, &case, setups)
            .into_iter()
            .map(|answer| (answer.rule, answer.not_checked.is_none().then_some(answer.findings.len())))
            .collect()
    }

    /// `{PASSWORD}` in the place of the first half would leave the second one in the text, and unmasked.
    #[test]
    fn half_a_password_is_not_mended_away() {
        let profile = Profile::default();
        let offered = |text: &str| {
            let case = Case::of_connection_string(&profile, text);
            let answers = rules::judge(rules::OF_CONNECTION_STRINGS, &case, &[SetupId::Bc14Oauth]);
            let about = |rule: &Rule| rule.code == "connection-string/secret-in-clear";
            let mut found = answers.into_iter().filter(|answer| about(answer.rule));
            found.next().map(|answer| {
                answer.findings.iter().map(|found| found.finding.edits.len()).collect::<Vec<_>>()
            })
        };
        let text = "AuthType=OAuth;Password=S3cret;with=signs;Url=https://contoso.crm4.dynamics.com;";
        assert_eq!(offered(text), Some(vec![0]));
        assert_eq!(offered(&text.replace(";with=signs", "")), Some(vec![1]));
    }

    /// The changes of these make pairs out of what was one value. What is wrong in those is uncovered, not added.
    const UNCOVER: [&str; 3] = [
        "connection-string/xml",
        "connection-string/word-processor-characters",
        "connection-string/line-break-in-value",
    ];

    /// Applies every offered change by itself, and compares what is found before and after. What could not be
    /// checked before may be found afterwards: the change has uncovered it.
    fn mend_each(text: &str, setups: &[SetupId]) -> Result<(), TestCaseError> {
        let profile = Profile::default();
        let case = Case::of_connection_string(&profile, text);
        let before = counts(text, setups);
        for (rule, _) in before.iter().filter(|(_, found)| found.is_some_and(|found| found > 0)) {
            let Outcome::Found(hits) = (rule.check)(&case) else { continue };
            for Hit { edits, .. } in hits.into_iter().filter(|hit| !hit.edits.is_empty()) {
                let mended = moorline::finding::apply(text, &edits);
                for ((other, found_before), (_, found_after)) in before.iter().zip(&counts(&mended, setups)) {
                    if other.code == rule.code {
                        prop_assert!(found_after < found_before, "{}: {text:?} -> {mended:?}", rule.code);
                    } else if other.severity == Severity::Error
                        && found_before.is_some()
                        && !UNCOVER.contains(&rule.code)
                    {
                        prop_assert!(
                            found_after <= found_before,
                            "{} adds {}: {text:?} -> {mended:?}",
                            rule.code,
                            other.code
                        );
                    }
                }
            }
        }
        Ok(())
    }

    const SETUPS: [&[SetupId]; 5] = [
        &[SetupId::NavOauth],
        &[SetupId::Bc14Oauth],
        &[SetupId::BcOnpremDataverse],
        &[SetupId::SalesOnprem],
        SetupId::ALL,
    ];

    #[test]
    fn of_every_example_and_every_vector() {
        let mut texts: Vec<String> = include_str!("vectors/connection-strings.jsonl")
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["input"].as_str().unwrap().to_owned()
            })
            .collect();
        for example in example::all() {
            for shown in example.valid.iter().chain(example.invalid) {
                if let Shown::ConnectionString(text) = shown {
                    texts.push((*text).to_owned());
                }
            }
        }
        let mut wrong = String::new();
        for text in &texts {
            for setups in SETUPS {
                if let Err(error) = mend_each(text, setups) {
                    writeln!(wrong, "{error}").unwrap();
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    /// Keywords and values that rules look at, and some that they do not.
    fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
        let key = prop::sample::select(vec![
            "AuthType",
            "authenticationtype",
            "Url",
            "Server",
            "ServiceUri",
            "Username",
            "User Id",
            "Password",
            "pwd",
            "Kennwort",
            "AppId",
            "ClientId",
            "RedirectUri",
            "ReplyUrl",
            "ProxyVersion",
            "LoginPrompt",
            "TokenCacheStorePath",
            "HomeRealmUri",
            "Integrated Security",
            "ClientSecret",
            "client_secret",
            "Benutzername",
            "Usernme",
            "TenantId",
            "Domain",
            "Certificate",
            "AccessToken",
            "x",
            "a b=c",
        ]);
        let value = prop_oneof![
            prop::sample::select(vec![
                "",
                "OAuth",
                "oauth",
                "Oauth2",
                "AD",
                "5",
                "Office365",
                "ClientSecret",
                "Always",
                "Never",
                "Auto",
                "{PASSWORD}",
                "{password}",
                "{ PASSWORD }",
                "****",
                "passcode",
                "a;b",
                "'x",
                "x\"",
                " x ",
                "x\ny=1",
                "x\nUrl=1",
                "\u{201c}{PASSWORD}\u{201d}",
                "\u{ff1b}",
                "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
                "{B7C1E3A4-5D20-4F6E-9A38-2F4D8E6B1C57}",
                "app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57",
                "https://localhost",
                "localhost",
                "contoso.crm4.dynamics.com",
                "https://contoso.crm4.dynamics.com",
                "91",
                "100",
                "true",
                "DOMAIN\\user",
                "user@contoso.com",
                "<AppId>",
                "C:\\x",
            ])
            .prop_map(str::to_owned),
            "\\PC{0,6}",
        ];
        prop::collection::vec((key.prop_map(str::to_owned), value), 0..9)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn of_strings_that_are_written_well(pairs in pairs(), which in 0..SETUPS.len()) {
            let mut text = String::new();
            for (key, value) in &pairs {
                append(&mut text, key, value);
            }
            prop_assert!(ConnectionString::parse(&text).is_ok());
            mend_each(&text, SETUPS[which])?;
        }

        #[test]
        fn of_strings_that_are_written_badly(pairs in pairs(), between in "( ?; ?|;\n|;;| )", which in 0..SETUPS.len()) {
            let text: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
            mend_each(&text.join(&between), SETUPS[which])?;
        }
    }
}
