#![doc = include_str!("crate.md")]
#![no_std]

extern crate alloc;

// From the bottom up: each names only those above it here, and `tests/layers.rs` holds it to that.
#[cfg(feature = "certificates")]
pub mod certificate;
#[cfg(feature = "diagnose")]
pub mod diagnose;
mod error;
pub mod gateway;
#[doc(hidden)]
pub mod internals;
mod message;
mod name;
pub mod order_str;
mod rule;
mod sign;
mod text;
pub mod trade_pay;

pub use error::{Code, Error, Refusal, Result};
pub use message::json::Members;
pub use message::limits::Limits;
pub use message::names::Names;
pub use message::params::{Field, Params, Value};
pub use message::urlencoded;
pub use order_str::OrderStrEncoding;
pub use rule::scheme::{self, Scheme};
pub use rule::schemes;
pub use rule::template::{Template, templates};
pub use sign::decision::Decision;
pub use sign::encryption::{Decrypt, Encrypt};
pub use sign::external::{ExternalSigner, Sign, Verify};
pub use sign::secret::{KEY_PLACEHOLDER, Secret};
pub use sign::signer::{Explanation, FieldDecision, Signer};
#[cfg(feature = "any-scheme")]
pub use sign::template_signer::TemplateSigner;
pub use text::charset::Charset;
pub use trade_pay::trade_pay_result;

/// The Rust examples of the README are tests as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;

/// And so are those of the guide.
#[cfg(doctest)]
#[doc = include_str!("../docs/your-own-gateway.md")]
struct GuideDoctests;
