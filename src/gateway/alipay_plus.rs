//! The Alipay+ mini-program OpenAPI: payment through a wallet's cashier, inquiry, refund, cancel,
//! notification, and every other interface of the family.
//!
//! Source: "/v1/payments/pay" of the mini-program OpenAPI and Antom documentation, "Sign a request and
//! validate the signature". Messages are signed with RSA outside of the core: it gives the bytes to
//! sign and puts the signature where it belongs.

mod codes;
mod operations;
mod replies;
mod sayings;
mod signature_header;
mod signed_message;

pub use codes::{ACKNOWLEDGEMENTS, CODES};
pub use operations::{ALIPAY_MINI, CANCEL, OPERATIONS, QUERY, QUERY_REFUND, REFUND};
pub use replies::Read;
pub use sayings::SAYINGS;
pub use signed_message::{CONTENT_TYPE, Received, SignedMessage, SignedPayload, Unsigned};

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use super::account;
use super::reply::compare;
use crate::error::{Code, Error, Result};
use crate::gateway::operation::Operation;
use crate::message::json::{self, Members, Object};
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::name::is_name;
use crate::sign::external::Verify;
use crate::text::time::{is_epoch, is_time};
use signature_header::SIGNATURE;
use signed_message::string_to_sign;

/// What the gateway is called in errors and tables.
pub const NAME: &str = "alipayPlus";

/// The key version in the header, unless another one is given.
pub const KEY_VERSION: &str = "1";

/// A client of a wallet's OpenAPI. Made once, used for every payment. It holds no key.
///
/// ```
/// use orderstr::gateway::{AlipayPlus, alipay_plus::ALIPAY_MINI};
/// let alipay_plus = AlipayPlus::new("https://open.wallet.example", "2020081513533300001")?;
/// let body = r#"{"productCode":"51051000101000000011","paymentRequestId":"R-1",
///     "paymentAmount":{"currency":"CLP","value":"2000"},"order":{"orderDescription":"SHOES"}}"#;
/// let unsigned = alipay_plus.request(&ALIPAY_MINI, body, "2020-08-15T12:00:00+08:00")?;
/// assert!(unsigned.string_to_sign().starts_with(
///     "POST /v1/payments/pay\n2020081513533300001.2020-08-15T12:00:00+08:00.{"));
/// // The private key may be in a file, an HSM or a KMS.
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let request = unsigned.sign_with(&sign_with_rsa)?;
/// assert_eq!(request.url, "https://open.wallet.example/v1/payments/pay");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct AlipayPlus {
    /// Scheme and host.
    origin: String,
    /// What stands before every path: the path of the base address and the prefix.
    prefix: String,
    client_id: String,
    key_version: String,
    limits: Limits,
}

impl AlipayPlus {
    /// A client at that base address.
    ///
    /// # Errors
    /// `ERR_URL` for an address that is none; `ERR_HEADER` for a client id that is empty or holds
    /// anything but visible ASCII, or a point: it could not be separated from the time behind it.
    pub fn new(base_url: &str, client_id: &str) -> Result<Self> {
        let base_url = account::base_url(base_url)?;
        // The third slash, if there is one, begins the path.
        let at = base_url.match_indices('/').nth(2).map_or(base_url.len(), |(at, _)| at);
        let (origin, prefix) = base_url.split_at_checked(at).unwrap_or((&base_url, ""));
        let sound = |byte: u8| byte.is_ascii_graphic() && byte != b'.';
        if !(1..=128).contains(&client_id.len()) || !client_id.bytes().all(sound) {
            return Err(Error::at(Code::Header, "client-id"));
        }
        Ok(Self {
            origin: origin.to_owned(),
            prefix: prefix.to_owned(),
            client_id: client_id.to_owned(),
            key_version: KEY_VERSION.to_owned(),
            limits: Limits::DEFAULT,
        })
    }

    /// What stands before the paths of the calls, as in `/ams/api`. It is signed: the wrong one is the
    /// commonest cause of `INVALID_SIGNATURE`.
    ///
    /// # Errors
    /// `ERR_PATH` unless it begins with a slash and holds only what may stand in a path.
    pub fn with_path_prefix(mut self, prefix: &str) -> Result<Self> {
        const NAME: &str = "path_prefix";
        let prefix = prefix.trim_end_matches('/');
        // Behind a query there is no path any more.
        if prefix.contains('?') {
            return Err(Error::at(Code::Path, NAME));
        }
        if !prefix.is_empty() {
            self.prefix.push_str(account::path(prefix, NAME)?);
        }
        Ok(self)
    }

    /// The version of the private key.
    ///
    /// # Errors
    /// `ERR_KEY_VERSION` for anything but letters, digits and `_ . -`.
    pub fn with_key_version(mut self, key_version: &str) -> Result<Self> {
        if !is_name(key_version) {
            return Err(Code::KeyVersion.into());
        }
        self.key_version = key_version.to_owned();
        Ok(self)
    }

