//! What was read is written so that it reads the same; what is made of it is read, and shows no secret.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::{
    connection_string::{
        ConnectionString,
        business_central::{Circumstances, treatment},
        convert::convert,
        masked, redacted,
        template::{Authentication, Consumer},
    },
    secret::Secret,
};

fuzz_target!(|text: &str| {
    let redaction = redacted(text);
    assert_eq!(redaction.encode_utf16().count(), text.encode_utf16().count());
    let circumstances =
        Circumstances { users_are_mapped: true, sdk_version: Some(100), ..Circumstances::default() };
    for consumer in Consumer::ALL {
        for effect in treatment(consumer, text, &circumstances) {
            assert!(text.get(effect.span.clone()).is_some(), "{:?}", effect.span);
        }
    }
    let Ok(read) = ConnectionString::parse(text) else { return };
    for pair in &read.pairs {
        assert!(text.get(pair.key_span.clone()).is_some(), "{:?}", pair.key_span);
        assert!(text.get(pair.value_span.clone()).is_some(), "{:?}", pair.value_span);
    }
    let written = read.to_string();
    let again = ConnectionString::parse(&written).expect("what was written is read");
    // The official builder writes an empty value as `key=`, which reads as no pair at all.
    let held = read.effective().into_iter().filter(|pair| !pair.is_empty());
    let held_again = again.effective().into_iter().filter(|pair| !pair.is_empty());
    assert!(held.map(|pair| (&pair.key, &pair.value)).eq(held_again.map(|pair| (&pair.key, &pair.value))));

    // Only a secret that stands nowhere else in the text, nor in what stands around it, tells where it was shown.
    let secrets =
        read.pairs.iter().filter_map(|pair| Some((pair.secret()?, text.get(pair.value_span.clone())?)));
    let shown = |out: &str, around: &str| {
        secrets.clone().any(|(secret, written): (&Secret, &str)| {
            let is_telling = written.len() >= 6 && !secret.is_braced() && text.matches(written).count() == 1;
            is_telling && !around.contains(written) && out.contains(written)
        })
    };
    assert!(!shown(&redaction, "") && !shown(&masked(text), ""), "a secret is shown");
    for consumer in Consumer::ALL {
        for authentication in Authentication::ALL {
            let Ok(converted) = convert(&read, consumer, authentication) else { continue };
            assert!(ConnectionString::parse(&converted.text).is_ok(), "what was built is not read");
            let empty = ConnectionString::default();
            let form = convert(&empty, consumer, authentication).map(|form| form.text).unwrap_or_default();
            assert!(consumer.is_client() || !shown(&converted.text, &form), "a secret is shown");
            for loss in &converted.lost {
                assert!(
                    text.get(loss.key_span.clone()).is_some() && text.get(loss.value_span.clone()).is_some()
                );
            }
        }
    }
});
