//! What was signed of a message, for somebody with the public key to verify.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use crate::error::{Code, Error, Result};
use crate::sign::external::Verify;
use crate::text::charset::Charset;

/// What was signed of a message, and the signature of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPayload {
    /// What was signed, as text.
    pub string_to_sign: String,
    /// Which of its keys the gateway says it used: a version, a serial number, the id of a public key. It chooses among the
    /// keys that you know, and nothing else.
    pub key_version: Option<String>,
    /// In standard base64. A reply may have none.
    #[doc(hidden)]
    pub signature: Option<String>,
    pub(super) charset: Charset,
}

/// What the signature and its key are called in errors.
pub(super) struct SignatureNames {
    pub(super) signature: &'static str,
    pub(super) key_version: &'static str,
}

impl SignedPayload {
    /// The bytes that were signed.
    ///
    /// # Errors
    /// `ERR_CHARSET` for text that the charset does not have.
    pub fn signed_bytes(&self) -> Result<Cow<'_, [u8]>> {
        self.charset.encode(&self.string_to_sign)
    }

    /// The signature. A reply may have none.
    #[must_use]
    pub fn signature(&self) -> Option<Vec<u8>> {
        Base64::decode_vec(self.signature.as_deref()?).ok()
    }

    /// Whether there is a signature; where there is one, it holds.
    ///
    /// # Errors
    /// `ERR_SIGNATURE` where it does not; `ERR_KEY_VERSION` where the verifier has no such key; what else it reports.
    pub(super) fn is_signed(&self, verifier: &impl Verify, names: &SignatureNames) -> Result<bool> {
        let Some(signature) = self.signature() else { return Ok(false) };
        match verifier.verify(self.key_version.as_deref(), &self.signed_bytes()?, &signature) {
            Ok(true) => Ok(true),
            Ok(false) => Err(Error::at(Code::Signature, names.signature)),
            Err(error) if error.code() == Code::KeyVersion => {
                Err(Error::at(error.code(), names.key_version))
            }
            Err(error) => Err(error),
        }
    }
}
