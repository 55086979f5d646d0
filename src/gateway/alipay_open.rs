//! The Alipay Open Platform (China): order strings for `my.tradePay` and apps, `alipay.trade.create`
//! and every other call of `gateway.do`, their replies, and notifications.
//!
//! Source: Alipay Open Platform documentation, "Sign a request" (105806) and the pages of the calls;
//! the official SDKs. Messages are signed with RSA outside of the core: it gives the bytes to sign and
//! puts the signature where it belongs.

mod codes;
mod encrypted;
#[cfg(feature = "diagnose")]
mod marks;
mod notified;
mod operations;
mod requests;
mod sayings;

pub use codes::CODES;
#[cfg(feature = "diagnose")]
pub(crate) use marks::MARKS;
pub use operations::{
    ALIPAY_APP, ALIPAY_MINI, CANCEL, CANCEL_FREEZE, CLOSE, FREEZE, OPERATIONS, QUERY, QUERY_FREEZE,
    QUERY_REFUND, REFUND, UNFREEZE,
};
pub use requests::{Call, OrderStr, UnsignedOrderStr, UnsignedRequest};
pub use sayings::SAYINGS;

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use super::account;
use super::catalogue::Catalogue;
use super::reply::refusal;
use crate::error::{Code, Error, Result};
use crate::gateway::engine::{self, Question, Signed, asked_of_json};
use crate::gateway::expect::Expect;
use crate::gateway::format::Format;
use crate::gateway::message::{Acknowledgement, Next, Notification, Received, Reply, Request};
use crate::gateway::methods::operations;
use crate::gateway::model::Outcome;
use crate::gateway::operation::Operation;
use crate::gateway::reply::Read;
use crate::gateway::request::CALL;
use crate::gateway::signed_payload::{SignatureNames, SignedPayload};
use crate::message::json::{self, Members, Object};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Field, Params};
use crate::message::urlencoded;
use crate::name::is_name;
use crate::order_str::OrderStrEncoding;
use crate::rule::scheme::Scheme;
use crate::rule::schemes;
use crate::sign::canonical::Purpose;
use crate::sign::decision::Decision;
use crate::sign::external::{Verify, canonical_string};
use crate::sign::inclusion::decide;
use crate::text::base64::is_standard_base64;
use crate::text::charset::Charset;
use crate::text::scan::{split, split_once};
use crate::text::switch::switch;
use crate::text::time::is_zoneless;
use encrypted::{AES, ENCRYPT_TYPE};
use requests::{Draft, write_fields};

/// What the gateway is called in errors and tables.
pub const NAME: &str = "alipayOpen";

/// Its tables.
pub static GATEWAY: Catalogue = Catalogue {
    name: NAME,
    title: ["Alipay Open Platform", "支付宝开放平台"],
    document: "Alipay Open Platform documentation",
    is_open: true,
    operations: OPERATIONS,
    sayings: &SAYINGS,
};

/// The platform's address, unless another one is given.
pub const BASE_URL: &str = "https://openapi.alipay.com/gateway.do";

/// What to answer to a notification that was verified: this text and nothing else.
pub const ACKNOWLEDGEMENT: &str = "success";

switch! {
    /// The algorithm, as the platform's settings of the application have it. It is never taken from a
    /// message.
    SignType {
        /// SHA256withRSA.
        Rsa2 = "RSA2",
        /// SHA1withRSA, for applications that are not moved to RSA2 yet.
        Rsa = "RSA",
    }
}

switch! {
    /// By which rule a notification is signed. The message does not say it.
    NotificationVersion {
        /// Payments: all fields but `sign` and `sign_type`.
        V1 = "v1",
        /// Life accounts and the service market: all fields but `sign`.
        V2 = "v2",
    }
}

static REQUESTS: Scheme = schemes::ALIPAY_OPEN;
static V1: Scheme = schemes::ALIPAY_NOTIFY_V1;
static V2: Scheme = schemes::ALIPAY_NOTIFY_V2;

