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
    Operation, OperationField,
    Source::{Fixed, Optional, Required},
};

/// Everything is posted to one address; the message says what is wanted.
const PATH: &str = "/Payments";

/// Minutes until an order expires; 0 stands for the most.
const TIMEOUT: u32 = 1440;

/// `sub_pay_method` of the one method with rules of its own.
pub(super) const PAYCONIQ: &str = "Payconiq";

const ONLINE: &OperationField =
    &field("pay_method", Fixed("online"), Text).about("the kind of payment", "付款类型");
const ALIPAY: &OperationField =
    &field("sub_pay_method", Fixed("Alipay"), Text).about("the payment method", "支付方式");
const WECHAT: &OperationField =
    &field("sub_pay_method", Fixed("WeChat Pay"), Text).about("the payment method", "支付方式");
const ORDER: &OperationField = &field("order_id", Required, Line)
    .about("your own order id, unique", "商户自己的订单号，须唯一");
const AMOUNT: &OperationField = &field("amount", Required, Amount).about(
    "the price, in units of the currency: € 24.99 is 24.99; at least EUR 0.10 or CNY 1",
    "订单金额，以该币种的元为单位：€ 24.99 写成 24.99；至少 EUR 0.10 或 CNY 1",
);
const CURRENCY: &OperationField =
    &field("currency", Required, Currency).about("the currency of the amount", "金额的币种");
const DESCRIPTION: &OperationField = &field("description", Required, Text)
    .about("what is sold, as the customer reads it", "订单描述，会展示给顾客");
const DEMO: &OperationField = &field("demo", Optional, Text).about(
    "a field of your own, which comes back in the notification",
    "商户自定义字段，异步通知中原样返回",
);
const EXPIRES: &OperationField = &field("timeout", Optional, Whole(TIMEOUT)).about(
    "minutes until the order expires; 0 stands for 1440, which is also the default",
    "订单有效期，单位为分钟；0 表示 1440，省略时也是 1440",
);
const REDIRECT: &OperationField = &field("redirect_url", Optional, Url)
    .about("where the customer goes after payment", "付款后顾客跳转的地址");
const NOTIFY: &OperationField = &field("notify_url", Required, Url)
    .about("where the notification is posted to", "接收异步通知的地址");
const TRADE: &OperationField = &field("trade_id", Required, Line).about(
    "YabandPay's own id of the order, from the reply or the notification",
    "YabandPay 的订单号，取自应答或异步通知",
);

const EMAIL: (&str, &str) = ("the customer's address for mail", "顾客的电子邮箱");

const fn wallet(wallets: &'static [&'static str]) -> OperationField {
    field("sub_pay_method_type", Optional, OneOf(wallets))
        .about("the wallet of Alipay+ that the customer pays with", "顾客付款所用的 Alipay+ 钱包")
}

const fn call(
    name: &'static str,
    interface: &'static str,
    fields: &'static [&'static OperationField],
) -> Operation {
    Operation::of(name, PATH, interface, fields)
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
        &field("timeout", Required, Whole(TIMEOUT)).about(
            "minutes until the order expires; 0 stands for 1440",
            "订单有效期，单位为分钟；0 表示 1440",
        ),
        REDIRECT,
        NOTIFY,
    ],
)
.section("Alipay+: Mini Program Payment")
.about(
    "an order to be paid in an Alipay mini program; its reply has the trade number for my.tradePay",
    "在支付宝小程序内付款的订单；应答带有供 my.tradePay 使用的交易号",
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
        &field("description", Optional, Text)
            .about("what is sold, as the customer reads it", "订单描述，会展示给顾客"),
        DEMO,
        EXPIRES,
        &field("redirect_url", Optional, Link).about(
            "where the customer goes after payment; it may lead back into the app",
            "付款后顾客跳转的地址；可以是返回 App 的链接",
        ),
        NOTIFY,
        &field("os_type", Required, OneOf(&["android", "ios"]))
            .about("the system of the customer's device", "顾客设备的系统"),
    ],
)
.section("Alipay+: App Payment")
.about(
    "an order to be paid from an app with a wallet of Alipay+",
    "在 App 内用 Alipay+ 钱包付款的订单",
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
)
.section("Alipay+: WAP Payment")
.about(
    "an order to be paid from a mobile page with a wallet of Alipay+",
    "在手机网页用 Alipay+ 钱包付款的订单",
);

