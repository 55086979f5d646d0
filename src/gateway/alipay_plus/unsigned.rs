//! Messages of ours before they are signed, outside of the core: what is to be signed, byte for byte, and what comes of it.
//!
//! Source: Antom documentation, "Sign a request and validate the signature": method, a space, the
//! path with its query, a line feed, client id, time and raw body joined by points.

use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use super::signature_header::SignatureHeader;
use crate::error::Result;
use crate::gateway::message::{Acknowledgement, Request, header};
use crate::gateway::operation::Method;
use crate::sign::external::Sign;

/// The string to sign of a message: what [`ALIPAY_PLUS`](crate::templates::ALIPAY_PLUS) makes of it, without the
/// checks, as each part was checked where it came in.
pub(super) fn string_to_sign(path: &str, client_id: &str, time: &str, body: &str) -> String {
    ["POST ", path, "\n", client_id, ".", time, ".", body].concat()
}

/// A message of ours before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// The call that it is for.
    pub operation: &'static str,
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

/// The media type of every message.
pub const CONTENT_TYPE: &str = "application/json; charset=UTF-8";

impl Unsigned {
    /// The bytes to sign, which are the text in UTF-8.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        string_to_sign(&self.path, &self.client_id, &self.time, &self.body)
    }

    /// The request with the signature of [`Unsigned::string_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Request> {
        let signature = Base64::encode_string(signature);
        let headers = Vec::from([
            header("Content-Type", CONTENT_TYPE),
            header("Client-Id", self.client_id),
            header(self.time_header, self.time),
            header("Signature", SignatureHeader::write(&self.key_version, &signature)?),
        ]);
        let (operation, method) = (self.operation.into(), Method::Post.as_str().into());
        Ok(Request { operation, method, url: self.url, headers, body: Some(self.body), signature })
    }

    /// The request, signed at once.
    ///
    /// # Errors
    /// What the signer reports.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Request> {
        let signature = signer.sign(self.string_to_sign().as_bytes())?;
        self.signed(&signature)
    }
}

/// The answer to a notification before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedAcknowledgement {
    pub(super) status: u16,
    pub(super) answer: Unsigned,
}

impl UnsignedAcknowledgement {
    /// The bytes to sign, which are the text in UTF-8.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        self.answer.string_to_sign()
    }

    /// The answer with the signature of [`UnsignedAcknowledgement::string_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Acknowledgement> {
        let Request { headers, body, .. } = self.answer.signed(signature)?;
        Ok(Acknowledgement { status: self.status, headers, body: body.unwrap_or_default() })
    }

    /// The answer, signed at once.
    ///
    /// # Errors
    /// What the signer reports.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Acknowledgement> {
        let signature = signer.sign(self.string_to_sign().as_bytes())?;
        self.signed(&signature)
    }
}
