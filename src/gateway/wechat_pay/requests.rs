//! What is signed and sent: requests with their `Authorization` header, and the parameters of
//! `wx.requestPayment` and of an app's payment.
//!
//! Source: WeChat Pay documentation, API v3, "Generate a signature", "Mini program payment", "APP payment".

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::gateway::message::{Next, Request, header};
use crate::message::json::{Members, write_member};
use crate::sign::external::{Sign, signature_text};

/// The media type of every message.
pub const CONTENT_TYPE: &str = "application/json";

/// The algorithm of the `Authorization` header, and its only one here.
const ALGORITHM: &str = "WECHATPAY2-SHA256-RSA2048";

/// Characters of a nonce at most.
const NONCE: usize = 32;

/// A nonce of ours: 1 to 32 letters and digits, different for each message.
///
/// # Errors
/// `ERR_HEADER` with `nonce`.
pub(super) fn checked_nonce(nonce: &str) -> Result<&str> {
    let sound = nonce.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !(1..=NONCE).contains(&nonce.len()) || !sound {
        return Err(Error::at(Code::Header, "nonce"));
    }
    Ok(nonce)
}

/// Whether the text is a time in seconds since 1970. One in milliseconds has too many digits.
pub(super) fn is_seconds(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// # Errors
/// `ERR_TIME` with `time`.
pub(super) fn checked_timestamp(timestamp: &str) -> Result<&str> {
    if is_seconds(timestamp) { Ok(timestamp) } else { Err(Error::at(Code::Time, "time")) }
}

/// A request before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// The call that it is for.
    pub operation: &'static str,
    /// `GET`, `POST` and so on.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// The signed path with its query.
    pub path: String,
    /// The body; nothing for a GET.
    pub body: String,
    /// The text whose bytes, in UTF-8, are signed.
    pub string_to_sign: String,
    pub(super) credentials: Credentials,
}

impl Unsigned {
    /// The request with the signature of [`Unsigned::string_to_sign`]. The gateway wants a `User-Agent` as well, which
    /// most clients send by themselves.
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Request> {
        let signature = signature_text(signature)?;
        let mut headers = Vec::from([
            header("Authorization", self.credentials.authorization(&signature)),
            header("Content-Type", CONTENT_TYPE),
            header("Accept", CONTENT_TYPE),
        ]);
        let Self { operation, method, url, body, credentials, .. } = self;
        if !credentials.platform_serial.is_empty() {
            headers.push(header("Wechatpay-Serial", credentials.platform_serial));
        }
        let body = (method != "GET").then_some(body);
        Ok(Request {
            operation: operation.into(),
            method: method.into(),
            url,
            headers,
            body,
            signature,
        })
    }

    /// The request, signed at once.
    ///
    /// # Errors
    /// What the signer reports; `ERR_SIGNER` for an empty signature.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Request> {
        let signature = signer.sign(self.string_to_sign.as_bytes())?;
        self.signed(&signature)
    }
}

/// What the `Authorization` header says beside the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Credentials {
    pub(super) mchid: String,
    pub(super) serial_no: String,
    /// The key of the platform's that the request names beside it.
    pub(super) platform_serial: String,
    pub(super) nonce: String,
    pub(super) timestamp: String,
}

impl Credentials {
    /// The header for a signature in standard base64. None of its values can hold a quotation mark.
    pub(super) fn authorization(&self, base64: &str) -> String {
        let Self { mchid, serial_no, nonce, timestamp, .. } = self;
        let mut header = String::from(ALGORITHM);
        let mut mark = ' ';
        for (name, value) in [
            ("mchid", mchid.as_str()),
            ("nonce_str", nonce),
            ("timestamp", timestamp),
            ("serial_no", serial_no),
            ("signature", base64),
        ] {
            header.push(mark);
            header.push_str(name);
            header.push_str("=\"");
            header.push_str(value);
            header.push('"');
            mark = ',';
        }
        header
    }
}

/// A signature as it came over the boundary, if it is standard base64.
///
/// # Errors
/// `ERR_SIGNER` for text that is none, or that holds no byte.
pub(super) fn checked_base64(base64: &str) -> Result<&str> {
    use crate::text::base64::is_standard_base64;
    if is_standard_base64(base64) { Ok(base64) } else { Err(Code::Signer.into()) }
}

/// The parameters of `wx.requestPayment` before they are signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedPayment {
    /// The text whose bytes, in UTF-8, are signed.
    pub string_to_sign: String,
    pub(super) timestamp: String,
    pub(super) nonce: String,
    /// `prepay_id=…`.
    pub(super) package: String,
}

impl UnsignedPayment {
    /// The parameters with the signature of [`UnsignedPayment::string_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Next> {
        Ok(self.with_pay_sign(&signature_text(signature)?))
    }

    /// The parameters, signed at once.
    ///
    /// # Errors
    /// What the signer reports; `ERR_SIGNER` for an empty signature.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Next> {
        let signature = signer.sign(self.string_to_sign.as_bytes())?;
        self.signed(&signature)
    }

    pub(super) fn with_pay_sign(&self, base64: &str) -> Next {
        let mut members = String::new();
        for (name, value) in [
            // With a capital S, and text: a number is refused by the client.
            ("timeStamp", self.timestamp.as_str()),
            ("nonceStr", &self.nonce),
            ("package", &self.package),
            ("signType", "RSA"),
            ("paySign", base64),
        ] {
            write_member(name, value, &mut members);
        }
        Next::RequestPayment(Members::closing(members))
    }
}

/// The parameters of an app's payment before they are signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedAppPayment {
    /// The text whose bytes, in UTF-8, are signed.
    pub string_to_sign: String,
    pub(super) appid: String,
    pub(super) mchid: String,
    pub(super) prepay_id: String,
    pub(super) timestamp: String,
    pub(super) nonce: String,
}

impl UnsignedAppPayment {
    /// The parameters with the signature of [`UnsignedAppPayment::string_to_sign`], in the names of WeChat's SDK for Android: that
    /// for iOS calls them `partnerId`, `prepayId`, `nonceStr`, `timeStamp`.
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Members> {
        Ok(self.with_sign(&signature_text(signature)?))
    }

    /// The parameters, signed at once.
    ///
    /// # Errors
    /// What the signer reports; `ERR_SIGNER` for an empty signature.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Members> {
        let signature = signer.sign(self.string_to_sign.as_bytes())?;
        self.signed(&signature)
    }

    pub(super) fn with_sign(&self, base64: &str) -> Members {
        let mut members = String::new();
        for (name, value) in [
            ("appid", self.appid.as_str()),
            ("partnerid", &self.mchid),
            ("prepayid", &self.prepay_id),
            // Always the same, and not signed.
            ("package", "Sign=WXPay"),
            ("noncestr", &self.nonce),
            ("timestamp", &self.timestamp),
            ("sign", base64),
        ] {
            write_member(name, value, &mut members);
        }
        Members::closing(members)
    }
}
