//! What Latipay's replies and notifications say. Source: Latipay documentation v2, the page of each call, and
//! "Latipay Hosted Online" for the notification.

use crate::gateway::model::{Answered, Notified, Outcome, REFUND_TAKEN, Sayings, State};

/// The documented states of a payment.
const STATES: &[State] = &[
    State::row(
        "paid",
        Outcome::Paid,
        ("paid", "compare order and amount, then deliver once"),
        ("支付成功", "核对订单和金额后发货，且只发一次"),
    ),
    State::row(
        "pending",
        Outcome::Pending,
        ("not paid yet", "wait for the notification, or query"),
        ("尚未支付", "等待通知或查询"),
    ),
    State::row(
        "failed",
        Outcome::Failed,
        ("the payment failed", "let the customer try again, with a new merchant_reference"),
        ("支付失败", "请顾客使用新的 merchant_reference 重试"),
    ),
    State::row(
        "canceled",
        Outcome::Closed,
        ("the payment was cancelled", "place a new order if it is still wanted"),
        ("支付已取消", "如仍需支付，请重新下单"),
    ),
    State::row(
        "rejected",
        Outcome::Failed,
        ("the payment was rejected", "offer another way to pay, with a new merchant_reference"),
        ("支付被拒绝", "请顾客换一种支付方式，并使用新的 merchant_reference"),
    ),
    State::row(
        "cancel_or_fail",
        Outcome::Failed,
        ("cancelled or failed: the word of the redirection", "query the order"),
        ("已取消或失败(跳转返回的状态)", "查询订单"),
    ),
];

/// What the messages say.
pub static SAYINGS: Sayings = Sayings {
    gateway: super::NAME,
    codes: super::CODES,
    replies: &[
        Answered::taken(
            "alipayMini",
            Outcome::Accepted,
            &[("merchant_reference", "paydata.customerOrderId")],
        ),
        Answered::taken("wechatMini", Outcome::Accepted, &[]),
        Answered::taken("create", Outcome::Accepted, &[]),
        Answered::taken("merchantHosted", Outcome::Accepted, &[]),
        Answered::taken("barcode", Outcome::Accepted, &[]),
        Answered::stands(
            "query",
            Outcome::Unknown,
            "status",
            STATES,
            &[("merchant_reference", "merchant_reference")],
        ),
        Answered::taken("refund", Outcome::Accepted, &[("order_id", "order_id")])
            .advising(REFUND_TAKEN),
        Answered::taken("cancel", Outcome::Closed, &[]),
    ],
    notifications: &[Notified {
        when: "",
        order_id: "merchant_reference",
        amount: "amount",
        currency: "currency",
        state: "status",
        states: STATES,
        id: &[],
        documented: Some(("payment_method", super::PAYMENT_METHODS)),
        again: None,
    }],
    root: "",
};
