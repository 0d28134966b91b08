//! `moorline check` and `moorline manifest`: the real program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod program;

use std::{fs, path::PathBuf, process::Stdio};

use program::{program, run, with_input};
use serde_json::{Value, json};

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

const NAV: [&str; 2] = ["--setup", "nav-oauth"];
const APP_ID: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

fn wrong() -> Value {
    json!({"appId": APP_ID, "displayName": "x", "isFallbackPublicClient": null})
}

fn right() -> Value {
    let access = json!([{"id": "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4", "type": "Scope"}]);
    json!({
        "appId": APP_ID,
        "isFallbackPublicClient": true,
        "signInAudience": "AzureADMyOrg",
        "publicClient": {"redirectUris": [format!("app://{APP_ID}")]},
        "requiredResourceAccess": [{"resourceAppId": "00000007-0000-0000-c000-000000000000", "resourceAccess": access}],
    })
}

#[test]
fn check_says_what_is_wrong_and_where() {
    let sample = "tests/samples/old-name-in-the-new-format.json";
    let answered = run(&[&["check", sample], &NAV[..]].concat());
    insta::assert_snapshot!(answered.all());
    let clean = with_input(&[&["check", "-"], &NAV[..]].concat(), right().to_string().as_bytes());
    assert_eq!(clean.code, 0, "{clean:?}");
    assert!(clean.out.starts_with("nothing found: standard input\n"), "{clean:?}");
    assert!(!clean.out.contains("older format"), "{clean:?}");
    let old = run(&[&["check", "tests/samples/before-2019.json"], &NAV[..]].concat());
    assert!(
        old.out.contains("in an older format (manifest of before 2019). \"moorline manifest convert\""),
        "{old:?}"
    );
}

/// The name of a file without that of the folder.
fn name_in(folder: &str, line: &Value) -> String {
    let name = line["file"].as_str().unwrap().strip_prefix(folder).unwrap();
    name.trim_start_matches('/').to_owned()
}

#[test]
fn folders_are_searched_and_files_answered_in_order() {
    let root = folder("folders");
    fs::create_dir_all(root.join("b/c")).unwrap();
    fs::write(root.join("package.json"), r#"{"name": 1, "scripts": {}}"#).unwrap();
    fs::write(root.join("list.json"), "[1, 2]").unwrap();
    fs::write(root.join("readme.txt"), "{").unwrap();
    for number in 0..300 {
        fs::write(root.join(format!("b/{number:03}.json")), wrong().to_string()).unwrap();
    }
    fs::write(root.join("b/c/z.JSON"), right().to_string()).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&root, root.join("b/c/back")).unwrap();
    let root = root.to_str().unwrap();
    let json = run(&[&["check", root, "--format", "json"], &NAV[..]].concat());
    let files: Vec<String> = json.lines().iter().map(|line| name_in(root, line)).collect();
    let in_b = (0..300).map(|number| format!("b/{number:03}.json"));
    let expected: Vec<String> = in_b.chain(["b/c/z.JSON".to_owned()]).collect();
    assert_eq!(files, expected);
    assert_eq!(json.code, 1);
    let text = run(&[&["check", root], &NAV[..]].concat());
    let table = text.out.rsplit_once("301 files\n").unwrap().1;
    assert!(
        table.contains("error    public-client/off                           300 in 300 files\n"),
        "{table}"
    );
    assert!(table.contains("2 files are no manifests and were passed over\n"), "{table}");
    let again = run(&[&["check", root], &NAV[..]].concat());
    assert_eq!(text.out, again.out, "the order is always the same");
}

