//! What is sealed in a notification, an event in the open and a resource in it that is not; and the certificates of the platform.
//!
//! Source: WeChat Pay documentation, API v3, "Decrypt certificates and notifications", "Payment
//! notification".

use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use crate::error::{Code, Error, Result};
use crate::message::json::Object;
use crate::text::base64::is_standard_base64;

/// Opens what was sealed with the API v3 key, which the core never sees: AES-256-GCM, the tag of 16
/// bytes behind the ciphertext. A closure will do.
pub trait Open {
    /// The plain text.
    ///
    /// # Errors
    /// `ERR_DECRYPT` where the tag does not match.
    fn open(&self, sealed: &Sealed) -> Result<Vec<u8>>;
}

impl<F: Fn(&Sealed) -> Result<Vec<u8>>> Open for F {
    fn open(&self, sealed: &Sealed) -> Result<Vec<u8>> {
        self(sealed)
    }
}

/// A sealed resource or certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce.
    pub nonce: [u8; 12],
    /// The associated data; may be empty.
    pub associated_data: String,
    /// In standard base64.
    #[doc(hidden)]
    pub ciphertext: String,
}

/// The only algorithm. Another one in a message is refused.
const ALGORITHM: &str = "AEAD_AES_256_GCM";

/// What the ciphertext is called in errors.
const CIPHERTEXT: &str = "ciphertext";

/// Characters of base64 that a tag of 16 bytes takes, without any ciphertext before it.
const TAG: usize = 24;

impl Sealed {
    /// Ciphertext and tag.
    #[must_use]
    pub fn ciphertext(&self) -> Vec<u8> {
        Base64::decode_vec(&self.ciphertext).unwrap_or_default()
    }

    /// What is opened of it. `place` is the member that it is.
    ///
    /// # Errors
    /// `ERR_DECRYPT`, or what else the opener reports.
    pub(super) fn open_with(&self, opener: &impl Open, place: &str) -> Result<Vec<u8>> {
        opener.open(self).map_err(|error| match error.code() {
            Code::Decrypt => Error::at(Code::Decrypt, &member(place, CIPHERTEXT)),
            _ => error,
        })
    }

    /// # Errors
    /// `ERR_REPLY` for another algorithm or a nonce that is not one of 12 bytes; `ERR_DECRYPT` for a
    /// ciphertext that is no base64 or shorter than its tag.
    pub(super) fn read(object: &Object<'_>, place: &str) -> Result<Self> {
        let sealed = object.object(place)?;
        let text = |name| sealed.string(name).unwrap_or_default();
        if text("algorithm") != ALGORITHM {
            return Err(Error::at(Code::Reply, &member(place, "algorithm")));
        }
        let nonce = <[u8; 12]>::try_from(text("nonce").as_bytes());
        let sealed = Self {
            nonce: nonce.map_err(|_| Error::at(Code::Reply, &member(place, "nonce")))?,
            associated_data: text("associated_data").into_owned(),
            ciphertext: text("ciphertext").into_owned(),
        };
        if sealed.ciphertext.len() < TAG || !is_standard_base64(&sealed.ciphertext) {
            return Err(Error::at(Code::Decrypt, &member(place, CIPHERTEXT)));
        }
        Ok(sealed)
    }
}

/// A member of what is sealed, as errors name it.
fn member(place: &str, name: &str) -> String {
    [place, ".", name].concat()
}
