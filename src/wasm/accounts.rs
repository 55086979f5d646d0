//! The modules of gateways with a shared key, one for each: it signs with the secret that it holds, and only by
//! the schemes of its gateway.

#[cfg(feature = "npm-latipay")]
mod latipay;
#[cfg(feature = "npm-yabandpay")]
mod yabandpay;

#[cfg(feature = "npm-latipay")]
pub use latipay::CoreLatipay;
#[cfg(feature = "npm-yabandpay")]
pub use yabandpay::CoreYabandPay;

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::answer::Answer;
use super::question::Question;
use super::{Boundary, SIGNATURE, packed, wipe_stack};
use crate::canonical::Canonical;
use crate::error::Result;
use crate::gateway::{Next, Notification, Reply, Request};
use crate::scan;

#[wasm_bindgen]
impl Boundary {
    /// Whether a part of the input may hold U+FFFD, which the encoder writes for half of a character: its first
    /// byte is rare but for full-width punctuation.
    #[must_use]
    pub fn may_have_lost(&self, from: usize, to: usize) -> bool {
        self.input.get(from..to).is_none_or(|part| scan::byte(part, 0xef).is_some())
    }
}

impl Boundary {
    /// Answers a call of an account with a text, and gives its length. The input holds a text up to `text`,
    /// fields up to `fields`, and the name of the call up to `len`.
    fn answer(
        &mut self,
        operation: usize,
        [text, fields, len]: [usize; 3],
        count: usize,
        answer: impl FnOnce(&Question<'_>, &mut Canonical) -> Result<String>,
    ) -> i32 {
        let Self { input, canonical, .. } = self;
        let answered = Question::read(input, operation, [text, fields, len], count)
            .and_then(|question| answer(&question, canonical));
        wipe_stack::<SIGNATURE>();
        self.finish_text(answered)
    }
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

/// A reply: `1` where it is authenticated, else `0`; a letter for what comes next; all the members as JSON; and
/// behind U+001F, which JSON does not hold, what comes next.
fn reply(reply: &Reply) -> String {
    let (kind, next) = match &reply.next {
        None => ("-", ""),
        Some(Next::OrderStr(text)) => ("o", text.as_str()),
        Some(Next::TradeNo(text)) => ("t", text.as_str()),
        Some(Next::PaymentUrl(text)) => ("p", text.as_str()),
        Some(Next::Url(text)) => ("u", text.as_str()),
        Some(Next::RequestPayment(members)) => ("r", members.as_json()),
    };
    let mut head = String::from(if reply.authenticated { "1" } else { "0" });
    head.push_str(kind);
    head.push_str(reply.members.as_json());
    packed::joined(&[&head, next])
}

fn notification(notification: &Notification) -> String {
    Answer::default()
        .members("signed", &notification.signed)
        .members("unverified", &notification.unverified)
        .done()
}
