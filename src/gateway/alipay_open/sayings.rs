//! What the Alipay Open Platform's replies and notifications say.
//!
//! Source: Alipay Open Platform documentation, the pages of the calls; "Asynchronous notification" (204/105301).

use crate::gateway::model::{
    Again, Answered, Notified, Outcome, Path, REFUND_TAKEN, Sayings, State,
};

/// The documented words of `trade_status`.
const STATES: &[State] = &[
    State::row(
        "WAIT_BUYER_PAY",
        Outcome::Pending,
        ("the trade was created and is not paid yet", "wait, query again, or close the order"),
        ("交易创建，等待买家付款", "等待、再次查询或关闭订单"),
    ),
    State::row(
        "TRADE_CLOSED",
        Outcome::Closed,
        (
            "closed without a payment, or paid and then refunded in full",
            "do not deliver; look whether there is a refund",
        ),
        ("未付款交易超时关闭，或支付完成后全额退款", "不要发货；检查是否有退款"),
    ),
    State::row(
        "TRADE_SUCCESS",
        Outcome::Paid,
        (
            "paid; it can still be refunded, and a notification with refund_fee tells of a partial refund",
            "compare order, amount and seller, then deliver once",
        ),
        (
            "交易支付成功，可退款；带 refund_fee 的通知表示部分退款",
            "核对订单、金额和卖家后发货，且只发一次",
        ),
    ),
    State::row(
        "TRADE_FINISHED",
        Outcome::Paid,
        (
            "paid and past the time for refunds",
            "if it was not delivered before, compare order, amount and seller, then deliver once",
        ),
        ("交易结束，不可退款", "如尚未发货，核对订单、金额和卖家后发货，且只发一次"),
    ),
];

/// What `trade_status` means beside the time of a refund: the money went back, in part or in whole.
const REFUNDED: &[State] = &[State::row(
    "TRADE_SUCCESS|TRADE_FINISHED|TRADE_CLOSED",
    Outcome::Refunded,
    (
        "refunded: in full where the trade is closed, else refund_fee of it",
        "compare refund_fee with your refunds",
    ),
    ("已退款：交易关闭即全额退款，否则为 refund_fee 的金额", "将 refund_fee 与退款记录核对"),
)];

/// `fund_change`: whether this very call moved money.
const FUND_CHANGE: &[State] = &[
    State::row(
        "Y",
        Outcome::Refunded,
        ("the money was given back", "close the refund"),
        ("退款成功", "结束退款流程"),
    ),
    State::row(
        "N",
        Outcome::Pending,
        ("this call moved no money: it was made before, or is being processed", "query the refund"),
        ("本次调用未发生资金变化：此前已退款，或正在处理", "查询退款"),
    ),
];

/// `refund_status`. A reply without it is about a refund that has not succeeded.
const REFUND_STATUS: &[State] = &[State::row(
    "REFUND_SUCCESS",
    Outcome::Refunded,
    ("the money was given back", "close the refund"),
    ("退款成功", "结束退款流程"),
)];

/// `action`: what a cancellation did.
const CANCELLED: &[State] = &[
    State::row(
        "close",
        Outcome::Closed,
        ("the trade was not paid and is closed", "place a new order if it is still wanted"),
        ("交易未支付，已关闭", "如仍需支付，请重新下单"),
    ),
    State::row(
        "refund",
        Outcome::Refunded,
        ("the trade was paid and has been refunded", "do not deliver"),
        ("交易已支付，已退款", "不要发货"),
    ),
];

/// `status` of an authorisation of funds.
const AUTHORISED: &[State] = &[
    State::row(
        "INIT",
        Outcome::Pending,
        ("not authorised yet", "wait for the notification, or query"),
        ("尚未授权", "等待通知或查询"),
    ),
    State::row(
        "SUCCESS",
        Outcome::Pending,
        ("the amount is frozen: nothing is paid yet", "settle it by a trade, or unfreeze it"),
        ("资金已冻结，尚未支付", "转支付或解冻"),
    ),
    State::row(
        "CLOSED",
        Outcome::Closed,
        ("closed without a payment", "place a new order if it is still wanted"),
        ("已关闭，未支付", "如仍需支付，请重新下单"),
    ),
];

/// `order_status` of an authorisation.
const AUTHORISATIONS: &[State] = &[
    State::row(
        "INIT",
        Outcome::Pending,
        ("not authorised yet", "wait for the notification, or query"),
        ("尚未授权", "等待通知或查询"),
    ),
    State::row(
        "AUTHORIZED",
        Outcome::Pending,
        ("the amount is frozen: nothing is paid yet", "settle it by a trade, or unfreeze it"),
        ("资金已冻结，尚未支付", "转支付或解冻"),
    ),
    State::row(
        "FINISH",
        Outcome::Closed,
        (
            "nothing is frozen any more: it was settled by trades, or given back",
            "query the trades that it was settled by",
        ),
        ("授权已完结：已转支付或已解冻", "查询转支付的交易"),
    ),
    State::row(
        "CLOSED",
        Outcome::Closed,
        ("closed without a payment", "place a new order if it is still wanted"),
        ("已关闭，未支付", "如仍需支付，请重新下单"),
    ),
];

