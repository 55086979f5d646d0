//! The module of WeChat Pay. It gives the bytes to sign and to verify, and is called once more with the signature: no key ever
//! enters its memory.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

mod calls;

external::exports!(CoreWeChatPay: orderstr::gateway::WeChatPay);
