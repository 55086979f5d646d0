//! Latipay: payment in Alipay and WeChat mini programs, on Latipay's page, by barcode; order query,
//! refund, notification.
//!
//! Source: Latipay documentation v2 ("Alipay Online Mini App", "Wechat Mini App Payment", "Latipay
//! Hosted Online", "Merchant Hosted Offline", "Barcode Payment", "Error codes") and the signing
//! code of its own API console.

mod codes;
#[cfg(feature = "diagnose")]
mod marks;
mod operations;
mod sayings;

pub use codes::CODES;
#[cfg(feature = "diagnose")]
pub(crate) use marks::MARKS;
pub use operations::{
    ALIPAY_MINI, BARCODE, CANCEL, CREATE, OPERATIONS, PAYMENT_METHODS, QUERY, REFUND, WECHAT_MINI,
};
pub use sayings::SAYINGS;

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::String;
use core::iter::successors;

use super::account;
use super::catalogue::Catalogue;
use super::format::{Format, is_decimal};
use super::reply::{filled, listed, refusal, request_payment};
use super::signed_fields::SignedFields;
use crate::error::{Code, Error, Result};
use crate::gateway::engine::{self, Question, asked_of_request, with_keys};
use crate::gateway::expect::Expect;
use crate::gateway::message::{Acknowledgement, Next, Notification, Received, Reply, Request};
use crate::gateway::operation::Operation;
use crate::gateway::reply::{Read, Verified};
use crate::gateway::request::{Envelope, Item, Posted, RequestCall, RequestPlans, SignedRequest};
use crate::message::json::{Members, Object};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Params, Value};
use crate::message::urlencoded;
use crate::message::values::Values;
use crate::name::is_name;
use crate::order_str;
use crate::rule::schemes;
use crate::sign::canonical::Canonical;
use crate::sign::plan::Plan;
use crate::sign::plans::{PlanKey, Plans};
use crate::sign::secret::Secret;
use crate::sign::signer::{Explanation, Signer};
use crate::text::percent;
use crate::text::scan::part;

/// What the gateway is called in errors and tables.
pub const NAME: &str = "latipay";

/// Its tables.
pub static GATEWAY: Catalogue = Catalogue {
    name: NAME,
    title: ["Latipay", "Latipay"],
    document: "Latipay documentation v2",
    is_open: false,
    operations: OPERATIONS,
    sayings: &SAYINGS,
};

/// Where requests go unless another base address is given.
pub const BASE_URL: &str = "https://api.latipay.net";

/// What to answer to a notification (HTTP 200, exactly this body). Anything else, and Latipay
/// repeats it about every 30 seconds.
pub const ACKNOWLEDGEMENT: &str = "sent";

const SIGNATURE: &str = "signature";

/// The documented states of a payment.
///
/// The signed values are joined without separators, so a signature of order `ORD12` paid by `alipay`
/// would also fit order `ORD1` paid by `2alipay`. With closed lists of states and methods, a currency
/// of three capitals and a decimal amount, the joined text reads one way only.
pub const STATUSES: &[&str] =
    &["paid", "pending", "failed", "canceled", "rejected", "cancel_or_fail"];

/// A Latipay account. Made once, used for every order.
///
/// ```
/// use orderstr::{Params, Secret, gateway::Latipay};
/// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
/// let request = latipay.alipay_mini(&Params::from([
///     ("amount", "120.00"), ("callback_url", "https://merchantsite.com/confirm"),
///     ("merchant_reference", "dsi39ej430sks03"), ("ip", "122.122.122.1"),
///     ("product_name", "Pinot Noir, Otago"),
/// ]))?;
/// assert_eq!(request.url, "https://api.latipay.net/v2/minialipay");
/// assert_eq!(request.signature, "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct Latipay {
    user_id: String,
    wallet_id: String,
    base_url: String,
    requests: Signer,
    notifications: Signer,
    hosted: Signer,
    plans: RequestPlans,
    order_strs: Plans<Plan>,
    /// Of the next key that may have signed.
    further: Option<Box<Self>>,
}

