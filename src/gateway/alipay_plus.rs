//! The Alipay+ mini-program OpenAPI: payment through a wallet's cashier, by an agreement or by an authorisation that is
//! captured, inquiry, refund, cancel, access tokens, notification, and every other interface of the family.
//!
//! Source: "/v1/payments/pay" of the mini-program OpenAPI and Antom documentation, "Sign a request and
//! validate the signature". Messages are signed with RSA outside of the core: it gives the bytes to
//! sign and puts the signature where it belongs.

mod codes;
#[cfg(feature = "diagnose")]
mod marks;
mod operations;
mod replies;
mod sayings;
mod signature_header;
mod unsigned;

pub use codes::{ACKNOWLEDGEMENTS, CODES};
#[cfg(feature = "diagnose")]
pub(crate) use marks::{MARKS, REQUEST_HEADERS};
pub use operations::{
    ALIPAY_MINI, APPLY_TOKEN, CANCEL, CANCEL_TOKEN, CAPTURE, INQUIRY_USER_INFO, OPERATIONS,
    PREPARE, QUERY, QUERY_REFUND, REFUND, VOID,
};
pub(crate) use operations::{
    EXPIRY, EXTEND_INFO, FACTOR, NOTIFY_URL, ORDER, PAYMENT_AMOUNT, REDIRECT_URL, REQUEST,
    SALES_CODE,
};
pub use sayings::SAYINGS;
pub(crate) use sayings::{NOTIFICATIONS, REPLIES};
pub use unsigned::{CONTENT_TYPE, Unsigned, UnsignedAcknowledgement};

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::account;
use super::catalogue::Catalogue;
use super::headers::header;
use crate::error::{Code, CodeMeaning, Error, Result};
use crate::gateway::engine::{self, Question, Signed, asked_of_json, path_of};
use crate::gateway::expect::Expect;
use crate::gateway::message::{self, Acknowledgement, Notification, Received, Reply, Request};
use crate::gateway::methods::operations;
use crate::gateway::model::Sayings;
use crate::gateway::operation::Operation;
use crate::gateway::reply::Read;
use crate::gateway::request::CALL;
use crate::gateway::signed_payload::{SignatureNames, SignedPayload};
use crate::gateway::time::IsoTime;
use crate::message::json::{self, Members, Object};
use crate::message::limits::Limits;
use crate::name::is_name;
use crate::sign::external::Verify;
use crate::text::charset::Charset;
use crate::text::time::{is_epoch, is_time_of_either_form};
use signature_header::{SIGNATURE, SignatureHeader};
use unsigned::string_to_sign;

/// What the gateway is called in errors and tables.
pub const NAME: &str = "alipayPlus";

/// What a client needs of a member of the family: all of them speak the same way, and each has calls of its own.
#[derive(Debug)]
pub struct Member {
    /// What it is called in errors and tables.
    pub name: &'static str,
    /// Whether bodies may have members that no table lists.
    pub is_open: bool,
    /// Its operations.
    pub operations: &'static [Operation],
}

impl Member {
    /// What its messages say.
    fn sayings(&self) -> &'static Sayings {
        Catalogue::named(self.name).map_or(&SAYINGS, |gateway| gateway.sayings)
    }

    /// What its codes mean, where there is room for it.
    fn codes(&self) -> &'static [CodeMeaning] {
        if cfg!(feature = "sentences") { self.sayings().codes } else { &[] }
    }
}

/// The wallets with the interfaces of the mini-program document.
pub static MEMBER: Member = Member { name: NAME, is_open: false, operations: OPERATIONS };

/// Its tables.
pub static GATEWAY: Catalogue = Catalogue::of(
    &MEMBER,
    ["Alipay+ mini-program OpenAPI", "Alipay+ 小程序 OpenAPI"],
    "Alipay+ mini-program OpenAPI",
    &SAYINGS,
);

/// The key version in the header, unless another one is given.
pub const KEY_VERSION: &str = "1";

