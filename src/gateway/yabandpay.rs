//! YabandPay: payment in Alipay and WeChat mini programs, from apps and pages, Payconiq and others;
//! order query, refund, notification.
//!
//! Source: YabandPay documentation (the pages of each payment method, "Signature", "Notify", "Query",
//! "Refund") and its PHP SDK. The secret key of the printed samples is not published, so their
//! signatures cannot be recomputed; what is signed can.

mod codes;
#[cfg(feature = "diagnose")]
mod marks;
mod notified;
mod operations;
mod sayings;
mod wallets;

pub use codes::CODES;
#[cfg(feature = "diagnose")]
pub(crate) use marks::MARKS;
pub use operations::{
    ALIPAY_APP, ALIPAY_MINI, ALIPAY_WAP, ALIPAY_WEB, BARCODE, CANCEL, CREATE, OPERATIONS, QUERY,
    QUERY_REFUND, REFUND, WECHAT_APP, WECHAT_H5, WECHAT_MINI, WECHAT_NATIVE,
};
pub use sayings::SAYINGS;
pub use wallets::{WALLETS, Wallet};

use alloc::borrow::{Cow, ToOwned as _};
use alloc::boxed::Box;
use alloc::string::String;
use core::iter::successors;

use super::account;
use super::catalogue::Catalogue;
use super::format::is_less;
use super::reply::{address, refusal, request_payment};
use crate::error::{Code, Error, Result};
use crate::gateway::engine::{self, Question, asked_of_request, with_keys};
use crate::gateway::expect::Expect;
use crate::gateway::message::{Acknowledgement, Next, Notification, Received, Reply, Request};
use crate::gateway::methods::operations;
use crate::gateway::operation::Operation;
use crate::gateway::reply::{Read, Verified};
use crate::gateway::request::{Envelope, Item, Posted, RequestCall, RequestPlans, SignedRequest};
use crate::gateway::time::EpochTime;
use crate::message::json::{self, Members, Object};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Field, Params, Value};
use crate::message::urlencoded;
use crate::message::values::Values;
use crate::name::is_name;
use crate::rule::scheme::EmptyValues;
use crate::rule::schemes;
use crate::sign::canonical::Canonical;
use crate::sign::decision::Decision;
use crate::sign::inclusion::decide;
use crate::sign::plans::PlanKey;
use crate::sign::secret::Secret;
use crate::sign::signer::{Explanation, Signer};
use crate::text::time::is_epoch;
use operations::{MINIMA, PAYCONIQ};

/// What the gateway is called in errors and tables.
pub const NAME: &str = "yabandpay";

/// Its tables.
pub static GATEWAY: Catalogue = Catalogue {
    name: NAME,
    title: ["YabandPay", "YabandPay"],
    document: "YabandPay documentation",
    is_open: false,
    operations: OPERATIONS,
    sayings: &SAYINGS,
};

/// Where requests go unless another base address is given.
pub const BASE_URL: &str = "https://mapi.yabandpay.com";

/// What to answer to a notification (HTTP 200, exactly this body). It may come more than once.
pub const ACKNOWLEDGEMENT: &str = "ok";

const SIGN: &str = "sign";
const DATA: &str = "data";

const TIME: &str = "time";

/// A cashier's account at YabandPay. Made once, used for every order.
///
/// ```
/// use orderstr::{Params, Secret, gateway::YabandPay};
/// let yabandpay = YabandPay::new("016683", Secret::new("yaband-self-test-key")?)?;
/// let order = Params::from([
///     ("order_id", "2024519846516588484"), ("amount", "1"), ("currency", "EUR"),
///     ("description", "YabandPay test"), ("timeout", "0"),
///     ("redirect_url", "https://www.yabandpay.com"),
///     ("notify_url", "https://www.yabandpay.com/notify"),
/// ]);
/// let request = yabandpay.alipay_mini(&order, 1_546_588_959)?;
/// assert_eq!(request.url, "https://mapi.yabandpay.com/Payments");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct YabandPay {
    user: String,
    base_url: String,
    requests: Signer,
    notifications: Signer,
    plans: RequestPlans,
    /// Of the next key that may have signed.
    further: Option<Box<Self>>,
}

