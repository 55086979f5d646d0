//! The module that looks for causes by a signature: one call, with everything in one JSON text, because what is looked
//! into may hold any character. Its instance is given up after each call, and all its memory wiped.

#![cfg(target_arch = "wasm32")]
#![no_std]

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::Boundary;

/// Answers an inquiry, which is a JSON object of texts, with the causes as JSON.
#[wasm_bindgen]
pub fn diagnose(boundary: &mut Boundary, len: usize) -> i32 {
    let found =
        boundary.text(0, len).and_then(|text| Ok(inquiry::written(&inquiry::read(text)?.search())));
    boundary.finish_text(found)
}
