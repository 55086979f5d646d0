//! How an order stands: the `trade_state` of a query's reply and of a notification's resource.
//!
//! Source: WeChat Pay documentation, API v3, "Query an order", "Payment notification".

/// A trade state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TradeState {
    /// Paid.
    Success,
    /// Paid, and then refunded in whole or in part.
    Refund,
    /// Not paid yet.
    NotPay,
    /// Closed without a payment.
    Closed,
    /// Revoked; payment by code only.
    Revoked,
    /// The user is paying just now; payment by code only.
    UserPaying,
    /// The payment failed; payment by code only.
    PayError,
}

impl TradeState {
    /// Every documented one.
    pub const ALL: &[Self] = &[
        Self::Success,
        Self::Refund,
        Self::NotPay,
        Self::Closed,
        Self::Revoked,
        Self::UserPaying,
        Self::PayError,
    ];

    /// The gateway's word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "SUCCESS",
            Self::Refund => "REFUND",
            Self::NotPay => "NOTPAY",
            Self::Closed => "CLOSED",
            Self::Revoked => "REVOKED",
            Self::UserPaying => "USERPAYING",
            Self::PayError => "PAYERROR",
        }
    }

    /// Whether the order is paid. One that was paid and then refunded is not.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Success)
    }

    /// The state of that word, where it is a documented one.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.as_str() == word)
    }

    /// What it means and what to do.
    #[must_use]
    pub fn meaning(self) -> Option<&'static StateMeaning> {
        STATES.iter().find(|row| row.state == self.as_str())
    }
}

/// A trade state in two languages: what it means and what to do.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StateMeaning {
    /// Its word.
    pub state: &'static str,
    /// Whether the order is paid.
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
    state: TradeState,
    is_final: bool,
    (meaning, action): (&'static str, &'static str),
    (meaning_zh, action_zh): (&'static str, &'static str),
) -> StateMeaning {
    let (state, paid) = (state.as_str(), state.is_paid());
    StateMeaning { state, paid, is_final, meaning, meaning_zh, action, action_zh }
}

/// What the documented trade states mean.
pub const STATES: &[StateMeaning] = &[
    state(
        TradeState::Success,
        true,
        ("paid", "compare order and amount, then deliver"),
        ("支付成功", "核对订单和金额后发货"),
    ),
    state(
        TradeState::Refund,
        true,
        ("paid, and then refunded in whole or in part", "query the refunds before you deliver"),
        ("转入退款(全部或部分)", "发货前先查询退款"),
    ),
    state(
        TradeState::NotPay,
        false,
        ("not paid yet", "wait, query again, or close the order"),
        ("未支付", "等待、再次查询或关闭订单"),
    ),
    state(
        TradeState::Closed,
        true,
        ("closed without a payment", "place a new order under a new out_trade_no"),
        ("已关闭，未支付", "使用新的 out_trade_no 重新下单"),
    ),
    state(
        TradeState::Revoked,
        true,
        ("revoked (payment by code only)", "place a new order under a new out_trade_no"),
        ("已撤销(仅付款码支付)", "使用新的 out_trade_no 重新下单"),
    ),
    state(
        TradeState::UserPaying,
        false,
        ("the user is paying just now (payment by code only)", "wait some seconds and query again"),
        ("用户支付中(仅付款码支付)", "等待数秒后再次查询"),
    ),
    state(
        TradeState::PayError,
        true,
        ("the payment failed (payment by code only)", "place a new order, or pay another way"),
        ("支付失败(仅付款码支付)", "重新下单或更换支付方式"),
    ),
];
