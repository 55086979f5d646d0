//! The built-in schemes, and what each of them is.

use alloc::borrow::Cow;

use super::scheme::{
    Digest, EmptyValues, Encoding, Order, Output, Pair, Scheme, SecretPlacement, ValueFormat,
    Whitespace,
};
use crate::message::names::Names;
use crate::rule::template::{Template, templates};

/// Latipay's requests: non-empty fields sorted by name, the API key appended and used as the
/// HMAC key as well. Source: Latipay documentation v2, "Alipay Online Mini App".
pub const LATIPAY: Scheme = Scheme {
    name: Cow::Borrowed("latipay"),
    exclude: Names::Static(&["signature", "api_key"]),
    secret: SecretPlacement::Append(Cow::Borrowed("")),
    known: Names::Static(&[
        "amount",
        "app_id",
        "backPage_url",
        "callback_url",
        "host_type",
        "ip",
        "is_block",
        "merchant_reference",
        "notify_url",
        "open_id",
        "order_id",
        "pay_code",
        "payment_method",
        "present_qr",
        "product_name",
        "reference",
        "refund_amount",
        "return_url",
        "user_id",
        "version",
        "wallet_id",
    ]),
    ..Scheme::PLAIN
};

/// Latipay's notifications, order queries and redirects: five values joined by nothing, the
/// API key as HMAC key only. Source: Latipay documentation v2, "Asynchronous Notification".
///
/// Values without separators can be shifted against each other (`a` + `bc` = `ab` + `c`):
/// compare the order and the amount with your own record as well.
pub const LATIPAY_NOTIFICATION: Scheme = Scheme {
    name: Cow::Borrowed("latipayNotification"),
    exclude: Names::Static(&["signature"]),
    order: Order::Fixed(Names::Static(&[
        "merchant_reference",
        "payment_method",
        "status",
        "currency",
        "amount",
    ])),
    pair: Pair::Value,
    separator: Cow::Borrowed(""),
    ..Scheme::PLAIN
};

/// Latipay's reply to a hosted transaction: `nonce` and `host_url` joined by nothing, the API key
/// as HMAC key only. Source: Latipay documentation v2, "Latipay Hosted Online". Nothing tells
/// where one ends: what `nonce` lost, `host_url` may have gained.
pub const LATIPAY_HOSTED: Scheme = Scheme {
    name: Cow::Borrowed("latipayHosted"),
    exclude: Names::Static(&["signature"]),
    order: Order::Fixed(Names::Static(&["nonce", "host_url"])),
    pair: Pair::Value,
    separator: Cow::Borrowed(""),
    ..Scheme::PLAIN
};

/// YabandPay's requests and notifications: `user`, `method`, `time` and the members of `data` on
/// one level, sorted by name, the secret key as HMAC key only; empty values are signed. Source:
/// YabandPay documentation, "Signature", and the `Cryptography` of its PHP SDK.
pub const YABANDPAY: Scheme = Scheme {
    name: Cow::Borrowed("yabandpay"),
    exclude: Names::Static(&["sign", "data"]),
    empty_values: EmptyValues::Keep,
    value_format: ValueFormat::Php,
    known: Names::Static(&[
        "amount",
        "currency",
        "demo",
        "description",
        "ip_address",
        "m_refund_id",
        "method",
        "notify_url",
        "order_id",
        "os_type",
        "pay_method",
        "redirect_url",
        "refund_amount",
        "refund_currency",
        "refund_description",
        "refund_id",
        "settlement_amount",
        "settlement_currency",
        "state",
        "sub_app_id",
        "sub_open_id",
        "sub_pay_method",
        "sub_pay_method_type",
        "time",
        "timeout",
        "tip_amount",
        "trade_id",
        "transaction_id",
        "type",
        "url_type",
        "user",
    ]),
    ..Scheme::PLAIN
};

