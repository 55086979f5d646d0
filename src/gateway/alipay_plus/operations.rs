//! The Alipay+ mini-program OpenAPI: its calls and the properties of their bodies.
//!
//! Source: "/v1/payments/pay" of the mini-program OpenAPI, and for the other calls the interfaces of
//! the same names of the wallets and of Antom. Lengths are in characters. Inside `order` the page
//! shows some members in its table and others (`goods`, `buyer`) in its sample only, so that object
//! is open: what is known of it is checked, the rest is passed on.

use crate::gateway::format::Format::{Currency, MinorUnits, Object, Open, Text, Time, Url};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Optional, Required},
};

const AMOUNT: &[&OperationField] = &[
    &field("currency", Required, Currency).about("the currency of the amount", "金额的币种"),
    &field("value", Required, MinorUnits).about(
        "the amount in the currency's smallest unit: 120.00 NZD is 12000, 500 JPY is 500",
        "以该币种最小单位表示的金额：120.00 NZD 为 12000，500 JPY 为 500",
    ),
];

/// What is charged.
pub(crate) const PAYMENT_AMOUNT: &OperationField =
    &field("paymentAmount", Required, Object(AMOUNT)).about("what is charged", "付款金额");

/// When the order closes.
pub(crate) const EXPIRY: &OperationField =
    &field("paymentExpiryTime", Optional, Time).about("when the order closes", "订单关闭时间");

/// Where the notification is posted to.
pub(crate) const NOTIFY_URL: &OperationField = &field("paymentNotifyUrl", Optional, Url)
    .at_most(1024)
    .about("where the notification is posted to", "接收异步通知的地址");

/// The id by which a payment is made.
pub(crate) const REQUEST: &OperationField =
    &field("paymentRequestId", Required, Text).at_most(64).about(
        "your own id of the payment: the same id is the same payment, however often it is sent",
        "商户自己的付款编号：同一编号无论发送几次都是同一笔付款",
    );

const PAYMENT_ID: &OperationField = &field("paymentId", Optional, Text)
    .at_most(64)
    .about("the wallet's own id of the payment", "钱包的付款编号");
const REQUEST_ID: &OperationField = &field("paymentRequestId", Optional, Text)
    .at_most(64)
    .about("your own id of the payment", "商户自己的付款编号");
const EITHER_ID: &[&str] = &["paymentId", "paymentRequestId"];

const ADDRESS: &[&OperationField] = &[
    &field("region", Optional, Text)
        .about("the country or region, in two letters", "国家或地区的两位代码"),
    &field("city", Optional, Text).about("the city", "城市"),
];

const MERCHANT: &[&OperationField] = &[
    &field("referenceMerchantId", Optional, Text)
        .about("your own id of the merchant", "商户自己的商家编号"),
    &field("merchantMCC", Optional, Text)
        .about("the category of the merchant (MCC), four digits", "商家类别码(MCC)，四位数字"),
    &field("merchantName", Optional, Text)
        .about("the legal name of the merchant", "商家的注册名称"),
    &field("merchantDisplayName", Optional, Text)
        .about("the name of the merchant that the customer reads", "展示给顾客的商家名称"),
    &field("merchantAddress", Optional, Open(ADDRESS)).about("where the merchant is", "商家地址"),
];

const ENVIRONMENT: &[&OperationField] = &[
    &field("osType", Optional, Text)
        .about("the system of the customer's device: IOS, ANDROID", "顾客设备的系统：IOS、ANDROID"),
    &field("terminalType", Optional, Text).about(
        "where the customer is: APP, WEB, WAP, MINI_APP",
        "顾客所在的终端：APP、WEB、WAP、MINI_APP",
    ),
];

