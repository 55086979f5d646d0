//! What the WebAssembly modules of the npm package are built from, in `bindings/`. No part of the crate's promise:
//! it changes without notice. What only schemes of others ask for, `canonical_string_of` among it, is
//! right with the feature `any-scheme` alone: modules without it have no use for it.

pub use crate::gateway::reply::{Read, Verified};
pub use crate::gateway::request::{JSON_UTF8, Posted, RequestCall, RequestPlans, SignedRequest};
pub use crate::message::json::{Object, closed, write_member, write_text, write_value};
pub use crate::message::values::{Given, Values};
pub use crate::rule::schemes::Rule;
pub use crate::sign::canonical::{Canonical, Purpose};
pub use crate::sign::external::canonical_string_of;
#[cfg(feature = "any-scheme")]
pub use crate::sign::hashes::sha256_text;
pub use crate::sign::mac::Signature;
pub use crate::sign::plan::Plan;
pub use crate::sign::plans::{PlanKey, Plans};
pub use crate::text::base64::bytes_of;
pub use crate::text::scan;