/// The requests of Latipay's WooCommerce plugin, and its notifications with `notify_version=v2`: every
/// field but `signature`, sorted, as PHP's `http_build_query` writes it, the private key as HMAC key
/// only. Source: the plugin "latipay-for-woo".
pub const LATIPAY_WOO: Scheme = Scheme {
    name: Cow::Borrowed("latipayWoo"),
    exclude: Names::Static(&["signature"]),
    empty_values: EmptyValues::DropNull,
    value_format: ValueFormat::Digits,
    encoding: Encoding::Form,
    ..Scheme::PLAIN
};

/// Alipay's older gateways (mapi, intlmapi) with MD5: non-empty fields but `sign` and `sign_type`,
/// sorted, the 32-character key appended. `_input_charset` is signed, and so is `sec_id` of the wap
/// interfaces. Source: Antom documentation, "Digital signature", and the tests of chloerei/alipay.
///
/// With `_input_charset=gbk` the signed bytes are GBK: set [`Scheme::charset`].
pub const ALIPAY_MAPI_MD5: Scheme = Scheme {
    name: Cow::Borrowed("alipayMapiMd5"),
    exclude: Names::Static(&["sign", "sign_type"]),
    secret: APPENDED,
    digest: Digest::Md5,
    ..Scheme::PLAIN
};

/// WeChat Pay API v2 with MD5: non-empty fields but `sign`, sorted, `&key=` and the API key behind them,
/// in capitals. Also `wx.requestPayment`'s `paySign` of that API. Source: WeChat Pay documentation,
/// chapters 4.3 and 7.7.
pub const WECHAT_PAY_V2_MD5: Scheme = Scheme {
    name: Cow::Borrowed("wechatPayV2Md5"),
    secret: KEY_PAIR,
    digest: Digest::Md5,
    output: Output::HexUpper,
    ..Scheme::PLAIN
};

/// WeChat Pay API v2 with HMAC-SHA256: the text of [`WECHAT_PAY_V2_MD5`], under the API key, which
/// stands in the text as well. Source: WeChat Pay documentation, chapter 4.3.
pub const WECHAT_PAY_V2_HMAC_SHA256: Scheme = Scheme {
    name: Cow::Borrowed("wechatPayV2HmacSha256"),
    secret: KEY_PAIR,
    output: Output::HexUpper,
    ..Scheme::PLAIN
};

/// The `workwx_sign` of a red packet sent through WeCom (企业微信): the seven fields that its document lists, in the order of
/// their names, `&secret=` and the secret of the payment application behind them, MD5 in capitals. What the interface takes
/// beside them is not signed. Source: WeCom documentation, "Signature algorithm" (document 90281).
pub const WECOM: Scheme = Scheme {
    name: Cow::Borrowed("wecom"),
    exclude: WECOM_SIGNATURES,
    order: Order::Fixed(Names::Static(&[
        "act_name",
        "mch_billno",
        "mch_id",
        "nonce_str",
        "re_openid",
        "total_amount",
        "wxappid",
    ])),
    secret: WECOM_SECRET,
    digest: Digest::Md5,
    output: Output::HexUpper,
    ..Scheme::PLAIN
};

/// The `workwx_sign` of a payment to an employee through WeCom: by the rule of [`WECOM`] the eight fields that its document
/// lists for it. Source: WeCom documentation, "Signature algorithm" (document 90281).
pub const WECOM_PAYMENT: Scheme = Scheme {
    name: Cow::Borrowed("wecomPayment"),
    exclude: WECOM_SIGNATURES,
    order: Order::Fixed(Names::Static(&[
        "amount",
        "appid",
        "desc",
        "mch_id",
        "nonce_str",
        "openid",
        "partner_trade_no",
        "ww_msg_type",
    ])),
    secret: WECOM_SECRET,
    digest: Digest::Md5,
    output: Output::HexUpper,
    ..Scheme::PLAIN
};

const WECOM_SIGNATURES: Names = Names::Static(&["sign", "workwx_sign"]);
const WECOM_SECRET: SecretPlacement = SecretPlacement::Append(Cow::Borrowed("&secret="));

