//! The fields of a message that is looked into: read without refusing anything.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::entities;
use super::texts::{decoded, is_line_end, split, trim, trim_end, trim_start, until};
use crate::message::json::{JsonToken, Style, TokenKind, members, styled, text_of};
use crate::message::params::{Field, Params, Value};

/// The nested object whose members some schemes sign in its place.
pub(super) const DATA: &str = "data";

/// What becomes of a field, whatever the scheme says of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inclusion {
    Scheme,
    LeftOut,
    Signed,
}

/// A field as it was given.
#[derive(Clone, Debug)]
pub(super) struct LenientField<'a> {
    pub(super) field: Field<'a>,
    /// It was an object or a list; its value is the JSON text of it.
    pub(super) nested: bool,
    pub(super) inclusion: Inclusion,
}

impl<'a> LenientField<'a> {
    #[inline(never)]
    pub(super) fn new(name: Cow<'a, str>, value: Value<'a>) -> Self {
        Self { field: Field { name, value }, nested: false, inclusion: Inclusion::Scheme }
    }

    /// The same, to look at.
    pub(super) fn borrowed(&self) -> LenientField<'_> {
        let value = match &self.field.value {
            Value::Text(text) => Value::Text(Cow::Borrowed(text)),
            Value::Integer(text) => Value::Integer(Cow::Borrowed(text)),
            Value::Boolean(value) => Value::Boolean(*value),
            Value::Null => Value::Null,
        };
        let field = Field { name: Cow::Borrowed(&self.field.name), value };
        LenientField { field, nested: self.nested, inclusion: self.inclusion }
    }

    pub(super) fn name(&self) -> &str {
        &self.field.name
    }

    /// The value as text; nothing for `null`.
    pub(super) fn shown(&self) -> Option<&str> {
        match &self.field.value {
            Value::Text(text) | Value::Integer(text) => Some(text),
            Value::Boolean(true) => Some("true"),
            Value::Boolean(false) => Some("false"),
            Value::Null => None,
        }
    }
}

/// Fields that are already apart.
pub(super) fn of_params(params: &Params<'_>) -> Vec<LenientField<'static>> {
    let owned = |text: &Cow<'_, str>| Cow::Owned(text.as_ref().to_owned());
    let mut fields = Vec::with_capacity(params.len());
    for field in params {
        let value = match &field.value {
            Value::Text(text) => Value::Text(owned(text)),
            Value::Integer(text) => Value::Integer(owned(text)),
            Value::Boolean(value) => Value::Boolean(*value),
            Value::Null => Value::Null,
        };
        fields.push(LenientField::new(owned(&field.name), value));
    }
    fields
}

/// The members of a JSON object. Numbers keep their token, nested values their text. `None` for what is
/// no object.
pub(super) fn of_json(text: &str) -> Option<Vec<LenientField<'static>>> {
    let mut fields = Vec::new();
    add_json(text, &mut fields)?;
    Some(fields)
}

fn add_json(text: &str, fields: &mut Vec<LenientField<'_>>) -> Option<()> {
    members(bare(text), &mut |name, token| fields.push(of_token(name, token)))
}

/// Without a byte order mark and outer white space.
fn bare(text: &str) -> &str {
    trim(trim_start(text, is_mark), char::is_whitespace)
}

/// A byte order mark.
const fn is_mark(c: char) -> bool {
    c == '\u{feff}'
}

fn of_token(name: Cow<'_, str>, token: JsonToken<'_>) -> LenientField<'static> {
    let value = match token.kind {
        TokenKind::Null => Value::Null,
        TokenKind::True => Value::Boolean(true),
        TokenKind::False => Value::Boolean(false),
        TokenKind::Number => Value::Integer(token.text.to_owned().into()),
        // Of a message that was read as JSON, no token is anything else.
        TokenKind::Text => Value::Text(text_of(token.text).unwrap_or_default().into_owned().into()),
        TokenKind::Array | TokenKind::Object => {
            let text = styled(token.text, Style::PLAIN).unwrap_or_default();
            let mut lenient = LenientField::new(name.into_owned().into(), Value::Text(text.into()));
            lenient.nested = true;
            return lenient;
        }
    };
    LenientField::new(name.into_owned().into(), value)
}

