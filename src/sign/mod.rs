//! What is made of a message by a rule: the canonical string, and the signature under a secret or by
//! somebody else's key.

pub(crate) mod canonical;
pub(crate) mod decision;
pub(crate) mod encryption;
pub(crate) mod external;
#[cfg(feature = "any-scheme")]
pub(crate) mod hashes;
pub(crate) mod inclusion;
pub(crate) mod mac;
pub(crate) mod pair;
pub(crate) mod plan;
pub(crate) mod plans;
pub(crate) mod secret;
pub(crate) mod signer;
#[cfg(feature = "any-scheme")]
pub(crate) mod template_signer;
