//! Latipay: mini-program payment with Alipay, order query, refund, notification.
//!
//! Source: Latipay documentation v2 ("Alipay Online Mini App", "Transaction", "Refund", "Error
//! codes") and the signing code of its own API console.

mod codes;

pub use codes::CODES;

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::form::{is_decimal, same_amount};
use super::reply::{accepted, decoded, listed, owned_text};
use super::{Form, Method, Operation, OperationField, Request, Source};
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::form;
use crate::json::{Decoded, Object, serialize_members};
use crate::limits::Limits;
use crate::names::Names;
use crate::order_str;
use crate::params::{Params, Value};
use crate::scheme::{Order, schemes};
use crate::secret::Secret;
use crate::signer::{Explanation, Signer};

/// What the gateway is called in errors and tables.
pub const NAME: &str = "latipay";

/// Where requests go unless another base address is given.
pub const BASE_URL: &str = "https://api.latipay.net";

/// What to answer to a notification (HTTP 200, exactly this body). Anything else, and Latipay
/// repeats it about every 30 seconds.
pub const ACKNOWLEDGEMENT: &str = "sent";

const SIGNATURE: &str = "signature";

const fn field(name: &'static str, source: Source, form: Form) -> OperationField {
    OperationField { name, source, form }
}

/// `POST /v2/minialipay`: an order to be paid in an Alipay mini program.
pub const MINI_ALIPAY: Operation = Operation {
    name: "miniAlipay",
    method: Method::Post,
    path: "/v2/minialipay",
    fields: &[
        field("user_id", Source::Account, Form::Text),
        field("wallet_id", Source::Account, Form::Text),
        field("amount", Source::Required, Form::Amount),
        field("callback_url", Source::Required, Form::Url),
        field("merchant_reference", Source::Required, Form::Text),
        field("ip", Source::Required, Form::Ipv4 { max: 16 }),
        field("version", Source::Fixed("2.0"), Form::Text),
        field("product_name", Source::Required, Form::Text),
    ],
    signature: SIGNATURE,
};

/// `GET /v2/transaction/{merchant_reference}`: the state of an order.
pub const QUERY: Operation = Operation {
    name: "query",
    method: Method::Get,
    path: "/v2/transaction/{merchant_reference}",
    fields: &[
        field("merchant_reference", Source::Required, Form::Text),
        field("user_id", Source::Account, Form::Text),
    ],
    signature: SIGNATURE,
};

/// `POST /refund` (without `/v2`): gives back all or part of a paid order. `order_id` is Latipay's
/// own, from the notification or the query.
pub const REFUND: Operation = Operation {
    name: "refund",
    method: Method::Post,
    path: "/refund",
    fields: &[
        field("user_id", Source::Account, Form::Text),
        field("order_id", Source::Required, Form::Text),
        field("refund_amount", Source::Required, Form::Amount),
        field("reference", Source::Optional, Form::Text),
    ],
    signature: SIGNATURE,
};

/// Every operation.
pub const OPERATIONS: &[Operation] = &[MINI_ALIPAY, QUERY, REFUND];

/// The documented states of a payment.
///
/// The signed values are joined without separators, so a signature of order `ORD12` paid by `alipay`
/// would also fit order `ORD1` paid by `2alipay`. With closed lists of states and methods, a currency
/// of three capitals and a decimal amount, the joined text reads one way only.
pub const STATUSES: &[&str] =
    &["paid", "pending", "failed", "canceled", "rejected", "cancel_or_fail"];

/// The documented payment methods. Another one is accepted where the caller expects it by name. None
/// of them is the end of another.
pub const PAYMENT_METHODS: &[&str] = &[
    "alipay",
    "wechat",
    "moneymore",
    "polipay",
    "payid",
    "azupay",
    "upi_upop",
    "coin_payments",
    "onlineBank",
];

/// A Latipay account. Made once, used for every order.
///
/// ```
/// use orderstr::{Params, Secret, gateway::Latipay};
/// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
/// let request = latipay.mini_alipay(&Params::from([
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
}

