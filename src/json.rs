//! JSON text → its members, with number tokens verbatim and duplicate names refused.
//!
//! `JSON.parse` turns `120.00` into 120 and keeps the last of two equal names; a signature is over
//! the text that was sent. So a value is kept as the token that it is, and read when it is needed.
//! The grammar is in [`grammar`].

mod grammar;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::SerializeMap as _;

use crate::error::{Code, Error, Result};
use crate::limits::Limits;
use crate::names::repeated;
use crate::params::{Params, Value};
use grammar::{Kind, Token};

/// A JSON object: its members in order, their values still as tokens.
pub(crate) struct Object<'t> {
    members: Vec<(Cow<'t, str>, Token<'t>)>,
    limits: &'t Limits,
}

/// A decoded value. A number stays the token it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// Text, or the token of a number.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// An array.
    List(Vec<Decoded>),
    /// An object, its members in order.
    Members(Vec<(String, Decoded)>),
}

impl<'t> Object<'t> {
    /// Reads the text of an object.
    ///
    /// # Errors
    /// `ERR_LIMIT`; `ERR_JSON` where it is not JSON, nests deeper than 32 levels or is not an
    /// object; `ERR_DUPLICATE` with the name that occurs twice.
    pub(crate) fn read(text: &'t str, limits: &'t Limits) -> Result<Self> {
        if text.len() > limits.body {
            return Err(Error::limited(Code::Limit, "", limits.body));
        }
        let members = grammar::members(text).ok_or(Code::Json)?;
        if members.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        match repeated(members.iter().map(|(name, _)| name.as_ref())) {
            Some(name) => Err(Error::at(Code::Duplicate, name)),
            None => Ok(Self { members, limits }),
        }
    }

    fn get(&self, name: &str) -> Option<Token<'t>> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, token)| *token)
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
        let mut params = Params::with_capacity(self.members.len());
        for (name, token) in &self.members {
            let value = scalar(*token).ok_or_else(|| Error::at(Code::Type, name))?;
            params.push(name.clone(), value);
        }
        Ok(params)
    }

    /// Everything in it, decoded.
    ///
    /// # Errors
    /// As [`Object::read`], for each object in it.
    pub(crate) fn decode(&self) -> Result<Vec<(String, Decoded)>> {
        let mut decoded = Vec::with_capacity(self.members.len());
        for (name, token) in &self.members {
            decoded.push((name.clone().into_owned(), decode(*token, self.limits)?));
        }
        Ok(decoded)
    }
}

/// The depth is bounded: the whole text has been read once before.
fn decode(token: Token<'_>, limits: &Limits) -> Result<Decoded> {
    Ok(match scalar(token) {
        Some(Value::Text(text) | Value::Integer(text)) => Decoded::Text(text.into_owned()),
        Some(Value::Boolean(value)) => Decoded::Boolean(value),
        Some(Value::Null) => Decoded::Null,
        None if token.kind == Kind::Object => {
            Decoded::Members(Object::read(token.text, limits)?.decode()?)
        }
        None => {
            let mut items = Vec::new();
            for item in grammar::items(token.text).ok_or(Code::Json)? {
                items.push(decode(item, limits)?);
            }
            Decoded::List(items)
        }
    })
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

impl serde::Serialize for Decoded {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Null => serializer.serialize_unit(),
            Self::List(items) => serializer.collect_seq(items),
            Self::Members(members) => serialize_members(members, serializer),
        }
    }
}

/// Members as a map (never as struct fields: a member may be called `__proto__`).
pub(crate) fn serialize_members<S: serde::Serializer>(
    members: &[(String, Decoded)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (name, value) in members {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Appends a member of an object: `"name":"value"`. Only what JSON must escape is escaped; control
/// characters never get here.
pub(crate) fn write_member(name: &str, value: &str, out: &mut String) {
    out.push(if out.is_empty() { '{' } else { ',' });
    write_text(name, out);
    out.push(':');
    write_text(value, out);
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for (at, part) in text.split('"').enumerate() {
        out.push_str(if at == 0 { "" } else { "\\\"" });
        for (at, part) in part.split('\\').enumerate() {
            out.push_str(if at == 0 { "" } else { "\\\\" });
            out.push_str(part);
        }
    }
    out.push('"');
}
