//! What is made of a message by a rule: the canonical string, and the signature under a secret or by
//! somebody else's key.

pub(crate) mod canonical;
pub(crate) mod decision;
pub(crate) mod external;
#[cfg(any(test, not(target_arch = "wasm32")))]
pub(crate) mod few;
pub(crate) mod mac;
pub(crate) mod secret;
#[cfg(any(
    test,
    all(any(feature = "npm-signer", feature = "npm-latipay"), target_arch = "wasm32")
))]
pub(crate) mod shape;
pub(crate) mod signer;
