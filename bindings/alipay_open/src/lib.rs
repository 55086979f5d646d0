//! The module of the Alipay Open Platform. It gives the bytes to sign and to verify, and is called once more with the signature: no key ever
//! enters its memory.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

mod calls;

external::exports!(CoreAlipayOpen: orderstr::gateway::AlipayOpen);