/// A client of the Alipay Open Platform for one application. Made once, used for every payment. It
/// holds no key.
///
/// ```
/// use orderstr::gateway::{AlipayOpen, alipay_open::Call};
/// let alipay = AlipayOpen::new("2014072300007148")?;
/// let biz_content = r#"{"out_trade_no":"70501111111S001111119","total_amount":"9.00","subject":"Tea"}"#;
/// let call = Call {
///     notify_url: Some("https://merchant.example/notify"),
///     ..Call::at("2024-01-02 03:04:05")
/// };
/// let unsigned = alipay.alipay_app(biz_content, &call)?;
/// // The private key may be in a file, an HSM or a KMS.
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let order = unsigned.sign_with(&sign_with_rsa)?;
/// assert!(order.order_str.starts_with("app_id=2014072300007148&biz_content=%7B%22out_trade_no"));
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct AlipayOpen {
    app_id: String,
    base_url: String,
    sign_type: SignType,
    /// The one that our messages name.
    charset: Charset,
    /// Whether bytes and escapes are those of it, or of UTF-8, because the JavaScript bindings turn them into others.
    encodes: bool,
    app_cert_sn: String,
    alipay_root_cert_sn: String,
    app_auth_token: String,
    limits: Limits,
    allow_ambiguous: Names,
}

impl AlipayOpen {
    /// A client for that application, with RSA2 and UTF-8.
    ///
    /// # Errors
    /// `ERR_EMPTY`, `ERR_CONTROL_CHARACTER`; `ERR_TOO_LONG` for an id of more than 32 characters.
    pub fn new(app_id: &str) -> Result<Self> {
        Ok(Self {
            app_id: issued("app_id", app_id, 32)?,
            base_url: BASE_URL.to_owned(),
            sign_type: SignType::Rsa2,
            charset: Charset::Utf8,
            encodes: true,
            app_cert_sn: String::new(),
            alipay_root_cert_sn: String::new(),
            app_auth_token: String::new(),
            limits: Limits::DEFAULT,
            allow_ambiguous: Names::NONE,
        })
    }

