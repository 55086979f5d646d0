//! The values of a message by their places among its names, wherever they are kept.

use crate::message::params::{Params, Value};

/// A value as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'v> {
    /// Text.
    Text(&'v str),
    /// The digits of a whole number.
    Integer(&'v str),
    /// A boolean.
    Boolean(bool),
    /// `null` or `undefined`.
    Null,
    /// Nothing: this message has no field in the place.
    Absent,
}

impl<'v> Given<'v> {
    /// The text, or the digits.
    pub const fn text(self) -> Option<&'v str> {
        match self {
            Self::Text(text) | Self::Integer(text) => Some(text),
            Self::Boolean(_) | Self::Null | Self::Absent => None,
        }
    }
}

impl<'v> From<&'v Value<'_>> for Given<'v> {
    fn from(value: &'v Value<'_>) -> Self {
        match value {
            Value::Text(text) => Self::Text(text),
            Value::Integer(digits) => Self::Integer(digits),
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Null => Self::Null,
        }
    }
}

/// The values of a message.
pub trait Values {
    /// The value in that place.
    fn at(&self, place: usize) -> Given<'_>;

    /// The length of all of them, where it is known.
    fn length(&self) -> Option<usize>;

    /// Whether the byte, which is of ASCII, may be in one of them: a scan of all at once is the quickest.
    fn may_hold(&self, byte: u8) -> bool;
}

impl Values for Params<'_> {
    fn at(&self, place: usize) -> Given<'_> {
        self.at(place).map_or(Given::Absent, |field| Given::from(&field.value))
    }

    fn length(&self) -> Option<usize> {
        None
    }

    fn may_hold(&self, _: u8) -> bool {
        true
    }
}
