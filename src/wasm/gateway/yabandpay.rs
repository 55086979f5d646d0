//! YabandPay's calls at the boundary.

use alloc::string::String;

use super::super::packed;
use super::super::settings::Settings;
use super::{Question, notification, unknown_call};
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::gateway::yabandpay::OPERATIONS;
use crate::gateway::{Operation, YabandPay};
use crate::params::Params;
use crate::scheme::Empties;

/// An account from packed `user`, `key` and options.
pub(super) fn account(options: &Params<'_>) -> Result<YabandPay> {
    const EMPTIES: &str = "notificationEmpties";
    let (settings, account) = Settings::read(options)?;
    let user = account.text("user").unwrap_or_default();
    let mut yabandpay = YabandPay::new(user, settings.secret)?
        .with_limits(settings.limits)
        .with_allow_ambiguous(settings.allow_ambiguous);
    if let Some(word) = account.text(EMPTIES) {
        let empties = Empties::from_word(word).ok_or_else(|| Error::at(Code::Option, EMPTIES))?;
        yabandpay = yabandpay.with_notification_empties(empties);
    }
    match account.text("baseUrl") {
        Some(base_url) => yabandpay.with_base_url(base_url),
        None => Ok(yabandpay),
    }
}

pub(super) fn operation(place: usize) -> Result<&'static Operation> {
    OPERATIONS.get(place).ok_or_else(unknown_call)
}

pub(super) fn answer(
    yabandpay: &YabandPay,
    question: &Question<'_>,
    canonical: &mut Canonical,
) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    match *call {
        // The text is the time, in digits.
        "request" => {
            let operation = operation(question.operation)?;
            let request = yabandpay.request_into(operation, fields, text, canonical)?;
            Ok(packed::request(&request))
        }
        "read" => yabandpay.read(text).map(|reply| super::reply(&reply)),
        "verifyNotification" => {
            yabandpay.verify_notification(text, fields).map(|read| notification(&read))
        }
        _ => Err(unknown_call()),
    }
}
