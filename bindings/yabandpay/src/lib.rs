//! The module of YabandPay.

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
use orderstr::gateway::YabandPay;
use orderstr::gateway::yabandpay::{OPERATIONS, notified_json};
use orderstr::internals::{RequestCall, scan};
use orderstr::scheme::EmptyValues;
use orderstr::{Code, Error, Params, Result};

/// A YabandPay account, held by the JavaScript bindings.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreYabandPay(Box<YabandPay>);

/// Whether a part of the input may hold U+FFFD, which the encoder writes for half of a character.
#[wasm_bindgen]
#[must_use]
pub fn may_have_lost(boundary: &Boundary, from: usize, to: usize) -> bool {
    boundary.may_have_lost(from, to)
}

/// An account from packed options.
#[wasm_bindgen]
pub fn yabandpay(
    boundary: &mut Boundary,
    names: usize,
    len: usize,
    count: usize,
) -> Option<CoreYabandPay> {
    boundary
        .make_keyed(names, len, count, |options| Ok(CoreYabandPay(Box::new(account_of(options)?))))
}

#[wasm_bindgen]
impl CoreYabandPay {
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

    /// Answers with the request of an operation: see [`Boundary::request`]. The text is the time, in digits.
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
        boundary.request(
            self.0.plans(),
            plan,
            ends,
            count,
            |time, key, values, canonical, write| {
                let operation = OPERATIONS.get(operation).ok_or_else(unknown_call)?;
                self.0.write_request(RequestCall { operation, key }, values, time, canonical, write)
            },
        )
    }
}

/// An account from packed `user`, `key` and options.
fn account_of(options: &Params<'_>) -> Result<YabandPay> {
    const EMPTY_VALUES: &str = "notificationEmptyValues";
    let settings = Settings::read(options)?;
    let mut yabandpay = YabandPay::new(settings.text("user"), secret_of(options)?)?;
    yabandpay.set(settings.limits, &settings.allow_ambiguous);
    if let Some(word) = settings.others.text(EMPTY_VALUES) {
        let empty_values =
            EmptyValues::from_word(word).ok_or_else(|| Error::at(Code::Option, EMPTY_VALUES))?;
        yabandpay = yabandpay.with_notification_empty_values(empty_values);
    }
    match settings.others.text("baseUrl") {
        Some(base_url) => yabandpay.with_base_url(base_url),
        None => Ok(yabandpay),
    }
}

fn answer(yabandpay: &YabandPay, call: &Call<'_>, out: &mut String) -> Result<()> {
    let Call { name, text, fields, .. } = call;
    match *name {
        "explain" => {
            let explained = yabandpay.explain_sent(text)?;
            *out = explanation::answer(&explained);
        }
        "read" => *out = account::reply(&yabandpay.read_taken(text)?),
        "verifyNotification" => {
            let text = notified_json(text, yabandpay.limits())?;
            account::write_notification(yabandpay.verified_notification(&text)?, out)?;
        }
        // The text is the time and, behind U+001F, the method.
        "call" => {
            let mut parts = scan::split(text, packed::SEPARATOR_BYTE);
            let (time, method) = parts.next().zip(parts.next()).ok_or_else(unknown_call)?;
            account::write_call(&yabandpay.write_call(method, fields, time)?, out);
        }
        _ => return Err(unknown_call()),
    }
    Ok(())
}
