//! The module of gateways with a shared key: it signs with the secrets that it holds, and only by the
//! schemes of these gateways.

mod latipay;
mod yabandpay;

use alloc::boxed::Box;
use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::answer::Answer;
use super::question::{Question, unknown_call};
use super::{Boundary, SIGNATURE, packed, wipe_stack};
use crate::canonical::Canonical;
use crate::error::Result;
use crate::gateway::{self, Latipay, Notification, Reply, Request, YabandPay};
use crate::params::Params;

/// An account at a gateway, held by the face.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreAccount(Account);

#[derive(Debug)]
enum Account {
    Latipay(Box<Latipay>),
    YabandPay(Box<YabandPay>),
}

/// Method, address, media type, signature and body. None of them can hold the separator.
fn request_text(request: &Request) -> String {
    packed::joined(&[
        request.method.as_str(),
        &request.url,
        request.content_type.unwrap_or_default(),
        &request.signature,
        request.body.as_deref().unwrap_or_default(),
    ])
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

#[wasm_bindgen]
impl Boundary {
    /// An account at a gateway from packed options, `gateway` among them.
    pub fn account(&mut self, len: usize, count: usize) -> Option<CoreAccount> {
        self.with_secret(len, count, CoreAccount::new)
    }
}

impl CoreAccount {
    fn new(options: &Params<'_>) -> Result<Self> {
        Ok(Self(match options.text("gateway") {
            Some(gateway::latipay::NAME) => Account::Latipay(Box::new(latipay::account(options)?)),
            Some(gateway::yabandpay::NAME) => {
                Account::YabandPay(Box::new(yabandpay::account(options)?))
            }
            _ => return Err(unknown_call()),
        }))
    }

    fn answer(&self, question: &Question<'_>, canonical: &mut Canonical) -> Result<String> {
        match &self.0 {
            Account::Latipay(latipay) => latipay::answer(latipay, question, canonical),
            Account::YabandPay(yabandpay) => yabandpay::answer(yabandpay, question, canonical),
        }
    }
}

#[wasm_bindgen]
impl CoreAccount {
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
        let answer = Question::read(input, operation, [text, fields, len], count)
            .and_then(|question| self.answer(&question, canonical));
        wipe_stack::<SIGNATURE>();
        boundary.finish_text(answer)
    }
}