/// The `sig` of WeChat's virtual payment (Midas): the sorted fields, behind them `org_loc` (the path of
/// the interface), `method` and `&secret=` with the key, HMAC-SHA256 under that key. For `mp_sig`
/// set the key prefix to `&session_key=`. Source: WeChat mini game documentation, "Midas signature".
pub const WECHAT_MIDAS: Scheme = Scheme {
    name: Cow::Borrowed("wechatMidas"),
    exclude: Names::Static(&["sig", "mp_sig"]),
    trailing_fields: Names::Static(&["org_loc", "method"]),
    secret: SecretPlacement::Append(Cow::Borrowed("&secret=")),
    ..Scheme::PLAIN
};

/// UnionPay's QRA interfaces: WeChat's rule with MD5; `sign_type` is signed. Source: the tests of
/// yansongda/pay.
pub const UNIONPAY_QRA: Scheme = Scheme { name: Cow::Borrowed("unionpayQra"), ..WECHAT_PAY_V2_MD5 };

/// 虎皮椒 (xunhupay): non-empty fields but `hash`, sorted, the APPSECRET appended, MD5. Values are signed as they are sent,
/// as the document says and most code in use does; some of its PHP samples take backslashes out of them first: send none,
/// and both come to the same. Source: xunhupay documentation.
pub const XUNHUPAY: Scheme = Scheme {
    name: Cow::Borrowed("xunhupay"),
    exclude: Names::Static(&["hash"]),
    secret: APPENDED,
    digest: Digest::Md5,
    ..Scheme::PLAIN
};

/// PayJS: WeChat's rule with MD5. Its own PHP library leaves out `"0"` as well and decodes what holds
/// `%` or `+`: send neither. Source: PAYJS documentation, "Signature algorithm".
pub const PAYJS: Scheme = Scheme { name: Cow::Borrowed("payjs"), ..WECHAT_PAY_V2_MD5 };

/// Douyin's guaranteed payment, version 1: the values without their names, trimmed, without the quotes
/// around them, the salt sorted among them, joined by `&`, MD5; `app_id`, `thirdparty_id`,
/// `other_settle_params`, `sign`, empty values and the word `null` left out. Source: Douyin
/// documentation, "Request signature", its Java `com.bytedance.microapp.Sign`, and the tests of
/// yansongda/pay.
///
/// Values stand without names: nothing tells which field one belonged to, and messages with exchanged values
/// have one signature. What a notification says has to be compared with your own record. Douyin's own code differs at
/// white space that is not ASCII (Go trims it, Java does not): send no value that ends with one.
pub const DOUYIN_V1: Scheme = Scheme {
    name: Cow::Borrowed("douyinV1"),
    exclude: Names::Static(&["app_id", "sign", "thirdparty_id", "other_settle_params"]),
    empty_values: EmptyValues::DropNullWord,
    whitespace: Whitespace::TrimQuotes,
    order: Order::SortedByValue,
    pair: Pair::Value,
    secret: SecretPlacement::AmongValues,
    digest: Digest::Md5,
    ..Scheme::PLAIN
};

/// The callbacks of Douyin's guaranteed payment, version 1: the values of all fields but `msg_signature` and `type` that have
/// content (`timestamp`, `nonce` and `msg`, which is signed as the text that it is), the token of the callback sorted among them,
/// joined by nothing, SHA-1; field `msg_signature`. Verified alone. Source: Douyin documentation, "Callback signature", and its
/// own `CallbackSign` (bytedance/open-pay-signature-go-demo).
///
/// Nothing parts the values: what one lost another may have gained. Compare order and amount with your own record.
pub const DOUYIN_CALLBACK: Scheme = Scheme {
    name: Cow::Borrowed("douyinCallback"),
    exclude: Names::Static(&["msg_signature", "type"]),
    order: Order::SortedByValue,
    pair: Pair::Value,
    separator: Cow::Borrowed(""),
    secret: SecretPlacement::AmongValues,
    digest: Digest::Sha1,
    ..Scheme::PLAIN
};

/// Alipay's older gateways with RSA (`sign_type=RSA`: SHA1withRSA) or RSA2 (SHA256withRSA): the text of
/// [`ALIPAY_MAPI_MD5`] without a key. Source: Antom documentation, "Digital signature".
pub const ALIPAY_MAPI_RSA: Scheme = Scheme {
    name: Cow::Borrowed("alipayMapiRsa"),
    exclude: Names::Static(&["sign", "sign_type"]),
    ..EXTERNAL
};