/// An order to be paid from a page with an Alipay+ wallet: the table's Web column.
pub const ALIPAY_WEB: Operation = call(
    "alipayWeb",
    "v3.CreatePaymentsAlipayWeb",
    &[
        ONLINE,
        ALIPAY,
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
)
.section("Alipay+: Web Payment")
.about(
    "an order to be paid from a page on a computer with a wallet of Alipay+",
    "在电脑网页用 Alipay+ 钱包付款的订单",
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
        &field("sub_app_id", Required, Line).about("the id of the mini program", "小程序的 AppID"),
        &field("sub_open_id", Required, Line)
            .about("the customer's openid in this mini program", "顾客在该小程序内的 openid"),
    ],
)
.section("WeChat Pay: Mini Program Payment")
.about("an order to be paid in a WeChat mini program; its reply has the parameters of wx.requestPayment", "在微信小程序内付款的订单；应答带有 wx.requestPayment 的参数");

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
        &field("sub_app_id", Required, Line)
            .about("the id of the app on WeChat's open platform", "微信开放平台的移动应用 AppID"),
    ],
)
.section("WeChat Pay: App Payment")
.about("an order to be paid from an app with WeChat", "在 App 内用微信付款的订单");

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
        &field("ip_address", Required, Ipv4)
            .about("the customer's IPv4 address", "顾客的 IPv4 地址"),
    ],
)
.section("WeChat Pay: H5 Payment")
.about("an order to be paid from a mobile page with WeChat", "在手机网页用微信付款的订单");

/// An order to be paid by a WeChat code. `url_type` 01 (the default) gives YabandPay's page, 02 the
/// text of the code.
pub const WECHAT_NATIVE: Operation = call(
    "wechatNative",
    "v3.CreateWechatNativePay",
    &[
        ORDER,
        &field("url_type", Optional, OneOf(&["01", "02"])).about(
            "what the reply's address is: 01, the default, is YabandPay's page; 02 is the text of WeChat's code",
            "应答中地址的类型：01(默认)为 YabandPay 的页面，02 为微信二维码的内容",
        ),
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
    ],
)
.section("WeChat Pay: Native Payment")
.about("an order to be paid by scanning a WeChat code", "扫描微信二维码付款的订单");

/// An order to be paid on YabandPay's page by any method, of which `sub_pay_method` is the name:
/// `Payconiq`, `Alipay`, `WeChat Pay`, `YabandPay` (the customer chooses) and others. The pages of iDEAL, Payconiq and gift cards
/// have a member of their own each; `cancel_url` and the other names of an address for mail are those of YabandPay's own plugins.
pub const CREATE: Operation = call(
    "create",
    "v3.CreatePayments",
    &[
        ONLINE,
        &field("sub_pay_method", Required, Line).about(
            "the payment method: Payconiq and UnionPayWap (at least EUR 1), Alipay, WeChat Pay, iDEAL, YabandPay (the customer chooses) and others",
            "支付方式：Payconiq 和 UnionPayWap(至少 EUR 1)、Alipay、WeChat Pay、iDEAL、YabandPay(由顾客选择)等",
        ),
        &wallet(WEB),
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        EXPIRES,
        REDIRECT,
        NOTIFY,
        &field("bic", Optional, Line).about("the customer's bank, by its BIC (iDEAL)", "付款银行的 BIC(iDEAL)"),
        &field("iDeal_email", Optional, Line).about(EMAIL.0, EMAIL.1),
        &field("ideal_email", Optional, Line).about(EMAIL.0, EMAIL.1),
        &field("post_email", Optional, Line).about(EMAIL.0, EMAIL.1),
        &field("cancel_url", Optional, Url).about(
            "where the customer goes who does not pay",
            "顾客放弃付款时跳转的地址",
        ),
        &field("cardnumber", Optional, Line)
            .about("the number of a gift card (Voucher)", "礼品卡卡号(Voucher)"),
        &field("pincode", Optional, Line).about(
            "the password of the gift card, required with its number",
            "礼品卡密码，填写卡号时必填",
        ),
    ],
)
.section("Payconiq, and the pages of the other methods that use v3.CreatePayments")
.about("an order to be paid on YabandPay's page, by any payment method", "在 YabandPay 收银页付款的订单，支付方式不限");

