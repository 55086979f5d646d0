//! YabandPay: payment in Alipay and WeChat mini programs, from apps and pages, Payconiq and others;
//! order query, refund, notification.
//!
//! Source: YabandPay documentation (the pages of each payment method, "Signature", "Notify", "Query",
//! "Refund") and its PHP SDK. The secret key of the printed samples is not published, so their
//! signatures cannot be recomputed; what is signed can.

mod codes;
mod notified;
mod operations;
mod sayings;
mod states;
mod wallets;

pub use codes::CODES;
pub use operations::{
    ALIPAY_APP, ALIPAY_MINI, ALIPAY_WAP, CREATE, OPERATIONS, QUERY, QUERY_REFUND, REFUND,
    WECHAT_APP, WECHAT_H5, WECHAT_MINI, WECHAT_NATIVE,
};
pub use sayings::SAYINGS;
pub use states::{Kind, REFUND_ALIASES, STATES, State};
pub use wallets::{WALLETS, Wallet};

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use super::account;
use super::format::is_less;
use super::reply::{compare, refusal, request_payment};
use crate::error::{Code, Error, Result};
use crate::gateway::operation::Operation;
use crate::gateway::reply::{Next, Notification, Reply, Verified};
use crate::gateway::request::{
    Envelope, Item, Request, RequestCall, RequestPlan, RequestPlans, SignedRequest,
};
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
/// use orderstr::{Params, Secret, gateway::{YabandPay, yabandpay::ALIPAY_MINI}};
/// let yabandpay = YabandPay::new("016683", Secret::new("yaband-self-test-key")?)?;
/// let order = Params::from([
///     ("order_id", "2024519846516588484"), ("amount", "1"), ("currency", "EUR"),
///     ("description", "YabandPay test"), ("timeout", "0"),
///     ("redirect_url", "https://www.yabandpay.com"),
///     ("notify_url", "https://www.yabandpay.com/notify"),
/// ]);
/// let request = yabandpay.request(&ALIPAY_MINI, &order, "1546588959")?;
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

    /// Lets the values of these fields contain `&name=` of another field. See
    /// [`Signer::with_allow_ambiguous`].
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.requests = self.requests.with_allow_ambiguous(fields.clone());
        self.notifications = self.notifications.with_allow_ambiguous(fields);
        self
    }

    /// Other limits for fields, values and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.requests = self.requests.with_limits(limits);
        self.notifications = self.notifications.with_limits(limits);
        self
    }

    /// Sets what its owner may set.
    #[doc(hidden)]
    pub fn set(&mut self, limits: Limits, allow_ambiguous: &Names) {
        for signer in [&mut self.requests, &mut self.notifications] {
            signer.set(limits, allow_ambiguous.clone());
        }
    }

    /// How the empty fields of a notification are signed. The gateway's SDK signs them
    /// ([`EmptyValues::Keep`], the default); plugins that leave them out are in use as well.
    #[must_use]
    pub fn with_notification_empty_values(mut self, empty_values: EmptyValues) -> Self {
        self.notifications = self.notifications.with_empty_values(empty_values);
        self
    }

    /// The request of an operation: [`ALIPAY_MINI`], [`CREATE`], [`QUERY`] and the others of
    /// [`OPERATIONS`]. The fields are the members of `data`; `user`, `method` and what the table
    /// fixes are filled in. `time` is in seconds since 1970, as digits.
    ///
    /// | field | format |
    /// |---|---|
    /// | `order_id` | your order id, unique |
    /// | `amount` | text with at most two decimals, at least EUR 0.10 or CNY 1, for Payconiq EUR 1 |
    /// | `currency` | a code of ISO 4217; for Payconiq EUR |
    /// | `timeout` | whole minutes from 0 to 1440; 0 is 1440 |
    /// | `notify_url` | where the notification goes, http or https |
    /// | `sub_pay_method_type` | a wallet of [`WALLETS`] that works where the order is paid |
    ///
    /// # Errors
    /// `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD` (also for `user`, `method`, `time` and `sign`,
    /// which are not members of `data`), `ERR_TYPE`, `ERR_FIXED`, `ERR_TIME`, `ERR_MINIMUM`, the
    /// errors of each field's format, and what [`Signer::sign`] refuses.
    pub fn request(&self, operation: &Operation, data: &Params<'_>, time: &str) -> Result<Request> {
        let call = RequestCall { operation, key: PlanKey::Names(data.names()) };
        self.write_request(call, data, time, &mut Canonical::default(), |signed| signed.request())
    }

    /// The request of any other method, or of members that have no table yet: what every message has is checked, the rest
    /// is signed and sent as it is given.
    ///
    /// # Errors
    /// `ERR_NOT_LISTED` with `method` for a name that is none; `ERR_TIME`; `ERR_DUPLICATE` for a member of `data` with the
    /// name of one beside it; what [`Signer::sign`] refuses.
    pub fn call(&self, method: &str, data: &Params<'_>, time: &str) -> Result<Request> {
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
        Ok(Request::posted(url, Members::closing(body), signature))
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

    /// What is signed for an operation, field by field. See [`Signer::explain`].
    ///
    /// # Errors
    /// As the operation itself.
    pub fn explain(
        &self,
        operation: &Operation,
        data: &Params<'_>,
        time: &str,
    ) -> Result<Explanation> {
        let (beside, signer) = (self.beside(operation, time), &self.requests);
        let envelope = self.envelope(&beside);
        let plan = RequestPlan::new(operation, &envelope, signer, &mut data.names());
        signer.explain(&plan.message(operation, &envelope, signer, data)?)
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

    /// Reads the reply to any operation from its raw text: its members (`message`, `data`), and what
    /// comes next. [`State::of`] its `data` is how the order or the refund stands.
    ///
    /// YabandPay signs no reply: it is as trustworthy as the TLS connection it came over.
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_JSON`, `ERR_DUPLICATE`; `ERR_GATEWAY` with YabandPay's code where it
    /// refused; `ERR_REPLY` where a member is missing.
    pub fn read(&self, text: &str) -> Result<Reply> {
        let reply = Object::read(text, *self.requests.limits())?;
        let code = reply.text("code").ok_or_else(|| Error::at(Code::Reply, "code"))?;
        if code != "200" || !reply.is_true("status") {
            return Err(refusal(NAME, CODES, &code, reply.text("message")));
        }
        let data = reply.object(DATA)?;
        Ok(Reply { authenticated: false, next: next(&data)?, members: reply.members() })
    }

    /// Verifies a notification from the raw body of the POST to `notify_url`: JSON of `sign` and
    /// `data`, or the older format with that JSON in `resultData`.
    ///
    /// All members of `data` are signed, the empty ones too, and those of a `3ds` object in it as if
    /// they stood beside it. `expected` holds fields of the order as you recorded them (`order_id`,
    /// `amount`, `currency` …); amounts are compared as numbers.
    ///
    /// ```
    /// use orderstr::{Params, Secret, gateway::{YabandPay, yabandpay::State}};
    /// let yabandpay = YabandPay::new("016683", Secret::new("yaband-self-test-key")?)?;
    /// let body = r#"{"data":{"order_id":"2024519846516588484","amount":"1.00","currency":"EUR",
    ///     "state":"paid"},
    ///     "sign":"4cc5c9ce41cc62ed1a2e17b4d50f54b63060a3f6b72db38915c604862369d48a"}"#;
    /// let expected = Params::from([("order_id", "2024519846516588484"), ("amount", "1")]);
    /// let notification = yabandpay.verify_notification(body, &expected)?;
    /// assert!(State::of(&notification.signed).is_some_and(|state| state.paid));
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
    pub fn verify_notification(&self, body: &str, expected: &Params<'_>) -> Result<Notification> {
        let text = notified_json(body, self.limits())?;
        let verified = self.verified_notification(&text)?;
        compare(&verified.signed, expected)?;
        Ok(Notification::from(verified))
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
    let address = |object: &Object<'_>, name: &str| filled(object, name).map(Next::Url);
    let url = address(data, "url");
    if !data.has(PARAMETERS) {
        return Ok(url);
    }
    let parameters = data.object(PARAMETERS)?;
    if parameters.has("paySign") {
        return request_payment(&parameters).map(Some);
    }
    let trade_no = filled(&parameters, "transaction_id").map(Next::TradeNo);
    Ok(trade_no
        .or(url)
        .or_else(|| address(&parameters, "pay_url"))
        .or_else(|| address(&parameters, "code_url")))
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
