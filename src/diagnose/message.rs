//! The fields of a message that is looked into: read without refusing anything.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{JsonToken, Style, TokenKind, members, styled};
use crate::params::{Field, Params, Value};
use crate::percent;

/// A field as it was given.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    pub(super) field: Field<'static>,
    /// It was an object or a list; its value is the JSON text of it.
    pub(super) nested: bool,
}

impl Loose {
    pub(super) fn new(name: &str, value: Value<'static>) -> Self {
        Self { field: Field { name: name.to_owned().into(), value }, nested: false }
    }

    pub(super) fn name(&self) -> &str {
        &self.field.name
    }
}

/// Fields that are already apart.
pub(super) fn of_params(params: &Params<'_>) -> Vec<Loose> {
    params
        .iter()
        .map(|field| {
            let value = match &field.value {
                Value::Text(text) => Value::Text(text.as_ref().to_owned().into()),
                Value::Integer(text) => Value::Integer(text.as_ref().to_owned().into()),
                Value::Boolean(value) => Value::Boolean(*value),
                Value::Null => Value::Null,
            };
            Loose::new(&field.name, value)
        })
        .collect()
}

/// The members of a JSON object. Numbers keep their token, nested values their text. `None` for what is
/// no object.
pub(super) fn of_json(text: &str) -> Option<Vec<Loose>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    Some(members(text)?.into_iter().map(|(name, token)| of_token(&name, token)).collect())
}

fn of_token(name: &str, token: JsonToken<'_>) -> Loose {
    let value = match token.kind {
        TokenKind::Null => Value::Null,
        TokenKind::True => Value::Boolean(true),
        TokenKind::False => Value::Boolean(false),
        TokenKind::Number => Value::Integer(token.text.to_owned().into()),
        TokenKind::Text => {
            // A member list of one, so that the text is read by the one reader there is.
            let object = ["{\"a\":", token.text, "}"].concat();
            let text = crate::json::Object::read(&object, crate::limits::Limits::DEFAULT)
                .ok()
                .and_then(|object| object.text("a").map(|text| text.into_owned()));
            Value::Text(text.unwrap_or_default().into())
        }
        TokenKind::Array | TokenKind::Object => {
            let text = styled(token.text, Style::default()).unwrap_or_default();
            let mut loose = Loose::new(name, Value::Text(text.into()));
            loose.nested = true;
            return loose;
        }
    };
    Loose::new(name, value)
}

/// The pairs of a form body, decoded where that is possible and as they are where it is not.
pub(super) fn of_form(text: &str, decode: fn(&str) -> Option<String>) -> Vec<Loose> {
    let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = |part: &str| decode(part).unwrap_or_else(|| part.to_owned());
            Loose::new(&decoded(name), Value::Text(decoded(value).into()))
        })
        .collect()
}

/// As a form is decoded.
pub(super) fn once(text: &str) -> Option<String> {
    percent::decode_form(text).ok().map(|text| text.into_owned())
}

/// `%XX` decoded, a plus sign left.
pub(super) fn escapes_only(text: &str) -> Option<String> {
    percent::decode(text).ok().map(|text| text.into_owned())
}

/// Not decoded at all.
pub(super) fn plain(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The fields, with the members of the nested object of that name among them.
pub(super) fn flattened(fields: &[Loose], nested: &str) -> Vec<Loose> {
    let mut out = Vec::with_capacity(fields.len());
    for loose in fields {
        let inner = match &loose.field.value {
            Value::Text(text) if loose.name() == nested => of_json(text),
            _ => None,
        };
        match inner {
            Some(inner) => out.extend(inner),
            None => out.push(loose.clone()),
        }
    }
    out
}
