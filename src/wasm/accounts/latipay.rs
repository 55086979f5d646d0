//! Latipay's calls at the boundary.

use alloc::string::String;

use super::super::explanation;
use super::super::question::{Question, unknown_call};
use super::super::secret::secret_of;
use super::super::settings::Settings;
use super::{notification, request_text};
use crate::canonical::Canonical;
use crate::error::Result;
use crate::gateway::latipay::OPERATIONS;
use crate::gateway::{Latipay, Operation};
use crate::params::Params;

/// An account from packed `userId`, `walletId`, `key` and options.
pub(super) fn account(options: &Params<'_>) -> Result<Latipay> {
    let settings = Settings::read(options)?;
    let (user_id, wallet_id) = (settings.text("userId"), settings.text("walletId"));
    let mut latipay = Latipay::new(user_id, wallet_id, secret_of(options)?)?;
    latipay.set(settings.limits, &settings.allow_ambiguous);
    match settings.others.text("baseUrl") {
        Some(base_url) => latipay.with_base_url(base_url),
        None => Ok(latipay),
    }
}

fn operation(question: &Question<'_>) -> Result<&'static Operation> {
    question.operation_of(OPERATIONS).ok_or_else(unknown_call)
}

pub(super) fn answer(
    latipay: &Latipay,
    question: &Question<'_>,
    canonical: &mut Canonical,
) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    let reply = match *call {
        "request" => {
            let operation = operation(question)?;
            return Ok(request_text(&latipay.request(operation, fields, canonical)?));
        }
        "explain" => {
            let explained = latipay.explain(operation(question)?, fields)?;
            return Ok(explanation::answer(&explained));
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
