//! What the TypeScript of a gateway is called, and what its generated class is built upon.

use orderstr::gateway::{alipay_open, alipay_plus, latipay, wechat_pay, yabandpay};

/// A gateway in TypeScript.
pub struct TypeScriptGateway {
    /// Its name in the core.
    pub name: &'static str,
    /// What its class is called, and its messages begin with.
    pub class: &'static str,
    /// What its files in `pkg/src/gateways/` begin with.
    pub file: &'static str,
    /// How its requests are signed.
    pub signing: &'static Signing,
    /// The second parameter of its operations, where they have one: a type of its `-messages.ts`.
    pub options: Option<Options>,
    /// The same where an order string is made.
    pub order_str_options: Option<Options>,
}

/// What a request is made with beside its message.
#[derive(Clone, Copy)]
pub struct Options {
    pub name: &'static str,
    pub is_needed: bool,
}

/// How requests are signed: the class that knows it, which the generated one extends.
pub struct Signing {
    /// What the generated module imports for it.
    pub imports: &'static str,
    /// The type parameters of the generated class.
    pub parameters: &'static str,
    pub base: &'static str,
    /// What stands before and behind the type of a request: a promise where a function signs.
    pub promised: [&'static str; 2],
}

/// The core signs, at once.
const KEYED: &Signing = &Signing {
    imports: "import type { Gateways } from \"../gateways/gateway.js\";\n\
        import { KeyedGateway } from \"../gateways/keyed-gateway.js\";\n",
    parameters: "<G extends Gateways & { readonly isAsync: false }>",
    base: "KeyedGateway<G>",
    promised: ["", ""],
};

/// A function of the caller's signs.
const EXTERNAL: &Signing = &Signing {
    imports: "import { ExternalGateway } from \"../gateways/external-gateway.js\";\n\
        import type { Gateways } from \"../gateways/gateway.js\";\n",
    parameters: "<G extends Gateways & { readonly isAsync: true }>",
    base: "ExternalGateway<G>",
    promised: ["Promise<", ">"],
};

/// The gateways in the order of the core.
pub const GATEWAYS: &[TypeScriptGateway] = &[
    TypeScriptGateway {
        name: latipay::NAME,
        class: "Latipay",
        file: "latipay",
        signing: KEYED,
        options: None,
        order_str_options: None,
    },
    TypeScriptGateway {
        name: yabandpay::NAME,
        class: "YabandPay",
        file: "yabandpay",
        signing: KEYED,
        options: Some(Options { name: "YabandPayTime", is_needed: false }),
        order_str_options: None,
    },
    TypeScriptGateway {
        name: alipay_plus::NAME,
        class: "AlipayPlus",
        file: "alipay-plus",
        signing: EXTERNAL,
        options: Some(Options { name: "AlipayPlusTime", is_needed: false }),
        order_str_options: None,
    },
    TypeScriptGateway {
        name: alipay_open::NAME,
        class: "AlipayOpen",
        file: "alipay-open",
        signing: EXTERNAL,
        options: Some(Options { name: "AlipayOpenCall", is_needed: false }),
        order_str_options: Some(Options { name: "AlipayOpenOrderCall", is_needed: false }),
    },
    TypeScriptGateway {
        name: wechat_pay::NAME,
        class: "WeChatPay",
        file: "wechat-pay",
        signing: EXTERNAL,
        options: Some(Options { name: "WeChatPayNonce", is_needed: true }),
        order_str_options: None,
    },
];

impl TypeScriptGateway {
    /// The type of an operation's message: `LatipayAlipayMini`.
    pub fn message(&self, operation: &str) -> String {
        let mut letters = operation.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        format!("{}{}", self.class, first.into_iter().chain(letters).collect::<String>())
    }

    /// A generated module of it, without its ending: `alipay_plus_messages`.
    pub fn module(&self, what: &str) -> String {
        format!("{}_{what}", self.file.replace('-', "_"))
    }
}

impl Options {
    /// Written as a parameter behind another one.
    pub fn parameter(&self) -> String {
        format!(", options{}: {}", if self.is_needed { "" } else { "?" }, self.name)
    }
}