/// Sales stands on the connection to Dataverse, whose registration is one's own only on-premises.
#[test]
fn a_setup_that_stands_on_another_asks_which_business_central_it_is() {
    let sample = "tests/samples/old-name-in-the-new-format.json";
    let unknown = run(&["check", sample, "--setup", "sales"]);
    assert!(
        unknown
            .out
            .contains("rules depend on the Business Central at hand; say which it is with --web-client"),
        "{unknown:?}"
    );
    let patch = run(&["manifest", "patch", sample, "--setup", "sales"]);
    assert!(
        patch.code != 0 && patch.err.contains("say with --web-client which Business Central it is"),
        "{patch:?}"
    );
    let onprem = ["--web-client", "https://bc.contoso.example/BC250"];
    let of = |setup: &str| {
        let answered = run(&[&["check", sample, "--setup", setup], &onprem[..]].concat());
        (answered.code, answered.out)
    };
    assert_eq!(of("sales"), of("bc-onprem-dataverse"));
    assert!(of("sales").1.contains("redirect-uri/landing-missing"), "{:?}", of("sales"));
    let online =
        run(&["check", sample, "--setup", "sales", "--web-client", "https://businesscentral.dynamics.com/"]);
    assert!(online.out.contains("registration/not-needed"), "{online:?}");
}

