//! What is common to the replies of gateways: result codes, and the fields that are verified.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Refusal, Result};
use crate::json::{Decoded, Object};
use crate::params::{Params, Value};

/// A gateway's result code: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeMeaning {
    /// The code as the gateway prints it.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

/// The error for a reply whose code says no.
fn refusal(gateway: &'static str, code: &str, words: Option<Cow<'_, str>>) -> Error {
    // A code is a short word; anything else is not repeated.
    let plain = crate::params::is_name(code);
    Error::refused(Refusal {
        gateway,
        code: if plain { code } else { "?" }.to_owned(),
        words: words.map(Cow::into_owned).filter(|words| !words.is_empty()),
    })
}

/// The fields of that list, as a message to verify.
///
/// # Errors
/// `ERR_REPLY` for a field that is missing; `ERR_TYPE` for a value that is nested or a boolean.
pub(crate) fn listed<'a>(
    names: impl Iterator<Item = &'static str>,
    reply: &Object<'a>,
) -> Result<Params<'a>> {
    let mut message = Params::default();
    for name in names {
        let wrong = if reply.has(name) { Code::Type } else { Code::Reply };
        message.push(name, reply.text(name).ok_or_else(|| Error::at(wrong, name))?);
    }
    Ok(message)
}

/// Whether the reply's `code` is success. Where it is not `needed`, it may be missing.
///
/// # Errors
/// `ERR_GATEWAY` with the gateway's code; `ERR_REPLY` where there is none.
pub(crate) fn accepted(gateway: &'static str, reply: &Object<'_>, needed: bool) -> Result<()> {
    match reply.text("code").as_deref() {
        Some("0") => Ok(()),
        Some(code) => Err(refusal(gateway, code, reply.text("message"))),
        None if !needed && !reply.has("code") => Ok(()),
        None => Err(Error::at(Code::Reply, "code")),
    }
}

/// The text of a member, to keep.
pub(crate) fn owned_text(reply: &Object<'_>, name: &str) -> Option<String> {
    reply.text(name).map(Cow::into_owned)
}

/// Fields as decoded members.
pub(crate) fn decoded(params: &Params<'_>) -> Vec<(String, Decoded)> {
    let value = |value: &Value<'_>| match value {
        Value::Text(text) | Value::Integer(text) => Decoded::Text(text.clone().into_owned()),
        Value::Boolean(value) => Decoded::Boolean(*value),
        Value::Null => Decoded::Null,
    };
    params.iter().map(|field| (field.name.clone().into_owned(), value(&field.value))).collect()
}
