//! VodaPay (South Africa): payment in its mini programs through the wallet's cashier, inquiry, refund, cancel. A member of
//! the Alipay+ family: [`AlipayPlus`](super::AlipayPlus) speaks to it, by the tables of this file.
//!
//! Source: VodaPay mini-program documentation, "Once Off Payment Flow" and its samples; for what they do not say, the second
//! version of the family's OpenAPI, whose paths VodaPay has. Its documents show samples and no whole tables: so members that
//! are not listed here are passed on. Live wallets write `redirectUrl` where the family's document has `redirectionUrl`.
//!
//! ```
//! use orderstr::gateway::{AlipayPlus, vodapay};
//! let host = "https://vodapay-gateway.sandbox.vfs.africa";
//! let vodapay = AlipayPlus::of(&vodapay::MEMBER, host, "2021061800599314688309")?;
//! let body = r#"{"productCode":"CASHIER_PAYMENT","salesCode":"51051000101000000011",
//!     "paymentRequestId":"R-1","paymentAmount":{"currency":"ZAR","value":"6234"}}"#;
//! let unsigned = vodapay.alipay_mini(body, "2021-12-23T09:53:39+08:00")?;
//! assert!(unsigned.string_to_sign().starts_with("POST /v2/payments/pay\n2021061800599314688309."));
//! # Ok::<(), orderstr::Error>(())
//! ```

use super::alipay_plus::{
    self, CODES, EXPIRY, EXTEND_INFO, FACTOR, Member, NOTIFICATIONS, NOTIFY_URL, ORDER,
    PAYMENT_AMOUNT, REDIRECT_URL, REPLIES, REQUEST, SALES_CODE,
};
use super::catalogue::Catalogue;
use super::format::Format::{Open, Text};
#[cfg(feature = "diagnose")]
use super::marks::{Marks, MessageKind};
use super::model::Sayings;
use super::operation::{
    Method, Operation,
    Source::{Optional, Required},
    field,
};

/// What the gateway is called in errors and tables.
pub const NAME: &str = "vodaPay";

/// It is a member of the family.
pub static MEMBER: Member = Member { name: NAME, is_open: true, operations: OPERATIONS };

/// Its tables.
pub static GATEWAY: Catalogue =
    Catalogue::of(&MEMBER, ["VodaPay", "VodaPay"], "VodaPay mini-program documentation", &SAYINGS);

static SAYINGS: Sayings = Sayings {
    gateway: NAME,
    codes: CODES,
    replies: REPLIES,
    notifications: NOTIFICATIONS,
    root: "",
};

/// Begins a payment: the reply leads to the wallet's cashier.
pub const ALIPAY_MINI: Operation = Operation::at(
    "alipayMini",
    Method::Post,
    "/v2/payments/pay",
    &[
        &field("productCode", Required, Text)
            .at_most(32)
            .about("the product: CASHIER_PAYMENT", "产品码：CASHIER_PAYMENT"),
        SALES_CODE,
        REQUEST,
        PAYMENT_AMOUNT,
        &field("order", Optional, Open(ORDER)).about(
            "what the wallet shows of the order; no money moves by its amount; goods, buyer and other members are passed on",
            "钱包展示的订单信息，其金额不用于扣款；goods、buyer 等其他成员原样传递",
        ),
        EXPIRY,
        NOTIFY_URL,
        REDIRECT_URL,
        FACTOR,
        EXTEND_INFO,
    ],
)
.section("/v2/payments/pay")
.about(
    "a payment in a VodaPay mini program; its reply leads to the cashier, for my.tradePay",
    "在 VodaPay 小程序内付款；应答指向收银台，供 my.tradePay 使用",
);

/// Its operations: but for the payment they are the family's, by paths of their own.
pub const OPERATIONS: &[Operation] = &[
    ALIPAY_MINI,
    alipay_plus::QUERY.by_path("/v2/payments/inquiryPayment"),
    alipay_plus::REFUND.by_path("/v2/payments/refund"),
    alipay_plus::QUERY_REFUND.by_path("/v2/payments/inquiryRefund"),
    alipay_plus::CANCEL.by_path("/v2/payments/cancel"),
    alipay_plus::CAPTURE.by_path("/v2/payments/capture"),
    alipay_plus::VOID.by_path("/v2/payments/void"),
    alipay_plus::PREPARE.by_path("/v2/authorizations/prepare"),
    alipay_plus::APPLY_TOKEN.by_path("/v2/authorizations/applyToken"),
    alipay_plus::CANCEL_TOKEN.by_path("/v2/authorizations/cancelToken"),
    // By this path live merchants ask.
    alipay_plus::INQUIRY_USER_INFO.by_path("/v2/customers/user/inquiryUserInfo"),
];

/// What its requests are known by. Its rule is the family's, and so are its other messages.
#[cfg(feature = "diagnose")]
pub(crate) const MARKS: &[Marks] = &[Marks {
    hosts: "vodapay",
    headers: alipay_plus::REQUEST_HEADERS,
    operations: OPERATIONS,
    ..Marks::of("alipayPlus", MessageKind::Request)
}];