    /// Other limits for members and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The request of an operation: [`ALIPAY_MINI`] and the others of [`OPERATIONS`]. `body` is its JSON
    /// text, which is checked and then signed and sent as it is; `time` is ISO 8601 with its zone, or
    /// the digits that Antom takes.
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`; `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`,
    /// `ERR_TYPE` (every scalar is text), `ERR_TOO_LONG` and the errors of each property's format;
    /// `ERR_TIME`.
    pub fn request(&self, operation: &Operation, body: &str, time: &str) -> Result<Unsigned> {
        operation.check(true, &self.body(body)?)?;
        self.unsigned(operation.path, body, time)
    }

    /// The request of any other interface of the family, by its path: only what every message has is
    /// checked. See [`AlipayPlus::request`].
    ///
    /// # Errors
    /// `ERR_PATH`, `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`, `ERR_TIME`.
    pub fn call(&self, path: &str, body: &str, time: &str) -> Result<Unsigned> {
        self.body(body)?;
        self.unsigned(path, body, time)
    }

    /// The object that a body is. It begins with its brace: so the joined text reads one way only.
    fn body<'t>(&'t self, body: &'t str) -> Result<Object<'t>> {
        if !body.starts_with('{') {
            return Err(Code::Json.into());
        }
        Object::read(body, self.limits)
    }

    fn unsigned(&self, path: &str, body: &str, time: &str) -> Result<Unsigned> {
        let path = self.whole_path(path)?;
        Ok(Unsigned {
            url: [&self.origin, path.as_ref()].concat(),
            path: path.into_owned(),
            client_id: self.client_id.clone(),
            time_header: "Request-Time",
            time: checked_time(time, "request-time")?.to_owned(),
            key_version: self.key_version.clone(),
            body: body.to_owned(),
        })
    }

    /// The signed path: a path that already begins with the prefix is whole.
    fn whole_path<'p>(&self, path: &'p str) -> Result<Cow<'p, str>> {
        let path = account::path(path, "path")?;
        let is_whole = path.strip_prefix(&self.prefix).is_some_and(|rest| rest.starts_with('/'));
        if is_whole {
            return Ok(Cow::Borrowed(path));
        }
        Ok(Cow::Owned([&self.prefix, path].concat()))
    }

    /// The signed payload of a reply, for the caller to verify.
    ///
    /// # Errors
    /// `ERR_HEADER` with the header that is missing or malformed, `ERR_EXPECTED` where the reply is
    /// to another client; `ERR_PATH`, `ERR_TIME`, `ERR_SIGNATURE` for a signature that is no base64.
    pub fn reply_payload(&self, reply: &Received<'_>) -> Result<SignedPayload> {
        let path = self.whole_path(reply.path)?;
        match reply.header(SIGNATURE)? {
            None => SignedPayload::new(String::new(), None),
            header => self.payload(reply, &path, "response-time", header),
        }
    }

    /// The signed payload of a notification, for the caller to verify. Its path is that of one's own
    /// endpoint, with the query.
    ///
    /// # Errors
    /// As [`AlipayPlus::reply_payload`]; `ERR_SIGNATURE` where there is no signature.
    pub fn notification_payload(&self, notification: &Received<'_>) -> Result<SignedPayload> {
        let path = account::path(notification.path, "path")?;
        match notification.header(SIGNATURE)? {
            None => Err(Error::at(Code::Signature, SIGNATURE)),
            header => self.payload(notification, path, "request-time", header),
        }
    }

    fn payload(
        &self,
        received: &Received<'_>,
        path: &str,
        time_header: &str,
        signature: Option<&str>,
    ) -> Result<SignedPayload> {
        let time = received.header(time_header)?.unwrap_or_default();
        if time.is_empty() {
            return Err(Error::at(Code::Header, time_header));
        }
        // The wallet's key signs for its other clients as well.
        let client_id = received.header("client-id")?.unwrap_or(&self.client_id);
        if client_id != self.client_id {
            return Err(Error::at(Code::Expected, "client-id"));
        }
        if !received.body.starts_with('{') {
            return Err(Code::Json.into());
        }
        let time = checked_time(time, time_header)?;
        SignedPayload::new(string_to_sign(path, client_id, time, received.body), signature)
    }

    /// Reads a reply whose signature was verified (`authenticated`) or which had no signature.
    #[doc(hidden)]
    pub fn read_verified(&self, body: &str, authenticated: bool) -> Result<Read> {
        Read::new(&Object::read(body, self.limits)?, authenticated)
    }

    /// Verifies a reply on its raw text and reads it. A reply without a signature (the wallet leaves
    /// it out where it could not make out the client) is reported only where it failed or is unknown, as
    /// `authenticated: false`.
    ///
    /// # Errors
    /// As [`AlipayPlus::reply_payload`]; `ERR_SIGNATURE`; `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`;
    /// `ERR_REPLY` where a member is missing.
    pub fn read(&self, reply: &Received<'_>, verifier: &impl Verify) -> Result<Read> {
        let authenticated = self.reply_payload(reply)?.is_signed(verifier)?;
        self.read_verified(reply.body, authenticated)
    }

    /// Reads a notification whose signature was verified.
    #[doc(hidden)]
    pub fn read_verified_notification(&self, body: &str) -> Result<Members> {
        Ok(Object::read(body, self.limits)?.members())
    }

    /// Verifies a notification on its raw text and reads it. `expected` holds what you recorded of
    /// the payment: `paymentRequestId`, `paymentId`, `paymentAmount.currency`, `paymentAmount.value`.
    ///
    /// # Errors
    /// As [`AlipayPlus::notification_payload`]; `ERR_SIGNATURE`; `ERR_JSON`, `ERR_DUPLICATE`,
    /// `ERR_LIMIT`; `ERR_EXPECTED` for an authentic message about another payment or amount.
    pub fn verify_notification(
        &self,
        notification: &Received<'_>,
        verifier: &impl Verify,
        expected: &Params<'_>,
    ) -> Result<Members> {
        let payload = self.notification_payload(notification)?;
        if !payload.is_signed(verifier)? {
            return Err(Error::at(Code::Signature, SIGNATURE));
        }
        let read = self.read_verified_notification(notification.body)?;
        compare(&Object::read(notification.body, self.limits)?.paths(), expected)?;
        Ok(read)
    }

    /// The answer to a notification, before it is signed: `path` is that of one's own endpoint.
    /// Some wallets want it signed, others take the [body](acknowledgement) alone.
    ///
    /// # Errors
    /// `ERR_PATH`, `ERR_TIME`; as [`acknowledgement`].
    pub fn acknowledge(&self, result_code: &str, path: &str, time: &str) -> Result<Unsigned> {
        Ok(Unsigned {
            url: String::new(),
            path: account::path(path, "path")?.to_owned(),
            client_id: self.client_id.clone(),
            time_header: "Response-Time",
            time: checked_time(time, "response-time")?.to_owned(),
            key_version: self.key_version.clone(),
            body: acknowledgement(result_code)?,
        })
    }

    /// The `Signature` header for a signature in standard base64.
    #[doc(hidden)]
    pub fn signature_header(&self, base64: &str) -> Result<String> {
        signature_header::SignatureHeader::write(&self.key_version, base64)
    }
}

/// The body of the answer to a notification, with one of the codes of [`ACKNOWLEDGEMENTS`]. `SUCCESS`
/// says that it was received; with a status other than `S` and `F` the wallet sends it again.
///
/// # Errors
/// `ERR_NOT_LISTED` for another code.
pub fn acknowledgement(result_code: &str) -> Result<String> {
    let row = ACKNOWLEDGEMENTS.iter().find(|[code, ..]| *code == result_code);
    let [code, status, words] = row.ok_or_else(|| Error::at(Code::NotListed, "resultCode"))?;
    let mut result = String::new();
    json::write_member("resultCode", code, &mut result);
    json::write_member("resultStatus", status, &mut result);
    json::write_member("resultMessage", words, &mut result);
    Ok(["{\"result\":", &result, "}}"].concat())
}

fn checked_time<'t>(time: &'t str, name: &str) -> Result<&'t str> {
    if is_time(time) || is_epoch(time) { Ok(time) } else { Err(Error::at(Code::Time, name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(base_url: &str, prefix: &str, path: &str) -> Result<String> {
        let client = AlipayPlus::new(base_url, "C1")?.with_path_prefix(prefix)?;
        Ok(client.call(path, "{}", "0")?.url)
    }

    #[test]
    fn a_path_is_completed_once() {
        for (base_url, prefix, path, whole) in [
            ("https://a.b", "", "/v1/pay", "https://a.b/v1/pay"),
            ("https://a.b/", "/", "/v1/pay", "https://a.b/v1/pay"),
            ("https://a.b:8443/api", "/open/", "/v1/pay", "https://a.b:8443/api/open/v1/pay"),
            ("https://a.b/api", "/open", "/api/open/v1/pay", "https://a.b/api/open/v1/pay"),
            // Only whole segments begin a path.
            ("https://a.b/api", "", "/apis/pay", "https://a.b/api/apis/pay"),
            ("https://a.b", "/api", "/v1/pay?to=/api/", "https://a.b/api/v1/pay?to=/api/"),
        ] {
            assert_eq!(url(base_url, prefix, path).as_deref(), Ok(whole));
        }
        for wrong in ["api", "/a b", "/a/../b", "/a#b", "/a?b", "//é"] {
            let error = url("https://a.b", wrong, "/v1/pay").err();
            assert_eq!(error, Some(Error::at(Code::Path, "path_prefix")), "{wrong}");
        }
    }

    #[test]
    fn a_client_id_ends_before_the_time() {
        let longest = "C".repeat(128);
        assert!(AlipayPlus::new("https://a.b", &longest).is_ok());
        for wrong in ["", "2020.81", ".", "C 1", "C1\n", "é", &[&longest, "C"].concat()] {
            let error = AlipayPlus::new("https://a.b", wrong).err();
            assert_eq!(error, Some(Error::at(Code::Header, "client-id")), "{wrong}");
        }
    }
}
