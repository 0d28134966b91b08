//! Every place of a manifest, whole or in part, lies in the text; and a look at it can be judged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::{
    app_registration::manifest,
    protocol::{Request, Response, answer},
    text::LineIndex,
};

fuzz_target!(|text: &str| {
    let index = LineIndex::new(text);
    let units = text.encode_utf16().count();
    for reading in [manifest::read(text), manifest::read_part(text)] {
        for (place, bytes) in &reading.places {
            assert!(bytes.start <= bytes.end && bytes.end <= text.len(), "{place:?} {bytes:?}");
            let span = index.span(bytes.clone());
            assert!(span.start <= span.end && span.end as usize <= units, "{place:?} {span:?}");
        }
    }
    let answered = answer(Request::PasteManifest { text: text.to_owned(), profile: Box::default(), today: None });
    let Response::PasteManifest { findings, .. } = answered else { panic!("another answer") };
    assert!(findings.iter().all(|finding| finding.span.is_some()));
});