impl YabandPay {
    /// An account at `https://mapi.yabandpay.com`. `user` is the UID of the cashier.
    ///
    /// # Errors
    /// `ERR_EMPTY` or `ERR_CONTROL_CHARACTER` for the user.
    pub fn new(user: &str, secret_key: Secret) -> Result<Self> {
        Ok(Self {
            user: account::id("user", user)?,
            base_url: BASE_URL.to_owned(),
            notifications: Signer::built_in(&schemes::YABANDPAY_MESSAGES, secret_key.second())?,
            requests: Signer::built_in(&schemes::YABANDPAY_MESSAGES, secret_key)?,
            plans: RequestPlans::default(),
            further: None,
        })
    }

    /// Another base address: a stand-in.
    ///
    /// # Errors
    /// `ERR_URL` unless it is an http or https address without query and fragment.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self> {
        self.base_url = account::base_url(base_url)?;
        Ok(self)
    }

    /// Another key, while one takes the place of another: the first one signs, all of them verify.
    ///
    /// # Errors
    /// None that [`YabandPay::new`] did not report.
    pub fn with_further_key(mut self, secret_key: Secret) -> Result<Self> {
        let empty_values = self.notifications.scheme().empty_values;
        let mut further =
            Self::new(&self.user, secret_key)?.with_notification_empty_values(empty_values);
        further.set(*self.limits(), self.notifications.allow_ambiguous());
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

    /// Lets the values of these fields contain `&name=` of another field. See
    /// [`Signer::with_allow_ambiguous`].
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        let limits = *self.limits();
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

    /// Sets what its owner may set.
    #[doc(hidden)]
    pub fn set(&mut self, limits: Limits, allow_ambiguous: &Names) {
        for signer in [&mut self.requests, &mut self.notifications] {
            signer.set(limits, allow_ambiguous.clone());
        }
        if let Some(further) = &mut self.further {
            further.set(limits, allow_ambiguous);
        }
    }

    /// How the empty fields of a notification are signed. The gateway's SDK signs them
    /// ([`EmptyValues::Keep`], the default); plugins that leave them out are in use as well.
    #[must_use]
    pub fn with_notification_empty_values(mut self, empty_values: EmptyValues) -> Self {
        self.notifications = self.notifications.with_empty_values(empty_values);
        let further = self.further.take();
        self.further =
            further.map(|one| Box::new(one.with_notification_empty_values(empty_values)));
        self
    }

    /// The request of an operation: [`ALIPAY_MINI`], [`CREATE`], [`QUERY`] and the others of
    /// [`OPERATIONS`]. The fields are the members of `data`; `user`, `method` and what the table
    /// fixes are filled in.
    ///
    /// | field | format |
    /// |---|---|
    /// | `order_id` | your order id, unique |
    /// | `amount` | text with at most two decimals, at least EUR 0.10 or CNY 1, for Payconiq and UnionPay EUR 1 |
    /// | `currency` | a code of ISO 4217; for Payconiq EUR |
    /// | `timeout` | whole minutes from 0 to 1440; 0 is 1440 |
    /// | `notify_url` | where the notification goes, http or https |
    /// | `sub_pay_method_type` | a wallet of [`WALLETS`] that works where the order is paid |
    ///
    /// # Errors
    /// `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD` (also for `user`, `method`, `time` and `sign`,
    /// which are not members of `data`), `ERR_TYPE`, `ERR_FIXED`, `ERR_TIME`, `ERR_MINIMUM`, the
    /// errors of each field's format, and what [`Signer::sign`] refuses.
    pub fn request<'t>(
        &self,
        operation: &Operation,
        data: &Params<'_>,
        time: impl Into<EpochTime<'t>>,
    ) -> Result<Request> {
        let time = time.into();
        let call = RequestCall { operation, key: PlanKey::Names(data.names()) };
        self.write_request(call, data, time.as_str(), &mut Canonical::default(), |signed| {
            signed.request()
        })
    }

    /// The request of any other method, or of members that have no table yet: what every message has is checked, the rest
    /// is signed and sent as it is given.
    ///
    /// # Errors
    /// `ERR_NOT_LISTED` with `method` for a name that is none; `ERR_TIME`; `ERR_DUPLICATE` for a member of `data` with the
    /// name of one beside it; what [`Signer::sign`] refuses.
    pub fn call<'t>(
        &self,
        method: &str,
        data: &Params<'_>,
        time: impl Into<EpochTime<'t>>,
    ) -> Result<Request> {
        self.write_call(method, data, time.into().as_str()).map(Posted::request)
    }

    /// The same in its parts.
    #[doc(hidden)]
    pub fn write_call(&self, method: &str, data: &Params<'_>, time: &str) -> Result<Posted> {
        if !is_name(method) {
            return Err(Error::at(Code::NotListed, "method"));
        }
        check_time(Some(time))?;
        let mut message =
            Params::from([("user", self.user.as_str()), ("method", method), (TIME, time)]);
        let data: Params<'_> = data
            .iter()
            .filter(|field| field.value != Value::Null)
            .map(|field| (field.name.as_ref(), field.value.clone()))
            .collect();
        for field in &data {
            if message.get(&field.name).is_some() || [SIGN, DATA].contains(&field.name.as_ref()) {
                return Err(Error::at(Code::Duplicate, &field.name));
            }
            message.push(field.name.as_ref(), field.value.clone());
        }
        let signature = self.requests.sign(&message)?;
        let mut body = String::new();
        json::write_member("user", &self.user, &mut body);
        json::write_member(SIGN, &signature, &mut body);
        json::write_member("method", method, &mut body);
        json::write_value(TIME, time, &mut body);
        json::write_value(DATA, Members::from(&data).as_json(), &mut body);
        let url = [&self.base_url, ALIPAY_MINI.path].concat();
        Ok(Posted { url, body: json::closed(body), signature })
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
        time: &str,
        canonical: &mut Canonical,
        write: impl FnOnce(&SignedRequest<'_, '_>) -> T,
    ) -> Result<T> {
        let beside = self.beside(call.operation, time);
        let envelope = self.envelope(&beside);
        self.plans.write(call, &envelope, &self.requests, values, canonical, write)
    }

    /// What a request signs, field by field. See [`Signer::explain`].
    ///
    /// # Errors
    /// `ERR_JSON`, `ERR_REPLY`, `ERR_TYPE` for what is no request of YabandPay's; as [`Signer::sign`].
    pub fn explain(&self, request: &Request) -> Result<Explanation> {
        self.explain_sent(request.body.as_deref().unwrap_or_default())
    }

    /// The same by its body.
    #[doc(hidden)]
    pub fn explain_sent(&self, body: &str) -> Result<Explanation> {
        let sent = Object::read(body, *self.requests.limits())?;
        let data = sent.object(DATA)?.params()?;
        let mut fields = Params::with_capacity(data.len().saturating_add(3));
        for name in ["user", "method", TIME] {
            let text = sent.text(name).ok_or_else(|| Error::at(Code::Reply, name))?;
            fields.push(name, text);
        }
        for field in &data {
            fields.push(field.name.clone(), field.value.clone());
        }
        self.requests.explain(&fields)
    }

    /// What is signed beside the members of `data`, on one level with them. A member with one of these names
    /// would be signed in its place.
    fn beside<'b>(&'b self, operation: &Operation, time: &'b str) -> [(&'static str, &'b str); 3] {
        [("user", &self.user), ("method", operation.interface), (TIME, time)]
    }

    fn envelope<'e>(&'e self, beside: &'e [(&'static str, &'e str)]) -> Envelope<'e> {
        Envelope {
            base_url: &self.base_url,
            beside,
            account: &[],
            items: &[
                Item::Text("user"),
                Item::Signature(SIGN),
                Item::Text("method"),
                Item::Number(TIME),
                Item::Open(DATA),
                Item::Fields,
                Item::Close,
                Item::Close,
            ],
            check,
        }
    }

    /// Reads the reply to a request from its raw text: it is about what the request named.
    ///
    /// YabandPay signs no reply: it is as trustworthy as the TLS connection it came over. So it never says that an order is
    /// [paid](Reply::is_paid); its `outcome` is how the order or the refund is said to stand.
    ///
    /// # Errors
    /// `ERR_GATEWAY` with YabandPay's code where it refused; `ERR_EXPECTED` with what the request named otherwise;
    /// `ERR_LIMIT`, `ERR_JSON`, `ERR_DUPLICATE`; `ERR_REPLY` where a member is missing.
    pub fn read<'m>(&self, request: &Request, received: impl Into<Received<'m>>) -> Result<Reply> {
        let Received { status, body, .. } = received.into();
        let operation = request.operation.as_ref();
        let asked = |path: &str| asked_of_request(request, path);
        let read = self.read_taken(body).map(|read| (read, None));
        engine::reply(&SAYINGS, &Question { operation, status, asked: &asked }, read)
    }

    /// What is read of a reply.
    #[doc(hidden)]
    pub fn read_taken(&self, text: &str) -> Result<Read> {
        let reply = Object::read(text, *self.requests.limits())?;
        let code = reply.text("code").ok_or_else(|| Error::at(Code::Reply, "code"))?;
        if code != "200" || !reply.is_true("status") {
            return Err(refusal(NAME, CODES, &code, reply.text("message")));
        }
        let data = reply.object(DATA)?;
        Ok(Read { next: next(&data)?, members: reply.members(), ..Read::default() })
    }

    /// Verifies a notification from the raw body of the POST to `notify_url`: JSON of `sign` and
    /// `data`, or the older format with that JSON in `resultData`.
    ///
    /// All members of `data` are signed, the empty ones too, and those of a `3ds` object in it as if
    /// they stood beside it. `expected` is what you recorded of the order, or a closure that looks it up: see [`Expect`].
    ///
    /// ```
    /// use orderstr::{Params, Secret, gateway::YabandPay};
    /// let yabandpay = YabandPay::new("016683", Secret::new("yaband-self-test-key")?)?;
    /// let body = r#"{"data":{"order_id":"2024519846516588484","amount":"1.00","currency":"EUR",
    ///     "state":"paid"},
    ///     "sign":"4cc5c9ce41cc62ed1a2e17b4d50f54b63060a3f6b72db38915c604862369d48a"}"#;
    /// let expected = Params::from([("orderId", "2024519846516588484"), ("amount", "1")]);
    /// assert!(yabandpay.verify_notification(body, &expected)?.is_paid());
    /// # Ok::<(), orderstr::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_JSON`, `ERR_FORM`; `ERR_DUPLICATE` for a name that occurs twice, in `3ds` and
    /// beside it too, and for a member that is not signed, in `data` and beside it; `ERR_TYPE` for another nested value; `ERR_REPLY` where a member is missing;
    /// `ERR_SIGNATURE`; for an authentic message `ERR_MISSING` where it lacks a member that all of its kind
    /// have (of a payment `amount`, `currency`, `order_id`, `state`), `ERR_AMBIGUOUS` where a text in it
    /// (`description`, `demo`) contains `&name=` of a member or may have brought the one behind it, and
    /// `ERR_EXPECTED` where it is about another order or amount.
    pub fn verify_notification<'m>(
        &self,
        received: impl Into<Received<'m>>,
        expected: &dyn Expect,
    ) -> Result<Notification> {
        let text = notified_json(received.into().body, self.limits())?;
        let (verified, key) =
            with_keys(self.accounts(), |account| account.verified_notification(&text))?;
        engine::notification_of_fields(&SAYINGS, verified, Some(key), expected)
    }

    /// What to answer to a notification that was taken: HTTP 200 with exactly [`ACKNOWLEDGEMENT`].
    #[must_use]
    pub fn acknowledge(&self) -> Acknowledgement {
        Acknowledgement::plain(Some(ACKNOWLEDGEMENT))
    }

    /// What to answer to a notification that was not taken: YabandPay sends it again. It does not read why.
    #[must_use]
    pub fn refuse(&self, _: &str) -> Acknowledgement {
        Acknowledgement::plain(None)
    }

    #[doc(hidden)]
    pub const fn limits(&self) -> &Limits {
        self.notifications.limits()
    }

    /// The same of the JSON of a notification.
    #[doc(hidden)]
    pub fn verified_notification<'t>(&self, text: &'t str) -> Result<Verified<'t>> {
        let notification = Object::read(text, *self.limits())?;
        let message = notification.object(DATA)?.flattened("3ds")?;
        // It would be taken for the signature's own name, and not be signed.
        if let Some(name) = [SIGN, DATA].into_iter().find(|name| message.get(name).is_some()) {
            return Err(Error::at(Code::Duplicate, name));
        }
        let signature = notification.text(SIGN).unwrap_or_default();
        if !self.notifications.verify(&message, &signature)? {
            return Err(Error::at(Code::Signature, SIGN));
        }
        let (scheme, allowed) = (self.notifications.scheme(), self.notifications.allow_ambiguous());
        let is_signed = |field: &Field<'_>| decide(scheme, field) == Decision::Signed;
        let (signed, empty) = message.partition(&is_signed);
        notified::kind_of(&signed).check(notified::KINDS, scheme, &signed, allowed)?;
        // What is reported as `unverified` has no name twice either.
        if let Some(field) =
            empty.iter().find(|field| notification.names().any(|name| name == field.name))
        {
            return Err(Error::at(Code::Duplicate, &field.name));
        }
        let others = notification.members_but(&[SIGN, DATA]);
        Ok(Verified { signed, unverified: empty, others })
    }
}

