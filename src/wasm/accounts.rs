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
use crate::error::Result;
use crate::gateway::{Notification, Reply, Request};
use crate::sign::canonical::Canonical;
use crate::text::scan;

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
