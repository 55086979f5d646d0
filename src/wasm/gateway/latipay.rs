//! Latipay's calls at the boundary.

use alloc::string::String;

use super::super::packed;
use super::super::settings::Settings;
use super::{Question, notification, unknown_call};
use crate::canonical::Canonical;
use crate::error::Result;
use crate::gateway::latipay::OPERATIONS;
use crate::gateway::{Latipay, Operation};
use crate::params::Params;

/// An account from packed `userId`, `walletId`, `key` and options.
pub(super) fn account(options: &Params<'_>) -> Result<Latipay> {
    let (settings, account) = Settings::read(options)?;
    let text = |name| account.text(name).unwrap_or_default();
    let latipay = Latipay::new(text("userId"), text("walletId"), settings.secret)?
        .with_limits(settings.limits)
        .with_allow_ambiguous(settings.allow_ambiguous);
    match account.text("baseUrl") {
        Some(base_url) => latipay.with_base_url(base_url),
        None => Ok(latipay),
    }
}

pub(super) fn operation(place: usize) -> Result<&'static Operation> {
    OPERATIONS.get(place).ok_or_else(unknown_call)
}

pub(super) fn answer(
    latipay: &Latipay,
    question: &Question<'_>,
    canonical: &mut Canonical,
) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    let reply = match *call {
        "request" => {
            let operation = operation(question.operation)?;
            return Ok(packed::request(&latipay.request(operation, fields, canonical)?));
        }
        "readQuery" => return Ok(notification(&latipay.read_query(text, fields)?)),
        "verifyNotification" => {
            return Ok(notification(&latipay.verify_notification(text, fields)?));
        }
        "readMiniAlipay" => latipay.read_mini_alipay(text),
        "readMiniWechat" => latipay.read_mini_wechat(text),
        "readTransaction" => latipay.read_transaction(text),
        "readMerchantHosted" => latipay.read_merchant_hosted(text),
        "read" => latipay.read(text),
        _ => Err(unknown_call()),
    };
    reply.map(|reply| super::reply(&reply))
}
