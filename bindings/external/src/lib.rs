//! What the modules of gateways whose keys stay external have in common: messages that wait for the verdict of a function of the
//! caller's. Their text crosses the boundary once, and only the core knows which of them it is that was looked at.

#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use boundary::answer::digits;
use boundary::call::{Call, unknown_call};
use boundary::packed;
use orderstr::gateway::SignedPayload;
use orderstr::internals::scan::split;
use orderstr::{Code, Params, Result};

/// A message that waits.
#[derive(Debug)]
pub struct Message {
    /// A reply, or a notification by one of the rules that a gateway has.
    pub kind: String,
    /// What it is about beside its text: the status of a reply, the method that it answers.
    pub about: String,
    /// Its text.
    pub text: String,
    /// Whether it has a signature.
    pub is_signed: bool,
}

/// The messages that wait, by their handles.
#[derive(Debug, Default)]
pub struct Waiting(RefCell<Vec<Option<Message>>>);

impl Waiting {
    /// What a call is answered: where it asked for the signed payload of a message, that message is kept, and its handle
    /// stands before the payload.
    #[must_use]
    pub fn answer(&self, call: &Call<'_>, answer: String) -> String {
        match call.name.strip_suffix("Payload") {
            Some(kind) => self.keep(kind, call, &answer),
            None => answer,
        }
    }

    fn keep(&self, kind: &str, call: &Call<'_>, payload: &str) -> String {
        let about = ["status", "method"].into_iter().find_map(|name| call.fields.text(name));
        let mut parts = split(payload, packed::SEPARATOR_BYTE);
        let message = Message {
            kind: kind.into(),
            about: about.unwrap_or_default().into(),
            text: call.text.into(),
            is_signed: parts.nth(1).is_some_and(|signature| !signature.is_empty()),
        };
        let mut messages = self.0.borrow_mut();
        let free = messages.iter().position(Option::is_none);
        let handle = free.unwrap_or(messages.len());
        match messages.get_mut(handle) {
            Some(place) => *place = Some(message),
            None => messages.push(Some(message)),
        }
        packed::concat(&[&digits(handle), payload])
    }

    /// Gives a message away, whose signature was looked at.
    ///
    /// # Errors
    /// `ERR_SIGNATURE` where it is wrong; `ERR_INTERNAL` for a handle that was not given out.
    pub fn take(&self, handle: usize, is_right: bool) -> Result<Message> {
        let place = self.0.borrow_mut().get_mut(handle).and_then(Option::take);
        let message = place.ok_or_else(unknown_call)?;
        if message.is_signed && !is_right {
            return Err(Code::Signature.into());
        }
        Ok(message)
    }
}

/// What was signed: the key that the sender names, the signature in standard base64, the text. A message may have
/// neither of the first two.
#[must_use]
pub fn payload(signed: &SignedPayload) -> String {
    let SignedPayload { string_to_sign, key_version, signature, .. } = signed;
    let [key, signature] = [key_version, signature].map(|text| text.as_deref().unwrap_or_default());
    packed::concat(&[key, signature, string_to_sign])
}

/// Headers are packed as fields, with what else a call takes beside them: no header of such a name is asked for.
#[must_use]
pub fn headers<'f>(fields: &'f Params<'_>) -> Vec<(&'f str, &'f str)> {
    let mut headers = Vec::with_capacity(fields.len());
    for field in fields {
        headers.push((field.name.as_ref(), field.value.as_text().unwrap_or_default()));
    }
    headers
}

/// The exports of a module: a client of that name, which the JavaScript bindings hold. The crate has a module `calls` with `client`, `answer`
/// and `read`, and depends on `boundary` and `wasm_bindgen`.
#[macro_export]
macro_rules! exports {
    ($name:ident: $client:ty) => {
        /// A client of the gateway, held by the JavaScript bindings.
        #[wasm_bindgen::prelude::wasm_bindgen]
        #[derive(Debug)]
        pub struct $name {
            client: $client,
            waiting: $crate::Waiting,
        }

        /// A client from packed options. There is no key in them.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn client(
            boundary: &mut boundary::Boundary,
            names: usize,
            len: usize,
            count: usize,
        ) -> Option<$name> {
            boundary.make(names, len, count, |options| {
                Ok($name { client: calls::client(options)?, waiting: $crate::Waiting::default() })
            })
        }

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl $name {
            /// Answers a call with a text, and gives its length. The input holds a text up to `text`, fields
            /// up to `fields`, and the name of the call up to `len`.
            #[expect(
                clippy::too_many_arguments,
                reason = "numbers are all that crosses the boundary"
            )]
            pub fn call(
                &self,
                boundary: &mut boundary::Boundary,
                operation: usize,
                text: usize,
                names: usize,
                values: usize,
                len: usize,
                count: usize,
            ) -> i32 {
                let places = [text, names, values, len];
                let call = boundary::call::Call::read(&boundary.input, operation, places, count);
                let answer = call.and_then(|call| {
                    Ok(self.waiting.answer(&call, calls::answer(&self.client, &call)?))
                });
                boundary.finish_text(answer)
            }

            /// Answers with what a message says, by its handle: what its signature is worth is known now. One without a
            /// signature is read as what it is.
            pub fn settle(
                &self,
                boundary: &mut boundary::Boundary,
                handle: usize,
                is_right: bool,
            ) -> i32 {
                let message = self.waiting.take(handle, is_right);
                boundary
                    .finish_text(message.and_then(|message| calls::read(&self.client, &message)))
            }
        }
    };
}
