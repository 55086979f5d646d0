//! What the mini program's `my.tradePay` answers, as a table.
//!
//! Source: Alipay mini program documentation, `my.tradePay`, and the table of the Latipay page.
//! `resultCode` is text (`"9000"`); the Latipay page compares it with a number, which never holds.

/// Where a payment stands after `my.tradePay` has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The client reports success.
    Success,
    /// The client does not know: the payment may have been made.
    Unknown,
    /// The payment was not made.
    Failed,
    /// The user left.
    Cancelled,
}

/// One row of the table.
///
/// **None of these is a proof of payment.** What the client says can be forged; only a verified
/// notification or a verified query says that an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TradePayResult {
    /// The code as `my.tradePay` gives it.
    pub code: &'static str,
    /// Where the payment stands.
    pub outcome: Outcome,
    /// Whether this attempt is over. Where it is not, it may still turn out to be paid.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// Whether the backend must ask the gateway before it tells the customer anything.
    pub query: bool,
    /// What the code means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What the backend has to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

const fn row(
    code: &'static str,
    outcome: Outcome,
    query: bool,
    [meaning, meaning_zh]: [&'static str; 2],
    [action, action_zh]: [&'static str; 2],
) -> TradePayResult {
    let is_final = !matches!(outcome, Outcome::Unknown);
    TradePayResult { code, outcome, is_final, query, meaning, meaning_zh, action, action_zh }
}

/// The Latipay page's table names the interface for 8000 and 6004.
const QUERY_FIRST: [&str; 2] = [
    "query (Alipay: alipay.trade.query) before telling anybody",
    "先查询(支付宝：alipay.trade.query)，再告知任何人",
];

const LEAVE_UNPAID: [&str; 2] =
    ["leave the order unpaid; the customer may try again", "订单仍未支付；用户可重新支付"];

/// The documented codes.
pub const RESULTS: &[TradePayResult] = &[
    row(
        "9000",
        Outcome::Success,
        true,
        ["the payment succeeded", "订单支付成功"],
        [
            "wait for the verified notification or query the gateway; the client is no proof",
            "等待验签通过的通知或向网关查询；客户端不是凭证",
        ],
    ),
    row(
        "8000",
        Outcome::Unknown,
        true,
        ["in progress; it may already have been paid", "正在处理中，可能已经支付成功"],
        QUERY_FIRST,
    ),
    row(
        "4000",
        Outcome::Failed,
        false,
        ["the payment failed", "订单支付失败"],
        [
            "check the order; a new attempt needs a new reference",
            "检查订单；再次支付需用新的订单号",
        ],
    ),
    row("6001", Outcome::Cancelled, false, ["the user cancelled", "用户中途取消"], LEAVE_UNPAID),
    row(
        "6002",
        Outcome::Unknown,
        true,
        ["the network failed; the state is not known", "网络连接出错，支付状态未知"],
        QUERY_FIRST,
    ),
    row(
        "6004",
        Outcome::Unknown,
        true,
        ["the state is not known; it may already have been paid", "处理结果未知，可能已经支付成功"],
        QUERY_FIRST,
    ),
    row(
        "99",
        Outcome::Cancelled,
        false,
        [
            "the user left the payment through \"forgot password\" (iOS)",
            "用户点击忘记密码而退出(仅 iOS)",
        ],
        LEAVE_UNPAID,
    ),
    row(
        "4",
        Outcome::Failed,
        false,
        ["this mini program may not call my.tradePay", "小程序没有调用 my.tradePay 的权限"],
        ["apply for the payment permission", "申请支付权限"],
    ),
];

/// For a code that is not in the table.
pub const UNDOCUMENTED: TradePayResult = row(
    "",
    Outcome::Unknown,
    true,
    ["this code is not documented", "文档中没有此代码"],
    QUERY_FIRST,
);

/// What the result code means. A code that is not documented is an [unknown outcome](UNDOCUMENTED).
///
/// ```
/// use orderstr::trade_pay::{Outcome, trade_pay_result};
/// assert_eq!(trade_pay_result("6001").outcome, Outcome::Cancelled);
/// assert!(!trade_pay_result("6004").is_final);
/// ```
#[must_use]
pub fn trade_pay_result(code: &str) -> &'static TradePayResult {
    RESULTS.iter().find(|row| row.code == code).unwrap_or(&UNDOCUMENTED)
}
