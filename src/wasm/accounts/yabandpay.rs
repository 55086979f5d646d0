//! YabandPay's calls at the boundary.

use alloc::boxed::Box;
use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::super::question::{Question, unknown_call};
use super::super::secret::secret_of;
use super::super::settings::Settings;
use super::super::{Boundary, explanation};
use super::{notification, request_text};
use crate::error::{Code, Error, Result};
use crate::gateway::yabandpay::OPERATIONS;
use crate::gateway::{Operation, YabandPay};
use crate::message::params::Params;
use crate::rule::scheme::Empties;
use crate::sign::canonical::Canonical;

/// A YabandPay account, held by the face.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreYabandPay(Box<YabandPay>);

#[wasm_bindgen]
impl Boundary {
    /// A YabandPay account from packed options.
    pub fn yabandpay(&mut self, len: usize, count: usize) -> Option<CoreYabandPay> {
        self.with_secret(len, count, |options| Ok(CoreYabandPay(Box::new(account(options)?))))
    }
}

#[wasm_bindgen]
impl CoreYabandPay {
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
            answer(&self.0, question, canonical)
        })
    }
}

/// An account from packed `user`, `key` and options.
fn account(options: &Params<'_>) -> Result<YabandPay> {
    const EMPTIES: &str = "notificationEmpties";
    let settings = Settings::read(options)?;
    let mut yabandpay = YabandPay::new(settings.text("user"), secret_of(options)?)?;
    yabandpay.set(settings.limits, &settings.allow_ambiguous);
    if let Some(word) = settings.others.text(EMPTIES) {
        let empties = Empties::from_word(word).ok_or_else(|| Error::at(Code::Option, EMPTIES))?;
        yabandpay = yabandpay.with_notification_empties(empties);
    }
    match settings.others.text("baseUrl") {
        Some(base_url) => yabandpay.with_base_url(base_url),
        None => Ok(yabandpay),
    }
}

fn operation(question: &Question<'_>) -> Result<&'static Operation> {
    question.operation_of(OPERATIONS).ok_or_else(unknown_call)
}

fn answer(
    yabandpay: &YabandPay,
    question: &Question<'_>,
    canonical: &mut Canonical,
) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    match *call {
        // The text is the time, in digits.
        "request" => {
            let operation = operation(question)?;
            let request = yabandpay.request_into(operation, fields, text, canonical)?;
            Ok(request_text(&request))
        }
        "explain" => {
            let explained = yabandpay.explain(operation(question)?, fields, text)?;
            Ok(explanation::answer(&explained))
        }
        "read" => yabandpay.read(text).map(|reply| super::reply(&reply)),
        "verifyNotification" => {
            yabandpay.verify_notification(text, fields).map(|read| notification(&read))
        }
        _ => Err(unknown_call()),
    }
}
