//! What is recognised stands in the text; a normal form is recognised as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::environment::{Kind, recognise};

fuzz_target!(|text: &str| {
    let address = recognise(text);
    assert!(text.get(address.span.clone()).is_some());
    for change in &address.changes {
        assert!(text.get(change.span.clone()).is_some(), "{change:?}");
    }
    assert_eq!(address.problem.is_some(), matches!(address.kind, Kind::Invalid | Kind::ServiceHost));
    if let Some(url) = &address.url {
        assert!(url.is_ascii());
        assert_eq!(recognise(url).url.as_ref(), Some(url));
    }
    if let Some(suggestion) = &address.suggestion {
        assert_eq!(recognise(suggestion).url.as_ref(), Some(suggestion));
    }
});
