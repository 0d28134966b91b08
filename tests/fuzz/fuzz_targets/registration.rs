//! The whole check of app registrations, for several setups: what is found lies in the text; a patch mends what it
//! says, and nothing else; a conversion is read and holds the same; what is shown has its places where they were.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use moorline::{
    app_registration::{convert::convert, hidden::hidden, judge::judge, manifest},
    finding::apply,
    patch::{
        commands::{Tool, commands},
        diff, patch,
    },
    profile::Profile,
    rules::{MOST_HITS, OF_REGISTRATIONS, Selection},
    setup::SetupId,
};

const SETUPS: [SetupId; 4] =
    [SetupId::NavOauth, SetupId::BcOnpremDataverse, SetupId::S2sApi, SetupId::McpServer];

fn counts(text: &str, rules: &Selection) -> BTreeMap<(usize, &'static str), usize> {
    let units = text.encode_utf16().count();
    let mut counts = BTreeMap::new();
    for (number, judged) in judge(text, &Profile::default(), rules).iter().enumerate() {
        for found in judged.answers.iter().flat_map(|answer| &answer.findings) {
            if let Some(span) = found.finding.span {
                assert!(span.start <= span.end && span.end as usize <= units);
            }
            *counts.entry((number, found.finding.code)).or_default() += 1;
        }
    }
    counts
}

fuzz_target!(|text: &str| {
    let shown = hidden(text);
    assert_eq!(shown.encode_utf16().count(), text.encode_utf16().count());
    for setup in SETUPS {
        let rules = Selection::new(OF_REGISTRATIONS, &[setup]);
        let before = counts(text, &rules);
        let patched = patch(text, &Profile::default(), &rules, false);
        assert_eq!(apply(text, &patched.edits), patched.text);
        let after = counts(&patched.text, &rules);
        for (key, are) in &after {
            assert!(before.get(key).is_some_and(|were| are <= were), "{key:?} is new");
        }
        let mut claimed: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for step in &patched.steps {
            *claimed.entry((step.registration, step.finding.code)).or_default() += 1;
        }
        for (key, were) in before.iter().filter(|(_, were)| **were < MOST_HITS) {
            let gone = were - after.get(key).copied().unwrap_or(0);
            assert_eq!(gone, claimed.get(key).copied().unwrap_or(0), "{key:?} as claimed");
        }
        diff::unified("manifest.json", text, &patched.edits);
        for (number, (before, after)) in patched.registrations.iter().enumerate() {
            let steps: Vec<_> = patched.steps_of(number).collect();
            for tool in Tool::ALL {
                for command in commands(tool, before, after, &steps).commands {
                    assert!(command.chars().all(|c| c == '\n' || (' '..='~').contains(&c)), "{command}");
                }
            }
        }
    }
    if let Ok(converted) = convert(text) {
        let (old, new) = (manifest::read(text).app, manifest::read(&converted.text).app);
        assert_eq!(new.syntax.seen().map(String::as_str), Some(""), "{}", converted.text);
        assert_eq!(new.app_id, old.app_id);
        assert_eq!(new.permissions, old.permissions);
        for lost in &converted.lost {
            assert!(text.get(lost.span.clone()).is_some());
        }
    }
});
