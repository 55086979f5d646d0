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
    /// What the code means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// Whether the backend must ask the gateway before it tells the customer anything.
    pub query: bool,
}

const fn row(
    code: &'static str,
    outcome: Outcome,
    query: bool,
    meaning: &'static str,
    meaning_zh: &'static str,
) -> TradePayResult {
    TradePayResult { code, outcome, meaning, meaning_zh, query }
}

/// The documented codes.
pub const RESULTS: &[TradePayResult] = &[
    row("9000", Outcome::Success, true, "the payment succeeded", "订单支付成功"),
    row(
        "8000",
        Outcome::Unknown,
        true,
        "in progress; it may already have been paid",
        "正在处理中，可能已经支付成功",
    ),
    row("4000", Outcome::Failed, false, "the payment failed", "订单支付失败"),
    row("6001", Outcome::Cancelled, false, "the user cancelled", "用户中途取消"),
    row(
        "6002",
        Outcome::Unknown,
        true,
        "the network failed; the state of the payment is not known",
        "网络连接出错，支付状态未知",
    ),
    row(
        "6004",
        Outcome::Unknown,
        true,
        "the state is not known; it may already have been paid",
        "处理结果未知，可能已经支付成功",
    ),
    row(
        "99",
        Outcome::Cancelled,
        false,
        "the user left the payment through \"forgot password\" (iOS)",
        "用户点击忘记密码导致快捷界面退出(仅 iOS)",
    ),
    row(
        "4",
        Outcome::Failed,
        false,
        "this mini program may not call my.tradePay",
        "小程序没有调用 my.tradePay 的权限",
    ),
];

/// For a code that is not in the table.
pub const UNDOCUMENTED: TradePayResult = row(
    "",
    Outcome::Unknown,
    true,
    "this code is not documented; ask the gateway",
    "文档中没有此代码，请向网关查询",
);

/// What the result code means. A code that is not documented is an [unknown outcome](UNDOCUMENTED).
///
/// ```
/// use orderstr::trade_pay::{Outcome, trade_pay_result};
/// assert_eq!(trade_pay_result("6001").outcome, Outcome::Cancelled);
/// ```
#[must_use]
pub fn trade_pay_result(code: &str) -> &'static TradePayResult {
    RESULTS.iter().find(|row| row.code == code).unwrap_or(&UNDOCUMENTED)
}
