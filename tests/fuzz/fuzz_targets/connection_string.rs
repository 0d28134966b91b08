//! What was read is written so that it reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::{
    connection_string::{ConnectionString, grammar::Pair},
    secret::Secret,
};

fuzz_target!(|text: &str| {
    let Ok(read) = ConnectionString::parse(text) else { return };
    for pair in &read.pairs {
        assert!(text.get(pair.key_span.clone()).is_some(), "{:?}", pair.key_span);
        assert!(text.get(pair.value_span.clone()).is_some(), "{:?}", pair.value_span);
    }
    let again = ConnectionString::parse(&read.to_string()).expect("what was written is read");
    // The official builder writes an empty value as `key=`, which reads as no pair at all.
    let is_empty = |pair: &Pair| pair.text() == Some("") || pair.secret().is_some_and(Secret::is_empty);
    let pairs = |string: &ConnectionString| {
        let held = string.effective().into_iter().filter(|pair| !is_empty(pair));
        held.map(|pair| (pair.key.clone(), pair.value.clone())).collect::<Vec<_>>()
    };
    assert!(pairs(&again) == pairs(&read), "other pairs than before");
});
