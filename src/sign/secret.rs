//! `Secret`: a shared key that cannot be printed, compared or copied by accident, and that is
//! wiped from memory when it is dropped.

use alloc::boxed::Box;
use core::fmt;

use zeroize::Zeroizing;

use crate::error::{Code, Result};
use crate::message::limits::Limits;
use crate::text::scan::has_control_character;

/// What stands for the key wherever a signed text is shown.
pub const KEY_PLACEHOLDER: &str = "‹key›";

/// A shared secret: an API key, `secret_key` or merchant key, used as the bytes of its text.
///
/// It is neither `Clone` nor `Serialize`, and its `Debug` form tells nothing.
///
/// ```
/// use orderstr::Secret;
/// let secret = Secret::new("111222333")?;
/// assert_eq!(format!("{secret:?}"), "Secret(‹key›)");
/// # Ok::<(), orderstr::Error>(())
/// ```
pub struct Secret(Zeroizing<Box<[u8]>>);

impl Secret {
    /// Takes the key as it was issued: hex or base64 text is not decoded, white space is not trimmed.
    ///
    /// # Errors
    /// `ERR_KEY` unless it has 1 to 1,024 bytes, none of them a control character: a line break is
    /// what a key that was pasted or read from a file ends with by mistake.
    pub fn new(text: &str) -> Result<Self> {
        if has_control_character(text) {
            return Err(Code::Key.into());
        }
        Self::from_bytes(text.as_bytes())
    }

    /// Takes a key that is bytes and not text.
    ///
    /// # Errors
    /// `ERR_KEY` unless it has 1 to 1,024 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if !(1..=Limits::SECRET).contains(&bytes.len()) {
            return Err(Code::Key.into());
        }
        Ok(Self(Zeroizing::new(bytes.into())))
    }

    /// A second copy, for a gateway whose requests and notifications sign by different schemes.
    pub(crate) fn second(&self) -> Self {
        Self(Zeroizing::new(self.bytes().into()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({KEY_PLACEHOLDER})")
    }
}
