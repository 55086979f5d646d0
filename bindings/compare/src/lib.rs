//! The module that looks for causes by a text that was printed. It hashes nothing, and what looks by a signature reads no
//! text: each is half of what both would weigh. Its instance is given up after each call, and all its memory wiped.

#![cfg(target_arch = "wasm32")]
#![no_std]

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::Boundary;

/// Answers an inquiry with a text, which is a JSON object of texts, with the causes as JSON.
#[wasm_bindgen]
pub fn compare(boundary: &mut Boundary, len: usize) -> i32 {
    let found = boundary
        .text(0, len)
        .and_then(|text| Ok(inquiry::written(&inquiry::read(text)?.compare())));
    boundary.finish_text(found)
}
