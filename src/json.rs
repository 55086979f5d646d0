//! JSON text → its members, with number tokens verbatim and duplicate names refused.
//!
//! `JSON.parse` turns `120.00` into 120 and keeps the last of two equal names; a signature is over
//! the text that was sent. So a value is kept as the token that it is, and read when it is needed.
//! The grammar is in [`grammar`].

mod grammar;
#[cfg(feature = "diagnose")]
mod style;

#[cfg(any(feature = "diagnose", feature = "npm-signer"))]
pub(crate) use grammar::text_of;
#[cfg(feature = "diagnose")]
pub(crate) use grammar::{Kind as TokenKind, Token as JsonToken};
#[cfg(feature = "diagnose")]
pub(crate) use style::{Style, members, styled, write_escape};

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::error::{Code, Error, Result};
use crate::limits::Limits;
use crate::names::repeated;
use crate::params::{Field, Params, Value};
use crate::scan::json_special;
use grammar::{Kind, Token, Walk};

/// A JSON object, as the text that it is: it was read once and found to be one, and is walked through
/// again for each question. Gateways' messages are short, and what owns nothing needs no care.
#[derive(Clone, Copy)]
pub(crate) struct Object<'t> {
    text: &'t str,
    limits: Limits,
}

/// The members of a JSON object, to keep: its text, in which every number has become the text of its
/// token, because `120.00` and `120.0` are one number and two signatures. No name occurs twice, on
/// any level.
///
/// ```
/// use orderstr::{Secret, gateway::Latipay};
/// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
/// let reply = latipay.read_mini_alipay(
///     r#"{"code":0,"gatewaydata":{"total_fee":0.10},"paydata":{"orderId":"S2020072900000036"}}"#)?;
/// let gatewaydata = reply.members.members("gatewaydata").unwrap_or_default();
/// assert_eq!(gatewaydata.as_json(), r#"{"total_fee":"0.10"}"#);
/// assert_eq!(gatewaydata.text("total_fee").as_deref(), Some("0.10"));
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Members(String);

impl Members {
    /// The object whose members were written into the text.
    pub(crate) fn closing(members: String) -> Self {
        Self(closed(members))
    }

    /// The object as JSON text.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// The text of a member, where it is text or was a number.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        Object::read(&self.0, Limits::NONE).ok()?.text(name)
    }

    /// The members of a member that is an object.
    #[must_use]
    pub fn members(&self, name: &str) -> Option<Self> {
        Object::read(&self.0, Limits::NONE).ok()?.object(name).ok()?.members().ok()
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Default for Members {
    fn default() -> Self {
        Self("{}".into())
    }
}

impl From<&Params<'_>> for Members {
    fn from(params: &Params<'_>) -> Self {
        // Four quotes and two marks around each name and text.
        let length = |field: &Field<'_>| {
            let text = field.value.as_text().map_or(0, str::len);
            field.name.len().saturating_add(text).saturating_add(6)
        };
        let mut text = String::with_capacity(params.iter().map(length).sum::<usize>() + 1);
        for field in params {
            match &field.value {
                Value::Text(value) | Value::Integer(value) => {
                    write_member(&field.name, value, &mut text);
                }
                Value::Boolean(true) => write_value(&field.name, "true", &mut text),
                Value::Boolean(false) => write_value(&field.name, "false", &mut text),
                Value::Null => write_value(&field.name, "null", &mut text),
            }
        }
        Self::closing(text)
    }
}

impl<'t> Object<'t> {
    /// Reads the text of an object.
    ///
    /// # Errors
    /// `ERR_LIMIT`; `ERR_JSON` where it is not JSON, nests deeper than 32 levels or is not an
    /// object; `ERR_DUPLICATE` with the name that occurs twice.
    pub(crate) fn read(text: &'t str, limits: Limits) -> Result<Self> {
        if text.len() > limits.body {
            return Err(Error::limited(Code::Limit, "", limits.body));
        }
        let names = grammar::names_of_object(text).ok_or(Code::Json)?;
        if names.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        let names: Vec<Cow<'t, str>> =
            names.into_iter().map(|name| grammar::unescape(name).unwrap_or_default()).collect();
        match repeated(names.iter().map(Cow::as_ref)) {
            Some(name) => Err(Error::at(Code::Duplicate, name)),
            None => Ok(Self { text, limits }),
        }
    }

