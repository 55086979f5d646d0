//! What WeChat Pay's replies and notifications say.
//!
//! Source: WeChat Pay documentation, API v3, "Query an order", "Refund", "Query a refund", "Payment notification", "Refund
//! notification", "Combined payment": "Query combined orders", "Payment notification".

use crate::gateway::model::{Answered, Notified, Outcome, Path, REFUND_TAKEN, Sayings, State};

/// The documented words of `trade_state`.
const STATES: &[State] = &[
    State::row(
        "SUCCESS",
        Outcome::Paid,
        ("paid", "compare order and amount, then deliver once"),
        ("支付成功", "核对订单和金额后发货，且只发一次"),
    ),
    State::row(
        "REFUND",
        Outcome::Refunded,
        ("paid, and then refunded in whole or in part", "query the refunds before you deliver"),
        ("转入退款(全部或部分)", "发货前先查询退款"),
    ),
    State::row(
        "NOTPAY",
        Outcome::Pending,
        ("not paid yet", "wait, query again, or close the order"),
        ("未支付", "等待、再次查询或关闭订单"),
    ),
    State::row(
        "CLOSED",
        Outcome::Closed,
        ("closed without a payment", "place a new order under a new out_trade_no"),
        ("已关闭，未支付", "使用新的 out_trade_no 重新下单"),
    ),
    State::row(
        "REVOKED",
        Outcome::Closed,
        ("revoked (payment by code only)", "place a new order under a new out_trade_no"),
        ("已撤销(仅付款码支付)", "使用新的 out_trade_no 重新下单"),
    ),
    State::row(
        "USERPAYING",
        Outcome::Pending,
        ("the user is paying just now (payment by code only)", "wait some seconds and query again"),
        ("用户支付中(仅付款码支付)", "等待数秒后再次查询"),
    ),
    State::row(
        "PAYERROR",
        Outcome::Failed,
        ("the payment failed (payment by code only)", "place a new order, or pay another way"),
        ("支付失败(仅付款码支付)", "重新下单或更换支付方式"),
    ),
];

/// `status` of a refund, `refund_status` in its notification.
const REFUND_STATES: &[State] = &[
    State::row(
        "SUCCESS",
        Outcome::Refunded,
        ("the money was given back", "close the refund"),
        ("退款成功", "结束退款流程"),
    ),
    State::row(
        "PROCESSING",
        Outcome::Pending,
        ("the refund is being processed", "wait for the notification, or query the refund"),
        ("退款处理中", "等待通知或查询退款"),
    ),
    State::row(
        "CLOSED",
        Outcome::Closed,
        ("the refund was closed", "ask for it again, with a new out_refund_no"),
        ("退款关闭", "使用新的 out_refund_no 重新申请退款"),
    ),
    State::row(
        "ABNORMAL",
        Outcome::Failed,
        (
            "the refund failed: the customer's account does not take it",
            "handle it in the merchant platform",
        ),
        ("退款异常：用户账户无法入账", "在商户平台处理该退款"),
    ),
];

const REFUND: &[(Path, Path)] = &[
    ("out_refund_no", "out_refund_no"),
    ("out_trade_no", "out_trade_no"),
    ("transaction_id", "transaction_id"),
    ("amount.refund", "amount.refund"),
    ("amount.total", "amount.total"),
    ("amount.currency", "amount.currency"),
];

/// What the messages say.
pub static SAYINGS: Sayings = Sayings {
    gateway: super::NAME,
    codes: super::CODES,
    replies: &[
        Answered::taken("wechatMini", Outcome::Accepted, &[]),
        Answered::taken("wechatApp", Outcome::Accepted, &[]),
        Answered::taken("wechatH5", Outcome::Accepted, &[]),
        Answered::taken("wechatNative", Outcome::Accepted, &[]),
        Answered::stands(
            "query",
            Outcome::Unknown,
            "trade_state",
            STATES,
            &[("out_trade_no", "out_trade_no")],
        ),
        Answered::stands(
            "queryTransaction",
            Outcome::Unknown,
            "trade_state",
            STATES,
            &[("transaction_id", "transaction_id")],
        ),
        Answered::taken("close", Outcome::Closed, &[]),
        Answered::stands("refund", Outcome::Accepted, "status", REFUND_STATES, REFUND)
            .advising(REFUND_TAKEN),
        Answered::stands(
            "queryRefund",
            Outcome::Unknown,
            "status",
            REFUND_STATES,
            &[("out_refund_no", "out_refund_no")],
        ),
        Answered::taken("combinedMini", Outcome::Accepted, &[]),
        Answered::taken("combinedApp", Outcome::Accepted, &[]),
        Answered::taken("combinedH5", Outcome::Accepted, &[]),
        Answered::taken("combinedNative", Outcome::Accepted, &[]),
        // Orders of which one stands otherwise than the others stand as nobody knows: they are paid together or not at all.
        Answered::stands(
            "queryCombined",
            Outcome::Unknown,
            "sub_orders[].trade_state",
            STATES,
            &[("combine_out_trade_no", "combine_out_trade_no")],
        ),
        Answered::taken("closeCombined", Outcome::Closed, &[]),
    ],
    notifications: &[
        Notified {
            when: "refund_status",
            order_id: "out_trade_no",
            amount: "amount.total",
            currency: "amount.currency",
            state: "refund_status",
            states: REFUND_STATES,
            id: &["out_refund_no"],
            documented: None,
            again: None,
        },
        Notified {
            when: "combine_out_trade_no",
            order_id: "combine_out_trade_no",
            amount: "+sub_orders[].amount.total_amount",
            currency: "sub_orders[].amount.currency",
            state: "sub_orders[].trade_state",
            states: STATES,
            id: &[],
            documented: None,
            again: None,
        },
        Notified {
            when: "",
            order_id: "out_trade_no",
            amount: "amount.total",
            currency: "amount.currency",
            state: "trade_state",
            states: STATES,
            id: &[],
            documented: None,
            again: None,
        },
    ],
    root: "resource",
};
