//! What Latipay's messages are known by.

use crate::gateway::marks::{Marks, MessageKind};

pub(crate) const MARKS: &[Marks] = &[
    Marks {
        hosts: "latipay.net latipay.co",
        names: "signature",
        operations: super::OPERATIONS,
        ..Marks::of("latipay", MessageKind::Request)
    },
    Marks {
        names: "signature pay_time order_id",
        replies: super::SAYINGS.replies,
        ..Marks::of("latipayNotification", MessageKind::Notification)
    },
    Marks {
        names: "code message messageCN gatewaydata paydata app_signed_str data organisation_id organisation_name org_name user_id \
                user_name wallet_id wallet_name qr_code qr_code_url order_id nonce payment_method amount amount_cny currency \
                currency_rate product_name merchant_reference signature",
        replies: super::SAYINGS.replies,
        ..Marks::of("latipay", MessageKind::Reply)
    },
    Marks { names: "signature code message", ..Marks::of("latipayHosted", MessageKind::Reply) },
];
