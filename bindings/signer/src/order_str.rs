//! Order strings at the boundary.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::packed::{self, Place};
use boundary::{Boundary, NAMES_WANTED};
use orderstr::internals::{Object, Plan, Plans};
use orderstr::order_str::{self, OrderStrEncoding};
use orderstr::{Charset, Code, Error, Limits, Members};

/// One for all order strings: what is built without a key needs no object to belong to.
static PLANS: Plans<Plan> = Plans::new();

/// The number of the plan that was used last.
#[wasm_bindgen]
#[must_use]
pub fn order_str_plan() -> u32 {
    PLANS.last()
}

/// Builds an order string from packed members: their names up to `names`, or none where `plan` is the number of
/// the plan for them, and their values up to `values`. Behind them stand the names whose values may be
/// ambiguous, joined by commas.
#[wasm_bindgen]
pub fn order_str(
    boundary: &mut Boundary,
    plan: u32,
    names: usize,
    values: usize,
    len: usize,
    count: usize,
) -> i32 {
    if plan > 0 && !PLANS.has(plan) {
        return NAMES_WANTED;
    }
    let Boundary { input, starts, canonical, output, .. } = boundary;
    let place = Place { plan, start: 0, names, values, count };
    let built = packed::text(input, values, len).and_then(|allowed| {
        let members = place.values(input, starts)?;
        let allowed = packed::names(allowed);
        let new = |mut names| order_str::plan(&mut names);
        PLANS.find(place.key(input)?, Plan::is_for, new, |plan| {
            order_str::write(plan, &members, &allowed, &Limits::DEFAULT, canonical)
        })?;
        core::mem::swap(&mut canonical.text, output);
        Ok(())
    });
    boundary.finish(built)
}

/// Builds an order string from the JSON text of `gatewaydata`.
#[wasm_bindgen]
pub fn order_str_from_json(boundary: &mut Boundary, len: usize, allow_ambiguous: &str) -> i32 {
    let Boundary { input, starts, canonical, output, .. } = boundary;
    let built = packed::text(input, 0, len).and_then(|text| {
        let members = Object::read(text, Limits::DEFAULT)?;
        let members = members.params()?;
        let plan = order_str::plan(&mut members.names());
        // As packed members, which are written already: the writer of others would weigh as much again.
        let mut text = String::new();
        let members = packed::pack(&members, &mut text, starts);
        let allowed = packed::names(allow_ambiguous);
        order_str::write(&plan, &members, &allowed, &Limits::DEFAULT, canonical)?;
        core::mem::swap(&mut canonical.text, output);
        Ok(())
    });
    boundary.finish(built)
}

/// Reads an order string into its fields, as a JSON object.
#[wasm_bindgen]
pub fn parse_order_str(boundary: &mut Boundary, len: usize, encoding: &str, names: &str) -> i32 {
    let parsed = OrderStrEncoding::from_word(encoding)
        .ok_or_else(|| Error::at(Code::Option, "encoding"))
        .and_then(|encoding| {
            let text = boundary.text(0, len)?;
            // The JavaScript bindings have turned the escapes of another charset into those of UTF-8.
            let (names, limits) = (packed::names(names), Limits::DEFAULT);
            let fields = order_str::parse_in(Charset::Utf8, text, encoding, &names, &limits)?;
            Ok(String::from(Members::from(&fields).as_json()))
        });
    boundary.finish_text(parsed)
}
