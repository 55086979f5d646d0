//! Gateways as tables: what an operation asks, how its request is built, what its codes mean.
//!
//! A provider is one file of the functions that read its tables ([`latipay`], [`yabandpay`],
//! [`alipay_plus`], [`alipay_open`], [`wechat_pay`]) and a folder with the tables: its operations, its
//! codes, its replies.

mod account;
pub mod alipay_open;
pub mod alipay_plus;
#[cfg(feature = "sentences")]
mod catalogue;
mod format;
#[cfg(feature = "sentences")]
mod format_words;
mod headers;
pub mod latipay;
pub mod model;
mod operation;
pub(crate) mod reply;
pub(crate) mod request;
mod signed_fields;
pub mod wechat_pay;
pub mod yabandpay;

pub use crate::error::CodeMeaning;
pub use alipay_open::AlipayOpen;
pub use alipay_plus::AlipayPlus;
#[cfg(feature = "sentences")]
pub use catalogue::{Catalogue, OPERATIONS};
pub use format::Format;
pub use latipay::Latipay;
pub use operation::{Gives, Method, Operation, OperationField, Source};
pub use reply::{Next, Notification, Reply};
pub use request::Request;
pub use wechat_pay::WeChatPay;
pub use yabandpay::YabandPay;

/// The code tables of all gateways, by name.
pub const CODES: &[(&str, &[CodeMeaning])] = &[
    (latipay::NAME, latipay::CODES),
    (yabandpay::NAME, yabandpay::CODES),
    (alipay_plus::NAME, alipay_plus::CODES),
    (alipay_open::NAME, alipay_open::CODES),
    (wechat_pay::NAME, wechat_pay::CODES),
];

/// What the messages of each gateway say.
pub static SAYINGS: &[&model::Sayings] = &[
    &latipay::SAYINGS,
    &yabandpay::SAYINGS,
    &alipay_plus::SAYINGS,
    &alipay_open::SAYINGS,
    &wechat_pay::SAYINGS,
];

/// What a gateway's code means, where it is documented.
#[must_use]
pub fn code_meaning(gateway: &str, code: &str) -> Option<&'static CodeMeaning> {
    let (_, codes) = CODES.iter().find(|(name, _)| *name == gateway)?;
    codes.iter().find(|row| row.code == code)
}
