//! The boundary: the only file with `#[wasm_bindgen]`, free functions only, so that nothing must be freed and
//! nothing stays locked after a trap.

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers one request of [`crate::protocol`]: JSON in, JSON out. Never throws on bad input.
#[wasm_bindgen]
pub fn handle(request: &str) -> String {
    crate::protocol::answer_text(request)
}

/// The addresses of pages that have a watch plan: sources of JavaScript regular expressions, as a JSON array.
/// Read once, by the build.
#[wasm_bindgen]
pub fn routes() -> String {
    crate::page::route_patterns_text()
}