    /// Another address: the sandbox.
    ///
    /// # Errors
    /// `ERR_URL` for an address that is none.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self> {
        self.base_url = account::base_url(base_url)?;
        Ok(self)
    }

    /// The algorithm that the signer and the verifier have.
    #[must_use]
    pub fn with_sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// The charset of every message that is sent, and of what is received and names none.
    #[must_use]
    pub fn with_charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// The charset that messages name; bytes and escapes are those of UTF-8, and the JavaScript bindings turn them
    /// into others.
    #[doc(hidden)]
    pub fn with_named_charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self.encodes = false;
        self
    }

    /// What bytes and escapes of messages in that charset are made in here.
    const fn encoded_in(&self, charset: Charset) -> Charset {
        if self.encodes { charset } else { Charset::Utf8 }
    }

    /// Certificate mode: the serial numbers of the application's certificate and of Alipay's root
    /// certificates.
    ///
    /// # Errors
    /// `ERR_EMPTY`, `ERR_CONTROL_CHARACTER`.
    pub fn with_certificates(
        mut self,
        app_cert_sn: &str,
        alipay_root_cert_sn: &str,
    ) -> Result<Self> {
        self.app_cert_sn = account::id("app_cert_sn", app_cert_sn)?;
        self.alipay_root_cert_sn = account::id("alipay_root_cert_sn", alipay_root_cert_sn)?;
        Ok(self)
    }

    /// Calls for another merchant, who authorised this application.
    ///
    /// # Errors
    /// `ERR_EMPTY`, `ERR_CONTROL_CHARACTER`; `ERR_TOO_LONG` for more than 40 characters.
    pub fn with_app_auth_token(mut self, app_auth_token: &str) -> Result<Self> {
        self.app_auth_token = issued("app_auth_token", app_auth_token, 40)?;
        Ok(self)
    }

    /// Lets the values of these fields contain `&name=` of another field: `passback_params` that are an
    /// address with a query, say. Anyone who writes such a value can write other fields into a message that
    /// the platform signs: compare them with your own record.
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.allow_ambiguous = fields;
        self
    }

    /// Other limits for members and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The request of an operation: [`ALIPAY_MINI`] and others of [`OPERATIONS`]. `biz_content` is
    /// its JSON text, which is checked, and then signed and sent as it is.
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_DUPLICATE`, `ERR_LIMIT`; `ERR_MISSING`, `ERR_EMPTY`, `ERR_TYPE` (every listed
    /// member is text), `ERR_TOO_LONG` and the errors of each member's format; else as
    /// [`AlipayOpen::call`].
    pub fn request(
        &self,
        operation: &Operation,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedRequest> {
        operation.check(false, &Object::read(biz_content, self.limits)?)?;
        self.unsigned(operation.name, operation.interface, biz_content, call)
    }

    /// The request of any other call of the platform, by its name: only what every message has is
    /// checked. Where `biz_content` is empty, the request has none: what `alipay.system.oauth.token` takes are
    /// [`Call::parameters`].
    ///
    /// # Errors
    /// `ERR_NOT_LISTED` at `method` for a name that is none; `ERR_JSON`, `ERR_DUPLICATE`; `ERR_TIME`;
    /// `ERR_URL` and `ERR_TOO_LONG` for the addresses; `ERR_CONTROL_CHARACTER` for a token with one;
    /// `ERR_FIXED` for a parameter that is filled in here; `ERR_AMBIGUOUS` for a value that holds `&name=` of another field (in JSON, `&` can be
    /// written `\u0026`); `ERR_CHARSET`.
    pub fn call(
        &self,
        method: &str,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedRequest> {
        self.unsigned(CALL, method, biz_content, call)
    }

    fn unsigned(
        &self,
        operation: &'static str,
        method: &str,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedRequest> {
        let content = self.content(biz_content, call)?;
        let fields = self.fields(method, &content, call)?;
        let in_body = |field: &Field<'_>| {
            field.name == "biz_content"
                || call.parameters.iter().any(|(name, _)| field.name == *name)
        };
        let charset = self.encoded_in(self.charset);
        let written = |in_address, out: &mut String| {
            let wanted = |field: &Field<'_>| in_body(field) != in_address;
            write_fields(&fields, &wanted, OrderStrEncoding::Percent, charset, out)
        };
        let mut url = [&self.base_url, "?"].concat();
        written(true, &mut url)?;
        let mut text = String::new();
        written(false, &mut text)?;
        Ok(UnsignedRequest { draft: self.draft(operation, &fields, url)?, body: text })
    }

    /// The order string of an operation: [`ALIPAY_APP`], [`FREEZE`].
    ///
    /// # Errors
    /// As [`AlipayOpen::request`].
    pub fn order_string(
        &self,
        operation: &Operation,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedOrderStr> {
        operation.check(false, &Object::read(biz_content, self.limits)?)?;
        self.unsigned_order_str(operation.name, operation.interface, biz_content, call)
    }

    /// The order string of any method that an app or `my.tradePay` hands over, by its name, such as
    /// `alipay.user.agreement.page.sign`: only what every message has is checked.
    ///
    /// # Errors
    /// As [`AlipayOpen::call`].
    pub fn order_str(
        &self,
        method: &str,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedOrderStr> {
        self.unsigned_order_str("orderStr", method, biz_content, call)
    }

    fn unsigned_order_str(
        &self,
        operation: &'static str,
        method: &str,
        biz_content: &str,
        call: &Call<'_>,
    ) -> Result<UnsignedOrderStr> {
        let content = self.content(biz_content, call)?;
        let fields = self.fields(method, &content, call)?;
        let mut text = String::new();
        write_fields(&fields, &|_| true, call.encoding, self.encoded_in(self.charset), &mut text)?;
        Ok(UnsignedOrderStr { draft: self.draft(operation, &fields, text)? })
    }

    fn canonical(&self, scheme: &Scheme, fields: &Params<'_>, purpose: Purpose) -> Result<String> {
        canonical_string(scheme, fields, &self.limits, &self.allow_ambiguous, purpose)
    }

    fn draft(&self, operation: &'static str, fields: &Params<'_>, text: String) -> Result<Draft> {
        let string_to_sign = self.canonical(&REQUESTS, fields, Purpose::Sign)?;
        Ok(Draft { operation, string_to_sign, text, charset: self.encoded_in(self.charset) })
    }

    /// Every field of a call: those that the platform has in common, sorted by name, and its own parameters behind them.
    fn fields<'f>(
        &'f self,
        method: &'f str,
        biz_content: &'f str,
        call: &'f Call<'f>,
    ) -> Result<Params<'f>> {
        is_method(method)?;
        if !is_zoneless(call.time.as_str()) {
            return Err(Error::at(Code::Time, "time"));
        }
        let token = |name, token: Option<&'f str>, ours: &'f str| {
            let token = token.unwrap_or(ours);
            Format::Line.check(name, token).map(|()| token)
        };
        let common = [
            ("alipay_root_cert_sn", self.alipay_root_cert_sn.as_str()),
            ("app_auth_token", token("app_auth_token", call.app_auth_token, &self.app_auth_token)?),
            ("app_cert_sn", &self.app_cert_sn),
            ("app_id", &self.app_id),
            ("auth_token", token("auth_token", call.auth_token, "")?),
            ("biz_content", biz_content),
            ("charset", self.charset.as_str()),
            (ENCRYPT_TYPE, if call.encrypter.is_some() { AES } else { "" }),
            ("format", "JSON"),
            ("method", method),
            ("notify_url", address("notify_url", call.notify_url)?),
            ("return_url", address("return_url", call.return_url)?),
            ("sign_type", self.sign_type.as_str()),
            ("timestamp", call.time.as_str()),
            ("version", "1.0"),
        ];
        // What stands elsewhere is filled in here, or has a place of its own.
        let is_ours = |name: &str| name == SIGN || common.iter().any(|(ours, _)| *ours == name);
        if let Some((name, _)) = call.parameters.iter().find(|(name, _)| is_ours(name)) {
            return Err(Error::at(Code::Fixed, name));
        }
        let mut fields = Params::with_capacity(common.len());
        for (name, text) in common.iter().chain(call.parameters) {
            if !text.is_empty() {
                fields.push(*name, *text);
            }
        }
        Ok(fields)
    }

    /// The signed payload of the reply to a call of that name, for the caller to verify. What is
    /// signed is a part of the reply exactly as it stands there, down to its white space and escapes.
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_JSON`, `ERR_DUPLICATE`; `ERR_NOT_LISTED` at `method`; `ERR_REPLY` and
    /// `ERR_TYPE` for a reply that does not have the documented shape; `ERR_SIGNATURE` for a signature
    /// that is no base64.
    pub fn reply_payload(&self, method: &str, text: &str) -> Result<SignedPayload> {
        let reply = Object::read(text, self.limits)?;
        let signed = signed_text(method, &reply)?;
        let member = |name| {
            let text = reply.string(name);
            if text.is_none() && reply.has(name) {
                return Err(Error::at(Code::Type, name));
            }
            Ok(text.filter(|text| !text.is_empty()))
        };
        let (sign, cert_sn) = (member(SIGN)?, member(CERT_SN)?);
        let charset = self.encoded_in(self.charset);
        payload_of(charset, signed.to_owned(), sign.as_deref(), cert_sn.as_deref())
    }

    /// Reads a reply whose signature was verified (`authenticated`) or which had no signature.
    #[doc(hidden)]
    pub fn read_verified(&self, method: &str, text: &str, authenticated: bool) -> Result<Read> {
        let reply = Object::read(text, self.limits)?;
        if let Some(name) = encrypted(method, &reply)? {
            // What became of the call stands in what the caller has to decrypt.
            let mut members = String::new();
            json::write_member(&name, &reply.string(&name).unwrap_or_default(), &mut members);
            let (outcome, members) = (Some(Outcome::Unknown), Members::closing(members));
            let read = Read { authenticated, outcome, next: None, members };
            return if authenticated { Ok(read) } else { Err(Error::at(Code::Signature, SIGN)) };
        }
        let (answer, is_error) = answer_of(method, &reply)?;
        Self::read_answer(method, &answer, is_error, authenticated)
    }

    /// Reads an answer, which stood in a reply or was encrypted in it.
    fn read_answer(
        method: &str,
        answer: &Object<'_>,
        is_error: bool,
        authenticated: bool,
    ) -> Result<Read> {
        // The calls that hand out tokens have no code where they succeed; none of those with a table is of them.
        let has_code = is_error || OPERATIONS.iter().any(|known| known.interface == method);
        let code = match answer.text("code") {
            None if has_code => return Err(Error::at(Code::Reply, "code")),
            code => code.unwrap_or(Cow::Borrowed(TAKEN)),
        };
        // 10003: the order was taken and the payment goes on.
        if is_error || !matches!(code.as_ref(), TAKEN | "10003") {
            let first = |names: [&str; 3]| names.into_iter().find_map(|name| answer.text(name));
            // What a mini program is handed is written otherwise.
            let said = first(["sub_code", "subCode", "code"]).unwrap_or_default();
            return Err(refusal(NAME, CODES, &said, first(["sub_msg", "subMsg", "msg"])));
        }
        if !authenticated {
            return Err(Error::at(Code::Signature, SIGN));
        }
        let next = if method == ALIPAY_MINI.interface {
            let trade_no = answer.text("trade_no").filter(|text| !text.is_empty());
            let trade_no = trade_no.ok_or_else(|| Error::at(Code::Reply, "trade_no"))?;
            Some(Next::TradeNo(trade_no.into_owned()))
        } else {
            None
        };
        Ok(Read { authenticated, outcome: None, next, members: answer.members() })
    }

    /// Verifies the reply to a request on its raw text, and reads it: it is about what the request named. A reply without a
    /// signature is reported only where it is a refusal: the platform signs nothing where it could not make out the
    /// application.
    ///
    /// # Errors
    /// As [`AlipayOpen::reply_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_GATEWAY` with `sub_code`, or `code` where
    /// there is none; `ERR_EXPECTED` with what the request named otherwise.
    pub fn read<'m>(
        &self,
        request: &Request,
        received: impl Into<Received<'m>>,
        verifier: &impl Verify,
    ) -> Result<Reply> {
        let Received { status, body, .. } = received.into();
        let read = self.read_with(method_of(&request.url), body, verifier);
        let asked = |path: &str| asked_of_json(&self.sent(request)?, path);
        let operation = request.operation.as_ref();
        engine::reply(&SAYINGS, &Question { operation, status, asked: &asked }, read)
    }

    /// The `biz_content` of a request.
    fn sent(&self, request: &Request) -> Result<String> {
        let form = request.body.as_deref().unwrap_or_default();
        let form = urlencoded::read_in(self.encoded_in(self.charset), form, &self.limits);
        let form = form.map_err(|_| Error::at(Code::Type, "request"))?;
        Ok(form.text("biz_content").unwrap_or_default().into())
    }

    fn read_with(
        &self,
        method: &str,
        text: &str,
        verifier: &impl Verify,
    ) -> Result<(Read, Option<String>)> {
        let payload = self.reply_payload(method, text)?;
        let authenticated = payload.is_signed(verifier, &NAMES)?;
        Ok((self.read_verified(method, text, authenticated)?, payload.key_version))
    }

    /// The fields of a notification, and the charset that they are in: the one that it names, and ours where it names none.
    /// What it names is signed, and in all of them the marks between fields are the same bytes.
    fn notified<'n>(&self, body: &'n str) -> Result<(Params<'n>, Charset)> {
        let unknown = || Error::at(Code::Charset, CHARSET);
        let word = split(body, b'&').find_map(|pair| pair.strip_prefix("charset="));
        let charset = word.map_or(Some(self.charset), Charset::named).ok_or_else(unknown)?;
        let charset = self.encoded_in(charset);
        let notification = urlencoded::read_in(charset, body, &self.limits)?;
        // A name or a word that was escaped: nothing of it was seen before.
        if notification.text(CHARSET) != word {
            return Err(unknown());
        }
        Ok((notification, charset))
    }

    /// The signed payload of a notification, for the caller to verify.
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_FORM`, `ERR_NAME`, `ERR_DUPLICATE`; `ERR_CHARSET` where it names a charset that is not
    /// known, or is not of its own; `ERR_AMBIGUOUS`; `ERR_SIGNATURE` where there is no signature or it is no
    /// base64.
    pub fn notification_payload(
        &self,
        version: NotificationVersion,
        body: &str,
    ) -> Result<SignedPayload> {
        let (notification, charset) = self.notified(body)?;
        let sign = notification.text(SIGN).filter(|text| !text.is_empty());
        let sign = sign.ok_or_else(|| Error::at(Code::Signature, SIGN))?;
        let cert_sn = notification.text(CERT_SN).filter(|text| !text.is_empty());
        let signed = self.canonical(version.scheme(), &notification, Purpose::Verify)?;
        payload_of(charset, signed, Some(sign), cert_sn)
    }

    /// Reads a notification whose signature was verified: what is signed, and what is not.
    #[doc(hidden)]
    pub fn read_verified_notification<'n>(
        &self,
        version: NotificationVersion,
        body: &'n str,
    ) -> Result<(Params<'n>, Params<'n>)> {
        let (notification, _) = self.notified(body)?;
        let (scheme, allowed) = (version.scheme(), &self.allow_ambiguous);
        let (signed, mut unverified) =
            notification.partition(&|field| decide(scheme, field) == Decision::Signed);
        unverified.take(SIGN);
        notified::kind_of(&signed).check(notified::KINDS, scheme, &signed, allowed)?;
        if signed.text("app_id").is_some_and(|app_id| app_id != self.app_id) {
            return Err(Error::at(Code::Expected, "app_id"));
        }
        Ok((signed, unverified))
    }

    /// Verifies a notification from the raw body of the POST and reads it. `expected` is what you recorded of the order, or a
    /// closure that looks it up ([`Expect`]): give `seller_id` as well. By which rule it is signed is found out where no
    /// `version` is given: whichever is right, which the answer says.
    ///
    /// # Errors
    /// As [`AlipayOpen::notification_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; for an authentic message `ERR_MISSING`
    /// where it lacks a field that all of its kind have (of a payment `app_id`, `out_trade_no`, `total_amount`,
    /// `trade_status`), `ERR_AMBIGUOUS` where a text in it (`subject`, `body`, `passback_params`) may have
    /// brought the field behind it, and `ERR_EXPECTED` where it is about another application, order or
    /// amount.
    pub fn verify_notification<'m>(
        &self,
        received: impl Into<Received<'m>>,
        expected: &dyn Expect,
        version: Option<NotificationVersion>,
        verifier: &impl Verify,
    ) -> Result<Notification> {
        let Received { body, .. } = received.into();
        let verified = |version| self.verified(version, body, verifier);
        let (signed, unverified, key, version) = match version {
            Some(version) => verified(version)?,
            None => verified(NotificationVersion::V1).or_else(|error| {
                if error.code() != Code::Signature {
                    return Err(error);
                }
                verified(NotificationVersion::V2).map_err(|_| error)
            })?,
        };
        let fields = Members::from(&signed);
        let unverified = Members::from(&unverified);
        let verified = Signed { key, version: Some(version.as_str()), fields, unverified };
        engine::notification(&SAYINGS, verified, &signed, expected)
    }

    fn verified<'n>(
        &self,
        version: NotificationVersion,
        body: &'n str,
        verifier: &impl Verify,
    ) -> Result<(Params<'n>, Params<'n>, Option<String>, NotificationVersion)> {
        let payload = self.notification_payload(version, body)?;
        if !payload.is_signed(verifier, &NAMES)? {
            return Err(Error::at(Code::Signature, SIGN));
        }
        let (signed, unverified) = self.read_verified_notification(version, body)?;
        Ok((signed, unverified, payload.key_version, version))
    }

    /// What to answer to a notification that was taken: HTTP 200 with exactly [`ACKNOWLEDGEMENT`].
    #[must_use]
    pub fn acknowledge(&self) -> Acknowledgement {
        Acknowledgement::plain(Some(ACKNOWLEDGEMENT))
    }

    /// What to answer to a notification that was not taken: the platform sends it again. It does not read why.
    #[must_use]
    pub fn refuse(&self, _: &str) -> Acknowledgement {
        Acknowledgement::plain(None)
    }
}

