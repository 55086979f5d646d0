//! Whether a field is signed, and as which text.

use crate::message::params::Field;
use crate::message::values::Given;
use crate::rule::scheme::{ANY_SCHEME, EmptyValues, Order, Scheme, ValueFormat, Whitespace};
use crate::sign::decision::Decision;

/// What the name of a field alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByName {
    /// Never signed.
    Excluded,
    /// Never signed: not in the scheme's fixed list.
    NotListed,
    /// Signed whatever it holds.
    Always,
    /// Signed if it has content: see [`by_value`].
    WithContent,
}

/// What the name of a field says, under that rule for fields without content.
pub(crate) fn by_name(scheme: &Scheme, empty_values: EmptyValues, name: &str) -> ByName {
    if scheme.exclude.contains(name) {
        return ByName::Excluded;
    }
    match &scheme.order {
        Order::Fixed(names) if names.contains(name) => ByName::Always,
        Order::Fixed(_) => ByName::NotListed,
        _ if empty_values == EmptyValues::Keep || scheme.trailing_fields.contains(name) => {
            ByName::Always
        }
        _ => ByName::WithContent,
    }
}

/// Why a field whose name leaves it open is not signed. `text` is how its value is written.
pub(crate) fn by_value(
    empty_values: EmptyValues,
    given: Given<'_>,
    text: &str,
) -> Option<Decision> {
    match empty_values {
        _ if matches!(given, Given::Null | Given::Absent) => Some(Decision::Null),
        // PHP takes a false for empty, and a zero.
        EmptyValues::DropZero if text == "0" || given == Given::Boolean(false) => {
            Some(Decision::Zero)
        }
        EmptyValues::DropNullWord if text == "null" => Some(Decision::Null),
        EmptyValues::DropNull => None,
        _ if text.is_empty() => Some(Decision::Empty),
        _ => None,
    }
}

/// What the scheme does with a field.
pub(crate) fn decide(scheme: &Scheme, field: &Field<'_>) -> Decision {
    decide_by(scheme, scheme.empty_values, scheme.whitespace, field)
}

/// The same where other switches stand in the place of these two.
pub(crate) fn decide_by(
    scheme: &Scheme,
    empty_values: EmptyValues,
    whitespace: Whitespace,
    field: &Field<'_>,
) -> Decision {
    match by_name(scheme, empty_values, &field.name) {
        ByName::Excluded => Decision::Excluded,
        ByName::NotListed => Decision::NotListed,
        ByName::Always => Decision::Signed,
        ByName::WithContent => {
            let given = Given::from(&field.value);
            let text = spelled_by(scheme.value_format, whitespace, given);
            by_value(empty_values, given, text).unwrap_or(Decision::Signed)
        }
    }
}

/// The text of a value, as it is signed.
pub(crate) fn spelled_by(
    value_format: ValueFormat,
    whitespace: Whitespace,
    given: Given<'_>,
) -> &str {
    let text = match (given, value_format) {
        (Given::Text(text) | Given::Integer(text), _) => text,
        (Given::Absent, _) => "",
        (Given::Boolean(true), ValueFormat::JavaScript) => "true",
        (Given::Boolean(false), ValueFormat::JavaScript) => "false",
        (Given::Null, ValueFormat::JavaScript) => "null",
        (Given::Boolean(true), ValueFormat::Php | ValueFormat::Digits) => "1",
        (Given::Boolean(false), ValueFormat::Digits) => "0",
        (Given::Boolean(false), ValueFormat::Php) => "",
        (Given::Null, ValueFormat::Php | ValueFormat::Digits) => "",
    };
    match whitespace {
        _ if !ANY_SCHEME => text,
        Whitespace::Keep => text,
        Whitespace::Trim => text.trim(),
        Whitespace::TrimQuotes => unquoted(text.trim()).trim(),
    }
}

/// The text between two quotes. A lone quote is its own beginning and end, and stays.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}
