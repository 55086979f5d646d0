//! What the face asks of a gateway, taken apart: the input buffer holds a text (a raw body, or
//! nothing), fields behind it, and the name of the call behind them.

use super::packed::{self, Place};
use crate::error::{Code, Error, Result};
use crate::gateway::Operation;
use crate::message::params::Params;

/// A call of a gateway, told by its name: one export for all of them, because each export weighs as
/// much as what it does.
pub(super) struct Question<'q> {
    /// Which of its calls.
    pub(super) call: &'q str,
    /// The place of the operation in its table.
    place: usize,
    pub(super) text: &'q str,
    pub(super) fields: Params<'q>,
}

impl<'q> Question<'q> {
    /// Reads the input: the text ends at `text`, the names of the fields at `names`, their values at `values`,
    /// the name of the call at `len`.
    ///
    /// # Errors
    /// What [`packed::text`] and [`Place::fields`] refuse.
    pub(super) fn read(
        input: &'q [u8],
        place: usize,
        [text, names, values, len]: [usize; 4],
        count: usize,
    ) -> Result<Self> {
        Ok(Self {
            call: packed::text(input, values, len)?,
            place,
            text: packed::text(input, 0, text)?,
            fields: Place::named(text, names, values, count).fields(input)?,
        })
    }

    /// The operation, where the call is about one of the table.
    pub(super) fn operation_of<'t>(&self, table: &'t [Operation]) -> Option<&'t Operation> {
        table.get(self.place)
    }
}

/// The call is one that the gateway does not have: the face and the core are not of one build.
pub(super) fn unknown_call() -> Error {
    Code::Internal.into()
}
