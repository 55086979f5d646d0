//! Whether a field is signed, and as which text.

use crate::message::params::Field;
use crate::message::values::Given;
use crate::rule::scheme::{ANY_SCHEME, Blanks, Empties, Order, Scheme, Spelling};
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
pub(crate) fn by_name(scheme: &Scheme, empties: Empties, name: &str) -> ByName {
    if scheme.exclude.contains(name) {
        return ByName::Excluded;
    }
    match &scheme.order {
        Order::Fixed(names) if names.contains(name) => ByName::Always,
        Order::Fixed(_) => ByName::NotListed,
        _ if empties == Empties::Keep || scheme.last.contains(name) => ByName::Always,
        _ => ByName::WithContent,
    }
}

/// Why a field whose name leaves it open is not signed. `text` is how its value is written.
pub(crate) fn by_value(empties: Empties, given: Given<'_>, text: &str) -> Option<Decision> {
    match empties {
        _ if matches!(given, Given::Null | Given::Absent) => Some(Decision::Null),
        // PHP takes a false for empty, and a zero.
        Empties::DropZero if text == "0" || given == Given::Boolean(false) => Some(Decision::Zero),
        Empties::DropNullWord if text == "null" => Some(Decision::Null),
        Empties::DropNull => None,
        _ if text.is_empty() => Some(Decision::Empty),
        _ => None,
    }
}

/// What the scheme does with a field.
pub(crate) fn decide(scheme: &Scheme, field: &Field<'_>) -> Decision {
    decide_by(scheme, scheme.empties, scheme.blanks, field)
}

/// The same where other switches stand in the place of these two.
pub(crate) fn decide_by(
    scheme: &Scheme,
    empties: Empties,
    blanks: Blanks,
    field: &Field<'_>,
) -> Decision {
    match by_name(scheme, empties, &field.name) {
        ByName::Excluded => Decision::Excluded,
        ByName::NotListed => Decision::NotListed,
        ByName::Always => Decision::Signed,
        ByName::WithContent => {
            let given = Given::from(&field.value);
            let text = spelled_by(scheme.spelling, blanks, given);
            by_value(empties, given, text).unwrap_or(Decision::Signed)
        }
    }
}

/// The text of a value, as it is signed.
pub(crate) fn spelled_by(spelling: Spelling, blanks: Blanks, given: Given<'_>) -> &str {
    let text = match (given, spelling) {
        (Given::Text(text) | Given::Integer(text), _) => text,
        (Given::Absent, _) => "",
        (Given::Boolean(true), Spelling::JavaScript) => "true",
        (Given::Boolean(false), Spelling::JavaScript) => "false",
        (Given::Null, Spelling::JavaScript) => "null",
        (Given::Boolean(true), Spelling::Php | Spelling::Digits) => "1",
        (Given::Boolean(false), Spelling::Digits) => "0",
        (Given::Boolean(false), Spelling::Php) => "",
        (Given::Null, Spelling::Php | Spelling::Digits) => "",
    };
    match blanks {
        _ if !ANY_SCHEME => text,
        Blanks::Keep => text,
        Blanks::Trim => text.trim(),
        Blanks::TrimQuotes => unquoted(text.trim()).trim(),
    }
}

/// The text between two quotes. A lone quote is its own beginning and end, and stays.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}
