//! The Alipay Open Platform's calls and what is documented of their `biz_content`.
//!
//! Source: Alipay Open Platform documentation, the pages of the interfaces of these names. What it
//! does not bound is not checked, and members that are not listed here are passed on: the platform
//! knows many more, and adds to them.

use crate::gateway::format::Format::{Amount, Text};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Operation, OperationField,
    Source::{Optional, Required},
};

const ORDER: &OperationField = &field("out_trade_no", Required, Text)
    .at_most(64)
    .about("your own order id, unique", "商户自己的订单号，须唯一");
const EITHER_ORDER: &OperationField = &field("out_trade_no", Optional, Text)
    .at_most(64)
    .about("your own order id", "商户自己的订单号");
const EITHER_TRADE: &OperationField = &field("trade_no", Optional, Text).at_most(64).about(
    "Alipay's trade number; it counts where both are given",
    "支付宝交易号；两者都填时以它为准",
);
const EITHER: &[&str] = &["out_trade_no", "trade_no"];

const TOTAL: &OperationField = &field("total_amount", Required, Amount)
    .about("the price, in yuan (CNY)", "订单总金额，单位为人民币元");
const SUBJECT: &OperationField = &field("subject", Required, Text)
    .at_most(256)
    .about("the title of the order, as the customer reads it", "订单标题，会展示给顾客");
const PRODUCT: &OperationField = &field("product_code", Optional, Text)
    .about("the code of the product that you signed up for with Alipay", "与支付宝签约的产品码");

const fn call(
    name: &'static str,
    interface: &'static str,
    fields: &'static [&'static OperationField],
) -> Operation {
    Operation::of(name, "", interface, fields).section(interface)
}

/// An order string for `my.tradePay` or an app.
pub const ALIPAY_APP: Operation =
    call("alipayApp", "alipay.trade.app.pay", &[ORDER, TOTAL, SUBJECT, PRODUCT])
        .gives_order_str()
        .about(
            "the order string of a payment, for my.tradePay or an app",
            "付款的 orderStr，供 my.tradePay 或 App 使用",
        );

/// An order string that freezes an amount (pre-authorisation).
pub const FREEZE: Operation = call(
    "freeze",
    "alipay.fund.auth.order.app.freeze",
    &[
        &field("out_order_no", Required, Text)
            .at_most(64)
            .about("your own id of the authorisation, unique", "商户自己的授权订单号，须唯一"),
        &field("out_request_no", Required, Text).at_most(64).about(
            "your own id of this request: the same id is the same request",
            "商户自己的请求流水号：同一编号视为同一请求",
        ),
        &field("order_title", Required, Text).at_most(100).about(
            "what the amount is frozen for, as the customer reads it",
            "授权订单标题，会展示给顾客",
        ),
        &field("amount", Required, Amount)
            .about("how much is frozen, in yuan (CNY)", "冻结金额，单位为人民币元"),
        PRODUCT,
    ],
)
.gives_order_str()
.about(
    "the order string of a pre-authorisation, which freezes an amount and takes nothing yet",
    "预授权的 orderStr：先冻结金额，暂不扣款",
);

const AUTH_NO: &OperationField = &field("auth_no", Optional, Text)
    .at_most(64)
    .about("Alipay's number of the authorisation", "支付宝资金授权订单号");
const AUTH_ORDER: &OperationField = &field("out_order_no", Optional, Text)
    .at_most(64)
    .about("your own id of the authorisation", "商户自己的授权订单号");
const AUTH_OPERATION: &OperationField = &field("operation_id", Optional, Text).at_most(64).about(
    "Alipay's number of what was done with it; or give out_request_no",
    "支付宝资金操作流水号；或填 out_request_no",
);
const AUTH_REQUEST: &OperationField = &field("out_request_no", Optional, Text)
    .at_most(64)
    .about("your own id of that request", "商户自己的请求流水号");
const EITHER_AUTH: &[&str] = &["auth_no", "out_order_no"];
const REMARK: &OperationField =
    &field("remark", Required, Text).at_most(100).about("why, in your own words", "附言说明");

/// Gives back what is frozen, or part of it. The same `out_request_no` is the same request.
pub const UNFREEZE: Operation = call(
    "unfreeze",
    "alipay.fund.auth.order.unfreeze",
    &[
        &field("auth_no", Required, Text)
            .at_most(64)
            .about("Alipay's number of the authorisation", "支付宝资金授权订单号"),
        &field("out_request_no", Required, Text).at_most(64).about(
            "your own id of this request, another than that of the freezing: the same id is the same request",
            "商户自己的请求流水号，与冻结时不同：同一编号视为同一请求",
        ),
        &field("amount", Required, Amount)
            .about("how much is unfrozen, in yuan (CNY)", "解冻金额，单位为人民币元"),
        REMARK,
    ],
)
.about("unfreezes a frozen amount, or part of it", "解冻全部或部分已冻结的资金");

