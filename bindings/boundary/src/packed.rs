//! The flat strings of the boundary: the names of a message, each before U+001F, and its values, each behind
//! U+001F where it is text, and behind U+001E where it is not (`true`, `false`, `null`, a whole number).
//!
//! How many there are comes beside them: a value that holds a separator makes a string with too many of
//! them, and is refused.

use alloc::string::String;
use alloc::vec::Vec;
use core::iter::Take;

use orderstr::internals::{Given, PlanKey, Values, scan};
use orderstr::{Code, Names, Params, Result, Value};

const TEXT: u8 = 0x1f;
const NOT_TEXT: u8 = 0x1e;

/// Between the parts of an answer.
pub const SEPARATOR: &str = "\u{1f}";

/// The same, to look for.
pub const SEPARATOR_BYTE: u8 = TEXT;

/// Between the sections of an answer.
const SECTION: &str = "\u{1d}";

/// Before a value in it that is not text.
const WORD: &str = "\u{1e}";

/// Whether a value cannot cross the boundary as text.
pub fn holds_separator(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, TEXT | NOT_TEXT))
}

/// The UTF-8 text of a part of the input buffer.
///
/// # Errors
/// `ERR_TEXT` where it is not UTF-8.
pub fn text(input: &[u8], from: usize, to: usize) -> Result<&str> {
    let bytes = input.get(from..to).ok_or(Code::Internal)?;
    core::str::from_utf8(bytes).map_err(|_| Code::Text.into())
}

/// A message in the input buffer.
#[derive(Clone, Copy)]
pub struct Place {
    /// The number of the plan for its names, or 0 where they are given.
    pub plan: u32,
    /// Where its names begin.
    pub start: usize,
    /// Where they end, and its values begin.
    pub names: usize,
    /// Where its values end.
    pub values: usize,
    /// How many it has.
    pub count: usize,
}

impl Place {
    /// A message with its names.
    pub const fn named(start: usize, names: usize, values: usize, count: usize) -> Self {
        Self { plan: 0, start, names, values, count }
    }

    /// What its plan is found by.
    ///
    /// # Errors
    /// As [`text`].
    pub fn key<'i>(&self, input: &'i [u8]) -> Result<PlanKey<JoinedNames<'i>>> {
        match self.plan {
            0 => self.names(input).map(PlanKey::Names),
            number => Ok(PlanKey::Number(number)),
        }
    }

    /// The names.
    ///
    /// # Errors
    /// As [`text`].
    pub fn names<'i>(&self, input: &'i [u8]) -> Result<JoinedNames<'i>> {
        let names = text(input, self.start, self.names)?;
        Ok(scan::split(names, TEXT).take(self.count))
    }

    /// The values.
    ///
    /// # Errors
    /// `ERR_CONTROL_CHARACTER` where there are more or fewer than are told; as [`text`].
    pub fn values<'i, 's>(
        &self,
        input: &'i [u8],
        starts: &'s mut Vec<usize>,
    ) -> Result<Split<'i, 's>> {
        let text = text(input, self.names, self.values)?;
        starts.clear();
        let mut end = 0_usize;
        while let Some(length) = text.as_bytes().get(end..).and_then(scan::control_character) {
            let at = end.saturating_add(length);
            end = at.saturating_add(1);
            if let Some(&(TEXT | NOT_TEXT)) = text.as_bytes().get(at) {
                starts.push(end);
            }
        }
        if starts.len() != self.count || starts.first().is_some_and(|first| *first != 1) {
            return Err(Code::ControlCharacter.into());
        }
        // Where a further one would begin.
        starts.push(text.len().saturating_add(1));
        Ok(Split { text, starts })
    }

    /// The message as fields.
    ///
    /// # Errors
    /// As [`Place::values`].
    pub fn fields<'i>(&self, input: &'i [u8]) -> Result<Params<'i>> {
        let mut starts = Vec::with_capacity(8);
        let values = self.values(input, &mut starts)?;
        let names = self.names(input)?;
        let mut fields = Params::with_capacity(self.count);
        for (place, name) in names.enumerate() {
            fields.push(name, values.given(place));
        }
        Ok(fields)
    }
}

