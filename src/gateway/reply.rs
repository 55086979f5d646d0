//! What the gateways' own code makes of replies and notifications: their codes, what comes next, and what was verified.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use crate::error::{Code, CodeMeaning, Error, Refusal, Result};
use crate::gateway::format::Format;
use crate::gateway::message::Next;
use crate::gateway::model::Outcome;
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

/// A reply to a call that the gateway took, as the gateway's own code reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Whether the gateway signed it and the signature was verified.
    pub authenticated: bool,
    /// What became of the call, where its code says it and no member.
    pub outcome: Option<Outcome>,
    /// What comes next, where something does.
    pub next: Option<Next>,
    /// Everything else in it.
    pub members: Members,
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
        words: words.map(|words| beginning(&words).to_owned()).filter(|words| !words.is_empty()),
        meaning: if has_tables { codes.iter().find(is_documented) } else { None },
    })
}

/// Bytes of a gateway's words that are kept: the longest that a gateway says is the text that it verified.
const WORDS: usize = 16 * 1024;

/// The beginning of words that are longer.
fn beginning(words: &str) -> &str {
    let end = (0..=WORDS).rev().find(|end| words.is_char_boundary(*end));
    words.get(..end.unwrap_or_default()).filter(|_| words.len() > WORDS).unwrap_or(words)
}

/// An address that a reply leads to, where it has one: of any scheme, as it may lead into an app.
///
/// # Errors
/// `ERR_URL` with the member for what is none.
pub(crate) fn address<'t>(object: &Object<'t>, name: &str) -> Result<Option<Cow<'t, str>>> {
    let Some(text) = object.text(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    Format::Link.check(name, &text)?;
    Ok(Some(text))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_words_the_beginning_is_kept() {
        let long = "验".repeat(WORDS);
        let kept = beginning(&long);
        assert_eq!(kept.len(), WORDS.saturating_sub(WORDS % 3));
        assert!(long.starts_with(kept));
        for short in ["", "签", &"x".repeat(WORDS)] {
            assert_eq!(beginning(short), short);
        }
    }
}
