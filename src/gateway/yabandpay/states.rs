//! The states of orders and refunds. Replies say them as words, notifications as words or numbers.
//!
//! Source: YabandPay documentation, "Notify", "Refund Query".

use crate::message::json::Members;

/// What a state is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A payment.
    Payment,
    /// A refund.
    Refund,
}

/// A state: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// Its number, as text: `00`.
    pub code: &'static str,
    /// Its word.
    pub state: &'static str,
    /// What it is about.
    pub kind: Kind,
    /// Whether the order has been paid.
    pub paid: bool,
    /// Whether it stays so.
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
    kind: Kind,
    (code, state): (&'static str, &'static str),
    is_final: bool,
    (meaning, action): (&'static str, &'static str),
    (meaning_zh, action_zh): (&'static str, &'static str),
) -> State {
    let paid = matches!(code.as_bytes(), b"00");
    State { code, state, kind, paid, is_final, meaning, meaning_zh, action, action_zh }
}

const fn payment(
    name: (&'static str, &'static str),
    is_final: bool,
    english: (&'static str, &'static str),
    chinese: (&'static str, &'static str),
) -> State {
    row(Kind::Payment, name, is_final, english, chinese)
}

const fn refund(
    name: (&'static str, &'static str),
    is_final: bool,
    english: (&'static str, &'static str),
    chinese: (&'static str, &'static str),
) -> State {
    row(Kind::Refund, name, is_final, english, chinese)
}

/// The documented states.
pub const STATES: &[State] = &[
    payment(("00", "paid"), true, ("paid", "deliver"), ("已支付", "发货")),
    payment(
        ("01", "authorized"),
        false,
        ("authorised, not yet paid", "wait for the notification that says paid"),
        ("已授权，尚未支付", "等待支付成功的通知"),
    ),
    payment(
        ("02", "pending"),
        false,
        ("the payment was begun", "wait for the notification, or query"),
        ("支付已发起", "等待通知或查询订单"),
    ),
    payment(
        ("03", "processing"),
        false,
        ("waiting for the customer to pay", "wait for the notification, or query"),
        ("等待顾客支付", "等待通知或查询订单"),
    ),
    payment(
        ("04", "verify"),
        false,
        (
            "the customer has paid, and YabandPay is reviewing the payment",
            "do not deliver yet; wait for the notification",
        ),
        ("顾客已付款，YabandPay 正在风控审核", "暂不发货，等待通知"),
    ),
    payment(
        ("05", "declined"),
        true,
        ("the payment was declined", "offer another way to pay, with a new order_id"),
        ("支付被拒绝", "请顾客换一种支付方式，并使用新的 order_id"),
    ),
    payment(
        ("06", "failed"),
        true,
        ("the payment failed", "let the customer try again, with a new order_id"),
        ("支付失败", "请顾客重试，并使用新的 order_id"),
    ),
    payment(
        ("07", "expired"),
        true,
        ("nobody paid before the timeout", "place a new order if it is still wanted"),
        ("超时未支付", "如仍需支付，请重新下单"),
    ),
    payment(
        ("08", "cancelled"),
        true,
        ("the payment was cancelled", "place a new order if it is still wanted"),
        ("支付已取消", "如仍需支付，请重新下单"),
    ),
    refund(
        ("20", "to-be-approved"),
        false,
        ("the refund waits for an administrator", "have it approved in YabandPay's portal"),
        ("退款等待管理员批准", "在 YabandPay 后台批准"),
    ),
    refund(
        ("21", "refund pending"),
        false,
        (
            "the balance does not cover the refund; it is made once it does",
            "wait, or top up the balance",
        ),
        ("余额不足，余额充足后自动退款", "等待，或充值余额"),
    ),
    refund(
        ("22", "refund processing"),
        false,
        ("the refund is on its way", "wait for the notification, or query the refund"),
        ("退款处理中", "等待通知或查询退款"),
    ),
    refund(
        ("23", "refunded"),
        true,
        ("the money was given back", "close the refund"),
        ("退款成功", "结束退款流程"),
    ),
    refund(
        ("24", "refund failed"),
        true,
        ("the refund failed", "ask for it again, with a new m_refund_id"),
        ("退款失败", "使用新的 m_refund_id 重新申请退款"),
    ),
    refund(
        ("25", "refund error"),
        true,
        ("the refund failed", "ask YabandPay's support"),
        ("退款失败", "联系 YabandPay 客服"),
    ),
];

/// Other words for a state of a refund: the pages differ.
pub const REFUND_ALIASES: &[[&str; 2]] = &[
    ["to-be-approval", "20"],
    ["pending", "21"],
    ["processing", "22"],
    ["failed", "24"],
    ["error", "25"],
];

impl State {
    /// The state of that word or number, in capitals or not.
    #[must_use]
    pub fn find(kind: Kind, text: &str) -> Option<&'static Self> {
        let is = |word: &str| word.eq_ignore_ascii_case(text);
        let alias = REFUND_ALIASES.iter().find(|[word, _]| kind == Kind::Refund && is(word));
        let named = |row: &&Self| match alias {
            Some([_, code]) => row.code == *code,
            None => row.kind == kind && (is(row.code) || is(row.state)),
        };
        STATES.iter().find(named)
    }

    /// How the order or the refund stands that the `data` of a reply or the signed members of a
    /// notification tell of, where it is a documented state.
    #[must_use]
    pub fn of(data: &Members) -> Option<&'static Self> {
        let order = data.members("transaction_info").unwrap_or_default();
        let word = data.text("state").or_else(|| order.text("state"))?;
        let is_refund = data.text("type").as_deref() == Some("refund")
            || data.text("refund_id").or_else(|| data.text("m_refund_id")).is_some();
        Self::find(if is_refund { Kind::Refund } else { Kind::Payment }, &word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_its_words() {
        for row in STATES {
            assert_eq!(State::find(row.kind, row.state), Some(row));
            assert_eq!(State::find(row.kind, row.code), Some(row));
        }
        for [word, code] in REFUND_ALIASES {
            assert_eq!(State::find(Kind::Refund, word).map(|row| row.code), Some(*code));
        }
        assert_eq!(State::find(Kind::Payment, "PAID").map(|row| row.code), Some("00"));
        assert_eq!(State::find(Kind::Refund, "paid"), None);
        assert_eq!(State::find(Kind::Payment, "23"), None);
    }
}
