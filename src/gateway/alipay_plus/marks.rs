//! What the messages of Alipay+ and Antom are known by.

use crate::gateway::marks::{Marks, MessageKind};

/// How the lines of the headers of requests and notifications begin.
pub(crate) const REQUEST_HEADERS: &[&str] =
    &["client-id:", "request-time:", "signature: algorithm=", "signature:algorithm="];

pub(crate) const MARKS: &[Marks] = &[
    Marks {
        paths: "/ams/ /aps/ /v1/payments/ /v1/oauths/ /v1/authorizations/ /v2/authorizations/ /v1/users/ /v2/users/ /v1/messages/",
        headers: REQUEST_HEADERS,
        names: "clientId",
        operations: super::OPERATIONS,
        ..Marks::of("alipayPlus", MessageKind::Request)
    },
    Marks {
        headers: REQUEST_HEADERS,
        names: "notifyType currency value result resultCode resultStatus resultMessage paymentResult paymentRequestId paymentId paymentAmount paymentTime paymentCreateTime paymentStatus \
                refundId refundRequestId refundAmount refundTime refundStatus actualPaymentAmount \
                captureId captureRequestId captureAmount captureTime captureStatus voidId voidRequestId voidAmount voidTime voidResult \
                authorizationNotifyType authState authCode accessToken accessTokenExpiryTime customerId",
        ..Marks::of("alipayPlus", MessageKind::Notification)
    },
    Marks {
        headers: &["client-id:", "response-time:", "signature: algorithm=", "signature:algorithm="],
        names: "result resultCode resultStatus resultMessage paymentId paymentTime redirectActionForm redirectUrl normalUrl \
                refundId refundTime cancelTime captureId captureTime voidId voidTime authUrl accessToken userInfo",
        replies: super::SAYINGS.replies,
        ..Marks::of("alipayPlus", MessageKind::Reply)
    },
];
