//! What the TypeScript of a gateway is called, and what its generated class is built upon.

use orderstr::gateway::{
    Catalogue, FAMILY, alipay_open, alipay_plus, latipay, wechat_pay, yabandpay,
};

/// A gateway in TypeScript.
#[derive(Clone, Copy)]
pub struct TypeScriptGateway {
    /// Its name in the core.
    pub name: &'static str,
    /// What its class is called, and its messages begin with.
    pub class: &'static str,
    /// What its files in `pkg/src/gateways/` begin with.
    pub file: &'static str,
    /// Whether it is another member of that gateway's family: then its class is generated as well.
    pub is_member: bool,
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
    /// Whether that class makes requests itself; else the gateway's own class does.
    pub has_makers: bool,
    /// What stands before and behind the type of a request: a promise where a function signs.
    pub promised: [&'static str; 2],
}

/// The core signs, at once.
const KEYED: &Signing = &Signing {
    imports: "import type { Gateways } from \"../gateways/gateway.js\";\n\
        import { KeyedGateway } from \"../gateways/keyed-gateway.js\";\n",
    parameters: "<G extends Gateways & { readonly isAsync: false }>",
    base: "KeyedGateway<G>",
    has_makers: false,
    promised: ["", ""],
};

/// A function of the caller's signs.
const EXTERNAL: &Signing = &Signing {
    imports: "import { ExternalGateway } from \"../gateways/external-gateway.js\";\n\
        import type { Gateways } from \"../gateways/gateway.js\";\n",
    parameters: "<G extends Gateways & { readonly isAsync: true }>",
    base: "ExternalGateway<G>",
    has_makers: false,
    promised: ["Promise<", ">"],
};

/// The client of the family signs with a function of the caller's.
const FAMILY_CLIENT: &Signing = &Signing {
    imports: "import { AlipayPlusClient, type AlipayPlusShape } from \"../gateways/alipay-plus-client.js\";\n",
    parameters: "<G extends AlipayPlusShape>",
    base: "AlipayPlusClient<G>",
    has_makers: true,
    promised: ["Promise<", ">"],
};

/// The gateways that have files of their own in TypeScript.
const GATEWAYS: &[TypeScriptGateway] = &[
    TypeScriptGateway {
        name: latipay::NAME,
        class: "Latipay",
        file: "latipay",
        is_member: false,
        signing: KEYED,
        options: None,
        order_str_options: None,
    },
    TypeScriptGateway {
        name: yabandpay::NAME,
        class: "YabandPay",
        file: "yabandpay",
        is_member: false,
        signing: KEYED,
        options: Some(Options { name: "YabandPayTime", is_needed: false }),
        order_str_options: None,
    },
    TypeScriptGateway {
        name: alipay_plus::NAME,
        class: "AlipayPlus",
        file: "alipay-plus",
        is_member: false,
        signing: FAMILY_CLIENT,
        options: Some(Options { name: "AlipayPlusTime", is_needed: false }),
        order_str_options: None,
    },
    TypeScriptGateway {
        name: alipay_open::NAME,
        class: "AlipayOpen",
        file: "alipay-open",
        is_member: false,
        signing: EXTERNAL,
        options: Some(Options { name: "AlipayOpenCall", is_needed: false }),
        order_str_options: Some(Options { name: "AlipayOpenOrderCall", is_needed: false }),
    },
    TypeScriptGateway {
        name: wechat_pay::NAME,
        class: "WeChatPay",
        file: "wechat-pay",
        is_member: false,
        signing: EXTERNAL,
        options: Some(Options { name: "WeChatPayNonce", is_needed: true }),
        order_str_options: None,
    },
];

/// The TypeScript of a gateway. What is another member of a family has that of its first.
pub fn typescript_of(catalogue: &Catalogue) -> Option<TypeScriptGateway> {
    let named = |name: &str| GATEWAYS.iter().find(|gateway| gateway.name == name).copied();
    let is_member = || FAMILY.iter().any(|member| member.name == catalogue.name);
    named(catalogue.name).or_else(|| {
        let first = named(alipay_plus::NAME).filter(|_| is_member())?;
        let (name, class) = (catalogue.name, catalogue.title[0]);
        Some(TypeScriptGateway { name, class, is_member: true, ..first })
    })
}

impl TypeScriptGateway {
    /// The type of an operation's message: `LatipayAlipayMini`.
    pub fn message(&self, operation: &str) -> String {
        let mut letters = operation.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        format!("{}{}", self.class, first.into_iter().chain(letters).collect::<String>())
    }

    /// A generated module of it, without its ending: `alipay_plus_messages`.
    pub fn module(&self, what: &str) -> String {
        let stem =
            if self.is_member { self.name.to_lowercase() } else { self.file.replace('-', "_") };
        format!("{stem}_{what}")
    }
}

impl Options {
    /// Written as a parameter behind another one.
    pub fn parameter(&self) -> String {
        format!(", options{}: {}", if self.is_needed { "" } else { "?" }, self.name)
    }
}
