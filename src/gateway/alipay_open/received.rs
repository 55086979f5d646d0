//! The signed payload of a message of the platform, for the caller to verify.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use crate::error::{Code, Error, Result};
use crate::name::is_name;
use crate::sign::external::Verify;
use crate::text::base64::is_standard_base64;
use crate::text::charset::Charset;

/// What the signature is called.
pub(super) const SIGN: &str = "sign";

/// What the serial number of the platform's certificate is called.
pub(super) const CERT_SN: &str = "alipay_cert_sn";

/// The signed payload of a message: what was signed, and the signature of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPayload {
    /// What was signed, as text.
    pub string_to_sign: String,
    /// The serial number of the certificate that Alipay says it used (`alipay_cert_sn`). It chooses
    /// among the keys that you know, and nothing else.
    pub cert_sn: Option<String>,
    /// In standard base64. A reply may have none.
    #[doc(hidden)]
    pub signature: Option<String>,
    charset: Charset,
}

impl SignedPayload {
    pub(super) fn new(
        charset: Charset,
        string_to_sign: String,
        signature: Option<&str>,
        cert_sn: Option<&str>,
    ) -> Result<Self> {
        let wrong = |name| Err(Error::at(Code::Signature, name));
        if !signature.is_none_or(is_standard_base64) {
            return wrong(SIGN);
        }
        if !cert_sn.is_none_or(is_name) {
            return wrong(CERT_SN);
        }
        let [signature, cert_sn] = [signature, cert_sn].map(|text| text.map(String::from));
        Ok(Self { string_to_sign, cert_sn, signature, charset })
    }

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

    /// Whether there is a signature and it holds.
    pub(super) fn is_signed(&self, verifier: &impl Verify) -> Result<bool> {
        let Some(signature) = self.signature() else { return Ok(false) };
        match verifier.verify(self.cert_sn.as_deref(), &self.signed_bytes()?, &signature) {
            Ok(true) => Ok(true),
            Ok(false) => Err(Error::at(Code::Signature, SIGN)),
            Err(error) if error.code() == Code::KeyVersion => Err(Error::at(error.code(), CERT_SN)),
            Err(error) => Err(error),
        }
    }
}