operations! {
    AlipayOpen: request(biz_content: &str, call: &Call<'_>) -> UnsignedRequest;
    /// `alipay.trade.create`: a payment in a mini program. The reply has the number that `my.tradePay` takes.
    alipay_mini = ALIPAY_MINI;
    /// `alipay.trade.query`: how a payment stands.
    query = QUERY;
    /// `alipay.trade.refund`: gives back all or part of a payment.
    refund = REFUND;
    /// `alipay.trade.fastpay.refund.query`: how a refund stands.
    query_refund = QUERY_REFUND;
    /// `alipay.trade.close`: closes an order that is not paid.
    close = CLOSE;
    /// `alipay.trade.cancel`: a payment whose outcome is not known is refunded if it was paid, and closed if it was not.
    cancel = CANCEL;
    /// `alipay.fund.auth.order.unfreeze`: unfreezes a frozen amount, or part of it.
    unfreeze = UNFREEZE;
    /// `alipay.fund.auth.operation.detail.query`: how a pre-authorisation stands.
    query_freeze = QUERY_FREEZE;
    /// `alipay.fund.auth.operation.cancel`: a pre-authorisation whose outcome is not known is given back.
    cancel_freeze = CANCEL_FREEZE;
}

operations! {
    AlipayOpen: order_string(biz_content: &str, call: &Call<'_>) -> UnsignedOrderStr;
    /// The order string of `alipay.trade.app.pay`, for `my.tradePay` or an app.
    alipay_app = ALIPAY_APP;
    /// The order string of `alipay.fund.auth.order.app.freeze`: a pre-authorisation.
    freeze = FREEZE;
}

/// The code of a call that was taken.
const TAKEN: &str = "10000";

const CHARSET: &str = "charset";

/// What the signature is called, and the serial number of the platform's certificate.
const SIGN: &str = "sign";
const CERT_SN: &str = "alipay_cert_sn";
const NAMES: SignatureNames = SignatureNames { signature: SIGN, key_version: CERT_SN };

impl NotificationVersion {
    fn scheme(self) -> &'static Scheme {
        match self {
            Self::V1 => &V1,
            Self::V2 => &V2,
        }
    }
}

fn payload_of(
    charset: Charset,
    string_to_sign: String,
    signature: Option<&str>,
    cert_sn: Option<&str>,
) -> Result<SignedPayload> {
    if !signature.is_none_or(is_standard_base64) {
        return Err(Error::at(Code::Signature, SIGN));
    }
    if !cert_sn.is_none_or(is_name) {
        return Err(Error::at(Code::Signature, CERT_SN));
    }
    let [signature, key_version] = [signature, cert_sn].map(|text| text.map(String::from));
    Ok(SignedPayload { string_to_sign, key_version, signature, charset })
}

/// The name of the call that the address of a request has. It has no character that would be encoded.
fn method_of(url: &str) -> &str {
    let query = split_once(url, b'?').map_or("", |(_, query)| query);
    split(query, b'&').find_map(|pair| pair.strip_prefix("method=")).unwrap_or_default()
}

/// What the answer to a call is called.
fn answer_name(method: &str) -> Result<String> {
    is_method(method)?;
    Ok([&method.replace('.', "_"), "_response"].concat())
}

/// The name of the answer where it is encrypted: a text in its place.
fn encrypted(method: &str, reply: &Object<'_>) -> Result<Option<String>> {
    Ok(Some(answer_name(method)?).filter(|name| reply.quoted(name).is_some() && !reply.has(ERROR)))
}

/// What is signed of a reply, as it stands there. Of an encrypted answer the quotes are signed as well.
fn signed_text<'t>(method: &str, reply: &Object<'t>) -> Result<&'t str> {
    match encrypted(method, reply)? {
        Some(name) => Ok(reply.quoted(&name).unwrap_or_default()),
        None => Ok(answer_of(method, reply)?.0.as_text()),
    }
}

