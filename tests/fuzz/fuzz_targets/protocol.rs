//! Whatever comes in, a response of the protocol comes out; and a profile in it is accepted again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::protocol::answer_text;
use serde_json::{Value, json};

fuzz_target!(|text: &str| {
    let answer: Value = serde_json::from_str(&answer_text(text, None)).expect("the answer is JSON");
    assert!(answer["answer"].is_string());
    if let Some(profile) = answer.get("profile") {
        let board = answer_text(&json!({ "ask": "board", "profile": profile }).to_string(), None);
        let board: Value = serde_json::from_str(&board).expect("the answer is JSON");
        assert_eq!(board["answer"], "board");
    }
});
