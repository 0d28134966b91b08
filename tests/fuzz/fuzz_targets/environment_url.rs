//! A recognised address is in its normal form: recognising it again changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::environment::EnvironmentUrl;

fuzz_target!(|text: &str| {
    let Ok(url) = EnvironmentUrl::parse(text) else { return };
    let normal = url.to_string();
    assert!(normal.is_ascii() && normal.starts_with("https://"));
    let again = EnvironmentUrl::parse(&normal).expect("the normal form is an address");
    assert_eq!(again.to_string(), normal);
    assert!(again.changes.iter().all(|change| change.is_about_region()), "{:?}", again.changes);
});