/// The values of fields as the flat string, in `text`: whatever they hold, where each begins is known.
pub fn pack<'t, 's>(
    fields: &Params<'_>,
    text: &'t mut String,
    starts: &'s mut Vec<usize>,
) -> Split<'t, 's> {
    starts.clear();
    for field in fields {
        let (mark, value) = match &field.value {
            Value::Text(value) => (SEPARATOR, value.as_ref()),
            Value::Integer(digits) => (WORD, digits.as_ref()),
            Value::Boolean(true) => (WORD, "true"),
            Value::Boolean(false) => (WORD, "false"),
            Value::Null => (WORD, "null"),
        };
        text.push_str(mark);
        starts.push(text.len());
        text.push_str(value);
    }
    starts.push(text.len().saturating_add(1));
    Split { text, starts }
}

/// Names, each before a separator.
pub type JoinedNames<'n> = Take<scan::Split<'n>>;

/// The values of a message, split.
pub struct Split<'t, 's> {
    text: &'t str,
    /// Where each begins and, last, where a further one would.
    starts: &'s [usize],
}

impl<'t> Split<'t, '_> {
    #[inline(always)]
    fn given(&self, place: usize) -> Given<'t> {
        let (kind, text) = self.value(place);
        if kind == TEXT { Given::Text(text) } else { word(kind, text) }
    }

    #[inline(always)]
    fn value(&self, place: usize) -> (u8, &'t str) {
        let Some([start, next, ..]) = self.starts.get(place..) else { return (0, "") };
        let kind = start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let text = self.text.get(*start..next.saturating_sub(1));
        (kind.copied().unwrap_or_default(), text.unwrap_or_default())
    }
}

/// A value that was not text. Behind no separator there is none.
fn word(kind: u8, text: &str) -> Given<'_> {
    match text {
        _ if kind != NOT_TEXT => Given::Absent,
        "true" => Given::Boolean(true),
        "false" => Given::Boolean(false),
        "null" => Given::Null,
        digits => Given::Integer(digits),
    }
}

impl Values for Split<'_, '_> {
    fn at(&self, place: usize) -> Given<'_> {
        self.given(place)
    }

    fn length(&self) -> Option<usize> {
        Some(self.text.len())
    }

    fn may_hold(&self, byte: u8) -> bool {
        scan::byte(self.text.as_bytes(), byte).is_some()
    }
}

/// Writes a verified message: the names that are signed, each before U+001F; behind U+001D those that are not; behind
/// another the values of all of them, each before U+001F and, where it is not text, behind U+001E; behind the last
/// one other members, as JSON.
pub fn write_verified(
    signed: &Params<'_>,
    unverified: &Params<'_>,
    others: &str,
    out: &mut String,
) {
    out.clear();
    for part in [signed, unverified] {
        for field in part {
            out.push_str(&field.name);
            out.push_str(SEPARATOR);
        }
        out.push_str(SECTION);
    }
    for field in signed.iter().chain(unverified) {
        let (mark, text) = match &field.value {
            Value::Text(text) | Value::Integer(text) => ("", text.as_ref()),
            Value::Boolean(true) => (WORD, "true"),
            Value::Boolean(false) => (WORD, "false"),
            Value::Null => (WORD, "null"),
        };
        for piece in [mark, text, SEPARATOR] {
            out.push_str(piece);
        }
    }
    out.push_str(SECTION);
    out.push_str(others);
}

/// A list of names, joined by commas.
pub fn names(list: &str) -> Names {
    if list.is_empty() { Names::NONE } else { list.split(',').collect() }
}

/// The parts of an answer, joined by U+001F. Only the last of them may hold it.
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 8);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(SEPARATOR);
        }
        out.push_str(part);
    }
    out
}
