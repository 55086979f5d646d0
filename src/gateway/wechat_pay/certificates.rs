//! The platform's certificates: the reply to `GET /v3/certificates`, in which each is sealed with the API v3 key.
//!
//! Source: WeChat Pay documentation, API v3, "Download the platform certificates", "Decrypt certificates and notifications".
//!
//! The reply is signed with the key of one of the certificates in it, so that the first time nobody can verify it before it was
//! opened. What is trusted is the API v3 key: nobody else than the merchant and the platform has it, and AES-256-GCM
//! authenticates what it seals. The signature is verified then, with the certificate that it names, and binds the list and its
//! time.

use alloc::string::String;
use alloc::vec::Vec;

use super::received::{NAMES, SIGNATURE, TIMESTAMP, payload_of};
use super::sealed::{Open, Sealed};
use super::{TOLERANCE, refused};
use crate::certificate::Certificate;
use crate::error::{Code, Error, Result};
use crate::gateway::engine::is_success;
use crate::gateway::message::Received;
use crate::gateway::signed_payload::SignedPayload;
use crate::message::json::Object;
use crate::message::limits::Limits;
use crate::sign::external::Verify;

/// What a certificate is sealed in.
const ENCRYPTED: &str = "encrypt_certificate";

/// Certificates of one reply at most: the platform has two while it changes them.
const MOST: usize = 16;

/// A certificate of the platform as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCertificate {
    /// Its serial number, which names it in messages.
    pub serial_no: String,
    /// The certificate in PEM.
    pub sealed: Sealed,
}

impl SealedCertificate {
    /// What was opened of it, as the certificate that it says it is.
    ///
    /// # Errors
    /// `ERR_TEXT`; `ERR_CERTIFICATE` for what is none, or one of another serial number.
    pub fn opened(&self, pem: &[u8]) -> Result<Certificate> {
        let pem = core::str::from_utf8(pem).map_err(|_| Error::at(Code::Text, ENCRYPTED))?;
        let certificate = Certificate::read(pem)?.into_iter().next();
        let is_named = |found: &Certificate| found.is_numbered(&self.serial_no);
        certificate.filter(is_named).ok_or_else(|| Error::at(Code::Certificate, "serial_no"))
    }
}

/// The signed payload of a reply of `GET /v3/certificates`, and what is sealed in it. `now` is in seconds since 1970.
///
/// # Errors
/// `ERR_HEADER`, `ERR_SIGNATURE` where there is none, `ERR_STALE`; `ERR_JSON`, `ERR_DUPLICATE`, `ERR_REPLY`, `ERR_TYPE`,
/// `ERR_LIMIT`; `ERR_GATEWAY` for a refusal.
pub fn sealed_certificates(
    received: &Received<'_>,
    now: u64,
) -> Result<(SignedPayload, Vec<SealedCertificate>)> {
    let limits = Limits::DEFAULT;
    if let Some(status) = received.status.filter(|status| !is_success(*status)) {
        return Err(refused(status, received.body, limits));
    }
    let payload = payload_of(received, &limits)?;
    let (payload, time) = payload.ok_or_else(|| Error::at(Code::Signature, SIGNATURE))?;
    if time.abs_diff(now) > TOLERANCE {
        return Err(Error::at(Code::Stale, TIMESTAMP));
    }
    let reply = Object::read(received.body, limits)?;
    let entries = reply.objects("data")?;
    if entries.is_empty() {
        return Err(Error::at(Code::Reply, "data"));
    }
    if entries.len() > MOST {
        return Err(Error::limited(Code::Limit, "data", MOST));
    }
    let sealed = entries.iter().map(|entry| {
        let serial_no = entry.string("serial_no");
        Ok(SealedCertificate {
            serial_no: serial_no.ok_or_else(|| Error::at(Code::Reply, "serial_no"))?.into_owned(),
            sealed: Sealed::read(entry, ENCRYPTED)?,
        })
    });
    Ok((payload, sealed.collect::<Result<_>>()?))
}

/// The certificates in a reply of `GET /v3/certificates`: opened with the API v3 key, and the reply then verified with the one
/// that signed it. `verify` says whether a signature is that of the bytes under the key of a certificate; `known` has the keys
/// of the platform that you have already, its public key (`PUB_KEY_ID_…`) among them.
///
/// # Errors
/// As [`sealed_certificates`] and [`SealedCertificate::opened`]; `ERR_DECRYPT`; `ERR_SIGNATURE`; `ERR_KEY_VERSION` where the reply
/// was signed with a key that is neither in it nor known.
pub fn platform_certificates<'m>(
    received: impl Into<Received<'m>>,
    now: u64,
    opener: &impl Open,
    verify: &impl Fn(&Certificate, &[u8], &[u8]) -> Result<bool>,
    known: &impl Verify,
) -> Result<Vec<Certificate>> {
    let (payload, sealed) = sealed_certificates(&received.into(), now)?;
    let certificates = sealed
        .iter()
        .map(|entry| entry.opened(&entry.sealed.open_with(opener, ENCRYPTED)?))
        .collect::<Result<Vec<_>>>()?;
    let verifier = |serial: Option<&str>, bytes: &[u8], signature: &[u8]| {
        let named = |found: &&Certificate| serial.is_some_and(|serial| found.is_numbered(serial));
        match certificates.iter().find(named) {
            Some(certificate) => verify(certificate, bytes, signature),
            None => known.verify(serial, bytes, signature),
        }
    };
    if !payload.is_signed(&verifier, &NAMES)? {
        return Err(Error::at(Code::Signature, SIGNATURE));
    }
    Ok(certificates)
}
