//! Latipay: mini-program payment with Alipay, order query, refund, notification.
//!
//! Source: Latipay documentation v2 ("Alipay Online Mini App", "Transaction", "Refund", "Error
//! codes") and the signing code of its own API console.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::{CodeMeaning, Form, Method, Operation, OperationField, Request, Source};
use super::{is_decimal, listed, refusal, same_amount};
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

const fn code(
    code: &'static str,
    meaning: &'static str,
    action: &'static str,
    meaning_zh: &'static str,
    action_zh: &'static str,
) -> CodeMeaning {
    CodeMeaning { code, meaning, meaning_zh, action, action_zh }
}

/// The documented result codes. `0` is success.
pub const CODES: &[CodeMeaning] = &[
    code(
        "1",
        "the request failed",
        "query the order before trying again",
        "请求失败",
        "重试之前先查询订单",
    ),
    code(
        "201",
        "the order does not exist",
        "check merchant_reference or order_id",
        "订单不存在",
        "检查 merchant_reference 或 order_id",
    ),
    code(
        "204",
        "required fields are empty",
        "send every required field",
        "必填字段为空",
        "补全必填字段",
    ),
    code(
        "205",
        "no key for this user, or the user is not active",
        "check user_id and the account's state with Latipay",
        "找不到该用户的密钥，或用户未启用",
        "核对 user_id，并向 Latipay 确认账户状态",
    ),
    code(
        "206",
        "the signature is wrong",
        "sign exactly what is sent, with the API key of this wallet; explain shows the signed text",
        "签名错误",
        "确保签名内容与发送内容一致，并使用该钱包的 API key；可用 explain 查看签名原文",
    ),
    code(
        "207",
        "a parameter is wrong",
        "compare the fields with the document of this call",
        "参数错误",
        "对照该接口的文档检查各字段",
    ),
    code(
        "300",
        "the payment gateway does not exist",
        "check payment_method",
        "支付网关不存在",
        "检查 payment_method",
    ),
    code(
        "301",
        "the account or the currency is wrong",
        "check wallet_id and its currency",
        "账户或币种错误",
        "检查 wallet_id 及其币种",
    ),
    code(
        "302",
        "the payment company does not exist",
        "ask Latipay which methods the wallet has",
        "支付公司不存在",
        "向 Latipay 确认该钱包可用的支付方式",
    ),
    code(
        "303",
        "the payment type is wrong",
        "check payment_method",
        "支付类型错误",
        "检查 payment_method",
    ),
    code(
        "304",
        "the wallet does not support this payment method",
        "use another wallet or ask Latipay to enable it",
        "该钱包不支持此支付方式",
        "更换钱包，或请 Latipay 开通",
    ),
    code(
        "305",
        "the merchant has no margin plan",
        "ask Latipay to set one up",
        "商户没有费率方案",
        "请 Latipay 设置费率方案",
    ),
    code(
        "450",
        "the wallet does not belong to the user",
        "check user_id and wallet_id",
        "钱包不属于该用户",
        "核对 user_id 和 wallet_id",
    ),
    code(
        "454",
        "the amount is over the limit of one payment",
        "lower the amount or ask Latipay for a higher limit",
        "超过单笔支付限额",
        "降低金额，或向 Latipay 申请提高限额",
    ),
    code(
        "550",
        "the refund's parameters are wrong",
        "check order_id and refund_amount",
        "退款参数错误",
        "检查 order_id 和 refund_amount",
    ),
    code(
        "551",
        "the order to refund does not exist",
        "check order_id: it is Latipay's, not yours",
        "要退款的订单不存在",
        "检查 order_id：应为 Latipay 的订单号，而不是商户订单号",
    ),
    code(
        "556",
        "the refund could not be created",
        "query the order before trying again",
        "创建退款失败",
        "重试之前先查询订单",
    ),
    code(
        "558",
        "the order to refund does not exist",
        "check order_id: it is Latipay's, not yours",
        "要退款的订单不存在",
        "检查 order_id：应为 Latipay 的订单号，而不是商户订单号",
    ),
    code(
        "559",
        "the wallet's balance does not cover the refund",
        "refund later or pay in",
        "钱包余额不足以退款",
        "稍后再退款，或先充值",
    ),
    code(
        "562",
        "the order has already been refunded",
        "do not repeat the refund",
        "该订单已退款",
        "不要重复退款",
    ),
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
        accepted(&reply, true)?;
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
        accepted(&reply, false)?;
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
        accepted(&reply, true)?;
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

fn accepted(reply: &Object<'_>, needed: bool) -> Result<()> {
    match reply.text("code").as_deref() {
        Some("0") => Ok(()),
        Some(code) => Err(refusal(NAME, code, reply.text("message"))),
        None if !needed && !reply.has("code") => Ok(()),
        None => Err(Error::at(Code::Reply, "code")),
    }
}

fn owned_text(reply: &Object<'_>, name: &str) -> Option<String> {
    reply.text(name).map(Cow::into_owned)
}

fn decoded(params: &Params<'_>) -> Vec<(String, Decoded)> {
    let value = |value: &Value<'_>| match value {
        Value::Text(text) | Value::Integer(text) => Decoded::Text(text.clone().into_owned()),
        Value::Boolean(value) => Decoded::Boolean(*value),
        Value::Null => Decoded::Null,
    };
    params.iter().map(|field| (field.name.clone().into_owned(), value(&field.value))).collect()
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
