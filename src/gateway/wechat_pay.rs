//! WeChat Pay's API v3: mini-program payment from the order to the notification, and every other
//! interface of the API by its method and path.
//!
//! Source: WeChat Pay documentation, API v3. Messages are signed with RSA and notifications sealed with
//! AES-256-GCM outside of the core: it gives the bytes to sign, verify and open, and reads what comes of
//! them.

#[cfg(feature = "certificates")]
mod certificates;
mod codes;
#[cfg(feature = "diagnose")]
mod marks;
mod operations;
mod received;
mod requests;
mod sayings;
mod sealed;

#[cfg(feature = "certificates")]
pub use certificates::{SealedCertificate, platform_certificates, sealed_certificates};
pub use codes::CODES;
#[cfg(feature = "diagnose")]
pub(crate) use marks::MARKS;
pub use operations::{
    CLOSE, CLOSE_COMBINED, COMBINED_APP, COMBINED_H5, COMBINED_MINI, COMBINED_NATIVE, OPERATIONS,
    QUERY, QUERY_COMBINED, QUERY_REFUND, QUERY_TRANSACTION, REFUND, WECHAT_APP, WECHAT_H5,
    WECHAT_MINI, WECHAT_NATIVE,
};
pub use requests::{CONTENT_TYPE, Unsigned, UnsignedAppPayment, UnsignedPayment};
pub use sayings::SAYINGS;
pub use sealed::{Open, Sealed};

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::account;
use super::catalogue::Catalogue;
use super::reply::refusal;
use super::request::{write_parameter, write_path};
use crate::error::{Code, Error, Result};
use crate::gateway::engine::{self, Question, Signed, asked_of_request, digits, is_success};
use crate::gateway::expect::Expect;
use crate::gateway::format::Format;
use crate::gateway::message::{
    Acknowledgement, Next, Notification, Received, Reply, Request, header,
};
use crate::gateway::methods::operations;
use crate::gateway::operation::{Method, Operation, Source};
use crate::gateway::reply::Read;
use crate::gateway::request::CALL;
use crate::gateway::signed_payload::SignedPayload;
use crate::gateway::time::EpochTime;
use crate::message::json::{self, Members, Object};
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::name::is_name;
use crate::rule::template::templates::{WECHAT_PAY_V3_PAY_SIGN, WECHAT_PAY_V3_REQUEST};
use crate::sign::encryption::{Decrypt, Encrypt, decrypted, encrypted};
use crate::sign::external::Verify;
use crate::text::scan::split;
use received::{NAMES, SIGNATURE, TIMESTAMP, payload_of};
use requests::{Credentials, checked_nonce, checked_timestamp};

/// What the gateway is called in errors and tables.
pub const NAME: &str = "wechatPay";

/// Its tables.
pub static GATEWAY: Catalogue = Catalogue {
    name: NAME,
    title: ["WeChat Pay API v3", "微信支付 API v3"],
    document: "WeChat Pay documentation, API v3",
    is_open: true,
    operations: OPERATIONS,
    sayings: &SAYINGS,
};

/// Where requests go, unless another address is given.
pub const BASE_URL: &str = "https://api.mch.weixin.qq.com";

/// Seconds between a message's time and now, before or behind, unless others are given.
pub const TOLERANCE: u64 = 300;

/// The methods of the API.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A merchant of WeChat Pay and his mini programs. Made once, used for every payment. It holds no key.
///
/// ```
/// use orderstr::gateway::{Next, WeChatPay};
/// let wechat_pay = WeChatPay::new("wxd678efh567hg6787", "1900007291", "5157F09EFDC096DE15EBE81A47057A72")?;
/// let order = r#"{"description":"Image形象店","out_trade_no":"1217752501201407033233368018",
///     "notify_url":"https://www.example.com/notify","amount":{"total":100},
///     "payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}}"#;
/// let nonce = "593BEC0C930BF1AFEB40B4A08C8FB242"; // Your own, at random, for each message.
/// let unsigned = wechat_pay.wechat_mini(order, 1_554_208_460, nonce)?;
/// assert!(unsigned.string_to_sign.starts_with(
///     "POST\n/v3/pay/transactions/jsapi\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n{\"appid\""));
/// // The private key may be in a file, an HSM or a KMS.
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let request = unsigned.sign_with(&sign_with_rsa)?;
/// assert_eq!(request.url, "https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi");
/// // The reply has the prepay_id, which the mini program pays with.
/// let payment = wechat_pay.pay_sign("wx201410272009395522657a690389285100", 1_554_208_461, nonce)?;
/// assert!(matches!(payment.sign_with(&sign_with_rsa)?, Next::RequestPayment(_)));
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct WeChatPay {
    /// The first is the one that is filled in.
    appids: Vec<String>,
    mchid: String,
    serial_no: String,
    base_url: String,
    /// The key of the platform's that requests name; nothing where they name none.
    platform_serial: String,
    limits: Limits,
    tolerance: u64,
}

