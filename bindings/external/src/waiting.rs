//! Messages that wait for the verdict of a function of the caller's: their text crosses the boundary once, and only the core
//! knows which of them it is that was looked at.

use alloc::string::String;
use alloc::vec::Vec;

use boundary::answer::digits;
use boundary::call::Call;
use boundary::packed;
use orderstr::internals::scan::split;

/// A message that waits.
#[derive(Debug)]
pub(crate) struct Message {
    /// A reply, or a notification by one of the rules that a gateway has.
    pub(crate) kind: String,
    /// What it is about beside its text: the status of a reply, the method that it answers.
    pub(crate) about: String,
    /// Its text.
    pub(crate) text: String,
    /// Whether it has a signature.
    pub(crate) is_signed: bool,
}

/// The messages that wait, by their handles.
#[derive(Debug, Default)]
pub(crate) struct Waiting(Vec<Option<Message>>);

impl Waiting {
    /// Keeps a message, and gives its handle and its signed payload.
    pub(crate) fn keep(&mut self, kind: &str, call: &Call<'_>, payload: &str) -> String {
        let about = ["status", "method"].into_iter().find_map(|name| call.fields.text(name));
        let mut parts = split(payload, packed::SEPARATOR_BYTE);
        let message = Message {
            kind: kind.into(),
            about: about.unwrap_or_default().into(),
            text: call.text.into(),
            is_signed: parts.nth(1).is_some_and(|signature| !signature.is_empty()),
        };
        let free = self.0.iter().position(Option::is_none);
        let handle = free.unwrap_or(self.0.len());
        match self.0.get_mut(handle) {
            Some(place) => *place = Some(message),
            None => self.0.push(Some(message)),
        }
        packed::concat(&[&digits(handle), payload])
    }

    /// Gives a message away.
    pub(crate) fn take(&mut self, handle: usize) -> Option<Message> {
        self.0.get_mut(handle)?.take()
    }
}
