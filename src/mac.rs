//! The digests. The key's two HMAC blocks are hashed once, when the signer is made (RFC 2104,
//! section 4); each message then starts from a copy of that state.

use core::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use sha2::{Digest as _, Sha256};

use crate::error::{Code, Result};
use crate::scheme::{Digest, Output};
use crate::secret::Secret;

/// A digest that is ready for messages.
pub(crate) enum Mac {
    HmacSha256(Hmac<Sha256>),
    Md5,
    Sha256,
}

impl Mac {
    pub(crate) fn new(digest: Digest, secret: &Secret) -> Result<Self> {
        Ok(match digest {
            Digest::HmacSha256 => {
                Self::HmacSha256(Hmac::new_from_slice(secret.bytes()).map_err(|_| Code::Key)?)
            }
            Digest::Md5 => Self::Md5,
            Digest::Sha256 => Self::Sha256,
        })
    }

    /// Digests the parts one after another, as if they were one text, and writes the result.
    pub(crate) fn sign(&self, parts: [&[u8]; 3], output: Output) -> Signature {
        match self {
            Self::HmacSha256(keyed) => {
                let mut mac = keyed.clone();
                parts.iter().for_each(|part| mac.update(part));
                Signature::write(&mac.finalize().into_bytes(), output)
            }
            Self::Md5 => {
                let mut hash = Md5::new();
                parts.iter().for_each(|part| hash.update(part));
                Signature::write(&hash.finalize(), output)
            }
            Self::Sha256 => {
                let mut hash = Sha256::new();
                parts.iter().for_each(|part| hash.update(part));
                Signature::write(&hash.finalize(), output)
            }
        }
    }
}

/// The longest digest here, in hexadecimal.
const LONGEST: usize = 64;

/// A signature as text, kept on the stack.
#[derive(Clone, Copy)]
pub(crate) struct Signature {
    text: [u8; LONGEST],
    len: usize,
}

impl Signature {
    fn write(digest: &[u8], output: Output) -> Self {
        let mut text = [0; LONGEST];
        let len = digest.len().saturating_mul(2);
        // Every digest of this file fits; one that did not would stay empty and never verify.
        let written =
            text.get_mut(..len).is_some_and(|target| hex::encode_to_slice(digest, target).is_ok());
        if output == Output::HexUpper {
            text.make_ascii_uppercase();
        }
        Self { text, len: if written { len } else { 0 } }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.text
            .get(..self.len)
            .and_then(|text| core::str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// Compares in constant time. A wrong length, a wrong alphabet and a wrong signature are the
    /// same answer.
    pub(crate) fn matches(&self, claimed: &str) -> bool {
        use subtle::ConstantTimeEq as _;
        self.len > 0 && self.as_str().as_bytes().ct_eq(claimed.as_bytes()).into()
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HmacSha256(_) => "Mac::HmacSha256(‹key›)",
            Self::Md5 => "Mac::Md5",
            Self::Sha256 => "Mac::Sha256",
        })
    }
}
