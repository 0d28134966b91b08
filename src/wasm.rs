//! The boundary: the only file with `#[wasm_bindgen]`, free functions only, so that nothing must be freed and
//! nothing stays locked after a trap.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::report::batch;

/// Answers one request of [`crate::protocol`]: JSON in, JSON out; its `text` may stand beside the JSON. Never throws
/// on bad input.
#[wasm_bindgen]
pub fn handle(request: &str, text: Option<String>) -> String {
    crate::protocol::answer_text(request, text)
}

/// The codes of the rules, one per line, in the order of `rule-texts.txt`.
#[wasm_bindgen(js_name = "ruleCodes")]
pub fn rule_codes() -> String {
    crate::rules::codes_text()
}

/// Answers about many addresses, one per line in UTF-8, which crosses faster than a string: the numbers of
/// [`crate::report::batch`]. Bytes that are no UTF-8 are no lines.
#[wasm_bindgen(js_name = "environmentUrls")]
pub fn environment_urls(lines: &[u8]) -> Vec<u32> {
    batch::environment_urls(std::str::from_utf8(lines).unwrap_or_default())
}

/// What the client reads in many connection strings, one per line.
#[wasm_bindgen(js_name = "connectionStrings")]
pub fn connection_strings(lines: &[u8]) -> Vec<u32> {
    batch::connection_strings(std::str::from_utf8(lines).unwrap_or_default())
}

/// What the rules find in many connection strings, one per line.
#[wasm_bindgen(js_name = "connectionStringFindings")]
pub fn connection_string_findings(lines: &[u8]) -> Vec<u32> {
    batch::connection_string_findings(std::str::from_utf8(lines).unwrap_or_default())
}

/// What the numbers stand for, as JSON.
#[wasm_bindgen(js_name = "batchNames")]
pub fn batch_names() -> String {
    batch::names()
}
