//! What arrives: replies and notifications, and what their signature is said to be of.
//!
//! Source: WeChat Pay documentation, API v3, "Verify a signature".

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use super::requests::is_seconds;
use super::states::TradeState;
use crate::error::{Code, Error, Result};
use crate::gateway::headers::header;
use crate::message::json::{Members, Object};
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::name::is_name;
use crate::rule::template::templates::WECHAT_PAY_V3_REPLY;
use crate::sign::external::Verify;
use crate::text::base64::is_standard_base64;

/// What the headers are called in errors.
pub(super) const SIGNATURE: &str = "wechatpay-signature";
pub(super) const TIMESTAMP: &str = "wechatpay-timestamp";
const NONCE: &str = "wechatpay-nonce";
const SERIAL: &str = "wechatpay-serial";

/// A message of WeChat Pay as it arrived.
#[derive(Clone, Copy, Debug)]
pub struct Received<'m> {
    /// The headers. Names in any case.
    pub headers: &'m [(&'m str, &'m str)],
    /// The raw body.
    pub body: &'m str,
}

/// The signed payload of a message: what was signed, and the signature of it, under the key of that serial
/// number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPayload {
    /// The bytes that were signed, as text.
    pub string_to_sign: String,
    /// The serial number of the platform certificate, or the id of the public key
    /// (`PUB_KEY_ID_…`). It chooses among the keys that you know, and nothing else.
    pub serial: String,
    /// Seconds since 1970.
    pub(super) timestamp: u64,
    /// In standard base64.
    #[doc(hidden)]
    pub signature: String,
}

impl SignedPayload {
    /// The signed payload of the message, if it has a signature at all.
    ///
    /// # Errors
    /// `ERR_HEADER` with the header that is missing or malformed; `ERR_SIGNATURE` for a signature that
    /// is no base64, as that of a probe (`WECHATPAY/SIGNTEST/…`) may be; `ERR_LIMIT`.
    pub(super) fn read(received: &Received<'_>, limits: &Limits) -> Result<Option<Self>> {
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
        let payload = Self {
            string_to_sign: WECHAT_PAY_V3_REPLY.fill(&values, limits)?,
            serial: serial.to_owned(),
            timestamp: timestamp.parse().map_err(|_| Error::at(Code::Header, TIMESTAMP))?,
            signature: signature.to_owned(),
        };
        if !is_standard_base64(signature) {
            return Err(Error::at(Code::Signature, SIGNATURE));
        }
        Ok(Some(payload))
    }

    /// The signature.
    #[must_use]
    pub fn signature(&self) -> Vec<u8> {
        Base64::decode_vec(&self.signature).unwrap_or_default()
    }

    /// # Errors
    /// `ERR_SIGNATURE` where it does not hold; `ERR_KEY_VERSION` where the verifier has no such key;
    /// what else it reports.
    pub(super) fn check(&self, verifier: &impl Verify) -> Result<()> {
        let bytes = self.string_to_sign.as_bytes();
        match verifier.verify(Some(&self.serial), bytes, &self.signature()) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::at(Code::Signature, SIGNATURE)),
            Err(error) if error.code() == Code::KeyVersion => Err(Error::at(error.code(), SERIAL)),
            Err(error) => Err(error),
        }
    }
}

/// A reply whose status is a success and whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Everything in it. A reply without a body (204) has nothing.
    pub members: Members,
    /// How the order stands, where the reply says it in a documented word.
    pub trade_state: Option<TradeState>,
}

impl Reply {
    /// Whether the order is paid.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.trade_state.is_some_and(TradeState::is_paid)
    }
}

/// The `trade_state` of a message.
pub(super) fn trade_state(message: &Object<'_>) -> Option<TradeState> {
    TradeState::named(&message.string("trade_state")?)
}