impl Latipay {
    /// An account at `https://api.latipay.net`. The three values are in Latipay's merchant portal
    /// under the wallet's integration parameters.
    ///
    /// # Errors
    /// `ERR_EMPTY` or `ERR_CONTROL_CHARACTER` for an id.
    pub fn new(user_id: &str, wallet_id: &str, api_key: Secret) -> Result<Self> {
        Ok(Self {
            user_id: account::id("user_id", user_id)?,
            wallet_id: account::id("wallet_id", wallet_id)?,
            base_url: BASE_URL.to_owned(),
            notifications: Signer::built_in(&schemes::LATIPAY_NOTIFICATIONS, api_key.second())?,
            hosted: Signer::built_in(&schemes::LATIPAY_TRANSACTIONS, api_key.second())?,
            requests: Signer::built_in(&schemes::LATIPAY_REQUESTS, api_key)?,
            plans: RequestPlans::default(),
            order_strs: Plans::default(),
            further: None,
        })
    }

    /// Another base address: the staging system, or a stand-in.
    ///
    /// # Errors
    /// `ERR_URL` unless it is an http or https address without query and fragment.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self> {
        self.base_url = account::base_url(base_url)?;
        Ok(self)
    }

    /// Lets the values of these fields contain `&name=` of another field: a `callback_url` with a
    /// query whose parameter is called like one of Latipay's. See [`Signer::with_allow_ambiguous`].
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        let limits = *self.requests.limits();
        self.set(limits, &fields);
        self
    }

    /// Other limits for fields, values and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        let allow_ambiguous = self.requests.allow_ambiguous().clone();
        self.set(limits, &allow_ambiguous);
        self
    }

    /// Another key, while one takes the place of another: the first one signs, all of them verify.
    ///
    /// # Errors
    /// None that [`Latipay::new`] did not report.
    pub fn with_further_key(mut self, api_key: Secret) -> Result<Self> {
        let mut further = Self::new(&self.user_id, &self.wallet_id, api_key)?;
        further.set(*self.requests.limits(), self.requests.allow_ambiguous());
        self.add(further);
        Ok(self)
    }

    fn add(&mut self, account: Self) {
        match &mut self.further {
            Some(further) => further.add(account),
            None => self.further = Some(Box::new(account)),
        }
    }

    /// One for each key.
    fn accounts(&self) -> impl Iterator<Item = &Self> {
        successors(Some(self), |account| account.further.as_deref())
    }

    /// Sets what its owner may set.
    #[doc(hidden)]
    pub fn set(&mut self, limits: Limits, allow_ambiguous: &Names) {
        self.requests.set(limits, allow_ambiguous.clone());
        self.notifications.set(limits, Names::NONE);
        self.hosted.set(limits, Names::NONE);
        if let Some(further) = &mut self.further {
            further.set(limits, allow_ambiguous);
        }
    }

    /// The request of [`ALIPAY_MINI`]. `user_id`, `wallet_id` and `version` are filled in.
    ///
    /// | field | format |
    /// |---|---|
    /// | `amount` | text in the wallet's currency, at most two decimals: `"120.00"` |
    /// | `callback_url` | where the notification goes, http or https |
    /// | `merchant_reference` | your order id, unique |
    /// | `ip` | the customer's IPv4 address |
    /// | `product_name` | what is sold |
    ///
    /// # Errors
    /// `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`, `ERR_TYPE`, `ERR_FIXED`, the errors of each
    /// field's format, and what [`Signer::sign`] refuses.
    pub fn alipay_mini(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&ALIPAY_MINI, order)
    }

    /// The request of [`WECHAT_MINI`]: `amount`, `notify_url`, `merchant_reference`, `product_name`,
    /// `app_id`, `open_id`.
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn wechat_mini(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&WECHAT_MINI, order)
    }

    /// The request of [`CREATE`]: the fields of a mini-program order, `payment_method` (one of
    /// [`PAYMENT_METHODS`]) and `return_url`; `backPage_url`, `present_qr` and `host_type` (both
    /// `"1"`) where they are wanted. Only with `host_type` may `return_url` be missing.
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn create(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&CREATE, order)
    }

    /// The request of [`BARCODE`]: `amount`, `pay_code`, `merchant_reference`.
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn barcode(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&BARCODE, order)
    }

    /// The request of [`QUERY`]: `merchant_reference`, one's own order id, and `is_block` 1 where the
    /// answer may wait until the order is paid. It is a GET without a body.
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn query(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&QUERY, order)
    }

    /// The request of [`REFUND`]: `order_id` (Latipay's), `refund_amount` (text, at most the amount
    /// that was paid), `reference` (optional: a note).
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn refund(&self, refund: &Params<'_>) -> Result<Request> {
        self.request(&REFUND, refund)
    }

    /// The request of [`CANCEL`]: `merchant_reference`, one's own order id.
    ///
    /// # Errors
    /// As [`Latipay::alipay_mini`].
    pub fn cancel(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&CANCEL, order)
    }

    /// The request of any other interface, by its path, or of fields that have no table yet: what every message has is
    /// checked and `user_id` filled in, the rest is signed and sent as it is given.
    ///
    /// # Errors
    /// `ERR_PATH`; `ERR_FIXED` for the `user_id` of somebody else; what [`Signer::sign`] refuses.
    pub fn call(&self, path: &str, fields: &Params<'_>) -> Result<Request> {
        self.write_call(path, fields).map(Posted::request)
    }

    /// The same in its parts.
    #[doc(hidden)]
    pub fn write_call(&self, path: &str, fields: &Params<'_>) -> Result<Posted> {
        let path = account::path(path, "path")?;
        if fields.get(SIGNATURE).is_some() {
            return Err(Error::at(Code::UnknownField, SIGNATURE));
        }
        let mut message = filled("user_id", &self.user_id, fields)?;
        let signature = self.requests.sign(&message)?;
        message.push(SIGNATURE, signature.as_str());
        let url = [&self.base_url, path].concat();
        Ok(Posted { url, body: Members::from(&message).into_json(), signature })
    }

    /// The request of the code to show, at the address of the reply to an order that was [created](Latipay::create) with
    /// `host_type`.
    #[must_use]
    pub fn merchant_hosted(&self, url: &str) -> Request {
        Request {
            operation: "merchantHosted".into(),
            method: "GET".into(),
            url: url.to_owned(),
            ..Request::default()
        }
    }

    pub(crate) fn request(&self, operation: &Operation, given: &Params<'_>) -> Result<Request> {
        let call = RequestCall { operation, key: PlanKey::Names(given.names()) };
        self.write_request(call, given, &mut Canonical::default(), |signed| signed.request())
    }

    /// The plans of its requests.
    #[doc(hidden)]
    pub const fn plans(&self) -> &RequestPlans {
        &self.plans
    }

    /// Signs the values of an order and has its request written.
    #[doc(hidden)]
    pub fn write_request<'n, V: Values, T>(
        &self,
        call: RequestCall<'_, impl Iterator<Item = &'n str> + Clone>,
        values: &V,
        canonical: &mut Canonical,
        write: impl FnOnce(&SignedRequest<'_, '_>) -> T,
    ) -> Result<T> {
        let account = self.account();
        let envelope = self.envelope(&account);
        self.plans.write(call, &envelope, &self.requests, values, canonical, write)
    }

    /// What a request signs, field by field. See [`Signer::explain`].
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_FORM` for what is no request of Latipay's; as [`Signer::sign`].
    pub fn explain(&self, request: &Request) -> Result<Explanation> {
        self.explain_sent(request.body.as_deref().unwrap_or(&request.url))
    }

    /// The same by its body or, where it has none, by its address.
    #[doc(hidden)]
    pub fn explain_sent(&self, sent: &str) -> Result<Explanation> {
        let limits = self.requests.limits();
        let mut fields = Params::default();
        if sent.starts_with('{') {
            fields = Object::read(sent, *limits)?.params()?;
        } else {
            let (path, query) = part(sent, b'?');
            let (_, id) = path.rsplit_once('/').unwrap_or_default();
            fields.push("merchant_reference", percent::decode(id)?);
            for field in &urlencoded::read(query.unwrap_or_default(), limits)? {
                fields.push(field.name.clone(), field.value.clone());
            }
        }
        fields.take(SIGNATURE);
        self.requests.explain(&fields)
    }

    fn account(&self) -> [(&'static str, &str); 2] {
        [("user_id", &self.user_id), ("wallet_id", &self.wallet_id)]
    }

    fn envelope<'e>(&'e self, account: &'e [(&'static str, &'e str)]) -> Envelope<'e> {
        Envelope {
            base_url: &self.base_url,
            beside: &[],
            account,
            items: &[Item::Fields, Item::Signature(SIGNATURE), Item::Close],
            check: check_return,
        }
    }

    /// Reads the reply to a request, from its raw text: verified where Latipay signs it, and about what the request named.
    ///
    /// | reply to | signed | what it has |
    /// |---|---|---|
    /// | `alipay_mini` | no | [`Next::OrderStr`] |
    /// | `wechat_mini` | no | [`Next::RequestPayment`] |
    /// | `create` | yes | [`Next::Url`]: the page to open, or with `host_type` the address for `merchant_hosted` |
    /// | `merchant_hosted` | yes | under `data` the code to show |
    /// | `query` | yes | how the payment stands |
    /// | `barcode`, `refund`, `cancel`, `call` | no | |
    ///
    /// # Errors
    /// `ERR_GATEWAY` with Latipay's code where it refused; `ERR_SIGNATURE`; `ERR_EXPECTED` with a value that the request
    /// named otherwise, or that is not one of the documented ones; `ERR_AMBIGUOUS` for an authentic reply with a value that
    /// contains `&name=` of a member; `ERR_LIMIT`, `ERR_JSON`, `ERR_DUPLICATE`; `ERR_REPLY` where a member is missing; what
    /// [`order_str::build`] refuses.
    pub fn read<'m>(&self, request: &Request, received: impl Into<Received<'m>>) -> Result<Reply> {
        let Received { status, body, .. } = received.into();
        let operation = request.operation.as_ref();
        let read = with_keys(self.accounts(), |account| account.read_of(operation, body));
        let read = read.map(|(read, key)| {
            let key = read.authenticated.then_some(key);
            (read, key)
        });
        let asked = |path: &str| asked_of_request(request, path);
        engine::reply(&SAYINGS, &Question { operation, status, asked: &asked }, read)
    }

    /// What the one key makes of a reply.
    fn read_of(&self, operation: &str, text: &str) -> Result<Read> {
        match operation {
            "alipayMini" => {
                let mut order_str = Canonical::default();
                let reply = self.write_order_str(text, &mut order_str)?;
                Ok(unsigned(&reply, Some(Next::OrderStr(order_str.text))))
            }
            "wechatMini" => self.read_wechat_mini(text),
            "create" => self.read_create(text),
            "merchantHosted" => self.read_merchant_hosted(text),
            "query" => self.read_query(text),
            _ => self.read_taken(text),
        }
    }

    /// The reply to [`Latipay::alipay_mini`]. The order string of what is in it is written over the old content.
    #[doc(hidden)]
    pub fn write_order_str<'t>(&self, text: &'t str, out: &mut Canonical) -> Result<Object<'t>> {
        let reply = self.accepted(text, true)?;
        let gatewaydata = reply.object("gatewaydata")?.params()?;
        let (limits, allowed) = (self.requests.limits(), self.requests.allow_ambiguous());
        let key = PlanKey::Names(gatewaydata.names());
        let new = |mut names| order_str::plan(&mut names);
        self.order_strs.find(key, Plan::is_for, new, |plan| {
            order_str::write(plan, &gatewaydata, allowed, limits, out)
        })?;
        Ok(reply)
    }

    /// The reply to [`Latipay::wechat_mini`]: its `packageStr` is what `wx.requestPayment` calls `package`.
    #[doc(hidden)]
    pub fn read_wechat_mini(&self, text: &str) -> Result<Read> {
        let reply = self.accepted(text, false)?;
        let next = request_payment(&reply.object("payment")?)?;
        Ok(unsigned(&reply, Some(next)))
    }

    /// The reply to [`Latipay::create`]: its signature is over `nonce` and `host_url`.
    #[doc(hidden)]
    pub fn read_create(&self, text: &str) -> Result<Read> {
        let reply = self.accepted(text, false)?;
        let message = listed(HOSTED, &reply)?;
        verified(&self.hosted, &message, &reply)?;
        let [nonce, host_url] =
            ["nonce", "host_url"].map(|name| message.text(name).unwrap_or_default());
        // Nothing in the signed text tells where the nonce ends; an address begins in one place.
        Format::Url.check("host_url", host_url)?;
        if !is_name(nonce) {
            return Err(Error::at(Code::Reply, "nonce"));
        }
        Ok(signed(&reply, Some(Next::Url([host_url, "/", nonce].concat()))))
    }

    /// The reply to [`Latipay::merchant_hosted`]: the signature is among the members of `data` and covers all the others, number
    /// tokens as they are, empty ones left out.
    #[doc(hidden)]
    pub fn read_merchant_hosted(&self, text: &str) -> Result<Read> {
        let reply = self.accepted(text, true)?;
        let data = reply.object("data")?;
        let message = data.params()?;
        verified(&self.requests, &message, &data)?;
        let (scheme, allowed) = (self.requests.scheme(), self.requests.allow_ambiguous());
        MERCHANT_HOSTED.check(&[&MERCHANT_HOSTED], scheme, &message, allowed)?;
        Ok(signed(&reply, None))
    }

    /// A reply that says no more than that the call was taken.
    #[doc(hidden)]
    pub fn read_taken(&self, text: &str) -> Result<Read> {
        Ok(unsigned(&self.accepted(text, true)?, None))
    }

    /// The reply to [`Latipay::query`]: its signature is over the token of `amount` as it was sent.
    #[doc(hidden)]
    pub fn read_query(&self, text: &str) -> Result<Read> {
        let reply = self.accepted(text, false)?;
        let message = listed(&SIGNED, &reply)?;
        verified(&self.notifications, &message, &reply)?;
        sound(&message)?;
        let payment_method = message.text("payment_method").unwrap_or_default();
        if !PAYMENT_METHODS.contains(&payment_method) {
            return Err(Error::at(Code::Expected, "payment_method"));
        }
        Ok(signed(&reply, None))
    }

    /// Verifies a notification from the raw body of the POST to `callback_url`; or the redirection to `return_url`, which is
    /// signed alike, from the whole address that the customer came back to, or from its path or query.
    ///
    /// `expected` is what you recorded of the order, or a closure that looks it up: see [`Expect`]. A `payment_method` that is
    /// not in [`PAYMENT_METHODS`] must be expected by name.
    ///
    /// Latipay's document warns of deciding by the redirection: show it to the customer, and deliver on the notification or a
    /// [query](Latipay::query).
    ///
    /// ```
    /// use orderstr::{Params, Secret, gateway::Latipay};
    /// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
    /// let body = "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00\
    ///     &currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid\
    ///     &signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
    /// let expected = Params::from([("orderId", "dsi39ej430sks03"), ("amount", "120"), ("currency", "NZD")]);
    /// let payment = latipay.verify_notification(body, &expected)?;
    /// assert!(payment.is_paid());
    /// # Ok::<(), orderstr::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_FORM`, `ERR_DUPLICATE`; `ERR_MISSING` or `ERR_EMPTY` for a signed field;
    /// `ERR_SIGNATURE`; `ERR_EXPECTED` for an authentic message about another order or amount, or
    /// with a value that is not one of the documented ones; `ERR_UNKNOWN_FIELD`, `ERR_MISSING` and `ERR_TYPE` for an
    /// expectation that would compare nothing.
    pub fn verify_notification<'m>(
        &self,
        received: impl Into<Received<'m>>,
        expected: &dyn Expect,
    ) -> Result<Notification> {
        let Received { path, body, .. } = received.into();
        // The customer was sent back: what is signed is in the address.
        let text = if body.is_empty() { path } else { body };
        let (verified, key) =
            with_keys(self.accounts(), |account| account.verified_notification(text))?;
        engine::notification_of_fields(&SAYINGS, verified, Some(key), expected)
    }

    /// What to answer to a notification that was taken: HTTP 200 with exactly [`ACKNOWLEDGEMENT`]. Anything else, and Latipay
    /// repeats it about every 30 seconds.
    #[must_use]
    pub fn acknowledge(&self) -> Acknowledgement {
        Acknowledgement::plain(Some(ACKNOWLEDGEMENT))
    }

    /// What to answer to a notification that was not taken: Latipay sends it again. It does not read why.
    #[must_use]
    pub fn refuse(&self, _: &str) -> Acknowledgement {
        Acknowledgement::plain(None)
    }

    #[doc(hidden)]
    pub fn verified_notification<'b>(&self, text: &'b str) -> Result<Verified<'b>> {
        let notification = urlencoded::read(query_of(text), self.notifications.limits())?;
        let (mut signed, mut unverified) =
            notification.partition(&|field| SIGNED.contains(&field.name.as_ref()));
        let signature = unverified.take(SIGNATURE);
        let signature = signature.as_ref().and_then(Value::as_text).unwrap_or_default();
        if !self.notifications.verify(&signed, signature)? {
            return Err(Error::at(Code::Signature, SIGNATURE));
        }
        sound(&signed)?;
        // In the order of the document. A message that was verified has all of them.
        signed.arrange(&SIGNED);
        Ok(Verified { signed, unverified, others: Members::default() })
    }

    /// The reply of a call that Latipay accepted. The samples of some pages have no code at all, so
    /// there it need not be `coded`; a refusal always is.
    fn accepted<'t>(&self, text: &'t str, coded: bool) -> Result<Object<'t>> {
        let reply = Object::read(text, *self.requests.limits())?;
        match reply.text("code").as_deref() {
            Some("0") => Ok(reply),
            Some(code) => Err(refusal(NAME, CODES, code, reply.text("message"))),
            None if !coded && !reply.has("code") => Ok(reply),
            None => Err(Error::at(Code::Reply, "code")),
        }
    }
}