/// `status` of an amount that is unfrozen.
const UNFROZEN: &[State] = &[
    State::row(
        "INIT",
        Outcome::Pending,
        ("not unfrozen yet", "wait for the notification, or query"),
        ("尚未解冻", "等待通知或查询"),
    ),
    State::row(
        "SUCCESS",
        Outcome::Refunded,
        ("the amount is the customer's again: nothing is paid", "compare it with what you unfroze"),
        ("资金已解冻，退回顾客，未发生支付", "与解冻申请核对金额"),
    ),
    State::row(
        "CLOSED",
        Outcome::Failed,
        ("the amount was not unfrozen", "unfreeze it again, with a new out_request_no"),
        ("解冻未成功", "使用新的 out_request_no 重新解冻"),
    ),
];

/// `action`: what the cancellation of an authorisation did.
const AUTHORISATION_CANCELLED: &[State] = &[
    State::row(
        "close",
        Outcome::Closed,
        ("nothing was frozen, and nothing will be", "place a new order if it is still wanted"),
        ("尚未冻结，授权已关闭", "如仍需支付，请重新下单"),
    ),
    State::row(
        "unfreeze",
        Outcome::Refunded,
        ("what was frozen is the customer's again", "do not deliver"),
        ("已冻结的资金退回顾客", "不要发货"),
    ),
];

/// The time for refunds is over: months after the payment, where it can be refunded at all.
const FINISHED: Option<Again> =
    Some(Again { word: "TRADE_FINISHED", paid: "gmt_payment", told: "gmt_close notify_time" });

/// The notification of what was frozen, or unfrozen.
const fn funds(when: Path, states: &'static [State]) -> Notified {
    Notified {
        when,
        order_id: "out_order_no",
        amount: "amount",
        currency: "=CNY",
        state: "status",
        states,
        id: &["auth_no", "operation_id"],
        documented: None,
        again: None,
    }
}

const IDS: &[(Path, Path)] = &[("out_trade_no", "out_trade_no"), ("trade_no", "trade_no")];

/// What names an authorisation, and what was done with it.
const AUTHORISATION: &[(Path, Path)] = &[
    ("auth_no", "auth_no"),
    ("out_order_no", "out_order_no"),
    ("operation_id", "operation_id"),
    ("out_request_no", "out_request_no"),
];

const UNFREEZE_TAKEN: [&str; 2] =
    ["it is being unfrozen: wait for the notification, or query it", "解冻处理中：等待通知或查询"];

/// A payment's notification, and so is one about its refund.
const fn trade(when: Path, states: &'static [State], id: &'static [Path]) -> Notified {
    Notified {
        when,
        order_id: "out_trade_no",
        amount: "total_amount",
        // The document gives every amount in yuan.
        currency: "=CNY",
        state: "trade_status",
        states,
        id,
        documented: None,
        again: None,
    }
}

/// What the messages say.
pub static SAYINGS: Sayings = Sayings {
    gateway: super::NAME,
    codes: super::CODES,
    replies: &[
        Answered::taken("alipayMini", Outcome::Accepted, &[("out_trade_no", "out_trade_no")]),
        Answered::stands("query", Outcome::Unknown, "trade_status", STATES, IDS),
        Answered::stands("refund", Outcome::Accepted, "fund_change", FUND_CHANGE, IDS)
            .advising(REFUND_TAKEN),
        Answered::stands(
            "queryRefund",
            Outcome::Pending,
            "refund_status",
            REFUND_STATUS,
            &[
                ("out_trade_no", "out_trade_no"),
                ("trade_no", "trade_no"),
                ("out_request_no", "out_request_no"),
            ],
        ),
        Answered::taken("close", Outcome::Closed, IDS),
        Answered::stands("cancel", Outcome::Closed, "action", CANCELLED, IDS),
        Answered::stands("unfreeze", Outcome::Accepted, "status", UNFROZEN, AUTHORISATION)
            .advising(UNFREEZE_TAKEN),
        Answered::stands(
            "queryFreeze",
            Outcome::Unknown,
            "order_status",
            AUTHORISATIONS,
            AUTHORISATION,
        ),
        Answered::stands(
            "cancelFreeze",
            Outcome::Closed,
            "action",
            AUTHORISATION_CANCELLED,
            AUTHORISATION,
        ),
    ],
    notifications: &[
        funds("notify_type=fund_auth_unfreeze", UNFROZEN),
        funds("notify_type=fund_auth_freeze", AUTHORISED),
        trade("gmt_refund", REFUNDED, &["gmt_refund"]),
        Notified { again: FINISHED, ..trade("out_trade_no", STATES, &[]) },
        // A message of the platform's about no order.
        Notified {
            when: "",
            order_id: "",
            amount: "",
            currency: "",
            state: "",
            states: &[],
            id: &["notify_id"],
            documented: None,
            again: None,
        },
    ],
    root: "",
};