/// What the user's payment result page and the wallet's reports show.
pub(crate) const ORDER: &[&OperationField] = &[
    &field("referenceOrderId", Optional, Text).about("your own order id", "商户自己的订单号"),
    &field("orderDescription", Optional, Text)
        .about("what is sold, as the customer reads it", "订单描述，会展示给顾客"),
    &field("orderAmount", Optional, Object(AMOUNT)).about(
        "the amount that is shown; what is charged is paymentAmount",
        "用于展示的订单金额；实际扣款以 paymentAmount 为准",
    ),
    &field("orderCreateTime", Optional, Time).about("when the order was made", "订单创建时间"),
    &field("merchant", Optional, Open(MERCHANT)).about("who sells", "卖方商家"),
    &field("env", Optional, Open(ENVIRONMENT)).about("the customer's device", "顾客的设备环境"),
];

const fn call(
    name: &'static str,
    path: &'static str,
    fields: &'static [&'static OperationField],
) -> Operation {
    Operation::at(name, Method::Post, path, fields).section(path)
}

/// Begins a payment: the reply leads to the wallet's cashier.
pub const ALIPAY_MINI: Operation = call(
    "alipayMini",
    "/v1/payments/pay",
    &[
        &field("productCode", Required, Text).at_most(32).about(
            "the product: 51051000101000000011 is the cashier",
            "产品码：51051000101000000011 为收银台付款",
        ),
        REQUEST,
        PAYMENT_AMOUNT,
        &field("order", Required, Open(ORDER)).about(
            "what the wallet shows of the order and reports; goods, buyer and other members are passed on",
            "钱包展示和上报的订单信息；goods、buyer 等其他成员原样传递",
        ),
        EXPIRY,
        NOTIFY_URL,
        &field("paymentAuthCode", Optional, Text).at_most(128).about(
            "the wallet's authorisation, such as the access token of an agreement",
            "钱包给出的授权码，例如代扣协议的 accessToken",
        ),
    ],
)
.about(
    "a payment in a mini program; its reply leads to the wallet's cashier, for my.tradePay",
    "在小程序内付款；应答指向钱包收银台，供 my.tradePay 使用",
);

/// Asks how a payment stands.
pub const QUERY: Operation =
    call("query", "/v1/payments/inquiryPayment", &[PAYMENT_ID, REQUEST_ID])
        .any_of(EITHER_ID)
        .about("asks how a payment stands", "查询付款状态");

/// Gives back all or part of a payment.
pub const REFUND: Operation = call(
    "refund",
    "/v1/payments/refund",
    &[
        PAYMENT_ID,
        REQUEST_ID,
        &field("refundRequestId", Required, Text).at_most(64).about(
            "your own id of the refund: the same id is the same refund",
            "商户自己的退款编号：同一编号视为同一笔退款",
        ),
        &field("refundAmount", Required, Object(AMOUNT))
            .about("what is given back; at most what was paid", "退款金额；不超过已付金额"),
        &field("refundReason", Optional, Text)
            .at_most(256)
            .about("why it is given back", "退款原因"),
    ],
)
.any_of(EITHER_ID)
.about("gives back all or part of a payment", "退还全部或部分已付金额");

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "/v1/payments/inquiryRefund",
    &[
        &field("refundId", Optional, Text)
            .at_most(64)
            .about("the wallet's own id of the refund", "钱包的退款编号"),
        &field("refundRequestId", Optional, Text)
            .at_most(64)
            .about("your own id of the refund", "商户自己的退款编号"),
    ],
)
.any_of(&["refundId", "refundRequestId"])
.about("asks how a refund stands", "查询退款状态");

/// Cancels a payment whose outcome is not known or not wanted any more.
pub const CANCEL: Operation =
    call("cancel", "/v1/payments/cancel", &[PAYMENT_ID, REQUEST_ID]).any_of(EITHER_ID).about(
        "cancels a payment whose outcome is not known, or that is not wanted any more",
        "撤销结果未知或不再需要的付款",
    );

/// Every operation that has a table. Any other one of the family goes by its path.
pub const OPERATIONS: &[Operation] = &[ALIPAY_MINI, QUERY, REFUND, QUERY_REFUND, CANCEL];
