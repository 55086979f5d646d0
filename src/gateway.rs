//! Gateways as tables: what an operation asks, how its request is built, what its codes mean.
//!
//! A provider is one file of such tables ([`latipay`]) and the functions that read them.

mod form;
pub mod latipay;
mod operation;
mod reply;

pub use form::Form;
pub use latipay::Latipay;
pub use operation::{Method, Operation, OperationField, Request, Source};
pub use reply::CodeMeaning;

/// The code tables of all gateways, by name.
pub const CODES: &[(&str, &[CodeMeaning])] = &[(latipay::NAME, latipay::CODES)];

/// What a gateway's code means, where it is documented.
#[must_use]
pub fn code_meaning(gateway: &str, code: &str) -> Option<&'static CodeMeaning> {
    let (_, codes) = CODES.iter().find(|(name, _)| *name == gateway)?;
    codes.iter().find(|row| row.code == code)
}
