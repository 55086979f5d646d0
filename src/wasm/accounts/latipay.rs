//! Latipay's calls at the boundary.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::super::question::{Question, unknown_call};
use super::super::secret::secret_of;
use super::super::settings::Settings;
use super::super::{Boundary, FAILED, SIGNATURE, explanation, packed, wipe_stack};
use super::{notification, request_text};
use crate::error::Result;
use crate::gateway::latipay::BESIDE;
use crate::gateway::latipay::OPERATIONS;
use crate::gateway::latipay::fast::{Kept, Order, Places, notice, order_str};
use crate::gateway::{Latipay, Operation};
use crate::message::json::Object;
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::sign::canonical::Canonical;

/// A Latipay account, held by the face, and the orders that it placed last.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreLatipay {
    latipay: Box<Latipay>,
    /// By the place of their operation.
    orders: [Option<Order>; OPERATIONS.len()],
    kept: Kept,
    /// Of the reply that was read last.
    places: Places,
}

#[wasm_bindgen]
impl Boundary {
    /// A Latipay account from packed options.
    pub fn latipay(&mut self, len: usize, count: usize) -> Option<CoreLatipay> {
        self.with_secret(len, count, |options| {
            let latipay = Box::new(account(options)?);
            Ok(CoreLatipay {
                latipay,
                orders: Default::default(),
                kept: Kept::default(),
                places: Places::default(),
            })
        })
    }

    /// Answers with the members of the reply in the input, which an account has accepted, as JSON.
    pub fn members(&mut self, len: usize) -> i32 {
        let members = self
            .text(0, len)
            .and_then(|text| Object::read(text, Limits::NONE))
            .map(|reply| String::from(reply.members_but(BESIDE).as_json()));
        self.finish_text(members)
    }
}

#[wasm_bindgen]
impl CoreLatipay {
    /// Answers a call with a text, and gives its length. See [`Boundary::answer`].
    pub fn call(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        text: usize,
        fields: usize,
        count: usize,
        len: usize,
    ) -> i32 {
        boundary.answer(operation, [text, fields, len], count, |question, canonical| {
            answer(&self.latipay, question, canonical)
        })
    }

    /// Takes the names in the input, joined by U+001F, as those of the orders to come. Whether there is a fast
    /// path for them.
    pub fn expect_names(&mut self, boundary: &Boundary, operation: usize, len: usize) -> bool {
        let order = boundary.text(0, len).ok().and_then(|names| {
            let names: Vec<&str> = names.split(packed::separator()).collect();
            Order::new(&self.latipay, OPERATIONS.get(operation)?, &names)
        });
        let is_fast = order.is_some();
        if let Some(slot) = self.orders.get_mut(operation) {
            *slot = order;
        }
        is_fast
    }

    /// Answers with the body of the request of the values in the input, whose names are the expected ones, and
    /// gives its length; or fails without an error: then the whole order must be packed.
    pub fn request_values(&self, boundary: &mut Boundary, operation: usize, len: usize) -> i32 {
        let Boundary { input, output, canonical, .. } = boundary;
        let written = self.orders.get(operation).and_then(Option::as_ref).and_then(|order| {
            order.write(&self.latipay, packed::text(input, 0, len).ok()?, canonical, output)
        });
        wipe_stack::<SIGNATURE>();
        written.map_or(FAILED, |()| boundary.length())
    }

    /// Answers with the order string of the reply in the input, and gives its length; or fails without an error.
    pub fn order_str(&mut self, boundary: &mut Boundary, len: usize) -> i32 {
        let Boundary { input, output, .. } = boundary;
        let text = packed::text(input, 0, len).ok();
        match text.and_then(|text| order_str(&self.latipay, text, output)) {
            Some(places) => {
                self.places = places;
                boundary.length()
            }
            None => FAILED,
        }
    }

    /// Where the text of a member of that reply begins (`end` is 0) or ends (1), in UTF-16 units; failed where it
    /// has none.
    #[must_use]
    pub fn place(&self, member: usize, end: usize) -> i32 {
        let place = self.places.get(member).copied().flatten();
        let place = place.and_then(|place| place.get(end).copied());
        place.and_then(|place| i32::try_from(place).ok()).unwrap_or(FAILED)
    }

    /// Verifies the notification that the input holds up to `text`, with what is expected of it behind it, and
    /// answers with its names and values; or fails without an error.
    pub fn notice(
        &mut self,
        boundary: &mut Boundary,
        text: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let Boundary { input, output, .. } = boundary;
        let Self { latipay, kept, .. } = self;
        let read = packed::text(input, 0, text)
            .and_then(|body| Ok((body, packed::fields(input, text, len, count)?)))
            .ok()
            .and_then(|(body, expected)| notice(latipay, body, &expected, kept, output));
        wipe_stack::<SIGNATURE>();
        read.map_or(FAILED, |()| boundary.length())
    }
}

/// An account from packed `userId`, `walletId`, `key` and options.
fn account(options: &Params<'_>) -> Result<Latipay> {
    let settings = Settings::read(options)?;
    let (user_id, wallet_id) = (settings.text("userId"), settings.text("walletId"));
    let mut latipay = Latipay::new(user_id, wallet_id, secret_of(options)?)?;
    latipay.set(settings.limits, &settings.allow_ambiguous);
    match settings.others.text("baseUrl") {
        Some(base_url) => latipay.with_base_url(base_url),
        None => Ok(latipay),
    }
}

fn operation(question: &Question<'_>) -> Result<&'static Operation> {
    question.operation_of(OPERATIONS).ok_or_else(unknown_call)
}

fn answer(latipay: &Latipay, question: &Question<'_>, canonical: &mut Canonical) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    let reply = match *call {
        "request" => {
            let operation = operation(question)?;
            return Ok(request_text(&latipay.request(operation, fields, canonical)?));
        }
        "explain" => {
            let explained = latipay.explain(operation(question)?, fields)?;
            return Ok(explanation::answer(&explained));
        }
        "readQuery" => return Ok(notification(&latipay.read_query(text, fields)?)),
        "verifyNotification" => {
            return Ok(notification(&latipay.verify_notification(text, fields)?));
        }
        "readMiniAlipay" => latipay.read_mini_alipay(text),
        "readMiniWechat" => latipay.read_mini_wechat(text),
        "readTransaction" => latipay.read_transaction(text),
        "readMerchantHosted" => latipay.read_merchant_hosted(text),
        "read" => latipay.read(text),
        _ => Err(unknown_call()),
    };
    reply.map(|reply| super::reply(&reply))
}
