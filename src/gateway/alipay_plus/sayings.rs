//! What the replies and notifications of Alipay+ wallets say.
//!
//! Source: the mini-program OpenAPI and Antom documentation, the pages of the interfaces; "/v1/payments/notifyPayment", "/v2/payments/notifyVoid",
//! Antom's "notifyPayment", "notifyCapture", "notifyRefund" and "notifyAuthorization". The wallets say in three ways how a
//! payment stands: `paymentStatus`, a result under `paymentResult` (older wallets, and the second version of the OpenAPI), or, beside
//! a `notifyType` that says so, one under `result`. In the reply to an inquiry `result` is of the inquiry, Antom's document says, and says
//! nothing of the payment.

use crate::gateway::model::{
    Answered, Conditions, Notified, Outcome, Path, REFUND_TAKEN, Sayings, Scenario, State,
};

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
        ("authorised, not yet captured: nothing is paid yet", AUTHORIZED[0]),
        ("已授权，尚未请款，未支付", AUTHORIZED[1]),
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

/// `captureStatus`, or the `resultStatus` of a capture's result.
const CAPTURE_STATES: &[State] = &[
    State::row(
        "SUCCESS|S",
        Outcome::Paid,
        ("captured: that amount is paid", CAPTURED[0]),
        ("请款成功，该金额已支付", CAPTURED[1]),
    ),
    State::row(
        "FAIL|F",
        Outcome::Failed,
        (
            "the capture failed: nothing was paid by it",
            "capture again, with a new captureRequestId, or void the payment",
        ),
        ("请款失败，未扣款", "使用新的 captureRequestId 重新请款，或撤销授权"),
    ),
    State::row(
        "PROCESSING|PENDING",
        Outcome::Pending,
        ("the capture is being processed", "wait for the notification, or query the payment"),
        ("请款处理中", "等待通知或查询付款"),
    ),
];

/// `voidStatus`, or the `resultStatus` of a void's result.
const VOID_STATES: &[State] = &[
    State::row(
        "SUCCESS|S",
        Outcome::Closed,
        (
            "what was authorised went back to the customer",
            "compare the amount: of a part of it the rest is still authorised",
        ),
        ("已将授权金额退回顾客", "核对金额：若仅撤销部分，其余仍为已授权"),
    ),
    State::row(
        "FAIL|F",
        Outcome::Failed,
        (
            "it was not voided: the payment is still authorised",
            "void it again, with a new voidRequestId",
        ),
        ("撤销失败，付款仍为已授权", "使用新的 voidRequestId 重新撤销"),
    ),
    State::row(
        "PROCESSING|PENDING",
        Outcome::Pending,
        ("being voided", "wait for the notification, or query the payment"),
        ("撤销处理中", "等待通知或查询付款"),
    ),
];

/// `authorizationNotifyType`: none of them is about a payment.
const AUTHORIZATION_STATES: &[State] = &[
    State::row(
        "AUTHCODE_CREATED",
        Outcome::Pending,
        (
            "the customer agreed: nothing is paid",
            "take the access token with applyToken and its authCode",
        ),
        ("顾客已同意授权，未支付", "用 authCode 调用 applyToken 换取访问令牌"),
    ),
    State::row(
        "TOKEN_CREATED",
        Outcome::Pending,
        ("there is an access token: nothing is paid", TOKEN_TAKEN[0]),
        ("访问令牌已生成，未支付", TOKEN_TAKEN[1]),
    ),
    State::row(
        "TOKEN_CANCELED|TOKEN_CANCELLED",
        Outcome::Closed,
        ("the authorisation was cancelled", TOKEN_GONE[0]),
        ("授权已取消", TOKEN_GONE[1]),
    ),
];

const AUTHORIZED: [&str; 2] = [
    "it is authorised and nothing is paid: the money moves when you capture it; or void it",
    "已授权，尚未支付：调用 capture 请款后资金才会划转，否则调用 void 撤销",
];
const CAPTURED: [&str; 2] =
    ["compare payment and amount, then deliver once", "核对付款和金额后发货，且只发一次"];
