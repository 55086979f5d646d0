//! The flat string of the boundary: `name SEPARATOR value` for each field, fields joined by U+001F.
//!
//! The separator before a value is U+001F for text, and U+001E for a value that was not text
//! (`true`, `false`, `null`, a whole number). The number of fields comes beside the string: a value
//! that holds a separator makes a string with too many of them, and is refused.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Field, Params, Value};
use crate::message::values::{Given, Values};
use crate::text::scan::{self, control_character};

const TEXT: u8 = 0x1f;
const NOT_TEXT: u8 = 0x1e;

/// What joins the parts of a list.
pub(super) fn separator() -> char {
    char::from(TEXT)
}

/// The UTF-8 text of a part of the input buffer.
pub(super) fn text(input: &[u8], from: usize, to: usize) -> Result<&str> {
    let bytes = input.get(from..to).ok_or(Code::Internal)?;
    core::str::from_utf8(bytes).map_err(|_| Code::Text.into())
}

/// Reads the fields in a part of the input buffer.
pub(super) fn fields(input: &[u8], from: usize, to: usize, count: usize) -> Result<Params<'_>> {
    read(text(input, from, to)?, count)
}

/// The same, of values that may hold line ends. The core sees to it which of them may.
pub(super) fn lines(input: &[u8], to: usize, count: usize) -> Result<Params<'_>> {
    let text = text(input, 0, to)?;
    let mut parts = text.split([char::from(TEXT), char::from(NOT_TEXT)]);
    let mut at = 0_usize;
    let mut fields = Params::default();
    for _ in 0..count {
        let name = parts.next().ok_or(Code::ControlCharacter)?;
        let value = parts.next().ok_or(Code::ControlCharacter)?;
        at = at.saturating_add(name.len());
        let value_is_text = text.as_bytes().get(at) == Some(&TEXT);
        at = at.saturating_add(value.len()).saturating_add(2);
        let value = if value_is_text { Value::from(value) } else { not_text(value)? };
        fields.push(name, value);
    }
    match parts.next() {
        Some(_) if count > 0 => Err(Code::ControlCharacter.into()),
        _ => Ok(fields),
    }
}

/// Reads `count` fields. Whatever control character is not a separator in its place is an error.
pub(super) fn read(text: &str, count: usize) -> Result<Params<'_>> {
    let mut fields = Vec::with_capacity(count.min(Limits::DEFAULT.fields));
    let mut rest = Some(text).filter(|_| count > 0);
    for _ in 0..count {
        let (name, kind, behind) = split(rest.ok_or(Code::ControlCharacter)?);
        let (value, end, next) = split(behind);
        let value = match kind {
            Some(TEXT) => Value::from(value),
            Some(NOT_TEXT) => not_text(value)?,
            _ => return Err(Code::ControlCharacter.into()),
        };
        rest = match end {
            Some(TEXT) => Some(next),
            Some(_) => return Err(Code::ControlCharacter.into()),
            None => None,
        };
        fields.push(Field { name: Cow::Borrowed(name), value });
    }
    match rest {
        None => Ok(Params::without_controls(fields)),
        Some(_) => Err(Code::ControlCharacter.into()),
    }
}

/// The text before the first control character, that character, and the text behind it.
fn split(text: &str) -> (&str, Option<u8>, &str) {
    control_character(text.as_bytes())
        .and_then(|at| {
            let (before, behind) = text.split_at_checked(at)?;
            Some((before, behind.bytes().next(), behind.get(1..)?))
        })
        .unwrap_or((text, None, ""))
}

/// The values of a message without their names, joined by U+001F.
pub(super) struct Joined<'j> {
    text: &'j str,
    /// Where each begins and, last, where a further one would.
    starts: &'j [usize],
}

impl<'j> Joined<'j> {
    /// The values of so many fields; nothing where another control character is in the text, or a
    /// separator in a value: which field holds it, only the message with its names can say.
    pub(super) fn split(text: &'j str, count: usize, starts: &'j mut Vec<usize>) -> Option<Self> {
        starts.clear();
        starts.push(0);
        let mut start = 0_usize;
        loop {
            let rest = text.as_bytes().get(start..)?;
            let Some(length) = control_character(rest) else { break };
            if rest.get(length) != Some(&TEXT) || starts.len() == count {
                return None;
            }
            start = start.checked_add(length)?.checked_add(1)?;
            starts.push(start);
        }
        starts.push(text.len().checked_add(1)?);
        (starts.len() == count.checked_add(1)?).then_some(Self { text, starts })
    }
}

impl Values for Joined<'_> {
    fn at(&self, place: usize) -> Given<'_> {
        let value = match self.starts.get(place..) {
            Some([start, next, ..]) => self.text.get(*start..next.saturating_sub(1)),
            _ => None,
        };
        value.map_or(Given::Null, Given::Text)
    }

    fn are_clean(&self) -> bool {
        true
    }

    fn may_hold(&self, byte: u8) -> bool {
        scan::byte(self.text.as_bytes(), byte).is_some()
    }
}

fn not_text(word: &str) -> Result<Value<'_>> {
    match word {
        "true" => Ok(Value::Boolean(true)),
        "false" => Ok(Value::Boolean(false)),
        "null" => Ok(Value::Null),
        _ if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
            Ok(Value::Integer(word.into()))
        }
        _ => Err(Code::ControlCharacter.into()),
    }
}

/// A list of names, joined by commas.
pub(super) fn names(list: &str) -> Names {
    if list.is_empty() { Names::NONE } else { list.split(',').collect() }
}

/// The parts of an answer, joined by U+001F. Only the last of them may hold it.
pub(super) fn joined(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 8);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push(separator());
        }
        out.push_str(part);
    }
    out
}
