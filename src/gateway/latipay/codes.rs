//! Latipay's result codes. Source: Latipay documentation v2, "Error codes", and its later additions.

use crate::gateway::CodeMeaning;

const fn code(
    code: &'static str,
    meaning: &'static str,
    action: &'static str,
    meaning_zh: &'static str,
    action_zh: &'static str,
) -> CodeMeaning {
    CodeMeaning { code, meaning, meaning_zh, action, action_zh }
}

/// The documented result codes. `0` is success.
pub const CODES: &[CodeMeaning] = &[
    code(
        "1",
        "the request failed",
        "query the order before trying again",
        "请求失败",
        "重试之前先查询订单",
    ),
    code(
        "201",
        "the order does not exist",
        "check merchant_reference or order_id",
        "订单不存在",
        "检查 merchant_reference 或 order_id",
    ),
    code(
        "204",
        "required fields are empty",
        "send every required field",
        "必填字段为空",
        "补全必填字段",
    ),
    code(
        "205",
        "no key for this user, or the user is not active",
        "check user_id and the account's state with Latipay",
        "找不到该用户的密钥，或用户未启用",
        "核对 user_id，并向 Latipay 确认账户状态",
    ),
    code(
        "206",
        "the signature is wrong",
        "sign exactly what is sent, with the API key of this wallet; explain shows the signed text",
        "签名错误",
        "确保签名内容与发送内容一致，并使用该钱包的 API key；可用 explain 查看签名原文",
    ),
    code(
        "207",
        "a parameter is wrong",
        "compare the fields with the document of this call",
        "参数错误",
        "对照该接口的文档检查各字段",
    ),
    code(
        "300",
        "the payment gateway does not exist",
        "check payment_method",
        "支付网关不存在",
        "检查 payment_method",
    ),
    code(
        "301",
        "the account or the currency is wrong",
        "check wallet_id and its currency",
        "账户或币种错误",
        "检查 wallet_id 及其币种",
    ),
    code(
        "302",
        "the payment company does not exist",
        "ask Latipay which methods the wallet has",
        "支付公司不存在",
        "向 Latipay 确认该钱包可用的支付方式",
    ),
    code(
        "303",
        "the payment type is wrong",
        "check payment_method",
        "支付类型错误",
        "检查 payment_method",
    ),
    code(
        "304",
        "the wallet does not support this payment method",
        "use another wallet or ask Latipay to enable it",
        "该钱包不支持此支付方式",
        "更换钱包，或请 Latipay 开通",
    ),
    code(
        "305",
        "the merchant has no margin plan",
        "ask Latipay to set one up",
        "商户没有费率方案",
        "请 Latipay 设置费率方案",
    ),
    code(
        "450",
        "the wallet does not belong to the user",
        "check user_id and wallet_id",
        "钱包不属于该用户",
        "核对 user_id 和 wallet_id",
    ),
    code(
        "454",
        "the amount is over the limit of one payment",
        "lower the amount or ask Latipay for a higher limit",
        "超过单笔支付限额",
        "降低金额，或向 Latipay 申请提高限额",
    ),
    code(
        "550",
        "the refund's parameters are wrong",
        "check order_id and refund_amount",
        "退款参数错误",
        "检查 order_id 和 refund_amount",
    ),
    code(
        "551",
        "the order to refund does not exist",
        "check order_id: it is Latipay's, not yours",
        "要退款的订单不存在",
        "检查 order_id：应为 Latipay 的订单号，而不是商户订单号",
    ),
    code(
        "556",
        "the refund could not be created",
        "query the order before trying again",
        "创建退款失败",
        "重试之前先查询订单",
    ),
    code(
        "558",
        "the order to refund does not exist",
        "check order_id: it is Latipay's, not yours",
        "要退款的订单不存在",
        "检查 order_id：应为 Latipay 的订单号，而不是商户订单号",
    ),
    code(
        "559",
        "the wallet's balance does not cover the refund",
        "refund later or pay in",
        "钱包余额不足以退款",
        "稍后再退款，或先充值",
    ),
    code(
        "562",
        "the order has already been refunded",
        "do not repeat the refund",
        "该订单已退款",
        "不要重复退款",
    ),
];
