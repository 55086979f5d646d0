//! What YabandPay's messages are known by.

use super::notified::KINDS;
use crate::gateway::marks::{Marks, MessageKind};

pub(crate) const MARKS: &[Marks] = &[
    Marks {
        hosts: "yabandpay.com",
        names: "user sign method time data",
        values: &[("method", "v3.")],
        operations: super::OPERATIONS,
        ..Marks::of("yabandpay", MessageKind::Request)
    },
    Marks {
        names: "sign data resultData order_id state",
        notified: KINDS,
        ..Marks::of("yabandpay", MessageKind::Notification)
    },
    Marks {
        names: "status code message data url qrcode parameters",
        replies: super::SAYINGS.replies,
        ..Marks::of("yabandpay", MessageKind::Reply)
    },
];