impl Latipay {
    /// An account at `https://api.latipay.net`. The three values are in Latipay's merchant portal
    /// under the wallet's integration parameters.
    ///
    /// # Errors
    /// `ERR_EMPTY` or `ERR_CONTROL_CHARACTER` for an id.
    pub fn new(user_id: &str, wallet_id: &str, api_key: Secret) -> Result<Self> {
        for (name, id) in [("user_id", user_id), ("wallet_id", wallet_id)] {
            if id.is_empty() {
                return Err(Error::at(Code::Empty, name));
            }
            Params::from([(name, id)]).check(&Limits::DEFAULT)?;
        }
        Ok(Self {
            user_id: user_id.to_owned(),
            wallet_id: wallet_id.to_owned(),
            base_url: BASE_URL.to_owned(),
            notifications: Signer::new(schemes::LATIPAY_NOTIFICATION, api_key.second())?,
            requests: Signer::new(schemes::LATIPAY, api_key)?,
        })
    }

    /// Another base address: the staging system, or a stand-in.
    ///
    /// # Errors
    /// `ERR_URL` unless it is an http or https address without query and fragment.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self> {
        Form::Url.check("base_url", base_url)?;
        if base_url.contains(['?', '#']) {
            return Err(Error::at(Code::Url, "base_url"));
        }
        self.base_url = base_url.trim_end_matches('/').to_owned();
        Ok(self)
    }

    /// Lets the values of these fields contain `&name=` of another field: a `callback_url` with a
    /// query whose parameter is called like one of Latipay's. See [`Signer::with_allow_ambiguous`].
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.requests = self.requests.with_allow_ambiguous(fields);
        self
    }

    /// Other limits for fields, values and bodies.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.requests = self.requests.with_limits(limits);
        self.notifications = self.notifications.with_limits(limits);
        self
    }

    /// The request of [`MINI_ALIPAY`]. `user_id`, `wallet_id` and `version` are filled in.
    ///
    /// | field | form |
    /// |---|---|
    /// | `amount` | text in the wallet's currency, at most two decimals: `"120.00"` |
    /// | `callback_url` | where the notification goes, http or https |
    /// | `merchant_reference` | your order id, unique |
    /// | `ip` | the customer's IPv4 address |
    /// | `product_name` | what is sold |
    ///
    /// # Errors
    /// `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`, `ERR_TYPE`, `ERR_FIXED`, the errors of each
    /// field's form, and what [`Signer::sign`] refuses.
    pub fn mini_alipay(&self, order: &Params<'_>) -> Result<Request> {
        self.request(&MINI_ALIPAY, order, &mut Canonical::default())
    }

    /// The request of [`QUERY`] for one's own order id. It is a GET without a body.
    ///
    /// # Errors
    /// As [`Latipay::mini_alipay`].
    pub fn query(&self, merchant_reference: &str) -> Result<Request> {
        let given = Params::from([("merchant_reference", merchant_reference)]);
        self.request(&QUERY, &given, &mut Canonical::default())
    }

    /// The request of [`REFUND`]: `order_id` (Latipay's), `refund_amount` (text, at most the amount
    /// that was paid), `reference` (optional: a note).
    ///
    /// # Errors
    /// As [`Latipay::mini_alipay`].
    pub fn refund(&self, refund: &Params<'_>) -> Result<Request> {
        self.request(&REFUND, refund, &mut Canonical::default())
    }

    pub(crate) fn request(
        &self,
        operation: &Operation,
        given: &Params<'_>,
        canonical: &mut Canonical,
    ) -> Result<Request> {
        operation.request(&self.requests, &self.base_url, &self.account(), given, canonical)
    }

    /// What is signed for an operation, field by field. See [`Signer::explain`].
    ///
    /// # Errors
    /// As the operation itself.
    pub fn explain(&self, operation: &Operation, given: &Params<'_>) -> Result<Explanation> {
        self.requests.explain(&operation.message(&self.requests, &self.account(), given)?)
    }

    fn account(&self) -> [(&'static str, &str); 2] {
        [("user_id", &self.user_id), ("wallet_id", &self.wallet_id)]
    }

    /// Reads the reply to [`Latipay::mini_alipay`] from its raw text.
    ///
    /// Latipay does not sign this reply: it is as trustworthy as the TLS connection it came over.
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_JSON`, `ERR_DUPLICATE`; `ERR_GATEWAY` with Latipay's code where it
    /// refused; `ERR_REPLY` where a member is missing; what [`order_str::build`] refuses.
    pub fn read_mini_alipay(&self, text: &str) -> Result<MiniAlipayReply> {
        let limits = self.requests.limits();
        let reply = Object::read(text, limits)?;
        accepted(NAME, &reply, true)?;
        let gatewaydata = reply.object("gatewaydata")?.params()?;
        let order_str = order_str::build(&gatewaydata, self.requests.allow_ambiguous(), limits)?;
        let paydata =
            if reply.has("paydata") { reply.object("paydata")?.decode()? } else { Vec::new() };
        Ok(MiniAlipayReply {
            authenticated: false,
            message: owned_text(&reply, "message"),
            message_cn: owned_text(&reply, "messageCN"),
            gatewaydata: decoded(&gatewaydata),
            paydata,
            order_str,
        })
    }

    /// Reads the reply to [`Latipay::query`] from its raw text and verifies its signature, which
    /// is over the token of `amount` as it was sent.
    ///
    /// `expected` holds what the order should be: see [`Latipay::verify_notification`].
    ///
    /// # Errors
    /// As [`Latipay::read_mini_alipay`] and [`Latipay::verify_notification`].
    pub fn read_query(&self, text: &str, expected: &Params<'_>) -> Result<Payment> {
        let reply = Object::read(text, self.notifications.limits())?;
        // The documented sample has no code at all; a refusal always has one.
        accepted(NAME, &reply, false)?;
        let message = listed(signed_names(), &reply)?;
        let signature = reply.text(SIGNATURE).unwrap_or_default();
        self.authenticate(&message, &signature, expected)?;
        Ok(payment(&message, reply.decode()?))
    }

    /// Reads the reply to [`Latipay::refund`]. It is not signed and carries nothing but its code.
    ///
    /// # Errors
    /// As [`Latipay::read_mini_alipay`].
    pub fn read_refund(&self, text: &str) -> Result<RefundReply> {
        let reply = Object::read(text, self.requests.limits())?;
        accepted(NAME, &reply, true)?;
        Ok(RefundReply { authenticated: false, message: owned_text(&reply, "message") })
    }

    /// Verifies a notification from the raw body of the POST to `callback_url`.
    ///
    /// `expected` holds fields of the order as you recorded them (`merchant_reference`, `amount`,
    /// `currency` …). Give at least the first two: the signature says that the message is Latipay's,
    /// not that it is about this order. Amounts are compared as numbers (`120` is `120.00`),
    /// everything else as text. A `payment_method` that is not in [`PAYMENT_METHODS`] must be
    /// expected by name.
    ///
    /// ```
    /// use orderstr::{Params, Secret, gateway::Latipay};
    /// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
    /// let body = "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00\
    ///     &currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid\
    ///     &signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
    /// let expected = Params::from([("merchant_reference", "dsi39ej430sks03"), ("amount", "120")]);
    /// let payment = latipay.verify_notification(body, &expected)?;
    /// assert_eq!(payment.status, "paid");
    /// # Ok::<(), orderstr::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_FORM`, `ERR_DUPLICATE`; `ERR_MISSING` or `ERR_EMPTY` for a signed field;
    /// `ERR_SIGNATURE`; `ERR_EXPECTED` for an authentic message about another order or amount, or
    /// with a value that is not one of the documented ones;
    /// `ERR_MISSING` where an expected value is `null`.
    pub fn verify_notification(&self, body: &str, expected: &Params<'_>) -> Result<Payment> {
        let notice = form::read(body, self.notifications.limits())?;
        let message: Params<'_> = signed_names()
            .filter_map(|name| Some((name, Cow::Borrowed(notice.text(name)?))))
            .collect();
        let signature = notice.text(SIGNATURE).unwrap_or_default();
        self.authenticate(&message, signature, expected)?;
        Ok(payment(&message, decoded(&notice)))
    }

    /// Verifies the signature, then that the five values are where they belong, then that they are
    /// the expected ones.
    fn authenticate(
        &self,
        message: &Params<'_>,
        signature: &str,
        expected: &Params<'_>,
    ) -> Result<()> {
        if !self.notifications.verify(message, signature)? {
            return Err(Error::at(Code::Signature, SIGNATURE));
        }
        let text = |name: &str| message.text(name).unwrap_or_default();
        let currency = text("currency").as_bytes();
        let method = text("payment_method");
        let forms = [
            ("status", STATUSES.contains(&text("status"))),
            ("currency", currency.len() == 3 && currency.iter().all(u8::is_ascii_uppercase)),
            ("amount", is_decimal(text("amount"))),
            (
                "payment_method",
                PAYMENT_METHODS.contains(&method)
                    || expected.text("payment_method") == Some(method),
            ),
        ];
        if let Some((name, _)) = forms.iter().find(|(_, holds)| !holds) {
            return Err(Error::at(Code::Expected, name));
        }
        for field in expected {
            let name = field.name.as_ref();
            let found = message.text(name).ok_or_else(|| Error::at(Code::UnknownField, name))?;
            let wanted = match &field.value {
                Value::Text(text) => text.as_ref(),
                // A misspelled property would otherwise compare nothing.
                Value::Null => return Err(Error::at(Code::Missing, name)),
                _ => return Err(Error::at(Code::Type, name)),
            };
            let same = if name == "amount" { same_amount(found, wanted) } else { found == wanted };
            if !same {
                return Err(Error::at(Code::Expected, name));
            }
        }
        Ok(())
    }
}

