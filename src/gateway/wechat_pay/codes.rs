//! WeChat Pay's error codes.
//!
//! Source: WeChat Pay documentation, API v3, "Common error codes" and those of the pages of each
//! call. Its older pages spell some of them without an underscore.

use crate::error::CodeMeaning;
use crate::gateway::reply::code;

/// The texts of a code: meaning and action in English, meaning and action in Chinese.
type Texts = [&'static str; 4];

const fn row(name: &'static str, [meaning, action, meaning_zh, action_zh]: Texts) -> CodeMeaning {
    code(name, meaning, action, meaning_zh, action_zh)
}

const SYSTEM_ERROR: Texts = [
    "an error inside WeChat Pay: the outcome is not known",
    "send the same request again, or query; do not take it for a failure",
    "微信支付系统异常，结果未知",
    "用相同参数重新请求或查询，不要判为失败",
];
const BANK_ERROR: Texts = [
    "an error at the bank: the outcome is not known",
    "send the same request again, or query; do not take it for a failure",
    "银行系统异常，结果未知",
    "用相同参数重新请求或查询，不要判为失败",
];
const NO_AUTH: Texts = [
    "the merchant may not use this interface",
    "ask WeChat Pay to enable it for this mchid",
    "商户没有该接口的权限",
    "请为该商户号开通此接口权限",
];
const NOT_ENOUGH: Texts = [
    "the balance does not cover it",
    "for a payment, the user tops up or pays another way; for a refund, the merchant tops up",
    "余额不足",
    "支付时请用户充值或更换支付方式；退款时请商户充值后再试",
];
const ORDER_NOT_EXIST: Texts = [
    "there is no such order",
    "check out_trade_no, and that the order was placed by this merchant",
    "订单不存在",
    "检查 out_trade_no，并确认该订单由此商户下单",
];
const RULE_LIMIT: Texts = [
    "a rule of WeChat Pay forbids it",
    "read the gateway's own words; they name the rule",
    "受业务规则限制",
    "查看网关返回的说明，其中写明具体规则",
];
const ACCOUNT_ERROR: Texts = [
    "something is wrong with the user's account",
    "the user looks into it in WeChat or pays another way",
    "用户账号异常",
    "请用户在微信中查看，或更换支付方式",
];
const TOO_OFTEN: Texts = [
    "too many requests",
    "send the same request again, later and more slowly",
    "请求过于频繁",
    "稍后以较低频率重发同一请求",
];

/// The documented error codes. A success has none: it is a status of 200 to 299.
pub const CODES: &[CodeMeaning] = &[
    code(
        "SIGN_ERROR",
        "the signature of the request is wrong",
        "send exactly the path and body that were signed; check mchid, serial_no and that the private key is that of this certificate",
        "请求签名错误",
        "发送的路径与报文必须与签名时完全一致；检查 mchid、serial_no，以及私钥是否属于该证书",
    ),
    code(
        "PARAM_ERROR",
        "a parameter is missing or malformed",
        "read the gateway's own words; they name it",
        "参数缺失或格式错误",
        "查看网关返回的说明，其中写明具体参数",
    ),
    code(
        "INVALID_REQUEST",
        "the request breaks a rule of the interface: the order does not allow it, or the same id came with other content",
        "read the gateway's own words; query the order before anything else",
        "请求不符合接口规则：订单状态不允许，或同一单号的内容不一致",
        "查看网关返回的说明，并先查询订单",
    ),
    code(
        "APPID_MCHID_NOT_MATCH",
        "appid and mchid are not bound to each other",
        "bind the mini program to the merchant in the merchant platform, or use the pair that is bound",
        "appid 与 mchid 没有绑定关系",
        "在商户平台绑定小程序，或使用已绑定的组合",
    ),
    code(
        "MCH_NOT_EXISTS",
        "there is no such merchant",
        "check mchid",
        "商户号不存在",
        "检查 mchid",
    ),
    row("ORDER_NOT_EXIST", ORDER_NOT_EXIST),
    row("ORDERNOTEXIST", ORDER_NOT_EXIST),
    code(
        "ORDER_CLOSED",
        "the order is closed",
        "place a new order under a new out_trade_no",
        "订单已关闭",
        "使用新的 out_trade_no 重新下单",
    ),
    code(
        "OUT_TRADE_NO_USED",
        "the out_trade_no was used before with other content",
        "repeat a request unchanged, or give a new out_trade_no",
        "商户订单号重复，且内容不一致",
        "重发时不要修改内容，或使用新的 out_trade_no",
    ),
    code(
        "INVALID_TRANSACTIONID",
        "the transaction_id is none of WeChat Pay's",
        "check transaction_id",
        "微信支付订单号不合法",
        "检查 transaction_id",
    ),
    code(
        "TRADE_ERROR",
        "the payment failed",
        "read the gateway's own words; the user may try another way to pay",
        "交易失败",
        "查看网关返回的说明；用户可更换支付方式",
    ),
    code(
        "USERPAYING",
        "the user is paying just now: the outcome is not known",
        "wait some seconds and query",
        "用户支付中，结果未知",
        "等待数秒后查询",
    ),
    row("RULE_LIMIT", RULE_LIMIT),
    row("RULELIMIT", RULE_LIMIT),
    row("NO_AUTH", NO_AUTH),
    row("NOAUTH", NO_AUTH),
    code(
        "OPENID_MISMATCH",
        "the openid is not one of this appid",
        "take the openid from wx.login of the mini program with this appid",
        "openid 与 appid 不匹配",
        "使用该 appid 的小程序通过 wx.login 取得的 openid",
    ),
    row("FREQUENCY_LIMITED", TOO_OFTEN),
    row("RATELIMIT_EXCEEDED", TOO_OFTEN),
    row("SYSTEM_ERROR", SYSTEM_ERROR),
    row("SYSTEMERROR", SYSTEM_ERROR),
    row("BANK_ERROR", BANK_ERROR),
    row("BANKERROR", BANK_ERROR),
    row("NOT_ENOUGH", NOT_ENOUGH),
    row("NOTENOUGH", NOT_ENOUGH),
    row("ACCOUNT_ERROR", ACCOUNT_ERROR),
    row("ACCOUNTERROR", ACCOUNT_ERROR),
    code(
        "USER_ACCOUNT_ABNORMAL",
        "the account that the refund would go to is closed or blocked",
        "give the money back by another way, and agree on it with the user",
        "退款账户已注销或异常",
        "与用户协商，通过其他方式退款",
    ),
    code(
        "RESOURCE_NOT_EXISTS",
        "there is no such order or refund",
        "check the ids, and that they are of this merchant",
        "订单或退款单不存在",
        "检查单号，并确认属于此商户",
    ),
];
