//! WeChat Pay's API v3: the calls of a mini-program payment and the members of their bodies.
//!
//! Source: WeChat Pay documentation, API v3, "Mini program payment": "WECHAT_MINI order", "Query an order",
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

const APPID: &OperationField = &field("appid", Account, Text);
const MCHID: &OperationField = &field("mchid", Account, Text);
const OUT_TRADE_NO: &OperationField = &field("out_trade_no", Required, Id(6, SIGNS)).at_most(32);
const CURRENCY: &OperationField = &field("currency", Required, Currency);

/// Places an order. Its reply has the `prepay_id` that the mini program pays with.
pub const WECHAT_MINI: Operation = Operation::at(
    "wechatMini",
    Method::Post,
    "/v3/pay/transactions/jsapi",
    &[
        APPID,
        MCHID,
        &field("description", Required, Text).at_most(127),
        OUT_TRADE_NO,
        &field("notify_url", Required, PlainHttps).at_most(255),
        &field(
            "amount",
            Required,
            Open(&[&field("total", Required, Fen), &field("currency", Optional, Currency)]),
        ),
        &field("payer", Required, Open(&[&field("openid", Required, Text).at_most(128)])),
        &field("attach", Optional, Text).at_most(128),
        &field("time_expire", Optional, Time).at_most(64),
        &field("goods_tag", Optional, Text).at_most(32),
    ],
);

/// Asks how an order stands, by the merchant's own id.
pub const QUERY: Operation = Operation::at(
    "query",
    Method::Get,
    "/v3/pay/transactions/out-trade-no/{out_trade_no}",
    &[OUT_TRADE_NO, MCHID],
);

/// Asks how an order stands, by the id of WeChat Pay.
pub const QUERY_TRANSACTION: Operation = Operation::at(
    "queryTransaction",
    Method::Get,
    "/v3/pay/transactions/id/{transaction_id}",
    &[&field("transaction_id", Required, Id(1, b"")).at_most(32), MCHID],
);

/// Closes an order that is not paid.
pub const CLOSE: Operation = Operation::at(
    "close",
    Method::Post,
    "/v3/pay/transactions/out-trade-no/{out_trade_no}/close",
    &[OUT_TRADE_NO, MCHID],
);

/// Gives back all or part of a payment.
pub const REFUND: Operation = Operation {
    name: "refund",
    method: Method::Post,
    path: "/v3/refund/domestic/refunds",
    interface: "",
    fields: &[
        &field("transaction_id", Optional, Id(1, b"")).at_most(32),
        &field("out_trade_no", Optional, Id(6, SIGNS)).at_most(32),
        &field("out_refund_no", Required, Id(1, SIGNS)).at_most(64),
        &field("reason", Optional, Text).at_most(80),
        &field("notify_url", Optional, PlainHttps).at_most(256),
        &field(
            "amount",
            Required,
            Open(&[&field("refund", Required, Fen), &field("total", Required, Fen), CURRENCY]),
        ),
    ],
    any_of: &["transaction_id", "out_trade_no"],
};

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = Operation::at(
    "queryRefund",
    Method::Get,
    "/v3/refund/domestic/refunds/{out_refund_no}",
    &[&field("out_refund_no", Required, Id(1, SIGNS)).at_most(64)],
);

/// Every operation that has a table. Any other interface goes by its method and path.
pub const OPERATIONS: &[Operation] =
    &[WECHAT_MINI, QUERY, QUERY_TRANSACTION, CLOSE, REFUND, QUERY_REFUND];
