//! WeChat Pay's API v3: the calls of a mini-program payment and the members of their bodies.
//!
//! Source: WeChat Pay documentation, API v3, "Mini program payment": "JSAPI order", "Query an order",
//! "Close an order", "Refund", "Query a refund". Lengths are in characters. The bodies are open: what
//! is known of them is checked, other members (`detail`, `scene_info`, `settle_info` …) are passed on.

use crate::gateway::format::Format::{Currency, Fen, Id, Open, PlainHttps, Text, Time};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Account, Optional, Required},
};

/// What may stand in an id of the merchant's own, beside letters and digits.
const SIGNS: &[u8] = b"_-|*@";

const APPID: &OperationField =
    &field("appid", Account, Text).about("the id of the mini program", "小程序的 AppID");
const MCHID: &OperationField =
    &field("mchid", Account, Text).about("your merchant id at WeChat Pay", "微信支付商户号");
const OUT_TRADE_NO: &OperationField = &field("out_trade_no", Required, Id(6, SIGNS))
    .at_most(32)
    .about("your own order id, unique", "商户自己的订单号，须唯一");
const OUT_REFUND_NO: &OperationField =
    &field("out_refund_no", Required, Id(1, SIGNS)).at_most(64).about(
        "your own id of the refund: the same id is the same refund",
        "商户自己的退款单号：同一编号视为同一笔退款",
    );
const CURRENCY: &OperationField =
    &field("currency", Required, Currency).about("the currency of the order", "订单的币种");

const AMOUNT: &[&OperationField] = &[
    &field("total", Required, Fen)
        .about("the price in fen: 1.00 CNY is 100", "订单金额，单位为分：1.00 元为 100"),
    &field("currency", Optional, Currency)
        .about("the currency; CNY where it is left out", "币种；省略时为 CNY"),
];

const REFUND_AMOUNT: &[&OperationField] = &[
    &field("refund", Required, Fen).about("what is given back, in fen", "退款金额，单位为分"),
    &field("total", Required, Fen)
        .about("what the order was paid with, in fen", "原订单金额，单位为分"),
    CURRENCY,
];

/// Places an order. Its reply has the `prepay_id` that the mini program pays with.
pub const WECHAT_MINI: Operation = Operation::at(
    "wechatMini",
    Method::Post,
    "/v3/pay/transactions/jsapi",
    &[
        APPID,
        MCHID,
        &field("description", Required, Text)
            .at_most(127)
            .about("what is sold, as the customer reads it", "商品描述，会展示给顾客"),
        OUT_TRADE_NO,
        &field("notify_url", Required, PlainHttps)
            .at_most(255)
            .about("where the notification is posted to", "接收异步通知的地址"),
        &field("amount", Required, Open(AMOUNT)).about("the price", "订单金额"),
        &field(
            "payer",
            Required,
            Open(&[&field("openid", Required, Text)
                .at_most(128)
                .about("the customer's openid under this appid", "顾客在该 AppID 下的 openid")]),
        )
        .about("who pays", "付款人"),
        &field("attach", Optional, Text).at_most(128).about(
            "data of your own, which comes back in queries and notifications",
            "商户自定义数据，查询和异步通知中原样返回",
        ),
        &field("time_expire", Optional, Time)
            .at_most(64)
            .about("when the order closes", "订单关闭时间"),
        &field("goods_tag", Optional, Text)
            .at_most(32)
            .about("a mark of the order that vouchers and discounts go by", "订单优惠标记"),
    ],
)
.section("Mini program payment: JSAPI order")
.about(
    "an order to be paid in a WeChat mini program; its reply has the prepay_id that wx.requestPayment needs",
    "在微信小程序内付款的订单；应答带有 wx.requestPayment 所需的 prepay_id",
);

/// Asks how an order stands, by the merchant's own id.
pub const QUERY: Operation = Operation::at(
    "query",
    Method::Get,
    "/v3/pay/transactions/out-trade-no/{out_trade_no}",
    &[OUT_TRADE_NO, MCHID],
)
.section("Mini program payment: Query an order by the merchant's id")
.about("asks how a payment stands, by your own order id", "按商户订单号查询付款状态");

/// Asks how an order stands, by the id of WeChat Pay.
pub const QUERY_TRANSACTION: Operation = Operation::at(
    "queryTransaction",
    Method::Get,
    "/v3/pay/transactions/id/{transaction_id}",
    &[
        &field("transaction_id", Required, Id(1, b""))
            .at_most(32)
            .about("WeChat Pay's own id of the payment", "微信支付订单号"),
        MCHID,
    ],
)
.form_of("query")
.section("Mini program payment: Query an order by WeChat Pay's id")
.about("asks how a payment stands, by WeChat Pay's id", "按微信支付订单号查询付款状态");

/// Closes an order that is not paid.
pub const CLOSE: Operation = Operation::at(
    "close",
    Method::Post,
    "/v3/pay/transactions/out-trade-no/{out_trade_no}/close",
    &[OUT_TRADE_NO, MCHID],
)
.section("Mini program payment: Close an order")
.about("closes an order that is not paid", "关闭未付款的订单");

/// Gives back all or part of a payment.
pub const REFUND: Operation = Operation::at(
    "refund",
    Method::Post,
    "/v3/refund/domestic/refunds",
    &[
        &field("transaction_id", Optional, Id(1, b""))
            .at_most(32)
            .about("WeChat Pay's own id of the payment", "微信支付订单号"),
        &field("out_trade_no", Optional, Id(6, SIGNS))
            .at_most(32)
            .about("your own order id", "商户自己的订单号"),
        OUT_REFUND_NO,
        &field("reason", Optional, Text)
            .at_most(80)
            .about("why it is given back, as the customer reads it", "退款原因，会展示给顾客"),
        &field("notify_url", Optional, PlainHttps)
            .at_most(256)
            .about("where the refund's notification is posted to", "接收退款通知的地址"),
        &field("amount", Required, Open(REFUND_AMOUNT)).about("what is given back", "退款金额"),
    ],
)
.any_of(&["transaction_id", "out_trade_no"])
.section("Mini program payment: Refund")
.about("gives back all or part of a payment", "退还全部或部分已付金额");

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = Operation::at(
    "queryRefund",
    Method::Get,
    "/v3/refund/domestic/refunds/{out_refund_no}",
    &[OUT_REFUND_NO],
)
.section("Mini program payment: Query a refund")
.about("asks how a refund stands", "查询退款状态");

/// Every operation that has a table. Any other interface goes by its method and path.
pub const OPERATIONS: &[Operation] =
    &[WECHAT_MINI, QUERY, QUERY_TRANSACTION, CLOSE, REFUND, QUERY_REFUND];
