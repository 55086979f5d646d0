//! The module of WeChat Pay. It gives the bytes to sign and to verify, and is called once more with the signature: no key ever
//! enters its memory.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

mod calls;

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::Boundary;
use boundary::call::Call;
use external::Waiting;
use orderstr::gateway::WeChatPay;

/// A client of WeChat Pay, held by the JavaScript bindings.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreWeChatPay {
    client: WeChatPay,
    waiting: Waiting,
}

/// A client from packed options. There is no key in them.
#[wasm_bindgen]
pub fn client(
    boundary: &mut Boundary,
    names: usize,
    len: usize,
    count: usize,
) -> Option<CoreWeChatPay> {
    boundary.make(names, len, count, |options| {
        Ok(CoreWeChatPay { client: calls::client(options)?, waiting: Waiting::default() })
    })
}

#[wasm_bindgen]
impl CoreWeChatPay {
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
            .and_then(|call| Ok(self.waiting.answer(&call, calls::answer(&self.client, &call)?)));
        boundary.finish_text(answer)
    }

    /// Answers with what a message says, by its handle: what its signature is worth is known now. One without a signature is
    /// read as what it is.
    pub fn settle(&self, boundary: &mut Boundary, handle: usize, is_right: bool) -> i32 {
        let message = self.waiting.take(handle, is_right);
        boundary.finish_text(message.and_then(|message| calls::read(&self.client, &message)))
    }
}