operations! {
    YabandPay: request('t; data: &Params<'_>, time: impl Into<EpochTime<'t>>) -> Request;
    /// The request of an order to be paid in an Alipay mini program.
    alipay_mini = ALIPAY_MINI;
    /// The request of an order to be paid from an app with a wallet of Alipay+.
    alipay_app = ALIPAY_APP;
    /// The request of an order to be paid from a mobile page with a wallet of Alipay+.
    alipay_wap = ALIPAY_WAP;
    /// The request of an order to be paid from a page with a wallet of Alipay+.
    alipay_web = ALIPAY_WEB;
    /// The request of an order to be paid in a WeChat mini program.
    wechat_mini = WECHAT_MINI;
    /// The request of an order to be paid from an app with WeChat.
    wechat_app = WECHAT_APP;
    /// The request of an order to be paid from a mobile page with WeChat.
    wechat_h5 = WECHAT_H5;
    /// The request of an order to be paid by a WeChat code.
    wechat_native = WECHAT_NATIVE;
    /// The request of an order to be paid on YabandPay's page by any method, Payconiq among them.
    create = CREATE;
    /// The request of an order that is paid by the code that the customer shows.
    barcode = BARCODE;
    /// The request of an order's state, by YabandPay's own `trade_id`.
    query = QUERY;
    /// The request to cancel an order, by YabandPay's own `trade_id`.
    cancel = CANCEL;
    /// The request of a refund.
    refund = REFUND;
    /// The request of a refund's state, by YabandPay's own `refund_id`.
    query_refund = QUERY_REFUND;
}

/// The least that may be paid, what Payconiq takes, and the time.
fn check<'t>(_: &Operation, text: &dyn Fn(&str) -> Option<&'t str>) -> Result<()> {
    if let (Some(amount), Some(currency)) = (text("amount"), text("currency")) {
        check_minimum(text("sub_pay_method"), amount, currency)?;
    }
    check_time(text(TIME))
}