/// The order string of `mobile.securitypay.pay`: `name="value"` in the order given, SHA1withRSA. Behind
/// it stand `&sign="…"`, percent-encoded, and `&sign_type="RSA"`. Source: Antom documentation, "Mobile
/// payment".
pub const ALIPAY_SECURITYPAY: Scheme = Scheme {
    name: Cow::Borrowed("alipaySecuritypay"),
    exclude: Names::Static(&["sign", "sign_type"]),
    empty_values: EmptyValues::DropNull,
    order: Order::Given,
    pair: Pair::NameQuoted,
    ..EXTERNAL
};

/// The requests and order strings of the Alipay Open Platform: non-empty fields but `sign` (`sign_type`
/// **is** signed), sorted; RSA2 is SHA256withRSA, RSA is SHA1withRSA. Source: Alipay Open Platform
/// documentation 105806, and the official SDKs.
pub const ALIPAY_OPEN: Scheme = Scheme { name: Cow::Borrowed("alipayOpen"), ..EXTERNAL };

/// Alipay's payment notifications (V1): all but `sign` and `sign_type`. What is empty is signed, other than in a
/// request. Source: Alipay Open Platform documentation, "Asynchronous notification"; `checkNotifySign` and
/// `getSignCheckContentV1` of the official SDKs.
pub const ALIPAY_NOTIFY_V1: Scheme = Scheme {
    name: Cow::Borrowed("alipayNotifyV1"),
    exclude: Names::Static(&["sign", "sign_type"]),
    empty_values: EmptyValues::DropNull,
    ..EXTERNAL
};

/// Alipay's notifications of life accounts and of the service market (V2): all but `sign`; `sign_type`
/// is signed, and what is empty as well. Source: `checkNotifySignV2` and `getSignCheckContentV2` of the official SDKs.
pub const ALIPAY_NOTIFY_V2: Scheme = Scheme {
    name: Cow::Borrowed("alipayNotifyV2"),
    empty_values: EmptyValues::DropNull,
    ..EXTERNAL
};

/// UnionPay's open gateway, version 5.1.0: non-empty fields but `signature`, sorted (`certId` is
/// signed); the SHA-256 of it in lower-case hexadecimal is signed with SHA256withRSA. Source: UnionPay
/// developer documentation, "Signature".
///
/// Replies and notifications bring the certificate that they are verified with, `signPubKeyCert`, which
/// is signed with its line ends. Check that certificate before you trust its key: the signature does not.
pub const UNIONPAY_OPEN: Scheme = Scheme {
    name: Cow::Borrowed("unionpayOpen"),
    exclude: Names::Static(&["signature"]),
    digest: Digest::ExternalSha256,
    ..EXTERNAL
};

const APPENDED: SecretPlacement = SecretPlacement::Append(Cow::Borrowed(""));
const KEY_PAIR: SecretPlacement = SecretPlacement::Append(Cow::Borrowed("&key="));

/// Signed with a private key that is not here.
const EXTERNAL: Scheme =
    Scheme { digest: Digest::External, output: Output::Base64, ..Scheme::PLAIN };

pub(crate) static LATIPAY_REQUESTS: Scheme = LATIPAY;
pub(crate) static LATIPAY_NOTIFICATIONS: Scheme = LATIPAY_NOTIFICATION;
pub(crate) static LATIPAY_TRANSACTIONS: Scheme = LATIPAY_HOSTED;
pub(crate) static YABANDPAY_MESSAGES: Scheme = YABANDPAY;

/// The rule of a signature: fields of a message, or a text with slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Fields, signed by a [`Signer`](crate::Signer), or externally where the digest says so.
    Scheme(Scheme),
    /// A text with slots, signed by a [`TemplateSigner`](crate::TemplateSigner), or externally where it names no other digest.
    Template(Template),
}

