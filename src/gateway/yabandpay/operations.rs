//! YabandPay's calls: the members of `data`, in the order of the documents.
//!
//! Source: YabandPay documentation, the pages of each payment method, "Query", "Refund", "Refund
//! Query". Where a page contradicts itself, the wider reading holds: Payconiq's `timeout` is
//! "required" and has a default, so it may be left out; refunds have had `notify_url` as required
//! and as optional. `method` in the table of some pages is another page's; the signed sample is
//! right.

use super::wallets::{APP, MINI_PROGRAM, WAP, WEB};
use crate::gateway::format::Format::{Amount, Currency, Ipv4, Line, Link, OneOf, Text, Url, Whole};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Fixed, Optional, Required},
};

/// Everything is posted to one address; the message says what is wanted.
const PATH: &str = "/Payments";

/// Minutes until an order expires; 0 stands for the most.
const TIMEOUT: u32 = 1440;

/// `sub_pay_method` of the one method with rules of its own.
pub(super) const PAYCONIQ: &str = "Payconiq";

const ONLINE: &OperationField = &field("pay_method", Fixed("online"), Text);
const ALIPAY: &OperationField = &field("sub_pay_method", Fixed("Alipay"), Text);
const WECHAT: &OperationField = &field("sub_pay_method", Fixed("WeChat Pay"), Text);
const ORDER: &OperationField = &field("order_id", Required, Line);
const AMOUNT: &OperationField = &field("amount", Required, Amount);
const CURRENCY: &OperationField = &field("currency", Required, Currency);
const DESCRIPTION: &OperationField = &field("description", Required, Text);
const DEMO: &OperationField = &field("demo", Optional, Text);
const EXPIRES: &OperationField = &field("timeout", Optional, Whole(TIMEOUT));
const REDIRECT: &OperationField = &field("redirect_url", Optional, Url);
const NOTIFY: &OperationField = &field("notify_url", Required, Url);
const APP_ID: &OperationField = &field("sub_app_id", Required, Line);

const fn wallet(wallets: &'static [&'static str]) -> OperationField {
    field("sub_pay_method_type", Optional, OneOf(wallets))
}

const fn call(
    name: &'static str,
    interface: &'static str,
    fields: &'static [&'static OperationField],
) -> Operation {
    Operation { name, method: Method::Post, path: PATH, interface, fields, any_of: &[] }
}

/// An order to be paid in an Alipay mini program. The page's tip says that only Alipay China works,
/// its table lists eight wallets: the table is followed.
pub const ALIPAY_MINI: Operation = call(
    "alipayMini",
    "v3.CreatePaymentsAlipayMiniPay",
    &[
        ONLINE,
        ALIPAY,
        &wallet(MINI_PROGRAM),
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        &field("timeout", Required, Whole(TIMEOUT)),
        REDIRECT,
        NOTIFY,
    ],
);

/// An order to be paid from an app with an Alipay+ wallet. `redirect_url` may lead back into the app.
pub const ALIPAY_APP: Operation = call(
    "alipayApp",
    "v3.CreatePaymentsAlipayAppPay",
    &[
        ONLINE,
        ALIPAY,
        &wallet(APP),
        ORDER,
        AMOUNT,
        CURRENCY,
        &field("description", Optional, Text),
        DEMO,
        EXPIRES,
        &field("redirect_url", Optional, Link),
        NOTIFY,
        &field("os_type", Required, OneOf(&["android", "ios"])),
    ],
);

/// An order to be paid from a mobile page with an Alipay+ wallet.
pub const ALIPAY_WAP: Operation = call(
    "alipayWap",
    "v3.CreatePaymentsAlipayWap",
    &[
        ONLINE,
        ALIPAY,
        &wallet(WAP),
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
    ],
);

/// An order to be paid in a WeChat mini program.
pub const WECHAT_MINI: Operation = call(
    "wechatMini",
    "v3.CreatePaymentsWechatMiniPay",
    &[
        ONLINE,
        WECHAT,
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        NOTIFY,
        APP_ID,
        &field("sub_open_id", Required, Line),
    ],
);

/// An order to be paid from an app with WeChat. The samples of the page and of the mini program's
/// are one text, so `sub_open_id` stands in it; the table has no such field.
pub const WECHAT_APP: Operation = call(
    "wechatApp",
    "v3.CreatePaymentsWechatAPPPay",
    &[
        ONLINE,
        WECHAT,
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
        APP_ID,
    ],
);

/// An order to be paid from a mobile page with WeChat.
pub const WECHAT_H5: Operation = call(
    "wechatH5",
    "v3.CreatePaymentsWechatH5Pay",
    &[
        ONLINE,
        WECHAT,
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
        &field("ip_address", Required, Ipv4),
    ],
);

/// An order to be paid by a WeChat code. `url_type` 01 (the default) gives YabandPay's page, 02 the
/// text of the code.
pub const WECHAT_NATIVE: Operation = call(
    "wechatNative",
    "v3.CreateWechatNativePay",
    &[
        ORDER,
        &field("url_type", Optional, OneOf(&["01", "02"])),
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
    ],
);

/// An order to be paid on YabandPay's page by any method, of which `sub_pay_method` is the name:
/// `Payconiq`, `Alipay`, `WeChat Pay`, `YabandPay` (the customer chooses) and others.
pub const CREATE: Operation = call(
    "create",
    "v3.CreatePayments",
    &[
        ONLINE,
        &field("sub_pay_method", Required, Line),
        &wallet(WEB),
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
    ],
);

/// The state of an order, by YabandPay's own `trade_id`.
pub const QUERY: Operation = call("query", "v3.QueryOrder", &[&field("trade_id", Required, Line)]);

/// Gives back all or part of a paid order: within a year, in fewer than 30 parts, in the order's
/// currency.
pub const REFUND: Operation = call(
    "refund",
    "v3.CreateRefund",
    &[
        &field("trade_id", Required, Line),
        &field("m_refund_id", Optional, Line),
        &field("refund_amount", Required, Amount),
        &field("refund_currency", Required, Currency),
        &field("refund_description", Required, Text),
        &field("notify_url", Optional, Url),
    ],
);

/// The state of a refund, by YabandPay's own `refund_id`.
pub const QUERY_REFUND: Operation =
    call("queryRefund", "v3.QueryRefundOrder", &[&field("refund_id", Required, Line)]);

/// Every operation.
pub const OPERATIONS: &[Operation] = &[
    ALIPAY_MINI,
    ALIPAY_APP,
    ALIPAY_WAP,
    WECHAT_MINI,
    WECHAT_APP,
    WECHAT_H5,
    WECHAT_NATIVE,
    CREATE,
    QUERY,
    REFUND,
    QUERY_REFUND,
];

/// The smallest amount of an order, in a currency; for one method only, where it names one.
pub(super) struct Minimum {
    pub(super) sub_pay_method: Option<&'static str>,
    pub(super) currency: &'static str,
    pub(super) amount: &'static str,
    /// The two as an error shows them.
    pub(super) shown: &'static [&'static str],
}

/// The first row that fits an order holds for it.
pub(super) const MINIMA: &[Minimum] = &[
    Minimum { sub_pay_method: Some(PAYCONIQ), currency: "EUR", amount: "1", shown: &["EUR 1"] },
    Minimum { sub_pay_method: None, currency: "EUR", amount: "0.10", shown: &["EUR 0.10"] },
    Minimum { sub_pay_method: None, currency: "CNY", amount: "1", shown: &["CNY 1"] },
];
