//! A call of a gateway from JavaScript, decoded: the input buffer holds a text (a raw body, or
//! nothing), fields behind it, and the name of the call behind them.

use crate::packed::{self, Place};
use orderstr::gateway::Operation;
use orderstr::{Code, Error, Params, Result};

/// A call of a gateway, identified by its name: one export for all of them, because each export weighs as
/// much as what it does.
pub struct Call<'c> {
    /// Which of the gateway's calls.
    pub name: &'c str,
    /// The place of the operation in its table.
    place: usize,
    /// A raw body, or nothing.
    pub text: &'c str,
    /// The fields.
    pub fields: Params<'c>,
}

impl<'c> Call<'c> {
    /// Reads the input: the text ends at `text`, the names of the fields at `names`, their values at `values`,
    /// the name of the call at `len`.
    ///
    /// # Errors
    /// What [`packed::text`] and [`Place::fields`] refuse.
    pub fn read(
        input: &'c [u8],
        place: usize,
        [text, names, values, len]: [usize; 4],
        count: usize,
    ) -> Result<Self> {
        Ok(Self {
            name: packed::text(input, values, len)?,
            place,
            text: packed::text(input, 0, text)?,
            fields: Place::named(text, names, values, count).fields(input)?,
        })
    }

    /// The operation, where the call is about one of the table.
    pub fn operation_of<'t>(&self, table: &'t [Operation]) -> Option<&'t Operation> {
        table.get(self.place)
    }
}

/// The call is one that the gateway does not have: the JavaScript bindings and the core are not of one build.
pub fn unknown_call() -> Error {
    Code::Internal.into()
}