/// An order that is paid by the code that the customer shows ("Quick Payment").
pub const BARCODE: Operation = call(
    "barcode",
    "v3.BarcodePayment",
    &[
        &field("pay_method", Fixed("offline"), Text).about("the kind of payment", "付款类型"),
        &field("sub_pay_method", Optional, Line).about(
            "the payment method; YabandPay recommends to leave it out, and tells it by the code",
            "支付方式；建议不填，由 YabandPay 根据付款码判断",
        ),
        ORDER,
        AMOUNT,
        CURRENCY,
        DESCRIPTION,
        DEMO,
        &field("notify_url", Optional, Url)
            .about("where the notification is posted to", "接收异步通知的地址"),
        &field("auth_code", Required, Line)
            .about("the customer's code, as it was scanned", "扫描得到的顾客付款码"),
        &field("tip_amount", Optional, Amount)
            .about("the tip, which is part of the amount", "小费，包含在订单金额内"),
    ],
)
.section("Quick Payment")
.about("an order paid by the code that the customer shows", "扫描顾客付款码收款");

/// The state of an order, by YabandPay's own `trade_id`.
pub const QUERY: Operation = call("query", "v3.QueryOrder", &[TRADE])
    .section("Query")
    .about("asks how a payment stands", "查询付款状态");

/// Cancels an order that is not paid, is paid or authorised: all of it, until 00:30 of the next day (Central European Time), and not
/// one that was refunded. Nothing is settled then, and no fee is taken.
pub const CANCEL: Operation = call("cancel", "v3.CancelPayment", &[TRADE])
    .section("Cancel Payment Order")
    .about(
        "cancels an order, paid or not, in whole, until 00:30 of the next day (CET), unless it was refunded",
        "撤销订单(无论是否已付)：须全额，且在次日 00:30(欧洲中部时间)之前，已退款的不能撤销",
    );

/// Gives back all or part of a paid order: within a year, in fewer than 30 parts, in the order's
/// currency.
pub const REFUND: Operation = call(
    "refund",
    "v3.CreateRefund",
    &[
        TRADE,
        &field("m_refund_id", Optional, Line)
            .about("your own id of the refund", "商户自己的退款编号"),
        &field("refund_amount", Required, Amount).about(
            "what is given back, in units of the currency; at most what was paid",
            "退款金额，以该币种的元为单位；不超过已付金额",
        ),
        &field("refund_currency", Required, Currency)
            .about("the currency of the order", "订单的币种"),
        &field("refund_description", Required, Text).about("why it is given back", "退款原因"),
        &field("notify_url", Optional, Url)
            .about("where the refund's notification is posted to", "接收退款通知的地址"),
    ],
)
.section("Refund")
.about(
    "gives back all or part of a paid order: within a year, in fewer than 30 parts",
    "退还已付订单的全部或部分金额：一年之内，部分退款少于 30 次",
);

/// The state of a refund, by YabandPay's own `refund_id`.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "v3.QueryRefundOrder",
    &[&field("refund_id", Required, Line).about(
        "YabandPay's own id of the refund, from the reply or the notification",
        "YabandPay 的退款编号，取自应答或异步通知",
    )],
)
.section("Refund Query")
.about("asks how a refund stands", "查询退款状态");

/// Every operation.
pub const OPERATIONS: &[Operation] = &[
    ALIPAY_MINI,
    ALIPAY_APP,
    ALIPAY_WAP,
    ALIPAY_WEB,
    WECHAT_MINI,
    WECHAT_APP,
    WECHAT_H5,
    WECHAT_NATIVE,
    CREATE,
    BARCODE,
    QUERY,
    CANCEL,
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
    Minimum {
        sub_pay_method: Some("UnionPayWap"),
        currency: "EUR",
        amount: "1",
        shown: &["EUR 1"],
    },
    Minimum { sub_pay_method: None, currency: "EUR", amount: "0.10", shown: &["EUR 0.10"] },
    Minimum { sub_pay_method: None, currency: "CNY", amount: "1", shown: &["CNY 1"] },
];
