//! Which gateway, rule and kind of message a text belongs to, by what is written in it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::message::LenientField;
use super::reading::{self, Pasted};
use super::texts::{concat, split};

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Sent to the gateway.
    Request,
    /// Sent by the gateway on its own.
    Notification,
    /// What the gateway answers, or what is handed to an app.
    Reply,
}

impl MessageKind {
    /// `request`, `notification` or `reply`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Notification => "notification",
            Self::Reply => "reply",
        }
    }
}

/// What a text may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The name of the built-in rule.
    pub scheme: &'static str,
    /// What kind of message.
    pub kind: MessageKind,
    /// What tells of it: a host, a path, a header, a field.
    pub reasons: Vec<String>,
    weight: u8,
}

/// Where a mark stands.
enum At {
    Host,
    Path,
    Header,
    Field,
    /// A field whose value begins so.
    Value(&'static str),
}
use At::{Field, Header, Host, Path, Value};
use MessageKind::{Notification, Reply, Request};

/// Where, what, and how much it tells.
type Mark = (At, &'static str, u8);

/// The rules with what their messages look like. Of two that fit alike the first is likelier.
#[rustfmt::skip]
const MARKS: &[(&str, MessageKind, &[Mark])] = &[
    ("alipayOpen", Request, &[(Host, "openapi.alipay", 6), (Host, "openapi-sandbox.dl.alipaydev", 6), (Field, "biz_content", 4), (Value("method"), "alipay.", 5), (Field, "app_id", 2), (Field, "version", 1), (Value("sign_type"), "RSA", 1)]),
    ("alipayNotifyV1", Notification, &[(Field, "trade_status", 5), (Field, "notify_id", 3), (Field, "notify_type", 3), (Field, "seller_id", 2), (Field, "auth_app_id", 2), (Field, "app_id", 1), (Field, "trade_no", 1), (Value("sign_type"), "RSA", 1)]),
    ("alipayNotifyV2", Notification, &[(Value("service"), "alipay.", 6), (Field, "msg_method", 6), (Field, "msg_id", 3), (Field, "biz_content", 3), (Value("sign_type"), "RSA", 1)]),
    ("alipayOpenV3", Request, &[(Path, "/v3/alipay/", 8), (Header, "authorization: ALIPAY-SHA256", 8), (Host, "openapi.alipay", 3), (Field, "auth_string", 6)]),
    ("alipayMapiMd5", Request, &[(Host, "mapi.alipay", 6), (Host, "intlmapi.alipay", 6), (Field, "_input_charset", 5), (Field, "partner", 4), (Field, "service", 2), (Value("sign_type"), "MD5", 2), (Field, "sign", 1)]),
    ("alipayMapiRsa", Request, &[(Host, "mapi.alipay", 6), (Host, "intlmapi.alipay", 6), (Field, "_input_charset", 5), (Field, "partner", 4), (Field, "service", 2), (Value("sign_type"), "RSA", 3)]),
    ("alipaySecuritypay", Request, &[(Value("partner"), "\"", 8), (Value("service"), "\"", 8), (Field, "_input_charset", 2)]),
    ("alipayPlus", Request, &[(Path, "/ams/", 7), (Path, "/aps/", 7), (Header, "client-id:", 4), (Header, "request-time:", 3), (Header, "signature: algorithm=", 5), (Field, "paymentRequestId", 5), (Field, "paymentAmount", 3), (Field, "clientId", 4)]),
    ("wechatPayV3Request", Request, &[(Path, "/v3/pay", 6), (Path, "/v3/refund", 6), (Path, "/v3/", 3), (Header, "authorization: WECHATPAY2-", 9), (Value("url"), "/v3/", 6), (Host, "api.mch.weixin.qq.com", 3), (Field, "mchid", 3), (Field, "description", 1)]),
    ("wechatPayV3Reply", Notification, &[(Header, "wechatpay-", 9), (Field, "resource_type", 5), (Field, "event_type", 4), (Field, "resource", 2), (Field, "create_time", 1)]),
    ("wechatPayV3PaySign", Reply, &[(Value("signType"), "RSA", 9), (Value("package"), "prepay_id=", 3), (Field, "paySign", 3), (Field, "timeStamp", 2), (Field, "nonceStr", 2)]),
    ("wechatPayV2Md5", Request, &[(Host, "api.mch.weixin.qq.com", 2), (Path, "/pay/", 3), (Path, "/secapi/", 5), (Field, "mch_id", 4), (Field, "nonce_str", 2), (Field, "appid", 1), (Value("signType"), "MD5", 9), (Value("package"), "prepay_id=", 3), (Field, "timeStamp", 2), (Field, "nonceStr", 2), (Field, "result_code", 2)]),
    ("wechatPayV2HmacSha256", Request, &[(Host, "api.mch.weixin.qq.com", 2), (Path, "/pay/", 3), (Field, "mch_id", 4), (Field, "nonce_str", 2), (Field, "appid", 1), (Value("sign_type"), "HMAC", 3), (Value("signType"), "HMAC", 9), (Value("package"), "prepay_id=", 3), (Field, "timeStamp", 2), (Field, "nonceStr", 2)]),
    ("wecom", Request, &[(Field, "workwx_sign", 9), (Field, "mch_billno", 7), (Field, "sender_header_media_id", 6), (Field, "mch_id", 1)]),
    ("wecomPayment", Request, &[(Field, "workwx_sign", 9), (Field, "ww_msg_type", 8), (Field, "partner_trade_no", 4), (Field, "mch_id", 1)]),
    ("wechatMidas", Request, &[(Field, "org_loc", 6), (Field, "offer_id", 4), (Field, "zone_id", 3), (Field, "mp_sig", 5), (Field, "sig", 3), (Field, "pf", 1)]),
    ("unionpayOpen", Request, &[(Host, "95516.com", 6), (Field, "merId", 4), (Field, "certId", 4), (Field, "txnTime", 4), (Field, "txnAmt", 3), (Field, "signMethod", 2), (Field, "bizType", 2)]),
    ("unionpayQra", Request, &[(Host, "qra.95516.com", 8), (Field, "mch_create_ip", 6), (Value("service"), "pay.", 5), (Value("service"), "unified.", 6), (Field, "mch_id", 3), (Field, "nonce_str", 2)]),
    ("latipay", Request, &[(Host, "latipay.net", 6), (Field, "wallet_id", 5), (Field, "user_id", 2), (Field, "backPage_url", 4), (Field, "merchant_reference", 2), (Field, "callback_url", 1), (Field, "signature", 1)]),
    ("latipayNotification", Notification, &[(Field, "merchant_reference", 3), (Field, "payment_method", 2), (Field, "pay_time", 3), (Field, "status", 2), (Field, "currency", 1), (Field, "amount", 1), (Field, "signature", 1)]),
    ("latipayHosted", Reply, &[(Field, "host_url", 6), (Field, "nonce", 3), (Field, "signature", 1)]),
    ("latipayWoo", Request, &[(Value("notify_version"), "v2", 9), (Field, "product_id", 1), (Field, "private_key", 4)]),
    ("yabandpay", Request, &[(Host, "yabandpay.com", 6), (Value("method"), "v3.", 6), (Field, "user", 3), (Field, "data", 2), (Field, "time", 1), (Field, "pay_method", 3), (Field, "sub_pay_method", 4), (Field, "sign", 1)]),
    ("xunhupay", Request, &[(Host, "xunhupay.com", 6), (Field, "trade_order_id", 5), (Field, "open_order_id", 4), (Field, "hash", 3), (Field, "appid", 1)]),
    ("payjs", Request, &[(Host, "payjs.cn", 6), (Field, "payjs_order_id", 7), (Field, "mchid", 3), (Field, "total_fee", 1), (Field, "sign", 1)]),
    ("douyinV1", Request, &[(Host, "developer.toutiao.com", 6), (Field, "thirdparty_id", 4), (Field, "other_settle_params", 5), (Field, "out_order_no", 4), (Field, "valid_time", 3), (Field, "cp_extra", 4), (Field, "msg_signature", 4), (Field, "app_id", 1)]),
];

/// Fewer than these tell nothing.
const FEWEST: u8 = 4;

/// What a text may be, the likeliest first: a body of any kind, an address, a cURL command, a raw HTTP request, a line of a log.
///
/// ```
/// use orderstr::diagnose::recognise;
/// let found = recognise("https://openapi.alipay.com/gateway.do?app_id=1&method=alipay.trade.query");
/// assert_eq!(found[0].scheme, "alipayOpen");
/// assert_eq!(found[0].reasons[0], "host openapi.alipay");
/// assert!(recognise("hello").is_empty());
/// ```
#[must_use]
pub fn recognise(text: &str) -> Vec<Recognised> {
    let pasted = reading::taken_apart(text);
    let mut fields = reading::fields(pasted.text());
    // A member of a reply, or of what was signed.
    let nested: Vec<String> = fields
        .iter()
        .filter(|lenient| lenient.nested)
        .filter_map(|lenient| lenient.shown().map(str::to_owned))
        .collect();
    for text in &nested {
        fields.extend(super::message::of_json(text).unwrap_or_default());
    }
    let mut found: Vec<Recognised> = Vec::new();
    for (scheme, kind, marks) in MARKS {
        let mut reasons = Vec::new();
        let mut weight = 0_u8;
        for (at, word, weighs) in *marks {
            if let Some(reason) = reason(&pasted, &fields, at, word) {
                weight = weight.saturating_add(*weighs);
                reasons.push(reason);
            }
        }
        if weight >= FEWEST {
            let place = found.iter().position(|other| other.weight < weight);
            let one = Recognised { scheme, kind: *kind, reasons, weight };
            found.insert(place.unwrap_or(found.len()), one);
        }
    }
    found
}

/// Why a mark tells, if it does.
fn reason(pasted: &Pasted<'_>, fields: &[LenientField<'_>], at: &At, word: &str) -> Option<String> {
    let named = |wanted: &str| fields.iter().find(|lenient| lenient.name() == wanted);
    let address = || pasted.address.as_deref().unwrap_or_default();
    match at {
        Host => {
            let host = split(address(), "://").map_or("", |(_, rest)| rest);
            let host = split(host, "/").map_or(host, |(host, _)| host);
            let headed = || {
                let of_host =
                    |header: &str| begins(header, "host:") && split(header, word).is_some();
                pasted.headers.iter().any(|header| of_host(header))
            };
            (split(host, word).is_some() || headed()).then(|| concat(&["host ", word]))
        }
        Path => {
            let path = split(address(), "://").map_or(address(), |(_, rest)| rest);
            let path = split(path, "?").map_or(path, |(path, _)| path);
            split(path, word).map(|_| concat(&["path ", word]))
        }
        Header => {
            let is = |header: &str| begins(header, word);
            pasted.headers.iter().any(|header| is(header)).then(|| concat(&["header ", word]))
        }
        Field => named(word).map(|_| concat(&["field ", word])),
        Value(name) => {
            let value = named(name)?.shown()?;
            value.starts_with(word).then(|| concat(&["field ", name, " ", word, "…"]))
        }
    }
}

/// Without regard to case: names of headers have none.
fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}
