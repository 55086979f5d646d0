//! `FieldNames`: the names of a message, and what is wrong with them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::values::Values;
use crate::name::is_name;
use crate::text::scan;
use crate::text::sorting::{Indexed, sort, twice};

/// The names of a message in the caller's order, checked once for all messages that have them.
#[derive(Debug, Default)]
pub(crate) struct FieldNames {
    /// One behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    fault: Option<Fault>,
}

/// A name that no message may have. What is wrong with a value that is looked at before is said first.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The one in that place is none.
    Unsound(usize),
    /// The one in that place is there twice.
    Twice(usize),
}

impl FieldNames {
    /// Reads the names. Beside them it gives them sorted, each with its place.
    pub(crate) fn read<'n>(names: &mut dyn Iterator<Item = &'n str>) -> (Self, Vec<Indexed<'n>>) {
        let mut own = Self::default();
        let mut sorted = Vec::new();
        for (place, name) in names.enumerate() {
            if !is_name(name) && own.fault.is_none() {
                own.fault = Some(Fault::Unsound(place));
            }
            own.text.push_str(name);
            own.ends.push(own.text.len());
            sorted.push(Indexed::new(name, place));
        }
        sort(&mut sorted);
        if own.fault.is_none() {
            own.fault = twice(&sorted).and_then(|name| own.place_of(name)).map(Fault::Twice);
        }
        (own, sorted)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether a message may have them.
    pub(crate) const fn are_sound(&self) -> bool {
        self.fault.is_none()
    }

    /// Whether they are these, in this order.
    pub(crate) fn are<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> bool {
        let mut start = 0;
        let mut ends = self.ends.iter();
        ends.all(|end| {
            let own = self.text.get(start..*end);
            start = *end;
            own == names.next()
        }) && names.next().is_none()
    }

    /// The one in that place.
    pub(crate) fn at(&self, place: usize) -> &str {
        let before = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where the first of that name is.
    pub(crate) fn place_of(&self, name: &str) -> Option<usize> {
        (0..self.len()).find(|place| self.at(*place) == name)
    }

    /// Checks what every message needs: sound names, no name twice, nothing over the limits. On the way it looks for
    /// `mark`.
    ///
    /// A value may hold any character: no scheme has one for a separator that is not seen.
    pub(crate) fn check<V: Values + ?Sized>(
        &self,
        values: &V,
        limits: &Limits,
        mark: u8,
    ) -> Result<Checked> {
        if self.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        let checked = match self.fault {
            Some(Fault::Unsound(place)) => place,
            _ => self.len(),
        };
        // Most messages are shorter than one value may be.
        if let Some(length) = values.length()
            && length <= limits.value
            && self.fault.is_none()
        {
            return Ok(Checked { length, holds_mark: values.may_hold(mark) });
        }
        let mut found = Checked { length: 0, holds_mark: false };
        for place in 0..checked {
            let Some(text) = values.at(place).text() else { continue };
            found.length = found.length.saturating_add(text.len());
            if text.len() > limits.value {
                return Err(Error::limited(Code::Limit, self.at(place), limits.value));
            }
            found.holds_mark |= scan::byte(text.as_bytes(), mark).is_some();
        }
        match self.fault {
            None => Ok(found),
            Some(Fault::Unsound(_)) => Err(Code::Name.into()),
            Some(Fault::Twice(place)) => Err(Error::at(Code::Duplicate, self.at(place))),
        }
    }
}

/// What was found on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checked {
    /// The length of all values.
    pub(crate) length: usize,
    /// Whether the mark may be in one of them.
    pub(crate) holds_mark: bool,
}
