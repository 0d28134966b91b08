//! What is recognised stands in the text; a normal form is recognised as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::environment::{
    Kind,
    business_central_treatment::{SetupPage, Taken, treat},
    recognise,
    redirect_url::{compare, redirect_url},
};

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
    for page in [SetupPage::Dataverse, SetupPage::Sales, SetupPage::Nav] {
        if let Ok(Taken::Asks { proposed, .. }) = treat(page, text).result {
            assert_eq!(treat(page, &proposed).result, Ok(Taken::Kept));
        }
    }
    if let Ok(redirect) = redirect_url(text) {
        assert!(compare(&redirect.url, None, &redirect.url).is_empty());
        assert_eq!(redirect_url(&redirect.url).map(|again| again.url), Ok(redirect.url.clone()));
        for difference in compare(text, None, &redirect.url) {
            assert!(text.get(difference.span.clone()).is_some());
        }
    }
    if let Some(suggestion) = &address.suggestion {
        assert_eq!(recognise(suggestion).url.as_ref(), Some(suggestion));
    }
});
