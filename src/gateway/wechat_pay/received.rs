//! What the signature of a reply or a notification is said to be of.
//!
//! Source: WeChat Pay documentation, API v3, "Verify a signature".

use alloc::borrow::ToOwned as _;

use super::requests::is_seconds;
use crate::error::{Code, Error, Result};
use crate::gateway::headers::header;
use crate::gateway::message::Received;
use crate::gateway::signed_payload::{SignatureNames, SignedPayload};
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::name::is_name;
use crate::rule::template::templates::WECHAT_PAY_V3_REPLY;
use crate::text::base64::is_standard_base64;
use crate::text::charset::Charset;

/// What the headers are called in errors.
pub(super) const SIGNATURE: &str = "wechatpay-signature";
pub(super) const TIMESTAMP: &str = "wechatpay-timestamp";
const NONCE: &str = "wechatpay-nonce";
const SERIAL: &str = "wechatpay-serial";
pub(super) const NAMES: SignatureNames =
    SignatureNames { signature: SIGNATURE, key_version: SERIAL };

/// The signed payload of a message, and its time in seconds since 1970, if it has a signature at all.
///
/// # Errors
/// `ERR_HEADER` with the header that is missing or malformed; `ERR_SIGNATURE` for a signature that
/// is no base64, as that of a probe (`WECHATPAY/SIGNTEST/…`) may be; `ERR_LIMIT`.
pub(super) fn payload_of(
    received: &Received<'_>,
    limits: &Limits,
) -> Result<Option<(SignedPayload, u64)>> {
    let Some(signature) = header(received.headers, SIGNATURE)? else { return Ok(None) };
    let needed = |name: &str, sound: fn(&str) -> bool| {
        let text = header(received.headers, name)?.filter(|text| sound(text));
        text.ok_or_else(|| Error::at(Code::Header, name))
    };
    let timestamp = needed(TIMESTAMP, is_seconds)?;
    let nonce = needed(NONCE, |text| !text.is_empty())?;
    let serial = needed(SERIAL, is_name)?;
    let values =
        Params::from([("timestamp", timestamp), ("nonce", nonce), ("body", received.body)]);
    let payload = SignedPayload {
        string_to_sign: WECHAT_PAY_V3_REPLY.fill(&values, limits)?,
        key_version: Some(serial.to_owned()),
        signature: Some(signature.to_owned()),
        charset: Charset::Utf8,
    };
    let time = timestamp.parse().map_err(|_| Error::at(Code::Header, TIMESTAMP))?;
    if !is_standard_base64(signature) {
        return Err(Error::at(Code::Signature, SIGNATURE));
    }
    Ok(Some((payload, time)))
}
