//! WeChat Pay's API v3: the calls of a payment and the members of their bodies.
//!
//! Source: WeChat Pay documentation, API v3, "Mini program payment": "JSAPI order", "Query an order",
//! "Close an order", "Refund", "Query a refund"; "APP payment", "H5 payment", "Native payment"; "Combined payment". Lengths are in characters. The bodies are open: what
//! is known of them is checked, other members (`detail`, `scene_info`, `settle_info` …) are passed on.

use crate::gateway::format::Format::{Currency, Fen, Id, List, Open, PlainHttps, Text, Time};
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

const DESCRIPTION: &OperationField = &field("description", Required, Text)
    .at_most(127)
    .about("what is sold, as the customer reads it", "商品描述，会展示给顾客");
const NOTIFY: &OperationField = &field("notify_url", Required, PlainHttps)
    .at_most(255)
    .about("where the notification is posted to", "接收异步通知的地址");
const PRICE: &OperationField =
    &field("amount", Required, Open(AMOUNT)).about("the price", "订单金额");
const PAYER: &OperationField = &field("payer", Required, Open(OPENID)).about("who pays", "付款人");
const OPENID: &[&OperationField] = &[&field("openid", Required, Text)
    .at_most(128)
    .about("the customer's openid under this appid", "顾客在该 AppID 下的 openid")];
const ATTACH: &OperationField = &field("attach", Optional, Text).at_most(128).about(
    "data of your own, which comes back in queries and notifications",
    "商户自定义数据，查询和异步通知中原样返回",
);
const EXPIRES: &OperationField = &field("time_expire", Optional, Time)
    .at_most(64)
    .about("when the order closes", "订单关闭时间");
const GOODS_TAG: &OperationField = &field("goods_tag", Optional, Text)
    .at_most(32)
    .about("a mark of the order that vouchers and discounts go by", "订单优惠标记");

const CLIENT_IP: &OperationField = &field("payer_client_ip", Required, Text)
    .at_most(45)
    .about("the customer's address, IPv4 or IPv6", "顾客的 IP 地址，IPv4 或 IPv6");
const H5_SCENE: &OperationField = &field(
    "scene_info",
    Required,
    Open(&[
        CLIENT_IP,
        &field(
            "h5_info",
            Required,
            Open(&[&field("type", Required, Text).at_most(32).about(
                "where the page is open: iOS, Android or Wap",
                "场景类型：iOS、Android 或 Wap",
            )]),
        )
        .about("the page", "H5 场景信息"),
    ]),
)
.about("where the customer pays", "支付场景");

/// Places an order. Its reply has the `prepay_id` that the mini program pays with.
pub const WECHAT_MINI: Operation = Operation::at(
    "wechatMini",
    Method::Post,
    "/v3/pay/transactions/jsapi",
    &[
        APPID,
        MCHID,
        DESCRIPTION,
        OUT_TRADE_NO,
        NOTIFY,
        PRICE,
        PAYER,
        ATTACH,
        EXPIRES,
        GOODS_TAG,
    ],
)
.section("Mini program payment: JSAPI order")
.about(
    "an order to be paid in a WeChat mini program; its reply has the prepay_id that wx.requestPayment needs",
    "在微信小程序内付款的订单；应答带有 wx.requestPayment 所需的 prepay_id",
);

const ORDER: &[&OperationField] =
    &[APPID, MCHID, DESCRIPTION, OUT_TRADE_NO, NOTIFY, PRICE, ATTACH, EXPIRES, GOODS_TAG];

/// Places an order to be paid from an app. Its reply has the `prepay_id` that the app pays with.
pub const WECHAT_APP: Operation = Operation::at(
    "wechatApp",
    Method::Post,
    "/v3/pay/transactions/app",
    ORDER,
)
.section("APP payment: APP order")
.about(
    "an order to be paid from an app; its reply has the prepay_id that the app's call needs",
    "在 App 内付款的订单；应答带有调起支付所需的 prepay_id",
);

/// Places an order to be paid from a mobile page outside of WeChat. Its reply has the page to open.
pub const WECHAT_H5: Operation = Operation::at(
    "wechatH5",
    Method::Post,
    "/v3/pay/transactions/h5",
    &[
        APPID,
        MCHID,
        DESCRIPTION,
        OUT_TRADE_NO,
        NOTIFY,
        PRICE,
        H5_SCENE,
        ATTACH,
        EXPIRES,
        GOODS_TAG,
    ],
)
.section("H5 payment: H5 order")
.about(
    "an order to be paid from a mobile page outside of WeChat; its reply has the page to open, for five minutes",
    "在微信外的手机网页付款的订单；应答带有跳转地址，五分钟内有效",
);

/// Places an order to be paid by a code. Its reply has the text of the code.
pub const WECHAT_NATIVE: Operation = Operation::at(
    "wechatNative",
    Method::Post,
    "/v3/pay/transactions/native",
    ORDER,
)
.section("Native payment: Native order")
.about(
    "an order to be paid by scanning a code; its reply has the text of the code, for two hours",
    "扫码付款的订单；应答带有二维码内容，两小时内有效",
);

const COMBINE_APPID: &OperationField = &field("combine_appid", Account, Text)
    .about("the id of the mini program or app that asks for the payment", "合单发起方的 AppID");
