//! Messages: fields with their values, in what they travel in, and how much of them is read.

pub(crate) mod field_names;
pub(crate) mod json;
pub(crate) mod limits;
pub(crate) mod names;
pub(crate) mod params;
pub mod urlencoded;
pub(crate) mod values;
