#![doc = include_str!("crate.md")]
#![no_std]

extern crate alloc;

mod canonical;
mod charset;
mod currency;
mod decision;
#[cfg(feature = "diagnose")]
pub mod diagnose;
mod error;
mod external;
#[cfg(any(test, not(target_arch = "wasm32")))]
mod few;
pub mod form;
pub mod gateway;
mod json;
mod limits;
mod mac;
mod names;
pub mod order_str;
mod params;
mod percent;
mod scan;
pub mod scheme;
mod secret;
#[cfg(any(
    test,
    all(any(feature = "npm-signer", feature = "npm-latipay"), target_arch = "wasm32")
))]
mod shape;
mod signer;
mod template;
mod time;
pub mod trade_pay;
#[cfg(all(feature = "npm", target_arch = "wasm32"))]
pub mod wasm;

pub use decision::Decision;
pub use error::{Code, Error, Refusal, Result};
pub use external::{ExternalSigner, Sign, Verify};
pub use json::Members;
pub use limits::Limits;
pub use names::Names;
pub use order_str::OrderStrEncoding;
pub use params::{Field, Params, Value};
pub use scheme::{Charset, Scheme, schemes};
pub use secret::{KEY_PLACEHOLDER, Secret};
pub use signer::{Explanation, FieldDecision, Signer};
pub use template::{Template, templates};
pub use trade_pay::trade_pay_result;

/// The Rust examples of the README are tests as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;

/// And so are those of the guide.
#[cfg(doctest)]
#[doc = include_str!("../docs/your-own-gateway.md")]
struct GuideDoctests;
