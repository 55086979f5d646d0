//! The accounts of gateways, as the face holds them: one object and one call for all of them, because
//! each export weighs as much as what it does.

mod alipay_plus;
mod latipay;
mod yabandpay;

use alloc::boxed::Box;
use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::answer::Answer;
use super::{Boundary, SIGNATURE, packed, wipe_stack};
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::gateway::{AlipayPlus, Latipay, Notification, Reply, YabandPay};
use crate::params::Params;

/// An account at a gateway, held by the face.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreGateway(Account);

#[derive(Debug)]
enum Account {
    Latipay(Box<Latipay>),
    YabandPay(Box<YabandPay>),
    AlipayPlus(AlipayPlus),
}

/// What the face asks of an account, as it is handed over: `text` (a raw body, or nothing), and
/// fields behind it.
struct Question<'q> {
    /// Which of its calls.
    call: &'q str,
    /// The place of the operation in its table.
    operation: usize,
    text: &'q str,
    fields: Params<'q>,
}

impl<'q> Question<'q> {
    /// The text of a field that is not the gateway's but ours.
    fn option(&self, name: &str) -> &str {
        self.fields.text(name).unwrap_or_default()
    }
}

/// The call is one that the account does not have: the face and the core are not of one build.
fn unknown_call() -> Error {
    Code::Internal.into()
}

/// A reply: what comes next by its name, and everything else under `members`.
fn reply(reply: &Reply) -> String {
    Answer::default()
        .boolean("authenticated", reply.authenticated)
        .next(reply.next.as_ref())
        .members("members", &reply.members)
        .done()
}

fn notification(notification: &Notification) -> String {
    Answer::default()
        .members("signed", &notification.signed)
        .members("unverified", &notification.unverified)
        .done()
}

impl CoreGateway {
    /// An account from packed options, `gateway` among them.
    pub(super) fn new(options: &Params<'_>) -> Result<Self> {
        Ok(Self(match options.text("gateway") {
            Some("latipay") => Account::Latipay(Box::new(latipay::account(options)?)),
            Some("yabandpay") => Account::YabandPay(Box::new(yabandpay::account(options)?)),
            _ => Account::AlipayPlus(alipay_plus::client(options)?),
        }))
    }

    fn answer(&self, question: &Question<'_>, canonical: &mut Canonical) -> Result<String> {
        match &self.0 {
            Account::Latipay(latipay) => latipay::answer(latipay, question, canonical),
            Account::YabandPay(yabandpay) => yabandpay::answer(yabandpay, question, canonical),
            Account::AlipayPlus(client) => alipay_plus::answer(client, question),
        }
    }
}

#[wasm_bindgen]
impl CoreGateway {
    /// Answers a call with a text, and gives its length. The input holds a text up to `text`, fields
    /// up to `fields`, and the name of the call up to `len`.
    pub fn call(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        text: usize,
        fields: usize,
        count: usize,
        len: usize,
    ) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let question = |input| {
            Ok::<_, Error>(Question {
                call: packed::text(input, fields, len)?,
                operation,
                text: packed::text(input, 0, text)?,
                fields: packed::fields(input, text, fields, count)?,
            })
        };
        let answer = question(input).and_then(|question| self.answer(&question, canonical));
        wipe_stack::<SIGNATURE>();
        boundary.finish_text(answer)
    }

    /// Explains what is signed for an operation. The input holds the fields up to `fields` and the
    /// time, where the gateway has one, up to `len`.
    pub fn explain(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        fields: usize,
        count: usize,
        len: usize,
    ) -> i32 {
        let explained = boundary.fields(0, fields, count).and_then(|given| match &self.0 {
            Account::Latipay(latipay) => latipay.explain(latipay::operation(operation)?, &given),
            Account::YabandPay(yabandpay) => {
                let time = boundary.text(fields, len)?;
                yabandpay.explain(yabandpay::operation(operation)?, &given, time)
            }
            Account::AlipayPlus(_) => Err(unknown_call()),
        });
        boundary.finish_explanation(explained)
    }
}