/// Every file with its format, and the findings by code for each setup: what is wrong for one is right for another.
#[test]
fn codes_tell_the_format_of_each_file_and_compare_setups() {
    let root = folder("codes");
    let public = json!({"appId": APP_ID, "allowPublicClient": true, "replyUrlsWithType": [
        {"url": "http://contoso.com/a", "type": "Web"}, {"url": "http://contoso.com/b", "type": "Web"},
    ]});
    fs::write(root.join("1.json"), right().to_string()).unwrap();
    fs::write(root.join("2.json"), public.to_string()).unwrap();
    fs::write(root.join("3.json"), json!([right(), public]).to_string()).unwrap();
    fs::write(root.join("4.json"), "[1, 2]").unwrap();
    let root = root.to_str().unwrap();
    let answered = run(&["check", root, "--format", "codes", "--setup", "nav-oauth", "--setup", "s2s-api"]);
    insta::assert_snapshot!(answered.all().replace(root, "FOLDER"));
    let refused = run(&["check", root, "--setup", "nav-oauth", "--setup", "s2s-api"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--format codes"), "{refused:?}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let path = folder("unreadable").join("not-utf8.json");
    fs::write(&path, b"{\"a\": \"\xff\"}").unwrap();
    let path = path.to_str().unwrap();
    for format in ["text", "json", "sarif", "markdown"] {
        let arguments = ["check", "there-is-no-such-file", path, "-", "--format", format];
        let answered = with_input(&[&arguments, &NAV[..]].concat(), right().to_string().as_bytes());
        assert_eq!(answered.code, 2, "{answered:?}");
        assert!(answered.err.contains("cannot read there-is-no-such-file: "), "{answered:?}");
        assert!(answered.err.contains("it is not valid UTF-8, from byte 8 on"), "{answered:?}");
        match format {
            "json" => {
                let lines = answered.lines();
                assert_eq!(lines.len(), 3);
                assert!(lines[0]["error"].is_string() && lines[2]["error"].is_null());
            }
            "sarif" => {
                let run = &answered.json()["runs"][0];
                assert_eq!(run["invocations"][0]["executionSuccessful"], json!(false));
                let told = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
                assert_eq!(told.len(), 2);
            }
            _ => {}
        }
    }
}

#[test]
fn the_json_of_check_stands_still() {
    let answered = with_input(
        &[&["check", "-", "--format", "json"], &NAV[..]].concat(),
        b"{\"appId\": \"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\", \"displayName\": \"x\",\n\"isFallbackPublicClient\": null, \"requiredResourceAccess\": 1}",
    );
    let mut line = answered.lines().remove(0);
    // Which rules there are is no part of the contract.
    for registration in line["registrations"].as_array_mut().unwrap() {
        let findings = registration["findings"].as_array_mut().unwrap();
        findings.retain(|finding| finding["code"] == "public-client/off");
        registration["notChecked"].as_array_mut().unwrap().truncate(1);
    }
    insta::assert_json_snapshot!(line);
}

/// By the standard: what must be there, and what refers to what.
#[test]
fn sarif_is_as_the_standard_wants_it() {
    let arguments = ["check", "tests/samples", "--format", "sarif"];
    let answered = run(&[&arguments, &NAV[..]].concat());
    assert_eq!(answered.code, 1);
    let sarif = answered.json();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["tool"]["driver"]["name"], "Moorline");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let levels = ["error", "warning", "note"];
    for rule in rules {
        assert!(levels.contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()), "{rule}");
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        let members = rule.as_object().unwrap().keys();
        for name in members {
            let known = ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"];
            assert!(known.contains(&name.as_str()), "{name}");
        }
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 20);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(rules[index]["defaultConfiguration"]["level"], result["level"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let physical = &result["locations"][0]["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
        let text = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(uri)).unwrap();
        let region = &physical["region"];
        if region.is_null() {
            continue;
        }
        let lines: Vec<&str> = text.split('\n').collect();
        let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
        let (start, end) =
            ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
        assert!(start <= end && start.0 >= 1 && start.1 >= 1 && end.0 <= lines.len(), "{result}");
        let units = |line: usize| lines[line - 1].encode_utf16().count();
        assert!(start.1 <= units(start.0) + 1 && end.1 <= units(end.0) + 1, "{result}");
    }
}

/// A name can neither format a report, nor ring somebody up in it.
#[test]
fn a_name_stands_in_markdown_as_it_is() {
    let hostile = json!({"appId": APP_ID, "displayName": "| <img src=x> @team [a](b) `c`\n# d\u{202e}"});
    let arguments = ["check", "-", "--format", "markdown"];
    let answered = with_input(&[&arguments, &NAV[..]].concat(), hostile.to_string().as_bytes());
    let expected = "**\\| &lt;img src=x&gt; &#64;team \\[a\\]\\(b\\) \\`c\\`\u{fffd}\\# d\u{fffd}**\n";
    assert!(answered.out.contains(expected), "{}", answered.out);
    assert!(answered.out.contains("\n## Summary\n\n1 file\n"), "{}", answered.out);
}

#[test]
fn no_escape_sequence_gets_through() {
    let hostile = format!(
        "{{\"appId\": \"{APP_ID}\", \"displayName\": \"\u{1b}[2J\u{202e}\",\n\"isFallbackPublicClient\": \"\u{1b}]0;x\u{7}\"}}"
    );
    for format in ["text", "json", "sarif", "markdown"] {
        let arguments = ["check", "-", "--format", format];
        let answered = with_input(&[&arguments, &NAV[..]].concat(), hostile.as_bytes());
        assert!(!answered.all().contains('\u{1b}'), "{format}");
    }
    for arguments in [&["manifest", "patch", "--diff"][..], &["manifest", "patch", "--commands", "az"]] {
        let answered = with_input(&[arguments, &NAV[..]].concat(), hostile.as_bytes());
        assert!(!answered.all().contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn secrets_are_never_shown() {
    let secret = "hunter2-Geheim";
    let long = format!(
        "\"customKeyIdentifier\": \"{secret}\", \"secretText\": \"{secret}\", \"value\": \"{secret}\""
    );
    let texts = [
        format!(
            "{{\"appId\": \"{APP_ID}\", \"passwordCredentials\": [{{{long}}}], \"isFallbackPublicClient\": null}}"
        ),
        format!(
            "{{\n\"appId\": \"{APP_ID}\",\n\"isFallbackPublicClient\": null,\n\"passwordCredentials\": [{{{long}}}],\n\"keyCredentials\": [{{{long}}}]\n}}"
        ),
        format!("{{\"allowPublicClient\": null, \"passwordCredentials\": [{{{long}"),
        format!("{{\"secretText\": \"{secret}\n, \"isFallbackPublicClient\": tru}}"),
        format!("{}\"secretText\": \"{secret}\"", "[".repeat(100)),
    ];
    for text in &texts {
        for format in ["text", "json", "sarif", "markdown"] {
            let answered =
                with_input(&[&["check", "-", "--format", format], &NAV[..]].concat(), text.as_bytes());
            assert!(!answered.all().contains(secret), "{format}: {text}\n{}", answered.all());
        }
        for arguments in [
            &["manifest", "patch", "--diff"][..],
            &["manifest", "patch", "--commands", "az"],
            &["manifest", "patch", "--commands", "powershell"],
            &["manifest", "patch", "--commands", "m365"],
        ] {
            let answered = with_input(&[arguments, &NAV[..]].concat(), text.as_bytes());
            assert!(!answered.all().contains(secret), "{arguments:?}: {text}\n{}", answered.all());
        }
    }
}

#[test]
fn a_file_as_powershell_redirects_it() {
    let text: Vec<u8> =
        [0xfeff].into_iter().chain(wrong().to_string().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let answered = with_input(&[&["check", "-", "--format", "json"], &NAV[..]].concat(), &text);
    assert_eq!(answered.lines()[0]["registrations"][0]["name"], "x", "{answered:?}");
}

#[test]
fn every_registration_of_az_ad_app_list_is_checked() {
    let list = json!([wrong(), right(), wrong()]);
    let answered =
        with_input(&[&["check", "-", "--format", "json"], &NAV[..]].concat(), list.to_string().as_bytes());
    let registrations = answered.lines()[0]["registrations"].as_array().unwrap().clone();
    let off: Vec<bool> = registrations
        .iter()
        .map(|it| it["findings"].as_array().unwrap().iter().any(|it| it["code"] == "public-client/off"))
        .collect();
    assert_eq!(off, [true, false, true]);
}

#[test]
fn convert_prints_the_new_text_and_says_what_is_lost() {
    let old = "{\r\n\t\"appId\": \"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\",\r\n\t\"allowPublicClient\": true,\r\n\t\"errorUrl\": \"https://contoso.com/error\"\r\n}\r\n";
    let answered = with_input(&["manifest", "convert"], old.as_bytes());
    assert_eq!(
        answered.out,
        "{\r\n\t\"appId\": \"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\",\r\n\t\"isFallbackPublicClient\": true\r\n}\r\n"
    );
    assert_eq!(answered.err, "lost: errorUrl (line 4): The Microsoft Graph format has nothing like it.\n");
    assert_eq!(answered.code, 0);
    let json = with_input(&["manifest", "convert", "--json"], old.as_bytes());
    insta::assert_json_snapshot!("convert_json", json.json());
    let again = with_input(&["manifest", "convert"], answered.out.as_bytes());
    assert_eq!((again.out.as_str(), again.code), (answered.out.as_str(), 0), "it is not converted twice");
    let broken = with_input(&["manifest", "convert"], b"{\n\"allowPublicClient\": tru, \"name\": 1}");
    assert_eq!((broken.out.as_str(), broken.code), ("", 1));
    assert!(broken.err.contains("(standard input, line 2, column 22)"), "{}", broken.err);
    assert_eq!(run(&["manifest", "convert", "there-is-no-such-file"]).code, 2);
}

#[test]
fn patch_prints_the_new_text_a_diff_json_or_commands() {
    let sample = "tests/samples/windows-line-ends.json";
    let patch = |more: &[&str]| run(&[&["manifest", "patch", sample], &NAV[..], more].concat());
    let before = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(sample)).unwrap();
    let answered = patch(&[]);
    assert_eq!(answered.out, before.replace("\": false", "\": true"));
    assert_eq!(answered.err, "mended: Public client flows are not allowed (false) (public-client/off)\n");
    assert_eq!(answered.code, 0);
    insta::assert_snapshot!("patch_diff", patch(&["--diff"]).all().replace('\r', ""));
    insta::assert_json_snapshot!("patch_json", patch(&["--json"]).json());
    for tool in ["az", "powershell", "m365"] {
        let answered = patch(&["--commands", tool]);
        assert!(answered.out.contains(APP_ID) && answered.code == 0, "{answered:?}");
    }
    assert_eq!(run(&["manifest", "patch", sample]).code, 2, "it must be said for what");
    assert_eq!(patch(&["--diff", "--json"]).code, 2);
    // What only a person can mend is left, and said.
    let left = with_input(
        &[&["manifest", "patch"], &NAV[..]].concat(),
        b"{\"appId\": \"b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57\", \"displayName\": \"x\" \"notes\": 1}",
    );
    assert_eq!(left.code, 1);
    assert!(left.err.contains("left: The manifest is not valid JSON"), "{left:?}");
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let root = folder("closed-pipe");
    for number in 0..200 {
        fs::write(root.join(format!("{number}.json")), wrong().to_string()).unwrap();
    }
    let mut child = program()
        .args(["check", root.to_str().unwrap()])
        .args(NAV)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert!(done.stderr.is_empty());
    assert!(matches!(done.status.code(), Some(0 | 1)));
}
