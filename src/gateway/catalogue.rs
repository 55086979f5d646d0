//! The operations of all gateways in one list, for whoever writes about them: the documents, the bindings,
//! the command.

use super::operation::Operation;
use super::{alipay_open, alipay_plus, latipay, wechat_pay, yabandpay};

/// A gateway's operations, and where they are documented.
#[derive(Debug)]
pub struct Catalogue {
    /// What the gateway is called in errors and tables.
    pub name: &'static str,
    /// What people call it, in English and Chinese.
    pub title: [&'static str; 2],
    /// The document whose sections the operations name.
    pub document: &'static str,
    /// Whether bodies may have members that no table lists.
    pub is_open: bool,
    /// Its operations.
    pub operations: &'static [Operation],
}

impl Catalogue {
    /// Whether members that the operation's table does not list are passed on. A message that is sent in the
    /// path has nowhere to put them.
    #[must_use]
    pub fn passes_on(&self, operation: &Operation) -> bool {
        self.is_open && operation.slot().is_none()
    }
}

/// The operations of all gateways.
pub const OPERATIONS: &[Catalogue] = &[
    Catalogue {
        name: latipay::NAME,
        title: ["Latipay", "Latipay"],
        document: "Latipay documentation v2",
        is_open: false,
        operations: latipay::OPERATIONS,
    },
    Catalogue {
        name: yabandpay::NAME,
        title: ["YabandPay", "YabandPay"],
        document: "YabandPay documentation",
        is_open: false,
        operations: yabandpay::OPERATIONS,
    },
    Catalogue {
        name: alipay_plus::NAME,
        title: ["Alipay+ mini-program OpenAPI", "Alipay+ 小程序 OpenAPI"],
        document: "Alipay+ mini-program OpenAPI",
        is_open: false,
        operations: alipay_plus::OPERATIONS,
    },
    Catalogue {
        name: alipay_open::NAME,
        title: ["Alipay Open Platform", "支付宝开放平台"],
        document: "Alipay Open Platform documentation",
        is_open: true,
        operations: alipay_open::OPERATIONS,
    },
    Catalogue {
        name: wechat_pay::NAME,
        title: ["WeChat Pay API v3", "微信支付 API v3"],
        document: "WeChat Pay documentation, API v3",
        is_open: true,
        operations: wechat_pay::OPERATIONS,
    },
];
