//! Rules of signatures, as data: what is signed of a message, in which order, and how.

pub mod scheme;
pub mod schemes;
pub(crate) mod template;
mod written;