const ERROR: &str = "error_response";

/// The part of a reply that is signed, and whether it is an error's.
fn answer_of<'t>(method: &str, reply: &Object<'t>) -> Result<(Object<'t>, bool)> {
    let own = answer_name(method)?;
    match (reply.has(&own), reply.has(ERROR)) {
        (false, true) => Ok((reply.object(ERROR)?, true)),
        // Only one of them is signed.
        (true, true) => Err(Error::at(Code::Reply, ERROR)),
        _ => Ok((reply.object(&own)?, false)),
    }
}

fn is_method(method: &str) -> Result<()> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    if method.len() > 128 {
        return Err(Error::limited(Code::TooLong, "method", 128));
    }
    if method.is_empty() || !method.bytes().all(is_part) {
        return Err(Error::at(Code::NotListed, "method"));
    }
    Ok(())
}

/// An id of at most so many characters, as it was issued.
fn issued(name: &str, text: &str, max: usize) -> Result<String> {
    if text.len() > max {
        return Err(Error::limited(Code::TooLong, name, max));
    }
    account::id(name, text)
}

fn address<'a>(name: &str, url: Option<&'a str>) -> Result<&'a str> {
    let Some(url) = url else { return Ok("") };
    if url.len() > 256 {
        return Err(Error::limited(Code::TooLong, name, 256));
    }
    Format::Url.check(name, url)?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_call_are_sorted() -> Result<()> {
        let client = AlipayOpen::new("1")?.with_certificates("a", "b")?.with_app_auth_token("t")?;
        let url = Some("https://a.b");
        let call = Call { notify_url: url, return_url: url, ..Call::at("2024-01-02 03:04:05") };
        let fields = client.fields("a.b", "{}", &call)?;
        assert!(fields.iter().map(|field| &field.name).is_sorted());
        assert_eq!(fields.len(), 13);
        Ok(())
    }

    #[cfg(feature = "gbk")]
    #[test]
    fn gbk_is_signed_and_escaped_in_its_own_bytes() -> Result<()> {
        let client = AlipayOpen::new("1")?.with_charset(Charset::Gbk);
        let call = Call::at("2024-01-02 03:04:05");
        let unsigned = client.call("a.b", r#"{"subject":"测试"}"#, &call)?;
        let gbk = b"{\"subject\":\"\xb2\xe2\xca\xd4\"}";
        let bytes = unsigned.bytes_to_sign()?.into_owned();
        assert!(bytes.windows(gbk.len()).any(|part| part == gbk));
        let request = unsigned.signed(b"x")?;
        assert_eq!(
            request.body.as_deref(),
            Some("biz_content=%7B%22subject%22%3A%22%B2%E2%CA%D4%22%7D")
        );
        let payload = client.notification_payload(
            NotificationVersion::V1,
            "subject=%B2%E2%CA%D4&charset=GBK&sign=AAAA",
        )?;
        assert_eq!(payload.string_to_sign, "charset=GBK&subject=测试");
        Ok(())
    }
}
