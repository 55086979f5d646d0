//! What the replies and notifications of Alipay+ wallets say.
//!
//! Source: the mini-program OpenAPI and Antom documentation, the pages of the interfaces; "/v1/payments/notifyPayment". The
//! wallets say in three ways how a payment stands: `paymentStatus`, a result under `paymentResult`, or, beside a
//! `notifyType` that says so, one under `result`.

use crate::gateway::model::{Answered, Notified, Outcome, Path, Sayings, State};

/// `paymentStatus`, or the `resultStatus` of a result.
const STATES: &[State] = &[
    State::row(
        "SUCCESS|S",
        Outcome::Paid,
        ("paid", "compare order and amount, then deliver once"),
        ("支付成功", "核对订单和金额后发货，且只发一次"),
    ),
    State::row(
        "FAIL|F",
        Outcome::Failed,
        ("the payment failed", "let the customer try again, with a new paymentRequestId"),
        ("支付失败", "请顾客使用新的 paymentRequestId 重试"),
    ),
    State::row(
        "PROCESSING",
        Outcome::Pending,
        ("being processed", "wait for the notification, or query"),
        ("处理中", "等待通知或查询"),
    ),
    State::row(
        "PENDING",
        Outcome::Pending,
        ("the customer has not begun to pay", "wait for the notification, or query"),
        ("用户尚未开始支付", "等待通知或查询"),
    ),
    State::row(
        "AUTH_SUCCESS",
        Outcome::Pending,
        ("authorised, not yet captured: nothing is paid yet", "capture it, or cancel it"),
        ("已授权，尚未请款，未支付", "请款或撤销"),
    ),
    State::row(
        "CANCELLED",
        Outcome::Closed,
        ("the payment was cancelled", "place a new order if it is still wanted"),
        ("支付已取消", "如仍需支付，请重新下单"),
    ),
];

/// `refundStatus`, or the `resultStatus` of a refund's result.
const REFUND_STATES: &[State] = &[
    State::row(
        "SUCCESS|S",
        Outcome::Refunded,
        ("the money was given back", "close the refund"),
        ("退款成功", "结束退款流程"),
    ),
    State::row(
        "FAIL|F",
        Outcome::Failed,
        ("the refund failed", "ask for it again, with a new refundRequestId"),
        ("退款失败", "使用新的 refundRequestId 重新申请退款"),
    ),
    State::row(
        "PROCESSING|PENDING",
        Outcome::Pending,
        ("the refund is being processed", "wait, or query the refund"),
        ("退款处理中", "等待或查询退款"),
    ),
];

const IDS: &[(Path, Path)] =
    &[("paymentId", "paymentId"), ("paymentRequestId", "paymentRequestId")];

const fn payment(when: Path, state: Path) -> Notified {
    Notified {
        when,
        order_id: "paymentRequestId",
        amount: "paymentAmount.value",
        currency: "paymentAmount.currency",
        state,
        states: STATES,
        id: &[],
        documented: None,
        again: None,
    }
}

/// The replies to the operations of any member of the family.
pub(crate) const REPLIES: &[Answered] = &[
    Answered::taken(
        "alipayMini",
        Outcome::Accepted,
        &[
            ("paymentRequestId", "paymentRequestId"),
            ("paymentAmount.value", "paymentAmount.value"),
            ("paymentAmount.currency", "paymentAmount.currency"),
        ],
    ),
    Answered::stands("query", Outcome::Unknown, "paymentStatus", STATES, IDS),
    Answered::taken(
        "refund",
        Outcome::Refunded,
        &[
            ("refundRequestId", "refundRequestId"),
            ("refundAmount.value", "refundAmount.value"),
            ("refundAmount.currency", "refundAmount.currency"),
            ("paymentId", "paymentId"),
        ],
    ),
    Answered::stands(
        "queryRefund",
        Outcome::Unknown,
        "refundStatus",
        REFUND_STATES,
        &[("refundId", "refundId"), ("refundRequestId", "refundRequestId")],
    ),
    Answered::taken("cancel", Outcome::Closed, IDS),
];

/// The notifications of any member of the family.
pub(crate) const NOTIFICATIONS: &[Notified] = &[
    Notified {
        when: "refundId refundRequestId notifyType=REFUND_RESULT",
        order_id: "paymentRequestId",
        amount: "refundAmount.value",
        currency: "refundAmount.currency",
        state: "refundStatus result.resultStatus",
        states: REFUND_STATES,
        id: &["refundRequestId refundId"],
        documented: None,
        again: None,
    },
    payment(
        "notifyType=PAYMENT_RESULT",
        "paymentStatus paymentResult.resultStatus result.resultStatus",
    ),
    payment("", "paymentStatus paymentResult.resultStatus"),
];

/// What the messages say.
pub static SAYINGS: Sayings = Sayings {
    gateway: super::NAME,
    codes: super::CODES,
    replies: REPLIES,
    notifications: NOTIFICATIONS,
    root: "",
};