/// Asks how an authorisation stands, and what was done with it.
pub const QUERY_FREEZE: Operation = call(
    "queryFreeze",
    "alipay.fund.auth.operation.detail.query",
    &[AUTH_NO, AUTH_ORDER, AUTH_OPERATION, AUTH_REQUEST],
)
.any_of(EITHER_AUTH)
.about("asks how a pre-authorisation stands", "查询预授权的状态");

/// Cancels an authorisation whose outcome is not known: what was frozen is given back.
pub const CANCEL_FREEZE: Operation = call(
    "cancelFreeze",
    "alipay.fund.auth.operation.cancel",
    &[AUTH_NO, AUTH_ORDER, AUTH_OPERATION, AUTH_REQUEST, REMARK],
)
.any_of(EITHER_AUTH)
.about(
    "cancels a pre-authorisation whose outcome is not known: what was frozen is given back",
    "撤销结果未知的预授权：已冻结的资金退回顾客",
);

/// Begins a payment in a mini program: the reply has the number that `my.tradePay` takes.
pub const ALIPAY_MINI: Operation = call(
    "alipayMini",
    "alipay.trade.create",
    &[
        ORDER,
        TOTAL,
        SUBJECT,
        PRODUCT,
        &field("buyer_id", Optional, Text).about(
            "the customer's user id at Alipay (2088…); new applications give buyer_open_id",
            "顾客的支付宝用户号(2088…)；新应用改填 buyer_open_id",
        ),
        &field("buyer_open_id", Optional, Text)
            .about("the customer's openid in the mini program", "顾客在小程序内的 openid"),
        &field("op_buyer_open_id", Optional, Text).about(
            "the customer's openid in the mini program of op_app_id, where that is another application than the one that calls",
            "顾客在 op_app_id 小程序内的 openid，适用于 op_app_id 与调用方应用不同时",
        ),
        &field("op_app_id", Optional, Text).about(
            "the id of the mini program that the customer pays in",
            "发起付款的小程序的 AppID",
        ),
    ],
)
.any_of(&["buyer_open_id", "buyer_id", "op_buyer_open_id"])
.about(
    "an order to be paid in an Alipay mini program; its reply has the trade number for my.tradePay",
    "在支付宝小程序内付款的订单；应答带有供 my.tradePay 使用的交易号",
);

/// Asks how a payment stands.
pub const QUERY: Operation = call("query", "alipay.trade.query", &[EITHER_ORDER, EITHER_TRADE])
    .any_of(EITHER)
    .about("asks how a payment stands", "查询付款状态");

/// Gives back all or part of a payment. The same `out_request_no` is the same refund.
pub const REFUND: Operation = call(
    "refund",
    "alipay.trade.refund",
    &[
        EITHER_ORDER,
        EITHER_TRADE,
        &field("refund_amount", Required, Amount).about(
            "what is given back, in yuan (CNY); at most what was paid",
            "退款金额，单位为人民币元；不超过已付金额",
        ),
        &field("out_request_no", Optional, Text).at_most(64).about(
            "your own id of the refund, needed where only a part is given back: the same id is the same refund",
            "商户自己的退款请求号，部分退款时必填：同一编号视为同一笔退款",
        ),
        &field("refund_reason", Optional, Text)
            .at_most(256)
            .about("why it is given back", "退款原因"),
    ],
)
.any_of(EITHER)
.about("gives back all or part of a payment", "退还全部或部分已付金额");

/// Closes an order that is not paid.
pub const CLOSE: Operation = call("close", "alipay.trade.close", &[EITHER_ORDER, EITHER_TRADE])
    .any_of(EITHER)
    .about("closes an order that is not paid", "关闭未付款的订单");

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "alipay.trade.fastpay.refund.query",
    &[
        EITHER_ORDER,
        EITHER_TRADE,
        &field("out_request_no", Required, Text).at_most(64).about(
            "the id that the refund was requested with; your own order id where it had none",
            "申请退款时的请求号；当时未填则为商户订单号",
        ),
    ],
)
.any_of(EITHER)
.about("asks how a refund stands", "查询退款状态");

/// Cancels a payment whose outcome is not known: an order that was paid is refunded, one that was not is closed.
pub const CANCEL: Operation = call("cancel", "alipay.trade.cancel", &[EITHER_ORDER, EITHER_TRADE])
    .any_of(EITHER)
    .about(
        "cancels a payment whose outcome is not known: what was paid is given back, what was not is closed",
        "撤销结果未知的付款：已付则退款，未付则关闭",
    );

/// Every operation that has a table. Any other one of the platform goes by its name.
pub const OPERATIONS: &[Operation] = &[
    ALIPAY_APP,
    FREEZE,
    ALIPAY_MINI,
    QUERY,
    REFUND,
    QUERY_REFUND,
    CLOSE,
    CANCEL,
    UNFREEZE,
    QUERY_FREEZE,
    CANCEL_FREEZE,
];
