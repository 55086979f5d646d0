//! What is common to the replies and notifications of gateways: their codes, what comes next, and what
//! was verified.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use super::format::same_amount;
use crate::error::{Code, CodeMeaning, Error, Refusal, Result};
use crate::message::json::{Members, Object, write_member};
use crate::message::params::{Params, Value};
use crate::name::is_name;

/// A row of a code table.
pub(crate) const fn code(
    code: &'static str,
    meaning: &'static str,
    action: &'static str,
    meaning_zh: &'static str,
    action_zh: &'static str,
) -> CodeMeaning {
    CodeMeaning { code, status: "", meaning, meaning_zh, action, action_zh }
}

/// A reply that the gateway gave to a call it accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Whether the gateway signed it and the signature was verified. Without that it is as trustworthy
    /// as the TLS connection it came over.
    pub authenticated: bool,
    /// What comes next, where something does.
    pub next: Option<Next>,
    /// Everything else in it.
    pub members: Members,
}

/// What the client or the backend does with an accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// `my.tradePay({ orderStr })`.
    OrderStr(String),
    /// `my.tradePay({ tradeNO })`.
    TradeNo(String),
    /// `my.tradePay({ paymentUrl })`.
    PaymentUrl(String),
    /// The parameters of `wx.requestPayment`: `timeStamp`, `nonceStr`, `package`, `signType`,
    /// `paySign`.
    RequestPayment(Members),
    /// An address to open, or the text of a code to show.
    Url(String),
}

/// A notification, or a reply about a payment, whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// What the signature covers.
    pub signed: Members,
    /// What stood outside of the signature: anyone who saw one genuine message can change it.
    pub unverified: Members,
}

/// A message whose signature was verified, before it is told as members.
pub struct Verified<'m> {
    /// What the signature covers.
    pub signed: Params<'m>,
    /// What stood outside of the signature: fields, and other members beside them.
    pub unverified: Params<'m>,
    /// Other members.
    pub others: Members,
}

impl From<Verified<'_>> for Notification {
    fn from(verified: Verified<'_>) -> Self {
        let Verified { signed, unverified, others } = verified;
        Self { signed: Members::from(&signed), unverified: others.and(&Members::from(&unverified)) }
    }
}

/// The parameters of `wx.requestPayment`. `package` is a reserved word in many languages: some
/// gateways call it `packageStr`.
///
/// # Errors
/// `ERR_REPLY` with the parameter that is missing.
pub(crate) fn request_payment(parameters: &Object<'_>) -> Result<Next> {
    let mut members = String::new();
    for name in ["timeStamp", "nonceStr", "package", "signType", "paySign"] {
        let other = if name == "package" { parameters.text("packageStr") } else { None };
        let text = parameters.text(name).or(other).ok_or_else(|| Error::at(Code::Reply, name))?;
        write_member(name, &text, &mut members);
    }
    Ok(Next::RequestPayment(Members::closing(members)))
}

/// The error for a reply whose code says no. The row of a code is there with the feature `sentences`: the
/// modules of WebAssembly have their tables in JavaScript, beside them.
pub(crate) fn refusal(
    gateway: &'static str,
    codes: &'static [CodeMeaning],
    code: &str,
    words: Option<Cow<'_, str>>,
) -> Error {
    // A code is a short word; anything else is not repeated.
    let plain = is_name(code);
    let is_documented = |row: &&CodeMeaning| row.code == code;
    let has_tables = cfg!(feature = "sentences");
    Error::refused(Refusal {
        gateway,
        code: if plain { code } else { "?" }.to_owned(),
        words: words.map(Cow::into_owned).filter(|words| !words.is_empty()),
        meaning: if has_tables { codes.iter().find(is_documented) } else { None },
    })
}

/// The fields of that list, as a message to verify.
///
/// # Errors
/// `ERR_REPLY` for a field that is missing; `ERR_TYPE` for a value that is nested or a boolean.
pub(crate) fn listed<'a>(names: &[&'static str], reply: &Object<'a>) -> Result<Params<'a>> {
    let mut message = Params::default();
    for name in names {
        let wrong = if reply.has(name) { Code::Type } else { Code::Reply };
        message.push(*name, reply.text(name).ok_or_else(|| Error::at(wrong, name))?);
    }
    Ok(message)
}

/// The fields of a call that has no table, with one that is always the same before them.
///
/// # Errors
/// `ERR_FIXED` where it is given and another one.
pub(crate) fn filled<'f>(
    name: &'static str,
    ours: &'f str,
    fields: &Params<'f>,
) -> Result<Params<'f>> {
    match fields.get(name) {
        Some(given) if given.as_text() != Some(ours) => return Err(Error::at(Code::Fixed, name)),
        _ => {}
    }
    let mut message = Params::with_capacity(fields.len().saturating_add(2));
    if fields.get(name).is_none() {
        message.push(name, ours);
    }
    for field in fields.iter().filter(|field| field.value != Value::Null) {
        message.push(field.name.clone(), field.value.clone());
    }
    Ok(message)
}

/// Compares an authentic message with what was expected of it: amounts as numbers, all else as
/// text.
///
/// # Errors
/// `ERR_EXPECTED` with the field that differs; `ERR_UNKNOWN_FIELD` where the message has no such
/// field; `ERR_MISSING` and `ERR_TYPE` for an expectation that would compare nothing.
pub(crate) fn compare(message: &Params<'_>, expected: &Params<'_>) -> Result<()> {
    for field in expected {
        let name = field.name.as_ref();
        let found = message.get(name).ok_or_else(|| Error::at(Code::UnknownField, name))?;
        let wanted = match &field.value {
            Value::Text(text) => text.as_ref(),
            // A misspelled property would otherwise compare nothing.
            Value::Null => return Err(Error::at(Code::Missing, name)),
            _ => return Err(Error::at(Code::Type, name)),
        };
        if !found.as_text().is_some_and(|found| is_expected(name, found, wanted)) {
            return Err(Error::at(Code::Expected, name));
        }
    }
    Ok(())
}

/// Whether a value is the expected one: an amount as a number, all else as text.
pub(crate) fn is_expected(name: &str, found: &str, wanted: &str) -> bool {
    found == wanted || (name.ends_with("amount") && same_amount(found, wanted))
}