impl WeChatPay {
    /// For the mini program `appid` of the merchant `mchid`, whose certificate has that serial number
    /// (hexadecimal, in the merchant platform or `openssl x509 -noout -serial`).
    ///
    /// # Errors
    /// `ERR_ID` unless they are of letters and digits (the serial number: of hexadecimal digits) and of
    /// at most 32, 32 and 64 characters.
    pub fn new(appid: &str, mchid: &str, serial_no: &str) -> Result<Self> {
        if !serial_no.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::at(Code::Id, "serial_no"));
        }
        Ok(Self {
            appids: Vec::from([id("appid", appid, 32)?]),
            mchid: id("mchid", mchid, 32)?,
            serial_no: id("serial_no", serial_no, 64)?,
            base_url: BASE_URL.to_owned(),
            platform_serial: String::new(),
            limits: Limits::DEFAULT,
            tolerance: TOLERANCE,
        })
    }

    /// Another host: the second one of the documents, a proxy, a test server.
    ///
    /// # Errors
    /// `ERR_URL` for an address that is none or has a path: what is signed begins behind the host.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self> {
        let base_url = account::base_url(base_url)?;
        if split(&base_url, b'/').nth(3).is_some() {
            return Err(Error::at(Code::Url, "base_url"));
        }
        self.base_url = base_url;
        Ok(self)
    }

    /// One more mini program, app or official account of the merchant's, or of a merchant that he serves: orders may name
    /// it, and messages may be about it.
    ///
    /// # Errors
    /// `ERR_ID` as of the first.
    pub fn with_appid(mut self, appid: &str) -> Result<Self> {
        self.appids.push(id("appid", appid, 32)?);
        Ok(self)
    }

    /// Names a key of WeChat Pay's in the header `Wechatpay-Serial` of every request: the id of its public key
    /// (`PUB_KEY_ID_…`), or the serial number of its certificate. Sensitive fields are encrypted under it
    /// ([`WeChatPay::encrypt`]), and the reply is signed with it.
    ///
    /// # Errors
    /// `ERR_HEADER` for what is neither.
    pub fn with_platform_serial(mut self, serial: &str) -> Result<Self> {
        if !is_name(serial) {
            return Err(Error::at(Code::Header, "wechatpay-serial"));
        }
        self.platform_serial = serial.to_owned();
        Ok(self)
    }

    /// A sensitive field, a name or a number of a card, as it is sent: encrypted with RSA-OAEP, with SHA-1, under the key of
    /// WeChat Pay's that [`WeChatPay::with_platform_serial`] names, in base64.
    ///
    /// # Errors
    /// `ERR_HEADER` where no key is named; what the function reports; `ERR_SIGNER` for no ciphertext.
    pub fn encrypt(&self, text: &str, encrypter: &impl Encrypt) -> Result<String> {
        if self.platform_serial.is_empty() {
            return Err(Error::at(Code::Header, "wechatpay-serial"));
        }
        encrypted(text.as_bytes(), encrypter)
    }

    /// A sensitive field of a reply that was verified: encrypted under the public key of the merchant's certificate, and
    /// decrypted with his private key.
    ///
    /// # Errors
    /// `ERR_DECRYPT`, whatever is wrong with it.
    pub fn decrypt(&self, base64: &str, decrypter: &impl Decrypt) -> Result<String> {
        let bytes = decrypted(base64, "ciphertext", decrypter)?;
        String::from_utf8(bytes).map_err(|_| Error::at(Code::Decrypt, "ciphertext"))
    }

    /// Other limits for members and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Another tolerance for the time of what is received, in seconds. With 0 it must be now.
    #[must_use]
    pub fn with_tolerance(mut self, seconds: u64) -> Self {
        self.tolerance = seconds;
        self
    }

    /// The request of an operation: [`WECHAT_MINI`] and the others of [`OPERATIONS`]. `fields` is JSON text.
    /// For `jsapi` and `refund` it is the body, which is checked and then signed and sent as it is,
    /// `appid` and `mchid` filled in before its first member; for the others it holds the id that
    /// stands in the path.
    ///
    /// `nonce` has 1 to 32 letters and digits, at random.
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`; `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`,
    /// `ERR_TYPE`, `ERR_TOO_LONG` and the errors of each member's format; `ERR_FIXED` for the `appid` or
    /// `mchid` of somebody else; `ERR_TIME` with `time`, `ERR_HEADER` with `nonce`.
    pub fn request<'t>(
        &self,
        operation: &Operation,
        fields: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<Unsigned> {
        let time = time.into();
        let object = self.body(fields)?;
        let name = operation.name;
        let method = operation.method.as_str();
        let Some(slot) = operation.slot() else {
            operation.check(false, &object)?;
            let body = self.completed(operation, fields, &object)?;
            return self.unsigned(
                name,
                method,
                operation.path.to_owned(),
                body,
                (time.as_str(), nonce),
            );
        };
        // A member that is sent nowhere would be lost.
        operation.check(true, &object)?;
        let id = object.string(slot).unwrap_or_default();
        let mut path = String::new();
        write_path(operation, &id, &mut path);
        let mut body = String::new();
        for (name, ours) in self.ours(operation) {
            self.fixed(&object, name)?;
            if operation.method == Method::Get {
                write_parameter(name, ours, &mut path);
            } else {
                json::write_member(name, ours, &mut body);
            }
        }
        let others = operation.fields.iter().filter(|field| field.source != Source::Account);
        for field in others.filter(|field| field.name != slot) {
            if let Some(written) = object.written(field.name) {
                json::write_value(field.name, written, &mut body);
            }
        }
        if operation.method == Method::Post {
            body = json::closed(body);
        }
        self.unsigned(name, method, path, body, (time.as_str(), nonce))
    }

    /// The request of any other interface of the API, by its method and its path with the query: only
    /// what every message has is checked, and nothing is filled in. A GET has no body; others may have
    /// none. Uploads, of whose parts only one is signed, are not made here.
    ///
    /// # Errors
    /// `ERR_NOT_LISTED` with `method`; `ERR_PATH`; `ERR_UNKNOWN_FIELD` for the body of a GET;
    /// `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`, `ERR_TIME`, `ERR_HEADER`.
    pub fn call<'t>(
        &self,
        method: &str,
        path: &str,
        body: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<Unsigned> {
        let time = time.into();
        let known = METHODS.iter().find(|known| **known == method);
        let method = *known.ok_or_else(|| Error::allowing(Code::NotListed, "method", METHODS))?;
        // An apostrophe in a query is rewritten by most clients, and then another path is sent.
        if path.contains('\'') {
            return Err(Error::at(Code::Path, "path"));
        }
        let path = account::path(path, "path")?;
        if !body.is_empty() {
            if method == "GET" {
                return Err(Error::at(Code::UnknownField, "body"));
            }
            self.body(body)?;
        }
        self.unsigned(CALL, method, path.to_owned(), body.to_owned(), (time.as_str(), nonce))
    }

    /// The object that a body is.
    fn body<'t>(&'t self, body: &'t str) -> Result<Object<'t>> {
        if !body.starts_with('{') {
            return Err(Code::Json.into());
        }
        Object::read(body, self.limits)
    }

    /// The members that are filled in.
    fn ours(&self, operation: &Operation) -> impl Iterator<Item = (&'static str, &str)> {
        let account = operation.fields.iter().filter(|field| field.source == Source::Account);
        account.map(|field| match field.name {
            "appid" | "combine_appid" => (field.name, self.appid()),
            _ => (field.name, self.mchid.as_str()),
        })
    }

    /// The mini program that is filled in.
    fn appid(&self) -> &str {
        self.appids.first().map_or("", String::as_str)
    }

    /// Whether the text is one of ours: of the account that a member of that name is about.
    fn is_ours(&self, name: &str, text: &str) -> bool {
        match name {
            "appid" | "combine_appid" => self.appids.iter().any(|appid| appid == text),
            _ => self.mchid == text,
        }
    }

    /// Whether the member is there. It must then be ours.
    fn fixed(&self, object: &Object<'_>, name: &str) -> Result<bool> {
        if !object.names().any(|member| member == name) {
            return Ok(false);
        }
        match object.string(name) {
            Some(text) if self.is_ours(name, &text) => Ok(true),
            _ => Err(Error::at(Code::Fixed, name)),
        }
    }

    /// The body with what is filled in, before its first member: the rest stays as it was given.
    fn completed(&self, operation: &Operation, body: &str, object: &Object<'_>) -> Result<String> {
        let mut whole = String::with_capacity(body.len().saturating_add(80));
        for (name, ours) in self.ours(operation) {
            if !self.fixed(object, name)? {
                json::write_member(name, ours, &mut whole);
            }
        }
        if whole.is_empty() {
            return Ok(body.to_owned());
        }
        // Every such operation has members that must be given, so there is a first one.
        whole.push(',');
        whole.push_str(body.strip_prefix('{').unwrap_or_default());
        Ok(whole)
    }

    fn unsigned(
        &self,
        operation: &'static str,
        method: &'static str,
        path: String,
        body: String,
        (timestamp, nonce): (&str, &str),
    ) -> Result<Unsigned> {
        let credentials = self.credentials(timestamp, nonce)?;
        let values = Params::from([
            ("method", method),
            ("url", &path),
            ("timestamp", timestamp),
            ("nonce", nonce),
            ("body", &body),
        ]);
        let string_to_sign = WECHAT_PAY_V3_REQUEST.fill(&values, &self.limits)?;
        let url = [self.base_url.as_str(), &path].concat();
        Ok(Unsigned { operation, method, url, path, body, string_to_sign, credentials })
    }

    fn credentials(&self, timestamp: &str, nonce: &str) -> Result<Credentials> {
        Ok(Credentials {
            mchid: self.mchid.clone(),
            serial_no: self.serial_no.clone(),
            platform_serial: self.platform_serial.clone(),
            nonce: checked_nonce(nonce)?.to_owned(),
            timestamp: checked_timestamp(timestamp)?.to_owned(),
        })
    }

    /// The parameters of `wx.requestPayment` for the `prepay_id` of an order, before they are signed.
    ///
    /// # Errors
    /// `ERR_ID` with `prepay_id`, which stands without `prepay_id=` before it; `ERR_TIME`, `ERR_HEADER`.
    pub fn pay_sign<'t>(
        &self,
        prepay_id: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<UnsignedPayment> {
        self.pay_sign_in(self.appid(), prepay_id, time, nonce)
    }

    /// The same in another one of the mini programs, which the order was placed for.
    ///
    /// # Errors
    /// As [`WeChatPay::pay_sign`]; `ERR_FIXED` with `appid` for one that is none of ours.
    pub fn pay_sign_in<'t>(
        &self,
        appid: &str,
        prepay_id: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<UnsignedPayment> {
        let package = ["prepay_id=", prepay_id].concat();
        let time = time.into();
        let string_to_sign =
            self.payment_string(appid, prepay_id, &package, time.as_str(), nonce)?;
        Ok(UnsignedPayment {
            string_to_sign,
            timestamp: time.as_str().to_owned(),
            nonce: nonce.to_owned(),
            package,
        })
    }

    /// The parameters of an app's payment for the `prepay_id` of an order, before they are signed. On the fourth line of the text
    /// stands the `prepay_id` alone, where that of a mini program has `prepay_id=` before it.
    ///
    /// # Errors
    /// As [`WeChatPay::pay_sign`].
    pub fn app_pay_sign<'t>(
        &self,
        prepay_id: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<UnsignedAppPayment> {
        self.app_pay_sign_in(self.appid(), prepay_id, time, nonce)
    }

    /// The same in another one of the apps, which the order was placed for.
    ///
    /// # Errors
    /// As [`WeChatPay::pay_sign_in`].
    pub fn app_pay_sign_in<'t>(
        &self,
        appid: &str,
        prepay_id: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<UnsignedAppPayment> {
        let time = time.into();
        let string_to_sign =
            self.payment_string(appid, prepay_id, prepay_id, time.as_str(), nonce)?;
        Ok(UnsignedAppPayment {
            string_to_sign,
            appid: appid.to_owned(),
            mchid: self.mchid.clone(),
            prepay_id: prepay_id.to_owned(),
            timestamp: time.as_str().to_owned(),
            nonce: nonce.to_owned(),
        })
    }

    /// What is signed of a payment that a client starts: `package` is what stands on the fourth line.
    fn payment_string(
        &self,
        appid: &str,
        prepay_id: &str,
        package: &str,
        time: &str,
        nonce: &str,
    ) -> Result<String> {
        if !self.is_ours("appid", appid) {
            return Err(Error::at(Code::Fixed, "appid"));
        }
        Format::Id(1, b"_-").check("prepay_id", prepay_id)?;
        let values = Params::from([
            ("appId", appid),
            ("timeStamp", checked_timestamp(time)?),
            ("nonceStr", checked_nonce(nonce)?),
            ("package", package),
        ]);
        WECHAT_PAY_V3_PAY_SIGN.fill(&values, &self.limits)
    }

    /// The signed payload of a reply, for the caller to verify; nothing for a refusal that is not
    /// signed. `now` is in seconds since 1970.
    ///
    /// # Errors
    /// `ERR_MISSING` for a reply without its `status`; `ERR_SIGNATURE` for a signature that is no base64; `ERR_HEADER` with the
    /// header that is missing or malformed, the signature of a success among them; `ERR_STALE`; `ERR_LIMIT`.
    pub fn reply_payload(&self, reply: &Received<'_>, now: u64) -> Result<Option<SignedPayload>> {
        let status = reply.status.ok_or_else(|| Error::at(Code::Missing, "status"))?;
        match self.payload(reply, now)? {
            None if is_success(status) => Err(Error::at(Code::Header, SIGNATURE)),
            payload => Ok(payload),
        }
    }

    /// The signed payload of a notification, for the caller to verify.
    ///
    /// # Errors
    /// As [`WeChatPay::reply_payload`].
    pub fn notification_payload(
        &self,
        notification: &Received<'_>,
        now: u64,
    ) -> Result<SignedPayload> {
        self.payload(notification, now)?.ok_or_else(|| Error::at(Code::Header, SIGNATURE))
    }

    fn payload(&self, received: &Received<'_>, now: u64) -> Result<Option<SignedPayload>> {
        match payload_of(received, &self.limits)? {
            Some((_, time)) if time.abs_diff(now) > self.tolerance => {
                Err(Error::at(Code::Stale, TIMESTAMP))
            }
            payload => Ok(payload.map(|(payload, _)| payload)),
        }
    }

    /// Verifies the reply to a request on its raw text and reads it: it is about what the request named. It needs its status
    /// and its headers. A status other than 200 to 299 is a refusal, reported without a signature where there is none. The
    /// reply to [`WeChatPay::wechat_mini`] has `prepay_id` for [`WeChatPay::pay_sign`]; it holds for two hours.
    ///
    /// # Errors
    /// As [`WeChatPay::reply_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_GATEWAY` with the gateway's code, or the
    /// status where it gave none; `ERR_JSON`, `ERR_DUPLICATE`; `ERR_REPLY` for an order without `prepay_id`, `code_url` or
    /// `h5_url`; `ERR_URL` with the latter for what is no address;
    /// `ERR_EXPECTED` for an authentic reply about another merchant, mini program, order or amount.
    pub fn read<'m>(
        &self,
        request: &Request,
        received: impl Into<Received<'m>>,
        now: u64,
        verifier: &impl Verify,
    ) -> Result<Reply> {
        let received = received.into();
        let by_transaction = request.url.contains(BY_TRANSACTION);
        let operation = match request.operation.as_ref() {
            "query" if by_transaction => QUERY_TRANSACTION.name,
            operation => operation,
        };
        let asked = |path: &str| asked_of_request(request, path);
        let read = self.read_with(operation, &received, now, verifier);
        let status = received.status;
        engine::reply(&SAYINGS, &Question { operation, status, asked: &asked }, read)
    }

    fn read_with(
        &self,
        operation: &str,
        received: &Received<'_>,
        now: u64,
        verifier: &impl Verify,
    ) -> Result<(Read, Option<String>)> {
        let payload = self.reply_payload(received, now)?;
        let key = match payload {
            Some(payload) if payload.is_signed(verifier, &NAMES)? => payload.key_version,
            _ => None,
        };
        let members = self.read_verified(received.status.unwrap_or_default(), received.body)?;
        let next = match given_by(operation) {
            Some(name) => {
                let given = members.text(name).filter(|text| !text.is_empty());
                let given = given.ok_or_else(|| Error::at(Code::Reply, name))?;
                if name == H5_URL {
                    Format::Link.check(name, &given)?;
                }
                (name != PREPAY_ID).then(|| Next::Url(given.into_owned()))
            }
            None => None,
        };
        // A refusal need not be signed, and is an error.
        Ok((Read { authenticated: true, next, members, ..Read::default() }, key))
    }

    /// Reads a reply whose signature was verified, or a refusal that has none.
    #[doc(hidden)]
    pub fn read_verified(&self, status: u16, body: &str) -> Result<Members> {
        if !is_success(status) {
            return Err(refused(status, body, self.limits));
        }
        if body.is_empty() { Ok(Members::default()) } else { self.read_resource(body) }
    }

    /// Verifies a notification on its raw text, has its resource opened, and reads it: its fields are those of the event, with
    /// what was opened as `resource`. `expected` is what you recorded of the order, or a closure that looks it up
    /// ([`Expect`]), in the names of the resource: `out_trade_no`, `amount.payer_total`.
    ///
    /// # Errors
    /// As [`WeChatPay::notification_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_JSON`, `ERR_DUPLICATE`, `ERR_REPLY`
    /// for an event without a sealed resource; `ERR_DECRYPT`; `ERR_TEXT`; `ERR_EXPECTED` for an
    /// authentic message about another merchant, mini program, order or amount.
    pub fn verify_notification<'m>(
        &self,
        received: impl Into<Received<'m>>,
        expected: &dyn Expect,
        now: u64,
        verifier: &impl Verify,
        opener: &impl Open,
    ) -> Result<Notification> {
        let received = received.into();
        let payload = self.notification_payload(&received, now)?;
        payload.is_signed(verifier, &NAMES)?;
        let (event, sealed) = self.read_verified_event(received.body)?;
        let opened = sealed.open_with(opener, RESOURCE)?;
        let text = core::str::from_utf8(&opened).map_err(|_| Error::at(Code::Text, "resource"))?;
        let resource = self.read_resource(text)?;
        let mut member = String::new();
        json::write_value("resource", resource.as_json(), &mut member);
        let signed = Signed {
            key: payload.key_version,
            version: None,
            fields: event.and(&Members::closing(member)),
            unverified: Members::default(),
        };
        let message = Object::read(resource.as_json(), Limits::NONE)?;
        engine::notification(&SAYINGS, signed, &message, expected)
    }

    /// What to answer to a notification that was taken: HTTP 200 without a body. 204 does as well.
    #[must_use]
    pub fn acknowledge(&self) -> Acknowledgement {
        Acknowledgement { status: 200, headers: Vec::new(), body: String::new() }
    }

    /// What to answer to a notification that was not taken, and why: WeChat Pay sends it again.
    #[must_use]
    pub fn refuse(&self, message: &str) -> Acknowledgement {
        let headers = Vec::from([header("Content-Type", CONTENT_TYPE)]);
        let mut body = String::new();
        json::write_member("code", "FAIL", &mut body);
        json::write_member("message", message, &mut body);
        Acknowledgement { status: 500, headers, body: json::closed(body) }
    }

    /// Reads the event of a notification whose signature was verified, and what is sealed in it.
    #[doc(hidden)]
    pub fn read_verified_event(&self, body: &str) -> Result<(Members, Sealed)> {
        let event = Object::read(body, self.limits)?;
        Ok((event.members_but(&[RESOURCE]), Sealed::read(&event, RESOURCE)?))
    }

    /// Reads an authentic object, and compares whose it is. A service provider's has `sp_appid` and `sub_appid`, of which
    /// one is ours, and `sp_mchid` and `sub_mchid` in the same way.
    #[doc(hidden)]
    pub fn read_resource(&self, text: &str) -> Result<Members> {
        let object = Object::read(text, self.limits)?;
        for (name, of_providers) in
            [("appid", ["sp_appid", "sub_appid"]), ("mchid", ["sp_mchid", "sub_mchid"])]
        {
            let said = |member: &&str| object.has(member);
            let is_ours =
                |member: &&str| object.text(member).is_some_and(|text| self.is_ours(name, &text));
            let combined = ["combine_", name].concat();
            let members: &[&str] = match () {
                () if object.has(name) => &[name],
                () if object.has(&combined) => &[&combined],
                () => &of_providers,
            };
            let first = members.iter().find(|member| said(member));
            if let Some(first) = first.filter(|_| !members.iter().any(is_ours)) {
                return Err(Error::at(Code::Expected, first));
            }
        }
        Ok(object.members())
    }

    /// The `Authorization` header for a signature in standard base64.
    #[doc(hidden)]
    pub fn authorization(&self, timestamp: &str, nonce: &str, base64: &str) -> Result<String> {
        let base64 = requests::checked_base64(base64)?;
        Ok(self.credentials(timestamp, nonce)?.authorization(base64))
    }

    /// The parameters of an app's payment for a signature in standard base64.
    #[doc(hidden)]
    pub fn app_payment(
        &self,
        appid: &str,
        prepay_id: &str,
        timestamp: &str,
        nonce: &str,
        base64: &str,
    ) -> Result<Members> {
        let base64 = requests::checked_base64(base64)?;
        Ok(self.app_pay_sign_in(appid, prepay_id, timestamp, nonce)?.with_sign(base64))
    }

    /// The parameters of `wx.requestPayment` for a signature in standard base64.
    #[doc(hidden)]
    pub fn request_payment(
        &self,
        appid: &str,
        prepay_id: &str,
        timestamp: &str,
        nonce: &str,
        base64: &str,
    ) -> Result<Next> {
        let base64 = requests::checked_base64(base64)?;
        Ok(self.pay_sign_in(appid, prepay_id, timestamp, nonce)?.with_pay_sign(base64))
    }
}

operations! {
    WeChatPay: request('t; fields: &str, time: impl Into<EpochTime<'t>>, nonce: &str) -> Unsigned;
    /// Places an order of the mini program; `appid` and `mchid` are filled in. Its reply has the `prepay_id` for
    /// [`WeChatPay::pay_sign`].
    wechat_mini = WECHAT_MINI;
    /// Places an order to be paid from an app; `appid` and `mchid` are filled in. Its reply has the `prepay_id` for
    /// [`WeChatPay::app_pay_sign`].
    wechat_app = WECHAT_APP;
    /// Places an order to be paid from a mobile page outside of WeChat. Its reply has the page to open.
    wechat_h5 = WECHAT_H5;
    /// Places an order to be paid by a code. Its reply has the text of the code.
    wechat_native = WECHAT_NATIVE;
    /// Closes an order that is not paid. Its reply has no body.
    close = CLOSE;
    /// Gives back all or part of a payment.
    refund = REFUND;
    /// Asks how a refund stands.
    query_refund = QUERY_REFUND;
    /// Places the orders of several merchants, to be paid at once in a mini program; `combine_appid` and `combine_mchid` are
    /// filled in. Its reply has the `prepay_id` for [`WeChatPay::pay_sign`].
    combined_mini = COMBINED_MINI;
    /// The same from an app, with [`WeChatPay::app_pay_sign`].
    combined_app = COMBINED_APP;
    /// The same from a mobile page outside of WeChat.
    combined_h5 = COMBINED_H5;
    /// The same by a code.
    combined_native = COMBINED_NATIVE;
    /// Asks how combined orders stand.
    query_combined = QUERY_COMBINED;
    /// Closes combined orders that are not paid. Its reply has no body.
    close_combined = CLOSE_COMBINED;
}

impl WeChatPay {
    /// Asks how an order stands, by your own `out_trade_no` or by WeChat Pay's `transaction_id`.
    ///
    /// # Errors
    /// As [`WeChatPay::request`].
    pub fn query<'t>(
        &self,
        fields: &str,
        time: impl Into<EpochTime<'t>>,
        nonce: &str,
    ) -> Result<Unsigned> {
        let by_transaction = self.body(fields)?.has("transaction_id");
        let operation = if by_transaction { &QUERY_TRANSACTION } else { &QUERY };
        let unsigned = self.request(operation, fields, time, nonce)?;
        Ok(Unsigned { operation: QUERY.name, ..unsigned })
    }
}

const PREPAY_ID: &str = "prepay_id";
const H5_URL: &str = "h5_url";

/// The member that the reply to an order must have: what the client pays with.
fn given_by(operation: &str) -> Option<&'static str> {
    [
        (PREPAY_ID, [WECHAT_MINI.name, COMBINED_MINI.name]),
        (PREPAY_ID, [WECHAT_APP.name, COMBINED_APP.name]),
        (H5_URL, [WECHAT_H5.name, COMBINED_H5.name]),
        ("code_url", [WECHAT_NATIVE.name, COMBINED_NATIVE.name]),
    ]
    .into_iter()
    .find_map(|(name, operations)| operations.contains(&operation).then_some(name))
}

/// What a status other than 200 to 299 says: the gateway's code, or the status where it gave none.
fn refused(status: u16, body: &str, limits: Limits) -> Error {
    let Ok(said) = Object::read(body, limits) else {
        return refusal(NAME, CODES, &digits(status), None);
    };
    let code = said.string("code").unwrap_or_else(|| digits(status).into());
    refusal(NAME, CODES, &code, said.string("message"))
}

/// What is sealed in a notification.
const RESOURCE: &str = "resource";

/// What stands in the address of a query by the gateway's own id.
const BY_TRANSACTION: &str = "/v3/pay/transactions/id/";

/// An id of the platform's: letters and digits.
fn id(name: &str, id: &str, most: usize) -> Result<String> {
    let short = (1..=most).contains(&id.len());
    if !short || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Error::at(Code::Id, name));
    }
    Ok(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client() -> Result<WeChatPay> {
        WeChatPay::new("wx1", "1900007291", "5157F09E")
    }

    #[test]
    fn the_base_address_is_a_host() {
        for (base_url, url) in [
            ("https://a.b", Ok("https://a.b/v3/x")),
            ("https://a.b/", Ok("https://a.b/v3/x")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080/v3/x")),
            ("https://a.b/c", Err(Error::at(Code::Url, "base_url"))),
            ("https://a.b?c", Err(Error::at(Code::Url, "base_url"))),
            ("a.b", Err(Error::at(Code::Url, "base_url"))),
        ] {
            let made = client()
                .and_then(|client| client.with_base_url(base_url))
                .and_then(|client| Ok(client.call("GET", "/v3/x", "", "0", "a")?.url));
            assert_eq!(made.as_deref(), url.as_ref().map(|url| *url), "{base_url}");
        }
    }

    #[test]
    fn ids_are_as_long_as_they_may_be() {
        let [a32, a33, a64, a65] = [32, 33, 64, 65].map(|length| "a".repeat(length));
        assert!(WeChatPay::new(&a32, &a32, &a64).is_ok());
        for (appid, mchid, serial_no, wrong) in [
            (&a33, &a32, &a64, "appid"),
            (&a32, &a33, &a64, "mchid"),
            (&a32, &a32, &a65, "serial_no"),
        ] {
            let error = WeChatPay::new(appid, mchid, serial_no).err();
            assert_eq!(error, Some(Error::at(Code::Id, wrong)));
        }
    }

    #[test]
    fn limits_hold_for_what_is_sent_and_received() {
        let limits = Limits { body: 20, ..Limits::DEFAULT };
        let client = client().map(|client| client.with_limits(limits));
        let body = r#"{"a":"0123456789ab"}"#;
        let call = |body| {
            Ok(client.as_ref().map_err(Clone::clone)?.call("POST", "/", body, "0", "a")?.body)
        };
        assert_eq!(call(body).as_deref(), Ok(body));
        let longer = [body, " "].concat();
        assert_eq!(call(&longer), Err(Error::limited(Code::Limit, "", 20)));
        let headers = [
            ("Wechatpay-Timestamp", "0"),
            ("Wechatpay-Nonce", "a"),
            ("Wechatpay-Serial", "A"),
            ("Wechatpay-Signature", "AAAA"),
        ];
        let received = Received { headers: &headers, ..Received::from(&longer) };
        let read = client.and_then(|client| client.notification_payload(&received, 0));
        assert_eq!(read, Err(Error::limited(Code::Limit, "body", 20)));
    }
}