/// JSON has no leading zeros, and the number is written as it was signed.
fn check_time(time: Option<&str>) -> Result<()> {
    match time {
        Some(time) if is_epoch(time) && (time == "0" || !time.starts_with('0')) => Ok(()),
        _ => Err(Error::at(Code::Time, TIME)),
    }
}

fn check_minimum(method: Option<&str>, amount: &str, currency: &str) -> Result<()> {
    if method == Some(PAYCONIQ) && currency != "EUR" {
        return Err(Error::allowing(Code::NotListed, "currency", &["EUR"]));
    }
    let minimum = MINIMA.iter().find(|row| {
        row.currency == currency && (row.sub_pay_method.is_none() || row.sub_pay_method == method)
    });
    match minimum {
        Some(row) if is_less(amount, row.amount) => {
            Err(Error::allowing(Code::Minimum, "amount", row.shown))
        }
        _ => Ok(()),
    }
}

/// What comes next: what a mini program passes on, else an address.
fn next(data: &Object<'_>) -> Result<Option<Next>> {
    const PARAMETERS: &str = "parameters";
    let filled = |object: &Object<'_>, name: &str| {
        object.text(name).filter(|text| !text.is_empty()).map(Cow::into_owned)
    };
    let leading = |object: &Object<'_>, name: &str| {
        Ok::<_, Error>(address(object, name)?.map(|url| Next::Url(url.into_owned())))
    };
    let url = leading(data, "url")?;
    if !data.has(PARAMETERS) {
        return Ok(url);
    }
    let parameters = data.object(PARAMETERS)?;
    if parameters.has("paySign") {
        return request_payment(&parameters).map(Some);
    }
    let trade_no = filled(&parameters, "transaction_id").map(Next::TradeNo);
    // The text of a code is no address everywhere.
    let code = || filled(&parameters, "code_url").map(Next::Url);
    Ok(trade_no.or(url).or(leading(&parameters, "pay_url")?).or_else(code))
}