    /// The object as the text that it is, from brace to brace.
    pub(crate) fn as_text(&self) -> &'t str {
        self.text
    }

    fn walk(&self) -> impl Iterator<Item = (Cow<'t, str>, Token<'t>)> + use<'t> {
        Walk::members(self.text)
            .map(|(name, token)| (grammar::unescape(name).unwrap_or_default(), token))
    }

    fn get(&self, name: &str) -> Option<Token<'t>> {
        let mut members = Walk::members(self.text);
        members.find(|(member, _)| grammar::is_named(member, name)).map(|(_, token)| token)
    }

    /// The names of the members, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = Cow<'t, str>> + use<'t> {
        self.walk().map(|(name, _)| name)
    }

    /// Whether there is a member of that name that is not `null`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|token| token.kind != Kind::Null)
    }

    /// The nested object of that name.
    ///
    /// # Errors
    /// `ERR_REPLY` where it is missing, `ERR_TYPE` where it is not an object; else as
    /// [`Object::read`].
    pub(crate) fn object(&self, name: &str) -> Result<Self> {
        match self.get(name) {
            Some(Token { kind: Kind::Object, text }) => Self::read(text, self.limits),
            Some(_) if self.has(name) => Err(Error::at(Code::Type, name)),
            _ => Err(Error::at(Code::Reply, name)),
        }
    }

    /// The text of a member that is text.
    pub(crate) fn string(&self, name: &str) -> Option<Cow<'t, str>> {
        self.text(name).filter(|_| self.get(name).is_some_and(|token| token.kind == Kind::Text))
    }

    /// The token of a member that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<&'t str> {
        self.get(name).filter(|token| token.kind == Kind::Number).map(|token| token.text)
    }

    /// Whether the member of that name is `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|token| token.kind == Kind::True)
    }

    /// The text of a member, or the token of a number.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'t, str>> {
        match scalar(self.get(name)?)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members as fields. A number becomes the text of its token.
    ///
    /// # Errors
    /// `ERR_TYPE` with the name of a nested value.
    pub(crate) fn params(&self) -> Result<Params<'t>> {
        let mut params = Params::default();
        for (name, token) in self.walk() {
            let value = scalar(token).ok_or_else(|| Error::at(Code::Type, &name))?;
            params.push(name, value);
        }
        Ok(params)
    }

    /// The members as fields, those of the nested object of that name among them. An empty list in
    /// its place is what PHP makes of an object without members.
    ///
    /// # Errors
    /// `ERR_TYPE` with the name of another nested value; else as [`Object::read`].
    pub(crate) fn flattened(&self, nested: &str) -> Result<Params<'t>> {
        let mut params = Params::default();
        for (name, token) in self.walk() {
            match scalar(token) {
                Some(value) => params.push(name, value),
                None if name == nested && token.kind == Kind::Object => {
                    for field in &Self::read(token.text, self.limits)?.params()? {
                        params.push(field.name.clone(), field.value.clone());
                    }
                }
                None if name == nested && Walk::items(token.text).next().is_none() => {}
                None => return Err(Error::at(Code::Type, &name)),
            }
        }
        Ok(params)
    }

    /// Every text, number and boolean in it and in the objects in it, by its path: `paymentAmount.value`.
    /// A member with a point in its name has none: it would stand for one in an object.
    ///
    /// # Errors
    /// As [`Object::read`], for each object in it.
    pub(crate) fn paths(&self) -> Result<Params<'t>> {
        let mut paths = Params::default();
        self.add_paths("", &mut paths)?;
        Ok(paths)
    }

    fn add_paths(&self, before: &str, paths: &mut Params<'t>) -> Result<()> {
        for (name, token) in self.walk().filter(|(name, _)| !name.contains('.')) {
            let path = [before, &name].concat();
            match scalar(token) {
                Some(value) => paths.push(path, value),
                None if token.kind == Kind::Object => {
                    Self::read(token.text, self.limits)?
                        .add_paths(&[&path, "."].concat(), paths)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Everything in it.
    ///
    /// # Errors
    /// As [`Object::read`], for each object in it.
    pub(crate) fn members(&self) -> Result<Members> {
        self.members_but(&[])
    }

    /// Everything in it but the members of those names.
    ///
    /// # Errors
    /// As [`Object::members`].
    pub(crate) fn members_but(&self, without: &[&str]) -> Result<Members> {
        let mut text = String::with_capacity(self.text.len());
        for (name, token) in self.walk() {
            if !without.contains(&name.as_ref()) {
                write_name(&name, &mut text);
                write_token(token, self.limits, &mut text)?;
            }
        }
        Ok(Members::closing(text))
    }
}

/// Writes a value with its numbers as text. The depth is bounded: the whole text has been read once.
fn write_token(token: Token<'_>, limits: Limits, out: &mut String) -> Result<()> {
    match token.kind {
        Kind::Object => out.push_str(&Object::read(token.text, limits)?.members()?.0),
        Kind::Array => {
            out.push('[');
            for (at, (_, item)) in Walk::items(token.text).enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write_token(item, limits, out)?;
            }
            out.push(']');
        }
        Kind::Number => write_text(token.text, out),
        Kind::Text | Kind::True | Kind::False | Kind::Null => out.push_str(token.text),
    }
    Ok(())
}

/// A text, number, boolean or null; `None` for an array or object.
fn scalar(token: Token<'_>) -> Option<Value<'_>> {
    match token.kind {
        Kind::Null => Some(Value::Null),
        Kind::True => Some(Value::Boolean(true)),
        Kind::False => Some(Value::Boolean(false)),
        // A number is signed and shown as its very token.
        Kind::Number => Some(Value::Text(Cow::Borrowed(token.text))),
        Kind::Text => grammar::unescape(token.text).map(Value::Text),
        Kind::Array | Kind::Object => None,
    }
}

/// Appends a member of an object: `"name":"value"`.
pub(crate) fn write_member(name: &str, value: &str, out: &mut String) {
    write_name(name, out);
    write_text(value, out);
}

/// Appends a member whose value is JSON.
pub(crate) fn write_value(name: &str, json: &str, out: &mut String) {
    write_name(name, out);
    out.push_str(json);
}

/// The end of an object that was written member by member.
pub(crate) fn closed(mut members: String) -> String {
    members.push_str(if members.is_empty() { "{}" } else { "}" });
    members
}

fn write_name(name: &str, out: &mut String) {
    out.push(if out.is_empty() { '{' } else { ',' });
    write_text(name, out);
    out.push(':');
}

/// Appends a text in quotes. Only what JSON must escape is escaped.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = json_special(rest.as_bytes()) {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        match behind.bytes().next() {
            Some(byte) if byte < 0x20 => {
                out.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(byte & 0x0f), 16));
            }
            escaped => {
                out.push('\\');
                out.extend(escaped.map(char::from));
            }
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn what_is_written_is_what_was_given() {
        let every: String =
            (0..0x100).filter_map(char::from_u32).chain(['🍷', '\u{ffff}']).collect();
        let mut text = String::new();
        write_member(&every, &every, &mut text);
        let read: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&closed(text)).unwrap_or_default();
        assert_eq!(read.get(&every).and_then(|value| value.as_str()), Some(every.as_str()));
    }

    #[test]
    fn members_keep_tokens_and_refuse_names_that_occur_twice() {
        let text =
            r#" {"a":120.00,"b":[1e5,{"c":-0,"d":"\u0031\/"}],"e":{},"f":null,"g":true,"\n":[]} "#;
        let object = Object::read(text, Limits::DEFAULT);
        let members = object.and_then(|object| object.members_but(&["e"])).map(|m| m.0);
        let wanted =
            r#"{"a":"120.00","b":["1e5",{"c":"-0","d":"\u0031\/"}],"f":null,"g":true,"\u000a":[]}"#;
        assert_eq!(members, Ok(wanted.to_string()));
        let twice = Object::read(r#"{"a":[{"b":1,"\u0062":2}]}"#, Limits::DEFAULT);
        let error = twice.and_then(|object| object.members()).err();
        assert_eq!(error.map(|error| error.code()), Some(Code::Duplicate));
    }
}