/// A client of a wallet's OpenAPI. Made once, used for every payment. It holds no key.
///
/// ```
/// use orderstr::gateway::AlipayPlus;
/// let alipay_plus = AlipayPlus::new("https://open.wallet.example", "2020081513533300001")?;
/// let body = r#"{"productCode":"51051000101000000011","paymentRequestId":"R-1",
///     "paymentAmount":{"currency":"CLP","value":"2000"},"order":{"orderDescription":"SHOES"}}"#;
/// let unsigned = alipay_plus.alipay_mini(body, "2020-08-15T12:00:00+08:00")?;
/// assert!(unsigned.string_to_sign().starts_with(
///     "POST /v1/payments/pay\n2020081513533300001.2020-08-15T12:00:00+08:00.{"));
/// // The private key may be in a file, an HSM or a KMS.
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let request = unsigned.sign_with(&sign_with_rsa)?;
/// assert_eq!(request.url, "https://open.wallet.example/v1/payments/pay");
/// # Ok::<(), orderstr::Error>(())
/// ```
///
/// Other members of the family have the same client: see [`AlipayPlus::of`].
#[derive(Debug)]
pub struct AlipayPlus {
    /// The member of the family that it speaks to.
    member: &'static Member,
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
        Self::of(&MEMBER, base_url, client_id)
    }

    /// A client of another member of the [family](super::FAMILY): [`vodapay::MEMBER`](super::vodapay::MEMBER).
    ///
    /// # Errors
    /// As [`AlipayPlus::new`].
    pub fn of(member: &'static Member, base_url: &str, client_id: &str) -> Result<Self> {
        let base_url = account::signed_base_url(base_url)?;
        // The third slash, if there is one, begins the path.
        let at = base_url.match_indices('/').nth(2).map_or(base_url.len(), |(at, _)| at);
        let (origin, prefix) = base_url.split_at_checked(at).unwrap_or((&base_url, ""));
        let sound = |byte: u8| byte.is_ascii_graphic() && byte != b'.';
        if !(1..=128).contains(&client_id.len()) || !client_id.bytes().all(sound) {
            return Err(Error::at(Code::Header, "client-id"));
        }
        Ok(Self {
            member,
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

    /// The request of an operation: [`ALIPAY_MINI`] and the others of [`OPERATIONS`], by the member's own table of that
    /// name. `body` is its JSON text, which is checked and then signed and sent as it is.
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`; `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`,
    /// `ERR_TYPE` (every scalar is text), `ERR_TOO_LONG` and the errors of each property's format;
    /// `ERR_TIME` with `time`.
    pub fn request<'t>(
        &self,
        operation: &Operation,
        body: &str,
        time: impl Into<IsoTime<'t>>,
    ) -> Result<Unsigned> {
        let Member { is_open, operations, .. } = self.member;
        let row = operations.iter().find(|row| row.name == operation.name);
        let operation = row.ok_or_else(|| Error::at(Code::NotListed, "operation"))?;
        operation.check(!is_open, &self.body(body)?)?;
        self.unsigned(operation.name, operation.path, body, time.into().as_str())
    }

    /// The request of any other interface of the family, by its path: only what every message has is
    /// checked. See [`AlipayPlus::request`].
    ///
    /// # Errors
    /// `ERR_PATH`, `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`, `ERR_TIME`.
    pub fn call<'t>(
        &self,
        path: &str,
        body: &str,
        time: impl Into<IsoTime<'t>>,
    ) -> Result<Unsigned> {
        self.body(body)?;
        self.unsigned(CALL, path, body, time.into().as_str())
    }

    /// The operations of the member that it speaks to.
    #[doc(hidden)]
    pub const fn operations(&self) -> &'static [Operation] {
        self.member.operations
    }

    /// The object that a body is. It begins with its brace: so the joined text reads one way only.
    fn body<'t>(&'t self, body: &'t str) -> Result<Object<'t>> {
        if !body.starts_with('{') {
            return Err(Code::Json.into());
        }
        Object::read(body, self.limits)
    }

    fn unsigned(
        &self,
        operation: &'static str,
        path: &str,
        body: &str,
        time: &str,
    ) -> Result<Unsigned> {
        let path = self.whole_path(path)?;
        Ok(Unsigned {
            operation,
            url: [&self.origin, path.as_ref()].concat(),
            path: path.into_owned(),
            client_id: self.client_id.clone(),
            time_header: "Request-Time",
            time: checked_time(time, "time")?.to_owned(),
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
        match header(reply.headers, SIGNATURE)? {
            None => payload_of(String::new(), None),
            header => self.payload(reply, &path, "response-time", header),
        }
    }

    /// The signed payload of a notification, for the caller to verify. Its path is that of one's own
    /// endpoint as it was called, with the query: whatever stands in it was signed.
    ///
    /// # Errors
    /// As [`AlipayPlus::reply_payload`]; `ERR_HEADER` where there is no signature.
    pub fn notification_payload(&self, notification: &Received<'_>) -> Result<SignedPayload> {
        let path = account::received_path(notification.path, "path")?;
        match header(notification.headers, SIGNATURE)? {
            None => Err(Error::at(Code::Header, SIGNATURE)),
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
        let time = header(received.headers, time_header)?.unwrap_or_default();
        if time.is_empty() {
            return Err(Error::at(Code::Header, time_header));
        }
        // The wallet's key signs for its other clients as well.
        let client_id = header(received.headers, "client-id")?.unwrap_or(&self.client_id);
        if client_id != self.client_id {
            return Err(Error::at(Code::Expected, "client-id"));
        }
        if !received.body.starts_with('{') {
            return Err(Code::Json.into());
        }
        let time = checked_time(time, time_header)?;
        payload_of(string_to_sign(path, client_id, time, received.body), signature)
    }

    /// Reads a reply whose signature was verified (`authenticated`) or which had no signature.
    #[doc(hidden)]
    pub fn read_verified(&self, body: &str, authenticated: bool) -> Result<Read> {
        replies::read(self.member, &Object::read(body, self.limits)?, authenticated)
    }

    /// Verifies the reply to a request on its raw text and reads it: it is about what the request named. A reply without a
    /// signature (the wallet leaves it out where it could not make out the client) is reported only where it failed or is
    /// unknown, as not `authenticated`.
    ///
    /// # Errors
    /// As [`AlipayPlus::reply_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_GATEWAY` with the wallet's code where it
    /// refused the request; `ERR_EXPECTED` with what the request named otherwise; `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`;
    /// `ERR_REPLY` where a member is missing.
    pub fn read<'m>(
        &self,
        request: &Request,
        received: impl Into<Received<'m>>,
        verifier: &impl Verify,
    ) -> Result<Reply> {
        let received = Received { path: path_of(&request.url), ..received.into() };
        let (operation, status) = (request.operation.as_ref(), received.status);
        let body = request.body.as_deref().unwrap_or_default();
        let asked = |path: &str| asked_of_json(body, path);
        let read = self.read_with(&received, verifier);
        engine::reply(self.member.sayings(), &Question { operation, status, asked: &asked }, read)
    }

    fn read_with(
        &self,
        received: &Received<'_>,
        verifier: &impl Verify,
    ) -> Result<(Read, Option<String>)> {
        let payload = self.reply_payload(received)?;
        let authenticated = payload.is_signed(verifier, &NAMES)?;
        Ok((self.read_verified(received.body, authenticated)?, payload.key_version))
    }

    /// Reads a notification whose signature was verified.
    #[doc(hidden)]
    pub fn read_verified_notification(&self, body: &str) -> Result<Members> {
        Ok(Object::read(body, self.limits)?.members())
    }

    /// Verifies a notification on its raw text and reads it. `expected` is what you recorded of the payment, or a closure
    /// that looks it up: see [`Expect`]. The amount is the `value`, in the currency's smallest unit.
    ///
    /// # Errors
    /// As [`AlipayPlus::notification_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_JSON`, `ERR_DUPLICATE`,
    /// `ERR_LIMIT`; `ERR_EXPECTED` for an authentic message about another payment or amount.
    pub fn verify_notification<'m>(
        &self,
        received: impl Into<Received<'m>>,
        expected: &dyn Expect,
        verifier: &impl Verify,
    ) -> Result<Notification> {
        let received = received.into();
        let payload = self.notification_payload(&received)?;
        if !payload.is_signed(verifier, &NAMES)? {
            return Err(Error::at(Code::Signature, SIGNATURE));
        }
        let message = Object::read(received.body, self.limits)?;
        let (fields, key) = (message.members(), payload.key_version);
        let signed = Signed { key, version: None, fields, unverified: Members::default() };
        engine::notification(self.member.sayings(), signed, &message, expected)
    }

    /// What to answer to a notification that was received, unsigned: Antom takes it so. Other wallets want it signed:
    /// [`AlipayPlus::acknowledge_signed`].
    #[must_use]
    pub fn acknowledge(&self) -> Acknowledgement {
        unsigned_answer(&ACCEPTED)
    }

    /// What to answer to a notification that was not taken: the wallet sends it again. It does not read why.
    #[must_use]
    pub fn refuse(&self, _: &str) -> Acknowledgement {
        unsigned_answer(&REFUSED)
    }

    /// The answer to a notification that was received, before it is signed: `path` is that of one's own endpoint.
    ///
    /// # Errors
    /// `ERR_PATH`, `ERR_TIME`.
    pub fn acknowledge_signed<'t>(
        &self,
        path: &str,
        time: impl Into<IsoTime<'t>>,
    ) -> Result<UnsignedAcknowledgement> {
        self.signed_answer(&ACCEPTED, path, time.into().as_str())
    }

    /// The answer to a notification that was not taken, before it is signed. The wallet does not read why.
    ///
    /// # Errors
    /// As [`AlipayPlus::acknowledge_signed`].
    pub fn refuse_signed<'t>(
        &self,
        _: &str,
        path: &str,
        time: impl Into<IsoTime<'t>>,
    ) -> Result<UnsignedAcknowledgement> {
        self.signed_answer(&REFUSED, path, time.into().as_str())
    }

    fn signed_answer(
        &self,
        (status, code): &(u16, &str),
        path: &str,
        time: &str,
    ) -> Result<UnsignedAcknowledgement> {
        let answer = self.answer(code, path, time)?;
        Ok(UnsignedAcknowledgement { status: *status, answer })
    }

    /// The answer to a notification with a code of [`ACKNOWLEDGEMENTS`], before it is signed.
    #[doc(hidden)]
    pub fn answer(&self, result_code: &str, path: &str, time: &str) -> Result<Unsigned> {
        Ok(Unsigned {
            operation: "",
            url: String::new(),
            path: account::received_path(path, "path")?.to_owned(),
            client_id: self.client_id.clone(),
            time_header: "Response-Time",
            time: checked_time(time, "time")?.to_owned(),
            key_version: self.key_version.clone(),
            body: answer_body(result_code)?,
        })
    }

    /// The `Signature` header for a signature in standard base64.
    #[doc(hidden)]
    pub fn signature_header(&self, base64: &str) -> Result<String> {
        SignatureHeader::write(&self.key_version, base64)
    }
}

operations! {
    AlipayPlus: request('t; body: &str, time: impl Into<IsoTime<'t>>) -> Unsigned;
    /// Begins a payment: the reply leads to the wallet's cashier. **It is not paid**, unless it is made by an agreement
    /// (`paymentAuthCode`) and the reply names no cashier. With product 51051000101000000012 it is authorised, and the money
    /// moves with [`AlipayPlus::capture`]; with `paymentFactor.isPaymentEvaluation` nothing moves.
    alipay_mini = ALIPAY_MINI;
    /// Asks how a payment stands.
    query = QUERY;
    /// Gives back all or part of a payment.
    refund = REFUND;
    /// Asks how a refund stands.
    query_refund = QUERY_REFUND;
    /// Cancels a payment whose outcome is not known or not wanted any more.
    cancel = CANCEL;
    /// Takes the money of an authorised payment, or a part of it.
    capture = CAPTURE;
    /// Gives up an authorised payment, or a part of it, before it is captured.
    void = VOID;
    /// Prepares an agreement: the reply leads to the page where the customer signs it.
    prepare = PREPARE;
    /// Takes an access token, by an auth code or by a refresh token.
    apply_token = APPLY_TOKEN;
    /// Cancels an access token, and its agreement.
    cancel_token = CANCEL_TOKEN;
    /// Asks who the user of an access token is.
    inquiry_user_info = INQUIRY_USER_INFO;
}

/// What is wrong with a signature is said of its header.
const NAMES: SignatureNames = SignatureNames { signature: SIGNATURE, key_version: SIGNATURE };

/// A status of HTTP, and a code of [`ACKNOWLEDGEMENTS`]: with a status other than `S` and `F` the wallet sends it again.
const ACCEPTED: (u16, &str) = (200, "SUCCESS");
const REFUSED: (u16, &str) = (500, "UNKNOWN_EXCEPTION");

fn unsigned_answer((status, code): &(u16, &str)) -> Acknowledgement {
    Acknowledgement {
        status: *status,
        headers: Vec::from([message::header("Content-Type", CONTENT_TYPE)]),
        body: answer_body(code).unwrap_or_default(),
    }
}

fn payload_of(string_to_sign: String, header: Option<&str>) -> Result<SignedPayload> {
    let header = header.map(SignatureHeader::read).transpose()?;
    let (key_version, signature) = match header {
        Some(header) => (header.key_version, Some(header.signature)),
        None => (None, None),
    };
    Ok(SignedPayload { string_to_sign, key_version, signature, charset: Charset::Utf8 })
}

/// The body of the answer to a notification.
fn answer_body(result_code: &str) -> Result<String> {
    let row = ACKNOWLEDGEMENTS.iter().find(|[code, ..]| *code == result_code);
    let [code, status, words] = row.ok_or_else(|| Error::at(Code::NotListed, "resultCode"))?;
    let mut result = String::new();
    json::write_member("resultCode", code, &mut result);
    json::write_member("resultStatus", status, &mut result);
    json::write_member("resultMessage", words, &mut result);
    Ok(["{\"result\":", &result, "}}"].concat())
}

fn checked_time<'t>(time: &'t str, name: &str) -> Result<&'t str> {
    if is_time_of_either_form(time) || is_epoch(time) {
        Ok(time)
    } else {
        Err(Error::at(Code::Time, name))
    }
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
