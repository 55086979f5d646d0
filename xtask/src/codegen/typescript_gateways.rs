//! What the TypeScript of a gateway is called, and what its generated class is built upon.

use orderstr::gateway::{alipay_open, alipay_plus, latipay, wechat_pay, yabandpay};

/// Where the class comes from that the generated ones extend.
pub const BASE_MODULE: &str = "../gateways/gateway-class.js";

/// A gateway in TypeScript.
pub struct TypeScriptGateway {
    /// Its name in the core.
    pub name: &'static str,
    /// What its class is called, and its messages begin with.
    pub class: &'static str,
    /// How its requests are signed.
    pub signing: &'static Signing,
    /// The second parameter of its operations, a type of [`BASE_MODULE`].
    pub options: &'static str,
    /// The same where an order string is made.
    pub order_str_options: &'static str,
    /// Whether that parameter must be given.
    pub needs_options: bool,
}

/// How requests are signed: the class that does it, and what its operations give.
pub struct Signing {
    /// The class that the generated one extends: it has `operation`, and where order strings are made,
    /// `orderString`.
    pub base: &'static str,
    /// What comes before a type, and behind it: a promise where a function signs.
    pub promised: [&'static str; 2],
}

const SHARED_KEY: &Signing = &Signing { base: "SharedKeyGateway", promised: ["", ""] };
const FUNCTIONS: &Signing = &Signing { base: "FunctionGateway", promised: ["Promise<", ">"] };

/// The gateways in the order of the core.
pub const GATEWAYS: &[TypeScriptGateway] = &[
    TypeScriptGateway {
        name: latipay::NAME,
        class: "Latipay",
        signing: SHARED_KEY,
        options: "RequestOptions",
        order_str_options: "",
        needs_options: false,
    },
    TypeScriptGateway {
        name: yabandpay::NAME,
        class: "YabandPay",
        signing: SHARED_KEY,
        options: "RequestOptions",
        order_str_options: "",
        needs_options: false,
    },
    TypeScriptGateway {
        name: alipay_plus::NAME,
        class: "AlipayPlus",
        signing: FUNCTIONS,
        options: "RequestOptions",
        order_str_options: "",
        needs_options: false,
    },
    TypeScriptGateway {
        name: alipay_open::NAME,
        class: "AlipayOpen",
        signing: FUNCTIONS,
        options: "AlipayOpenRequestOptions",
        order_str_options: "AlipayOpenOrderStrOptions",
        needs_options: false,
    },
    TypeScriptGateway {
        name: wechat_pay::NAME,
        class: "WeChatPay",
        signing: FUNCTIONS,
        options: "WeChatPayRequestOptions",
        order_str_options: "",
        needs_options: true,
    },
];

impl TypeScriptGateway {
    /// The type of an operation's message: `LatipayAlipayMini`.
    pub fn message(&self, operation: &str) -> String {
        let mut letters = operation.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        format!("{}{}", self.class, first.into_iter().chain(letters).collect::<String>())
    }
}
