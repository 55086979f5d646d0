//! JSON text → its members, with number tokens verbatim and duplicate names refused.
//!
//! `JSON.parse` turns `120.00` into 120 and keeps the last of two equal names; a signature is over
//! the text that was sent. The grammar is the crate `nojson`'s: RFC 8259 to the letter, in one pass,
//! giving each value as the very text it was. (`serde_json` does the same with its raw values and
//! costs the npm package a third of its size.)

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use nojson::{JsonValueKind, RawJson, RawJsonValue};
use serde::ser::SerializeMap as _;

use crate::error::{Code, Error, Result};
use crate::limits::Limits;
use crate::names::repeated;
use crate::params::{Params, Value};

/// How deep a decoded reply may nest. Gateways use two levels.
const DEPTH: usize = 16;

/// A text that has been read as JSON.
pub(crate) struct Document<'t> {
    json: RawJson<'t>,
    limits: &'t Limits,
}

/// A JSON object: its members in order, their values still as text.
pub(crate) struct Object<'t, 'd> {
    members: Vec<(Cow<'t, str>, RawJsonValue<'t, 'd>)>,
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

impl<'t> Document<'t> {
    /// Reads a whole text.
    ///
    /// # Errors
    /// `ERR_LIMIT`; `ERR_JSON` where it is not JSON.
    pub(crate) fn read(text: &'t str, limits: &'t Limits) -> Result<Self> {
        if text.len() > limits.body {
            return Err(Error::limited(Code::Limit, "", limits.body));
        }
        let json = RawJson::parse(text).map_err(|_| Code::Json)?;
        Ok(Self { json, limits })
    }

    /// The object that the text is.
    ///
    /// # Errors
    /// `ERR_JSON` where it is something else; `ERR_LIMIT`; `ERR_DUPLICATE` with the name that occurs
    /// twice.
    pub(crate) fn object(&self) -> Result<Object<'t, '_>> {
        let value = self.json.value();
        if value.kind() != JsonValueKind::Object {
            return Err(Code::Json.into());
        }
        Object::new(value, self.limits)
    }
}

impl<'t, 'd> Object<'t, 'd> {
    fn new(value: RawJsonValue<'t, 'd>, limits: &'t Limits) -> Result<Self> {
        let mut members = Vec::new();
        for (name, value) in value.to_object().map_err(|_| Code::Json)? {
            if members.len() == limits.fields {
                return Err(Error::limited(Code::Limit, "", limits.fields));
            }
            members.push((name.to_unquoted_string_str().map_err(|_| Code::Json)?, value));
        }
        match repeated(members.iter().map(|(name, _)| name.as_ref())) {
            Some(name) => Err(Error::at(Code::Duplicate, name)),
            None => Ok(Self { members, limits }),
        }
    }

    fn get(&self, name: &str) -> Option<RawJsonValue<'t, 'd>> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| *value)
    }

    /// Whether there is a member of that name that is not `null`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.kind() != JsonValueKind::Null)
    }

    /// The nested object of that name.
    ///
    /// # Errors
    /// `ERR_REPLY` where it is missing, `ERR_TYPE` where it is not an object; else as
    /// [`Document::object`].
    pub(crate) fn object(&self, name: &str) -> Result<Self> {
        match self.get(name) {
            Some(value) if value.kind() == JsonValueKind::Object => Self::new(value, self.limits),
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
        for (name, value) in &self.members {
            let value = scalar(*value).ok_or_else(|| Error::at(Code::Type, name))?;
            params.push(name.clone(), value);
        }
        Ok(params)
    }

    /// Everything in it, decoded.
    ///
    /// # Errors
    /// `ERR_JSON` where it nests deeper than 16 levels; `ERR_LIMIT`; `ERR_DUPLICATE`.
    pub(crate) fn decode(&self) -> Result<Vec<(String, Decoded)>> {
        self.decode_within(DEPTH)
    }

    fn decode_within(&self, depth: usize) -> Result<Vec<(String, Decoded)>> {
        let mut decoded = Vec::with_capacity(self.members.len());
        for (name, value) in &self.members {
            decoded.push((name.clone().into_owned(), decode(*value, depth, self.limits)?));
        }
        Ok(decoded)
    }
}

fn decode(value: RawJsonValue<'_, '_>, depth: usize, limits: &Limits) -> Result<Decoded> {
    let depth = depth.checked_sub(1).ok_or(Code::Json)?;
    Ok(match scalar(value) {
        Some(Value::Text(text) | Value::Integer(text)) => Decoded::Text(text.into_owned()),
        Some(Value::Boolean(value)) => Decoded::Boolean(value),
        Some(Value::Null) => Decoded::Null,
        None if value.kind() == JsonValueKind::Object => {
            Decoded::Members(Object::new(value, limits)?.decode_within(depth)?)
        }
        None => {
            let mut items = Vec::new();
            for item in value.to_array().map_err(|_| Code::Json)? {
                items.push(decode(item, depth, limits)?);
            }
            Decoded::List(items)
        }
    })
}

/// A text, number, boolean or null; `None` for an array or object.
fn scalar<'t>(value: RawJsonValue<'t, '_>) -> Option<Value<'t>> {
    let raw = value.as_raw_str();
    match value.kind() {
        JsonValueKind::Null => Some(Value::Null),
        JsonValueKind::Boolean => Some(Value::Boolean(raw == "true")),
        // A number is signed and shown as its very token.
        JsonValueKind::Integer | JsonValueKind::Float => Some(Value::Text(Cow::Borrowed(raw))),
        JsonValueKind::String => value.to_unquoted_string_str().ok().map(Value::Text),
        JsonValueKind::Array | JsonValueKind::Object => None,
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
