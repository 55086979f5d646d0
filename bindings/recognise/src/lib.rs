//! The module that tells which gateway, rule and kind of message a text belongs to. It holds the tables of all gateways, which no
//! other needs as a whole, and looks for no causes. Its instance is given up after each call, and all its memory wiped.

#![cfg(target_arch = "wasm32")]
#![no_std]

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::Boundary;

/// What a text may be, the likeliest first, as JSON.
#[wasm_bindgen]
pub fn recognise(boundary: &mut Boundary, len: usize) -> i32 {
    let found = boundary.text(0, len).map(inquiry::recognised);
    boundary.finish_text(found)
}

/// A message as it goes over the wire, taken apart, as JSON.
#[wasm_bindgen]
pub fn taken_apart(boundary: &mut Boundary, len: usize) -> i32 {
    let parts = boundary.text(0, len).map(inquiry::taken_apart);
    boundary.finish_text(parts)
}
