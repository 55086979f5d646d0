//! Messages that are signed outside of the core: what is to be signed or verified, byte for byte, and
//! what comes of it.
//!
//! Source: Antom documentation, "Sign a request and validate the signature": method, a space, the
//! path with its query, a line feed, client id, time and raw body joined by points.

use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use super::signature_header::{SIGNATURE, SignatureHeader};
use crate::error::{Code, Error, Result};
use crate::gateway::headers::header;
use crate::sign::external::{Sign, Verify};

/// The string to sign of a message: what [`ALIPAY_PLUS`](crate::templates::ALIPAY_PLUS) makes of it, without the
/// checks, as each part was checked where it came in.
pub(super) fn string_to_sign(path: &str, client_id: &str, time: &str, body: &str) -> String {
    ["POST ", path, "\n", client_id, ".", time, ".", body].concat()
}

/// A message of ours before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// The whole address; nothing for an answer to a notification.
    pub url: String,
    /// The signed path.
    pub path: String,
    /// The client id.
    pub client_id: String,
    /// `Request-Time` or `Response-Time`.
    pub time_header: &'static str,
    /// The time, as it was given.
    pub time: String,
    /// The version of the private key.
    pub key_version: String,
    /// The body.
    pub body: String,
}

/// A message of ours, signed: send exactly these headers and this body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedMessage {
    /// The whole address, to be posted to; nothing for an answer to a notification.
    pub url: String,
    /// The signed path, which the reply is read with.
    pub path: String,
    /// The headers.
    pub headers: [(&'static str, String); 4],
    /// The body.
    pub body: String,
}

/// The media type of every message.
pub const CONTENT_TYPE: &str = "application/json; charset=UTF-8";

impl Unsigned {
    /// The bytes to sign, which are the text in UTF-8.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        string_to_sign(&self.path, &self.client_id, &self.time, &self.body)
    }

    /// The message with the signature of [`Unsigned::string_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<SignedMessage> {
        let header = SignatureHeader::write(&self.key_version, &Base64::encode_string(signature))?;
        let headers = [
            ("Content-Type", CONTENT_TYPE.into()),
            ("Client-Id", self.client_id),
            (self.time_header, self.time),
            ("Signature", header),
        ];
        Ok(SignedMessage { url: self.url, path: self.path, headers, body: self.body })
    }

    /// The message, signed at once.
    ///
    /// # Errors
    /// What the signer reports.
    pub fn sign_with(self, signer: &impl Sign) -> Result<SignedMessage> {
        let signature = signer.sign(self.string_to_sign().as_bytes())?;
        self.signed(&signature)
    }
}

/// A message of the wallet as it arrived.
#[derive(Clone, Copy, Debug)]
pub struct Received<'m> {
    /// For a reply the path that was called, for a notification the path of one's own endpoint with
    /// its query.
    pub path: &'m str,
    /// The headers. Names in any case.
    pub headers: &'m [(&'m str, &'m str)],
    /// The raw body.
    pub body: &'m str,
}

impl<'m> Received<'m> {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Result<Option<&'m str>> {
        header(self.headers, name)
    }
}

/// The signed payload of a message of the wallet: what was signed, and the signature of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPayload {
    /// The bytes that were signed, as text.
    pub string_to_sign: String,
    /// Which of its keys the wallet says it used.
    pub key_version: Option<String>,
    /// The signature in standard base64. A reply may have none.
    #[doc(hidden)]
    pub signature: Option<String>,
}

impl SignedPayload {
    pub(super) fn new(string_to_sign: String, header: Option<&str>) -> Result<Self> {
        let header = header.map(SignatureHeader::read).transpose()?;
        let (key_version, signature) = match header {
            Some(header) => (header.key_version, Some(header.signature)),
            None => (None, None),
        };
        Ok(Self { string_to_sign, key_version, signature })
    }

    /// The signature. A reply may have none.
    #[must_use]
    pub fn signature(&self) -> Option<Vec<u8>> {
        Base64::decode_vec(self.signature.as_deref()?).ok()
    }

    /// Whether there is a signature and it holds.
    pub(super) fn is_signed(&self, verifier: &impl Verify) -> Result<bool> {
        let Some(signature) = self.signature() else { return Ok(false) };
        let version = self.key_version.as_deref();
        if verifier.verify(version, self.string_to_sign.as_bytes(), &signature)? {
            Ok(true)
        } else {
            Err(Error::at(Code::Signature, SIGNATURE))
        }
    }
}