/// The verified fields of a message, and what else it held.
fn payment(message: &Params<'_>, all: Vec<(String, Decoded)>) -> Payment {
    let text = |name: &str| message.text(name).unwrap_or_default().to_owned();
    let signed = |name: &str| name == SIGNATURE || signed_names().any(|known| known == name);
    Payment {
        merchant_reference: text("merchant_reference"),
        payment_method: text("payment_method"),
        status: text("status"),
        currency: text("currency"),
        amount: text("amount"),
        unverified: all.into_iter().filter(|(name, _)| !signed(name)).collect(),
    }
}

/// The five names of the notification scheme.
fn signed_names() -> impl Iterator<Item = &'static str> {
    match &schemes::LATIPAY_NOTIFICATION.order {
        Order::Fixed(Names::Static(names)) => names.iter().copied(),
        _ => [].iter().copied(),
    }
}

/// The reply to a mini-program order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MiniAlipayReply {
    /// Always `false`: Latipay does not sign this reply.
    pub authenticated: bool,
    /// The gateway's words.
    pub message: Option<String>,
    /// The gateway's words in Chinese.
    #[serde(rename = "messageCN")]
    pub message_cn: Option<String>,
    /// What Alipay needs, in the gateway's order.
    #[serde(serialize_with = "serialize_members")]
    pub gatewaydata: Vec<(String, Decoded)>,
    /// Latipay's own record of the order (`orderId` and others).
    #[serde(serialize_with = "serialize_members")]
    pub paydata: Vec<(String, Decoded)>,
    /// For `my.tradePay({ orderStr })`.
    pub order_str: String,
}

/// The reply to a refund.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RefundReply {
    /// Always `false`: Latipay does not sign this reply.
    pub authenticated: bool,
    /// The gateway's words.
    pub message: Option<String>,
}

/// A payment whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Payment {
    /// Your order id.
    pub merchant_reference: String,
    /// `alipay`, `wechat` and others.
    pub payment_method: String,
    /// `pending`, `paid`, `failed`, `canceled`, `rejected`.
    pub status: String,
    /// The currency's code.
    pub currency: String,
    /// The amount as it was sent and signed.
    pub amount: String,
    /// Fields outside the signature (`order_id`, `pay_time` in UTC+8, …): anybody who saw one
    /// genuine message can change them.
    #[serde(serialize_with = "serialize_members")]
    pub unverified: Vec<(String, Decoded)>,
}
