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

const AMOUNT: &[&OperationField] =
    &[&field("currency", Required, Currency), &field("value", Required, MinorUnits)];

const PAYMENT_ID: &OperationField = &field("paymentId", Optional, Text).at_most(64);
const REQUEST_ID: &OperationField = &field("paymentRequestId", Optional, Text).at_most(64);
const EITHER_ID: &[&str] = &["paymentId", "paymentRequestId"];

/// What the user's payment result page and the wallet's reports show.
const ORDER: &[&OperationField] = &[
    &field("referenceOrderId", Optional, Text),
    &field("orderDescription", Optional, Text),
    &field("orderAmount", Optional, Object(AMOUNT)),
    &field("orderCreateTime", Optional, Time),
    &field(
        "merchant",
        Optional,
        Open(&[
            &field("referenceMerchantId", Optional, Text),
            &field("merchantMCC", Optional, Text),
            &field("merchantName", Optional, Text),
            &field("merchantDisplayName", Optional, Text),
            &field(
                "merchantAddress",
                Optional,
                Open(&[&field("region", Optional, Text), &field("city", Optional, Text)]),
            ),
        ]),
    ),
    &field(
        "env",
        Optional,
        Open(&[&field("osType", Optional, Text), &field("terminalType", Optional, Text)]),
    ),
];

const fn call(
    name: &'static str,
    path: &'static str,
    fields: &'static [&'static OperationField],
    any_of: &'static [&'static str],
) -> Operation {
    Operation { name, method: Method::Post, path, interface: "", fields, any_of }
}

/// Begins a payment: the reply leads to the wallet's cashier.
pub const ALIPAY_MINI: Operation = call(
    "alipayMini",
    "/v1/payments/pay",
    &[
        &field("productCode", Required, Text).at_most(32),
        &field("paymentRequestId", Required, Text).at_most(64),
        &field("paymentAmount", Required, Object(AMOUNT)),
        &field("order", Required, Open(ORDER)),
        &field("paymentExpiryTime", Optional, Time),
        &field("paymentNotifyUrl", Optional, Url).at_most(1024),
        &field("paymentAuthCode", Optional, Text).at_most(128),
    ],
    &[],
);

/// Asks how a payment stands.
pub const QUERY: Operation =
    call("query", "/v1/payments/inquiryPayment", &[PAYMENT_ID, REQUEST_ID], EITHER_ID);

/// Gives back all or part of a payment.
pub const REFUND: Operation = call(
    "refund",
    "/v1/payments/refund",
    &[
        PAYMENT_ID,
        REQUEST_ID,
        &field("refundRequestId", Required, Text).at_most(64),
        &field("refundAmount", Required, Object(AMOUNT)),
        &field("refundReason", Optional, Text).at_most(256),
    ],
    EITHER_ID,
);

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "/v1/payments/inquiryRefund",
    &[
        &field("refundId", Optional, Text).at_most(64),
        &field("refundRequestId", Optional, Text).at_most(64),
    ],
    &["refundId", "refundRequestId"],
);

/// Cancels a payment whose outcome is not known or not wanted any more.
pub const CANCEL: Operation =
    call("cancel", "/v1/payments/cancel", &[PAYMENT_ID, REQUEST_ID], EITHER_ID);

/// Every operation that has a table. Any other one of the family goes by its path.
pub const OPERATIONS: &[Operation] = &[ALIPAY_MINI, QUERY, REFUND, QUERY_REFUND, CANCEL];
