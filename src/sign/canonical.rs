//! The canonical string of a message, and what it depends on beside the fields.
//!
//! The key is never written into it: [`Canonical`] remembers only the place where it belongs.

use alloc::string::String;

use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::rule::scheme::Scheme;
use crate::sign::secret::Secret;

/// The canonical string, and the place in it where the key stands when it is signed.
#[derive(Debug, Default)]
pub struct Canonical {
    /// The text.
    pub text: String,
    /// Where the key stands in it.
    pub key_at: Option<usize>,
}

/// What the canonical string depends on beside the fields.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'r> {
    pub(crate) scheme: &'r Scheme,
    pub(crate) limits: &'r Limits,
    /// Fields whose values may contain `&name=` of another field.
    pub(crate) allow_ambiguous: &'r Names,
    /// Needed only where the key is sorted among the values.
    pub(crate) secret: Option<&'r Secret>,
    pub(crate) purpose: Purpose,
}

/// What a canonical string is written for: it decides how strictly a value is held to end where it seems to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The message is ours. No other message that we would sign has its text.
    Sign,
    /// The text was signed elsewhere, by somebody who does not look at values, and the sender may have
    /// split it anew. Only the reading with the most fields is taken: a value that holds any name of the
    /// scheme or of the message, with the separator before and `=` behind it, is not read as a value.
    Verify,
}

impl Canonical {
    /// The text on either side of the key.
    pub fn around_key(&self) -> (&str, &str) {
        self.key_at.and_then(|at| self.text.split_at_checked(at)).unwrap_or((&self.text, ""))
    }
}