/// What a hosted transaction's signature covers, in this order.
const HOSTED: &[&str] = &["nonce", "host_url"];

/// The members of `data` that answer a merchant-hosted payment. Source: Latipay documentation v2, "Merchant
/// Hosted Offline".
static MERCHANT_HOSTED: SignedFields = SignedFields {
    required: "",
    always: "\
        amount amount_cny currency currency_rate nonce order_id organisation_id \
        organisation_name payment_method product_name qr_code qr_code_url user_id user_name \
        wallet_id wallet_name",
    sometimes: "merchant_reference",
    passed_on: "merchant_reference organisation_name product_name qr_code_url user_name wallet_name",
    ..SignedFields::UNKNOWN
};

/// What a payment's signature covers, in this order.
const SIGNED: [&str; 5] = ["merchant_reference", "payment_method", "status", "currency", "amount"];

fn unsigned(reply: &Object<'_>, next: Option<Next>) -> Read {
    Read { next, members: reply.members(), ..Read::default() }
}

fn signed(reply: &Object<'_>, next: Option<Next>) -> Read {
    Read { authenticated: true, ..unsigned(reply, next) }
}

fn verified(signer: &Signer, message: &Params<'_>, signed: &Object<'_>) -> Result<()> {
    if signer.verify(message, &signed.text(SIGNATURE).unwrap_or_default())? {
        Ok(())
    } else {
        Err(Error::at(Code::Signature, SIGNATURE))
    }
}

