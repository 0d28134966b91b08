//! The real program `moorline`: its inputs, its answers, its exit codes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod program;

use std::{
    fs,
    io::{Read as _, Write as _},
    path::PathBuf,
    process::Stdio,
};

use program::{Answered, program, run, with_input};
use serde_json::{Value, json};

/// The command and its answer, for a snapshot.
fn told(arguments: &[&str]) -> String {
    let shown = arguments.join(" ").replace(SECRET, "hunter2").replace('\u{1b}', "ESC");
    let answered = run(arguments).all();
    assert!(!answered.contains('\u{1b}'), "an escape sequence of the input got through");
    format!("$ moorline {shown}\n{answered}\n")
}

/// A file of this test.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn vectors(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const SECRET: &str = "hunter2-Geheim";

// --- connection-string parse ---------------------------------------------------------------------------------

/// Of the 195 rows: those of one line through standard input, all but those with NUL as an argument, and all of
/// them as a whole file.
#[test]
fn parse_answers_as_the_official_builder_does() {
    let rows = vectors(include_str!("vectors/connection-strings.jsonl"));
    assert_eq!(rows.len(), 195);
    let parse = ["connection-string", "parse", "--json"];
    let of = |row: &Value| row["input"].as_str().unwrap().to_owned();

    let (in_lines, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| !of(row).contains(['\n', '\r']));
    assert!(in_lines.len() > 170 && others.len() > 8);
    let input: Vec<String> = in_lines.iter().map(|row| of(row)).collect();
    let answered = with_input(&parse, input.join("\n").as_bytes());
    // The last of them is not empty, or a line would be missing.
    assert_eq!(answered.lines().len(), in_lines.len());
    for (answer, row) in answered.lines().iter().zip(in_lines) {
        is_as_the_oracle(answer, row);
    }

    let as_arguments: Vec<_> = rows.iter().filter(|row| !of(row).contains('\0')).collect();
    let texts: Vec<String> = as_arguments.iter().map(|row| of(row)).collect();
    let arguments: Vec<&str> =
        parse.into_iter().chain(["--"]).chain(texts.iter().map(String::as_str)).collect();
    let answered = run(&arguments);
    assert_eq!(answered.lines().len(), as_arguments.len());
    for (answer, row) in answered.lines().iter().zip(as_arguments) {
        is_as_the_oracle(answer, row);
    }

    for (number, row) in others.iter().enumerate() {
        let path = file(&format!("whole-{number}"), of(row).as_bytes());
        let answered = run(&[&parse[..], &["--whole", "--file", path.to_str().unwrap()]].concat());
        is_as_the_oracle(&answered.lines()[0], row);
    }
}

fn is_as_the_oracle(answer: &Value, row: &Value) {
    let oracle = row["oracle"].as_object().unwrap();
    if let Some(message) = oracle.get("error").filter(|_| oracle.len() == 1) {
        assert_eq!(&answer["error"]["message"], message, "{row}");
        let index = answer["error"]["index"].as_u64().unwrap();
        assert!(message.as_str().unwrap().ends_with(&format!("at index {index}.")), "{row}");
        assert_eq!(answer["pairs"], json!([]));
        return;
    }
    assert_eq!(answer["error"], Value::Null, "{row}");
    let pairs: Vec<Value> = answer["pairs"].as_array().unwrap().clone();
    assert_eq!(pairs.len(), oracle.len(), "{row}: {pairs:?}");
    for pair in &pairs {
        assert_eq!(oracle[pair[0].as_str().unwrap()], pair[1], "{row}");
    }
    // serde_json sorts the members of the oracle; their order stands in what the official builder wrote.
    let rebuilt: Vec<_> =
        pairs.iter().filter(|pair| pair[1] != "").map(|pair| pair[0].as_str().unwrap()).collect();
    let mut text = row["oracle_rebuilt"].as_str().unwrap();
    for key in rebuilt {
        let written = format!("{}=", key.replace('=', "=="));
        let (_, after) = text.split_once(&written).unwrap_or_else(|| panic!("{row}: {key} out of order"));
        text = after;
    }
}

