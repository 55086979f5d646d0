//! Order strings at the boundary.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::super::packed::{self, Place};
use super::super::{Boundary, NAMES_WANTED};
use crate::error::{Code, Error};
use crate::message::json::Members;
use crate::message::limits::Limits;
use crate::order_str::{self, OrderStrEncoding};
use crate::sign::plan::Plan;

#[wasm_bindgen]
impl Boundary {
    /// The number of the plan that was used last.
    #[must_use]
    pub fn order_str_plan(&self) -> u32 {
        self.order_strs.last()
    }

    /// Builds an order string from packed members: their names up to `names`, or none where `plan` is the number of
    /// the plan for them, and their values up to `values`. Behind them stand the names whose values may be
    /// ambiguous, joined by commas.
    pub fn order_str(
        &mut self,
        plan: u32,
        names: usize,
        values: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        if plan > 0 && !self.order_strs.has(plan) {
            return NAMES_WANTED;
        }
        let Self { input, starts, order_strs, canonical, output, .. } = self;
        let place = Place { plan, start: 0, names, values, count };
        let built = packed::text(input, values, len).and_then(|allowed| {
            let members = place.values(input, starts)?;
            let allowed = packed::names(allowed);
            let new = |mut names| order_str::plan(&mut names);
            order_strs.find(place.key(input)?, Plan::is_for, new, |plan| {
                order_str::write(plan, &members, &allowed, &Limits::DEFAULT, canonical)
            })?;
            core::mem::swap(&mut canonical.text, output);
            Ok(())
        });
        self.finish(built)
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
