//! YabandPay's result codes. Source: YabandPay documentation, "Result/Error codes" of each page.

use crate::error::CodeMeaning;
use crate::gateway::reply::code;

/// The documented result codes. `200` is success.
pub const CODES: &[CodeMeaning] = &[
    code("200", "success", "go on", "成功", "继续"),
    code(
        "-1000",
        "an error inside YabandPay",
        "query the order before trying again",
        "YabandPay 内部错误",
        "重试之前先查询订单",
    ),
    code(
        "-3001",
        "a required field is missing",
        "send every required field of this method",
        "缺少必填字段",
        "补全该接口的必填字段",
    ),
    code(
        "-403",
        "the signature is wrong",
        "sign exactly what is sent, with the secret key of this user; explain shows the signed text",
        "签名错误",
        "确保签名内容与发送内容一致，并使用该用户的密钥；可用 explain 查看签名原文",
    ),
    code(
        "-4011",
        "this payment method is not supported",
        "check sub_pay_method and its type, or ask YabandPay to enable it",
        "不支持该支付方式",
        "检查 sub_pay_method 及其类型，或请 YabandPay 开通",
    ),
];