#[test]
fn the_values_are_there_for_machines_and_only_for_them() {
    let text = format!(
        "Url=https://contoso.crm4.dynamics.com;Password={SECRET};ClientSecret={{SECRET}};Pwd='a;{SECRET}'"
    );
    let parse = ["connection-string", "parse", text.as_str()];
    assert!(run(&[&parse[..], &["--json"]].concat()).out.contains(SECRET));
    let redacted = run(&[&parse[..], &["--json", "--redact"]].concat());
    assert_eq!(
        redacted.lines()[0]["pairs"],
        json!([
            ["url", "https://contoso.crm4.dynamics.com"],
            ["password", "•••"],
            ["clientsecret", "{SECRET}"],
            ["pwd", "•••"]
        ])
    );
    for arguments in [
        &parse[..],
        &["connection-string", "check", &text],
        &["connection-string", "check", &text, "--json"],
        &["connection-string", "check", &text, "--json", "--setup", "bc14-oauth"],
        &["connection-string", "check", &text, "--setup", "bc14-oauth", "--color", "always"],
        &["connection-string", "parse", &format!("{text};x")],
        &["connection-string", "check", &format!("{text};x"), "--setup", "nav-oauth"],
        &["connection-string", "check", &format!("{text};x")],
        &["url", &text],
        &["url", &text, "--setup", "nav-oauth"],
        &["url", &format!("https://me:{SECRET}@contoso.crm4.dynamics.com")],
    ] {
        let answered = run(arguments);
        assert!(
            !answered.out.contains(SECRET) && !answered.err.contains(SECRET),
            "{arguments:?}: {answered:?}"
        );
    }
}

#[test]
fn the_json_of_parse_stands_still() {
    let answered = with_input(
        &["connection-string", "parse", "--json"],
        b"Url=https://contoso.crm4.dynamics.com; Password=\"a\"\"b\\\";x=1;X=2\r\nUrl\nUrl=\xff\n\n",
    );
    insta::assert_snapshot!(answered.all());
}

// --- connection-string check ---------------------------------------------------------------------------------

const WRONG: &str = "AuthType=Office365;Username=integration@contoso.onmicrosoft.com;Password=hunter2-Geheim;Url=https://contoso.crm4.dynamics.com";

