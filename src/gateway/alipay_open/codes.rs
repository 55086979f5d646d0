//! The Open Platform's codes: `code` and `sub_code` of replies, and the codes that the Alipay app
//! shows for an order string.
//!
//! Source: Alipay Open Platform documentation, "Common error codes", and the pages of the trade calls.

use crate::error::CodeMeaning;
use crate::gateway::reply::code;

/// The texts of a code: meaning and action in English, meaning and action in Chinese.
type Texts = [&'static str; 4];

const fn row(name: &'static str, [meaning, action, meaning_zh, action_zh]: Texts) -> CodeMeaning {
    code(name, meaning, action, meaning_zh, action_zh)
}

const UNKNOWN: Texts = [
    "the platform had an error: the outcome is not known",
    "send the same request again, or query; do not take it for a failure",
    "服务不可用，结果未知",
    "用相同参数重试或查询，不要判为失败",
];
const TOKEN: Texts = [
    "the app_auth_token is not valid or has expired",
    "let the merchant authorise the application again",
    "授权令牌无效或已过期",
    "请商户重新授权",
];
const INCOMPLETE: Texts = [
    "a parameter of the request is missing",
    "send exactly the address and body that were made here; a proxy may have changed them",
    "缺少必选参数",
    "原样发送本库生成的地址和正文，检查代理是否改动",
];
const PERMISSION: Texts = [
    "the application or merchant may not use this call",
    "sign the contract and enable the ability on the platform",
    "权限不足",
    "在开放平台签约并开通该能力",
];

/// The documented codes.
pub const CODES: &[CodeMeaning] = &[
    row("10000", ["the call succeeded", "read the reply", "接口调用成功", "读取应答"]),
    row(
        "10003",
        [
            "the order was taken and the payment goes on",
            "query until it is decided",
            "订单已受理，支付进行中",
            "请查询直到有结果",
        ],
    ),
    row("20000", UNKNOWN),
    row("isp.unknow-error", UNKNOWN),
    row("aop.unknow-error", UNKNOWN),
    row("20001", TOKEN),
    row("aop.invalid-auth-token", TOKEN),
    row("aop.auth-token-time-out", TOKEN),
    row("aop.invalid-app-auth-token", TOKEN),
    row("aop.invalid-app-auth-token-no-api", TOKEN),
    row("aop.app-auth-token-time-out", TOKEN),
    row("40001", INCOMPLETE),
    row("isv.missing-method", INCOMPLETE),
    row("isv.missing-signature", INCOMPLETE),
    row("isv.missing-signature-type", INCOMPLETE),
    row("isv.missing-signature-key", INCOMPLETE),
    row("isv.missing-app-id", INCOMPLETE),
    row("isv.missing-timestamp", INCOMPLETE),
    row("isv.missing-version", INCOMPLETE),
    row(
        "40002",
        [
            "a parameter is not legal",
            "look at sub_code and compare biz_content with the document of this call",
            "非法的参数",
            "查看 sub_code，并对照该接口文档检查 biz_content",
        ],
    ),
    row(
        "isv.invalid-parameter",
        [
            "a parameter is not legal",
            "compare biz_content with the document of this call",
            "参数无效",
            "对照该接口文档检查 biz_content",
        ],
    ),
    row(
        "isv.invalid-signature",
        [
            "the signature is wrong",
            "compare the string to sign with the one in the gateway's words; check key, signType and charset",
            "验签出错",
            "将待签名字符串与网关返回信息中的对比；检查密钥、signType 和 charset",
        ],
    ),
    row(
        "isv.invalid-signature-type",
        [
            "the algorithm is not the one of the application's settings",
            "set signType as the platform's settings have it",
            "无效签名类型",
            "按应用设置填写 signType",
        ],
    ),
    row(
        "isv.invalid-timestamp",
        [
            "the timestamp is too far from the platform's time, or not China's time",
            "set the server's clock; the timestamp is of GMT+8",
            "非法的时间戳参数",
            "校准服务器时钟；timestamp 为东八区时间",
        ],
    ),
    row(
        "isv.invalid-charset",
        [
            "the charset is not known, or is not in the address",
            "send the address as it was made here",
            "字符集错误",
            "原样发送本库生成的地址",
        ],
    ),
    row(
        "isv.invalid-format",
        [
            "the format is not JSON",
            "send the address as it was made here",
            "无效的数据格式",
            "原样发送本库生成的地址",
        ],
    ),
    row(
        "isv.invalid-app-id",
        [
            "there is no such application, or it is not online",
            "check appId, and that sandbox and production are not mixed",
            "无效的应用 ID",
            "检查 appId，且不要混用沙箱与正式环境",
        ],
    ),
    row(
        "isv.code-invalid",
        [
            "the authorisation code was used or has expired",
            "fetch a new one",
            "授权码无效",
            "重新获取授权码",
        ],
    ),
    row(
        "40003",
        ["a condition of the call does not hold", "look at sub_code", "条件异常", "查看 sub_code"],
    ),
    row(
        "isv.missing-signature-config",
        [
            "no public key of the application is set on the platform",
            "upload it in the application's settings",
            "未配置应用公钥",
            "在应用设置中上传应用公钥",
        ],
    ),
    row("40004", ["the business failed", "look at sub_code", "业务处理失败", "查看 sub_code"]),
    row("40006", PERMISSION),
    row("isv.insufficient-isv-permissions", PERMISSION),
    row("isv.insufficient-user-permissions", PERMISSION),
    row("ACQ.ACCESS_FORBIDDEN", PERMISSION),
    row("ACQ.SYSTEM_ERROR", UNKNOWN),
    row(
        "ACQ.INVALID_PARAMETER",
        [
            "a parameter is not legal",
            "compare biz_content with the document of this call",
            "参数无效",
            "对照该接口文档检查 biz_content",
        ],
    ),
    row(
        "ACQ.EXIST_FORBIDDEN_WORD",
        [
            "the order holds a forbidden word",
            "change subject and body",
            "订单信息中包含违禁词",
            "修改 subject 和 body",
        ],
    ),
    row(
        "ACQ.TOTAL_FEE_EXCEED",
        [
            "the amount is over the limit",
            "let the customer pay less or another way",
            "交易总金额超限",
            "减少金额或更换支付方式",
        ],
    ),
    row(
        "ACQ.CONTEXT_INCONSISTENT",
        [
            "the same out_trade_no was used before with other content",
            "repeat a request unchanged, or give a new out_trade_no",
            "同一 out_trade_no 的交易信息不一致",
            "重发时不要修改内容，或使用新的 out_trade_no",
        ],
    ),
    row(
        "ACQ.TRADE_HAS_SUCCESS",
        [
            "the order is paid already",
            "query it and compare; do not let it be paid again",
            "交易已被支付",
            "查询并核对，不要重复支付",
        ],
    ),
    row(
        "ACQ.TRADE_HAS_CLOSE",
        [
            "the order is closed",
            "place a new order under a new out_trade_no",
            "交易已经关闭",
            "使用新的 out_trade_no 重新下单",
        ],
    ),
    row(
        "ACQ.TRADE_NOT_EXIST",
        [
            "there is no such trade, or the customer has not opened the cashier yet",
            "check the number; after an order string, query again later",
            "交易不存在，或用户尚未打开收银台",
            "检查单号；使用 orderStr 时稍后再查",
        ],
    ),
    row(
        "ACQ.TRADE_STATUS_ERROR",
        ["the trade's state does not allow this", "query it first", "交易状态不合法", "先查询交易"],
    ),
    row(
        "ACQ.BUYER_SELLER_EQUAL",
        [
            "buyer and seller are the same account",
            "pay with another account",
            "买卖家不能相同",
            "更换付款账号",
        ],
    ),
    row(
        "ACQ.INVALID_STORE_ID",
        ["the store id is not legal", "check store_id", "商户门店编号无效", "检查 store_id"],
    ),
    row(
        "ACQ.SELLER_BALANCE_NOT_ENOUGH",
        [
            "the seller's balance does not cover the refund",
            "top up, then send the same request again",
            "卖家余额不足",
            "充值后用相同参数重试",
        ],
    ),
    row(
        "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL",
        [
            "more is to be given back than was paid",
            "compare refund_amount with what is left of the payment",
            "退款金额超限",
            "核对 refund_amount 与可退金额",
        ],
    ),
    row(
        "ACQ.REASON_TRADE_BEEN_FREEZEN",
        ["the trade is frozen", "ask Alipay's support", "请求退款的交易被冻结", "联系支付宝客服"],
    ),
    row(
        "ALIN10070",
        [
            "the client says that the signature of the order string is wrong",
            "hand orderStr on untouched; check key and signType",
            "客户端提示 orderStr 验签失败",
            "原样传递 orderStr；检查密钥和 signType",
        ],
    ),
    row(
        "ALIN38173",
        [
            "the client cannot parse the order string",
            "hand orderStr on untouched: not HTML-escaped, not decoded, not made JSON twice",
            "客户端无法解析 orderStr",
            "原样传递 orderStr：不要 HTML 转义、解码或重复 JSON 序列化",
        ],
    ),
    row(
        "ALIN42282",
        [
            "the same out_trade_no was used before with other content",
            "repeat an order unchanged, or give a new out_trade_no",
            "同一 out_trade_no 的参数不一致",
            "重发时不要修改内容，或使用新的 out_trade_no",
        ],
    ),
    row(
        "ALIN10129",
        [
            "the order is of another environment than the client",
            "do not mix sandbox and production",
            "订单与客户端环境不一致",
            "不要混用沙箱与正式环境",
        ],
    ),
];
