//! The module of Latipay.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::call::{Call, unknown_call};
use boundary::secret::secret_of;
use boundary::settings::Settings;
use boundary::{Boundary, account, explanation, packed};
use orderstr::gateway::Latipay;
use orderstr::gateway::latipay::OPERATIONS;
use orderstr::internals::{Object, RequestCall};
use orderstr::{Limits, Params, Result};

/// A Latipay account, held by the JavaScript bindings.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreLatipay(Box<Latipay>);

/// Whether a part of the input may hold U+FFFD, which the encoder writes for half of a character.
#[wasm_bindgen]
#[must_use]
pub fn may_have_lost(boundary: &Boundary, from: usize, to: usize) -> bool {
    boundary.may_have_lost(from, to)
}

/// An account from packed options.
#[wasm_bindgen]
pub fn latipay(
    boundary: &mut Boundary,
    names: usize,
    len: usize,
    count: usize,
) -> Option<CoreLatipay> {
    boundary
        .make_keyed(names, len, count, |options| Ok(CoreLatipay(Box::new(account_of(options)?))))
}

/// Answers with the members of the reply in the input, which an account has accepted, as JSON.
#[wasm_bindgen]
pub fn members(boundary: &mut Boundary, len: usize) -> i32 {
    let members = boundary
        .text(0, len)
        .and_then(|text| Object::read(text, Limits::NONE))
        .map(|reply| String::from(reply.members_but(&[]).as_json()));
    boundary.finish_text(members)
}

#[wasm_bindgen]
impl CoreLatipay {
    /// Answers a call with a text, and gives its length. See [`Boundary::answer`].
    #[expect(clippy::too_many_arguments, reason = "numbers are all that crosses the boundary")]
    pub fn call(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        text: usize,
        names: usize,
        values: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let ends = [text, names, values, len];
        boundary.answer(operation, ends, count, |call, out| answer(&self.0, call, out))
    }

    /// The number of the plan that was used last.
    #[must_use]
    pub fn plan(&self) -> u32 {
        self.0.plans().last()
    }

    /// Answers with the request of an operation: see [`Boundary::request`].
    #[expect(clippy::too_many_arguments, reason = "numbers are all that crosses the boundary")]
    pub fn request(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        plan: u32,
        text: usize,
        names: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let ends = [text, names, len];
        boundary.request(self.0.plans(), plan, ends, count, |_, key, values, canonical, write| {
            let operation = OPERATIONS.get(operation).ok_or_else(unknown_call)?;
            self.0.write_request(RequestCall { operation, key }, values, canonical, write)
        })
    }

    /// Answers with the order string of the reply in the input and, behind U+001F, the merchant's id of the order.
    pub fn order_str(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let Boundary { input, canonical, output, .. } = boundary;
        let read = packed::text(input, 0, len).and_then(|text| {
            let reply = self.0.write_order_str(text, canonical)?;
            output.clear();
            output.push_str(&canonical.text);
            output.push_str(packed::SEPARATOR);
            let paydata = reply.object("paydata").ok();
            let order_id = paydata.and_then(|paydata| paydata.text("customerOrderId"));
            output.push_str(order_id.as_deref().unwrap_or_default());
            Ok(())
        });
        boundary.finish(read)
    }
}

/// An account from packed `userId`, `walletId`, `key` and options.
fn account_of(options: &Params<'_>) -> Result<Latipay> {
    let settings = Settings::read(options)?;
    let (user_id, wallet_id) = (settings.text("userId"), settings.text("walletId"));
    let mut latipay = Latipay::new(user_id, wallet_id, secret_of(options)?)?;
    latipay.set(settings.limits, &settings.allow_ambiguous);
    match settings.others.text("baseUrl") {
        Some(base_url) => latipay.with_base_url(base_url),
        None => Ok(latipay),
    }
}

fn answer(latipay: &Latipay, call: &Call<'_>, out: &mut String) -> Result<()> {
    let Call { name, text, fields, .. } = call;
    let reply = match *name {
        "explain" => {
            let explained = latipay.explain_sent(text)?;
            *out = explanation::answer(&explained);
            return Ok(());
        }
        "verifyNotification" => {
            account::write_notification(latipay.verified_notification(text)?, out)?;
            return Ok(());
        }
        // The text is the path.
        "call" => {
            account::write_call(&latipay.write_call(text, fields)?, out);
            return Ok(());
        }
        "readQuery" => latipay.read_query(text),
        "readWechatMini" => latipay.read_wechat_mini(text),
        "readCreate" => latipay.read_create(text),
        "readMerchantHosted" => latipay.read_merchant_hosted(text),
        "read" => latipay.read_taken(text),
        _ => Err(unknown_call()),
    };
    reply.map(|reply| *out = account::reply(&reply))
}