#[test]
fn check_says_what_is_wrong_why_and_what_to_do() {
    let right = "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={PASSWORD};Url=https://contoso.crm4.dynamics.com;AppId=b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;RedirectUri=app://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never";
    let mut all = String::new();
    for arguments in [
        &["connection-string", "check", WRONG, "--setup", "bc14-oauth"][..],
        &["connection-string", "check", WRONG],
        &["connection-string", "check", right, "--product", "bc14"],
        &["connection-string", "check", "Url", "--product", "nav2018"],
        &["connection-string", "check", "Url"],
        &[
            "connection-string",
            "check",
            "Url=https://contoso.crm4.dynamics.com;Pässword=😀;Password=hunter2-Geheim;x",
        ],
        &["connection-string", "parse", "a=\u{1b}[31m;b"],
        &["connection-string", "parse", "AuthType=OAuth;\n  Password=hunter2-Geheim;\n  x;\n"],
    ] {
        all += &told(arguments);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_json_of_check_stands_still() {
    let answered = run(&["connection-string", "check", "--json", "--product", "bc14", WRONG]);
    insta::assert_json_snapshot!(answered.lines());
    let members: Vec<_> = answered.out.split("\":").collect();
    assert!(members[0].ends_with("error"), "the order of the members");
    let without_setup = run(&["connection-string", "check", "--json", WRONG]).lines();
    let not_checked = without_setup[0]["notChecked"].as_array().unwrap();
    assert!(not_checked.iter().any(|rule| rule["reason"] == "setup-not-chosen"));
}

#[test]
fn fix_prints_the_mended_text_and_nothing_else() {
    let answered = run(&["connection-string", "check", "--fix", "--setup", "bc14-oauth", WRONG]);
    assert_eq!(answered.out.lines().count(), 1);
    assert!(moorline::connection_string::ConnectionString::parse(answered.out.trim_end()).is_ok());
    let again =
        run(&["connection-string", "check", "--fix", "--setup", "bc14-oauth", answered.out.trim_end()]);
    assert_eq!(again.out, answered.out, "mending again changes nothing");
    let json = run(&["connection-string", "check", "--fix", "--json", "--setup", "bc14-oauth", WRONG]);
    assert_eq!(json.lines()[0]["fixed"], answered.out.trim_end());
}

// --- connection-string build and convert ---------------------------------------------------------------------

const APP_ID: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

#[test]
fn build_prints_the_string_and_says_what_it_lacks() {
    let build = |more: &[&str]| run(&[&["connection-string", "build"], more].concat());
    let parts = [
        "--url",
        "http://contoso.crm4.dynamics.com/main.aspx",
        "--user",
        "integration@contoso.onmicrosoft.com",
    ];
    let all = [&["--product", "bc14", "--auth", "oauth", "--client-id", APP_ID], &parts[..]].concat();
    let built = build(&all);
    assert_eq!(
        built.out,
        format!(
            "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={{PASSWORD}};Url=https://contoso.crm4.dynamics.com;AppId={APP_ID};RedirectUri=app://{APP_ID};ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never\n"
        )
    );
    assert_eq!((built.err.as_str(), built.code), ("", 0));
    let checked = run(&["connection-string", "check", "--product", "bc14", built.out.trim_end()]);
    assert_eq!(checked.code, 0, "{}", checked.out);

    let mut told_all = String::new();
    for arguments in [
        &["--product", "bc14", "--auth", "oauth", "--user", "integration@contoso.onmicrosoft.com"][..],
        &["--product", "bc14", "--auth", "oauth", "--json"],
        &["--product", "bc14", "--auth", "client-secret"],
        &["--product", "nav2018", "--auth", "OAuth", "--url", "https://contoso.crm4.dynamic.com"],
        &["--product", "nav2018", "--auth", "oauth", "--url", "https://businesscentral.dynamics.com"],
        &["--product", "nav2018", "--auth", "oauth", "--client-id", "my app"],
    ] {
        told_all += &told(&[&["connection-string", "build"], arguments].concat());
    }
    insta::assert_snapshot!(told_all);
}

#[test]
fn a_secret_is_taken_from_standard_input() {
    let build = ["connection-string", "build", "--product", "service-client", "--auth", "client-secret"];
    let more = ["--url", "contoso.crm.dynamics.com", "--client-id", APP_ID, "--secret-stdin"];
    let built = with_input(&[&build[..], &more[..]].concat(), format!("{SECRET}\r\n").as_bytes());
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(built.out.ends_with(&format!(";ClientSecret={SECRET}\n")), "{}", built.out);
    assert!(!built.err.contains(SECRET));
}

#[test]
fn convert_prints_the_new_string_and_says_what_is_lost() {
    let old = format!(
        "AuthType=OAuth;Username=integration@contoso.onmicrosoft.com;Password={SECRET};Url=https://contoso.crm4.dynamics.com;AppId={APP_ID};RedirectUri=app://{APP_ID};ProxyVersion=91;Foo=1"
    );
    let mut all = String::new();
    for arguments in [
        &["--to", "nav2018", &old][..],
        &["--to", "service-client", "--auth", "client-secret", &old],
        &["--to", "bc14", "--json", &old, "Url"],
        &["--to", "bc14", "--auth", "certificate", &old],
        &["--to", "bc14", "Url=https://contoso.crm4.dynamics.com", "Url"],
    ] {
        let answered = told(&[&["connection-string", "convert"], arguments].concat());
        assert!(!answered.contains(SECRET), "{answered}");
        all += &answered;
    }
    insta::assert_snapshot!(all);
    let same = run(&["connection-string", "convert", "--to", "service-client", &old]);
    assert!(same.out.contains(SECRET), "a client needs its secret");
    assert!(!same.err.contains(SECRET));
    let lines = with_input(
        &["connection-string", "convert", "--to", "bc14", "--json"],
        &[old.as_bytes(), b"\n\xff\nUrl\n"].concat(),
    );
    assert_eq!(lines.lines().len(), 3);
}

// --- url -----------------------------------------------------------------------------------------------------

#[test]
fn url_recognises_every_vector() {
    let rows = vectors(include_str!("vectors/environment-urls.jsonl"));
    let texts: Vec<&str> = rows.iter().map(|row| row["input"].as_str().unwrap()).collect();
    let arguments: Vec<&str> = ["url", "--json", "--"].into_iter().chain(texts.iter().copied()).collect();
    let answers = run(&arguments).lines();
    assert_eq!(answers.len(), rows.len());
    for (answer, row) in answers.iter().zip(&rows) {
        assert_eq!(answer["input"], row["input"]);
        let expect = &row["expect"];
        for (member, ours) in [
            ("kind", "kind"),
            ("url", "url"),
            ("org", "org"),
            ("suffix", "suffix"),
            ("problem", "problem"),
            ("suggest", "suggestion"),
            ("env_id", "environmentId"),
            ("tenant", "tenant"),
            ("tenant_id", "tenantId"),
            ("environment", "environment"),
            ("company", "company"),
            ("page", "page"),
            ("instance", "instance"),
            ("app_id", "appId"),
            ("cloud", "cloud"),
        ] {
            // A row says of every address what its kind, its form and its problem are; the rest where it matters.
            let must_be_null = matches!(member, "kind" | "url" | "problem");
            if let Some(expected) = expect.get(member).or(must_be_null.then_some(&Value::Null)) {
                assert_eq!(&answer[ours], expected, "{ours} of {row}: {answer}");
            }
        }
    }
}

#[test]
fn url_says_what_it_is_and_what_was_changed() {
    let mut all = String::new();
    for arguments in [
        &["url", " \"HTTP://Contoso.crm4.dynamics.com/main.aspx\" "][..],
        &["url", "https://contoso.crm4.dynamic.com"],
        &["url", "Url=https://contoso.crm4.dynamics.com;Password=hunter2-Geheim"],
        &["url", "\u{1b}[31mred"],
        &["url", "https://me:hunter2-Geheim@contoso.crm4.dynamics.com"],
        &[
            "url",
            "https://businesscentral.dynamics.com/contoso.onmicrosoft.com/Production/?company=CRONUS%20International%20Ltd.&page=22",
        ],
        &[
            "url",
            "https://make.powerapps.com/environments/Default-03cc92c3-986c-4cf4-ae27-1478cf99d17f/solutions",
        ],
        &["url", "http://myserver/AdventureWorksCycle"],
    ] {
        all += &told(arguments);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn url_says_what_the_setup_pages_would_do() {
    let mut all = String::new();
    for arguments in [
        &["url", "--business-central", "https://contoso.crm4.dynamics.com/main.aspx"][..],
        &["url", "--business-central", "--json", "http://contoso.crm4.dynamics.com/"],
    ] {
        all += &told(arguments);
    }
    insta::assert_snapshot!(all);
    let rows = vectors(include_str!("vectors/business-central-treatment.jsonl"));
    let texts: Vec<&str> = rows.iter().map(|row| row["in"].as_str().unwrap()).collect();
    let arguments: Vec<&str> =
        ["url", "--business-central", "--json", "--"].into_iter().chain(texts.iter().copied()).collect();
    let answers = run(&arguments).lines();
    assert_eq!(answers.len(), rows.len());
    for (answer, row) in answers.iter().zip(&rows) {
        for (page, name) in
            answer["businessCentral"].as_array().unwrap().iter().zip(["dataverse", "sales", "nav"])
        {
            assert_eq!(page["page"], name);
            let expected = row[name].as_str().unwrap();
            // "keep", "keep TEXT", "ask URL no TEXT", or an error.
            let input = row["in"].as_str().unwrap();
            let (result, value, if_no) = match expected.split_once(' ').unwrap_or((expected, input)) {
                ("keep", kept) => (if kept == input { "kept" } else { "trimmed" }, json!(kept), Value::Null),
                ("ask", rest) => {
                    let (proposed, kept) = rest.split_once(" no ").unwrap();
                    ("asks", json!(proposed), json!(kept))
                }
                _ => ("refused", Value::Null, Value::Null),
            };
            let got = (page["result"].as_str().unwrap(), page["value"].clone(), page["ifNo"].clone());
            assert_eq!(got, (result, value, if_no), "{row}: {page}");
        }
    }
    let secret =
        run(&["url", "--business-central", &format!("https://me:{SECRET}@contoso.crm4.dynamics.com/x")]);
    assert!(!secret.out.contains(SECRET), "{}", secret.out);
}

// --- redirect-url --------------------------------------------------------------------------------------------

#[test]
fn redirect_url_is_computed_and_compared() {
    let client = "https://MyServer:443/BC230/?company=CRONUS&page=22";
    let right = "https://myserver/BC230/OAuthLanding.htm";
    let slash = "https://myserver/BC230/OAuthLanding.htm/";
    let mut all = String::new();
    for arguments in [
        &[
            "https://businesscentral.dynamics.com/contoso.com/Production?page=7200",
            "http://myserver:8080/BC230",
        ][..],
        &["nonsense"],
        &[client, "--registered", slash, "--registered", right],
        &[client, "--registered", slash],
        &[client, "--registered", right, "--platform", "spa"],
        &[client, "--registered", slash, "--json"],
        &["nonsense", "--json"],
    ] {
        all += &told(&[&["redirect-url"], arguments].concat());
    }
    insta::assert_snapshot!(all);
    let lines = with_input(&["redirect-url", "--json"], b"https://bc.example/BC\n\xff\n");
    assert_eq!((lines.lines().len(), lines.code), (2, 1));
}

#[test]
fn the_json_of_url_stands_still() {
    let answered = with_input(
        &["url", "--json"],
        "https://contoso.crm4.dynamics.com\ncontoso.crm77.dynamics.com\n\"\\\u{1}\u{7f}\u{1f600}\n\nhttps://contoso.crm4.dynamic.com".as_bytes(),
    );
    insta::assert_snapshot!(answered.all());
}

// --- inputs --------------------------------------------------------------------------------------------------

#[test]
fn inputs_come_from_arguments_files_and_standard_input() {
    let one = file("one.txt", b"\xef\xbb\xbfone.crm4.dynamics.com\r\ntwo.crm4.dynamics.com\r\n");
    let two = file("two.txt", b"three.crm4.dynamics.com\nfour.crm4.dynamics.com");
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let orgs = |answered: &Answered| -> Vec<String> {
        answered.lines().iter().map(|line| line["org"].as_str().unwrap_or("-").to_owned()).collect()
    };
    let files = run(&["url", "--json", "zero.crm4.dynamics.com", "--file", one, "-f", two]);
    assert_eq!(orgs(&files), ["zero", "one", "two", "three", "four"]);
    let stdin = with_input(&["url", "--json"], b"a.crm4.dynamics.com\n\nb.crm4.dynamics.com");
    assert_eq!(orgs(&stdin), ["a", "-", "b"], "an empty line is an empty text");
    let both = with_input(&["url", "--json", "-f", two, "-f", "-"], b"a.crm4.dynamics.com\n");
    assert_eq!(orgs(&both), ["three", "four", "a"]);
    let none = run(&["url", "--json"]);
    assert_eq!((none.out.as_str(), none.code), ("", 0));
}

#[test]
fn what_is_no_utf8_is_reported_by_line_and_the_rest_is_read() {
    let input = b"a.crm4.dynamics.com\n\xff\xfeb\nc.crm4.dynamics.com\n";
    let json = with_input(&["url", "--json"], input);
    let problems: Vec<_> = json.lines().iter().map(|line| line["problem"].clone()).collect();
    assert_eq!(problems, [Value::Null, json!("not_utf8"), Value::Null]);
    assert_eq!(json.code, 1);
    for command in [&["url"][..], &["connection-string", "parse"], &["connection-string", "check"]] {
        let text = with_input(command, input);
        assert!(
            text.out.contains("not valid UTF-8") && text.out.contains("standard input:2"),
            "{}",
            text.out
        );
        assert_eq!(text.code, 1);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_read() {
    let path = file("readable.txt", b"a.crm4.dynamics.com\n");
    let answered = run(&["url", "--json", "-f", "there-is-no-such-file", "-f", path.to_str().unwrap()]);
    assert_eq!(answered.lines().len(), 1);
    assert!(answered.err.starts_with("moorline: cannot read there-is-no-such-file: "), "{}", answered.err);
    assert_eq!(answered.code, 2);
}

#[test]
fn an_answer_comes_before_the_next_line_is_written() {
    let mut child =
        program().args(["url", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for org in ["a", "b"] {
        writeln!(stdin, "{org}.crm4.dynamics.com").unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\n") {
            let mut byte = [0];
            stdout.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
        assert_eq!(serde_json::from_slice::<Value>(&answer).unwrap()["org"], org);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let lines = "contoso.crm4.dynamics.com\n".repeat(200_000);
    let path = file("many.txt", lines.as_bytes());
    for command in [&["url", "--json"][..], &["connection-string", "parse"], &["rules"]] {
        let mut command = [command, &[]].concat();
        if command[0] != "rules" {
            command.extend(["-f", path.to_str().unwrap()]);
        }
        let mut child =
            program().args(&command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
        assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
    }
}

// --- exit codes, colours, help -------------------------------------------------------------------------------

#[test]
fn exit_codes() {
    for (code, arguments) in [
        (0, &["url", "contoso.crm4.dynamics.com"][..]),
        (1, &["url", "contoso.crm4.dynamics.com", "nonsense"]),
        (0, &["connection-string", "parse", "AuthType=AD;Url=https://crm.contoso.example/Contoso"]),
        (1, &["connection-string", "parse", "a=b"]),
        (1, &["connection-string", "parse", "a"]),
        (1, &["connection-string", "check", "a"]),
        (1, &["connection-string", "check", WRONG, "--setup", "nav-oauth"]),
        (0, &["redirect-url", "https://bc.example/BC"]),
        (1, &["redirect-url", "http://bc.example/BC"]),
        (1, &["redirect-url", "nonsense"]),
        (2, &["redirect-url", "--platform", "web", "https://bc.example/BC"]),
        (0, &["rules"]),
        (2, &["rules", "no/such-rule"]),
        (2, &["url", "--setup", "none"]),
        (2, &["url", "--no-such-option"]),
        (2, &["no-such-command"]),
        (2, &[]),
        (0, &["--help"]),
        (0, &["--version"]),
    ] {
        let answered = run(arguments);
        assert_eq!(answered.code, code, "{arguments:?}: {answered:?}");
        let json_too = arguments
            .first()
            .is_some_and(|name| matches!(*name, "url" | "connection-string" | "redirect-url" | "rules"));
        if json_too {
            assert_eq!(run(&[arguments, &["--json"]].concat()).code, code, "{arguments:?} --json");
        }
    }
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let check = ["connection-string", "check", WRONG, "--setup", "bc14-oauth"];
    assert!(!run(&check).out.contains('\u{1b}'), "a pipe is no terminal");
    let always = run(&[&check[..], &["--color", "always"]].concat());
    assert!(always.out.contains("\u{1b}["));
    assert!(!run(&[&check[..], &["--color", "never"]].concat()).out.contains('\u{1b}'));
    assert!(!run(&[&check[..], &["--json", "--color", "always"]].concat()).out.contains('\u{1b}'));
    let forced = program().args(check).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let no_color = program().args(check).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!no_color.stdout.contains(&0x1b), "NO_COLOR counts");
}

#[test]
fn help_stands_still() {
    let mut all = String::new();
    for command in [
        &["--help"][..],
        &["url", "--help"],
        &["connection-string", "--help"],
        &["connection-string", "parse", "--help"],
        &["connection-string", "check", "--help"],
        &["connection-string", "build", "--help"],
        &["connection-string", "convert", "--help"],
        &["check", "--help"],
        &["manifest", "convert", "--help"],
        &["manifest", "patch", "--help"],
        &["redirect-url", "--help"],
        &["rules", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let answered = program().args(command).env("COLUMNS", "100").output().unwrap();
        all +=
            &format!("$ moorline {}\n{}\n", command.join(" "), String::from_utf8(answered.stdout).unwrap());
    }
    insta::assert_snapshot!(all);
}

#[test]
fn rules_are_listed_and_explained() {
    let list = run(&["rules"]);
    assert_eq!(list.out.lines().count(), 2 * moorline::rules::all().count());
    let json = run(&["rules", "--json"]).lines();
    assert_eq!(json.len(), moorline::rules::all().count());
    let one = run(&["rules", "connection-string/secret-in-clear"]);
    insta::assert_snapshot!(one.all());
    let area = run(&["rules", "permission", "--json"]);
    assert!(area.lines().iter().all(|rule| rule["code"].as_str().unwrap().starts_with("permission/")));
    insta::assert_snapshot!(
        "a_rule_as_json",
        run(&["rules", "connection-string/secret-in-clear", "--json"]).all()
    );
}

#[test]
fn completions_and_manual_pages_come_from_the_same_definition() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]);
        assert!(script.code == 0 && script.out.contains("connection-string"), "{shell}");
    }
    for command in [&[][..], &["url"], &["connection-string", "check"]] {
        let page = run(&[&["man"], command].concat());
        assert!(page.code == 0 && page.out.contains(".SH SYNOPSIS"), "{command:?}");
    }
    assert_eq!(run(&["man", "nothing"]).code, 2);
}

#[test]
fn setups_are_listed_and_a_setup_is_a_checklist() {
    let list = run(&["setups", "--json"]);
    assert_eq!((list.lines().len(), list.code), (15, 0));
    for setup in list.lines() {
        let name = setup["setup"].as_str().unwrap();
        let whole = run(&["setup", name, "--json"]);
        let [whole] = whole.lines().try_into().unwrap();
        assert_eq!(whole["title"], setup["title"], "{name}");
        assert!(whole["checklist"].as_array().unwrap().len() > 4, "{name}");
    }
    insta::assert_snapshot!(
        [told(&["setups"]), told(&["setup", "sales"]), told(&["setup", "sales", "--json"])].concat()
    );
    assert_eq!(run(&["setup", "no-such-setup"]).code, 2);
}