/// An order that is paid on Latipay's page needs a `return_url`; one with a code to show has none.
fn check_return<'t>(operation: &Operation, text: &dyn Fn(&str) -> Option<&'t str>) -> Result<()> {
    let needed = operation.name == CREATE.name && text("host_type").is_none();
    match text("return_url") {
        None if needed => Err(Error::at(Code::Missing, "return_url")),
        _ => Ok(()),
    }
}

/// The form that a notification is, or the query of the address that the customer was sent back to. No form begins as an address
/// does: the name of a field is no such text.
fn query_of(text: &str) -> &str {
    let is_address =
        ["/", "https://", "http://"].into_iter().any(|beginning| text.starts_with(beginning));
    if !is_address {
        return text;
    }
    let (_, query) = part(text, b'?');
    query.map_or(text, |query| part(query, b'#').0)
}

/// Checks that the values of an authentic message are where they belong. Whether the method of payment is a documented one, or
/// expected by its name, is for the caller to see.
fn sound(message: &Params<'_>) -> Result<()> {
    let [status, currency, amount] =
        ["status", "currency", "amount"].map(|name| message.text(name).unwrap_or_default());
    let forms = [
        ("status", STATUSES.contains(&status)),
        ("currency", currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase())),
        ("amount", is_decimal(amount)),
    ];
    match forms.into_iter().find(|(_, holds)| !holds) {
        Some((name, _)) => Err(Error::at(Code::Expected, name)),
        None => Ok(()),
    }
}
