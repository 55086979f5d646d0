//! Gateways as tables: what an operation asks, how its request is built, what its codes mean.
//!
//! All gateways have one shape. An operation makes a [`Request`] (`alipay_mini`, `query`, `refund`; `call` for any that has no
//! table); `read` makes a [`Reply`] of the request and what was [`Received`] for it; `verify_notification` makes a
//! [`Notification`] of what was received and what is expected of it ([`Expect`]); `acknowledge` is what to answer.
//!
//! A gateway is one file of the functions that read its tables ([`latipay`], [`yabandpay`], [`alipay_plus`], [`alipay_open`],
//! [`wechat_pay`]) and a folder with the tables: its operations, its codes, what its messages say. Another member of the
//! Alipay+ family is a file of tables and nothing else ([`vodapay`]).

mod account;
pub mod alipay_open;
pub mod alipay_plus;
mod catalogue;
#[cfg(feature = "diagnose")]
mod elsewhere;
mod engine;
mod expect;
mod format;
#[cfg(feature = "sentences")]
mod format_words;
mod headers;
pub mod latipay;
#[cfg(feature = "diagnose")]
pub(crate) mod marks;
mod message;
mod methods;
pub mod model;
mod operation;
pub(crate) mod reply;
pub(crate) mod request;
mod signed_fields;
mod signed_payload;
mod time;
pub mod vodapay;
pub mod wechat_pay;
pub mod yabandpay;

pub use crate::error::CodeMeaning;
pub use alipay_open::AlipayOpen;
pub use alipay_plus::AlipayPlus;
pub use catalogue::{Catalogue, FAMILY, GATEWAYS};
pub use expect::Expect;
pub use format::Format;
pub use latipay::Latipay;
pub use message::{Acknowledgement, Headers, Next, Notification, Received, Reply, Request};
pub use model::Outcome;
pub use operation::{Gives, Method, Operation, OperationField, Source};
pub use signed_payload::SignedPayload;
pub use time::{ChinaTime, EpochTime, IsoTime};
pub use wechat_pay::WeChatPay;
pub use yabandpay::YabandPay;

/// What a gateway's code means, where it is documented.
#[must_use]
pub fn code_meaning(gateway: &str, code: &str) -> Option<&'static CodeMeaning> {
    let tables = Catalogue::named(gateway)?;
    tables.sayings.codes.iter().find(|row| row.code == code)
}
