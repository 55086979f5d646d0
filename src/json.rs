//! JSON text → its members, with number tokens verbatim and duplicate names refused.
//!
//! `JSON.parse` turns `120.00` into 120 and keeps the last of two equal names; a signature is over
//! the text that was sent. The grammar is `serde_json`'s; its `RawValue` keeps each token as it
//! stood.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde_json::value::RawValue;

use crate::error::{Code, Error, Result};
use crate::limits::Limits;
use crate::names::repeated;
use crate::params::{Params, Value};

/// How deep a decoded reply may nest. Gateways use two levels.
const DEPTH: usize = 16;

/// A JSON object: its members in order, their values still as text.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
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

impl<'a> Object<'a> {
    /// Reads the text of an object.
    ///
    /// # Errors
    /// `ERR_LIMIT`; `ERR_JSON` where it is not an object; `ERR_DUPLICATE` with the name that
    /// occurs twice.
    pub(crate) fn read(text: &'a str, limits: &Limits) -> Result<Self> {
        if text.len() > limits.body {
            return Err(Error::limited(Code::Limit, "", limits.body));
        }
        let object: Self = serde_json::from_str(text).map_err(|_| Code::Json)?;
        if object.members.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        match repeated(object.members.iter().map(|(name, _)| name.as_ref())) {
            Some(name) => Err(Error::at(Code::Duplicate, name)),
            None => Ok(object),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, raw)| raw.get())
    }

    /// The nested object of that name.
    ///
    /// # Errors
    /// `ERR_REPLY` where it is missing, `ERR_TYPE` where it is not an object; else as
    /// [`Object::read`].
    pub(crate) fn object(&self, name: &str, limits: &Limits) -> Result<Object<'a>> {
        match self.get(name) {
            Some(text) if text.starts_with('{') => Object::read(text, limits),
            None | Some("null") => Err(Error::at(Code::Reply, name)),
            Some(_) => Err(Error::at(Code::Type, name)),
        }
    }

    /// The text of a member, or the token of a number.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        match scalar(self.get(name)?).ok()?? {
            Value::Text(text) | Value::Integer(text) => Some(text),
            _ => None,
        }
    }

    /// The members as fields. A number becomes the text of its token.
    ///
    /// # Errors
    /// `ERR_TYPE` with the name of a nested value.
    pub(crate) fn params(&self) -> Result<Params<'a>> {
        let mut params = Params::with_capacity(self.members.len());
        for (name, raw) in &self.members {
            let value = scalar(raw.get())?.ok_or_else(|| Error::at(Code::Type, name))?;
            params.push(name.clone(), value);
        }
        Ok(params)
    }

    /// Everything in it, decoded.
    ///
    /// # Errors
    /// `ERR_JSON` where it nests deeper than 16 levels; `ERR_DUPLICATE`.
    pub(crate) fn decode(&self, limits: &Limits) -> Result<Vec<(String, Decoded)>> {
        self.decode_within(DEPTH, limits)
    }

    fn decode_within(&self, depth: usize, limits: &Limits) -> Result<Vec<(String, Decoded)>> {
        self.members
            .iter()
            .map(|(name, raw)| Ok((name.clone().into_owned(), decode(raw.get(), depth, limits)?)))
            .collect()
    }
}

fn decode(raw: &str, depth: usize, limits: &Limits) -> Result<Decoded> {
    let depth = depth.checked_sub(1).ok_or(Code::Json)?;
    Ok(match scalar(raw)? {
        Some(Value::Text(text) | Value::Integer(text)) => Decoded::Text(text.into_owned()),
        Some(Value::Boolean(value)) => Decoded::Boolean(value),
        Some(Value::Null) => Decoded::Null,
        None if raw.starts_with('{') => {
            Decoded::Members(Object::read(raw, limits)?.decode_within(depth, limits)?)
        }
        None => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| Code::Json)?;
            let items = items.into_iter().map(|item| decode(item.get(), depth, limits));
            Decoded::List(items.collect::<Result<_>>()?)
        }
    })
}

/// A text, number, boolean or null token; `None` for an array or object.
fn scalar(raw: &str) -> Result<Option<Value<'_>>> {
    Ok(Some(match raw.as_bytes().first() {
        Some(b'"') => {
            let text: Text<'_> = serde_json::from_str(raw).map_err(|_| Code::Json)?;
            Value::Text(text.0)
        }
        Some(b'{' | b'[') => return Ok(None),
        Some(b't') => Value::Boolean(true),
        Some(b'f') => Value::Boolean(false),
        Some(b'n') => Value::Null,
        // A number: signed and shown as its very token.
        _ => Value::Text(Cow::Borrowed(raw)),
    }))
}

/// JSON text, borrowed where it holds no escape.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.into())))
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some((name, raw)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    members.push((name.0, raw));
                }
                Ok(Object { members })
            }
        }

        deserializer.deserialize_map(Reader)
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
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\\']) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (escaped, behind) = special.split_at_checked(1).unwrap_or((special, ""));
        out.push_str(plain);
        out.push('\\');
        out.push_str(escaped);
        rest = behind;
    }
    out.push_str(rest);
    out.push('"');
}
