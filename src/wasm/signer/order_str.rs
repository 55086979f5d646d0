//! Order strings at the boundary.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{Boundary, packed};
use crate::error::{Code, Error};
use crate::message::json::Members;
use crate::message::limits::Limits;
use crate::order_str::{self, OrderStrEncoding};

#[wasm_bindgen]
impl Boundary {
    /// Builds an order string from packed members.
    pub fn order_str(&mut self, len: usize, count: usize, allow_ambiguous: &str) -> i32 {
        let built = self.fields(0, len, count).and_then(|members| {
            order_str::build(&members, &packed::names(allow_ambiguous), &Limits::DEFAULT)
        });
        self.finish_text(built)
    }

    /// Whether the text in the input is the order string of that many fields whose names have that length
    /// together, and nothing more is to be said about it.
    #[must_use]
    pub fn is_order_str(&self, len: usize, count: usize, names: usize) -> bool {
        let text = self.text(0, len);
        text.is_ok_and(|text| order_str::is_built(text, count, names, &Limits::DEFAULT))
    }

    /// The same of fields whose names were found to be sound before.
    #[must_use]
    pub fn is_joined(&self, len: usize, count: usize) -> bool {
        let text = self.text(0, len);
        text.is_ok_and(|text| order_str::is_joined(text, count, &Limits::DEFAULT))
    }

    /// Builds an order string from the JSON text of `gatewaydata`.
    pub fn order_str_from_json(&mut self, len: usize, allow_ambiguous: &str) -> i32 {
        let built = self.text(0, len).and_then(|text| {
            order_str::from_json(text, &packed::names(allow_ambiguous), &Limits::DEFAULT)
        });
        self.finish_text(built)
    }

    /// Reads an order string into its fields, as a JSON object.
    pub fn parse_order_str(&mut self, len: usize, encoding: &str, names: &str) -> i32 {
        let parsed = OrderStrEncoding::from_word(encoding)
            .ok_or_else(|| Error::at(Code::Option, "encoding"))
            .and_then(|encoding| {
                let text = self.text(0, len)?;
                let fields =
                    order_str::parse(text, encoding, &packed::names(names), &Limits::DEFAULT)?;
                Ok(String::from(Members::from(&fields).as_json()))
            });
        self.finish_text(parsed)
    }
}
