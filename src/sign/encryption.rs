//! Content that is encrypted outside of the core, with keys that it never sees and random numbers that it does not draw.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64, Encoding as _};

use crate::error::{Code, Error, Result};
use crate::text::base64::standard_base64;

/// Encrypts what is sent: AES-128-CBC at the Alipay Open Platform, RSA-OAEP under the platform's key at WeChat Pay. A closure
/// will do.
pub trait Encrypt {
    /// The ciphertext of the bytes.
    ///
    /// # Errors
    /// Whatever went wrong, as `ERR_SIGNER`.
    fn encrypt(&self, bytes: &[u8]) -> Result<Vec<u8>>;
}

impl<F: Fn(&[u8]) -> Result<Vec<u8>>> Encrypt for F {
    fn encrypt(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        self(bytes)
    }
}

impl fmt::Debug for dyn Encrypt + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Encrypt")
    }
}

/// Decrypts what was received. Whatever goes wrong is `ERR_DECRYPT` and nothing more: who may try ciphertexts must not learn
/// how far each came.
pub trait Decrypt {
    /// The bytes that were encrypted.
    ///
    /// # Errors
    /// `ERR_DECRYPT`.
    fn decrypt(&self, ciphertext: &[u8]) -> Result<Vec<u8>>;
}

impl<F: Fn(&[u8]) -> Result<Vec<u8>>> Decrypt for F {
    fn decrypt(&self, ciphertext: &[u8]) -> Result<Vec<u8>> {
        self(ciphertext)
    }
}

/// The ciphertext of the bytes in standard base64.
///
/// # Errors
/// What the function reports; `ERR_SIGNER` for no ciphertext.
pub(crate) fn encrypted(bytes: &[u8], encrypter: &(impl Encrypt + ?Sized)) -> Result<String> {
    let ciphertext = encrypter.encrypt(bytes)?;
    if ciphertext.is_empty() {
        return Err(Code::Signer.into());
    }
    Ok(Base64::encode_string(&ciphertext))
}

/// The bytes of a ciphertext in base64, which `field` holds.
///
/// # Errors
/// `ERR_DECRYPT`, whatever is wrong with it.
pub(crate) fn decrypted(base64: &str, field: &str, decrypter: &impl Decrypt) -> Result<Vec<u8>> {
    let wrong = || Error::at(Code::Decrypt, field);
    let standard = standard_base64(base64).ok_or_else(wrong)?;
    let ciphertext = Base64::decode_vec(&standard).map_err(|_| wrong())?;
    decrypter.decrypt(&ciphertext).map_err(|_| wrong())
}