/// A built-in rule, with what it is for.
#[derive(Clone, Debug)]
pub struct BuiltIn {
    /// The rule itself.
    pub rule: Rule,
    /// What it is, in one line.
    pub description: &'static str,
    /// The same in Chinese.
    pub description_zh: &'static str,
    /// Where the rule is written down.
    pub source: &'static str,
}

impl BuiltIn {
    /// What the rule is called: `latipay`, `wechatPayV3Request`.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.rule {
            Rule::Scheme(scheme) => &scheme.name,
            Rule::Template(template) => &template.name,
        }
    }

    /// The scheme, where it is one.
    #[must_use]
    pub const fn scheme(&self) -> Option<&Scheme> {
        match &self.rule {
            Rule::Scheme(scheme) => Some(scheme),
            Rule::Template(_) => None,
        }
    }
}

/// The built-in rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static BuiltIn> {
    ALL.iter().find(|built_in| built_in.name() == name)
}

const fn scheme(
    scheme: Scheme,
    description: &'static str,
    description_zh: &'static str,
    source: &'static str,
) -> BuiltIn {
    BuiltIn { rule: Rule::Scheme(scheme), description, description_zh, source }
}

const fn template(
    template: Template,
    description: &'static str,
    description_zh: &'static str,
    source: &'static str,
) -> BuiltIn {
    BuiltIn { rule: Rule::Template(template), description, description_zh, source }
}

/// Writes the one list of what is built in twice: with the words about each rule, and without.
macro_rules! built_in {
    (
        schemes { $($scheme:ident: $about:literal, $about_zh:literal, $source:literal;)* }
        received { $($received:ident: $said:literal, $said_zh:literal, $written:literal;)* }
        templates { $($template:path: $text:literal, $text_zh:literal, $document:literal;)* }
    ) => {
        /// Every built-in rule: what is signed here, then what is signed externally, then what is verified alone, then the
        /// texts with slots.
        pub const ALL: &[BuiltIn] = &[
            $(scheme($scheme, $about, $about_zh, $source),)*
            $(scheme($received, $said, $said_zh, $written),)*
            $(template($template, $text, $text_zh, $document),)*
        ];

        /// The schemes of [`ALL`] by which anybody signs, without the words about them and without the names that they
        /// document: diagnosis tries them all.
        #[cfg(feature = "diagnose")]
        pub(crate) static SCHEMES: &[Scheme] = &[
            $(Scheme { known: Names::NONE, ..$scheme },)*
        ];
    };
}

