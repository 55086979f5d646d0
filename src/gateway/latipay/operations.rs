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
    "latipay",
];

const USER: &OperationField = &field("user_id", Account, Text)
    .about("the Latipay account that processes the payment", "处理交易的 Latipay 账户");
const WALLET: &OperationField = &field("wallet_id", Account, Text)
    .about("the wallet that receives the payment", "收款的钱包编号");
const AMOUNT: &OperationField = &field("amount", Required, Amount)
    .about("the price, in units of the wallet's currency", "订单金额，以钱包币种的元为单位");
const REFERENCE: &OperationField = &field("merchant_reference", Required, Line)
    .about("your own order id, unique", "商户自己的订单号，须唯一");
const CALLBACK: &OperationField = &field("callback_url", Required, Url)
    .about("where the notification is posted to", "接收异步通知的地址");
const IP: &OperationField = &field("ip", Required, Ipv4)
    .at_most(16)
    .about("the customer's IPv4 address", "顾客的 IPv4 地址");
const VERSION: &OperationField =
    &field("version", Fixed("2.0"), Text).about("the version of the interface", "接口版本");
const PRODUCT: &OperationField = &field("product_name", Required, Text)
    .about("what is sold, as the customer reads it", "商品或服务名称，会展示给顾客");

/// `POST /v2/minialipay`: an order to be paid in an Alipay mini program ("Alipay Online Mini App").
pub const ALIPAY_MINI: Operation = Operation::at(
    "alipayMini",
    Method::Post,
    "/v2/minialipay",
    &[USER, WALLET, AMOUNT, CALLBACK, REFERENCE, IP, VERSION, PRODUCT],
)
.section("Alipay Online Mini App")
.about(
    "an order to be paid in an Alipay mini program; its reply has the order string for my.tradePay",
    "在支付宝小程序内付款的订单；应答带有供 my.tradePay 使用的 orderStr",
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
        &field("notify_url", Required, Url).about(
            "where the notification is posted to; the other calls name it callback_url",
            "接收异步通知的地址；其他接口中名为 callback_url",
        ),
        REFERENCE,
        PRODUCT,
        &field("app_id", Required, Line).about("the id of the mini program", "小程序的 AppID"),
        &field("open_id", Required, Line).about(
            "the customer's openid in this mini program",
            "顾客在该小程序内的 openid",
        ),
    ],
)
.section("Wechat Mini App Payment")
.about(
    "an order to be paid in a WeChat mini program; its reply has the parameters of wx.requestPayment",
    "在微信小程序内付款的订单；应答带有 wx.requestPayment 的参数",
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
        &field("payment_method", Required, OneOf(PAYMENT_METHODS))
            .about("how the customer pays", "支付方式"),
        AMOUNT,
        &field("return_url", Optional, Url).about(
            "where the customer goes after payment; required unless host_type is given",
            "付款后顾客跳转的地址；未填 host_type 时必填",
        ),
        CALLBACK,
        &field("backPage_url", Optional, Url).about(
            "where the link back to the shop on Latipay's page leads",
            "Latipay 收银页上“返回商店”链接的地址",
        ),
        REFERENCE,
        IP,
        VERSION,
        PRODUCT,
        &field("present_qr", Optional, OneOf(&["1"])).about(
            "shows a code to scan to a customer who is outside of WeChat",
            "顾客不在微信内时展示二维码",
        ),
        &field("host_type", Optional, OneOf(&["1"])).about(
            "you show the code yourself: get the reply's address and read what it answers",
            "由商户自行展示二维码：向应答中的地址发送 GET 并读取结果",
        ),
    ],
)
.section("Latipay Hosted Online; Merchant Hosted Offline")
.about(
    "an order to be paid on Latipay's page, or by a code that you show",
    "在 Latipay 收银页付款的订单，或由商户展示二维码收款",
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
        &field("merchant_reference", Optional, Line).about(
            "your own order id, unique: the page's table requires it, its sample has none",
            "商户自己的订单号，须唯一；文档表格要求填写，示例中却没有",
        ),
        &field("pay_code", Required, Line)
            .about("the customer's code, as it was scanned", "扫描得到的顾客付款码"),
    ],
)
.section("Barcode Payment")
.about("an order paid by the code that the customer shows", "扫描顾客付款码收款");

/// `GET /v2/transaction/{merchant_reference}`: the state of an order. With `is_block` 1 the answer
/// waits, for 180 seconds at most, until the order is paid.
pub const QUERY: Operation = Operation::at(
    "query",
    Method::Get,
    "/v2/transaction/{merchant_reference}",
    &[
        REFERENCE,
        USER,
        &field("is_block", Optional, Whole(1)).about(
            "with 1 the answer waits, for 180 seconds at most, until the order is paid",
            "填 1 时应答会等到订单付款，最多 180 秒",
        ),
    ],
)
.section("Payment Result Interface")
.about("asks how a payment stands", "查询付款状态");

/// `POST /refund` (without `/v2`): gives back all or part of a paid order. `order_id` is Latipay's
/// own, from the notification or the query.
pub const REFUND: Operation = Operation::at(
    "refund",
    Method::Post,
    "/refund",
    &[
        USER,
        &field("order_id", Required, Line).about(
            "Latipay's own order id, from the notification or the query; not your order id",
            "Latipay 的订单号，取自异步通知或查询；不是商户订单号",
        ),
        &field("refund_amount", Required, Amount).about(
            "what is given back, in units of the wallet's currency; at most what was paid",
            "退款金额，以钱包币种的元为单位；不超过已付金额",
        ),
        &field("reference", Optional, Text).about("a note about this refund", "退款备注"),
    ],
)
.section("Refund")
.about("gives back all or part of a paid order", "退还已付订单的全部或部分金额");

/// `POST /cancel` (without `/v2`): gives up an order that is not paid. The page's printed message has its two fields in another
/// order than its rule: the rule is followed.
pub const CANCEL: Operation = Operation::at("cancel", Method::Post, "/cancel", &[USER, REFERENCE])
    .section("Merchant Hosted Offline: Cancel Transaction")
    .about("cancels an order that is not paid", "取消未付款的订单");

/// Every operation.
pub const OPERATIONS: &[Operation] =
    &[ALIPAY_MINI, WECHAT_MINI, CREATE, BARCODE, QUERY, REFUND, CANCEL];