/// The members of a flat XML document, as WeChat Pay's API v2 and UnionPay's QRA send them: entities read
/// once, `CDATA` as it is. `None` for what is no XML.
pub(super) fn of_xml(text: &str) -> Option<Vec<LenientField<'static>>> {
    let mut rest = bare(text);
    if !rest.starts_with('<') || !rest.ends_with('>') {
        return None;
    }
    let mut fields = Vec::new();
    while let Some((before, behind)) = split(rest, "<") {
        let (tag, content) = split(behind, ">")?;
        rest = content;
        if !trim(before, char::is_whitespace).is_empty() {
            return None;
        }
        let name = until(tag, |c| matches!(c, ' ' | '\t' | '\r' | '\n')).unwrap_or(tag);
        if matches!(name.as_bytes().first(), Some(b'/' | b'?' | b'!')) {
            continue;
        }
        if let Some(name) = name.strip_suffix('/') {
            fields.push(LenientField::new(name.to_owned().into(), Value::Text("".into())));
            continue;
        }
        // A list of values, or the element around all of them.
        let mut value = String::new();
        let mut left = content;
        loop {
            if let Some(data) = trim_start(left, char::is_whitespace).strip_prefix("<![CDATA[") {
                let (inner, behind) = split(data, "]]>")?;
                value.push_str(inner);
                left = behind;
            } else {
                let (text, _) = split(left, "<")?;
                let blank = trim(text, char::is_whitespace).is_empty();
                value.push_str(&if blank { String::new() } else { entities::decoded(text) });
                left = left.get(text.len()..)?;
                if !left.starts_with("<![CDATA[") {
                    break;
                }
            }
        }
        if let Some(behind) = left.strip_prefix("</")
            && let Some((_, behind)) = split(behind, ">")
        {
            fields.push(LenientField::new(name.to_owned().into(), Value::Text(value.into())));
            rest = behind;
        }
    }
    Some(fields)
}

/// The pairs of a urlencoded body, decoded where that is possible and as they are where it is not.
pub(super) fn of_form(
    text: &str,
    decode: fn(&str) -> Option<String>,
) -> Vec<LenientField<'static>> {
    let text = trim_end(trim_start(text, is_mark), is_line_end);
    let mut fields = Vec::new();
    for pair in text.split('&') {
        if !pair.is_empty() {
            let (name, value) = split(pair, "=").unwrap_or((pair, ""));
            let decoded = |part: &str| decode(part).unwrap_or_else(|| part.to_owned());
            fields
                .push(LenientField::new(decoded(name).into(), Value::Text(decoded(value).into())));
        }
    }
    fields
}

/// As a form is decoded.
pub(super) fn once(text: &str) -> Option<String> {
    decoded(text, true)
}

/// The same, and once more where that is possible.
pub(super) fn twice(text: &str) -> Option<String> {
    let decoded = once(text)?;
    Some(once(&decoded).unwrap_or(decoded))
}

/// `%XX` decoded, a plus sign left.
pub(super) fn escapes_only(text: &str) -> Option<String> {
    decoded(text, false)
}

/// Not decoded at all.
pub(super) fn plain(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The fields, with the members of the nested object of that name among them.
pub(super) fn flattened<'a>(fields: &[LenientField<'a>], nested: &str) -> Vec<LenientField<'a>> {
    let mut out = Vec::with_capacity(fields.len());
    for lenient in fields {
        let inner = match &lenient.field.value {
            Value::Text(text) if lenient.name() == nested => add_json(text, &mut out),
            _ => None,
        };
        if inner.is_none() {
            out.push(lenient.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(fields: Option<Vec<LenientField<'_>>>) -> Vec<(String, String)> {
        let pair = |lenient: &LenientField<'_>| {
            (lenient.name().into(), lenient.shown().unwrap_or("null").into())
        };
        fields.iter().flatten().map(pair).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    #[test]
    fn json_is_read_whatever_it_holds() {
        let text =
            "\u{feff} {\"a\":1.50,\"b\":{\"c\": [1]},\"d\":null,\"e\":\"\\u0000\",\"a\":true}\n";
        let wanted =
            [("a", "1.50"), ("b", "{\"c\":[1]}"), ("d", "null"), ("e", "\0"), ("a", "true")];
        assert_eq!(shown(of_json(text)), pairs(&wanted));
        assert!(of_json("[1]").is_none());
        assert!(of_json("{").is_none());
    }

    #[test]
    fn a_form_is_read_whatever_it_holds() {
        let read = |text| shown(Some(of_form(text, once)));
        assert_eq!(
            read("a=1&b=%zz&c&&d=x+y%2B\r\n"),
            pairs(&[("a", "1"), ("b", "%zz"), ("c", ""), ("d", "x y+")])
        );
    }

    #[test]
    fn flat_xml_is_read() {
        let text = "<?xml version=\"1.0\"?>\n<xml a=\"b\">\n <a><![CDATA[x <b> & y]]></a>\n<b>1 &amp; 2</b><c></c><d/> <e> </e></xml>";
        let wanted = [("a", "x <b> & y"), ("b", "1 & 2"), ("c", ""), ("d", ""), ("e", "")];
        assert_eq!(shown(of_xml(text)), pairs(&wanted));
        for broken in ["a=1", "<a", "<xml><a>1", "<xml><a><![CDATA[1</a></xml>"] {
            assert!(of_xml(broken).is_none_or(|fields| fields.is_empty()), "{broken}");
        }
    }
}
