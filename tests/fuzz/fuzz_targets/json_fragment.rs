//! Every member found in a piece of a text stands there, in order and without overlapping.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::json;

fuzz_target!(|text: &str| {
    let mut before = 0;
    for member in json::read_fragment(text) {
        assert!(member.key_span.start >= before && member.key_span.end <= member.value.span.start);
        assert!(text.get(member.key_span.clone()).is_some_and(|key| key.starts_with('"')));
        assert!(text.get(member.value.span.clone()).is_some());
        before = member.value.span.end;
    }
});
