//! The module of gateways whose keys stay external: it gives the bytes to sign and to verify, and is
//! called once more with the signature. No key ever enters its memory.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

mod alipay_open;
mod alipay_plus;
mod waiting;
mod wechat_pay;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::call::{Call, unknown_call};
use boundary::{Boundary, packed};
use orderstr::gateway::{self, AlipayOpen, AlipayPlus, SignedPayload, WeChatPay};
use orderstr::{Code, Params, Result};
use waiting::Waiting;

/// A client of a gateway, held by the JavaScript bindings.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreClient {
    client: Client,
    waiting: RefCell<Waiting>,
}

#[derive(Debug)]
enum Client {
    AlipayOpen(Box<AlipayOpen>),
    AlipayPlus(Box<AlipayPlus>),
    WeChatPay(Box<WeChatPay>),
}

/// A client of a gateway from packed options, `gateway` among them. There is no key in them.
#[wasm_bindgen]
pub fn client(
    boundary: &mut Boundary,
    names: usize,
    len: usize,
    count: usize,
) -> Option<CoreClient> {
    boundary.make(names, len, count, CoreClient::new)
}

impl CoreClient {
    fn new(options: &Params<'_>) -> Result<Self> {
        let client = match options.text("gateway") {
            Some(gateway::alipay_open::NAME) => {
                Client::AlipayOpen(Box::new(alipay_open::client(options)?))
            }
            Some(gateway::wechat_pay::NAME) => {
                Client::WeChatPay(Box::new(wechat_pay::client(options)?))
            }
            name => {
                let member = gateway::FAMILY.iter().find(|member| Some(member.name) == name);
                let member = member.ok_or_else(unknown_call)?;
                Client::AlipayPlus(Box::new(alipay_plus::client(member, options)?))
            }
        };
        Ok(Self { client, waiting: RefCell::default() })
    }

    fn answer(&self, call: &Call<'_>) -> Result<String> {
        let answer = match &self.client {
            Client::AlipayOpen(client) => alipay_open::answer(client, call),
            Client::AlipayPlus(client) => alipay_plus::answer(client, call),
            Client::WeChatPay(client) => wechat_pay::answer(client, call),
        }?;
        match call.name.strip_suffix("Payload") {
            Some(kind) => Ok(self.waiting.borrow_mut().keep(kind, call, &answer)),
            None => Ok(answer),
        }
    }

    fn read(&self, handle: usize, is_right: bool) -> Result<String> {
        let message = self.waiting.borrow_mut().take(handle).ok_or_else(unknown_call)?;
        if message.is_signed && !is_right {
            return Err(Code::Signature.into());
        }
        match &self.client {
            Client::AlipayOpen(client) => alipay_open::read(client, &message),
            Client::AlipayPlus(client) => alipay_plus::read(client, &message),
            Client::WeChatPay(client) => wechat_pay::read(client, &message),
        }
    }
}

#[wasm_bindgen]
impl CoreClient {
    /// Answers a call with a text, and gives its length. The input holds a text up to `text`, fields
    /// up to `fields`, and the name of the call up to `len`.
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
        let answer = Call::read(&boundary.input, operation, [text, names, values, len], count)
            .and_then(|call| self.answer(&call));
        boundary.finish_text(answer)
    }

    /// Answers with what a message says, by its handle: what its signature is worth is known now. One without a signature is
    /// read as what it is.
    pub fn settle(&self, boundary: &mut Boundary, handle: usize, is_right: bool) -> i32 {
        boundary.finish_text(self.read(handle, is_right))
    }
}

/// What was signed: the key that the sender names, the signature in standard base64, the text. A message may have
/// neither of the first two.
fn payload(signed: &SignedPayload) -> String {
    let SignedPayload { string_to_sign, key_version, signature, .. } = signed;
    let [key, signature] = [key_version, signature].map(|text| text.as_deref().unwrap_or_default());
    packed::concat(&[key, signature, string_to_sign])
}

/// Headers are packed as fields, with what else a call takes beside them: no header of such a name is asked for.
fn headers<'f>(fields: &'f Params<'_>) -> Vec<(&'f str, &'f str)> {
    let mut headers = Vec::with_capacity(fields.len());
    for field in fields {
        headers.push((field.name.as_ref(), field.value.as_text().unwrap_or_default()));
    }
    headers
}
