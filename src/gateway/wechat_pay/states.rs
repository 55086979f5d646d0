//! How an order stands: the `trade_state` of a query's reply and of a notification's resource.
//!
//! Source: WeChat Pay documentation, API v3, "Query an order", "Payment notification".

/// A trade state: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TradeState {
    /// Its word.
    pub state: &'static str,
    /// Whether the order is paid. One that was paid and then refunded is not.
    pub paid: bool,
    /// Whether the payment is decided.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// What it means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

const fn state(
    state: &'static str,
    is_final: bool,
    (meaning, action): (&'static str, &'static str),
    (meaning_zh, action_zh): (&'static str, &'static str),
) -> TradeState {
    let paid = matches!(state.as_bytes(), b"SUCCESS");
    TradeState { state, paid, is_final, meaning, meaning_zh, action, action_zh }
}

/// The documented trade states.
pub const STATES: &[TradeState] = &[
    state(
        "SUCCESS",
        true,
        ("paid", "compare order and amount, then deliver"),
        ("支付成功", "核对订单和金额后发货"),
    ),
    state(
        "REFUND",
        true,
        ("paid, and then refunded in whole or in part", "query the refunds before you deliver"),
        ("转入退款(全部或部分)", "发货前先查询退款"),
    ),
    state(
        "NOTPAY",
        false,
        ("not paid yet", "wait, query again, or close the order"),
        ("未支付", "等待、再次查询或关闭订单"),
    ),
    state(
        "CLOSED",
        true,
        ("closed without a payment", "place a new order under a new out_trade_no"),
        ("已关闭，未支付", "使用新的 out_trade_no 重新下单"),
    ),
    state(
        "REVOKED",
        true,
        ("revoked (payment by code only)", "place a new order under a new out_trade_no"),
        ("已撤销(仅付款码支付)", "使用新的 out_trade_no 重新下单"),
    ),
    state(
        "USERPAYING",
        false,
        ("the user is paying just now (payment by code only)", "wait some seconds and query again"),
        ("用户支付中(仅付款码支付)", "等待数秒后再次查询"),
    ),
    state(
        "PAYERROR",
        true,
        ("the payment failed (payment by code only)", "place a new order, or pay another way"),
        ("支付失败(仅付款码支付)", "重新下单或更换支付方式"),
    ),
];