/// The JSON of a notification.
#[doc(hidden)]
pub fn notified_json<'b>(body: &'b str, limits: &Limits) -> Result<Cow<'b, str>> {
    if body.trim_start().starts_with('{') {
        return Ok(Cow::Borrowed(body));
    }
    let form = urlencoded::read(body, limits)?;
    match form.get("resultData") {
        Some(Value::Text(text)) => Ok(Cow::Owned(text.clone().into_owned())),
        _ => Err(Error::at(Code::Reply, "resultData")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_minimum_that_fits_holds() {
        let yabandpay = Secret::new("key").and_then(|key| YabandPay::new("016683", key));
        let below = |allowed| Some(Error::allowing(Code::Minimum, "amount", allowed));
        for (method, amount, currency, error) in [
            ("Alipay", "0.09", "EUR", below(&["EUR 0.10"])),
            ("Alipay", "0.1", "EUR", None),
            ("Alipay", "0.99", "CNY", below(&["CNY 1"])),
            ("Alipay", "1", "CNY", None),
            ("Alipay", "0.01", "CHF", None),
            ("Payconiq", "0.99", "EUR", below(&["EUR 1"])),
            ("Payconiq", "1.00", "EUR", None),
            ("UnionPayWap", "0.99", "EUR", below(&["EUR 1"])),
            ("UnionPayWap", "1", "EUR", None),
            ("UnionPayWap", "1", "CNY", None),
            ("Payconiq", "9", "CNY", Some(Error::allowing(Code::NotListed, "currency", &["EUR"]))),
        ] {
            let order = Params::from([
                ("sub_pay_method", method),
                ("order_id", "1"),
                ("amount", amount),
                ("currency", currency),
                ("description", "wine"),
                ("notify_url", "https://a.b"),
            ]);
            let request = yabandpay.as_ref().map_err(Clone::clone);
            let request = request.and_then(|account| account.request(&CREATE, &order, "0"));
            assert_eq!(request.err(), error, "{method} {amount} {currency}");
        }
    }
}
