//! Texts, byte by byte: nothing here knows of messages, rules or gateways.

pub(crate) mod base64;
pub(crate) mod charset;
pub(crate) mod currency;
pub(crate) mod percent;
pub mod scan;
pub(crate) mod sorting;
pub(crate) mod switch;
pub(crate) mod time;