const TOKEN_TAKEN: [&str; 2] = [
    "keep the tokens and their times as secrets; nothing is paid: pay with the access token as paymentAuthCode",
    "妥善保存令牌及其有效期；尚未支付：以访问令牌作为 paymentAuthCode 付款",
];
const TOKEN_GONE: [&str; 2] =
    ["delete the tokens, and take no more payments by them", "删除令牌，不再据此扣款"];
const AGAIN: [&str; 2] =
    ["the outcome is not known: send the same request again", "结果未知：请用相同的请求重试"];

/// What a result says by itself.
const S: Option<Outcome> = None;
const A: Option<Outcome> = Some(Outcome::Accepted);
const U: Option<Outcome> = Some(Outcome::Unknown);

const fn scenario(
    said: &'static [Option<Outcome>],
    asked: Conditions,
    answered: Conditions,
    outcome: Outcome,
    advice: [&'static str; 2],
) -> Scenario {
    Scenario::row(said, (asked, answered), outcome, advice)
}

/// How the calls are answered whose outcome is not known: by the same request, sent again.
const fn unknown(advice: [&'static str; 2]) -> Scenario {
    scenario(&[U], "", "", Outcome::Unknown, advice)
}

const EVALUATION: Conditions = "paymentFactor.isPaymentEvaluation=true";
/// By its product; by the wallets' flag or by Antom's.
const AUTHORIZATION: Conditions = "productCode=51051000101000000012 paymentFactor.isAuthorizationPayment=true \
    paymentFactor.isAuthorization=true paymentFactor.captureMode=MANUAL";
const CASHIER: Conditions = "redirectActionForm.redirectionUrl redirectActionForm.redirectUrl";

/// What `pay` says by scenario: only an agreement or a code of the customer's is paid at once.
const PAY: &[Scenario] = &[
    scenario(
        &[U],
        EVALUATION,
        "",
        Outcome::Unknown,
        [
            "whether it would be paid is not known; an evaluation moves nothing and cannot be queried: evaluate again",
            "试算结果未知；试算不动用资金，也无法查询：请重新试算",
        ],
    ),
    scenario(
        &[S, A],
        EVALUATION,
        "",
        Outcome::Accepted,
        [
            "it was only evaluated: nothing is paid, and an evaluation cannot be queried; pay without isPaymentEvaluation, with a new paymentRequestId",
            "仅完成试算：资金未动，也无法查询；请去掉 isPaymentEvaluation 并使用新的 paymentRequestId 付款",
        ],
    ),
    scenario(
        &[U],
        "",
        CASHIER,
        Outcome::Unknown,
        [
            "the outcome is not known: query before you decide anything; the customer may go on at the cashier",
            "结果未知：先查询再作决定；用户可继续前往收银台",
        ],
    ),
    scenario(
        &[S, A],
        AUTHORIZATION,
        CASHIER,
        Outcome::Accepted,
        [
            "send the customer to the cashier, who authorises it there: it is not paid until you capture it",
            "引导用户到收银台授权；在 capture 请款之前并未支付",
        ],
    ),
    scenario(
        &[S, A],
        "",
        CASHIER,
        Outcome::Accepted,
        [
            "send the customer to the cashier; it is not paid until a notification or a query says so",
            "引导用户到收银台；在通知或查询确认之前并未支付",
        ],
    ),
    scenario(&[S], AUTHORIZATION, "", Outcome::Pending, AUTHORIZED),
    scenario(&[S], "", "authExpiryTime", Outcome::Pending, AUTHORIZED),
    scenario(
        &[S],
        "",
        "result.resultCode=REPEAT_REQUEST resultCode=REPEAT_REQUEST",
        Outcome::Accepted,
        [
            "the same paymentRequestId was sent before: query whether it is paid",
            "该 paymentRequestId 此前已提交：请查询是否已支付",
        ],
    ),
    scenario(
        &[S],
        "paymentAuthCode&!paymentFactor.isCashierPayment=true&!productCode=CASHIER_PAYMENT",
        "result.resultCode=SUCCESS resultCode=SUCCESS",
        Outcome::Paid,
        [
            "paid by the authorisation: compare order and amount, then deliver once",
            "已凭授权完成支付：核对订单和金额后发货，且只发一次",
        ],
    ),
    scenario(
        &[S],
        "",
        "",
        Outcome::Accepted,
        [
            "it was accepted, and no cashier is named: query whether it is paid",
            "已受理，但未给出收银台地址：请查询是否已支付",
        ],
    ),
];

/// An authorisation, by a result that says no more than that it succeeded: only those have a time at which they expire.
const AUTHORIZED_RESULT: Conditions = "authExpiryTime&!paymentStatus&paymentResult.resultStatus=S \
    authExpiryTime&!paymentStatus&!paymentResult&notifyType=PAYMENT_RESULT&result.resultStatus=S";

const QUERY: &[Scenario] = &[scenario(&[S], "", AUTHORIZED_RESULT, Outcome::Pending, AUTHORIZED)];

const REFUND: &[Scenario] = &[
    scenario(&[S], "isAsyncRefund=true", "!refundStatus", Outcome::Accepted, REFUND_TAKEN),
    scenario(&[A], "", "", Outcome::Accepted, REFUND_TAKEN),
    unknown([
        "the outcome is not known: query the refund, or send the same refundRequestId again; do not refund it by other means",
        "结果未知：查询退款，或用相同的 refundRequestId 重试；不要线下退款",
    ]),
];

const QUERY_REFUND: &[Scenario] = &[unknown([
    "the outcome is not known: query the refund again; do not refund it by other means",
    "结果未知：请再次查询退款；不要线下退款",
])];

const CANCEL: &[Scenario] = &[unknown([
    "whether it is cancelled is not known: query the payment, or cancel it again",
    "是否已撤销未知：请查询付款，或再次撤销",
])];

const CAPTURE: &[Scenario] = &[unknown([
    "whether it is captured is not known: wait for the notification, query the payment, or send the same captureRequestId again",
    "是否已请款未知：等待通知、查询付款，或用相同的 captureRequestId 重试",
])];

const VOID: &[Scenario] = &[
    scenario(
        &[S],
        "voidAmount.value",
        "",
        Outcome::Accepted,
        [
            "that amount went back to the customer; query what is still authorised",
            "该金额已退回顾客；请查询剩余的授权",
        ],
    ),
    unknown([
        "whether it is voided is not known: wait for the notification, query the payment, or send the same voidRequestId again",
        "是否已撤销授权未知：等待通知、查询付款，或用相同的 voidRequestId 重试",
    ]),
];

const TOKENS: &[Scenario] = &[unknown(AGAIN)];

const IDS: &[(Path, Path)] =
    &[("paymentId", "paymentId"), ("paymentRequestId", "paymentRequestId")];

const fn payment(when: Conditions, state: Path) -> Notified {
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
    )
    .by_scenario(PAY),
    Answered::stands(
        "query",
        Outcome::Unknown,
        "paymentStatus paymentResult.resultStatus",
        STATES,
        IDS,
    )
    .by_scenario(QUERY),
    Answered::stands(
        "refund",
        Outcome::Refunded,
        "refundStatus",
        REFUND_STATES,
        &[
            ("refundRequestId", "refundRequestId"),
            ("refundAmount.value", "refundAmount.value"),
            ("refundAmount.currency", "refundAmount.currency"),
            ("paymentId", "paymentId"),
        ],
    )
    .by_scenario(REFUND),
    Answered::stands(
        "queryRefund",
        Outcome::Unknown,
        "refundStatus refundResult.resultStatus",
        REFUND_STATES,
        &[("refundId", "refundId"), ("refundRequestId", "refundRequestId")],
    )
    .by_scenario(QUERY_REFUND),
    Answered::taken("cancel", Outcome::Closed, IDS).by_scenario(CANCEL),
    Answered::stands(
        "capture",
        Outcome::Paid,
        "captureStatus",
        CAPTURE_STATES,
        &[
            ("captureRequestId", "captureRequestId"),
            ("captureAmount.value", "captureAmount.value"),
            ("captureAmount.currency", "captureAmount.currency"),
            ("paymentId", "paymentId"),
        ],
    )
    .advising(CAPTURED)
    .by_scenario(CAPTURE),
    Answered::taken(
        "void",
        Outcome::Closed,
        &[
            ("voidRequestId", "voidRequestId"),
            ("voidAmount.value", "voidAmount.value"),
            ("voidAmount.currency", "voidAmount.currency"),
            ("paymentId", "paymentId"),
        ],
    )
    .advising([
        "what was authorised went back to the customer: do not deliver",
        "授权金额已退回顾客：不要发货",
    ])
    .by_scenario(VOID),
    Answered::taken("prepare", Outcome::Accepted, &[("authState", "authState")])
        .advising([
            "let the customer authorise at authUrl (my.call(\"signContract\")); nothing is authorised or paid yet",
            "引导用户在 authUrl 签约(my.call(\"signContract\"))；此时尚未授权，也未支付",
        ])
        .by_scenario(TOKENS),
    Answered::taken("applyToken", Outcome::Accepted, &[])
        .advising(TOKEN_TAKEN)
        .by_scenario(TOKENS),
    Answered::taken("cancelToken", Outcome::Closed, &[])
        .advising(TOKEN_GONE)
        .by_scenario(TOKENS),
    Answered::taken("inquiryUserInfo", Outcome::Accepted, &[])
        .advising([
            "the user is in userInfo; it says nothing of a payment",
            "用户信息见 userInfo；与支付无关",
        ])
        .by_scenario(TOKENS),
];

/// The notifications of any member of the family.
pub(crate) const NOTIFICATIONS: &[Notified] = &[
    Notified {
        when: "authorizationNotifyType",
        order_id: "",
        amount: "",
        currency: "",
        state: "authorizationNotifyType",
        states: AUTHORIZATION_STATES,
        // What tells one from another is a secret: a token.
        id: &[],
        documented: None,
        again: None,
    },
    Notified {
        when: "refundId refundRequestId notifyType=REFUND_RESULT",
        order_id: "paymentRequestId",
        amount: "refundAmount.value",
        currency: "refundAmount.currency",
        state: "refundStatus refundResult.resultStatus result.resultStatus",
        states: REFUND_STATES,
        id: &["refundRequestId refundId"],
        documented: None,
        again: None,
    },
    Notified {
        when: "voidId voidRequestId notifyType=VOID_RESULT",
        order_id: "paymentRequestId",
        amount: "voidAmount.value",
        currency: "voidAmount.currency",
        state: "voidStatus voidResult.resultStatus result.resultStatus",
        states: VOID_STATES,
        id: &["voidRequestId voidId"],
        documented: None,
        again: None,
    },
    Notified {
        when: "captureId captureRequestId notifyType=CAPTURE_RESULT",
        order_id: "paymentRequestId",
        amount: "captureAmount.value",
        currency: "captureAmount.currency",
        state: "captureStatus captureResult.resultStatus result.resultStatus",
        states: CAPTURE_STATES,
        id: &["captureRequestId captureId"],
        documented: None,
        again: None,
    },
    // The customer did what is to be done: what comes of it is in another notification.
    payment("notifyType=PAYMENT_PENDING", "=PROCESSING"),
    payment(AUTHORIZED_RESULT, "=AUTH_SUCCESS"),
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