built_in! {
    schemes {
        LATIPAY:
            "Latipay requests: sorted, HMAC-SHA-256 keyed with the API key, which is appended as well",
            "Latipay 请求：按名排序，末尾直接拼接 API key，并以其为密钥做 HMAC-SHA-256",
            "Latipay documentation v2, Alipay Online Mini App";
        LATIPAY_NOTIFICATION:
            "Latipay notifications and query replies: five values joined by nothing, HMAC-SHA-256",
            "Latipay 通知与查询应答：五个值直接相连，HMAC-SHA-256",
            "Latipay documentation v2, Asynchronous Notification";
        LATIPAY_HOSTED:
            "Latipay replies to hosted transactions: nonce and host_url joined by nothing, HMAC-SHA-256",
            "Latipay 托管交易应答：nonce 与 host_url 直接相连，HMAC-SHA-256",
            "Latipay documentation v2, Latipay Hosted Online";
        LATIPAY_WOO:
            "Latipay's WooCommerce plugin: sorted and form-encoded, HMAC-SHA-256",
            "Latipay WooCommerce 插件：按名排序并做表单编码，HMAC-SHA-256",
            "common-repository/latipay-for-woo";
        YABANDPAY:
            "YabandPay: user, method, time and the members of data on one level, sorted, empty values signed, HMAC-SHA-256",
            "YabandPay：user、method、time 与 data 展开成一层，按名排序，空值参与签名，HMAC-SHA-256",
            "YabandPay documentation, Signature";
        ALIPAY_MAPI_MD5:
            "Alipay mapi and AlipayHK/Antom legacy with MD5: sorted, the key appended; sign and sign_type left out",
            "支付宝旧网关(mapi)MD5：按名排序，末尾直接拼接密钥；sign 与 sign_type 不参与签名",
            "docs.antom.com/ac/web/signing";
        WECHAT_PAY_V2_MD5:
            "WeChat Pay v2 with MD5: sorted, &key= and the key behind, upper-case hex",
            "微信支付 v2 MD5：按名排序，末尾拼接 &key=密钥，结果大写",
            "pay.weixin.qq.com, wiki jsapi chapter 4.3";
        WECHAT_PAY_V2_HMAC_SHA256:
            "WeChat Pay v2 with HMAC-SHA256: sorted, &key= and the key behind, the same key as HMAC key, upper-case hex",
            "微信支付 v2 HMAC-SHA256：按名排序，末尾拼接 &key=密钥，并以其为 HMAC 密钥，结果大写",
            "pay.weixin.qq.com, wiki jsapi chapter 4.3";
        WECOM:
            "WeCom workwx_sign of a red packet: seven listed fields, &secret= and the secret behind, MD5 in upper-case hex",
            "企业微信 workwx_sign(发红包)：固定七个字段，末尾拼接 &secret=密钥，MD5 大写",
            "developer.work.weixin.qq.com/document/path/90281";
        WECOM_PAYMENT:
            "WeCom workwx_sign of a payment to an employee: eight listed fields, else as wecom",
            "企业微信 workwx_sign(向员工付款)：固定八个字段，其余与 wecom 相同",
            "developer.work.weixin.qq.com/document/path/90281";
        WECHAT_MIDAS:
            "WeChat virtual payment (Midas) sig: sorted, then org_loc, method and &secret=, HMAC-SHA-256",
            "微信米大师虚拟支付 sig：按名排序，其后为 org_loc、method 与 &secret=，HMAC-SHA-256",
            "developers.weixin.qq.com, Midas signature";
        UNIONPAY_QRA:
            "UnionPay QRA: WeChat's rule with MD5, sign_type signed",
            "银联 QRA：与微信 v2 MD5 相同，sign_type 参与签名",
            "yansongda/pay, tests of its UnionPay QRA plugin";
        XUNHUPAY:
            "xunhupay: sorted, the APPSECRET appended, MD5; field hash",
            "虎皮椒：按名排序，末尾直接拼接 APPSECRET，MD5；字段为 hash",
            "www.xunhupay.com/doc/api/search.html";
        PAYJS:
            "PayJS: WeChat's rule with MD5",
            "PayJS：与微信 v2 MD5 相同",
            "PAYJS documentation, signature algorithm";
        DOUYIN_V1:
            "Douyin guaranteed payment v1: values without white space and quotes around them and the salt sorted together, joined by &, MD5",
            "抖音担保支付 v1：去除首尾空白及首尾引号的值与 SALT 一起排序，以 & 相连，MD5",
            "Douyin open platform, request signature v1";
        ALIPAY_MAPI_RSA:
            "Alipay mapi with RSA or RSA2: sorted; sign and sign_type left out; signed externally",
            "支付宝旧网关(mapi)RSA/RSA2：按名排序；sign 与 sign_type 不参与签名；由外部签名",
            "docs.antom.com/ac/web/signing";
        ALIPAY_SECURITYPAY:
            "Alipay mobile.securitypay.pay: name=\"value\" in the order given, external SHA1withRSA",
            "支付宝 mobile.securitypay.pay：name=\"value\" 按给定顺序，由外部做 SHA1withRSA",
            "docs.antom.com/ac/global/mobile_securitypay_pay";
        ALIPAY_OPEN:
            "Alipay Open Platform requests and order strings: sorted, sign_type signed, external RSA2 or RSA",
            "支付宝开放平台请求与 orderStr：按名排序，sign_type 参与签名，由外部做 RSA2 或 RSA",
            "opendocs.alipay.com, common/105806";
        ALIPAY_NOTIFY_V1:
            "Alipay payment notifications (V1): sorted, empty values too; sign and sign_type left out; verified externally",
            "支付宝异步通知 V1(支付类)：按名排序，空值也参与；去掉 sign 与 sign_type；由外部验签",
            "alipay-sdk, checkNotifySign";
        ALIPAY_NOTIFY_V2:
            "Alipay life account and service market notifications (V2): sorted, empty values too; only sign left out; verified externally",
            "支付宝异步通知 V2(生活号、服务市场)：按名排序，空值也参与；只去掉 sign；由外部验签",
            "alipay-sdk, checkNotifySignV2";
        UNIONPAY_OPEN:
            "UnionPay open gateway 5.1.0: sorted, the hex SHA-256 of it signed externally with SHA256withRSA",
            "银联全渠道 5.1.0：按名排序，取其 SHA-256 十六进制小写文本，由外部做 SHA256withRSA",
            "open.unionpay.com, signature";
    }
    received {
        DOUYIN_CALLBACK:
            "Douyin guaranteed payment callbacks v1: values and the token sorted together, joined by nothing, SHA-1; verified alone",
            "抖音担保支付 v1 回调：各字段的值与 Token 一起排序后直接相连，SHA-1；仅用于验签",
            "bytedance/open-pay-signature-go-demo, CallbackSign";
    }
    templates {
        templates::ALIPAY_OPEN_V3:
            "Alipay OpenAPI v3 requests: auth string, method, URI, body and app_auth_token on lines, external SHA256withRSA",
            "支付宝 OpenAPI v3 请求：认证串、方法、URI、报文与 app_auth_token 各占一行，由外部做 SHA256withRSA",
            "alipay-sdk, OpenAPI v3";
        templates::WECHAT_PAY_V3_REQUEST:
            "WeChat Pay v3 requests: method, URL, timestamp, nonce and body on lines, external SHA256withRSA",
            "微信支付 v3 请求：方法、URL、时间戳、随机串、报文各占一行，由外部做 SHA256withRSA",
            "pay.weixin.qq.com, API v3 request signature";
        templates::WECHAT_PAY_V3_REPLY:
            "WeChat Pay v3 replies and notifications: timestamp, nonce and body on lines, external SHA256withRSA",
            "微信支付 v3 应答与通知：时间戳、随机串、报文各占一行，由外部验签",
            "pay.weixin.qq.com, API v3 signature verification";
        templates::WECHAT_PAY_V3_PAY_SIGN:
            "wx.requestPayment's paySign of WeChat Pay v3: appId, timeStamp, nonceStr and package on lines, external SHA256withRSA",
            "微信支付 v3 小程序调起支付 paySign：appId、timeStamp、nonceStr、package 各占一行，由外部做 SHA256withRSA",
            "pay.weixin.qq.com, API v3 mini program payment";
        templates::ALIPAY_PLUS:
            "Alipay+ and Antom messages: method and path, then client id, time and body joined by points, external SHA256withRSA",
            "Alipay+ 与 Antom 报文：方法与路径一行，其后为 clientId、时间、报文以点相连，由外部做 SHA256withRSA",
            "docs.antom.com, Sign a request and validate the signature";
        templates::WECHAT_XPAY_PAY_SIG:
            "WeChat virtual payment pay_sig: uri, & and body, HMAC-SHA-256 under the AppKey",
            "微信虚拟支付 pay_sig：uri、& 与报文相连，以 AppKey 做 HMAC-SHA-256",
            "developers.weixin.qq.com, virtual payment signatures";
        templates::WECHAT_XPAY_SIGNATURE:
            "WeChat virtual payment signature: the body, HMAC-SHA-256 under the session_key",
            "微信虚拟支付用户态 signature：报文，以 session_key 做 HMAC-SHA-256",
            "developers.weixin.qq.com, virtual payment signatures";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each is found by its name, so no two have the same.
    #[test]
    fn what_is_built_in_fits_together() {
        for built_in in ALL {
            match &built_in.rule {
                Rule::Scheme(scheme) => assert_eq!(scheme.check(), Ok(())),
                Rule::Template(template) => assert_eq!(template.check(), Ok(())),
            }
            assert_eq!(named(built_in.name()).map(BuiltIn::name), Some(built_in.name()));
        }
    }
}
