//! Latipay's calls and their fields. Source: Latipay documentation v2, the page named beside each.

use crate::gateway::format::Format::{Amount, Ipv4, Line, OneOf, Text, Url, Whole};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Account, Fixed, Optional, Required},
};

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

const USER: &OperationField = &field("user_id", Account, Text);
const WALLET: &OperationField = &field("wallet_id", Account, Text);
const AMOUNT: &OperationField = &field("amount", Required, Amount);
const REFERENCE: &OperationField = &field("merchant_reference", Required, Line);
const CALLBACK: &OperationField = &field("callback_url", Required, Url);
const IP: &OperationField = &field("ip", Required, Ipv4).at_most(16);
const VERSION: &OperationField = &field("version", Fixed("2.0"), Text);
const PRODUCT: &OperationField = &field("product_name", Required, Text);

/// `POST /v2/minialipay`: an order to be paid in an Alipay mini program ("Alipay Online Mini App").
pub const ALIPAY_MINI: Operation = Operation::at(
    "alipayMini",
    Method::Post,
    "/v2/minialipay",
    &[USER, WALLET, AMOUNT, CALLBACK, REFERENCE, IP, VERSION, PRODUCT],
);

/// `POST /v2/miniapppay`: an order to be paid in a WeChat mini program ("Wechat Mini App Payment").
/// The notification goes to `notify_url`, which the other calls name `callback_url`.
pub const WECHAT_MINI: Operation = Operation::at(
    "wechatMini",
    Method::Post,
    "/v2/miniapppay",
    &[
        USER,
        WALLET,
        AMOUNT,
        &field("notify_url", Required, Url),
        REFERENCE,
        &field("product_name", Optional, Text),
        &field("app_id", Required, Line),
        &field("open_id", Required, Line),
    ],
);

/// `POST /v2/transaction`: an order to be paid on Latipay's page ("Latipay Hosted Online"), or, with
/// `host_type` 1, by a code that the merchant shows ("Merchant Hosted Offline"). The sample of the
/// latter has an empty `return_url`, which no other page allows.
pub const CREATE: Operation = Operation::at(
    "create",
    Method::Post,
    "/v2/transaction",
    &[
        USER,
        WALLET,
        &field("payment_method", Required, OneOf(PAYMENT_METHODS)),
        AMOUNT,
        &field("return_url", Optional, Url),
        CALLBACK,
        &field("backPage_url", Optional, Url),
        REFERENCE,
        IP,
        VERSION,
        PRODUCT,
        &field("present_qr", Optional, OneOf(&["1"])),
        &field("host_type", Optional, OneOf(&["1"])),
    ],
);

/// `POST /barcode` (without `/v2`): an order paid by the code that the customer shows ("Barcode
/// Payment"). The page's table requires `merchant_reference`, its sample has none.
pub const BARCODE: Operation = Operation::at(
    "barcode",
    Method::Post,
    "/barcode",
    &[
        USER,
        WALLET,
        AMOUNT,
        &field("merchant_reference", Optional, Line),
        &field("pay_code", Required, Line),
    ],
);

/// `GET /v2/transaction/{merchant_reference}`: the state of an order. With `is_block` 1 the answer
/// waits, for 180 seconds at most, until the order is paid.
pub const QUERY: Operation = Operation::at(
    "query",
    Method::Get,
    "/v2/transaction/{merchant_reference}",
    &[REFERENCE, USER, &field("is_block", Optional, Whole(1))],
);

/// `POST /refund` (without `/v2`): gives back all or part of a paid order. `order_id` is Latipay's
/// own, from the notification or the query.
pub const REFUND: Operation = Operation::at(
    "refund",
    Method::Post,
    "/refund",
    &[
        USER,
        &field("order_id", Required, Line),
        &field("refund_amount", Required, Amount),
        &field("reference", Optional, Text),
    ],
);

/// Every operation.
pub const OPERATIONS: &[Operation] = &[ALIPAY_MINI, WECHAT_MINI, CREATE, BARCODE, QUERY, REFUND];
