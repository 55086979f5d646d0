//! How a payment stands: the `trade_status` of a query's reply and of a notification.
//!
//! Source: Alipay Open Platform documentation, `alipay.trade.query`, "Asynchronous notification".

/// A trade status: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TradeStatus {
    /// Its word.
    pub state: &'static str,
    /// Whether the order has been paid. One that was refunded in part still has.
    pub paid: bool,
    /// Whether nothing can follow.
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

const fn row(
    state: &'static str,
    (paid, is_final): (bool, bool),
    (meaning, action): (&'static str, &'static str),
    (meaning_zh, action_zh): (&'static str, &'static str),
) -> TradeStatus {
    TradeStatus { state, paid, is_final, meaning, meaning_zh, action, action_zh }
}

/// The documented words.
pub const STATES: &[TradeStatus] = &[
    row(
        "WAIT_BUYER_PAY",
        (false, false),
        ("the trade was created and is not paid yet", "wait, query again, or close the order"),
        ("交易创建，等待买家付款", "等待、再次查询或关闭订单"),
    ),
    row(
        "TRADE_CLOSED",
        (false, true),
        (
            "closed without a payment, or paid and then refunded in full",
            "do not deliver; look whether there is a refund",
        ),
        ("未付款交易超时关闭，或支付完成后全额退款", "不要发货；检查是否有退款"),
    ),
    row(
        "TRADE_SUCCESS",
        (true, false),
        (
            "paid; it can still be refunded, and a notification with refund_fee tells of a partial refund",
            "compare order, amount and seller, then deliver once",
        ),
        (
            "交易支付成功，可退款；带 refund_fee 的通知表示部分退款",
            "核对订单、金额和卖家后发货，且只发一次",
        ),
    ),
    row(
        "TRADE_FINISHED",
        (true, true),
        (
            "paid and past the time for refunds",
            "if it was not delivered before, compare order, amount and seller, then deliver once",
        ),
        ("交易结束，不可退款", "如尚未发货，核对订单、金额和卖家后发货，且只发一次"),
    ),
];

/// What the word means, where it is documented.
#[must_use]
pub fn trade_status(word: &str) -> Option<&'static TradeStatus> {
    STATES.iter().find(|status| status.state == word)
}