const COMBINE_MCHID: &OperationField = &field("combine_mchid", Account, Text)
    .about("your merchant id at WeChat Pay", "合单发起方商户号");
const COMBINE_OUT_TRADE_NO: &OperationField =
    &field("combine_out_trade_no", Required, Id(2, SIGNS))
        .at_most(32)
        .about("your own id of all the orders together, unique", "合单商户订单号，须唯一");
const SUB_MCHID: &OperationField = &field("mchid", Required, Text)
    .at_most(32)
    .about("the merchant who sells, of the one order", "子单商户号");
const SUB_ORDERS: &OperationField = &field(
    "sub_orders",
    Required,
    List(&[
        SUB_MCHID,
        &field("attach", Required, Text).at_most(128).about(
            "data of your own, which comes back in queries and notifications",
            "商户自定义数据，查询和异步通知中原样返回",
        ),
        &field(
            "amount",
            Required,
            Open(&[
                &field("total_amount", Required, Fen).about(
                    "the price in fen: 1.00 CNY is 100",
                    "子单金额，单位为分：1.00 元为 100",
                ),
                CURRENCY,
            ]),
        )
        .about("the price", "子单金额"),
        OUT_TRADE_NO,
        DESCRIPTION,
    ]),
)
.about("the orders, each of a merchant's", "子单");
const COMBINE_PAYER: &OperationField =
    &field("combine_payer_info", Required, Open(OPENID)).about("who pays", "付款人");

const COMBINED: &[&OperationField] =
    &[COMBINE_APPID, COMBINE_MCHID, COMBINE_OUT_TRADE_NO, SUB_ORDERS, NOTIFY, EXPIRES];

/// Places the orders of several merchants, to be paid at once in a mini program.
pub const COMBINED_MINI: Operation = Operation::at(
    "combinedMini",
    Method::Post,
    "/v3/combine-transactions/jsapi",
    &[
        COMBINE_APPID,
        COMBINE_MCHID,
        COMBINE_OUT_TRADE_NO,
        SUB_ORDERS,
        COMBINE_PAYER,
        NOTIFY,
        EXPIRES,
    ],
)
.section("Combined payment: JSAPI and mini program order")
.about(
    "orders of several merchants, paid at once in a mini program; its reply has the prepay_id that wx.requestPayment needs",
    "多个商户的订单在小程序内一次付清；应答带有 wx.requestPayment 所需的 prepay_id",
);

/// The same from an app.
pub const COMBINED_APP: Operation =
    Operation::at("combinedApp", Method::Post, "/v3/combine-transactions/app", COMBINED)
        .section("Combined payment: APP order")
        .about(
            "orders of several merchants, paid at once from an app; its reply has the prepay_id that the app's call needs",
            "多个商户的订单在 App 内一次付清；应答带有调起支付所需的 prepay_id",
        );

/// The same from a mobile page outside of WeChat.
pub const COMBINED_H5: Operation = Operation::at(
    "combinedH5",
    Method::Post,
    "/v3/combine-transactions/h5",
    &[COMBINE_APPID, COMBINE_MCHID, COMBINE_OUT_TRADE_NO, SUB_ORDERS, H5_SCENE, NOTIFY, EXPIRES],
)
.section("Combined payment: H5 order")
.about(
    "orders of several merchants, paid at once from a mobile page; its reply has the page to open",
    "多个商户的订单在手机网页一次付清；应答带有跳转地址",
);

/// The same by a code.
pub const COMBINED_NATIVE: Operation =
    Operation::at("combinedNative", Method::Post, "/v3/combine-transactions/native", COMBINED)
        .section("Combined payment: Native order")
        .about(
            "orders of several merchants, paid at once by scanning a code; its reply has the text of the code",
            "多个商户的订单扫码一次付清；应答带有二维码内容",
        );

/// Asks how combined orders stand.
pub const QUERY_COMBINED: Operation = Operation::at(
    "queryCombined",
    Method::Get,
    "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}",
    &[COMBINE_OUT_TRADE_NO],
)
.section("Combined payment: Query combined orders")
.about("asks how combined orders stand", "查询合单订单的付款状态");

/// Closes combined orders that are not paid, all of them.
pub const CLOSE_COMBINED: Operation = Operation::at(
    "closeCombined",
    Method::Post,
    "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close",
    &[
        COMBINE_OUT_TRADE_NO,
        COMBINE_APPID,
        &field("sub_orders", Required, List(&[SUB_MCHID, OUT_TRADE_NO]))
            .about("the orders, all of them", "全部子单"),
    ],
)
.section("Combined payment: Close combined orders")
.about("closes combined orders that are not paid", "关闭未付款的合单订单");

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
pub const OPERATIONS: &[Operation] = &[
    WECHAT_MINI,
    WECHAT_APP,
    WECHAT_H5,
    WECHAT_NATIVE,
    QUERY,
    QUERY_TRANSACTION,
    CLOSE,
    REFUND,
    QUERY_REFUND,
    COMBINED_MINI,
    COMBINED_APP,
    COMBINED_H5,
    COMBINED_NATIVE,
    QUERY_COMBINED,
    CLOSE_COMBINED,
];
