//! What the messages of the Alipay Open Platform are known by.

use super::notified::{FUND_AUTHORISATION, MESSAGE, TRADE};
use crate::gateway::marks::{Marks, MessageKind};

pub(crate) const MARKS: &[Marks] = &[
    Marks {
        hosts: "openapi.alipay openapi-sandbox.dl.alipaydev openapi.alipaydev",
        names: "biz_content app_id method version sign_type sign format timestamp charset notify_url return_url app_auth_token \
                auth_token app_cert_sn alipay_root_cert_sn",
        values: &[("method", "alipay."), ("sign_type", "RSA")],
        operations: super::OPERATIONS,
        ..Marks::of("alipayOpen", MessageKind::Request)
    },
    Marks {
        names: "sign sign_type",
        values: &[
            ("sign_type", "RSA"),
            ("notify_type", "trade_status_sync"),
            ("notify_type", "fund_auth_"),
        ],
        notified: &[&TRADE, &FUND_AUTHORISATION],
        ..Marks::of("alipayNotifyV1", MessageKind::Notification)
    },
    Marks {
        names: "sign sign_type notify_type msg_id notify_timestamp",
        values: &[("sign_type", "RSA"), ("service", "alipay."), ("notify_type", "open_")],
        notified: &[&MESSAGE],
        ..Marks::of("alipayNotifyV2", MessageKind::Notification)
    },
    Marks {
        names: "*_response sign alipay_cert_sn code msg sub_code sub_msg",
        replies: super::SAYINGS.replies,
        ..Marks::of("alipayOpen", MessageKind::Reply)
    },
    Marks {
        hosts: "openapi.alipay",
        paths: "/v3/alipay/",
        headers: &["authorization: ALIPAY-SHA256"],
        ..Marks::of("alipayOpenV3", MessageKind::Request)
    },
];
