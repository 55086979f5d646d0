//! The Alipay Open Platform's calls and what is documented of their `biz_content`.
//!
//! Source: Alipay Open Platform documentation, the pages of the interfaces of these names. What it
//! does not bound is not checked, and members that are not listed here are passed on: the platform
//! knows many more, and adds to them.

use crate::gateway::format::Format::{Amount, Text};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Optional, Required},
};

const ORDER: &OperationField = &field("out_trade_no", Required, Text).at_most(64);
const EITHER_ORDER: &OperationField = &field("out_trade_no", Optional, Text).at_most(64);
const EITHER_TRADE: &OperationField = &field("trade_no", Optional, Text).at_most(64);
const EITHER: &[&str] = &["out_trade_no", "trade_no"];

const TOTAL: &OperationField = &field("total_amount", Required, Amount);
const SUBJECT: &OperationField = &field("subject", Required, Text).at_most(256);
const PRODUCT: &OperationField = &field("product_code", Optional, Text);

const fn call(
    name: &'static str,
    interface: &'static str,
    fields: &'static [&'static OperationField],
    any_of: &'static [&'static str],
) -> Operation {
    Operation { name, method: Method::Post, path: "", interface, fields, any_of }
}

/// An order string for `my.tradePay` or an app.
pub const ALIPAY_APP: Operation =
    call("alipayApp", "alipay.trade.app.pay", &[ORDER, TOTAL, SUBJECT, PRODUCT], &[]);

/// An order string that freezes an amount (pre-authorisation).
pub const FREEZE: Operation = call(
    "freeze",
    "alipay.fund.auth.order.app.freeze",
    &[
        &field("out_order_no", Required, Text).at_most(64),
        &field("out_request_no", Required, Text).at_most(64),
        &field("order_title", Required, Text).at_most(100),
        &field("amount", Required, Amount),
        PRODUCT,
    ],
    &[],
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
        &field("buyer_id", Optional, Text),
        &field("buyer_open_id", Optional, Text),
        &field("op_app_id", Optional, Text),
    ],
    &[],
);

/// Asks how a payment stands.
pub const QUERY: Operation =
    call("query", "alipay.trade.query", &[EITHER_ORDER, EITHER_TRADE], EITHER);

/// Gives back all or part of a payment. The same `out_request_no` is the same refund.
pub const REFUND: Operation = call(
    "refund",
    "alipay.trade.refund",
    &[
        EITHER_ORDER,
        EITHER_TRADE,
        &field("refund_amount", Required, Amount),
        &field("out_request_no", Optional, Text).at_most(64),
        &field("refund_reason", Optional, Text).at_most(256),
    ],
    EITHER,
);

/// Closes an order that is not paid.
pub const CLOSE: Operation =
    call("close", "alipay.trade.close", &[EITHER_ORDER, EITHER_TRADE], EITHER);

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "alipay.trade.fastpay.refund.query",
    &[EITHER_ORDER, EITHER_TRADE, &field("out_request_no", Required, Text).at_most(64)],
    EITHER,
);

/// Cancels a payment whose outcome is not known: an order that was paid is refunded, one that was not is closed.
pub const CANCEL: Operation =
    call("cancel", "alipay.trade.cancel", &[EITHER_ORDER, EITHER_TRADE], EITHER);

/// Every operation that has a table. Any other one of the platform goes by its name.
pub const OPERATIONS: &[Operation] =
    &[ALIPAY_APP, FREEZE, ALIPAY_MINI, QUERY, REFUND, QUERY_REFUND, CLOSE, CANCEL];
