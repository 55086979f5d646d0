//! What YabandPay's replies and notifications say. Replies say states as words, notifications as words or numbers.
//!
//! Source: YabandPay documentation, "Notify", "Query", "Refund", "Refund Query", the notification page of "Finance".

use crate::gateway::model::{Answered, Notified, Outcome, Path, REFUND_TAKEN, Sayings, State};

/// The documented states of a payment.
const PAYMENT_STATES: &[State] = &[
    State::row("00|paid", Outcome::Paid, ("paid", "deliver"), ("已支付", "发货")),
    State::row(
        "01|authorized",
        Outcome::Pending,
        ("authorised, not yet paid", "wait for the notification that says paid"),
        ("已授权，尚未支付", "等待支付成功的通知"),
    ),
    State::row(
        "02|pending",
        Outcome::Pending,
        (
            "the payment was begun",
            "wait for the notification and query as well: YabandPay recommends both",
        ),
        ("支付已发起", "等待通知并同时查询订单：YabandPay 建议两者并用"),
    ),
    State::row(
        "03|processing",
        Outcome::Pending,
        (
            "waiting for the customer to pay",
            "wait for the notification and query as well: YabandPay recommends both",
        ),
        ("等待顾客支付", "等待通知并同时查询订单：YabandPay 建议两者并用"),
    ),
    State::row(
        "04|verify",
        Outcome::Pending,
        (
            "the customer has paid, and YabandPay is reviewing the payment",
            "do not deliver yet; wait for the notification",
        ),
        ("顾客已付款，YabandPay 正在风控审核", "暂不发货，等待通知"),
    ),
    State::row(
        "05|declined",
        Outcome::Failed,
        ("the payment was declined", "offer another way to pay, with a new order_id"),
        ("支付被拒绝", "请顾客换一种支付方式，并使用新的 order_id"),
    ),
    State::row(
        "06|failed",
        Outcome::Failed,
        ("the payment failed", "let the customer try again, with a new order_id"),
        ("支付失败", "请顾客重试，并使用新的 order_id"),
    ),
    State::row(
        "07|expired",
        Outcome::Closed,
        ("nobody paid before the timeout", "place a new order if it is still wanted"),
        ("超时未支付", "如仍需支付，请重新下单"),
    ),
    State::row(
        "08|cancelled",
        Outcome::Closed,
        ("the payment was cancelled", "place a new order if it is still wanted"),
        ("支付已取消", "如仍需支付，请重新下单"),
    ),
];

/// The documented states of a refund; the pages differ in their words.
const REFUND_STATES: &[State] = &[
    State::row(
        "20|to-be-approved|to-be-approval",
        Outcome::Pending,
        ("the refund waits for an administrator", "have it approved in YabandPay's portal"),
        ("退款等待管理员批准", "在 YabandPay 后台批准"),
    ),
    State::row(
        "21|refund pending|pending",
        Outcome::Pending,
        (
            "the balance does not cover the refund; it is made once it does",
            "wait, or top up the balance",
        ),
        ("余额不足，余额充足后自动退款", "等待，或充值余额"),
    ),
    State::row(
        "22|refund processing|processing",
        Outcome::Pending,
        ("the refund is on its way", "wait for the notification, or query the refund"),
        ("退款处理中", "等待通知或查询退款"),
    ),
    State::row(
        "23|refunded",
        Outcome::Refunded,
        ("the money was given back", "close the refund"),
        ("退款成功", "结束退款流程"),
    ),
    State::row(
        "24|refund failed|failed",
        Outcome::Failed,
        ("the refund failed", "ask for it again, with a new m_refund_id"),
        ("退款失败", "使用新的 m_refund_id 重新申请退款"),
    ),
    State::row(
        "25|refund error|error",
        Outcome::Failed,
        ("the refund failed", "ask YabandPay's support"),
        ("退款失败", "联系 YabandPay 客服"),
    ),
];

/// The documented states of a payout. No order is paid by one, so none of its words is `paid`.
const PAYOUT_STATES: &[State] = &[
    State::row(
        "awaiting approval",
        Outcome::Pending,
        ("the payout waits for an administrator", "have it approved in YabandPay's portal"),
        ("提现等待管理员批准", "在 YabandPay 后台批准"),
    ),
    State::row(
        "pending",
        Outcome::Pending,
        ("the payout is on its way", "wait for the next notification"),
        ("提现处理中", "等待下一次通知"),
    ),
    State::row(
        "completed",
        Outcome::Unknown,
        ("the payout was made: no order is paid by it", "book the payout, and deliver nothing"),
        ("提现已完成，与订单付款无关", "登记该笔提现，不要发货"),
    ),
    State::row(
        "failed|declined",
        Outcome::Failed,
        ("the payout was not made", "look into it in YabandPay's portal"),
        ("提现未成功", "在 YabandPay 后台查看"),
    ),
    State::row(
        "cancelled",
        Outcome::Closed,
        ("the payout was cancelled", "ask for it again if it is still wanted"),
        ("提现已取消", "如仍需要，请重新申请"),
    ),
];

/// The reply to an order repeats it.
const ORDER: &[(Path, Path)] = &[
    ("data.order_id", "data.order_id"),
    ("data.amount", "data.amount"),
    ("data.currency", "data.currency"),
];

const fn ordered(operation: &'static str) -> Answered {
    Answered::stands(operation, Outcome::Accepted, "data.state", PAYMENT_STATES, ORDER)
}

/// What the messages say.
pub static SAYINGS: Sayings = Sayings {
    gateway: super::NAME,
    codes: super::CODES,
    replies: &[
        ordered("alipayMini"),
        ordered("alipayApp"),
        ordered("alipayWap"),
        ordered("alipayWeb"),
        ordered("wechatMini"),
        ordered("wechatApp"),
        ordered("wechatH5"),
        ordered("wechatNative"),
        ordered("create"),
        ordered("barcode"),
        Answered::stands(
            "query",
            Outcome::Unknown,
            "data.state data.transaction_info.state",
            PAYMENT_STATES,
            &[("data.trade_id", "data.trade_id data.transaction_info.trade_id")],
        ),
        Answered::stands(
            "cancel",
            Outcome::Closed,
            "data.state",
            PAYMENT_STATES,
            &[("data.trade_id", "data.trade_id")],
        ),
        Answered::stands(
            "refund",
            Outcome::Accepted,
            "data.state",
            REFUND_STATES,
            &[
                ("data.trade_id", "data.trade_id"),
                ("data.m_refund_id", "data.m_refund_id"),
                ("data.refund_amount", "data.refund_amount"),
                ("data.refund_currency", "data.refund_currency"),
            ],
        )
        .advising(REFUND_TAKEN),
        Answered::stands(
            "queryRefund",
            Outcome::Unknown,
            "data.state",
            REFUND_STATES,
            &[("data.refund_id", "data.refund_id")],
        ),
    ],
    notifications: &[
        Notified {
            when: "payout_id",
            order_id: "reference",
            amount: "amount",
            currency: "currency",
            state: "state",
            states: PAYOUT_STATES,
            id: &["payout_id"],
            documented: None,
            again: None,
        },
        Notified {
            when: "refund_id m_refund_id type=refund",
            order_id: "order_id",
            amount: "refund_amount",
            currency: "refund_currency",
            state: "state",
            states: REFUND_STATES,
            id: &["refund_id m_refund_id"],
            documented: None,
            again: None,
        },
        Notified {
            when: "",
            order_id: "order_id",
            amount: "amount",
            currency: "currency",
            state: "state",
            states: PAYMENT_STATES,
            id: &[],
            documented: None,
            again: None,
        },
    ],
    root: "",
};
